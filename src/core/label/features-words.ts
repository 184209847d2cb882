/**
 * What the words of a block say, by what they said in the labelled corpus: log-odds of five groups of labels per token.
 * Comes in: the tokens of `features.ts` and a table of learnt log-odds. Goes out: columns beside the dense ones.
 * A token that the corpus knows from too few sites says nothing: its columns stay 0.
 *
 *   "Privacy Policy": the whole line, first and last word are furniture at +3 to +5.
 */

import { type Features, TOKEN_KINDS } from './features.ts'

/** Groups of labels that a token's log-odds are kept for. */
export const WORD_GROUPS = ['body', 'heading', 'meta', 'pointer', 'furniture'] as const
export const GROUP_COUNT = WORD_GROUPS.length

/** Names of the columns in order: per kind the mean log-odds and the share of known tokens; for single words also extremes and sums. */
export const WORD_FEATURES: readonly string[] = [
  ...TOKEN_KINDS.flatMap((kind) => [...WORD_GROUPS.map((group) => `${kind}.${group}`), `${kind}.known`]),
  ...WORD_GROUPS.map((group) => `word.max.${group}`),
  'word.min.body',
  ...WORD_GROUPS.map((group) => `word.sum.${group}`),
]
export const WORD_WIDTH = WORD_FEATURES.length

const KIND_WIDTH = GROUP_COUNT + 1
const MAX_AT = TOKEN_KINDS.length * KIND_WIDTH
const MIN_AT = MAX_AT + GROUP_COUNT
const SUM_AT = MIN_AT + 1

/** Gives the place of a token's log-odds in `values`, or -1 where nothing is known. `unit`: the log-odds that 1 of `values` stands for. */
export interface WordOdds {
  readonly values: Float32Array | Int8Array
  readonly unit: number
  place(token: number, index: number): number
}

/** Bytes of a row: the key, its log-odds in steps, 1 where the row is taken. */
const ROW_BYTES = 12
const ODDS_AT = 4
const TAKEN_AT = ODDS_AT + GROUP_COUNT

/**
 * Learnt log-odds by token hash, ready for look-up by open addressing. Each key stands beside its log-odds: the table is larger than the
 * caches near the processor, and what a look-up costs is the lines of memory that it touches.
 */
export class LearntWords implements WordOdds {
  readonly values: Int8Array
  readonly unit: number
  readonly #keys: Uint32Array
  readonly #mask: number

  /** `steps`: GROUP_COUNT log-odds for each key, in steps of `unit`. */
  constructor(keys: Uint32Array, steps: Int8Array, unit: number) {
    let rows = 64
    while (rows < keys.length * 1.5) rows *= 2
    const memory = new ArrayBuffer(rows * ROW_BYTES)
    this.values = new Int8Array(memory)
    this.unit = unit
    this.#keys = new Uint32Array(memory)
    this.#mask = rows - 1
    keys.forEach((key, n) => {
      let row = key & this.#mask
      while (this.#isTaken(row)) row = (row + 1) & this.#mask
      this.#keys[(row * ROW_BYTES) / 4] = key
      this.values.set(steps.subarray(n * GROUP_COUNT, (n + 1) * GROUP_COUNT), row * ROW_BYTES + ODDS_AT)
      this.values[row * ROW_BYTES + TAKEN_AT] = 1
    })
  }

  #isTaken(row: number): boolean {
    return this.values[row * ROW_BYTES + TAKEN_AT] === 1
  }

  /** The same odds for these tokens alone, by index: looked up one right after the other, most of what memory takes passes at once. */
  of(tokens: Uint32Array): WordOdds {
    const places = new Int32Array(tokens.length)
    for (let t = 0; t < tokens.length; t++) places[t] = this.place(tokens[t]!)
    return { values: this.values, unit: this.unit, place: (_, index) => places[index]! }
  }

  place(token: number): number {
    for (let row = token & this.#mask; this.#isTaken(row); row = (row + 1) & this.#mask)
      if (this.#keys[(row * ROW_BYTES) / 4] === token) return row * ROW_BYTES + ODDS_AT
    return -1
  }
}

/** Writes the word columns of block `i` into `row` at `at` (all zero before). */
export function writeWordFeatures(features: Features, odds: WordOdds, i: number, row: Float32Array | Float64Array, at: number): void {
  const from = features.tokenStart[i]!
  const to = features.tokenStart[i + 1]!
  const { values, unit } = odds
  let words = 0
  let known = 0
  for (let t = from; t < to; t++) {
    const kind = features.tokenKinds[t]!
    const place = odds.place(features.tokens[t]!, t)
    if (kind === 0) words++
    if (place < 0) continue
    const base = at + kind * KIND_WIDTH
    if (kind !== 0) {
      for (let g = 0; g < GROUP_COUNT; g++) row[base + g]! += values[place + g]! * unit
      row[base + GROUP_COUNT] = 1
      continue
    }
    known++
    for (let g = 0; g < GROUP_COUNT; g++) {
      const value = values[place + g]! * unit
      row[base + g]! += value
      if (value > row[at + MAX_AT + g]!) row[at + MAX_AT + g] = value
    }
    row[at + MIN_AT] = Math.min(row[at + MIN_AT]!, values[place]! * unit)
  }
  if (known === 0) return
  for (let g = 0; g < GROUP_COUNT; g++) {
    row[at + SUM_AT + g] = row[at + g]! / 4
    row[at + g]! /= known
  }
  row[at + GROUP_COUNT] = known / words
}
