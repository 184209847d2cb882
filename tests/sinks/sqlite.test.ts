/** The embedded index against the promise of a sink, read with SQL alone. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
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
  open: () => new SqliteSink({ name: 'index', path, summaries: 'left-out' }),
  read: async () => read(),
  clear: async () => {
    for (const suffix of ['', '-wal', '-shm', '.rebuild']) rmSync(path + suffix, { force: true })
  },
  takes: 'articles',
})

test('thousands of documents, written again and taken away', async () => {
  const sink = new SqliteSink({ name: 'index', path, summaries: 'left-out' })
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
