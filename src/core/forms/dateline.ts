/**
 * The dateline that opens a body: place, region, date, agency and the dash, in the shapes of wire copy. Text in, the formula's
 * end and parts out; null when the text opens otherwise. Shapes and the agency registry; a place without an agency is
 * `dateline-place.ts`'s, the byline that may stand before is `byline.ts`'s.
 *
 *   BEIJING, June 30 (Xinhua) -- Oil prices      (Reuters) -Oil prices      【ソウル共同】      MOSCOW, June 30. /TASS/. The
 *   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 */
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import type { AgencyForm } from '../types.ts'
import { agencyAtEnd, agencyAtStart, lookUpAgency, readAgencyList } from './agency.ts'
import { type DatelineForm, readOrigin } from './dateline-origin.ts'
import { findPlaceAndAgency, findShoutedPlace, SOME_SENTENCE } from './dateline-place.ts'
import { isAllCapitals, titleCase } from './names.ts'
import { isBuiltLikePlace, isKnownPlace } from './places.ts'

/** The longest formula in the reference list ("NEW YORK, June 30, 2025 /PRNewswire/ --") has 41 characters. */
const HEAD_CHARS = 140

const OPENER = /^[(（[【〔/\p{Lu}\p{Lo}]/u
/** The bracket or dash of a dateline opens within so many characters: place (60) and a date. */
const SIGN_CHARS = 74
const SIGNS = /[(（[【〔/—–]| -{1,2} ?|\.-/u
const ROUND = /^([^()（）[\]【】\n]{0,70}?) ?[(（]([^()（）\n]{2,40})[)）]/u
const REGION = /^([^()（）[\]\n]{2,40}) [[(]([^()[\]\n]{2,30})[\])](,?[^()\n]{2,30})? ?\(([^()\n]{2,40})\)/u
const SLASHED = /^((?:[^/\n]{1,60}?[ .,])?)\/([^/\n]{2,30})\/(?!\S*\/)/u
const BRACKETED = /^[[【〔（(]([^[\]【】〔〕（）()\n]{2,30})[\]】〕）)]/u
/** What may stand between the agency's bracket and the text: `) -`, `).-`, `): `, `) :`, `)।`, `/.`, `) =`, `). `. */
const SEPARATOR = /^(?:\.? ?[-–—‒―−]{1,3}|\.-|\. ?-{1,2}| ?[:：।]| ?=|\.(?= \p{Lu}|$))/u
const CHINESE_WIRE = /^(\p{Script=Han}{0,8}?)(\d{1,2}\p{Script=Han}(?:\d{1,2}\p{Script=Han})?)\p{Script=Han}{1,6}(?=[\s（(，、：:]|$)/u
/** "(ANSA) - ROMA, 30 GIU - ": place and date after the agency. */
const PLACE_AFTER = /^ ?(\p{Lu}[\p{Lu} '’.-]{1,30}),? (\d{1,2} \p{L}{3,9}\.?) ?[-–—] ?/u

/** The dateline that the text opens with; null = none. Looks at the first 140 characters. */
export function findDatelineAtStart(text: string, lexicon: Lexicon): DatelineForm | null {
  if (!OPENER.test(text)) return null
  const head = text.slice(0, HEAD_CHARS)
  // nearly every paragraph leaves here: a dateline has a bracket, a slash or a dash near its beginning
  const [sign] = SIGNS.exec(head.slice(0, SIGN_CHARS)) ?? []
  if (sign === undefined) return /^\p{Script=Han}/u.test(head) ? findChineseWire(head, lexicon) : null
  return (
    findRound(head, text, lexicon) ??
    findRegionInBrackets(head, lexicon) ??
    findBracketed(head, lexicon) ??
    findSlashed(head, lexicon) ??
    findChineseWire(head, lexicon) ??
    findAgencyBehind(head, lexicon) ??
    findPlaceAndDay(head, lexicon) ??
    findShoutedPlace(text, lexicon)
  )
}

/** As `findDatelineAtStart`, at the first paragraph of a story: there a known place and its agency may stand without brackets. */
export function findOpeningDateline(text: string, lexicon: Lexicon): DatelineForm | null {
  return findDatelineAtStart(text, lexicon) ?? findPlaceAndAgency(text, lexicon)
}

/** Reads a text that is known to be a dateline; null when no form fits or the formula is only a part of it. */
export function readDateline(text: string, lexicon: Lexicon): DatelineForm | null {
  const end = text.trimEnd().length
  const whole = (form: DatelineForm | null): DatelineForm | null => (form === null || form.end < end ? null : { ...form, printed: text })
  return whole(findOpeningDateline(text, lexicon)) ?? whole(findOpeningDateline(text + SOME_SENTENCE, lexicon))
}

/** `BEIJING (Reuters) -`, `(Reuters) -`, `Paris, 30 juin 2025 (AFP) -`, `Kiew. (APA) Samsung`. */
function findRound(head: string, text: string, lexicon: Lexicon): DatelineForm | null {
  const match = ROUND.exec(head) ?? null
  if (match === null) return null
  // "LONDON--(BUSINESS WIRE)--": the dash parts the place from the bracket
  const before = (match[1] ?? '').replace(/-{2}$/u, '')
  const inner = match[2] ?? ''
  if (/[=＝]/u.test(inner)) return null
  const open = match[0].length - inner.length - 2
  const agencies = readAgencyList(head, open + 1, open + 1 + inner.length, lexicon)
  const origin = before.trim() === '' ? { place: null, date: null } : readOrigin(before, lexicon)
  if (origin === null) return null
  const rest = head.slice(match[0].length)
  const separator = SEPARATOR.exec(rest)
  if (
    agencies === null &&
    !isUnknownAgency(before, inner, separator?.[0] ?? '', lexicon) &&
    !isNamedBehindDay(origin, inner, separator?.[0] ?? '', lexicon)
  )
    return null
  if (separator === null && !mayGoWithoutDash(before, rest, origin)) return null
  let end = match[0].length + (separator?.[0].length ?? 0)
  let { place, date } = origin
  const after = place === null && date === null ? PLACE_AFTER.exec(head.slice(end)) : null
  if (after !== null) {
    end += after[0].trimEnd().length
    place = titleCase(after[1] ?? '')
    date = after[2] ?? null
  }
  // "Smith (AFP) - what" is prose; a dateline is followed by the beginning of a sentence or by nothing.
  if (/^ *[a-zà-ÿ]/u.test(text.slice(end, end + 4)) && !/^ *(?:[a-z]\p{Lu}|d['’])/u.test(text.slice(end, end + 6)) && before !== '')
    return null
  const whole = agencies?.length === 1 && agencies[0]?.printed === inner.trim()
  const forms =
    whole && agencies[0] !== undefined
      ? [{ ...agencies[0], start: open, end: open + inner.length + 2, printed: head.slice(open, open + inner.length + 2) }]
      : (agencies ?? [])
  // "MONTELUPO (Firenze) -": a place in brackets is the region's
  const agency = agencies === null && isKnownPlace(inner.trim(), lexicon) ? null : inner.trim()
  return { end, place, agency, date, printed: head.slice(0, end), agencies: forms }
}

/** `New Delhi [India], June 30 (ANI):`, `Nordvik (Kraj) 9. listopadu (ČTK) -`: the place's region has brackets of its own. */
function findRegionInBrackets(head: string, lexicon: Lexicon): DatelineForm | null {
  const match = head.includes('(', MIN_REGION_CHARS) ? REGION.exec(head) : null
  if (match === null) return null
  const inner = match[4] ?? ''
  const open = match[0].length - inner.length - 2
  const agencies = readAgencyList(head, open + 1, open + 1 + inner.length, lexicon)
  const day = (match[3] ?? '').replace(/^,? ?/u, '')
  const origin = readOrigin(day === '' ? (match[1] ?? '') : `${match[1] ?? ''}, ${day}`, lexicon)
  const separator = SEPARATOR.exec(head.slice(match[0].length))
  if (agencies === null || origin === null) return null
  if (separator === null && (origin.date === null || !mayGoWithoutDash(match[1] ?? '', head.slice(match[0].length), origin))) return null
  const end = match[0].length + (separator?.[0].length ?? 0)
  return { end, place: origin.place, agency: inner.trim(), date: origin.date, printed: head.slice(0, end), agencies }
}

/** A place, a region and their brackets stand before the agency's. */
const MIN_REGION_CHARS = 8

/** An agency that the registry lacks counts in the full form only: shouted or known place, short bracket, dash: `OTTAWA (XYZ) —`. */
function isUnknownAgency(before: string, inner: string, separator: string, lexicon: Lexicon): boolean {
  const [place = ''] = before.split(',')
  if (!/[-–—]/u.test(separator)) return false
  // "Frankfurt (Oder) –": behind a place in mixed case only letters are an agency's
  return isAllCapitals(place)
    ? /^(?:\p{Lu}{2,6}|\p{Lu}\p{Ll}{2,11}|\p{Ll}{3})$/u.test(inner)
    : /^(?:\p{Lu}{2,6}|\p{Ll}{3})$/u.test(inner) && isKnownPlace(place, lexicon)
}

/** Behind a place and a day any short name is a wire's: `MERROW, Nov 12 (Ettern Wire) -`, `COLUMBUS, Oct. 7 /NewsLineWire/ --`. */
function isNamedBehindDay(
  { place, date }: { place: string | null; date: string | null },
  name: string,
  separator: string,
  lexicon: Lexicon,
): boolean {
  if (name.split(' ').some((word) => lexicon.calendar.has(foldKey(word)))) return false
  return place !== null && date !== null && WIRE_NAME.test(name) && DASH_AT_END.test(separator)
}
const WIRE_NAME = /^\p{Lu}[\p{L}\p{N}]*(?: \p{Lu}[\p{L}\p{N}]*){0,2}$/u
const DASH_AT_END = /[-–—]$/u

/** Without a dash ("Göteborg (TT) De fem", "Kiew. (APA) Samsung") a capital, digit or quote must follow, after a short place. */
function mayGoWithoutDash(before: string, rest: string, origin: { readonly place: string | null }): boolean {
  if (origin.place === null || before.length > 30) return false
  return /^ ?["“„«'‘]?[\p{Lu}\p{Lo}\p{N}]/u.test(rest)
}

/** `[서울=뉴시스]`, `(서울=연합뉴스)`, `【ソウル共同】`, `【大阪＝共同】`, `（北京＝AFP=時事）`, `[東京 30日 ロイター] -`, `（中央社記者王小明台北30日電）`. */
function findBracketed(head: string, lexicon: Lexicon): DatelineForm | null {
  const match = BRACKETED.exec(head)
  if (match === null) return null
  const inner = match[1] ?? ''
  const parsed = readJoined(inner, lexicon) ?? readLeading(inner, lexicon)
  if (parsed === null) return null
  const dash = /^ ?[-–—](?=\s)/u.exec(head.slice(match[0].length))
  const end = match[0].length + (dash?.[0].length ?? 0)
  const agencies = parsed.agencies.map((a) => ({ ...a, start: a.start + 1, end: a.end + 1 }))
  return { end, place: parsed.place, agency: parsed.agency, date: parsed.date, printed: head.slice(0, end), agencies }
}

interface Joined {
  readonly place: string | null
  readonly date: string | null
  readonly agency: string
  readonly agencies: readonly AgencyForm[]
}

/** Place, equals sign or nothing, agencies: `서울=뉴시스`, `ソウルAFP=時事`, `東京 30日 ロイター`. A lone agency needs no place. */
function readJoined(inner: string, lexicon: Lexicon): Joined | null {
  const last = agencyAtEnd(inner, lexicon)
  if (last === null) return null
  const agencies: AgencyForm[] = [last]
  let rest = inner.slice(0, last.start)
  for (let more = joinedBefore(rest, lexicon); more !== null; more = joinedBefore(rest, lexicon)) {
    agencies.unshift(more)
    rest = rest.slice(0, more.start)
  }
  const origin = rest.replace(/[\s=＝、,]+$/u, '')
  const first = agencies[0]
  if (first === undefined) return null
  const agency = inner.slice(first.start)
  if (origin === '') return { place: null, date: null, agency, agencies }
  const digits = /\s?(\d{1,2}\p{Script=Han}(?:\d{1,2}\p{Script=Han})?)\s?$/u.exec(origin)
  const place = digits === null ? origin : origin.slice(0, digits.index).trim()
  if (!/^[\p{L}\p{M}・ー.' -]{0,16}$/u.test(place)) return null
  // "(With inputs from ANI)": in scripts with spaces an equals sign must join place and agency
  if (/\p{Ll}/u.test(place) && !/[=＝]$/u.test(rest)) return null
  return { place: place === '' ? null : titleCase(place), date: digits?.[1] ?? null, agency, agencies }
}

/** One more agency before the equals sign at the end of the rest: "ソウルAFP=" -> AFP. */
function joinedBefore(rest: string, lexicon: Lexicon): AgencyForm | null {
  const bare = rest.replace(/[=＝・/]$/u, '')
  return bare.length === rest.length ? null : agencyAtEnd(bare, lexicon)
}

/** The last letter before the day, and the day: 北30日電. */
const WIRE_DAY = /\p{Script=Han}(\d{1,2}\p{Script=Han}(?:\d{1,2}\p{Script=Han})?)\p{Script=Han}{1,6}$/u

/** `中央社記者王小明台北30日電`: the agency opens, a day stands near the end; who and where run together. */
function readLeading(inner: string, lexicon: Lexicon): Joined | null {
  const agency = agencyAtStart(inner, lexicon)
  if (agency === null) return null
  const day = WIRE_DAY.exec(inner)
  if (day === null) return null
  const place = placeAtEnd(inner.slice(agency.end, day.index + 1), lexicon)
  return { place, date: day[1] ?? null, agency: agency.printed, agencies: [agency] }
}

/** 記者王小明 of `（中央社記者王小明台北30日電）`: what stands between the agency and the place; null = nothing. */
export function reportersInDateline(printed: string, lexicon: Lexicon): string | null {
  const inner = BRACKETED.exec(printed)?.[1] ?? ''
  const agency = agencyAtStart(inner, lexicon)
  const day = WIRE_DAY.exec(inner)
  if (agency === null || day === null) return null
  const words = inner.slice(agency.end, day.index + 1)
  const place = placeAtEnd(words, lexicon)
  return place === null || place === words ? null : words.slice(0, -place.length)
}

/** 記者王小明台北, 記者王小明雲林縣: the longest known place at the end; of an unknown one what stands behind a reporter's name. */
function placeAtEnd(words: string, lexicon: Lexicon): string | null {
  for (let from = Math.max(0, words.length - MAX_JOINED_PLACE_CHARS); from < words.length - 1; from++) {
    const place = words.slice(from)
    if (isKnownPlace(place, lexicon) || (place.length > 2 && isKnownPlace(place.slice(0, -1), lexicon))) return place
  }
  return placeBehindName(words, lexicon)
}
const MAX_JOINED_PLACE_CHARS = 6

/** The last of the reporters and the place run together: a name has three letters, or two where only two are left for the place. */
function placeBehindName(words: string, lexicon: Lexicon): string | null {
  const prefix = [3, 2].find((length) => lexicon.bylinePrefixes.has(words.slice(0, length)))
  const last = prefix === undefined ? '' : (words.slice(prefix).split('、').at(-1) ?? '')
  if (last.length < 4 || last.length > MAX_NAME_AND_PLACE_CHARS || !/^\p{Script=Han}+$/u.test(last)) return null
  return last.slice(last.length === 4 ? 2 : 3)
}
const MAX_NAME_AND_PLACE_CHARS = 9

/** `MOSCOW, June 30. /TASS/.`, `КИЕВ. /Рейтер/.`, `/ritzau/` */
function findSlashed(head: string, lexicon: Lexicon): DatelineForm | null {
  const match = SLASHED.exec(head)
  if (match === null) return null
  const before = match[1] ?? ''
  const inner = match[2] ?? ''
  const open = before.length
  const entry = lookUpAgency(inner, lexicon)
  const origin = before.trim() === '' ? { place: null, date: null } : readOrigin(before, lexicon)
  if (origin === null) return null
  const tail = /^(?:\. ?[-–—]{0,2}|\s?[-–—]{1,2}|:)?/u.exec(head.slice(match[0].length))?.[0].trimEnd() ?? ''
  const end = match[0].length + tail.length
  if (entry === null)
    return isNamedBehindDay(origin, inner, tail, lexicon)
      ? { end, ...origin, agency: inner, printed: head.slice(0, end), agencies: [] }
      : null
  const printed = head.slice(open, open + inner.length + 2)
  const agencies = [{ start: open, end: open + inner.length + 2, printed, name: entry.name, code: entry.code }]
  return { end, place: origin.place, agency: inner, date: origin.date, printed: head.slice(0, end), agencies }
}

/** `新华社北京6月30日电（记者张三）`: the reporter's bracket belongs to the byline. */
function findChineseWire(head: string, lexicon: Lexicon): DatelineForm | null {
  const agency = agencyAtStart(head, lexicon)
  if (agency === null) return findPaperWire(head, lexicon)
  if (!/^\p{Script=Han}/u.test(agency.printed)) return null
  const match = CHINESE_WIRE.exec(head.slice(agency.end))
  if (match === null) return null
  const end = agency.end + match[0].length
  return { end, place: match[1] || null, agency: agency.printed, date: match[2] ?? null, printed: head.slice(0, end), agencies: [agency] }
}

/** `本报北京6月30日讯`: a paper's own report; without an agency the place must be known. */
const PAPER_WIRE = /^(\p{Script=Han}{2,8}?)(\d{1,2}\p{Script=Han}(?:\d{1,2}\p{Script=Han})?)\p{Script=Han}{1,2}(?=[\s（(])/u

function findPaperWire(head: string, lexicon: Lexicon): DatelineForm | null {
  const [printed, words = '', date = ''] = PAPER_WIRE.exec(head) ?? []
  const place = placeAtEnd(words, lexicon)
  return printed === undefined || place === null ? null : { end: printed.length, place, agency: null, date, printed, agencies: [] }
}

/** `МОСКВА, 30 июн - РИА Новости.`, `Москва. 30 июня. INTERFAX.RU - `: place and date first, the agency behind them. */
const AGENCY_BEHIND = /^([^()/\n–—]{2,30}?[.,] ?\d{1,2} \p{L}{3,9})\.?(?: ?[-–—] ?|\s)(\p{Lu}[\p{L}\p{N}. ]{1,28}?)( ?[-–—]|\.)(?=\s)/u

function findAgencyBehind(head: string, lexicon: Lexicon): DatelineForm | null {
  const match = AGENCY_BEHIND.exec(head)
  if (match === null) return null
  const [printed, before = '', inner = ''] = match
  const entry = lookUpAgency(inner, lexicon)
  const origin = entry === null ? null : readOrigin(before.replace(/\. (?=\d)/u, ', '), lexicon)
  if (entry === null || origin === null || origin.place === null || origin.date === null) return null
  const start = printed.indexOf(inner, before.length)
  const agencies = [{ start, end: start + inner.length, printed: inner, name: entry.name, code: entry.code }]
  return { end: printed.length, place: origin.place, agency: inner, date: origin.date, printed, agencies }
}

/** `ROMA, 12 MAG - `, `Nordvik, le 12 mars 2026 –`: no agency, so the place must shout or a year stand, behind it a day of a month. */
const PLACE_AND_DAY = /^(\p{Lu}[^()/\n–—:;]{2,63}?) ?[-–—]{1,2}(?= ["“‘'«„]?[\p{Lu}\p{Lo}])/u

function findPlaceAndDay(head: string, lexicon: Lexicon): DatelineForm | null {
  const [printed = '', before = ''] = PLACE_AND_DAY.exec(head) ?? []
  if (!DAY.test(before)) return null
  const { place = null, date = null } = readOrigin(before, lexicon) ?? {}
  if (place === null || date === null) return null
  if (!date.split(' ').some((word) => lexicon.calendar.has(foldKey(word.replace(/[.,]$/u, ''))))) return null
  const isShouted = isAllCapitals((before.split(',')[0] ?? '').replace(/[^\p{L}]/gu, ''))
  // "Elin Brandt, 12 May 2026 – We must": a person signs so
  const isDated = YEAR.test(date) && (isKnownPlace(place, lexicon) || isBuiltLikePlace(place, lexicon))
  return isShouted || isDated ? { end: printed.length, place, agency: null, date, printed, agencies: [] } : null
}
const DAY = /(?<!\p{N})\p{N}{1,2}(?!\p{N})/u
const YEAR = /(?<!\p{N})\p{N}{4}$/u
