/**
 * What a feed would send, without asking the sink. In: the output folder, the sink's name and selection. Out: counts, and the
 * changes that no projection takes.
 */
import { project } from '../write/sinks/document.ts'
import { messageOf, type Sink } from '../write/sinks/sink.ts'
import { SinkState } from './feed-cursor.ts'
import { ChangeLog } from './feed-log.ts'

export interface DryRun {
  readonly sink: string
  readonly read: number
  readonly upserts: number
  readonly deletes: number
  /** Upserts of records that are no documents of this sink: they take away what stands under their id. */
  readonly leftOut: number
  readonly unfit: number
  readonly problems: readonly string[]
}

/** As a feed tells; felt right. */
const PROBLEM_LIMIT_COUNT = 10

export function dryRun(out: string, sink: Sink): DryRun {
  const counts = { upserts: 0, deletes: 0, leftOut: 0, unfit: 0 }
  const problems: string[] = []
  for (const { change } of new ChangeLog(out).read(new SinkState(out, sink.name).readCursor())) {
    try {
      const { document } = project(change, sink.selection)
      if (change.op === 'delete') counts.deletes++
      else if (document === null) counts.leftOut++
      else counts.upserts++
    } catch (error) {
      counts.unfit++
      if (problems.length < PROBLEM_LIMIT_COUNT) problems.push(`${change.id} revision ${change.revision}: ${messageOf(error)}`)
    }
  }
  const { upserts, deletes, leftOut, unfit } = counts
  return { sink: sink.name, read: upserts + deletes + leftOut + unfit, ...counts, problems }
}
