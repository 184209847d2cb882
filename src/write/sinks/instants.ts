/**
 * A printed date as the interval of instants that it may mean. In: a `published` or `modified` field. Out: `[from, to)` in
 * milliseconds UTC; null where the record knows no date. A date is never made more exact than it was printed: a day is 24 hours
 * of its zone, and with no zone everything that this day is somewhere on earth.
 *
 *   2025-06-29                 2025-06-28T10:00Z .. 2025-06-30T12:00Z
 *   2025-06-29T14:05+08:00     2025-06-29T06:05Z .. 2025-06-29T06:06Z
 */
import type { DateField } from '../../core/record.ts'

export interface Interval {
  readonly fromMs: number
  readonly toMs: number
}

/** Where no zone is known: clocks on earth run from 14 hours before UTC's day begins to 12 hours after it ends. */
const EARLIEST_ZONE_MS = 14 * 3_600_000
const LATEST_ZONE_MS = 12 * 3_600_000
const VALUE =
  /^(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2})(?:T(?<hour>\d{2})(?::(?<minute>\d{2})(?::(?<second>\d{2}))?)?(?:\.\d+)?(?<zone>Z|[+-]\d{2}:?\d{2})?)?)?)?$/u

export function intervalOf(field: DateField): Interval | null {
  return field?.value === null || field?.value === undefined ? null : intervalOfValue(field.value, field.timezone)
}

/** null = not a date of the record's form, or no day of the calendar. `zone` is asked only where the value has none of its own. */
export function intervalOfValue(value: string, zone: string | null): Interval | null {
  const parts = VALUE.exec(value)?.groups
  if (parts === undefined) return null
  const wall = { year: Number(parts.year), month: Number(parts.month ?? 1), day: Number(parts.day ?? 1) }
  const time = { hour: Number(parts.hour ?? 0), minute: Number(parts.minute ?? 0), second: Math.min(59, Number(parts.second ?? 0)) }
  try {
    const start = Temporal.PlainDateTime.from({ ...wall, ...time }, { overflow: 'reject' })
    const end = start.add(unitOf(parts))
    const timeZone = zoneOf(parts.zone ?? zone)
    if (timeZone === null) return { fromMs: utcMs(start) - EARLIEST_ZONE_MS, toMs: utcMs(end) + LATEST_ZONE_MS }
    return { fromMs: start.toZonedDateTime(timeZone).epochMilliseconds, toMs: end.toZonedDateTime(timeZone).epochMilliseconds }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function unitOf(parts: Readonly<Record<string, string | undefined>>): Temporal.DurationLike {
  if (parts.second !== undefined) return { seconds: 1 }
  if (parts.minute !== undefined) return { minutes: 1 }
  if (parts.hour !== undefined) return { hours: 1 }
  if (parts.day !== undefined) return { days: 1 }
  return parts.month === undefined ? { years: 1 } : { months: 1 }
}

/** What Temporal takes as a zone; null = none is known, or its name is used for several. */
function zoneOf(zone: string | null): string | null {
  if (zone === null || zone === '') return null
  if (zone === 'Z' || zone === 'GMT') return 'UTC'
  const offset = /^([+-]\d{2}):?(\d{2})$/u.exec(zone)
  if (offset !== null) return `${offset[1]}:${offset[2]}`
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return null // "local time", "IST": printed, but no zone that a calendar knows
  }
}

function utcMs(wall: Temporal.PlainDateTime): number {
  return wall.toZonedDateTime('UTC').epochMilliseconds
}
