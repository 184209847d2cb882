import { expect, test } from 'vitest'
import { blocksFromText } from '../../../src/core/blocks/from-text.ts'
import type { Seam } from '../../../src/core/split/seams.ts'
import { viewBlocks } from '../../../src/core/split/view.ts'
import { addWireSeams } from '../../../src/core/split/wire-seams.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())
const ITEMS = [
  'CALDER (AP) — The harbour board voted on Tuesday to close the east quay for six weeks.',
  'NORDVIK (Reuters) - Two boats collided in fog off the Nordvik light. No one was hurt.',
  'OSMERE (AFP) - The mayor of Osmere said on Monday that she would not stand again.',
]
const views = viewBlocks(
  blocksFromText(ITEMS.join('\n\n'), lexicon).map((block) => ({
    ...{ block, label: 'body' as const, by: 'model', probability: 0.9 },
    ...{ body: 0.9, headline: 0.01, teaser: 0.01, outlet: 0.01, runnerUp: null, evidence: [] },
  })),
  lexicon,
)

test('each dateline after the first opens a record without a headline', () => {
  expect(addWireSeams(views, []).map(({ headFrom, title }) => [headFrom, title])).toEqual([
    [1, null],
    [2, null],
  ])
})

test('seams that share their head are all kept', () => {
  const seam = (title: number, bodyFrom: number): Seam => ({ headFrom: 0, title, bodyFrom, score: 1, isListed: false })
  const found = [seam(0, 1), seam(1, 2)]
  expect(addWireSeams(views, found)).toEqual(expect.arrayContaining(found))
})
