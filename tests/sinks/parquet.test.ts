/** Parquet against the promise of a sink, read by hyparquet, and by DuckDB and pandas where they are installed. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { parquetWriteFile } from 'hyparquet-writer'
import { afterAll, describe, expect, test } from 'vitest'
import { ParquetSink } from '../../src/write/sinks/parquet.ts'
import type { Change } from '../../src/write/sinks/sink.ts'
import { article, idOf, tombstone, upsert } from './articles.ts'
import { describeSink, type Seen } from './contract.ts'
import { queryDuckDb, runPython, whyNo } from './duckdb.ts'

const top = mkdtempSync(join(tmpdir(), 'winnow-parquet-'))
const folder = join(top, 'articles')
const files = `${folder}/*/*.parquet`

afterAll(() => rmSync(top, { recursive: true, force: true }))

function open(): ParquetSink {
  return new ParquetSink({ name: 'lake', folder })
}

function paths(): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.parquet'))
      .sort()
  } catch {
    return []
  }
}

async function readAll(): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = []
  for (const path of paths()) rows.push(...(await parquetReadObjects({ file: await asyncBufferFromFile(join(folder, path)) })))
  return rows
}

async function read(): Promise<ReadonlyMap<string, Seen>> {
  const last = new Map<string, Record<string, unknown>>()
  for (const row of await readAll()) {
    const id = String(row.id)
    if (Number(row.revision) > Number(last.get(id)?.revision ?? -1)) last.set(id, row)
  }
  return new Map([...last].filter(([, row]) => row.is_deleted === false).map(([id, row]) => [id, seenOf(row)]))
}

function seenOf(row: Record<string, unknown>): Seen {
  const ms = (value: unknown): number | null => (value instanceof Date ? value.getTime() : null)
  return {
    revision: Number(row.revision),
    version: String(row.version),
    digest: String(row.digest),
    title: (row.title ?? null) as string | null,
    text: String(row.text),
    authors: row.authors as string[],
    publishedFrom: ms(row.published_from),
    publishedTo: ms(row.published_to),
  }
}

async function clear(): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
}

async function write(...batches: Change[][]): Promise<void> {
  await clear()
  for (const batch of batches) {
    const sink = open()
    await sink.prepare()
    await sink.write(batch, 'newer')
    await sink.flush()
    await sink.close()
  }
}

async function putForeign(): Promise<() => Promise<unknown>> {
  mkdirSync(join(folder, 'keep'), { recursive: true })
  writeFileSync(join(folder, 'keep', 'file.txt'), 'ours')
  return async () => readdirSync(folder, { recursive: true })
}

/** What a reader asks: the last revision of each id, without tombstones. */
const LAST = `select * from read_parquet('${files}', hive_partitioning = true) qualify row_number() over (partition by id order by revision desc) = 1 and not is_deleted`

describeSink('Parquet, read by hyparquet', { open, read, clear, putForeign, age: null, takes: 'whole' })

const noDuckDb = whyNo('duckdb')
const noPandas = noDuckDb === null ? whyNo('pandas') : noDuckDb

async function readWithDuckDb(): Promise<ReadonlyMap<string, Seen>> {
  if (paths().length === 0) return new Map()
  const columns = 'id, revision, version, digest, title, text, authors, epoch_ms(published_from), epoch_ms(published_to)'
  const rows = queryDuckDb(`select ${columns} from (${LAST})`) as [
    string,
    number,
    string,
    string,
    string | null,
    string,
    string[],
    number | null,
    number | null,
  ][]
  return new Map(
    rows.map(([id, revision, version, digest, title, text, authors, publishedFrom, publishedTo]) => [
      id,
      { revision, version, digest, title, text, authors, publishedFrom, publishedTo },
    ]),
  )
}

describeSink('Parquet, read by DuckDB', { open, read: readWithDuckDb, clear, putForeign, age: null, takes: 'whole' }, noDuckDb)

describe('files', () => {
  test('a folder for each day of publication, else of capture, else none; a tombstone has none', async () => {
    const { source } = article(3)
    const captured = { published: null, source: { ...source, capturedAt: '2026-04-02T08:00:00Z' } }
    const month = {
      ...article(4).published,
      value: '2026-03',
      precision: 'month' as const,
      printed: 'March 2026',
      basis: 'printed' as const,
      timezone: null,
      clock: null,
    }
    await write([upsert(1, 1), upsert(2, 1), upsert(3, 1, captured), upsert(4, 1, { published: month }), tombstone(5, 2)])
    expect(paths().map((path) => path.split(/[/\\]/u)[0])).toEqual(['day=0001-01-01', 'day=2026-03-02', 'day=2026-03-03', 'day=2026-04-02'])
  })

  test("beside somebody's file it is fed, but not built anew: the file would be lost", async () => {
    await write([upsert(1, 1)])
    await putForeign()
    const sink = open()
    await sink.prepare()
    expect(await sink.write([upsert(1, 1), upsert(2, 1)], 'newer')).toEqual([{ kind: 'stale' }, { kind: 'applied' }])
    await sink.close()
    await expect(open().rebuild()).rejects.toThrow(/keep.file\.txt .* was not made by winnow/u)
    expect(existsSync(join(folder, 'keep', 'file.txt'))).toBe(true)
  })

  test('a file of another version of winnow, and one that has our name but not our mark', async () => {
    await write([upsert(1, 1)])
    const [path = ''] = paths()
    for (const [mark, told] of [
      ['winnow/parquet@0', /of another version of winnow: winnow sink rebuild lake/u],
      ['somebody', /was not made by winnow/u],
    ] as const) {
      parquetWriteFile({
        filename: join(folder, path),
        columnData: [{ name: 'id', data: ['a'] }],
        kvMetadata: [{ key: 'winnow', value: mark }],
      })
      await expect(open().prepare()).rejects.toThrow(told)
      const rebuilding = open().rebuild()
      if (mark === 'somebody') await expect(rebuilding).rejects.toThrow(told)
      else await (await rebuilding).abandon()
    }
  })

  test('the whole record comes back', async () => {
    await write([upsert(1, 1)])
    const [row] = await readAll()
    expect({ ...(JSON.parse(String(row?.record)) as object), text: row?.text }).toEqual(article(1))
  })

  test('the same changes give the same files', async () => {
    await write([upsert(1, 1), upsert(2, 1)], [upsert(2, 2)])
    const first = paths()
    await write([upsert(1, 1), upsert(2, 1)], [upsert(2, 2)])
    expect(paths()).toEqual(first)
    expect(first).toHaveLength(3)
  })

  test.skipIf(noDuckDb !== null)('DuckDB sees the types that were written, also where a file has no value', async () => {
    await write([upsert(1, 1, { published: null, confidence: null, tags: [] })], [upsert(2, 1)])
    const types = Object.fromEntries(
      queryDuckDb(`describe select id, revision, tags, published, published_from, confidence, day, is_deleted from (${LAST})`).map(
        ([name, type]) => [name, type],
      ),
    )
    expect(types).toEqual({
      ...{ id: 'VARCHAR', revision: 'BIGINT', tags: 'VARCHAR[]', published: 'VARCHAR', confidence: 'DOUBLE' },
      ...{ published_from: 'TIMESTAMP WITH TIME ZONE', day: 'DATE', is_deleted: 'BOOLEAN' },
    })
    expect(queryDuckDb(`select id from (${LAST}) where day = date '2026-03-03'`)).toEqual([[idOf(2)]])
  })

  test.skipIf(noPandas !== null)('pandas reads the folder', async () => {
    await write([upsert(1, 1), upsert(2, 1), tombstone(3, 1)])
    const program = `
import pandas, json, sys
frame = pandas.read_parquet(sys.argv[1])
live = frame.sort_values('revision').drop_duplicates('id', keep='last')
live = live[~live.is_deleted].sort_values('id')
print(json.dumps([[row.id, int(row.revision), list(row.tags), row.published_from.isoformat()] for row in live.itertuples()]))`
    expect(runPython(program, folder)).toEqual([
      [idOf(1), 1, ['council', 'transport'], '2026-03-01T10:00:00+00:00'],
      [idOf(2), 1, ['council', 'transport'], '2026-03-02T10:00:00+00:00'],
    ])
  })
})
