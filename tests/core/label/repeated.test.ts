/** A story printed again is found; what comes back for other reasons is left. */
import { expect, it } from 'vitest'
import { blocksFromText } from '../../../src/core/blocks/from-text.ts'
import { findRepeatedBlocks } from '../../../src/core/label/repeated.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf({ ...bundledKnowledge(), model: null })
const STORY = [
  'The council of Port Calder said on Monday that the old swing bridge would stay closed until the middle of May.',
  'A diver had found a second crack below the waterline, and the harbour board ordered new drawings of the whole pier.',
  'Ferries run twice an hour until then, and the buses between the two shores are paid for out of the reserve.',
]

function check(paragraphs: readonly string[], repeated: readonly number[]): void {
  expect([...findRepeatedBlocks(blocksFromText(paragraphs.join('\n\n'), lexicon))]).toEqual(repeated)
}

it('finds three paragraphs in a row that come back', () => check(['Bridge closed', ...STORY, 'Bridge closed', ...STORY], [5, 6, 7]))
it('finds the third printing too', () => check([...STORY, ...STORY, ...STORY], [3, 4, 5, 6, 7, 8]))
it('leaves one paragraph that is quoted again', () => check([...STORY, 'She said it again:', STORY[1] ?? ''], []))
it('leaves paragraphs that come back in another order', () => check([...STORY, STORY[2] ?? '', STORY[0] ?? '', STORY[1] ?? ''], []))
it('leaves short lines, however often they come', () => check(['Share', 'Print', 'Save', 'Share', 'Print', 'Save'], []))
