/**
 * How an output folder stands: totals of all inputs, what is in quarantine and why, how the last run ended. In: the folder. Out: the
 * numbers and the entries. Reads the ledger, the quarantine list and the last run's report; changes nothing.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Reason } from '../intake/errors.ts'
import { linesOf } from '../write/lines.ts'
import { outputNames } from '../write/output-names.ts'
import { RunError } from './errors.ts'
import { Ledger } from './ledger.ts'
import type { QuarantineEntry } from './quarantine.ts'
import { lastRunReport, type RunReport } from './run-report.ts'
import { addTo, sorted } from './summary.ts'

export interface Status {
  readonly files: number
  readonly dumps: number
  readonly cleaned: number
  /** In the articles files; several captures of one page are several records of one id. */
  readonly records: number
  readonly ids: number
  readonly quarantined: Readonly<Record<string, number>>
  /** Of files that another version of the program has cleaned or refused, by version. */
  readonly versions: Readonly<Record<string, number>>
  /** Those of the reason asked for, by path; at most as many as asked for. */
  readonly entries: readonly QuarantineEntry[]
  readonly lastRun: RunReport | null
}

export interface StatusOptions {
  /** null = any. */
  readonly reason: Reason | null
  readonly limitEntries: number
}

export function statusOf(out: string, { reason, limitEntries }: StatusOptions): Status {
  const state = join(out, '.state')
  return askLedger(out, (ledger) => {
    const sums = { files: 0, dumps: 0, cleaned: 0, records: 0 }
    const quarantined = new Map<string, number>()
    const versions = new Map<string, number>()
    const entries: QuarantineEntry[] = []
    for (const { path, counts, version } of ledger.rows()) {
      sums.files++
      sums.dumps += counts.dumps
      sums.cleaned += counts.cleaned
      sums.records += counts.primary + counts.secondary
      addTo(quarantined, counts.quarantined)
      addTo(versions, { [version]: 1 })
      if (entries.length < limitEntries && Object.keys(counts.quarantined).some((found) => reason === null || found === reason))
        entries.push(...entriesOf(out, path, reason).slice(0, limitEntries - entries.length))
    }
    const ids = ledger.countOf('record')
    return { ...sums, ids, quarantined: sorted(quarantined), versions: sorted(versions), entries, lastRun: lastRunReport(state) }
  })
}

/** What was named as input by the runs so far. */
export function inputsOf(out: string): string[] {
  return askLedger(out, (ledger) => ledger.inputs())
}

function askLedger<T>(out: string, ask: (ledger: Ledger) => T): T {
  const ledger = Ledger.openToRead(join(out, '.state'))
  if (ledger === null) {
    const advice = hasOutputs(out) ? 'the next winnow run makes it anew' : 'name the folder that was given to --out'
    throw new RunError('input-unreadable', `${out} holds no ledger of a run: ${advice}`)
  }
  try {
    return ask(ledger)
  } finally {
    ledger.close()
  }
}

function hasOutputs(out: string): boolean {
  return ['articles', 'quarantine'].some((name) => existsSync(join(out, name)))
}

function entriesOf(out: string, path: string, reason: Reason | null): QuarantineEntry[] {
  const file = join(out, outputNames(path).quarantine)
  if (!existsSync(file)) return []
  const entries = [...linesOf(file)].map((line) => JSON.parse(line.toString('utf8')) as QuarantineEntry)
  return entries.filter((entry) => reason === null || entry.reason === reason)
}
