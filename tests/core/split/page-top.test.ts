/** The outlet's name above its menu, and rows of a story's own head. */
import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import type { Article } from '../../../src/core/record.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const TEXT = [
  'The harbour board of Calder voted on Tuesday to close the old ferry terminal, whose pillars have leaked since the storm of last winter.',
  'Engineers had told the harbour board in March that the pillars of the terminal would not last another winter without new concrete.',
  'The ferry company asked the board for two more months, because its passengers have no other way to reach the islands from the town.',
]
const MENU = 'News   Sport   Opinion   Weather   Letters'
const TITLE = 'Harbour board votes to close the leaking ferry terminal'

function primaryOf(lines: readonly string[]): Article | undefined {
  const { articles, issues } = clean(dumpFromText(`${lines.join('\n')}\n`, { path: 'top.txt', collection: 'split' }), knowledge)
  expect(issues).toEqual([])
  return articles[0]
}
const outletOf = (article: Article | undefined): string | null => article?.attribution.publisher?.name ?? null
const authorsOf = (article: Article | undefined): string[] => article?.attribution.authors.map(({ name }) => name) ?? []

test('a name above a menu is the outlet, and the name beside the day the author', () => {
  const article = primaryOf(['Brannock Sentinel', MENU, TITLE, 'Jurriaan van Eekelen', '11 June 2026, 17:00', ...TEXT])
  expect(article?.title).toBe(TITLE)
  expect(outletOf(article)).toBe('Brannock Sentinel')
  expect(authorsOf(article)).toEqual(['Jurriaan van Eekelen'])
})

test('a source that the head names comes before the name of the page', () => {
  expect(outletOf(primaryOf(['Brannock Portal', MENU, TITLE, 'Source: Calder Courier', '11 June 2026', ...TEXT]))).toBe('Calder Courier')
})

test('a headline above a row of buttons is no masthead', () => {
  const article = primaryOf(['Calder Loses Ferry', 'Share   Print   Save', 'By Mara Ellison', '11 June 2026', ...TEXT])
  expect(article?.title).toBe('Calder Loses Ferry')
  expect(outletOf(article)).toBeNull()
})

test('one word behind a prefix below whole names is where they write from', () => {
  const article = primaryOf(['Folha do Brejo', MENU, TITLE, 'Ana Pacheco e Otávio Brandt', 'De Calder (PB)', '30/03/2026 04h00', ...TEXT])
  expect(authorsOf(article)).toEqual(['Ana Pacheco', 'Otávio Brandt'])
})

test('a row that is all of a head is read whatever the labeller makes of it', () => {
  const article = primaryOf([TITLE, 'Published: 3 June 2026 07:42   By: Mara Ellison', ...TEXT])
  expect(authorsOf(article)).toEqual(['Mara Ellison'])
  expect(article?.published?.value?.slice(0, 10)).toBe('2026-06-03')
})
