/**
 * Properties of `clean()` that hold for any text: what `tests/invariants.ts` says, and the same bytes the second time.
 * Texts come as noise (any characters, long lines, many line breaks, halves of pairs, NUL) and as sequences of blocks that
 * look like those of a dump, which reach deeper.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clean } from '../src/core/clean.ts'
import { dumpFromText } from '../src/core/dump.ts'
import { bundledKnowledge } from '../src/rules/knowledge.ts'
import { findFaults } from './invariants.ts'

const knowledge = bundledKnowledge()
/** The same runs everywhere: a failure is a failure of the change, not of the day. */
const SEED = 74

function check(text: string): void {
  const dump = dumpFromText(text, { path: 'dump.txt', collection: 'any', capturedAt: '2025-06-30T08:00:00Z' })
  const cleaned = clean(dump, knowledge)
  expect(findFaults(dump, cleaned)).toEqual([])
  expect(JSON.stringify(clean(dump, knowledge))).toBe(JSON.stringify(cleaned))
}

function holdsFor(texts: fc.Arbitrary<string>, numRuns: number): void {
  fc.assert(fc.property(texts, check), { numRuns, seed: SEED })
}

/** One UTF-16 unit: NUL, controls, halves of pairs. */
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code))
const odd = fc.constantFrom(
  '\0',
  '\x1b',
  '\ud800',
  '\udc00',
  '\u200b',
  '\ufeff',
  '\u2028',
  '\u0085',
  '\r',
  '\n',
  '\t',
  ' ',
  '•',
  '(',
  ')',
  '—',
  ':',
  '/',
  '|',
  '"',
)

test('any text', () => {
  holdsFor(fc.string({ unit: 'binary', maxLength: 400 }), 150)
  holdsFor(
    fc.array(fc.oneof(unit, odd), { maxLength: 300 }).map((units) => units.join('')),
    150,
  )
})

test('lines of any length, and many of them', () => {
  const line = fc.oneof(
    fc.constant(''),
    fc.lorem({ maxCount: 30 }),
    fc.lorem({ maxCount: 3, mode: 'sentences' }),
    fc.string({ maxLength: 60 }),
  )
  holdsFor(
    fc
      .tuple(fc.array(line, { maxLength: 60 }), fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\n \n'))
      .map(([lines, end]) => lines.join(end)),
    120,
  )
  holdsFor(
    fc.tuple(fc.lorem({ maxCount: 12 }), fc.integer({ min: 1, max: 400 })).map(([words, count]) => `${words} `.repeat(count)),
    15,
  )
  holdsFor(
    fc.integer({ min: 1, max: 5000 }).map((count) => '\n'.repeat(count)),
    10,
  )
})

const name = fc.constantFrom('Ana Ruiz', 'Jonas Abernetty', 'WEB DESK', 'Mila Rostovan', 'Marlis Ottenbrook', '佐野 美咲', 'نضال المرعوبي')
const place = fc.constantFrom('Port Calder', 'Nordvik', 'HASK, Calvarra', 'Wehmfurt', '浜白')
const outlet = fc.constantFrom('Kestrel Bay Herald', 'Nordvik Post', 'Dayfold', 'Radio Sundrel')
const agency = fc.constantFrom('Reuters', 'AP', 'AFP', 'dpa', '共同')
const time = fc.constantFrom(
  '2 hours ago',
  '24 minutes ago',
  '30 June 2025',
  'June 30, 2025 14:05 BST',
  '2025-06-30',
  'vor 3 Stunden',
  '12/02/2026 18:04',
  '3時間前',
)
const sentence = fc.constantFrom(
  'The harbour board voted on Tuesday to keep the night ferry, its chair said.',
  '"We will not sign anything," she told reporters, "before the board has answered in writing."',
  'Der Rat der Stadt hat am Dienstag beschlossen, die Fähre weiter fahren zu lassen.',
  '港湾委員会は火曜日、夜間フェリーの運航を続けることを決めた。',
  'صوّت مجلس الميناء يوم الثلاثاء على إبقاء العبّارة الليلية.',
  'Related Articles stood under every page that they had seen.',
)
const headline = fc
  .tuple(
    place,
    fc.constantFrom('approves the night ferry', 'delays school merger after dispute', 'says "no" to grain terminal', '– what we know'),
  )
  .map((words) => words.join(' '))
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((sentences) => sentences.join(' '))
const heading = fc.constantFrom(
  'Related Articles',
  'Read more : World',
  'Next In World',
  'Lesen Sie auch',
  'Read more:',
  'You may also like',
  '関連記事',
  'اقرأ أيضا:',
  'Most read',
)
const furniture = fc.constantFrom(
  'Advertisement',
  'Share',
  'Home | World | Sport',
  'Subscribe to our newsletter',
  '12 comments',
  '* * *',
  '•',
  '5',
  'Loading...',
  '#ferry #harbour',
)

/** Lines as a dump has them, one block of one or more lines each. */
const block: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  { weight: 3, arbitrary: headline },
  { weight: 1, arbitrary: fc.tuple(headline, time).map((parts) => parts.join('\n')) },
  { weight: 1, arbitrary: fc.tuple(outlet, time, headline, paragraph).map((parts) => parts.join('\n')) },
  { weight: 1, arbitrary: fc.tuple(outlet, time).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: headline.map((title) => [title, title, title].join('\n')) },
  { weight: 1, arbitrary: fc.tuple(heading, headline).map(([lead, title]) => `${lead} ${title}`) },
  { weight: 1, arbitrary: name.map((who) => `By ${who}`) },
  { weight: 1, arbitrary: fc.tuple(name, time).map(([who, when]) => `  • by ${who} | ${when}`) },
  { weight: 1, arbitrary: fc.tuple(place, agency, paragraph).map(([where, who, text]) => `${where.toUpperCase()} (${who}) -${text}`) },
  { weight: 1, arbitrary: fc.tuple(name, agency).map(([who, firm]) => `(Reporting by ${who}; Editing by ${who}, ${firm})`) },
  { weight: 1, arbitrary: fc.tuple(sentence, name, agency).map(([text, who, firm]) => `${text} (${who}/Pool Photo via ${firm})`) },
  { weight: 1, arbitrary: outlet.map((who) => `Copyright 2025 ${who}. All rights reserved.`) },
  { weight: 1, arbitrary: headline.map((title) => ` date 2025-06-30 ${title}`) },
  { weight: 2, arbitrary: heading },
  { weight: 2, arbitrary: furniture },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)

test('any sequence of blocks as dumps have them', () => {
  const gap = fc.constantFrom('\n', '\n\n', '\r\n', ' ', '')
  const dump = fc.array(fc.tuple(block, gap), { maxLength: 24 }).map((blocks) => blocks.flat().join(''))
  holdsFor(dump, 350)
})
