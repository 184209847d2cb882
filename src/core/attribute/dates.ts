/**
 * The two dates of a record from the dates printed in its story.
 *
 * In: the forms that were read in the story's `date` spans, in dump order, with those spans. Out: `published` and `modified` as
 * the record holds them, and the flag `date-unresolved` where something is printed that gives no value.
 *
 * Order of trust: a printed absolute date, then a relative or yearless one with the clock of the capture. Without such a clock
 * "2 hours ago" stays printed and unresolved: no other clock is asked, and dates of other stories are none. Metadata and
 * URLs are not looked at here.
 */
import { printOffset, zoneOffset } from '../forms/date-zones.ts'
import type { DateField } from '../record.ts'
import type { DateForm, Dump, Span } from '../types.ts'

export interface DatePart {
  readonly form: DateForm
  /** The `date` span in the dump. */
  readonly span: Span
  /** Nothing but the date and its lead-in stands in the span, or a name beside it. */
  readonly isWhole: boolean
}

export interface SettledDates {
  readonly published: DateField
  readonly modified: DateField
  readonly flags: readonly string[]
  /** A lead-in calls `published` the publication, or it stands for itself: "Limited offer ~ Redeem by 12.31.23" does not. */
  readonly isTelling: boolean
  /** Every day that is printed as a publication or without a word, `2025-06-30`. */
  readonly days: readonly string[]
}

type Clock = NonNullable<Dump['clock']>
type Field = NonNullable<DateField>

/** `published` and `modified` of one story. A date whose lead-in says neither counts as published. */
export function settleDates(parts: readonly DatePart[], dump: Dump): SettledDates {
  const named = parts.filter(({ form }) => form.role === 'published')
  const bare = parts.filter(({ form }) => form.role === null)
  const published = settleOne(named, bare, dump)
  const modified = settleOne(
    parts.filter(({ form }) => form.role === 'modified'),
    [],
    dump,
  )
  const isOpen = (date: Settled | null): boolean => date !== null && date.field.value === null
  return {
    published: published?.field ?? null,
    modified: modified?.field ?? null,
    flags: isOpen(published) || isOpen(modified) ? ['date-unresolved'] : [],
    isTelling: published !== null && (published.part.form.role === 'published' || published.part.isWhole),
    days: [...named, ...bare].flatMap(({ form }) => (form.value === null ? [] : [form.value.slice(0, 10)])),
  }
}

/**
 * A record whose only printed date is that of an update: it was published, in this state, on that day. Both fields hold it, and a flag
 * says so ("Stand: 17.06.2025", "Updated 15 Oct 2025" at the head of a story that prints nothing else). `printed`: the update as printed.
 */
export function withUpdate<D extends Pick<SettledDates, 'published' | 'flags'>>(dates: D, printed: DateField): D {
  if (dates.published !== null || printed === null || printed.value === null) return dates
  return { ...dates, published: printed, flags: [...dates.flags, 'published-from-update'] }
}

interface Settled {
  readonly field: Field
  readonly part: DatePart
}

/** Trust of a field, the highest first: absolute, by the clock, unresolved. */
function trustOf(field: Field): number {
  return field.value === null ? 0 : field.basis === 'relative' ? 1 : 2
}

/** The most trusted of the dates whose lead-in names the role, else of the others; of two for one day the more exact. */
function settleOne(named: readonly DatePart[], others: readonly DatePart[], dump: Dump): Settled | null {
  const settled = [...named, ...others].map((part) => ({ field: fieldOf(part, dump), part }))
  const most = Math.max(...settled.map(({ field }) => trustOf(field)))
  const [first, ...rest] = settled.filter(({ field }) => trustOf(field) === most)
  if (first === undefined) return null
  // "30 June 2025" and, a line below, "30 June 2025, 14:05".
  const exact = rest.find(({ field }) => first.field.precision === 'day' && field.value?.startsWith(`${first.field.value}T`) === true)
  return exact ?? first
}

function fieldOf({ form, span }: DatePart, dump: Dump): Field {
  const printed = dump.text.slice(span.start, span.end)
  if (form.value !== null) {
    return { value: form.value, precision: form.precision, printed, basis: 'printed', timezone: form.timezone, clock: null }
  }
  const resolved = dump.clock === null ? null : resolve(form, dump.clock)
  if (resolved !== null && dump.clock !== null) {
    const { value, precision, timezone } = resolved
    const clock = { value: dump.clock.value, basis: dump.clock.basis }
    return { value, precision, printed, basis: 'relative', timezone, clock }
  }
  return {
    value: null,
    precision: 'none',
    printed,
    basis: form.kind === 'relative' ? 'relative' : 'printed',
    timezone: form.timezone,
    clock: null,
  }
}

type Resolved = Pick<Field, 'value' | 'precision' | 'timezone'>

/** The value against the clock; null when form or clock say too little. */
function resolve(form: DateForm, clock: Clock): Resolved | null {
  const moment = readClock(clock.value)
  if (moment === null) return null
  if (form.ago !== null) {
    const day = resolveAgo(form.ago, moment)
    return day?.value == null || form.time === null ? day : atTime(day.value, form)
  }
  return form.yearless === null ? null : resolveYearless(form.yearless, form, moment)
}

/** "yesterday, 14:05" and the day: the zone only where it is printed. */
export function atTime(day: string, { time, timezone }: DateForm): Resolved {
  const printed = time ?? ''
  const offset = timezone === null || HAS_OFFSET.test(printed) ? null : zoneOffset(timezone, day)
  return { value: day + printed + (offset === null ? '' : printOffset(offset)), precision: precisionOf(day + printed), timezone }
}
const HAS_OFFSET = /(?:Z|[+-]\d\d:\d\d)$/u

/** How much of ISO 8601 the value holds. */
export function precisionOf(value: string): Resolved['precision'] {
  const digits = value.replace(HAS_OFFSET, '').length
  return digits <= KEPT.day ? 'day' : digits <= KEPT.hour ? 'hour' : digits <= KEPT.minute ? 'minute' : 'second'
}

interface Moment {
  /** Milliseconds of the clock's own wall time, as if it were UTC. */
  readonly wallMs: number
  readonly hasTime: boolean
  /** `Z`, `+05:30` or empty. */
  readonly suffix: string
}

/** A capture's clock in ISO 8601: `2025-08-20T10:00:00Z`, `2025-08-20`. */
function readClock(value: string): Moment | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/u.exec(value)
  if (match === null) return null
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((digits) => Number(digits ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second)
  return { wallMs, hasTime: match[4] !== undefined, suffix: (match[7] ?? '').replace(/^([+-]\d\d)(\d\d)$/u, '$1:$2') }
}

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const STEP_MS = { second: SECOND_MS, minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS } as const

/** How much of `2025-08-20T10:00:00` each precision keeps. */
const KEPT = { year: 4, month: 7, day: 10, hour: 13, minute: 16, second: 19 } as const
/** A unit's own precision; a week is no unit of ISO dates, its month is known. */
const PRECISION = { second: 'second', minute: 'minute', hour: 'hour', day: 'day', week: 'month', month: 'month', year: 'year' } as const
/** Years that `Date` writes with four digits. */
const LAST_WALL_MS = Date.UTC(9999, 11, 31)

function resolveAgo({ amount, unit }: NonNullable<DateForm['ago']>, { wallMs, hasTime, suffix }: Moment): Resolved | null {
  const precision = PRECISION[unit]
  const isTime = precision === 'second' || precision === 'minute' || precision === 'hour'
  if (isTime && !hasTime) return null
  const then =
    unit === 'month' || unit === 'year' ? backMonths(wallMs, amount * (unit === 'year' ? 12 : 1)) : wallMs - amount * STEP_MS[unit]
  if (then < 0 || then > LAST_WALL_MS) return null
  const wall = new Date(then).toISOString().slice(0, KEPT[precision])
  return { value: isTime ? wall + suffix : wall, precision, timezone: suffix === '' ? null : suffix === 'Z' ? 'UTC' : suffix }
}

/** The first of the month that lies `months` before; the day is not known. */
function backMonths(wallMs: number, months: number): number {
  const date = new Date(wallMs)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months, 1)
}

/** A leap day comes back after at most eight years. */
const MAX_YEARS_BACK = 8

/** "Jun 30": the last such day up to the clock's own, with a day to spare for zones ahead of the clock's. */
function resolveYearless(yearless: string, form: DateForm, { wallMs }: Moment): Resolved | null {
  const year = new Date(wallMs).getUTCFullYear()
  const monthDay = yearless.slice(0, 5)
  for (let back = 0; back <= MAX_YEARS_BACK; back++) {
    const day = `${year - back}-${monthDay}`
    const dayMs = Date.parse(`${day}T00:00:00Z`)
    const exists = !Number.isNaN(dayMs) && new Date(dayMs).toISOString().startsWith(day)
    if (!exists || dayMs > wallMs + DAY_MS) continue
    const value = `${year - back}-${yearless}`
    return { value, precision: precisionOf(value), timezone: form.timezone }
  }
  return null
}
