/**
 * The page's text as it is put together from text nodes, with the place in the source that each character came from.
 * In: pieces of source, decoded. Out: one text, and runs that lead its offsets back to the source.
 *
 *   source "<p>Caf&eacute;  bar</p>"  -> text "Café bar", runs [0,3)=[3,6) [3,4)=[6,14) [4,8)=[15,19)
 */
import type { OffsetRuns } from '../../types.ts'

export class OffsetText {
  readonly #parts: string[] = []
  #length = 0
  readonly #from: number[] = []
  readonly #to: number[] = []
  readonly #sourceFrom: number[] = []
  readonly #sourceTo: number[] = []

  get length(): number {
    return this.#length
  }

  /** Text with its source. Of the same length it leads back character by character, else as a whole. */
  add(text: string, sourceFrom: number, sourceTo: number): void {
    const last = this.#to.length - 1
    const isPlain = text.length === sourceTo - sourceFrom
    const goesOn =
      isPlain &&
      last >= 0 &&
      this.#to[last] === this.#length &&
      this.#sourceTo[last] === sourceFrom &&
      this.#to[last]! - this.#from[last]! === this.#sourceTo[last]! - this.#sourceFrom[last]!
    if (goesOn) {
      this.#to[last] = this.#length + text.length
      this.#sourceTo[last] = sourceTo
    } else {
      this.#from.push(this.#length)
      this.#to.push(this.#length + text.length)
      this.#sourceFrom.push(sourceFrom)
      this.#sourceTo.push(sourceTo)
    }
    this.#parts.push(text)
    this.#length += text.length
  }

  /** A line break between blocks: it stands nowhere in the source. */
  addBreak(text: string): void {
    this.#parts.push(text)
    this.#length += text.length
  }

  text(): string {
    return this.#parts.join('')
  }

  runs(): OffsetRuns {
    return {
      from: Int32Array.from(this.#from),
      to: Int32Array.from(this.#to),
      sourceFrom: Int32Array.from(this.#sourceFrom),
      sourceTo: Int32Array.from(this.#sourceTo),
    }
  }
}
