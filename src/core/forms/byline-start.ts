/**
 * The byline that opens a paragraph of prose on the same line (flattened pages). Text in, its end and names out; null in doubt.
 * Evidence that is asked for: names in capitals; a dateline right after; a title in a bracket (Korean); or a next word that
 * occurs in small letters further on, so that it cannot belong to the name ("By Jane Roe The minister … the").
 *
 *   By ILLIA N. and GEIR M. A Russia-appointed official …      By Colleen H. BEIJING (Reuters) -Oil prices …
 *   ^^^^^^^^^^^^^^^^^^^^^^^                                     ^^^^^^^^^^^^^
 */
import type { Lexicon } from '../text/lexicon.ts'
import { isWordBoundary } from '../text/words.ts'
import { lookUpAgencyExactly } from './agency.ts'
import { type BylineForm, bylinePrefix, readBylineLine } from './byline.ts'
import { readNames } from './byline-names.ts'
import { isJoiner } from './byline-words.ts'
import { findDatelineAtStart } from './dateline.ts'
import { mayOpen } from './edge-words.ts'
import { isAllCapitals, isCaseless, isGeneration, isNameToken, isParticle } from './names.ts'
import { isBuiltLikePlace, isKnownPlace, isStoryLabel } from './places.ts'

export interface OpeningByline extends BylineForm {
  readonly end: number
}

interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Names of a glued byline are searched for in so many characters; four names have about 80. */
const MAX_CHARS = 140
const MAX_TOKENS = 14
/** So much of the text is asked whether a word stands there in small letters, or a place again: a long article has 20,000 characters. */
const MAX_EVIDENCE_CHARS = 20_000
/** A name of more capitalised words is more likely a name and the first word of the text ("Toby H. Using Claude"). */
const MAX_NAME_TOKENS = 3
/** Bylines are glued to the text where a page was flattened into one long line; a short paragraph asks for better evidence. */
const MIN_FLATTENED_CHARS = 240

const HANGUL_TITLE = /^[\p{Script=Hangul}\s·,]{2,30}(?: ?=)(?= ?\S)/u
/** Two words in capitals, a particle between them, or a word of a script without capitals. */
const MAY_BE_NAMES = /^(?:\p{Lu}\S{0,30} (?:\p{Lu}|\p{Ll}{1,4} )|\p{Lo})/u
const BRACKET = /^[[【〔]([^[\]【】〔〕\n]{2,40})[\]】〕]|^[(（]([^()（）\n]{2,40})[)）]/u

/** The byline that the text opens with; null = none, or not sure. Reads 140 characters, and the whole text for single words. */
export function findBylineAtStart(text: string, lexicon: Lexicon): OpeningByline | null {
  return (
    findBracketed(text, lexicon) ?? findEqualsTitle(text, lexicon) ?? findPrefixed(text, lexicon) ?? findBareBeforeDateline(text, lexicon)
  )
}

/**
 * Of these forms those that stand behind a dateline too, and names that only there are a byline: `(해솔=연합뉴스) 박서윤 기자 = …`,
 * `新华社云州3月12日电（记者林若兰）…`, `KAYADERE (AA) - AYŞE YILDIZ - Köyün`.
 */
export function findBylineBehindDateline(text: string, lexicon: Lexicon): OpeningByline | null {
  return (
    findBracketed(text, lexicon) ??
    findEqualsTitle(text, lexicon) ??
    findNameInBracket(text, lexicon) ??
    findShoutedBeforeDash(text, lexicon)
  )
}

/** `AYŞE YILDIZ - Köyün`: behind a dateline words in capitals before one more dash are who wrote it, if they are no place. */
function findShoutedBeforeDash(text: string, lexicon: Lexicon): OpeningByline | null {
  const [printed, words = ''] = SHOUTED_NAMES.exec(text.slice(0, MAX_CHARS)) ?? []
  if (printed === undefined || printed.length >= text.length || isStoryLabel(words, lexicon)) return null
  if (isKnownPlace(words, lexicon) || isBuiltLikePlace(words, lexicon)) return null
  const names = readNames(text, 0, words.length, { lexicon, hasPrefix: false })
  if (names === null || names.length === 0 || names.some(({ kind }) => kind !== 'person')) return null
  // "MANCHESTER UNITED - …": what the story is about comes back in it
  const rest = text.slice(printed.length).toLowerCase()
  const isSubject = words.split(/[^\p{L}\p{M}]+/u).some((word) => word.length >= MIN_TELLING_CHARS && rest.includes(word.toLowerCase()))
  return isSubject ? null : { names, printed, end: printed.length }
}
const MIN_TELLING_CHARS = 5
const SHOUTED_NAMES = /^(\p{Lu}[\p{Lu}\p{M}'’.-]{1,20}(?:[ ,/]{1,2}\p{Lu}[\p{Lu}\p{M}'’.-]{0,20}){1,6}) ?[-–—](?= ["“‘'«„]?\p{Lu})/u

/** `中新社云州4月25日电 (林若兰)天刚亮…`: behind a dateline a bracket of two to four characters is who wrote it. */
function findNameInBracket(text: string, lexicon: Lexicon): OpeningByline | null {
  const [printed, name] = HAN_NAME.exec(text.slice(0, MAX_HAN_BYLINE)) ?? []
  if (printed === undefined || name === undefined || printed.length >= text.length) return null
  const from = printed.indexOf(name)
  const names = readNames(text, from, from + name.length, { lexicon, hasPrefix: true })
  return names === null || names.length === 0 ? null : { names, printed, end: printed.length }
}
const HAN_NAME = /^[(（](\p{Script=Han}{2,4})[)）]/u
const MAX_HAN_BYLINE = 8

/** `[박준석 기자] 더불어…`, `（記者 王小明）`: a byline in brackets that is no dateline. */
function findBracketed(text: string, lexicon: Lexicon): OpeningByline | null {
  const match = BRACKET.exec(text.slice(0, 60))
  if (match === null || match[0].length >= text.length || findDatelineAtStart(text, lexicon) !== null) return null
  const form = readBylineLine(match[0], lexicon)
  if (form === null || form.names.some((n) => n.kind === 'agency')) return null
  return { ...form, printed: match[0], end: match[0].length }
}

/** `홍길동 기자 = 정부는`: what stands between a Korean dateline and the text. */
function findEqualsTitle(text: string, lexicon: Lexicon): OpeningByline | null {
  const match = /^\p{Script=Hangul}/u.test(text) ? HANGUL_TITLE.exec(text.slice(0, 48)) : null
  if (match === null) return null
  const form = readBylineLine(match[0].replace(/ ?=$/u, ''), lexicon)
  return form === null ? null : { ...form, printed: match[0], end: match[0].length }
}

function findPrefixed(text: string, lexicon: Lexicon): OpeningByline | null {
  if (!mayOpen(text, 0, 'byline-prefix', lexicon)) return null
  const head = text.slice(0, MAX_CHARS)
  const prefix = bylinePrefix(head, 0, head.length, lexicon)
  if (prefix === null) return null
  const tokens = tokensOf(head, prefix.end)
  const first = tokens[0]?.text ?? ''
  if (!(isNameToken(first) || isParticle(first))) return null
  const end = endBeforeDateline(text, tokens, lexicon, 2) ?? endOfCapitals(tokens, lexicon) ?? endBySmallWord(text, tokens, lexicon)
  return end === null ? null : openingOf(text, prefix.end, end, lexicon)
}

/** `Eva Muster Kiew (dpa) – Nach`: no prefix, but a dateline after two words or more that could be a name. */
function findBareBeforeDateline(text: string, lexicon: Lexicon): OpeningByline | null {
  const head = text.slice(0, MAX_CHARS)
  if (!MAY_BE_NAMES.test(head) || !/[(（[【/]/u.test(head)) return null
  const tokens = tokensOf(head, 0)
  if (!mayBeNamesBeforeBracket(tokens) || findDatelineAtStart(text, lexicon) !== null) return null
  const first = tokens[0]
  if (first !== undefined && isCaseless(first.text) && /^[【（(]/u.test(tokens[1]?.text ?? '')) {
    const form =
      findDatelineAtStart(text.slice(first.end + 1, first.end + 200), lexicon) === null ? null : readBylineLine(first.text, lexicon)
    return form === null ? null : { ...form, printed: first.text, end: first.end }
  }
  const end = endBeforeDateline(text, tokens, lexicon, 2)
  if (end === null || end > 60) return null
  return openingOf(text, 0, end, lexicon)
}

/** Two to eight capitalised words, then a bracket: all other paragraphs are left after a token or two. */
function mayBeNamesBeforeBracket(tokens: readonly Token[]): boolean {
  for (let i = 0; i < tokens.length && i < 10; i++) {
    const token = tokens[i]?.text ?? ''
    if (/^[(（[【/]/u.test(token)) return i > 0
    if (!/^\p{Lu}|^\p{Lo}/u.test(token) && !(i > 0 && token.length < 5 && /^[\p{Ll}&]/u.test(token))) return false
  }
  return false
}

function openingOf(text: string, from: number, end: number, lexicon: Lexicon): OpeningByline | null {
  const names = readNames(text, from, end, { lexicon, hasPrefix: from > 0 })
  if (names === null || names.length === 0 || (names.at(-1)?.end ?? 0) < end - 2) return null
  return { names, printed: text.slice(0, end), end }
}

function tokensOf(head: string, from: number): Token[] {
  const tokens: Token[] = []
  for (const match of head.slice(from).matchAll(/\S+/gu)) {
    if (tokens.length >= MAX_TOKENS) break
    tokens.push({ text: match[0], start: from + match.index, end: from + match.index + match[0].length })
  }
  return tokens
}

/**
 * End of the names where a dateline with an agency follows. Several cuts can read as name and place ("Ana Maria Roe Kyiv (AP)"):
 * the place is one word, but two where the text has them together again ("New York") or four shouted words stand there.
 */
function endBeforeDateline(text: string, tokens: readonly Token[], lexicon: Lexicon, minTokens: number): number | null {
  const cuts: number[] = []
  for (let i = 1; i < tokens.length; i++) {
    const token = tokens[i]
    if (token === undefined || !/^[(（[【/\p{Lu}\p{Lo}]/u.test(token.text)) continue
    const dateline = findDatelineAtStart(text.slice(token.start, token.start + 200), lexicon)
    if (dateline !== null && (dateline.agency !== null || isAllCapitals(token.text)) && endsName(tokens, i, lexicon, minTokens))
      cuts.push(i)
    if (/[()（【]/u.test(token.text)) break
  }
  // the bracket alone is a dateline too: "By Jane Roe (Reuters) - Oil"; a place before it belongs to it
  const places = cuts.filter((i) => !/^[(（[【/]/u.test(tokens[i]?.text ?? ''))
  const last = places.at(-1) ?? cuts.at(-1)
  if (last === undefined) return null
  const earlier = places.at(-2)
  const isPair = earlier === last - 1 && isTwoWordPlace(text, tokens, earlier, lexicon)
  return tokens[(isPair ? earlier : last) - 1]?.end ?? null
}

function isTwoWordPlace(text: string, tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const first = tokens[at]?.text ?? ''
  const second = (tokens[at + 1]?.text ?? '').replace(/[^\p{L}]+$/u, '')
  if (isGeneration(first)) return false
  const pair = new RegExp(`(?<!\\p{L})${quoteLiteral(first)} ${quoteLiteral(second)}(?!\\p{L})`, 'iu')
  if (pair.test(text.slice((tokens[at + 1]?.end ?? 0) + 1, MAX_EVIDENCE_CHARS))) return true
  const name = nameBefore(tokens, at, lexicon).filter((t) => !isGeneration(t.text) && !/^\p{Lu}\.$/u.test(t.text))
  return isAllCapitals(first) && name.length === 2
}

/** Are the tokens before `at`, back to the last joiner, a name of at least `minTokens` words? */
function endsName(tokens: readonly Token[], at: number, lexicon: Lexicon, minTokens: number): boolean {
  const name = nameBefore(tokens, at, lexicon)
  const enough =
    name.length >= minTokens || (name.length > 0 && isCaseless(name[0]?.text ?? '')) || isAgencyAfterComma(tokens, at - 1, lexicon)
  return (
    enough &&
    name.length <= MAX_NAME_TOKENS + 2 &&
    name.every((t) => isNameToken(t.text.replace(/,$/u, '')) || isParticle(t.text) || isAgency(t.text, lexicon))
  )
}

const isAgency = (word: string, lexicon: Lexicon): boolean => lookUpAgencyExactly(word, lexicon) !== null

function nameBefore(tokens: readonly Token[], at: number, lexicon: Lexicon): Token[] {
  let from = at
  while (from > 0) {
    const token = tokens[from - 1]
    if (token === undefined || isJoiner(token.text, lexicon) || /[,&/]$/u.test(token.text)) {
      // the comma's own token ends another name, "Roe, dpa" keeps its tail
      break
    }
    from--
  }
  return tokens.slice(from, at)
}

/** End of names printed in capitals: "By ILLIA N. and GEIR M. A Russia-appointed": the single letter opens the text. */
function endOfCapitals(tokens: readonly Token[], lexicon: Lexicon): number | null {
  let end = 0
  let count = 0
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (token === undefined) break
    const next = tokens[i + 1]?.text ?? ''
    const bare = token.text.replace(/[,.]$/u, '')
    if (isShouted(bare) || (/^\p{Lu}\.?$/u.test(token.text) && isShouted(next.replace(/[,.]$/u, '')) && count > 0)) {
      count++
      end = i + 1
      if (/[^.]\.$/u.test(token.text) && bare.length > 3) break
    } else if (!(count > 0 && (isJoiner(token.text, lexicon) || isParticle(token.text)) && isShouted(next.replace(/[,.]$/u, '')))) break
  }
  const following = tokens[end]
  const last = tokens[end - 1]
  if (count < 2 || count > MAX_NAME_TOKENS * 4 || following === undefined || last === undefined) return null
  if (!/^["“„«'‘(]?[\p{Lu}\p{N}]/u.test(following.text)) return null
  return nameBefore(tokens, end, lexicon).length < 2 ? null : last.end
}

function isShouted(token: string): boolean {
  return isAllCapitals(token) && /^[\p{Lu}\p{M}'’.-]+$/u.test(token) && token.replace(/[^\p{L}]/gu, '').length > 1
}

/**
 * End of a name in mixed case before the first word of the text: the word must be capitalised here and stand in small letters
 * later in the same text, or open with a digit or quote. "By Jane Roe David Poe said" stays undecided.
 */
function endBySmallWord(text: string, tokens: readonly Token[], lexicon: Lexicon): number | null {
  for (let i = 2; i < tokens.length; i++) {
    const token = tokens[i]
    const before = tokens[i - 1]
    if (token === undefined || before === undefined) return null
    if (isAgencyAfterComma(tokens, i - 1, lexicon)) return before.end
    if (
      isCaseless(before.text) ||
      !(isNameToken(before.text.replace(/,$/u, '')) || isParticle(before.text) || isJoiner(before.text, lexicon))
    )
      return null
    if (!endsName(tokens, i, lexicon, 2) || /,$/u.test(before.text) || isParticle(before.text)) continue
    if (/^["“„«‘\p{N}–—|•-]/u.test(token.text) || (/^\(/u.test(token.text) && nameBefore(tokens, i, lexicon).length === 2))
      return before.end
    const word = /^\p{Lu}[\p{L}\p{M}]*/u.exec(token.text)?.[0]
    if (word === undefined) {
      if (isJoiner(token.text, lexicon) || isParticle(token.text)) continue
      return null
    }
    if (nameBefore(tokens, i, lexicon).length > MAX_NAME_TOKENS) return null
    if (occursSmall(text, word.toLowerCase(), token.end)) return before.end
    if (opensWithSubject(text, tokens, i, lexicon)) return before.end
    if (text.length >= MIN_FLATTENED_CHARS && opensAfterTwoWords(tokens, i, lexicon)) return before.end
  }
  return null
}

/**
 * "By Ana Poe Sable Ferries has …": one of the first two words after a name is what the text goes on about, and the name is not.
 */
function opensWithSubject(text: string, tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const name = nameBefore(tokens, at, lexicon).filter((t) => !isGeneration(t.text) && !/^\p{Lu}\.$/u.test(t.text))
  const opening = tokens.slice(at, at + 2).filter((t) => /^\p{Lu}/u.test(t.text))
  const from = opening.at(-1)?.end ?? 0
  if (name.length !== 2 || opening.length === 0) return false
  const goesOn = ({ text: word }: Token): boolean => {
    const bare = wordOf(word)
    return bare.length >= MIN_SUBJECT_CHARS && occurs(text, bare, from)
  }
  return opening.some(goesOn) && !name.some(goesOn)
}
/** Shorter words are met everywhere. */
const MIN_SUBJECT_CHARS = 4
const wordOf = (token: string): string => /^[\p{L}\p{M}]+/u.exec(token)?.[0] ?? ''

/** "Ana Ruiz, AP", "Le Courrier et AFP": the agency that a name's comma or joiner leads to ends the byline. */
function isAgencyAfterComma(tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const token = tokens[at]
  const before = tokens[at - 1]?.text ?? ''
  // "By Monday Reuters and AP had": behind a joiner a sentence must begin
  const isJoined = isJoiner(before, lexicon) && /^["“„«'‘]?\p{Lu}/u.test(tokens[at + 1]?.text ?? '')
  return token !== undefined && at > 1 && (/,$/u.test(before) || isJoined) && isAgency(token.text, lexicon)
}

/**
 * "By Ana Poe Wild coffee plants are", "By Ana Poe Quarterly and annual plans": after a name of two words, a capitalised word before a small
 * one opens the text; behind a joiner a small one must follow.
 */
function opensAfterTwoWords(tokens: readonly Token[], at: number, lexicon: Lexicon): boolean {
  const name = nameBefore(tokens, at, lexicon).filter((t) => !isGeneration(t.text) && !/^\p{Lu}\.$/u.test(t.text))
  const isDay = name.some((t) => lexicon.weekdays.has(t.text.toLowerCase()) || lexicon.calendar.has(t.text.toLowerCase()))
  const next = tokens[at + 1]?.text ?? ''
  const word = isJoiner(next, lexicon) ? (tokens[at + 2]?.text ?? '') : next
  return name.length === 2 && !isDay && /^\p{Ll}/u.test(word) && !isParticle(word) && !isJoiner(word, lexicon)
}

/** As `occursSmall`, in either case. */
function occurs(text: string, word: string, from: number): boolean {
  return occursSmall(text, word, from) || occursSmall(text, word.toLowerCase(), from)
}

function occursSmall(text: string, word: string, from: number): boolean {
  const reach = text.slice(0, MAX_EVIDENCE_CHARS)
  for (let at = reach.indexOf(word, from); at >= 0; at = reach.indexOf(word, at + 1)) {
    if (isWordBoundary(reach, at) && isWordBoundary(reach, at + word.length)) return true
  }
  return false
}

function quoteLiteral(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\/-]/gu, '\\$&')
}
