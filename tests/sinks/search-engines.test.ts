/**
 * OpenSearch and Elasticsearch through their official clients, against the promise of a sink: a protocol double here, and a real server
 * where WINNOW_TEST_OPENSEARCH names one.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openElasticsearch } from '../../src/write/sinks/elasticsearch.ts'
import { openOpenSearch } from '../../src/write/sinks/opensearch.ts'
import type { Sink } from '../../src/write/sinks/sink.ts'
import { SinkDown, SinkError } from '../../src/write/sinks/sink.ts'
import { idOf, tombstone, upsert } from './articles.ts'
import { describeSink, type Harness, type Seen } from './contract.ts'
import { EngineDouble } from './engine-double.ts'

const double = new EngineDouble()
let url = ''

beforeAll(async () => {
  url = await double.start()
})

afterAll(async () => await double.stop())

const COMMON = { name: 'articles', summaries: 'left-out', alias: 'articles', analysis: 'folded', username: '', password: '' } as const
const KINDS: readonly (readonly [string, () => Sink])[] = [
  ['OpenSearch', () => openOpenSearch({ ...COMMON, url })],
  ['Elasticsearch', () => openElasticsearch({ ...COMMON, url, apiKey: '' })],
]

function seenOf(source: Readonly<Record<string, unknown>>): Seen {
  return {
    revision: Number(source.revision),
    version: String(source.version),
    digest: String(source.digest),
    title: source.title as string | null,
    text: String(source.text),
    authors: source.authors as string[],
    publishedFrom: source.published_from as number | null,
    publishedTo: source.published_to as number | null,
  }
}

for (const [name, open] of KINDS) {
  describeSink(`${name}, a protocol double`, {
    open,
    read: async () => new Map([...double.live('articles')].map(([id, { source }]) => [id, seenOf(source ?? {})])),
    clear: async () => double.clear(),
    putForeign: async () => {
      double.indexes.set('articles-000001', { body: { mappings: { properties: {} } }, documents: new Map() })
      double.aliases.set('articles', 'articles-000001')
      return async () => [[...double.indexes.keys()], [...double.aliases]]
    },
    age: async () => {
      const { mappings } = double.indexes.get('articles-000001')?.body ?? {}
      if (mappings !== undefined) Object.assign(mappings, { _meta: { winnow: 'winnow/search@0' } })
    },
    takes: 'articles',
  })

  describe(`${name}: every item is judged by itself`, () => {
    test('429 and 503 of an item are for later, 400 is a rejection, 409 is already there', async () => {
      double.clear()
      const sink = open()
      await sink.prepare()
      await sink.write([upsert(5, 3)], 'newer')
      const statuses = new Map([
        [idOf(1), { status: 429, type: 'es_rejected_execution_exception' }],
        [idOf(2), { status: 503, type: 'unavailable_shards_exception' }],
        [idOf(3), { status: 400, type: 'mapper_parsing_exception' }],
      ])
      double.disturbItem = (id) => statuses.get(id) ?? null
      const outcomes = await sink.write([upsert(1, 1), upsert(2, 1), upsert(3, 1), upsert(4, 1), upsert(5, 2), tombstone(6, 1)], 'newer')
      expect(outcomes).toMatchObject([
        { kind: 'retry', isBusy: true },
        { kind: 'retry', isBusy: false },
        { kind: 'rejected', reason: expect.stringContaining('mapper_parsing_exception') as string },
        { kind: 'applied' },
        { kind: 'stale' },
        { kind: 'applied' },
      ])
      await sink.close()
    })

    test('a request that is refused, cut or too large as a whole', async () => {
      double.clear()
      const sink = open()
      await sink.prepare()
      const on = (answer: ReturnType<EngineDouble['disturb']>): void => {
        double.disturb = (path) => (path.endsWith('_bulk') ? answer : null)
      }
      on({ status: 429, headers: { 'retry-after': '3' }, body: {} })
      expect(await sink.write([upsert(1, 1), upsert(2, 1)], 'newer')).toMatchObject([
        { kind: 'retry', isBusy: true, afterMs: 3000 },
        { kind: 'retry' },
      ])
      on('cut')
      expect(await sink.write([upsert(1, 1)], 'newer')).toMatchObject([{ kind: 'retry', isBusy: false }])
      on({ status: 401, body: { error: { type: 'security_exception', reason: 'missing credentials' } } })
      await expect(sink.write([upsert(1, 1)], 'newer')).rejects.toThrow(/401 security_exception/u)
      let count = 0
      double.disturb = (path) => (path.endsWith('_bulk') && count++ === 0 ? { status: 413 } : null)
      expect(await sink.write([upsert(1, 1), upsert(2, 1)], 'newer')).toEqual([{ kind: 'applied' }, { kind: 'applied' }])
      await sink.close()
    })

    test('another mapping is told, not fed; so is an index in the place of the alias, and a server that is not there', async () => {
      double.clear()
      const sink = open()
      await sink.prepare()
      const properties = double.indexes.get('articles-000001')?.body.mappings.properties ?? {}
      properties.revision = { type: 'keyword' }
      await expect(sink.prepare()).rejects.toThrow(/revision.*winnow sink rebuild/u)
      await sink.close()
      double.clear()
      double.indexes.set('articles', { body: { mappings: { properties: {} } }, documents: new Map() })
      await expect(sink.prepare()).rejects.toThrow(SinkError)
      await sink.close()
      double.disturb = () => 'cut'
      await expect(sink.prepare()).rejects.toThrow(SinkDown)
      await sink.close()
    })
  })
}

test('an index of the name that a rebuild would take, and that is not ours, stays', async () => {
  double.clear()
  const sink = openOpenSearch({ ...COMMON, url })
  await sink.prepare()
  double.indexes.set('articles-000002', { body: { mappings: { properties: {} } }, documents: new Map() })
  await expect(sink.rebuild()).rejects.toThrow(/the index articles-000002 was not made by winnow/u)
  expect(double.indexes.has('articles-000002')).toBe(true)
  await sink.close()
})

test('an index that goes away under a feed is for later: nothing is refused, nothing counts as deleted', async () => {
  double.clear()
  const sink = openOpenSearch({ ...COMMON, url })
  await sink.prepare()
  double.disturbItem = () => ({ status: 404, type: 'index_not_found_exception' })
  expect(await sink.write([upsert(1, 1), tombstone(2, 1)], 'newer')).toMatchObject([{ kind: 'retry' }, { kind: 'retry' }])
  await sink.close()
})

test.each([
  ['a server without the filters of the analysis', /failed to find filter.*set "analysis": "standard"/u, 'http'],
  ['https where the server speaks http', /is it http or https/u, 'https'],
])('%s is told, not tried again', async (_what, message, scheme) => {
  double.clear()
  double.disturb = (path) =>
    path === '/articles-000001'
      ? { status: 400, body: { error: { type: 'illegal_argument_exception', reason: 'failed to find filter under name [cjk_width]' } } }
      : null
  const sink = openOpenSearch({ ...COMMON, url: url.replace('http', scheme) })
  await expect(sink.prepare()).rejects.toThrow(message)
  await expect(sink.prepare()).rejects.toThrow(SinkError)
  await sink.close()
})

const real = process.env.WINNOW_TEST_OPENSEARCH
type Found = { readonly hits?: { readonly hits: readonly { readonly _id: string; readonly _source: Record<string, unknown> }[] } }
const ask = async (path: string, method = 'GET', body?: object): Promise<Found> => {
  const content = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  return (await (await fetch(`${real}${path}`, { method, ...content })).json()) as Found
}

const REAL: Harness = {
  open: () => openOpenSearch({ ...COMMON, alias: 'winnow-test', analysis: 'standard', url: real ?? '' }),
  read: async () => {
    await ask('/winnow-test/_refresh', 'POST') // a sink does so when it closes; else a search finds within a second
    const found = await ask('/winnow-test/_search?size=1000')
    return new Map((found.hits?.hits ?? []).map(({ _id, _source }) => [_id, seenOf(_source)]))
  },
  clear: async () => {
    for (const number of [1, 2]) await ask(`/winnow-test-00000${number}`, 'DELETE')
  },
  putForeign: async () => {
    await ask('/winnow-test-000001', 'PUT', { aliases: { 'winnow-test': {} } })
    return async () => await ask('/winnow-test-000001')
  },
  age: async () => void (await ask('/winnow-test-000001/_mapping', 'PUT', { _meta: { winnow: 'winnow/search@0' } })),
  takes: 'articles',
}

describeSink('OpenSearch, a real server', REAL, real === undefined ? 'WINNOW_TEST_OPENSEARCH names no server' : null)
