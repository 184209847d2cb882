/**
 * Numbers for Prometheus, in the text format of node-exporter's textfile collector. In: a file that somebody collects and how the
 * run ended. Out: the file, put in place whole. Samples carry no timestamps of their own: the collector would refuse them when old.
 *
 *   winnow_dumps_total{outcome="cleaned"} 1052
 */
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { systemCode } from '../intake/errors.ts'
import { disk, makeFolder, replaceFile } from '../write/disk.ts'
import { EXIT_CODES, type ExitName, RunError } from './errors.ts'
import type { RunReport } from './run-report.ts'
import { countedShare } from './verdict.ts'

export interface LedgerCounts {
  readonly records: number
}

interface Metric {
  readonly name: string
  readonly help: string
  readonly samples: readonly (readonly [labels: string, value: number])[]
}

const READABLE_MODE = 0o644
const SUCCESS = 'winnow_last_success_timestamp_seconds'

/** A place that takes no file is said before anything is done. */
export function prepareMetrics(file: string): void {
  const at = resolve(file)
  try {
    makeFolder(dirname(at))
  } catch (error) {
    throw faultAt(at, error, 'bad-usage')
  }
  if (existsSync(at) && statSync(at).isDirectory()) throw faultAt(at, 'it is a folder', 'bad-usage')
}

export function writeMetrics(file: string, report: RunReport, ledger: LedgerCounts): void {
  const at = resolve(file)
  try {
    replaceFile(at, formatMetrics(metricsOf(report, ledger, lastSuccess(at))))
    // the collector is another user, and the umask of a service is strict
    chmodSync(at, READABLE_MODE)
  } catch (error) {
    takeAway(at)
    throw faultAt(at, error, 'input-unreadable')
  }
}

/** What the last run wrote there would be taken for this one's. */
function takeAway(at: string): void {
  try {
    disk.rmSync(at)
  } catch {
    // a folder that takes no file gives none away either: why is what the run ends with
  }
}

function faultAt(at: string, error: unknown, exit: ExitName): RunError {
  const why = systemCode(error) ?? String(error)
  return new RunError(exit, `cannot write the metrics ${at} (${why}); name a file in a folder that can be written with --metrics`)
}

function metricsOf({ startedAt, endedAt, seconds, exitCode, summary }: RunReport, ledger: LedgerCounts, before: number | null): Metric[] {
  const success = exitCode === EXIT_CODES.done ? secondsOf(endedAt) : before
  const aside = summary === null ? 0 : Object.values(summary.quarantined).reduce((sum, count) => sum + count, 0)
  const one = (name: string, help: string, value: number | null): Metric => ({ name, help, samples: value === null ? [] : [['', value]] })
  const metrics = [
    one('winnow_last_run_timestamp_seconds', 'Start of the last run.', secondsOf(startedAt)),
    one(SUCCESS, 'End of the last run with exit code 0.', success),
    one('winnow_last_exit_code', 'Exit code of the last run.', exitCode),
    one('winnow_run_duration_seconds', 'Duration of the last run.', seconds),
    one('winnow_ledger_records', 'Records that hold, over all inputs.', ledger.records),
  ]
  if (summary === null) return metrics
  return [
    ...metrics,
    {
      name: 'winnow_dumps_total',
      help: 'Dumps of the input by what became of them; remaining counts files.',
      samples: [
        ['{outcome="cleaned"}', summary.cleaned],
        ['{outcome="quarantined"}', aside],
        ['{outcome="remaining"}', summary.remaining],
      ],
    },
    {
      name: 'winnow_records_total',
      help: 'Records of the input by role.',
      samples: [
        ['{role="primary"}', summary.primary],
        ['{role="secondary"}', summary.secondary],
      ],
    },
    one('winnow_quarantined', 'Dumps of the input in quarantine.', aside),
    one(
      'winnow_quarantined_ratio',
      'Share of the dumps in quarantine that the threshold of exit code 3 is held against.',
      countedShare(summary),
    ),
    one('winnow_files_done', 'Files cleaned by the last run.', summary.doneNow),
    one('winnow_changes', 'Lines that the last run added to the change log.', summary.changes),
  ]
}

function formatMetrics(metrics: readonly Metric[]): string {
  const lines = metrics
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, help, samples }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} gauge`,
      ...samples.map(([labels, value]) => `${name}${labels} ${value}`),
    ])
  return `${lines.join('\n')}\n`
}

/** Of the file that stands there: a run that fails does not forget the last one that did not. */
function lastSuccess(file: string): number | null {
  if (!existsSync(file)) return null
  const found = new RegExp(`^${SUCCESS} (\\d+(?:\\.\\d+)?)$`, 'mu').exec(readFileSync(file, 'utf8'))?.[1]
  return found === undefined ? null : Number(found)
}

function secondsOf(time: string): number {
  return Date.parse(time) / 1000
}
