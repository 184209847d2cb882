/**
 * The work on dumps, in a thread of a process of the pool: read, decode, clean, publish.
 * In: a batch of input files. Out: for each, in the same order, what came of it; the outputs are on disk when it returns.
 * It publishes itself, because sending records to the run to be written costs more than writing them. It keeps no
 * state between dumps but the knowledge; a process that is ended in the middle leaves whole files and temporary ones only.
 */
import { flushCompileCache } from 'node:module'
import { threadId } from 'node:worker_threads'
import { clean } from '../core/clean.ts'
import { dumpFromText } from '../core/dump.ts'
import type { Knowledge } from '../core/knowledge.ts'
import type { Cleaned } from '../core/types.ts'
import type { InputFile } from '../intake/inputs.ts'
import type { Member } from '../intake/member.ts'
import { type Origin, type RawDump, readRaw, toDump } from '../intake/read.ts'
import type { Columns } from '../intake/row.ts'
import { bundledKnowledge } from '../rules/knowledge.ts'
import { Publisher } from '../write/publish.ts'
import { cleanMember } from './clean-member.ts'
import type { Container, MemberResult } from './member-result.ts'
import { type Outcome, outcomeOfRefusal, publishCleaned } from './outputs.ts'
import { refusalOf } from './refusal.ts'
import { serve } from './serve.ts'

/** What all dumps of a run have in common. */
export interface WorkerSettings {
  readonly out: string
  readonly origin: Origin
  readonly dumpLimitBytes: number
  /** Columns of JSON Lines files. */
  readonly columns: Columns
  readonly producer: Knowledge['producer']
}

export interface WorkItem {
  readonly input: InputFile
  /** When the bytes have this digest there is nothing to do; null = clean in any case. */
  readonly knownSha256: string | null
  /** Another dump of the same bytes comes before it by name. */
  readonly isCopy: boolean
  /** It gave records before: what is only passing trouble leaves them alone. */
  readonly hasRecords: boolean
}

interface Thread {
  readonly knowledge: Knowledge
  readonly publisher: Publisher
}

let thread: Thread | null = null
const FIRST = dumpFromText('A line\n\nAnother line.', { path: 'first', collection: 'none' })

/** What every task brings along. */
interface Task {
  readonly settings: WorkerSettings
}

export function cleanBatch({ settings, items }: Task & { readonly items: readonly WorkItem[] }): readonly Outcome[] {
  const { knowledge, publisher } = threadOf(settings)
  const outcomes = items.map((item) => cleanOne(item, settings, knowledge, publisher))
  publisher.settle()
  return outcomes
}

function threadOf({ producer, out }: WorkerSettings): Thread {
  if (thread !== null) return thread
  const knowledge = bundledKnowledge(producer)
  clean(FIRST, knowledge) // compiles the rules
  flushCompileCache() // where NODE_COMPILE_CACHE asks for one: the process is ended by a kill, and would not write it
  thread = { knowledge, publisher: new Publisher(out, `${process.pid}-${threadId}`) }
  return thread
}

function cleanOne(item: WorkItem, settings: WorkerSettings, knowledge: Knowledge, publisher: Publisher): Outcome {
  let raw: RawDump | null = null
  let cleaned: Cleaned
  try {
    raw = readRaw(item.input, settings.dumpLimitBytes)
    if (raw.sha256 === item.knownSha256) return { kind: 'unchanged', sha256: raw.sha256, bytes: raw.bytes.length }
    const dump = toDump(item.input, raw, settings.origin)
    cleaned = clean(item.isCopy ? { ...dump, flags: [...dump.flags, 'duplicate'] } : dump, knowledge)
  } catch (error) {
    return outcomeOfRefusal(publisher, item, refusalOf(error), { raw, version: settings.producer.version })
  }
  return publishCleaned(publisher, item.input, raw, cleaned)
}

/** The dumps of a batch out of one container. */
export function cleanMembers(
  batch: Task & { readonly container: Container; readonly members: readonly Member[] },
): readonly MemberResult[] {
  const { settings, container, members } = batch
  const { knowledge } = threadOf(settings)
  const { origin, columns, dumpLimitBytes: limitBytes } = settings
  return members.map((member) => cleanMember(container, member, { origin, columns, limitBytes }, knowledge))
}

serve<Task>({
  prepare: ({ settings }) => void threadOf(settings),
  jobs: {
    cleanBatch: (task) => cleanBatch(task as Parameters<typeof cleanBatch>[0]),
    cleanMembers: (task) => cleanMembers(task as Parameters<typeof cleanMembers>[0]),
  },
})
