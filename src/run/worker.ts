/**
 * The work on dumps, in a thread of the pool: read, decode, clean, publish.
 * In: a batch of input files. Out: for each, in the same order, what came of it; the outputs are on disk when it returns.
 * It publishes itself, because sending records to the main thread to be written costs more than writing them. It keeps no
 * state between dumps but the knowledge; a thread that is ended in the middle leaves whole files and temporary ones only.
 */
import { threadId } from 'node:worker_threads'
import { clean } from '../core/clean.ts'
import type { Knowledge } from '../core/knowledge.ts'
import type { Cleaned } from '../core/types.ts'
import { DumpError } from '../intake/errors.ts'
import type { InputFile } from '../intake/inputs.ts'
import { type Origin, type RawDump, readRaw, toDump } from '../intake/read.ts'
import { bundledKnowledge } from '../rules/knowledge.ts'
import { OutputError, Publisher } from '../write/publish.ts'
import { type Outcome, publishCleaned, publishRefusal } from './outputs.ts'

/** What all dumps of a run have in common. */
export interface WorkerSettings {
  readonly out: string
  readonly origin: Origin
  readonly dumpLimitBytes: number
  readonly producer: Knowledge['producer']
}

export interface WorkItem {
  readonly input: InputFile
  /** When the bytes have this digest there is nothing to do; null = clean in any case. */
  readonly knownSha256: string | null
}

interface Thread {
  readonly knowledge: Knowledge
  readonly publisher: Publisher
}

let thread: Thread | null = null

/** An error loses its class on the way to the main thread, so the one that stops the run is told in words. */
export type BatchResult =
  | { readonly kind: 'done'; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'cannot-write'; readonly message: string }

export function cleanBatch(batch: { readonly settings: WorkerSettings; readonly items: readonly WorkItem[] }): BatchResult {
  try {
    return { kind: 'done', outcomes: cleanAll(batch.settings, batch.items) }
  } catch (error) {
    if (error instanceof OutputError) return { kind: 'cannot-write', message: error.message }
    throw error
  }
}

function cleanAll(settings: WorkerSettings, items: readonly WorkItem[]): Outcome[] {
  thread ??= {
    knowledge: bundledKnowledge(settings.producer),
    publisher: new Publisher(settings.out, `${process.pid}-${threadId}`),
  }
  const { knowledge, publisher } = thread
  const outcomes = items.map((item) => cleanOne(item, settings, knowledge, publisher))
  publisher.settle()
  return outcomes
}

function cleanOne(item: WorkItem, settings: WorkerSettings, knowledge: Knowledge, publisher: Publisher): Outcome {
  let raw: RawDump | null = null
  let cleaned: Cleaned
  try {
    raw = readRaw(item.input, settings.dumpLimitBytes)
    if (raw.sha256 === item.knownSha256) return { kind: 'unchanged', sha256: raw.sha256, bytes: raw.bytes.length }
    cleaned = clean(toDump(item.input, raw, settings.origin), knowledge)
  } catch (error) {
    return publishRefusal(publisher, item.input, refusalOf(error), raw)
  }
  return publishCleaned(publisher, item.input, raw, cleaned)
}

/** The core never throws; where it does all the same, the dump is put aside with the error and the run ends with code 1. */
function refusalOf(error: unknown): DumpError {
  if (error instanceof DumpError) return error
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  if (error instanceof RangeError && /call stack/u.test(message)) return new DumpError('too-deep', 'it is nested too deep')
  if (error instanceof RangeError && /allocation|Invalid string length/u.test(message))
    return new DumpError('memory', 'it needs too much memory')
  return new DumpError('internal-error', message)
}
