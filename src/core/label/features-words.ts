/**
 * What the words of a block say, by what they said in the labelled corpus: log-odds of five groups of labels per token.
 * Comes in: the tokens of `features.ts` and a `WordTable` of learnt log-odds. Goes out: columns beside the dense ones.
 * A token that the corpus knows from too few sites says nothing: its columns stay 0.
 *
 *   "Privacy Policy": the whole line, first and last word are furniture at +3 to +5.
 */

import { type Features, TOKEN_KINDS } from './features.ts'
import { WordTable } from './features-dump.ts'

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

/** Gives the place of a token's log-odds in `values`, or -1 where nothing is known. */
export interface WordOdds {
  readonly values: Float32Array
  place(token: number, index: number): number
}

/** Learnt log-odds by token hash, ready for look-up. */
export class LearntWords implements WordOdds {
  readonly values: Float32Array
  readonly #table: WordTable

  constructor(keys: Uint32Array, values: Float32Array) {
    this.#table = new WordTable(keys.length)
    for (const key of keys) this.#table.slot(key)
    this.values = values
  }

  place(token: number): number {
    const slot = this.#table.find(token)
    return slot < 0 ? -1 : slot * GROUP_COUNT
  }
}

/** Writes the word columns of block `i` into `row` at `at` (all zero before). */
export function writeWordFeatures(features: Features, odds: WordOdds, i: number, row: Float32Array | Float64Array, at: number): void {
  const from = features.tokenStart[i]!
  const to = features.tokenStart[i + 1]!
  const { values } = odds
  let words = 0
  let known = 0
  for (let t = from; t < to; t++) {
    const kind = features.tokenKinds[t]!
    const place = odds.place(features.tokens[t]!, t)
    if (kind === 0) words++
    if (place < 0) continue
    const base = at + kind * KIND_WIDTH
    for (let g = 0; g < GROUP_COUNT; g++) row[base + g]! += values[place + g]!
    if (kind !== 0) {
      row[base + GROUP_COUNT] = 1
      continue
    }
    known++
    for (let g = 0; g < GROUP_COUNT; g++) if (values[place + g]! > row[at + MAX_AT + g]!) row[at + MAX_AT + g] = values[place + g]!
    if (values[place]! < row[at + MIN_AT]!) row[at + MIN_AT] = values[place]!
  }
  if (known === 0) return
  for (let g = 0; g < GROUP_COUNT; g++) {
    row[at + SUM_AT + g] = row[at + g]! / 4
    row[at + g]! /= known
  }
  row[at + GROUP_COUNT] = known / words
}
