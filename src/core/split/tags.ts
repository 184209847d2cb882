/**
 * Tags printed below a story: a line with a label, a heading with short lines below it, a row of hashtags.
 * Comes in: the views and the blocks below a text. Goes out: claims; signs between tags and the label stay residue.
 *
 *   "Tags: ferries, Calder"      "Schlagworte" | Fähren | Calder      "#ferries #Calder"
 */
import { type Lexicon, matchLine } from '../text/lexicon.ts'
import type { Span } from '../types.ts'
import type { Claims } from './claims.ts'
import type { Range, View } from './view.ts'

/** Below these many blocks the page speaks of something else. Felt right, as the limits of a tag are. */
const MAX_BLOCKS = 20
const MAX_TAG_WORDS = 5
const MAX_TAG_CHARS = 40
const MAX_LINES = 15

const LABEL = /^([^:：#]{2,40})[:：]\s*/u
const HASHTAGS = /^(?:#[\p{L}\p{M}\p{N}_]+[\s,]*)+$/u
const TAG = /[^\s,;،、·|#][^,;،、·|#\n]*/gu

export function claimTags(views: readonly View[], { from, to }: Range, claims: Claims): void {
  for (let i = from; i < Math.min(to, from + MAX_BLOCKS); i++) {
    const view = views[i]
    if (view === undefined || view.role === 'border') return
    if (claims.isTaken(i)) continue
    const { text } = view.labelled.block
    if (isHeading(text, claims.lexicon)) i = claimLines(views, { from: i + 1, to }, claims)
    else {
      const label = labelLength(text, claims.lexicon)
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

function isHeading(text: string, lexicon: Lexicon): boolean {
  return text.length <= MAX_TAG_CHARS && matchLine(lexicon, text).some(({ rule }) => rule.kind === 'widget-heading' && rule.role === 'tags')
}

/** Characters of "Tags: "; 0 = the line has no such label. */
function labelLength(text: string, lexicon: Lexicon): number {
  const match = LABEL.exec(text.slice(0, MAX_TAG_CHARS + 4))
  return match !== null && match[0].length < text.length && isHeading(match[1] ?? '', lexicon) ? match[0].length : 0
}

/** The tags from `start` on; null where one is too long to be a tag. */
function tagsIn(text: string, start: number): Span[] | null {
  const tags = [...text.slice(start).matchAll(TAG)].map(({ 0: tag, index }) => {
    const from = start + index
    return { start: from, end: from + tag.trimEnd().length }
  })
  const isShort = tags.every(
    ({ start: from, end }) => end - from <= MAX_TAG_CHARS && text.slice(from, end).split(' ').length <= MAX_TAG_WORDS,
  )
  return tags.length > 0 && isShort ? tags : null
}
