/**
 * A line of a head that prints several things beside each other. Comes in: the line. Goes out: its pieces, in order; null = it is one
 * thing. A piece is known as on a line of its own: by its form (a date), the words before it, or a word of outlets' names.
 *
 *   2026-05-16 07:32 来源：临江晚报 记者：顾念慈 字号：大 中 小  -> date | publisher | byline | nothing
 *   12 Nov 2026 | Source: dpa | By Ana Ruiz                      -> date | credit | byline
 *   2026/06/03 14:05 海灣日報／ 記者陳小美／台北即時報導              -> date | publisher | byline
 */
import { lookUpAgency } from '../forms/agency.ts'
import { bylinePrefix } from '../forms/byline.ts'
import { readDateLine } from '../forms/date.ts'
import { looksLikeName } from '../forms/names.ts'
import { hasOutletWord, looksLikeOutlet } from '../forms/outlet.ts'
import { readSourceLine } from '../forms/source-line.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'

export interface MetaPiece {
  readonly start: number
  readonly end: number
  readonly part: 'date' | 'publisher' | 'credit' | 'byline'
}

const MAX_CHARS = 160
const BARS = /\s*[|｜]\s*|\s{2,}/u
/** Scripts without spaces print them between the pieces: a piece begins with its name and a colon, or is Han letters throughout. */
const NAMED_PIECE = /\s+(?=[\p{Script=Han}\p{Script=Hangul}]{2,4}[：:])/u
const HAN_PIECE = /[／\s]*\s(?=\p{Script=Han})/u
const SEPARATORS = [BARS, NAMED_PIECE, HAN_PIECE]

export function readMetaLine(text: string, lexicon: Lexicon): MetaPiece[] | null {
  if (text.length > MAX_CHARS) return null
  const separator = SEPARATORS.find((each) => each.test(text))
  if (separator === undefined) return null
  const pieces: MetaPiece[] = []
  for (const { start, end } of splitLine(text, separator)) {
    const piece = readPiece(text.slice(start, end), lexicon)
    if (piece !== null) pieces.push({ start: start + piece.start, end: start + piece.end, part: piece.part })
  }
  const kinds = new Set(pieces.map(({ part }) => part))
  return kinds.size >= 2 && pieces.length === kinds.size ? pieces : null
}

/**
 * "Ana Ruiz - Nordvik Post": a person's name, a dash or a bar, and a name with a word of outlets' names. Behind a comma stands as often where
 * somebody teaches ("Ana Ruiz, Nordvik University").
 */
export function readPersonAndOutlet(text: string, lexicon: Lexicon): MetaPiece[] | null {
  const [whole, name = '', outlet = ''] = PERSON_AND_OUTLET.exec(text) ?? []
  if (whole === undefined || !looksLikeName(name) || looksLikeOutlet(name, lexicon) || !hasOutletWord(outlet, lexicon)) return null
  if (lookUpAgency(outlet, lexicon) !== null || lexicon.desks.has(foldKey(outlet))) return null
  return [
    { start: 0, end: name.length, part: 'byline' },
    { start: text.length - outlet.length, end: text.length, part: 'publisher' },
  ]
}
const PERSON_AND_OUTLET = /^([^-–—|/,]{4,40}?) [-–—|] ([^-–—|/,]{3,40})$/u

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

function readPiece(text: string, lexicon: Lexicon): MetaPiece | null {
  if (readDateLine(text, lexicon) !== null) return { start: 0, end: text.length, part: 'date' }
  const source = readSourceLine(text, lexicon)
  if (source !== null) return { start: source.start, end: source.end, part: source.kind === 'agency' ? 'credit' : 'publisher' }
  if (bylinePrefix(text, 0, text.length, lexicon) !== null) return { start: 0, end: text.length, part: 'byline' }
  return HAN_ONLY.test(text) && hasOutletWord(text, lexicon) ? { start: 0, end: text.length, part: 'publisher' } : null
}
const HAN_ONLY = /^\p{Script=Han}{3,12}$/u
