/** Paragraphs of a page that the labeller lost, among those that it knows. */
import { expect, test } from 'vitest'
import { pageFromHtml } from '../../../src/core/blocks/from-html.ts'
import { blocksFromText } from '../../../src/core/blocks/from-text.ts'
import { markSiblings } from '../../../src/core/label/page-siblings.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import type { LabelledBlock } from '../../../src/core/types.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())
const LAST = 'Ana Ruiz of the harbour office said that nobody had asked her about the bridge before.'
const TEXT = [1, 2, 3].map((n) => `<p>The board voted on Monday to replace the swing bridge number ${n} at the inner basin.</p>`).join('')

/** The label of the last line, which the labeller takes for text with this probability. */
function lastLabel(html: string, body: number, label: LabelledBlock['label'] = 'other'): string | undefined {
  const page = pageFromHtml(html)
  const blocks = blocksFromText(page.text, lexicon)
  const labelled = blocks.map((block, n): LabelledBlock => {
    const isLast = n === blocks.length - 1
    const isByline = block.text.startsWith('By ')
    const own = isLast ? label : isByline ? 'byline' : block.text === 'Share' ? 'share' : 'body'
    const sure = isLast ? body : isByline ? 0 : 0.95
    return { block, label: own, by: 'model', probability: 0.9, body: sure, headline: 0, teaser: 0, outlet: 0, runnerUp: null, evidence: [] }
  })
  const lines = blocks.map(({ span }) => page.lines.findIndex(({ end }) => end > span.start))
  return markSiblings(labelled, page, lines).at(-1)?.label
}

test.each([
  ['a sentence that looks like the text', `${TEXT}<p>${LAST}</p>`, 0.2, 'body'],
  ['a sentence in an element of another look', `${TEXT}<p class=promo>${LAST}</p>`, 0.2, 'other'],
  ['a sentence that is hardly any text to the labeller', `${TEXT}<p>${LAST}</p>`, 0.02, 'other'],
  ['a link', `${TEXT}<p><a href=/1>${LAST}</a></p>`, 0.2, 'other'],
  ['a sentence about who signed the page', `<p>By Ana Ruiz</p>${TEXT}<p>${LAST}</p>`, 0.2, 'other'],
  ['a short sentence right below the text', `${TEXT}<p>Nobody had asked her.</p>`, 0.35, 'body'],
  ['… that is less text to the labeller', `${TEXT}<p>Nobody had asked her.</p>`, 0.2, 'other'],
  ['… below something else', `${TEXT}<div>Share</div><p>Nobody had asked her.</p>`, 0.35, 'other'],
  ['three words', `${TEXT}<p>Nobody asked her.</p>`, 0.35, 'other'],
])('%s', (_what, html, body, label) => {
  expect(lastLabel(html, body)).toBe(label)
})

test('what has another label keeps it', () => {
  expect(lastLabel(`${TEXT}<p>${LAST}</p>`, 0.2, 'caption')).toBe('caption')
})
