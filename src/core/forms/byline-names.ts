/**
 * The names of a stretch that holds nothing else: cut at signs and joiners, each piece read as a person, a desk, an agency, or
 * something that stands beside names (title, place, outlet, date, address). Text in, names out; null where a piece is none of these.
 *
 *   JANE ROE and JOHN DOE, Port Calder      Eva Muster, Hafen-Redaktion      Ana Ruiz | Nordvik Times | 4 min
 */
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import type { NameForm } from '../types.ts'
import { agencyAtEnd, agencyAtStart, lookUpAgency, lookUpAgencyExactly } from './agency.ts'
import { readPerson } from './byline-person.ts'
import { deskTailsOf, isJoiner, roleWordsOf, tellingWordsOf, tokenEnd, tokenStart } from './byline-words.ts'
import { isCaptionWord } from './credit.ts'
import { displayName, isCaseless, isNameToken, isParticle, isUnspacedName } from './names.ts'
import { looksLikeOutlet } from './outlet.ts'
import { hasWord, mayHoldWord } from './word-filter.ts'

/** A stretch of the text that may be one name. */
interface Piece {
  readonly start: number
  readonly end: number
  /** A bar, bullet or dash stands before it: it says something else (a date, a reading time). */
  readonly isAside: boolean
}

const MAX_NAMES = 12
const MAIL_OR_HANDLE = /[^\s(<]+@[^\s)>]+|(?<![\p{L}\p{N}])@[\p{L}\p{N}_]+|https?:\/\/\S+/gu
/** Signs between names; words between names are data (kind byline-joiner). Katakana's middle dot stands inside names. */
const SIGNS = /[,،、;；&+|｜•/／()（）<>]|(?<=\p{Script=Hangul})·|(?<![\p{Script=Katakana}])·(?![\p{Script=Katakana}])| [-–—] /gu
const ASIDE = /[|｜•·–—-]/u

/**
 * The names of the stretch, in order; null when a part of it is no name, title, place or date.
 * With a prefix single words count ("By Reuters"), without one they do not.
 */
export function readNames(
  text: string,
  start: number,
  end: number,
  options: { readonly lexicon: Lexicon; readonly hasPrefix: boolean },
): NameForm[] | null {
  const { lexicon, hasPrefix } = options
  const names: NameForm[] = []
  let isFirst = true
  let isPlaceFirst = false
  for (const piece of cutPieces(text, start, end, lexicon)) {
    const found = readPiece(text, piece, lexicon, { allowsOneWord: hasPrefix && isFirst, isFirst })
    if (found === 'unknown') {
      if (isFirst || !hasPrefix || (!piece.isAside && !isTail(text, piece))) return null
      continue
    }
    if (names.length === 1 && isPlaceBefore(text, names[0], piece, found)) isPlaceFirst = true
    isFirst = false
    if (found === 'other') continue
    // "Mara Ellison — Porto Alegre"
    if (found.kind === 'person' && piece.isAside && names.length > 0 && !isPlaceFirst && isPlaceAfter(text, piece, found)) continue
    if (names.length > 0 && isHangulTitle(names[0], found)) continue
    if (names.length >= MAX_NAMES) return null
    names.push(...cutAgency(found, lexicon))
  }
  return isPlaceFirst ? names.slice(1) : names
}

/** "한지율, 플랫폼 엔지니어": behind a Korean name several words are what the person is. */
function isHangulTitle(first: NameForm | undefined, found: NameForm): boolean {
  return found.kind === 'person' && HANGUL_WORDS.test(found.printed) && first?.kind === 'person' && HANGUL_NAME.test(first.name)
}
const HANGUL_WORDS = /^\p{Script=Hangul}+(?:\s\p{Script=Hangul}+)+$/u
const HANGUL_NAME = /^\p{Script=Hangul}{2,4}$/u

/** "Brno – Ondřej Roe": one word and a dash before a whole name. */
function isPlaceBefore(text: string, first: NameForm | undefined, piece: Piece, found: NameForm | 'other'): boolean {
  if (first?.kind !== 'person' || found === 'other' || found.kind !== 'person' || !DASH_BEFORE.test(text.slice(0, piece.start)))
    return false
  return !/\s/u.test(first.printed) && !isUnspacedName(first.printed) && /\s/u.test(found.printed)
}
const DASH_BEFORE = /\s[–—-]\s$/u

/**
 * Behind a long dash or a bar stands what is no second person: names are parted by commas, joiners, middots, hyphens. Arabic and Hebrew
 * write the joiner onto the name, and any dash leads to the place: "منى كرم - عمّان".
 */
function isPlaceAfter(text: string, piece: Piece, found: NameForm): boolean {
  const before = text.slice(0, piece.start)
  return isCaseless(found.printed) ? GLUING_SCRIPT.test(found.printed) && DASH_BEFORE.test(before) : /\s[—|]\s$/u.test(before)
}

/** "MARA ELLISON Associated Press": an agency's name glued to the person's is the agency's. */
function cutAgency(name: NameForm, lexicon: Lexicon): NameForm[] {
  if (name.kind !== 'person' || isCaseless(name.printed) || !/\s\S+\s/u.test(name.printed)) return [name]
  const agency = agencyAtEnd(name.printed, lexicon)
  const printed = agency === null ? '' : name.printed.slice(0, agency.start).trimEnd()
  if (agency === null || !/\s/u.test(printed)) return [name]
  const start = name.start + agency.start
  return [
    { ...name, printed, end: name.start + printed.length, name: displayName(printed) },
    { start, end: name.end, printed: agency.printed, name: agency.printed, kind: 'agency', role: 'author' },
  ]
}

/** After a name, one more word or a few is a place, outlet or job: "Eva Muster, Berlin", "Jane Roe, Example Times of Norwood", ", foreign editor". */
function isTail(text: string, piece: Piece): boolean {
  const words = text.slice(piece.start, piece.end).split(/\s+/u)
  if (words.length > 5) return false
  return words.some((w) => isNameToken(w)) || (words.length <= MAX_TITLE_WORDS && words.every((w) => SMALL_WORD.test(w)))
}

/** ", foreign editor" */
const MAX_TITLE_WORDS = 3
const SMALL_WORD = /^\p{Ll}[\p{L}\p{M}'’-]+$/u

function cutPieces(text: string, start: number, end: number, lexicon: Lexicon): Piece[] {
  const printed = text.slice(start, end)
  const stretch = /[@]|:\/\//u.test(printed) ? printed.replace(MAIL_OR_HANDLE, (found) => ';'.repeat(found.length)) : printed
  if (!hasSign(stretch)) return cutAtJoiners(text, start, end, { isAside: false, lexicon })
  const pieces: Piece[] = []
  let from = 0
  let isAside = false
  const push = (to: number): void => {
    pieces.push(...cutAtJoiners(text, start + from, start + to, { isAside, lexicon }))
  }
  for (const sign of stretch.matchAll(SIGNS)) {
    push(sign.index)
    from = sign.index + sign[0].length
    isAside = ASIDE.test(sign[0])
  }
  push(stretch.length)
  return pieces
}

const SIGN_UNITS = new Set(Array.from(',،、;；&+|｜•/／()（）<>·-–—', (c) => c.charCodeAt(0)))

/** Does a sign that parts names stand in the stretch? */
export function hasSign(stretch: string): boolean {
  for (let i = 0; i < stretch.length; i++) if (SIGN_UNITS.has(stretch.charCodeAt(i))) return true
  return false
}

/** "ILLIA N. and GEIR M." -> two pieces; a joiner is a small word of the data, or a shouted one among shouted names. */
function cutAtJoiners(
  text: string,
  start: number,
  end: number,
  options: { readonly isAside: boolean; readonly lexicon: Lexicon },
): Piece[] {
  const pieces: Piece[] = []
  let from = start
  const push = (to: number): void => {
    const trimmed = trim(text, from, to)
    if (trimmed.end > trimmed.start) pieces.push({ ...trimmed, isAside: options.isAside })
  }
  const { joiners } = tellingWordsOf(options.lexicon)
  for (let at = tokenStart(text, start, end); at < end; ) {
    const to = tokenEnd(text, at, end)
    if (hasWord(joiners, text, at, to) && isJoiner(text.slice(at, to), options.lexicon)) {
      push(at)
      from = to
    } else if (isGluedJoiner(text, { from, at, to, end }, options.lexicon)) {
      push(at)
      from = at + 1
    }
    at = tokenStart(text, to, end)
  }
  push(end)
  return pieces
}

/**
 * "سامي حداد ومنى كرم": Arabic and Hebrew write "and" onto the next word. Two words of a name must stand on either side: names begin with
 * the same letter.
 */
function isGluedJoiner(text: string, span: { from: number; at: number; to: number; end: number }, lexicon: Lexicon): boolean {
  const { from, at, to, end } = span
  if (to - at < MIN_GLUED_CHARS || !GLUING_SCRIPT.test(text[at] ?? '') || !lexicon.bylineJoiners.has(text[at] ?? '')) return false
  const countWords = (stretch: string): number => stretch.split(/\s+/u).filter((word) => word.length > 1).length
  return countWords(text.slice(from, at)) > 1 && countWords(text.slice(at, end)) > 1
}
const MIN_GLUED_CHARS = 4
const GLUING_SCRIPT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

/** One piece: a name, something else that belongs to bylines (title, date, address), or unknown. */
function readPiece(
  text: string,
  piece: Piece,
  lexicon: Lexicon,
  options: { readonly allowsOneWord: boolean; readonly isFirst: boolean },
): NameForm | 'other' | 'unknown' {
  const { start, end } = trim(text, piece.start, piece.end)
  const printed = text.slice(start, end)
  if (printed === '' || /^\p{N}/u.test(printed) || (!options.isFirst && isBeside(printed, lexicon))) return 'other'
  const special = readSpecial(printed, lexicon, options.isFirst)
  const staffed = special === null || special === 'desk' ? withoutStaff(printed, lexicon) : null
  if (staffed !== null) return { start, end, printed, name: staffed, kind: 'agency', role: 'author' }
  if (special !== null)
    return special === 'other'
      ? 'other'
      : {
          start,
          end,
          printed,
          name: printed === printed.toUpperCase() && special === 'desk' ? displayName(printed) : printed,
          kind: special,
          role: 'author',
        }
  if (piece.isAside && !isCaseless(printed) && /\p{N}/u.test(printed)) return 'other'
  return readPerson(text, start + staffLead(printed, lexicon), end, { lexicon, ...options })
}

/** "Associated Press writer Jane Roe": how many characters say whose staff the person is; 0 = none. */
function staffLead(printed: string, lexicon: Lexicon): number {
  const agency = mayHoldWord(tellingWordsOf(lexicon).special, printed, 0, printed.length) ? agencyAtStart(printed, lexicon) : null
  const [, space = '', title = ''] = agency === null ? [] : (/^(\s+)(\p{L}+) \p{Lu}/u.exec(printed.slice(agency.end)) ?? [])
  return agency !== null && lexicon.jobTitles.has(foldKey(title)) ? agency.end + space.length : 0
}

/** Beside a name: an outlet ("Jane Roe | Nordvik Times"), words with a small one first ("da Folha Norte"), "g1", "(texto)", 台北報導. */
function isBeside(printed: string, lexicon: Lexicon): boolean {
  const first = /^\S+/u.exec(printed)?.[0] ?? ''
  if (/\s/u.test(printed) && isParticle(first) && first === first.toLowerCase()) return true
  if (!/\s/u.test(printed) && /\p{N}/u.test(printed)) return true
  if (isCaseless(printed) && endsWithReportWord(printed, lexicon)) return true
  if (lexicon.placeLeads.has(foldKey(first)) && /\s\p{Lu}/u.test(printed)) return true
  if (lexicon.bylinePrefixes.has(foldKey(printed)) || isCaptionWord(printed, lexicon)) return true
  return (
    looksLikeOutlet(printed, lexicon) &&
    lookUpAgency(printed, lexicon) === null &&
    !lexicon.desks.has(foldKey(printed)) &&
    !hasDeskTail(printed, lexicon)
  )
}

/** 台北報導, "রামপুর থেকে": in scripts with spaces the word stands by itself. */
function endsWithReportWord(printed: string, lexicon: Lexicon): boolean {
  for (const word of lexicon.reportWords) {
    const before = printed[printed.length - word.length - 1]
    if (printed.endsWith(word) && (before === undefined || /[\s\p{Script=Han}]/u.test(before))) return true
  }
  return false
}

/** Desks, agencies, outlets, titles and domains: known words, or their tails ("Paycom News Desk"). */
function readSpecial(printed: string, lexicon: Lexicon, isFirst: boolean): 'desk' | 'agency' | 'organization' | 'other' | null {
  // nearly every piece leaves here: none of its words belongs to a known name
  if (!mayHoldWord(tellingWordsOf(lexicon).special, printed, 0, printed.length)) return DOMAIN.test(printed) ? 'organization' : null
  const bare = printed.replace(/^(?:\p{Lu}?\p{Ll}{2}) (?=\p{Lu})/u, '')
  if (
    lookUpAgencyExactly(printed, lexicon) !== null ||
    lookUpAgency(printed, lexicon) !== null ||
    lookUpAgencyExactly(bare, lexicon) !== null
  )
    return 'agency'
  const key = foldKey(printed)
  // "Staff Writer" alone stands for a desk, after a name it is a title
  if (!isFirst && (lexicon.jobTitles.has(key) || isTitle(printed, lexicon))) return 'other'
  if (lexicon.desks.has(key)) return 'desk'
  if (lexicon.jobTitles.has(key)) return 'other'
  if (lexicon.outletByAlias.has(key) || DOMAIN.test(printed)) return 'organization'
  return hasDeskTail(printed, lexicon) ? 'desk' : null
}

/** "PA Reporters", "AFP Staff": an agency and a word of desks or titles; the agency's own name, null = another. */
function withoutStaff(printed: string, lexicon: Lexicon): string | null {
  const [, agency = '', staff = ''] = /^(\S+|\S+ \S+) (\p{L}+)$/u.exec(printed) ?? []
  const key = foldKey(staff).replace(/(?<=\p{L}{3})s$/u, '')
  if (agency === '' || !(lexicon.desks.has(key) || lexicon.jobTitles.has(key) || deskTailsOf(lexicon).has(staff.toLowerCase()))) return null
  return lookUpAgencyExactly(agency, lexicon) === null ? null : agency
}

/** "housing correspondent", "inviata a Kiev": its first or last word is a title. */
function isTitle(printed: string, lexicon: Lexicon): boolean {
  const tokens = printed.split(/\s+/u)
  const words = roleWordsOf(lexicon)
  return tokens.length <= MAX_TITLE_TOKENS && (words.has(foldKey(tokens[0] ?? '')) || words.has(foldKey(tokens.at(-1) ?? '')))
}
const MAX_TITLE_TOKENS = 7

const DOMAIN = /^[\p{L}\p{N}-]+\.\p{L}{2,6}$/u

/** Longer words of a desk's name have capitals. */
const MIN_CAPITALISED_CHARS = 4

/** "TOI Lifestyle Desk", "Great Day Editorial Team": the last word or two are a desk's, a person's are not. */
function hasDeskTail(printed: string, lexicon: Lexicon): boolean {
  const tokens = printed.split(/\s+/u)
  // "Hafen-Redaktion"
  if (tokens.length === 1) return lexicon.desks.has(foldKey(/\p{L}-(\p{L}{4,})$/u.exec(printed)?.[1] ?? ''))
  const last = foldKey(tokens.at(-1) ?? '')
  // "unserer Redaktion"
  if (tokens.length === 2 && last.length > MIN_CAPITALISED_CHARS && lexicon.desks.has(last) && !lexicon.jobTitles.has(last)) return true
  if (tokens.length > 6 || !tokens.every((token) => isNameToken(token) || token.length < MIN_CAPITALISED_CHARS)) return false
  const head = foldKey(tokens[0] ?? '')
  // "Redazione Faro": a word that alone is a desk; "Staff" and "Editor" are parts of titles
  if (head.length > MIN_DESK_CHARS && lexicon.desks.has(head) && !lexicon.jobTitles.has(head)) return true
  const pair = foldKey(tokens.slice(-2).join(' '))
  if (tokens.length > 2 && lexicon.desks.has(pair) && !lexicon.jobTitles.has(pair)) return true
  return deskTailsOf(lexicon).has((tokens.at(-1) ?? '').toLowerCase())
}
/** "Staff", "Admin" have five letters. */
const MIN_DESK_CHARS = 6

function trim(text: string, start: number, end: number): { start: number; end: number } {
  let from = start
  let to = end
  while (from < to && /[\s:]/u.test(text[from] ?? '')) from++
  while (to > from && /\s/u.test(text[to - 1] ?? '')) to--
  return { start: from, end: to }
}
