/**
 * The dates printed in a story's date parts, read: what `settleDates` decides upon. Pieces in, forms with their spans out.
 * A part that no form reads stays in as unresolved: something is printed there.
 *
 *   date "8/1/2025", metadata 2025-08-01  -> 2025-08-01: of its two readings the one that another witness gives
 */
import { type DateHint, findDateInside, readDateLine } from '../forms/date.ts'
import { withoutEvents } from '../forms/date-events.ts'
import { readDatesLine } from '../forms/date-lines.ts'
import { readRelativeTime } from '../forms/relative-time.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { DateForm, HtmlPage } from '../types.ts'
import { completeDates } from './date-completion.ts'
import type { DatePart } from './dates.ts'
import { countryOf, type NumericHints, readNumericDates } from './numeric-dates.ts'
import type { Piece } from './pieces.ts'
import { spreadNodes } from './spread-nodes.ts'

/** What else is known of the story: it decides between readings of a date. */
export interface DateHints extends NumericHints {
  readonly language: string | null
  /** null = the dump is flat text. */
  readonly page: HtmlPage | null
}

export function datePartsOf(pieces: readonly Piece[], hints: DateHints, lexicon: Lexicon): DatePart[] {
  const hint = hintOf(hints)
  const parts = pieces.flatMap((piece): DatePart[] => {
    if (piece.part !== 'date') return []
    const span = { start: piece.start, end: piece.end }
    const { text } = spreadNodes(piece, hints.page)
    // relative first: in "6 hours ago" the last word is also a month's in Spanish and Italian
    const relative = readRelativeTime(text, lexicon)
    if (relative !== null) return [{ form: relative, span, isWhole: true }]
    const several = readDatesLine(text, lexicon, hint)
    if (several !== null) return several.map((form) => ({ form, span, isWhole: true }))
    const whole = readDateLine(text, lexicon, hint)
    if (whole !== null) return [{ form: whole, span, isWhole: true }]
    if (isSentence(text)) return []
    const inside = findDateInside(text, lexicon, hint)
    if (inside.length === 0) return [{ form: unread(text), span, isWhole: false }]
    return withoutEvents(text, inside, hints.language, lexicon).map((form) => ({ form, span, isWhole: isAlone(text, inside) }))
  })
  return completeDates(readNumericDates(parts, hints))
}

/** "1949年10月1日，新中国成立。": scripts without spaces, where the labeller knows prose less well from a line of metadata. */
const isSentence = (text: string): boolean => /[\p{L}]。$/u.test(text.trim())

function hintOf(hints: DateHints): DateHint {
  const country = countryOf(hints)
  return { ...(hints.language === null ? {} : { language: hints.language }), ...(country === null ? {} : { country }) }
}

/** Dates that share a line with the authors: "Ana Ruiz • Oct 20, 2025". */
export function bylineDatesOf(pieces: readonly Piece[], hints: DateHints, lexicon: Lexicon): DatePart[] {
  const hint = hintOf(hints)
  const parts = pieces.flatMap((piece): DatePart[] => {
    if (piece.part !== 'byline') return []
    const { text, back } = spreadNodes(piece, hints.page)
    return withoutEvents(text, findDateInside(text, lexicon, hint), hints.language, lexicon).map((form) => ({
      form,
      span: { start: piece.start + back(form.start), end: piece.start + back(form.end) },
      isWhole: true,
    }))
  })
  return readNumericDates(parts, hints)
}

/** Characters beside the dates of a line that are a name or two, a role, minutes of reading. Felt right. */
const MAX_CHARS_BESIDE = 40

function isAlone(text: string, forms: readonly DateForm[]): boolean {
  return text.length - forms.reduce((sum, { start, end }) => sum + end - start, 0) <= MAX_CHARS_BESIDE && !/[~%!]/u.test(text)
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
    time: null,
    role: null,
    ago: null,
  }
}
