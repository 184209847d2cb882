/**
 * A line that names the outlet of a story, with what a card prints beside the name: the time, and who supplied it. Comes in: the line.
 * Goes out: its pieces, in order. That the line names an outlet is known from its place; here it is only cut.
 *
 *   NHK 6時間前 -> publisher | date             PTI via Nordvik Post -> credit | publisher
 *   Nordvik Post · yesterday -> publisher | date     Lotus Wire via DailyHop -> publisher, as DailyHop only shows the page
 */
import { lookUpAgency } from '../forms/agency.ts'
import { hasDigit } from '../forms/date-words.ts'
import { aggregatorOf, hasOutletWord, readVia } from '../forms/outlet.ts'
import { findRelativeTimeAtEnd, mayEndWithRelativeTime, readRelativeTime } from '../forms/relative-time.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { Claims } from './claims.ts'
import type { MetaPiece } from './meta-line.ts'
import type { View } from './view.ts'

/** Longer lines are no card's head. */
const MAX_CHARS = 80

/** The line as the story's publisher, and what it prints besides. */
export function claimOutlet(index: number, view: View | undefined, claims: Claims, by: string): void {
  const text = view?.labelled.block.text ?? ''
  const pieces = readOutletLine(text, claims.lexicon)
  const isName = pieces.length === 1 && pieces[0]?.end === text.length && pieces[0].start === 0
  if (isName) claims.story(index, 'publisher', by)
  else claims.metaLine(index, pieces, by)
}

/** Never empty: a line that prints nothing but a name is one piece. */
export function readOutletLine(text: string, lexicon: Lexicon): readonly MetaPiece[] {
  const time = timeAtEnd(text, lexicon)
  const end = time === null ? text.length : time.nameEnd
  const names = readNames(text.slice(0, end), lexicon)
  return time === null ? names : [...names, { start: time.start, end: text.length, part: 'date' }]
}

/** Does the line end with "3 hours ago" or "yesterday", behind a name? */
export function endsWithTime(text: string, lexicon: Lexicon): boolean {
  return timeAtEnd(text, lexicon) !== null
}

/** Where the time begins that closes the line, and where the name before it and its sign end. */
function timeAtEnd(text: string, lexicon: Lexicon): { readonly start: number; readonly nameEnd: number } | null {
  if (text.length > MAX_CHARS || !mayEndWithRelativeTime(text, lexicon)) return null
  const start = findRelativeTimeAtEnd(text, lexicon)?.start ?? wordsOfTimeAtEnd(text, lexicon)
  const name = start === null ? '' : text.slice(0, start).replace(SIGN_AT_END, '')
  return start === null || !/\p{L}/u.test(name) ? null : { start, nameEnd: name.length }
}
const SIGN_AT_END = /[\s|·•・–—(),:-]+$/u

/** 南浦都市报 昨天: words without a number count where no name has them, in small letters or in scripts without capitals; "Nordvik Today" is a name. */
function wordsOfTimeAtEnd(text: string, lexicon: Lexicon): number | null {
  for (const { index } of text.matchAll(SMALL_AFTER_SPACE)) {
    const words = text.slice(index)
    if (!hasDigit(words) && readRelativeTime(words, lexicon) !== null) return index
  }
  return null
}
const SMALL_AFTER_SPACE = /(?<=\s)[\p{Ll}\p{Lo}]/gu

/** One name, or a source and the page: an agency supplies what the outlet behind it prints; another source is the outlet, and an aggregator never. */
function readNames(text: string, lexicon: Lexicon): readonly MetaPiece[] {
  const whole: MetaPiece = { start: 0, end: text.length, part: 'publisher' }
  const via = readVia(text, lexicon)
  if (via === null) return [whole]
  const { source, outletStart } = via
  const outlet: MetaPiece = { start: outletStart, end: text.length, part: 'publisher' }
  if (source === '') return [outlet]
  const first: MetaPiece = { start: 0, end: source.length, part: 'publisher' }
  const isSupplied = lookUpAgency(source, lexicon) !== null && aggregatorOf(text.slice(outletStart), lexicon) === null
  return isSupplied ? [{ ...first, part: 'credit' }, outlet] : [first]
}

/** "via Nordvik Post", without a source before it: the word alone says that a name follows which is no author's. */
export function isViaLine(text: string, lexicon: Lexicon): boolean {
  return readVia(text, lexicon)?.source === '' && text.length <= MAX_CHARS
}

/** "Nordvik Post": with a word of outlets' names it is no person, whatever the labeller says of it. */
export function isOutletAlone(text: string, lexicon: Lexicon): boolean {
  return hasOutletWord(text, lexicon) && lookUpAgency(text, lexicon) === null
}
