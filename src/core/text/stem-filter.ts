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
  /** 1 = a stem has this hash. */
  readonly slots: Uint8Array
  readonly stems: ReadonlyMap<number, readonly Stem[]>
}

/** Groups are named by their index. */
export function stemFilterOf(groups: readonly (readonly string[])[]): StemFilter {
  const slots = new Uint8Array(SIZE)
  const stems = new Map<number, Stem[]>()
  for (const [group, list] of groups.entries()) {
    for (const stem of list) {
      if (stem.length < unitsAt(stem, 0)) throw new RangeError(`the stem '${stem}' is too short to be looked for`)
      const slot = slotAt(stem, 0)
      slots[slot] = 1
      const units = Uint16Array.from({ length: stem.length }, (_, i) => plainUnit(stem.charCodeAt(i)))
      stems.set(slot, [...(stems.get(slot) ?? []), { units, group }])
    }
  }
  return { slots, stems }
}

const unitsAt = (text: string, at: number): number => (isUnspaced(text.charCodeAt(at)) ? UNSPACED_UNITS : UNITS)

function slotAt(text: string, at: number): number {
  const end = at + unitsAt(text, at)
  let hash = 0
  for (let i = at; i < end; i++) hash = Math.imul(hash ^ plainUnit(text.charCodeAt(i)), 0x9e3779b1) >>> 8
  return hash & (SIZE - 1)
}

const NONE: readonly number[] = []

/** The groups of which a stem stands at `at`; one may be named twice. */
export function groupsAt({ slots, stems }: StemFilter, text: string, at: number): readonly number[] {
  const slot = slotAt(text, at)
  if (slots[slot] === 0) return NONE
  const found = stems.get(slot)?.filter(({ units }) => standsAt(units, text, at))
  return found === undefined || found.length === 0 ? NONE : found.map(({ group }) => group)
}

function standsAt(units: Uint16Array, text: string, at: number): boolean {
  if (at + units.length > text.length) return false
  for (let i = 0; i < units.length; i++) if (plainUnit(text.charCodeAt(at + i)) !== units[i]) return false
  return true
}

/** The groups of which a stem begins a word, or stands anywhere in scripts without spaces. Digits are letters of a word. */
export function groupsIn(filter: StemFilter, text: string): readonly number[] {
  let found = NONE
  let inWord = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const isOfWord = wordClass(code) !== OTHER
    if (isOfWord && (!inWord || isUnspaced(code)))
      for (const group of groupsAt(filter, text, i)) if (!found.includes(group)) found = [...found, group]
    inWord = isOfWord
  }
  return found
}
