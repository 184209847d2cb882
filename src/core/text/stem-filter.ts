/**
 * Groups of stems looked for in one pass: of which groups does one begin a word of the text? A table of hashes that do not see case and marks
 * rules out nearly every word, and what is left is compared. A group that is not named has none; of one that is named, the case of marks and
 * what may follow the stem are to be looked into.
 *
 *   groups ["opinion", "views"], ["subscri"]:  'Subscribers pay half' -> the second      'Ferry stopped at Calder' -> none
 */
import { plainUnit } from './gate.ts'
import { OTHER, wordClass } from './words.ts'

/** Stems are told apart by so many units, in scripts without spaces by two; shorter ones are refused. */
const UNITS = 3
const UNSPACED_UNITS = 2
/** From Thai on, the first script without spaces; Latin and Greek with marks (Vietnamese) stand among them. */
const isUnspaced = (code: number): boolean => code >= 0x0e00 && !(code >= 0x1e00 && code <= 0x1fff)

const SIZE = 0x4000

interface Stem {
  /** Without case and marks. */
  readonly units: Uint16Array
  readonly group: number
}

export interface StemFilter {
  /** Of each hash 1 + the index of its stems; 0 = no stem has it. */
  readonly slots: Uint16Array
  readonly stems: readonly (readonly Stem[])[]
}

/** Groups are named by their index. */
export function stemFilterOf(groups: readonly (readonly string[])[]): StemFilter {
  const slots = new Uint16Array(SIZE)
  const stems: Stem[][] = []
  for (const [group, list] of groups.entries()) {
    for (const stem of list) {
      if (stem.length < unitsAt(stem.charCodeAt(0))) throw new RangeError(`the stem '${stem}' is too short to be looked for`)
      const slot = slotAt(stem, 0, stem.charCodeAt(0))
      if (slots[slot] === 0) slots[slot] = stems.push([])
      stems[slots[slot]! - 1]!.push({ units: Uint16Array.from({ length: stem.length }, (_, i) => plainUnit(stem.charCodeAt(i))), group })
    }
  }
  return { slots, stems }
}

const unitsAt = (code: number): number => (isUnspaced(code) ? UNSPACED_UNITS : UNITS)

/** `code` stands at `at`, and so many units as it asks for. */
function slotAt(text: string, at: number, code: number): number {
  let hash = mixed(0, plainUnit(code))
  hash = mixed(hash, plainUnit(text.charCodeAt(at + 1)))
  return (isUnspaced(code) ? hash : mixed(hash, plainUnit(text.charCodeAt(at + 2)))) & (SIZE - 1)
}

const mixed = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x9e3779b1) >>> 8

const NONE: readonly number[] = []

/** The groups of which a stem stands at `at`. */
export function groupsAt(filter: StemFilter, text: string, at: number): readonly number[] {
  return withGroupsAt(filter, text, at, text.charCodeAt(at), NONE)
}

/** `found` and what stands at `at`, each group once. */
function withGroupsAt({ slots, stems }: StemFilter, text: string, at: number, code: number, found: readonly number[]): readonly number[] {
  if (at + unitsAt(code) > text.length) return found
  const index = slots[slotAt(text, at, code)]!
  if (index === 0) return found
  let out = found
  for (const { units, group } of stems[index - 1]!) if (standsAt(units, text, at) && !out.includes(group)) out = [...out, group]
  return out
}

function standsAt(units: Uint16Array, text: string, at: number): boolean {
  if (at + units.length > text.length) return false
  // words of one hash begin alike
  for (let i = units.length - 1; i >= 0; i--) if (plainUnit(text.charCodeAt(at + i)) !== units[i]) return false
  return true
}

/** The groups of which a stem begins a word, or stands anywhere in scripts without spaces. Digits are letters of a word. */
export function groupsIn(filter: StemFilter, text: string): readonly number[] {
  let found = NONE
  let inWord = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const isOfWord = wordClass(code) !== OTHER
    if (isOfWord && (!inWord || isUnspaced(code))) found = withGroupsAt(filter, text, i, code, found)
    inWord = isOfWord
  }
  return found
}
