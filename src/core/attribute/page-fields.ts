/**
 * The authors of a page's own article, where metadata and print meet: metadata tells names from jobs and desks better than print does.
 * Printed authors and the page's evidence in, settled authors out. Dates are in `page-dates.ts`.
 */
import { looksLikeName } from '../forms/names.ts'
import type { Author } from '../record.ts'
import type { NameForm, PageEvidence } from '../types.ts'

/** Metadata tells names from jobs and desks better than print does; a site as author gives way to a printed name. */
export function settleAuthors(all: readonly Author[], evidence: PageEvidence, text: string): Author[] {
  const site = evidence.publisher?.value.toLowerCase()
  const isSite = ({ name }: { readonly name: string }): boolean => name.toLowerCase() === site
  const others = all.filter((author) => !isSite(author))
  const printed = others.length > 0 ? others : all
  const said = evidence.authors.map(({ value, trust }) => ({ names: value, trust }))
  // content management systems fill a "person" with the name of the site
  const isNamed = (name: NameForm): boolean => isPerson(name) && !(isSite(name) && others.some(isPerson))
  const persons = said.find(({ names }) => names.some(isNamed))
  // "Studio Account": the name of who put the page up, which no reader sees
  const isUnseen = persons !== undefined && others.some(isPerson) && !persons.names.some(({ name }) => text.includes(name))
  if (persons === undefined || isUnseen) return printed.length > 0 ? [...printed] : (said[0]?.names ?? []).map(authorOf)
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

function isPerson({ kind, name }: Pick<Author, 'kind' | 'name'>): boolean {
  return kind === 'person' && looksLikeName(name)
}

function authorOf({ name, kind, printed }: NameForm): Author {
  return { name, kind, printed }
}
