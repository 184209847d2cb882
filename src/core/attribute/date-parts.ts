/**
 * The dates printed in a story's date parts, read: what `settleDates` decides upon. Pieces in, forms with their spans out.
 * A part that no form reads stays in as unresolved: something is printed there.
 */
import { findDateInside, readDateLine } from '../forms/date.ts'
import { readRelativeTime } from '../forms/relative-time.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { DateForm } from '../types.ts'
import type { DatePart } from './dates.ts'
import type { Piece } from './pieces.ts'

export function datePartsOf(pieces: readonly Piece[], language: string | null, lexicon: Lexicon): DatePart[] {
  const hint = language === null ? {} : { language }
  return pieces.flatMap((piece) => {
    if (piece.part !== 'date') return []
    const span = { start: piece.start, end: piece.end }
    // relative first: in "6 hours ago" the last word is also a month's in Spanish and Italian
    const whole = readRelativeTime(piece.text, lexicon) ?? readDateLine(piece.text, lexicon, hint)
    const forms = whole === null ? findDateInside(piece.text, lexicon, hint) : [whole]
    return (forms.length === 0 ? [unread(piece.text)] : forms).map((form) => ({ form, span }))
  })
}

/** Dates that share a line with the authors of a web page: "Ana Ruiz • Oct 20, 2025". */
export function bylineDatesOf(pieces: readonly Piece[], lexicon: Lexicon): DatePart[] {
  return pieces.flatMap((piece) => {
    if (piece.part !== 'byline') return []
    return findDateInside(piece.text, lexicon).map((form) => ({
      form,
      span: { start: piece.start + form.start, end: piece.start + form.end },
    }))
  })
}

function unread(printed: string): DateForm {
  return {
    kind: 'absolute',
    start: 0,
    end: printed.length,
    printed,
    value: null,
    precision: 'none',
    timezone: null,
    yearless: null,
    role: null,
    ago: null,
  }
}
