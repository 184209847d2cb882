/**
 * A date while it is being read: the slots that words and numbers fill, and what they come to in the end.
 *
 *   Sonntag, 03/08/2025 14:05 Uhr  ->  numeric 03/08/2025, weekday 0, 14:05  ->  2025-08-03T14:05 (the weekday decides)
 *
 * `date-parse.ts` fills the slots. Here nothing looks at the text.
 */
import type { DateForm } from '../types.ts'
import {
  type Day,
  fromHijri,
  fromPersian,
  isDay,
  isMonthDay,
  isPersianYear,
  isYear,
  longYear,
  type Order,
  printDay,
  readingsOf,
  two,
  weekdayOf,
} from './date-value.ts'
import type { DateWords, MonthSense, WordEntry } from './date-words.ts'
import { printOffset, zoneOffset } from './date-zones.ts'

/** What the caller knows of the page: its language, or the order of its numeric dates. */
export interface DateHint {
  readonly order?: Order
  readonly language?: string
  /** Two capitals; tells zones with one name apart (IST). */
  readonly country?: string
}

export interface Draft {
  /** Digits of the year as printed; null = none. */
  year: string | null
  /** Month by a word; null = by a number or none. */
  senses: readonly MonthSense[] | null
  monthNumber: number | null
  day: number | null
  /** A dot followed the day's number at once. */
  dayDot: boolean
  numeric: { readonly parts: readonly [string, string, string]; readonly dotted: boolean; readonly persian: boolean } | null
  hour: number | null
  minute: number | null
  second: number | null
  half: 'am' | 'pm' | null
  /** Zone as printed. */
  zone: string | null
  /** Minutes east of UTC by a printed number; null = by the zone's name or none. */
  offset: number | null
  weekdays: readonly number[] | null
  era: number | null
  role: DateForm['role']
  labelled: boolean
  /** A "T" stood between day and time. */
  iso: boolean
  /** The words read, to ask which languages know them. */
  readonly used: WordEntry[]
}

export function emptyDraft(): Draft {
  return {
    year: null,
    senses: null,
    monthNumber: null,
    day: null,
    dayDot: false,
    numeric: null,
    hour: null,
    minute: null,
    second: null,
    half: null,
    zone: null,
    offset: null,
    weekdays: null,
    era: null,
    role: null,
    labelled: false,
    iso: false,
    used: [],
  }
}

export type DateMeaning = Pick<DateForm, 'value' | 'precision' | 'timezone' | 'yearless' | 'time'>

const UNRESOLVED: DateMeaning = { value: null, precision: 'none', timezone: null, yearless: null, time: null }

/** Is there a whole day, with its year or without? */
export function hasDay(draft: Draft): boolean {
  return draft.numeric !== null || (draft.day !== null && (draft.senses !== null || draft.monthNumber !== null))
}

/** Day, month by its word, and year are all there: what does not settle then is a day that does not exist. */
export function isWholeDay({ day, year, senses }: Draft): boolean {
  return day !== null && senses !== null && year?.length === 4
}

/** What the slots say; null where they are no date (30 February, a time without a day). */
export function settle(draft: Draft, words: DateWords, hint: DateHint): DateMeaning | null {
  if (draft.numeric !== null) return settleNumeric(draft, draft.numeric, words, hint)
  if (draft.senses !== null || draft.monthNumber !== null) return settleMonth(draft, words, hint)
  if (draft.year === null || draft.day !== null || draft.hour !== null || draft.weekdays !== null) return null
  const year = commonYear(draft, false)
  return year === null ? null : { ...UNRESOLVED, value: String(year), precision: 'year' }
}

function settleNumeric(
  draft: Draft,
  { parts, dotted, persian }: NonNullable<Draft['numeric']>,
  words: DateWords,
  hint: DateHint,
): DateMeaning | null {
  if (draft.year !== null || draft.day !== null || draft.senses !== null || draft.monthNumber !== null) return null
  const votes = votesOf(draft, hint)
  const [year, month, day] = parts.map(Number) as [number, number, number]
  if (parts[0].length === 4 && isPersianYear(year) && (persian || votes.includes('fa'))) {
    const converted = fromPersian({ year, month, day })
    return converted === null ? null : withTime(draft, printDay(converted), hint)
  }
  const shift = eraOf(votes, words)
  const last = shift !== null && parts[2].length === 4 && day >= 2400 ? String(day + shift) : parts[2]
  const readings = readingsOf([parts[0], parts[1], last], dotted)
  if (readings.length === 0) return null
  const chosen = chooseReading(readings, draft, orderOf(votes, words, hint, readings))
  return chosen === null ? UNRESOLVED : withTime(draft, printDay(chosen), hint)
}

function chooseReading(readings: readonly { order: Order; day: Day }[], { weekdays }: Draft, order: Order | null): Day | null {
  const fitting = weekdays === null ? readings : readings.filter(({ day }) => weekdays.includes(weekdayOf(day)))
  const left = fitting.length > 0 ? fitting : readings
  if (left.length === 1) return left[0]?.day ?? null
  return left.find((reading) => reading.order === order)?.day ?? null
}

function settleMonth(draft: Draft, words: DateWords, hint: DateHint): DateMeaning | null {
  const calendar = calendarOf(draft)
  const months = monthsOf(draft, calendar, words, hint)
  if (months.length === 0) return null
  const month = months.length === 1 ? (months[0] ?? null) : null
  const { day } = draft
  if (draft.year === null) {
    if (day === null || (month !== null && !isMonthDay(month, day))) return null
    // "3 d ago": Spanish August and a Catalan "d" are no date without a year; one language must know every word.
    if (!hasCommonLanguage(draft)) return null
    if (month === null) return UNRESOLVED
    const time = timeOf(draft, '')
    return time === null ? null : { ...UNRESOLVED, yearless: `${two(month)}-${two(day)}${time.text}` }
  }
  const isOther = calendar !== 'gregorian'
  const year = isOther ? Number(draft.year) : commonYear(draft, isBuddhist(draft, words))
  if (year === null) return null
  if (day === null) {
    if (draft.hour !== null || draft.weekdays !== null || isOther) return null
    return month === null ? UNRESOLVED : { ...UNRESOLVED, value: `${year}-${two(month)}`, precision: 'month' }
  }
  if (month === null) return UNRESOLVED
  const found = inCommonEra({ year, month, day }, calendar, words)
  return found === null || !isDay(found) ? null : withTime(draft, printDay(found), hint)
}

/** The calendar that the year is of: those of Iran and of the moon count in the same centuries, the month's word tells them apart. */
function calendarOf({ year, senses }: Draft): MonthSense['calendar'] {
  if (year === null || !isPersianYear(Number(year))) return 'gregorian'
  return senses?.some(({ calendar }) => calendar === 'hijri') === true ? 'hijri' : 'persian'
}

function inCommonEra(day: Day, calendar: MonthSense['calendar'], { observed }: DateWords): Day | null {
  if (calendar === 'hijri') return observed === null ? null : fromHijri(day, observed)
  return calendar === 'persian' ? fromPersian(day) : day
}

function hasCommonLanguage({ used }: Draft): boolean {
  const [first, ...rest] = used
  return first === undefined || [...first.languages].some((language) => rest.every((entry) => entry.languages.has(language)))
}

/** The months that the word can be: those of the right calendar, then of the languages that know most of the line's words. */
function monthsOf(draft: Draft, calendar: MonthSense['calendar'], words: DateWords, hint: DateHint): number[] {
  if (draft.monthNumber !== null) return calendar === 'gregorian' ? [draft.monthNumber] : []
  const senses = (draft.senses ?? []).filter((sense) => sense.calendar === calendar)
  const all = [...new Set(senses.map((sense) => sense.month))]
  if (all.length < 2) return all
  const votes = votesOf(draft, hint)
  const voted = senses.filter((sense) => votes.includes(sense.language))
  const byVotes = [...new Set(voted.map((sense) => sense.month))]
  if (byVotes.length === 1) return byVotes
  // "7. listopada" is Croatian, "7 listopada" Polish: the dot after the day is all that tells.
  const byDot = senses.filter((sense) => (words.languages.get(sense.language)?.dayDot === true) === draft.dayDot)
  const dotted = [...new Set(byDot.map((sense) => sense.month))]
  return dotted.length === 1 ? dotted : all
}

/** The languages that know most of the line's words; the hint's alone where there is one. */
function votesOf(draft: Draft, hint: DateHint): string[] {
  if (hint.language !== undefined) return [hint.language]
  const counts = new Map<string, number>()
  for (const entry of draft.used) for (const language of entry.languages) counts.set(language, (counts.get(language) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  return [...counts].filter(([, count]) => count === most).map(([language]) => language)
}

/**
 * The order all voting languages write, of those in which the date can be read; null where they differ, or where one of them has two (American
 * and British English).
 */
function orderOf(votes: readonly string[], words: DateWords, hint: DateHint, readings: readonly { order: Order }[]): Order | null {
  if (hint.order !== undefined) return hint.order
  const orders = new Set(
    votes.flatMap((language) => {
      const calendar = words.languages.get(language)
      if (calendar === undefined || calendar.orderVaries === true) return [null]
      return readings.some(({ order }) => order === calendar.numericOrder) ? [calendar.numericOrder] : []
    }),
  )
  return orders.size === 1 ? ([...orders][0] ?? null) : null
}

/** Offset of a calendar that runs ahead of ours (Thai: -543) when every voting language has one. */
function eraOf(votes: readonly string[], words: DateWords): number | null {
  const offsets = votes.map((language) => words.languages.get(language)?.eras?.find((era) => era.offset < 0)?.offset ?? null)
  return offsets.length > 0 && offsets.every((offset) => offset !== null) ? (offsets[0] ?? null) : null
}

function isBuddhist(draft: Draft, words: DateWords): boolean {
  return (draft.senses ?? []).some((sense) => eraOf([sense.language], words) !== null)
}

/** Buddhist years run 543 ahead; Thai prints write 2568 or, short, 68 for 2025. */
const BUDDHIST_OFFSET = -543

function commonYear({ year, era }: Draft, buddhist: boolean): number | null {
  if (year === null) return null
  const number = Number(year)
  const found =
    era !== null && (era > 0 || number >= 2400)
      ? number + era
      : buddhist && year.length === 2
        ? 2500 + number + BUDDHIST_OFFSET
        : buddhist && number >= 2400
          ? number + BUDDHIST_OFFSET
          : year.length === 2
            ? longYear(number)
            : number
  return isYear(found) ? found : null
}

/** `T14:05+02:00` with its precision; empty text = no time; null = no time of day (25:00). */
function timeOf(
  draft: Draft,
  day: string,
  { language, country }: DateHint = {},
): { text: string; precision: 'day' | 'hour' | 'minute' | 'second'; timezone: string | null } | null {
  const { minute, second, half, zone } = draft
  if (draft.hour === null) return { text: '', precision: 'day', timezone: null }
  const hour = half === 'pm' && draft.hour < 12 ? draft.hour + 12 : half === 'am' && draft.hour === 12 ? 0 : draft.hour
  if (hour > 23 || (minute ?? 0) > 59 || (second ?? 0) > 60) return null
  const offset = draft.offset ?? (zone === null ? null : zoneOffset(zone, day, [country ?? '', language ?? '']))
  const suffix = offset === null ? '' : printOffset(offset)
  const text = `T${two(hour)}${minute === null ? '' : `:${two(minute)}`}${second === null ? '' : `:${two(second)}`}${suffix}`
  return { text, precision: second !== null ? 'second' : minute !== null ? 'minute' : 'hour', timezone: zone }
}

function withTime(draft: Draft, day: string, hint: DateHint): DateMeaning | null {
  const time = timeOf(draft, day, hint)
  return time === null ? null : { ...UNRESOLVED, value: day + time.text, precision: time.precision, timezone: time.timezone }
}

/** A time of day whose day stands elsewhere; null where there is none, or more than that. */
export function settleClock(draft: Draft): DateMeaning | null {
  const isDayPart = hasDay(draft) || draft.day !== null || draft.year !== null || draft.senses !== null || draft.monthNumber !== null
  // "7" is no time, "7 am" and "19:00" are.
  if (isDayPart || draft.hour === null || (draft.minute === null && draft.half === null)) return null
  const time = timeOf(draft, '')
  return time === null ? null : { ...UNRESOLVED, timezone: time.timezone, time: time.text }
}
