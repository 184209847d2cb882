/**
 * Corpus rows -> dumps to learn from. Each row as it is, and beside it other renderings of the same row (`render.ts`):
 * an epoch takes one rendering of each row, so no style is what the network can rely on.
 */
import { blocksFromText } from '../core/blocks/from-text.ts'
import { readFeatures } from '../core/label/features.ts'
import { lexiconOf } from '../core/text/lexicon.ts'
import type { Block } from '../core/types.ts'
import { bundledKnowledge } from '../rules/knowledge.ts'
import { type CorpusRow, findSharedHosts, goldLabels, siteOf } from './corpus.ts'
import { disguise } from './disguise.ts'
import { keepHosts, type Stock } from './layouts/articles.ts'
import { composeDumps } from './layouts/compose.ts'
import type { Phrases } from './layouts/phrases.ts'
import type { LearnDump } from './learn.ts'
import { createRandom } from './network.ts'
import { type Piece, piecesOf, type Rendering, reframe, render, STYLES, type Style, truncate } from './render.ts'

/** Cuts lines beside a time as at run time. */
export const LEXICON = lexiconOf({ ...bundledKnowledge(), model: null })

/** A composite counts half: its articles come back in several of them. */
const COMPOSITE_WEIGHT = 0.5
/** Renderings of a page beside the original; of these some stand in the frame of two other sites, some are cut. */
export const RENDERINGS = 2
const REFRAMED_SHARE = 0.35
const TRUNCATED_SHARE = 0.1
/** Renderings in the letters of another script: a fold without Japanese rows took Japanese prose for furniture. */
const DISGUISED_SHARE = 0.2
/** Dumps whose words are all unknown, as in a language that the corpus does not hold. */
const MUTED_SHARE = 0.12
/** Most renderings keep plain lines: wrapping and text nodes are mended before labelling. */
const STYLE_WEIGHTS: { readonly [style in Style]: number } = {
  plain: 5,
  wrapped: 1,
  'wrapped-flush': 1,
  fragments: 1,
  markdown: 1.5,
  indented: 0.5,
}

/** A composed dump counts a third: there are many of them, of the same articles. */
const COMPOSED_WEIGHT = 0.33
export const COMPOSED_COUNT = 1200

export interface DumpSources {
  readonly seed: number
  /** Other renderings of each row. */
  readonly renderings: number
  /** Dumps composed anew from the articles of the rows' sites (`layouts/`), and what they are made of; null = none. */
  readonly composed: { readonly stock: Stock; readonly phrases: Phrases; readonly count: number } | null
}

export function prepareDumps(rows: readonly CorpusRow[], from: DumpSources): LearnDump[] {
  const random = createRandom(from.seed + 1)
  const shared = findSharedHosts(rows)
  const sources = rows.map((row) => {
    const { blocks, labels } = readRow(row)
    return { row, blocks, labels, pieces: piecesOf(blocks, labels) }
  })
  const pages = sources.filter(({ row }) => row.kind === 'page')
  const dumps: LearnDump[] = []
  for (const { row, blocks, labels, pieces } of sources) {
    const isPage = row.kind === 'page'
    const common = {
      sites: [siteOf(row), ...(shared.get(row.id) ?? [])],
      borrowed: !isPage,
      weight: isPage ? 1 : COMPOSITE_WEIGHT,
      group: row.id,
    }
    dumps.push({ ...common, features: readFeatures(blocks), labels, original: true, muted: false })
    for (let k = 0; k < from.renderings; k++) {
      let made: readonly Piece[] = pieces
      if (isPage && random() < REFRAMED_SHARE) made = reframe(pieces, pickOne(pages, random).pieces, pickOne(pages, random).pieces)
      if (random() < TRUNCATED_SHARE) made = truncate(made, random)
      if (random() < DISGUISED_SHARE) made = disguise(made, random)
      const again = readRow(render(made, pickStyle(random), random))
      dumps.push({
        ...common,
        features: readFeatures(again.blocks),
        labels: again.labels,
        original: false,
        muted: random() < MUTED_SHARE,
      })
    }
  }
  if (from.composed !== null) dumps.push(...composeAll(rows, from.composed, from.seed, random))
  return dumps
}

function composeAll(
  rows: readonly CorpusRow[],
  composed: NonNullable<DumpSources['composed']>,
  seed: number,
  random: () => number,
): LearnDump[] {
  const hosts = new Set(rows.filter((row) => row.kind === 'page').map(siteOf))
  const stock = keepHosts(composed.stock, (host) => hosts.has(host))
  const { phrases, count } = composed
  return composeDumps(stock.articles, stock.headlines, { seed, count, phrases, furniture: stock.furniture }).map((row) => {
    const isDisguised = random() < DISGUISED_SHARE
    const { blocks, labels } = isDisguised ? disguiseRow(row, random) : readRow(row)
    return {
      sites: [`layout:${row.layout}`, ...row.hosts],
      borrowed: true,
      weight: COMPOSED_WEIGHT,
      group: row.id,
      features: readFeatures(blocks),
      labels,
      original: !isDisguised,
      muted: random() < MUTED_SHARE,
    }
  })
}

interface LabelledBlocks {
  readonly blocks: readonly Block[]
  readonly labels: Int8Array
}

function readRow({ text, spans }: Rendering): LabelledBlocks {
  const blocks = blocksFromText(text, LEXICON)
  return { blocks, labels: goldLabels(blocks, spans) }
}

function disguiseRow(row: Rendering, random: () => number): LabelledBlocks {
  const { blocks, labels } = readRow(row)
  return readRow(render(disguise(piecesOf(blocks, labels), random), 'plain', random))
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
