/**
 * What happened, for the log. Every event is a named type, noun and past verb, and one JSON line of pino: `msg` is the
 * event's name. Nothing depends on the log, and without `--log` nothing is loaded or written.
 */
import type { Reason } from '../intake/errors.ts'

export type RunEvent =
  | { readonly event: 'runStarted'; readonly version: string; readonly config: string; readonly out: string; readonly inputCount: number }
  | { readonly event: 'lockBroken'; readonly message: string }
  | { readonly event: 'ledgerReplaced'; readonly message: string }
  | { readonly event: 'changeLogRepaired'; readonly message: string }
  | { readonly event: 'dumpRemoved'; readonly path: string }
  | { readonly event: 'leftoversSwept'; readonly fileCount: number }
  | {
      readonly event: 'dumpCleaned'
      readonly path: string
      readonly sha256: string
      readonly recordCount: number
      readonly referenceCount: number
      /** Dumps of a container that were put aside, by reason. */
      readonly quarantined: Readonly<Record<string, number | undefined>>
    }
  | { readonly event: 'dumpUnchanged'; readonly path: string; readonly sha256: string }
  | { readonly event: 'dumpPostponed'; readonly path: string; readonly reason: Reason; readonly message: string }
  | { readonly event: 'dumpQuarantined'; readonly path: string; readonly reason: Reason; readonly message: string }
  | { readonly event: 'batchSplit'; readonly dumpCount: number; readonly message: string }
  | { readonly event: 'runStopped'; readonly remaining: number; readonly why: string }
  | { readonly event: 'runFinished'; readonly exitCode: number; readonly why: string | null; readonly summary: object | null }

export interface EventLog {
  emit(event: RunEvent): void
  /** Opens the file again after a log rotation moved it. */
  reopen(): void
}

const SILENT: EventLog = { emit: () => undefined, reopen: () => undefined }
const WARNINGS: ReadonlySet<RunEvent['event']> = new Set([
  'lockBroken',
  'ledgerReplaced',
  'changeLogRepaired',
  'dumpQuarantined',
  'batchSplit',
  'runStopped',
])

/** `target`: a file, `-` for stdout, null for no log. Lines are written before `emit` returns: none is lost at the exit. */
export async function openEventLog(target: string | null): Promise<EventLog> {
  if (target === null) return SILENT
  const { pino } = await import('pino')
  const destination = pino.destination({ dest: target === '-' ? 1 : target, sync: true, mkdir: true })
  const log = pino({ base: { pid: process.pid } }, destination)
  return {
    emit: ({ event, ...fields }) => (WARNINGS.has(event) ? log.warn(fields, event) : log.info(fields, event)),
    reopen: () => {
      if (target !== '-') destination.reopen()
    },
  }
}
