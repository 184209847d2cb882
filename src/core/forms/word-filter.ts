/**
 * Sets of words that a text is asked for in one pass, without cutting a word out of it: a table of hashes that do not see case
 * and marks. Words in, a filter; a filter and a text in, yes or no out. "No" is certain, "yes" is to be looked into.
 * Scripts without spaces, and those whose words take endings, are not asked: there the answer is always yes.
 *
 *   filter of "desk", "reporter":  'Ana Ruiz, Reporter' -> yes      'Ferry stopped at Calder' -> no
 */
import { hashUnit } from '../text/gate.ts'
import { findWords, IN_RUN, OTHER, wordClass } from '../text/words.ts'

/** So many entries that a few thousand words leave nearly all of them free. */
const FILTER_SIZE = 0x10000
const slotOf = (hash: number): number => (hash ^ (hash >>> 16)) & (FILTER_SIZE - 1)

/** The table of these words. Each is one word; see `findPrintedWords` for phrases. */
export function filterOf(words: Iterable<string>): Uint8Array {
  const filter = new Uint8Array(FILTER_SIZE)
  for (const word of words) {
    if (word === '') continue
    filter[wordSlot(word, 0, word.length)] = 1
  }
  return filter
}

/** The place of the word `text[start, end)` in every filter. */
export function wordSlot(text: string, start: number, end: number): number {
  let hash = 0
  for (let i = start; i < end; i++) hash = hashUnit(hash, text.charCodeAt(i))
  return slotOf(hash)
}

/** May `text[start, end)` be one of the filter's words? */
export function hasWord(filter: Uint8Array, text: string, start: number, end: number): boolean {
  return filter[wordSlot(text, start, end)] === 1
}

/** Hebrew is the first script whose words take endings and titles without a space. */
const FIRST_UNASKED = 0x0590
/** Latin and Greek with marks (Vietnamese). */
const isLateLatin = (code: number): boolean => code >= 0x1e00 && code <= 0x1fff

/** May one of the words of `text[start, end)` be in the filter? True where a script is not asked. */
export function mayHoldWord(filter: Uint8Array, text: string, start: number, end: number): boolean {
  let hash = 0
  let inWord = false
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    if (wordClass(code) === IN_RUN) {
      if (code >= FIRST_UNASKED && !isLateLatin(code)) return true
      hash = hashUnit(hash, code)
      inWord = true
    } else {
      if (wordClass(code) !== OTHER) return true
      if (inWord && filter[slotOf(hash)] === 1) return true
      hash = 0
      inWord = false
    }
  }
  return inWord && filter[slotOf(hash)] === 1
}

/** The words of a phrase, as it prints them. */
export function findPrintedWords(phrase: string): string[] {
  return findWords(phrase).map(({ start, end }) => phrase.slice(start, end))
}

const MIN_SHARED_CHARS = 4

/** For each phrase the one of its words that most of the phrases share: few words, so that few texts hold one of them. */
export function sharedWords(phrases: Iterable<string>): Set<string> {
  const all = Array.from(phrases, findPrintedWords)
  const counts = new Map<string, number>()
  for (const words of all) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  // "of" and "the" are shared too, by every headline
  const rank = (word: string): number => (word.length < MIN_SHARED_CHARS ? 0 : (counts.get(word) ?? 0) * 1000) + word.length
  return new Set(all.flatMap((words) => [...words].sort((a, b) => rank(b) - rank(a)).slice(0, 1)))
}

/** The longest word of a phrase: a text without it does not hold the phrase. Of "a.p" the last: an "a" stands in many lines. */
export function longestWord(phrase: string): string {
  return findPrintedWords(phrase).reduce((longest, word) => (word.length >= longest.length ? word : longest), '')
}
