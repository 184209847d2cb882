/**
 * What the names of the elements around a line say, by what they said in the labelled pages: log-odds of five groups of labels.
 * Comes in: the page's elements with hashed words of their class, id and role, and learnt log-odds. Goes out: columns for each line.
 * Elements are looked up once, however many lines they hold.
 *
 *   <div class="article-related">  -> related: pointer +3, furniture +1, body -4
 */
import type { HtmlElement } from '../types.ts'
import { GROUP_COUNT, WORD_GROUPS, type WordOdds } from './features-words.ts'

/** The element itself and so many above it have columns of their own; all others count together. */
const LEVELS = 4
const EXTREMES = WORD_GROUPS.map((group) => `max.${group}`)

export const PLACE_FEATURES: readonly string[] = [
  ...Array.from({ length: LEVELS }, (_, n) => [...WORD_GROUPS.map((group) => `place${n}.${group}`), `place${n}.known`]).flat(),
  ...EXTREMES.map((name) => `place.${name}`),
  'place.min.body',
  ...WORD_GROUPS.map((group) => `place.sum.${group}`),
]
export const PLACE_WIDTH = PLACE_FEATURES.length

const LEVEL_WIDTH = GROUP_COUNT + 1
const MAX_AT = LEVELS * LEVEL_WIDTH
const MIN_AT = MAX_AT + GROUP_COUNT
const SUM_AT = MIN_AT + 1
/** Numbers kept of an element: its own mean log-odds and whether any word is known, then extremes and sum with its ancestors'. */
const KEPT = LEVEL_WIDTH + GROUP_COUNT + 1 + GROUP_COUNT

/** One row of `PLACE_WIDTH` for each element. Linear. */
export function readPlaces(elements: readonly HtmlElement[], odds: WordOdds): Float32Array {
  const kept = new Float32Array(elements.length * KEPT)
  const rows = new Float32Array(elements.length * PLACE_WIDTH)
  const weighed = new Map<readonly number[], Float32Array>()
  elements.forEach(({ parent, words }, e) => {
    const at = e * KEPT
    const above = parent < 0 ? -1 : parent * KEPT
    if (above >= 0) for (let k = LEVEL_WIDTH; k < KEPT; k++) kept[at + k] = kept[above + k]!
    if (words.length > 0) addOwn(ownOdds(words, odds, weighed), kept, at)
    let up = e
    for (let n = 0; n < LEVELS && up >= 0; n++) {
      for (let k = 0; k < LEVEL_WIDTH; k++) rows[e * PLACE_WIDTH + n * LEVEL_WIDTH + k] = kept[up * KEPT + k]!
      up = elements[up]!.parent
    }
    for (let g = 0; g < GROUP_COUNT; g++) {
      rows[e * PLACE_WIDTH + MAX_AT + g] = kept[at + LEVEL_WIDTH + g]!
      rows[e * PLACE_WIDTH + SUM_AT + g] = kept[at + LEVEL_WIDTH + GROUP_COUNT + 1 + g]! / 4
    }
    rows[e * PLACE_WIDTH + MIN_AT] = kept[at + LEVEL_WIDTH + GROUP_COUNT]!
  })
  return rows
}

/** What the words of one element say: mean, 1 where any is known, then extremes. Elements of one class list share their words. */
function ownOdds(words: readonly number[], odds: WordOdds, weighed: Map<readonly number[], Float32Array>): Float32Array {
  const before = weighed.get(words)
  if (before !== undefined) return before
  const own = new Float32Array(MIN_OF_OWN + 1)
  weighed.set(words, own)
  let known = 0
  const { values, unit } = odds
  for (let n = 0; n < words.length; n++) {
    const place = odds.place(words[n]!, n)
    if (place < 0) continue
    known++
    for (let g = 0; g < GROUP_COUNT; g++) {
      const value = values[place + g]! * unit
      own[g]! += value
      if (value > own[LEVEL_WIDTH + g]!) own[LEVEL_WIDTH + g] = value
    }
    own[MIN_OF_OWN] = Math.min(own[MIN_OF_OWN]!, values[place]! * unit)
  }
  if (known === 0) return own
  own[GROUP_COUNT] = 1
  for (let g = 0; g < GROUP_COUNT; g++) own[g]! /= known
  return own
}
const MIN_OF_OWN = LEVEL_WIDTH + GROUP_COUNT

/** The element's own beside what its ancestors say. */
function addOwn(own: Float32Array, kept: Float32Array, at: number): void {
  if (own[GROUP_COUNT] === 0) return
  for (let k = 0; k < LEVEL_WIDTH; k++) kept[at + k] = own[k]!
  for (let g = 0; g < GROUP_COUNT; g++) {
    if (own[LEVEL_WIDTH + g]! > kept[at + LEVEL_WIDTH + g]!) kept[at + LEVEL_WIDTH + g] = own[LEVEL_WIDTH + g]!
    kept[at + LEVEL_WIDTH + GROUP_COUNT + 1 + g]! += own[g]!
  }
  if (own[MIN_OF_OWN]! < kept[at + MIN_OF_OWN]!) kept[at + MIN_OF_OWN] = own[MIN_OF_OWN]!
}
