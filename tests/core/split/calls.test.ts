/** Calls to readers: each language of the data by its own examples, and the places where a line that bids is the story's own. */
import { describe, expect, test } from 'vitest'
import { blocksFromText } from '../../../src/core/blocks/from-text.ts'
import { labelBlocks } from '../../../src/core/label/label.ts'
import { readCall } from '../../../src/core/split/calls.ts'
import { viewBlocks } from '../../../src/core/split/view.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'
import calls from '../../../src/rules/registry/calls.json' with { type: 'json' }

const lexicon = lexiconOf(bundledKnowledge())
const languages = calls.filter(({ language }) => language !== '*')

test.each(languages.flatMap(({ language, yes }) => yes.map((line) => [language, line] as const)))('%s calls: %s', (_language, line) => {
  expect(readCall(line, lexicon)).not.toBeNull()
})

test.each(languages.flatMap(({ language, no }) => no.map((line) => [language, line] as const)))('%s tells: %s', (_language, line) => {
  expect(readCall(line, lexicon)).toBeNull()
})

test('every language has examples for and against', () => {
  expect(languages.filter(({ yes, no }) => yes.length === 0 || no.length === 0)).toEqual([])
})

test.each([
  ['said by somebody', '“Follow us on Facebook,” the skipper said, “and you will know.”'],
  ['glued to a paragraph', 'The ferry sailed at nine with forty passengers on board, the harbour office said. Follow us on Facebook'],
  ['advice behind a comma', 'On your phone, download your data from Facebook before you do anything else.'],
  ['nothing of the house', 'Follow the signs to the pier and join the queue.'],
])('is none: %s', (_what, line) => {
  expect(readCall(line, lexicon)).toBeNull()
})

test('a long line of the words of calls is read', () => {
  for (const words of ['our app. joinx ', '“our app. join ', 'our app join ']) readCall(words.repeat(20_000), lexicon)
})

const STORY = [
  'The harbour board voted on Tuesday to keep the old ferry running until the new one has been paid for in full.',
  'Its chairman said that nobody on the island had asked for a bridge, and that nobody on the mainland would pay for one.',
  'The members meet again in March, when the yard in Calder is to show them what the new hull will cost.',
]

function taken(lines: readonly string[]): string[] {
  const views = viewBlocks(labelBlocks(blocksFromText(lines.join('\n\n'), lexicon), lexicon), lexicon)
  return views.filter(({ role }) => role === 'junk').map(({ labelled }) => labelled.block.text)
}

describe('between paragraphs', () => {
  test.each(['Join our Viber group and hear it first', 'Harbour news in your inbox at seven. Sign up here'])('is taken: %s', (line) => {
    expect(taken([...STORY.slice(0, 2), line, ...STORY.slice(2)])).toEqual([line])
  })

  test('a line that reads like text shares and votes in the story’s own words', () => {
    expect(taken([...STORY.slice(0, 2), 'Pick your Calder player of the match', ...STORY.slice(2)])).toEqual([])
  })

  test('stays where the story tells of the thing', () => {
    const line = 'Join the Viber group and hear it first'
    const more = 'The islanders learn from a group on Viber when the ferry sails, and from nobody else, the chairman said.'
    expect(taken([...STORY, line, more])).toEqual([])
  })

  test('stays where the story tells of it in other words', () => {
    const line = 'Sign up for our newsletter, said the sign at the pier.'
    const more = 'The newsletter has been read by nobody but the skipper for some years now, the chairman told the board.'
    expect(taken([...STORY, line, more])).toEqual([])
  })
})
