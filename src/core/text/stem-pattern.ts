/**
 * Stems of the rules' data as patterns. A stem begins a word and has an ending of six letters at most; not so in scripts without spaces.
 *
 *   "subscri" -> 'subscribe', 'Subscription'; not 'unsubscribed'
 */

export function stemPattern(stem: string): string {
  return stem.charCodeAt(0) >= FIRST_UNSPACED ? escaped(stem) : `(?<![\\p{L}\\p{M}])${escaped(stem)}(?!\\p{L}{7})`
}
const FIRST_UNSPACED = 0x0e00

/** Whole words that open a line or a clause. */
export function openingPattern(words: string): string {
  return words.charCodeAt(0) >= FIRST_UNSPACED ? escaped(words) : `${escaped(words)}(?![\\p{L}\\p{M}])`
}

/** Whole words, wherever they stand. */
export function wordPattern(words: string): string {
  return words.charCodeAt(0) >= FIRST_UNSPACED ? escaped(words) : `(?<![\\p{L}\\p{M}])${openingPattern(words)}`
}

function escaped(words: string): string {
  return words.replace(/[$.*+?()[\]{}|^\\]/gu, '\\$&')
}
