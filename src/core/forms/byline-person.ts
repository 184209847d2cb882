/**
 * One person's name out of a stretch between signs: titles, honorifics, places and numbers cut. Stretch in, name out.
 *
 *   'Staff Writer Jane Roe in Tokyo' -> Jane Roe      'Dr. Eva Muster' -> Eva Muster      山田太郎記者 -> 山田太郎
 */
import { type Lexicon, matchStart } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import type { NameForm } from '../types.ts'
import { mayOpenTitle, roleWordsOf } from './byline-words.ts'
import { mayOpen } from './edge-words.ts'
import { areNameTokens, displayName, isCaseless, isNameToken, isParticle, isSpacedScript } from './names.ts'

/** A person's name with titles, places and addresses cut; unknown when nothing like a name is left. */
export function readPerson(
  text: string,
  start: number,
  end: number,
  options: { readonly lexicon: Lexicon; readonly allowsOneWord: boolean; readonly isFirst?: boolean },
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
  while (to - from > 2 && lexicon.honorifics.has(foldKey(tokens[from]?.text ?? ''))) from++
  // a title, a number or a small word that is no particle ends the name: "홍길동 기자 외 1명", "Jane Roe in Tokyo"
  let isKnownTail = false
  for (let i = from + 1; i < to; i++) {
    const token = tokens[i]?.text ?? ''
    if (opensTail(tokens, from, i, lexicon)) {
      isKnownTail = true
      to = i
      break
    }
    const isEnd =
      (mayOpenTitle(token, lexicon) &&
        [1, 2, 3, 4].some((n) => i + n <= tokens.length && lexicon.jobTitles.has(foldKey(words(i, i + n))))) ||
      /^\p{N}/u.test(token)
    if (isEnd || (!isNameToken(token) && !(isParticle(token) && i + 1 < to))) {
      to = i
      break
    }
    const isPrefix = isSmallParticle(token) && lexicon.bylinePrefixes.has(token) && !isSmallParticle(tokens[i + 1]?.text ?? '')
    if (isPrefix && i - from >= 2) {
      to = i
      break
    }
  }
  // "Ana Ruiz el 5 de enero": a particle leads to the date
  while (to - from > 1 && to < tokens.length && isSmallParticle(tokens[to - 1]?.text ?? '')) to--
  const first = tokens[from]
  let last = tokens[to - 1]
  if (
    first === undefined ||
    last === undefined ||
    !(
      isKnownTail ||
      isPlainTail(
        tokens.slice(to).map((t) => t.text),
        lexicon,
      )
    )
  )
    return 'unknown'
  let lastEnd = last.end - titleLengthAtEnd(last.text, lexicon)
  if (
    /[.,:]$/u.test(text.slice(first.start, lastEnd)) &&
    !/(?:^|[\s.])\p{Lu}\p{Ll}?\.$/u.test(text.slice(first.start, lastEnd)) &&
    !/^\p{Lu}r\.$/u.test(last.text)
  )
    lastEnd--
  last = { ...last, end: lastEnd }
  const printed = text.slice(first.start, last.end)
  const nameTokens = printed.split(/\s+/u)
  if (!areNameTokens(nameTokens)) return 'unknown'
  // ", ENVOYÉ SPÉCIAL À ODESSA": behind a title a short word leads to a place
  if (options.isFirst === false && from > 0 && isLead(nameTokens[0] ?? '')) return 'unknown'
  // "Land And Sea": a joiner that is capitalised like the words beside it makes a headline
  if (nameTokens.some((t) => t.length > 1 && /^\p{Lu}\p{Ll}/u.test(t) && lexicon.bylineJoiners.has(t.toLowerCase()))) return 'unknown'
  const isOneWord = nameTokens.length === 1 && (!isCaseless(printed) || isSpacedScript(printed))
  if (isOneWord && !(options.allowsOneWord && to === tokens.length)) return 'unknown'
  return { start: first.start, end: last.end, printed, name: displayName(printed), kind: 'person', role: 'author' }
}

const isSmallParticle = (token: string): boolean => isParticle(token) && token === token.toLowerCase()

/**
 * Does what is no part of the name begin at token `at`? A date ("Jane Roe Mar 19"), an outlet ("Jane Roe For Nordvik Times"), a title of
 * which only the last word is known ("Jane Roe Parliamentary editor"), the name again ("Jane Roe Jane Roe").
 */
function opensTail(tokens: readonly { readonly text: string }[], from: number, at: number, lexicon: Lexicon): boolean {
  const textAt = (index: number): string => tokens[index]?.text ?? ''
  const key = foldKey(textAt(at))
  const next = textAt(at + 1)
  if (lexicon.calendar.has(key) && /^\p{N}/u.test(next)) return true
  if (
    at > from + 1 &&
    mayOpen(textAt(at), 0, 'date-label', lexicon) &&
    matchStart(lexicon, `${textAt(at)} ${next}`, ['date-label']) !== null
  )
    return true
  if (at - from < 2) return false
  // "Be Well Informed for the Decisions that Matter" goes on like a sentence
  if (lexicon.outletLeads.has(key) && next !== '') return !tokens.slice(at + 1).some(({ text }) => SMALL_WORD.test(text))
  const left = tokens.length - at
  if (left <= MAX_TITLE_LEFT && left > 1 && roleWordsOf(lexicon).has(foldKey(textAt(tokens.length - 1)))) return true
  return left === at - from && tokens.slice(at).every(({ text }, n) => text === textAt(from + n))
}
const SMALL_WORD = /^\p{Ll}{4}/u
/** "Deputy Parliamentary editor" */
const MAX_TITLE_LEFT = 3

/** What may follow a name in its piece: a title, a number, a small word and a place ("in Tokyo"); not a sentence. */
function isPlainTail(tail: readonly string[], lexicon: Lexicon): boolean {
  const [first, second] = tail
  if (
    first === undefined ||
    isCaseless(first) ||
    /^\p{N}/u.test(first) ||
    (/^\p{N}/u.test(second ?? '') && /^\p{Ll}/u.test(first)) ||
    lexicon.jobTitles.has(foldKey(tail.join(' '))) ||
    lexicon.jobTitles.has(foldKey(first))
  )
    return true
  return tail.length <= 4 && second !== undefined && isNameToken(second) && !tail.some((t) => /[.:!?]$/u.test(t))
}

const isLead = (token: string): boolean => token.length <= MAX_LEAD_CHARS && /^\p{L}+$/u.test(token)
const MAX_LEAD_CHARS = 2

/** Length of a title written onto the name: 山田太郎記者, 홍길동기자; 0 = none. */
export function titleLengthAtEnd(token: string, lexicon: Lexicon): number {
  if (!isCaseless(token)) return 0
  for (let size = Math.min(6, token.length - 2); size > 0; size--) {
    if (lexicon.jobTitles.has(token.slice(-size))) return size
  }
  return 0
}
