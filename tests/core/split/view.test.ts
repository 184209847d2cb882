import { expect, test } from 'vitest'
import { blocksFromText } from '../../../src/core/blocks/from-text.ts'
import { BlockWords } from '../../../src/core/split/seam-evidence.ts'
import { withHeadlineAbove } from '../../../src/core/split/seam-head.ts'
import { type View, viewBlocks } from '../../../src/core/split/view.ts'
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

/** Lines of which the labeller is sure that each is of one kind, unless `own` says otherwise of the first. */
function viewsOf(lines: readonly string[], label: Label, by = 'model', own: Partial<LabelledBlock> = {}): View[] {
  const labelled = blocksFromText(lines.join('\n'), lexicon).map(
    (block, n): LabelledBlock => ({
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
      ...(n === 0 ? own : {}),
    }),
  )
  return viewBlocks(labelled, lexicon)
}

const rolesOf = (lines: readonly string[], label: Label, by = 'model'): string[] => viewsOf(lines, label, by).map(({ role }) => role)

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

test('a headline behind the dash of speech is no name, an outlet behind it is one', () => {
  expect(rolesOf(['– Ferjen blir borte for alltid', 'Mara Ellison'], 'publisher')).toEqual(['short', 'meta'])
  expect(rolesOf(['– Calder Post', '– Le quotidien du fleuve'], 'publisher')).toEqual(['meta', 'meta'])
})

test('a byline that the labeller hardly believes in, and would rather call text, is none', () => {
  const doubted = { probability: 0.14, runnerUp: { label: 'body', probability: 0.55 } } as const
  expect(viewsOf(['Ferry Travel Hacks'], 'byline', 'model', doubted)[0]?.role).toBe('short')
  expect(viewsOf(['Ferry Travel Hacks'], 'byline', 'model', { ...doubted, probability: 0.4 })[0]?.role).toBe('meta')
})

test('of two lines above a day the one that the text is about is the headline', () => {
  const text = 'The copper mine at Osmere will reopen in autumn, its owner said, three years after water filled the lower galleries.'
  const seam = { headFrom: 1, title: 1, bodyFrom: 3 }
  const titleOf = (upper: string, lower: string): number => {
    const views = viewsOf([upper, lower, 'June 2, 2025', text], 'other')
    const dated = views.map((view, n) => ({ ...view, role: n < 2 ? ('short' as const) : ('prose' as const), isTime: n === 2 }))
    return withHeadlineAbove(dated, seam, new BlockWords(dated)).title
  }
  expect(titleOf('Why the copper mine at Osmere will reopen in autumn', 'Nordvik Woodline')).toBe(0)
  expect(titleOf('Seven ways to cook early cabbage', 'Nordvik Woodline')).toBe(1)
  expect(titleOf('Why the copper mine at Osmere will reopen in autumn', 'Copper mine to reopen')).toBe(1)
})
