/**
 * Byline lines: prefix, names, joiners, and what hangs on them (job title, place, outlet, e-mail, date). Text in, names out;
 * null when the line says more than that. A bare name is no byline here: `looksLikeName` tells it, callers need context.
 * The byline that opens a paragraph of prose is `byline-start.ts`'s business.
 *
 *   by Web Desk      By JANE ROE and JOHN DOE      Von Eva Muster, Berlin      홍길동 기자 hong@example.com
 */
import type { Lexicon } from '../text/lexicon.ts'
import { matchLine, matchStart } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import { isWhiteSpace } from '../text/reading.ts'
import { endOfWord, nextWordStart } from '../text/words.ts'
import type { NameForm } from '../types.ts'
import { lookUpAgencyExactly } from './agency.ts'
import { readRoleClauses, withBracketRoles } from './byline-credits.ts'
import { hasSign, readNames } from './byline-names.ts'
import { bareWordsOf, mayHoldJoiner, tellingWordsOf } from './byline-words.ts'
import { mayOpen } from './edge-words.ts'
import { isCaseless } from './names.ts'
import { looksLikeOutlet } from './outlet.ts'
import { hasWord, mayHoldWord } from './word-filter.ts'

export interface BylineForm {
  readonly names: readonly NameForm[]
  /** The names as they stand, prefix included. */
  readonly printed: string
}

/** The longest byline of the developers' corpus (four names with places) has 118 characters. */
const MAX_LINE_CHARS = 200
/** A byline without a prefix is a name or a few; longer lines are headlines. */
const MAX_BARE_CHARS = 100
const BRACKETS: { readonly [open: string]: string } = { '(': ')', '[': ']', '（': '）', '【': '】', '〔': '〕' }

/** The names of a line that is a byline as a whole, with prefix or title; null otherwise. Reads at most 200 characters. */
export function readBylineLine(text: string, lexicon: Lexicon): BylineForm | null {
  if (text.length > MAX_LINE_CHARS || text.length < 2) return null
  const { start: opening, end } = inBrackets(text)
  const start = opening + placeLength(text.slice(opening, end), lexicon)
  const prefix = bylinePrefix(text, start, end, lexicon)
  if (prefix === null && (end - start > MAX_BARE_CHARS || !mayBeBare(text.slice(start, end), lexicon))) return null
  const clauses = prefix === null ? null : readRoleClauses(text, prefix.end, end, lexicon)
  const from = prefix === null ? start : skipPlace(text, prefix.end, end)
  const names = readNames(text, from, clauses?.end ?? end, { lexicon, hasPrefix: prefix !== null })
  if (names === null || names.length === 0) return null
  if (prefix === null && !isBareByline(text.slice(start, end), start, names, lexicon)) return null
  // "By Land And Sea": words that are no name alone are none beside each other
  if (names.length > 1 && names.every((n) => n.kind === 'person' && !/\s/u.test(n.name) && !isCaseless(n.name))) return null
  const printed = text.slice(start, Math.max(...names.map((n) => n.end)))
  const own = prefix === null ? names.map((name) => asOutlet(name, lexicon)) : names
  return { names: [...withBracketRoles(text, own, lexicon), ...(clauses?.names ?? [])], printed }
}

/** "From our correspondent in Port Calder, Ana Ruiz": where the name behind the place begins; a name of two words must follow. */
function skipPlace(text: string, from: number, end: number): number {
  const place = PLACE_BEHIND_PREFIX.exec(text.slice(from, end))?.[0] ?? ''
  return from + place.length
}
const PLACE_BEHIND_PREFIX = /^\p{Ll}{1,4} \p{Lu}[\p{L}'’-]{1,20}(?: \p{Lu}[\p{L}'’-]{1,20})?[,:] (?=\p{Lu}\S* \p{L})/u

/** The cheap question before a line without a prefix is read: a capital first, no sentence's end, and a telling word or sign. */
function mayBeBare(line: string, lexicon: Lexicon): boolean {
  if (SENTENCE_ENDS.has(line.charCodeAt(line.length - 1)) || !opensName(line) || ENDS_INSIDE.test(line)) return false
  const { bare, roles } = tellingWordsOf(lexicon)
  if (!mayHoldWord(bare, line, 0, line.length)) return false
  if (!mayHoldWord(roles, line, 0, line.length) && !isJoined(line, lexicon)) return false
  if (/\p{Lo}/u.test(line)) return true
  const words = bareWordsOf(lexicon)
  return line
    .split(/[\s,/|()•·]+/u)
    .some((token) => words.has(token.toLowerCase()) || (token.length < 12 && lookUpAgencyExactly(token, lexicon) !== null))
}

/** "Le Courrier du Val avec AFP": without a prefix a name with an outlet's word is an outlet's. */
function asOutlet(name: NameForm, lexicon: Lexicon): NameForm {
  return name.kind === 'person' && looksLikeOutlet(name.name, lexicon) ? { ...name, kind: 'organization' } : name
}

/** A sign or a joiner parts the line. */
function isJoined(line: string, lexicon: Lexicon): boolean {
  return hasSign(line) || mayHoldJoiner(line, lexicon)
}

/** "The ship on its way in. (Reuters)" describes a picture: a word's stop, no initial's, before a bracket. */
const ENDS_INSIDE = /\p{L}{2}[.!?؟。] ?[(（[]/u
const SENTENCE_ENDS = new Set(Array.from('.!?:…。', (c) => c.charCodeAt(0)))

/** A capital, a letter of a script without capitals or a number stands first. */
function opensName(line: string): boolean {
  const code = line.charCodeAt(0)
  if (code < 0x80) return (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39)
  return /^[\p{Lu}\p{Lo}\p{N}]/u.test(line)
}

/** Without a prefix: a desk, a title beside a name, or a name with its agency ("Jane Roe, AFP"). */
function isBareByline(line: string, start: number, names: readonly NameForm[], lexicon: Lexicon): boolean {
  if (names.some((n) => n.kind === 'desk')) return true
  const persons = names.filter((n) => n.kind === 'person')
  if (persons.length === 0) return false
  if (persons.length < names.length && persons.length === 1 && persons[0]?.start === start)
    return names.every((n) => n.kind !== 'organization')
  return hasTitle(line, start, names, lexicon)
}

/** Is the whole text a list of persons' names ("Jane Roe, John Doe and Ana Poe")? A single name is `looksLikeName`'s. */
export function looksLikeNameList(text: string, lexicon: Lexicon): boolean {
  if (text.length > MAX_LINE_CHARS || text.length < 7) return false
  const names = readNames(text, 0, text.length, { lexicon, hasPrefix: false })
  if (names === null || names.length < 2) return false
  const last = names.at(-1)
  return (
    last !== undefined &&
    last.end >= text.trimEnd().length &&
    names.every((n) => n.kind !== 'organization' && n.kind !== 'desk' && (n.kind === 'agency' || /\s/u.test(n.name) || isCaseless(n.name)))
  )
}

/** Where the names begin after "By", "Von:", "文・"; null = no prefix. Offsets are the text's own. */
export function bylinePrefix(
  text: string,
  start: number,
  end: number,
  lexicon: Lexicon,
): { readonly end: number; readonly isStrong: boolean } | null {
  if (!mayOpen(text, start, 'byline-prefix', lexicon)) return null
  const named = end - start > MAX_BARE_CHARS ? undefined : nameSlot(text.slice(start, end), lexicon)
  if (named !== undefined) return { end: start + named, isStrong: true }
  const hit = matchStart(lexicon, text.slice(start, end), ['byline-prefix'])
  if (hit === null || hit.start > 2) return null
  // "Per-Erik Roe"
  if (HYPHENATED.test(text.slice(start + hit.end - 1, start + hit.end + 2))) return null
  let at = start + hit.end
  while (at < end && /[\s:：/／｜|・.–—=＝-]/u.test(text[at] ?? '')) at++
  // 記者会見の様子 is a press conference: glued to its prefix a name has two to four characters
  if (
    at === start + hit.end &&
    /\p{Script=Han}$/u.test(text.slice(0, at)) &&
    !/^\p{Script=Han}{2,4}(?:$|[\s/／、，(（])/u.test(text.slice(at, end))
  )
    return null
  if (at >= end || isGivenName(text.slice(start, at), text.slice(at, end), lexicon)) return null
  return { end: at, isStrong: hit.strength === 'strong' }
}

/** "Theo Roe": Vietnamese names its source so, but a word of some letters and one more that is no agency's or desk's are a whole name. */
function isGivenName(prefix: string, rest: string, lexicon: Lexicon): boolean {
  if (!GIVEN_NAME.test(prefix) || !ONE_WORD.test(rest)) return false
  return lookUpAgencyExactly(rest, lexicon) === null && !lexicon.desks.has(foldKey(rest)) && !looksLikeOutlet(rest, lexicon)
}
const GIVEN_NAME = /^\p{Lu}\p{Ll}{3,}\s+$/u
const ONE_WORD = /^\p{Lu}[\p{Ll}’'-]+$/u

const HYPHENATED = /^\p{L}-\p{L}/u

/** "Aus Nordvik berichtet Eva Muster": where the name stands in a whole line of the data. */
function nameSlot(line: string, lexicon: Lexicon): number | undefined {
  const lead = nextWordStart(line, 0)
  if (!hasWord(tellingWordsOf(lexicon).slotLeads, line, lead, endOfWord(line, lead))) return undefined
  return matchLine(lexicon, line).find(({ rule, slots }) => rule.kind === 'byline-prefix' && slots.name !== undefined)?.slots.name?.start
}

/** 서울=홍길동 기자: the place and its sign; a picture's credit (사진=…) has no place. */
function placeLength(line: string, lexicon: Lexicon): number {
  if (line.charCodeAt(0) < FIRST_EASTERN && !OPENS_BRACKET.test(line)) return 0
  const length = PLACE_AND_SIGN.exec(line)?.[0].length ?? 0
  return length > 0 && matchStart(lexicon, line, ['caption', 'byline-prefix']) === null ? length : 0
}
const FIRST_EASTERN = 0x3000
const OPENS_BRACKET = /^[([]/u
const PLACE_AND_SIGN =
  /^(?:[\p{Script=Hangul}\p{Script=Han}\p{Script=Katakana}ー・]{2,8}[=＝]\s?|[(（[【][^()（）[\]【】]{2,12}[=＝][^()（）[\]【】]{2,12}[)）\]】]\s?)/u

/** White space, a bullet, or the asterisk of a list or of emphasis. */
const isEdge = (code: number): boolean => code === 0x2022 || code === 0x2a || isWhiteSpace(code)

function inBrackets(text: string): { start: number; end: number } {
  let start = 0
  let end = text.length
  while (start < end && isEdge(text.charCodeAt(start))) start++
  while (end > start && isEdge(text.charCodeAt(end - 1))) end--
  const close = BRACKETS[text[start] ?? '']
  if (close !== undefined && text[end - 1] === close && text.indexOf(close, start) === end - 1) return { start: start + 1, end: end - 1 }
  return { start, end }
}
/** Does a job title stand in the line beside the names? Then it is a byline without a prefix: "홍길동 기자", "Jane Roe, Staff Writer", "Jane Roe, Housing Correspondent". */
function hasTitle(line: string, start: number, names: readonly NameForm[], lexicon: Lexicon): boolean {
  const rest = names.reduceRight((left, n) => `${left.slice(0, n.start - start)}\u0001${left.slice(n.end - start)}`, line)
  return rest.split(/(?=[\u0001,|/·•()])/u).some((part) => {
    const key = foldKey(part.replace(/^[\u0001,|/·•()]/u, ''))
    const words = key.split(' ')
    const isSetOff = part[0] === ','
    return key !== '' && [key, words[0] ?? '', isSetOff ? (words.at(-1) ?? '') : key].some((title) => lexicon.jobTitles.has(title))
  })
}
