/**
 * Arithmetic of days: which readings of a printed date are days that exist, and how they are written.
 *
 *   "03/04/2025"  ->  3 April (dmy), 4 March (mdy): two readings, the caller decides or gives up
 *   "۹ تیر ۱۴۰۴"   ->  2025-06-30
 *
 * Knows no words and no text.
 */
import type { ObservedMonths } from '../knowledge.ts'

export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

export type Order = 'dmy' | 'mdy' | 'ymd'

/** Years that a printed date of news can have; four digits outside are prices, counts or another calendar. */
const FIRST_YEAR = 1700
const LAST_YEAR = 2199
/** Solar Hijri years 1250 to 1500 are 1871 to 2122. */
const PERSIAN_YEARS = [1250, 1500] as const

export function isYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR
}

export function isPersianYear(year: number): boolean {
  return year >= PERSIAN_YEARS[0] && year <= PERSIAN_YEARS[1]
}

const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Does the month have such a day in some year? */
export function isMonthDay(month: number, day: number): boolean {
  return day >= 1 && day <= (MONTH_LENGTHS[month - 1] ?? 0)
}

export function isDay({ year, month, day }: Day): boolean {
  if (!isYear(year) || !isMonthDay(month, day)) return false
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
}

/** 0 = Sunday. */
export function weekdayOf({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay()
}

/** Two digits of a year: 70 to 99 are the last century, as in POSIX (strptime %y, moved by one). */
export function longYear(short: number): number {
  return short + (short < 70 ? 2000 : 1900)
}

/**
 * Solar Hijri to common era; null for a day that does not exist. Leap years by the 33-year rule, which agrees with the
 * observed calendar for 1178 to 1633 (checked against ICU for 1300 to 1500 in the tests).
 */
export function fromPersian({ year, month, day }: Day): Day | null {
  const isLeap = (25 * year + 11) % 33 < 8
  const length = month <= 6 ? 31 : month < 12 ? 30 : isLeap ? 30 : 29
  if (!isPersianYear(year) || month < 1 || month > 12 || day < 1 || day > length) return null
  const monthStart = month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6
  // 1 Farvardin 1 is Julian day 1948320; the Unix epoch is 2440588.
  const julianDay = 1_948_319 + 365 * (year - 1) + Math.floor((8 * year + 21) / 33) + monthStart + day
  const date = new Date((julianDay - 2_440_588) * 86_400_000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** Hijri to common era by the observed months; null for a day that does not exist or lies outside of the list. */
export function fromHijri({ year, month, day }: Day, { firstYear, firstDay, longMonths }: ObservedMonths): Day | null {
  const index = year - firstYear
  if (index < 0 || index * 3 >= longMonths.length || month < 1 || month > 12) return null
  const bits = (at: number): number => Number.parseInt(longMonths.slice(at * 3, at * 3 + 3), 16)
  let days = 0
  for (let at = 0; at < index; at++) days += daysOf(bits(at), 12)
  days += daysOf(bits(index), month - 1)
  const isLong = (bits(index) >> (12 - month)) & 1
  if (day < 1 || day > 29 + isLong) return null
  const date = new Date(Date.parse(`${firstDay}T00:00:00Z`) + (days + day - 1) * 86_400_000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** Days of the first `months` months of a year. */
function daysOf(bits: number, months: number): number {
  let days = 29 * months
  for (let month = 0; month < months; month++) days += (bits >> (11 - month)) & 1
  return days
}

/** The days that three numbers can mean, without doubles; `dotted` numbers are never month first (30.06.2025). */
export function readingsOf(numbers: readonly [string, string, string], dotted: boolean): { order: Order; day: Day }[] {
  const [first, second, third] = numbers.map(Number) as [number, number, number]
  const year = (value: number, digits: string | undefined): number => (digits?.length === 2 ? longYear(value) : value)
  const yearFirst = numbers[0].length === 4
  const all: { order: Order; day: Day }[] = []
  if (yearFirst || (numbers[0].length === 2 && numbers[2].length === 2)) {
    all.push({ order: 'ymd', day: { year: year(first, numbers[0]), month: second, day: third } })
  }
  if (!yearFirst) {
    all.push({ order: 'dmy', day: { year: year(third, numbers[2]), month: second, day: first } })
    if (!dotted || second > 12) all.push({ order: 'mdy', day: { year: year(third, numbers[2]), month: first, day: second } })
  }
  const days = all.filter(({ day }) => isDay(day))
  return days.filter(({ day }, index) => days.findIndex((other) => printDay(other.day) === printDay(day)) === index)
}

export const two = (value: number): string => String(value).padStart(2, '0')

export function printDay({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** A date in three numbers, year last, that holds nothing else of a day. */
const NUMBERS = /(?<![\d./-])(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4}|\d{2})(?![\d/-])/u

/** Both readings of day and month, as days of ISO 8601, where both exist and differ; null = the numbers leave no choice. */
export function orderedReadings(printed: string): { readonly dmy: string; readonly mdy: string } | null {
  const [, first, , second, last] = NUMBERS.exec(printed) ?? []
  if (first === undefined || second === undefined || last === undefined || first === second) return null
  const year = last.length === 2 ? longYear(Number(last)) : Number(last)
  const dmy = { year, month: Number(second), day: Number(first) }
  const mdy = { year, month: Number(first), day: Number(second) }
  return isDay(dmy) && isDay(mdy) ? { dmy: printDay(dmy), mdy: printDay(mdy) } : null
}
