/** The feeding loop: cursors, lanes, retries, quarantine, thresholds. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type FeedResult, feed } from '../../src/run/feed.ts'
import { takeLock } from '../../src/run/lock.ts'
import { type Change, type Sink, SinkError } from '../../src/write/sinks/sink.ts'
import { broken, idOf, TestLog, tombstone, upsert } from './articles.ts'
import { MemorySink } from './double.ts'

function folderOf(changes: readonly Change[]): { out: string; log: TestLog } {
  const out = mkdtempSync(join(tmpdir(), 'winnow-feed-'))
  onTestFinished(() => rmSync(out, { recursive: true, force: true }))
  const log = new TestLog(out)
  if (changes.length > 0) log.append(changes)
  return { out, log }
}

async function feedTo(out: string, sink: Sink, retrySeconds = 0): Promise<FeedResult> {
  return await feed({ out, sink, settings: { retrySeconds } })
}

function upserts(count: number, revision = 1): Change[] {
  return Array.from({ length: count }, (_, number) => upsert(number, revision))
}

test('the log reaches the sink once, and a second feed has nothing to do', async () => {
  const { out, log } = folderOf(upserts(25))
  const sink = new MemorySink()
  expect(await feedTo(out, sink)).toMatchObject({ read: 25, applied: 25, stale: 0, rejected: 0, lag: 0, exitCode: 0 })
  expect(await feedTo(out, sink)).toMatchObject({ read: 0, applied: 0, lag: 0, exitCode: 0 })
  log.append([upsert(3, 2), tombstone(4, 2)])
  expect(await feedTo(out, sink)).toMatchObject({ read: 2, applied: 2 })
  expect(sink.documents.get(idOf(4))?.op).toBe('delete')
})

test('without a cursor everything is sent again and nothing changes', async () => {
  const { out } = folderOf(upserts(25))
  const sink = new MemorySink()
  await feedTo(out, sink)
  rmSync(join(out, '.state'), { recursive: true })
  expect(await feedTo(out, sink)).toMatchObject({ read: 25, applied: 0, stale: 25, exitCode: 0 })
})

test('an index that is gone is told and filled again; a feed that is killed before it is filled changes nothing of that', async () => {
  const { out } = folderOf(upserts(25))
  await feedTo(out, new MemorySink())
  const sink = new MemorySink()
  sink.answer = ({ seq }) => (seq > 10 ? { kind: 'retry', reason: 'connection refused', isBusy: false } : null)
  expect(await feedTo(out, sink)).toMatchObject({ note: expect.stringContaining('was gone') as string, exitCode: 5 })
  sink.answer = () => null
  expect(await feedTo(out, sink)).toMatchObject({ lag: 0, note: null, exitCode: 0 })
  expect(sink.documents.size).toBe(25)
})

test('no change log is nothing to do', async () => {
  const { out } = folderOf([])
  expect(await feedTo(out, new MemorySink())).toMatchObject({ read: 0, exitCode: 0 })
})

test('of one id only the last revision of a window is sent, and the counts add up', async () => {
  const { out } = folderOf([upsert(1, 1), upsert(2, 1), upsert(1, 2), tombstone(1, 3)])
  const sink = new MemorySink()
  expect(await feedTo(out, sink)).toMatchObject({ read: 4, applied: 2, stale: 2 })
  expect(sink.batches.flat().map(({ id, revision }) => [id, revision])).toEqual([
    [idOf(1), 3],
    [idOf(2), 1],
  ])
})

test('an id stays in its lane, one batch of a lane in flight', async () => {
  const { out } = folderOf([...upserts(60), ...upserts(60, 2), ...upserts(60, 3)])
  const sink = new MemorySink('lanes', 10, 3)
  expect(await feedTo(out, sink)).toMatchObject({ read: 180, exitCode: 0 })
  expect(sink.mostInFlight).toBeGreaterThan(1)
  expect(sink.mostInFlight).toBeLessThanOrEqual(3)
  expect([...sink.documents.values()].every(({ revision }) => revision === 3)).toBe(true)
})

test('what is busy is tried again, in smaller batches', async () => {
  const { out } = folderOf(upserts(10))
  const sink = new MemorySink()
  sink.answer = (change, attempt) => (attempt === 0 && change.seq > 3 ? { kind: 'retry', reason: '429', isBusy: true } : null)
  expect(await feedTo(out, sink, 5)).toMatchObject({ read: 10, applied: 10, stale: 0, pauses: 1, exitCode: 0 })
  expect(sink.batches[0]).toHaveLength(10)
  expect(Math.max(...sink.batches.slice(1).map((batch) => batch.length))).toBeLessThanOrEqual(5)
})

test('a sink that is down: exit 5, the cursor stays, the next feed catches up', async () => {
  const { out } = folderOf(upserts(25))
  const sink = new MemorySink()
  sink.answer = ({ seq }) => (seq > 15 ? { kind: 'retry', reason: 'connection refused', isBusy: false } : null)
  const down = await feedTo(out, sink)
  expect(down).toMatchObject({ read: 10, applied: 10, lag: 15, exitCode: 5 })
  expect(down.stopped).toContain('connection refused')
  sink.answer = () => null
  expect(await feedTo(out, sink)).toMatchObject({ read: 15, applied: 10, stale: 5, lag: 0, exitCode: 0 })
  expect(sink.documents.size).toBe(25)
})

test('a driver that throws is a sink that is behind', async () => {
  const { out } = folderOf(upserts(5))
  const sink = new MemorySink()
  sink.prepare = async () => {
    throw new SinkError('the mapping differs')
  }
  expect(await feedTo(out, sink)).toMatchObject({ read: 0, exitCode: 5, stopped: 'the mapping differs', lag: 5 })
})

test('3 of 500 rejected: 497 applied, 3 put aside with their reasons before the cursor moves', async () => {
  const { out } = folderOf(upserts(500))
  const sink = new MemorySink('index', 100)
  sink.answer = ({ seq }) => (seq % 200 === 7 ? { kind: 'rejected', reason: `no ${seq}` } : null)
  const result = await feedTo(out, sink)
  expect(result).toMatchObject({ read: 500, applied: 497, rejected: 3, exitCode: 0 })
  expect(result.problems).toHaveLength(3)
  const files = readdirSync(join(out, 'rejected', 'index'))
  const lines = files.flatMap((name) =>
    readFileSync(join(out, 'rejected', 'index', name), 'utf8')
      .trim()
      .split('\n'),
  )
  expect(lines.map((line) => (JSON.parse(line) as { reason: string }).reason)).toEqual(['no 7', 'no 207', 'no 407'])
})

test('what cannot be put aside does not pass the cursor', async () => {
  const { out } = folderOf(upserts(10))
  writeFileSync(join(out, 'rejected'), 'a file where the folder should be')
  const sink = new MemorySink('index')
  sink.answer = ({ seq }) => (seq === 7 ? { kind: 'rejected', reason: 'no' } : null)
  expect((await feedTo(out, sink)).exitCode).toBe(5)
  expect(existsSync(join(out, '.state', 'sinks', 'index', 'cursor.json'))).toBe(false)
})

test('30 % rejected: it stops with exit 5 and goes no further', async () => {
  const { out } = folderOf(upserts(1000))
  const sink = new MemorySink('index', 100)
  sink.answer = ({ seq }) => (seq % 10 < 3 ? { kind: 'rejected', reason: 'mapper_parsing_exception' } : null)
  const result = await feedTo(out, sink)
  expect(result).toMatchObject({ read: 100, rejected: 30, lag: 1000, exitCode: 5 })
  expect(result.stopped).toContain('30 of 100')
})

test('another feed of the same sink is at work: exit 75', async () => {
  const { out } = folderOf(upserts(5))
  const release = takeLock(join(out, '.state', 'sinks', 'double'), () => undefined)
  await expect(feedTo(out, new MemorySink())).rejects.toMatchObject({ exitCode: 75 })
  await expect(feedTo(out, new MemorySink('other'))).resolves.toMatchObject({ exitCode: 0 })
  release()
})

test('another log than the one it was fed from is told, not fed', async () => {
  const { out } = folderOf(upserts(25))
  const sink = new MemorySink()
  await feedTo(out, sink)
  rmSync(join(out, 'changes'), { recursive: true })
  new TestLog(out).append(upserts(3))
  await expect(feedTo(out, sink)).rejects.toThrow(/winnow sink rebuild/u)
})

test('a damaged line of the log is told with its place', async () => {
  const { out } = folderOf(upserts(2))
  writeFileSync(join(out, 'changes', '000002.jsonl'), `{"seq": 3, "op": "upsert"\n${JSON.stringify({ ...upsert(4, 1), seq: 4 })}\n`)
  await expect(feedTo(out, new MemorySink())).rejects.toThrow(/000002\.jsonl at byte 0/u)
})

test('a line that is still being written is left for the next feed', async () => {
  const { out } = folderOf(upserts(2))
  const line = JSON.stringify({ ...upsert(2, 1), seq: 3 })
  writeFileSync(join(out, 'changes', '000002.jsonl'), line)
  const sink = new MemorySink()
  expect(await feedTo(out, sink)).toMatchObject({ read: 2, exitCode: 0 })
  writeFileSync(join(out, 'changes', '000002.jsonl'), `${line}\n`)
  expect(await feedTo(out, sink)).toMatchObject({ read: 1, applied: 1 })
})

test('lines longer than a piece of the file, and characters across its border', async () => {
  const text = `${'鉄橋の話。'.repeat(200_000)} end`
  const { out } = folderOf([upsert(1, 1, { text }), upsert(2, 1), upsert(3, 1, { text: `x${text}` })])
  const sink = new MemorySink()
  expect(await feedTo(out, sink)).toMatchObject({ read: 3, applied: 3 })
  const change = sink.documents.get(idOf(3))
  expect(change?.op === 'upsert' && change.record.text === `x${text}`).toBe(true)
})

test('it stops between two windows when it is told to', async () => {
  const { out } = folderOf(upserts(50))
  const stop = new AbortController()
  const sink = new MemorySink()
  const result = await feed({ out, sink, settings: { retrySeconds: 0 }, stop: stop.signal, onProgress: () => stop.abort() })
  expect(result).toMatchObject({ read: 10, lag: 40 })
})

test('what no projection takes is a rejection, not a crash', async () => {
  const { out } = folderOf([upsert(1, 1), broken(2)])
  const { SqliteSink } = await import('../../src/write/sinks/sqlite.ts')
  const sink = new SqliteSink({ name: 'index', path: join(out, 'index.sqlite'), place: 'given', summaries: 'left-out' })
  expect(await feedTo(out, sink)).toMatchObject({ read: 2, applied: 1, rejected: 1, exitCode: 0 })
})
