/** A whole other text between two marks inside a story: a record of its own, and the story goes on below it. */
import { describe, expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import type { Article } from '../../../src/core/record.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const HEAD = ['Calder closes its old ferry terminal', 'By Mara Ellison', 'June 3, 2025']
const FERRY = [
  'The harbour board of Calder voted on Tuesday to close the old ferry terminal, whose pillars have leaked since the storm of last winter.',
  'Engineers had told the harbour board in March that the pillars of the terminal would not last another winter without new concrete.',
]
const REST = [
  'Two fishermen still mend their nets in the waiting room, because it is the only dry floor between the church and the lighthouse.',
  'The key will be handed to the museum on the first of September, with the clock, the bench and the portrait of the last keeper.',
]
const BOX = [
  'The gale of Thursday night has carried off the lock gates, and two schooners lie ashore below the tannery with all their ropes.',
  'Mr. Osgood, who stood upon the wall with a lantern until three in the morning, says that he will not stand there a second time.',
]
const TITLE = 'Gale carries off the lock gates'

function articlesOf(lines: readonly string[]): readonly Article[] {
  const { articles, issues } = clean(dumpFromText(`${lines.join('\n\n')}\n`, { path: 'boxes.txt', collection: 'split' }), knowledge)
  expect(issues).toEqual([])
  return articles
}

describe.for([
  ['a frame', ['┌────────────────────────┐', TITLE], '└────────────────────────┘'],
  ['a rubric between rules', ['════════════════════', 'IN OLDEN DAYS', '════════════════════', TITLE], '════════════════════'],
  ['words that come back with "end"', ['FROM OUR ARCHIVE', TITLE, 'November 5, 1921'], 'END OF ARCHIVE ITEM'],
  ['words in brackets', ['[Box]', TITLE, 'By Tomas Lind'], '[End of box]'],
] as const)('%s', ([, opening, close]) => {
  test('sets a record off, and the story goes on', () => {
    const [ferry, box, ...others] = articlesOf([...HEAD, ...FERRY, ...opening, ...BOX, close, ...REST])
    expect(ferry?.text).toBe([...FERRY, ...REST].join('\n\n'))
    expect(box?.title).toBe(TITLE)
    expect(box?.text).toBe(BOX.join('\n\n'))
    expect(others).toEqual([])
  })
})

test('of two boxes in a story each is a record, and the story goes on below both', () => {
  const box = (title: string): string[] => ['┌──────────┐', title, ...BOX, '└──────────┘']
  const [ferry, ...boxes] = articlesOf([...HEAD, ...FERRY, ...box(TITLE), REST[0]!, ...box('Schooners ashore at Osmere'), REST[1]!])
  expect(ferry?.text).toBe([...FERRY, ...REST].join('\n\n'))
  expect(boxes.map(({ title }) => title)).toEqual([TITLE, 'Schooners ashore at Osmere'])
})

test.for([
  ['a rule', ['________', 'The smallest pillar'], '________'],
  ['capitals without a day', ['THE PLAY', 'The smallest pillar'], 'THE END OF THE PLAY'],
  ['a letter in brackets', ['[Letter]', 'Dear Ana,'], '[End of letter]'],
] as const)('%s sets no record off', ([, opening, close]) => {
  expect(articlesOf([...HEAD, ...FERRY, ...opening, ...BOX, close, ...REST])).toHaveLength(1)
})

test('stars between the sections of a story set nothing off', () => {
  const [ferry, ...others] = articlesOf([...HEAD, ...FERRY, '* * *', 'The last winter', ...REST, '* * *', ...BOX])
  expect(others).toEqual([])
  expect(ferry?.text).toContain(REST[0])
})
