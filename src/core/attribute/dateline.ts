/**
 * The dateline field from the record's dateline part: the formula as printed, and its parts. A part that no form reads keeps
 * its printed form with nothing taken out of it. Without such a part the text itself may open with a place.
 */
import { readDateline } from '../forms/dateline.ts'
import type { DatelineForm } from '../forms/dateline-origin.ts'
import { findOpeningPlace, readOpeningPlace } from '../forms/dateline-place.ts'
import type { Dateline } from '../record.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { AgencyForm } from '../types.ts'
import { type Piece, valuesOf } from './pieces.ts'

export interface DatelineFound {
  readonly dateline: Dateline
  readonly agencies: readonly AgencyForm[]
  /** A name in the agency's place that the registry lacks; null = none. */
  readonly unknownWire: string | null
}

export function datelineOf(pieces: readonly Piece[], lexicon: Lexicon): DatelineFound {
  const [printed] = valuesOf(pieces, 'dateline')
  if (printed === undefined) return { dateline: openingPlaceOf(pieces, lexicon), agencies: [], unknownWire: null }
  const form: DatelineForm | null = readDateline(printed, lexicon) ?? readOpeningPlace(printed, lexicon)
  if (form === null) return { dateline: { place: null, agency: null, date: null, printed }, agencies: [], unknownWire: null }
  return {
    dateline: { place: form.place, agency: form.agency, date: form.date, printed },
    agencies: form.agencies,
    unknownWire: unknownWireOf(form),
  }
}

/** Capitals in brackets behind a place and a day: "OTTAWA (XYZ) -" without a day may be a region, an organisation, a state. */
function unknownWireOf({ place, date, agency, agencies, printed }: DatelineForm): string | null {
  if (agencies.length > 0 || place === null || date === null || agency === null) return null
  return ABBREVIATION.test(agency) && printed.includes(`(${agency})`) ? agency : null
}
const ABBREVIATION = /^\p{Lu}{3,6}$/u

/** "SYDNEY: Police have": the place that opens the first paragraph, whose words stay in the text. */
function openingPlaceOf(pieces: readonly Piece[], lexicon: Lexicon): Dateline {
  const first = pieces.find(({ part }) => part === 'body')
  const form = first === undefined ? null : findOpeningPlace(first.text, lexicon)
  return form === null ? null : { place: form.place, agency: form.agency, date: form.date, printed: form.printed }
}
