/**
 * A quick look that spares most lines the comparison: can any phrase begin (or end) with these characters? Three characters
 * at the start and the length of the line rule out nearly all prose: `The harbour board met …` is longer than any phrase in `the`.
 * Never wrong in one direction: what it rules out has no match; what it lets through is compared properly in `match.ts`.
 */
import { fold, mayCompose, stripMarks } from './normalise.ts'
import { isUnspacedCode } from './script.ts'
import { OTHER, wordClass } from './words.ts'

/** The character cannot stand for one unit of folded text (a combining mark, half a pair): no ruling out by it. */
export const UNSURE = 0xffff

/** 0 = not asked yet; else the unit without case and marks, or UNSURE. */
const units = new Uint16Array(0x10000)

function classify(code: number): number {
  const { text } = fold(String.fromCharCode(code))
  const plain = stripMarks(text)
  // æ loses no mark but becomes two letters: it stays itself, as it does in one of a phrase's two forms.
  const one = plain.length === 1 ? plain : text
  const unit = !mayCompose(code) && plain !== '' && one.length === 1 && (code < 0xd800 || code > 0xdfff) ? one.charCodeAt(0) : UNSURE
  units[code] = unit === 0 ? UNSURE : unit
  return units[code] ?? UNSURE
}

/** The character as both folded forms have it: É, é, e -> e. */
export const plainUnit = (code: number): number => units[code] || classify(code)

/** Entries of a gate: 2^16, so that about 5000 beginnings share few. */
const GATE_MASK = 0xffff
const step = (hash: number, unit: number): number => Math.imul(hash, 31) + unit
const slotOf = (hash: number): number => (hash ^ (hash >>> 16)) & GATE_MASK

/** Beginnings are told apart by so many units: six part `le notizie` from `le président`; phrases as short as `von` have three. */
const LONG_UNITS = 6
const MIDDLE_UNITS = 3
/** Bullets, doubled spaces and full stops that a line may have beyond its phrase. */
const SLACK_CHARS = 16
/** The line may be of any length. */
const ANY = 255

/** Longest line for each beginning of six units, of three (phrases of three to five), and for each first unit (shorter phrases). */
export interface Gate {
  readonly long: Uint8Array
  readonly middle: Uint8Array
  readonly short: Uint8Array
}

/** Slot of the `count` units from `from` on; -1 when one of them is unsure or there are fewer. */
function slotAt(text: string, count: number, from = 0): number {
  if (text.length - from < count) return -1
  let hash = 0
  for (let index = from; index < from + count; index++) {
    const unit = plainUnit(text.charCodeAt(index))
    if (unit === UNSURE) return -1
    hash = step(hash, unit)
  }
  return slotOf(hash)
}

function raise(table: Uint8Array, slot: number, limit: number): void {
  table[slot] = Math.max(table[slot] ?? 0, limit)
}

/** `limitChars`: null = the line may be of any length after this literal (it has a slot, or it is a start). */
export function addToGate(gate: Gate, literal: string, limitChars: number | null): void {
  const limit = limitChars === null ? ANY : Math.min(ANY, limitChars + SLACK_CHARS)
  const long = slotAt(literal, LONG_UNITS)
  const middle = slotAt(literal, MIDDLE_UNITS)
  if (long >= 0) raise(gate.long, long, limit)
  else if (middle >= 0) raise(gate.middle, middle, limit)
  else raise(gate.short, plainUnit(literal.charCodeAt(0)), limit)
}

export const emptyGate = (): Gate => ({
  long: new Uint8Array(GATE_MASK + 1),
  middle: new Uint8Array(GATE_MASK + 1),
  short: new Uint8Array(GATE_MASK + 1),
})

/** May a phrase begin with the text's first characters? Lets through whatever begins with a sign or an odd character. */
export function mayBegin(gate: Gate, text: string): boolean {
  if (text.length <= LONG_UNITS || wordClass(text.charCodeAt(0)) === OTHER) return true
  return mayBeginAt(gate, text, 0)
}

/** The same from `at` on, where a word stands and more than six characters follow. */
function mayBeginAt(gate: Gate, text: string, at: number): boolean {
  const long = slotAt(text, LONG_UNITS, at)
  // Of two spaces in a row a phrase has one.
  if (long < 0 || text.lastIndexOf('  ', at + LONG_UNITS) >= at) return true
  const middle = gate.middle[slotAt(text, MIDDLE_UNITS, at)] ?? 0
  const limit = Math.max(gate.long[long] ?? 0, middle, gate.short[plainUnit(text.charCodeAt(at))] ?? 0)
  return limit === ANY || text.length - at <= limit
}

/** The hash of a word by its plain units, the same with and without marks; `start`, `end` in the text. */
export function hashWord(text: string, start: number, end: number): number {
  let hash = 0
  for (let index = start; index < end; index++) hash = hashUnit(hash, text.charCodeAt(index))
  return hash
}

/** One more character of a word; marks and odd characters do not count. */
export function hashUnit(hash: number, code: number): number {
  const unit = plainUnit(code)
  return unit === UNSURE ? hash : (Math.imul(hash, 31) + unit) | 0
}

/** Size of a word filter: about 300 first words in 8192 entries let 1 word in 27 pass for nothing. */
const FILTER_SIZE = 8192
export const filterSlot = (hash: number): number => (hash ^ (hash >>> 13)) & (FILTER_SIZE - 1)

/** A table that says of a word's hash whether one of these words can have it. */
export function wordFilter(words: Iterable<string>): Uint8Array {
  const filter = new Uint8Array(FILTER_SIZE)
  for (const word of words) filter[filterSlot(hashWord(word, 0, word.length))] = 1
  return filter
}

/** What a whole line can be: hashes of all words of a phrase, beginnings of templates, and last words of templates. */
export interface LineGate {
  readonly whole: Uint8Array
  readonly begins: Gate
  /** Signs that a template begins with: `©`, `(`. */
  readonly signs: Uint8Array
  readonly last: Uint8Array
}

/** `whole`: phrases that are the line; `begins`: what a longer line begins with; `ends`: first and last words of templates. */
export function lineGateOf(
  whole: Iterable<string>,
  begins: Gate,
  ends: { readonly first: Iterable<string>; readonly last: Iterable<string> },
): LineGate {
  const table = (texts: Iterable<string>): Uint8Array => {
    const slots = new Uint8Array(GATE_MASK + 1)
    for (const text of texts) slots[slotOf(hashWords(text))] = 1
    return slots
  }
  const signs = new Uint8Array(GATE_MASK + 1)
  for (const word of ends.first) if (wordClass(word.charCodeAt(0)) === OTHER) signs[word.charCodeAt(0)] = 1
  return { whole: table(whole), begins, signs, last: table(ends.last) }
}

/** The hash of a text's words as if nothing stood between them; of a sign alone, the sign's. */
function hashWords(text: string): number {
  let hash = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (wordClass(code) !== OTHER || text.length === 1) hash = hashUnit(hash, code)
  }
  return hash
}

/** May the line be one of the gate's phrases? Lets through what holds odd characters. */
export function mayMatchLine(gate: LineGate, text: string): boolean {
  const { length } = text
  let start = 0
  while (start < length && wordClass(text.charCodeAt(start)) === OTHER) {
    const unit = plainUnit(text.charCodeAt(start))
    if (unit === UNSURE || gate.signs[unit] === 1) return true
    start++
  }
  if (start === length || mayBeginTemplate(gate.begins, text, start) || mayEnd(gate.last, text)) return true
  let hash = 0
  for (let index = start; index < length; index++) {
    const code = text.charCodeAt(index)
    if (wordClass(code) === OTHER) continue
    const unit = plainUnit(code)
    if (unit === UNSURE) return true
    hash = (Math.imul(hash, 31) + unit) | 0
  }
  return gate.whole[slotOf(hash)] === 1
}

/** Something must follow a template's beginning: of a few characters only the shorter ones can be one. */
function mayBeginTemplate(gate: Gate, text: string, at: number): boolean {
  if (text.length - at > LONG_UNITS) return mayBeginAt(gate, text, at)
  const unit = plainUnit(text.charCodeAt(at))
  const middle = slotAt(text, MIDDLE_UNITS, at)
  return unit === UNSURE || gate.short[unit] !== 0 || (middle < 0 ? text.length - at >= MIDDLE_UNITS : gate.middle[middle] !== 0)
}

/** May the text end with one of the table's words? Lets through whatever ends with odd characters. */
function mayEnd(table: Uint8Array, text: string): boolean {
  let end = text.length
  while (end > 0 && wordClass(text.charCodeAt(end - 1)) === OTHER) end--
  if (end === 0) return true
  if (end < text.length && table[slotOf(hashUnit(0, text.charCodeAt(text.length - 1)))] === 1) return true
  let start = end - 1
  if (!isUnspacedCode(text.charCodeAt(start)))
    while (start > 0 && wordClass(text.charCodeAt(start - 1)) !== OTHER && !isUnspacedCode(text.charCodeAt(start - 1))) start--
  let hash = 0
  for (let index = start; index < end; index++) {
    const unit = plainUnit(text.charCodeAt(index))
    if (unit === UNSURE) return true
    hash = (Math.imul(hash, 31) + unit) | 0
  }
  return table[slotOf(hash)] === 1
}
