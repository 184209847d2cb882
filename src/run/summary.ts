/**
 * What a run gave, in numbers. In: one ledger row per dump of the input, whether cleaned now or before. Out: the totals that
 * the table shows and `--json` prints.
 */
import type { Reason } from '../intake/errors.ts'
import type { LedgerRow } from './ledger.ts'

export interface RunSummary {
  /** Dumps of the input; each is either cleaned (it gave records) or quarantined, now or in an earlier run. */
  readonly dumps: number
  readonly cleaned: number
  readonly quarantined: Readonly<Record<string, number>>
  readonly primary: number
  readonly secondary: number
  readonly references: number
  /** Characters by label, over all reports. */
  readonly characters: Readonly<Record<string, number>>
  readonly bytes: number
  /** Of the dumps: done by this run, and found done. */
  readonly doneNow: number
  readonly doneBefore: number
  /** Of those found done: made by another version or configuration (`--reextract` does them again). */
  readonly oldVersion: number
  /** Not reached, because the run was stopped. */
  readonly remaining: number
  readonly seconds: number
}

export interface RunCounts {
  readonly doneNow: number
  readonly oldVersion: number
  readonly remaining: number
  readonly seconds: number
}

export function summarise(rows: readonly LedgerRow[], run: RunCounts): RunSummary {
  const quarantined = new Map<Reason, number>()
  const characters = new Map<string, number>()
  const sums = { primary: 0, secondary: 0, references: 0, bytes: 0, cleaned: 0 }
  for (const row of rows) {
    if (row.reason === null) sums.cleaned++
    else quarantined.set(row.reason, (quarantined.get(row.reason) ?? 0) + 1)
    sums.primary += row.counts.primary
    sums.secondary += row.counts.secondary
    sums.references += row.counts.references
    sums.bytes += row.bytes
    for (const [label, count] of Object.entries(row.counts.characters)) characters.set(label, (characters.get(label) ?? 0) + count)
  }
  const { primary, secondary, references, bytes, cleaned } = sums
  return {
    dumps: rows.length,
    cleaned,
    quarantined: sorted(quarantined),
    primary,
    secondary,
    references,
    characters: sorted(characters),
    bytes,
    doneNow: run.doneNow,
    doneBefore: rows.length - run.doneNow,
    oldVersion: run.oldVersion,
    remaining: run.remaining,
    seconds: run.seconds,
  }
}

/** By name, so that the same totals always print the same. */
function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
