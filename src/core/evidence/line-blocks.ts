/**
 * Lines of a page and the blocks that were made of them. In: both, in order. Out: the way there and back.
 */
import type { HtmlPage, LabelledBlock } from '../types.ts'

export class LineBlocks {
  readonly #first: Int32Array
  readonly #lineOf: Int32Array

  constructor(labelled: readonly LabelledBlock[], lines: HtmlPage['lines']) {
    this.#first = new Int32Array(lines.length + 1).fill(labelled.length)
    this.#lineOf = new Int32Array(labelled.length)
    let line = 0
    for (const [n, { block }] of labelled.entries()) {
      while (line + 1 < lines.length && lines[line]!.end <= block.span.start) line++
      this.#lineOf[n] = line
      if (this.#first[line] === labelled.length) this.#first[line] = n
    }
    for (let k = lines.length - 1; k >= 0; k--) if (this.#first[k] === labelled.length) this.#first[k] = this.#first[k + 1]!
  }

  /** The line's first block; of a line without any, and beyond the last, the next one's. */
  firstOf(line: number): number {
    return this.#first[Math.min(Math.max(0, line), this.#first.length - 1)]!
  }

  lineOf(block: number): number {
    return this.#lineOf[block] ?? -1
  }
}
