/**
 * First reading of every block for the labeller: counts of characters by class, and the words as hashes.
 * Comes in: Block[]. Goes out: `BlockScan`, rows of counts and one long list of word hashes. Knows no language and no dump:
 * what a word is worth is learnt (`model.ts`), what it means in this dump is in `features-dump.ts`.
 *
 *   "By Ana Ruiz"  -> 3 words, 3 that begin with a capital, no end of sentence
 */
import type { Block } from '../types.ts'

/** Columns of one row of `BlockScan.counts`. */
export const SCAN = {
  chars: 0,
  words: 1,
  letters: 2,
  uppers: 3,
  digits: 4,
  puncts: 5,
  commas: 6,
  sentenceEnds: 7,
  quotes: 8,
  colons: 9,
  bars: 10,
  capitalWords: 11,
  capsWords: 12,
  shortWords: 13,
  longWords: 14,
  unspaced: 15,
  symbols: 16,
  brackets: 17,
  questions: 18,
  /** Kind of the first and of the last character: see `FIRST`, `LAST`. */
  first: 19,
  last: 20,
  years: 21,
  clocks: 22,
  hyphens: 23,
  numbers: 24,
  lowerWords: 25,
  /** Words before the first colon or bar, 0 where there is none in the first `OPENING_WORDS` words. */
  opening: 26,
} as const
export const SCAN_WIDTH = 27

/** "READ ALSO: …", "Leia também | …": a lead-in has no more words, in scripts without spaces no more characters. */
const OPENING_WORDS = 8

export interface BlockScan {
  readonly count: number
  /** `count` rows of `SCAN_WIDTH`. */
  readonly counts: Float64Array
  /** Words of block i: `words[wordStart[i] .. wordStart[i + 1])`. */
  readonly words: Uint32Array
  readonly wordStart: Int32Array
  /** Letters of each word, at most 255; 0 for a character of a script written without spaces. */
  readonly wordLetters: Uint8Array
  /** Hash of all words of the block in order. */
  readonly lineKeys: Uint32Array
}

/** Kinds of character. */
const OTHER = 0
const LOWER = 1
const UPPER = 2
const CASELESS = 3
const DIGIT = 4
const UNSPACED = 5
const MARK = 6
const SPACE = 7
const PUNCT = 8
const SYMBOL = 9
/** Printed as nothing: "Re\u00adlated" is one word. */
const INVISIBLE = 10

const kinds = new Uint8Array(65536)
const lowers = new Uint16Array(65536)
const known = new Uint8Array(256)

/** Fills one page of 256 characters; the whole table would cost 20 ms at start. */
function learnPage(page: number): void {
  known[page] = 1
  for (let code = page << 8; code < (page + 1) << 8; code++) {
    const char = String.fromCharCode(code)
    const lower = char.toLowerCase()
    lowers[code] = lower.length === 1 ? lower.charCodeAt(0) : code
    kinds[code] = kindOf(code, char)
  }
}

function kindOf(code: number, char: string): number {
  if (code >= 0xd800 && code <= 0xdfff) return CASELESS
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(char))
    return UNSPACED
  if (/\p{Lu}|\p{Lt}/u.test(char)) return UPPER
  if (/\p{Ll}/u.test(char)) return LOWER
  if (/\p{L}/u.test(char)) return CASELESS
  if (/\p{N}/u.test(char)) return DIGIT
  if (/\p{M}/u.test(char)) return MARK
  if (/[\u00ad\u200b\u2060\ufeff]/u.test(char)) return INVISIBLE
  if (/\s/u.test(char)) return SPACE
  if (/\p{P}/u.test(char)) return PUNCT
  return /\p{S}/u.test(char) ? SYMBOL : OTHER
}

/** Characters read of one block: the head and, past it, the tail. What is longer is prose by its length alone. */
const HEAD_CHARS = 1200
const TAIL_CHARS = 200

/** Start value and factor of the FNV-1a hash. */
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** Spreads the bits of a hash (the finisher of MurmurHash3). */
export function mixHash(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const EMPTY = { words: new Uint32Array(0), letters: new Uint8Array(0) }

/** Reads all blocks; linear in their length, bounded per block. */
export function scanBlocks(blocks: readonly Block[]): BlockScan {
  const count = blocks.length
  const counts = new Float64Array(count * SCAN_WIDTH)
  const wordStart = new Int32Array(count + 1)
  const lineKeys = new Uint32Array(count)
  const sink = { words: EMPTY.words, letters: EMPTY.letters, size: 0 }
  let chars = 0
  for (let i = 0; i < count; i++) chars += Math.min(blocks[i]?.text.length ?? 0, HEAD_CHARS + TAIL_CHARS)
  sink.words = new Uint32Array(chars)
  sink.letters = new Uint8Array(chars)
  for (let i = 0; i < count; i++) {
    const text = blocks[i]?.text ?? ''
    const base = i * SCAN_WIDTH
    const from = sink.size
    if (text.length <= HEAD_CHARS + TAIL_CHARS) scanStretch(text, 0, text.length, counts, base, sink)
    else {
      scanStretch(text, 0, HEAD_CHARS, counts, base, sink)
      scanStretch(text, text.length - TAIL_CHARS, text.length, counts, base, sink)
    }
    counts[base + SCAN.chars] = text.length
    counts[base + SCAN.first] = firstKind(text)
    counts[base + SCAN.last] = lastKind(text)
    let key = FNV_OFFSET
    for (let w = from; w < sink.size; w++) key = Math.imul(key ^ sink.words[w]!, FNV_PRIME)
    lineKeys[i] = mixHash(key)
    wordStart[i + 1] = sink.size
  }
  return { count, counts, words: sink.words.subarray(0, sink.size), wordStart, wordLetters: sink.letters.subarray(0, sink.size), lineKeys }
}

interface WordSink {
  words: Uint32Array
  letters: Uint8Array
  size: number
}

/** Counts into the row at `base`, appends the words. Digits hash alike, so "5 min read" and "8 min read" are one line. */
function scanStretch(text: string, start: number, end: number, counts: Float64Array, base: number, sink: WordSink): void {
  let letters = 0
  let uppers = 0
  let digits = 0
  let puncts = 0
  let commas = 0
  let ends = 0
  let quotes = 0
  let colons = 0
  let bars = 0
  let unspaced = 0
  let symbols = 0
  let brackets = 0
  let questions = 0
  let hyphens = 0
  let years = 0
  let clocks = 0
  let numbers = 0
  let capital = 0
  let caps = 0
  let short = 0
  let long = 0
  let lower = 0
  let wordCount = 0
  let hash = FNV_OFFSET
  let wordLetters = 0
  let wordUppers = 0
  let wordDigits = 0
  let beginsUpper = false
  let opening = 0
  const firstWord = sink.size
  let previous = SPACE
  for (let i = start; i <= end; i++) {
    const code = i < end ? text.charCodeAt(i) : 0x20
    if (known[code >> 8] === 0) learnPage(code >> 8)
    const kind = kinds[code]!
    if (kind === LOWER && wordLetters > 0) {
      // most characters: a small letter inside a word
      wordLetters++
      hash = Math.imul(hash ^ code, FNV_PRIME)
    } else if (kind >= LOWER && kind <= DIGIT) {
      if (kind === DIGIT) {
        wordDigits++
        hash = Math.imul(hash ^ 0x30, FNV_PRIME)
      } else {
        if (wordLetters + wordDigits === 0) beginsUpper = kind === UPPER
        wordLetters++
        if (kind === UPPER) wordUppers++
        hash = Math.imul(hash ^ lowers[code]!, FNV_PRIME)
      }
    } else if (kind === MARK) {
      hash = Math.imul(hash ^ code, FNV_PRIME)
    } else if (kind !== INVISIBLE) {
      if (wordLetters + wordDigits > 0) {
        sink.words[sink.size] = mixHash(hash)
        sink.letters[sink.size] = Math.min(255, wordLetters)
        sink.size++
        wordCount++
        letters += wordLetters
        uppers += wordUppers
        digits += wordDigits
        if (wordLetters === 0) {
          numbers++
          if (wordDigits === 4) years++
          else if (code === 0x3a && wordDigits <= 2) clocks++
        } else if (beginsUpper) {
          capital++
          if (wordUppers === wordLetters && wordLetters > 1) caps++
        } else if (wordLetters >= 4) lower++
        if (wordLetters >= 4) long++
        else short++
        wordLetters = 0
        wordUppers = 0
        wordDigits = 0
        beginsUpper = false
      }
      hash = FNV_OFFSET
      if (kind === UNSPACED) {
        unspaced++
        sink.words[sink.size] = mixHash(FNV_OFFSET ^ code)
        sink.letters[sink.size] = 0
        sink.size++
      } else if (kind === PUNCT) {
        puncts++
        switch (code) {
          case 0x2c:
          case 0xff0c:
          case 0x3001:
          case 0x60c:
            commas++
            break
          case 0x2e:
          case 0x21:
            if (previous !== DIGIT || i + 1 >= end || text.charCodeAt(i + 1) === 0x20) ends++
            break
          case 0x3002:
          case 0xff01:
          case 0x6d4:
          case 0x964:
            ends++
            break
          case 0x3f:
          case 0xff1f:
          case 0x61f:
            ends++
            questions++
            break
          case 0x22:
          case 0x201c:
          case 0x201d:
          case 0xab:
          case 0xbb:
          case 0x201e:
          case 0x300c:
          case 0x300d:
            quotes++
            break
          case 0x3a:
          case 0xff1a:
            colons++
            opening = opening > 0 ? opening : sink.size - firstWord
            break
          case 0x2f:
          case 0xb7:
          case 0x2022:
          case 0x203a:
            bars++
            break
          case 0x28:
          case 0x5b:
          case 0xff08:
            brackets++
            break
          case 0x2d:
          case 0x2013:
          case 0x2014:
            hyphens++
            break
          default:
        }
      } else if (kind === SYMBOL) {
        if (code === 0x7c || code === 0x3e) {
          bars++
          opening = opening > 0 ? opening : sink.size - firstWord
        } else symbols++
      }
    }
    previous = kind
  }
  if (start === 0 && opening <= OPENING_WORDS) counts[base + SCAN.opening] = opening
  counts[base + SCAN.words]! += wordCount
  counts[base + SCAN.letters]! += letters
  counts[base + SCAN.uppers]! += uppers
  counts[base + SCAN.digits]! += digits
  counts[base + SCAN.puncts]! += puncts
  counts[base + SCAN.commas]! += commas
  counts[base + SCAN.sentenceEnds]! += ends
  counts[base + SCAN.quotes]! += quotes
  counts[base + SCAN.colons]! += colons
  counts[base + SCAN.bars]! += bars
  counts[base + SCAN.capitalWords]! += capital
  counts[base + SCAN.capsWords]! += caps
  counts[base + SCAN.shortWords]! += short
  counts[base + SCAN.longWords]! += long
  counts[base + SCAN.unspaced]! += unspaced
  counts[base + SCAN.symbols]! += symbols
  counts[base + SCAN.brackets]! += brackets
  counts[base + SCAN.questions]! += questions
  counts[base + SCAN.years]! += years
  counts[base + SCAN.clocks]! += clocks
  counts[base + SCAN.hyphens]! += hyphens
  counts[base + SCAN.numbers]! += numbers
  counts[base + SCAN.lowerWords]! += lower
}

/** What a block begins with. */
export const FIRST = { upper: 0, lower: 1, digit: 2, quote: 3, unspaced: 4, caseless: 5, punct: 6, symbol: 7 } as const
/** What a block ends with. */
export const LAST = { stop: 0, question: 1, colon: 2, comma: 3, quote: 4, bracket: 5, ellipsis: 6, letter: 7, digit: 8, other: 9 } as const

function kindAt(text: string, index: number): number {
  const code = text.charCodeAt(index)
  if (Number.isNaN(code)) return SPACE
  if (known[code >> 8] === 0) learnPage(code >> 8)
  return kinds[code]!
}

function firstKind(text: string): number {
  if (isQuote(text.charCodeAt(0))) return FIRST.quote
  switch (kindAt(text, 0)) {
    case UPPER:
      return FIRST.upper
    case LOWER:
      return FIRST.lower
    case DIGIT:
      return FIRST.digit
    case UNSPACED:
      return FIRST.unspaced
    case CASELESS:
    case MARK:
      return FIRST.caseless
    case SYMBOL:
      return FIRST.symbol
    default:
      return FIRST.punct
  }
}

function isQuote(code: number): boolean {
  return (
    code === 0x22 ||
    code === 0x27 ||
    (code >= 0x2018 && code <= 0x201f) ||
    code === 0xab ||
    code === 0xbb ||
    code === 0x300c ||
    code === 0x300d
  )
}

/** Closing quotes and brackets are looked through: `he said.”` ends a sentence. */
function lastKind(text: string): number {
  let at = text.length - 1
  const last = text.charCodeAt(at)
  let closing: number = LAST.other
  while (at > 0 && text.length - at < 4) {
    const code = text.charCodeAt(at)
    if (isQuote(code)) closing = LAST.quote
    else if (code === 0x29 || code === 0x5d || code === 0xff09) closing = LAST.bracket
    else break
    at--
  }
  const code = text.charCodeAt(at)
  if (code === 0x2e || code === 0x3002 || code === 0x21 || code === 0xff01 || code === 0x964 || code === 0x6d4) {
    return code === 0x2e && text.charCodeAt(at - 1) === 0x2e ? LAST.ellipsis : LAST.stop
  }
  if (code === 0x3f || code === 0xff1f || code === 0x61f) return LAST.question
  if (closing !== LAST.other) return closing
  if (code === 0x2026) return LAST.ellipsis
  if (last === 0x3a || last === 0xff1a) return LAST.colon
  if (last === 0x2c || last === 0x3b || last === 0x3001) return LAST.comma
  const kind = kindAt(text, text.length - 1)
  if (kind === DIGIT) return LAST.digit
  return (kind >= LOWER && kind <= UNSPACED) || kind === MARK ? LAST.letter : LAST.other
}
