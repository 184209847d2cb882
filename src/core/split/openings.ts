/**
 * Parts that share a line with the text: what opens the first paragraph of a record and what closes its last.
 * Comes in: a block of running text and where it stands in its record. Goes out: its parts, in order, with dump offsets.
 * A form is cut off only at the very start or the very end; the same words inside a sentence stay.
 *
 *   "By Colleen Howe BEIJING (Reuters) -Oil prices rose … Midwest market. © 2025 Example Wire"
 *    ^ byline        ^ dateline         ^ body                            ^ copyright
 */
import { agencyAtStart } from '../forms/agency.ts'
import { findBylineAtStart, findBylineBehindDateline } from '../forms/byline-start.ts'
import { readCaption } from '../forms/caption.ts'
import { findCaptionAtStart } from '../forms/caption-start.ts'
import { findCopyrightAtEnd } from '../forms/copyright.ts'
import { findOpeningDateline } from '../forms/dateline.ts'
import { findOpeningPlace, isSetOff } from '../forms/dateline-place.ts'
import { isCaseless } from '../forms/names.ts'
import { findSignOffAtEnd } from '../forms/sign-off.ts'
import type { Part } from '../record.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { dumpOffset, isWhiteSpace } from '../text/reading.ts'
import type { Block } from '../types.ts'

/** A stretch of a block's text that is one part; offsets of the dump. */
export interface BlockPart {
  readonly start: number
  readonly end: number
  readonly part: Part
  readonly by: string
  /** For caption spans: which caption of this block (0 = first). */
  readonly caption?: number
}

/** A block's place among the record's paragraphs, and what else is asked of it. */
export interface OpeningPlace {
  readonly isFirst: boolean
  readonly isLast: boolean
  /** One of the last paragraphs: a sign-off that names someone ends the text though a line of the page follows. */
  readonly mayEnd: boolean
  readonly by: string
  /** The agency of the story's dateline; asked for only where the block may be its desk's line. */
  readonly wire: () => string | null
}

export function cutOpenings(block: Block, place: OpeningPlace, lexicon: Lexicon): BlockPart[] {
  const cut: { start: number; end: number; part: Part; by: string; caption?: number }[] = []
  const bodyFrom = place.isFirst ? peelStart(block.text, cut, place, lexicon) : 0
  if ((place.isLast || place.mayEnd) && !place.isFirst && isDeskLine(block.text, place.wire, lexicon))
    return placeInDump(block, [{ start: 0, end: block.text.length, part: 'credit', by: 'form.desk-line' }])
  const tail: typeof cut = []
  const bodyTo = place.isLast
    ? peelEnd(block.text, bodyFrom, tail, lexicon)
    : place.mayEnd
      ? peelSignOff(block.text, bodyFrom, tail, lexicon)
      : block.text.length
  return placeInDump(block, [...cut, { start: bodyFrom, end: bodyTo, part: 'body', by: place.by }, ...tail])
}

/** "भाषा सं अमृता": below a story of the agency that it names, in a script without capitals, the desk's names in a few words. */
function isDeskLine(text: string, wire: () => string | null, lexicon: Lexicon): boolean {
  if (text.length > MAX_DESK_LINE_CHARS || ENDS_SENTENCE.test(text) || !isCaseless(text)) return false
  const agency = agencyAtStart(text, lexicon)
  if (agency === null || agency.end === text.length || text.slice(agency.end).trim().split(/\s+/u).length > MAX_DESK_WORDS) return false
  return /^\s/u.test(text.slice(agency.end)) && agency.name === wire()
}
const MAX_DESK_LINE_CHARS = 48
const MAX_DESK_WORDS = 5
const ENDS_SENTENCE = /[.!?।۔。！？:："”’]$/u

/** A caption line of its own: description and credit. */
export function cutCaption(block: Block, by: string, lexicon: Lexicon): BlockPart[] {
  const { caption, credit } = readCaption(block.text, lexicon)
  const pieces: Cut = []
  if (caption !== null) pieces.push({ ...spanOf(caption), part: 'caption', by, caption: 0 })
  if (credit !== null) pieces.push({ ...spanOf(credit), part: 'caption-credit', by, caption: 0 })
  return placeInDump(block, pieces)
}

function placeInDump(block: Block, pieces: Cut): BlockPart[] {
  const parts: BlockPart[] = []
  for (const { start: first, end: last, part, by, caption } of pieces) {
    const [from, to] = trim(block.text, first, last)
    if (to <= from) continue
    const [start, end] = [dumpOffset(block, from), dumpOffset(block, to - 1) + 1]
    parts.push(caption === undefined ? { start, end, part, by } : { start, end, part, by, caption })
  }
  return parts
}

type Cut = { start: number; end: number; part: Part; by: string; caption?: number }[]

/**
 * Caption, byline, dateline, in this order, in some countries the byline behind the dateline; each at most once. Gives where the text
 * begins. A story's only paragraph is never all of it.
 */
function peelStart(text: string, cut: Cut, { isLast: isOnly }: OpeningPlace, lexicon: Lexicon): number {
  let at = 0
  const caption = findCaptionAtStart(text, lexicon)
  if (caption !== null) {
    if (caption.caption !== null) cut.push({ ...spanOf(caption.caption), part: 'caption', by: 'form.caption', caption: 0 })
    if (caption.credit !== null) cut.push({ ...spanOf(caption.credit), part: 'caption-credit', by: 'form.caption', caption: 0 })
    at = skipSpace(text, caption.end)
  }
  const byline = findBylineAtStart(text.slice(at), lexicon)
  if (byline !== null) {
    cut.push({ start: at, end: at + byline.end, part: 'byline', by: 'form.byline' })
    at = skipSpace(text, at + byline.end)
  }
  const opening = text.slice(at)
  const wire = findOpeningDateline(opening, lexicon)
  const place = wire === null ? findOpeningPlace(opening, lexicon) : null
  const dateline = place !== null && isSetOff(place) ? place : wire
  if (dateline !== null) {
    cut.push({ start: at, end: at + dateline.end, part: 'dateline', by: 'form.dateline' })
    at = skipSpace(text, at + dateline.end)
    const behind = byline === null ? findBylineBehindDateline(text.slice(at), lexicon) : null
    if (behind !== null) {
      cut.push({ start: at, end: at + behind.end, part: 'byline', by: 'form.byline' })
      at = skipSpace(text, at + behind.end)
    }
  }
  if (at < text.length || !isOnly) return at
  cut.length = 0
  return 0
}

/** Copyright line, then sign-off before it; gives where the text ends. */
function peelEnd(text: string, from: number, tail: Cut, lexicon: Lexicon): number {
  let end = text.length
  const copyright = findCopyrightAtEnd(text, lexicon)
  if (copyright !== null && copyright.start > from) {
    tail.unshift({ start: copyright.start, end, part: 'copyright', by: 'form.copyright' })
    end = copyright.start
  }
  const signOff = findSignOffAtEnd(end === text.length ? text : text.slice(0, end).trimEnd(), lexicon)
  if (signOff !== null && signOff.start > from) {
    tail.unshift({ start: signOff.start, end, part: 'credit', by: 'form.sign-off' })
    end = signOff.start
  }
  return end
}

/** A sign-off that names a person: "(AFP)" alone may stand behind any paragraph. */
function peelSignOff(text: string, from: number, tail: Cut, lexicon: Lexicon): number {
  const signOff = findSignOffAtEnd(text, lexicon)
  if (signOff === null || signOff.start <= from || signOff.names.every(({ kind }) => kind === 'agency')) return text.length
  tail.unshift({ start: signOff.start, end: text.length, part: 'credit', by: 'form.sign-off' })
  return signOff.start
}

function spanOf(span: { readonly start: number; readonly end: number }): { start: number; end: number } {
  return { start: span.start, end: span.end }
}

function skipSpace(text: string, at: number): number {
  let i = at
  while (i < text.length && isWhiteSpace(text.charCodeAt(i))) i++
  return i
}

function trim(text: string, start: number, end: number): [number, number] {
  let from = start
  let to = end
  while (from < to && isWhiteSpace(text.charCodeAt(from))) from++
  while (to > from && isWhiteSpace(text.charCodeAt(to - 1))) to--
  return [from, to]
}
