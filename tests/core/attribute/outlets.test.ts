/** Who publishes: what a page says of itself, what its head prints, and lines that only stand where an outlet's name would. */
import { describe, expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import type { Article } from '../../../src/core/record.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const PARAGRAPHS = [
  'The ferry will not call at Calder pier until May, the council said on Monday, after divers found a crack in the landing stage.',
  'Engineers from two firms will look at the pier this week, and a report on the landing stage is due before the end of the month.',
  'Residents of the island said the closure would cost its shops most of their winter trade, and asked the council for a bus.',
]

function primaryOf(text: string, format: 'text' | 'html'): Article {
  const [primary] = clean(dumpFromText(text, { path: 'ferry', collection: 'raw', format }), knowledge).articles
  if (primary === undefined) throw new Error('no record')
  return primary
}

const flat = (head: string): Article => primaryOf(`${head}\n\n${PARAGRAPHS.join('\n\n')}\n`, 'text')

/** `below`: what stands below the headline; `credit`: below the text. */
function page({
  title = '',
  head = '',
  below = '',
  credit = '',
}: {
  title?: string
  head?: string
  below?: string
  credit?: string
}): Article {
  const text = PARAGRAPHS.map((paragraph) => `<p>${paragraph}</p>`).join('')
  return primaryOf(
    `<html><head><title>Ferry stops at Calder until May${title}</title>${head}</head><body><article><h1>Ferry stops at Calder until May</h1>${below}${text}${credit}</article></body></html>`,
    'html',
  )
}

const SITE = '<meta property="og:site_name" content="Nordvik Post">'

describe('flat text', () => {
  test.each([
    ['Expand', '5 March 2026\nShare\nPrint\nExpand'],
    ['Consulting', '5 March 2026\nComments\nConsulting'],
    ['Introduction', 'Introduction\nShare\n5 March 2026'],
  ])('"%s" between headline and text is no outlet', (_line, below) => {
    expect(flat(`Ferry stops at Calder until May\n${below}`).attribution.publisher).toBeNull()
  })

  test('an outlet beside the date is one', () => {
    const { publisher } = flat('Ferry stops at Calder until May\nNordvik Gazette\n5 March 2026').attribution
    expect(publisher?.name).toBe('Nordvik Gazette')
  })

  test('a masthead is no headline where there is one below', () => {
    const article = flat('Journal de Calder\nFerry stops at Calder until May\nAna Ruiz\n5 March 2026')
    expect(article.title).toBe('Ferry stops at Calder until May')
  })

  test('a menu is neither, and the outlet above it is one', () => {
    const article = flat('Nordvik Gazette\nNews Opinion Culture Obituaries\nFerry stops at Calder until May\nBy Ana Ruiz\n5 March 2026')
    expect([article.title, article.attribution.publisher?.name]).toEqual(['Ferry stops at Calder until May', 'Nordvik Gazette'])
    expect(
      flat('The Nordvik Observer\nNews Opinion Culture Obituaries\nFerry stops at Calder until May\nAna Ruiz\n5 March 2026').attribution
        .publisher?.name,
    ).toBe('The Nordvik Observer')
  })
})

describe('web pages', () => {
  test('the kicker above the headline is not the outlet', () => {
    const { publisher } = page({ head: SITE, below: '<div class="kicker">Waterfront</div>' }).attribution
    expect(publisher).toMatchObject({ name: 'Nordvik Post', basis: 'metadata' })
  })

  test("where no metadata name the site, the page's title does", () => {
    expect(page({ title: ' | Nordvik Post' }).attribution.publisher).toMatchObject({ name: 'Nordvik Post', basis: 'metadata' })
  })

  test('metadata that call the site a person give way to the printed author', () => {
    const author = '<script type="application/ld+json">{"@type":"NewsArticle","author":{"@type":"Person","name":"Nordvik Post"}}</script>'
    const { authors } = page({ head: SITE + author, below: '<p class="byline">By Ana Ruiz</p>' }).attribution
    expect(authors.map(({ name }) => name)).toEqual(['Ana Ruiz'])
  })

  test('of several names in a source line the agency is the supplier', () => {
    const { publisher, agencies } = page({ head: SITE, credit: '<p>Source: Reuters, Nordvik Post</p>' }).attribution
    expect(agencies.map(({ name, relation }) => [name, relation])).toEqual([['Reuters', 'supplier']])
    expect(publisher?.name).toBe('Nordvik Post')
  })
})
