/** What a page's structure and its own words say of its stories: live blogs, lists of pages, sign-in pages, boxes, links, anchors. */
import { describe, expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import type { Article } from '../../../src/core/record.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const PARAGRAPHS = [
  'The lighthouse at Cape Dorrin will be lit again on Saturday after thirty-one years in the dark, its keepers said on Monday.',
  'A group of volunteers scraped and painted the iron tower over two summers, and a firm in Varrow lent the crane for the lamp.',
  'Costs of 61,000 crowns were met by donations and by a grant that the county council had set aside for the old harbour wall.',
  'The lamp will turn once in twelve seconds, as it did before, and the horn will stay silent because of the seals below it.',
]
const TITLE = 'Lighthouse at Cape Dorrin to be lit again'

function articlesOf(html: string): readonly Article[] {
  const dump = dumpFromText(`<!doctype html><html lang="en">${html}</html>`, { path: 'page.html', collection: 'test', format: 'html' })
  const { articles, issues } = clean(dump, bundledKnowledge())
  expect(issues).toEqual([])
  return articles
}
const p = (text: string): string => `<p>${text}</p>`
const page = (body: string, head = ''): string =>
  `<head><title>${TITLE}</title>${head}</head><body><article><h1>${TITLE}</h1><p class="by">By Imke Sallow</p><time datetime="2026-03-02">2 March 2026</time>${body}</article></body>`

test('a page that calls itself a live blog is one story, though its entries have headings of the story’s own level', () => {
  const entry = (time: string, title: string, text: string): string =>
    `<article class="block"><time>${time}</time><h2>${title}</h2>${p(text)}<span>Share</span></article>`
  const entries = PARAGRAPHS.map((text, n) => entry(`${21 - n}.30 GMT`, `Entry about the lamp number ${n}`, text)).join('')
  const json = '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Lighthouse"}</script>'
  const [live, ...others] = articlesOf(page(entries, json))
  expect(others).toEqual([])
  for (const text of PARAGRAPHS) expect(live?.text).toContain(text)
})

describe('pages without an article', () => {
  const card = (n: number): string =>
    `<article class="card"><h3><a href="/n/${n}">Keepers of lighthouse number ${n} ask for help</a></h3>${p(`${PARAGRAPHS[n % 4]} Nobody answered.`)}</article>`

  test('a list of pages, its greatest card unlike the others', () => {
    const json = '<script type="application/ld+json">{"@type":"CollectionPage","name":"Coast"}</script>'
    const lead = `<section><article class="lead"><h2><a href="/n/0">${TITLE}</a></h2>${p(PARAGRAPHS[0]!)}</article></section>`
    expect(
      articlesOf(`<head>${json}</head><body><h1>Coast</h1>${lead}<section>${[1, 2, 3, 4].map(card).join('')}</section></body>`),
    ).toEqual([])
  })

  test('a front page whose teasers scripts open: no links, one of them greater than the others', () => {
    const teaser = (n: number, look = ''): string =>
      `<article${look}><h3>Keepers of lighthouse number ${n} ask for help</h3>${p(PARAGRAPHS[n % 4]!)}<span>${n + 1}.08.2026.</span></article>`
    const grid = `<div>${[1, 2, 3, 4].map((n) => teaser(n)).join('')}</div>`
    expect(
      articlesOf(`<body><main><h1>Coast</h1>${p('All that is new along the coast.')}${teaser(0, ' class="lead"')}${grid}</main></body>`),
    ).toEqual([])
  })

  const SIGN_IN = `<body><h1>Sign in to go on</h1>${p('This page is open to readers who have an account. We take you back to the story once you have signed in.')}${p('Write to us if the letter with the new word does not reach you within an hour.')}`

  test('a page that asks for a password', () => {
    expect(articlesOf(`${SIGN_IN}<form><input type="email"><input type="password"><button>Sign in</button></form></body>`)).toEqual([])
  })

  test('an article beside a field for a password is one', () => {
    const form = '<form><input type="password"><button>Sign in</button></form>'
    expect(articlesOf(page(`${PARAGRAPHS.map(p).join('')}${form}`))).toHaveLength(1)
  })
})

describe('inside the text', () => {
  test('a box of other stories ends with its element', () => {
    const box = '<div class="rel"><span>Read also</span><a href="/tug"><strong>Harbour board sells its last tug</strong></a></div>'
    const figures = '<h2>In figures</h2><ul><li>Height of the tower</li><li>Steps to the lamp</li><li>Years in the dark</li></ul>'
    const [article] = articlesOf(page(`${PARAGRAPHS.slice(0, 3).map(p).join('')}${box}${figures}${p(PARAGRAPHS[3]!)}`))
    expect(article?.text).toContain('In figures\n\nHeight of the tower\n\nSteps to the lamp\n\nYears in the dark')
    expect(article?.text).not.toContain('tug')
    expect(article?.references.map(({ title }) => title)).toEqual(['Harbour board sells its last tug'])
  })

  test('a headline or a button that is a link and stands alone is no text; a sentence with a link is', () => {
    const link = (text: string): string => p(`<a href="/x">${text}</a>`)
    const sentence = p('The keepers tell of it in <a href="/book">a book</a> that the county library lends for the summer.')
    const [first, second, ...rest] = PARAGRAPHS.map(p)
    const [article] = articlesOf(
      page(
        `${first}${link('See Which Keepers Wrote Their Memoirs This Winter')}${second}${link('Get a quote')}${sentence}${rest.join('')}`,
      ),
    )
    expect(article?.text).not.toMatch(/Memoirs|Get a quote/u)
    expect(article?.text).toContain('The keepers tell of it in a book')
  })

  test('the sign that leads to a heading is no part of it', () => {
    const heading = '<h2 id="lamp">What the lamp weighs<a class="anchor" href="#lamp">#</a></h2>'
    const [article] = articlesOf(page(`${p(PARAGRAPHS[0]!)}${heading}${PARAGRAPHS.slice(1).map(p).join('')}`))
    expect(article?.text).toContain('\n\nWhat the lamp weighs\n\n')
  })

  test('a sign that leads nowhere belongs to the heading', () => {
    const heading = '<h2>Why the lamp’s program is written in C<sup>#</sup></h2>'
    const [article] = articlesOf(page(`${p(PARAGRAPHS[0]!)}${heading}${PARAGRAPHS.slice(1).map(p).join('')}`))
    expect(article?.text).toContain('written in C#')
  })
})

test('name, day and reading time in spans that meet are three things', () => {
  const by = '<div><span>By </span><span>Imke Sallow</span><span>Published on 2 March 2026</span><span>Reading time: 3 min.</span></div>'
  const [article] = articlesOf(`<body><h1>${TITLE}</h1>${by}${PARAGRAPHS.map(p).join('')}</body>`)
  expect(article?.attribution.authors.map(({ name }) => name)).toEqual(['Imke Sallow'])
  expect(article?.published?.value).toBe('2026-03-02')
})

describe('other stories in a page’s text', () => {
  const OTHER = [
    'The bells of the chapel at Varrow must rest between midnight and seven in the morning, a judge in the valley has ruled.',
    'The owner of a guest house had measured sixty-eight decibels in a bedroom, and the parish says that it will appeal.',
    'Whoever wants to hear them at night can still do so on the first Sunday of the year, when the rule does not hold.',
  ]
  const KELP = [
    'A company that burns seaweed for cement has won a contract for the blocks of a breakwater, its first since it was founded.',
    'It will deliver nine thousand tonnes before the end of next year, and its forty workers are to become seventy by then.',
    'Analysts call the price high by a third, but salt water makes such blocks harder where those of others crumble away.',
  ]
  const inset = (name: string): string =>
    `<section><h3>Judge stops the bells of Varrow at midnight</h3><div>${name}</div>${OTHER.map(p).join('')}</section>`
  const around = (box: string): string => page(`${PARAGRAPHS.slice(0, 2).map(p).join('')}${box}${PARAGRAPHS.slice(2).map(p).join('')}`)

  test('a box that another author signs is a record, and the text goes on below it', () => {
    const [own, other] = articlesOf(around(inset('Tilde Roth')))
    expect(own?.text).toBe(PARAGRAPHS.join('\n\n'))
    expect(other).toMatchObject({ title: 'Judge stops the bells of Varrow at midnight', text: OTHER.join('\n\n') })
    expect(other?.attribution.authors.map(({ name }) => name)).toEqual(['Tilde Roth'])
  })

  test.each(['Imke Sallow', 'Guest House', 'The night'])('a section below which “%s” stands is none', (name) => {
    expect(articlesOf(around(inset(name)))).toHaveLength(1)
  })

  test('cards below one heading are all records', () => {
    const card = (outlet: string, title: string, texts: readonly string[]): string =>
      `<div class="card"><div><span>${outlet}</span><span>3 hours ago</span></div><h3>${title}</h3><div>${texts.map((text) => `<div>${text}</div>`).join('')}</div></div>`
    const cards = `<h2>More stories for you</h2>${card('The Varrow Star', 'Judge stops the bells of Varrow', OTHER)}${card(
      'Harbour Wire',
      'Kelp mill wins its first order',
      KELP,
    )}`
    expect(articlesOf(page(`${PARAGRAPHS.map(p).join('')}</article>${cards}`)).map(({ title }) => title)).toEqual([
      TITLE,
      'Judge stops the bells of Varrow',
      'Kelp mill wins its first order',
    ])
  })
})

test('what asks for money below the text is none of it', () => {
  const box =
    '<div><h2>All of this story?</h2><p>A month for nineteen crowns. Stop when you like.</p><p>Already a subscriber? Sign in</p></div>'
  const [own] = articlesOf(page(`${PARAGRAPHS.map(p).join('')}${box}`))
  expect(own?.text).toBe(PARAGRAPHS.join('\n\n'))
})

test('a caption in a table ends with its credit', () => {
  const table = '<table><tr><td><img src="lamp.jpg"></td></tr><tr><td>The lamp on its way up the tower. Photo Tilde Roth</td></tr></table>'
  const [own] = articlesOf(page(`${PARAGRAPHS.slice(0, 2).map(p).join('')}${table}${PARAGRAPHS.slice(2).map(p).join('')}`))
  expect(own?.text).toBe(PARAGRAPHS.join('\n\n'))
})
