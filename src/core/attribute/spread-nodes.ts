/**
 * The text of a piece of a web page as its style sheet shows it: text nodes that stand side by side with nothing between them are apart.
 * For reading only; `back` leads an offset of the spread text to the piece's own.
 *
 *   <span>Dec 05, 2023</span><span>2 Shares</span>  "Dec 05, 20232 Shares"  -> "Dec 05, 2023 2 Shares"
 */
import type { HtmlPage } from '../types.ts'
import type { Piece } from './pieces.ts'

export interface SpreadText {
  readonly text: string
  readonly back: (offset: number) => number
}

const same = (offset: number): number => offset

export function spreadNodes({ start, end, text }: Piece, page: HtmlPage | null): SpreadText {
  // a reading shorter than its span was folded: its offsets are others, and lines of a page do not fold
  if (page === null || text.length !== end - start) return { text, back: same }
  const borders = bordersIn(page, start, end).filter((at) => isGlued(text, at))
  if (borders.length === 0) return { text, back: same }
  const parts = [0, ...borders].map((from, n) => text.slice(from, borders[n] ?? text.length))
  return { text: parts.join(' '), back: (offset) => offset - borders.filter((at, n) => at + n < offset).length }
}

/** Letters and digits on both sides. */
function isGlued(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ') && /[\p{L}\p{N}]/u.test(text[at] ?? ' ')
}

/** Offsets in `[start, end)`, from `start` on, where one text node ends and the next begins. */
function bordersIn({ runs: { from, to, sourceFrom, sourceTo } }: HtmlPage, start: number, end: number): number[] {
  let low = 0
  let high = to.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (to[middle]! <= start) low = middle + 1
    else high = middle
  }
  const borders: number[] = []
  for (let n = low + 1; n < from.length && from[n]! < end; n++) {
    if (from[n] === to[n - 1] && sourceFrom[n]! > sourceTo[n - 1]!) borders.push(from[n]! - start)
  }
  return borders
}
