/**
 * The dateline field from the record's dateline part: the formula as printed, and its parts. A part that no form reads keeps
 * its printed form with nothing taken out of it. Without such a part the text itself may open with a place.
 */
import { readDateline } from '../forms/dateline.ts'
import type { DatelineForm } from '../forms/dateline-origin.ts'
import { findOpeningPlace } from '../forms/dateline-place.ts'
import type { Dateline } from '../record.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { AgencyForm } from '../types.ts'
import { type Piece, valuesOf } from './pieces.ts'

export interface DatelineFound {
  readonly dateline: Dateline
  readonly agencies: readonly AgencyForm[]
}

export function datelineOf(pieces: readonly Piece[], lexicon: Lexicon): DatelineFound {
  const [printed] = valuesOf(pieces, 'dateline')
  if (printed === undefined) return { dateline: openingPlaceOf(pieces, lexicon), agencies: [] }
  const form: DatelineForm | null = readDateline(printed, lexicon)
  if (form === null) return { dateline: { place: null, agency: null, date: null, printed }, agencies: [] }
  return { dateline: { place: form.place, agency: form.agency, date: form.date, printed }, agencies: form.agencies }
}

/** "Kassel. Die Stadt baut": the place that opens the first paragraph, whose words stay in the text. */
function openingPlaceOf(pieces: readonly Piece[], lexicon: Lexicon): Dateline {
  const first = pieces.find(({ part }) => part === 'body')
  const form = first === undefined ? null : findOpeningPlace(first.text, lexicon)
  return form === null ? null : { place: form.place, agency: form.agency, date: form.date, printed: form.printed }
}
