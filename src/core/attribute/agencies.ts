/**
 * The agencies of a record: who supplied its copy (dateline, then credit, copyright, byline), then who is cited in its text.
 * Each once, suppliers first. An agency in a photo credit is no agency of the text.
 *
 *   'BEIJING (Reuters) -' -> Reuters, supplier, printed '(Reuters)'      'According to AA' -> Anadolu Agency, cited
 */
import { findAgencyInForm, findCitedAgencies, lookUpAgency } from '../forms/agency.ts'
import { readSourceLine } from '../forms/source-line.ts'
import type { AgencyEntry } from '../knowledge.ts'
import type { Agency, Attribution } from '../record.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { AgencyForm } from '../types.ts'
import type { Credits } from './credits.ts'

export interface AgencySources {
  readonly dateline: readonly AgencyForm[]
  /** "GRNA" of "KISANGA, Aug. 4, 2026 (GRNA) --": a wire that the registry lacks; null = none. */
  readonly unknownWire: string | null
  readonly credits: Credits
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
  for (const form of findCitedAgencies(sources.text, lexicon))
    add(form.name, form.code, { relation: 'cited', basis: 'text', printed: form.printed })
  return [...found.values()]
}

/** The agency that holds a copyright: the holder is its name, or begins with it ("UPI News Corporation", "The Associated Press"). */
function holderAgency(holder: string, lexicon: Lexicon): AgencyEntry | null {
  const whole = lookUpAgency(holder, lexicon)
  if (whole !== null) return whole
  const form = findAgencyInForm(holder, lexicon)
  if (form === null || !/^(?:\p{Lu}\p{Ll}{1,2} )?$/u.test(holder.slice(0, form.start))) return null
  return lookUpAgency(form.printed, lexicon)
}
