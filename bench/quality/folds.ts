/**
 * Cuts the corpus for cross-validation: pages in folds by site, composites by layout and by language.
 * A composite that holds text of a site under test is left out of that fold's training: composites are made of the pages' articles.
 */
import { type CorpusRow, findSharedHosts, siteOf } from '../../src/train/corpus.ts'
import { createRandom } from '../../src/train/network.ts'

export interface Fold {
  readonly name: string
  readonly kind: 'pages' | 'layouts' | 'languages'
  /** Languages that nothing may be known of: no row, no phrase. */
  readonly hidden: readonly string[]
  readonly train: ReadonlySet<string>
  readonly test: ReadonlySet<string>
}

/** Folds of pages by host; `seed` decides which host goes where. */
export function pageFolds(rows: readonly CorpusRow[], count: number, seed: number): Fold[] {
  const hosts = [...new Set(rows.filter((row) => row.kind === 'page').map(siteOf))].sort()
  const random = createRandom(seed)
  const keyed = hosts.map((host) => ({ host, key: random() })).sort((a, b) => a.key - b.key)
  const foldOf = new Map(keyed.map(({ host }, index) => [host, index % count]))
  const shared = findSharedHosts(rows)
  return Array.from({ length: count }, (_, k) => ({
    name: `pages-${k + 1}`,
    kind: 'pages' as const,
    hidden: [],
    train: new Set(
      rows
        .filter((row) =>
          row.kind === 'page' ? foldOf.get(siteOf(row)) !== k : ![...(shared.get(row.id) ?? [])].some((host) => foldOf.get(host) === k),
        )
        .map((row) => row.id),
    ),
    test: new Set(rows.filter((row) => row.kind === 'page' && foldOf.get(siteOf(row)) === k).map((row) => row.id)),
  }))
}

/** Folds of so many layouts at a time; all pages and the composites of the other layouts are for training. */
export function layoutFolds(rows: readonly CorpusRow[], together: number): Fold[] {
  const layouts = [...new Set(rows.filter((row) => row.kind === 'composite').map((row) => row.layout ?? ''))].sort()
  return inGroups(layouts, together).map((group) => ({
    name: `layouts ${group.join('+')}`,
    kind: 'layouts' as const,
    hidden: [],
    train: new Set(rows.filter((row) => !group.includes(row.layout ?? '')).map((row) => row.id)),
    test: new Set(rows.filter((row) => group.includes(row.layout ?? '')).map((row) => row.id)),
  }))
}

/** Languages with fewer rows than this are not tested on their own. */
const MIN_LANGUAGE_ROWS = 20

/** Folds of so many languages at a time, English apart: nothing of them is in training, dumps of several languages neither. */
export function languageFolds(rows: readonly CorpusRow[], together: number): Fold[] {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(row.language, (counts.get(row.language) ?? 0) + 1)
  const languages = [...counts]
    .filter(([code, count]) => code !== 'en' && code !== 'mul' && count >= MIN_LANGUAGE_ROWS)
    .map(([code]) => code)
    .sort()
  return inGroups(languages, together).map((hidden) => ({
    name: `languages ${hidden.join('+')}`,
    kind: 'languages' as const,
    hidden,
    train: new Set(rows.filter((row) => row.language !== 'mul' && !hidden.includes(row.language)).map((row) => row.id)),
    test: new Set(rows.filter((row) => hidden.includes(row.language)).map((row) => row.id)),
  }))
}

function inGroups<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, k) => items.slice(k * size, (k + 1) * size))
}
