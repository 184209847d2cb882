/**
 * Corpus rows -> dumps to learn from. Each row as it is, and beside it other renderings of the same row (`render.ts`):
 * an epoch takes one rendering of each row, so no style is what the network can rely on.
 */
import { blocksFromText } from '../core/blocks/from-text.ts'
import { readFeatures } from '../core/label/features.ts'
import { type CorpusRow, goldLabels, siteOf } from './corpus.ts'
import type { LearnDump } from './learn.ts'
import { createRandom } from './network.ts'
import { type Piece, piecesOf, reframe, render, STYLES, type Style, truncate } from './render.ts'

/** A composite counts half: its articles come back in several of them. */
const COMPOSITE_WEIGHT = 0.5
/** Renderings of a page beside the original; of these some stand in the frame of two other sites, some are cut. */
export const RENDERINGS = 3
const REFRAMED_SHARE = 0.35
const TRUNCATED_SHARE = 0.1
/** Dumps whose words are all unknown, as in a language that the corpus does not hold. */
const MUTED_SHARE = 0.12
/** Most renderings keep plain lines: wrapping and text nodes are mended before labelling. */
const STYLE_WEIGHTS: { readonly [style in Style]: number } = { plain: 5, wrapped: 1, 'wrapped-flush': 1, fragments: 1, markdown: 1.5, indented: 0.5 }

export function prepareDumps(rows: readonly CorpusRow[], seed: number, renderings = RENDERINGS): LearnDump[] {
  const random = createRandom(seed + 1)
  const sources = rows.map((row) => {
    const blocks = blocksFromText(row.text)
    const labels = goldLabels(blocks, row.spans)
    return { row, blocks, labels, pieces: piecesOf(blocks, labels) }
  })
  const pages = sources.filter(({ row }) => row.kind === 'page')
  const dumps: LearnDump[] = []
  for (const { row, blocks, labels, pieces } of sources) {
    const shared = { site: siteOf(row), weight: row.kind === 'page' ? 1 : COMPOSITE_WEIGHT, group: row.id }
    dumps.push({ ...shared, features: readFeatures(blocks), labels, original: true, muted: false })
    for (let k = 0; k < renderings; k++) {
      let made: readonly Piece[] = pieces
      if (row.kind === 'page' && random() < REFRAMED_SHARE) made = reframe(pieces, pickOne(pages, random).pieces, pickOne(pages, random).pieces)
      if (random() < TRUNCATED_SHARE) made = truncate(made, random)
      const rendering = render(made, pickStyle(random), random)
      const again = blocksFromText(rendering.text)
      dumps.push({ ...shared, features: readFeatures(again), labels: goldLabels(again, rendering.spans), original: false, muted: random() < MUTED_SHARE })
    }
  }
  return dumps
}

function pickOne<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!
}

function pickStyle(random: () => number): Style {
  let at = random() * STYLES.reduce((sum, style) => sum + STYLE_WEIGHTS[style], 0)
  for (const style of STYLES) {
    at -= STYLE_WEIGHTS[style]
    if (at < 0) return style
  }
  return 'plain'
}
