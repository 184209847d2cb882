/** Digests by their build: a letter in plain text whose headlines stand between rules, and wire copy with datelines on lines of their own. */
import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const titlesOf = (lines: readonly string[]): (string | null)[] =>
  clean(dumpFromText(lines.join('\n'), { path: 'letter.txt', collection: 'tests' }), knowledge).articles.map(({ title }) => title)

const RULE = '-'.repeat(48)
const ITEMS = [
  [
    'CALDER FERRY BACK IN SERVICE ON MONDAY',
    'The ferry between Calder and Osmere will sail again on Monday, the port authority said, five weeks after its shaft cracked.',
    'Tickets bought for the weeks in harbour stay valid until the end of the year, and nobody has to write in for them.',
  ],
  [
    'NORWOOD CHOIR TO SING FOR THE BISHOP',
    'A choir of forty farmers from Norwood has been asked to sing in the cathedral when the new bishop takes his seat in May.',
    'Its leader said that they had to learn the Latin by ear, as only two of the singers had ever seen it written.',
  ],
  [
    'ESKDALE SCHOOL FINDS A TEACHER FOR CHEMISTRY',
    'The grammar school in Eskdale has hired a teacher of chemistry after two years without lessons in the subject.',
    'She comes from a paint factory, and the pupils are said to look forward to what she can set on fire.',
  ],
] as const

test('each headline between two rules opens a record', () => {
  const lines = ITEMS.flatMap(([title, ...paragraphs]) => [RULE, title, RULE, '', ...paragraphs.flatMap((p) => [p, '']), ''])
  expect(titlesOf(['THE CALDER VOICE', '', 'Good morning.', '', ...lines])).toEqual(ITEMS.map(([title]) => title))
})

test('a dateline on a line of its own is no headline', () => {
  const lines = ITEMS.flatMap(([title, ...paragraphs]) => [title, '(ANSA) - CALDERA, 12 MAR -', '', ...paragraphs.flatMap((p) => [p, ''])])
  expect(titlesOf(lines)).toEqual(ITEMS.map(([title]) => title))
})

test('sections of a signed story between rules are no records', () => {
  const lines = ITEMS.flatMap(([title, ...paragraphs]) => [RULE, title, RULE, '', ...paragraphs.flatMap((p) => [p, ''])])
  const head = [
    'The island in winter',
    'By Ana Ruiz',
    '3 June 2026',
    '',
    'Nobody comes to the island in winter, and those who live there say that it is the best time of the year.',
    '',
  ]
  expect(titlesOf([...head, ...lines])[0]).toBe('The island in winter')
})
