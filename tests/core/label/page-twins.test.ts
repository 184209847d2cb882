/** A long paragraph of a page that stands twice is text once. */
import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const LEAD =
  'The board voted on Monday to replace the swing bridge at the inner basin, four years after the first warning, and to let the ferries use the outer quay of the harbour until then.'
const MORE = [
  'The harbour office had asked for the money twice, and both times the vote was put off until after the summer.',
  'Work begins in March and takes two years, and nobody can say what happens to the boats that winter there.',
]

test('once for each width of the screen', () => {
  const [first, second] = MORE.map((text) => `<p>${text}</p>`)
  const lead = `<p class="wide">${LEAD}</p><p class="narrow">${LEAD}</p>`
  const html = `<html><body><h1>Swing bridge to be replaced</h1>${lead}${first}${second}</body></html>`
  const { articles, report } = clean(dumpFromText(html, { path: 'page.html', collection: 'test', format: 'html' }), knowledge)
  expect(articles[0]?.text).toBe([LEAD, ...MORE].join('\n\n'))
  expect(report.spans.filter(({ label }) => label === 'duplicate')).toHaveLength(1)
})
