import { expect, test } from 'vitest'
import { readUrlDate } from '../../../src/core/evidence/dates.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())

test.each([
  ['https://nordvik.example/2026/03/05/ferry', '2026-03-05'],
  ['https://nordvik.example/2026/03/92713-ferry', '2026-03'],
  ['https://nordvik.example/tools/2026-1-release', null],
  ['https://nordvik.example/parts/20-26-1234', null],
  [null, null],
])('the day, or the month, in %s: %s', (url, day) => {
  expect(readUrlDate(url, lexicon)?.value ?? null).toBe(day)
})
