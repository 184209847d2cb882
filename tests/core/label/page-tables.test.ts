/** Tables of data are text whole or not at all; tables that set a page out are left. */
import { expect, test } from 'vitest'
import { pageFromHtml } from '../../../src/core/blocks/from-html.ts'
import { blocksFromText } from '../../../src/core/blocks/from-text.ts'
import { markTables } from '../../../src/core/label/page-tables.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import type { LabelledBlock } from '../../../src/core/types.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())
const PARAGRAPH = `The board voted on Monday to replace the swing bridge ${'and to close the inner basin for the winter '.repeat(4)}.`

/** Labels and probabilities of text, where the first `texts` lines read as text to the labeller. */
function settled(html: string, texts: number, firstBy = 'model'): { labels: string[]; bodies: Set<number> } {
  const page = pageFromHtml(html)
  const blocks = blocksFromText(page.text, lexicon)
  const labelled = blocks.map((block, n): LabelledBlock => {
    const isText = n < texts
    const sure = { probability: 0.7, body: isText ? 0.7 : 0.1, headline: 0, teaser: 0, outlet: 0, runnerUp: null, evidence: [] }
    return { block, label: isText ? 'body' : 'other', by: n === 0 ? firstBy : 'model', ...sure }
  })
  const lines = blocks.map(({ span }) => page.lines.findIndex(({ end }) => end > span.start))
  const out = markTables(labelled, page, lines)
  return { labels: out.map(({ label }) => label), bodies: new Set(out.map(({ body }) => body)) }
}

const row = (...cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
const TABLE = `<table>${row('Team', 'Total')}${row('Nordvik', '81')}${row('Calder', '77')}</table>`

test('most cells are text: all are', () => {
  expect(settled(TABLE, 4).labels).toEqual(Array(6).fill('body'))
})

test('few cells are text: none is, and all are as likely', () => {
  const { labels, bodies } = settled(TABLE, 1)
  expect(labels).toEqual(Array(6).fill('other'))
  expect(bodies.size).toBe(1)
})

test('a table that holds paragraphs is the page', () => {
  expect(settled(`<table>${row('Home', PARAGRAPH)}${row('Sport', 'Weather')}</table>`, 2).labels).toEqual([
    'body',
    'body',
    'other',
    'other',
  ])
})

test('a table with a byline holds the article', () => {
  const html = `<table>${row('By Ana Ruiz', '5 March 2026')}${row('Nordvik', 'Calder')}</table>`
  expect(settled(html, 3, 'form.byline').labels).toEqual(['body', 'body', 'body', 'other'])
})

test('a table with a sentence holds the article', () => {
  const sentence = 'The board voted on Monday to replace the bridge.'
  expect(settled(`<table>${row('Home', sentence)}${row('Sport', 'Weather')}</table>`, 3).labels).toEqual(['body', 'body', 'body', 'other'])
})

test('a table that holds navigation is the page', () => {
  expect(settled(TABLE, 4, 'html.navigation').labels).toEqual(['body', 'body', 'body', 'body', 'other', 'other'])
})

test('a table that the paragraph above announces is text', () => {
  expect(settled(`<p>${PARAGRAPH.slice(0, -1)}:</p>${TABLE}`, 1).labels).toEqual(Array(7).fill('body'))
})
