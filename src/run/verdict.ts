/**
 * How a run ended: its exit code and, when that is not 0, what a person should read. In: the rows of this run, those of
 * them that an earlier run has told already, and the totals.
 * Above the threshold is a share of all dumps of the input; a run that put nothing aside itself does not say it again.
 */
import type { Reason } from '../intake/errors.ts'
import { EXIT_CODES, type ExitName } from './errors.ts'
import type { LedgerRow } from './ledger.ts'
import { countsTowardsThreshold } from './quarantine.ts'
import type { RunSummary } from './summary.ts'

export interface Verdict {
  readonly exitCode: number
  /** One sentence with the numbers; null when all is well. */
  readonly why: string | null
  /** The first few dumps that this run put aside. */
  readonly problems: readonly string[]
}

/** With the line of `why`, no more than 20 lines go to whoever gets cron's mail. */
const PROBLEM_LIMIT_COUNT = 15

export function judge(rows: readonly LedgerRow[], told: ReadonlySet<LedgerRow>, summary: RunSummary, thresholdRatio: number): Verdict {
  const news = rows.filter((row) => !told.has(row))
  const { exit, why } = exitOf(rows, news, summary, thresholdRatio)
  return { exitCode: EXIT_CODES[exit], why, problems: problemsOf(exit === 'internal-error' ? rows : news) }
}

function exitOf(
  rows: readonly LedgerRow[],
  news: readonly LedgerRow[],
  summary: RunSummary,
  thresholdRatio: number,
): { exit: ExitName; why: string | null } {
  const faults = rows.reduce((sum, { counts }) => sum + (counts.quarantined['internal-error'] ?? 0), 0)
  if (faults > 0) return { exit: 'internal-error', why: `${faults} dumps met a fault of winnow itself` }
  const now = news.reduce((sum, { counts }) => sum + countedOf(counts.quarantined), 0)
  const all = countedOf(summary.quarantined)
  if (now === 0 || all <= summary.dumps * thresholdRatio) return { exit: 'done', why: null }
  const share = `${all} of ${summary.dumps} dumps (${percent(all / summary.dumps)})`
  return { exit: 'above-threshold', why: `${share} are put aside, ${now} of them now; the threshold is ${percent(thresholdRatio)}` }
}

/** Share 0..1 of the dumps of the input that are put aside and count towards exit code 3. */
export function countedShare({ quarantined, dumps }: RunSummary): number {
  return dumps === 0 ? 0 : countedOf(quarantined) / dumps
}

function countedOf(quarantined: Readonly<Partial<Record<Reason, number>>>): number {
  return Object.entries(quarantined).reduce((sum, [reason, count]) => sum + (countsTowardsThreshold(reason as Reason) ? count : 0), 0)
}

function percent(ratio: number): string {
  return `${Number((100 * ratio).toFixed(2))} %`
}

function problemsOf(rows: readonly LedgerRow[]): string[] {
  const aside = rows.filter(({ counts }) => countedOf(counts.quarantined) > 0).sort((a, b) => (a.path < b.path ? -1 : 1))
  const lines = aside.slice(0, PROBLEM_LIMIT_COUNT).map((row) => `${JSON.stringify(row.path)}: ${sayWhy(row)}`)
  return aside.length > lines.length ? [...lines, `and ${aside.length - lines.length} more`] : lines
}

function sayWhy({ reason, message, counts }: LedgerRow): string {
  if (reason !== null) return `${reason}: ${message}`
  const parts = Object.entries(counts.quarantined).map(([name, count]) => `${count} ${name}`)
  return `of ${counts.dumps} dumps in it ${parts.join(', ')}`
}
