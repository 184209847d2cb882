/** What stands below a text's last paragraph, and words that may be anything. */
import { expect, test } from 'vitest'
import { isEndMark } from '../../../src/core/forms/end-mark.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())

test.each(['(完)', '以上', 'ENDS', '- ends -', '-30-', 'انتهای پیام/', '(끝)', '/Koniec/'])('an end mark: %s', (text) => {
  expect(isEndMark(text, lexicon)).toBe(true)
})

test.each([
  'End',
  'Fin',
  '30',
  'The end',
  'ENDURE',
  '(Reuters)',
  '***',
  '',
  'Fine.',
  '“Fine.”',
  '30%',
  '30.',
  "30'",
  '(30',
  'Son…',
  'Край.',
])('none: %s', (text) => {
  expect(isEndMark(text, lexicon)).toBe(false)
})
