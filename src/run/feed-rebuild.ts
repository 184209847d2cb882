/**
 * An index built anew from the whole change log, beside the old one, which answers until the new one is whole. In: the output folder
 * and a sink. Out: counts. When the feed of the new one is stopped, fails, or has too much refused, the old one stays as it is.
 */
import { SinkError } from '../write/sinks/sink.ts'
import { EXIT_CODES, RunError } from './errors.ts'
import { type FeedOptions, windowsOf } from './feed.ts'
import { deliver } from './feed-deliver.ts'
import { underLockOrBehind } from './feed-lock.ts'
import { ChangeLog, LOG_START, type Position } from './feed-log.ts'
import { Pace } from './feed-pace.ts'
import { Tally } from './feed-tally.ts'

export interface RebuildResult {
  readonly sink: string
  readonly read: number
  readonly rejected: number
  readonly exitCode: number
}

export async function rebuildSink(options: FeedOptions): Promise<RebuildResult> {
  const { out, sink, settings, stop, onProgress } = options
  const start = sink.rebuild
  if (start === null) throw new RunError('bad-usage', `the sink ${sink.name} cannot be built anew: it keeps nothing`)
  return await underLockOrBehind(options, async (state) => {
    const log = new ChangeLog(out)
    const lastSeq = log.lastSeq()
    const pace = new Pace({ batchChanges: sink.batchLimitChanges, laneCount: sink.laneCount, ...settings }, stop ?? null)
    const rebuild = await pace.persist(async () => await start.call(sink))
    const tally = new Tally()
    let cursor: Position = LOG_START
    try {
      for (const { changes, after } of windowsOf(log, LOG_START, sink)) {
        if (stop?.aborted === true) throw new SinkError('it was told to stop; the index is as it was')
        const delivered = await deliver(rebuild.sink, changes, pace, 'newer')
        tally.add(changes, delivered)
        const kept = delivered.rejections.length === 0 ? '' : state.saveRejections(delivered.rejections)
        const tooMany = tally.whyTooManyRejected(kept)
        if (tooMany !== null) throw new SinkError(`${tooMany}, then rebuild again; the index is as it was`)
        cursor = after
        onProgress?.(after.seq, lastSeq)
        pace.faster()
      }
      tally.assertAddsUp(sink.name)
      await pace.persist(async () => await rebuild.sink.flush())
    } catch (error) {
      await rebuild.abandon().catch(() => undefined) // what it leaves, the next rebuild takes away
      throw error
    }
    await rebuild.swap()
    state.saveCursor({ ...cursor, appliedCount: tally.applied, rejectedCount: tally.rejected })
    return { sink: sink.name, read: tally.read, rejected: tally.rejected, exitCode: EXIT_CODES.done }
  })
}
