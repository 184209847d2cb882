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

/** Hashes of words, to be emptied and filled again: a `Set` for each place of a dump cost a third of the stage's time. */
export class WordSet {
  /** Of each slot the round in which it was filled (another one: it is empty), and the word beside it. */
  #cells = new Int32Array(2048)
  #round = 1
  size = 0

  clear(): void {
    if (this.#round === MAX_ROUND) {
      this.#cells.fill(0)
      this.#round = 0
    }
    this.#round++
    this.size = 0
  }

  has(word: number): boolean {
    return this.#cells[this.#cellOf(word)] === this.#round
  }

  /** True if the word is new. */
  add(word: number): boolean {
    if (this.size * 4 >= this.#cells.length) this.#widen()
    const cell = this.#cellOf(word)
    if (this.#cells[cell] === this.#round) return false
    this.#cells[cell] = this.#round
    this.#cells[cell + 1] = word
    this.size++
    return true
  }

  /** The word's slot, or the empty one where it would go. */
  #cellOf(word: number): number {
    const cells = this.#cells
    const mask = cells.length - 1
    let cell = ((word ^ (word >>> 15)) << 1) & mask
    while (cells[cell] === this.#round && cells[cell + 1] !== word) cell = (cell + 2) & mask
    return cell
  }

  #widen(): void {
    const old = this.#cells
    const round = this.#round
    this.#cells = new Int32Array(old.length * 2)
    this.#round = 1
    this.size = 0
    for (let cell = 0; cell < old.length; cell += 2) if (old[cell] === round) this.add(old[cell + 1]!)
  }
}

/** What a 32-bit slot holds. */
const MAX_ROUND = 0x7fffffff

const seen = new WordSet()

/** Hashes of the distinct content words of a text. */
export function contentWords(text: string): number[] {
  const out: number[] = []
  seen.clear()
  const end = Math.min(text.length, MAX_BLOCK_CHARS)
  for (let i = 0; i < end; ) {
    const code = text.charCodeAt(i)
    const kind = kindOf(code)
    if (kind === LETTER) {
      const start = i
      let hash = HASH_START
      for (let unit = code; i < end && kindOf(unit) === LETTER; unit = text.charCodeAt(++i))
        if (i - start < STEM_CHARS) hash = Math.imul(hash ^ lowerCased(unit), HASH_FACTOR)
      if (i - start >= MIN_WORD_CHARS && seen.add(hash)) out.push(hash)
    } else if (kind === ALPHABETIC) {
      const hash = alphabeticGram(text, i, Math.min(end, i + GRAM_CHARS))
      if (hash !== 0 && seen.add(hash)) out.push(hash)
      i++
    } else {
      i++
      const next = kind === UNSPACED && i < end ? text.charCodeAt(i) : 0
      if (kind !== UNSPACED || isHiragana(code) || isHiragana(next) || !isUnspacedCode(next)) continue
      const pair = (code << 16) ^ next
      if (seen.add(pair)) out.push(pair)
    }
  }
  return out
}

/** 0 = too few letters of such a script stand there. */
function alphabeticGram(text: string, from: number, to: number): number {
  if (to < from + GRAM_CHARS) return 0
  let hash = HASH_START
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i)
    if (kindOf(code) !== ALPHABETIC) return 0
    hash = Math.imul(hash ^ code, HASH_FACTOR)
  }
  return hash
}

/** Kinds of a UTF-16 unit, kept in a table; 0 = not asked yet. */
const kinds = new Uint8Array(0x10000)
const OTHER = 1
const LETTER = 2
const UNSPACED = 3
/** Thai and its like: unspaced words of letters. Two letters stand in any text, four in a word. */
const ALPHABETIC = 4
const GRAM_CHARS = 4

/** `code`: a UTF-16 unit, or NaN past a text's end. */
const kindOf = (code: number): number => kinds[code] || classify(code)

function classify(code: number): number {
  const kind = isAlphabetic(code) ? ALPHABETIC : isUnspacedCode(code) ? UNSPACED : isWordCode(code) ? LETTER : OTHER
  kinds[code] = kind
  return kind
}

/** Thai, Lao, Burmese, Khmer. */
function isAlphabetic(code: number): boolean {
  return (code >= 0x0e00 && code <= 0x0eff) || (code >= 0x1000 && code <= 0x109f) || (code >= 0x1780 && code <= 0x17ff)
}

function isHiragana(code: number): boolean {
  return code >= 0x3040 && code <= 0x309f
}

/** FNV-1a over lower-cased ASCII; other letters as they are. */
const HASH_START = 0x811c9dc5
const HASH_FACTOR = 0x01000193
const lowerCased = (code: number): number => (code >= 0x41 && code <= 0x5a ? code | 0x20 : code)

/** Share of `of`'s distinct words that stand in `among`, 0..1; null where `of` is too small to say anything. */
export function sharedRatio(of: readonly number[], among: Pick<WordSet, 'has'>): number | null {
  if (of.length < MIN_COMPARED_WORDS) return null
  let shared = 0
  for (const word of of) if (among.has(word)) shared++
  return shared / of.length
}
/** Fewer distinct content words than this and the share is chance. Felt right. */
const MIN_COMPARED_WORDS = 3
