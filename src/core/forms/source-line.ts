/**
 * Source lines: a line that names who supplied or published the story above it. Text in, the named one out; null otherwise.
 * The forms are data (kind `source-line`; slots {agency}, {publisher} and, for either of them, {source}); the name is looked up by the caller.
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
    const slot = hit.slots.agency ?? hit.slots.source ?? hit.slots.publisher
    if (slot === undefined) continue
    const entry = lookUpAgency(slot.text, lexicon)
    const wire = entry === null ? findWireInList(slot.text, lexicon) : null
    if (wire !== null)
      return { start: slot.start + wire.start, end: slot.start + wire.end, printed: slot.text.slice(wire.start, wire.end), kind: 'agency' }
    // "Read more on our site"
    if (entry === null && NAMES_NOBODY.test(slot.text)) continue
    const kind = isWire(entry) ? 'agency' : 'publisher'
    // "Additional reporting by Ana Ruiz": where an agency is asked for, a person is no outlet
    if (entry === null && hit.slots.agency !== undefined && looksLikeName(slot.text) && !looksLikeOutlet(slot.text, lexicon)) continue
    return { start: slot.start, end: slot.end, printed: slot.text, kind }
  }
  return null
}

const NAMES_NOBODY = /^[\p{Ll}\p{M}]+(?:\s[\p{Ll}\p{M}’'-]+)+$/u

/** "Źródło: PAP, Głos Nordvik": of several names the first agency's; the others, agencies or not, are passed over. null = one name, or no agency. */
function findWireInList(text: string, lexicon: Lexicon): Span | null {
  const parts = [...text.matchAll(LISTED_NAME)]
  if (parts.length < 2) return null
  const wire = parts.find(([name]) => isWire(lookUpAgency(name, lexicon)))
  return wire === undefined ? null : { start: wire.index, end: wire.index + wire[0].length }
}
const LISTED_NAME = /[^\s,;+/&][^,;+/&]*(?<!\s)/gu

/** "Read more at Voice of America": broadcasters and papers with a service of their own are read there. */
function isWire(entry: AgencyEntry | null): boolean {
  return entry !== null && entry.kind !== 'broadcaster' && entry.kind !== 'syndicate'
}
