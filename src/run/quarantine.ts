/**
 * The quarantine list: one file per input file with what gave no record and why, one entry a line: for the file as a whole, or one
 * for each line, page or file inside a container. In: where and why. Out: the entry's line; the same dump always gives the same
 * bytes, so it holds no time, no host and no absolute path.
 *
 *   {"schema": "winnow/quarantine@1", "path": "rows.jsonl", …, "row": 41, "reason": "malformed-record", …}
 */
import { REASONS, type Reason } from '../intake/errors.ts'
import { type Place, WHOLE_FILE } from '../intake/member.ts'

export { REASONS, type Reason }

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
  /** Where in a container; null = the file as a whole, or not of that kind. */
  readonly member: string | null
  readonly row: number | null
  readonly warc: Place['warc']
  readonly range: Place['range']
  /** Of the program that refused it: a later one may take it. */
  readonly version: string
}

export interface Refused {
  readonly path: string
  readonly collection: string
  readonly reason: Reason
  readonly message: string
  readonly bytes: number | null
  readonly sha256: string | null
  readonly place?: Place
  readonly version: string
}

/** With its line feed. */
export function quarantineLine(refused: Refused): string {
  const { path, collection, reason, message, bytes, sha256, place = WHOLE_FILE, version } = refused
  const { member, row, warc, range } = place
  const ordered: QuarantineEntry = {
    schema: 'winnow/quarantine@1',
    path,
    collection,
    reason,
    message,
    bytes,
    sha256,
    member,
    row,
    warc,
    range,
    version,
  }
  return `${JSON.stringify(ordered)}\n`
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
