/** What `winnow search` finds: known answers over the sample records and some of other scripts, the query's grammar, provenance. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Article } from '../../src/core/record.ts'
import { feed } from '../../src/run/feed.ts'
import { parseQuery } from '../../src/run/search/query.ts'
import { type SearchResult, search } from '../../src/run/search/search.ts'
import { snippetOf } from '../../src/run/search/snippet.ts'
import { SqliteSink } from '../../src/write/sinks/sqlite.ts'
import { article, TestLog } from '../sinks/articles.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const SAMPLES = join(ROOT, 'clean', 'articles')
const out = mkdtempSync(join(tmpdir(), 'winnow-search-'))

const OTHERS: readonly Partial<Article>[] = [
  { title: 'สะพานรถไฟเก่ากลายเป็นทางเดิน', text: 'เทศบาลเมืองประกาศว่าจะซ่อมสะพานรถไฟเก่าให้เป็นทางเดินเท้าภายในปีหน้า', language: 'th' },
  { title: '旧铁路桥将改为步行桥', text: '市政府周二宣布，将把已停用的铁路桥改建为步行桥，工程预计明年开始。', language: 'zh' },
  {
    title: '폐선 철교, 보행자 다리로',
    text: '시청은 폐선된 철교를 보행자 다리로 고치기로 했다고 밝혔다. 항구에서 공사가 시작된다.',
    language: 'ko',
  },
  { title: 'पुराना रेल पुल अब पैदल पुल बनेगा', text: 'नगर परिषद ने हिन्दी में घोषणा की कि पुराने पुल की मरम्मत होगी।', language: 'hi' },
  { title: 'Łódź odbudowuje stary most', text: 'Żółta łódka płynie pod mostem, mówi strażnik.', language: 'pl' },
  {
    title: 'Straßenbahn nach Zürich fährt wieder',
    text: 'Die Straßenbahn fährt seit Dienstag wieder, größere Störungen gab es nicht.',
    language: 'de',
  },
  { title: 'الجسر القديم', text: 'قال مُحَمَّد إن الجسرَ القديم سيُفتَح للمشاة.', language: 'ar' },
]

beforeAll(async () => {
  const samples = readdirSync(SAMPLES).flatMap((name) => readFileSync(join(SAMPLES, name), 'utf8').trim().split('\n'))
  const records = [
    ...samples.map((line) => JSON.parse(line) as Article),
    ...OTHERS.map((values, index) => article(9000 + index, 1, values)),
  ]
  new TestLog(out).append(records.map((record, index) => ({ seq: index + 1, op: 'upsert', id: record.id, revision: 1, record })))
  const sink = new SqliteSink({ name: 'index', path: join(out, 'index.sqlite'), place: 'given', summaries: 'left-out' })
  expect((await feed({ out, sink, settings: { retrySeconds: 0 } })).exitCode).toBe(0)
})

afterAll(() => rmSync(out, { recursive: true, force: true }))

function ask(...query: string[]): SearchResult {
  return search({ out, query, limit: 10 })
}

describe('known answers', () => {
  test.each([
    ['title words', ['copper slips smelters Calvarra'], 'Copper slips as smelters in Calvarra come back'],
    ['an author', ['author:vantongeren lang:en prices'], 'Copper slips as smelters in Calvarra come back'],
    ['a field whose quotes the shell took', ['publisher:Merrow Evening Post', 'copper'], 'Copper slips as smelters in Calvarra come back'],
    ['Japanese, a word inside a run', ['鉄橋'], '廃線の鉄橋、歩行者の橋に　浜白市が来春から工事'],
    ['Japanese, several words in one run', ['浜白市の鉄橋'], '廃線の鉄橋、歩行者の橋に　浜白市が来春から工事'],
    ['Thai', ['สะพานรถไฟ'], 'สะพานรถไฟเก่ากลายเป็นทางเดิน'],
    ['Thai, inside the text', ['ทางเดินเท้า'], 'สะพานรถไฟเก่ากลายเป็นทางเดิน'],
    ['Chinese', ['步行桥 工程'], '旧铁路桥将改为步行桥'],
    ['Korean without its particle', ['항구'], '폐선 철교, 보행자 다리로'],
    ['Hindi with its vowels', ['हिन्दी'], 'पुराना रेल पुल अब पैदल पुल बनेगा'],
    ['Polish without its marks', ['lodz zolta'], 'Łódź odbudowuje stary most'],
    ['German without its marks', ['strassenbahn zurich'], 'Straßenbahn nach Zürich fährt wieder'],
    ['German with other marks', ['GRÖSSERE'], 'Straßenbahn nach Zürich fährt wieder'],
    ['Arabic without vowel marks', ['محمد الجسر'], 'الجسر القديم'],
  ])('%s', (_what, query, title) => {
    expect(ask(...query).hits[0]?.title).toBe(title)
  })
})

describe('grammar', () => {
  test('filters narrow, exclusions take away', () => {
    const all = ask('agency:reuters').hits
    expect(all.length).toBeGreaterThan(1)
    for (const { agencies } of all) expect(agencies).toContain('Reuters')
    expect(ask('agency:reuters -copper').hits.map(({ title }) => title)).not.toContain('Copper slips as smelters in Calvarra come back')
    expect(ask('agency:reuters -copper').total).toBe(ask('agency:reuters').total - ask('agency:reuters copper').total)
  })

  test('an agency by its code', () => {
    expect(ask('agency:afp').hits[0]?.agencies).toContain('Agence France-Presse')
  })

  test('languages and roles', () => {
    expect(ask('lang:ja').hits.map(({ language }) => language)).toEqual(['ja'])
    for (const { role } of ask('role:secondary').hits) expect(role).toBe('secondary')
    expect(ask('role:secondary').total).toBeGreaterThan(5)
  })

  test('dates are as printed', () => {
    const dates = (query: string): (string | null | undefined)[] => ask(query).hits.map(({ published }) => published?.value)
    expect(dates('date:2026-02-12 lang:ja')).toEqual(['2026-02-12T19:05'])
    expect(dates('date:2026-02-13 lang:ja')).toEqual([])
    expect(dates('date:2026-02 lang:ja')).toHaveLength(1)
    expect(dates('date:2025..2026-02 lang:ja')).toHaveLength(1)
    expect(dates('from:2026-02-13 lang:ja')).toEqual([])
    expect(dates('to:2026-02-12 lang:ja')).toHaveLength(1)
    expect(() => ask('date:yesterday')).toThrow(/is no date such as/u)
  })

  test.each([
    ['role:foo', /role: "foo" is none of primary, secondary/u],
    ['language:german', /language: "german" is no code of a language/u],
    ['date:2026-13', /no date such as/u],
    ['date:2026-02-30', /no date such as/u],
    ['date:2026-03..2026-02', /a range that ends before it begins/u],
    ['date:2026-03-05..2026', null],
    ['date:2026..2025-12', /a range that ends before it begins/u],
    ['date:2026..2026..2026', /no date such as/u],
    ['from:2026..2027', /no date such as/u],
  ])('a value that can never be is told: %s', (query, message) => {
    if (message === null) ask(query)
    else expect(() => ask(query)).toThrow(message)
  })

  test('fields, roles and languages in any case', () => {
    expect(ask('Author:vantongeren Lang:EN prices').total).toBe(ask('author:vantongeren lang:en prices').total)
    expect(ask('author:vantongeren lang:en prices').total).toBeGreaterThan(0)
    expect(ask('ROLE:Secondary').total).toBe(ask('role:secondary').total)
    expect(ask('Publisher:Merrow Evening Post', 'copper').total).toBe(ask('publisher:Merrow Evening Post', 'copper').total)
  })

  test.each([
    ['publisher: Merrow', /no value stands right behind publisher:/u],
    ['copper Publisher:', /write publisher:value/u],
    ['copper "smelters in', /a quote is not closed/u],
    ['outlet:merrow copper', /outlet: names no field .* fields are title, publisher/u],
    [Array.from({ length: 70 }, (_, number) => `word${number}`).join(' '), /the last 6 of 70 words were left out/u],
    ['copper "smelters in Calvarra" publisher:"Merrow Evening Post" 5" pipe', null],
    ['https://merrow.example/copper', null],
  ])('what may be a slip is told: %s', (query, hint) => {
    if (hint === null) expect(ask(query).hint).toBeNull()
    else expect(ask(query).hint).toMatch(hint)
  })

  test('a phrase with a star finds its endings', () => {
    expect(ask('"copper prices fel"').total).toBe(0)
    expect(ask('"copper prices fel"*').total).toBe(1)
    expect(ask('title:"copper sli"*').total).toBe(ask('title:"copper slips"').total)
  })

  test('a phrase is found in its order only', () => {
    expect(ask('"copper prices fell"').total).toBe(1)
    expect(ask('"prices copper fell"').total).toBe(0)
  })

  test('a word with a star finds its endings', () => {
    expect(ask('smelt*').hits[0]?.title).toBe('Copper slips as smelters in Calvarra come back')
    expect(ask('smelt').total).toBe(0)
  })

  test('where no record has all words, those with most of them come', () => {
    const found = ask('copper smelters Calvarra zeppelin')
    expect(found.fits).toBe('some')
    expect(found.hits[0]?.title).toBe('Copper slips as smelters in Calvarra come back')
    expect(ask('zeppelin')).toEqual({ hits: [], total: 0, fits: 'all', hint: null })
  })

  test('a blurb of a piece that lies elsewhere is no document', () => {
    const samples = readdirSync(SAMPLES).flatMap((name) => readFileSync(join(SAMPLES, name), 'utf8').trim().split('\n'))
    const records = samples.map((line) => JSON.parse(line) as Article)
    const blurbs = records.filter(({ completeness }) => completeness === 'summary')
    expect(blurbs.length).toBeGreaterThan(0)
    for (const { id } of blurbs) expect(ask(`id:${id}`).total).toBe(0)
    expect(ask(`id:${records.find(({ completeness }) => completeness === 'full')?.id}`).total).toBe(1)
  })

  test.each([
    '"',
    '""',
    '" OR "',
    '-',
    'ferry "unclosed',
    "it's",
    'a AND OR NOT (',
    'x^2 {a b} : c',
    'title:"',
    '日本"語',
    '*',
    '**a',
    '\u0000',
    'NEAR(a b)',
    ';drop table words',
  ])('a strange query is an answer or a usage error: %j', (query) => {
    try {
      expect(ask(query).hits).toBeInstanceOf(Array)
    } catch (error) {
      expect(error).toMatchObject({ exitCode: 2 })
    }
  })

  test('a headline with a colon is words', () => {
    expect(parseQuery(['Ferries: the last night']).terms).toHaveLength(4)
    expect(parseQuery(['sports:results']).terms.flatMap(({ folded }) => folded)).toEqual(['sports', 'results'])
  })
})

describe('what a hit says', () => {
  test('dump and offsets: there the paragraph stands', () => {
    const [hit] = ask('copper smelters').hits
    const dump = readFileSync(join(ROOT, 'raw', hit?.source.path ?? ''), 'utf8')
    const [place] = hit?.source.match ?? []
    expect(dump.slice(place?.start, place?.end)).toMatch(/^Copper prices fell on Thursday/u)
    const title = hit?.source.spans.find(({ part }) => part === 'title')
    expect(dump.slice(title?.start, title?.end)).toBe(hit?.title)
    expect(hit?.source).toMatchObject({ collection: 'raw', format: 'text', key: expect.stringMatching(/^dump:raw\//u) })
  })

  test('a snippet shows the words', () => {
    const [hit] = ask('"aluminium" OR copper').hits
    const marked = hit?.snippet.highlights.map(({ start, end }) => hit.snippet.text.slice(start, end).toLowerCase())
    expect(marked).toContain('copper')
  })

  test.each([
    ['the middle of a text', `${'word '.repeat(200)}the night ferry stays ${'word '.repeat(200)}`, ['night', 'ferry'], ['night', 'ferry']],
    ['marks that the query leaves out', 'Die Straße nach Zürich', ['strasse', 'zurich'], ['Straße', 'Zürich']],
    ['inside a run', '旧浜白軽便線の鉄橋を渡る', ['鉄橋'], ['鉄橋']],
    ['an ending', 'two smelters closed', ['smelt*'], ['smelters']],
    ['nothing', 'two smelters closed', ['zeppelin'], []],
  ])('highlights: %s', (_what, text, words, marked) => {
    const snippet = snippetOf(text, words)
    expect(snippet.highlights.map(({ start, end }) => snippet.text.slice(start, end))).toEqual(marked)
    expect(snippet.text.length).toBeLessThan(300)
  })
})
