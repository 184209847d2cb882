/** HTML -> lines: what is one line and what are several side by side, and where the page says that a line stands. */
import { expect, test } from 'vitest'
import { pageFromHtml } from '../../../src/core/blocks/from-html.ts'

const lines = (html: string): string[] => {
  const page = pageFromHtml(html)
  return page.lines.map(({ start, end }) => page.text.slice(start, end))
}

test.each([
  ['links with signs between', '<div><a href=/h>Harbour</a> | <a href=/b>Bridges</a></div>', ['Harbour', '| Bridges']],
  [
    'links with nothing between',
    '<p><span><a href=/1>Ferry sinks</a></span><span><a href=/2>Board meets</a></span></p>',
    ['Ferry sinks', 'Board meets'],
  ],
  ['a sentence with links in it', '<p>The <a href=/1>board</a> <a href=/2>voted</a> on Monday</p>', ['The board voted on Monday']],
  ['a sentence that is two links', '<p><a href=/1>The board</a> <a href=/2>voted.</a></p>', ['The board voted.']],
  ['authors', '<p><a rel=author href=/a>Ana Ruiz</a> <a rel=author href=/t>Tom Ek</a></p>', ['Ana Ruiz Tom Ek']],
  ['names with a comma between', '<p><a href=/a>Ana Ruiz</a>, <a href=/t>Tom Ek</a></p>', ['Ana Ruiz, Tom Ek']],
  ['a headline of two links', '<h2><a href=/1>Storm</a> <a href=/2>Ferries stopped</a></h2>', ['Storm Ferries stopped']],
  ['one link after another to the same page', '<div><a href=/1>Ferry sinks</a><a href=/1>Read on</a></div>', ['Ferry sinks', 'Read on']],
  ['texts that meet without a blank', '<div><span>Ana Ruiz</span><span>30 June 2025</span></div>', ['Ana Ruiz', '30 June 2025']],
  ['texts of which one is marked', '<div><span class=author>Ana Ruiz</span> <span>30 June 2025</span></div>', ['Ana Ruiz', '30 June 2025']],
  ['words in colours', '<p><span>Two</span> <span>words</span></p>', ['Two words']],
  [
    'elements that hold their lines, parted by breaks',
    '<td><font size=1>Harbour</font><br><font size=5><b>Ferry sinks</b></font><br>At dawn</td>',
    ['Harbour', 'Ferry sinks At dawn'],
  ],
  ['a break after a word in bold', '<p>The ferry <b>sank</b><br><i>at dawn</i></p>', ['The ferry sank at dawn']],
  ['a headline with a break', '<h1><span>Ferry</span><br><span>sinks</span></h1>', ['Ferry sinks']],
  [
    'a price behind a name in bold',
    '<div><b>Varro Classic</b><span>39,99 €</span><a href=/1>To the shop</a></div>',
    ['Varro Classic', '39,99 €', 'To the shop'],
  ],
  ['an initial of its own', '<p><span>T</span><span>he ferry</span></p>', ['The ferry']],
])('%s', (_what, html, expected) => {
  expect(lines(html)).toEqual(expected)
})

test.each([
  ['in an element with a picture', '<div><img src=a.jpg><span>The harbour at dawn.</span></div>', 'caption'],
  ['in a paragraph with a picture', '<p><img src=a.jpg>The harbour lay still at dawn.</p>', null],
  ['in a list with pictures', '<ul><li><div><img src=a.jpg><span>A boat for four people</span></div></ul>', null],
  ['one of two', '<div><img src=a.jpg><div>The harbour at dawn.</div><div>It lay still.</div></div>', null],
])('a line %s', (_what, html, zone) => {
  expect(pageFromHtml(`<article><h1>Ferry sinks</h1><p>At dawn.</p>${html}</article>`).lines[2]?.zone).toBe(zone)
})

test('a marked text in a line that was cut stays where it is', () => {
  const { text, metadata } = pageFromHtml('<div><span class=author>Ana Ruiz</span><time datetime=2025-06-30>30 June 2025</time></div>')
  expect(metadata.props.map(({ name, span }) => `${name}: ${span === null ? '' : text.slice(span.start, span.end)}`)).toEqual([
    'class-author: Ana Ruiz',
    'time-element: 30 June 2025',
  ])
})

test('each character of a line that was cut leads back to its place', () => {
  const html = '<p><a href=/1>Smith &amp; Sons</a> · <a href=/2>Caf&eacute;  bar</a></p>'
  const { text, runs } = pageFromHtml(html)
  expect(text).toBe('Smith & Sons\n\n· Café bar')
  for (let n = 0; n < runs.from.length; n++) {
    const source = html.slice(runs.sourceFrom[n], runs.sourceTo[n]).replace('&amp;', '&').replace('&eacute;', 'é').replace(/\s+/gu, ' ')
    expect(source).toBe(text.slice(runs.from[n], runs.to[n]))
  }
})

const PROSE = '<p>The board voted on Monday to replace the swing bridge at the inner basin, four years after the first warning.</p>'.repeat(
  4,
)

test.each([
  ['a place of comments below the text', `<h1>Title</h1>${PROSE}<ol class="comment-list"><li>${PROSE}</ol>`, 'comments'],
  ['a form below the text', `<h1>Title</h1>${PROSE}<form><p>Your mail, please.</p></form>`, 'form'],
  ['a form around the page', `<form><h1>Title</h1>${PROSE}<p>Last words.</p></form>`, null],
  ['words below a picture', `<h1>Title</h1>${PROSE}<figure><img><figcaption>The bridge in May</figcaption></figure>`, 'caption'],
  ['words in a place of that name', `<h1>Title</h1>${PROSE}<div class="img-caption"><p>The bridge in May</p></div>`, 'caption'],
  ['a page whose text has that name', `<h1>Title</h1><div class="caption">${PROSE}<p>Last words.</p></div>`, null],
  ['an article that is named after its comments', `<h1>Title</h1><div class="text comments-open">${PROSE}<p>Last words.</p></div>`, null],
])('%s', (_what, html, zone) => {
  expect(pageFromHtml(html).lines.at(-1)?.zone).toBe(zone)
})

const card = (n: number): string =>
  `<li class=card><h3><a href=/n/${n}>Ferry fares rise again, part ${n}</a></h3><p>The operator blames fuel.</p></li>`

test('cards are told by their look, sections of one text are none', () => {
  expect(pageFromHtml(`<ul>${card(1)}${card(2)}</ul>`).cards.map(({ from, to }) => [from, to])).toEqual([
    [0, 2],
    [2, 4],
  ])
  expect(pageFromHtml(`<ul>${card(1)}</ul>`).cards).toEqual([])
  expect(
    pageFromHtml(`<section><h2>What it costs</h2>${PROSE}</section><section><h2>Who pays for it</h2>${PROSE}</section>`).cards,
  ).toEqual([])
})

test.each([
  ['the picture of its figure', '<figure><a href=/f><img src=/ferry.jpg></a><figcaption>The ferry</figcaption></figure>', '/ferry.jpg'],
  ['an address that the script puts in', '<div><img src="data:image/gif;base64,R0" data-src=/a.jpg><p>The ferry</p></div>', '/a.jpg'],
  ['the first of several sizes', '<div><img srcset="/s.jpg 300w, /l.jpg 900w"><p>The ferry</p></div>', '/s.jpg'],
  ['no picture of an element with much else', `<div><img src=/a.jpg>${'<p>Line</p>'.repeat(9)}<p>The ferry</p></div>`, null],
  ['nothing but a placeholder', '<div><img src="data:image/gif;base64,R0"><p>The ferry</p></div>', null],
])('beside a line: %s', (_what, html, picture) => {
  expect(pageFromHtml(html).lines.at(-1)?.picture).toBe(picture)
})
