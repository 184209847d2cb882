/**
 * Source lines: a line that names who supplied or published the story above it. Text in, the named one out; null otherwise.
 * The forms are data (kind `source-line`, slots {agency} and {publisher}); the name is looked up by the caller.
 *
 *   Source: dpa      Read more at Example Times
 *           ^^^                   ^^^^^^^^^^^^^
 */
import type { Lexicon } from '../text/lexicon.ts'
import { matchLine } from '../text/lexicon.ts'
import type { Span } from '../types.ts'
import { lookUpAgency } from './agency.ts'

/** The named one; offsets are relative to the text that was read. */
export interface SourceLineForm extends Span {
  readonly kind: 'agency' | 'publisher'
  readonly printed: string
}

/** Who the line names; an {agency} slot filled with a name that is no agency's names a publisher. */
export function readSourceLine(text: string, lexicon: Lexicon): SourceLineForm | null {
  for (const hit of matchLine(lexicon, text)) {
    if (hit.rule.kind !== 'source-line') continue
    const slot = hit.slots.agency ?? hit.slots.publisher
    if (slot === undefined) continue
    const kind = lookUpAgency(slot.text, lexicon) === null ? 'publisher' : 'agency'
    return { start: slot.start, end: slot.end, printed: slot.text, kind }
  }
  return null
}
