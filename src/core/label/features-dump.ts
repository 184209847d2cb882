/**
 * Second reading for the labeller: what a block is beside the other blocks of its dump.
 * Comes in: `BlockScan`. Goes out: `DumpView`, one number per block for each view: is it prose, how often the line stands in the dump,
 * which share of its words the dump's other prose uses, earlier prose, later prose, the first lines.
 *
 *   "Bridge closed until May" over a story about a bridge: most of its words come again in prose; "Privacy Policy": none do.
 */
import { type BlockScan, LAST, mixHash, SCAN, SCAN_WIDTH } from './features-scan.ts'

export interface DumpView {
  /** 1 where the block is a paragraph that ends as sentences do. */
  readonly prose: Uint8Array
  /** Times the line stands in the dump, and whether an earlier block is the same line. */
  readonly repeats: Uint16Array
  readonly repeated: Uint8Array
  /** Blocks that open with the same words before a colon or bar, this one among them ("READ ALSO: …" again and again); 0 = no such opening. */
  readonly openings: Uint16Array
  /** Blocks whose first two words are these, this one among them; 0 where there are fewer than three words. */
  readonly beginnings: Uint16Array
  /** Shares 0..1 of the block's content words that stand in other prose, in earlier prose, in later prose, in the first lines. */
  readonly inProse: Float32Array
  readonly inEarlier: Float32Array
  readonly inLater: Float32Array
  readonly inFirst: Float32Array
  /** Share 0..1 of the words of the best of the first lines that this block holds. */
  readonly ofFirst: Float32Array
  /** Share 0..1 of the content words that stand in at most this one block of the dump. */
  readonly only: Float32Array
  /** Number of content words that were looked at. */
  readonly content: Uint16Array
}

/** Words and characters that make a paragraph; both felt right and left so. */
const PROSE_WORDS = 12
const PROSE_UNSPACED = 30
/** Content words read of one block; more would not change a share. */
const MAX_CONTENT = 48
/** Words of fewer letters are mostly function words and say nothing about a topic. */
const MIN_CONTENT_LETTERS = 4
/** Blocks at the top that may hold the headline. */
const FIRST_BLOCKS = 3

export function viewDump(scan: BlockScan): DumpView {
  const n = scan.count
  const prose = findProse(scan)
  const { content, contentStart } = collectContent(scan)
  const slots = new WordTable(content.length)
  const slotOf = new Int32Array(content.length)
  for (let w = 0; w < content.length; w++) slotOf[w] = slots.slot(content[w]!)
  const proseCount = new Uint16Array(slots.size)
  const blockCount = new Uint16Array(slots.size)
  const stamp = new Int32Array(slots.size).fill(-1)
  for (let i = 0; i < n; i++) {
    for (let w = contentStart[i]!; w < contentStart[i + 1]!; w++) {
      const slot = slotOf[w]!
      if (stamp[slot] === i) continue
      stamp[slot] = i
      if (blockCount[slot]! < 65535) blockCount[slot]!++
      if (prose[i] === 1 && proseCount[slot]! < 65535) proseCount[slot]!++
    }
  }
  const first = firstLines(scan, contentStart, slotOf, slots.size)
  const view = {
    prose,
    ...countRepeats(scan),
    openings: countStarts(scan, (i) => scan.counts[i * SCAN_WIDTH + SCAN.opening]!),
    beginnings: countStarts(scan, (i) => (scan.wordStart[i + 1]! - scan.wordStart[i]! >= BEGINNING_WORDS + 1 ? BEGINNING_WORDS : 0)),
    inProse: new Float32Array(n),
    inEarlier: new Float32Array(n),
    inLater: new Float32Array(n),
    inFirst: new Float32Array(n),
    ofFirst: new Float32Array(n),
    only: new Float32Array(n),
    content: new Uint16Array(n),
  }
  const earlier = new Uint16Array(slots.size)
  stamp.fill(-1)
  for (let i = 0; i < n; i++) {
    const from = contentStart[i]!
    const to = contentStart[i + 1]!
    const own = prose[i]!
    let others = 0
    let before = 0
    let after = 0
    let inFirst = 0
    let only = 0
    for (let w = from; w < to; w++) {
      const slot = slotOf[w]!
      const all = proseCount[slot]! - own
      const past = earlier[slot]!
      if (all > 0) others++
      if (past > 0) before++
      if (all > past) after++
      if (first.lines[slot] !== 0) inFirst++
      if (blockCount[slot] === 1) only++
    }
    if (own === 1) {
      for (let w = from; w < to; w++) {
        const slot = slotOf[w]!
        if (stamp[slot] === i) continue
        stamp[slot] = i
        if (earlier[slot]! < 65535) earlier[slot]!++
      }
    }
    const size = to - from
    view.content[i] = size
    if (size === 0) continue
    view.inProse[i] = others / size
    view.inEarlier[i] = before / size
    view.inLater[i] = after / size
    view.inFirst[i] = inFirst / size
    view.only[i] = only / size
    view.ofFirst[i] = shareOfFirst(slotOf, from, to, first)
  }
  return view
}

function findProse(scan: BlockScan): Uint8Array {
  const prose = new Uint8Array(scan.count)
  for (let i = 0; i < scan.count; i++) {
    const base = i * SCAN_WIDTH
    const long = scan.counts[base + SCAN.words]! >= PROSE_WORDS || scan.counts[base + SCAN.unspaced]! >= PROSE_UNSPACED
    const last = scan.counts[base + SCAN.last]!
    if (long && scan.counts[base + SCAN.sentenceEnds]! > 0 && last <= LAST.quote) prose[i] = 1
  }
  return prose
}

/** Words of four letters and more; of scripts without spaces every two neighbouring characters. */
function collectContent(scan: BlockScan): { content: Uint32Array; contentStart: Int32Array } {
  const content = new Uint32Array(Math.min(scan.words.length, scan.count * MAX_CONTENT))
  const contentStart = new Int32Array(scan.count + 1)
  let size = 0
  for (let i = 0; i < scan.count; i++) {
    const limit = size + MAX_CONTENT
    for (let w = scan.wordStart[i]!; w < scan.wordStart[i + 1]! && size < limit; w++) {
      const letters = scan.wordLetters[w]!
      if (letters >= MIN_CONTENT_LETTERS) content[size++] = scan.words[w]!
      else if (letters === 0 && w > scan.wordStart[i]! && scan.wordLetters[w - 1] === 0) {
        content[size++] = mixHash(scan.words[w]! ^ Math.imul(scan.words[w - 1]!, 31))
      }
    }
    contentStart[i + 1] = size
  }
  return { content: content.subarray(0, size), contentStart }
}

/** Word hash -> small number, by open addressing. */
export class WordTable {
  size = 0
  readonly #keys: Uint32Array
  readonly #slots: Int32Array
  readonly #mask: number

  constructor(capacity: number) {
    let length = 64
    while (length < capacity * 2) length *= 2
    this.#keys = new Uint32Array(length)
    this.#slots = new Int32Array(length).fill(-1)
    this.#mask = length - 1
  }

  slot(key: number): number {
    let at = key & this.#mask
    while (this.#slots[at] !== -1) {
      if (this.#keys[at] === key) return this.#slots[at]!
      at = (at + 1) & this.#mask
    }
    this.#keys[at] = key
    this.#slots[at] = this.size
    return this.size++
  }

  /** -1 where the key is not in the table. */
  find(key: number): number {
    let at = key & this.#mask
    while (this.#slots[at] !== -1) {
      if (this.#keys[at] === key) return this.#slots[at]!
      at = (at + 1) & this.#mask
    }
    return -1
  }
}

function countRepeats(scan: BlockScan): { repeats: Uint16Array; repeated: Uint8Array } {
  const table = new WordTable(scan.count)
  const slot = new Int32Array(scan.count)
  const counts = new Uint16Array(scan.count)
  const repeated = new Uint8Array(scan.count)
  const repeats = new Uint16Array(scan.count)
  for (let i = 0; i < scan.count; i++) {
    const at = table.slot(scan.lineKeys[i]!)
    slot[i] = at
    if (counts[at]! > 0) repeated[i] = 1
    if (counts[at]! < 65535) counts[at]!++
  }
  for (let i = 0; i < scan.count; i++) repeats[i] = counts[slot[i]!]!
  return { repeats, repeated }
}

const BEGINNING_WORDS = 2

/** For each block how many blocks share its first `wordsOf(i)` words; 0 where it has none to compare. */
function countStarts(scan: BlockScan, wordsOf: (block: number) => number): Uint16Array {
  const table = new WordTable(scan.count)
  const slot = new Int32Array(scan.count).fill(-1)
  const counts = new Uint16Array(scan.count)
  const out = new Uint16Array(scan.count)
  for (let i = 0; i < scan.count; i++) {
    const words = wordsOf(i)
    if (words === 0) continue
    let key = words
    for (let w = 0; w < words; w++) key = mixHash(Math.imul(key, 31) ^ scan.words[scan.wordStart[i]! + w]!)
    const at = table.slot(key)
    slot[i] = at
    if (counts[at]! < 65535) counts[at]!++
  }
  for (let i = 0; i < scan.count; i++) if (slot[i]! >= 0) out[i] = counts[slot[i]!]!
  return out
}

interface FirstLines {
  /** Bit k is set where the word stands in line k. */
  readonly lines: Uint8Array
  readonly lengths: number[]
}

function firstLines(scan: BlockScan, contentStart: Int32Array, slotOf: Int32Array, size: number): FirstLines {
  const lines = new Uint8Array(size)
  const lengths: number[] = []
  for (let i = 0; i < Math.min(FIRST_BLOCKS, scan.count); i++) {
    let length = 0
    for (let w = contentStart[i]!; w < contentStart[i + 1]!; w++) {
      const slot = slotOf[w]!
      if ((lines[slot]! & (1 << i)) === 0) length++
      lines[slot]! |= 1 << i
    }
    lengths.push(length)
  }
  return { lines, lengths }
}

/** Lines of fewer content words are no headline to compare with. */
const MIN_FIRST_WORDS = 2

function shareOfFirst(slotOf: Int32Array, from: number, to: number, first: FirstLines): number {
  let best = 0
  for (let k = 0; k < first.lengths.length; k++) {
    const length = first.lengths[k]!
    if (length < MIN_FIRST_WORDS) continue
    let hit = 0
    for (let w = from; w < to; w++) if ((first.lines[slotOf[w]!]! & (1 << k)) !== 0) hit++
    best = Math.max(best, Math.min(1, hit / length))
  }
  return best
}
