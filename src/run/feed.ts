/**
 * Brings one sink up to date from the change log. In: the output folder and a sink. Out: counts that add up and an exit code.
 *
 *   lock -> cursor -> prepare -> [window of changes -> lanes -> outcomes -> flush -> refused to disk -> cursor] ... -> close
 *
 * At least once, with ids and growing revisions: after a kill the last window is sent again and changes nothing. A sink that
 * is down keeps its cursor; the next feed goes on there. Prints nothing.
 */
import { type Change, type Sink, SinkDown, SinkError } from '../write/sinks/sink.ts'
import { EXIT_CODES, RunError } from './errors.ts'
import { type Cursor, SinkState } from './feed-cursor.ts'
import { type Delivered, deliver, Undelivered } from './feed-deliver.ts'
import { ChangeLog, type Position } from './feed-log.ts'
import { Pace } from './feed-pace.ts'
import { takeLock } from './lock.ts'

export interface FeedSettings {
  readonly retrySeconds: number
}

export interface FeedOptions {
  readonly out: string
  readonly sink: Sink
  readonly settings: FeedSettings
  readonly stop?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

export interface FeedResult {
  readonly sink: string
  /** read = applied + stale + rejected. */
  readonly read: number
  readonly applied: number
  readonly stale: number
  readonly rejected: number
  /** Changes in the log that the sink does not have yet. */
  readonly lag: number
  /** Of all feeds of this sink together. */
  readonly rejectedTotal: number
  readonly seconds: number
  readonly exitCode: number
  /** Why the feed ended before the log did; null = it did not. */
  readonly stopped: string | null
  /** The first reasons of what was refused. */
  readonly problems: readonly string[]
}

/** More refused than this of what a run read, and at least so many: the mapping is wrong, not the records. */
const REJECTED_LIMIT_RATIO = 0.01
const REJECTED_LIMIT_COUNT = 20
const PROBLEM_LIMIT_COUNT = 10

export async function feed(options: FeedOptions): Promise<FeedResult> {
  const state = new SinkState(options.out, options.sink.name)
  const release = takeLock(state.folder, () => undefined)
  try {
    return await feedLocked(options, state)
  } finally {
    try {
      await options.sink.close()
    } finally {
      release()
    }
  }
}

/** What a feed has come to; changed by the window that is done. */
interface Tally {
  read: number
  applied: number
  stale: number
  rejected: number
  cursor: Cursor
  readonly problems: string[]
}

async function feedLocked({ out, sink, settings, stop, onProgress }: FeedOptions, state: SinkState): Promise<FeedResult> {
  const startedMs = performance.now()
  const log = new ChangeLog(out)
  const cursor = state.readCursor()
  const lastSeq = log.lastSeq()
  const tally: Tally = { read: 0, applied: 0, stale: 0, rejected: 0, cursor, problems: [] }
  const pace = new Pace({ batchChanges: sink.batchLimitChanges, laneCount: sink.laneCount, ...settings }, stop ?? null)
  let stopped: string | null = null
  try {
    await pace.persist(async () => await sink.prepare())
    for (const { changes, after } of windowsOf(log, cursor, sink)) {
      const delivered = await deliver(sink, changes, pace, 'newer')
      await pace.persist(async () => await sink.flush())
      stopped = settle(tally, state, changes, delivered, after)
      onProgress?.(tally.cursor.seq - cursor.seq, lastSeq - cursor.seq)
      pace.faster()
      if (stopped === null && stop?.aborted === true) stopped = 'it was told to stop'
      if (stopped !== null) break
    }
  } catch (error) {
    if (error instanceof RunError) throw error
    stopped = whyStopped(error, sink.name)
  }
  const { read, applied, stale, rejected, problems } = tally
  if (read !== applied + stale + rejected)
    throw new Error(`the counts of ${sink.name} do not add up: ${JSON.stringify({ read, applied, stale, rejected })}`)
  return {
    sink: sink.name,
    ...{ read, applied, stale, rejected, stopped, problems },
    lag: Math.max(0, log.lastSeq() - tally.cursor.seq),
    rejectedTotal: tally.cursor.rejectedCount,
    seconds: Math.round(performance.now() - startedMs) / 1000,
    exitCode: stopped === null ? EXIT_CODES.done : EXIT_CODES['sink-behind'],
  }
}

/** Counts a window and moves the cursor past it, unless so much was refused that the sink itself must be wrong: returns why. */
function settle(tally: Tally, state: SinkState, changes: readonly Change[], delivered: Delivered, after: Position): string | null {
  const { appliedCount, staleCount, rejections } = delivered
  tally.read += changes.length
  tally.applied += appliedCount
  tally.stale += staleCount
  tally.rejected += rejections.length
  const shown = rejections.slice(0, PROBLEM_LIMIT_COUNT - tally.problems.length)
  tally.problems.push(...shown.map(({ change, reason }) => `${change.id} revision ${change.revision}: ${reason}`))
  const kept = rejections.length === 0 ? '' : state.saveRejections(rejections)
  if (tally.rejected >= REJECTED_LIMIT_COUNT && tally.rejected > tally.read * REJECTED_LIMIT_RATIO)
    return `${tally.rejected} of ${tally.read} changes were rejected, so the mapping is wrong rather than the records; see ${kept}, then feed again`
  tally.cursor = {
    ...after,
    appliedCount: tally.cursor.appliedCount + appliedCount,
    rejectedCount: tally.cursor.rejectedCount + rejections.length,
  }
  state.saveCursor(tally.cursor)
  return null
}

interface Window {
  readonly changes: readonly Change[]
  readonly after: Position
}

export function* windowsOf(log: ChangeLog, from: Position, { batchLimitChanges, batchLimitBytes, laneCount }: Sink): Generator<Window> {
  let changes: Change[] = []
  let [bytes, after] = [0, from]
  for (const read of log.read(from)) {
    changes.push(read.change)
    bytes += read.bytes
    after = read.after
    if (changes.length < batchLimitChanges * laneCount && bytes < batchLimitBytes * laneCount) continue
    yield { changes, after }
    changes = []
    bytes = 0
  }
  if (changes.length > 0) yield { changes, after }
}

/** A fault of the driver is told with its words: it is the sink that is behind, and the next feed tries again. */
function whyStopped(error: unknown, name: string): string {
  if (error instanceof Undelivered) return `it does not take changes: ${error.message}`
  if (error instanceof SinkError || error instanceof SinkDown) return error.message
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `${name} failed: ${message}`
}
