/**
 * A caption with its credit glued before a body on the same line (flattened pages). Text in, its end and pieces out; null in
 * doubt: there must be a full credit (a firm with a person or a word of captions) within the first characters, and text after it.
 *
 *   Officials meet in Norwood, June 30, 2025. (Jane Roe, Pool Photo via AP) By JANE ROE A minister …
 *   ^^^^^^^^^^^^^^^ caption ^^^^^^^^^^^^^^^^^^ ^^^^^^^^^^ credit ^^^^^^^^^^^
 */
import type { Lexicon } from '../text/lexicon.ts'
import { matchStart } from '../text/lexicon.ts'
import type { Span } from '../types.ts'
import { agencyAtStart, lookUpAgency } from './agency.ts'
import { type CaptionForm, describe, findCreditLeads } from './caption.ts'
import { isCaptionWord, isFullCredit } from './credit.ts'
import { isNameToken } from './names.ts'

export interface OpeningCaption extends CaptionForm {
  readonly end: number
}

/** The longest caption glued before a body in the gold dumps has 286 characters. */
const MAX_CHARS = 700
const MIN_CAPTION_CHARS = 12
/** A body follows: less is the rest of the caption. */
const MIN_BODY_CHARS = 40

/** The caption that the text opens with; null = none, or not sure. */
export function findCaptionAtStart(text: string, lexicon: Lexicon): OpeningCaption | null {
  if (text.length < MIN_CAPTION_CHARS + MIN_BODY_CHARS) return null
  const head = text.slice(0, MAX_CHARS)
  const credit = findBracketCredit(head, lexicon) ?? findSlashCredit(head, lexicon) ?? findLeadCredit(head, lexicon)
  if (credit === null || text.length - credit.end < MIN_BODY_CHARS) return null
  let end = credit.start
  while (end > 0 && /[\s/|–—-]/u.test(head[end - 1] ?? '')) end--
  if (end < MIN_CAPTION_CHARS) return null
  const caption = { start: 0, end }
  return { end: credit.end, caption, credit, ...describe(head, caption, credit, lexicon) }
}

/** `… 2025. (Jane Roe, Pool Photo via AP) By`, `… . (Jane Roe/AP Photo) TOKYO (AP) —` */
function findBracketCredit(head: string, lexicon: Lexicon): Span | null {
  for (let open = head.indexOf('('); open >= 0; open = head.indexOf('(', open + 1)) {
    const close = head.indexOf(')', open)
    if (close < 0) return null
    if (close - open > 140 || !/[.!?"”。]\s*$/u.test(head.slice(Math.max(0, open - 4), open))) continue
    if (isFullCredit(head.slice(open, close + 1), lexicon)) return { start: open, end: close + 1 }
  }
  return null
}

/** `… 2024. REUTERS/Jane Roe/File Photo ATLANTA`: firm, slash, two words, perhaps a slash and words of captions. */
function findSlashCredit(head: string, lexicon: Lexicon): Span | null {
  for (let slash = head.indexOf('/'); slash >= 0; slash = head.indexOf('/', slash + 1)) {
    const before = /(?:^|[.!?"”]\s+)(\p{Lu}[\p{L}-]{1,20})$/u.exec(head.slice(Math.max(0, slash - 26), slash))
    const firm = before?.[1]
    if (firm === undefined || lookUpAgency(firm, lexicon) === null) continue
    const name = nameLength(head.slice(slash + 1))
    if (name === 0) continue
    let end = slash + 1 + name
    const tail = /^\/((?:\p{Lu}[\p{L}]+ ?){1,3})/u.exec(head.slice(end))
    if (tail !== null) end += 1 + captionWordsLength(tail[1] ?? '', lexicon)
    return { start: slash - firm.length, end }
  }
  return null
}

/** `Photo: Jane Roe / UPI By`, `Foto: J. Roe/dpa Berlin (dpa)`, `© J. Roe/dpa`, `Bild: dpa / J. Roe`: phrase, then name and firm. */
function findLeadCredit(head: string, lexicon: Lexicon): Span | null {
  // a firm joined to a name or a phrase: without such a sign there is no credit to find
  if (!/[/©=＝|]/u.test(head)) return null
  for (const place of findCreditLeads(head, lexicon)) {
    if (place.start < MIN_CAPTION_CHARS || !/[.!?"”。):,]\s*$|[/|–—-]\s*$/u.test(head.slice(Math.max(0, place.start - 4), place.start)))
      continue
    const end = endOfNamed(head, place.end, lexicon)
    if (end !== null && isFullCredit(head.slice(place.start, end), lexicon)) return { start: place.start, end }
  }
  return null
}

/** End of "name / firm" or "firm / name" behind a lead; null = no firm there. */
function endOfNamed(head: string, from: number, lexicon: Lexicon): number | null {
  let at = from
  const skip = (): void => {
    while (/[\s:/|=＝,-]/u.test(head[at] ?? '')) at++
  }
  skip()
  const first = agencyAtStart(head.slice(at, at + 60), lexicon)
  if (first !== null) {
    at += first.end
    const joint = /^ ?\/ ?/u.exec(head.slice(at))
    if (joint === null) return at
    const length = nameLength(head.slice(at + joint[0].length))
    return length === 0 ? at : at + joint[0].length + length
  }
  const length = nameLength(head.slice(at))
  if (length === 0) return null
  at += length
  if (!/^\s?[/|,-]|^ via /u.test(head.slice(at))) return null
  skip()
  const firm = agencyAtStart(head.slice(at, at + 60), lexicon)
  return firm === null ? null : at + firm.end
}

/** Length of a photographer's name: two words, three with an initial between ("J. P. Roe"); 0 = no name. */
function nameLength(text: string): number {
  let at = 0
  let words = 0
  for (const token of text.slice(0, 60).matchAll(/[^\s/,()]+/gu)) {
    if (token.index !== at + (words === 0 ? 0 : 1) || !isNameToken(token[0])) break
    at = token.index + token[0].length
    if (!/^\p{Lu}\.$/u.test(token[0]) || words > 0) words++
    else words = Math.max(words, 1)
    if (words === 2 || /[/,]/u.test(text[at] ?? '')) break
  }
  return words >= 2 || /^[/,]/u.test(text.slice(at)) ? at : 0
}

function bylineOpens(text: string, lexicon: Lexicon): boolean {
  return matchStart(lexicon, text, ['byline-prefix']) !== null
}

function captionWordsLength(text: string, lexicon: Lexicon): number {
  let length = 0
  for (const token of text.matchAll(/\S+/gu)) {
    // "File Photo By JANE ROE": "by" is a word of captions, but opens a byline here
    if (!isCaptionWord(token[0], lexicon) || bylineOpens(text.slice(token.index), lexicon)) break
    length = token.index + token[0].length
  }
  return length
}
