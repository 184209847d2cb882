/** The projection: dates as intervals, never midnights; one flat object; text made ready for indexes that know words by spaces. */
import { describe, expect, test } from 'vitest'
import { FIELD_NAMES, project, toDocument } from '../../src/write/sinks/document.ts'
import { intervalOf, intervalOfValue } from '../../src/write/sinks/instants.ts'
import { foldMarks, indexedText } from '../../src/write/sinks/words.ts'
import { article, tombstone, upsert } from './articles.ts'

function spell(value: string, zone: string | null): string | null {
  const interval = intervalOfValue(value, zone)
  return interval === null ? null : `${new Date(interval.fromMs).toISOString()} ${new Date(interval.toMs).toISOString()}`
}

describe('a printed date is an interval', () => {
  test.each([
    ['2025-06-29', null, '2025-06-28T10:00:00.000Z 2025-06-30T12:00:00.000Z'],
    ['2025-06-29', 'UTC', '2025-06-29T00:00:00.000Z 2025-06-30T00:00:00.000Z'],
    ['2025-06-29', '+08:00', '2025-06-28T16:00:00.000Z 2025-06-29T16:00:00.000Z'],
    ['2025-03-30', 'Europe/Berlin', '2025-03-29T23:00:00.000Z 2025-03-30T22:00:00.000Z'],
    ['2025-06', null, '2025-05-31T10:00:00.000Z 2025-07-01T12:00:00.000Z'],
    ['2024', 'UTC', '2024-01-01T00:00:00.000Z 2025-01-01T00:00:00.000Z'],
    ['2025-06-29T14Z', 'UTC', '2025-06-29T14:00:00.000Z 2025-06-29T15:00:00.000Z'],
    ['2025-06-29T14:05+08:00', '+08:00', '2025-06-29T06:05:00.000Z 2025-06-29T06:06:00.000Z'],
    ['2025-06-29T14:05:09-0330', null, '2025-06-29T17:35:09.000Z 2025-06-29T17:35:10.000Z'],
    ['2025-06-29T14:05', null, '2025-06-29T00:05:00.000Z 2025-06-30T02:06:00.000Z'],
    ['2025-06-29T14:05', 'IST or another', '2025-06-29T00:05:00.000Z 2025-06-30T02:06:00.000Z'],
    ['2025-02-30', null, null],
    ['29 June 2025', null, null],
  ])('%s in %s', (value, zone, expected) => {
    expect(spell(value, zone)).toBe(expected)
  })

  test('what is printed and not known is no interval', () => {
    expect(intervalOf(null)).toBeNull()
    expect(
      intervalOf({ value: null, precision: 'none', printed: '5 hours ago', basis: 'relative', timezone: null, clock: null }),
    ).toBeNull()
  })
})

describe('the document', () => {
  test('has every field, no object and no undefined', () => {
    const document = toDocument(article(1), 3)
    expect(Object.keys(document)).toEqual(FIELD_NAMES)
    for (const value of Object.values(document)) {
      expect(value === null || ['string', 'number'].includes(typeof value) || Array.isArray(value)).toBe(true)
    }
  })

  test('suppliers are apart from who is only cited', () => {
    const { attribution } = article(1)
    const cited = { name: 'Kyodo News', code: 'KYODO', relation: 'cited', basis: 'text', printed: 'according to Kyodo' } as const
    const document = toDocument(article(1, 1, { attribution: { ...attribution, agencies: [...attribution.agencies, cited] } }), 1)
    expect(document).toMatchObject({ agencies: ['Reuters'], agency_codes: ['RTR'], agencies_cited: ['Kyodo News'] })
  })

  test('a tombstone and, by default, a blurb are no documents', () => {
    const blurb = upsert(1, 1, { completeness: 'summary' })
    expect(project(tombstone(1, 1), { summaries: 'included' }).document).toBeNull()
    expect(project(blurb, { summaries: 'left-out' }).document).toBeNull()
    expect(project(blurb, { summaries: 'included' }).document).not.toBeNull()
  })
})

test.each([
  ['Zürich Straße', 'Zurich Strasse'],
  ['Łódź, Ærø', 'lodz, aero'],
  ['مُحَمَّد', 'محمد'],
  ['हिन्दी', 'हिन्दी'],
  ['plain text, as it is', 'plain text, as it is'],
])('marks are folded: %s', (text, folded) => {
  expect(foldMarks(text)).toBe(folded)
})

test.each([
  ['鉄橋へ', ['鉄', '橋', 'へ']],
  ['ガーデン', ['ガ', 'ー', 'デ', 'ン']],
  ['ที่นี่', ['ที่', 'นี่']],
  ['서울에서', ['서', '울', '에', '서']],
  ['iPhone用', ['iPhone', '用']],
])('scripts without spaces come apart: %s', (text, words) => {
  expect(
    indexedText(text)
      .split(/\s+/u)
      .filter((word) => word !== ''),
  ).toEqual(words)
})
