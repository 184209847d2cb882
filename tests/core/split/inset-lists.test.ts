/** A few bare headlines of other stories between paragraphs of one, each with a temptation. */
import { expect, test } from 'vitest'
import { blocksFromText } from '../../../src/core/blocks/from-text.ts'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { labelBlocks } from '../../../src/core/label/label.ts'
import { readInsetList } from '../../../src/core/split/inset-lists.ts'
import { viewBlocks } from '../../../src/core/split/view.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const lexicon = lexiconOf(knowledge)
const ABOVE = [
  'Ferry to Osmere stays in harbour for a third week',
  'By Lena Starling',
  '3 June 2026',
  'The ferry between Calder and Osmere will stay in harbour for a third week, the port authority said on Wednesday.',
  'Divers found a second crack in the shaft that drives the left propeller, and the yard has no other in stock.',
  'Islanders now cross in fishing boats that take four at a time and sail when the weather lets them.',
]
const BELOW = [
  'The authority hopes to have a new shaft by the end of the month, when a ship is to bring it from the yard in Norwood.',
  'Until then the school on the island teaches by radio, and the post arrives twice a week with the bread.',
]

const texts = (lines: readonly string[]): string[] => {
  const text = [...ABOVE, ...lines, ...BELOW].join('\n')
  return clean(dumpFromText(text, { path: 'ferry.txt', collection: 'tests' }), knowledge).articles.map((article) => article.text)
}

test.each([
  [['Read also', 'Council sells the old fish hall', 'Norwood choir wins in Eskdale']],
  [['Lesen Sie auch', 'Rat verkauft die alte Fischhalle', 'Chor aus Norwald gewinnt']],
  [['Lue myös:', 'Kunta myy vanhan kalahallin', 'Kuoro voitti kilpailun Norvaarassa']],
])('%j: none of them is text, and the story goes on', (lines) => {
  const [text = '', ...others] = texts(lines)
  expect(others).toEqual([])
  for (const line of lines) expect(text).not.toContain(line)
  for (const paragraph of BELOW) expect(text).toContain(paragraph)
})

test('a headline of which the text below tells announces a story', () => {
  const own = [
    'Council sells the old fish hall to a brewer',
    'Calder council has sold the old fish hall to a brewer from Eskdale, who wants to open it before the winter.',
    'The brewer paid four hundred thousand for the hall, which has stood empty since the last fish was sold there.',
  ]
  const blocks = blocksFromText([...ABOVE, 'Related Articles', ...own].join('\n'), lexicon)
  const views = viewBlocks(labelBlocks(blocks, lexicon), lexicon)
  expect(readInsetList(views, ABOVE.length)).toBeNull()
})
