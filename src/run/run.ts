/**
 * The main job: every new or changed dump of the input to its outputs. In: what to run and where to. Out: a summary and an
 * exit code. p-queue decides how many batches are in flight, the pool's processes do the work, the settle stage keeps what is done.
 *
 *   list -> plan (what the ledger does not have) -> batches -> pool -> settle (ledger, change log) -> summary, report, metrics
 *
 * Errors of a dump end here as quarantine entries, errors of the run as RunError. It prints nothing.
 */
import { join } from 'node:path'
import { DumpError, InputError, type Reason, systemCode } from '../intake/errors.ts'
import { type InputList, listInputs } from '../intake/inputs.ts'
import { disk } from '../write/disk.ts'
import { outputNames } from '../write/output-names.ts'
import { OutputError, Publisher } from '../write/publish.ts'
import { type Config, configDigest } from './config.ts'
import { findGone } from './deletions.ts'
import { isDiskLow } from './disk-guard.ts'
import { EXIT_CODES, outputFault, RunError } from './errors.ts'
import { type EventLog, openEventLog } from './events.ts'
import { assertOutside } from './folders.ts'
import { startHeartbeat } from './heartbeat.ts'
import { Ledger, type LedgerRow } from './ledger.ts'
import { Leftovers } from './leftovers.ts'
import { waitForLock } from './lock.ts'
import { prepareMetrics, writeMetrics } from './metrics.ts'
import { type Outcome, publishRefusal, withdrawOutputs } from './outputs.ts'
import { type PlannedDump, type PlanOptions, planRun } from './plan.ts'
import { type RunReport, storeRunReport } from './run-report.ts'
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
  readonly scope: PlanOptions['scope']
  /** With scope `quarantined`: those alone that were put aside for one of these reasons; null = any. */
  readonly reasons?: readonly Reason[] | null
  /** Under `deletions: mirror`: take away also what looks like an accident. */
  readonly allowDeletions?: boolean
  /** How long to wait for another run to end. */
  readonly waitMs?: number
  /** Break the lock of another host. */
  readonly forceUnlock?: boolean
  /** After this long no more dumps are taken; those under way are finished. */
  readonly maxRuntimeMs?: number | null
  /** File of the event log, `-` for stdout, null for none. */
  readonly log: string | null
  /** Stops the run: what is under way is finished, nothing new is taken. A reason that is a number is the exit code that it ends with. */
  readonly stop?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
  /** Gets a function that opens the log again (SIGHUP). */
  readonly onLogOpened?: (reopen: () => void) => void
}

export interface RunResult extends Verdict {
  readonly summary: RunSummary
  /** Where the records of the inputs stand, if they gave any: paths below the output folder, in the order of the inputs. */
  readonly articles: readonly string[]
}

export async function run(options: RunOptions): Promise<RunResult> {
  try {
    return await runWhole(options)
  } catch (error) {
    throw inWords(error)
  }
}

/** A call of the system that failed outside of a dump is the disk's fault, or its permissions'. */
function inWords(error: unknown): unknown {
  if (error instanceof OutputError) return outputFault(error.message)
  const code = systemCode(error)
  if (error instanceof RunError || !(error instanceof Error) || code === null || !/^E[A-Z]+$/u.test(code)) return error
  return outputFault(`the outputs cannot be written (${error.message}): check the disk and its permissions`)
}

async function runWhole(options: RunOptions): Promise<RunResult> {
  const startedMs = performance.now()
  const startedAt = new Date().toISOString()
  const stateFolder = join(options.out, '.state')
  assertOutside(options.out, options.inputs)
  const stdin = options.inputs.includes('-') ? spoolStdin(stateFolder, options.config.limits.dumpBytes) : null
  const { metrics } = options.config
  if (metrics !== null) prepareMetrics(metrics)
  const log = await openEventLog(options.log)
  options.onLogOpened?.(() => log.reopen())
  const lockOptions = { waitMs: options.waitMs ?? 0, isForced: options.forceUnlock === true }
  const onBroken = (message: string): void => log.emit({ event: 'lockBroken', message })
  const release = await waitForLock(stateFolder, lockOptions, onBroken, options.stop ?? null)
  let stopHeartbeat: (() => void) | null = null
  let ledger: Ledger | null = null
  const end = (exitCode: number, why: string | null, summary: RunSummary | null): void => {
    log.emit({ event: 'runFinished', exitCode, why, summary })
    const report = reportOf(options, { startedAt, startedMs, exitCode, why, summary })
    try {
      storeRunReport(stateFolder, report)
    } finally {
      if (metrics !== null) writeMetrics(metrics, report, { records: ledger?.countOf('record') ?? 0 })
    }
  }
  try {
    const list = listOrThrow(options, stdin)
    stopHeartbeat = startHeartbeat(stateFolder)
    ledger = Ledger.open(stateFolder, (message) => log.emit({ event: 'ledgerReplaced', message }))
    const result = asStopped(await runLocked({ options, list, log, ledger, startedMs }), options.stop)
    end(result.exitCode, result.why, result.summary)
    return result
  } catch (error) {
    const told = inWords(error)
    reportFailure(told, end)
    throw told
  } finally {
    ledger?.close()
    stopHeartbeat?.()
    release()
    if (stdin !== null) disk.rmSync(stdin.location)
  }
}

/** A run that a signal has stopped is no success, whatever it did until then: monitoring would take one that never gets through for well. */
function asStopped(result: RunResult, stop: AbortSignal | undefined): RunResult {
  const exitCode: unknown = stop?.reason
  if (typeof exitCode !== 'number') return result
  return { ...result, exitCode, why: `a signal stopped it; ${result.summary.remaining} files are left for the next run`, problems: [] }
}

/** What ended the run is what the user has to hear, also where the disk does not take the report of it. */
function reportFailure(error: unknown, end: (exitCode: number, why: string, summary: null) => void): void {
  const exitCode = error instanceof RunError ? error.exitCode : EXIT_CODES['internal-error']
  try {
    end(exitCode, error instanceof Error ? error.message : String(error), null)
  } catch (second) {
    if (error instanceof Error && second instanceof Error)
      error.message += ` (and the report of the run cannot be written: ${second.message})`
  }
}

interface Ended {
  readonly startedAt: string
  readonly startedMs: number
  readonly exitCode: number
  readonly why: string | null
  readonly summary: RunSummary | null
}

function reportOf({ config, inputs }: RunOptions, { startedAt, startedMs, exitCode, why, summary }: Ended): RunReport {
  const seconds = Math.round(performance.now() - startedMs) / 1000
  const endedAt = new Date(Date.parse(startedAt) + seconds * 1000).toISOString()
  const about = { version: producerVersion(), config: configDigest(config), inputs }
  return { schema: 'winnow/run@1', ...about, startedAt, endedAt, seconds, exitCode, why, summary }
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
  const { out, config: settings } = options
  const version = producerVersion()
  const config = configDigest(settings)
  log.emit({ event: 'runStarted', version, config, out, inputCount: list.files.length })
  const publisher = new Publisher(out, `${process.pid}-main`)
  const leftovers = new Leftovers(out, log)
  leftovers.beginRun(list.files)
  const settler = new Settler(out, ledger, (message) => log.emit({ event: 'changeLogRepaired', message }))
  ledger.storeInputs(list.named)
  const mirrors = settings.deletions === 'mirror'
  const gone = findGone(list, ledger, { isGuarded: mirrors && options.allowDeletions !== true })
  const { scope, reasons = null } = options
  const plan = planRun(list.files, ledger, {
    out,
    version,
    config,
    scope,
    reasons,
    minAgeSeconds: settings.minAgeSeconds,
    nowMs: Date.now(),
  })
  const rows: LedgerRow[] = []
  const told = new Set<LedgerRow>()
  const kept: LedgerRow[] = []
  const settle = (planned: PlannedDump, outcome: Outcome): void => {
    logOutcome(log, planned.input.path, outcome)
    if (outcome.kind === 'postponed') kept.push(rowBefore(planned))
    else {
      const row = toRow(planned, outcome, { version, config })
      settler.settle(row, outcome.kind === 'unchanged' ? null : outcome.records)
      rows.push(row)
      if (isToldBefore(planned, row) && scope === 'changed') told.add(row)
    }
    options.onProgress?.(rows.length + kept.length, plan.refused.length + plan.work.length)
  }
  for (const { input } of plan.postponed)
    if (input.refusal !== null) log.emit({ event: 'dumpPostponed', path: input.path, ...input.refusal })
  for (const planned of plan.refused) settle(planned, refuse(publisher, planned, version))
  publisher.settle()
  const limits = new RunLimits(context)
  let splitCount = 0
  await cleanAll({
    work: plan.work,
    jobs: options.jobs,
    stop: options.stop ?? null,
    mayGoOn: () => limits.mayGoOn(),
    isDiskLow: () => limits.isDiskLow(),
    settle,
    pool: {
      limits: settings.limits,
      publisher,
      settings: {
        out,
        origin: { capturedAt: settings.capturedAt, publisher: settings.publisher },
        dumpLimitBytes: settings.limits.dumpBytes,
        columns: settings.columns,
        producer: { version, config },
      },
      onSplit: (dumpCount, message) => {
        splitCount++
        log.emit({ event: 'batchSplit', dumpCount, message })
      },
    },
  })
  const isStopped = options.stop?.aborted === true
  const leaving = mirrors ? gone : gone.filter(({ outputs }) => outputs.articles === null)
  if (!isStopped && scope !== 'quarantined') removeAll(leaving, publisher, settler, log)
  settler.commit()
  if (!isStopped) leftovers.endRun(splitCount > 0)
  const remaining = plan.refused.length + plan.work.length - rows.length - kept.length
  if (remaining > 0) log.emit({ event: 'runStopped', remaining, why: limits.why ?? 'a signal' })
  limits.assertRoom(remaining)
  const seconds = Math.round(performance.now() - context.startedMs) / 1000
  const { oldVersionCount: oldVersion, postponed } = plan
  const counts = { skipped: list.skipped.length, doneNow: rows.length, oldVersion, postponed: postponed.length + kept.length, remaining }
  const summary = summarise([...plan.done, ...kept, ...rows], {
    ...counts,
    gone: mirrors ? gone.length : gone.length - leaving.length,
    changes: settler.changeCount,
    seconds,
  })
  const articles = list.files.map(({ path }) => outputNames(path).articles)
  return { summary, articles, ...judge(rows, told, summary, settings.quarantineThresholdRatio) }
}

/** Why a run takes no more dumps: its time is up, or the disk is nearly full. */
class RunLimits {
  readonly #context: RunContext
  #why: string | null = null

  constructor(context: RunContext) {
    this.#context = context
  }

  get why(): string | null {
    return this.#why
  }

  mayGoOn(): boolean {
    const { options, startedMs } = this.#context
    if (this.isDiskLow()) return false
    if (options.maxRuntimeMs == null || performance.now() - startedMs < options.maxRuntimeMs) return true
    this.#why ??= 'the time is up'
    return false
  }

  isDiskLow(): boolean {
    const { out, config } = this.#context.options
    if (!isDiskLow(out, config.minFreeBytes)) return false
    this.#why = `less than ${config.minFreeBytes} bytes are free on the disk of ${out}`
    return true
  }

  assertRoom(remaining: number): void {
    if (remaining === 0 || this.#why === null || !this.isDiskLow()) return
    throw new RunError('input-unreadable', `${this.#why}: ${remaining} files were not taken; make room and run again (minFreeBytes)`)
  }
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

/** Tried again because it may pass, and put aside for the same again. */
function isToldBefore({ row: before }: PlannedDump, { reason, message, sha256 }: LedgerRow): boolean {
  return before !== null && reason !== null && before.reason === reason && before.message === message && before.sha256 === sha256
}

function rowBefore({ row, input }: PlannedDump): LedgerRow {
  if (row === null) throw new Error(`${input.path} keeps what it gave, but the ledger does not have it`)
  return row
}

function toRow(
  planned: PlannedDump,
  outcome: Exclude<Outcome, { readonly kind: 'postponed' }>,
  producer: { readonly version: string; readonly config: string },
): LedgerRow {
  const { input, fingerprint, sidecar } = planned
  const { path, collection, root } = input
  if (outcome.kind === 'unchanged') return { ...rowBefore(planned), root, fingerprint, sidecar }
  const { bytes, sha256, reason, message, counts, outputs } = outcome
  return { path, collection, root, fingerprint, sidecar, bytes, sha256, ...producer, reason, message, counts, outputs }
}

function logOutcome(log: EventLog, path: string, outcome: Outcome): void {
  const { kind } = outcome
  if (kind === 'unchanged') log.emit({ event: 'dumpUnchanged', path, sha256: outcome.sha256 })
  else if (kind === 'postponed') log.emit({ event: 'dumpPostponed', path, reason: outcome.reason, message: outcome.message })
  else if (outcome.reason !== null) log.emit({ event: 'dumpQuarantined', path, reason: outcome.reason, message: outcome.message ?? '' })
  else {
    const { records, counts } = outcome
    const { references: referenceCount, quarantined } = counts
    log.emit({ event: 'dumpCleaned', path, sha256: outcome.sha256 ?? '', recordCount: records.length, referenceCount, quarantined })
  }
}
