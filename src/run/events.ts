/**
 * What happened, for the log. Every event is a named type, noun and past verb, and one JSON line of pino: `msg` is the
 * event's name. Nothing depends on the log, and without `--log` nothing is loaded or written.
 */
import { dirname } from 'node:path'
import type { destination } from 'pino'
import { type Reason, systemCode } from '../intake/errors.ts'
import { makeFolder } from '../write/disk.ts'
import { RunError } from './errors.ts'

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
  const destination = openTarget(target, pino.destination)
  const log = pino({ base: { pid: process.pid } }, destination)
  return {
    emit: ({ event, ...fields }) => (WARNINGS.has(event) ? log.warn(fields, event) : log.info(fields, event)),
    reopen: () => {
      if (target !== '-') destination.reopen()
    },
  }
}

/** The folder is not made by the writer: its recursive call never returns below `/proc` (`makeFolder` says why). */
function openTarget(target: string, open: typeof destination): ReturnType<typeof destination> {
  if (target === '-') return open({ dest: 1, sync: true })
  try {
    makeFolder(dirname(target))
    return open({ dest: target, sync: true })
  } catch (error) {
    const why = systemCode(error) ?? String(error)
    throw new RunError('bad-usage', `cannot write the log ${target} (${why}); name a file in a folder that can be written with --log`)
  }
}
