/**
 * Dates and times as pages print them, in any language that `Intl` knows.
 * Comes in: the random numbers and a language. Goes out: the printed form and, where it names a day, that day as YYYY-MM-DD.
 * Example: `Sunday, 27 Jul 2025 | 10:05`, `2025-07-27`; `vor 3 Std.`, null.
 */
import type { Random } from './random.ts'
import { smallWordsOf } from './words.ts'

export interface PrintedTime {
  readonly printed: string
  /** Null for relative times: they name no day without an anchor. */
  readonly day: string | null
}

const DAY_MS = 86_400_000
/** 2015-01-01 to 2026-12-31: the years of the corpus' pages. */
const FIRST_DAY_MS = Date.UTC(2015, 0, 1)
const DAY_COUNT = 4380

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(language: string, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${language} ${key}`
  let format = formats.get(name)
  if (format === undefined) {
    format = new Intl.DateTimeFormat([language, 'en'], { timeZone: 'UTC', ...options })
    formats.set(name, format)
  }
  return format
}

const two = (value: number): string => String(value).padStart(2, '0')

export function drawDate(random: Random, language: string): PrintedTime {
  const time = FIRST_DAY_MS + random.int(0, DAY_COUNT) * DAY_MS
  const date = new Date(time)
  const day = date.toISOString().slice(0, 10)
  const locale = language === 'en' ? random.pick(['en-US', 'en-GB', 'en-IN', 'en-US']) : language
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  const month = formatOf('en', 'short-month', { month: 'short' }).format(date)
  const base = random.weigh<string>([
    [4, formatOf(locale, 'long', { dateStyle: 'long' }).format(date)],
    [3, formatOf(locale, 'medium', { dateStyle: 'medium' }).format(date)],
    [2, formatOf(locale, 'full', { dateStyle: 'full' }).format(date)],
    [1, formatOf(locale, 'short-weekday', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(date)],
    [2, day],
    [language === 'en' ? 0.3 : 2, `${two(d)}.${two(m)}.${y}`],
    [1, `${two(d)}/${two(m)}/${y}`],
    [language === 'en' ? 2 : 0.5, `${d} ${month} ${y}`],
    [0.5, `${y}/${two(m)}/${two(d)}`],
    [language === 'en' ? 1 : 0.1, `${month.toUpperCase()} ${d}, ${y}`],
  ])
  const printed = withPublished(random, language, withClock(random, language, base))
  return { printed, day }
}

function withClock(random: Random, language: string, date: string): string {
  if (!random.chance(0.3)) return date
  const [hour, minute] = [random.int(0, 23), two(random.int(0, 59))]
  if (language === 'en' && random.chance(0.5)) {
    const half = random.pick(hour < 12 ? ['am', 'AM', 'a.m.'] : ['pm', 'PM', 'p.m.'])
    const zone = random.pick(['', '', ' EDT', ' ET', ' GMT', ' IST', ' PST'])
    return `${date}${random.pick([' ', ', ', ' at ', ' | '])}${hour % 12 || 12}:${minute}${random.pick(['', ' '])}${half}${zone}`
  }
  const tail = language === 'de' && random.chance(0.5) ? ' Uhr' : ''
  return `${date}${random.pick([' ', ', ', ' - ', ' | ', ' · '])}${two(hour)}:${minute}${tail}`
}

function withPublished(random: Random, language: string, date: string): string {
  if (!random.chance(0.22)) return date
  const before = random.pick(smallWordsOf(random.chance(0.9) ? language : 'en').published)
  return `${before} ${date}`
}

const UNITS = ['minute', 'hour', 'hour', 'hour', 'day', 'week', 'month'] as const

export function drawRelativeTime(random: Random, language: string): PrintedTime {
  return { printed: relativeForm(random, language), day: null }
}

function relativeForm(random: Random, language: string): string {
  const unit = random.pick(UNITS)
  const count = random.int(1, unit === 'minute' ? 59 : unit === 'hour' ? 23 : 11)
  if (language === 'en' && random.chance(0.45)) {
    return random.pick([`${count}${unit[0]}`, `${count}${unit[0]} ago`, `${count} hrs ago`, 'an hour ago', 'a day ago', 'Just now', `${count} mins ago`, `${count}H AGO`, 'Last week', `Updated ${count} ${unit}s ago`])
  }
  const style = random.chance(0.75) ? 'long' : 'short'
  const words = new Intl.RelativeTimeFormat([language, 'en'], { style, numeric: random.chance(0.3) ? 'auto' : 'always' }).format(-count, unit)
  return random.chance(0.2) ? words.charAt(0).toLocaleUpperCase(language) + words.slice(1) : words
}

/** A time of day, as live blogs and tickers print it: `14:05`, `2.05pm GMT`, `14h05`, `14.05 Uhr`. */
export function drawClock(random: Random, language: string): string {
  const [hour, minute] = [random.int(5, 23), two(random.int(0, 59))]
  if (language === 'en' && random.chance(0.5)) return `${hour % 12 || 12}${random.pick([':', '.'])}${minute}${random.pick(['am', ' AM', 'pm', ' p.m.'])}${random.pick(['', ' GMT', ' ET', ' IST'])}`
  return random.pick([`${two(hour)}:${minute}`, `${two(hour)}.${minute}`, language === 'de' ? `${two(hour)}:${minute} Uhr` : `${two(hour)}h${minute}`, `[${two(hour)}:${minute}]`])
}
