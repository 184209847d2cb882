/**
 * Tags printed below a story: a line with a label, a heading with short lines below it, a row of hashtags.
 * Comes in: the views and the blocks below a text. Goes out: claims; signs between tags and the label stay residue.
 *
 *   "Tags: ferries, Calder"      "Schlagworte" | Fähren | Calder      "#ferries #Calder"
 */
import { isTagHeading, MAX_TAG_WORDS, tagLabelLength, tagsIn } from '../forms/tag-line.ts'
import type { Claims } from './claims.ts'
import type { Range, View } from './view.ts'

/** Below these many blocks the page speaks of something else. Felt right. */
const MAX_BLOCKS = 20
const MAX_LINES = 15

const HASHTAGS = /^(?:#[\p{L}\p{M}\p{N}_]+[\s,]*)+$/u

export function claimTags(views: readonly View[], { from, to }: Range, claims: Claims): void {
  for (let i = from; i < Math.min(to, from + MAX_BLOCKS); i++) {
    const view = views[i]
    if (view === undefined || view.role === 'border') return
    if (claims.isTaken(i)) continue
    const { text } = view.labelled.block
    if (isTagHeading(text, claims.lexicon)) i = claimLines(views, { from: i + 1, to }, claims)
    else {
      const label = tagLabelLength(text, claims.lexicon)
      const tags = label > 0 || HASHTAGS.test(text) ? tagsIn(text, label) : null
      if (tags !== null) claims.tags(i, tags, label)
    }
  }
}

/** Short lines right below a heading of tags; gives the last of them. */
function claimLines(views: readonly View[], { from, to }: Range, claims: Claims): number {
  let i = from
  for (; i < Math.min(to, from + MAX_LINES); i++) {
    const view = views[i]
    if (view === undefined || claims.isTaken(i) || !canBeTag(view)) break
    if (i > from + 1 && view.labelled.block.blankLinesBefore !== views[i - 1]?.labelled.block.blankLinesBefore) break
    claims.tags(i, tagsIn(view.labelled.block.text, 0) ?? [], 0)
  }
  return i - 1
}

function canBeTag({ role, labelled, words, endsSentence, isTime }: View): boolean {
  const isKnown = labelled.by !== 'model' && !labelled.by.startsWith('shape.')
  if (isKnown || isTime || endsSentence || words > MAX_TAG_WORDS || role === 'prose' || role === 'heading') return false
  return tagsIn(labelled.block.text, 0) !== null
}
