/**
 * Datelines without an agency's bracket: a place alone before a dash, a stop or a colon. Text in, the formula or null out.
 * In capitals before a dash the shape is evidence enough, unless the words are a label or a person's name; nearly any other form
 * counts only with a place that the registry knows, and only before a sentence.
 *
 *   BEIRUT — The        BUENOS AIRES.- El        Kassel. Die        Halle (Saale) – In        München/dpa – Am        تهران - ایرنا - موزه
 */
import type { RuleKind } from '../knowledge.ts'
import { type Lexicon, matchStart } from '../text/lexicon.ts'
import { agencyForm, lookUpAgency } from './agency.ts'
import { type DatelineForm, isPlace, readOrigin } from './dateline-origin.ts'
import { isAllCapitals, isCaseless, isParticle, titleCase } from './names.ts'
import { hasOutletWord } from './outlet.ts'
import { hasPlaceSuffix, isBuiltLikePlace, isKnownPlace, isStoryLabel } from './places.ts'

const HEAD_CHARS = 140
/** Shorter lines with a shouted word and a dash are list items ("CORE - Coffee as a global drink before 1700"), unless they end as sentences do. */
const MIN_SENTENCE_CHARS = 60
/** A short sentence behind an unknown place has at least so many words. */
const MIN_SENTENCE_WORDS = 4
const SENTENCE_END = /[.!?…。！？।۔؟]["”»“’']?$/u
const OPENS_SENTENCE = /^ ?["“‘'«„¿¡]*[\p{Lu}\p{Lo}\p{N}]/u

const SHOUTED = /^(\p{Lu}[\p{Lu}\p{M} .,'’/-]{1,40}?(?:, (?:\p{Lu}[\p{L}.]+ ?){1,3})?)( ?[—–]{1,2}| -{1,2})(?= |["“‘'«„]|\p{Lu}|$)/u
const SHOUTED_WITH_STOP = /^(\p{Lu}[\p{Lu}\p{M} .,'’/-]{1,40}?)(\. ?[-—–]{1,2})(?= |["“‘'«„]|\p{Lu}|$)/u
/** What shouts before a dash and is no place: "ANALYSIS — ", "BREAKING - ". */
const NO_PLACES: readonly RuleKind[] = ['inline-pointer', 'navigation', 'media-placeholder', 'correction', 'editor-note', 'field-label']

/** `BEIRUT — `, `KYIV, Ukraine — `: no agency, so the place must shout and a sentence must follow. */
export function findShoutedPlace(text: string, lexicon: Lexicon): DatelineForm | null {
  return readShouted(SHOUTED, text, lexicon)
}

function readShouted(form: RegExp, text: string, lexicon: Lexicon): DatelineForm | null {
  const head = text.slice(0, HEAD_CHARS)
  const match = form.exec(head)
  if (match === null) return null
  const printed = (match[1] ?? '').trimEnd()
  const rest = text.slice(match[0].length)
  if (!OPENS_SENTENCE.test(rest) || isAllCapitals((/^ ?(\S+ \S+)/u.exec(rest)?.[1] ?? '').replace(/[^\p{L}]/gu, ''))) return null
  const [first = '', ...regions] = printed.split(', ')
  if (!isAllCapitals(first) || first.replace(/[^\p{L}]/gu, '').length < 4 || !isPlace(first) || !regions.every((r) => isPlace(r)))
    return null
  if (!isKnownPlace(first, lexicon) && (isNoPlace(first, regions.length, lexicon) || !isSentence(text, rest))) return null
  const end = match[0].trimEnd().length
  return { end, place: titleCase(printed), agency: null, date: null, printed: head.slice(0, end), agencies: [] }
}

/** A label, an agency, a heading ("BACKPACKING FOOD FOR HIKERS – Good food is") or a person ("MARA ELLISON — The singer"). */
function isNoPlace(first: string, regionCount: number, lexicon: Lexicon): boolean {
  if (isStoryLabel(first, lexicon) || lookUpAgency(first, lexicon) !== null) return true
  if (regionCount > 0) return first.split(' ').filter((t) => !isParticle(t)).length > 2
  if (matchStart(lexicon, `${first}:`, NO_PLACES) !== null) return true
  const words = first.split(' ').filter((token) => !isParticle(token)).length
  return words > 2 || (words === 2 && !isBuiltLikePlace(first, lexicon))
}

function isSentence(text: string, rest: string): boolean {
  return text.length >= MIN_SENTENCE_CHARS || (SENTENCE_END.test(text) && rest.trim().split(/\s+/u).length >= MIN_SENTENCE_WORDS)
}

/** Where the words of the place end: dash, stop with dash, stop, colon. */
const BREAK = /\.? ?[—–]{1,2}(?= |["“„«]|$)| -{1,2}(?= |$)|\. ?-{1,2}(?= |$|\p{Lu})|[.।۔](?= |$)| ?[:：](?= |$)/gu
/** A place, its region and a day. */
const BREAK_WITHIN_CHARS = 64
/** Stops of "St.", of a month's short form and of a day stand before the one that ends the place. */
const MAX_BREAKS = 4

/**
 * The place that a story's first paragraph opens with: `Kassel. Die`, `TROMSØ: Flyplassen`, `ROSARIO.- Los`, `Halle (Saale) – In`.
 * It is known, or, before another sign than a stop, ends as places do: "Springen." and "Hauptstadt." open texts that play with a word.
 */
export function findOpeningPlace(text: string, lexicon: Lexicon): DatelineForm | null {
  return findKnownPlace(text, lexicon) ?? readShouted(SHOUTED_WITH_STOP, text, lexicon)
}

/**
 * Is the place set off from the text, so that it may go? Behind a colon with capitals it is the first word of a sentence for many papers
 * ("SYDNEY: Police have"), and a topic for others: there it is told, and its words stay.
 */
export function isSetOff({ printed }: DatelineForm): boolean {
  return !/[:：]$/u.test(printed) || isCaseless(printed)
}

/** Reads a text that is known to be such an opening: its words without the sign at the end; null when they are no place. */
export function readOpeningPlace(printed: string, lexicon: Lexicon): DatelineForm | null {
  const end = printed.trimEnd().length
  const form = findKnownPlace(printed + SOME_SENTENCE, lexicon)
  if (form !== null && form.end >= end) return { ...form, printed }
  const origin = readOrigin(printed.slice(0, end).replace(SIGN_AT_END, ''), lexicon)
  return origin === null ? null : { ...origin, end, agency: null, printed, agencies: [] }
}
const SIGN_AT_END = /[ .।۔:：–—-]+$/u
/** A text behind the formula, so that forms without a dash and places alone are read too: long enough, it opens like a sentence. */
export const SOME_SENTENCE = ` X${' x'.repeat(MIN_SENTENCE_CHARS)}`

/** A known place with an agency, in no brackets: `München/dpa – Am`, `تهران - ایرنا - موزه`. */
export function findPlaceAndAgency(text: string, lexicon: Lexicon): DatelineForm | null {
  const form = findKnownPlace(text, lexicon)
  if (form !== null && form.agency !== null) return form
  return findPlaceBetweenDashes(text, lexicon) ?? findPlaceAndOutlet(text, lexicon)
}

/** `سبزدره - ایرنا - قنات`: before an agency between two dashes any short name is a place, in scripts without capitals too. */
function findPlaceBetweenDashes(text: string, lexicon: Lexicon): DatelineForm | null {
  const [whole = '', place = '', sign = ''] = PLACE_AND_DASH.exec(text.slice(0, HEAD_CHARS)) ?? []
  if (whole === '' || !isPlace(place) || isStoryLabel(place, lexicon)) return null
  const behind = agencyBehind(text, place.length + sign.length, lexicon)
  if (behind === null || !DASH_AT_END.test(text.slice(0, behind.end))) return null
  return { ...behind, place: titleCase(place), date: null, printed: text.slice(0, behind.end) }
}
const PLACE_AND_DASH = /^([\p{Lu}\p{Lo}][\p{L}\p{M}\u200c'’]*(?: [\p{L}\p{M}\u200c'’]+){0,2})( [-–—])(?= )/u
const DASH_AT_END = / [-–—]{1,2}$/u

/** `NORDVIK, Nordvik Post - The mayor`, `Jakarta, Harian Calder – Sekitar`: a paper's own name where the agency's would stand. */
function findPlaceAndOutlet(text: string, lexicon: Lexicon): DatelineForm | null {
  const [printed, place = '', outlet = ''] = PLACE_AND_OUTLET.exec(text.slice(0, HEAD_CHARS)) ?? []
  if (printed === undefined || !isPlace(place) || !hasOutletWord(outlet, lexicon) || !isSentence(text, text.slice(printed.length)))
    return null
  return { end: printed.length, place: titleCase(place), agency: null, date: null, printed, agencies: [] }
}
const PLACE_AND_OUTLET =
  /^(\p{Lu}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’-]*){0,2}), ((?:\p{Lu}[\p{L}\p{M}.'’]*)(?: \p{Lu}[\p{L}\p{M}.'’]*){0,3}) ?[-–—]{1,2}(?= ["“‘'«„]?\p{Lu})/u

function findKnownPlace(text: string, lexicon: Lexicon): DatelineForm | null {
  if (!/^[\p{Lu}\p{Lo}'’]/u.test(text)) return null
  let tries = 0
  for (const { 0: sign, index } of text.slice(0, BREAK_WITHIN_CHARS).matchAll(BREAK)) {
    if (tries++ === MAX_BREAKS) return null
    const origin = index < 2 ? null : readKnownOrigin(text.slice(0, index), !STOP.test(sign), lexicon)
    if (origin === null || (/^\.$/u.test(sign) && /\p{N}$/u.test(text.slice(0, index)))) continue
    const form = { ...origin, end: index + sign.trimEnd().length }
    const rest = text.slice(form.end)
    const behind = form.agency === null && DASH.test(sign) ? agencyBehind(text, form.end, lexicon) : null
    if (behind !== null) return { ...form, ...behind, printed: text.slice(0, behind.end) }
    if (!opensStory(text, rest) || (DASH.test(sign) && !isAllCapitals(origin.place.replace(/[^\p{L}]/gu, '')) && SECOND_DASH.test(rest)))
      return null
    return { ...form, place: titleCase(form.place), printed: text.slice(0, form.end) }
  }
  return null
}
const DASH = /[-–—]/u
const STOP = /^ ?[.।۔]$/u
/** "Porto – die Stadt am Fluss – ist": what stands between two dashes is an aside. */
const SECOND_DASH = /^[^.!?。।۔]* [-–—]{1,2} /u
/** Less than so many characters are a heading or an entry of a list. */
const MIN_REST_CHARS = 12

function opensStory(text: string, rest: string): boolean {
  if (!OPENS_SENTENCE.test(rest) || rest.trim().length < MIN_REST_CHARS) return false
  // "Paris. London. Rome." is a list
  const words = (/^[^.!?。।۔]*/u.exec(rest.trim())?.[0] ?? '').split(/\s+/u).length
  return (
    (words > 2 || isCaseless(rest.slice(0, MIN_REST_CHARS))) && (text.length >= MIN_SENTENCE_CHARS || SENTENCE_END.test(text.trimEnd()))
  )
}

type KnownOrigin = Omit<DatelineForm, 'end' | 'printed' | 'place'> & { readonly place: string }

/**
 * The words before the break, where the first place is a known one, or may be one by its ending (`mayEndAsPlace`); "München/dpa" and "Potsdam (abc)"
 * name an agency too.
 */
function readKnownOrigin(before: string, mayEndAsPlace: boolean, lexicon: Lexicon): KnownOrigin | null {
  const [, beforeSlash = '', firm = ''] = /^([^/]{2,40})\/([^/]{2,30})$/u.exec(before) ?? []
  // papers print any agency in small letters here: "GRAZ/apa"
  const supplier = firm === '' ? null : (lookUpAgency(firm, lexicon) ?? lookUpAgency(firm.toUpperCase(), lexicon))
  const agencies = supplier === null ? [] : [agencyForm(supplier, before, beforeSlash.length + 1, before.length)]
  const bare = supplier === null ? before : beforeSlash
  const [, name = bare, bracket = ''] = /^([^()]{2,40}?) ?\(([^()]{2,24})\)$/u.exec(bare) ?? []
  const origin = readOrigin(name, lexicon)
  if (origin === null || origin.place === null || !isPlaceName(origin.place.split(/, |\//u)[0] ?? '', mayEndAsPlace, lexicon)) return null
  const isAgency = /^(?:\p{Lu}{2,6}|\p{Ll}{3})$/u.test(bracket)
  const place = bracket === '' || isAgency ? origin.place : bare.trim()
  const isShouted = isAllCapitals(name.replace(/[^\p{L}]/gu, ''))
  return {
    place: isShouted && bracket === '' ? name.split(/, ?(?=[^,]*\p{N})/u)[0]! : place,
    date: origin.date,
    agency: supplier !== null ? firm : isAgency ? bracket : null,
    agencies,
  }
}

function isPlaceName(name: string, mayEndAsPlace: boolean, lexicon: Lexicon): boolean {
  return (
    isKnownPlace(name, lexicon) || (mayEndAsPlace && !name.includes(' ') && hasPlaceSuffix(name, lexicon) && !isStoryLabel(name, lexicon))
  )
}

/** "تهران - ایرنا - موزه", "KRAKÓW - PAP. ": the agency between two dashes. */
function agencyBehind(text: string, from: number, lexicon: Lexicon): Pick<DatelineForm, 'end' | 'agency' | 'agencies'> | null {
  const [whole = '', space = '', printed = '', sign = ''] =
    /^( ?)([^-–—.:\n]{2,28}?)( ?[-–—]{1,2}|[.:])(?= )/u.exec(text.slice(from, from + 40)) ?? []
  const entry = whole === '' ? null : lookUpAgency(printed, lexicon)
  if (entry === null) return null
  const start = from + space.length
  const end = start + printed.length + sign.length
  return { end, agency: printed, agencies: [agencyForm(entry, text, start, start + printed.length)] }
}
