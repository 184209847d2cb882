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

const relativeFormats = new Map<string, Intl.RelativeTimeFormat>()

function relativeFormatOf(language: string, style: 'long' | 'short', numeric: 'auto' | 'always'): Intl.RelativeTimeFormat {
  const name = `${language} ${style} ${numeric}`
  let format = relativeFormats.get(name)
  if (format === undefined) {
    format = new Intl.RelativeTimeFormat([language, 'en'], { style, numeric })
    relativeFormats.set(name, format)
  }
  return format
}

/** `June 30`, `30 juin`: the day as datelines print it. */
export function drawMonthDay(random: Random, language: string): string {
  return formatOf(language, 'month-day', { month: 'long', day: 'numeric' }).format(Date.UTC(2025, random.int(0, 11), random.int(1, 28)))
}

const two = (value: number): string => String(value).padStart(2, '0')

/**
 * `forms` decides how dates look, `random` which they are: a site that prints one form all over hands in the same `forms` each time.
 * `known` is a day that the dump has already told of the same story, as YYYY-MM-DD.
 */
export function drawDate(random: Random, language: string, forms: Random = random, known: string | null = null): PrintedTime {
  const date = new Date(known === null ? FIRST_DAY_MS + random.int(0, DAY_COUNT) * DAY_MS : Date.parse(known))
  const day = date.toISOString().slice(0, 10)
  const locale = language === 'en' ? forms.pick(['en-US', 'en-GB', 'en-IN', 'en-US']) : language
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  const month = (): string => formatOf('en', 'short-month', { month: 'short' }).format(date)
  const form = forms.weigh<() => string>([
    [4, () => formatOf(locale, 'long', { dateStyle: 'long' }).format(date)],
    [3, () => formatOf(locale, 'medium', { dateStyle: 'medium' }).format(date)],
    [2, () => formatOf(locale, 'full', { dateStyle: 'full' }).format(date)],
    [1, () => formatOf(locale, 'short-weekday', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(date)],
    [2, () => day],
    [language === 'en' ? 0.3 : 2, () => `${two(d)}.${two(m)}.${y}`],
    [1, () => `${two(d)}/${two(m)}/${y}`],
    [language === 'en' ? 2 : 0.5, () => `${d} ${month()} ${y}`],
    [0.5, () => `${y}/${two(m)}/${two(d)}`],
    [language === 'en' ? 1 : 0.1, () => `${month().toUpperCase()} ${d}, ${y}`],
  ])
  const clock = forms.chance(0.3) ? drawDateClock(random, language, forms) : ''
  const published = smallWordsOf(forms.chance(0.9) ? language : 'en').published
  const before = forms.chance(0.22) ? `${forms.pick(published)} ` : ''
  return { printed: before + form() + clock, day }
}

function drawDateClock(random: Random, language: string, forms: Random): string {
  const [hour, minute] = [random.int(0, 23), two(random.int(0, 59))]
  if (language === 'en' && forms.chance(0.5)) {
    const half = forms.pick([
      ['am', 'pm'],
      ['AM', 'PM'],
      ['a.m.', 'p.m.'],
    ] as const)[hour < 12 ? 0 : 1]
    const zone = forms.pick(['', '', ' EDT', ' ET', ' GMT', ' IST', ' PST'])
    return `${forms.pick([' ', ', ', ' at ', ' | '])}${hour % 12 || 12}:${minute}${forms.pick(['', ' '])}${half}${zone}`
  }
  const tail = language === 'de' && forms.chance(0.5) ? ' Uhr' : ''
  return `${forms.pick([' ', ', ', ' - ', ' | ', ' · '])}${two(hour)}:${minute}${tail}`
}

const UNITS = ['minute', 'hour', 'hour', 'hour', 'day', 'week', 'month'] as const

export function drawRelativeTime(random: Random, language: string, forms: Random = random): PrintedTime {
  return { printed: relativeForm(random, language, forms), day: null }
}

function relativeForm(random: Random, language: string, forms: Random): string {
  const unit = random.pick(UNITS)
  const count = random.int(1, unit === 'minute' ? 59 : unit === 'hour' ? 23 : 11)
  if (language === 'en' && forms.chance(0.45)) {
    if (random.chance(0.15)) return random.pick(['an hour ago', 'a day ago', 'Just now', 'Yesterday', 'Last week', 'moments ago'])
    return forms.pick([
      `${count}${unit[0]}`,
      `${count}${unit[0]} ago`,
      `${count} ${unit === 'hour' ? 'hr' : unit}s ago`,
      `${count}${unit[0]?.toUpperCase()} AGO`,
      `Updated ${count} ${unit}s ago`,
      `${count} ${unit.slice(0, 3)}s`,
    ])
  }
  const words = relativeFormatOf(language, forms.chance(0.75) ? 'long' : 'short', forms.chance(0.3) ? 'auto' : 'always').format(
    -count,
    unit,
  )
  return forms.chance(0.2) ? words.charAt(0).toLocaleUpperCase(language) + words.slice(1) : words
}

/** Minutes of the day after which a live blog's entries follow one another, and how far apart they may stand. */
const LONGEST_GAP_MINUTES = 55

/** Times of day of a live blog, upwards or downwards, all in one form: `14:05`, `2.05pm GMT`, `14h05`, `14.05 Uhr`. */
export function createClock(random: Random, language: string): () => string {
  const step = random.chance(0.6) ? -1 : 1
  let minutes = step < 0 ? random.int(900, 1430) : random.int(300, 700)
  const zone = random.pick(['', ' GMT', ' ET', ' IST'])
  const isHalved = language === 'en' && random.chance(0.5)
  const form = random.pick(['{h}:{m}', '{h}.{m}', language === 'de' ? '{h}:{m} Uhr' : '{h}h{m}', '[{h}:{m}]', '{h}:{m}'])
  return () => {
    minutes = (minutes + step * random.int(2, LONGEST_GAP_MINUTES) + 1440) % 1440
    const [hour, minute] = [Math.floor(minutes / 60), two(minutes % 60)]
    if (isHalved) return `${hour % 12 || 12}.${minute}${hour < 12 ? 'am' : 'pm'}${zone}`
    return form.replace('{h}', two(hour)).replace('{m}', minute)
  }
}
