/**
 * What one of a story's dates leaves out because another one says it: its year, or its day. Parts in, the same parts out.
 *
 *   "Posted: Jan 22, 2025 4:00 AM | Last Updated: January 23"         -> the update is of 2025
 *   "Aug. 30, 2024, 5:00 a.m. ET | Updated 11:20 a.m. ET"             -> the update is of Aug. 30
 *
 * Only beside a whole printed day. An update is never earlier than what it updates: after 30 December, "January 2" is of the next year.
 */
import { isDay } from '../forms/date-value.ts'
import type { DateForm } from '../types.ts'
import { atTime, type DatePart, precisionOf } from './dates.ts'

export function completeDates(parts: readonly DatePart[]): DatePart[] {
  const whole = parts.find(({ form }) => form.value !== null && form.value.length >= DAY_CHARS)
  if (whole === undefined) return [...parts]
  return parts.map((part) => ({ ...part, form: complete(part.form, whole.form) }))
}
const DAY_CHARS = 10

function complete(form: DateForm, whole: DateForm): DateForm {
  if (form.kind !== 'absolute' || form.value !== null || form.role === whole.role) return form
  const day = (whole.value ?? '').slice(0, DAY_CHARS)
  if (form.time !== null) return { ...form, ...atTime(day, form), time: null }
  const value = form.yearless === null ? null : withYear(form.yearless, day, form.role === 'modified')
  return value === null ? form : { ...form, value, precision: precisionOf(value), yearless: null }
}

/** null = no such day in that year (29 February). */
function withYear(yearless: string, day: string, isLater: boolean): string | null {
  const monthDay = yearless.slice(0, 5)
  const step = monthDay === day.slice(5) ? 0 : isLater ? Number(monthDay < day.slice(5)) : -Number(monthDay > day.slice(5))
  const year = Number(day.slice(0, 4)) + step
  return isDay({ year, month: Number(monthDay.slice(0, 2)), day: Number(monthDay.slice(3)) }) ? `${year}-${yearless}` : null
}
