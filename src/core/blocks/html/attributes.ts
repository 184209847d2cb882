/**
 * The attributes of one tag that are read, as offsets: nothing is copied out of the source until it is asked for, and one object serves
 * all tags of a page. Names in any case; of equal names the first with a value counts.
 *
 *   <a class="teaser" HREF=/x data-track="7">  -> class "teaser", href "/x"
 */

import { ATTRIBUTE, NAMING_COUNT } from './elements.ts'
import { isNamed } from './kinds.ts'

/** Longer values are cut: no address, no class list and no description needs them. */
const MAX_VALUE_CHARS = 8000

const NAMES: readonly string[] = Object.keys(ATTRIBUTE)
const NAMING_BITS = (1 << NAMING_COUNT) - 1
const CLASS_BIT = 1 << ATTRIBUTE.class

/** Slots by length and first letter, in any case: nearly all other names are refused by these. */
const BY_SHAPE: readonly (readonly number[])[] = Array.from({ length: 32 * 32 }, (_, shape) =>
  NAMES.flatMap((name, slot) => (shapeOf(name.length, name.charCodeAt(0)) === shape ? [slot] : [])),
)
function shapeOf(length: number, first: number): number {
  return length * 32 + (first & 31)
}

export class TagAttributes {
  readonly #html: string
  readonly #from = new Int32Array(NAMES.length)
  readonly #to = new Int32Array(NAMES.length)
  /** A bit for each slot that the tag has. */
  #given = 0

  constructor(html: string) {
    this.#html = html
  }

  clear(): void {
    this.#given = 0
  }

  /** `from` = `to`: without a value. */
  add(nameFrom: number, nameTo: number, from: number, to: number): void {
    const slots = BY_SHAPE[shapeOf(nameTo - nameFrom, this.#html.charCodeAt(nameFrom))]
    if (slots === undefined) return
    for (const slot of slots) {
      if (!isNamed(this.#html, nameFrom, NAMES[slot]!)) continue
      if ((this.#given & (1 << slot)) !== 0 && this.#to[slot]! > this.#from[slot]!) return
      this.#given |= 1 << slot
      this.#from[slot] = from
      this.#to[slot] = Math.min(to, from + MAX_VALUE_CHARS)
      return
    }
  }

  /** `slot`: of `ATTRIBUTE`. The value as it stands in the source, character references and all; undefined = the tag has none. */
  get(slot: number): string | undefined {
    return this.has(slot) ? this.#html.slice(this.#from[slot]!, this.#to[slot]!) : undefined
  }

  has(slot: number): boolean {
    return (this.#given & (1 << slot)) !== 0
  }

  get isEmpty(): boolean {
    return this.#given === 0
  }

  /** Has it any that names a place, and any but a class? */
  get hasNames(): boolean {
    return (this.#given & NAMING_BITS) !== 0
  }

  get hasOtherNames(): boolean {
    return (this.#given & NAMING_BITS & ~CLASS_BIT) !== 0
  }
}
