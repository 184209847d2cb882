/**
 * A container from its file to its outputs. In: the planned file. Out: its outcome. Its members are read one after the other, cleaned
 * by the pool in batches, and their lines added to the three outputs in the order of the file; the outputs appear when all is
 * done. Memory: the batches in flight, however large the file.
 */
import { DumpError, type Reason } from '../intake/errors.ts'
import type { Found, Member, RefusedMember } from '../intake/member.ts'
import { type FileFacts, readMembers } from '../intake/members.ts'
import { digestOfInput, readSidecar } from '../intake/read.ts'
import { outputNames } from '../write/output-names.ts'
import type { Draft, Publisher } from '../write/publish.ts'
import type { GivenRecord } from './given-record.ts'
import type { DumpCounts } from './ledger.ts'
import { type Container, type MemberResult, refusedResult } from './member-result.ts'
import { type Outcome, outcomeOfRefusal } from './outputs.ts'
import type { PlannedDump } from './plan.ts'
import { quarantineLine } from './quarantine.ts'
import { addTo, sorted } from './summary.ts'

export interface ContainerWork {
  readonly publisher: Publisher
  readonly limitBytes: number
  readonly version: string
  /** Cleans a batch of members in a process; waits while all are busy. */
  readonly cleanMembers: (container: Container, members: readonly Member[]) => Promise<readonly MemberResult[]>
  readonly stop: AbortSignal
  /** True = no room on the disk for more. */
  readonly isDiskLow: () => boolean
}

const BATCH_LIMIT_DUMPS = 16
const BATCH_LIMIT_BYTES = 1_000_000
/** Batches that may wait for one before them: results are held so long. */
const AHEAD_LIMIT_BATCHES = 8

/** null = the run was stopped before it was done: nothing of it is published. */
export async function cleanContainer(planned: PlannedDump, work: ContainerWork): Promise<Outcome | null> {
  const { input, knownSha256 } = planned
  const { publisher } = work
  const drafts = new Drafts(publisher, input.path)
  try {
    const digest = knownSha256 === null ? null : digestOfInput(input)
    if (digest !== null && digest.sha256 === knownSha256) return { kind: 'unchanged', ...digest }
    const container = { path: input.path, collection: input.collection, sidecar: readSidecar(input) }
    let facts: FileFacts = { bytes: planned.bytes, sha256: '' }
    const found = readMembers(input, work.limitBytes, (read) => {
      facts = read
    })
    for await (const result of inOrder(found, container, work)) {
      if (work.stop.aborted === true) return drafts.discard()
      drafts.add(result)
    }
    if (work.stop.aborted === true || work.isDiskLow()) return drafts.discard()
    if (drafts.counts.dumps === 0) throw new DumpError('empty', 'there is no dump in it')
    return drafts.publish(facts)
  } catch (error) {
    drafts.discard()
    if (work.stop.aborted === true) return null
    if (!(error instanceof DumpError)) throw error
    const outcome = outcomeOfRefusal(publisher, planned, error, { raw: null, version: work.version })
    publisher.settle()
    return outcome
  }
}

/** The results of all members in their order; reading waits where too many are ahead. */
async function* inOrder(found: AsyncIterable<Found>, container: Container, work: ContainerWork): AsyncGenerator<MemberResult> {
  const ahead: Promise<readonly MemberResult[]>[] = []
  for await (const batch of toBatches(found)) {
    if (work.stop.aborted === true || work.isDiskLow()) break
    const results = cleanBatch(batch, container, work)
    results.catch(() => undefined) // heard when its turn comes
    ahead.push(results)
    if (ahead.length >= AHEAD_LIMIT_BATCHES) yield* (await ahead.shift()) ?? []
  }
  for (const results of ahead) yield* await results
}

async function* toBatches(found: AsyncIterable<Found>): AsyncGenerator<Found[]> {
  let batch: Found[] = []
  let sizeBytes = 0
  for await (const one of found) {
    batch.push(one)
    if (one.kind === 'dump') sizeBytes += one.bytes.length
    if (batch.length < BATCH_LIMIT_DUMPS && sizeBytes < BATCH_LIMIT_BYTES) continue
    yield batch
    batch = []
    sizeBytes = 0
  }
  if (batch.length > 0) yield batch
}

async function cleanBatch(batch: readonly Found[], container: Container, work: ContainerWork): Promise<readonly MemberResult[]> {
  const members = batch.filter((one) => one.kind === 'dump')
  const cleaned = members.length === 0 ? [] : await work.cleanMembers(container, members)
  let next = 0
  return batch.map((one) => (one.kind === 'dump' ? (cleaned[next++] as MemberResult) : refuse(one, container, work.version)))
}

export function refuse(refused: RefusedMember, { path, collection }: Container, version: string): MemberResult {
  const { place, reason, message } = refused
  return refusedResult(quarantineLine({ path, collection, reason, message, place, bytes: null, sha256: null, version }), refused)
}

/** The three outputs of a container while they grow. */
class Drafts {
  readonly #publisher: Publisher
  readonly #names: ReturnType<typeof outputNames>
  readonly #drafts: { articles: Draft | null; reports: Draft | null; quarantine: Draft | null } = {
    articles: null,
    reports: null,
    quarantine: null,
  }
  readonly #records: GivenRecord[] = []
  readonly #sums = { dumps: 0, cleaned: 0, primary: 0, secondary: 0, references: 0 }
  readonly #quarantined = new Map<string, number>()
  readonly #characters = new Map<string, number>()

  constructor(publisher: Publisher, path: string) {
    this.#publisher = publisher
    this.#names = outputNames(path)
  }

  get counts(): DumpCounts {
    const quarantined = sorted(this.#quarantined) as Partial<Record<Reason, number>>
    return { ...this.#sums, quarantined, characters: sorted(this.#characters) }
  }

  add({ articles, report, entry, records, counts }: MemberResult): void {
    this.#append('articles', articles)
    this.#append('reports', report)
    this.#append('quarantine', entry)
    this.#records.push(...records)
    for (const name of ['dumps', 'cleaned', 'primary', 'secondary', 'references'] as const) this.#sums[name] += counts[name]
    addTo(this.#quarantined, counts.quarantined)
    addTo(this.#characters, counts.characters)
  }

  #append(kind: 'articles' | 'reports' | 'quarantine', lines: string): void {
    if (lines === '') return
    const draft = this.#drafts[kind] ?? this.#publisher.begin(this.#names[kind])
    this.#drafts[kind] = draft
    draft.write(Buffer.from(lines))
  }

  publish({ bytes, sha256 }: FileFacts): Outcome {
    const { articles, reports, quarantine } = this.#drafts
    for (const kind of ['articles', 'reports', 'quarantine'] as const) {
      const draft = this.#drafts[kind]
      if (draft === null) this.#publisher.withdraw(this.#names[kind])
      else this.#publisher.finish(draft)
    }
    this.#publisher.settle()
    const outputs = {
      articles: articles?.sizeBytes ?? null,
      reports: reports?.sizeBytes ?? null,
      quarantine: quarantine?.sizeBytes ?? null,
    }
    const { counts } = this
    return { kind: 'settled', bytes, sha256, records: this.#records, counts, outputs, ...reasonOf(counts) }
  }

  discard(): null {
    for (const kind of ['articles', 'reports', 'quarantine'] as const) {
      const draft = this.#drafts[kind]
      if (draft !== null) this.#publisher.discard(draft)
      this.#drafts[kind] = null
    }
    return null
  }
}

/** A file that holds one dump only is told like a dump: its reason is the file's. */
function reasonOf({ dumps, cleaned, quarantined }: DumpCounts): { reason: Reason | null; message: string | null } {
  const [reason] = Object.keys(quarantined) as Reason[]
  if (dumps !== 1 || cleaned === 1 || reason === undefined) return { reason: null, message: null }
  return { reason, message: 'its one dump was refused' }
}
