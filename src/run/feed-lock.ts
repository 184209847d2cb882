/**
 * One feed, verification or rebuild of a sink at a time. In: the output folder, the sink, the work. Out: what the work gives; the
 * sink is closed and the lock released however it ends.
 */
import { systemCode } from '../intake/errors.ts'
import { messageOf, type Sink, SinkDown, SinkError } from '../write/sinks/sink.ts'
import { RunError } from './errors.ts'
import { SinkState } from './feed-cursor.ts'
import { Undelivered } from './feed-deliver.ts'
import { takeLock } from './lock.ts'

interface Held {
  readonly out: string
  readonly sink: Sink
}

export async function underLock<T>({ out, sink }: Held, work: (state: SinkState) => Promise<T>): Promise<T> {
  const state = new SinkState(out, sink.name)
  const release = takeOrSay(state.folder)
  try {
    return await work(state)
  } finally {
    await sink.close().finally(release)
  }
}

function takeOrSay(folder: string): () => void {
  try {
    return takeLock(folder, () => undefined)
  } catch (error) {
    if (error instanceof RunError || systemCode(error) === null) throw error
    throw new RunError(
      'input-unreadable',
      `${folder} cannot be written (${messageOf(error)}): the place of the sink in the change log is kept there; check owner and permissions`,
    )
  }
}

/** As `underLock`; a fault of the sink becomes a RunError that says that the sink is behind. */
export async function underLockOrBehind<T>(held: Held, work: (state: SinkState) => Promise<T>): Promise<T> {
  try {
    return await underLock(held, work)
  } catch (error) {
    if (error instanceof RunError) throw error
    throw new RunError('sink-behind', `${held.sink.name}: ${whyStopped(error)}`)
  }
}

/** A fault of the driver is told with its words: it is the sink that is behind, and the next feed tries again. */
export function whyStopped(error: unknown): string {
  if (error instanceof Undelivered) return `it does not take changes: ${error.message}`
  if (error instanceof SinkError || error instanceof SinkDown) return error.message
  return `it failed: ${messageOf(error)}`
}
