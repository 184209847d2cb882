/** What is marked in the cards below an article is theirs: `check(card, authors)`. */
import { expect, it } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const PARAGRAPHS = [
  'The lighthouse at Cape Dorrin will be lit again on Saturday after thirty-one years in the dark, its keepers said on Monday.',
  'A group of volunteers scraped and painted the iron tower over two summers, and a firm in Varrow lent the crane for the lamp.',
  'Costs of 61,000 crowns were met by donations and by a grant that the county council had set aside for the old harbour wall.',
  'The lamp will turn once in twelve seconds, as it did before, and the horn will stay silent because of the seals below it.',
].map((text) => `<p>${text}</p>`)
const CARD =
  '<div class="card"><a href="/tug"><h3>Harbour board sells its last tug</h3></a><span class="author">By Ludo Fennimark</span></div>'

function check(byline: string, authors: readonly string[]): void {
  const page = `<html><body><article><h1>Lighthouse at Cape Dorrin to be lit again</h1>${byline}${PARAGRAPHS.join('')}</article>
<section class="related"><h2>More from Coast</h2>${CARD}${CARD.replace('tug', 'boat')}</section></body></html>`
  const dump = dumpFromText(page, { path: 'page.html', collection: 'test', format: 'html' })
  const { articles } = clean(dump, bundledKnowledge())
  expect(articles[0]?.attribution.authors.map(({ name }) => name)).toEqual(authors)
}

it('takes no author from a card', () => check('', []))
it('takes the author that is marked below the headline', () => check('<span class="author">By Imke Sallow</span>', ['Imke Sallow']))
