/**
 * Where the dump says that a text goes on elsewhere: "Continue reading" right below its last paragraph, and no list of other stories under
 * it (then the line is the heading of that list). A split dump in, the ends of such texts out.
 *
 *   … the harbour board said. | Continue reading | © Nordvik Post      -> the end of "said."
 */

import { type Lexicon, matchLine } from '../text/lexicon.ts'
import { readStretch } from '../text/reading.ts'
import type { Span, Split } from '../types.ts'

/** Longer lines are no buttons. */
const MAX_LINE_CHARS = 80

export function findContinued({ stories, teaserParts, residue }: Split, dump: string, lexicon: Lexicon): Set<number> {
  const lines: readonly Span[] = residue.filter(({ label }) => label !== 'marker')
  const ends = stories.flatMap(({ parts }) => parts.findLast(({ part }) => part === 'body')?.end ?? [])
  return new Set(
    ends.filter((end) => {
      const line = lines.find(({ start }) => start >= end)
      if (line === undefined || dump.slice(end, line.start).trim() !== '' || line.end - line.start > MAX_LINE_CHARS) return false
      const next = teaserParts.find(({ start }) => start >= line.end)
      const isHeading = next !== undefined && dump.slice(line.end, next.start).trim() === ''
      return !isHeading && isContinuation(readStretch(dump, line.start, line.end).text, lexicon)
    }),
  )
}

function isContinuation(text: string, lexicon: Lexicon): boolean {
  return matchLine(lexicon, text).some(({ rule }) => rule.kind === 'continuation')
}
