import { describe, expect, it } from 'vitest'
import { attribute } from '../../../src/core/attribute/attribute.ts'
import type { Boilerplate, Part } from '../../../src/core/record.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import type { Cleaned, Dump, Split, StoryPart } from '../../../src/core/types.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge({ version: '1.2.3', config: '0123456789ab' }))

const source: Dump['source'] = {
  key: 'dump:tests/a.txt',
  collection: 'tests',
  path: 'a.txt',
  uri: null,
  format: 'text',
  warc: null,
  row: null,
  bytes: 1,
  sha256: '0'.repeat(64),
  charset: 'utf-8',
  capturedAt: null,
}

/** A stretch of the dump, named by its text (its first occurrence after the stretch before), and what it is. */
type Marked = readonly [text: string, part: Part, number?: number]

interface Page {
  readonly text: string
  readonly primary?: readonly Marked[]
  readonly secondaries?: readonly (readonly Marked[])[]
  readonly teasers?: readonly Marked[]
  readonly residue?: readonly (readonly [string, Boilerplate])[]
  readonly dump?: Partial<Dump>
}

function run(page: Page): Cleaned {
  let at = 0
  const find = (text: string): { start: number; end: number } => {
    const start = page.text.indexOf(text, at)
    if (start < 0) throw new Error(`not in the dump: ${text}`)
    at = start + text.length
    return { start, end: at }
  }
  const partsOf = (marked: readonly Marked[]): StoryPart[] =>
    marked.map(([text, part, number]) => {
      const key = part === 'body' ? { para: number ?? 0 } : /^(?:caption|reference)/u.test(part) ? { item: number ?? 0 } : {}
      return { ...find(text), part, ...key, by: 'test' }
    })
  const stories: Split['stories'] = [
    ...(page.primary === undefined ? [] : [{ role: 'primary' as const, parts: partsOf(page.primary), probability: 1 }]),
    ...(page.secondaries ?? []).map((marked) => ({ role: 'secondary' as const, parts: partsOf(marked), probability: 1 })),
  ]
  const teaserParts = partsOf(page.teasers ?? [])
  const residue = (page.residue ?? []).map(([text, label]) => {
    at = 0
    return { ...find(text), label, by: 'test' }
  })
  const count = teaserParts.reduce((most, p) => Math.max(most, (p.item ?? 0) + 1), 0)
  const teasers = Array.from({ length: count }, () => ({ kind: 'related' as const, section: null }))
  return attribute(
    { stories, teasers, teaserParts, residue, sectionHint: null },
    { text: page.text, source, clock: null, publisher: null, flags: [], ...page.dump },
    lexicon,
  )
}

function expectPartition({ report }: Cleaned, text: string): void {
  let at = 0
  for (const { start, end, label } of report.spans) {
    expect(start).toBe(at)
    expect(end).toBeGreaterThan(start)
    const own = text.slice(start, end)
    if (label === 'ws') expect(own).toMatch(/^\s+$/u)
    else expect(own).toBe(own.trim())
    at = end
  }
  expect(at).toBe(text.length)
  expect(Object.values(report.characters).reduce((a, b) => a + b, 0)).toBe(text.length)
}

describe('one field at a time', () => {
  const body: Marked = ['The harbour reopened on Monday after two years of repairs, the town said.', 'body']
  const cases: readonly [string, Marked, (a: Cleaned['articles'][number]) => unknown, unknown][] = [
    [
      'desk as author',
      ['by Web Desk', 'byline'],
      (a) => a.attribution.authors,
      [{ name: 'Web Desk', kind: 'desk', printed: 'by Web Desk' }],
    ],
    ['capitals', ['By JANE ROE', 'byline'], (a) => a.attribution.authors, [{ name: 'Jane Roe', kind: 'person', printed: 'JANE ROE' }]],
    ['agency in the byline', ['Von Eva Muster, dpa', 'byline'], (a) => a.attribution.agencies[0]?.basis, 'byline'],
    ['byline that no form reads', ['By the Example Team', 'byline'], (a) => a.attribution.authors[0]?.name, 'the Example Team'],
    [
      'reporter of a sign-off',
      ['(Reporting by Jane Roe; Editing by Ana Poe)', 'credit'],
      (a) => a.attribution.contributors.map((c) => c.role),
      ['reporter', 'editor'],
    ],
    ['agency of a sign-off', ['(Reporting by Reuters)', 'credit'], (a) => a.attribution.authors[0]?.kind, 'agency'],
    ['agency alone', ['(AFP)', 'credit'], (a) => [a.attribution.authors, a.attribution.agencies[0]?.code], [[], 'AFP']],
    ['source line', ['Read more at Example Times', 'credit'], (a) => a.attribution.publisher?.name, 'Example Times'],
    [
      'dateline',
      ['BEIJING (Reuters) -', 'dateline'],
      (a) => a.dateline,
      { place: 'Beijing', agency: 'Reuters', date: null, printed: 'BEIJING (Reuters) -' },
    ],
    ['odd dateline', ['somewhere', 'dateline'], (a) => a.dateline, { place: null, agency: null, date: null, printed: 'somewhere' }],
    ['printed publisher', ['Example Times', 'publisher'], (a) => a.attribution.publisher?.basis, 'printed'],
    ['absolute date', ['30 June 2025', 'date'], (a) => a.published?.value, '2025-06-30'],
    [
      'relative date without a clock',
      ['2 hours ago', 'date'],
      (a) => [a.published?.value, a.published?.basis, a.flags.includes('date-unresolved')],
      [null, 'relative', true],
    ],
    ['unreadable date', ['in the days of old', 'date'], (a) => [a.published?.value, a.published?.precision], [null, 'none']],
    ['tags', ['harbours', 'tag'], (a) => a.tags, ['harbours']],
  ]
  it.each(cases)('%s', (_, part, read, want) => {
    const [record] = run({ text: `${part[0]}\n\n${body[0]}`, primary: [part, body] }).articles
    expect(record && read(record)).toEqual(want)
  })
})

describe('text and spans', () => {
  it('folds line breaks inside a span, in text and title', () => {
    const text = 'A long\nheadline\n\nThe harbour\r\n  reopened on Monday.'
    const [record] = run({
      text,
      primary: [
        ['A long\nheadline', 'title'],
        ['The harbour\r\n  reopened on Monday.', 'body'],
      ],
    }).articles
    expect(record?.title).toBe('A long headline')
    expect(record?.text).toBe('The harbour reopened on Monday.')
  })

  it('keeps control characters and lone surrogates out of every field', () => {
    const text = 'He\u0000ad\n\nThe har\u001bbour \ud800reopened \u{1f600}.\n\u0007'
    const cleaned = run({
      text,
      primary: [
        ['He\u0000ad', 'title'],
        ['The har\u001bbour \ud800reopened \u{1f600}.', 'body'],
      ],
    })
    const [record] = cleaned.articles
    expect(record?.title).toBe('Head')
    expect(record?.text).toBe('The harbourreopened \u{1f600}.')
    expect(record?.flags).toContain('control-chars')
    expect(cleaned.report.spans.filter((s) => s.label === 'residue').length).toBe(4)
    expectPartition(cleaned, text)
  })

  it('a byte order mark is white space, and in no field', () => {
    const text = '\ufeffHead\n\nThe harbour reopened.'
    const cleaned = run({
      text,
      primary: [
        ['\ufeffHead', 'title'],
        ['The harbour reopened.', 'body'],
      ],
    })
    expect(cleaned.articles[0]?.title).toBe('Head')
    expect(cleaned.report.spans[0]).toEqual({ start: 0, end: 1, label: 'ws', record: null })
    expectPartition(cleaned, text)
  })

  it('unclaimed text is reported, overlaps are cut', () => {
    const text = 'Head\nStray words\nThe harbour reopened.'
    const cleaned = run({
      text,
      primary: [
        ['Head', 'title'],
        ['The harbour reopened.', 'body'],
      ],
      residue: [['harbour', 'promo']],
    })
    expect(cleaned.report.spans.some((s) => s.label === 'other' && s.by === 'unclaimed')).toBe(true)
    expect(cleaned.issues.map((i) => i.code).sort()).toEqual(['overlapping-claim', 'unclaimed-text'])
    expectPartition(cleaned, text)
  })

  it('a story without a body gives no record', () => {
    const cleaned = run({ text: 'Head', primary: [['Head', 'title']] })
    expect(cleaned.articles).toEqual([])
    expect(cleaned.report.flags).toEqual(['no-article'])
    expect(cleaned.issues.map((i) => i.code)).toContain('story-without-text')
  })
})

describe('several records', () => {
  const text =
    'Head\nThe harbour reopened.\nExample Times\nOne\nA first story stands here, with its own text.\nExample Times\nOne\nA second story stands here.\nElsewhere\nMore there\nExplore what Example8 AI can do for you:'
  const page: Page = {
    text,
    primary: [
      ['Head', 'title'],
      ['The harbour reopened.', 'body'],
    ],
    secondaries: [
      [
        ['Example Times', 'publisher'],
        ['One', 'title'],
        ['A first story stands here, with its own text.', 'body'],
      ],
      [
        ['Example Times', 'publisher'],
        ['One', 'title'],
        ['A second story stands here.', 'body'],
      ],
    ],
    teasers: [
      ['Elsewhere', 'reference-title'],
      ['More there', 'reference-dek'],
    ],
    residue: [['Explore what Example8 AI can do for you:', 'promo']],
    dump: { publisher: 'Configured Press' },
  }
  const cleaned = run(page)

  it('share the aggregator and nothing else', () => {
    expect(cleaned.articles.map((a) => a.attribution.aggregator?.name)).toEqual(['Example8', 'Example8', 'Example8'])
    expect(cleaned.articles.map((a) => [a.attribution.publisher?.name, a.attribution.publisher?.basis])).toEqual([
      ['Configured Press', 'config'],
      ['Example Times', 'listed'],
      ['Example Times', 'listed'],
    ])
  })

  it('have ids, parents and ordinals of their own', () => {
    expect(new Set(cleaned.articles.map((a) => a.id)).size).toBe(3)
    expect(cleaned.articles.map((a) => a.parentId)).toEqual([null, cleaned.articles[0]?.id, cleaned.articles[0]?.id])
    expect(cleaned.articles.map((a) => a.ordinal)).toEqual([0, 1, 2])
    expect(cleaned.report.records).toEqual(cleaned.articles.map((a) => a.id))
  })

  it('the primary owns the references', () => {
    expect(cleaned.articles[0]?.references.map((r) => [r.title, r.dek])).toEqual([['Elsewhere', 'More there']])
    expect(cleaned.articles[1]?.references).toEqual([])
    expect(cleaned.report.references).toEqual([])
    expectPartition(cleaned, text)
  })

  it('without a primary the report holds them', () => {
    const { primary: _, ...rest } = page
    const lone = run({ ...rest, text })
    expect(lone.report.references.map((r) => r.title)).toEqual(['Elsewhere'])
    expect(lone.report.spans.filter((s) => s.label.startsWith('reference-')).map((s) => [s.record, s.item])).toEqual([
      [null, 0],
      [null, 0],
    ])
    expect(lone.articles.map((a) => a.parentId)).toEqual([null, null])
  })

  it('every record survives structuredClone and names its producer in the report', () => {
    expect(structuredClone(cleaned)).toEqual(cleaned)
    expect(cleaned.report.producer).toEqual({ name: 'winnow', version: '1.2.3', config: '0123456789ab' })
  })
})
