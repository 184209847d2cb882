/**
 * Lines that hold several dates and nothing else, each after its own lead-in: "Published 3 May 2025, 14:05 | Updated 16:10".
 *
 * In: a line of text. Out: its `DateForm`s in print order, or null where anything else stands there. What a later date leaves out (its
 * year, its day) stays out here; `attribute/date-parts.ts` takes it from its neighbour.
 */
import type { Lexicon } from '../text/lexicon.ts'
import type { DateForm } from '../types.ts'
import { type DateHint, findDateInside, readDateLine } from './date.ts'
import { cutTokens, type DateWords, dateWordsOf, hasDigit, mayBeginDate, type Token } from './date-words.ts'
import { readRelativeTime } from './relative-time.ts'

/** Two dates with every ornament. */
const MAX_LINE = 180
const MAX_TOKENS = 80
/** "Last updated on". */
const MAX_LABEL_WORDS = 5
/** "Created … | Published … | Updated …". */
const MAX_DATES = 4

/** All dates of a line that holds two or more, the later ones with a lead-in that says which they are, or all for one day; else null. */
export function readDatesLine(text: string, lexicon: Lexicon, hint: DateHint = {}): DateForm[] | null {
  if (text.length > MAX_LINE) return null
  const relative = readRelativeTimes(text, lexicon, hint)
  if (relative !== null) return relative
  const words = dateWordsOf(lexicon.knowledge)
  if (!mayBeginDate(text, words.pieces) || !hasDigit(text)) return null
  const { tokens, complete } = cutTokens(text, 0, words.pieces, MAX_TOKENS)
  if (!complete) return null
  const starts = tokens.flatMap((token, index) => (index > 0 && opensLabel(tokens, index, words.entries) ? [token.start] : []))
  return starts.length > 0 ? readLabelled(text, starts, lexicon, hint) : readOneDay(text, lexicon, hint)
}

/** "Published 2 hours ago, updated 15 minutes ago": relative times between commas, the later ones with a lead-in. */
function readRelativeTimes(text: string, lexicon: Lexicon, hint: DateHint): DateForm[] | null {
  if (!PARTING.test(text)) return null
  const found: DateForm[] = []
  for (const { 0: part, index } of text.matchAll(PARTS)) {
    const form = readRelativeTime(part, lexicon) ?? (found.length > 0 ? readDateLine(part, lexicon, hint) : null)
    if (form === null || (found.length > 0 && form.role === null)) return null
    found.push({ ...form, start: index + form.start, end: index + form.end })
  }
  return found.length > 1 ? found : null
}
const PARTING = /[,;|]/u
/** What stands between commas, semicolons and bars. */
const PARTS = /[^,;|\s][^,;|]*/gu

/** "3 رمضان 1446هـ - 3 مارس 2025م": one day by two calendars. */
function readOneDay(text: string, lexicon: Lexicon, hint: DateHint): DateForm[] | null {
  const found = findDateInside(text, lexicon, hint)
  const [first, ...rest] = found.map(({ value }) => value?.slice(0, DAY_CHARS))
  const isOneDay = rest.length > 0 && first?.length === DAY_CHARS && rest.every((day) => day === first)
  // two times of one day are an event's
  return isOneDay && found.filter(({ precision }) => precision !== 'day').length < 2 ? found : null
}
const DAY_CHARS = 10

/** `starts`: where a lead-in may begin. */
function readLabelled(text: string, starts: readonly number[], lexicon: Lexicon, hint: DateHint): DateForm[] | null {
  const found: DateForm[] = []
  let from = 0
  for (const start of [...starts, text.length]) {
    const form = readDateLine(text.slice(from, start), lexicon, hint)
    // a lead-in of several words ("date of publication: last updated"): the next start may be its end
    if (form === null) continue
    if ((found.length > 0 && form.role === null) || found.length === MAX_DATES) return null
    found.push({ ...form, start: from + form.start, end: from + form.end })
    from = start
  }
  return from === text.length && found.length > 1 ? found : null
}

/** Does a lead-in begin at the token ("Last updated")? */
function opensLabel(tokens: readonly Token[], at: number, entries: DateWords['entries']): boolean {
  let key = ''
  for (const token of tokens.slice(at, at + MAX_LABEL_WORDS)) {
    if (token.kind !== 'word') return false
    key += key === '' ? token.text : ` ${token.text}`
    if (entries.get(key)?.label === true) return true
  }
  return false
}
