/**
 * Brings one sink up to date from the change log. In: the output folder and a sink. Out: counts that add up and an exit code.
 *
 *   lock -> cursor -> is it there? -> prepare -> [window of changes -> lanes -> outcomes -> flush -> refused to disk -> cursor] ... -> close
 *
 * At least once, with ids and growing revisions: after a kill the last window is sent again and changes nothing. A sink that
 * is down keeps its cursor; the next feed goes on there. Prints nothing.
 */
import type { Change, Sink } from '../write/sinks/sink.ts'
import { EXIT_CODES, RunError } from './errors.ts'
import { type Cursor, SinkState } from './feed-cursor.ts'
import { deliver } from './feed-deliver.ts'
import { underLock, whyStopped } from './feed-lock.ts'
import { ChangeLog, LOG_START, type Position } from './feed-log.ts'
import { Pace } from './feed-pace.ts'
import { Tally } from './feed-tally.ts'

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
  /** How often it waited for a sink that was busy or away. */
  readonly pauses: number
  /** Changes in the log that the sink does not have yet. */
  readonly lag: number
  /** Of all feeds of this sink together. */
  readonly rejectedTotal: number
  readonly seconds: number
  readonly exitCode: number
  /** Why the feed ended before the log did; null = it did not. */
  readonly stopped: string | null
  /** What else a person should know; null = nothing. */
  readonly note: string | null
  /** The first reasons of what was refused. */
  readonly problems: readonly string[]
}

export async function feed(options: FeedOptions): Promise<FeedResult> {
  return await underLock(options, async (state) => await feedLocked(options, state))
}

async function feedLocked({ out, sink, settings, stop, onProgress }: FeedOptions, state: SinkState): Promise<FeedResult> {
  const startedMs = performance.now()
  const log = new ChangeLog(out)
  let cursor = state.readCursor()
  const lastSeq = log.lastSeq()
  const tally = new Tally()
  const pace = new Pace({ batchChanges: sink.batchLimitChanges, laneCount: sink.laneCount, ...settings }, stop ?? null)
  let [stopped, note]: [string | null, string | null] = [null, null]
  try {
    const start = await prepareFrom(cursor, sink, state, pace)
    if (start.seq < cursor.seq) note = 'the index was gone, so it is made again and everything is sent again'
    cursor = start
    for (const { changes, after } of windowsOf(log, start, sink)) {
      const delivered = await deliver(sink, changes, pace, 'newer')
      await pace.persist(async () => await sink.flush())
      tally.add(changes, delivered)
      const { appliedCount, rejections } = delivered
      const kept = rejections.length === 0 ? '' : state.saveRejections(rejections)
      const tooMany = tally.whyTooManyRejected(kept)
      if (tooMany !== null) {
        stopped = `${tooMany}, then feed again`
        break
      }
      const { appliedCount: applied, rejectedCount: rejected } = cursor
      cursor = { ...after, appliedCount: applied + appliedCount, rejectedCount: rejected + rejections.length }
      state.saveCursor(cursor)
      onProgress?.(cursor.seq - start.seq, lastSeq - start.seq)
      pace.faster()
      if (stop?.aborted === true) {
        stopped = 'it was told to stop'
        break
      }
    }
  } catch (error) {
    if (error instanceof RunError) throw error
    stopped = whyStopped(error)
  }
  tally.assertAddsUp(sink.name)
  const { read, applied, stale, rejected, problems } = tally
  return {
    sink: sink.name,
    ...{ read, applied, stale, rejected, stopped, note, problems },
    lag: Math.max(0, log.lastSeq() - cursor.seq),
    pauses: pace.pauseCount,
    rejectedTotal: cursor.rejectedCount,
    seconds: Math.round(performance.now() - startedMs) / 1000,
    exitCode: stopped === null ? EXIT_CODES.done : EXIT_CODES['sink-behind'],
  }
}

/** Gives where to begin: a cursor is worth what stands behind it. */
async function prepareFrom(cursor: Cursor, sink: Sink, state: SinkState, pace: Pace): Promise<Cursor> {
  const isThere = await pace.persist(async () => await sink.isThere())
  // Before the index is made again: a feed that is killed in between finds no cursor either.
  if (!isThere) state.forgetCursor()
  await pace.persist(async () => await sink.prepare())
  return isThere ? cursor : { ...cursor, ...LOG_START }
}

/** Of a sink whose feed could not begin. What it is behind is counted from the start where its place in the log cannot be read. */
export function notFed(out: string, sink: string, { message, exitCode }: RunError): FeedResult {
  const nothing = { read: 0, applied: 0, stale: 0, rejected: 0, pauses: 0, note: null, problems: [], seconds: 0 }
  const [{ seq, rejectedCount }, lastSeq] = [placeOf(out, sink), lastSeqOf(out)]
  return { sink, ...nothing, lag: Math.max(0, lastSeq - seq), rejectedTotal: rejectedCount, stopped: message, exitCode }
}

function placeOf(out: string, sink: string): Cursor {
  try {
    return new SinkState(out, sink).readCursor()
  } catch {
    return { ...LOG_START, appliedCount: 0, rejectedCount: 0 } // why is what the feed ended with
  }
}

function lastSeqOf(out: string): number {
  try {
    return new ChangeLog(out).lastSeq()
  } catch {
    return 0 // as above
  }
}

interface Window {
  readonly changes: readonly Change[]
  readonly after: Position
}

/** A hash gives lanes of uneven length: a window is a little shorter than all its lanes, or every other one needs a second, tiny batch. */
const LANES_FILLED = 0.9

export function* windowsOf(log: ChangeLog, from: Position, { batchLimitChanges, batchLimitBytes, laneCount }: Sink): Generator<Window> {
  const limitChanges = laneCount === 1 ? batchLimitChanges : Math.ceil(batchLimitChanges * laneCount * LANES_FILLED)
  let changes: Change[] = []
  let [bytes, after] = [0, from]
  for (const read of log.read(from)) {
    changes.push(read.change)
    bytes += read.bytes
    after = read.after
    if (changes.length < limitChanges && bytes < batchLimitBytes * laneCount) continue
    yield { changes, after }
    changes = []
    bytes = 0
  }
  if (changes.length > 0) yield { changes, after }
}
