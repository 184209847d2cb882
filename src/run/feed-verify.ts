/**
 * An index held against the change log. In: the output folder and a sink. Out: what is missing, what is too much, what differs, and,
 * where asked, all of it put right. Compared is what the cursor has passed; what comes later in the log is lag, whether the index has
 * it already (a feed was killed before it moved its cursor) or not.
 */
import { digestOf, isWanted } from '../write/sinks/document.ts'
import type { Change, Sink, Standing } from '../write/sinks/sink.ts'
import { EXIT_CODES, RunError } from './errors.ts'
import type { FeedOptions } from './feed.ts'
import { deliver } from './feed-deliver.ts'
import { underLockOrBehind } from './feed-lock.ts'
import { ChangeLog, LOG_START, type Position } from './feed-log.ts'
import { Pace } from './feed-pace.ts'

export interface SinkVerification {
  readonly sink: string
  /** Ids that the change log knows, up to the cursor. */
  readonly checked: number
  readonly missing: number
  readonly surplus: number
  readonly different: number
  /** Of these, put right now. */
  readonly repaired: number
  /** The first few, one sentence each. */
  readonly problems: readonly string[]
  readonly exitCode: number
}

/** A screenful; felt right. */
const PROBLEM_LIMIT_COUNT = 20
/** As for dumps that are gone: more documents than this that the log does not know, and the log is another one. */
const SURPLUS_LIMIT_RATIO = 0.1
const SURPLUS_LIMIT_COUNT = 50

interface Expected {
  readonly revision: number
  /** null = no document under this id. */
  readonly digest: string | null
  readonly seq: number
}

/** What the log says of each id. */
interface Known {
  /** Up to the cursor. */
  readonly expected: ReadonlyMap<string, Expected>
  /** The last revisions of ids that the next feed will send. */
  readonly later: ReadonlyMap<string, number>
}

export async function verifySink(options: FeedOptions, mode: 'report' | 'repair'): Promise<SinkVerification> {
  const { out, sink } = options
  if (sink.standing === null) throw new RunError('bad-usage', `the sink ${sink.name} cannot be read back`)
  const standing = sink.standing
  return await underLockOrBehind(options, async (state) => {
    const log = new ChangeLog(out)
    const cursor = state.readCursor()
    assertFed(sink, out, log, cursor)
    const known = knownOf(log, cursor, sink)
    const isThere = await sink.isThere()
    if (isThere || mode === 'repair') await sink.prepare()
    const found = await compare(isThere ? standing.call(sink) : none(), known)
    const repaired = mode === 'repair' ? await repair(options, log, known, found) : 0
    const left = found.size - repaired
    const kinds = [...found.values()].map(({ kind }) => kind)
    const count = (wanted: Difference['kind']): number => kinds.filter((kind) => kind === wanted).length
    return {
      sink: sink.name,
      checked: known.expected.size,
      ...{ missing: count('missing'), surplus: count('surplus'), different: count('different'), repaired },
      problems: [...found].slice(0, PROBLEM_LIMIT_COUNT).map(([id, difference]) => `${id}: ${sentenceOf(difference)}`),
      exitCode: left === 0 ? EXIT_CODES.done : EXIT_CODES['internal-error'],
    }
  })
}

async function* none(): AsyncGenerator<Standing> {}

/** Without a cursor, or with one of another log, all that stands in the index would look as if nobody had sent it. */
function assertFed({ name }: Sink, out: string, log: ChangeLog, cursor: Position): void {
  if (log.lastSeq() === 0) throw new RunError('input-unreadable', `the change log of ${out} is empty: there is nothing to compare with`)
  if (cursor.seq === 0) throw new RunError('sink-behind', `${name} was never fed from ${out}, or its cursor is gone: winnow feed ${name}`)
  log.assertHolds(cursor)
}

function knownOf(log: ChangeLog, until: Position, { selection }: Sink): Known {
  const expected = new Map<string, Expected>()
  const later = new Map<string, number>()
  for (const { change } of log.read(LOG_START)) {
    const { id, revision, seq } = change
    if (seq > until.seq) later.set(id, Math.max(revision, later.get(id) ?? 0))
    else if (revision >= (expected.get(id)?.revision ?? 0)) {
      const isDocument = change.op === 'upsert' && isWanted(change.record, selection)
      expected.set(id, { revision, seq, digest: isDocument ? digestOf(change.record) : null })
    }
  }
  return { expected, later }
}

type Difference =
  | { readonly kind: 'missing'; readonly expected: Expected }
  | { readonly kind: 'surplus'; readonly standing: Standing; readonly expected: Expected | null }
  | { readonly kind: 'different'; readonly standing: Standing; readonly expected: Expected }

async function compare(standing: AsyncIterable<Standing>, { expected, later }: Known): Promise<Map<string, Difference>> {
  const found = new Map<string, Difference>()
  const seen = new Set<string>()
  for await (const one of standing) {
    seen.add(one.id)
    const wanted = expected.get(one.id) ?? null
    if (one.revision > (wanted?.revision ?? 0) && one.revision <= (later.get(one.id) ?? 0)) continue // sent, and not yet passed
    if (wanted === null || wanted.digest === null) {
      if (one.digest !== null) found.set(one.id, { kind: 'surplus', standing: one, expected: wanted })
    } else if (one.digest === null) found.set(one.id, { kind: 'missing', expected: wanted })
    else if (one.digest !== wanted.digest || one.revision !== wanted.revision)
      found.set(one.id, { kind: 'different', standing: one, expected: wanted })
  }
  for (const [id, wanted] of expected) if (wanted.digest !== null && !seen.has(id)) found.set(id, { kind: 'missing', expected: wanted })
  return found
}

function sentenceOf(difference: Difference): string {
  if (difference.kind === 'missing') return `revision ${difference.expected.revision} is not in the index`
  if (difference.kind === 'surplus')
    return `revision ${difference.standing.revision} is in the index, but the change log has no such record`
  const { standing, expected } = difference
  return `the index has revision ${standing.revision} (${standing.digest}), the change log ${expected.revision} (${expected.digest})`
}

/** Sends what is missing or differs again, and tombstones for the surplus. A higher revision in the index needs a rebuild. */
async function repair(options: FeedOptions, log: ChangeLog, { expected }: Known, found: ReadonlyMap<string, Difference>): Promise<number> {
  const { sink, settings, stop } = options
  const pace = new Pace({ batchChanges: sink.batchLimitChanges, laneCount: 1, ...settings }, stop ?? null)
  let repaired = 0
  const send = async (changes: readonly Change[]): Promise<void> => {
    if (changes.length > 0) repaired += (await deliver(sink, changes, pace, 'same-or-newer')).appliedCount
  }
  await send(tombstonesOf(options, found, expected.size))
  let changes: Change[] = []
  for (const { change } of log.read(LOG_START)) {
    const difference = found.get(change.id)
    if (difference === undefined || difference.kind === 'surplus' || expected.get(change.id)?.seq !== change.seq) continue
    changes.push(change)
    if (changes.length < sink.batchLimitChanges) continue
    await send(changes)
    changes = []
  }
  await send(changes)
  await sink.flush()
  return repaired
}

/** An index that was fed from two output folders has the other's records too: those are nobody's to delete. */
function tombstonesOf({ out, sink }: FeedOptions, found: ReadonlyMap<string, Difference>, expectedCount: number): Change[] {
  const surplus = [...found].flatMap(([id, difference]): Change[] => {
    if (difference.kind !== 'surplus') return []
    const revision = Math.max(difference.standing.revision, difference.expected?.revision ?? 0)
    return [{ seq: 0, op: 'delete', id, revision }]
  })
  if (surplus.length >= SURPLUS_LIMIT_COUNT && surplus.length > expectedCount * SURPLUS_LIMIT_RATIO)
    throw new RunError(
      'sink-behind',
      `${sink.name}: ${surplus.length} documents of the index are unknown to the change log of ${out}, which knows ${expectedCount}: ` +
        `so many are not deleted by a repair. Was it fed from another output folder too? winnow sink rebuild ${sink.name} makes it anew from this log alone`,
    )
  return surplus
}
