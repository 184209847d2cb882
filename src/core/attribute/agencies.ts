/**
 * The agencies of a record: who supplied its copy (dateline, then credit, copyright, byline), then who is cited in its text.
 * Each once, suppliers first. An agency in a photo credit is no agency of the text.
 *
 *   'BEIJING (Reuters) -' -> Reuters, supplier, printed '(Reuters)'      'According to AA' -> Anadolu Agency, cited
 */
import { findAgencyInForm, findCitedAgencies, lookUpAgency } from '../forms/agency.ts'
import { readAgencyAlone } from '../forms/byline-bare.ts'
import { readSourceLine } from '../forms/source-line.ts'
import type { AgencyEntry } from '../knowledge.ts'
import type { Agency, Attribution } from '../record.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { AgencyForm } from '../types.ts'
import type { Credits } from './credits.ts'
import { type Piece, valuesOf } from './pieces.ts'

export interface AgencySources {
  readonly dateline: readonly AgencyForm[]
  /** "GRNA" of "KISANGA, Aug. 4, 2026 (GRNA) --": a wire that the registry lacks; null = none. */
  readonly unknownWire: string | null
  readonly credits: Credits
  readonly pieces: readonly Piece[]
  readonly copyright: Attribution['copyright']
  readonly text: string
}

export function agenciesOf(sources: AgencySources, lexicon: Lexicon): Agency[] {
  const found = new Map<string, Agency>()
  const add = (name: string, code: string | null, rest: Pick<Agency, 'relation' | 'basis' | 'printed'>): void => {
    if (!found.has(name)) found.set(name, { name, code, ...rest })
  }
  const supply = (entry: AgencyEntry | null, basis: Agency['basis'], printed: string): void => {
    if (entry !== null) add(entry.name, entry.code, { relation: 'supplier', basis, printed })
  }
  for (const form of sources.dateline) add(form.name, form.code, { relation: 'supplier', basis: 'dateline', printed: form.printed })
  if (sources.unknownWire !== null)
    add(sources.unknownWire, null, { relation: 'supplier', basis: 'dateline', printed: sources.unknownWire })
  const credited = (wanted: Agency['basis']): void => {
    for (const { name, printed, basis } of sources.credits.agencies)
      if (basis === wanted) supply(lookUpAgency(name, lexicon), basis, printed)
  }
  credited('credit')
  if (sources.credits.credit !== null) {
    const source = readSourceLine(sources.credits.credit, lexicon)
    if (source !== null && source.kind === 'agency') supply(lookUpAgency(source.printed, lexicon), 'credit', source.printed)
  }
  const holder = sources.copyright?.holder ?? null
  if (holder !== null) supply(holderAgency(holder, lexicon), 'copyright', holder)
  credited('byline')
  const cited = findCitedAgencies(sources.text, lexicon)
  if (found.size === 0) {
    const entry = lookUpSource(sources.pieces, lexicon) ?? lookUpPublisher(sources.pieces, cited, lexicon)
    if (entry !== null) supply(entry.entry, 'credit', entry.printed)
  }
  for (const form of cited) add(form.name, form.code, { relation: 'cited', basis: 'text', printed: form.printed })
  return [...found.values()]
}

interface Named {
  readonly entry: AgencyEntry
  readonly printed: string
}

/** "Source: dpa" above the text reads like a picture's credit; where it describes none, it is the text's. */
function lookUpSource(pieces: readonly Piece[], lexicon: Lexicon): Named | null {
  const from = pieces.find(({ part }) => part === 'body')?.start ?? 0
  for (const { part, item, start, text } of pieces) {
    if (part !== 'caption-credit' || start > from || pieces.some((p) => p.part === 'caption' && p.item === item)) continue
    const source = readSourceLine(text, lexicon)
    const entry = source?.kind === 'agency' ? lookUpAgency(source.printed, lexicon) : null
    if (source !== null && entry !== null) return { entry, printed: source.printed }
  }
  return null
}

/** "MTI" where the outlet would stand, over a text that says "told MTI": the outlet shows the agency's own copy. */
function lookUpPublisher(pieces: readonly Piece[], cited: readonly AgencyForm[], lexicon: Lexicon): Named | null {
  const [printed = ''] = valuesOf(pieces, 'publisher')
  const entry = readAgencyAlone(printed, lexicon) === null ? null : lookUpAgency(printed, lexicon)
  return entry === null || !cited.some(({ name }) => name === entry.name) ? null : { entry, printed }
}

/** The agency that holds a copyright: the holder is its name, or begins with it ("UPI News Corporation", "The Associated Press"). */
function holderAgency(holder: string, lexicon: Lexicon): AgencyEntry | null {
  const whole = lookUpAgency(holder, lexicon)
  if (whole !== null) return whole
  const form = findAgencyInForm(holder, lexicon)
  if (form === null || !/^(?:\p{Lu}\p{Ll}{1,2} )?$/u.test(holder.slice(0, form.start))) return null
  return lookUpAgency(form.printed, lexicon)
}
