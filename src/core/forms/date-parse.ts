/**
 * Reads words and numbers of a date in the order of the line, whatever the language: each goes into the slot that is free for it.
 *
 *   [Published][:][Nov][.][4][,][2025][,][1][:][17][PM]  ->  4 November 2025, 13:17
 *
 * It goes on until something fits nowhere: a second day, a score, a foreign word. Whether that is good enough is the caller's
 * to say. No grammar of any language is known here; "am 30. Juni" and "2025年6月30日" are read by the same steps.
 */

import { type Draft, emptyDraft, hasDay } from './date-draft.ts'
import type { DateWords, MarkUnit, Token, WordEntry } from './date-words.ts'
import { isZone } from './date-zones.ts'

export interface ParsedTokens {
  readonly draft: Draft
  /** First and last token that say something of the date; -1 = none. */
  readonly first: number
  readonly last: number
  /** First token that was not read; the number of tokens when all were. */
  readonly next: number
}

/**
 * What the text is taken for: all of it a date, labels after it too ("发布"); a date and then anything, a label there ends it; a time of
 * day beside its day.
 */
export type ParseMode = 'whole' | 'prefix' | 'clock'

interface Reader {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly words: DateWords
  readonly draft: Draft
  readonly mode: ParseMode
  first: number
  last: number
  fillersInARow: number
}

const NOT_HERE = -1
/** "on the 3rd of": small words in a row; more is a sentence. */
const MAX_FILLERS_IN_A_ROW = 3

export function parseTokens(text: string, tokens: readonly Token[], words: DateWords, mode: ParseMode): ParsedTokens {
  const reader: Reader = { text, tokens, words, draft: emptyDraft(), mode, first: -1, last: -1, fillersInARow: 0 }
  let at = 0
  while (at < tokens.length) {
    const next = readToken(reader, at)
    if (next === NOT_HERE) break
    at = next
  }
  return { draft: reader.draft, first: reader.first, last: reader.last, next: at }
}

function readToken(reader: Reader, at: number): number {
  const token = reader.tokens[at]
  if (token === undefined) return NOT_HERE
  switch (token.kind) {
    case 'number':
      return readNumber(reader, at, token)
    case 'word':
      return readWord(reader, at, token)
    case 'mark':
      return readMark(reader, at, token)
  }
}

/** Remembers that the tokens [from, to) say something. */
function use(reader: Reader, from: number, to: number): number {
  if (reader.first < 0) reader.first = from
  reader.last = to - 1
  reader.fillersInARow = 0
  return to
}

// ---------------------------------------------------------------- marks

function readMark(reader: Reader, at: number, token: Token): number {
  const { draft, tokens } = reader
  const next = tokens[at + 1]
  const signed = token.text === '+' || token.text === '-'
  if (signed && draft.hour !== null && draft.offset === null && next?.kind === 'number') {
    const read = readOffset(reader, at, token, next)
    if (read !== NOT_HERE) return read
  }
  return token.text === '+' ? NOT_HERE : at + 1
}

/** `+08:00`, `+0530`, `GMT+3`. A minus without "T" or GMT is the dash of "10:00-11:00". */
function readOffset(reader: Reader, at: number, sign: Token, number: Token): number {
  const { draft, tokens } = reader
  const afterName = draft.zone === 'GMT' || draft.zone === 'UTC'
  if (number.spaced || (draft.zone !== null && !afterName) || (sign.text === '-' && !afterName && !draft.iso)) return NOT_HERE
  const minuteToken = tokens[at + 2]?.text === ':' ? tokens[at + 3] : undefined
  const hours = number.text.length === 4 ? Number(number.text.slice(0, 2)) : number.text.length <= 2 ? Number(number.text) : 99
  const minutes = number.text.length === 4 ? Number(number.text.slice(2)) : Number(minuteToken?.text ?? 0)
  // UTC-12:00 to UTC+14:00; offsets are whole quarters of an hour.
  if (hours > 14 || minutes % 15 !== 0 || minutes > 45) return NOT_HERE
  const end = number.text.length <= 2 && minuteToken?.kind === 'number' ? at + 4 : at + 2
  draft.offset = (sign.text === '-' ? -1 : 1) * (hours * 60 + minutes)
  const printed = reader.text.slice(sign.start, tokens[end - 1]?.end)
  draft.zone = (draft.zone ?? '') + printed
  return use(reader, at, end)
}

// ---------------------------------------------------------------- words

interface Phrase {
  readonly entry: WordEntry
  readonly next: number
}

/** Signs inside phrases: "a. m.", "d'abril", "après-midi". */
const PHRASE_MARKS = ".'-"

/** The longest phrase of dates that begins at token `at`. */
function phraseAt({ tokens, words }: Reader, at: number): Phrase | null {
  const first = tokens[at]
  if (first?.kind !== 'word') return null
  const limit = words.pieces.get(first.text) ?? 0
  let key = first.text
  let found: Phrase | null = null
  let index = at + 1
  for (let count = 1; count <= limit; count++) {
    const entry = words.entries.get(key)
    if (entry !== undefined) found = { entry, next: index }
    while (count < limit && tokens[index]?.kind === 'mark' && PHRASE_MARKS.includes(tokens[index]?.text ?? '?')) index++
    const token = tokens[index]
    if (token === undefined || token.kind === 'mark') break
    key += ` ${token.text}`
    index++
  }
  return found
}

function readWord(reader: Reader, at: number, token: Token): number {
  const { draft, text, tokens } = reader
  if (draft.hour !== null && draft.zone === null) {
    const printed = text.slice(token.start, token.end).replaceAll('.', '')
    if (printed === 'Z' && !token.spaced) {
      draft.zone = 'UTC'
      draft.offset = 0
      return use(reader, at, at + 1)
    }
    if (isZone(printed)) {
      draft.zone = printed
      return use(reader, at, at + 1)
    }
  }
  if (token.text === 't' && !token.spaced && hasDay(draft) && tokens[at + 1]?.spaced === false) {
    draft.iso = true
    return at + 1
  }
  const phrase = phraseAt(reader, at)
  return phrase === null ? NOT_HERE : placePhrase(reader, at, phrase)
}

/** Puts a phrase into the first slot that it fits. */
function placePhrase(reader: Reader, at: number, { entry, next }: Phrase): number {
  const { draft } = reader
  if (entry.label && (reader.first < 0 || reader.mode === 'whole')) {
    draft.role ??= entry.role
    draft.labelled = true
    return next
  }
  const isMonth = entry.months.length > 0 && draft.senses === null && draft.monthNumber === null && draft.numeric === null
  // "20:15 h": hours, not a Hungarian Monday
  const isHour = entry.marks.has('hour') && draft.hour !== null
  const isWeekday = entry.weekdays.length > 0 && draft.weekdays === null && !isHour
  const twins = monthTwins(reader, at, entry)
  if (twins !== null) {
    draft.senses = twins
    return use(reader, at, next)
  }
  if (isMonth && !(isWeekday && hasMonthAfter(reader, next))) {
    draft.senses = entry.months
    draft.used.push(entry)
    return use(reader, at, next)
  }
  // "On June 3": also a weekday's short name somewhere; "Do., 3. Juli", "Do 3. Juli" are weekdays.
  const after = reader.tokens[next]
  const isSmallWord = entry.filler && after?.kind !== 'number' && after?.text !== '.' && after?.text !== ','
  if (isWeekday && !isSmallWord) {
    draft.weekdays = entry.weekdays
    draft.used.push(entry)
    return use(reader, at, next)
  }
  if (entry.half !== null && draft.half === null && (draft.hour !== null || isTimeAt(reader, next))) {
    draft.half = entry.half
    draft.used.push(entry)
    return use(reader, at, next)
  }
  if (entry.era !== null && draft.year === null) {
    draft.era = entry.era
    return use(reader, at, next)
  }
  if (isHour) {
    draft.used.push(entry)
    return use(reader, at, next)
  }
  if (!entry.filler || ++reader.fillersInARow > MAX_FILLERS_IN_A_ROW) return NOT_HERE
  draft.used.push(entry)
  return next
}

/** "حزيران/يونيو": the month by its two names, those of Syria and of Egypt. What both mean; null = no such pair. */
function monthTwins({ draft, tokens }: Reader, at: number, { months }: WordEntry): Draft['senses'] {
  if (draft.senses === null || tokens[at - 1]?.text !== '/' || tokens[at - 2]?.kind !== 'word') return null
  const shared = draft.senses.filter((sense) => months.some(({ month, calendar }) => month === sense.month && calendar === sense.calendar))
  return shared.length > 0 ? shared : null
}

/** "mar. 30 juin": the French Tuesday, since a month follows. */
function hasMonthAfter(reader: Reader, from: number): boolean {
  for (let at = from; at < reader.tokens.length; at++) {
    if (reader.tokens[at]?.kind === 'word' && (phraseAt(reader, at)?.entry.months.length ?? 0) > 0) return true
  }
  return false
}

/** Does a time begin at token `at` ("2:05", "2시")? */
function isTimeAt(reader: Reader, at: number): boolean {
  const { tokens } = reader
  if (tokens[at]?.kind !== 'number' || (tokens[at]?.text.length ?? 9) > 2) return false
  return (tokens[at + 1]?.text === ':' && tokens[at + 2]?.kind === 'number') || phraseAt(reader, at + 1)?.entry.marks.has('hour') === true
}

// ---------------------------------------------------------------- numbers

function readNumber(reader: Reader, at: number, token: Token): number {
  if (token.text.length > 4) return NOT_HERE
  for (const read of [readClockTime, readTriple, readDottedTime, readCounted, readPair, readBare]) {
    const next = read(reader, at, token)
    if (next !== null) return next
  }
  return NOT_HERE
}

/** The token at `at` when it is that mark, standing close to what is before it. */
function isCloseMark(tokens: readonly Token[], at: number, mark: string): boolean {
  const token = tokens[at]
  return token?.kind === 'mark' && token.text === mark && !token.spaced
}

function closeNumber(tokens: readonly Token[], at: number): Token | null {
  const token = tokens[at]
  return token?.kind === 'number' && !token.spaced ? token : null
}

function setTime(reader: Reader, at: number, next: number, time: readonly [string, string | null, string | null]): number {
  const { draft } = reader
  const [hour, minute, second] = time
  if (draft.hour !== null || hour.length > 2 || Number(hour) > 23) return NOT_HERE
  draft.hour = Number(hour)
  draft.minute = minute === null ? null : Number(minute)
  draft.second = second === null ? null : Number(second)
  return use(reader, at, next)
}

/** `14:05`, `14:05:00`, `14:05:00.000` */
function readClockTime(reader: Reader, at: number, token: Token): number | null {
  const { tokens } = reader
  const minute = isCloseMark(tokens, at + 1, ':') ? closeNumber(tokens, at + 2) : null
  if (minute === null || minute.text.length !== 2) return null
  const second = isCloseMark(tokens, at + 3, ':') ? closeNumber(tokens, at + 4) : null
  if (second === null || second.text.length !== 2) return setTime(reader, at, at + 3, [token.text, minute.text, null])
  const hasFraction = (isCloseMark(tokens, at + 5, '.') || isCloseMark(tokens, at + 5, ',')) && closeNumber(tokens, at + 6) !== null
  return setTime(reader, at, at + (hasFraction ? 7 : 5), [token.text, minute.text, second.text])
}

/** `2025-06-30`, `30/06/2025`, `30. 6. 2025`, `2025. 6. 30.` */
function readTriple(reader: Reader, at: number, token: Token): number | null {
  const { draft, tokens } = reader
  const mark = tokens[at + 1]
  const [second, mark2, third] = [tokens[at + 2], tokens[at + 3], tokens[at + 4]]
  if (mark?.kind !== 'mark' || !'./-\u2013'.includes(mark.text) || (mark.spaced && mark.text !== '/')) return null
  if (mark2?.kind !== 'mark' || mark2.text !== mark.text || mark2.spaced !== mark.spaced) return null
  if (second?.kind !== 'number' || third?.kind !== 'number' || second.text.length > 2 || second.spaced !== third.spaced) return null
  if (second.spaced && mark.text === '-') return null
  const [a, c] = [token.text.length, third.text.length]
  if (!(a === 4 && c <= 2) && !(a <= 2 && (c === 4 || c === 2))) return null
  // "10.4.12" is a version, "29.06.25" a date: two digits of a year ask for two digits of day and month.
  if (a < 4 && c === 2 && mark.text !== '/' && (a !== 2 || second.text.length !== 2)) return NOT_HERE
  const after = tokens[at + 5]
  if (after?.kind === 'mark' && after.text === mark.text && !after.spaced && closeNumber(tokens, at + 6) !== null) return NOT_HERE
  if (draft.numeric !== null || hasDay(draft) || draft.year !== null) return NOT_HERE
  draft.numeric = { parts: [token.text, second.text, third.text], dotted: mark.text === '.', persian: token.persian }
  // Korean and Hungarian dates end in a dot that belongs to them.
  const closes = a === 4 && isCloseMark(tokens, at + 5, '.')
  return use(reader, at, at + (closes ? 6 : 5))
}

/** `14.05 Uhr`, `2.05pm`; without such a word only after a whole day: "30.6.2025 14.05". */
function readDottedTime(reader: Reader, at: number, token: Token): number | null {
  const { draft, tokens } = reader
  const minute = isCloseMark(tokens, at + 1, '.') ? closeNumber(tokens, at + 2) : null
  if (minute === null || minute.text.length !== 2 || token.text.length > 2 || Number(minute.text) > 59 || draft.hour !== null) return null
  if (isCloseMark(tokens, at + 3, '.') && closeNumber(tokens, at + 4) !== null) return null
  const entry = phraseAt(reader, at + 3)?.entry
  const named = entry !== undefined && (entry.marks.has('hour') || entry.half !== null)
  const isBesideDay = reader.mode === 'clock' || (hasDay(draft) && (draft.year !== null || draft.numeric !== null))
  return named || isBesideDay ? setTime(reader, at, at + 3, [token.text, minute.text, null]) : null
}

/** A number that the next word counts: `2025年`, `14h05`, `2 p.m.`, `令和7年`. */
function readCounted(reader: Reader, at: number, token: Token): number | null {
  const { draft } = reader
  const phrase = phraseAt(reader, at + 1)
  if (phrase === null) return null
  const { entry, next } = phrase
  const short = token.text.length <= 2
  for (const unit of ['year', 'month', 'day', 'hour', 'minute', 'second'] as const) {
    // "10 م" is ten in the evening, "2025م" a year
    const isOfYear = unit === 'year' && !(short && entry.half !== null)
    if (entry.marks.has(unit) && (isOfYear || (unit !== 'year' && short))) {
      const read = setCounted(reader, at, { unit, token, next })
      if (read !== null) {
        draft.used.push(entry)
        return read
      }
    }
  }
  const isHour = entry.half !== null && short && Number(token.text) <= 12 && draft.hour === null && draft.half === null
  // "2 de diciembre": Hungarian "de" is a half of the day, Spanish "de" none; before a further word it is the small word.
  if (!isHour || (entry.filler && reader.tokens[next]?.kind === 'word')) return null
  return setTime(reader, at, at + 1, [token.text, null, null])
}

/** null = the slot is taken, another unit of the same word may be meant. */
function setCounted(reader: Reader, at: number, { unit, token, next }: { unit: MarkUnit; token: Token; next: number }): number | null {
  const { draft, tokens } = reader
  const value = Number(token.text)
  switch (unit) {
    case 'year':
      if (draft.year !== null || draft.numeric !== null || (draft.era === null && token.text.length !== 4 && token.text.length !== 2))
        return null
      draft.year = draft.era === null ? token.text : String(value).padStart(3, '0')
      return use(reader, at, next)
    case 'month':
      if (draft.monthNumber !== null || draft.senses !== null || draft.numeric !== null || value < 1 || value > 12) return null
      draft.monthNumber = value
      return use(reader, at, next)
    case 'day':
      if (draft.day !== null || draft.numeric !== null || value < 1 || value > 31) return null
      draft.day = value
      return use(reader, at, next)
    case 'hour': {
      if (draft.hour !== null) return null
      const minute = tokens[next]
      const close = minute?.spaced === false && tokens[next - 1]?.spaced === false
      const isMinute =
        minute?.kind === 'number' &&
        minute.text.length === 2 &&
        (close || (minute.spaced && (reader.mode === 'clock' || (hasDay(draft) && draft.year !== null))))
      const counted = isMinute && phraseAt(reader, next + 1)?.entry.marks.has('minute') === true
      return isMinute && !counted
        ? setTime(reader, at, next + 1, [token.text, minute.text, null])
        : setTime(reader, at, next, [token.text, null, null])
    }
    case 'minute':
      if (draft.hour === null || draft.minute !== null) return null
      draft.minute = value
      return use(reader, at, next)
    case 'second':
      if (draft.minute === null || draft.second !== null) return null
      draft.second = value
      return use(reader, at, next)
  }
}

/** Day and month by numbers, without a year: "30.06., 14:05", "06-30 14:05" (Chinese); a time must follow. */
function readPair(reader: Reader, at: number, token: Token): number | null {
  const { draft, tokens } = reader
  const second = closeNumber(tokens, at + 2)
  if (second === null || hasDay(draft) || draft.day !== null || token.text.length > 2 || second.text.length > 2) return null
  if (draft.senses !== null || draft.monthNumber !== null || draft.year !== null) return null
  const dotted = isCloseMark(tokens, at + 1, '.') && isCloseMark(tokens, at + 3, '.')
  const dashed = isCloseMark(tokens, at + 1, '-') && token.text.length === 2 && second.text.length === 2
  if (!dotted && !dashed) return null
  let next = at + (dotted ? 4 : 3)
  const end = next
  while (tokens[next]?.kind === 'mark') next++
  if (!isTimeAt(reader, next)) return null
  const [day, month] = dotted ? [token.text, second.text] : [second.text, token.text]
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return NOT_HERE
  draft.day = Number(day)
  draft.monthNumber = Number(month)
  return use(reader, at, end)
}

/** A number alone: a year by its four digits, else the day, else two digits of a year after the month's word ("30 Jun 25"). */
function readBare(reader: Reader, at: number, token: Token): number {
  const { draft, tokens } = reader
  const value = Number(token.text)
  // "2024-25", "3-2", "1.500": glued to another number by a mark, and none of the forms above. "2025/9:43 p.m." is a time.
  const glue = tokens[at + 1]
  const isGlued = glue?.kind === 'mark' && !glue.spaced && !'),'.includes(glue.text) && closeNumber(tokens, at + 2) !== null
  if (isGlued && !(token.text.length === 4 && isTimeAt(reader, at + 2))) return NOT_HERE
  if (token.text.length === 4) {
    if (draft.year !== null || draft.numeric !== null) return NOT_HERE
    draft.year = token.text
    return use(reader, at, at + 1)
  }
  if (token.text.length === 3) {
    if (draft.era === null || draft.year !== null) return NOT_HERE
    draft.year = token.text
    return use(reader, at, at + 1)
  }
  if (draft.numeric !== null) return NOT_HERE
  if (draft.day === null && value >= 1 && value <= 31) {
    draft.day = value
    draft.dayDot = isCloseMark(tokens, at + 1, '.')
    return use(reader, at, at + 1)
  }
  const before = tokens[at - 1]
  const isShortYear = token.text.length === 2 && draft.year === null && draft.day !== null && draft.senses !== null
  const afterMonth = before?.kind === 'word' || before?.text === "'" || (before?.text === '.' && tokens[at - 2]?.kind === 'word')
  if (!isShortYear || !afterMonth) return NOT_HERE
  draft.year = token.text
  return use(reader, at, at + 1)
}
