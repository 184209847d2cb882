/**
 * Block[] -> LabelledBlock[]: what each block is, before anybody decides whose it is.
 * Three kinds of evidence meet here: phrases and printed forms (rules as data), the shape of the line and of its
 * neighbours, and the trained model's probabilities where the knowledge has a model. None cuts prose alone: a weak phrase
 * counts only on a block that is no running text by its shape.
 *
 *   "Related Articles" + teasers -> related-heading;  "… the words Related Articles were set in bold." -> body
 */
import { type Lexicon } from '../text/lexicon.ts'
import type { Block, Label, LabelledBlock } from '../types.ts'
import { askRules, type Verdicts } from './rules.ts'
import { proseProbabilities } from './shape.ts'

export function labelBlocks(blocks: readonly Block[], lexicon: Lexicon): LabelledBlock[] {
  const prose = proseProbabilities(blocks)
  return blocks.map((block) => {
    if (isMetadataLabel(blocks, block)) return labelled(block, 'field-label', 'shape.dump-border', 0.97, 0.01)
    return settle(block, askRules(block, lexicon), prose[block.index] ?? 0)
  })
}

/** The first part of " date 2025-06-30 Ferry sinks": a scraper's metadata line opens a dump. */
function isMetadataLabel(blocks: readonly Block[], block: Block): boolean {
  const next = blocks[block.index + 1]
  return block.startsLine && next !== undefined && !next.startsLine && block.text.length <= 21 && ISO_DATE.test(next.text) && !next.markers.length
}
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/u

/** From this probability of running text on a block counts as body by its shape. */
const BODY_FROM = 0.5

function settle(block: Block, { sure, weak }: Verdicts, prose: number): LabelledBlock {
  if (sure !== null) return labelled(block, sure.label, sure.by, sure.probability, 1 - sure.probability)
  if (weak !== null && prose < BODY_FROM) return labelled(block, weak.label, weak.by, weak.probability, Math.min(prose, 1 - weak.probability))
  if (prose >= BODY_FROM) return labelled(block, 'body', 'shape.prose', prose, prose)
  return labelled(block, 'other', 'shape.short', 1 - prose, prose)
}

function labelled(block: Block, label: Label, by: string, probability: number, body: number): LabelledBlock {
  const runnerUp = label === 'body' ? { label: 'other' as const, probability: 1 - body } : { label: 'body' as const, probability: body }
  return { block, label, by, probability, body, runnerUp, evidence: [] }
}
