/**
 * Captions: the description of a picture and its credit, told apart. A caption's text in, two spans, names and the picture's
 * date out. `readCaption` takes a text known to be a caption; `caption-start.ts` finds one glued before a body.
 *
 *   FILE PHOTO: Visitors at the fair in Norwood, July 9, 2024. REUTERS/Jane Roe/File Photo
 *   ^^^^^^^^^^^^^^^^^^^^^^^ caption ^^^^^^^^^^^^^^^^^^^^^^^^^^ ^^^^^^^^^^ credit ^^^^^^^^^^
 */
import type { Lexicon } from '../text/lexicon.ts'
import { findInside, matchStart } from '../text/lexicon.ts'
import type { Span } from '../types.ts'
import { agencyAtEnd } from './agency.ts'
import { isCaptionWord, isCredit, isCreditLine, type PhotoCredit, readCredit } from './credit.ts'
import { findDateInside } from './date.ts'
import { mayOpen } from './edge-words.ts'

export interface CaptionForm extends PhotoCredit {
  /** The description; null when the line is a credit alone. */
  readonly caption: Span | null
  readonly credit: Span | null
  /** The picture's own date, ISO 8601; null = no absolute date with a year is printed. */
  readonly date: string | null
}

/** Credits stand in the last part of a caption. */
const MAX_CREDIT_CHARS = 140

/** The caption's parts. Always answers: a text without a credit is caption as a whole. */
export function readCaption(text: string, lexicon: Lexicon): CaptionForm {
  const { start, end, credit: ending } = findOwnCredit(text, lexicon)
  const isCreditAlone = ending === null && isCreditLine(text, lexicon) && isCredit(text, lexicon)
  const credit = isCreditAlone ? { start, end } : ending
  const captionEnd = credit === null ? end : trimSeparator(text, start, credit.start)
  const caption = captionEnd > start ? { start, end: captionEnd } : null
  return { caption, credit, ...describe(text, caption, credit, lexicon) }
}

/** The credit that ends a caption, with the trimmed text's ends; credit null = none. Cheaper than `readCaption`: no date, no names. */
export function findOwnCredit(text: string, lexicon: Lexicon): Span & { readonly credit: Span | null } {
  const end = text.trimEnd().length
  const start = text.length - text.trimStart().length
  const credit = mayHoldCredit(text.slice(Math.max(start, end - MAX_CREDIT_CHARS), end), lexicon)
    ? findCredit(text, start, end, lexicon)
    : null
  return { start, end, credit }
}

/** Creators, providers and date of a caption whose two parts are known. */
export function describe(
  text: string,
  caption: Span | null,
  credit: Span | null,
  lexicon: Lexicon,
): PhotoCredit & { readonly date: string | null } {
  const names = credit === null ? { creators: [], providers: [] } : readCredit(text.slice(credit.start, credit.end), lexicon)
  return { ...names, date: caption === null ? null : pictureDate(text.slice(caption.start, caption.end), lexicon) }
}

/** Length of `2024-07-09`: a picture's date is a day, the time is cut off. */
const DAY_CHARS = 10

/** The last full date in the caption: "… in Moscow, Russia July 9, 2024." */
export function pictureDate(caption: string, lexicon: Lexicon): string | null {
  const dates = findDateInside(caption, lexicon).filter((d) => d.value !== null && d.precision !== 'year')
  return dates.at(-1)?.value?.slice(0, DAY_CHARS) ?? null
}

/** The cheap question: a sign of credits, a word of captions, or a firm's name at the end. */
function mayHoldCredit(tail: string, lexicon: Lexicon): boolean {
  if (/[)）\]©=＝|/]/u.test(tail) || agencyAtEnd(tail.replace(/[.\s]+$/u, ''), lexicon) !== null) return true
  return tail.split(/[\s:,;.]+/u).some((token) => token !== '' && isCaptionWord(token, lexicon))
}

function findCredit(text: string, start: number, end: number, lexicon: Lexicon): Span | null {
  return (
    findInBrackets(text, start, end, lexicon) ??
    findAfterLead(text, start, end, lexicon) ??
    findTail(text, start, end, lexicon) ??
    findOwner(text, start, end)
  )
}

/** `The home in Calder © Municipality of Calder`: whoever it is, known or not. With a year it is a copyright notice. */
export function findOwner(text: string, start: number, end: number): Span | null {
  const at = text.lastIndexOf('©', end)
  return at > start && OWNER.test(text.slice(at, end)) && OWNED.test(text.slice(start, at)) ? { start: at, end } : null
}
const OWNER = /^©\s?\p{L}[^.!?:|©\d]{1,60}$/u
/** A word without a capital: none of a menu. */
const OWNED = /\s\p{Ll}|\p{Lo}{4}/u

/** `… June 30, 2025. (Jane Roe, Pool Photo via AP)`, `記者会見の様子＝北京（共同）` */
function findInBrackets(text: string, start: number, end: number, lexicon: Lexicon): Span | null {
  const stop = text[end - 1] === '.' ? end - 1 : end
  const close = text[stop - 1]
  if (close !== ')' && close !== '）' && close !== ']') return null
  const open = text.lastIndexOf(close === ')' ? '(' : close === ']' ? '[' : '（', stop)
  if (open < start || stop - open > MAX_CREDIT_CHARS) return null
  return isCredit(text.slice(open, stop), lexicon) ? { start: open, end } : null
}

/** `Foto: A. Roe/dpa`, `Photo by Jane Roe / AFP`, `© J. Roe/dpa`, `현장 모습 / 사진=뉴시스`: from the phrase to the end. */
function findAfterLead(text: string, start: number, end: number, lexicon: Lexicon): Span | null {
  const from = Math.max(start, end - MAX_CREDIT_CHARS)
  const tail = text.slice(from, end)
  for (const { start: at } of findCreditLeads(tail, lexicon)) {
    if (isCredit(tail.slice(at), lexicon)) return { start: widen(text, start, from + at, lexicon), end }
  }
  return null
}

/** Where a credit's phrase begins and ends: at the start, after a stop, a bracket, a bar; "via {agency}" and © anywhere. */
export function findCreditLeads(text: string, lexicon: Lexicon): Span[] {
  const leads: Span[] = findInside(lexicon, text, ['caption'])
    .filter((h) => h.open !== 'before')
    .map((h) => ({ start: h.start, end: h.end }))
  for (let at = text.indexOf('©'); at >= 0; at = text.indexOf('©', at + 1)) leads.push({ start: at, end: at + 1 })
  for (const place of text.matchAll(/(?:^|[.!?"”’»。।),:/|–—-])\s*(?=[\p{L}([])/gu)) {
    const at = place.index + place[0].length
    if (!mayOpen(text, at, 'caption', lexicon)) continue
    const hit = matchStart(lexicon, text.slice(at, at + 40), ['caption'])
    if (hit !== null && hit.rule.role === 'credit') leads.push({ start: at + hit.start, end: at + hit.end })
  }
  return leads.sort((a, b) => a.start - b.start)
}

/** `… REUTERS/Jane Roe/File Photo`, `M. Lopes / AFP`, `뉴시스`: the last piece after a sentence's end, or the whole line. */
function findTail(text: string, start: number, end: number, lexicon: Lexicon): Span | null {
  const from = Math.max(start, end - MAX_CREDIT_CHARS)
  const starts = [...text.slice(from, end).matchAll(/[.!?。।…"”]\s+|[|•]\s*/gu)].map((m) => from + m.index + m[0].length)
  if (from === start) starts.unshift(start)
  for (const at of starts) {
    // "P. Orlov / Belga": the stop of an initial does not part anything
    if (at > start && /(?:^|\s)\p{Lu}\.\s*$/u.test(text.slice(Math.max(start, at - 5), at))) continue
    if (isCredit(text.slice(at, end), lexicon)) return { start: at, end }
  }
  return null
}

/** A lead inside a credit does not begin it: in "Jane Roe, Pool Photo via AP" the names before belong to it. */
function widen(text: string, start: number, at: number, lexicon: Lexicon): number {
  const before = text.slice(start, at)
  const stop = Math.max(before.lastIndexOf('. '), before.lastIndexOf('。'))
  const from = start + (stop < 0 ? 0 : stop + (before[stop] === '.' ? 2 : 1))
  if (from === at || at - from > 60 || stop < 0) return at
  return isCredit(text.slice(from), lexicon) ? from : at
}

export function trimSeparator(text: string, start: number, end: number): number {
  let to = end
  while (to > start && /[\s/|–—-]/u.test(text[to - 1] ?? '')) to--
  return to
}
