/**
 * What every index promises to the feeding loop, and the words between the two. In: changes of the change log. Out: one
 * outcome for each, in the same order. A sink judges each change by itself; it never tries again, never skips in silence and
 * knows nothing of cursors, quarantine or time: that is the loop's (`src/run/feed.ts`).
 */
import type { Article } from '../../core/record.ts'
import type { Selection } from './document.ts'

/** One line of `clean/changes/`. Revisions of one id grow; a tombstone is a `delete` and counts as a revision. */
export type Change =
  | { readonly seq: number; readonly op: 'upsert'; readonly id: string; readonly revision: number; readonly record: Article }
  | { readonly seq: number; readonly op: 'delete'; readonly id: string; readonly revision: number }

export type Outcome =
  | { readonly kind: 'applied' }
  /** The index has this revision or a later one: nothing to do, nothing done. */
  | { readonly kind: 'stale' }
  /** This change will never be taken as it is. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** Not now: the index is busy or cannot be reached. `isBusy`: it said that it gets too much at a time. */
  | { readonly kind: 'retry'; readonly reason: string; readonly isBusy: boolean; readonly afterMs?: number }

/** What most sinks take: some thousand articles, and with two lanes some 100 MB of memory. */
export const BATCH_BYTES = 16_000_000

export const APPLIED: Outcome = { kind: 'applied' }
export const STALE: Outcome = { kind: 'stale' }

/**
 * Which revisions are overwritten. `newer`: only older ones, so that any replay changes nothing. `same-or-newer`: also the same
 * revision; for the repair of documents that somebody else changed.
 */
export type Guard = 'newer' | 'same-or-newer'

/** What stands in an index under one id; digest null = a tombstone, or a document that is gone. */
export interface Standing {
  readonly id: string
  readonly revision: number
  readonly digest: string | null
}

export interface Sink {
  /** The name in the configuration: cursor, lock, quarantine and metrics go by it. */
  readonly name: string
  /** What the sink takes best. The loop never gives more changes to one `write`, nor more writes at a time. */
  readonly batchLimitChanges: number
  /** Of the changes as they stand in the log; one that is larger comes alone. Times `laneCount`, it is what stands in memory. */
  readonly batchLimitBytes: number
  readonly laneCount: number
  /** Which records are documents here. */
  readonly selection: Selection
  /** Whether the index is there; makes and changes nothing. What is not ours, or has another mapping, is a SinkError, never taken in silence. */
  isThere(): Promise<boolean>
  /** Creates the index where there is none; else checks it as `isThere` does. */
  prepare(): Promise<void>
  /** At most one change per id. Same length and order as `batch`. */
  write(batch: readonly Change[], guard: Guard): Promise<Outcome[]>
  /** Everything applied so far is on the disk of the index. */
  flush(): Promise<void>
  /** What was applied is found by a search, where that comes later than writing. */
  close(): Promise<void>
  /** All that stands in the index, in no order; null = this sink cannot be read back. */
  readonly standing: (() => AsyncIterable<Standing>) | null
  /**
   * An empty index beside this one that takes its place at `swap`; null = there is nothing that could be built anew. Takes the place
   * of nothing but an index of winnow, of any version: anything else is a SinkError before anything is touched.
   */
  readonly rebuild: (() => Promise<Rebuild>) | null
}

export interface Rebuild {
  /** Prepared. Closed by `swap` or `abandon`. */
  readonly sink: Sink
  swap(): Promise<void>
  abandon(): Promise<void>
}

/** The sink as a whole cannot be used: wrong mapping, no driver, no permission. Stops the feed; a message says what to do. */
export class SinkError extends Error {
  override readonly name = 'SinkError'
}

/** It cannot be reached now: the loop tries again for a while. Thrown by `isThere`, `prepare`, `flush` and `rebuild`. */
export class SinkDown extends Error {
  override readonly name = 'SinkDown'
}

/** Only what an index needs of a failed call; drivers' errors have many shapes. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message === '' && error instanceof Error ? error.name : message
}
