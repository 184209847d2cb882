import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const TOWNS = ['Calder', 'Nordvik', 'Osmere', 'Lindale', 'Tarkhan', 'Sirmione', 'Umlazi', 'Brackwater']
const LEAD = [
  'Council keeps the night bus for another year',
  'The council voted on Monday to keep the night bus for another year. It carries 900 people on a weekend, more than any other line.',
  'Related Articles',
]

function card(n: number): string {
  const town = TOWNS[n % TOWNS.length]
  const head = [`${town} Post`, `${(n % 23) + 1} hours ago`, `- ${town} Post`, `Harbour of ${town} closes pier ${n} for repair after storm`]
  const text = `The harbour office of ${town} closed pier ${n} on Tuesday after a storm had broken ${n + 2} planks. Divers found ${n % 9} cracks in its footing, and ships were sent to pier ${n + 1}. Repairs cost ${n * 7} crowns, the office said, and last until May.`
  return [...head, text].join('\n')
}

test('five hundred cards in a row are five hundred records, however much they look like comments', () => {
  const text = [...LEAD, ...Array.from({ length: 500 }, (_, n) => card(n))].join('\n\n')
  const { articles } = clean(dumpFromText(text, { path: 'cards.txt', collection: 'invented' }), bundledKnowledge())
  expect(articles).toHaveLength(501)
  const [first, second] = articles
  expect(first?.title).toBe(LEAD[0])
  expect(second).toMatchObject({ role: 'secondary', title: 'Harbour of Calder closes pier 0 for repair after storm' })
  expect(articles.filter(({ attribution }) => attribution.publisher?.name.endsWith(' Post')).length).toBe(500)
})
