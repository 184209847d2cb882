/**
 * Dates as metadata and addresses hold them. A string in, a form as if it were printed out; null = no date.
 *
 *   "2025-06-30T14:05:09.120+02:00" -> 2025-06-30T14:05:09+02:00      "Jun 30, 2025" -> 2025-06-30      /2025/06/30/ferry -> 2025-06-30
 */
import { readDateLine } from '../forms/date.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { DateForm } from '../types.ts'

const ISO =
  /^(?<year>\d{4})-?(?<month>\d{2})-?(?<day>\d{2})(?:[T ]{1,2}(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d{1,9})?)?\s?(?<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$/iu
/** Weeks and names of days stand before dates that a system printed: "Thu, 09/25/2025 - 11:38". */
const SYSTEM =
  /^(?:\p{L}{2,9}\.?, ?)?(?<a>\d{1,2})[/.](?<b>\d{1,2})[/.](?<year>\d{4})(?:[ ,-]{1,4}(?<hour>\d{1,2}):(?<minute>\d{2})(?::\d{2})?)?$/u
const EPOCH = /^1\d{9}(?:\d{3})?$/u
const FIRST_YEAR = 1900
const LAST_YEAR = 2100

export function readMetadataDate(value: string, lexicon: Lexicon): DateForm | null {
  const text = value.trim()
  const iso = ISO.exec(text)?.groups
  if (iso !== undefined) return fromParts(text, iso)
  if (EPOCH.test(text)) {
    const date = new Date(Number(text.slice(0, 10)) * 1000).toISOString()
    return fromParts(text, ISO.exec(date)?.groups ?? {})
  }
  const system = SYSTEM.exec(text)?.groups
  if (system !== undefined) {
    const { a = '', b = '' } = system
    // day and month are told apart where one of them can be no month
    const [month, day] = Number(a) > 12 ? [b, a] : [a, b]
    if (Number(a) <= 12 && Number(b) <= 12 && a !== b) return null
    return fromParts(text, { ...system, month: month.padStart(2, '0'), day: day.padStart(2, '0') })
  }
  const form = text.length <= 80 ? readDateLine(text, lexicon) : null
  return form === null || form.kind === 'relative' || form.value === null ? null : form
}

function fromParts(printed: string, groups: { readonly [name: string]: string | undefined }): DateForm | null {
  const { year = '', month = '', day = '', hour, minute, second, zone } = groups
  if (
    Number(year) < FIRST_YEAR ||
    Number(year) > LAST_YEAR ||
    Number(month) < 1 ||
    Number(month) > 12 ||
    Number(day) < 1 ||
    Number(day) > 31
  )
    return null
  if (Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59) return null
  const date = `${year}-${month}-${day}`
  // midnight to the second is a day that a system filled up
  const isDay = hour === undefined || (Number(hour) === 0 && Number(minute) === 0 && Number(second ?? 0) === 0)
  const suffix =
    isDay || zone === undefined
      ? ''
      : /^(?:Z|UTC|GMT)$/iu.test(zone)
        ? 'Z'
        : zone.replace(/^([+-]\d{2}):?(\d{2})?$/u, (_, h: string, m?: string) => `${h}:${m ?? '00'}`)
  const clock = isDay ? '' : `T${(hour ?? '').padStart(2, '0')}:${minute}${second === undefined ? '' : `:${second}`}`
  return {
    kind: 'absolute',
    start: 0,
    end: printed.length,
    printed,
    value: date + clock + suffix,
    precision: isDay ? 'day' : second === undefined ? 'minute' : 'second',
    timezone: suffix === '' ? null : suffix === 'Z' ? 'UTC' : suffix,
    yearless: null,
    time: null,
    role: null,
    ago: null,
  }
}

const URL_DATE = /[/_-](?<printed>(?<year>(?:19|20)\d{2})[/-]?(?<month>0[1-9]|1[0-2])[/-]?(?<day>0[1-9]|[12]\d|3[01]))(?=[/_.-]|$)/u
/** `/2023/dec/21/`, `/2023/october/03/`, `/2025/6/3/`: day and month as folders of their own. */
const URL_FOLDERS = /\/(?<printed>(?<year>(?:19|20)\d{2})\/(?<month>\p{L}{3,12}|0?[1-9]|1[0-2])\/(?<day>0?[1-9]|[12]\d|3[01]))(?=\/)/u
/** `/2021/04/92713`: what stands behind the month is the number of an article. */
const URL_MONTH = /\/(?<printed>(?<year>(?:19|20)\d{2})\/(?<month>0[1-9]|1[0-2]))(?=\/)/u

/** The date in the path of an address; `2021-04` where only its month stands there. */
export function readUrlDate(url: string | null, lexicon: Lexicon): { value: string; printed: string } | null {
  if (url === null || !URL.canParse(url)) return null
  const path = new URL(url).pathname
  const groups = (URL_DATE.exec(path) ?? URL_FOLDERS.exec(path))?.groups
  if (groups !== undefined) {
    const { year = '', month = '', day = '', printed = '' } = groups
    const form = readMetadataDate(
      /\d/u.test(month) ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : `${day} ${month} ${year}`,
      lexicon,
    )
    if (form?.value != null && form.precision === 'day') return { value: form.value, printed }
  }
  const ofMonth = URL_MONTH.exec(path)?.groups
  return ofMonth === undefined ? null : { value: `${ofMonth.year}-${ofMonth.month}`, printed: ofMonth.printed ?? '' }
}
