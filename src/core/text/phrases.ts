/**
 * Compiles the rules' phrases into the indexes that `match.ts` looks into. `Next In {section}` becomes a literal `next in`
 * with an open end, filed under its first word; `Related Articles` becomes a key of a map. Every phrase is filed twice,
 * with its marks and without, since scraped text loses accents. Holds no phrase itself and reads no text.
 */
import type { LanguageRules, Rule, RuleKind } from '../knowledge.ts'
import { addToGate, emptyGate, type Gate, type LineGate, lineGateOf, wordFilter } from './gate.ts'
import { fold, skipLeading, skipTrailing, stripMarks } from './normalise.ts'
import { isUnspacedCode } from './script.ts'
import { endOfWord, IN_RUN, isWordCode, wordClassAt } from './words.ts'

/** One phrase of one rule. */
export interface Target {
  readonly rule: Rule
  readonly language: string
  readonly kindBit: number
  /** The literal text looked for, folded, decoration cut. */
  readonly literal: string
  /** A second literal after the slot ("据{agency}报道"), else null. */
  readonly tail: string | null
  readonly slot: string | null
  readonly open: 'before' | 'after' | null
  /** `none`; `soft`: a colon or bar must follow unless the phrase is the whole line; `hard`: must follow in any case. */
  readonly separator: 'none' | 'soft' | 'hard'
  /** The phrase is printed with a sign before it (">> Lesen Sie auch"): such a sign does for the colon. */
  readonly led: boolean
  /** A dash may stand for the colon: phrases of two words or more. */
  readonly dashSeparates: boolean
}

/** `glued`: the slot follows without a space ("כותרות אחרונות מ{section}"), so the literal may end inside a word. */
export type TemplatePart = { readonly literal: string; readonly glued: boolean } | { readonly slot: string }

/** A whole line with slots, cut into literals and slots; punctuation-only literals are dropped. */
export interface Template {
  readonly rule: Rule
  readonly language: string
  readonly parts: readonly TemplatePart[]
  /** A colon or bar must follow the first literal ("Related: {headline}"). */
  readonly needsSeparator: boolean
  /** Number of literal units: the more, the closer the match. */
  readonly literalLength: number
}

export interface CompiledPhrases {
  readonly exact: ReadonlyMap<string, readonly Target[]>
  readonly exactLimitChars: number
  readonly templatesByFirst: ReadonlyMap<string, readonly Template[]>
  readonly templatesByLast: ReadonlyMap<string, readonly Template[]>
  /** Phrases at the start of a text, by first word, longest first. */
  readonly starts: ReadonlyMap<string, readonly Target[]>
  readonly startLimitChars: number
  readonly ends: ReadonlyMap<string, readonly Target[]>
  readonly endLimitChars: number
  readonly insides: ReadonlyMap<string, readonly Target[]>
  readonly insideLimitChars: number
  /** What a line can be. */
  readonly lineGate: LineGate
  /** What a start of these kinds can begin with, by the kinds' bits; filled by `startGateOf`. */
  readonly startGates: Map<number, Gate>
  /** Is a word with this hash the first of some `inside` phrase? Spares the map most words of a text. */
  readonly insideFilter: Uint8Array
  /** Phrases of signs alone ("▶", ">>"), longest first. */
  readonly signs: readonly Target[]
  /** Names of share buttons that may follow one another on a line ("Facebook Twitter WhatsApp"), by first word, longest first. */
  readonly platforms: ReadonlyMap<string, readonly Target[]>
}

const KINDS: readonly RuleKind[] = [
  'related-heading',
  'inline-pointer',
  'widget-heading',
  'promo',
  'share',
  'comments',
  'newsletter',
  'advertisement',
  'paywall',
  'consent',
  'navigation',
  'site-footer',
  'media-placeholder',
  'field-label',
  'section-name',
  'byline-prefix',
  'byline-joiner',
  'desk',
  'job-title',
  'sign-off',
  'date-label',
  'correction',
  'editor-note',
  'copyright',
  'source-line',
  'aggregator-furniture',
  'citation',
  'caption',
  'digest',
  'continuation',
]
const KIND_BITS: ReadonlyMap<RuleKind, number> = new Map(KINDS.map((kind, index) => [kind, 1 << index]))
export const ALL_KINDS = -1

/** The kinds as one set of bits; ALL_KINDS when none are named. */
export function kindBits(kinds: readonly RuleKind[] | undefined): number {
  if (kinds === undefined) return ALL_KINDS
  let bits = 0
  for (const kind of kinds) bits |= KIND_BITS.get(kind) ?? 0
  return bits
}

export const OPENING_BRACKETS = '([{（［【〔「『〈《«"“„'
export const CLOSING_BRACKETS = ')]}）］】〕」』〉》»"”“'
const SEPARATORS = new Set([...':|>»›=՝］】〕])'].map((character) => character.charCodeAt(0)))
const DASHES = new Set([...'-–—/'].map((character) => character.charCodeAt(0)))

/** Colon, bar, arrow, closing bracket after a lead-in (text is folded: ： and ｜ are half-width already). */
export const isSeparator = (code: number, dashes: boolean): boolean => SEPARATORS.has(code) || (dashes && DASHES.has(code))

/** Key under which a phrase that begins at `start` is filed: its first word, or one character in scripts without spaces or words. */
export function firstWord(text: string, start: number): string {
  if (wordClassAt(text, start) !== IN_RUN || isUnspacedCode(text.charCodeAt(start))) return text.charAt(start)
  return text.slice(start, endOfWord(text, start))
}

/** Key under which a phrase that ends before `end` is filed. */
export function lastWord(text: string, end: number): string {
  const last = text.charCodeAt(end - 1)
  if (!isWordCode(last) || isUnspacedCode(last)) return text.charAt(end - 1)
  let start = end - 1
  while (start > 0 && isWordCode(text.charCodeAt(start - 1)) && !isUnspacedCode(text.charCodeAt(start - 1))) start--
  return text.slice(start, end)
}

/** A phrase without its decoration, and what was cut behind it. */
function bare(folded: string): { readonly text: string; readonly cut: string } {
  // Nearly all phrases: letters at both ends.
  if (isWordCode(folded.charCodeAt(0)) && isWordCode(folded.charCodeAt(folded.length - 1))) return { text: folded, cut: '' }
  let start = skipLeading(folded)
  while (start < folded.length && OPENING_BRACKETS.includes(folded.charAt(start))) start = start + 1 + skipLeading(folded.slice(start + 1))
  let end = skipTrailing(folded, start)
  while (end > start && CLOSING_BRACKETS.includes(folded.charAt(end - 1))) end = skipTrailing(folded.slice(0, end - 1), start)
  return { text: folded.slice(start, end), cut: folded.slice(end) }
}

const SLOT = /\{([a-z]+)\}/u

/** "more {section} news" -> literal, slot, literal; separators at a literal's ends are cut. */
function cutTemplate(folded: string): TemplatePart[] {
  return folded.split(SLOT).flatMap((piece, index): TemplatePart[] => {
    if (index % 2 === 1) return [{ slot: piece }]
    // "(c) {year} {owner}" keeps its brackets: a lone "c" would begin too many lines.
    const literal = piece.trim() === '(c)' ? '(c)' : bare(piece.replace(/^[\s.,;]+/u, '')).text
    return literal === '' ? [] : [{ literal, glued: isWordCode(piece.charCodeAt(piece.length - 1)) }]
  })
}

interface Draft {
  readonly exact: Map<string, Target[]>
  readonly templatesByFirst: Map<string, Template[]>
  readonly templatesByLast: Map<string, Template[]>
  readonly starts: Map<string, Target[]>
  readonly ends: Map<string, Target[]>
  readonly insides: Map<string, Target[]>
  readonly signs: Target[]
  readonly platforms: Map<string, Target[]>
}

function file<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** Files a phrase once per rule: "Read more:" and "READ MORE |" are the same; the form that demands less stays. */
function fileOnce(map: Map<string, Target[]>, key: string, target: Target): void {
  const list = map.get(key)
  if (list === undefined) {
    map.set(key, [target])
    return
  }
  // The phrases of one rule are filed one after another: its earlier ones are at the end of the list.
  for (let index = list.length - 1; index >= 0; index--) {
    const known = list[index]
    if (known === undefined || known.rule !== target.rule) break
    if (known.literal !== target.literal || known.open !== target.open || known.tail !== target.tail) continue
    if (target.separator === 'none' || target.led) list[index] = target
    return
  }
  list.push(target)
}

/** With marks, and without where that differs. */
function variants(literal: string): readonly string[] {
  const plain = stripMarks(literal)
  return plain === literal ? [literal] : [literal, plain]
}

function addTemplate(draft: Draft, rule: Rule, language: string, folded: string): void {
  for (const text of variants(folded)) {
    const parts = cutTemplate(text)
    const first = parts[0]
    const last = parts[parts.length - 1]
    const literalLength = parts.reduce((sum, part) => sum + ('literal' in part ? part.literal.length : 0), 0)
    const lead = text.split('{')[0] ?? ''
    const template: Template = {
      rule,
      language,
      parts,
      needsSeparator: /[:|>»]\s*$/u.test(lead) && first !== undefined && 'literal' in first,
      literalLength,
    }
    if (first !== undefined && 'literal' in first) file(draft.templatesByFirst, firstWord(first.literal, 0), template)
    else if (last !== undefined && 'literal' in last) file(draft.templatesByLast, lastWord(last.literal, last.literal.length), template)
  }
}

/** The literal that a `start`, `end` or `inside` phrase with a slot is found by. */
function openTarget(base: Target, parts: readonly TemplatePart[]): Target | null {
  const literals = parts.flatMap((part) => ('literal' in part ? [part.literal] : []))
  const slot = parts.find((part) => 'slot' in part)
  const literal = literals[0]
  if (literal === undefined || slot === undefined) return null
  const first = parts[0]
  const before = first !== undefined && 'slot' in first
  return { ...base, literal, tail: before ? null : (literals[1] ?? null), slot: slot.slot, open: before ? 'before' : 'after' }
}

function separatorOf(rule: Rule, literal: string, cut: string, led: boolean): Target['separator'] {
  const demands = led || (cut !== '' && [...cut].some((character) => isSeparator(character.charCodeAt(0), true)))
  if (!demands) return 'none'
  return rule.strength === 'weak' && !literal.includes(' ') ? 'hard' : 'soft'
}

function addPhrase(draft: Draft, rule: Rule, language: string, phrase: string): void {
  const folded = fold(phrase).text.trim()
  const hasSlot = folded.includes('{')
  if (hasSlot && rule.where === 'line') {
    addTemplate(draft, rule, language, folded)
    return
  }
  for (const text of variants(folded)) {
    const { text: literal, cut } = bare(hasSlot ? (text.split('{')[0] ?? '') : text)
    const led = rule.where === 'start' && literal !== '' && !text.startsWith(literal) && skipLeading(text) > 0
    const base: Target = {
      rule,
      language,
      kindBit: KIND_BITS.get(rule.kind) ?? 0,
      literal,
      tail: null,
      slot: null,
      open: null,
      separator: separatorOf(rule, literal, cut, led),
      led,
      dashSeparates: literal.includes(' ') || (cut !== '' && /[-–—]\s*$/u.test(cut)),
    }
    const target = hasSlot ? openTarget(base, cutTemplate(text)) : base
    if (target !== null) fileTarget(draft, target, text)
  }
}

function fileTarget(draft: Draft, target: Target, folded: string): void {
  const { literal, rule } = target
  if (literal === '') {
    if (rule.where === 'start') draft.signs.push({ ...target, literal: folded })
    return
  }
  if (rule.kind === 'share' && rule.role === 'platform') fileOnce(draft.platforms, firstWord(literal, 0), target)
  if (target.slot === null) fileOnce(draft.exact, literal, target)
  if (rule.where === 'start' || rule.where === 'inside') fileOnce(draft.starts, firstWord(literal, 0), target)
  if (rule.where === 'end' || rule.where === 'inside') fileOnce(draft.ends, lastWord(literal, literal.length), target)
  if (rule.where === 'inside') fileOnce(draft.insides, firstWord(literal, 0), target)
}

const strongFirst = (a: { readonly rule: Rule }, b: { readonly rule: Rule }): number =>
  Number(a.rule.strength === 'weak') - Number(b.rule.strength === 'weak')
const longestFirst = (a: Target, b: Target): number => b.literal.length - a.literal.length || strongFirst(a, b)
const closestFirst = (a: Template, b: Template): number => b.literalLength - a.literalLength || strongFirst(a, b)

function sortAll<T>(map: Map<string, T[]>, order: (a: T, b: T) => number): Map<string, T[]> {
  for (const list of map.values()) if (list.length > 1) list.sort(order)
  return map
}

function longest(map: ReadonlyMap<string, readonly Target[]>): number {
  let limit = 0
  for (const list of map.values()) for (const target of list) limit = Math.max(limit, target.literal.length)
  return limit
}

/** Longest row of share buttons: twelve names of nine letters. */
export const PLATFORM_ROW_CHARS = 120

/** Everything that a whole line can be. */
function lineGate(draft: Draft): LineGate {
  const begins = emptyGate()
  for (const templates of draft.templatesByFirst.values()) {
    for (const { parts } of templates) if (parts[0] !== undefined && 'literal' in parts[0]) addToGate(begins, parts[0].literal, null)
  }
  for (const targets of draft.platforms.values()) for (const { literal } of targets) addToGate(begins, literal, PLATFORM_ROW_CHARS)
  return lineGateOf(draft.exact.keys(), begins, { first: draft.templatesByFirst.keys(), last: draft.templatesByLast.keys() })
}

/** Few phrases of few kinds: one gate for all kinds would let two lines of three through. Compiled when first asked for. */
export function startGateOf({ starts, startGates }: CompiledPhrases, bits: number): Gate {
  const known = startGates.get(bits)
  if (known !== undefined) return known
  const gate = emptyGate()
  for (const targets of starts.values())
    for (const { literal, kindBit } of targets) if ((kindBit & bits) !== 0) addToGate(gate, literal, null)
  startGates.set(bits, gate)
  return gate
}

/** Compiles all languages into one set of indexes. */
export function compilePhrases(languages: readonly LanguageRules[]): CompiledPhrases {
  const draft: Draft = {
    exact: new Map(),
    templatesByFirst: new Map(),
    templatesByLast: new Map(),
    starts: new Map(),
    ends: new Map(),
    insides: new Map(),
    signs: [],
    platforms: new Map(),
  }
  for (const { language, rules } of languages) {
    for (const rule of rules) for (const phrase of rule.match) addPhrase(draft, rule, language, phrase)
  }
  return {
    exact: sortAll(draft.exact, strongFirst),
    exactLimitChars: longest(draft.exact),
    templatesByFirst: sortAll(draft.templatesByFirst, closestFirst),
    templatesByLast: sortAll(draft.templatesByLast, closestFirst),
    starts: sortAll(draft.starts, longestFirst),
    startLimitChars: longest(draft.starts),
    ends: sortAll(draft.ends, longestFirst),
    endLimitChars: longest(draft.ends),
    insides: sortAll(draft.insides, longestFirst),
    insideLimitChars: longest(draft.insides),
    insideFilter: wordFilter(draft.insides.keys()),
    lineGate: lineGate(draft),
    startGates: new Map(),
    signs: draft.signs.sort(longestFirst),
    platforms: sortAll(draft.platforms, longestFirst),
  }
}
