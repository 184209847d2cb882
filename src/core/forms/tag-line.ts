/**
 * A line of tags with its label. Comes in: the text of a line. Goes out: where the label ends, and where each tag stands. Labels are data,
 * kind `widget-heading`, role `tags`.
 *
 *   "Tags: ferries, Calder"   "Từ khóa: cầu Lạch Mây, thép"
 */
import { keepByLine } from '../text/kept-answers.ts'
import { type Lexicon, matchLine } from '../text/lexicon.ts'
import { holdsSign, signs } from '../text/signs.ts'
import type { Span } from '../types.ts'

/** Felt right. */
export const MAX_TAG_WORDS = 5
const MAX_TAG_CHARS = 40

const LABEL = /^([^:：#]{2,40})[:：]\s*/u
const MAX_LABEL_CHARS = 44
const COLONS = signs(':：')
const TAG = /[^\s,;،、·|#][^,;،、·|#\n]*/gu

/** A label and tags, and no sentence. */
export function isTagLine(text: string, lexicon: Lexicon): boolean {
  if (SENTENCE_END.test(text)) return false
  const label = tagLabelLength(text, lexicon)
  return label > 0 && tagsIn(text, label) !== null
}
const SENTENCE_END = /[.!?。]$/u

/** `text`: the whole line, a string of its own. */
export function isTagHeading(text: string, lexicon: Lexicon): boolean {
  return text.length <= MAX_TAG_CHARS && isTagPhraseLine(text, lexicon)
}

function isTagPhrase(text: string, lexicon: Lexicon): boolean {
  return matchLine(lexicon, text).some(({ rule }) => rule.kind === 'widget-heading' && rule.role === 'tags')
}
const isTagPhraseLine = keepByLine(isTagPhrase)

/** Characters of "Tags: "; 0 = the line has no such label. */
export function tagLabelLength(text: string, lexicon: Lexicon): number {
  if (!holdsSign(text, COLONS, 0, MAX_LABEL_CHARS)) return 0
  const match = LABEL.exec(text.slice(0, MAX_LABEL_CHARS))
  return match !== null && match[0].length < text.length && isTagPhrase(match[1] ?? '', lexicon) ? match[0].length : 0
}

/** The tags from `start` on; null where one is too long to be a tag. */
export function tagsIn(text: string, start: number): Span[] | null {
  const tags = [...text.slice(start).matchAll(TAG)].map(({ 0: tag, index }) => {
    const from = start + index
    return { start: from, end: from + tag.trimEnd().length }
  })
  const isShort = tags.every(
    ({ start: from, end }) => end - from <= MAX_TAG_CHARS && text.slice(from, end).split(' ').length <= MAX_TAG_WORDS,
  )
  return tags.length > 0 && isShort ? tags : null
}
