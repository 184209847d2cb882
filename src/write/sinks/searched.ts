/**
 * Which fields of a document are found by their words, and what a word of each says: the one list that all indexes take. `weight`: for
 * BM25 in the embedded index, a word of the text being 1; `letter`: PostgreSQL knows four weights, from A to D; `isCounted`: names
 * that search engines can also count as a whole (`.raw`).
 */
import type { FieldName } from './document.ts'

interface Searched {
  readonly weight: number
  readonly letter: 'A' | 'B' | 'C' | 'D'
  readonly isCounted?: true
}

/** A word of a headline says ten times as much as one of the text; names of people half of that; felt right. */
export const SEARCHED = {
  title: { weight: 10, letter: 'A', isCounted: true },
  alternative_titles: { weight: 5, letter: 'A' },
  dek: { weight: 4, letter: 'B' },
  text: { weight: 1, letter: 'C' },
  publisher: { weight: 3, letter: 'B', isCounted: true },
  aggregator: { weight: 1, letter: 'D', isCounted: true },
  agencies: { weight: 3, letter: 'B', isCounted: true },
  agencies_cited: { weight: 1, letter: 'D', isCounted: true },
  agency_codes: { weight: 3, letter: 'B' },
  authors: { weight: 6, letter: 'B', isCounted: true },
  contributors: { weight: 3, letter: 'B', isCounted: true },
  section: { weight: 1, letter: 'D' },
  tags: { weight: 2, letter: 'B' },
  captions: { weight: 1, letter: 'C' },
  dateline_place: { weight: 2, letter: 'B', isCounted: true },
} as const satisfies Partial<Record<FieldName, Searched>>

export type SearchedName = keyof typeof SEARCHED
export const SEARCHED_NAMES = Object.keys(SEARCHED) as readonly SearchedName[]

export function isCounted(name: FieldName): boolean {
  const found: Searched | undefined = Object.hasOwn(SEARCHED, name) ? SEARCHED[name as SearchedName] : undefined
  return found?.isCounted === true
}
