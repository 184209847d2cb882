/**
 * What a feed or a rebuild has come to. In: each window of changes with its outcomes. Out: counts that add up, the first reasons of
 * what was refused, and whether so much was refused that the mapping must be wrong rather than the records.
 */
import type { Change } from '../write/sinks/sink.ts'
import type { Delivered } from './feed-deliver.ts'

/** More refused than this of what was read, and at least so many: the mapping is wrong, not the records. */
const REJECTED_LIMIT_RATIO = 0.01
const REJECTED_LIMIT_COUNT = 20
/** Fits on a screen beside the other sinks' lines; felt right. */
const PROBLEM_LIMIT_COUNT = 10

export class Tally {
  read = 0
  applied = 0
  stale = 0
  rejected = 0
  readonly problems: string[] = []

  add(changes: readonly Change[], { appliedCount, staleCount, rejections }: Delivered): void {
    this.read += changes.length
    this.applied += appliedCount
    this.stale += staleCount
    this.rejected += rejections.length
    const shown = rejections.slice(0, PROBLEM_LIMIT_COUNT - this.problems.length)
    this.problems.push(...shown.map(({ change, reason }) => `${change.id} revision ${change.revision}: ${reason}`))
  }

  /** `kept`: the file of the refused. null = few enough. */
  whyTooManyRejected(kept: string): string | null {
    const { read, rejected } = this
    if (rejected < REJECTED_LIMIT_COUNT || rejected <= read * REJECTED_LIMIT_RATIO) return null
    return `${rejected} of ${read} changes were rejected, so the mapping is wrong rather than the records; see ${kept}`
  }

  assertAddsUp(sink: string): void {
    const { read, applied, stale, rejected } = this
    if (read === applied + stale + rejected) return
    throw new Error(`the counts of ${sink} do not add up: ${JSON.stringify({ read, applied, stale, rejected })}`)
  }
}
