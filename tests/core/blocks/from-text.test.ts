/** Which lines of a flat dump are one paragraph: `check(dump, paragraphs)`. */
import { describe, expect, it } from 'vitest'
import { blocksFromText } from '../../../src/core/blocks/from-text.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf({ ...bundledKnowledge(), model: null })

function check(dump: string, paragraphs: readonly string[]): void {
  expect(blocksFromText(dump, lexicon).map(({ text }) => text.replace(/\s+/gu, ' '))).toEqual(paragraphs)
}

const WRAPPED = [
  'The council of Port Calder said on Monday that the old swing bridge would',
  'stay closed until the middle of May, because a diver had found a second',
  'crack below the waterline. Ferries run twice an hour, and the harbour board',
  'pays for buses between the two shores, which nobody had planned for when the',
  'works began. A spokesman called the delay regrettable.',
]

describe('hard-wrapped lines', () => {
  it('joins prose that goes on in lower case', () => check(WRAPPED.join('\n'), [WRAPPED.join(' ')]))

  it('joins it with CRLF and an indent', () => check(WRAPPED.map((line) => `  ${line}`).join('\r\n'), [WRAPPED.join(' ')]))

  it('leaves headlines of like length below each other', () => {
    const headlines = [
      'Ostrava water board suspends grain terminal after a 28-week dispute',
      'Port Calder harbour authority expands the ferry timetable for winter',
      'Brackwater harbour authority audits its night bus network once more',
      'Esperance harbour authority suspends the flood barrier for a fourth',
      'Lindale city council approves the new landfill levy after 15 weeks',
      'Halden Bay school board expands the merger of schools in the north',
    ]
    check(headlines.join('\n'), headlines)
  })
})

describe('pieces of one sentence on lines of their own', () => {
  it('joins a word that begins the sentence below it', () =>
    check('The rule is old.\nAdvertisement\nis, for the record, the only word that the rule required.', [
      'The rule is old.',
      'Advertisement is, for the record, the only word that the rule required.',
    ]))

  it('leaves a label between two halves of a sentence', () =>
    check('The harbour board said that the\nAdvertisement\nbridge would stay closed until the middle of next month.', [
      'The harbour board said that the',
      'Advertisement',
      'bridge would stay closed until the middle of next month.',
    ]))
})
