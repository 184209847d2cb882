/** Answers kept by the text of a line. */
import { expect, test } from 'vitest'
import { keepByLine } from '../../../src/core/text/kept-answers.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const lexicon = lexiconOf(knowledge)

function askedFor(texts: readonly string[], lexicons = [lexicon]): number {
  let asked = 0
  const ask = keepByLine((text) => {
    asked++
    return { length: text.length }
  })
  for (const own of lexicons) for (const text of texts) expect(ask(text, own).length).toBe(text.length)
  return asked
}

test('a short line is asked about once for each lexicon', () => {
  expect(askedFor(['Subscribe', 'Sport', 'Subscribe'])).toBe(2)
  expect(askedFor(['Subscribe', 'Sport'], [lexicon, lexiconOf({ ...knowledge })])).toBe(4)
})

test('a long line is asked about each time', () => {
  const long = 'The board voted on Monday to replace the swing bridge at the inner basin.'
  expect(askedFor([long, long])).toBe(2)
})

test('what was forgotten for lack of room is asked about again, with the same answer', () => {
  const many = Array.from({ length: 10_001 }, (_, n) => `Line ${n}`)
  expect(askedFor([...many, 'Line 0'])).toBe(10_002)
})
