/**
 * The attribute stage alone, without the labeller: the spans of the gold dumps, turned into a Split, must give the gold's
 * records and partitions exactly. Differences that the gold accepts (`accept`, cited agencies may be more) are allowed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { attribute } from '../../../src/core/attribute/attribute.ts'
import type { Agency, Article, Boilerplate, Part, Reference } from '../../../src/core/record.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import type { Dump, Split, StoryPart } from '../../../src/core/types.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

interface GoldSpan {
  start: number
  end: number
  label: Part | Boilerplate | 'ws'
  record: string | null
  para?: number
  item?: number
}

interface GoldEntry {
  key: string
  accept: Record<string, unknown[]>
  record: Article
}

interface Gold {
  dump: { file: string }
  records: GoldEntry[]
  references?: Reference[]
  spans: GoldSpan[]
}

const seeds = new URL('../../../../shared/gold/seeds/', import.meta.url)
const lexicon = lexiconOf(bundledKnowledge())

const isReference = (span: GoldSpan): boolean => span.label.startsWith('reference-')

function partOf({ start, end, label, para, item }: GoldSpan): StoryPart {
  return { start, end, part: label as Part, ...(para === undefined ? {} : { para }), ...(item === undefined ? {} : { item }), by: 'gold' }
}

function splitOf({ records, references, spans }: Gold): Split {
  const teasers = records.find((r) => r.record.role === 'primary')?.record.references ?? references ?? []
  return {
    stories: records.map(({ key, record }) => ({
      role: record.role,
      parts: spans.filter((s) => s.record === key && !isReference(s)).map(partOf),
      probability: 1,
    })),
    teasers: teasers.map(({ kind, section }) => ({ kind, section })),
    teaserParts: spans.filter(isReference).map(partOf),
    residue: spans
      .filter((s) => s.record === null && s.label !== 'ws' && !isReference(s))
      .map(({ start, end, label }) => ({ start, end, label: label as Boilerplate, by: 'gold' })),
    sectionHint: teasers[0]?.section ?? null,
  }
}

/** The record as the gold's, where it differs only in what the gold accepts. */
function settled(record: Article, { record: want, accept }: GoldEntry): Article {
  const cited = (a: Agency): boolean => a.relation === 'supplier' || want.attribution.agencies.some((b) => b.name === a.name)
  const own = { ...record, attribution: { ...record.attribution, agencies: record.attribution.agencies.filter(cited) } }
  const accepts = (path: string, value: unknown): boolean => accept[path]?.some((v) => JSON.stringify(v) === JSON.stringify(value)) ?? false
  return {
    ...own,
    completeness: accepts('completeness', own.completeness) ? want.completeness : own.completeness,
    flags: accepts('flags', own.flags) ? want.flags : own.flags,
  }
}

describe('gold spans through attribute()', () => {
  const names = existsSync(seeds) ? readdirSync(seeds).sort() : []
  it.skipIf(names.length === 0)(`five dumps and their records are there${names.length === 0 ? ' (skipped: no ../shared)' : ''}`, () => {
    expect(names.filter((name) => existsSync(new URL(`${name}/expected.json`, seeds)))).toHaveLength(5)
  })

  for (const name of names) {
    const gold = JSON.parse(readFileSync(new URL(`${name}/expected.json`, seeds), 'utf8')) as Gold
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      readFileSync(new URL(`${name}/${gold.dump.file}`, seeds)),
    )
    const source = gold.records[0]?.record.source
    if (source === undefined) continue
    const dump: Dump = { text, source, clock: null, publisher: null, flags: [] }
    const cleaned = attribute(splitOf(gold), dump, lexicon)

    it.each(gold.records)(`${name} $key`, (entry) => {
      const record = cleaned.articles[gold.records.indexOf(entry)]
      if (record === undefined) throw new Error('record missing')
      expect(settled(record, entry)).toEqual(entry.record)
      expect(Object.keys(record)).toEqual(Object.keys(entry.record))
    })

    it(`${name} report`, () => {
      const ids = new Map(gold.records.map((r) => [r.key, r.record.id]))
      const { report } = cleaned
      const own = gold.spans.map(({ start, end, label, record, para, item }) => ({
        start,
        end,
        label,
        record: (record && ids.get(record)) ?? null,
        para,
        item,
      }))
      expect(report.spans.map(({ start, end, label, record, para, item }) => ({ start, end, label, record, para, item }))).toEqual(own)
      expect(report.records).toEqual([...ids.values()])
      expect(report.references).toEqual(gold.references ?? [])
      expect(Object.values(report.characters).reduce((a, b) => a + b, 0)).toBe(text.length)
      expect(cleaned.issues).toEqual([])
    })
  }
})
