/**
 * A record's date in the forms that other standards know. In: a `published` or `modified` field. Out: the value as far as the
 * standard can say it; null where it cannot. Nothing is made more exact than the record has it, but for seconds that are not known.
 *
 *   2025-06-29T14:05+08:00  -> date-time 2025-06-29T14:05:00+08:00      2025-06-29  -> date-time null, ISO 2025-06-29
 */
import type { DateField } from '../../core/record.ts'

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?<seconds>:\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/u
const TO_THE_HOUR = /^(?<day>\d{4}-\d{2}-\d{2})T\d{2}(?:Z|[+-]\d{2}:\d{2})?$/u

/** As RFC 3339 has it: time and zone are known. Unknown seconds are written `00`, because the form has to have some. */
export function dateTimeOf(field: DateField): string | null {
  const value = field?.value ?? null
  const match = value === null ? null : DATE_TIME.exec(value)
  if (value === null || match === null) return null
  return match.groups?.seconds === undefined ? value.replace(/^(.{16})/u, '$1:00') : value
}

/** As ISO 8601 and schema.org have it: a year, a month, a day or a time of day; an hour without minutes is cut to its day. */
export function isoDateOf(field: DateField): string | null {
  const value = field?.value ?? null
  return value === null ? null : (TO_THE_HOUR.exec(value)?.groups?.day ?? value)
}
