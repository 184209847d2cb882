/**
 * The main job: every new or changed dump of the input to its outputs. In: what to run and where to. Out: a summary and an
 * exit code. p-queue decides how many batches are in flight, the pool's threads do the work, the ledger keeps what is done.
 *
 *   list -> plan (what the ledger does not have) -> batches -> pool -> ledger -> summary
 *
 * Errors of a dump end here as quarantine entries, errors of the run as RunError. It prints nothing.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DumpError, InputError } from '../intake/errors.ts'
import { type InputList, listInputs } from '../intake/inputs.ts'
import { OutputError, Publisher } from '../write/publish.ts'
import { type Config, configDigest } from './config.ts'
import { EXIT_CODES, type ExitName, RunError } from './errors.ts'
import { type EventLog, openEventLog } from './events.ts'
import { Ledger, type LedgerRow } from './ledger.ts'
import { Leftovers } from './leftovers.ts'
import { takeLock } from './lock.ts'
import { type PlannedDump, planRun } from './plan.ts'
import { countsTowardsThreshold } from './quarantine.ts'
import { cleanAll } from './schedule.ts'
import { type Outcome, publishRefusal } from './settle.ts'
import { spoolStdin } from './stdin.ts'
import { type RunSummary, summarise } from './summary.ts'
import { producerVersion } from './version.ts'

export interface RunOptions {
  readonly inputs: readonly string[]
  readonly out: string
  readonly config: Config
  readonly jobs: number
  readonly scope: 'changed' | 'reextract' | 'full'
  /** File of the event log, `-` for stdout, null for none. */
  readonly log: string | null
  /** Stops the run: what is under way is finished, nothing new is taken. */
  readonly stop?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
  /** Gets a function that opens the log again (SIGHUP). */
  readonly onLogOpened?: (reopen: () => void) => void
}

export interface RunResult {
  readonly summary: RunSummary
  readonly exitCode: number
  /** What a person should read when the exit code is not 0: the first few dumps that were put aside by this run. */
  readonly problems: readonly string[]
}

const PROBLEM_LIMIT_COUNT = 15

export async function run(options: RunOptions): Promise<RunResult> {
  const startedMs = performance.now()
  const stateFolder = join(options.out, '.state')
  const stdin = options.inputs.includes('-') ? spoolStdin(stateFolder, options.config.limits.dumpBytes) : null
  const list = listOrThrow(options, stdin)
  const log = await openEventLog(options.log)
  options.onLogOpened?.(() => log.reopen())
  const release = takeLock(stateFolder, (message) => log.emit({ event: 'lockBroken', message }))
  try {
    const ledger = Ledger.open(stateFolder, (message) => log.emit({ event: 'ledgerReplaced', message }))
    try {
      const result = await runLocked({ options, list, log, ledger, startedMs })
      log.emit({ event: 'runFinished', exitCode: result.exitCode, summary: result.summary })
      return result
    } catch (error) {
      throw error instanceof OutputError ? new RunError('internal-error', error.message) : error
    } finally {
      ledger.close()
    }
  } finally {
    release()
    if (stdin !== null) rmSync(stdin, { force: true })
  }
}

function listOrThrow(options: RunOptions, stdin: string | null): InputList {
  try {
    return listInputs(options.inputs, { collection: options.config.collection, leaveOut: options.out, stdin })
  } catch (error) {
    if (error instanceof InputError) throw new RunError('input-unreadable', error.message)
    throw error
  }
}

interface RunContext {
  readonly options: RunOptions
  readonly list: InputList
  readonly log: EventLog
  readonly ledger: Ledger
  readonly startedMs: number
}

async function runLocked(context: RunContext): Promise<RunResult> {
  const { options, list, log, ledger } = context
  const version = producerVersion()
  const config = configDigest(options.config)
  log.emit({ event: 'runStarted', version, config, out: options.out, inputCount: list.files.length })
  const publisher = new Publisher(options.out, `${process.pid}-main`)
  const leftovers = new Leftovers(options.out, log)
  leftovers.beginRun(list.files)
  ledger.storeInputs(list.named)
  const plan = planRun(list.files, ledger, { out: options.out, version, config, scope: options.scope })
  const rows: LedgerRow[] = []
  const settle = (planned: PlannedDump, outcome: Outcome): void => {
    const row = toRow(planned, outcome, { version, config })
    ledger.store(row)
    rows.push(row)
    logOutcome(log, row, outcome)
    options.onProgress?.(rows.length, plan.refused.length + plan.work.length)
  }
  for (const planned of plan.refused) settle(planned, refuse(publisher, planned))
  publisher.settle()
  let splitCount = 0
  await cleanAll({
    work: plan.work,
    jobs: options.jobs,
    stop: options.stop ?? null,
    settle,
    pool: {
      limits: options.config.limits,
      publisher,
      settings: {
        out: options.out,
        origin: { capturedAt: options.config.capturedAt, publisher: options.config.publisher },
        dumpLimitBytes: options.config.limits.dumpBytes,
        producer: { version, config },
      },
      onSplit: (dumpCount, message) => {
        splitCount++
        log.emit({ event: 'batchSplit', dumpCount, message })
      },
    },
  })
  leftovers.endRun(splitCount > 0 || options.stop?.aborted === true)
  const remaining = plan.refused.length + plan.work.length - rows.length
  if (remaining > 0) log.emit({ event: 'runStopped', remaining })
  const seconds = Math.round(performance.now() - context.startedMs) / 1000
  const summary = summarise([...plan.done, ...rows], { doneNow: rows.length, oldVersion: plan.oldVersionCount, remaining, seconds })
  return { summary, exitCode: EXIT_CODES[exitOf(rows, options.config)], problems: problemsOf(rows) }
}

function refuse(publisher: Publisher, { input }: PlannedDump): Outcome {
  const { reason, message } = input.refusal ?? { reason: 'internal-error', message: 'it was refused without a reason' }
  return publishRefusal(publisher, input, new DumpError(reason, message), null)
}

function toRow(planned: PlannedDump, outcome: Outcome, producer: { readonly version: string; readonly config: string }): LedgerRow {
  const { input, fingerprint, sidecar } = planned
  if (outcome.kind === 'unchanged') {
    if (planned.row === null) throw new Error(`${input.path} is unchanged, but the ledger does not have it`)
    return { ...planned.row, fingerprint, sidecar }
  }
  const { bytes, sha256, reason, message, ids, counts, outputs } = outcome
  const of = { path: input.path, collection: input.collection, fingerprint, sidecar }
  return { ...of, bytes, sha256, ...producer, reason, message, ids, counts, outputs }
}

function logOutcome(log: EventLog, row: LedgerRow, outcome: Outcome): void {
  const { path } = row
  if (outcome.kind === 'unchanged') log.emit({ event: 'dumpUnchanged', path, sha256: outcome.sha256 })
  else if (outcome.reason !== null) log.emit({ event: 'dumpQuarantined', path, reason: outcome.reason, message: outcome.message ?? '' })
  else {
    const { ids, counts } = outcome
    log.emit({ event: 'dumpCleaned', path, sha256: outcome.sha256 ?? '', recordCount: ids.length, referenceCount: counts.references })
  }
}

function exitOf(rows: readonly LedgerRow[], config: Config): ExitName {
  if (rows.some((row) => row.reason === 'internal-error')) return 'internal-error'
  const counted = rows.filter((row) => row.reason !== null && countsTowardsThreshold(row.reason)).length
  return counted > rows.length * config.quarantineThresholdRatio ? 'above-threshold' : 'done'
}

function problemsOf(rows: readonly LedgerRow[]): string[] {
  const aside = rows.filter((row) => row.reason !== null && countsTowardsThreshold(row.reason)).sort((a, b) => (a.path < b.path ? -1 : 1))
  const lines = aside.slice(0, PROBLEM_LIMIT_COUNT).map((row) => `${JSON.stringify(row.path)}: ${row.reason}: ${row.message}`)
  return aside.length > lines.length ? [...lines, `and ${aside.length - lines.length} more`] : lines
}
