/**
 * Source lines: a line that names who supplied or published the story above it. Text in, the named one out; null otherwise.
 * The forms are data (kind `source-line`, slots {agency} and {publisher}); the name is looked up by the caller.
 *
 *   Source: dpa      Read more at Example Times
 *           ^^^                   ^^^^^^^^^^^^^
 */
import type { AgencyEntry } from '../knowledge.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { matchLine } from '../text/lexicon.ts'
import type { Span } from '../types.ts'
import { lookUpAgency } from './agency.ts'
import { looksLikeName } from './names.ts'
import { looksLikeOutlet } from './outlet.ts'

/** The named one; offsets are relative to the text that was read. */
export interface SourceLineForm extends Span {
  readonly kind: 'agency' | 'publisher'
  readonly printed: string
}

/** Who the line names; a slot filled with a name that is no wire's, or with an outlet that sells its copy too (VOA), names a publisher. */
export function readSourceLine(text: string, lexicon: Lexicon): SourceLineForm | null {
  for (const hit of matchLine(lexicon, text)) {
    if (hit.rule.kind !== 'source-line') continue
    const slot = hit.slots.agency ?? hit.slots.publisher
    if (slot === undefined) continue
    const entry = lookUpAgency(slot.text, lexicon)
    const kind = isWire(entry) ? 'agency' : 'publisher'
    // "Additional reporting by Ana Ruiz": where an agency is asked for, a person is no outlet
    if (entry === null && hit.slots.agency !== undefined && looksLikeName(slot.text) && !looksLikeOutlet(slot.text, lexicon)) continue
    return { start: slot.start, end: slot.end, printed: slot.text, kind }
  }
  return null
}

/** "Read more at Voice of America": broadcasters and papers with a service of their own are read there. */
function isWire(entry: AgencyEntry | null): boolean {
  return entry !== null && entry.kind !== 'broadcaster' && entry.kind !== 'syndicate'
}
