/**
 * Sentence ends, cheaply: enough to tell prose from headings and teasers. `He left at 5 p.m. on Monday.` is one sentence;
 * `Next In World` is none. One pass over the characters; no list of abbreviations beyond their shape (one letter, or letters
 * with inner stops, or digits before the stop). Does not split the text.
 */
import { isWordCode } from './words.ts'

/** Latin, CJK, Devanagari danda, Urdu, Arabic question mark, Armenian, Ethiopic, Khmer, Burmese; the ellipsis ends too. */
const STOPS = new Set([...'.!?…。！？｡।॥۔؟։՜።។၊။'].map((character) => character.charCodeAt(0)))
const CLOSERS = new Set([...'"\'”’»›)]}」』）】〉》“‘*_'].map((character) => character.charCodeAt(0)))
const SPACED_STOP = 0x2e

const isSpace = (code: number): boolean => code === 0x20 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000

/** Does the text end as a sentence does: a stop, perhaps followed by closing quotes and brackets? `Hundreds flee (AP)` does not. */
export function endsSentence(text: string): boolean {
  let index = text.length - 1
  while (index >= 0 && (isSpace(text.charCodeAt(index)) || CLOSERS.has(text.charCodeAt(index)))) index--
  return index >= 0 && STOPS.has(text.charCodeAt(index))
}

/** Number of sentence ends. A stop counts at the end of the text or before a space; full-width stops count anywhere. */
export function countSentences(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (!STOPS.has(code)) continue
    let after = index + 1
    while (after < text.length && (STOPS.has(text.charCodeAt(after)) || CLOSERS.has(text.charCodeAt(after)))) after++
    if (endsHere(text, index, after)) count++
    index = after - 1
  }
  return count
}

function endsHere(text: string, stop: number, after: number): boolean {
  const code = text.charCodeAt(stop)
  if (code > 0x2fff) return true
  if (after < text.length && !isSpace(text.charCodeAt(after))) return false
  if (after >= text.length) return true
  return !(code === SPACED_STOP && isAbbreviation(text, stop)) && !beginsSmall(text, after)
}

/** `J. Smith`, `U.S. forces`, `p.m. on`: one letter before the stop, with a stop, space or nothing before it. */
function isAbbreviation(text: string, stop: number): boolean {
  if (!isWordCode(text.charCodeAt(stop - 1))) return false
  return stop < 2 || !isWordCode(text.charCodeAt(stop - 2))
}

/** A small letter after the space: an abbreviation (`approx. two`) or a quotation that goes on (`“Stop!” he said`). */
function beginsSmall(text: string, after: number): boolean {
  let index = after
  while (index < text.length && isSpace(text.charCodeAt(index))) index++
  const next = text.charAt(index)
  return next !== next.toUpperCase() && next === next.toLowerCase()
}
