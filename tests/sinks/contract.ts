/**
 * The promise of a sink (`src/write/sinks/sink.ts`) as tests: one suite, run against each sink and a reader of the index that is not
 * the sink. In: how to open the sink on one and the same index, and how to read what stands in it.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { feed } from '../../src/run/feed.ts'
import { digestOf } from '../../src/write/sinks/document.ts'
import { type Change, type Outcome, type Sink, SinkError } from '../../src/write/sinks/sink.ts'
import { article, broken, idOf, TestLog, tombstone, upsert } from './articles.ts'

export interface Seen {
  readonly revision: number
  readonly version: string
  readonly digest: string
  readonly title: string | null
  readonly text: string
  readonly authors: readonly string[]
  /** Milliseconds UTC. */
  readonly publishedFrom: number | null
  readonly publishedTo: number | null
}

export interface Harness {
  /** A sink that is not prepared, each time on the same index. */
  readonly open: () => Sink
  /** What somebody finds who asks the index without winnow: live documents by id. */
  readonly read: () => Promise<ReadonlyMap<string, Seen>>
  /** Empties the place of the index before each test. */
  readonly clear: () => Promise<void>
  /** Puts something in the place of the index that winnow did not make; gives a look at it. */
  readonly putForeign: () => Promise<() => Promise<unknown>>
  /** Makes the index look as if another version of winnow had made it; null = it does not. */
  readonly age: (() => Promise<void>) | null
  readonly start?: () => Promise<void>
  readonly stop?: () => Promise<void>
  /** `whole`: it takes every record; `articles`: blurbs of pieces that lie elsewhere are left out. */
  readonly takes: 'whole' | 'articles'
}

export function describeSink(name: string, harness: Harness, skipped: string | null = null): void {
  describe.skipIf(skipped !== null)(`the sink's promise: ${name}${skipped === null ? '' : ` (skipped: ${skipped})`}`, () => {
    let sinks: Sink[] = []
    const opened = async (): Promise<Sink> => {
      const sink = harness.open()
      sinks.push(sink)
      await sink.prepare()
      return sink
    }
    const write = async (sink: Sink, batch: readonly Change[], guard: 'newer' | 'same-or-newer' = 'newer'): Promise<string[]> => {
      const outcomes = await sink.write(batch, guard)
      await sink.flush()
      return outcomes.map(({ kind }) => kind)
    }
    const closeAll = async (): Promise<void> => {
      for (const sink of sinks) await sink.close()
      sinks = []
    }

    beforeAll(async () => await harness.start?.())
    beforeEach(async () => {
      await closeAll()
      await harness.clear()
    })
    afterAll(async () => {
      await closeAll()
      await harness.stop?.()
    })

    test('an upsert stands in the index with its values', async () => {
      const sink = await opened()
      expect(await write(sink, [upsert(1, 1), upsert(2, 1)])).toEqual(['applied', 'applied'])
      const seen = await harness.read()
      expect([...seen.keys()].sort()).toEqual([idOf(1), idOf(2)])
      const { title, text, version, id } = article(1)
      expect(seen.get(id)).toEqual({
        ...{ revision: 1, version, digest: digestOf(article(1)), title, text, authors: ['Marek Dusil'] },
        publishedFrom: Date.UTC(2026, 2, 1, 10),
        publishedTo: Date.UTC(2026, 2, 3, 12),
      })
    })

    test('a replay changes nothing', async () => {
      const sink = await opened()
      await write(sink, [upsert(1, 2), upsert(2, 1)])
      const before = await harness.read()
      expect(await write(sink, [upsert(1, 2), upsert(2, 1)])).toEqual(['stale', 'stale'])
      expect(await harness.read()).toEqual(before)
    })

    test('a replay by another process changes nothing', async () => {
      const first = await opened()
      await write(first, [upsert(1, 1), tombstone(2, 1)])
      await closeAll()
      const second = await opened()
      expect(await write(second, [upsert(1, 1), tombstone(2, 1), upsert(3, 1)])).toEqual(['stale', 'stale', 'applied'])
    })

    test('a newer revision replaces, an older one does not', async () => {
      const sink = await opened()
      await write(sink, [upsert(1, 5)])
      expect(await write(sink, [upsert(1, 4)])).toEqual(['stale'])
      expect((await harness.read()).get(idOf(1))?.revision).toBe(5)
      expect(await write(sink, [upsert(1, 6)])).toEqual(['applied'])
      const seen = await harness.read()
      expect(seen.size).toBe(1)
      expect(seen.get(idOf(1))).toMatchObject({ revision: 6, text: article(1, 6).text })
    })

    test('a tombstone removes, and a late old write does not bring it back', async () => {
      const sink = await opened()
      await write(sink, [upsert(1, 1), upsert(2, 1)])
      expect(await write(sink, [tombstone(1, 3)])).toEqual(['applied'])
      expect([...(await harness.read()).keys()]).toEqual([idOf(2)])
      expect(await write(sink, [upsert(1, 2)])).toEqual(['stale'])
      expect([...(await harness.read()).keys()]).toEqual([idOf(2)])
      expect(await write(sink, [upsert(1, 4)])).toEqual(['applied'])
      expect((await harness.read()).get(idOf(1))?.revision).toBe(4)
    })

    test('a tombstone for what was never there', async () => {
      const sink = await opened()
      expect(await write(sink, [tombstone(9, 2)])).toEqual(['applied'])
      expect(await write(sink, [upsert(9, 1)])).toEqual(['stale'])
      expect((await harness.read()).size).toBe(0)
    })

    test('each change of a batch has its own outcome, in order', async () => {
      const sink = await opened()
      await write(sink, [upsert(3, 2)])
      expect(await write(sink, [upsert(1, 1), broken(2), upsert(3, 2), tombstone(4, 1), upsert(5, 1)])).toEqual([
        'applied',
        'rejected',
        'stale',
        'applied',
        'applied',
      ])
      expect([...(await harness.read()).keys()].sort()).toEqual([idOf(1), idOf(3), idOf(5)])
    })

    test('3 bad of 500: 497 applied, 3 rejected with reasons', async () => {
      const sink = await opened()
      const batch = Array.from({ length: 500 }, (_, number) => (number % 200 === 50 ? broken(number) : upsert(number, 1)))
      const outcomes: Outcome[] = []
      for (let at = 0; at < batch.length; at += sink.batchLimitChanges)
        outcomes.push(...(await sink.write(batch.slice(at, at + sink.batchLimitChanges), 'newer')))
      await sink.flush()
      const rejected = outcomes.filter((outcome) => outcome.kind === 'rejected')
      expect(rejected).toHaveLength(3)
      for (const { reason } of rejected) expect(reason).not.toBe('')
      expect((await harness.read()).size).toBe(497)
    })

    test('text of every script comes back as it was', async () => {
      const sink = await opened()
      const text = 'Zürich – „straße“\n\n廃線の鉄橋、歩行者の橋に 🚲\n\nمُحَمَّد كتب\n\nกรุงเทพมหานคร \\ "quoted" \'single\' {a,b} %_ <b>'
      expect(await write(sink, [upsert(1, 1, { text, title: '鉄橋 "x"', language: 'ja' })])).toEqual(['applied'])
      expect((await harness.read()).get(idOf(1))).toMatchObject({ text, title: '鉄橋 "x"' })
    })

    test('a record without values is a document', async () => {
      const sink = await opened()
      const { attribution } = article(1)
      const bare = { ...attribution, publisher: null, agencies: [], authors: [], copyright: null }
      const empty = { title: null, dek: null, language: null, published: null, dateline: null, tags: [], attribution: bare }
      expect(await write(sink, [upsert(1, 1, empty)])).toEqual(['applied'])
      expect((await harness.read()).get(idOf(1))).toMatchObject({ title: null, publishedFrom: null, publishedTo: null, authors: [] })
    })

    test.runIf(harness.takes === 'articles')('a record that becomes a blurb leaves the index', async () => {
      const sink = await opened()
      await write(sink, [upsert(1, 1), upsert(2, 1, { completeness: 'summary' })])
      expect([...(await harness.read()).keys()]).toEqual([idOf(1)])
      expect(await write(sink, [upsert(1, 2, { completeness: 'summary' })])).toEqual(['applied'])
      expect((await harness.read()).size).toBe(0)
    })

    test('what stands can be read back, tombstones too', async () => {
      const sink = await opened()
      if (sink.standing === null) return expect(sink.rebuild).toBeNull()
      await write(sink, [upsert(1, 3), upsert(2, 1)])
      await write(sink, [tombstone(2, 2)])
      const standing = await Array.fromAsync(sink.standing())
      const live = standing.filter(({ digest }) => digest !== null)
      expect(live).toEqual([{ id: idOf(1), revision: 3, digest: digestOf(article(1, 3)) }])
      for (const { id, revision } of standing.filter(({ digest }) => digest === null)) expect([id, revision]).toEqual([idOf(2), 2])
    })

    test('a repair overwrites the same revision', async () => {
      const sink = await opened()
      await write(sink, [upsert(1, 1, { title: 'changed by a stranger' })])
      expect(await write(sink, [upsert(1, 1)], 'same-or-newer')).toEqual(['applied'])
      expect((await harness.read()).get(idOf(1))?.title).toBe(article(1).title)
    })

    test('an index built anew takes the place of the old one', async () => {
      const sink = await opened()
      await write(sink, [upsert(1, 9), upsert(2, 1)])
      if (sink.rebuild === null) throw new Error(`${sink.name} cannot be built anew`)
      const rebuild = await sink.rebuild()
      expect(await write(rebuild.sink, [upsert(1, 2), upsert(3, 1)])).toEqual(['applied', 'applied'])
      expect([...(await harness.read()).keys()].sort()).toEqual([idOf(1), idOf(2)])
      await rebuild.swap()
      expect([...(await harness.read())].map(([id, { revision }]) => [id, revision]).sort()).toEqual([
        [idOf(1), 2],
        [idOf(3), 1],
      ])
      await closeAll()
      expect(await write(await opened(), [upsert(3, 1), upsert(4, 1)])).toEqual(['stale', 'applied'])
    })

    test('to look whether an index is there makes none', async () => {
      const sink = harness.open()
      sinks.push(sink)
      expect([await sink.isThere(), await sink.isThere()]).toEqual([false, false])
      await sink.prepare()
      await write(sink, [upsert(1, 1)])
      expect(await sink.isThere()).toBe(true)
    })

    test('an index that is gone is filled again by the next feed', async () => {
      const out = mkdtempSync(join(tmpdir(), 'winnow-gone-'))
      onTestFinished(() => rmSync(out, { recursive: true, force: true }))
      new TestLog(out).append([upsert(1, 1), upsert(2, 1), tombstone(3, 1)])
      const settings = { retrySeconds: 0 }
      expect(await feed({ out, sink: harness.open(), settings })).toMatchObject({ applied: 3, lag: 0, note: null })
      const before = await harness.read()
      await harness.clear()
      const again = await feed({ out, sink: harness.open(), settings })
      expect(again).toMatchObject({ read: 3, applied: 3, lag: 0, note: expect.stringContaining('was gone') as string, exitCode: 0 })
      expect(await harness.read()).toEqual(before)
      expect(before.size).toBe(2)
    })

    test('what winnow did not make is neither fed nor built anew, and stays as it is', async () => {
      const look = await harness.putForeign()
      const before = await look()
      const sink = harness.open()
      sinks.push(sink)
      await expect(sink.prepare()).rejects.toThrow(/was not made by winnow/u)
      await expect(sink.rebuild?.()).rejects.toThrow(SinkError)
      expect(await look()).toEqual(before)
    })

    test.runIf(harness.age !== null)('an index of another version is not fed, but built anew', async () => {
      await write(await opened(), [upsert(1, 9)])
      await closeAll()
      await harness.age?.()
      await expect(opened()).rejects.toThrow(/of another version of winnow: winnow sink rebuild/u)
      const sink = harness.open()
      sinks.push(sink)
      const rebuild = await sink.rebuild?.()
      if (rebuild === undefined) throw new Error(`${sink.name} cannot be built anew`)
      await write(rebuild.sink, [upsert(2, 1)])
      await rebuild.swap()
      await closeAll()
      expect(await write(await opened(), [upsert(3, 1)])).toEqual(['applied'])
      expect([...(await harness.read()).keys()].sort()).toEqual([idOf(2), idOf(3)])
    })
  })
}
