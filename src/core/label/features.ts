/**
 * What the labeller sees of each block: a row of numbers that hold in any language and style, and the hashes of a few words.
 * Comes in: Block[]. Goes out: `Features`. Nothing is judged here; the weights of `model.ts` do that.
 *
 *   "By Ana Ruiz"  -> row: 3 words, no end of sentence, …; tokens: by, ana, ruiz, first word "by", whole line "by ana ruiz"
 */
import type { Block } from '../types.ts'
import { type DumpView, viewDump } from './features-dump.ts'
import { type BlockScan, FIRST, LAST, mixHash, SCAN, SCAN_WIDTH, scanBlocks } from './features-scan.ts'

export interface Features {
  readonly count: number
  /** `count` rows of `FEATURES.length`. */
  readonly rows: Float32Array
  /** Hashes of the words of block i: `tokens[tokenStart[i] .. tokenStart[i + 1])`. */
  readonly tokens: Uint32Array
  /** What each token is: see `TOKEN_KINDS`. */
  readonly tokenKinds: Uint8Array
  readonly tokenStart: Int32Array
}

/** Names of the columns, in order; weights are kept under these names. */
export const FEATURES: readonly string[] = [
  'length.chars',
  'length.words',
  'length.word',
  'length.1',
  'length.2',
  'length.3-5',
  'length.6-9',
  'length.10-15',
  'length.16-29',
  'length.30',
  'share.upper',
  'share.digits',
  'share.puncts',
  'share.capital-words',
  'share.caps-words',
  'share.short-words',
  'share.lower-words',
  'share.numbers',
  'has.comma',
  'commas',
  'sentences',
  'has.quote',
  'has.colon',
  'has.bar',
  'has.symbol',
  'has.bracket',
  'has.question',
  'has.hyphen',
  'has.year',
  'has.clock',
  'share.unspaced',
  ...Object.keys(FIRST).map((kind) => `first.${kind}`),
  ...Object.keys(LAST).map((kind) => `last.${kind}`),
  'prose',
  'sentence',
  'marker',
  'indent',
  'blank',
  'blank.relative',
  'blank.next',
  'part-of-line',
  'joined',
  'repeat.count',
  'repeat.earlier',
  'opening',
  'opening.repeat',
  'beginning.repeat',
  'words.in-prose',
  'words.in-earlier',
  'words.in-later',
  'words.in-first',
  'words.of-first',
  'words.only',
  'words.content',
  'prose.before-3',
  'prose.after-3',
  'prose.before-8',
  'prose.after-8',
  'prose.before-20',
  'prose.after-20',
  'prose.last',
  'prose.next',
  'place.first',
  'place.end',
  'place.share',
  'words.before',
  'words.after',
  'words.around',
  'near.words',
  'near.chars-before',
  'near.chars-after',
  'dump.blocks',
  'dump.prose',
  'dump.marker',
  'dump.blank',
  'dump.unspaced',
  'dump.words',
]
export const FEATURE_WIDTH = FEATURES.length

/** Salts that keep "first word x" apart from "x somewhere in the line". */
const SALTS = [0x1b873593, 0x2545f491, 0x4cf5ad43, 0x3c6ef372, 0x5be0cd19, 0x6a09e667] as const
/** Kinds of token: a word of the line, its first, its last, its first two, its last two, the whole line. */
export const TOKEN_KINDS = ['word', 'first', 'last', 'first-two', 'last-two', 'line'] as const
/** Lines of at most this many words give all their words; longer ones the first and last few. */
const ALL_WORDS = 12
const EDGE_WORDS = 3
/** Lines of more words than this are never whole-line tokens: they do not come back on other sites. */
const LINE_WORDS = 8
const MAX_TOKENS = ALL_WORDS + 5

export function readFeatures(blocks: readonly Block[]): Features {
  const scan = scanBlocks(blocks)
  const view = viewDump(scan)
  const rows = new Float32Array(scan.count * FEATURE_WIDTH)
  fillRows(rows, blocks, scan, view)
  return { count: scan.count, rows, ...readTokens(scan) }
}

function readTokens(scan: BlockScan): { tokens: Uint32Array; tokenKinds: Uint8Array; tokenStart: Int32Array } {
  const tokens = new Uint32Array(scan.count * MAX_TOKENS)
  const tokenKinds = new Uint8Array(scan.count * MAX_TOKENS)
  const tokenStart = new Int32Array(scan.count + 1)
  const { words } = scan
  let size = 0
  for (let i = 0; i < scan.count; i++) {
    const from = scan.wordStart[i]!
    const to = scan.wordStart[i + 1]!
    const length = to - from
    if (length > 0) {
      if (length <= ALL_WORDS) for (let w = from; w < to; w++) tokens[size++] = mixHash(words[w]! ^ SALTS[0])
      else {
        for (let k = 0; k < EDGE_WORDS; k++) {
          tokens[size++] = mixHash(words[from + k]! ^ SALTS[0])
          tokens[size++] = mixHash(words[to - 1 - k]! ^ SALTS[0])
        }
      }
      tokenKinds[size] = 1
      tokens[size++] = mixHash(words[from]! ^ SALTS[1])
      tokenKinds[size] = 2
      tokens[size++] = mixHash(words[to - 1]! ^ SALTS[2])
      if (length > 1) {
        tokenKinds[size] = 3
        tokens[size++] = mixHash(words[from]! ^ Math.imul(words[from + 1]!, 31) ^ SALTS[3])
        tokenKinds[size] = 4
        tokens[size++] = mixHash(words[to - 1]! ^ Math.imul(words[to - 2]!, 31) ^ SALTS[4])
      }
      if (length <= LINE_WORDS) {
        tokenKinds[size] = 5
        tokens[size++] = mixHash(scan.lineKeys[i]! ^ SALTS[5])
      }
    }
    tokenStart[i + 1] = size
  }
  return { tokens: tokens.subarray(0, size), tokenKinds: tokenKinds.subarray(0, size), tokenStart }
}

/** Words, with two characters of a script without spaces as one. */
function wordsOf(scan: BlockScan, i: number): number {
  return scan.counts[i * SCAN_WIDTH + SCAN.words]! + scan.counts[i * SCAN_WIDTH + SCAN.unspaced]! / 2
}

function log(value: number): number {
  const whole = value | 0
  return whole === value && whole < LOGS.length ? LOGS[whole]! : Math.log2(1 + value)
}
/** Of the whole numbers from 0 on: most questions are about these. */
const LOGS = Float64Array.from({ length: 2048 }, (_, value) => Math.log2(1 + value))

function fillRows(rows: Float32Array, blocks: readonly Block[], scan: BlockScan, view: DumpView): void {
  const n = scan.count
  const { counts } = scan
  const proseSum = new Int32Array(n + 1)
  const wordSum = new Float64Array(n + 1)
  let markers = 0
  let blanks = 0
  let unspaced = 0
  let chars = 0
  for (let i = 0; i < n; i++) {
    proseSum[i + 1] = proseSum[i]! + view.prose[i]!
    wordSum[i + 1] = wordSum[i]! + wordsOf(scan, i)
    if (blocks[i]!.markers.length > 0) markers++
    blanks += Math.min(3, blocks[i]!.blankLinesBefore)
    unspaced += counts[i * SCAN_WIDTH + SCAN.unspaced]!
    chars += counts[i * SCAN_WIDTH + SCAN.letters]! + counts[i * SCAN_WIDTH + SCAN.unspaced]!
  }
  const nextProse = new Int32Array(n + 1).fill(n + 40)
  for (let i = n - 1; i >= 0; i--) nextProse[i] = view.prose[i] === 1 ? i : nextProse[i + 1]!
  let lastProse = -40
  const meanBlank = blanks / Math.max(1, n)
  const dump = [log(n), proseSum[n]! / Math.max(1, n), markers / Math.max(1, n), meanBlank, unspaced / Math.max(1, chars), log(wordSum[n]!)]
  const between = (from: number, to: number): number => proseSum[Math.min(n, Math.max(0, to))]! - proseSum[Math.min(n, Math.max(0, from))]!
  let at = 0
  const put = (value: number): void => {
    rows[at++] = value
  }
  for (let i = 0; i < n; i++) {
    const block = blocks[i]!
    const base = i * SCAN_WIDTH
    const words = wordsOf(scan, i)
    const spaced = counts[base + SCAN.words]!
    const letters = counts[base + SCAN.letters]!
    const all = Math.max(1, Math.min(1400, counts[base + SCAN.chars]!))
    const perWord = 1 / Math.max(1, spaced)
    put(log(all))
    put(log(words))
    put(Math.min(12, letters * perWord))
    put(words <= 1 ? 1 : 0)
    put(words > 1 && words <= 2 ? 1 : 0)
    put(words > 2 && words < 6 ? 1 : 0)
    put(words >= 6 && words < 10 ? 1 : 0)
    put(words >= 10 && words < 16 ? 1 : 0)
    put(words >= 16 && words < 30 ? 1 : 0)
    put(words >= 30 ? 1 : 0)
    put(counts[base + SCAN.uppers]! / Math.max(1, letters))
    put(counts[base + SCAN.digits]! / all)
    put(counts[base + SCAN.puncts]! / all)
    put(counts[base + SCAN.capitalWords]! * perWord)
    put(counts[base + SCAN.capsWords]! * perWord)
    put(counts[base + SCAN.shortWords]! * perWord)
    put(counts[base + SCAN.lowerWords]! * perWord)
    put(counts[base + SCAN.numbers]! * perWord)
    put(counts[base + SCAN.commas]! > 0 ? 1 : 0)
    put(Math.min(4, counts[base + SCAN.commas]!))
    put(Math.min(5, counts[base + SCAN.sentenceEnds]!))
    put(counts[base + SCAN.quotes]! > 0 ? 1 : 0)
    put(counts[base + SCAN.colons]! > 0 ? 1 : 0)
    put(Math.min(3, counts[base + SCAN.bars]!))
    put(Math.min(3, counts[base + SCAN.symbols]!))
    put(counts[base + SCAN.brackets]! > 0 ? 1 : 0)
    put(counts[base + SCAN.questions]! > 0 ? 1 : 0)
    put(Math.min(3, counts[base + SCAN.hyphens]!))
    put(Math.min(2, counts[base + SCAN.years]!))
    put(counts[base + SCAN.clocks]! > 0 ? 1 : 0)
    put(counts[base + SCAN.unspaced]! / all)
    const first = at
    at += 8
    rows[first + counts[base + SCAN.first]!] = 1
    const last = at
    at += 10
    rows[last + counts[base + SCAN.last]!] = 1
    put(view.prose[i]!)
    put(counts[base + SCAN.last]! <= LAST.question && words >= 5 ? 1 : 0)
    put(block.markers.length > 0 ? 1 : 0)
    put(log(Math.min(20, block.indentColumns)))
    put(Math.min(3, block.blankLinesBefore))
    put(Math.min(3, block.blankLinesBefore) - meanBlank)
    put(i + 1 < n ? Math.min(3, blocks[i + 1]!.blankLinesBefore) - meanBlank : 0)
    put(block.startsLine ? 0 : 1)
    put(block.lineCount > 1 ? 1 : 0)
    put(log(Math.min(31, view.repeats[i]! - 1)))
    put(view.repeated[i]!)
    put(view.openings[i]! > 0 ? 1 : 0)
    put(log(Math.min(31, Math.max(0, view.openings[i]! - 1))))
    put(log(Math.min(31, Math.max(0, view.beginnings[i]! - 1))))
    put(view.inProse[i]!)
    put(view.inEarlier[i]!)
    put(view.inLater[i]!)
    put(view.inFirst[i]!)
    put(view.ofFirst[i]!)
    put(view.only[i]!)
    put(log(view.content[i]!))
    put(between(i - 3, i))
    put(between(i + 1, i + 4))
    put(between(i - 8, i))
    put(between(i + 1, i + 9))
    put(between(i - 20, i))
    put(between(i + 1, i + 21))
    put(log(Math.min(63, i - lastProse)))
    put(log(Math.min(63, nextProse[i + 1]! - i)))
    put(log(i))
    put(log(n - 1 - i))
    put(i / Math.max(1, n - 1))
    const before = log(wordSum[i]!)
    const after = log(wordSum[n]! - wordSum[i + 1]!)
    put(before)
    put(after)
    put((before * after) / 10)
    put(log((wordSum[Math.min(n, i + 2)]! - wordSum[Math.max(0, i - 1)]! - words) / 2))
    put(i > 0 ? log(Math.min(1400, counts[base - SCAN_WIDTH + SCAN.chars]!)) : 0)
    put(i + 1 < n ? log(Math.min(1400, counts[base + SCAN_WIDTH + SCAN.chars]!)) : 0)
    for (const value of dump) put(value)
    if (view.prose[i] === 1) lastProse = i
  }
}
