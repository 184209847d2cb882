/**
 * The fields of a page's own article where metadata and print meet. Printed fields and the page's evidence in, settled fields out.
 * Metadata is the record's own word and is trusted first for dates; for names the fuller of two lists that agree; a conflict is a flag.
 *
 *   printed "December 22, 2023", published_time 2023-12-23T03:22:07Z  -> 2023-12-22: the clock of the page's readers
 */
import { looksLikeName } from '../forms/names.ts'
import type { Author, DateField } from '../record.ts'
import type { NameForm, PageEvidence } from '../types.ts'
import type { SettledDates } from './dates.ts'

type Dated = PageEvidence['published'][number]

export interface PageDates {
  readonly published: DateField
  readonly modified: DateField
  readonly flags: readonly string[]
}

export function settlePageDates(printed: SettledDates, evidence: PageEvidence): PageDates {
  const said = bestOf(evidence.published)
  const url = evidence.urlDate
  const urlField: DateField =
    url === null ? null : { value: url.value, precision: 'day', printed: url.printed, basis: 'url', timezone: null, clock: null }
  const modified = fieldOf(bestOf(evidence.modified)) ?? printed.modified
  if (said === null) {
    const own = printed.published !== null && printed.published.value !== null ? printed.published : null
    return {
      published: own ?? urlField ?? printed.published ?? null,
      modified,
      flags: own === null && urlField !== null ? [] : printed.flags,
    }
  }
  const field = fieldOf(said)
  const local = localDay(field, [printed.published, urlField])
  const flags = printed.published?.value != null && daysApart(printed.published.value, field?.value ?? null) > 1 ? ['date-conflict'] : []
  const own = flags.length > 0 ? printed.published : null
  return { published: own ?? local ?? field, modified, flags }
}

/** The most trusted; of equals the first, or one with a time where the first has only the day. */
function bestOf(dated: readonly Dated[]): Dated | null {
  const [first] = dated
  if (first === undefined) return null
  if (first.value.precision !== 'day') return first
  return dated.find(({ value }) => value.precision !== 'day' && value.value?.startsWith(`${first.value.value}T`)) ?? first
}

function fieldOf(dated: Dated | null): DateField {
  if (dated === null) return null
  const { value, precision, timezone } = dated.value
  return { value, precision, printed: dated.printed, basis: 'metadata', timezone, clock: null }
}

/** An instant in UTC falls on another day where the page is read: what is printed, or the address, tells which. */
function localDay(field: DateField, others: readonly DateField[]): DateField {
  if (field?.value == null || field.timezone !== 'UTC') return null
  return (
    others.find(
      (other) =>
        other?.value != null && other.precision !== 'year' && other.precision !== 'month' && daysApart(other.value, field.value) === 1,
    ) ?? null
  )
}

const DAY_MS = 86_400_000

function daysApart(a: string, b: string | null): number {
  if (b === null || a.length < 10 || b.length < 10) return 0
  return Math.round(Math.abs(Date.parse(`${a.slice(0, 10)}T00:00:00Z`) - Date.parse(`${b.slice(0, 10)}T00:00:00Z`)) / DAY_MS)
}

/** Metadata tells names from jobs and desks better than print does; a site as author gives way to a printed name. */
export function settleAuthors(printed: readonly Author[], evidence: PageEvidence): Author[] {
  const said = evidence.authors.map(({ value, trust }) => ({ names: value, trust }))
  const persons = said.find(({ names }) => names.some(isPerson))
  if (persons === undefined) return printed.length > 0 ? [...printed] : (said[0]?.names ?? []).map(authorOf)
  const names = persons.names.filter((name) => name.kind !== 'organization' || persons.names.length === 1)
  return names.map(authorOf)
}

/** What a column says where nothing is printed; where both speak and differ, print holds, and the record says so. */
export function settleGivenAuthors(
  printed: readonly Author[],
  evidence: PageEvidence,
): { readonly authors: Author[]; readonly flags: readonly string[] } {
  const said = (evidence.authors[0]?.value ?? []).map(authorOf)
  if (printed.length === 0) return { authors: said, flags: [] }
  const names = (authors: readonly Author[]): string =>
    authors
      .map(({ name }) => name.toLowerCase())
      .toSorted()
      .join('|')
  return { authors: [...printed], flags: said.length > 0 && names(said) !== names(printed) ? ['author-conflict'] : [] }
}

function isPerson({ kind, name }: NameForm): boolean {
  return kind === 'person' && looksLikeName(name)
}

function authorOf({ name, kind, printed }: NameForm): Author {
  return { name, kind, printed }
}
