/** Who wrote a page: names of its metadata in any script, beside its day, beside a desk, below its text. */
import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const TITLE = 'Board votes to replace the swing bridge'
const TEXT = `<p>The board voted on Monday to replace the swing bridge at the inner basin, four years after the first warning.</p>
<p>The harbour office had asked for the money twice, and both times the vote was put off until after the summer.</p>
<p>Work begins in March and takes two years.</p>`

function authorsOf(page: { readonly head?: string; readonly above?: string; readonly below?: string }): string[] {
  const { head = '', above = '<div>3 March 2026</div>', below = '' } = page
  const body = `<div class="s"><h1>${TITLE}</h1>${above}<div class="t">${TEXT}</div>${below}</div><footer>Quay 4</footer>`
  const html = `<html><head><title>${TITLE}</title>${head}</head><body>${body}</body></html>`
  const [article] = clean(dumpFromText(html, { path: 'page.html', collection: 'test', format: 'html' }), knowledge).articles
  return (article?.attribution.authors ?? []).map(({ name }) => name)
}

const person = (type: string, name: string): string =>
  `<script type="application/ld+json">{"@type":"${type}","headline":"${TITLE}","author":{"@type":"Person","name":"${name}"}}</script>`

test.each([
  ['Hebrew', 'OpinionNewsArticle', 'דנה שקדי'],
  ['Cyrillic', 'NewsArticle', 'Олена Дубравка'],
  ['Korean', 'ReportageNewsArticle', '도은채'],
])('metadata in %s', (_what, type, name) => {
  expect(authorsOf({ head: person(type, name) })).toEqual([name])
})

test('an outlet of metadata in Han letters gives way to the printed reporter', () => {
  expect(authorsOf({ head: '<meta name="author" content="海灣日報">', above: '<div>2026-03-03 記者陳小美</div>' })).toEqual(['陳小美'])
})

test.each([
  ['a name and a day in one line', '<p>Imke Sallow<br>3 March 2026, 14:05</p>', ['Imke Sallow']],
  ['a place and a day', '<p>Buenos Aires / 3 March 2026 14:05</p>', []],
  [
    'names above their desk',
    '<div>Imke Sallow, Tom Ekdahl</div><div>Editorial Team</div><div>3 March 2026</div>',
    ['Imke Sallow', 'Tom Ekdahl'],
  ],
  ['a name with a photographer\u2019s job', '<div>By Imke Sallow, Photographer</div><div>3 March 2026</div>', ['Imke Sallow']],
])('%s', (_what, above, expected) => {
  expect(authorsOf({ above })).toEqual(expected)
})

test.each([
  ['a name', '<div class="au">Imke Sallow</div><div><a href="/p">Print</a></div>', ['Imke Sallow']],
  ['a name and an address', '<i>Imke Sallow</i><br><a href="mailto:is@varrow.example">is@varrow.example</a>', ['Imke Sallow']],
  ['a name behind a word of bylines', '<div>Posted by <b>Imke Sallow</b> at 7:15 am</div><div>Labels: bridge</div>', ['Imke Sallow']],
  ['a tag', '<ul><li>Imke Sallow</li><li>Bridges</li></ul>', []],
  ['a link', '<p><a href="/t">Imke Sallow</a></p>', []],
  ['the heading of other stories', '<div><b>Latest News</b><br><a href="/1">Ferry stopped</a></div>', []],
])('below the text: %s', (_what, below, expected) => {
  expect(authorsOf({ below })).toEqual(expected)
})
