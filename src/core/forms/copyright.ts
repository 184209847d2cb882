/**
 * Copyright notices of a story: sign or notice word, year, holder, rights sentences. Text in, holder and year out; null for prose
 * about copyright (a notice has a sign, a year after the word, or a known rights sentence). Words are data (kind `copyright`).
 *
 *   © Copyright 2025 The Example Press. All rights reserved.      Copyright 2025 Example News Corporation. All Rights Reserved.
 */
import type { Lexicon } from '../text/lexicon.ts'
import { matchEnd } from '../text/lexicon.ts'
import { fold, printedOffset } from '../text/normalise.ts'
import { isWordBoundary, isWordCode } from '../text/words.ts'
import { mayClose, mayOpen } from './edge-words.ts'

export interface CopyrightForm {
  /** As printed, without the stop of the sentence; null = none named. */
  readonly holder: string | null
  /** The last year printed in the notice. */
  readonly year: number | null
  readonly start: number
  readonly end: number
}

interface NoticeWords {
  /** Folded words that open a notice: "copyright", "hak cipta", "저작권자". */
  readonly leads: readonly string[]
  /** Folded sentences that end one: "all rights reserved". */
  readonly rights: readonly string[]
}

/** The longest notice of the reference list has 190 characters with its owner; glued ones are searched for in twice as many. */
const MAX_CHARS = 400
const MAX_HOLDER_CHARS = 80
const MAX_HOLDER_WORDS = 10
/** Rights sentences after the holder ("This material may not be …") are no longer. */
const MAX_TAIL_CHARS = 320

const SIGN = /^(?:©|ⓒ|℗|\([cC]\)|（[cC]）)/u
const SIGN_OR_YEAR = /©|ⓒ|℗|\([cC]\)|(?:19|20)\d\d/u
const YEARS = /^(?:\d{4} ?[-–—/] ?)?((?:19|20)\d{2})(?!\d)/u
const YEAR_FIRST = /^((?:19|20)\d\d) (?=[©ⓒ])/u
const BEFORE = /^(?:(?![(（][cC][)）])[\s([（【<•*|_–—-]){0,8}/u
const words = new WeakMap<Lexicon, NoticeWords>()

/** The notice that the whole line is; null = the line is something else. */
export function readCopyrightLine(text: string, lexicon: Lexicon): CopyrightForm | null {
  if (text.length > MAX_CHARS || text.length < 3) return null
  // nearly every line leaves here: a letter stands first, and no notice opens with its word
  if (isWordCode(text.charCodeAt(0)) && !mayOpen(text, 0, 'copyright', lexicon) && !YEAR_FIRST.test(text)) return null
  // "2024 © Nordvik Post"
  const [first = '', year = ''] = YEAR_FIRST.exec(text) ?? []
  if (first !== '') {
    const notice = readNotice(text, first.length, lexicon, first.length)
    return notice === null ? null : { ...notice, year: notice.year ?? Number(year) }
  }
  const lead = BEFORE.exec(text)?.[0].length ?? 0
  if (!SIGN.test(text.slice(lead, lead + 3)) && !mayOpen(text, lead, 'copyright', lexicon)) return null
  return readNotice(text, lead, lexicon, text.slice(0, lead).trimStart().length)
}

/** The notice glued to the end of a long line, after its last sentence. Looks at the last 400 characters. */
export function findCopyrightAtEnd(text: string, lexicon: Lexicon): CopyrightForm | null {
  const from = Math.max(0, text.length - MAX_CHARS)
  const tail = text.slice(from)
  const endsWithRights = mayClose(tail, 'copyright', lexicon) && matchEnd(lexicon, tail, ['copyright']) !== null
  // nearly every paragraph leaves here: a notice has a sign, a year or a rights sentence
  if (!endsWithRights && !SIGN_OR_YEAR.test(tail)) return null
  const folded = fold(tail)
  const { leads, rights } = noticeWordsOf(lexicon)
  const starts = new Set<number>()
  for (const sign of tail.matchAll(/©|ⓒ|℗|\([cC]\)/gu)) starts.add(from + sign.index)
  for (const phrase of endsWithRights ? [...leads, ...rights] : leads) {
    for (let at = folded.text.indexOf(phrase); at >= 0; at = folded.text.indexOf(phrase, at + 1)) {
      if (isWordBoundary(folded.text, at)) starts.add(from + printedOffset(folded, at))
    }
  }
  for (const start of [...starts].sort((a, b) => a - b)) {
    if (start > 0 && !/[.!?。…"'”’»)\]】*—-]\s*[([（]?$/u.test(text.slice(Math.max(0, start - 5), start))) continue
    const notice = readNotice(text, start, lexicon, 0)
    if (notice === null) continue
    const open = /[([（]$/u.test(text.slice(0, start)) ? 1 : 0
    return { ...notice, start: notice.start - open }
  }
  return null
}

/** Reads a notice from `at` to the end of the text; `decoration` characters before it belong to it (an opening bracket). */
function readNotice(text: string, at: number, lexicon: Lexicon, decoration: number): CopyrightForm | null {
  const notice = noticeWordsOf(lexicon)
  const end = text.trimEnd().length
  let i = at
  let hasSign = false
  let hasLead = false
  const rightsFirst = rightsAt(text, i, notice)
  if (rightsFirst > i) {
    i = skip(text, rightsFirst, /[\s.,;:|–—-]/u)
    if (i >= end || SIGN.exec(text.slice(i, end))?.[0].length === end - i) return { holder: null, year: null, start: at - decoration, end }
  }
  for (let moved = true; moved; ) {
    moved = false
    const sign = SIGN.exec(text.slice(i, i + 3))?.[0].length ?? 0
    const lead = sign > 0 ? 0 : leadAt(text, i, notice)
    if (sign + lead === 0) break
    hasSign ||= sign > 0
    hasLead ||= lead > 0
    i = skip(text, i + sign + lead, /[\s:]/u)
    moved = true
  }
  if (!hasSign && !hasLead)
    return rightsFirst > at && end - i <= MAX_TAIL_CHARS ? { holder: null, year: null, start: at - decoration, end } : null
  let year = readYear(text, i)
  if (year !== null) i = skip(text, year.end, /[\s,.©ⓒ]/u)
  if (!hasSign && year === null && !hasRights(text.slice(i), notice)) return null
  // "Copyright 2025 by Example": one small word before the holder
  const small = /^\p{Ll}{1,4} (?=\p{Lu})/u.exec(text.slice(i, i + 8))
  if (small !== null) i += small[0].length
  const holderEnd = endOfHolder(text, i, end, notice)
  const holder = trimHolder(text.slice(i, holderEnd))
  year ??= readYear(text, skip(text, holderEnd, /[\s,.]/u))
  if (!isNoticeTail(text.slice(year === null ? holderEnd : Math.max(holderEnd, year.end), end), notice)) return null
  // "Copyright 2025 was the year printed on the disputed notice, which …": words follow, and they are no name
  const isNamed = holder !== null || (year !== null && !/\p{L}/u.test(text.slice(i, holderEnd)))
  if (!isNamed && !hasRights(text.slice(i), notice)) return null
  return { holder, year: year?.value ?? null, start: at - decoration, end }
}

function readYear(text: string, at: number): { readonly value: number; readonly end: number } | null {
  const match = YEARS.exec(text.slice(at, at + 14))
  return match === null ? null : { value: Number(match[1]), end: at + match[0].length }
}

function endOfHolder(text: string, from: number, end: number, notice: NoticeWords): number {
  const rest = text.slice(from, Math.min(end, from + MAX_HOLDER_CHARS + 60))
  let to = rest.length
  const cut = (at: number): void => {
    if (at >= 0 && at < to) to = at
  }
  const folded = fold(rest)
  for (const phrase of notice.rights) {
    const at = folded.text.indexOf(phrase)
    if (at >= 0) cut(printedOffset(folded, at))
  }
  cut(rest.search(/[|•;　\n]|[。]|,? (?:19|20)\d{2}(?!\d)|[)）\]】>]/u))
  // "© dpa-infocom, dpa:230101-99-123456/2": the number of the message
  cut(rest.search(/,? ?\p{L}[\p{L}-]{1,15}:\d/u))
  const dash = rest.search(/ [-–—] /u)
  if (dash >= 0 && !NAME_BEHIND_DASH.test(rest.slice(dash, to))) cut(dash)
  for (const stop of rest.matchAll(/\.(?=\s|$)/gu)) {
    if (/(?:^|[\s.,])\p{L}$/u.test(rest.slice(0, stop.index)) || GOES_ON.test(rest.slice(stop.index, stop.index + 8))) continue
    cut(stop.index)
    break
  }
  return from + to
}

/** "Sp. z o.o.", "GmbH & Co. KG", "Co. Ltd": a small word or a legal form in capitals stands behind the stop, and no sentence. */
const GOES_ON = /^\. (?:\p{Ll}|\p{Lu}{2,4}(?!\p{L})|\p{Lu}\p{Ll}{2}(?:$|[ .,]*$))/u

/** "APA - Austria Presse Agentur": the name written out, two to five words with capitals and nothing else. */
const NAME_BEHIND_DASH = /^ [-–—] \p{Lu}[\p{L}\p{M}]+(?: \p{Lu}[\p{L}\p{M}]+){1,4}\.?$/u

function trimHolder(printed: string): string | null {
  let holder = printed.trim().replace(/[\s,;:–—-]+$/u, '')
  if (/\.$/u.test(holder) && !/(?:(?<![\p{L}\p{N}])\p{Lu}\p{L}{0,3}|\.\p{L}{1,2})\.$/u.test(holder)) holder = holder.slice(0, -1)
  if (!/\p{L}/u.test(holder) || holder.length > MAX_HOLDER_CHARS || holder.split(/\s+/u).length > MAX_HOLDER_WORDS) return null
  return holder
}

/** After the holder: nothing, a bracket, or rights sentences. A sentence of the story is no tail. */
function isNoticeTail(tail: string, notice: NoticeWords): boolean {
  const rest = tail.replace(/^[\s.,;:|)）\]】–—-]+/u, '')
  if (rest.length < 4) return true
  return rest.length <= MAX_TAIL_CHARS && (hasRights(rest.slice(0, 120), notice) || /^[\p{L}-]+:\S+$/u.test(rest))
}

function hasRights(text: string, notice: NoticeWords): boolean {
  const { text: folded } = fold(text.slice(0, MAX_CHARS))
  return notice.rights.some((phrase) => folded.includes(phrase))
}

/** End of the rights sentence at `at`; `at` when none stands there. */
function rightsAt(text: string, at: number, notice: NoticeWords): number {
  const folded = fold(text.slice(at, at + 160))
  let end = at
  for (const phrase of notice.rights) {
    if (folded.text.startsWith(phrase)) end = Math.max(end, at + printedOffset(folded, phrase.length))
  }
  return end
}

function leadAt(text: string, at: number, notice: NoticeWords): number {
  const folded = fold(text.slice(at, at + 40))
  for (const lead of notice.leads) {
    if (folded.text.startsWith(lead) && isWordBoundary(folded.text, lead.length)) return printedOffset(folded, lead.length)
  }
  return 0
}

function skip(text: string, from: number, what: RegExp): number {
  let at = from
  while (at < text.length && what.test(text[at] ?? '')) at++
  return at
}

function noticeWordsOf(lexicon: Lexicon): NoticeWords {
  const known = words.get(lexicon)
  if (known !== undefined) return known
  const leads = new Set<string>()
  const rights = new Set<string>()
  for (const { rules } of lexicon.knowledge.languages) {
    for (const rule of rules) {
      if (rule.kind !== 'copyright') continue
      for (const phrase of rule.match) {
        const [before = ''] = phrase.split('{')
        const bare = fold(before.replace(/[©ⓒ℗]|\([cC]\)|（[cC]）/gu, ''))
          .text.trim()
          .replace(/[:.]$/u, '')
        if (!phrase.includes('{')) rights.add(fold(phrase).text.trim().replace(/[.!]$/u, ''))
        else if (bare.length > 2 && /©|ⓒ|\([cC]\)|\{year\}|\{owner\}/u.test(phrase) && !/[.,:]/u.test(bare)) leads.add(bare)
      }
    }
  }
  const byLength = (a: string, b: string): number => b.length - a.length || (a < b ? -1 : 1)
  const compiled = { leads: [...leads].sort(byLength), rights: [...rights].filter((r) => r.length > 3).sort(byLength) }
  words.set(lexicon, compiled)
  return compiled
}
