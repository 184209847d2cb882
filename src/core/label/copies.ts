/**
 * A line that stands in a dump hundreds of times tells the labeller nothing more after some dozens, but pushes all else so far away
 * that an article below is no longer seen. So the models are shown the first copies alone, and the others take what the last of them got.
 *
 *   "x" 200,000 times, then an article -> 32 lines and the article are asked about
 */
import { MAX_COPIES } from '../text/copies.ts'
import type { Block } from '../types.ts'

/** `ask`: rows of `width` numbers for the blocks it is given. Comes out: a row for each block. Linear in the dump. */
export function askFirstCopies(blocks: readonly Block[], width: number, ask: (shown: readonly Block[]) => Float32Array): Float32Array {
  if (!mayHaveCopies(blocks)) return ask(blocks)
  const { shown, shownAs } = firstCopies(blocks)
  const rows = ask(shown)
  if (shown.length === blocks.length) return rows
  const all = new Float32Array(blocks.length * width)
  for (const [n, from] of shownAs.entries()) all.set(rows.subarray(from * width, (from + 1) * width), n * width)
  return all
}

/** The cheap question: do more lines than that look alike by their length and two of their characters? */
function mayHaveCopies(blocks: readonly Block[]): boolean {
  if (blocks.length <= MAX_COPIES) return false
  const alike = new Uint16Array(BUCKETS)
  for (const { text } of blocks) {
    const at = (text.length * 31 + (text.charCodeAt(0) || 0) * 7 + (text.charCodeAt(text.length >> 1) || 0)) % BUCKETS
    if (++alike[at]! > MAX_COPIES) return true
  }
  return false
}
const BUCKETS = 1021

/** `shownAs`: for each block the place among `shown` of itself or of the last copy that is shown. */
function firstCopies(blocks: readonly Block[]): { shown: readonly Block[]; shownAs: Int32Array } {
  const shown: Block[] = []
  const shownAs = new Int32Array(blocks.length)
  const copies = new Map<string, { count: number; last: number }>()
  for (const [n, block] of blocks.entries()) {
    const known = copies.get(block.text) ?? { count: 0, last: 0 }
    if (known.count === 0) copies.set(block.text, known)
    if (known.count < MAX_COPIES) {
      known.count++
      known.last = shown.length
      shown.push(block)
    }
    shownAs[n] = known.last
  }
  return { shown, shownAs }
}
