/**
 * References: the page's teasers, in dump order. Teasers and their pieces in, items out. Relative times stay as printed.
 */
import type { Reference } from '../record.ts'
import type { Teaser } from '../types.ts'
import { groupByItem, itemValue, type Piece, renumber, valuesOf } from './pieces.ts'

export interface ReferencesFound {
  readonly references: Reference[]
  /** The pieces with `item` an index into `references`; pieces of a teaser without a title are gone. */
  readonly pieces: Piece[]
}

export function referencesOf(teasers: readonly Teaser[], pieces: readonly Piece[]): ReferencesFound {
  const titled = new Set(pieces.filter((p) => p.part === 'reference-title').map((p) => p.item))
  const kept = renumber(pieces, 'item', (item) => titled.has(item) && teasers[item] !== undefined)
  const order = new Set<number>()
  for (const { item } of pieces) if (item !== undefined && titled.has(item) && teasers[item] !== undefined) order.add(item)
  const byItem = groupByItem(kept)
  const references = [...order].map((item, index) => referenceOf(teasers[item], byItem.get(index) ?? [], index))
  return { references, pieces: kept }
}

function referenceOf(teaser: Teaser | undefined, pieces: readonly Piece[], item: number): Reference {
  return {
    title: valuesOf(pieces, 'reference-title')[0] ?? '',
    dek: itemValue(pieces, 'reference-dek', item),
    url: null,
    publisher: valuesOf(pieces, 'reference-publisher')[0] ?? null,
    printedTime: itemValue(pieces, 'reference-time', item),
    section: teaser?.section ?? null,
    kind: teaser?.kind ?? 'related',
  }
}
