/**
 * The cheap question before stems are looked for: of which groups of stems may one begin a word of the text? A table of hashes that do not
 * see case and marks. A group that is not named has none; one that is named is to be looked into.
 *
 *   groups ["opinion", "views"], ["subscri"]:  'Subscribers pay half' -> the second      'Ferry stopped at Calder' -> none
 */
import { plainUnit } from './gate.ts'
import { OTHER, wordClass } from './words.ts'

/** Stems are told apart by so many units; shorter ones by all of theirs, three at least, in scripts without spaces by two. */
const UNITS = 4
const FEWEST_UNITS = 3
const UNSPACED_UNITS = 2
/** From Thai on, the first script without spaces; Latin and Greek with marks (Vietnamese) stand among them. */
const isUnspaced = (code: number): boolean => code >= 0x0e00 && !(code >= 0x1e00 && code <= 0x1fff)

const SIZE = 0x4000

/** Of each hash of a stem's first units the groups that have it. */
type Groups = readonly (readonly number[] | undefined)[]

export interface StemFilter {
  readonly four: Groups
  readonly three: Groups
  readonly unspaced: Groups
}

/** Groups are named by their index. */
export function stemFilterOf(groups: readonly (readonly string[])[]): StemFilter {
  const empty = (): (readonly number[] | undefined)[] => new Array<undefined>(SIZE).fill(undefined)
  const filter = { four: empty(), three: empty(), unspaced: empty() }
  for (const [group, stems] of groups.entries()) {
    for (const stem of stems) {
      const units = isUnspaced(stem.charCodeAt(0)) ? UNSPACED_UNITS : Math.min(UNITS, Math.max(FEWEST_UNITS, stem.length))
      if (stem.length < units) throw new RangeError(`the stem '${stem}' is too short to be looked for`)
      const table = units === UNITS ? filter.four : units === FEWEST_UNITS ? filter.three : filter.unspaced
      const slot = hashOf(stem, 0, units) & (SIZE - 1)
      if (table[slot]?.includes(group) !== true) table[slot] = [...(table[slot] ?? []), group]
    }
  }
  return filter
}

function hashOf(text: string, from: number, to: number): number {
  let hash = 0
  for (let i = from; i < to; i++) hash = next(hash, text.charCodeAt(i))
  return hash
}

function next(hash: number, code: number): number {
  return Math.imul(hash ^ plainUnit(code), 0x9e3779b1) >>> 8
}

const NONE: readonly number[] = []

/** The groups of which a stem may stand at `at`. */
export function groupsAt({ four, three, unspaced }: StemFilter, text: string, at: number): readonly number[] {
  if (isUnspaced(text.charCodeAt(at))) return unspaced[hashOf(text, at, at + UNSPACED_UNITS) & (SIZE - 1)] ?? NONE
  const short = hashOf(text, at, at + FEWEST_UNITS)
  const byThree = three[short & (SIZE - 1)]
  const byFour = four[next(short, text.charCodeAt(at + FEWEST_UNITS)) & (SIZE - 1)]
  return byThree === undefined ? (byFour ?? NONE) : byFour === undefined ? byThree : [...byThree, ...byFour]
}

/** The groups of which a stem may begin a word, or stand anywhere in scripts without spaces. Digits are letters of a word. */
export function groupsIn(filter: StemFilter, text: string): readonly number[] {
  let found = NONE
  let inWord = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const isOfWord = wordClass(code) !== OTHER
    if (isOfWord && (!inWord || isUnspaced(code))) {
      const groups = groupsAt(filter, text, i)
      for (const group of groups) if (!found.includes(group)) found = [...found, group]
    }
    inWord = isOfWord
  }
  return found
}
