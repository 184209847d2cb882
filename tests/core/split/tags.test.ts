import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const TEXT = [
  'The harbour board of Calder voted on Tuesday to close the old ferry terminal, which has leaked since the storm of last winter.',
  'Engineers had told the board in March that the pillars would not last another year, and that a new pier would cost less than repairs.',
  'The ferry company asked for two more months, because its passengers have no other way to reach the islands before the summer.',
].join('\n\n')

test.each([
  ['Tags: ferries, Calder harbour, piers', ['ferries', 'Calder harbour', 'piers']],
  ['Tematy: Sandomierz, archeologia', ['Sandomierz', 'archeologia']],
  ['Hashtags\n  • #Drought\n  • #Osmere', ['Drought', 'Osmere']],
  ['Schlagworte\nFähren\nCalder\nMeistgelesen\nSturm zieht ab', ['Fähren', 'Calder']],
  ['#ferries #Calder', ['ferries', 'Calder']],
  ['Tags: the board meets again in May, and the harbour master will then say what the pier costs', []],
  ['Note: ferries, piers', []],
])('%s', (below, expected) => {
  const { articles, issues } = clean(
    dumpFromText(`Calder closes its ferry terminal\nBy Mara Ellison\nJune 3, 2025\n\n${TEXT}\n\n${below}\n`, {
      path: 'a.txt',
      collection: 'tags',
    }),
    knowledge,
  )
  expect(issues).toEqual([])
  expect(articles[0]?.tags).toEqual(expected)
})
