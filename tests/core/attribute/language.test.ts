/** Between languages that n-grams mix up a page's own word decides; against others it does not. */
import { expect, test } from 'vitest'
import { settleLanguage } from '../../../src/core/attribute/language.ts'

test.each([
  ['ms', 'id-ID', 'id'],
  ['no', 'nb_NO', 'nb'],
  ['hr', 'sr-Latn', 'sr'],
  ['de', 'en', 'de'],
  ['id', null, 'id'],
  [null, 'id', null],
])('%s, said to be %s', (detected, said, expected) => {
  expect(settleLanguage(detected, said)).toBe(expected)
})
