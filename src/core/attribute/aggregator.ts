/**
 * The aggregator: the site that shows the whole page, from the furniture that only it prints. One for all records of the dump.
 * The dump's residue in, an outlet out; null = the furniture names none.
 */
import { readAggregator } from '../forms/outlet.ts'
import type { Outlet } from '../record.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { readStretch } from '../text/reading.ts'
import type { Residue } from '../types.ts'

/** Furniture is short; longer residue is prose. */
const MAX_FURNITURE_CHARS = 120

export function aggregatorOf(residue: readonly Residue[], dump: string, lexicon: Lexicon): Outlet {
  for (const span of residue) {
    if (span.end - span.start > MAX_FURNITURE_CHARS || span.label === 'related-heading' || span.label === 'marker') continue
    const found = readAggregator(readStretch(dump, span.start, span.end).text, lexicon)
    if (found !== null) return found
  }
  return null
}
