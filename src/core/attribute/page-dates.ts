/**
 * The two dates of a page's own article, where metadata, address and print meet. Printed dates and the page's evidence in, settled
 * fields out, and a flag where they disagree.
 *
 *   printed "December 22, 2023", published_time 2023-12-23T03:22:07Z  -> 2023-12-22: the clock of the page's readers
 *
 * The rules, in this order (docs/decisions/0054-dates.md has the figures):
 * 1. Metadata says when the article was published; what is printed gives the day where the two are neighbours and metadata counts in UTC.
 * 2. A printed day that says to be the publication, or stands with no word beside it, wins over metadata that lie further away, unless
 *    the day that metadata give is printed too. Flag `date-conflict`.
 * 3. Without metadata: what is printed, then the address (its month where it says no more).
 * 4. Marks without a word (`<time>`) count less than print, and say what no form reads.
 */
import type { DateField } from '../record.ts'
import type { DateForm, PageEvidence, Span } from '../types.ts'
import type { SettledDates } from './dates.ts'

type Dated = PageEvidence['published'][number]
type Field = NonNullable<DateField>

export interface PageDates {
  readonly published: DateField
  readonly modified: DateField
  readonly flags: readonly string[]
}

/** A mark that does not say which date it is. */
export const BARE_MARK_TRUST = 1

/** `places`: of the story's printed dates in the page's text. */
export function settlePageDates(printed: SettledDates, evidence: PageEvidence, places: readonly Span[]): PageDates {
  const settled = settleWitnesses(printed, evidence, places)
  const isOpen = [settled.published, settled.modified].some((field) => field !== null && field.value === null)
  return isOpen && !settled.flags.includes(UNRESOLVED) ? { ...settled, flags: [...settled.flags, UNRESOLVED] } : settled
}
const UNRESOLVED = 'date-unresolved'

function settleWitnesses(printed: SettledDates, evidence: PageEvidence, places: readonly Span[]): PageDates {
  const modified = fieldOf(bestOf(evidence.modified)) ?? printed.modified
  const own = printed.published?.value == null ? null : printed.published
  const said = fieldOf(bestOf(evidence.published.filter((dated) => isOwnMark(dated, own, printed.modified))))
  if (said === null) return { ...withoutMetadata(printed, own ?? markOn(places, printed, evidence), evidence), modified }
  const url = urlField(evidence)
  const isFar = own !== null && daysApart(own.value, said.value) > 1 && !printed.days.includes(said.value?.slice(0, 10) ?? '')
  if (isFar && printed.isTelling) return { published: own, modified, flags: ['date-conflict'] }
  return { published: localDay(said, [own, url]) ?? said, modified, flags: isFar ? ['date-conflict'] : [] }
}

/** `<time>` gives the hour to a printed day, or stands in for one; beside "Updated" it is the update's. */
function isOwnMark({ trust, value }: Dated, own: DateField, modified: DateField): boolean {
  if (trust > BARE_MARK_TRUST) return true
  if (own !== null) return daysApart(own.value, value.value) === 0 && own.precision === 'day'
  return modified?.value == null || daysApart(modified.value, value.value) > 1
}

/** A printed date that no form reads stands in a `<time>` that says it: "12/19 — 2025". */
function markOn(places: readonly Span[], printed: SettledDates, { timeMarks }: PageEvidence): DateField {
  if (printed.published === null) return null
  const mark = timeMarks.find(({ start, end }) => places.some((place) => place.start < end && place.end > start))
  return mark === undefined ? null : fieldOf({ ...mark, by: 'marked:time-element', trust: BARE_MARK_TRUST })
}

function withoutMetadata(printed: SettledDates, own: DateField, evidence: PageEvidence): Pick<PageDates, 'published' | 'flags'> {
  const found = own ?? urlField(evidence)
  if (found === null) return { published: printed.published, flags: printed.flags }
  // a column beside the text is the word of another extractor: it overrules nothing, but the record says that it differs
  const column = evidence.published.find(({ trust }) => trust < BARE_MARK_TRUST)
  const differs = column !== undefined && own !== null && daysApart(own.value, column.value.value) > 1
  return { published: found, flags: differs ? ['date-conflict'] : [] }
}

/** The most trusted; of equals the first, or one with a time where the first has only the day. */
function bestOf(dated: readonly Dated[]): Dated | null {
  const [first] = dated
  if (first === undefined) return null
  if (first.value.precision !== 'day') return first
  return dated.find(({ value }) => value.precision !== 'day' && value.value?.startsWith(`${first.value.value}T`)) ?? first
}

function fieldOf(dated: Dated | null): DateField {
  return dated === null ? null : { ...dateOf(dated.value), printed: dated.printed, basis: 'metadata', clock: null }
}

function dateOf({ value, precision, timezone }: DateForm): Pick<Field, 'value' | 'precision' | 'timezone'> {
  return { value, precision, timezone }
}

function urlField({ urlDate }: PageEvidence): DateField {
  if (urlDate === null) return null
  const precision = urlDate.value.length > 7 ? 'day' : 'month'
  return { value: urlDate.value, precision, printed: urlDate.printed, basis: 'url', timezone: null, clock: null }
}

function isInUtc({ timezone }: Field): boolean {
  return timezone === 'UTC' || timezone === '+00:00'
}

/** An instant in UTC falls on another day where the page is read: what is printed, or else the address, tells which. */
function localDay(said: Field, others: readonly DateField[]): DateField {
  if (!isInUtc(said)) return null
  const [first] = others.filter((other) => (other?.value?.length ?? 0) >= 10)
  return first != null && daysApart(first.value, said.value) === 1 ? first : null
}

const DAY_MS = 86_400_000

/** Whole days between two values; 0 where one of them is no day. */
function daysApart(a: string | null, b: string | null): number {
  if (a === null || b === null || a.length < 10 || b.length < 10) return 0
  return Math.round(Math.abs(Date.parse(`${a.slice(0, 10)}T00:00:00Z`) - Date.parse(`${b.slice(0, 10)}T00:00:00Z`)) / DAY_MS)
}
