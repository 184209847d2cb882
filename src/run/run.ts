/**
 * The main job: every new or changed dump of the input to its outputs. In: what to run and where to. Out: a summary and an
 * exit code. p-queue decides how many batches are in flight, the pool's threads do the work, the settle stage keeps what is done.
 *
 *   list -> plan (what the ledger does not have) -> batches -> pool -> settle (ledger, change log) -> summary
 *
 * Errors of a dump end here as quarantine entries, errors of the run as RunError. It prints nothing.
 */
import { join } from 'node:path'
import { DumpError, InputError } from '../intake/errors.ts'
import { type InputList, listInputs } from '../intake/inputs.ts'
import { disk } from '../write/disk.ts'
import { OutputError, Publisher } from '../write/publish.ts'
import { type Config, configDigest } from './config.ts'
import { findGone } from './deletions.ts'
import { RunError } from './errors.ts'
import { type EventLog, openEventLog } from './events.ts'
import { assertOutside } from './folders.ts'
import { Ledger, type LedgerRow } from './ledger.ts'
import { Leftovers } from './leftovers.ts'
import { takeLock } from './lock.ts'
import { type Outcome, publishRefusal, withdrawOutputs } from './outputs.ts'
import { type PlannedDump, planRun } from './plan.ts'
import { cleanAll } from './schedule.ts'
import { Settler } from './settle.ts'
import { spoolStdin } from './stdin.ts'
import { type RunSummary, summarise } from './summary.ts'
import { judge, type Verdict } from './verdict.ts'
import { producerVersion } from './version.ts'

export interface RunOptions {
  readonly inputs: readonly string[]
  readonly out: string
  readonly config: Config
  readonly jobs: number
  readonly scope: 'changed' | 'reextract' | 'full'
  /** Under `deletions: mirror`: take away also what looks like an accident. */
  readonly allowDeletions?: boolean
  /** File of the event log, `-` for stdout, null for none. */
  readonly log: string | null
  /** Stops the run: what is under way is finished, nothing new is taken. */
  readonly stop?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
  /** Gets a function that opens the log again (SIGHUP). */
  readonly onLogOpened?: (reopen: () => void) => void
}

export interface RunResult extends Verdict {
  readonly summary: RunSummary
}

export async function run(options: RunOptions): Promise<RunResult> {
  const startedMs = performance.now()
  const stateFolder = join(options.out, '.state')
  assertOutside(options.out, options.inputs)
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
    if (stdin !== null) disk.rmSync(stdin.location)
  }
}

function listOrThrow(options: RunOptions, stdin: { location: string; name: string } | null): InputList {
  try {
    return listInputs(options.inputs, { collection: options.config.collection, stdin })
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
  const settler = new Settler(options.out, ledger, (message) => log.emit({ event: 'changeLogRepaired', message }))
  ledger.storeInputs(list.named)
  const mirrors = options.config.deletions === 'mirror'
  const gone = findGone(list, ledger, { isGuarded: mirrors && options.allowDeletions !== true })
  const plan = planRun(list.files, ledger, { out: options.out, version, config, scope: options.scope })
  const rows: LedgerRow[] = []
  const settle = (planned: PlannedDump, outcome: Outcome): void => {
    const row = toRow(planned, outcome, { version, config })
    settler.settle(row, outcome.kind === 'unchanged' ? null : outcome.records)
    rows.push(row)
    logOutcome(log, row, outcome)
    options.onProgress?.(rows.length, plan.refused.length + plan.work.length)
  }
  for (const planned of plan.refused) settle(planned, refuse(publisher, planned, version))
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
        columns: options.config.columns,
        producer: { version, config },
      },
      onSplit: (dumpCount, message) => {
        splitCount++
        log.emit({ event: 'batchSplit', dumpCount, message })
      },
    },
  })
  if (mirrors && options.stop?.aborted !== true) removeAll(gone, publisher, settler, log)
  settler.commit()
  leftovers.endRun(splitCount > 0 || options.stop?.aborted === true)
  const remaining = plan.refused.length + plan.work.length - rows.length
  if (remaining > 0) log.emit({ event: 'runStopped', remaining })
  const seconds = Math.round(performance.now() - context.startedMs) / 1000
  const { oldVersionCount: oldVersion } = plan
  const counts = { skipped: list.skipped.length, doneNow: rows.length, oldVersion, remaining, gone: gone.length, seconds }
  const summary = summarise([...plan.done, ...rows], { ...counts, changes: settler.changeCount })
  return { summary, ...judge(rows, summary, options.config.quarantineThresholdRatio) }
}

function refuse(publisher: Publisher, { input }: PlannedDump, version: string): Outcome {
  const { reason, message } = input.refusal ?? { reason: 'internal-error', message: 'it was refused without a reason' }
  return publishRefusal(publisher, input, new DumpError(reason, message), { raw: null, version })
}

/** Tombstones first: a kill between the two leaves outputs that the next run takes away, never an id that nobody ends. */
function removeAll(gone: readonly LedgerRow[], publisher: Publisher, settler: Settler, log: EventLog): void {
  for (const { path } of gone) {
    withdrawOutputs(publisher, path)
    settler.remove(path)
    log.emit({ event: 'dumpRemoved', path })
  }
  publisher.settle()
}

function toRow(planned: PlannedDump, outcome: Outcome, producer: { readonly version: string; readonly config: string }): LedgerRow {
  const { input, fingerprint, sidecar } = planned
  const { path, collection, root } = input
  if (outcome.kind === 'unchanged') {
    if (planned.row === null) throw new Error(`${path} is unchanged, but the ledger does not have it`)
    return { ...planned.row, root, fingerprint, sidecar }
  }
  const { bytes, sha256, reason, message, counts, outputs } = outcome
  return { path, collection, root, fingerprint, sidecar, bytes, sha256, ...producer, reason, message, counts, outputs }
}

function logOutcome(log: EventLog, row: LedgerRow, outcome: Outcome): void {
  const { path } = row
  if (outcome.kind === 'unchanged') log.emit({ event: 'dumpUnchanged', path, sha256: outcome.sha256 })
  else if (outcome.reason !== null) log.emit({ event: 'dumpQuarantined', path, reason: outcome.reason, message: outcome.message ?? '' })
  else {
    const { records, counts } = outcome
    log.emit({ event: 'dumpCleaned', path, sha256: outcome.sha256 ?? '', recordCount: records.length, referenceCount: counts.references })
  }
}
