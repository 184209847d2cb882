/**
 * Where the label begins of the date that a line of names ends with. A line in, an offset out; the line's length = no date with a label:
 * a date alone is cut where names are read.
 *
 *   By DustyRoe Published on 19-08-2012 08:05 PM
 *               ^
 */
import type { Lexicon } from '../text/lexicon.ts'
import { matchStart } from '../text/lexicon.ts'
import { findDateInside } from './date.ts'
import { hasDigit, wordBefore } from './date-words.ts'
import { mayOpen } from './edge-words.ts'

/** "Originally published on" */
const MAX_LABEL_WORDS = 3

export function dateTailStart(text: string, lexicon: Lexicon): number {
  if (!hasDigit(text)) return text.length
  const [form] = findDateInside(text, lexicon)
  if (form === undefined) return text.length
  let start = text.length
  let word = wordBefore(text, form.start)
  for (let n = 0; n < MAX_LABEL_WORDS && word !== null; n++, word = wordBefore(text, word.start))
    if (mayOpen(text, word.start, 'date-label', lexicon) && matchStart(lexicon, text.slice(word.start), ['date-label']) !== null)
      start = word.start
  return start
}
