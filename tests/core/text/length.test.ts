/** How long a text is to a reader, in scripts with spaces and without. */
import { expect, test } from 'vitest'
import { countReadingWords } from '../../../src/core/text/length.ts'

test.each([
  ['Ferry stopped at Calder', 4],
  ['東京の天気', 2.5],
  ['ข่าวปากน้ำ', 2.2],
])('%s: %d words', (text, words) => {
  expect(countReadingWords(text)).toBeCloseTo(words, 5)
})
