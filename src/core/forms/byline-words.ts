/**
 * The words that bylines are known by, compiled once for a lexicon: desks, titles, agencies, joiners, and the cheap questions
 * that are asked of a line before its names are read. Text in, yes or no out; "no" is certain, "yes" is to be looked into.
 *
 *   'Ana Ruiz, Staff Writer' holds a word of titles      'Ferry stopped at Calder' holds none
 */
import type { Lexicon } from '../text/lexicon.ts'
import { isWhiteSpace } from '../text/reading.ts'
import { endOfWord, nextWordStart } from '../text/words.ts'
import { isAllCapitals, isCaseless, isParticle } from './names.ts'
import { filterOf, findPrintedWords, hasWord, longestWord, sharedWords } from './word-filter.ts'

/** So many known desks must end with a word before it makes unknown ones a desk. */
const MIN_DESKS = 3

/** Filters for the cheap questions before a line, a piece or a word is looked up. */
interface TellingWords {
  /** One word of every desk and title, and the last words of unknown desks: a byline without a prefix holds one of them, … */
  readonly roles: Uint8Array
  /** … or one of an agency's beside a name and a sign or joiner. */
  readonly bare: Uint8Array
  /** One word of every desk, title, agency and outlet. */
  readonly special: Uint8Array
  /** First words of job titles. */
  readonly titles: Uint8Array
  readonly joiners: Uint8Array
  /** First words of prefixes that say where in the line the name stands, "Aus {place} berichtet {name}". */
  readonly slotLeads: Uint8Array
}

const tellingWords = new WeakMap<Lexicon, TellingWords>()

export function tellingWordsOf(lexicon: Lexicon): TellingWords {
  const known = tellingWords.get(lexicon)
  if (known !== undefined) return known
  const roles = [...sharedWords([...lexicon.desks, ...lexicon.jobTitles]), ...[...deskTailsOf(lexicon)].flatMap(findPrintedWords)]
  const agencies = [...lexicon.agencyByAlias.keys()].map(longestWord)
  const words = {
    roles: filterOf(roles),
    bare: filterOf([...roles, ...agencies]),
    special: filterOf([...roles, ...agencies, ...[...lexicon.outletByAlias.keys()].map(longestWord)]),
    titles: filterOf([...lexicon.jobTitles].map((title) => findPrintedWords(title)[0] ?? '')),
    joiners: filterOf(lexicon.bylineJoiners),
    slotLeads: filterOf(
      [...lexicon.bylinePrefixes].filter((prefix) => prefix.includes('{')).map((prefix) => findPrintedWords(prefix)[0] ?? ''),
    ),
  }
  tellingWords.set(lexicon, words)
  return words
}

const bareWords = new WeakMap<Lexicon, ReadonlySet<string>>()

/** Every word of desks and titles of two letters or more: one of them stands in each byline without a prefix. */
export function bareWordsOf(lexicon: Lexicon): ReadonlySet<string> {
  const known = bareWords.get(lexicon)
  if (known !== undefined) return known
  const words = new Set<string>()
  for (const phrase of [...lexicon.desks, ...lexicon.jobTitles]) {
    for (const word of phrase.split(/[\s-]+/u)) if (word.length > 1 && !isParticle(word)) words.add(word)
  }
  bareWords.set(lexicon, words)
  return words
}

const roleWords = new WeakMap<Lexicon, ReadonlySet<string>>()

/** Titles of one word: a longer one ends with such a word, or begins with it ("housing correspondent", "inviata a Kiev"). */
export function roleWordsOf(lexicon: Lexicon): ReadonlySet<string> {
  const known = roleWords.get(lexicon)
  if (known !== undefined) return known
  const words = new Set([...lexicon.jobTitles].filter((title) => title.length > 3 && !title.includes(' ')))
  roleWords.set(lexicon, words)
  return words
}

const deskTails = new WeakMap<Lexicon, ReadonlySet<string>>()

/** Last words that at least three desk names share ("… Desk", "… Team", "… Staff"). */
export function deskTailsOf(lexicon: Lexicon): ReadonlySet<string> {
  const known = deskTails.get(lexicon)
  if (known !== undefined) return known
  const counts = new Map<string, number>()
  for (const desk of lexicon.desks) {
    const words = desk.split(' ')
    const last = words.at(-1) ?? ''
    // a form with a slot, "{desk} Bureau", says by itself that its last word is a tail
    if (words.length > 1 && last.length > 3) counts.set(last, (counts.get(last) ?? 0) + (desk.includes('{') ? MIN_DESKS : 1))
  }
  const tails = new Set([...counts].filter(([, count]) => count >= MIN_DESKS).map(([word]) => word))
  deskTails.set(lexicon, tails)
  return tails
}

export function tokenStart(text: string, from: number, end: number): number {
  let at = from
  while (at < end && isWhiteSpace(text.charCodeAt(at))) at++
  return at
}

export function tokenEnd(text: string, from: number, end: number): number {
  let at = from
  while (at < end && !isWhiteSpace(text.charCodeAt(at))) at++
  return at
}

/** May one of the words between white space be a joiner? */
export function mayHoldJoiner(line: string, lexicon: Lexicon): boolean {
  const { joiners } = tellingWordsOf(lexicon)
  for (let at = tokenStart(line, 0, line.length); at < line.length; ) {
    const to = tokenEnd(line, at, line.length)
    if (hasWord(joiners, line, at, to)) return true
    at = tokenStart(line, to, line.length)
  }
  return false
}

export function isJoiner(token: string, lexicon: Lexicon): boolean {
  const isSmall = token === token.toLowerCase() && token !== token.toUpperCase()
  const isShouted = token.length > 1 && isAllCapitals(token)
  if (!(isSmall || isShouted || isCaseless(token)) || (isParticle(token) && isSmall && token.length > 2)) return false
  return lexicon.bylineJoiners.has(token.toLowerCase())
}

/** The cheap question before the words from this one on are looked up as a title. Signs alone may stand before one. */
export function mayOpenTitle(token: string, lexicon: Lexicon): boolean {
  const start = nextWordStart(token, 0)
  if (start === token.length || token.charCodeAt(start) > 0x7f) return true
  return hasWord(tellingWordsOf(lexicon).titles, token, start, endOfWord(token, start))
}
