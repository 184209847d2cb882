/** Lines of a head that print several things: `readMetaLine(text)` -> [part, text]. */
import { expect, test } from 'vitest'
import { readMetaLine, readPersonAndOutlet } from '../../../src/core/split/meta-line.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())

test.each([
  [
    '2026-05-16 07:32 来源：临江晚报 记者：顾念慈 字号：大 中 小',
    [
      ['date', '2026-05-16 07:32'],
      ['publisher', '临江晚报'],
      ['byline', '记者：顾念慈'],
    ],
  ],
  [
    'Published: 12 Nov 2026 - 09:18 Updated: 12 Nov 2026 - 12:04 Source: AFP',
    [
      ['date', 'Published: 12 Nov 2026 - 09:18'],
      ['date', 'Updated: 12 Nov 2026 - 12:04'],
      ['credit', 'AFP'],
    ],
  ],
  [
    '12 Nov 2026 | Source: dpa | By Ana Ruiz',
    [
      ['date', '12 Nov 2026'],
      ['credit', 'dpa'],
      ['byline', 'By Ana Ruiz'],
    ],
  ],
  [
    '2026/06/03 14:05 海灣日報／ 記者陳小美／台北即時報導',
    [
      ['date', '2026/06/03 14:05'],
      ['publisher', '海灣日報'],
      ['byline', '記者陳小美／台北即時報導'],
    ],
  ],
  [
    '3 June 2025 by Ana Ruiz | Soups | 27 comments',
    [
      ['date', '3 June 2025'],
      ['byline', 'by Ana Ruiz'],
    ],
  ],
  [
    '05.11.2026, 12:20 (dpa)',
    [
      ['date', '05.11.2026, 12:20'],
      ['credit', 'dpa'],
    ],
  ],
  [
    '12.05.2026 16:40 Укрінформ',
    [
      ['date', '12.05.2026 16:40'],
      ['credit', 'Укрінформ'],
    ],
  ],
  [
    'Kaynak: AA · Giriş: 3 gün önce',
    [
      ['credit', 'AA'],
      ['date', 'Giriş: 3 gün önce'],
    ],
  ],
  [
    '2026-03-20 来源:《临江晚报》 记者 顾念慈',
    [
      ['date', '2026-03-20'],
      ['publisher', '临江晚报'],
      ['byline', '记者 顾念慈'],
    ],
  ],
  ['3 June 2025, Port Calder', null],
  ['3 June 2025 | Climate Policy', null],
  ['2026年6月3日 星期三 14:05', null],
  ['六月三日 氣象局 昨天說 下週會有颱風', null],
  ['By Ana Ruiz | By Tom Ek', null],
  ['12 Nov 2026', null],
  ['Nordvik Post | Home | Politics', null],
])('%s', (text, expected) => {
  const pieces = readMetaLine(text, lexicon)
  expect(pieces?.map(({ part, start, end }) => [part, text.slice(start, end)]) ?? null).toEqual(expected)
})

test.each([
  ['Mara Ellison - Nordvik Times', ['byline Mara Ellison', 'publisher Nordvik Times']],
  ['Wira Kesuma - Kabar Nordvik', ['byline Wira Kesuma', 'publisher Kabar Nordvik']],
  ['Mara Ellison | Port Calder', null],
  ['Nordvik Times - Osmere Herald', null],
  ['Mara Ellison, Nordvik University', null],
  ['Mara Ellison, Osmere Herald', ['byline Mara Ellison', 'publisher Osmere Herald']],
  ['Mara Ellison - Reuters', null],
])('author and outlet: %s', (text, expected) => {
  expect(
    readPersonAndOutlet(text, lexicon, (outlet) => outlet === 'Osmere Herald')?.map(
      ({ part, start, end }) => `${part} ${text.slice(start, end)}`,
    ) ?? null,
  ).toEqual(expected)
})

test.each([
  ['*14. Oktober 2025 · Liesel Harken · 6 Min. Lesezeit*', ['date 14. Oktober 2025', 'byline Liesel Harken']],
  ['Ilina Vraja, 5 noiembrie 2026', ['byline Ilina Vraja', 'date 5 noiembrie 2026']],
  ['New York, 5 November 2026', null],
  ['Sport · 5 November 2026', null],
])('a name without a prefix beside a day: %s', (text, expected) => {
  const pieces = readMetaLine(text, lexicon, () => true)
  expect(pieces?.map(({ part, start, end }) => `${part} ${text.slice(start, end)}`) ?? null).toEqual(expected)
})
