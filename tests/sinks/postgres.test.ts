/** PostgreSQL against the promise of a sink, on a server of this machine, read with SQL alone. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PostgresSink } from '../../src/write/sinks/postgres.ts'
import { indexedText } from '../../src/write/sinks/words.ts'
import { article, idOf, upsert } from './articles.ts'
import { describeSink, type Seen } from './contract.ts'
import { type PostgresServer, startPostgres, whyNoPostgres } from './postgres-server.ts'

let server: PostgresServer | null = null
let client: pg.Client | null = null
const skipped = whyNoPostgres()

beforeAll(async () => {
  if (skipped !== null) return
  server = await startPostgres()
  client = new pg.Client({ connectionString: server.url })
  await client.connect()
})

afterAll(async () => {
  await client?.end()
  server?.stop()
})

function open(url = server?.url ?? ''): PostgresSink {
  return new PostgresSink({ name: 'archive', url, table: 'article', summaries: 'left-out' })
}

async function query(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  return (await client?.query<Record<string, unknown>>(text, values))?.rows ?? []
}

async function clear(): Promise<void> {
  await query('drop table if exists article; drop table if exists article_rebuild;')
}

async function read(): Promise<ReadonlyMap<string, Seen>> {
  const rows = await query('select * from article where deleted_at is null')
  return new Map(rows.map((row) => [String(row.id), seenOf(row)]))
}

function seenOf(row: Record<string, unknown>): Seen {
  const ms = (value: unknown): number | null => (value instanceof Date ? value.getTime() : null)
  return {
    revision: Number(row.revision),
    version: String(row.version),
    digest: String(row.digest),
    title: row.title as string | null,
    text: String(row.text),
    authors: row.authors as string[],
    publishedFrom: ms(row.published_from),
    publishedTo: ms(row.published_to),
  }
}

async function putForeign(): Promise<() => Promise<unknown>> {
  await query("create table article (id text); insert into article values ('mine'); create table article_rebuild (id text);")
  return async () => [await query('select * from article'), await query('select * from article_rebuild')]
}

async function age(): Promise<void> {
  await query("comment on table article is 'winnow/postgres@0'")
}

describeSink('PostgreSQL', { open, read, clear, putForeign, age, takes: 'articles' }, skipped)

describe.skipIf(skipped !== null)(`PostgreSQL${skipped === null ? '' : ` (skipped: ${skipped})`}`, () => {
  test('what its types refuse is found by halving: NUL and a lone surrogate', async () => {
    await clear()
    const sink = open()
    await sink.prepare()
    const bad = new Map([
      [7, 'a\u0000b'],
      [21, 'c\ud800d'],
    ])
    const batch = Array.from({ length: 50 }, (_, number) => upsert(number, 1, bad.has(number) ? { title: bad.get(number) ?? '' } : {}))
    const outcomes = await sink.write(batch, 'newer')
    await sink.close()
    expect(outcomes.flatMap(({ kind }, number) => (kind === 'rejected' ? number : []))).toEqual([7, 21])
    expect((await read()).size).toBe(48)
  })

  test('full text finds words, weighs the headline, and finds runs of characters', async () => {
    await clear()
    const sink = open()
    await sink.prepare()
    await sink.write(
      [upsert(1, 1, { title: 'Ferry' }), upsert(2, 1, { text: 'A ferry, once.' }), upsert(3, 1, { text: '旧浜白軽便線の鉄橋を渡る' })],
      'newer',
    )
    await sink.close()
    const find = async (tsquery: string, words: string): Promise<string[]> => {
      const text = `select id from article where search @@ ${tsquery}('simple', $1) order by ts_rank(search, ${tsquery}('simple', $1)) desc, id`
      return (await query(text, [words])).map(({ id }) => String(id))
    }
    expect((await find('plainto_tsquery', 'ferry')).slice(0, 2)).toEqual([idOf(1), idOf(2)])
    expect(await find('phraseto_tsquery', '鉄 橋')).toEqual([idOf(3)])
  })

  test.each([
    'la Dernière séance à Zürich, straße',
    'Łódź, Ærø – ĐÀ NẴNG; ½ ﬁn ①',
    'مُحَمَّد الجسرَ القـديم',
    'ἀρχή Ёлка ГЙ',
    'שָׁלוֹם',
    'हिन्दी पुल',
    '旧浜白軽便線の鉄橋を渡る ガーデン ｶﾞ 々',
    'กรุงเทพมหานคร ที่นี่ ພາສາລາວ ភាសាខ្មែរ မြန်မာ',
    '폐선 철교, iPhone用',
    'plain text, "as it is"',
  ])('the server folds a query as the text was folded: %s', async (text) => {
    await clear()
    const sink = open()
    await sink.prepare()
    await sink.close()
    const spaced = (words: unknown): string => String(words).replaceAll(/\s+/gu, ' ').trim()
    const [row] = await query('select winnow_words($1) as words', [text])
    expect(spaced(row?.words)).toBe(spaced(indexedText(text)))
  })

  test('a query with accents finds what has them, and so does one without; names of every kind are found', async () => {
    await clear()
    const sink = open()
    await sink.prepare()
    const { attribution } = article(1)
    await sink.write(
      [
        upsert(1, 1, { text: 'La dernière séance du Café', section: 'Économie' }),
        upsert(2, 1, { attribution: { ...attribution, contributors: [{ name: 'Zoë Brandão', role: 'editor', printed: 'Zoë Brandão' }] } }),
      ],
      'newer',
    )
    await sink.close()
    const find = async (words: string): Promise<string[]> => {
      const rows = await query(`select id from article where search @@ websearch_to_tsquery('simple', winnow_words($1))`, [words])
      return rows.map(({ id }) => String(id))
    }
    for (const words of ['dernière', 'derniere "séance du"', 'économie']) expect(await find(words)).toEqual([idOf(1)])
    for (const words of ['brandao', 'Brandão Zoë']) expect(await find(words)).toEqual([idOf(2)])
    expect(await find('calder')).toEqual([idOf(1), idOf(2)]) // the place of the dateline
  })

  test('a text of a megabyte in any script', async () => {
    await clear()
    const sink = open()
    await sink.prepare()
    const long = [
      upsert(1, 1, { text: Array.from({ length: 150_000 }, (_, number) => `word${number}`).join(' ') }),
      upsert(2, 1, { text: '鉄橋の話。'.repeat(200_000) }),
    ]
    expect(await sink.write(long, 'newer')).toEqual([{ kind: 'applied' }, { kind: 'applied' }])
    await sink.close()
  })

  test('a server that is not there: the feed can try again', async () => {
    const sink = open('postgres://winnow@127.0.0.1:1/postgres')
    await expect(sink.prepare()).rejects.toThrow(/ECONNREFUSED/u)
    await sink.close()
  })
})
