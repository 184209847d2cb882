import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { probabilityOf } from '../../../src/core/confidence/confidence.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'
import { caseDump, caseNames, readCaseNote } from '../../cases/case.ts'

const knowledge = bundledKnowledge()
const cases = caseNames().map((name) => caseDump(name, readCaseNote(name).capturedAt))
const VALUE = { title: 'title', published: 'published' } as const

test('every record has a confidence, and every field that has a value and weights', () => {
  for (const dump of cases) {
    const { articles, confidences } = clean(dump, knowledge)
    expect(confidences).toHaveLength(articles.length)
    for (const [index, article] of articles.entries()) {
      const own = confidences?.[index]
      expect(own?.text).toBe(article.confidence)
      expect(article.confidence).toBeGreaterThan(0)
      expect(article.confidence).toBeLessThan(1)
      for (const [field, key] of Object.entries(VALUE)) {
        const confidence = own?.[field as keyof typeof VALUE] ?? null
        expect([dump.source.path, field, confidence === null]).toEqual([dump.source.path, field, article[key] === null])
      }
    }
  }
})

test('without weights it stays null, and nothing else changes', () => {
  for (const dump of cases) {
    const { articles, confidences } = clean(dump, { ...knowledge, confidence: null })
    expect(confidences).toBeUndefined()
    expect(articles).toEqual(clean(dump, knowledge).articles.map((article) => ({ ...article, confidence: null })))
  }
})

test('a text that is cut out of its page with doubt is trusted less than one that is not', () => {
  const of = (text: string): number => clean({ ...cases[0]!, text, format: 'text' }, knowledge).articles[0]?.confidence ?? 0
  const story =
    'Harbour board keeps the night ferry\n\nBy Ana Ruiz\n\nThe board of the harbour voted on Monday to keep the night ferry for another year, after a long debate about its cost.\n\nThe ferry carries some two hundred people a night, most of them workers of the smelter on the other side of the bay.\n\nThe mayor said that a decision about the boat itself would be taken in the spring, when the yard has named its price.'
  const murky = `${story}\n\nBest of the week for you and your friends\nMore to see here than you think there is in town\nA look at what the week has been for some of us, and will be\nThings we like, and some that we do not like at all\nThe short list of all that is on`
  expect(of(murky)).toBeLessThan(of(story))
})

test('a logistic function of kind and numbers; what training has not seen counts as nothing', () => {
  const weights = { bias: 1, kinds: { model: -1 }, weights: { doubt: { weight: -2, mean: 1, scale: 0.5 } } }
  expect(probabilityOf({ kind: 'model', numbers: { doubt: 1 } }, weights)).toBe(0.5)
  expect(probabilityOf({ kind: 'unseen', numbers: {} }, weights)).toBeCloseTo(0.731, 3)
  expect(probabilityOf({ kind: 'model', numbers: { doubt: 2 } }, weights)).toBeCloseTo(0.018, 3)
})
