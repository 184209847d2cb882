/** Who publishes a page, where its metadata say nothing of it, an address, or the name with a slogan; and the site's name above the article. */
import { describe, expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import type { Article } from '../../../src/core/record.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const TEXT = `<p>The board voted on Monday to replace the swing bridge at the inner basin, four years after the first warning.</p>
<p>The harbour office had asked for the money twice, and both times the vote was put off until after the summer.</p>
<p>Work begins in March and takes two years, during which the ferries will use the outer quay of the harbour.</p>`
const TITLE = 'Board votes to replace the swing bridge'

function read(head: string, top: string, bottom = ''): Article | undefined {
  const html = `<html><head>${head}</head><body>${top}${TEXT}${bottom}</body></html>`
  return clean(dumpFromText(html, { path: 'page.html', collection: 'test', format: 'html' }), knowledge).articles[0]
}
const publisherOf = (...page: Parameters<typeof read>): string | null => read(...page)?.attribution.publisher?.name ?? null
const h1 = `<h1>${TITLE}</h1>`
const site = (name: string): string => `<meta property="og:site_name" content="${name}">`

describe('the publisher', () => {
  test.each([
    ['a part of the title that leads to the front page', `<title>${TITLE} - Kvist och Sten</title>`, `<a href="/">Kvist och Sten</a>${h1}`],
    ['… as the heading of a blog', `<title>Kvist och Sten: ${TITLE}</title>`, `<h1><a href="/">Kvist och Sten</a></h1><h3>${TITLE}</h3>`],
    ['… as a logo', `<title>Kvist och Sten » ${TITLE}</title>`, `<a href="start.php"><img src="l.png" alt="Kvist och Sten"></a>${h1}`],
    [
      '… behind a sign of two arrows',
      `<title>${TITLE} « Kvist och Sten</title>`,
      `<h1><a href="index.php">Kvist och Sten</a></h1><h2>${TITLE}</h2>`,
    ],
    [
      'the whole title, with a logo',
      '<title>Kvist och Sten</title>',
      `<a href="index.html"><img src="l.png" alt="Kvist och Sten"></a>${h1}`,
    ],
    [
      'the way to the front page that its address names',
      `<title>${TITLE}</title><link rel="canonical" href="https://m.kvistochsten.example/n/4">`,
      `<div><span>≡</span><a href="https://m.kvistochsten.example/">Kvist och Sten</a></div>${h1}`,
    ],
    ['for an address', `<title>${TITLE} | Kvist och Sten</title>${site('kvistochsten.example')}`, h1],
    [
      '… that says nothing',
      `<meta name="dc.publisher" content="Kvist och Sten">${site('kos.example')}`,
      `<a href="/">Kvist och Sten</a>${h1}`,
    ],
    [
      'for a name with a slogan',
      `<title>${TITLE} - Kvist och Sten</title>${site('Kvist och Sten - nyheter varje dag')}`,
      h1,
      '© Kvist och Sten',
    ],
  ])('%s', (_what, head, top, bottom = '') => {
    expect(publisherOf(head, top, `<p>${bottom}</p>`)).toBe('Kvist och Sten')
  })

  test.each([
    ['nothing but the title says so', `<title>${TITLE} - Kvist och Sten</title>`, h1, null],
    ['a longer name', `<title>${TITLE} - Kvist</title>${site('Kvist och Sten Nord')}`, h1, 'Kvist och Sten Nord'],
    ['an address that the page calls by no name', site('kos.example'), `<a href="/">Hem</a>${h1}`, 'kos.example'],
    [
      'a headline below a picture',
      `<title>Bridge goes - Harbour</title>`,
      '<a href="/n/1"><img alt="Bridge goes"></a><h1>Bridge goes</h1>',
      null,
    ],
  ])('not where %s', (_what, head, top, expected) => {
    expect(publisherOf(head, top)).toBe(expected)
  })
})

test.each([
  ['the first line, which the last one repeats', 'Varrow Tidende', '<strong>Varrow Tidende</strong>', 'Varrow Tidende, Kaigate 4', TITLE],
  ['a title below which stands the owner', 'Varrow Tidende Online', '', '© 2026 Varrow Tidende AS', `Varrow Tidende Online - ${TITLE}`],
  ['no entry of a menu', null, '<ul><li><a href="/om">Om Varrow Tidende</a></li></ul>', '', TITLE],
])('a word of outlets: %s', (_what, name, top, bottom, title) => {
  expect(publisherOf(`<title>${title}</title>`, `${top}${h1}`, `<div>${bottom}</div>`)).toBe(name)
})

describe('other stories of a page', () => {
  const BYLINE = '<p class="byline">By Ana Ruiz</p><time datetime="2026-03-02">2 March 2026</time>'
  const story = (title: string, text: string): string => `<article><h1>${title}</h1>${BYLINE}${text}</article>`
  const OTHER = `<p>Two ferries stay in the harbour of Varrow until the ice has gone, the office said on Tuesday, and a third one will leave later.</p>
<p>The pilots had warned of the floes for days, but nobody had thought that the river would freeze before the end of the month.</p>
<p>Whoever has a ticket for the night boat can change it at the counter on the quay, or by telephone from eight in the morning.</p>`
  const publishers = (bottom: string): (string | undefined)[] => {
    const html = `<head>${site('Kvist och Sten')}</head><body><main>${story(TITLE, TEXT)}${story('Ferries stay in the harbour of Varrow', OTHER)}</main>${bottom}</body>`
    const { articles } = clean(dumpFromText(html, { path: 'page.html', collection: 'test', format: 'html' }), knowledge)
    return articles.map(({ attribution }) => attribution.publisher?.name)
  }

  test('are the site’s', () => {
    expect(publishers('')).toEqual(['Kvist och Sten', 'Kvist och Sten'])
  })
})

test('the name of who put the page up gives way to the author that it prints', () => {
  const head = '<meta name="author" content="Site Keeper">'
  const names = (byline: string): string[] | undefined => read(head, `${h1}<p>${byline}</p>`)?.attribution.authors.map(({ name }) => name)
  expect(names('Words by Ana Ruiz')).toEqual(['Ana Ruiz'])
  expect(names('2 March 2026')).toEqual(['Site Keeper'])
})

test('who reports stands above the text as its author', () => {
  expect(read('', `${h1}<p>Reported by: Ana Ruiz</p><p>Edited by: Tom Ek</p>`)?.attribution).toMatchObject({
    authors: [{ name: 'Ana Ruiz' }],
    contributors: [{ name: 'Tom Ek', role: 'editor' }],
  })
})

test('the date behind a name is no part of it', () => {
  expect(read('', `${h1}<div class="byline">by <a href="/u/7">DustyRoe</a> Published on 19-08-2012 08:05 PM</div>`)).toMatchObject({
    attribution: { authors: [{ name: 'DustyRoe' }] },
    published: { value: '2012-08-19T20:05' },
  })
})

describe('boxes between the paragraphs', () => {
  const [first = '', ...rest] = TEXT.split('\n')
  const textOf = (box: string): string | undefined => {
    const html = `<main><h1>${TITLE}</h1><div>${first}${rest[0]}${box}${rest[1]}</div></main>`
    return clean(dumpFromText(html, { path: 'page.html', collection: 'test', format: 'html' }), knowledge).articles[0]?.text
  }
  test.each([
    [
      'a link in an element unlike the paragraphs',
      '<div class="more"><a href="/n/2">Twelve climbers brought down from the pass alive</a></div>',
    ],
    [
      'a heading that is a link, alone in its box',
      '<div><article><h4><a href="/n/2">Climbers brought down from the pass</a></h4></article></div>',
    ],
    [
      'a box that is called so',
      '<div class="newsletter-box"><p><b>The harbour on Sunday</b></p><p>The best of the week, free of charge, every Sunday.</p></div>',
    ],
  ])('%s', (_what, box) => {
    expect(textOf(box)).toBe(textOf(''))
  })
})

test('the outlet above a page of tables is no headline', () => {
  const cells = `<td><a href="sport.htm">Sports</a><br><a href="obits.htm">Obituaries</a></td><td><font size=5><b>${TITLE}</b></font><br><font><i>By ADA ROE</i></font><br><br>`
  const article = read('<title>The Vale Courier Online</title>', `<h1>The Vale Courier</h1><table><tr>${cells}</tr></table>`)
  expect(article).toMatchObject({ title: TITLE, attribution: { publisher: { name: 'The Vale Courier' } } })
})

test('the day above a post is its date', () => {
  const top = `<h1><a href="/">Kvist</a></h1><h2>Monday, 18 April 2011</h2><h3>${TITLE}</h3>`
  expect(read('<title>Kvist</title>', top)).toMatchObject({ title: TITLE, published: { value: '2011-04-18' } })
})
