/** Other stories of a page that no container sets apart: cards of other outlets in a row, the next story of a scroll, local briefs. */
import { describe, expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import type { Article } from '../../../src/core/record.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const OWN = `<p>The board voted on Monday to replace the swing bridge at the inner basin, four years after the first warning.</p>
<p>The harbour office had asked for the money twice, and both times the vote was put off until after the summer.</p>
<p>Work begins in March and takes two years, during which the ferries will use the outer quay of the harbour.</p>`
const FERRY = `<p>Two ferries stay in the harbour of Varrow until the ice has gone, the office said on Tuesday, and a third one will leave later.</p>
<p>The pilots had warned of the floes for days, but nobody had thought that the river would freeze before the month was over.</p>
<p>Whoever has a ticket for the night boat can change it at the counter on the quay, or by telephone from eight in the morning.</p>`
const MILL = `<p>The old mill at Dorrin will grind again in May, thirty years after its last miller shut the gate and left for the coast.</p>
<p>A cooper from the next village has made the new wheel of larch, and the children of the school have painted its eight arms red.</p>
<p>The first flour goes to the bakery on the square, which has promised to sell its loaves at the price of the year of the closing.</p>`

function read(body: string, title = 'Board votes to replace the swing bridge'): readonly Article[] {
  const html = `<html><head><title>${title}</title></head><body>${body}</body></html>`
  return clean(dumpFromText(html, { path: 'page.html', collection: 'test', format: 'html' }), knowledge).articles
}
const titlesOf = (articles: readonly Article[]): (string | null)[] => articles.map(({ title }) => title)

describe('cards below the heading of other stories', () => {
  const card = (outlet: string, day: string, title: string, text: string): string =>
    `<div class="c"><div><a href="/s/${outlet.length}">${outlet}</a> <span>•</span> <span>${day}</span></div><h2>${title}</h2><div>${text}</div></div>`
  const own = `<div class="h"><a href="/s/1">Coast Herald</a> <span>•</span> <span>3 March 2026, 12:36</span></div>
<h1>Board votes to replace the swing bridge</h1><p>By Imke Sallow</p>${OWN}`
  const cards = `${card('Radio Dorrin', '3 March 2026, 10:15', 'Ferries stay in the harbour of Varrow', FERRY)}<a href="#">Read it there</a>
${card('Varrow Courier', '2 March 2026, 18:02', 'The mill of Dorrin turns again', MILL)}`

  test('are records, each of its own outlet', () => {
    const articles = read(`<div>${own}<h3>Related stories</h3>${cards}</div>`)
    expect(titlesOf(articles)).toEqual([
      'Board votes to replace the swing bridge',
      'Ferries stay in the harbour of Varrow',
      'The mill of Dorrin turns again',
    ])
    expect(articles.map(({ attribution }) => attribution.publisher?.name)).toEqual(['Coast Herald', 'Radio Dorrin', 'Varrow Courier'])
  })

  test('with one sentence are none', () => {
    const teaser = card('Radio Dorrin', '3 March 2026, 10:15', 'Ferries stay in the harbour of Varrow', '<p>Two ferries stay.</p>')
    expect(read(`<div>${own}<h3>Related stories</h3>${teaser}</div>`)).toHaveLength(1)
  })
})

test('the next story of a scroll, whose line of days and names is one', () => {
  const story = (title: string, line: string, text: string): string =>
    `<div class="n"><ol><li>Home</li><li>Coast</li></ol><h1>${title}</h1><div>${line}</div><div class="b"><a>A+</a><a>A-</a></div><div class="m">${text}</div></div>`
  const articles =
    read(`<div id="list">${story('Board votes to replace the swing bridge', '<span>Published: 3 March 2026 - 09:18</span> <span>Source: Reuters</span>', `${OWN}<h3>Two votes</h3>${MILL}`)}
<div>Next story</div>${story('Ferries stay in the harbour of Varrow', '<span>Published: 2 March 2026 - 20:41</span> <span>Reporter: Tom Ekdahl</span>', FERRY)}</div>`)
  expect(titlesOf(articles)).toEqual(['Board votes to replace the swing bridge', 'Ferries stay in the harbour of Varrow'])
  expect(articles.map(({ attribution }) => attribution.agencies.map(({ name }) => name))).toEqual([['Reuters'], []])
  expect(articles[1]?.attribution.authors.map(({ name }) => name)).toEqual(['Tom Ekdahl'])
})

describe('briefs under one title', () => {
  const brief = (title: string, text: string, name: string): string =>
    `<div class="i"><h2>${title}</h2>${text.replace(/<\/p>$/u, ` ${name}</p>`)}</div>`
  const page = (first: string, second: string): string =>
    `<div class="main"><p>From the coast</p><p>3 March 2026</p>${brief('Ferries stay in the harbour of Varrow', FERRY, first)}${brief('The mill of Dorrin turns again', MILL, second)}</div>`

  test('signed by different people at their ends are records', () => {
    expect(read(page('(Imke Sallow)', '(Tom Ekdahl)'), 'From the coast (3 March)')).toHaveLength(2)
  })

  test('not signed are sections', () => {
    expect(read(page('', ''), 'From the coast (3 March)')).toHaveLength(1)
  })
})
