/**
 * Dates in numbers alone whose day and month could be either way round ("8/1/2025", "09.10.2024"), settled by evidence.
 * Parts in, the same parts out, those that evidence decides with their value. What nothing decides stays as it was read.
 *
 * In this order: a day that metadata or the address give; other dates in numbers of the same dump that can be read in one way only;
 * the country in the page's language tag or at the end of its host.
 */
import { type Order, orderedReadings } from '../forms/date-value.ts'
import type { Dump, PageEvidence } from '../types.ts'
import type { DatePart } from './dates.ts'

export interface NumericHints {
  readonly dump: Dump
  /** null = the dump is flat text, or the story is not the page's own. */
  readonly witnesses: PageEvidence | null
}

export function readNumericDates(parts: readonly DatePart[], hints: NumericHints): DatePart[] {
  return parts.map((part) => {
    const readings = part.form.kind === 'absolute' ? orderedReadings(part.form.printed) : null
    return readings === null ? part : decide(part, readings, hints)
  })
}

type Readings = NonNullable<ReturnType<typeof orderedReadings>>

function decide(part: DatePart, readings: Readings, { dump, witnesses }: NumericHints): DatePart {
  const days = witnesses === null ? [] : daysOf(witnesses)
  const witnessed = Object.values(readings).filter((day) => days.includes(day))
  const [only] = witnessed
  if (only !== undefined && witnessed.length === 1) return withDay(part, only)
  if (part.form.value !== null) return part
  const order = orderInDump(dump.text) ?? orderOfPlace(witnesses?.language ?? null, witnesses?.url ?? dump.source.uri)
  return order === null ? part : withDay(part, readings[order])
}

function daysOf({ published, modified, urlDate }: PageEvidence): string[] {
  return [...published.map(({ value }) => value.value), ...modified.map(({ value }) => value.value), urlDate?.value ?? null].flatMap(
    (value) => (value === null ? [] : [value.slice(0, 10)]),
  )
}

/** The day in place of the one that was read; what was read of the time stays where there was a day before. */
function withDay(part: DatePart, day: string): DatePart {
  const { value, precision } = part.form
  const time = value === null ? '' : value.slice(10)
  return { ...part, form: { ...part.form, value: day + time, precision: value === null ? 'day' : precision } }
}

const NUMERIC = /(?<![\d./-])\d{1,2}([./-])\d{1,2}\1(?:19|20)\d{2}(?![\d/-])/gu
/** Characters of a dump that are looked through: a page's cards and comments stand within. */
const MAX_CHARS = 200_000

/** The order of all dates in numbers of this dump that have one reading only; null = none, or they differ. */
export function orderInDump(text: string): Exclude<Order, 'ymd'> | null {
  let order: Exclude<Order, 'ymd'> | null = null
  for (const [date] of text.slice(0, MAX_CHARS).matchAll(NUMERIC)) {
    const [first = 0, second = 0] = date.split(/[./-]/u).map(Number)
    const found = first > 12 && second <= 12 ? 'dmy' : second > 12 && first <= 12 ? 'mdy' : null
    if (found === null || found === order) continue
    if (order !== null) return null
    order = found
  }
  return order
}

/** Countries that write the month first; the other English-speaking ones write the day first, Canada both. */
const MONTH_FIRST = new Set(['us', 'ph', 'gov', 'mil', 'edu'])
const DAY_FIRST = new Set(['uk', 'gb', 'au', 'nz', 'ie', 'in', 'za', 'sg', 'my', 'pk', 'ng', 'ke', 'lk', 'bd'])

function orderOfPlace(language: string | null, url: string | null): Exclude<Order, 'ymd'> | null {
  for (const place of placesOf(language, url)) {
    if (DAY_FIRST.has(place)) return 'dmy'
    if (MONTH_FIRST.has(place)) return 'mdy'
  }
  return null
}

/** The end of the host, and the country of the language tag, in small letters. */
function placesOf(language: string | null, url: string | null): string[] {
  const region = /^[a-z]{2,3}[-_]([A-Za-z]{2})$/u.exec(language ?? '')?.[1]
  const host = url !== null && URL.canParse(url) ? new URL(url).hostname.split('.').at(-1) : undefined
  return [host, region].flatMap((place) => (place === undefined ? [] : [place.toLowerCase()]))
}

/** The country, in capitals, that host or language tag name; null = neither. */
export function countryOf({ dump, witnesses }: NumericHints): string | null {
  return (
    placesOf(witnesses?.language ?? null, witnesses?.url ?? dump.source.uri)
      .find((place) => place.length === 2)
      ?.toUpperCase() ?? null
  )
}
