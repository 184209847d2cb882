import { expect, test } from 'vitest'
import { blocksFromText } from '../../../src/core/blocks/from-text.ts'
import { viewBlocks } from '../../../src/core/split/view.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import type { Label, LabelledBlock } from '../../../src/core/types.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())
const CARD = [
  'Calder Post',
  '11 hours ago',
  '- Calder Post',
  'Harbour office closes a pier for repair after the storm',
  'The harbour office closed the pier on Tuesday. Divers had found cracks in its footing, and ships were sent to Nordvik instead.',
]

/** Roles of the lines when the labeller is sure that each is of one kind. */
function rolesOf(lines: readonly string[], label: Label, by = 'model'): string[] {
  const labelled = blocksFromText(lines.join('\n'), lexicon).map(
    (block): LabelledBlock => ({
      block,
      label,
      by,
      probability: 0.9,
      body: 0.01,
      headline: 0.01,
      teaser: 0.01,
      outlet: 0.01,
      runnerUp: null,
      evidence: [],
    }),
  )
  return viewBlocks(labelled, lexicon).map(({ role }) => role)
}

test('a name printed twice around a time opens a card, though the labeller takes it all for comments', () => {
  expect(rolesOf(CARD, 'comments')).toEqual(['short', 'meta', 'short', 'short', 'prose'])
})

test('without the second name, or where a rule says what the lines are, comments stay comments', () => {
  expect(rolesOf([...CARD.slice(0, 2), 'Maren Oldfield', ...CARD.slice(3)], 'comments')).toEqual(Array.from({ length: 5 }, () => 'junk'))
  expect(rolesOf(CARD, 'comments', 'en.comments.heading').slice(3)).toEqual(['junk', 'junk'])
})

test('below a time one long line is the text of a card, ended or cut off', () => {
  const long = Array.from({ length: 42 }, (_, n) => `word${n}`).join(' ')
  expect(rolesOf([...CARD.slice(0, 4), long], 'other')).toEqual(['short', 'meta', 'short', 'short', 'prose'])
})
