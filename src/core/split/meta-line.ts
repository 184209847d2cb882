/**
 * A line of a head that prints several things beside each other. Comes in: the line. Goes out: its pieces, in order; null = it is one
 * thing. A piece is known as on a line of its own: by its form (a date), the words before it, or a word of outlets' names.
 *
 *   2026-05-16 07:32 来源：临江晚报 记者：顾念慈 字号：大 中 小  -> date | publisher | byline | nothing
 *   12 Nov 2026 | Source: dpa | By Ana Ruiz                      -> date | credit | byline
 *   3 June 2026 by Ana Ruiz | Soups | 27 comments                -> date | byline
 *   2026/06/03 14:05 海灣日報／ 記者陳小美／台北即時報導              -> date | publisher | byline
 */
import { lookUpAgency } from '../forms/agency.ts'
import { bylinePrefix } from '../forms/byline.ts'
import { readAgencyAlone } from '../forms/byline-bare.ts'
import { findDateInside, readDateLine } from '../forms/date.ts'
import { hasDigit } from '../forms/date-words.ts'
import { looksLikeName } from '../forms/names.ts'
import { hasOutletWord, looksLikeOutlet } from '../forms/outlet.ts'
import { isBuiltLikePlace, isKnownPlace } from '../forms/places.ts'
import { readRelativeTime } from '../forms/relative-time.ts'
import { readSourceLine } from '../forms/source-line.ts'
import { type Lexicon, matchStart } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'

export interface MetaPiece {
  readonly start: number
  readonly end: number
  readonly part: 'date' | 'publisher' | 'credit' | 'byline'
}

const MAX_CHARS = 160
const BARS = /\s*[|｜]\s*|\s+[·•]\s+|\s{2,}/u
/** Scripts without spaces print them between the pieces: a piece begins with its name and a colon, or is Han letters throughout. */
const NAMED_PIECE = /\s+(?=[\p{Script=Han}\p{Script=Hangul}]{2,4}[：:])|(?<=[》」』])\s+/u
const HAN_PIECE = /[／\s]*\s(?=\p{Script=Han})/u
/** "Published: 3 June 2026 - 09:18 Updated: 3 June 2026 - 11:40 Source: dpa": each piece has its name, the first one too; two are days. */
const COLON_PIECE = /\s+(?=\p{Lu}\p{L}{2,14}: ?\S)/u
const OPENS_WITH_NAME = /^\p{Lu}\p{L}{2,14}: ?\S/u
const SEPARATORS = [BARS, NAMED_PIECE, HAN_PIECE]

/** `isPerson`: whether a name without a prefix may be the author's; a section looks the same ("June 3 · Climate Policy"). */
export function readMetaLine(text: string, lexicon: Lexicon, isPerson: (name: string) => boolean = () => false): MetaPiece[] | null {
  if (text.length > MAX_CHARS) return null
  const [, edge = '', line = ''] = EMPHASIS.exec(text) ?? ['', '', text]
  const isNamed = OPENS_WITH_NAME.test(line) && COLON_PIECE.test(line)
  const separator = SEPARATORS.find((each) => each.test(line)) ?? (isNamed ? COLON_PIECE : undefined)
  // one stretch is two pieces only if one of them is a day
  if (separator === undefined && !hasDigit(line)) return null
  const stretches = separator === undefined ? [{ start: 0, end: line.length }] : splitLine(line, separator)
  const pieces = stretches.flatMap(({ start, end }) =>
    readPieces(line.slice(start, end), lexicon, isPerson).map((piece) => moved(piece, start)),
  )
  if (pieces.some(({ part }) => part === 'date') && !pieces.some(({ part }) => part === 'byline')) {
    const name = stretches.find(({ start, end }) => isPersonsName(line.slice(start, end), lexicon) && isPerson(line.slice(start, end)))
    if (name !== undefined) pieces.push({ ...name, part: 'byline' })
  }
  const kinds = new Set(pieces.map(({ part }) => part))
  const extraDates = separator === COLON_PIECE ? pieces.filter(({ part }) => part === 'date').length - 1 : 0
  if (kinds.size < 2 || pieces.length - Math.max(0, Math.min(1, extraDates)) !== kinds.size) return null
  return pieces.map((piece) => moved(piece, edge.length)).sort((a, b) => a.start - b.start)
}
/** "*14 October · Ana Ruiz*" */
const EMPHASIS = /^([*_]{1,3})(\S.*?)[*_]{1,3}$/u

const moved = ({ start, end, part }: MetaPiece, by: number): MetaPiece => ({ start: start + by, end: end + by, part })

function isPersonsName(text: string, lexicon: Lexicon): boolean {
  if (!looksLikeName(text) || !/\s/u.test(text) || looksLikeOutlet(text, lexicon) || lookUpAgency(text, lexicon) !== null) return false
  const key = foldKey(text)
  return !lexicon.sections.has(key) && !lexicon.desks.has(key) && !isKnownPlace(text, lexicon) && !isBuiltLikePlace(text, lexicon)
}

/**
 * "Ana Ruiz - Nordvik Post": a person's name, a dash or a bar, and a name with a word of outlets' names. Behind a comma stands as often where
 * somebody teaches ("Ana Ruiz, Nordvik University"), unless the dump prints that name as a line of its own (`isPrinted`).
 */
export function readPersonAndOutlet(text: string, lexicon: Lexicon, isPrinted: (outlet: string) => boolean): MetaPiece[] | null {
  const [whole, name = '', sign = '', outlet = ''] = PERSON_AND_OUTLET.exec(text) ?? []
  if (whole === undefined || !looksLikeName(name) || looksLikeOutlet(name, lexicon) || !hasOutletWord(outlet, lexicon)) return null
  if (sign === ', ' && !isPrinted(outlet)) return null
  if (lookUpAgency(outlet, lexicon) !== null || lexicon.desks.has(foldKey(outlet))) return null
  return [
    { start: 0, end: name.length, part: 'byline' },
    { start: text.length - outlet.length, end: text.length, part: 'publisher' },
  ]
}
const PERSON_AND_OUTLET = /^([^–—|/,]{4,40}?)(, | [-–—|] )([^–—|/,]{3,40})$/u

function splitLine(text: string, separator: RegExp): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = []
  let at = 0
  for (const part of text.split(separator)) {
    const start = text.indexOf(part, at)
    at = start + part.length
    if (part.trim() !== '') out.push({ start, end: at })
  }
  return out
}

/** One part, or a day and one part beside it: "3 June 2025 by Ana Ruiz", "05.11.2026, 12:20 (dpa)", "dpa, 5 November". */
function readPieces(text: string, lexicon: Lexicon, isPerson: (name: string) => boolean): MetaPiece[] {
  const whole = readPiece(text, lexicon)
  if (whole !== null) return [whole]
  const [date, ...others] = hasDigit(text) ? findDateInside(text, lexicon) : []
  if (date === undefined || others.length > 0) return []
  const before = { start: 0, end: text.slice(0, date.start).replace(SIGNS_AFTER, '').length }
  const from = date.end + (SIGNS_BEFORE.exec(text.slice(date.end))?.[0].length ?? 0)
  const after = { start: from, end: from + text.slice(from).replace(SIGNS_AFTER, '').length }
  const beside = [before, after].filter(({ start, end }) => /\p{L}/u.test(text.slice(start, end)))
  const [rest] = beside
  if (rest === undefined || beside.length > 1) return []
  const words = text.slice(rest.start, rest.end)
  const isName = isPersonsName(words, lexicon) && isPerson(words)
  const piece = isName ? ({ start: 0, end: words.length, part: 'byline' } as const) : readPiece(words, lexicon)
  if (piece === null || piece.part === 'date') return []
  return [{ start: date.start, end: date.end, part: 'date' }, moved(piece, rest.start)]
}
/** "Ana Ruiz, le 3 juin 2026" */
const SIGNS_AFTER = /(?:[\s,;:()（）–—-]|,\s\p{Ll}{2,3}\s)+$/u
const SIGNS_BEFORE = /^[\s,;:()（）–—-]+/u

function readPiece(text: string, lexicon: Lexicon): MetaPiece | null {
  if (isDatePiece(text, lexicon)) return { start: 0, end: text.length, part: 'date' }
  const source = readSourceLine(text, lexicon)
  if (source !== null) return { start: source.start, end: source.end, part: source.kind === 'agency' ? 'credit' : 'publisher' }
  if (bylinePrefix(text, 0, text.length, lexicon) !== null) return { start: 0, end: text.length, part: 'byline' }
  if (readAgencyAlone(text, lexicon) !== null) return { start: 0, end: text.length, part: 'credit' }
  return HAN_ONLY.test(text) && hasOutletWord(text, lexicon) ? { start: 0, end: text.length, part: 'publisher' } : null
}
const HAN_ONLY = /^\p{Script=Han}{3,12}$/u

/** A day, or "3 days ago" with a word of dates before it or none. */
function isDatePiece(text: string, lexicon: Lexicon): boolean {
  if (readDateLine(text, lexicon) !== null || readRelativeTime(text, lexicon) !== null) return true
  const label = hasDigit(text) ? matchStart(lexicon, text, ['date-label']) : null
  return label !== null && readRelativeTime(text.slice(label.end).replace(/^[\s:：]+/u, ''), lexicon) !== null
}
