/**
 * Who wrote it, and who helped: authors and contributors from the record's own byline, dateline and credit parts. Pieces in, lists out.
 * A desk or an agency that stands as author is one, of that kind. Names in captions, comments and other stories are not looked at.
 *
 *   byline 'By JANE ROE and JOHN DOE' -> Jane Roe, John Doe      credit '(Reporting by Reuters; Editing by Ana P.)' -> Reuters; editor Ana P.
 */
import { agencyAtStart, lookUpAgency, lookUpAgencyExactly } from '../forms/agency.ts'
import { bylinePrefix, readBylineLine } from '../forms/byline.ts'
import { readAgencyAlone, readPlaceAndName } from '../forms/byline-bare.ts'
import { readRoleClauses, withBracketRoles } from '../forms/byline-credits.ts'
import { readNames } from '../forms/byline-names.ts'
import { titleLengthAtEnd } from '../forms/byline-person.ts'
import { isCaptionWord } from '../forms/credit.ts'
import { dateTailStart } from '../forms/date-tail.ts'
import { reportersInDateline } from '../forms/dateline.ts'
import { displayName, isCaseless, looksLikeName } from '../forms/names.ts'
import { looksLikeOutlet } from '../forms/outlet.ts'
import { readSignOff } from '../forms/sign-off.ts'
import type { Author, Contributor } from '../record.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import type { NameForm } from '../types.ts'
import { ownBylines, type Piece, valuesOf } from './pieces.ts'

/** Names met in a record's own byline and credit lines. */
export interface Credits {
  readonly authors: Author[]
  readonly contributors: Contributor[]
  /** The credit line as printed; null = none. */
  readonly credit: string | null
  /** Names of agencies in byline and credit lines, with the place they stood in: suppliers. */
  readonly agencies: readonly CreditedAgency[]
}

export interface CreditedAgency extends Pick<NameForm, 'name' | 'printed'> {
  readonly basis: 'byline' | 'credit'
}

const OUTER_BRACKETS = /^[【[(（〔]+|[】\])）〕]+$/gu

/** A byline that no form reads is kept as one name up to this length. */
const MAX_UNREAD_CHARS = 60

export function creditsOf(pieces: readonly Piece[], lexicon: Lexicon): Credits {
  const authors: Author[] = []
  const contributors: Contributor[] = []
  const agencies: CreditedAgency[] = []
  for (const byline of valuesOf(ownBylines(pieces), 'byline')) {
    for (const name of readByline(byline, lexicon)) {
      if (name.kind === 'agency') agencies.push({ name: name.name, printed: name.printed, basis: 'byline' })
      addName(name, authors, contributors)
    }
  }
  for (const dateline of valuesOf(pieces, 'dateline')) {
    const reporters = reportersInDateline(dateline, lexicon)
    for (const name of (reporters === null ? null : readBylineLine(reporters, lexicon))?.names ?? []) addName(name, authors, contributors)
  }
  if (authors.length === 0) addReportersAbove(pieces, authors, lexicon)
  const credits = valuesOf(pieces, 'credit')
  for (const credit of credits) {
    for (const name of readSignOff(credit, lexicon)?.names ?? []) {
      if (name.kind === 'agency') agencies.push({ name: name.name, printed: name.printed, basis: 'credit' })
      addCredited(name, authors, contributors)
    }
    const alone = readAgencyAlone(credit, lexicon)
    if (alone !== null) agencies.push({ name: alone.name, printed: alone.printed, basis: 'credit' })
  }
  return { authors, contributors, credit: credits[0] ?? null, agencies }
}

/** "Reported by: Ana Ruiz" above the text is its byline, below it or in brackets a credit. */
function addReportersAbove(pieces: readonly Piece[], authors: Author[], lexicon: Lexicon): void {
  const text = pieces.find(({ part }) => part === 'body')?.start ?? 0
  for (const credit of valuesOf(
    pieces.filter(({ start }) => start < text),
    'credit',
  ))
    for (const name of OPENS_BRACKET.test(credit) ? [] : (readSignOff(credit, lexicon)?.names ?? []))
      if (name.kind === 'person' && WRITES.has(name.role)) addAuthor(authors, { name: name.name, kind: name.kind, printed: name.printed })
}
const OPENS_BRACKET = /^[\s–—-]*[(（[【]/u
const WRITES: ReadonlySet<NameForm['role']> = new Set(['reporter', 'writer'])

function readByline(text: string, lexicon: Lexicon): readonly NameForm[] {
  const alone = readAgencyAlone(text, lexicon)
  if (alone !== null) return [alone]
  const placed = readPlaceAndName(text, lexicon)
  if (placed !== null) return [placed]
  if (SIGNED.test(text)) return readByline(text.replace(SIGNED, ''), lexicon)
  const dated = dateTailStart(text, lexicon)
  if (dated > 0 && dated < text.length) return readByline(text.slice(0, dated).trimEnd(), lexicon)
  const open = openEndOf(text)
  if (open < text.length) return readByline(text.slice(0, open), lexicon)
  if (TEXT_SIZES.test(text)) return []
  const key = foldKey(text)
  if ((lexicon.bylinePrefixes.has(key) && !lexicon.desks.has(key)) || isPictureCredit(text, lexicon)) return []
  const source = agencyBefore(text, lexicon) ?? agencyInPlace(text, lexicon)
  if (source !== null) return [source.agency, ...readByline(source.rest, lexicon)]
  const outlet = outletBefore(text, lexicon)
  if (outlet > 0) return readByline(text.slice(outlet), lexicon)
  // a phrase that opens both ("글·사진") names an author here
  const signOff = bylinePrefix(text, 0, text.length, lexicon) === null ? readSignOff(text, lexicon) : null
  if (signOff !== null && signOff.names.length > 0) return signOff.names
  const form = readBylineLine(text, lexicon)
  if (form === null) {
    const clauses = readRoleClauses(text, 0, text.length, lexicon)
    if (clauses.names.length > 0) return [...readBare(text.slice(0, clauses.end), lexicon), ...clauses.names]
  }
  if (form !== null) return form.names.map((n) => (n.kind === 'desk' && form.names.length === 1 ? { ...n, printed: text } : n))
  const prefix = bylinePrefix(text, 0, text.length, lexicon)
  return prefix === null ? readBare(text, lexicon) : readUnread(text, prefix.end, lexicon)
}

/** "— Ana Ruiz", "✍️ Ana Ruiz"; © stands before the owner of a picture. */
const SIGNED = /^(?:[\s–—―-]|(?![©®™])\p{Extended_Pictographic}|\ufe0f|\u200d)+(?=\p{L})/u
/** Where the signs begin that end "By Ana Ruiz -": the day stood behind them. The text's length = none do. */
function openEndOf(text: string): number {
  let end = text.length
  while (end > 0 && OPEN_SIGNS.includes(text.charAt(end - 1))) end--
  return /\s[-–—|·•]/u.test(text.slice(Math.max(0, end), end + 2)) ? end : text.length
}
const OPEN_SIGNS = ' -–—|·•'
/** "Text: A A A", "A- A+", 字号：大 中 小 打印: the buttons for the size of the letters. */
const TEXT_SIZES = /^(?:\p{L}+[:：]\s?)?\p{L}[+-]?(?:\s{1,3}\p{L}[+-]?)+(?:\s{1,3}\p{Script=Han}{2,4}){0,3}$/u

/** 新华社记者王小明: the agency whose reporter it is stands before the prefix. */
function agencyBefore(text: string, lexicon: Lexicon): { readonly agency: NameForm; readonly rest: string } | null {
  if (!isCaseless(text)) return null
  const form = agencyAtStart(text, lexicon)
  if (form === null || bylinePrefix(text, form.end, text.length, lexicon) === null) return null
  return { agency: { ...form, name: form.printed, kind: 'agency', role: 'author' }, rest: text.slice(form.end) }
}

/** 海灣日報 記者王小明: length of the outlet, desk or place before a prefix of Han letters, the space behind included; 0 = none. */
function outletBefore(text: string, lexicon: Lexicon): number {
  const { length } = OUTLET_AND_SPACE.exec(text)?.[0] ?? ''
  return length > 0 && bylinePrefix(text, length, text.length, lexicon) !== null ? length : 0
}
const OUTLET_AND_SPACE = /^\p{Script=Han}{2,8}[ \u3000](?=\p{Script=Han})/u

/** (서울=연합뉴스) 홍길동 기자: the agency stands behind the place. */
function agencyInPlace(text: string, lexicon: Lexicon): { readonly agency: NameForm; readonly rest: string } | null {
  const [whole = '', printed = ''] = PLACE_AND_AGENCY.exec(text) ?? []
  if (whole === '' || whole.length === text.length || lookUpAgency(printed, lexicon) === null) return null
  const start = whole.lastIndexOf(printed)
  return {
    agency: { start, end: start + printed.length, printed, name: printed, kind: 'agency', role: 'author' },
    rest: text.slice(whole.length),
  }
}
const PLACE_AND_AGENCY = /^[(（[【][^()（）[\]【】=＝]{1,12}[=＝]([^()（）[\]【】=＝]{2,12})[)）\]】]\s?/u

/** "Rowan Jordan / Getty Images": the firm that stands beside the name sells pictures. */
function isPictureCredit(text: string, lexicon: Lexicon): boolean {
  return text
    .split(/[/|,()]/u)
    .some((part) => lookUpAgency(part.replace(/[.\s]+$/u, ''), lexicon)?.kind === 'picture' || isAgencyPhoto(part, lexicon))
}

const MIN_CAPTION_WORD_CHARS = 4

/** "AP Photo", "Foto dpa": an agency and a word of captions. */
function isAgencyPhoto(part: string, lexicon: Lexicon): boolean {
  const words = part.trim().split(/[\s:]+/u)
  // "By" is a word of captions too
  const others = words.filter((word) => word.length < MIN_CAPTION_WORD_CHARS || !isCaptionWord(word, lexicon))
  return others.length < words.length && others.length > 0 && lookUpAgencyExactly(others.join(' '), lexicon) !== null
}

/** Without a prefix only the place of the line says that it is a byline. */
function readBare(text: string, lexicon: Lexicon): readonly NameForm[] {
  if (isCaseless(text) && /\p{N}/u.test(text)) return []
  const bare = readNames(text, 0, text.length, { lexicon, hasPrefix: true })
  const areNames = bare?.every((n) => n.kind !== 'person' || looksLikeName(n.name) || isCaseless(n.name)) ?? false
  if (bare === null || bare.length === 0 || !areNames) return isUnlikeName(text) ? [] : readUnread(text, 0, lexicon)
  return withBracketRoles(text, bare, lexicon).map((name) =>
    name.kind === 'person' && looksLikeOutlet(name.name, lexicon) ? { ...name, kind: 'organization' } : name,
  )
}
/** "Solves needs of 1 team", "Interview: Ana Ruiz", "Fear will grow": names have capitals; two small words are a name in small letters. */
function isUnlikeName(text: string): boolean {
  if (NOT_IN_NAMES.test(text)) return true
  const words = text.split(/\s+/u)
  const capitals = words.filter((word) => /^\P{Ll}/u.test(word)).length
  return capitals * 2 < words.length && !(words.length === 2 && capitals === 0)
}
const NOT_IN_NAMES = /\p{N}|[:：.!?。]$|[:：] |[()（）]/u

/** The splitter calls it a byline and no form reads it ("By the Example Team"): the words after the prefix are one name. */
function readUnread(text: string, start: number, lexicon: Lexicon): NameForm[] {
  const whole = text.slice(start).trim().replace(OUTER_BRACKETS, '')
  const printed = whole.slice(0, whole.length - titleLengthAtEnd(whole, lexicon))
  if (printed === '' || printed.length > MAX_UNREAD_CHARS || !/\p{L}/u.test(printed)) return []
  const kind = looksLikeName(printed) && !looksLikeOutlet(printed, lexicon) ? 'person' : 'organization'
  return [{ start, end: start + printed.length, printed, name: kind === 'person' ? displayName(printed) : printed, kind, role: 'author' }]
}

function addName(name: NameForm, authors: Author[], contributors: Contributor[]): void {
  if (name.role === 'author') addAuthor(authors, { name: name.name, kind: name.kind, printed: name.printed })
  else addContributor(contributors, { name: name.name, role: name.role, printed: name.printed })
}

/** "(AFP)" supplies and writes nothing here; "Reporting by Reuters" is an author of kind agency; a reporter is a contributor. */
function addCredited(name: NameForm, authors: Author[], contributors: Contributor[]): void {
  if (name.kind === 'agency') {
    if (name.role === 'reporter' || name.role === 'writer') addAuthor(authors, { name: name.name, kind: 'agency', printed: name.printed })
    return
  }
  // "autor: Ana Ruiz" in an agency's sign-off, below a story that no byline opens
  if (name.role === 'author' && authors.every(({ kind }) => kind === 'agency')) {
    addAuthor(authors, { name: name.name, kind: name.kind, printed: name.printed })
    return
  }
  const role = name.role === 'author' ? 'contributor' : name.role
  if ((role === 'reporter' || role === 'writer') && authors.some((a) => a.name === name.name)) return
  addContributor(contributors, { name: name.name, role, printed: name.printed })
}

function addAuthor(authors: Author[], author: Author): void {
  if (!authors.some((a) => a.name === author.name)) authors.push(author)
}

function addContributor(contributors: Contributor[], contributor: Contributor): void {
  if (!contributors.some((c) => c.name === contributor.name && c.role === contributor.role)) contributors.push(contributor)
}
