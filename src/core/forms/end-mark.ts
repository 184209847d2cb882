/**
 * The mark below a text's last paragraph. Comes in: the text of a line. Goes out: is it one. Words are data,
 * `src/rules/registry/end-marks.json`.
 *
 *   "(完)"   "- ENDS -"   "انتهای پیام/"        "End" alone may be a headline
 */
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'

/** The id of such a line, in labels and views. */
export const END_MARK = 'shape.end-mark'
/** Longer lines are none. */
export const MAX_END_MARK_CHARS = 20

const MARK = /^([^\p{L}\p{N}]*)([\p{L}\p{N}][\p{L}\p{M}\p{N} ]*?)([^\p{L}\p{M}\p{N}]*)$/u
/** Brackets around it, or the same sign on both sides: quotes and stops are none. */
const PAIRED = /^(?:[(（[【]\s*[)）\]】]|([-–—/*#=~_])\1*\s*\1+)$/u
/** "انتهای پیام/" */
const CLOSED = /^\s*\/$/u
/** In scripts with capitals a word alone has to shout. */
const HAS_SMALL = /\p{Ll}/u
const HAS_CAPITAL = /\p{Lu}{3}/u

const known = new WeakMap<Lexicon, ReadonlySet<string>>()

export function isEndMark(text: string, lexicon: Lexicon): boolean {
  // nearly every short line leaves here: letters at both ends and a small one between
  if (isPlainLetter(text.charCodeAt(0)) && isPlainLetter(text.charCodeAt(text.length - 1)) && HAS_SMALL.test(text)) return false
  const [, before = '', word = '', after = ''] = MARK.exec(text) ?? []
  if (word === '' || !wordsOf(lexicon).has(foldKey(word))) return false
  const signs = (before + after).replace(/\s+/gu, '')
  if (PAIRED.test(signs) && before !== '' && after !== '') return true
  if (DIGITS.test(word)) return false
  return CLOSED.test(signs) || (signs === '' && (HAS_CAPITAL.test(word) || !(HAS_SMALL.test(word) || HAS_CAPITALS.test(word))))
}
const DIGITS = /\p{N}/u
const HAS_CAPITALS = /\p{Lu}/u

/** A to Z, small or not. */
const isPlainLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a

function wordsOf(lexicon: Lexicon): ReadonlySet<string> {
  const words = known.get(lexicon) ?? new Set(lexicon.knowledge.endMarks.flatMap((list) => list.words).map(foldKey))
  known.set(lexicon, words)
  return words
}
