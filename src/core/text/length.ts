/**
 * How long a text is to a reader, in words of a spaced script: a run of letters is one, a character of a script written
 * by character (Han, kana) half of one, a Thai letter a fifth. Thresholds such as "a headline has 4 to 25 words" then hold in every script.
 *
 *   "Ferry stopped at Calder" -> 4      "東京の天気" -> 2.5
 */
import { ALONE, IN_RUN, wordClass, wordClasses } from './words.ts'

/** Characters of a CJK word, on average about two. */
const ALONE_WEIGHT = 0.5
/** Letters of a Thai word, on average between four and five. */
const THAI_WEIGHT = 0.22
const isThai = (code: number): boolean => code >= 0x0e00 && code <= 0x0e7f

/** A longer text is counted so far and the rest taken to be alike: its length is no threshold's business any more. */
const COUNTED_CHARS = 600

/** Length in reading words, >= 0; one pass over at most the first 600 characters. */
export function countReadingWords(text: string): number {
  if (text.length <= COUNTED_CHARS) return countUpTo(text, text.length)
  return Math.round((countUpTo(text, COUNTED_CHARS) * text.length) / COUNTED_CHARS)
}

function countUpTo(text: string, end: number): number {
  let count = 0
  let inRun = false
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i)
    const found = wordClasses[code] || wordClass(code)
    if (found === IN_RUN) {
      if (!inRun) count++
      inRun = true
      continue
    }
    if (found === ALONE) count += isThai(code) ? THAI_WEIGHT : ALONE_WEIGHT
    inRun = false
  }
  return count
}
