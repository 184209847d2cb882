import { expect, test } from 'vitest'
import { BELOW_LIST, LISTED, LISTED_HEADLINE, markListZones } from '../../../src/core/split/list-zones.ts'
import type { Role, View } from '../../../src/core/split/view.ts'
import type { Block } from '../../../src/core/types.ts'

interface Line {
  readonly role: Role
  readonly words?: number
  readonly gap?: number
  readonly body?: number
  readonly headline?: number
  readonly opensWire?: boolean
}

/** As the splitter sees a line of `words` words with `gap` empty lines above it; prose ends its sentence from 20 words on. */
function viewOf({ role, words = 8, gap = 0, body = 0.02, headline = 0.01, opensWire = false }: Line, index: number): View {
  const span = { start: index * 200, end: index * 200 + 150 }
  const place = { index, span, text: `line ${index}`, folds: [], markers: [], lineCount: 1 }
  const block: Block = { ...place, blankLinesBefore: gap, indentColumns: 0, startsLine: true }
  const labelled = {
    block,
    label: 'other' as const,
    by: 'model',
    probability: 0.9,
    body,
    headline,
    teaser: 0.5,
    outlet: 0.01,
    runnerUp: null,
    evidence: [],
  }
  const endsSentence = role === 'prose' && words >= 20
  return {
    labelled,
    role,
    words,
    isTime: false,
    endsSentence,
    isListed: false,
    isBelowBox: false,
    isDiscussion: false,
    opensWire,
    key: `line ${index}`,
  }
}

function marksOf(...lines: readonly Line[]): number[] {
  return [...markListZones(lines.map(viewOf), new Map())]
}

const HEADING: Line = { role: 'heading', words: 2 }
const TEASER: Line = { role: 'short' }
const TEXT: Line = { role: 'prose', words: 60, body: 0.98 }

test('headlines below a heading are a list up to the headline of the text that ends it', () => {
  expect(marksOf(HEADING, TEASER, TEASER, { role: 'short', headline: 0.9 }, TEXT)).toEqual([0, LISTED, LISTED, 0, 0])
})

test('text that the labeller is half sure of ends the list where it stands below the headline of an article', () => {
  const lead: Line = { role: 'prose', words: 30, body: 0.65 }
  const date: Line = { role: 'meta', words: 3 }
  expect(marksOf(HEADING, TEASER, TEASER, { role: 'short', headline: 0.9 }, date, lead, TEXT)).toEqual([0, LISTED, LISTED, 0, 0, 0, 0])
})

test('the dateline of an agency ends the list', () => {
  const lead: Line = { role: 'prose', words: 30, body: 0.3, opensWire: true }
  expect(marksOf(HEADING, TEASER, TEASER, { role: 'short', headline: 0.2 }, lead)).toEqual([0, LISTED, LISTED, 0, 0])
})

test('many empty lines, more than twice as many as in the list, end it', () => {
  expect(marksOf(HEADING, TEASER, TEASER, { ...TEASER, gap: 4 }, { ...TEASER, gap: 1 })).toEqual([0, LISTED, LISTED, 0, 0])
  expect(marksOf(HEADING, TEASER, { ...TEASER, gap: 2 }, { ...TEASER, gap: 4 })).toEqual([0, LISTED, LISTED, LISTED])
})

test('in a regular list the last line is a headline like the others, though it reads like text', () => {
  const last: Line = { role: 'prose', words: 8, body: 0.88 }
  const marks = marksOf(HEADING, TEASER, TEASER, TEASER, last, { ...TEXT, gap: 2 })
  expect(marks).toEqual([0, LISTED_HEADLINE, LISTED_HEADLINE, LISTED_HEADLINE, LISTED_HEADLINE, BELOW_LIST])
})

test('a sentence below a list of bare headlines is the next paragraph, unless the labeller is sure that it is none', () => {
  const sentence = (body: number): Line => ({ role: 'prose', words: 30, body, gap: 1 })
  const headlines = [TEASER, TEASER, TEASER]
  expect(marksOf(HEADING, ...headlines, sentence(0.4))).toEqual([0, LISTED_HEADLINE, LISTED_HEADLINE, LISTED_HEADLINE, BELOW_LIST])
  expect(marksOf(HEADING, ...headlines, sentence(0.05))).not.toContain(BELOW_LIST)
  expect(marksOf(HEADING, TEASER, sentence(0.4), TEASER, sentence(0.4))).not.toContain(BELOW_LIST)
})
