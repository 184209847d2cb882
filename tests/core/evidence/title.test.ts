/** The headline of a page among what stands above it on every page of the site. */
import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const SKIP = '<a href="#main">Accéder au contenu principal</a>'
const TEXT = `<p>The board voted on Monday to replace the swing bridge at the inner basin, four years after the first warning.</p>
<p>The harbour office had asked for the money twice, and both times the vote was put off until after the summer.</p>
<p>Work begins in March and takes two years, during which the ferries will use the outer quay of the harbour.</p>`

test.each([
  ['a link to the front page is a masthead', '<title>Le Courrier</title>', '<h1><a href="/">Le Courrier</a></h1><h2>Le pont remplacé</h2>'],
  [
    'what ends the page title is the site',
    '<title>Le pont remplacé - Le Courrier</title>',
    '<h1>Le Courrier</h1><h2>Le pont remplacé</h2>',
  ],
  ['a link within the page is no headline', '', '<div>Le pont remplacé</div>'],
])('%s', (_what, head, top) => {
  const html = `<html><head>${head}</head><body>${SKIP}${top}${TEXT}</body></html>`
  const { articles } = clean(dumpFromText(html, { path: 'page.html', collection: 'test', format: 'html' }), knowledge)
  expect(articles[0]?.title).toBe('Le pont remplacé')
})
