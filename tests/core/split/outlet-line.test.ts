/** Lines that name an outlet: `readOutletLine(text)` -> [part, text], and whole heads through `clean`. */
import { describe, expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { readOutletLine } from '../../../src/core/split/outlet-line.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const lexicon = lexiconOf(knowledge)

test.each([
  ['Nordvik Post', 'publisher:Nordvik Post'],
  ['NHK 6時間前', 'publisher:NHK date:6時間前'],
  ['南浦都市报 昨天', 'publisher:南浦都市报 date:昨天'],
  ['Nordvik Post · 3h', 'publisher:Nordvik Post date:3h'],
  ['Nordvik Post 3 hours ago', 'publisher:Nordvik Post date:3 hours ago'],
  ['Diario Nordvik hace 2 horas', 'publisher:Diario Nordvik date:hace 2 horas'],
  ['Nordvik Today', 'publisher:Nordvik Today'],
  ['Nordvik 24h', 'publisher:Nordvik 24h'],
  ['via Nordvik Post', 'publisher:Nordvik Post'],
  ['PTI via Nordvik Post', 'credit:PTI publisher:Nordvik Post'],
  ['Lotus Calder Wire via CalderHop', 'publisher:Lotus Calder Wire'],
  ['PTI via Nordvik Post · 2 hours ago', 'credit:PTI publisher:Nordvik Post date:2 hours ago'],
  ['Nordvik Via Appia', 'publisher:Nordvik Via Appia'],
])('%s', (text, expected) => {
  const pieces = readOutletLine(text, lexicon)
  expect(pieces.map(({ start, end, part }) => `${part}:${text.slice(start, end)}`).join(' ')).toBe(expected)
})

const PARAGRAPHS = [
  'The ferry will not call at Calder pier until May, the council said on Monday, after divers found a crack in the landing stage.',
  'Engineers from two firms will look at the pier this week, and a report on the landing stage is due before the end of the month.',
]

function attributionOf(head: string) {
  const dump = dumpFromText(`${head}\n\n${PARAGRAPHS.join('\n\n')}\n`, { path: 'ferry', collection: 'raw', format: 'text' })
  const { authors, publisher, agencies } = clean(dump, knowledge).articles[0]!.attribution
  return [authors.map(({ name }) => name), publisher?.name ?? null, agencies.map(({ name }) => name)]
}

describe('heads', () => {
  test.each([
    [
      'a line with via below the headline',
      'Ferry stops at Calder until May\nvia The Nordvik Mail\nAna Ruiz\n5 March 2026',
      [['Ana Ruiz'], 'The Nordvik Mail', []],
    ],
    [
      'an outlet above the headline and an author below',
      'Nordvik Gazette\nFerry stops at Calder until May\nAna Ruiz\n5 March 2026',
      [['Ana Ruiz'], 'Nordvik Gazette', []],
    ],
    [
      'a button below the outlet',
      'Calderdeck\nSign in\nHome  World  Money  Sports  Weather\nSearch the web\nThe Nordvik Register-Star\nFollow\nFerry stops at Calder until May\nStory by Ana Ruiz\n5 March 2026',
      [['Ana Ruiz'], 'The Nordvik Register-Star', []],
    ],
    ['buttons for sharing', 'Share: Facebook Telegram\n5 March 2026, 18:40\nFerry stops at Calder until May', [[], null, []]],
    ['initials of a desk', 'bgr/ mak/\nFerry stops at Calder until May\n5 March 2026', [[], null, []]],
    ['a slug', 'BC-CAL--Ferry-Calder\nFerry stops at Calder until May\n5 March 2026', [[], null, []]],
  ])('%s', (_name, head, expected) => expect(attributionOf(head)).toEqual(expected))
})
