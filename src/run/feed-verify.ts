/**
 * An index held against the change log, and built anew from it. In: the output folder and a sink. Out: what is missing, what is too
 * much, what differs, and, where asked, all of it put right. Only what the cursor has passed is compared: the rest is lag.
 */
import { digestOf, isWanted } from '../write/sinks/document.ts'
import { type Change, type Sink, SinkError, type Standing } from '../write/sinks/sink.ts'
import { EXIT_CODES, RunError } from './errors.ts'
import { type FeedOptions, windowsOf } from './feed.ts'
import { type Rejection, SinkState } from './feed-cursor.ts'
import { deliver } from './feed-deliver.ts'
import { ChangeLog, LOG_START, type Position } from './feed-log.ts'
import { Pace } from './feed-pace.ts'
import { takeLock } from './lock.ts'

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

const PROBLEM_LIMIT_COUNT = 20

interface Expected {
  readonly revision: number
  /** null = no document under this id. */
  readonly digest: string | null
  readonly seq: number
}

export async function verifySink(options: FeedOptions, mode: 'report' | 'repair'): Promise<SinkVerification> {
  const { out, sink } = options
  if (sink.standing === null) throw new RunError('bad-usage', `the sink ${sink.name} cannot be read back`)
  const standing = sink.standing
  return await locked(options, async (state) => {
    await sink.prepare()
    const log = new ChangeLog(out)
    const expected = expectedUpTo(log, state.readCursor(), sink)
    const found = await compare(standing.call(sink), expected)
    const repaired = mode === 'repair' ? await repair(options, log, expected, found) : 0
    const left = found.size - repaired
    const kinds = [...found.values()].map(({ kind }) => kind)
    const count = (wanted: Difference['kind']): number => kinds.filter((kind) => kind === wanted).length
    return {
      sink: sink.name,
      checked: expected.size,
      ...{ missing: count('missing'), surplus: count('surplus'), different: count('different'), repaired },
      problems: [...found].slice(0, PROBLEM_LIMIT_COUNT).map(([id, difference]) => `${id}: ${sentenceOf(difference)}`),
      exitCode: left === 0 ? EXIT_CODES.done : EXIT_CODES['internal-error'],
    }
  })
}

export interface RebuildResult {
  readonly sink: string
  readonly read: number
  readonly rejected: number
  readonly exitCode: number
}

/** The old index answers until the new one is whole. */
export async function rebuildSink(options: FeedOptions): Promise<RebuildResult> {
  const { out, sink, settings, stop, onProgress } = options
  const start = sink.rebuild
  if (start === null) throw new RunError('bad-usage', `the sink ${sink.name} cannot be built anew: it keeps nothing`)
  return await locked(options, async (state) => {
    const log = new ChangeLog(out)
    const lastSeq = log.lastSeq()
    const rebuild = await start.call(sink)
    const pace = new Pace({ batchChanges: sink.batchLimitChanges, laneCount: sink.laneCount, ...settings }, stop ?? null)
    const rejections: Rejection[] = []
    let [read, cursor]: [number, Position] = [0, LOG_START]
    try {
      for (const { changes, after } of windowsOf(log, LOG_START, sink)) {
        if (stop?.aborted === true) throw new SinkError('it was told to stop; the index is as it was')
        rejections.push(...(await deliver(rebuild.sink, changes, pace, 'newer')).rejections)
        read += changes.length
        cursor = after
        onProgress?.(after.seq, lastSeq)
      }
      await rebuild.sink.flush()
    } catch (error) {
      await rebuild.abandon()
      throw error
    }
    await rebuild.swap()
    if (rejections.length > 0) state.saveRejections(rejections)
    state.saveCursor({ ...cursor, appliedCount: read - rejections.length, rejectedCount: rejections.length })
    return { sink: sink.name, read, rejected: rejections.length, exitCode: EXIT_CODES.done }
  })
}

async function locked<T>({ out, sink }: FeedOptions, work: (state: SinkState) => Promise<T>): Promise<T> {
  const state = new SinkState(out, sink.name)
  const release = takeLock(state.folder, () => undefined)
  try {
    return await work(state)
  } catch (error) {
    if (error instanceof RunError) throw error
    throw new RunError('sink-behind', `${sink.name}: ${error instanceof Error ? error.message : String(error)}`)
  } finally {
    await sink.close().finally(release)
  }
}

function expectedUpTo(log: ChangeLog, until: Position, { selection }: Sink): Map<string, Expected> {
  const expected = new Map<string, Expected>()
  for (const { change } of log.read(LOG_START)) {
    if (change.seq > until.seq) break
    const { id, revision, seq } = change
    if (revision < (expected.get(id)?.revision ?? 0)) continue
    const isDocument = change.op === 'upsert' && isWanted(change.record, selection)
    expected.set(id, { revision, seq, digest: isDocument ? digestOf(change.record) : null })
  }
  return expected
}

type Difference =
  | { readonly kind: 'missing'; readonly expected: Expected }
  | { readonly kind: 'surplus'; readonly standing: Standing; readonly expected: Expected | null }
  | { readonly kind: 'different'; readonly standing: Standing; readonly expected: Expected }

async function compare(standing: AsyncIterable<Standing>, expected: ReadonlyMap<string, Expected>): Promise<Map<string, Difference>> {
  const found = new Map<string, Difference>()
  const seen = new Set<string>()
  for await (const one of standing) {
    seen.add(one.id)
    const wanted = expected.get(one.id) ?? null
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

/** Sends what is missing or differs again, and tombstones for what is too much. A higher revision in the index needs a rebuild. */
async function repair(
  options: FeedOptions,
  log: ChangeLog,
  expected: ReadonlyMap<string, Expected>,
  found: ReadonlyMap<string, Difference>,
): Promise<number> {
  const pace = new Pace({ batchChanges: options.sink.batchLimitChanges, laneCount: 1, ...options.settings }, options.stop ?? null)
  let repaired = 0
  const send = async (changes: readonly Change[]): Promise<void> => {
    if (changes.length > 0) repaired += (await deliver(options.sink, changes, pace, 'same-or-newer')).appliedCount
  }
  const surplus = [...found].flatMap(([id, difference]): Change[] =>
    difference.kind === 'surplus' ? [{ seq: 0, op: 'delete', id, revision: difference.standing.revision }] : [],
  )
  await send(surplus)
  let changes: Change[] = []
  for (const { change } of log.read(LOG_START)) {
    const difference = found.get(change.id)
    if (difference === undefined || difference.kind === 'surplus' || expected.get(change.id)?.seq !== change.seq) continue
    changes.push(change)
    if (changes.length < options.sink.batchLimitChanges) continue
    await send(changes)
    changes = []
  }
  await send(changes)
  await options.sink.flush()
  return repaired
}
