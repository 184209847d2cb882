/**
 * Words of a text: runs of letters, digits and marks; Han, kana and Thai count by character, as the scorer counts them.
 * `Kim’s 3 visits 東京` -> Kim | s | 3 | visits | 東 | 京. One loop over character codes, no regex on the text; the Unicode
 * properties of a character are asked for once and kept in a table. Does not know sentences or languages.
 */
import type { Span } from '../types.ts'

const BY_CHARACTER = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u
const WORD = /^[\p{L}\p{N}\p{M}]$/u

/** Classes of a character: not a word's, part of a run, a word of its own. */
export const OTHER = 1
export const IN_RUN = 2
export const ALONE = 3

/** By UTF-16 unit; 0 = not asked yet: `wordClass` knows. 64 KB, filled as characters are met. */
export const wordClasses = new Uint8Array(0x10000)

function classify(code: number): number {
  const character = String.fromCodePoint(code)
  // Hangul and the common Han block need no question to the Unicode tables.
  const known = code >= 0xac00 && code <= 0xd7a3 ? IN_RUN : code >= 0x4e00 && code <= 0x9fff ? ALONE : 0
  const found = known !== 0 ? known : BY_CHARACTER.test(character) ? ALONE : WORD.test(character) ? IN_RUN : OTHER
  if (code < 0x10000) wordClasses[code] = found
  return found
}

/** Class of a code point: OTHER, IN_RUN or ALONE; OTHER for NaN. */
export function wordClass(code: number): number {
  if (code < 0x10000) return wordClasses[code] || classify(code)
  // NaN is what charCodeAt gives past the end of a text.
  return code <= 0x10ffff ? classify(code) : OTHER
}

/** Is this code point part of a word (a letter, digit or mark)? Half a surrogate pair is not. */
export function isWordCode(code: number): boolean {
  return wordClass(code) !== OTHER
}

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff

/** Class of the character that begins at `index`; OTHER past the end. */
export function wordClassAt(text: string, index: number): number {
  const code = text.charCodeAt(index)
  if (Number.isNaN(code)) return OTHER
  return isSurrogate(code) ? wordClass(text.codePointAt(index) ?? code) : wordClass(code)
}

const widthAt = (text: string, index: number): number => ((text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1)

/** End of the word that begins at `start`, where a word character stands. */
export function endOfWord(text: string, start: number): number {
  if (wordClassAt(text, start) === ALONE) return start + widthAt(text, start)
  let index = start
  while (index < text.length) {
    const code = text.charCodeAt(index)
    if (!isSurrogate(code)) {
      if (wordClass(code) !== IN_RUN) break
      index++
    } else {
      if (wordClassAt(text, index) !== IN_RUN) break
      index += widthAt(text, index)
    }
  }
  return index
}

/** Beginning of the next word at or after `from`; the text's length when there is none. */
export function nextWordStart(text: string, from: number): number {
  let index = from
  while (index < text.length && wordClassAt(text, index) === OTHER) index++
  return index
}

/** The words in order, as half-open spans. */
export function findWords(text: string): Span[] {
  const words: Span[] = []
  let start = nextWordStart(text, 0)
  while (start < text.length) {
    const end = endOfWord(text, start)
    words.push({ start, end })
    start = nextWordStart(text, end)
  }
  return words
}

/** Number of words, without building them. */
export function countWords(text: string): number {
  let count = 0
  let inRun = false
  for (let index = 0; index < text.length; index++) {
    const found = wordClassAt(text, index)
    if (found === ALONE || (found === IN_RUN && !inRun)) count++
    inRun = found === IN_RUN
    if (found !== OTHER && isSurrogate(text.charCodeAt(index))) index++
  }
  return count
}

/** Does a word end or begin at `index`: nothing, a space or punctuation on one side, or a script without spaces on either? */
export function isWordBoundary(text: string, index: number): boolean {
  if (index <= 0 || index >= text.length) return true
  const after = wordClassAt(text, index)
  if (after !== IN_RUN) return true
  const before = text.charCodeAt(index - 1)
  return (isSurrogate(before) ? wordClassAt(text, index - 2) : wordClass(before)) !== IN_RUN
}
