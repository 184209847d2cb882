/**
 * How much two stretches of a dump talk about the same: shared content words, as in lexical-cohesion segmentation
 * (Hearst, TextTiling, 1997). A content word is a word of five letters or more, cut to six so that endings do not count;
 * in scripts written without spaces, a pair of characters
 * (not hiragana, which carries grammar). No list of words and no language.
 *
 *   "ferry … Calder … harbour" after "The Calder ferry left the harbour"  -> high;  after "The budget vote"  -> 0
 */
import { isUnspacedCode } from '../text/script.ts'
import { isWordCode } from '../text/words.ts'

const MIN_WORD_CHARS = 5
const STEM_CHARS = 6
/** Words of a block beyond these characters are not looked at: a long block has shown its subject by then. */
const MAX_BLOCK_CHARS = 1500

/** Hashes of the distinct content words of a text. */
export function contentWords(text: string): Set<number> {
  const out = new Set<number>()
  const end = Math.min(text.length, MAX_BLOCK_CHARS)
  for (let i = 0; i < end; ) {
    const code = text.charCodeAt(i)
    if (isUnspacedCode(code)) {
      const next = i + 1 < end ? text.charCodeAt(i + 1) : 0
      if (!isHiragana(code) && !isHiragana(next) && isUnspacedCode(next)) out.add((code << 16) ^ next)
      i++
    } else if (isWordCode(code)) {
      const start = i
      while (i < end && isWordCode(text.charCodeAt(i)) && !isUnspacedCode(text.charCodeAt(i))) i++
      if (i - start >= MIN_WORD_CHARS) out.add(hashStem(text, start, Math.min(i, start + STEM_CHARS)))
    } else i++
  }
  return out
}

function isHiragana(code: number): boolean {
  return code >= 0x3040 && code <= 0x309f
}

/** FNV-1a over lower-cased ASCII; other letters as they are. */
function hashStem(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    hash = Math.imul(hash ^ (code >= 0x41 && code <= 0x5a ? code | 0x20 : code), 0x01000193)
  }
  return hash
}

/** Share of `of`'s words that stand in `among`, 0..1; null where `of` is too small to say anything. */
export function sharedRatio(of: ReadonlySet<number>, among: ReadonlySet<number>): number | null {
  if (of.size < MIN_COMPARED_WORDS) return null
  let shared = 0
  for (const word of of) if (among.has(word)) shared++
  return shared / of.size
}
/** Fewer distinct content words than this and the share is chance. Felt right. */
const MIN_COMPARED_WORDS = 3
