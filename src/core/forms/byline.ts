/**
 * Byline lines: prefix, names, joiners, and what hangs on them (job title, place, outlet, e-mail, date). Text in, names out;
 * null when the line says more than that. A bare name is no byline here: `looksLikeName` tells it, callers need context.
 * The byline that opens a paragraph of prose is `byline-start.ts`'s business.
 *
 *   by Web Desk      By JANE ROE and JOHN DOE      Von Eva Muster, Berlin      홍길동 기자 hong@example.com
 */
import type { Lexicon } from '../text/lexicon.ts'
import { matchStart } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import { isWhiteSpace } from '../text/reading.ts'
import type { NameForm } from '../types.ts'
import { lookUpAgency, lookUpAgencyExactly } from './agency.ts'
import { bareWordsOf, deskTailsOf, isJoiner, mayHoldJoiner, mayOpenTitle, tellingWordsOf, tokenEnd, tokenStart } from './byline-words.ts'
import { mayOpen } from './edge-words.ts'
import { areNameTokens, displayName, isCaseless, isNameToken, isParticle } from './names.ts'
import { hasWord, mayHoldWord } from './word-filter.ts'

export interface BylineForm {
  readonly names: readonly NameForm[]
  /** The names as they stand, prefix included. */
  readonly printed: string
}

/** A stretch of the text that may be one name. */
interface Piece {
  readonly start: number
  readonly end: number
  /** A bar, bullet or dash stands before it: it says something else (a date, a reading time). */
  readonly isAside: boolean
}

/** The longest byline of the developers' corpus (four names with places) has 118 characters. */
const MAX_LINE_CHARS = 200
const MAX_NAMES = 12
/** A byline without a prefix is a name or a few; longer lines are headlines. */
const MAX_BARE_CHARS = 100
const BRACKETS: { readonly [open: string]: string } = { '(': ')', '[': ']', '（': '）', '【': '】', '〔': '〕' }
const MAIL_OR_HANDLE = /[^\s(<]+@[^\s)>]+|(?<![\p{L}\p{N}])@[\p{L}\p{N}_]+|https?:\/\/\S+/gu
/** Signs between names; words between names are data (kind byline-joiner). Katakana's middle dot stands inside names. */
const SIGNS = /[,،、;；&+|｜•/／()（）<>]|(?<=\p{Script=Hangul})·|(?<![\p{Script=Katakana}])·(?![\p{Script=Katakana}])| [-–—] /gu
const ASIDE = /[|｜•·–—-]/u

/** The names of a line that is a byline as a whole, with prefix or title; null otherwise. Reads at most 200 characters. */
export function readBylineLine(text: string, lexicon: Lexicon): BylineForm | null {
  if (text.length > MAX_LINE_CHARS || text.length < 2) return null
  const { start, end } = inBrackets(text)
  const prefix = bylinePrefix(text, start, end, lexicon)
  if (prefix === null && (end - start > MAX_BARE_CHARS || !mayBeBare(text.slice(start, end), lexicon))) return null
  const names = readNames(text, prefix?.end ?? start, end, { lexicon, hasPrefix: prefix !== null })
  if (names === null || names.length === 0) return null
  if (prefix === null && !isBareByline(text.slice(start, end), start, names, lexicon)) return null
  // "By Land And Sea": words that are no name alone are none beside each other
  if (names.length > 1 && names.every((n) => n.kind === 'person' && !/\s/u.test(n.name) && !isCaseless(n.name))) return null
  return { names, printed: text.slice(start, Math.max(...names.map((n) => n.end))) }
}

/** The cheap question before a line without a prefix is read: a capital first, no sentence's end, and a telling word or sign. */
function mayBeBare(line: string, lexicon: Lexicon): boolean {
  if (SENTENCE_ENDS.has(line.charCodeAt(line.length - 1)) || !opensName(line)) return false
  const { bare, roles } = tellingWordsOf(lexicon)
  if (!mayHoldWord(bare, line, 0, line.length)) return false
  if (!mayHoldWord(roles, line, 0, line.length) && !isJoined(line, lexicon)) return false
  if (/\p{Lo}/u.test(line)) return true
  const words = bareWordsOf(lexicon)
  return line
    .split(/[\s,/|()•·]+/u)
    .some((token) => words.has(token.toLowerCase()) || (token.length < 12 && lookUpAgencyExactly(token, lexicon) !== null))
}

/** A sign or a joiner parts the line. */
function isJoined(line: string, lexicon: Lexicon): boolean {
  return hasSign(line) || mayHoldJoiner(line, lexicon)
}

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
  const hit = matchStart(lexicon, text.slice(start, end), ['byline-prefix'])
  if (hit === null || hit.start > 2) return null
  let at = start + hit.end
  while (at < end && /[\s:：/／｜|・]/u.test(text[at] ?? '')) at++
  // 記者会見の様子 is a press conference: glued to its prefix a name has two to four characters
  if (
    at === start + hit.end &&
    /\p{Script=Han}$/u.test(text.slice(0, at)) &&
    !/^\p{Script=Han}{2,4}(?:$|[\s/／、，(（])/u.test(text.slice(at, end))
  )
    return null
  return at >= end ? null : { end: at, isStrong: hit.strength === 'strong' }
}

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
  for (const piece of cutPieces(text, start, end, lexicon)) {
    const found = readPiece(text, piece, lexicon, { allowsOneWord: hasPrefix && isFirst, isFirst })
    if (found === 'unknown') {
      if (isFirst || !hasPrefix || (!piece.isAside && !isTail(text, piece))) return null
      continue
    }
    isFirst = false
    if (found === 'other') continue
    if (names.length >= MAX_NAMES) return null
    names.push(found)
  }
  return names
}

/** After a name, one more word or a few is a place or outlet: "Eva Muster, Berlin", "Jane Roe, Example Times of Norwood". */
function isTail(text: string, piece: Piece): boolean {
  const words = text.slice(piece.start, piece.end).split(/\s+/u)
  return words.length <= 5 && words.some((w) => isNameToken(w))
}

const isLeading = (code: number): boolean => code === 0x2022 || code === 0x2a || isWhiteSpace(code)

function inBrackets(text: string): { start: number; end: number } {
  let start = 0
  let end = text.length
  while (start < end && isLeading(text.charCodeAt(start))) start++
  while (end > start && isWhiteSpace(text.charCodeAt(end - 1))) end--
  const close = BRACKETS[text[start] ?? '']
  if (close !== undefined && text[end - 1] === close && text.indexOf(close, start) === end - 1) return { start: start + 1, end: end - 1 }
  return { start, end }
}

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

function hasSign(stretch: string): boolean {
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
    }
    at = tokenStart(text, to, end)
  }
  push(end)
  return pieces
}

/** One piece: a name, something else that belongs to bylines (title, date, address), or unknown. */
function readPiece(
  text: string,
  piece: Piece,
  lexicon: Lexicon,
  options: { readonly allowsOneWord: boolean; readonly isFirst: boolean },
): NameForm | 'other' | 'unknown' {
  const { start, end } = trim(text, piece.start, piece.end)
  const printed = text.slice(start, end)
  if (printed === '' || /^\p{N}/u.test(printed)) return 'other'
  const special = readSpecial(printed, lexicon, options.isFirst)
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
  return readPerson(text, start, end, { lexicon, ...options })
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
  if (!isFirst && lexicon.jobTitles.has(key)) return 'other'
  if (lexicon.desks.has(key)) return 'desk'
  if (lexicon.jobTitles.has(key)) return 'other'
  if (lexicon.outletByAlias.has(key) || DOMAIN.test(printed)) return 'organization'
  return hasDeskTail(printed, lexicon) ? 'desk' : null
}

const DOMAIN = /^[\p{L}\p{N}-]+\.\p{L}{2,6}$/u

/** "TOI Lifestyle Desk", "Great Day Editorial Team": the last word or two are a desk's, a person's are not. */
function hasDeskTail(printed: string, lexicon: Lexicon): boolean {
  const tokens = printed.split(/\s+/u)
  // "Hafen-Redaktion"
  if (tokens.length === 1) return lexicon.desks.has(foldKey(/\p{L}-(\p{L}{4,})$/u.exec(printed)?.[1] ?? ''))
  if (tokens.length > 6 || !isNameToken(tokens[0] ?? '')) return false
  const tails = deskTailsOf(lexicon)
  return tails.has((tokens.at(-1) ?? '').toLowerCase())
}

/** A person's name with titles, places and addresses cut; unknown when nothing like a name is left. */
function readPerson(
  text: string,
  start: number,
  end: number,
  options: { readonly lexicon: Lexicon; readonly allowsOneWord: boolean },
): NameForm | 'unknown' {
  const { lexicon } = options
  const tokens = [...text.slice(start, end).matchAll(/\S+/gu)].map((m) => ({
    text: m[0],
    start: start + m.index,
    end: start + m.index + m[0].length,
  }))
  const words = (from: number, to: number): string =>
    tokens
      .slice(from, to)
      .map((t) => t.text)
      .join(' ')
  let from = 0
  let to = tokens.length
  for (let size = mayOpenTitle(tokens[0]?.text ?? '', lexicon) ? Math.min(4, to - 1) : 0; size > 0; size--) {
    if (lexicon.jobTitles.has(foldKey(words(0, size)))) {
      from = size
      break
    }
  }
  // a title, a number or a small word that is no particle ends the name: "홍길동 기자 외 1명", "Jane Roe in Tokyo"
  for (let i = from + 1; i < to; i++) {
    const token = tokens[i]?.text ?? ''
    const isEnd =
      (mayOpenTitle(token, lexicon) &&
        [1, 2, 3, 4].some((n) => i + n <= tokens.length && lexicon.jobTitles.has(foldKey(words(i, i + n))))) ||
      /^\p{N}/u.test(token)
    if (isEnd || (!isNameToken(token) && !(isParticle(token) && i + 1 < to))) {
      to = i
      break
    }
    if (isParticle(token) && token === token.toLowerCase() && lexicon.bylinePrefixes.has(token) && i - from >= 2) {
      to = i
      break
    }
  }
  const first = tokens[from]
  let last = tokens[to - 1]
  if (
    first === undefined ||
    last === undefined ||
    !isPlainTail(
      tokens.slice(to).map((t) => t.text),
      lexicon,
    )
  )
    return 'unknown'
  let lastEnd = last.end - glueTitleLength(last.text, lexicon)
  if (
    /[.,:]$/u.test(text.slice(first.start, lastEnd)) &&
    !/(?:^|[\s.])\p{Lu}\p{Ll}?\.$/u.test(text.slice(first.start, lastEnd)) &&
    !/\p{Lu}r\.$/iu.test(last.text)
  )
    lastEnd--
  last = { ...last, end: lastEnd }
  const printed = text.slice(first.start, last.end)
  const nameTokens = printed.split(/\s+/u)
  if (!areNameTokens(nameTokens)) return 'unknown'
  // "Land And Sea": a joiner that is capitalised like the words beside it makes a headline
  if (nameTokens.some((t) => t.length > 1 && /^\p{Lu}\p{Ll}/u.test(t) && lexicon.bylineJoiners.has(t.toLowerCase()))) return 'unknown'
  if (nameTokens.length === 1 && !isCaseless(printed) && !(options.allowsOneWord && to === tokens.length)) return 'unknown'
  return { start: first.start, end: last.end, printed, name: displayName(printed), kind: 'person', role: 'author' }
}

/** What may follow a name in its piece: a title, a number, a small word and a place ("in Tokyo"); not a sentence. */
function isPlainTail(tail: readonly string[], lexicon: Lexicon): boolean {
  const [first, second] = tail
  if (
    first === undefined ||
    isCaseless(first) ||
    /^\p{N}/u.test(first) ||
    lexicon.jobTitles.has(foldKey(tail.join(' '))) ||
    lexicon.jobTitles.has(foldKey(first))
  )
    return true
  return tail.length <= 4 && second !== undefined && isNameToken(second) && !tail.some((t) => /[.:!?]$/u.test(t))
}

/** Length of a title written onto the name: 山田太郎記者, 홍길동기자; 0 = none. */
function glueTitleLength(token: string, lexicon: Lexicon): number {
  if (!isCaseless(token)) return 0
  for (let size = Math.min(6, token.length - 2); size > 0; size--) {
    if (lexicon.jobTitles.has(token.slice(-size))) return size
  }
  return 0
}

/** Does a job title stand in the line beside the names? Then it is a byline without a prefix: "홍길동 기자", "Jane Roe, Staff Writer". */
function hasTitle(line: string, start: number, names: readonly NameForm[], lexicon: Lexicon): boolean {
  const rest = names.reduceRight((left, n) => `${left.slice(0, n.start - start)}\u0001${left.slice(n.end - start)}`, line)
  return rest.split(/[\u0001,|/·•()]/u).some((part) => {
    const key = foldKey(part)
    return key !== '' && (lexicon.jobTitles.has(key) || lexicon.jobTitles.has(key.split(' ')[0] ?? ''))
  })
}

function trim(text: string, start: number, end: number): { start: number; end: number } {
  let from = start
  let to = end
  while (from < to && /[\s:]/u.test(text[from] ?? '')) from++
  while (to > from && /\s/u.test(text[to - 1] ?? '')) to--
  return { start: from, end: to }
}
