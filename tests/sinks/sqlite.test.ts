/** The embedded index against the promise of a sink, read with SQL alone. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { SqliteSink } from '../../src/write/sinks/sqlite.ts'
import { tombstone, upsert } from './articles.ts'
import { describeSink, type Seen } from './contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'winnow-sqlite-'))
const path = join(folder, 'index.sqlite')

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function read(): ReadonlyMap<string, Seen> {
  if (!existsSync(path)) return new Map()
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const rows = database.prepare('select * from article where is_deleted = 0').all()
    const words = database.prepare('select count(*) as count from words').get()?.count
    if (words !== rows.length) throw new Error(`${rows.length} articles, but ${words} rows of words`)
    return new Map(
      rows.map((row) => [
        String(row.id),
        {
          revision: Number(row.revision),
          version: String(row.version),
          digest: String(row.digest),
          title: row.title === null ? null : String(row.title),
          text: String(row.text),
          authors: JSON.parse(String(row.authors)) as string[],
          publishedFrom: row.published_from as number | null,
          publishedTo: row.published_to as number | null,
        },
      ]),
    )
  } finally {
    database.close()
  }
}

describeSink('SQLite', {
  open: () => new SqliteSink({ name: 'index', path, place: 'given', summaries: 'left-out' }),
  read: async () => read(),
  clear: async () => {
    for (const suffix of ['', '-wal', '-shm', '.rebuild']) rmSync(path + suffix, { force: true })
  },
  putForeign: async () => {
    change('create table photograph (name text); insert into photograph values (1); pragma user_version = 1')
    return async () => readFileSync(path)
  },
  age: async () => change('pragma user_version = 99'),
  takes: 'articles',
})

function change(sql: string): void {
  const database = new DatabaseSync(path)
  database.exec(sql)
  database.close()
}

test('a file that is no database is not written over', async () => {
  writeFileSync(path, 'Notes of the harbour board')
  const sink = new SqliteSink({ name: 'index', path, place: 'given', summaries: 'left-out' })
  await expect(sink.prepare()).rejects.toThrow(/was not made by winnow/u)
  await expect(sink.rebuild()).rejects.toThrow(/was not made by winnow/u)
  expect(readFileSync(path, 'utf8')).toBe('Notes of the harbour board')
})

test('an index from before there were marks is ours', async () => {
  rmSync(path, { force: true })
  const open = (): SqliteSink => new SqliteSink({ name: 'index', path, place: 'given', summaries: 'left-out' })
  const sink = open()
  await sink.prepare()
  await sink.write([upsert(1, 1)], 'newer')
  await sink.close()
  change('pragma application_id = 0')
  expect(await open().isThere()).toBe(true)
  const again = open()
  await again.prepare()
  expect(await again.write([upsert(1, 1)], 'newer')).toEqual([{ kind: 'stale' }])
  await again.close()
})

test.each([
  ['a folder', () => folder, /is no file/u],
  ['below a file', () => join(import.meta.filename, 'index.sqlite'), /cannot be used as an index/u],
  ['where nobody can make a folder', () => '/proc/winnow/index.sqlite', /cannot be used as an index/u],
])('a path that can hold no index: %s', async (_what, pathOf, message) => {
  const sink = new SqliteSink({ name: 'index', path: pathOf(), place: 'given', summaries: 'left-out' })
  await expect(sink.prepare()).rejects.toThrow(message)
})

test('thousands of documents, written again and taken away', async () => {
  const sink = new SqliteSink({ name: 'index', path, place: 'given', summaries: 'left-out' })
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
  await sink.prepare()
  const all = Array.from({ length: 4000 }, (_, number) => number)
  for (const batch of [
    all.map((number) => upsert(number, 1)),
    all.slice(0, 2000).map((number) => upsert(number, 2)),
    all.slice(1000, 3000).map((number) => tombstone(number, 3)),
  ]) {
    for (let at = 0; at < batch.length; at += 1000) {
      const outcomes = await sink.write(batch.slice(at, at + 1000), 'newer')
      expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['applied']))
    }
  }
  await sink.close()
  expect(read().size).toBe(2000)
})
