/**
 * Makes the two tables of src/rules/generated/ that date reading needs.
 *
 *   calendar.json       month, weekday and day-period words, order of numeric dates, small words inside dates: from ICU
 *   relative-time.json  words of relative times: a reference list (see --reference) with ICU's phrases added
 *
 * What ICU does not hold stands in calendar-words.json beside this script. Run by people, with the pinned Node (its ICU decides
 * the result); nothing here runs when dumps are cleaned.
 *
 *   node scripts/generate-calendar.ts [--reference relative-time.json]     writes
 *   node scripts/generate-calendar.ts --check [--reference …]              exit code 1 when the files differ
 *
 * Without --reference, the relative-time table keeps the hand-made words that it holds and renews ICU's phrases only.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { CalendarWords, RelativeTimeWords } from '../src/core/knowledge.ts'

type Unit = keyof RelativeTimeWords['units']
type Exact = { unit: Unit; amount: number | null; phrases: string[] }
type Table<T> = { readonly [language: string]: T | undefined }

interface Additions {
  readonly locales: Table<string[]>
  readonly orderVaries: string[]
  readonly months: Table<Table<string[]>>
  readonly hijri: Table<Table<string[]>>
  readonly fillers: Table<string[]>
  readonly marks: Table<NonNullable<CalendarWords['marks']>>
  readonly eras: Table<{ name: string; offset: number }[]>
  readonly am: Table<string[]>
  readonly pm: Table<string[]>
  readonly notOne: string[]
  readonly fixed: Table<string[]>
  readonly ambiguousRelative: string[]
  readonly relative: Table<Exact[]>
}

interface ReferenceLanguage {
  one: string[]
  u: Partial<Record<Unit, string[]>>
  f: string[]
  now: string[]
  today: string[]
  yesterday: string[]
  extra: string[]
}

const OUT = new URL('../src/rules/generated/', import.meta.url)
const ADDED: Additions = JSON.parse(readFileSync(new URL('calendar-words.json', import.meta.url), 'utf8'))
const UNITS: readonly Unit[] = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year']

/** Languages of news sites that ICU has full month tables for. */
const LANGUAGES = (
  'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id is it ja ka kk km kn ko ' +
  'ky lo lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tl tr uk ur uz vi zh zu'
).split(' ')

/** Amounts that between them show every plural form ICU knows (one, two, few, many, other). */
const AMOUNTS = [1, 2, 3, 5, 11, 21, 100]

function localesOf(language: string): string[] {
  return ADDED.locales[language] ?? [language]
}

function sorted(words: Iterable<string>): string[] {
  return [...new Set(words)].filter((word) => word !== '').sort()
}

/** Lower case, one kind of space, no invisible marks, no outer dots and commas. */
function tidy(word: string, locale: string): string {
  const plain = word
    .normalize('NFC')
    .replace(/[\u200b\u200e\u200f\u061c]/gu, '')
    .replace(/\s+/gu, ' ')
  return plain
    .toLocaleLowerCase(locale)
    .replace(/^[\s.,،、]+|[\s,،、]+$/gu, '')
    .replace(/^([^.]*)\.$/u, '$1')
}

function partsOf(locale: string, date: Date, options: Intl.DateTimeFormatOptions, calendar = 'gregory'): Intl.DateTimeFormatPart[] {
  return new Intl.DateTimeFormat(`${locale}-u-ca-${calendar}-nu-latn`, { timeZone: 'UTC', ...options }).formatToParts(date)
}

const DATE_PATTERNS: readonly Intl.DateTimeFormatOptions[] = [
  ...(['long', 'short'] as const).flatMap((style) => [
    { month: style },
    { month: style, day: 'numeric' as const },
    { month: style, day: 'numeric' as const, year: 'numeric' as const },
    { month: style, year: 'numeric' as const },
    { weekday: style, month: style, day: 'numeric' as const, year: 'numeric' as const },
    { weekday: style },
  ]),
  { dateStyle: 'full' },
  { dateStyle: 'long' },
  { dateStyle: 'medium' },
  { dateStyle: 'full', timeStyle: 'short' },
  { dateStyle: 'long', timeStyle: 'short' },
  { dateStyle: 'medium', timeStyle: 'medium' },
]

/** The word of `type` in every pattern; where letters are glued to it (Hebrew ביוני, Basque ekainaren) that form as well. */
function formsOf(locale: string, date: Date, type: 'month' | 'weekday', calendar?: string): string[] {
  const found: string[] = []
  for (const options of DATE_PATTERNS) {
    const parts = partsOf(locale, date, options, calendar)
    parts.forEach((part, index) => {
      if (part.type !== type) return
      const before = /[\p{L}\p{M}]+$/u.exec(parts[index - 1]?.value ?? '')?.[0] ?? ''
      const after = /^[\p{L}\p{M}]+/u.exec(parts[index + 1]?.value ?? '')?.[0] ?? ''
      found.push(tidy(part.value, locale), tidy(before + part.value, locale), tidy(part.value + after, locale))
    })
  }
  return found
}

/** `6월`, `6月` are a number with a mark, no word; `tháng 6` is kept, with `tháng 06`. */
function wordsOnly(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    const numbered = /^([^\d]+) (\d)$/u.exec(word)
    if (numbered !== null) return [word, `${numbered[1]} 0${numbered[2]}`]
    return /^\P{N}+$|^[^\d]+ \d+$/u.test(word) ? [word] : []
  })
}

/** Small words of the date patterns: de, of, um, klo, г. */
function fillersOf(locale: string): string[] {
  const literals = DATE_PATTERNS.flatMap((options) => partsOf(locale, new Date(Date.UTC(2025, 5, 3, 14, 5)), options))
    .filter((part) => part.type === 'literal')
    .map((part) => part.value)
  return literals.flatMap((literal) => literal.split(/[^\p{L}\p{M}]+/u)).map((word) => tidy(word, locale))
}

/** Words for the two halves of the day; a word that ICU uses in both (Russian ночи) is in neither. */
function dayPeriodsOf(locales: readonly string[], language: string): [string[], string[]] {
  const halves: [Set<string>, Set<string>] = [new Set(ADDED.am[language]), new Set(ADDED.pm[language])]
  const flexible = ['long', 'short'] as const
  for (const locale of locales) {
    // Midnight, noon and night are left out: "في المساء" is ICU's word for 0 o'clock and people's word for the evening.
    for (const hour of [3, 5, 7, 9, 11, 13, 15, 17, 19, 21]) {
      const half = halves[hour < 12 ? 0 : 1]
      const date = new Date(Date.UTC(2025, 5, 3, hour, 5))
      const patterns: Intl.DateTimeFormatOptions[] = flexible.map((dayPeriod) => ({ hour: 'numeric', dayPeriod, hourCycle: 'h12' }))
      for (const options of [{ hour: 'numeric', hour12: true } as const, ...patterns]) {
        for (const part of partsOf(locale, date, options)) if (part.type === 'dayPeriod') half.add(tidy(part.value, locale))
      }
    }
  }
  const [am, pm] = halves
  const kept = (mine: Set<string>, other: Set<string>, own: readonly string[] | undefined): string[] =>
    sorted([...mine].filter((word) => !/\d/u.test(word) && (!other.has(word) || own?.includes(word) === true)))
  return [kept(am, pm, ADDED.am[language]), kept(pm, am, ADDED.pm[language])]
}

function numericOrderOf(locale: string): CalendarWords['numericOrder'] {
  const order = partsOf(locale, new Date(Date.UTC(2025, 5, 3)), { year: 'numeric', month: '2-digit', day: '2-digit' })
    .map((part) => part.type[0])
    .filter((letter) => letter === 'd' || letter === 'm' || letter === 'y')
    .join('')
  return order === 'mdy' || order === 'ymd' ? order : 'dmy'
}

function monthsOf(language: string): string[][] {
  return Array.from({ length: 12 }, (_, month) =>
    sorted(
      wordsOnly([
        ...localesOf(language).flatMap((locale) => formsOf(locale, new Date(Date.UTC(2025, month, 3)), 'month')),
        ...(ADDED.months[language]?.[String(month + 1)] ?? []),
      ]),
    ),
  )
}

function weekdaysOf(language: string): string[][] {
  // 1 June 2025 was a Sunday.
  return Array.from({ length: 7 }, (_, day) =>
    sorted(wordsOnly(localesOf(language).flatMap((locale) => formsOf(locale, new Date(Date.UTC(2025, 5, 1 + day)), 'weekday')))),
  )
}

/** Eras of the calendars that news of these languages print: 令和, 平成, 民國; years count from 1. */
function erasOf(language: string): { name: string; offset: number }[] {
  const named = (locale: string, calendar: string, year: number): { name: string; offset: number } => {
    const parts = partsOf(locale, new Date(Date.UTC(year, 6, 1)), { year: 'numeric', era: 'long' }, calendar)
    const era = parts.find((part) => part.type === 'era')?.value ?? ''
    return { name: era, offset: year - Number(parts.find((part) => part.type === 'year')?.value) }
  }
  const own = ADDED.eras[language] ?? []
  if (language === 'ja') return [named('ja', 'japanese', 1970), named('ja', 'japanese', 2000), named('ja', 'japanese', 2025), ...own]
  if (language === 'zh') return [named('zh-Hant-TW', 'roc', 2025), ...own]
  if (language === 'th') return [named('th', 'buddhist', 2025), ...own]
  return own
}

function calendarOf(language: string): CalendarWords {
  const locales = localesOf(language)
  const first = locales[0] ?? language
  const marks = ADDED.marks[language]
  const isMark = new Set(Object.values(marks ?? {}).flat())
  const spaced = !['ja', 'zh', 'ko'].includes(language)
  const fillers = sorted([...(spaced ? locales.flatMap(fillersOf) : []), ...(ADDED.fillers[language] ?? [])])
  const eras = erasOf(language)
  const afterDay = partsOf(first, new Date(Date.UTC(2025, 5, 3)), { day: 'numeric', month: 'long', year: 'numeric' })
  const dayDot = afterDay[afterDay.findIndex((part) => part.type === 'day') + 1]?.value.startsWith('.') === true
  return {
    language,
    months: monthsOf(language),
    weekdays: weekdaysOf(language),
    dayPeriods: dayPeriodsOf(locales, language),
    numericOrder: numericOrderOf(first),
    fillers: fillers.filter((word) => !isMark.has(word)),
    ...(ADDED.orderVaries.includes(language) ? { orderVaries: true } : {}),
    ...(dayDot ? { dayDot: true } : {}),
    ...(marks === undefined ? {} : { marks }),
    ...(eras.length === 0 ? {} : { eras }),
  }
}

/** The Solar Hijri months beside the Gregorian ones: ۹ تیر ۱۴۰۴, and د چنگاښ in Pashto. */
function persianOf(language: string): CalendarWords {
  // Farvardin begins on 20 or 21 March; the fifth day of each month is safely inside it.
  const months = Array.from({ length: 12 }, (_, month) => {
    const date = new Date(Date.UTC(2025, 2, 26) + month * 30.5 * 86_400_000)
    return sorted(wordsOnly([...formsOf(language, date, 'month', 'persian'), ...formsOf(`${language}-AF`, date, 'month', 'persian')]))
  })
  return { ...calendarOf(language), months, weekdays: Array.from({ length: 7 }, () => []), calendar: 'persian' }
}

/** Years that ICU has observed tables for: 1937 to 2077. */
const HIJRI_YEARS = { first: 1356, last: 1500 }
const DAY_MS = 86_400_000

/** Year, month and day of Umm al-Qura, the calendar of Saudi Arabia, that ICU gives for a day. */
function hijriOf(ms: number): { year: number; month: number; day: number } {
  const parts = partsOf('en', new Date(ms), { year: 'numeric', month: 'numeric', day: 'numeric' }, 'islamic-umalqura')
  const value = (type: string): number => Number(parts.find((part) => part.type === type)?.value)
  return { year: value('year'), month: value('month'), day: value('day') }
}

/** The Hijri months (12 ربيع الأول 1445) and where each begins: months have 29 or 30 days, as observed. */
function hijriCalendarOf(language: string): CalendarWords {
  let ms = Date.UTC(1937, 2, 14)
  const firstDay = new Date(ms).toISOString().slice(0, 10)
  const start = hijriOf(ms)
  if (start.year !== HIJRI_YEARS.first || start.month !== 1 || start.day !== 1) throw new Error('1 Muharram 1356 is not 14 March 1937')
  const years: string[] = []
  const months: Set<string>[] = Array.from({ length: 12 }, () => new Set())
  for (let year = HIJRI_YEARS.first; year <= HIJRI_YEARS.last; year++) {
    let lengths = ''
    for (let month = 0; month < 12; month++) {
      const days = hijriOf(ms + 29 * DAY_MS).day === 1 ? 29 : 30
      lengths += days === 30 ? '1' : '0'
      if (year === HIJRI_YEARS.first)
        for (const word of formsOf(language, new Date(ms), 'month', 'islamic-umalqura')) months[month]?.add(word)
      ms += days * DAY_MS
    }
    years.push(Number.parseInt(lengths, 2).toString(16).padStart(3, '0'))
  }
  const added = (month: number): string[] => ADDED.hijri[language]?.[String(month + 1)] ?? []
  return {
    ...calendarOf(language),
    months: months.map((words, month) => sorted(wordsOnly([...words, ...added(month)]))),
    weekdays: Array.from({ length: 7 }, () => []),
    calendar: 'hijri',
    observed: { firstYear: HIJRI_YEARS.first, firstDay, longMonths: years.join('') },
  }
}

/** ICU's whole phrases: "{n} Std." forms of every plural, and the words for yesterday, last week. */
function exactOf(language: string): Exact[] {
  const phrases = new Map<string, Set<string>>()
  const add = (unit: Unit, amount: number | null, phrase: string): void => {
    const key = `${unit} ${amount ?? 'n'}`
    const text = phrase
      .normalize('NFC')
      .replace(/[\u200b\u200e\u200f\u061c]/gu, '')
      .replace(/\s+/gu, ' ')
      .trim()
    // "-{n} ч" is ICU's narrow form; without its minus it would read "5 ч" as a time.
    if (/^[-\u2212–]|[+\u2212]/u.test(text) || ADDED.ambiguousRelative.includes(text)) return
    phrases.set(key, (phrases.get(key) ?? new Set()).add(text))
  }
  for (const locale of localesOf(language)) {
    for (const style of ['long', 'short', 'narrow'] as const) {
      const always = new Intl.RelativeTimeFormat(`${locale}-u-nu-latn`, { numeric: 'always', style })
      const auto = new Intl.RelativeTimeFormat(`${locale}-u-nu-latn`, { numeric: 'auto', style })
      for (const unit of UNITS) {
        for (const amount of AMOUNTS) {
          const parts = always.formatToParts(-amount, unit)
          const phrase = parts.map((part) => (part.type === 'integer' ? '{n}' : part.value)).join('')
          add(unit, phrase.includes('{n}') ? null : amount, phrase)
        }
      }
      for (const [unit, amount] of [
        ['day', 0],
        ['day', 1],
        ['day', 2],
        ['week', 1],
        ['month', 1],
        ['year', 1],
      ] as const) {
        const phrase = auto.format(-amount, unit)
        if (!/\d/u.test(phrase)) add(unit, amount, phrase)
      }
    }
  }
  for (const { unit, amount, phrases: own } of ADDED.relative[language] ?? []) for (const phrase of own) add(unit, amount, phrase)
  return [...phrases]
    .map(([key, set]): Exact => {
      const [unit, amount] = key.split(' ')
      return { unit: UNITS.find((name) => name === unit) ?? 'second', amount: amount === 'n' ? null : Number(amount), phrases: sorted(set) }
    })
    .sort((a, b) => UNITS.indexOf(a.unit) - UNITS.indexOf(b.unit) || (a.amount ?? -1) - (b.amount ?? -1))
}

const COMPACT: NonNullable<RelativeTimeWords['compact']> = {
  second: ['s', 'sec'],
  minute: ['m', 'min'],
  hour: ['h', 'hr'],
  day: ['d'],
  week: ['w'],
  month: ['mo'],
  year: ['y'],
}

function relativeOf(language: string, words: ReferenceLanguage | undefined): RelativeTimeWords {
  const usable = (phrases: readonly string[] = []): string[] => phrases.filter((phrase) => !ADDED.ambiguousRelative.includes(phrase))
  const units = Object.fromEntries(UNITS.map((unit) => [unit, words?.u[unit] ?? []])) as unknown as RelativeTimeWords['units']
  const exact = exactOf(language)
  const known = new Set(exact.flatMap((entry) => (entry.amount === null ? [] : entry.phrases)))
  return {
    language,
    one: (words?.one ?? []).filter((word) => !ADDED.notOne.includes(word)),
    units,
    forms: (words?.f ?? []).filter((form) => form.includes('{u}')),
    now: usable(words?.now),
    today: usable(words?.today),
    yesterday: usable(words?.yesterday),
    fixed: usable([
      ...(words?.f ?? []).filter((form) => !form.includes('{u}')),
      ...(words?.extra ?? []),
      ...(ADDED.fixed[language] ?? []),
    ]).filter((phrase, index, all) => !known.has(phrase) && all.indexOf(phrase) === index),
    exact,
    ...(language === 'en' ? { compact: COMPACT } : {}),
  }
}

/** The reference list, or what the written table keeps of it. */
function readReference(path: string | undefined): Table<ReferenceLanguage> {
  if (path !== undefined) return JSON.parse(readFileSync(path, 'utf8')).languages
  const kept: RelativeTimeWords[] = JSON.parse(readFileSync(new URL('relative-time.json', OUT), 'utf8'))
  return Object.fromEntries(
    kept.map((words) => [
      words.language,
      {
        one: [...words.one],
        u: Object.fromEntries(UNITS.map((unit) => [unit, [...words.units[unit]]])),
        f: [...words.forms],
        now: [...words.now],
        today: [...words.today],
        yesterday: [...words.yesterday],
        extra: [...words.fixed],
      },
    ]),
  )
}

/** One language a line: diffs stay readable, the file small. */
function print(entries: readonly unknown[]): string {
  return `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`
}

const { values } = parseArgs({ options: { check: { type: 'boolean' }, reference: { type: 'string' } } })
const reference = readReference(values.reference)
const languages = sorted([...LANGUAGES, ...Object.keys(reference)])
const files = {
  'calendar.json': print([...LANGUAGES.map(calendarOf), persianOf('fa'), ...['ar', 'fa', 'ur'].map(hijriCalendarOf)]),
  'relative-time.json': print(languages.map((language) => relativeOf(language, reference[language]))),
}
for (const [name, text] of Object.entries(files)) {
  const url = new URL(name, OUT)
  if (values.check !== true) writeFileSync(url, text)
  else if (readFileSync(url, 'utf8') !== text) {
    process.exitCode = 1
    process.stderr.write(
      `src/rules/generated/${name} is not what this script makes (ICU ${process.versions.icu}): run it without --check\n`,
    )
  }
}
