/**
 * Finding phrases in one text: a whole line, its start, its end, or anywhere inside (for citations). Text and Lexicon in, hits
 * out, with places in the printed text. Most lines match nothing and are left after one or two map lookups.
 *   `Read more : World` -> related-heading, section = `World`
 *    ^^^^^^^^^   ^^^^^
 * Each text is compared twice, as it is and without marks (`A LIRE AUSSI`). Nothing is decided here, and no language preferred.
 */
import type { RuleKind } from '../knowledge.ts'
import { filterSlot, hashUnit, mayBegin, mayMatchLine } from './gate.ts'
import type { Lexicon, PhraseHit, SlotText } from './lexicon.ts'
import { type Folded, fold, hasMarks, printedOffset, skipLeading, skipTrailing, strip } from './normalise.ts'
import {
  CLOSING_BRACKETS,
  firstWord,
  isSeparator,
  kindBits,
  lastWord,
  OPENING_BRACKETS,
  PLATFORM_ROW_CHARS,
  startGateOf,
  type Target,
  type Template,
} from './phrases.ts'
import { isUnspacedCode } from './script.ts'
import { fillTemplate } from './template.ts'
import { IN_RUN, isWordBoundary, nextWordStart, OTHER, wordClass } from './words.ts'

/** Longest line that is compared with whole-line forms: the longest copyright notices have about 200 characters with their owner. */
const LINE_LIMIT_CHARS = 240
/** Room for bullets and brackets before or behind a phrase. */
const DECORATION_CHARS = 16
/** Longest slot between the two halves of a phrase inside a text ("据{agency}报道"). */
const INNER_SLOT_CHARS = 40

const NONE: readonly PhraseHit[] = []
const NO_SLOTS: PhraseHit['slots'] = {}

function hitOf(target: Target | Template, start: number, end: number, slots: PhraseHit['slots']): PhraseHit {
  const open = 'open' in target && slots === NO_SLOTS ? target.open : null
  return { rule: target.rule, language: target.language, strength: target.rule.strength, slots, start, end, open }
}

/** Every rule whose phrase or template is the whole line, strong ones first; `[]` for nearly all lines. */
export function matchLine(lexicon: Lexicon, text: string): readonly PhraseHit[] {
  if (text.length > LINE_LIMIT_CHARS || !mayMatchLine(lexicon.phrases.lineGate, text)) return NONE
  const folded = fold(text)
  const hits = matchFoldedLine(lexicon, text, folded)
  // A template may take what is a phrase without its marks: "HABERIN DEVAMI IÇIN" is no "Haberin devamı {publisher}".
  if (hits.some((hit) => hit.slots === NO_SLOTS) || !hasMarks(folded.text)) return hits
  const plain = matchFoldedLine(lexicon, text, strip(folded))
  return plain.length > 0 ? plain : hits
}

function matchFoldedLine(lexicon: Lexicon, text: string, folded: Folded): readonly PhraseHit[] {
  const line = folded.text
  let start = skipLeading(line)
  let end = skipTrailing(line, start)
  // "(Read more: …)", "【関連記事】": brackets around the whole line say nothing.
  const bracket = OPENING_BRACKETS.indexOf(line.charAt(start))
  if (bracket >= 0 && CLOSING_BRACKETS.charAt(bracket) === line.charAt(end - 1)) {
    start += 1 + skipLeading(line.slice(start + 1))
    end = skipTrailing(line.slice(0, end - 1), start)
  }
  if (start >= end) return NONE
  const key = start === 0 && end === line.length ? line : line.slice(start, end)
  const { phrases } = lexicon
  const exact = key.length <= phrases.exactLimitChars ? phrases.exact.get(key) : undefined
  const opening = firstWord(key, 0)
  const platforms = phrases.platforms.get(opening)
  const first = phrases.templatesByFirst.get(opening)
  const last = phrases.templatesByLast.get(lastWord(key, key.length))
  if (exact === undefined && first === undefined && last === undefined && platforms === undefined) return NONE

  const hits: PhraseHit[] = []
  const whole = { start: printedOffset(folded, start), end: printedOffset(folded, end) }
  for (const target of exact ?? []) {
    if (target.separator === 'hard' && !separates(line, end, target)) continue
    hits.push({ ...hitOf(target, whole.start, whole.end, NO_SLOTS), open: null })
  }
  for (const templates of [first, last]) {
    for (const template of templates ?? []) {
      // The closest template of a rule speaks for it: "Explore what {aggregator} AI can …" before "Explore what {aggregator} can …".
      if (hits.some((hit) => hit.rule === template.rule)) continue
      const slots = slotsOf(lexicon, template, key, folded, { text, shift: start })
      if (slots !== null) hits.push(hitOf(template, whole.start, whole.end, slots))
    }
  }
  if (hits.length === 0 && platforms !== undefined && isPlatformRow(lexicon, key)) {
    const target = platforms[0]
    if (target !== undefined) hits.push({ ...hitOf(target, whole.start, whole.end, NO_SLOTS), strength: 'strong' })
  }
  if (hits.length > 1) hits.sort((a, b) => Number(a.strength === 'weak') - Number(b.strength === 'weak'))
  return hits
}

/** Is the line nothing but two or more share buttons, apart or joined by signs: `Facebook | X | WhatsApp`? */
function isPlatformRow(lexicon: Lexicon, key: string): boolean {
  if (key.length > PLATFORM_ROW_CHARS) return false
  let at = 0
  let count = 0
  while (at < key.length) {
    const rest = at
    const target = lexicon.phrases.platforms
      .get(firstWord(key, rest))
      ?.find(({ literal }) => key.startsWith(literal, rest) && isWordBoundary(key, rest + literal.length))
    if (target === undefined) return false
    count++
    at = nextWordStart(key, at + target.literal.length)
  }
  return count >= 2
}

/** A section's name, or several joined by signs: `Business & Tech`, `Arts / Culture`. */
function isSection(lexicon: Lexicon, value: string): boolean {
  return lexicon.sections.has(value) || (/[&/,]/u.test(value) && value.split(/[&/,]/u).every((part) => lexicon.sections.has(part.trim())))
}

function slotsOf(
  lexicon: Lexicon,
  template: Template,
  key: string,
  folded: Folded,
  printed: { readonly text: string; readonly shift: number },
): PhraseHit['slots'] | null {
  const filled = fillTemplate(template, key)
  if (filled === null) return null
  const slots: { [name: string]: SlotText } = {}
  for (const slot of filled) {
    // "Dans {section}", "Next in {section}": only with a known section, or every headline that begins so would match ("Next in line").
    if (slot.name === 'section' && !isSection(lexicon, key.slice(slot.start, slot.end))) return null
    const start = printedOffset(folded, printed.shift + slot.start)
    const end = printedOffset(folded, printed.shift + slot.end)
    slots[slot.name] = { text: printed.text.slice(start, end), start, end }
  }
  return slots
}

/** Does a colon, bar or bracket follow at `index`, spaces apart? */
function separates(line: string, index: number, target: Target): boolean {
  return separatorEnd(line, index, target) > index
}

/** End of the separator that follows at `index`; `index` itself when none does. */
function separatorEnd(line: string, index: number, target: Target): number {
  let at = index
  // "Nuotr.: ": the stop of an abbreviation may stand before the colon.
  while (line.charAt(at) === ' ' || line.charAt(at) === '.') at++
  let end = at
  while (end < line.length && isSeparator(line.charCodeAt(end), target.dashSeparates)) end++
  return end > at ? end : index
}

/** The longest `start` (or `inside`) phrase that the text begins with, bullets and opening brackets apart, on a word boundary. */
export function matchStart(lexicon: Lexicon, text: string, kinds?: readonly RuleKind[]): PhraseHit | null {
  const { phrases } = lexicon
  const bits = kindBits(kinds)
  if (!mayBegin(startGateOf(phrases, bits), text)) return null
  const limit = phrases.startLimitChars + DECORATION_CHARS
  const folded = fold(text.length > limit ? text.slice(0, limit) : text)
  const hit = matchFoldedStart(lexicon, folded, bits)
  if (hit !== null) return hit
  const plain = hasMarks(folded.text) ? matchFoldedStart(lexicon, strip(folded), bits) : null
  return plain ?? matchSign(lexicon, folded, bits)
}

function matchFoldedStart(lexicon: Lexicon, folded: Folded, bits: number): PhraseHit | null {
  const line = folded.text
  let start = skipLeading(line)
  while (start < line.length && OPENING_BRACKETS.includes(line.charAt(start))) start += 1 + skipLeading(line.slice(start + 1))
  if (start >= line.length) return null
  for (const target of lexicon.phrases.starts.get(firstWord(line, start)) ?? []) {
    if ((target.kindBit & bits) === 0 || !line.startsWith(target.literal, start)) continue
    const end = start + target.literal.length
    if (!isPhraseBoundary(line, end)) continue
    const after = separatorEnd(line, end, target)
    if (after === end && !(target.led && start > 0) && !mayStandBare(line, end, target)) continue
    return hitOf(target, printedOffset(folded, start), printedOffset(folded, after), NO_SLOTS)
  }
  return null
}

/** Without its colon a lead-in counts only when nothing follows: "Lesen Sie auch", headline on the next line. */
function mayStandBare(line: string, end: number, target: Target): boolean {
  if (target.separator === 'none') return true
  return target.separator === 'soft' && skipTrailing(line, end) === end
}

function matchSign(lexicon: Lexicon, folded: Folded, bits: number): PhraseHit | null {
  const line = folded.text
  const start = line.charAt(0) === ' ' ? 1 : 0
  for (const target of lexicon.phrases.signs) {
    if ((target.kindBit & bits) === 0 || !line.startsWith(target.literal, start)) continue
    return hitOf(target, printedOffset(folded, start), printedOffset(folded, start + target.literal.length), NO_SLOTS)
  }
  return null
}

/** The longest `end` (or `inside`) phrase that the text ends with, stops and closing brackets apart. */
export function matchEnd(lexicon: Lexicon, text: string, kinds?: readonly RuleKind[]): PhraseHit | null {
  const bits = kindBits(kinds)
  const cut = Math.max(0, text.length - lexicon.phrases.endLimitChars - DECORATION_CHARS)
  const folded = fold(cut > 0 ? text.slice(cut) : text)
  const hit = matchFoldedEnd(lexicon, folded, bits, cut)
  return hit === null && hasMarks(folded.text) ? matchFoldedEnd(lexicon, strip(folded), bits, cut) : hit
}

function matchFoldedEnd(lexicon: Lexicon, folded: Folded, bits: number, cut: number): PhraseHit | null {
  const line = folded.text
  let end = skipTrailing(line, 0)
  while (end > 0 && CLOSING_BRACKETS.includes(line.charAt(end - 1))) end = skipTrailing(line.slice(0, end - 1), 0)
  if (end === 0) return null
  for (const target of lexicon.phrases.ends.get(lastWord(line, end)) ?? []) {
    const start = end - target.literal.length
    if ((target.kindBit & bits) === 0 || start < 0 || !line.startsWith(target.literal, start) || !isPhraseBoundary(line, start)) continue
    return hitOf(target, cut + printedOffset(folded, start), cut + printedOffset(folded, end), NO_SLOTS)
  }
  return null
}

/** Every `inside` phrase of these kinds, in text order, the longest at one place. A slot at the phrase's edge is left `open`. */
export function findInside(lexicon: Lexicon, text: string, kinds: readonly RuleKind[]): PhraseHit[] {
  const hits: PhraseHit[] = []
  const bits = kindBits(kinds)
  const { insideFilter } = lexicon.phrases
  let index = 0
  while (index < text.length) {
    const code = text.charCodeAt(index)
    const found = wordClass(code)
    if (found === OTHER) {
      index++
      continue
    }
    const start = index
    let hash = hashUnit(0, code)
    index++
    if (found === IN_RUN && !isUnspacedCode(code)) {
      while (index < text.length) {
        const next = text.charCodeAt(index)
        if (wordClass(next) !== IN_RUN) break
        hash = hashUnit(hash, next)
        index++
      }
    }
    if (insideFilter[filterSlot(hash)] === 1) index = Math.max(index, addInside(hits, lexicon, text, { start, bits }))
  }
  return hits
}

/** Adds the longest hit at `start`, twice when its slot may stand on either side ("berichtete"); gives its end, or 0. */
function addInside(hits: PhraseHit[], lexicon: Lexicon, text: string, asked: { readonly start: number; readonly bits: number }): number {
  const { insides, insideLimitChars } = lexicon.phrases
  const { start } = asked
  const limit = insideLimitChars + DECORATION_CHARS
  const folded = fold(text.slice(start, start + limit))
  const end = addFoldedInside(hits, insides, folded, { ...asked, text })
  return end === 0 && hasMarks(folded.text) ? addFoldedInside(hits, insides, strip(folded), { ...asked, text }) : end
}

function addFoldedInside(
  hits: PhraseHit[],
  insides: ReadonlyMap<string, readonly Target[]>,
  near: Folded,
  { start, bits, text }: { readonly start: number; readonly bits: number; readonly text: string },
): number {
  const line = near.text
  let literal = ''
  let foundEnd = 0
  for (const target of insides.get(firstWord(line, 0)) ?? []) {
    const end = target.literal.length
    if (literal !== '' && target.literal !== literal) break
    if ((target.kindBit & bits) === 0 || !line.startsWith(target.literal) || !isPhraseBoundary(line, end)) continue
    if (isKnown(hits, start, target)) continue
    const from = start + printedOffset(near, end)
    const slot = target.tail === null ? { start: from, end: from } : { start: from, end: findTail(text, from, target.tail) }
    if (slot.end < from || (target.tail !== null && slot.end === from)) continue
    const slots = target.tail === null ? NO_SLOTS : { [target.slot ?? '']: { ...slot, text: text.slice(slot.start, slot.end) } }
    foundEnd = slot.end + (target.tail?.length ?? 0)
    literal = target.literal
    hits.push(hitOf(target, start, foundEnd, slots))
  }
  return foundEnd
}

/** Where the second half of a phrase begins, as printed, within the longest slot after `from`; -1 = nowhere. */
function findTail(text: string, from: number, tail: string): number {
  const at = text.slice(from, from + INNER_SLOT_CHARS + tail.length).indexOf(tail)
  return at < 0 ? -1 : from + at
}

/** Does one of the last hits, at the same place, say the same already (the same phrase in two languages)? */
function isKnown(hits: readonly PhraseHit[], from: number, target: Target): boolean {
  for (let index = hits.length - 1; index >= 0; index--) {
    const hit = hits[index]
    if (hit === undefined || hit.start !== from) return false
    if (hit.open === target.open && hit.rule.kind === target.rule.kind) return true
  }
  return false
}

/** A word boundary, or any place beside a letter of a script without spaces (also Lao, Khmer, Burmese). */
function isPhraseBoundary(line: string, index: number): boolean {
  return isWordBoundary(line, index) || isUnspacedCode(line.charCodeAt(index)) || isUnspacedCode(line.charCodeAt(index - 1))
}
