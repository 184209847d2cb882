/**
 * Records a second of each sink beside the plain bulk insert that one writes with its driver by hand: the same documents, the same
 * tables and mappings, no guards, no cursor, no second look. One after the other in one run, the order turned round each time:
 * read the ratio. In: a folder with records, how many. Out: a line for each sink.
 *
 *   node bench/sinks/speed.ts clean/articles 20000 [--rounds 3] [--postgres URL] [--opensearch URL]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { Client as OpenSearch } from '@opensearch-project/opensearch'
import { ByteWriter, parquetWrite } from 'hyparquet-writer'
import pg from 'pg'
import type { Article } from '../../src/core/record.ts'
import { feed } from '../../src/run/feed.ts'
import { type FlatDocument, toDocument } from '../../src/write/sinks/document.ts'
import { openOpenSearch } from '../../src/write/sinks/opensearch.ts'
import { ParquetSink } from '../../src/write/sinks/parquet.ts'
import { COLUMNS, dayOf, rowOf, SCHEMA } from '../../src/write/sinks/parquet-rows.ts'
import { PostgresSink } from '../../src/write/sinks/postgres.ts'
import { SEARCHED_NAMES } from '../../src/write/sinks/searched.ts'
import type { Sink } from '../../src/write/sinks/sink.ts'
import { SqliteSink } from '../../src/write/sinks/sqlite.ts'
import { copyOf, readRecords, writeLog } from './log.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' }, postgres: { type: 'string' }, opensearch: { type: 'string' } },
})
const [from = 'clean/articles', countText = '20000'] = positionals
const count = Number(countText)
const records = readRecords(from)
const all = Array.from({ length: count }, (_, at) => copyOf(records[at % records.length] as Article, Math.floor(at / records.length)))
const folder = mkdtempSync(join(tmpdir(), 'winnow-speed-'))
writeLog(folder, records, count)

interface Contest {
  readonly name: string
  readonly open: () => Sink
  readonly clear: () => Promise<void>
  /** Everything that somebody without winnow would write: documents are made from the records as JSON lines. */
  readonly plain: (lines: readonly string[]) => Promise<void>
}

const LINES = all.map((record) => JSON.stringify(record))
const documentOf = (line: string): FlatDocument => toDocument(JSON.parse(line) as Article, 1)

function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

const path = join(folder, 'index.sqlite')
const clearFiles = async (): Promise<void> => {
  for (const name of ['index.sqlite', 'index.sqlite-wal', 'index.sqlite-shm', 'lake', '.state'])
    rmSync(join(folder, name), { recursive: true, force: true })
}

const contests: Contest[] = [
  {
    name: 'SQLite',
    open: () => new SqliteSink({ name: 'index', path, place: 'given', summaries: 'included' }),
    clear: clearFiles,
    plain: async (lines) => {
      const maker = new SqliteSink({ name: 'index', path, place: 'given', summaries: 'included' })
      await maker.prepare()
      await maker.close()
      const database = new DatabaseSync(path)
      database.exec('pragma journal_mode = wal; pragma synchronous = full')
      const fields = Object.keys(documentOf(lines[0] ?? ''))
      const insert = database.prepare(
        `insert into article (is_deleted, ${fields.join(', ')}) values (0, ${fields.map(() => '?').join(', ')})`,
      )
      const words = database.prepare(
        `insert into words (rowid, ${SEARCHED_NAMES.join(', ')}) values (?, ${SEARCHED_NAMES.map(() => '?').join(', ')})`,
      )
      const column = (value: unknown): string | number | null =>
        value !== null && typeof value === 'object' ? JSON.stringify(value) : (value as string | number | null)
      for (const part of chunks(lines, 1000)) {
        database.exec('begin')
        for (const line of part) {
          const document = documentOf(line)
          const row = insert.run(...Object.values(document).map(column)).lastInsertRowid
          words.run(row, ...SEARCHED_NAMES.map((name) => String(document[name] ?? '')))
        }
        database.exec('commit')
      }
      database.close()
    },
  },
  {
    name: 'Parquet',
    open: () => new ParquetSink({ name: 'lake', folder: join(folder, 'lake') }),
    clear: clearFiles,
    plain: async (lines) => {
      for (const [number, part] of [...chunks(lines, 10_000)].entries()) {
        const days = Map.groupBy(
          part.map((line) => JSON.parse(line) as Article),
          (record) => dayOf({ seq: 0, op: 'upsert', id: record.id, revision: 1, record }),
        )
        for (const [day, found] of days) {
          const rows = found.map((record) => rowOf({ seq: 0, op: 'upsert', id: record.id, revision: 1, record }))
          const writer = new ByteWriter()
          parquetWrite({
            writer,
            schema: SCHEMA,
            columnData: COLUMNS.map((name) => ({ name, data: rows.map((row) => row[name] ?? undefined) })),
          })
          mkdirSync(join(folder, 'lake', `day=${day}`), { recursive: true })
          writeFileSync(join(folder, 'lake', `day=${day}`, `${number}.parquet`), writer.getBytes())
        }
      }
    },
  },
]

if (values.postgres !== undefined) {
  const url = values.postgres
  const settings = { name: 'archive', url, table: 'speed_article', summaries: 'included' } as const
  contests.push({
    name: 'PostgreSQL',
    open: () => new PostgresSink(settings),
    clear: async () => {
      await clearFiles()
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query('drop table if exists speed_article')
      await client.end()
    },
    plain: async (lines) => {
      const maker = new PostgresSink(settings)
      await maker.prepare()
      await maker.close()
      const pool = new pg.Pool({ connectionString: url, max: 2 })
      const fields = Object.keys(documentOf(lines[0] ?? '')) as (keyof FlatDocument)[]
      const cell = (name: keyof FlatDocument, document: FlatDocument): unknown => {
        const value = document[name]
        return value !== null && /^(?:published|modified)_(?:from|to)$/u.test(name) ? new Date(Number(value)) : value
      }
      const insert = async (part: readonly string[]): Promise<void> => {
        const parameters: unknown[] = []
        const rows = part.map((line) => {
          const document = documentOf(line)
          const places = fields.map((name) => `$${parameters.push(cell(name, document))}`)
          const title = `$${parameters.push(document.title ?? '')}`
          const text = `$${parameters.push(document.text.slice(0, 200_000))}`
          return `(${places.join(', ')}, setweight(to_tsvector('simple', ${title}), 'A') || setweight(to_tsvector('simple', ${text}), 'C'))`
        })
        await pool.query(`insert into speed_article (${fields.join(', ')}, search) values ${rows.join(', ')}`, parameters)
      }
      const parts = [...chunks(lines, 500)]
      for (const pair of chunks(parts, 2)) await Promise.all(pair.map(insert))
      await pool.end()
    },
  })
}

if (values.opensearch !== undefined) {
  const url = values.opensearch
  const settings = {
    name: 'os',
    url,
    username: '',
    password: '',
    alias: 'winnow-speed',
    analysis: 'standard',
    summaries: 'included',
  } as const
  contests.push({
    name: 'OpenSearch',
    open: () => openOpenSearch(settings),
    clear: async () => {
      await clearFiles()
      await fetch(`${url}/winnow-speed-000001`, { method: 'DELETE' })
    },
    plain: async (lines) => {
      const maker = openOpenSearch(settings)
      await maker.prepare()
      await maker.close()
      const client = new OpenSearch({ node: url })
      const insert = async (part: readonly string[]): Promise<void> => {
        const body = part.flatMap((line) => {
          const document = documentOf(line)
          return [
            { index: { _index: 'winnow-speed', _id: document.id } },
            { ...document, provenance: JSON.parse(document.provenance ?? '{}') as object },
          ]
        })
        const { body: answer } = await client.bulk({ body })
        if (answer.errors) throw new Error(JSON.stringify(answer.items[0]))
      }
      for (const pair of chunks([...chunks(lines, 500)], 2)) await Promise.all(pair.map(insert))
      await client.indices.refresh({ index: 'winnow-speed' })
      await client.close()
    },
  })
}

async function measure(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  await work()
  return (performance.now() - startedMs) / 1000
}

async function feedWhole(contest: Contest): Promise<void> {
  const { applied, exitCode, stopped } = await feed({ out: folder, sink: contest.open(), settings: { retrySeconds: 60 } })
  if (exitCode !== 0 || applied !== count) throw new Error(`${contest.name}: ${applied} of ${count} applied: ${stopped}`)
}

try {
  for (const contest of contests) {
    const times = { winnow: [] as number[], plain: [] as number[] }
    let replay = 0
    for (let round = 0; round < Number(values.rounds); round++) {
      const steps = [
        async (): Promise<void> => {
          await contest.clear()
          times.winnow.push(await measure(async () => await feedWhole(contest)))
          rmSync(join(folder, '.state'), { recursive: true })
          const again = await feed({ out: folder, sink: contest.open(), settings: { retrySeconds: 60 } })
          replay = again.applied
        },
        async (): Promise<void> => {
          await contest.clear()
          times.plain.push(await measure(async () => await contest.plain(LINES)))
        },
      ]
      for (const step of round % 2 === 0 ? steps : steps.reverse()) await step()
    }
    const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1] ?? Number.NaN
    const [ours, plain] = [median(times.winnow), median(times.plain)]
    const rate = (seconds: number): string => `${Math.round(count / seconds)}/s`.padStart(8)
    process.stdout.write(
      `${contest.name.padEnd(12)} winnow ${rate(ours)}   plain bulk ${rate(plain)}   ${(ours / plain).toFixed(2)} times its time   replay: ${replay} changes applied\n`,
    )
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
