import { describe, expect, test } from 'vitest'
import { judgeText, type TextFacts } from '../../../src/core/attribute/completeness.ts'

const WHOLE = [
  'The board of the harbour voted on Monday to keep the night ferry for another year, after a long debate about its cost.',
  'The ferry carries some two hundred people a night, most of them workers of the smelter on the other side of the bay.',
]
const LEAD = ['The board of the harbour voted on Monday to keep the night ferry for another year.']
const LAST = 'The mayor said that a decision about the boat itself would be taken in the spring, when the yard has named its price'

function judge(paragraphs: readonly string[], facts: Partial<TextFacts> = {}): string {
  const text = paragraphs.join('\n\n')
  return judgeText({ role: 'primary', paragraphs, text, boilerplate: new Set(), referenceCount: 0, goesOn: false, ...facts }).completeness
}

describe('completeness', () => {
  test.each([
    ['whole', [...WHOLE, `${LAST}.`], {}, 'full'],
    ['a cut with a count of what is left', [...WHOLE, `${LAST} [+1234 chars]`], {}, 'truncated'],
    ['an ellipsis', [...WHOLE, `${LAST}…`], {}, 'truncated'],
    ['the middle of a sentence', [...WHOLE, `${LAST} and`], {}, 'truncated'],
    ['a comma', [...WHOLE, `${LAST},`], {}, 'truncated'],
    ['a signature', [...WHOLE, `${LAST}.`, 'From our correspondent in Port Calder'], {}, 'full'],
    ['a name at the end of a long line', [...WHOLE, 'With reports by our correspondents in Port Calder and by Ana Ruiz'], {}, 'full'],
    ['no sentence ends anywhere', [...WHOLE.map((p) => p.slice(0, -1)), LAST], {}, 'full'],
    ['a wall', [...WHOLE, `${LAST}.`], { boilerplate: new Set(['paywall'] as const) }, 'truncated'],
    ['it goes on elsewhere', [...WHOLE, ...WHOLE, `${LAST}.`], { goesOn: true }, 'truncated'],
    ['a lead that goes on elsewhere', LEAD, { goesOn: true }, 'summary'],
    ['a lead among headlines of others', LEAD, { referenceCount: 3 }, 'summary'],
    ['a brief with two related headlines', LEAD, { referenceCount: 2 }, 'full'],
    ['a brief', LEAD, {}, 'full'],
    ['a blurb in a card', LEAD, { role: 'secondary' }, 'summary'],
  ] as const)('%s', (_, paragraphs, facts, expected) => {
    expect(judge(paragraphs, facts)).toBe(expected)
  })
})
