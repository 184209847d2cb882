/**
 * Relative times as printed: "an hour ago", "vor 3 Stunden", "il y a 2 h", "3시간 전", "5h", "yesterday".
 *
 * In: a line of text, or the start or end of one ("Reuters · 2 hours ago", "44 minutes ago - Yahoo"). Out: a `DateForm` of kind
 * `relative` with its amount and unit, value null. Resolving it is the business of `attribute/dates.ts`, and only against the
 * clock of the capture. Whether "three years ago" stands in prose is the caller's to see.
 *
 * All phrases are expanded once into keys without spaces, numbers as "#": "vor#stunden". Reading is one look-up.
 */
import type { Knowledge, RelativeTimeWords } from '../knowledge.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { DateForm } from '../types.ts'
import { readTimeBesideDay } from './date.ts'
import { cutTokens, foldWord, hasDigit, mayBeginDate, type Token, type Tokens, wordBefore, wordsOf } from './date-words.ts'

type Ago = NonNullable<DateForm['ago']>
type Unit = Ago['unit']

interface Meaning {
  /** null = a whole phrase whose amount nobody knows ("letzte Tage"). */
  readonly unit: Unit | null
  /** null = the number that is printed. */
  readonly amount: number | null
  /** Letters that count in lower case only ("5h", not "5G" or "3D"). */
  readonly compact: boolean
  /** Some print of it ends in a dot ("vor 3 Std."), which then belongs to it. */
  readonly dotted: boolean
}

interface RelativePhrases {
  readonly meanings: ReadonlyMap<string, Meaning>
  /** Lead-ins: key -> role. */
  readonly labels: ReadonlyMap<string, DateForm['role']>
  readonly pieces: ReadonlyMap<string, number>
}

/** "Last updated about 24 minutes ago" has 33 characters; the longest phrase of the table 40. */
const MAX_LINE = 64
/** Words of the longest phrase of the table, with a lead-in. */
const MAX_WORDS = 12
const MAX_LABEL_WORDS = 5
/** "1500 days ago" is no teaser's time. */
const MAX_DIGITS = 3
/** What separates a time from the outlet's name: "Reuters · 2 hours ago". */
const SEPARATOR_AFTER = /^\s*(?:$|[|\u00b7\u2022\u30fb\u2013\u2014(),:-])/u
const SEPARATOR_BEFORE = /(?:^|[|\u00b7\u2022\u30fb\u2013\u2014(),:-])\s*$/u

const UNITS: readonly Unit[] = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year']

const compiled = new WeakMap<Knowledge, RelativePhrases>()

function phrasesOf(knowledge: Knowledge): RelativePhrases {
  const known = compiled.get(knowledge)
  if (known !== undefined) return known
  const phrases = compile(knowledge)
  compiled.set(knowledge, phrases)
  return phrases
}

function compile(knowledge: Knowledge): RelativePhrases {
  const meanings = new Map<string, Meaning>()
  const labels = new Map<string, DateForm['role']>()
  const pieces = new Map<string, number>()
  const keyOf = (phrase: string): string => {
    const words = wordsOf(phrase.replaceAll('{n}', '0'))
    for (const word of words) if (word !== '0') pieces.set(word, 1)
    return words.map((word) => (word === '0' ? '#' : word)).join('')
  }
  // The first meaning stays: whole phrases of known meaning ("منذ ساعتين" = 2) come before the forms that would read 1.
  const add = (phrase: string, meaning: Pick<Meaning, 'unit' | 'amount'>, compact = false): void => {
    const key = keyOf(phrase)
    const known = meanings.get(key)
    const dotted = phrase.endsWith('.') || known?.dotted === true
    if (key !== '' && key !== '#') meanings.set(key, { ...(known ?? { ...meaning, compact }), dotted })
  }
  for (const words of knowledge.relativeTime) {
    for (const { unit, amount, phrases } of words.exact ?? []) for (const phrase of phrases) add(phrase, { unit, amount })
    for (const phrase of words.now) add(phrase, { unit: 'minute', amount: 0 })
    for (const phrase of words.today) add(phrase, { unit: 'day', amount: 0 })
    for (const phrase of words.yesterday) add(phrase, { unit: 'day', amount: 1 })
  }
  for (const words of knowledge.relativeTime) {
    for (const unit of UNITS) {
      for (const phrase of formsOf(words, unit)) add(phrase.text, { unit, amount: phrase.amount })
      for (const letters of words.compact?.[unit] ?? []) add(`{n} ${letters}`, { unit, amount: null }, true)
    }
    for (const phrase of words.fixed) add(phrase, { unit: null, amount: null })
  }
  for (const rule of knowledge.languages.flatMap((language) => language.rules)) {
    if (rule.kind !== 'date-label') continue
    const role = rule.role === 'modified' || rule.role === 'published' ? rule.role : null
    for (const phrase of rule.match) if (!phrase.includes('{')) labels.set(keyOf(phrase), role)
  }
  labels.delete('')
  return { meanings, labels, pieces }
}

/** Every form of one unit: {u} by each of its words, {n} left for a number or taken by a word for one. */
function formsOf(words: RelativeTimeWords, unit: Unit): { text: string; amount: number | null }[] {
  return words.forms.flatMap((form) =>
    words.units[unit].flatMap((word) => {
      const text = form.replaceAll(' ?', ' ').replace('{u}', word)
      if (!text.includes('{n}')) return [{ text, amount: 1 }]
      return [{ text, amount: null }, ...words.one.map((one) => ({ text: text.replace('{n}', `${one} `), amount: 1 }))]
    }),
  )
}

/** A run of tokens that is a relative time. */
interface Run {
  readonly meaning: Meaning
  readonly from: number
  /** Index after the last token. */
  readonly to: number
}

/** The longest relative time that begins at token `from`, and ends at the last token when `whole`. */
function runAt(tokens: readonly Token[], from: number, phrases: RelativePhrases, whole: boolean): Run | null {
  let key = ''
  let found: Run | null = null
  const limit = Math.min(tokens.length, from + MAX_WORDS * 2)
  for (let at = from; at < limit; at++) {
    const token = tokens[at]
    if (token === undefined || (token.kind === 'number' && token.text.length > MAX_DIGITS)) break
    if (token.kind === 'mark') {
      // Dots and apostrophes belong to words (Std., l'instant); any other sign ends the phrase.
      if (token.text === '.' || token.text === "'" || (token.text === '-' && token.spaced === false)) continue
      break
    }
    key += token.kind === 'number' ? '#' : token.text
    const meaning = phrases.meanings.get(key)
    if (meaning !== undefined) found = { meaning, from, to: at + 1 }
  }
  if (found === null || !whole) return found
  return tokens.slice(found.to).every((token) => token.kind === 'mark') ? found : null
}

/** "5h" in small letters and at once; "5H", "3D", "10M" are other things, "5 min" is a reading time. */
function isRefusedCompact(text: string, tokens: readonly Token[], { meaning, to }: Run): boolean {
  if (!meaning.compact) return false
  const letters = tokens[to - 1]
  return (
    letters === undefined || letters.spaced || text.slice(letters.start, letters.end) !== letters.text || text.charAt(letters.end) === '.'
  )
}

function formOf(text: string, tokens: readonly Token[], run: Run, role: DateForm['role']): DateForm {
  const { meaning, from, to } = run
  const start = tokens[from]?.start ?? 0
  const last = tokens[to - 1]?.end ?? text.length
  const end = meaning.dotted && text.charAt(last) === '.' ? last + 1 : last
  const number = tokens.slice(from, to).find((token) => token.kind === 'number')
  const amount = meaning.amount ?? Number(number?.text ?? 0)
  const ago = meaning.unit === null ? null : { amount, unit: meaning.unit }
  return {
    kind: 'relative',
    start,
    end,
    printed: text.slice(start, end),
    value: null,
    precision: 'none',
    timezone: null,
    yearless: null,
    time: null,
    role,
    ago,
  }
}

/** Tokens of a lead-in at the start: its length in tokens with the signs after it, and the role it gives. */
function labelAt(tokens: readonly Token[], { labels }: RelativePhrases): { next: number; role: DateForm['role'] } | null {
  let key = ''
  let found: { next: number; role: DateForm['role'] } | null = null
  for (let at = 0; at < Math.min(tokens.length, MAX_LABEL_WORDS); at++) {
    if (tokens[at]?.kind !== 'word') break
    key += tokens[at]?.text ?? ''
    const role = labels.get(key)
    if (role !== undefined) found = { next: at + 1, role }
  }
  while (found !== null && tokens[found.next]?.kind === 'mark') found = { ...found, next: found.next + 1 }
  return found
}

function skipMarks(tokens: readonly Token[]): number {
  let at = 0
  while (tokens[at]?.kind === 'mark') at++
  return at
}

/** The whole of `text` is a relative time, with lead-in ("Updated 5 hours ago") or time of day ("Yesterday, 14:05"); else null. */
export function readRelativeTime(text: string, lexicon: Lexicon): DateForm | null {
  if (text.length > MAX_LINE) return null
  const phrases = phrasesOf(lexicon.knowledge)
  if (!mayBeginDate(text, phrases.pieces)) return null
  const cut = cutTokens(text, 0, phrases.pieces)
  const from = skipMarks(cut.tokens)
  if (from === cut.tokens.length) return null
  const label = labelAt(cut.tokens, phrases)
  if (cut.complete) {
    const labelled = label === null ? null : wholeFrom(text, cut, label.next, { phrases, role: label.role })
    const form = labelled ?? wholeFrom(text, cut, from, { phrases, role: null })
    if (form !== null) return form
  }
  const known = { phrases, role: label?.role ?? null, lexicon }
  return readDayAndTime(text, cut, label?.next ?? from, known) ?? readTimeAndDay(text, known)
}

interface Known {
  readonly phrases: RelativePhrases
  readonly role: DateForm['role']
  readonly lexicon: Lexicon
}

function wholeFrom(
  text: string,
  { tokens }: Tokens,
  from: number,
  { phrases, role }: { phrases: RelativePhrases; role: DateForm['role'] },
): DateForm | null {
  const run = runAt(tokens, from, phrases, false)
  if (run === null || isRefusedCompact(text, tokens, run)) return null
  const rest = tokens.slice(run.to)
  const isEnd = rest.every((token) => token.kind === 'mark')
  const key = rest
    .filter((token) => token.kind !== 'mark')
    .map((token) => token.text)
    .join('')
  const after = phrases.labels.get(key)
  if (!isEnd && after === undefined) return null
  return formOf(text, tokens, run, role ?? after ?? null)
}

/** "Yesterday, 14:05": a day and a time of day. */
function readDayAndTime(text: string, { tokens }: Tokens, from: number, known: Known): DateForm | null {
  const run = runAt(tokens, from, known.phrases, false)
  if (run === null || run.meaning.unit !== 'day' || run.meaning.amount === null) return null
  const form = formOf(text, tokens, run, known.role)
  const time = readTimeBesideDay(text.slice(form.end), known.lexicon)
  if (time === null) return null
  const end = form.end + time.end
  return { ...form, end, printed: text.slice(form.start, end), time: time.time, timezone: time.timezone }
}

/** "5:32 pm today", "Updated 14:05 yesterday": the time of day first. */
function readTimeAndDay(text: string, { phrases, lexicon }: Known): DateForm | null {
  if (!hasDigit(text)) return null
  for (const start of startsBack(text, phrases)) {
    const { tokens, complete } = cutTokens(text, start, phrases.pieces)
    const run = complete ? runAt(tokens, 0, phrases, true) : null
    if (run === null || run.meaning.unit !== 'day' || run.meaning.amount === null) continue
    const time = readTimeBesideDay(text.slice(0, start), lexicon)
    if (time === null) return null
    const { end, ...form } = formOf(text, tokens, run, time.role)
    return { ...form, start: time.start, end, printed: text.slice(time.start, end), time: time.time, timezone: time.timezone }
  }
  return null
}

/** The relative time that `text` begins with: "44 minutes ago - Yahoo". A phrase without a number only before a separator. */
export function findRelativeTimeAtStart(text: string, lexicon: Lexicon): DateForm | null {
  const reach = text.length > MAX_LINE ? text.slice(0, MAX_LINE) : text
  const phrases = phrasesOf(lexicon.knowledge)
  const { tokens } = cutTokens(reach, 0, phrases.pieces)
  const label = labelAt(tokens, phrases)
  const run = runAt(tokens, label?.next ?? skipMarks(tokens), phrases, false)
  if (run === null || isRefusedCompact(reach, tokens, run)) return null
  const form = formOf(reach, tokens, run, label?.role ?? null)
  const separated = SEPARATOR_AFTER.test(text.slice(form.end, form.end + 8))
  return separated || (hasNumber(run) && !run.meaning.compact) ? form : null
}

function hasNumber({ meaning }: Run): boolean {
  return meaning.unit !== null && meaning.amount === null
}

/** The relative time that `text` ends with: "Reuters · 2 hours ago". A phrase without a number only after a separator. */
export function findRelativeTimeAtEnd(text: string, lexicon: Lexicon): DateForm | null {
  const from = Math.max(0, text.length - MAX_LINE)
  const tail = text.slice(from)
  const phrases = phrasesOf(lexicon.knowledge)
  for (const start of startsBack(tail, phrases)) {
    const { tokens, complete } = cutTokens(tail, start, phrases.pieces)
    if (!complete) continue
    const run = runAt(tokens, 0, phrases, true)
    if (run === null || isRefusedCompact(tail, tokens, run)) continue
    const form = formOf(tail, tokens, run, null)
    const separated = SEPARATOR_BEFORE.test(tail.slice(0, form.start)) && (from === 0 || form.start > 0)
    if (!separated && (!hasNumber(run) || run.meaning.compact)) continue
    return { ...form, start: from + form.start, end: from + form.end }
  }
  return null
}

/** The cheap question: may the last word of `text` be one of a relative time's? */
export function mayEndWithRelativeTime(text: string, lexicon: Lexicon): boolean {
  const word = wordBefore(text, text.length)
  return word !== null && mayBeOfTime(text, word, phrasesOf(lexicon.knowledge))
}

function mayBeOfTime(
  text: string,
  { start, end, isNumber }: { start: number; end: number; isNumber: boolean },
  { pieces }: RelativePhrases,
): boolean {
  return isNumber || text.charCodeAt(start) >= 0x0e00 || pieces.has(foldWord(text.slice(start, end)))
}

/** Where a phrase that ends at the end of `text` can begin: before each of the last known words, the earliest first. */
function startsBack(text: string, phrases: RelativePhrases): number[] {
  const starts: number[] = []
  let end = text.length
  for (let count = 0; count < MAX_WORDS; count++) {
    const word = wordBefore(text, end)
    if (word === null || !mayBeOfTime(text, word, phrases)) break
    starts.push(word.start)
    end = word.start
  }
  return starts.reverse()
}
