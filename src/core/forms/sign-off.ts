/**
 * Sign-offs: the credit that ends a wire story. Text in, names with their roles out; null when it is something else.
 * Phrases are data (kind `sign-off`, the rule's `role` says whose names follow); brackets, semicolons and initials are shapes.
 *
 *   (Reporting by Reuters; Editing by Sandra M.)      bur-abc/de/fg      Jane Roe contributed to this report.
 *   (Reportage Jane Roe, version française John Poe)  AGERPRES/(AS - autor: Jane Roe, editor: John Poe)      PTI RKN ANB SMV
 */
import type { Lexicon, PhraseHit } from '../text/lexicon.ts'
import { matchEnd, matchStart } from '../text/lexicon.ts'
import { isWhiteSpace } from '../text/reading.ts'
import type { NameForm } from '../types.ts'
import { lookUpAgencyExactly, readAgencyList } from './agency.ts'
import { readNames } from './byline-names.ts'
import { mayClose, mayOpen } from './edge-words.ts'
import { isCaseless, isUnspacedName } from './names.ts'
import { looksLikeOutlet } from './outlet.ts'

export interface SignOffForm {
  /** In printed order; `printed` of each is its whole clause ("Editing by Sandra M."). */
  readonly names: readonly NameForm[]
  readonly start: number
  readonly end: number
  readonly printed: string
}

/** The longest sign-off of the reference list's forms has 130 characters; with places and four clauses about three times as much. */
const MAX_CHARS = 420
/** AFP, EFE, IANS: staff initials in small letters, "bur-" or two slashes: "and/or" has one. */
const INITIALS =
  /^(?:bur-\p{Ll}{2,5}(?:[-/]\p{Ll}{2,5}){0,8}|\p{Ll}{2,5}(?:-\p{Ll}{2,5}){0,4}(?:\/\p{Ll}{2,5}(?:-\p{Ll}{2,5}){0,4}){2,4})$/u
/** The longest text that fits `INITIALS`. */
const MAX_INITIALS_CHARS = 160
/** AGERPRES/(AS - autor: …), AGERPRES (A - autor: …), (PAP) ann/ jpn/ */
const HEADED_BY_AGENCY = /^(?<agency>\p{Lu}[\p{L}-]{2,20})(?:\/\s?|\s)(?<rest>\(.*\))$/u
const AGENCY_BEFORE_BRACKET = /(?<![\p{L}-])\p{Lu}[\p{L}-]{2,20}(?:\/\s?|\s)$/u
const MAX_AGENCY_CHARS = 24
/** （編輯：王小明）1150312: the day behind the bracket. */
const DAY_BEHIND_BRACKET = /[)）]\s?\p{Nd}{5,8}$/u
const MAX_DAY_CHARS = 10
const AGENCY_AND_INITIALS = /^\((?<agency>[^()]{2,30})\)\s?(?<rest>(?:\p{Ll}{2,5}\/\s?){1,5})$/u
/** "Reporting by …. Editing by ….": a glued sign-off is one sentence, or one for each role. */
const MAX_SENTENCES = 3
const ROLES = new Set<string>(['author', 'editor', 'reporter', 'writer', 'translator', 'photographer', 'contributor'])

/** The names of a line that is a sign-off as a whole; null otherwise. */
export function readSignOff(text: string, lexicon: Lexicon): SignOffForm | null {
  if (text.length > MAX_CHARS || text.length < 2) return null
  const staff = readStaffInitials(text, lexicon)
  // "MAP WHO GETS AID": of the words that stand alone on a line one must be none
  if (staff !== null) return staff.initials.length > 1 && staff.initials.some((word) => !VOWEL.test(word)) ? staff.form : null
  if (
    !opensBracket(text) &&
    !(text.endsWith(')') && HEADED_BY_AGENCY.test(text)) &&
    !(text.length <= MAX_INITIALS_CHARS && INITIALS.test(text)) &&
    !mayOpen(text, 0, 'sign-off', lexicon) &&
    !mayClose(text, 'sign-off', lexicon)
  )
    return null
  return readStretch(text, 0, text.length, lexicon)
}

/** "(Reporting by …", "— (AFP)". */
function opensBracket(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x28 || code === 0xff08 || code === 0x5b) return true
    if (code !== 0x2d && code !== 0x2013 && code !== 0x2014 && !isWhiteSpace(code)) return false
  }
  return false
}

/** The sign-off that ends a paragraph on its last line: in brackets after a sentence, or a sentence of its own. */
export function findSignOffAtEnd(text: string, lexicon: Lexicon): SignOffForm | null {
  const last = text.trimEnd().length
  const day = isDigit(text.charCodeAt(last - 1)) ? DAY_BEHIND_BRACKET.exec(text.slice(Math.max(0, last - MAX_DAY_CHARS), last)) : null
  if (day !== null) {
    const form = findSignOffAtEnd(text.slice(0, last - day[0].length + 1), lexicon)
    return form === null ? null : { ...form, end: last, printed: text.slice(form.start, last) }
  }
  const end = last
  const from = Math.max(0, end - MAX_CHARS)
  const close = text[end - 1] === '.' ? text[end - 2] : text[end - 1]
  if (close === '/') {
    const slashed = findSlashed(text, end, lexicon)
    if (slashed !== null) return slashed
    const open = text.lastIndexOf('(', end)
    return open > from && AGENCY_AND_INITIALS.test(text.slice(open, end)) ? readStretch(text, open, end, lexicon) : null
  }
  if (close === ')' || close === '）') {
    const bracket = Math.max(text.lastIndexOf('(', end), text.lastIndexOf('（', end))
    if (bracket < 0) return null
    const open = bracket - (AGENCY_BEFORE_BRACKET.exec(text.slice(Math.max(0, bracket - MAX_AGENCY_CHARS), bracket))?.[0].length ?? 0)
    // "…, the state news agency said (KCNA)." cites: the bracket must stand after a sentence's end
    if (open <= from || !/[.!?。”"’'»]\s*$/u.test(text.slice(Math.max(0, open - 4), open))) return null
    return readStretch(text, open, end, lexicon) ?? readOutlet(text, open, end, lexicon)
  }
  const staff = findStaffInitials(text, end, lexicon)
  if (staff !== null) return staff
  const tail = text.slice(from, end)
  let sentences = 0
  for (let i = tail.length - 2; i > 0 && sentences < MAX_SENTENCES; i--) {
    if (!isSpace(tail.charCodeAt(i)) || !/[.!?。”"]/u.test(tail[i - 1] ?? '')) continue
    sentences++
    const at = from + i + 1
    if (!mayOpen(text, at, 'sign-off', lexicon) || matchStart(lexicon, text.slice(at, at + 60), ['sign-off']) === null) continue
    const form = readStretch(text, at, end, lexicon)
    if (form !== null) return form
  }
  return null
}

/** "… officials said. PTI ABC DEF": behind a sentence. */
function findStaffInitials(text: string, end: number, lexicon: Lexicon): SignOffForm | null {
  if (!isCapital(text.charCodeAt(end - 1))) return null
  const tail = text.slice(Math.max(0, end - MAX_STAFF_CHARS), end)
  const printed = CAPITALS_BEHIND_SENTENCE.exec(tail)?.[1] ?? ''
  const form = readStaffInitials(printed, lexicon)?.form ?? null
  return form === null ? null : shifted(form, end - printed.length)
}
const CAPITALS_BEHIND_SENTENCE = /[.!?…”"’'»] ([\p{Lu} ]+)$/u

/** "PTI RKN ANB SMV": an agency of the registry, and the initials of who worked on its copy or one more agency; the whole text. */
function readStaffInitials(text: string, lexicon: Lexicon): { readonly form: SignOffForm; readonly initials: readonly string[] } | null {
  if (text.length > MAX_STAFF_CHARS || !isCapital(text.charCodeAt(text.length - 1)) || !AGENCY_AND_CAPITALS.test(text)) return null
  const [agency = '', ...initials] = text.split(' ')
  const kind = lookUpAgencyExactly(agency, lexicon)?.kind
  // "NHK BS TV" is a channel
  if (kind === undefined || kind === 'broadcaster' || kind === 'picture') return null
  if (!initials.every((word) => word.length <= MAX_INITIALS || lookUpAgencyExactly(word, lexicon) !== null)) return null
  return { form: { names: readAgencies(text, 0, agency.length, lexicon) ?? [], start: 0, end: text.length, printed: text }, initials }
}
const AGENCY_AND_CAPITALS = /^\p{Lu}{2,8}(?: \p{Lu}{2,8}){1,7}$/u
const MAX_STAFF_CHARS = 60
const MAX_INITIALS = 4
const VOWEL = /[AEIOUY]/u

const isCapital = (code: number): boolean => code >= 0x41 && code <= 0x5a

function shifted(form: SignOffForm, by: number): SignOffForm {
  const names = form.names.map((name) => ({ ...name, start: name.start + by, end: name.end + by }))
  return { ...form, names, start: form.start + by, end: form.end + by }
}

/** "… der Sprecher. /dpa/": between slashes behind a sentence stands who sent it, an agency that the registry knows or not. */
function findSlashed(text: string, end: number, lexicon: Lexicon): SignOffForm | null {
  const [whole, printed = '', name = ''] = SLASHED_NAME.exec(text.slice(Math.max(0, end - MAX_SLASHED_CHARS), end)) ?? []
  if (whole === undefined) return null
  const start = end - printed.length
  return { names: readAgencies(text, start + 1, start + 1 + name.length, lexicon) ?? [], start, end, printed }
}
const SLASHED_NAME = /[.!?…。”"»] (\/(\p{L}[\p{L}\p{N}.-]{1,20})\/)$/u
const MAX_SLASHED_CHARS = 26

/** "… der Sprecher. (Radio Hamburg)" */
function readOutlet(text: string, start: number, end: number, lexicon: Lexicon): SignOffForm | null {
  const printed = text.slice(start, end)
  const name = printed.replace(BRACKETS, '')
  return name.split(' ').length <= MAX_OUTLET_WORDS && looksLikeOutlet(name, lexicon) ? { names: [], start, end, printed } : null
}
const BRACKETS = /^[(（]|[)）]\.?$/gu
const MAX_OUTLET_WORDS = 5

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0
}

function readStretch(text: string, from: number, to: number, lexicon: Lexicon): SignOffForm | null {
  let start = from
  let end = to
  while (start < end && /[\s—–-]/u.test(text[start] ?? '')) start++
  while (end > start && /\s/u.test(text[end - 1] ?? '')) end--
  if (end - start < 2) return null
  const outer = { start, end, printed: text.slice(start, end) }
  const headed = HEADED_BY_AGENCY.exec(outer.printed) ?? AGENCY_AND_INITIALS.exec(outer.printed)
  if (headed?.groups !== undefined) {
    const { agency = '', rest = '' } = headed.groups
    const at = start + outer.printed.indexOf(agency)
    const names = readAgencies(text, at, at + agency.length, lexicon)
    if (names === null) return null
    const others = rest.startsWith('(') ? (readStretch(text, end - rest.length, end, lexicon)?.names ?? []) : []
    // "Reuters (founded in 1851)"
    if (others.length === 0 && rest.startsWith('(') && !outer.printed.includes('/')) return null
    return { names: [...names, ...others], ...outer }
  }
  const isBracketed = /^[(（[]/u.test(outer.printed) && /[)）\]][.]?$/u.test(outer.printed)
  if (isBracketed) {
    start++
    end -= /[.]$/u.test(outer.printed) ? 2 : 1
  }
  const inner = text.slice(start, end)
  if (INITIALS.test(inner)) return { names: [], ...outer }
  if (isBracketed && !/\s[\p{Ll}]/u.test(inner)) {
    const names = readAgencies(text, start, end, lexicon)
    if (names !== null) return { names, ...outer }
  }
  const names = isBracketed ? readBracket(text, start, end, lexicon) : readClauses(text, start, end, lexicon)
  return names === null ? null : { names, ...outer }
}

function readAgencies(text: string, start: number, end: number, lexicon: Lexicon): NameForm[] | null {
  const agencies = readAgencyList(text, start, end, lexicon)
  return agencies?.map((a) => ({ start: a.start, end: a.end, printed: a.printed, name: a.name, kind: 'agency', role: 'author' })) ?? null
}

/** Clauses at semicolons, stops or bars; the first must be a sign-off's, later ones of another kind are passed over. */
function readClauses(text: string, start: number, end: number, lexicon: Lexicon): NameForm[] | null {
  const names: NameForm[] = []
  let found = 0
  let from = start
  const ends = [...text.slice(start, end).matchAll(/[;；|]|\.(?=\s+\p{Lu})/gu)].map((m) => start + m.index)
  for (const to of [...ends, end]) {
    // "by J. Roe; …": the stop of an initial ends nothing
    if (to < end && text[to] === '.' && /(?:^|[\s.])\p{Lu}$/u.test(text.slice(from, to))) continue
    const clause = readClause(text, from, to, lexicon)
    from = to + 1
    if (clause === null) {
      if (found === 0) return null
      continue
    }
    found++
    names.push(...clause)
  }
  return found === 0 ? null : names
}

/**
 * In brackets a clause may also end at a comma or a dash, where the next one opens like a sign-off, and weak phrases will do
 * ("Reportage", "Редактор"). Names alone, and a desk's initials, may stand before the first clause.
 */
function readBracket(text: string, start: number, end: number, lexicon: Lexicon): NameForm[] | null {
  const names: NameForm[] = []
  let found = 0
  let bareCount = 0
  let from = start
  const ends = [...text.slice(start, end).matchAll(CLAUSE_SIGNS)].map((m) => ({ at: start + m.index, next: start + m.index + m[0].length }))
  for (const { at, next } of [...ends, { at: end, next: end }]) {
    const isSure = at === end || SURE_SIGN.test(text.slice(at, next))
    if (!isSure && matchStart(lexicon, text.slice(next, Math.min(end, next + MAX_PHRASE_CHARS)), ['sign-off']) === null) continue
    if (text[at] === '.' && /(?:^|[\s.])\p{Lu}$/u.test(text.slice(from, at))) continue
    const clause = readClause(text, from, at, lexicon, true)
    const first = from
    from = next
    if (clause !== null) {
      found++
      names.push(...clause)
    } else if (found === 0) {
      const bare = DESK_INITIALS.test(text.slice(first, at)) ? [] : readNames(text, first, at, { lexicon, hasPrefix: false })
      if (bare === null) return null
      bareCount += bare.length
      names.push(...bare.map((name) => ({ ...name, role: 'reporter' as const })))
    }
  }
  // "(Grove Press, translated by Ana Ruiz)" is a book; without capitals one clause may be a sentence
  const mayBeProse = bareCount > 0 || names.every(({ name, printed }) => isCaseless(name) && !isNameBehindColon(printed, name))
  return found < (mayBeProse ? 2 : 1) ? null : names
}
/** 編輯：王小明 */
const isNameBehindColon = (printed: string, name: string): boolean =>
  isUnspacedName(name) && /[:：]\s?$/u.test(printed.slice(0, -name.length))
const CLAUSE_SIGNS = /[;；|、]|\.(?=\s+\p{Lu})|,(?=\s)|\s[-–—](?=\s)|\u3000/gu
const SURE_SIGN = /[;；|.]/u
const MAX_PHRASE_CHARS = 60
const DESK_INITIALS = /^\s*\p{Lu}{1,4}\s*$/u

function readClause(text: string, from: number, to: number, lexicon: Lexicon, isBracketed = false): NameForm[] | null {
  let start = from
  let end = to
  while (start < end && /\s/u.test(text[start] ?? '')) start++
  while (end > start && /[\s.]/u.test(text[end - 1] ?? '')) end--
  if (end - start < 4) return null
  const clause = text.slice(start, end)
  const opening = matchStart(lexicon, clause, ['sign-off'])
  if (opening !== null) {
    const names = namesOf(text, { start, end, from: start + opening.end, to: end }, opening, lexicon)
    // "(Por ahora, nadie responde.)": a weak phrase needs its brackets and a name behind it
    return opening.rule.strength === 'weak' && !(isBracketed && names.some(({ name }) => /\s/u.test(name) || isCaseless(name)))
      ? null
      : names
  }
  const closing = matchEnd(lexicon, clause, ['sign-off'])
  if (closing !== null && closing.start > 0) return namesOf(text, { start, end, from: start, to: start + closing.start }, closing, lexicon)
  return null
}

function namesOf(
  text: string,
  at: { readonly start: number; readonly end: number; readonly from: number; readonly to: number },
  hit: PhraseHit,
  lexicon: Lexicon,
): NameForm[] {
  let { from } = at
  while (from < at.to && /[\s:]/u.test(text[from] ?? '')) from++
  const role = roleOf(hit.rule.role)
  const printed = text.slice(at.start, at.end)
  return (readNames(text, from, at.to, { lexicon, hasPrefix: true }) ?? []).map((name) => ({ ...name, printed, role }))
}

function roleOf(role: string | undefined): NameForm['role'] {
  return role !== undefined && ROLES.has(role) ? (role as NameForm['role']) : 'contributor'
}
