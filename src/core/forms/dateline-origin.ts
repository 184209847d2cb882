/**
 * Where a dateline comes from: the words before its bracket or dash, as place, region and day. Text in, place and date out; null
 * when the words are no place. Shapes, month words and the registries of agencies; whether a place is known is `places.ts`'s.
 *
 *   MADRID 30 Jun.  -> Madrid | 30 Jun.      Bogotá, 5 mar -> Bogotá | 5 mar      NAIROBI, Kenya -> Nairobi, Kenya
 */
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import type { AgencyForm } from '../types.ts'
import { findAgencyInForm, lookUpAgency } from './agency.ts'
import { isAllCapitals, isCaseless, isNameToken, isParticle, titleCase } from './names.ts'

export interface DatelineForm {
  /** End of the formula, its dash included, the space after it not. */
  readonly end: number
  /** In title case ("Beijing"); the region after a comma belongs to it. */
  readonly place: string | null
  /** As printed inside the bracket ("Reuters", "APA/dpa"). */
  readonly agency: string | null
  /** As printed ("June 30"). */
  readonly date: string | null
  readonly printed: string
  readonly agencies: readonly AgencyForm[]
}

const MAX_PLACE_CHARS = 60
const MAX_PLACE_TOKENS = 4
/** In mixed case a third word is more likely a byline glued before the place: "Eva Muster Kiew (dpa) –". */
const MAX_MIXED_WORDS = 2

/** Place, region and date before the bracket; null when the words are no place. */
export function readOrigin(before: string, lexicon: Lexicon): { place: string | null; date: string | null } | null {
  const printed = before.trim().replace(/[.,]+$/u, (tail) => (/\.\p{L}\.$/u.test(before.trim()) ? tail : ''))
  if (printed.length < 2 || printed.length > MAX_PLACE_CHARS || findWholeAgency(printed, lexicon)) return null
  const parts = printed.split(/[,،、] ?/u)
  const dateFrom = parts.findIndex((part) => /\p{N}/u.test(part))
  let places = dateFrom < 0 ? parts : parts.slice(0, dateFrom)
  let date = dateFrom < 0 ? null : printed.slice(printed.indexOf(parts[dateFrom] ?? '')).trim()
  const first = dateFrom < 0 ? undefined : parts[dateFrom]
  if (dateFrom >= 0 && first !== undefined) {
    const split = splitDate(first, lexicon)
    if (split === null) return null
    if (split.place !== '') {
      places = [...places, split.place]
      date = printed.slice(printed.indexOf(split.date)).trim()
    }
  }
  if (places.length > 3 || !places.every((place) => isPlace(place))) return null
  // "COLUMBUS, Ohio, Oct": the day is cut off
  if (date === null && places.length > 1 && lexicon.calendar.has(foldKey(places.at(-1) ?? ''))) return null
  return { place: places.length === 0 ? null : titleCase(places.join(', ')), date }
}

/** "MADRID 30 Jun." -> MADRID | 30 Jun.; "June 30" -> nothing | June 30; null when the word before the number is neither. */
function splitDate(part: string, lexicon: Lexicon): { place: string; date: string } | null {
  const tokens = part.trim().replace(ARTICLE_OF_DAY, '').split(' ')
  const at = tokens.findIndex((t) => /\p{N}/u.test(t))
  if (at <= 0) return tokens.length <= 4 ? { place: '', date: part.trim() } : null
  const isMonth = (token: string): boolean => lexicon.calendar.has(foldKey(token.replace(/\.$/u, '')))
  const from = isMonth(tokens[at - 1] ?? '') ? at - 1 : at
  if (from === at && !isMonth(tokens[at + 1] ?? '') && tokens.length > at + 1) return null
  return { place: tokens.slice(0, from).join(' '), date: tokens.slice(from).join(' ') }
}

/** "le 12 mars", "den 12. mars" */
const ARTICLE_OF_DAY = /^\p{Ll}{2,4} (?=\p{N})/u

export function isPlace(place: string): boolean {
  const tokens = place.trim().split(/\s+/u)
  if (place.trim() === '' || tokens.length > MAX_PLACE_TOKENS) return false
  let capitals = 0
  let mixed = 0
  for (const token of tokens) {
    for (const piece of token.split('/')) {
      const isSmall = isParticle(piece) || (token !== tokens[0] && /^\p{Ll}{2,3}$/u.test(piece))
      if (piece === '' || !(isNameToken(piece) || isSmall)) return false
      if (isSmall || isCaseless(piece) || piece.length < 3) continue
      if (isAllCapitals(piece)) capitals++
      else mixed++
    }
  }
  if (mixed > MAX_MIXED_WORDS) return false
  // "Roe BEIJING" is the end of a byline and a place
  return (capitals === 0 || mixed === 0) && isNameToken(tokens[0]?.split('/')[0] ?? '')
}

function findWholeAgency(printed: string, lexicon: Lexicon): boolean {
  const found = findAgencyInForm(printed, lexicon)
  return found !== null && (found.start === 0 || /\s/u.test(found.printed)) && lookUpAgency(printed, lexicon) !== null
}
