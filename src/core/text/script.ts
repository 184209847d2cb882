/**
 * Scripts by character: is this code point written without spaces between words? Used where two lines are joined
 * ("…北京で" + "開かれた…" gets no space) and where a phrase may end inside a run of letters. Says nothing of languages.
 */

/** Han, kana, Thai, Lao, Burmese, Khmer: no space between words. Not Hangul, which has spaces. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Khmer}ー]$/u

/** CJK punctuation and full-width forms stand in such text without a space after them: 。、「」：（） */
const UNSPACED_PUNCTUATION = /^[\u3000-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]$/u

const SPACED = 1
const LETTER = 2
const PUNCTUATION = 3
/** 0 = not asked yet. */
const classes = new Uint8Array(0x10000)

function classify(code: number): number {
  const character = String.fromCodePoint(code)
  const found = UNSPACED.test(character) ? LETTER : UNSPACED_PUNCTUATION.test(character) ? PUNCTUATION : SPACED
  if (code < 0x10000) classes[code] = found
  return found
}

function classOf(code: number): number {
  // Below Thai there is no such script; NaN is what charCodeAt gives past the end of a text.
  if (!(code >= 0x0e00 && code <= 0x10ffff)) return SPACED
  return code < 0x10000 ? classes[code] || classify(code) : classify(code)
}

/** Is this code point (or UTF-16 unit) a letter of a script that is written without spaces? */
export function isUnspacedCode(code: number): boolean {
  return classOf(code) === LETTER
}

/** The same, or punctuation of such a script: no space belongs at a line break beside it. */
export function isUnspacedContext(code: number): boolean {
  return classOf(code) >= LETTER
}
