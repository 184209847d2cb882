/** HTML -> lines: what is text, where it stands in the source, and that hostile trees cost no more than their length. */
import { expect, test } from 'vitest'
import { pageFromHtml } from '../../../src/core/blocks/from-html.ts'

const lines = (html: string): string[] => {
  const page = pageFromHtml(html)
  return page.lines.map(({ start, end }) => page.text.slice(start, end))
}

test.each([
  ['elements part lines, markup inside a line does not', '<p>The <b>fer</b>ry<p>left <a href=/x>early</a>.', ['The ferry', 'left early.']],
  ['white space is one blank', '<p>  a \n\t b <i> c</i></p>', ['a b c']],
  ['character references are decoded once', '<p>Smith &amp;amp; Sons&nbsp;&#8212; caf&eacute;</p>', ['Smith &amp; Sons\u00a0— café']],
  ['one line break is a blank, two part lines', '<p>Oak Street 5<br>Calder<br><br>Open daily</p>', ['Oak Street 5 Calder', 'Open daily']],
  ['scripts, styles and comments are no text', '<script>if (a<b) x()</script><style>p{}</style><!-- no --><p>yes</p>', ['yes']],
  ['end tags that are missing', '<ul><li>one<li>two</ul><table><tr><td>a<td>b</table>', ['one', 'two', 'a', 'b']],
  ['stray end tags', '<div>one</b></i></p></div>two', ['one', 'two']],
  ['a closing tag of the title that never ends', '<title>Ferry</title one two', []],
  ['a less-than sign', '<p>3 < 5 and a<5</p>', ['3 < 5 and a<5']],
])('%s', (_what, html, expected) => {
  expect(lines(html)).toEqual(expected)
})

test('each character leads back to its place in the source', () => {
  const html = '<p>The <b>ferry</b> &amp;\n  crew</p>'
  const { text, runs } = pageFromHtml(html)
  expect(text).toBe('The ferry & crew')
  for (let n = 0; n < runs.from.length; n++) {
    const own = text.slice(runs.from[n], runs.to[n])
    const source = html.slice(runs.sourceFrom[n], runs.sourceTo[n])
    expect(source.replace('&amp;', '&').replace(/\s+/gu, ' ')).toBe(own)
  }
})

test('headings, items, quotes, code and links are told', () => {
  const page = pageFromHtml(
    '<h2>Costs</h2><ul><li>one</ul><blockquote><p>said</p></blockquote><pre>x = 1</pre><p>see <a href="/b">this</a></p>',
  )
  expect(page.lines.map(({ type, level }) => `${type} ${level}`)).toEqual(['heading 2', 'list-item 0', 'quote 0', 'code 0', 'paragraph 0'])
  const link = page.lines[4]?.links[0]
  expect(page.text.slice(link?.start, link?.end)).toBe('this')
})

/** Trees that grow as long as `scale`; ten times as long must not take a hundred times as long. */
const TREES: readonly (readonly [string, (scale: number) => string])[] = [
  ['nested elements', (scale) => `${'<div>'.repeat(scale)}<p>text</p>${'</div>'.repeat(scale)}`],
  ['unclosed formatting', (scale) => `${'<b><i><font>'.repeat(scale)}text${'<p>x'.repeat(scale)}`],
  ['attributes', (scale) => `<p ${Array.from({ length: scale }, (_, n) => `data-a${n}="${n}"`).join(' ')}>text</p>`],
  ['siblings', (scale) => `${'<span><a href=#>x</a></span>'.repeat(scale)}<p>text</p>`],
  ['openers of comments', (scale) => `<p>text</p>${'<!--'.repeat(scale)}`],
  ['less-than signs', (scale) => `<p>text</p>${'<'.repeat(scale)}`],
]

test.each(TREES)('%s are read in time that grows as their length', (_what, tree) => {
  const timeOf = (html: string): number => {
    const from = performance.now()
    expect(pageFromHtml(html).text).toContain('text')
    return performance.now() - from
  }
  timeOf(tree(2_000))
  const short = timeOf(tree(4_000))
  const long = timeOf(tree(40_000))
  // 10 times the length; a quadratic reader takes 100 times as long, and the floor forgives a slow machine
  expect(long).toBeLessThan(Math.max(40 * short, 3_000))
})

test('what is nested too deep is read, and said', () => {
  const { text, flags } = pageFromHtml(`${'<div>'.repeat(5_000)}<p>deep down</p>`)
  expect(text).toBe('deep down')
  expect(flags).toEqual(['too-deep'])
})
