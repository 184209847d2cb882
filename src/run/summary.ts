/**
 * What a run gave, in numbers. In: one ledger row per file of the input, whether cleaned now or before. Out: the totals that
 * the table shows and `--json` prints. The books must balance: every dump is cleaned or quarantined.
 */
import type { Reason } from '../intake/errors.ts'
import { RunError } from './errors.ts'
import type { LedgerRow } from './ledger.ts'

export interface RunSummary {
  /** Files of the input that were looked at, and those passed over by name (a README, a licence). */
  readonly files: number
  readonly skipped: number
  /** Dumps in the files; each is either cleaned (it gave records) or quarantined, now or in an earlier run. */
  readonly dumps: number
  readonly cleaned: number
  readonly quarantined: Readonly<Partial<Record<Reason, number>>>
  readonly primary: number
  readonly secondary: number
  readonly references: number
  /** Characters by label, over all reports. */
  readonly characters: Readonly<Record<string, number>>
  readonly bytes: number
  /** Of the files: done by this run, and found done. */
  readonly doneNow: number
  readonly doneBefore: number
  /** Of those found done: made by another version or configuration (`--reextract` does them again). */
  readonly oldVersion: number
  /** Files that were changed just now: what they gave before stays until a later run. */
  readonly postponed: number
  /** Files not reached, because the run was stopped. */
  readonly remaining: number
  /** Files that were cleaned once and are there no more; with `deletions: mirror` their outputs were taken away. */
  readonly gone: number
  /** Lines added to the change log. */
  readonly changes: number
  readonly seconds: number
}

export type RunCounts = Pick<RunSummary, 'skipped' | 'doneNow' | 'oldVersion' | 'postponed' | 'remaining' | 'gone' | 'changes' | 'seconds'>

export function summarise(rows: readonly LedgerRow[], run: RunCounts): RunSummary {
  const quarantined = new Map<string, number>()
  const characters = new Map<string, number>()
  const sums = { dumps: 0, cleaned: 0, primary: 0, secondary: 0, references: 0, bytes: 0 }
  for (const { counts, bytes } of rows) {
    sums.dumps += counts.dumps
    sums.cleaned += counts.cleaned
    sums.primary += counts.primary
    sums.secondary += counts.secondary
    sums.references += counts.references
    sums.bytes += bytes
    addTo(quarantined, counts.quarantined)
    addTo(characters, counts.characters)
  }
  const quarantinedCount = [...quarantined.values()].reduce((sum, count) => sum + count, 0)
  if (sums.dumps !== sums.cleaned + quarantinedCount)
    throw new RunError(
      'internal-error',
      `${sums.dumps} dumps, but ${sums.cleaned} cleaned and ${quarantinedCount} quarantined: please report it`,
    )
  const { skipped, doneNow, oldVersion, postponed, remaining, gone, changes, seconds } = run
  return {
    files: rows.length,
    skipped,
    dumps: sums.dumps,
    cleaned: sums.cleaned,
    quarantined: sorted(quarantined),
    primary: sums.primary,
    secondary: sums.secondary,
    references: sums.references,
    characters: sorted(characters),
    bytes: sums.bytes,
    doneNow,
    doneBefore: rows.length - doneNow,
    oldVersion,
    postponed,
    remaining,
    gone,
    changes,
    seconds,
  }
}

export function addTo(sums: Map<string, number>, counts: Readonly<Record<string, number | undefined>>): void {
  for (const [name, count] of Object.entries(counts)) sums.set(name, (sums.get(name) ?? 0) + (count ?? 0))
}

/** By name, so that the same totals always print the same. */
export function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
