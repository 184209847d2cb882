/**
 * Dates as printed, in the languages of the calendar table: "Nov. 4, 2025, 1:17 PM", "30 июня 2025 г., 14:05", "2025年6月30日".
 *
 * In: a line of text. Out: a `DateForm`, whose span leaves out the lead-in ("Published:") and outer signs. The value is cut to what
 * is printed: no midnight and no zone is filled in. 03/04/2025 stays unresolved (value null, precision `none`) unless a weekday,
 * the line's language or the hint decides. Relative times ("2 hours ago") are in `relative-time.ts`.
 *
 * Most lines are no dates: a line is refused at its first word that no date holds.
 */
import type { Lexicon } from '../text/lexicon.ts'
import type { DateForm } from '../types.ts'
import { type DateHint, type DateMeaning, isWholeDay, settle, settleClock } from './date-draft.ts'
import { type ParsedTokens, type ParseMode, parseTokens } from './date-parse.ts'
import {
  ANY_DIGIT,
  cutTokens,
  type DateWords,
  dateWordsOf,
  digitOf,
  foldWord,
  hasDigit,
  mayBeginDate,
  type Token,
  wordBefore,
} from './date-words.ts'

export type { DateHint } from './date-draft.ts'

/** A date with every ornament ("Last updated on Wednesday, …, at 14:05:00 (GMT +05:30)") stays below. */
const MAX_LINE = 120
/** Reach of one date inside a text, before and after its first digit. */
const REACH_BEFORE = 40
const REACH_AFTER = 80
/** Numbers in a row that look like a date's and are none ("1 May 1 May 1 May …"): after so many the text is a table or an attack. */
const MAX_FAILURES = 1000
/** "Last updated on Wednesday, June" before the day's number. */
const MAX_WORDS_BEFORE = 6
/** "Wednesday, June 30, 2025 at 2:05 p.m. GMT+05:30" has 20 words and signs. */
const MAX_INSIDE_TOKENS = 24

/** The whole of `text` is a date, with lead-in, weekday, time and zone where printed; null = anything else stands there. */
export function readDateLine(text: string, lexicon: Lexicon, hint: DateHint = {}): DateForm | null {
  if (text.length > MAX_LINE) return null
  const words = dateWordsOf(lexicon.knowledge)
  if (!mayBeginDate(text, words.pieces) || !hasDigit(text)) return null
  const { tokens, complete } = cutTokens(text, 0, words.pieces)
  if (!complete || tokens.length === 0) return null
  const parsed = parseTokens(text, tokens, words, 'whole')
  if (parsed.next < tokens.length || parsed.first < 0) return null
  // "Updated 11:20 a.m. ET": the day stands elsewhere
  const meaning = settle(parsed.draft, words, hint) ?? (parsed.draft.labelled ? settleClock(parsed.draft) : null)
  if (meaning === null) return null
  // A number of four digits alone is a year only where the line says so ("Published: 2025").
  if (meaning.precision === 'year' && !parsed.draft.labelled) return null
  return formOf(text, tokens, parsed, meaning)
}

/** A time of day alone, "10:35 am ET": the second half of a date whose first half is another line. Value null, no year. */
export function readTimeLine(text: string, lexicon: Lexicon): DateForm | null {
  return readTime(text, lexicon, 'whole')
}

/** A time of day right beside a day ("yesterday, 16 h 45", "i går 14.30"): there two numbers with a dot are a time as well. */
export function readTimeBesideDay(text: string, lexicon: Lexicon): DateForm | null {
  return readTime(text, lexicon, 'clock')
}

function readTime(text: string, lexicon: Lexicon, mode: ParseMode): DateForm | null {
  if (text.length > MAX_LINE || !hasDigit(text)) return null
  const words = dateWordsOf(lexicon.knowledge)
  const { tokens, complete } = cutTokens(text, 0, words.pieces)
  if (!complete) return null
  const parsed = parseTokens(text, tokens, words, mode)
  const meaning = parsed.next < tokens.length ? null : settleClock(parsed.draft)
  return meaning === null ? null : formOf(text, tokens, parsed, meaning)
}

/**
 * The date that `text` begins with: "June 30, 2025 By …". Without a year ("Jun 30 · …") only before the end or a separator;
 * month and year alone ("March 2025 saw …") never.
 */
export function findDateAtStart(text: string, lexicon: Lexicon, hint: DateHint = {}): DateForm | null {
  if (!hasDigit(text.slice(0, REACH_BEFORE))) return null
  const reach = text.slice(0, MAX_LINE)
  const words = dateWordsOf(lexicon.knowledge)
  const { tokens } = cutTokens(reach, 0, words.pieces)
  const found = prefixOf(reach, tokens, words, hint)
  if (found === null || typeof found === 'number') return null
  if (found.value !== null && found.precision !== 'month' && found.precision !== 'year') return found
  if (found.value !== null) return null
  return found.yearless === null || /^\s*(?:$|[|\u00b7\u2022\u2013\u2014(-])/u.test(reach.slice(found.end)) ? found : null
}

/**
 * Dates with a year inside a text: captions ("… in Moscow, Monday, June 30, 2025."), lines of byline and date. Driven by digits:
 * linear in the length of the text, with a bounded look around each number.
 */
export function findDateInside(text: string, lexicon: Lexicon, hint: DateHint = {}): DateForm[] {
  const words = dateWordsOf(lexicon.knowledge)
  const found: DateForm[] = []
  let free = 0
  let failures = 0
  ANY_DIGIT.lastIndex = 0
  for (let match = ANY_DIGIT.exec(text); match !== null; match = ANY_DIGIT.exec(text)) {
    const start = match.index
    let end = start + 1
    while (digitOf(text.charCodeAt(end)) >= 0) end++
    const isPossible = isCandidate(text, { start, end }, words)
    const around = isPossible ? dateAround(text, start, { free, words, hint }) : null
    // "31 February 2024" is no date, and "February 2024" in it none either
    if (typeof around === 'number') {
      free = around
      ANY_DIGIT.lastIndex = around
      continue
    }
    const form = around
    if (form !== null) {
      found.push(form)
      free = form.end
      failures = 0
    } else if (isPossible && ++failures > MAX_FAILURES) break
    ANY_DIGIT.lastIndex = form?.end ?? end
  }
  return found
}

/** "30/06/2025", "2025. 6. 30" in ASCII digits, and "14:05". */
const NUMERIC_FORM = /(?:\d{1,4}([-./\u2013]) ?\d{1,2}\1 ?\d{1,4}|\d{1,2}:\d{2})(?!\d)/uy
/** The word after a number, over ordinal signs and dots: "30. Juni", "1º de julio". */
const WORD_AFTER = /[.,'\u2019º°ª]?[ \u00a0\u202f]?([\p{L}\p{M}]{1,20})/uy

/** A cheap look at the neighbours of a number: can it belong to a date with a year? */
function isCandidate(text: string, number: { start: number; end: number }, words: DateWords): boolean {
  const length = number.end - number.start
  if (length > 4 || length === 3) return false
  NUMERIC_FORM.lastIndex = number.start
  if (NUMERIC_FORM.test(text)) return true
  const isAscii = text.charCodeAt(number.start) < 58
  if (!isAscii && !/[\p{L}\s,]/u.test(text[number.end] ?? ' ')) return true
  WORD_AFTER.lastIndex = number.end
  const after = WORD_AFTER.exec(text)?.[1]
  if (after !== undefined && (after.charCodeAt(0) >= 0x0e00 || words.pieces.has(foldWord(after)))) return true
  const before = wordBefore(text, number.start)
  if (before === null || before.isNumber) return false
  return text.charCodeAt(before.start) >= 0x0e00 || words.pieces.has(foldWord(text.slice(before.start, before.end)))
}

interface Surroundings {
  /** First character that no earlier date has taken. */
  readonly free: number
  readonly words: DateWords
  readonly hint: DateHint
}

/** The date; or, where a day is printed that does not exist, the place where it ends. */
function dateAround(text: string, at: number, { free, words, hint }: Surroundings): DateForm | number | null {
  const starts = startsBefore(text, at, free, words)
  for (const start of starts) {
    const window = text.slice(start, Math.min(text.length, at + REACH_AFTER))
    const { tokens } = cutTokens(window, 0, words.pieces, MAX_INSIDE_TOKENS)
    const form = prefixOf(window, tokens, words, hint)
    if (typeof form === 'number') {
      if (form + start > at) return form + start
      continue
    }
    // "3-5 March 2025" is not all of March
    if (form?.precision === 'month' && /\d\.?\s?$/u.test(text.slice(0, form.start + start))) continue
    if (form !== null && form.yearless === null && form.start + start <= at && form.end + start > at) {
      return { ...form, start: form.start + start, end: form.end + start }
    }
  }
  return null
}

/** Where a date around the digit at `at` can begin: at the first of the words of dates before it, and at the digit itself. */
function startsBefore(text: string, at: number, free: number, words: DateWords): number[] {
  const before = text[at - 1] ?? ' '
  // "-5", "$30", "v2025", "3.2025": the number goes on to the left; no date begins in the middle.
  if (/[$€£¥₹#%=+_&~^\\A-Za-z]/u.test(before) && !/\s/u.test(before)) return []
  // "3-5 March 2025": the end of a span of days, an event's
  if (/(?<!\d)\d{1,2}[-\u2013]$/u.test(text.slice(Math.max(0, at - 4), at))) return []
  let start = at
  let count = 0
  const reach = Math.max(free, at - REACH_BEFORE)
  for (let word = wordBefore(text, at); word !== null && word.start >= reach && !word.isNumber; word = wordBefore(text, word.start)) {
    const printed = text.slice(word.start, word.end)
    const folded = foldWord(printed)
    if (!words.pieces.has(folded) || ++count > MAX_WORDS_BEFORE) break
    const entry = words.entries.get(folded)
    const opens =
      entry === undefined ||
      entry.months.length > 0 ||
      entry.weekdays.length > 0 ||
      entry.label ||
      entry.half !== null ||
      entry.era !== null
    // "sat on 3 May 2025": short words in small letters are verbs as often as weekdays.
    const doubtful = /^\p{Ll}{1,3}$/u.test(printed) && (entry?.weekdays.length ?? 0) > 0
    if (opens && !doubtful) start = word.start
  }
  return start === at ? [at] : [start, at]
}

/** The date that the tokens begin with; month and year need the month's word. A number: where a day ends that does not exist. */
function prefixOf(text: string, tokens: readonly Token[], words: DateWords, hint: DateHint): DateForm | number | null {
  if (tokens.length === 0) return null
  const parsed = parseTokens(text, tokens, words, 'prefix')
  if (parsed.first < 0) return null
  const meaning = settle(parsed.draft, words, hint)
  if (meaning === null && isWholeDay(parsed.draft)) return tokens[parsed.last]?.end ?? null
  if (meaning === null || meaning.precision === 'year') return null
  return formOf(text, tokens, parsed, meaning)
}

/** The form from its first to its last telling token; a dot of an abbreviation and a bracket opened inside belong to it. */
function formOf(text: string, tokens: readonly Token[], { draft, first, last, next }: ParsedTokens, meaning: DateMeaning): DateForm {
  const start = tokens[first]?.start ?? 0
  let index = last
  // "30 июня 2025 г.", "14.05 น.": a short word of the date after the year or the time.
  while (index + 1 < next && isTail(tokens[index + 1], tokens[index + 2])) index++
  const word = tokens[index]
  const dot = tokens[index + 1]
  if (
    word?.kind === 'word' &&
    dot?.text === '.' &&
    !dot.spaced &&
    (index > last || /^[^\x00-\x7f]{1,2}$|\./u.test(text.slice(word.start, word.end)))
  )
    index++
  const opened = tokens.slice(first, index + 1).filter((token) => token.text === '(').length
  const closed = tokens.slice(first, index + 1).filter((token) => token.text === ')').length
  if (opened > closed && tokens[index + 1]?.text === ')') index++
  const end = tokens[index]?.end ?? text.length
  return { kind: 'absolute', start, end, printed: text.slice(start, end), ...meaning, role: draft.role, ago: null }
}

/** A small word of one or two letters with a dot after it. */
function isTail(token: Token | undefined, dot: Token | undefined): boolean {
  return token?.kind === 'word' && token.end - token.start <= 2 && dot?.kind === 'mark' && dot.text === '.' && !dot.spaced
}
