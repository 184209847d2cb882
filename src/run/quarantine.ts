/**
 * The quarantine list: one file per dump that gave no record, saying which and why.
 * In: the dump's path and the reason. Out: the entry's bytes; the same dump always gives the same bytes, so it holds no
 * time, no host and no absolute path.
 *
 *   {"schema": "winnow/quarantine@1", "path": "empty.txt", "collection": "raw", "reason": "empty", …}
 */
import type { Reason } from '../intake/errors.ts'

export interface QuarantineEntry {
  readonly schema: 'winnow/quarantine@1'
  readonly path: string
  readonly collection: string
  readonly reason: Reason
  /** One sentence for a person. */
  readonly message: string
  /** Of the raw bytes; null where they could not be read. */
  readonly bytes: number | null
  readonly sha256: string | null
}

export function quarantineBytes(entry: Omit<QuarantineEntry, 'schema'>): Uint8Array {
  const { path, collection, reason, message, bytes, sha256 } = entry
  const ordered: QuarantineEntry = { schema: 'winnow/quarantine@1', path, collection, reason, message, bytes, sha256 }
  return Buffer.from(`${JSON.stringify(ordered)}\n`)
}

/** What a user can do nothing about, or what is no fault of a dump: not counted for exit code 3. */
const UNCOUNTED: ReadonlySet<Reason> = new Set<Reason>(['unsupported-type', 'duplicate', 'changed'])

export function countsTowardsThreshold(reason: Reason): boolean {
  return !UNCOUNTED.has(reason)
}

/** These may end otherwise the next time although the dump is the same, so the next run tries again. */
const PASSING: ReadonlySet<Reason> = new Set<Reason>(['changed', 'unreadable', 'internal-error'])

export function mayPass(reason: Reason): boolean {
  return PASSING.has(reason)
}
