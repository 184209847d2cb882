/** Composed training dumps: spans and records hold together, every layout comes, the same seed gives the same rows. */
import { describe, expect, test } from 'vitest'
import { type GoldArticle, type Headline, isWide, keepHosts } from '../../src/train/layouts/articles.ts'
import { composeDumps, LAYOUT_NAMES, type Row } from '../../src/train/layouts/compose.ts'
import type { Piece } from '../../src/train/layouts/draft.ts'
import { countWords, cutShort, headlineFrom, splitSentences, takeWords } from '../../src/train/layouts/excerpt.ts'
import { createRandom } from '../../src/train/layouts/random.ts'
import { wrapPieces } from '../../src/train/layouts/wrap.ts'

const SUBJECTS = [
  'ferry',
  'orchard',
  'council',
  'bridge',
  'library',
  'harvest',
  'tram',
  'lighthouse',
  'market',
  'quarry',
  'museum',
  'canal',
]
const ENGLISH = SUBJECTS.map(
  (subject, k): GoldArticle => ({
    host: `host${k}.example`,
    language: 'en',
    title: `The ${subject} at Dunmore opens again after ${k + 2} long years`,
    author: k % 2 === 0 ? 'Imogen Halloway' : null,
    isNews: k % 3 === 0,
    paragraphs: Array.from({ length: 12 }, (_, n) =>
      n % 5 === 3
        ? `What the ${subject} needs now`
        : `Visitor number ${n} said the ${subject} had been missed. “Nobody thought it would take so long,” she told the ${subject} keeper, who nodded. Work on part ${n} of the ${subject} begins on Monday, and the town will pay for ${n + 3} more benches beside it.`,
    ),
  }),
)
const JAPANESE = ['港', '橋', '塔'].map(
  (subject, k): GoldArticle => ({
    host: `ja${k}.example`,
    language: 'ja',
    title: `${subject}の工事が終わり、町に人が戻る`,
    author: null,
    isNews: true,
    paragraphs: Array.from(
      { length: 6 },
      (_, n) => `${subject}の工事は${n + 2}年かかった。町の人は「長かった」と話し、月曜日から新しい${subject}を使う。費用は町が払う。`,
    ),
  }),
)
const ARTICLES = [...ENGLISH, ...JAPANESE]
const HEADLINES: Headline[] = Array.from({ length: 60 }, (_, k) => ({
  host: null,
  language: k % 4 === 0 ? 'ja' : 'en',
  text: k % 4 === 0 ? `新しい話題その${k}、町に広がる` : `Why the ${SUBJECTS[k % 12]} of Harwick counts its ${k} gulls`,
}))

const ROWS = composeDumps(ARTICLES, HEADLINES, { seed: 3, count: LAYOUT_NAMES.length * 6 })

function bodyOf(row: Row, record: number): string {
  const spans = row.spans.filter((span) => span.label === 'body' && span.record === record)
  return spans.map(({ start, end }) => row.text.slice(start, end)).join('\n')
}

describe('composed dumps', () => {
  test('spans are in order, apart, and hold text from edge to edge', () => {
    for (const row of ROWS) {
      let end = 0
      for (const span of row.spans) {
        const text = row.text.slice(span.start, span.end)
        expect(span.start, row.id).toBeGreaterThanOrEqual(end)
        expect(text.trim(), row.id).toBe(text)
        expect(text, row.id).not.toBe('')
        end = span.end
      }
      expect(end, row.id).toBeLessThanOrEqual(row.text.length)
    }
  })

  test("a record's text is its body spans, one to a line", () => {
    for (const row of ROWS) for (const record of row.records) expect(bodyOf(row, record.id), `${row.id} ${row.layout}`).toBe(record.text)
  })

  test('spans name records that are there, and record 0 is the primary with a body', () => {
    for (const row of ROWS) {
      const ids = new Set<number | null>([null, ...row.records.map(({ id }) => id)])
      for (const { record } of row.spans) expect(ids.has(record), row.id).toBe(true)
      expect(row.records[0], `${row.id} ${row.layout}`).toMatchObject({ id: 0, role: 'primary' })
      expect(row.records[0]?.text, `${row.id} ${row.layout}`).not.toBe('')
    }
  })

  test('teasers have no body, secondaries have one', () => {
    for (const row of ROWS)
      for (const { role, text } of row.records)
        if (role !== 'primary') expect(text === '', `${row.id} ${row.layout}`).toBe(role === 'teaser')
  })

  test('every layout comes, each as often', () => {
    expect(LAYOUT_NAMES.length).toBeGreaterThanOrEqual(24)
    for (const name of LAYOUT_NAMES) expect(ROWS.filter(({ layout }) => layout === name)).toHaveLength(6)
  })

  test('the same seed gives the same rows, another one others', () => {
    const again = composeDumps(ARTICLES, HEADLINES, { seed: 3, count: 60 })
    expect(again).toEqual(ROWS.slice(0, 60))
    expect(composeDumps(ARTICLES, HEADLINES, { seed: 4, count: 1 })[0]?.text).not.toBe(ROWS[0]?.text)
    expect(new Set(ROWS.map(({ text }) => text)).size).toBe(ROWS.length)
  })

  test('only named layouts come where some are named, and a wrong name is told', () => {
    const rows = composeDumps(ARTICLES, HEADLINES, { seed: 1, count: 4, layouts: ['live-blog', 'listicle'] })
    expect(rows.map(({ layout }) => layout)).toEqual(['live-blog', 'listicle', 'live-blog', 'listicle'])
    expect(() => composeDumps(ARTICLES, HEADLINES, { seed: 1, count: 1, layouts: ['nowhere'] })).toThrow('nowhere')
  })

  test('stories that look like many are one record', () => {
    const names = ['live-blog', 'round-up', 'listicle', 'interview', 'false-headings', 'list-story', 'press-review', 'long-read']
    for (const row of composeDumps(ARTICLES, HEADLINES, { seed: 9, count: 80, layouts: names })) {
      expect(
        row.records.filter(({ role }) => role === 'secondary'),
        row.id,
      ).toEqual([])
    }
  })

  test('an interrupted story goes on after the other one', () => {
    const rows = composeDumps(ARTICLES, HEADLINES, { seed: 2, count: 40, layouts: ['interrupted-card', 'interrupted-story'] })
    const goesOn = rows.filter(({ spans }) => {
      const owners = spans.filter(({ label }) => label === 'body').map(({ record }) => record)
      return owners.lastIndexOf(0) > owners.findIndex((owner) => owner !== 0) && owners.some((owner) => owner !== 0)
    })
    expect(goesOn.length).toBeGreaterThan(rows.length / 2)
  })

  test('the hosts of a row are those of its articles, and a filtered stock brings no others', () => {
    const kept = keepHosts({ articles: ARTICLES, headlines: HEADLINES, furniture: [] }, (host) => host !== 'host1.example')
    for (const row of composeDumps(kept.articles, kept.headlines, { seed: 5, count: 40 })) {
      expect(row.hosts).not.toContain('host1.example')
      expect(row.text).not.toContain('The orchard at Dunmore')
    }
  })
})

describe('parts of articles', () => {
  test('sentences end at marks, not after numbers and initials', () => {
    expect(splitSentences('It is 3 p.m. now. “Go,” she said. He went.')).toEqual(['It is 3 p.m. now.', '“Go,” she said.', 'He went.'])
    expect(splitSentences('1. The first of them')).toEqual(['1. The first of them'])
    expect(splitSentences('Meet Ada B. Corvin at noon. Bring tea.')).toEqual(['Meet Ada B. Corvin at noon.', 'Bring tea.'])
    expect(splitSentences('橋ができた。人が戻る。')).toEqual(['橋ができた。', '人が戻る。'])
  })

  test('a story of so many words ends with a sentence and not with a heading', () => {
    const taken = takeWords(ENGLISH[0]?.paragraphs ?? [], 140)
    expect(countWords(taken.join(' '))).toBeGreaterThan(100)
    expect(countWords(taken.join(' '))).toBeLessThan(190)
    expect(taken.at(-1)).toMatch(/\.$/u)
  })

  test('headings and cut texts come from the text', () => {
    const random = createRandom(1)
    expect('The gulls of Harwick have been counted again').toContain(
      headlineFrom(random, 'The gulls of Harwick have been counted again, she said.'),
    )
    expect(cutShort(random, 'The gulls of Harwick have been counted again, she said, and none was missing.')).toMatch(
      /^The gulls of Harwick have been/u,
    )
  })
})

describe('hard wraps', () => {
  const piece = (text: string, label: Piece['label'] = 'body'): Piece => ({ text, label, record: 0 })

  test('lines keep the width, and only spaces are replaced', () => {
    const text = ENGLISH[0]?.paragraphs[0] ?? ''
    const wrapped = wrapPieces([piece('HARWICK (dpa) -', 'dateline'), piece(' ', null), piece(text)], 60, '\n')
      .map((part) => part.text)
      .join('')
    for (const line of wrapped.split('\n')) expect(line.length).toBeLessThanOrEqual(60)
    expect(wrapped.replaceAll('\n', ' ')).toBe(`HARWICK (dpa) - ${text}`)
  })

  test('scripts without spaces break between characters', () => {
    const text = JAPANESE[0]?.paragraphs[0] ?? ''
    expect(isWide(text)).toBe(true)
    const wrapped = wrapPieces([piece(text)], 60, '\n')[0]?.text ?? ''
    expect(wrapped.split('\n').length).toBeGreaterThan(1)
    expect(wrapped.replaceAll('\n', '')).toBe(text)
  })
})
