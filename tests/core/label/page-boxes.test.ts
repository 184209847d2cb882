/** Boxes between the paragraphs of a page: offers, teasers, advertisements, forms, asides, buttons. None of their lines is text. */
import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const PARAGRAPHS = [
  'The lighthouse at Cape Dorrin will be lit again on Saturday after thirty-one years in the dark, its keepers said on Monday.',
  'A group of volunteers scraped and painted the iron tower over two summers, and a firm in Varrow lent the crane for the lamp.',
  'Costs of 61,000 crowns were met by donations and by a grant that the county council had set aside for the old harbour wall.',
  'The lamp will turn once in twelve seconds, as it did before, and the horn will stay silent because of the seals below it.',
]

function textWith(box: string): string {
  const p = PARAGRAPHS.map((text) => `<p>${text}</p>`)
  const title = 'Lighthouse at Cape Dorrin to be lit again'
  const body = `<article><h1>${title}</h1><p class="by">By Imke Sallow</p><div class="b">${p[0]}${p[1]}${box}${p[2]}${p[3]}</div></article>`
  const html = `<html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`
  return clean(dumpFromText(html, { path: 'page.html', collection: 'test', format: 'html' }), bundledKnowledge()).articles[0]?.text ?? ''
}

const SAID = 'Seals were counted on the rocks'
test.each([
  [
    'a teaser with a dek, below its label',
    `<div class="t"><span>Read also</span><h4><a href="/s">Seals return</a></h4><p>${SAID} for the first time.</p></div>`,
  ],
  ['a teaser in German', `<div class="t"><span>Lesen Sie auch</span><h4><a href="/s">Robben</a></h4><p>${SAID} wie noch nie.</p></div>`],
  ['an advertisement below its label', `<div class="x"><span>Mainos</span><div>${SAID} 2 kk hintaan 9,90 €</div></div>`],
  [
    'an offer',
    `<div class="c"><h3>${SAID}</h3><div class="p"><b>Varro Classic</b><span>39,99 €</span><a href="/1">To the shop</a></div><div class="p"><b>Osme Control</b><span>64,00 €</span><a href="/2">To the shop</a></div></div>`,
  ],
  ['a choice of gifts', `<section><h2>Give</h2><div>50 kr.</div><div>150 kr.</div><p>${SAID} for that much.</p></section>`],
  [
    'a box around a form',
    `<div class="n"><h3>Dawn</h3><p>${SAID}, one cup of coffee.</p><form><input type="email"><button>Go</button></form></div>`,
  ],
  ['a headline below a pointer alone', `<div class="t"><span>RELATED STORY</span><a>${SAID} by hand</a></div>`],
  ['a headline beside a heading of other stories', `<div class="t">Related news<br><a>${SAID} by hand</a></div>`],
  ['an aside', `<aside><div>${SAID}</div></aside>`],
  ['a complementary role', `<div role="complementary"><div>${SAID}</div></div>`],
  ['what waits for a script of AMP', `<amp-list src="/r.json"><div fallback>${SAID} last year</div></amp-list>`],
  ['a button', `<div class="r"><button>${SAID}</button><button>Share</button></div>`],
])('%s', (_, box) => {
  const text = textWith(box)
  expect(text).not.toContain(SAID)
  for (const paragraph of PARAGRAPHS) expect(text).toContain(paragraph)
})

test.each([
  ['one price of the text', '<p>The crane cost the village</p><p>610 €</p>', '610 €'],
  [
    'a button that opens an answer',
    `<div><button>Who paid for the crane?</button><p>${PARAGRAPHS[1]} It took a week.</p></div>`,
    'Who paid',
  ],
  [
    'a paragraph below the label of an advertisement',
    `<div><span>Advertisement</span><p>${'Nobody had seen the crane before it came over the hill at dawn. '.repeat(3)}</p></div>`,
    'Nobody had seen',
  ],
])('%s stays', (_, box, said) => {
  expect(textWith(box)).toContain(said)
})

test('readers’ words below their heading and the text', () => {
  const comments = `<div id="k"><h3>Comments</h3><dl><dt>Imke, 3.6. 21:58</dt><dd>${SAID}, and nobody of the council came to see them.</dd>
<dt>Tom, 3.6. 22:10</dt><dd>Thank you, keepers! We shall come with the whole school on Saturday.</dd></dl></div>`
  const html = `<html lang="en"><head><title>Lighthouse</title></head><body><div><h1>Lighthouse</h1><p>By Imke Sallow</p>${PARAGRAPHS.map((p) => `<p>${p}</p>`).join('')}${comments}</div></body></html>`
  const [article] = clean(dumpFromText(html, { path: 'page.html', collection: 'test', format: 'html' }), bundledKnowledge()).articles
  expect(article?.text).toBe(PARAGRAPHS.join('\n\n'))
})
