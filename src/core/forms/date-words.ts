/**
 * The words that dates are made of, compiled once per Knowledge, and the cutting of a line into such words.
 *
 *   in   "Mo., 30. Juni 2025, 14:05 Uhr"
 *   out  [Mo][.][,][30][.][Juni][2025][,][14][:][05][Uhr]
 *
 * Cutting stops at the first word that no date holds: that is what makes refusing prose cheap. It says nothing of what the words
 * mean together; `date-parse.ts` does.
 */
import type { CalendarWords, Knowledge, ObservedMonths } from '../knowledge.ts'
import { zoneNames } from './date-zones.ts'

export type MarkUnit = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'

/** A month as one language means it: "listopad" is the 10th in Croatian, the 11th in Polish. */
export interface MonthSense {
  /** 1 = January or Farvardin. */
  readonly month: number
  readonly calendar: 'gregorian' | 'persian' | 'hijri'
  readonly language: string
}

/** Everything that one word or phrase can be inside a date. */
export interface WordEntry {
  readonly months: MonthSense[]
  /** Weekdays it can name, 0 = Sunday; empty = none. */
  readonly weekdays: number[]
  /** Half of the day it names: 'am', 'pm'; null = none. */
  half: 'am' | 'pm' | null
  filler: boolean
  readonly marks: Set<MarkUnit>
  /** Printed year + era = year of the common era; null = no era. */
  era: number | null
  label: boolean
  role: 'published' | 'modified' | null
  /** Languages that know it as a word of dates. */
  readonly languages: Set<string>
}

export interface DateWords {
  /** By folded words joined with one space. */
  readonly entries: ReadonlyMap<string, WordEntry>
  /** Every single word of every phrase -> the number of words of the longest phrase that it begins. */
  readonly pieces: ReadonlyMap<string, number>
  readonly languages: ReadonlyMap<string, CalendarWords>
  /** Of the Hijri calendar; null = dates of it are not read. */
  readonly observed: ObservedMonths | null
}

export interface Token {
  readonly kind: 'number' | 'word' | 'mark'
  /** Folded word, ASCII digits, or the mark itself. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** White space stands before it. */
  readonly spaced: boolean
  /** Numbers: written with Persian digits. */
  readonly persian: boolean
}

export interface Tokens {
  readonly tokens: readonly Token[]
  /** False when a word or sign that no date holds ended the cutting. */
  readonly complete: boolean
}

/** First code point of each block of decimal digits in the basic plane (Unicode, Nd). */
const DIGIT_ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810,
  0xff10,
]
const PERSIAN_ZERO = 0x6f0

/** Value of a decimal digit of any script, -1 for anything else. */
export function digitOf(code: number): number {
  if (code < 0x660) return code >= 48 && code <= 57 ? code - 48 : -1
  if (code > 0x1819 && code < 0xff10) return -1
  for (const zero of DIGIT_ZEROS) if (code >= zero && code <= zero + 9) return code - zero
  return -1
}

/** Is there a digit of any script in `text`, or a year in Han numbers? */
export function hasDigit(text: string): boolean {
  if (/[0-9]/u.test(text)) return true
  if (!/[\u0660-\uffff]/u.test(text)) return false
  if (/[〇零一二三四五六七八九]{4}年/u.test(text)) return true
  for (let index = 0; index < text.length; index++) if (digitOf(text.charCodeAt(index)) >= 0) return true
  return false
}

const OTHER = 0
const LETTER = 1
const SPACE = 2
const INVISIBLE = 3
const MARK = 4
const DIGIT = 5
const classes = new Uint8Array(0x10000).fill(255)

/** Signs that stand inside and around printed dates; any other sign ends the reading. */
const DATE_MARKS =
  ",.:-\u2010\u2011\u2012\u2013\u2014\u2212|\u00b7\u2022\u30fb/()[]\uff08\uff09【】\uff0c\uff0e\uff1a\uff0f،;'\u2019+º°ª@\u02bc"

function classOf(code: number): number {
  const known = classes[code] ?? OTHER
  if (known !== 255) return known
  const character = String.fromCharCode(code)
  let found = OTHER
  if (digitOf(code) >= 0) found = DIGIT
  else if (/[\u200b-\u200f\u061c\u2060\u2066-\u2069\u202a-\u202e]/u.test(character)) found = INVISIBLE
  else if (DATE_MARKS.includes(character)) found = MARK
  else if (/\s/u.test(character)) found = SPACE
  else if (/[\p{L}\p{M}\u05f3\u05f4〇]/u.test(character)) found = LETTER
  classes[code] = found
  return found
}

/** Accents, harakat, niqqud, tatweel: what scraped text loses; joiners and dots inside abbreviations. */
const LOST_MARKS = /[\u0300-\u036f\u064b-\u0655\u0670\u0591-\u05c7\u0640\u200b-\u200f\u02bc.]/gu
const LETTER_TWINS = new Map([
  ['ς', 'σ'],
  ['ı', 'i'],
  ['ى', 'ي'],
  ['ی', 'ي'],
  ['ک', 'ك'],
  ['ё', 'е'],
])

/** One word as it is compared: lower case, without accents and dots, letters that look alike made one. */
export function foldWord(word: string): string {
  let [ascii, eastern] = [true, true]
  for (let index = 0; index < word.length; index++) {
    const code = word.charCodeAt(index)
    if (code > 127) ascii = false
    if (code < 0x2e80 || code >= 0xf900) eastern = false
  }
  // Han, kana and Hangul have neither case nor accents.
  if (eastern) return word
  const lower = word.toLowerCase()
  if (ascii) return lower.includes('.') ? lower.replaceAll('.', '') : lower
  const bare = lower.normalize('NFKD').replace(LOST_MARKS, '').normalize('NFC')
  return bare.replace(/[ςıىیکё]/gu, (letter) => LETTER_TWINS.get(letter) ?? letter)
}

/** Longest word of a phrase table in a run of letters written without spaces; bounds the work on such runs. */
const MAX_GLUED = 14

/** Han, kana, Hangul, Thai, Lao, Burmese, Khmer: words of a date stand there without spaces ("日星期一下午"). */
function isGluedScript(code: number): boolean {
  return code >= 0x0e00 && (code < 0x10a0 || (code >= 0x1780 && code < 0x1800) || code >= 0x2e80)
}

/** Numbers in Han before what they count: "二〇二五年六月三十日", and the first year of an era, 元年. */
const HAN_NUMBER = /[〇零一二三四五六七八九十]{1,4}(?=[年月日号號时時点點分])|元(?=年)/uy
const HAN_DIGITS = '〇一二三四五六七八九'

/** "二〇二五" is 2025, "三十一" 31, "十" 10. */
function readHanNumber(text: string): string {
  const digits = text.replaceAll('零', '〇').replace('元', '一')
  if (!digits.includes('十')) return [...digits].map((digit) => HAN_DIGITS.indexOf(digit)).join('')
  const [tens = '', ones = ''] = digits.split('十')
  return String((tens === '' ? 1 : HAN_DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : HAN_DIGITS.indexOf(ones)))
}

/** Cuts a run of glued letters into known words, longest first; null = some part is unknown. */
function cutGlued(text: string, start: number, end: number, pieces: ReadonlyMap<string, number>): Token[] | null {
  const found: Token[] = []
  let at = start
  while (at < end && found.length < MAX_TOKENS) {
    HAN_NUMBER.lastIndex = at
    const [number] = HAN_NUMBER.exec(text) ?? []
    if (number !== undefined) {
      found.push({ kind: 'number', text: readHanNumber(number), start: at, end: at + number.length, spaced: false, persian: false })
      at += number.length
      continue
    }
    let length = Math.min(MAX_GLUED, end - at)
    let word = foldWord(text.slice(at, at + length))
    while (length > 0 && !pieces.has(word)) word = foldWord(text.slice(at, at + --length))
    if (length === 0) return null
    found.push({ kind: 'word', text: word, start: at, end: at + length, spaced: false, persian: false })
    at += length
  }
  return found
}

/** No printed date has more words and signs; "Wednesday, 30 June 2025, at 14:05:00 (GMT +05:30)" has 19. */
const MAX_TOKENS = 48
/** A longer number is no part of a date; nanoseconds have 9 digits. */
const MAX_DIGITS = 10

/** End of the word that begins at `start`; a dot between short parts belongs to it: "p.m", "มิ.ย". */
function wordEnd(text: string, start: number): number {
  let part = start
  for (let at = start + 1; ; at++) {
    const kind = at < text.length ? classOf(text.charCodeAt(at)) : OTHER
    if (kind === LETTER || (kind === INVISIBLE && text.charCodeAt(at) === 0x200c)) continue
    const joins = text[at] === '.' && at - part <= 4 && at + 1 < text.length && classOf(text.charCodeAt(at + 1)) === LETTER
    if (!joins) return at
    part = at + 1
  }
}

const filters = new WeakMap<ReadonlyMap<string, number>, Uint8Array>()

/** The cheap question: can the word, if it is of ASCII letters and dots, be one of the pieces? */
function mayBePiece(text: string, start: number, end: number, pieces: ReadonlyMap<string, number>): boolean {
  let hash = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7f) return true
    if (code !== 0x2e) hash = (Math.imul(hash, 31) + (code | 0x20)) | 0
  }
  let filter = filters.get(pieces)
  if (filter === undefined) {
    filter = compileFilter(pieces)
    filters.set(pieces, filter)
  }
  return filter[(hash ^ (hash >>> 16)) & FILTER_MASK] === 1
}
const FILTER_MASK = 0xffff

/** The cheap question before a text is cut: is its first word, if it begins with one, a word of dates? */
export function mayBeginDate(text: string, pieces: ReadonlyMap<string, number>): boolean {
  if (text.length === 0 || classOf(text.charCodeAt(0)) !== LETTER) return true
  return mayBePiece(text, 0, wordEnd(text, 0), pieces)
}

function compileFilter(pieces: ReadonlyMap<string, number>): Uint8Array {
  const filter = new Uint8Array(FILTER_MASK + 1)
  for (const piece of pieces.keys()) {
    let hash = 0
    for (let at = 0; at < piece.length; at++) hash = (Math.imul(hash, 31) + (piece.charCodeAt(at) | 0x20)) | 0
    filter[(hash ^ (hash >>> 16)) & FILTER_MASK] = 1
  }
  return filter
}

/** Cuts `text` from `from` into words of dates, until the end, a foreign word, or `maxTokens`. */
export function cutTokens(text: string, from: number, pieces: ReadonlyMap<string, number>, maxTokens = MAX_TOKENS): Tokens {
  const limit = text.length
  const tokens: Token[] = []
  let spaced = false
  let at = from
  while (at < limit) {
    const code = text.charCodeAt(at)
    const kind = classOf(code)
    if (kind === SPACE || kind === INVISIBLE) {
      spaced ||= kind === SPACE
      at++
      continue
    }
    if (kind === OTHER || tokens.length >= maxTokens) return { tokens, complete: false }
    let end = at + 1
    if (kind === DIGIT) {
      let digits = String(digitOf(code))
      while (end < limit && digitOf(text.charCodeAt(end)) >= 0 && digits.length < MAX_DIGITS) digits += digitOf(text.charCodeAt(end++))
      tokens.push({ kind: 'number', text: digits, start: at, end, spaced, persian: code >= PERSIAN_ZERO && code <= PERSIAN_ZERO + 9 })
    } else if (kind === MARK) {
      tokens.push({ kind: 'mark', text: plainMark(text.charAt(at)), start: at, end, spaced, persian: false })
    } else {
      end = wordEnd(text, at)
      if (!mayBePiece(text, at, end, pieces)) return { tokens, complete: false }
      const word = foldWord(text.slice(at, end))
      if (pieces.has(word)) tokens.push({ kind: 'word', text: word, start: at, end, spaced, persian: false })
      else {
        const glued = isGluedScript(code) ? cutGlued(text, at, end, pieces) : null
        if (glued === null) return { tokens, complete: false }
        for (const [index, token] of glued.entries()) tokens.push(index === 0 ? { ...token, spaced } : token)
      }
    }
    spaced = false
    at = end
  }
  return { tokens, complete: true }
}

/** Longest word worth looking at, and signs and spaces between it and what follows. */
const MAX_BACK_LETTERS = 24
const MAX_BACK_SIGNS = 3

/** The word or number that ends before `end`, over a few signs and spaces; null = none near. A dot inside "p.m" parts it. */
export function wordBefore(text: string, end: number): { readonly start: number; readonly end: number; readonly isNumber: boolean } | null {
  let last = end - 1
  const isPart = (at: number, kind: number): boolean => at >= 0 && classOf(text.charCodeAt(at)) === kind
  while (last >= 0 && end - 1 - last < MAX_BACK_SIGNS && !isPart(last, LETTER) && !isPart(last, DIGIT)) last--
  const kind = isPart(last, LETTER) ? LETTER : DIGIT
  let start = last + 1
  while (isPart(start - 1, kind) && last + 1 - start < MAX_BACK_LETTERS) start--
  return start > last ? null : { start, end: last + 1, isNumber: kind === DIGIT }
}

/** Jumps from digit to digit of any script. */
export const ANY_DIGIT = new RegExp(
  `[0-9${DIGIT_ZEROS.map((zero) => `\\u${zero.toString(16).padStart(4, '0')}-\\u${(zero + 9).toString(16).padStart(4, '0')}`).join('')}]`,
  'gu',
)

const MARK_TWINS = new Map([
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['\u2012', '-'],
  ['\u2212', '-'],
  ['\uff08', '('],
  ['\uff09', ')'],
  ['【', '['],
  ['】', ']'],
  ['\uff0c', ','],
  ['\uff0e', '.'],
  ['\uff1a', ':'],
  ['\uff0f', '/'],
  ['،', ','],
  ['\u2019', "'"],
  ['\u02bc', "'"],
])

function plainMark(mark: string): string {
  return MARK_TWINS.get(mark) ?? mark
}

const compiled = new WeakMap<Knowledge, DateWords>()

/** The words of dates of all languages together: pages mix them (English furniture on German pages). */
export function dateWordsOf(knowledge: Knowledge): DateWords {
  const known = compiled.get(knowledge)
  if (known !== undefined) return known
  const words = compile(knowledge)
  compiled.set(knowledge, words)
  return words
}

function compile(knowledge: Knowledge): DateWords {
  const entries = new Map<string, WordEntry>()
  // Signs of ISO 8601 and zone names have no entry: the parser knows them by their place.
  const pieces = new Map<string, number>([['t', 0], ['z', 0], ...zoneNames().map((name): [string, number] => [foldWord(name), 0])])
  const entryOf = (phrase: string, language: string): WordEntry => {
    const words = wordsOf(phrase)
    for (const [index, word] of words.entries()) pieces.set(word, Math.max(pieces.get(word) ?? 0, index === 0 ? words.length : 0))
    const key = words.join(' ')
    const entry = entries.get(key) ?? {
      months: [],
      weekdays: [],
      half: null,
      filler: false,
      marks: new Set<MarkUnit>(),
      era: null,
      label: false,
      role: null,
      languages: new Set<string>(),
    }
    entry.languages.add(language)
    entries.set(key, entry)
    return entry
  }
  for (const words of knowledge.calendar) addCalendar(words, (phrase) => entryOf(phrase, words.language))
  for (const { language, rules } of knowledge.languages) {
    for (const rule of rules) {
      const role = rule.role === 'modified' || rule.role === 'published' ? rule.role : null
      if (rule.kind !== 'date-label' && !(rule.kind === 'field-label' && role !== null)) continue
      for (const phrase of rule.match) {
        if (phrase.includes('{')) continue
        const entry = entryOf(phrase, language)
        entry.label = true
        entry.role ??= role
      }
    }
  }
  entries.delete('')
  return {
    entries,
    pieces,
    languages: new Map(knowledge.calendar.filter((words) => words.calendar === undefined).map((words) => [words.language, words])),
    observed: knowledge.calendar.find((words) => words.observed !== undefined)?.observed ?? null,
  }
}

/** The words and numbers of a phrase, folded, without its signs: "a. m." is [a, m], "tháng 6" [thang, 6]. */
export function wordsOf(phrase: string): string[] {
  const words: string[] = []
  for (let at = 0; at < phrase.length; ) {
    const kind = classOf(phrase.charCodeAt(at))
    let end = at + 1
    if (kind === LETTER) {
      end = wordEnd(phrase, at)
      words.push(foldWord(phrase.slice(at, end)))
    } else if (kind === DIGIT) {
      while (end < phrase.length && digitOf(phrase.charCodeAt(end)) >= 0) end++
      words.push(phrase.slice(at, end))
    }
    at = end
  }
  return words
}

function addCalendar(words: CalendarWords, entryOf: (phrase: string) => WordEntry): void {
  const { language, calendar } = words
  for (const [index, phrases] of words.months.entries()) {
    for (const phrase of phrases) entryOf(phrase).months.push({ month: index + 1, calendar: calendar ?? 'gregorian', language })
  }
  for (const [index, phrases] of words.weekdays.entries()) {
    for (const { weekdays } of phrases.map(entryOf)) if (!weekdays.includes(index)) weekdays.push(index)
  }
  for (const phrase of words.dayPeriods[0]) entryOf(phrase).half = 'am'
  for (const phrase of words.dayPeriods[1]) entryOf(phrase).half = 'pm'
  for (const phrase of words.fillers) entryOf(phrase).filler = true
  for (const unit of ['year', 'month', 'day', 'hour', 'minute', 'second'] as const) {
    for (const phrase of words.marks?.[unit] ?? []) entryOf(phrase).marks.add(unit)
  }
  for (const { name, offset } of words.eras ?? []) entryOf(name).era = offset
}
