/**
 * News agencies in printed forms: looked up by any printed form, read from a bracket, found cited in prose. Text in, `AgencyForm`s out.
 * Forms of a single word count in prose only beside a citing phrase ("according to AA"); names such as
 * "Korean Central News Agency" stand for themselves. Whether an agency supplied or is cited is decided by the caller.
 *
 *   'According to AA, a day after' -> Anadolu Agency, printed 'According to AA'
 */
import type { AgencyEntry, Knowledge } from '../knowledge.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { findInside } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import { isWordCode, OTHER, wordClass, wordClasses } from '../text/words.ts'
import type { AgencyForm } from '../types.ts'

/** An agency's printed form at a place in a text. */
interface Mention {
  readonly start: number
  readonly end: number
  readonly alias: string
  readonly entry: AgencyEntry
}

interface AliasIndex {
  /** 1 for every UTF-16 unit that an alias begins with, and for every hash of its first three: nearly all places in prose are left there. */
  readonly firstUnits: Uint8Array
  /** By the hash of three units: SHORT_FORM, and LONG_START where the hash of six is asked next. */
  readonly starts: Uint8Array
  /** Of longer forms by the hash of six: "The Associated Press" is not asked for at every "The". */
  readonly longStarts: Uint8Array
  /** First two units as one number -> aliases, longest first. */
  readonly byStart: ReadonlyMap<number, readonly { readonly alias: string; readonly entry: AgencyEntry }[]>
  /** Those of `byStart` that hold an alias of two units. */
  readonly short: ReadonlySet<number>
  readonly exact: ReadonlyMap<string, AgencyEntry>
  /** Last unit -> lengths of the forms that end with it, longest first. */
  readonly lengthsByEnd: ReadonlyMap<number, readonly number[]>
}

/** Two units and the third fold into 16 bits. */
function hashStart(text: string, at: number): number {
  return ((text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) * 31 + text.charCodeAt(at + 2)) & 0xffff
}

function hashLongStart(text: string, at: number): number {
  return (hashStart(text, at) * 31 + hashStart(text, at + 3)) & 0xffff
}
const LONG_UNITS = 6
const SHORT_FORM = 1
const LONG_START = 2

const firstTwo = (text: string, at: number): number => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)

/** Longest printed form that brackets and list separators are searched for; longer ones are prose. */
const MAX_LIST_CHARS = 60
/** How far a citing phrase may stand from the name: "according to the state news agency KCNA". */
const CITATION_WINDOW = 48
/** Words between the phrase and the name; more are another phrase. */
const MAX_WORDS_BETWEEN = 3

/** A name that stands so often without a citing phrase is what the text is about. */
const MAX_TRIES = 24

const indexes = new WeakMap<Knowledge, AliasIndex>()

function aliasIndexOf(knowledge: Knowledge): AliasIndex {
  const known = indexes.get(knowledge)
  if (known !== undefined) return known
  const firstUnits = new Uint8Array(65536)
  const starts = new Uint8Array(65536)
  const longStarts = new Uint8Array(65536)
  const byStart = new Map<number, { alias: string; entry: AgencyEntry }[]>()
  const exact = new Map<string, AgencyEntry>()
  const short = new Set<number>()
  for (const entry of knowledge.agencies) {
    for (const alias of new Set([entry.name, ...entry.aliases])) {
      if (alias.length < 2) continue
      for (const form of new Set([alias, alias.length > 3 ? alias.toUpperCase() : alias])) {
        if (exact.has(form)) continue
        exact.set(form, entry)
        firstUnits[form.charCodeAt(0)] = 1
        // an alias of two units may be followed by anything
        if (form.length >= LONG_UNITS) longStarts[hashLongStart(form, 0)] = 1
        if (form.length > 2) starts[hashStart(form, 0)]! |= form.length >= LONG_UNITS ? LONG_START : SHORT_FORM
        const key = firstTwo(form, 0)
        const list = byStart.get(key)
        if (list === undefined) byStart.set(key, [{ alias: form, entry }])
        else list.push({ alias: form, entry })
      }
    }
  }
  for (const list of byStart.values()) list.sort((a, b) => b.alias.length - a.alias.length || (a.alias < b.alias ? -1 : 1))
  for (const [key, list] of byStart) if (list.some((a) => a.alias.length === 2)) short.add(key)
  const lengthsByEnd = new Map<number, number[]>()
  for (const form of [...exact.keys()].sort((a, b) => b.length - a.length)) {
    const last = form.charCodeAt(form.length - 1)
    const lengths = lengthsByEnd.get(last) ?? []
    if (lengths.at(-1) !== form.length) lengths.push(form.length)
    lengthsByEnd.set(last, lengths)
  }
  const index = { lengthsByEnd, firstUnits, starts, longStarts, short, byStart, exact }
  indexes.set(knowledge, index)
  return index
}

/** The agency that the whole text names, in any case ("REUTERS", "dpa", "the Associated Press" without its article); null = none. */
export function lookUpAgency(text: string, lexicon: Lexicon): AgencyEntry | null {
  const trimmed = text.trim()
  if (trimmed.length < 2 || trimmed.length > MAX_LIST_CHARS) return null
  const exact = aliasIndexOf(lexicon.knowledge).exact.get(trimmed)
  if (exact !== undefined) return exact
  // "Custom Voice (beta) – Train a model": short small words are words, not Beta, Trend or UNI
  if (trimmed.length < 6 && /^\p{Ll}+$/u.test(trimmed)) return null
  return lexicon.agencyByAlias.get(foldKey(trimmed)) ?? null
}

/** As `lookUpAgency`, but in the printed case only: where the text might be a common word ("beta", "Trend", "uni"). */
export function lookUpAgencyExactly(text: string, lexicon: Lexicon): AgencyEntry | null {
  return aliasIndexOf(lexicon.knowledge).exact.get(text) ?? null
}

export function agencyForm(entry: AgencyEntry, text: string, start: number, end: number): AgencyForm {
  return { start, end, printed: text.slice(start, end), name: entry.name, code: entry.code }
}

/**
 * The agencies that the stretch lists, in order ("Reuters, AFP, dpa", "APA/dpa", "AFP=時事"); null when none is known.
 * A part that is not known is passed over when it is short ("dpa/lno"), else the stretch is no list of agencies.
 */
export function readAgencyList(text: string, start: number, end: number, lexicon: Lexicon): AgencyForm[] | null {
  if (end - start < 2 || end - start > MAX_LIST_CHARS) return null
  const whole = trimStretch(text, start, end)
  const entry = lookUpAgency(text.slice(whole.start, whole.end), lexicon)
  if (entry !== null) return [agencyForm(entry, text, whole.start, whole.end)]
  const found: AgencyForm[] = []
  const separator = /[/,;=＝、，;|+]| - | – |$/gu
  separator.lastIndex = 0
  const stretch = text.slice(start, end)
  let from = 0
  for (const match of stretch.matchAll(separator)) {
    const part = trimStretch(text, start + from, start + match.index)
    from = match.index + match[0].length
    if (part.end <= part.start) continue
    const known = lookUpAgency(text.slice(part.start, part.end), lexicon)
    if (known !== null) found.push(agencyForm(known, text, part.start, part.end))
    else if (part.end - part.start > 4) return null
  }
  return found.length === 0 ? null : found
}

/** Longer forms are not looked for at an end. */
const MAX_END_CHARS = 24

/** The longest printed form that the text ends with ("ソウル共同" -> 共同), with where it starts; null = none. */
export function agencyAtEnd(text: string, lexicon: Lexicon): AgencyForm | null {
  const { exact, lengthsByEnd } = aliasIndexOf(lexicon.knowledge)
  for (const length of lengthsByEnd.get(text.charCodeAt(text.length - 1)) ?? []) {
    const start = text.length - length
    if (length > MAX_END_CHARS || start < 0) continue
    const entry = exact.get(text.slice(start))
    // "CBAP" does not end with AP; ソウルAFP ends with AFP
    if (entry !== undefined && !/[\p{Lu}\p{Ll}\p{N}]$/u.test(text.slice(0, start))) return agencyForm(entry, text, start, text.length)
  }
  return null
}

/** The longest printed form that the text begins with, on a word boundary; null = none. */
export function agencyAtStart(text: string, lexicon: Lexicon): AgencyForm | null {
  const mention = mentionAt(text, 0, aliasIndexOf(lexicon.knowledge))
  return mention === null ? null : agencyForm(mention.entry, text, 0, mention.end)
}

/** The first agency named anywhere in a short printed form (a copyright holder, a credit): "The Associated Press". */
export function findAgencyInForm(text: string, lexicon: Lexicon): AgencyForm | null {
  const mention = findMentions(text, aliasIndexOf(lexicon.knowledge))[0]
  return mention === undefined ? null : agencyForm(mention.entry, text, mention.start, mention.end)
}

/**
 * The agencies that prose cites, each once, in the order of their first citation. `printed` is the name with its own
 * abbreviation ("Korean Central News Agency (KCNA)"), or for single words the citing phrase with it ("According to AA").
 * Linear in the text.
 */
export function findCitedAgencies(text: string, lexicon: Lexicon): AgencyForm[] {
  const found = new Map<string, AgencyForm>()
  const tries = new Map<string, number>()
  for (const mention of findMentions(text, aliasIndexOf(lexicon.knowledge))) {
    const { id } = mention.entry
    const tried = (tries.get(id) ?? 0) + 1
    tries.set(id, tried)
    if (found.has(id) || tried > MAX_TRIES) continue
    const form = citation(text, mention, lexicon)
    if (form !== null) found.set(id, form)
  }
  return [...found.values()]
}

function citation(text: string, mention: Mention, lexicon: Lexicon): AgencyForm | null {
  const { entry } = mention
  if (entry.kind === 'picture' || entry.kind === 'press-release') return null
  if (standsForItself(mention)) return agencyForm(entry, text, mention.start, withAbbreviation(text, mention, lexicon))
  const from = Math.max(0, mention.start - CITATION_WINDOW)
  const window = text.slice(from, Math.min(text.length, mention.end + CITATION_WINDOW))
  for (const hit of findInside(lexicon, window, ['citation'])) {
    const start = from + hit.start
    const end = from + hit.end
    if (end <= mention.start && hit.open !== 'before' && areFewWords(text.slice(end, mention.start)))
      return agencyForm(entry, text, start, mention.end)
    if (start >= mention.end && hit.open !== 'after' && areFewWords(text.slice(mention.end, start)))
      return agencyForm(entry, text, mention.start, end)
  }
  return null
}

/** Full names of several words, and names of three and more characters in scripts without capitals, need no citing phrase. */
function standsForItself(mention: Mention): boolean {
  const { alias, entry } = mention
  if (entry.kind === 'broadcaster' || entry.kind === 'syndicate') return false
  if (/\s/u.test(alias)) return alias === entry.name || alias.split(/\s+/u).length > 2
  return /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]{3,}$/u.test(alias)
}

function withAbbreviation(text: string, mention: Mention, lexicon: Lexicon): number {
  const bracket = /^\s?\(([^()]{2,12})\)/u.exec(text.slice(mention.end, mention.end + 16))
  return bracket !== null && lookUpAgency(bracket[1] ?? '', lexicon)?.id === mention.entry.id
    ? mention.end + bracket[0].length
    : mention.end
}

function areFewWords(between: string): boolean {
  return !/[.!?;:。]/u.test(between) && between.split(/\s+/u).filter((w) => w !== '').length <= MAX_WORDS_BETWEEN
}

/** All printed forms in the text, longest at one place, on word boundaries, none overlapping. */
function findMentions(text: string, index: AliasIndex): Mention[] {
  const mentions: Mention[] = []
  const { firstUnits, short } = index
  const last = text.length - 1
  let inWord = false
  for (let i = 0; i < last; i++) {
    const code = text.charCodeAt(i)
    const isOpen = inWord && code < 0x0e00
    inWord = (wordClasses[code] || wordClass(code)) !== OTHER
    if (isOpen) continue
    if (firstUnits[code] !== 1) continue
    if (!mayStart(index, text, i) && ((isWordCode(text.charCodeAt(i + 2)) && code < 0x0e00) || !short.has(firstTwo(text, i)))) continue
    const mention = mentionAt(text, i, index)
    if (mention === null) continue
    mentions.push(mention)
    i = mention.end - 1
    inWord = true
  }
  return mentions
}

function mayStart({ starts, longStarts }: AliasIndex, text: string, at: number): boolean {
  const start = starts[hashStart(text, at)]!
  return start !== 0 && ((start & SHORT_FORM) !== 0 || longStarts[hashLongStart(text, at)] === 1)
}

function mentionAt(text: string, at: number, index: AliasIndex): Mention | null {
  const list = index.byStart.get(firstTwo(text, at))
  if (list === undefined) return null
  for (const { alias, entry } of list) {
    if (!text.startsWith(alias, at)) continue
    const end = at + alias.length
    if (isBoundary(text, at, alias.charCodeAt(0)) && isBoundary(text, end, alias.charCodeAt(alias.length - 1)))
      return { start: at, end, alias, entry }
  }
  return null
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u

/** Is `at` no place inside a word? Scripts without spaces, and Hangul with its endings ("연합뉴스는"), have boundaries everywhere. */
function isBoundary(text: string, at: number, ownUnit: number): boolean {
  if (at <= 0 || at >= text.length) return true
  if (ownUnit > 0x0e00 && UNSPACED.test(String.fromCharCode(ownUnit))) return true
  return !(isWordCode(text.charCodeAt(at - 1)) && isWordCode(text.charCodeAt(at)))
}

function trimStretch(text: string, start: number, end: number): { start: number; end: number } {
  let from = start
  let to = end
  while (from < to && /\s/u.test(text[from] ?? '')) from++
  while (to > from && /\s/u.test(text[to - 1] ?? '')) to--
  return { start: from, end: to }
}
