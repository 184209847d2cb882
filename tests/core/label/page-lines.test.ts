/** Short lines of a page that their neighbours tell: subheadings, datelines of their own, counts of votes. */
import { expect, test } from 'vitest'
import { pageFromHtml } from '../../../src/core/blocks/from-html.ts'
import { blocksFromText } from '../../../src/core/blocks/from-text.ts'
import { markLines } from '../../../src/core/label/page-lines.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import type { Label, LabelledBlock } from '../../../src/core/types.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())
const PARAGRAPH = `<p>The board voted on Monday to replace the swing bridge ${'and to close the inner basin for the winter '.repeat(3)}.</p>`
const VOTES = '<i itemprop="upvoteCount" content="17"></i>'

/** The label of the line above a sure paragraph, where the labeller gave it `label` and so much probability of text. */
function labelAbove(line: string, label: Label, body: number): Label | undefined {
  const page = pageFromHtml(`<article>${line}${PARAGRAPH}</article>`)
  const blocks = blocksFromText(page.text, lexicon)
  const labelled = blocks.map((block, n): LabelledBlock => {
    const sure = { by: 'model', probability: 0.7, headline: 0, teaser: 0, outlet: 0, runnerUp: null, evidence: [] }
    return { block, label: n === 0 ? label : 'body', body: n === 0 ? body : 0.97, ...sure }
  })
  const lines = blocks.map(({ span }) => page.lines.findIndex(({ end }) => end > span.start))
  return markLines(labelled, page, lines, lexicon)[0]?.label
}

test.each<[string, string, Label, number, Label]>([
  ['a subheading that the labeller half believes', '<div>A work that never came</div>', 'other', 0.46, 'body'],
  ['a line that it does not believe', '<div>A work that never came</div>', 'other', 0.1, 'other'],
  ['a link', '<div><a href=/n>A work that never came</a></div>', 'other', 0.46, 'other'],
  ['a sentence', '<div>The work never came.</div>', 'other', 0.46, 'other'],
  ['a dateline of its own', '<b>Tanjung Sirih</b> -', 'body', 0.8, 'other'],
  ['a dateline of two places', '<b>Cape Dorrin, Varrow</b> —', 'body', 0.8, 'other'],
  ['a weak word of advertisements in brackets', '<div>［PR］</div>', 'body', 0.57, 'other'],
  ['the same without', '<div>PR</div>', 'body', 0.57, 'body'],
  ['another word in brackets', '<div>［夜］</div>', 'body', 0.57, 'body'],
  ['words of the text', '<div>Cape Dorrin</div>', 'body', 0.8, 'body'],
  ['a count of votes', `<div>17${VOTES}</div>`, 'body', 0.7, 'other'],
  ['a number where nobody votes', '<div>17</div>', 'body', 0.7, 'body'],
])('%s', (_, line, label, body, expected) => {
  expect(labelAbove(line, label, body)).toBe(expected)
})

test.each([
  ['a name that ends the text', '<p><b>Ana Ruiz</b></p>', '<p>Share</p>', 'byline'],
  [
    'a name of whom the text speaks',
    '<p>Ana Ruiz said no, and the board of the harbour office did not ask her for her reasons before it voted on the new bridge on Monday.</p><p><b>Ana Ruiz</b></p>',
    '',
    'other',
  ],
  ['a name among other lines', '<p><b>Ana Ruiz</b></p><p>Harbour</p>', '', 'other'],
  ['one word', '<p><b>Harbour</b></p>', '', 'other'],
])('a signature: %s', (_what, end, below, expected) => {
  const page = pageFromHtml(`<main><article>${PARAGRAPH}${end}</article>${below}</main>`)
  const blocks = blocksFromText(page.text, lexicon)
  const labelled = blocks.map((block): LabelledBlock => {
    const sure = { by: 'model', probability: 0.7, headline: 0, teaser: 0, outlet: 0, runnerUp: null, evidence: [] }
    return { block, label: block.text.length > 40 ? 'body' : 'other', body: 0.9, ...sure }
  })
  const lines = blocks.map(({ span }) => page.lines.findIndex((line) => line.end > span.start))
  const found = markLines(labelled, page, lines, lexicon).find(({ block }) => block.text === 'Ana Ruiz' || block.text === 'Harbour')
  expect(found?.label).toBe(expected)
})
