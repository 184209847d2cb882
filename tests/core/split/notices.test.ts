/** Notices of the house: each entry of the data by its own examples. */
import { describe, expect, test } from 'vitest'
import { isNotice } from '../../../src/core/split/notices.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'
import notices from '../../../src/rules/registry/notices.json' with { type: 'json' }

const lexicon = lexiconOf(bundledKnowledge())

describe('notices of the house', () => {
  test.each(notices)('$language $kind: $yes', ({ yes, no }) => {
    expect(isNotice(yes, lexicon)).toBe(true)
    expect(isNotice(no, lexicon)).toBe(false)
  })

  test.each([
    'For more than forty years our news reached the island here by boat.',
    'Mehr Nachrichten gibt es vom Rathaus erst am Freitag.',
  ])('%s', (line) => {
    expect(isNotice(line, lexicon)).toBe(false)
  })

  test('a quoted one is a source', () => {
    expect(isNotice("“The opinions expressed here are the author's own,” the sign said.", lexicon)).toBe(false)
  })
})
