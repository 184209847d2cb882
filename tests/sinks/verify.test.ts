/** An index held against the change log and put right, while the cursor lags, is gone, or another folder feeds the same index; and built anew. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type FeedResult, feed } from '../../src/run/feed.ts'
import { SinkState } from '../../src/run/feed-cursor.ts'
import { rebuildSink } from '../../src/run/feed-rebuild.ts'
import { type SinkVerification, verifySink } from '../../src/run/feed-verify.ts'
import type { Change } from '../../src/write/sinks/sink.ts'
import { SqliteSink } from '../../src/write/sinks/sqlite.ts'
import { broken, idOf, TestLog, tombstone, upsert } from './articles.ts'

const SETTINGS = { retrySeconds: 0 }

interface Place {
  readonly out: string
  readonly path: string
  readonly log: TestLog
}

/** An output folder whose index may stand elsewhere. */
function placeOf(changes: readonly Change[], path?: string): Place {
  const out = mkdtempSync(join(tmpdir(), 'winnow-verify-'))
  onTestFinished(() => rmSync(out, { recursive: true, force: true }))
  const log = new TestLog(out)
  log.append(changes)
  return { out, path: path ?? join(out, 'copy.sqlite'), log }
}

function open({ path }: Place): SqliteSink {
  return new SqliteSink({ name: 'copy', path, place: 'given', summaries: 'left-out' })
}

async function feedTo(place: Place): Promise<FeedResult> {
  return await feed({ out: place.out, sink: open(place), settings: SETTINGS })
}

async function verify(place: Place, mode: 'report' | 'repair' = 'report'): Promise<SinkVerification> {
  return await verifySink({ out: place.out, sink: open(place), settings: SETTINGS }, mode)
}

/** Ids of live documents. */
async function liveIn(place: Place): Promise<string[]> {
  const sink = open(place)
  await sink.prepare()
  const standing = await Array.fromAsync(sink.standing())
  await sink.close()
  return standing.flatMap(({ id, digest }) => (digest === null ? [] : id)).sort()
}

/** As a feed that was killed after it wrote and before its cursor moved. */
async function write(place: Place, changes: readonly Change[]): Promise<void> {
  const sink = open(place)
  await sink.prepare()
  await sink.write(changes, 'newer')
  await sink.close()
}

function upserts(count: number, revision = 1): Change[] {
  return Array.from({ length: count }, (_, number) => upsert(number, revision))
}

test('without a cursor nothing is compared, and nothing deleted', async () => {
  const place = placeOf(upserts(30))
  await feedTo(place)
  new SinkState(place.out, 'copy').forgetCursor()
  await expect(verify(place, 'repair')).rejects.toThrow(/its cursor is gone: winnow feed copy/u)
  expect(await liveIn(place)).toHaveLength(30)
  expect(await feedTo(place)).toMatchObject({ stale: 30, applied: 0, exitCode: 0 })
  expect(await verify(place, 'repair')).toMatchObject({ checked: 30, missing: 0, surplus: 0, different: 0, exitCode: 0 })
})

test('what a killed feed had written is lag, not surplus', async () => {
  const place = placeOf(upserts(5))
  await feedTo(place)
  const later = [upsert(0, 2), upsert(7, 1), tombstone(1, 2)]
  place.log.append(later)
  await write(place, later)
  expect(await verify(place, 'repair')).toMatchObject({ checked: 5, missing: 0, surplus: 0, different: 0, repaired: 0, exitCode: 0 })
  expect(await feedTo(place)).toMatchObject({ read: 3, stale: 3, exitCode: 0 })
  expect(await liveIn(place)).toEqual([0, 2, 3, 4, 7].map(idOf).sort())
  expect(await verify(place)).toMatchObject({ checked: 6, exitCode: 0 })
})

test('missing, surplus and different are told and put right', async () => {
  const place = placeOf([...upserts(5), tombstone(4, 2)])
  await feedTo(place)
  rmSync(place.path)
  await write(place, [...upserts(3), upsert(4, 1), upsert(9, 1)])
  expect(await verify(place)).toMatchObject({ missing: 1, surplus: 2, different: 0, exitCode: 1 })
  expect(await verify(place, 'repair')).toMatchObject({ repaired: 3, exitCode: 0 })
  expect(await liveIn(place)).toEqual([0, 1, 2, 3].map(idOf))
  expect(await verify(place)).toMatchObject({ missing: 0, surplus: 0, different: 0, exitCode: 0 })
})

test('an index that has a later revision than the log: told, and not put right by a repair', async () => {
  const place = placeOf(upserts(3))
  await feedTo(place)
  await write(place, [upsert(1, 5)])
  expect(await verify(place, 'repair')).toMatchObject({ different: 1, repaired: 0, exitCode: 1 })
})

test('an index that is fed from two output folders: a repair does not delete the records of the other', async () => {
  const one = placeOf(upserts(60))
  const other = placeOf(
    Array.from({ length: 60 }, (_, number) => upsert(number + 1000, 1)),
    one.path,
  )
  await feedTo(one)
  await feedTo(other)
  await expect(verify(one, 'repair')).rejects.toThrow(/60 documents of the index are unknown .* fed from another output folder/u)
  expect(await liveIn(one)).toHaveLength(120)
})

test('an empty change log is nothing to compare with', async () => {
  const place = placeOf([])
  await write(place, upserts(3))
  await expect(verify(place, 'repair')).rejects.toMatchObject({ exitCode: 4 })
  expect(await liveIn(place)).toHaveLength(3)
})

test('built anew: the index and the cursor are those of the whole log', async () => {
  const place = placeOf([...upserts(5), tombstone(4, 2)])
  expect(await rebuildSink({ out: place.out, sink: open(place), settings: SETTINGS })).toMatchObject({ read: 6, rejected: 0, exitCode: 0 })
  expect(await liveIn(place)).toEqual([0, 1, 2, 3].map(idOf))
  expect(await feedTo(place)).toMatchObject({ read: 0, lag: 0 })
})

test('built anew with much refused: exit 5, the refused are kept, and the old index stays', async () => {
  const place = placeOf(upserts(60))
  await feedTo(place)
  place.log.append(Array.from({ length: 30 }, (_, number) => broken(number + 100)))
  await expect(rebuildSink({ out: place.out, sink: open(place), settings: SETTINGS })).rejects.toMatchObject({
    exitCode: 5,
    message: expect.stringContaining('30 of 90 changes were rejected') as string,
  })
  expect(readdirSync(join(place.out, 'rejected', 'copy'))).toHaveLength(1)
  expect(await liveIn(place)).toHaveLength(60)
  expect(existsSync(`${place.path}.rebuild`)).toBe(false)
  expect(new SinkState(place.out, 'copy').readCursor().seq).toBe(60)
})
