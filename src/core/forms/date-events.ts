/**
 * Dates that are not the article's: deadlines, events, births. In: a line and the dates found in it. Out: those dates whose own part of
 * the line, between bars and dots, holds no word for such a thing. The words are data
 * (`src/rules/registry/event-words.json`).
 *
 *   "Tickets on sale until 30 June 2025"  -> none        "Registration | 30 June 2025"  -> the date: another part of the line
 *
 * Only the words of the text's own language and of English count: Polish "do" is "until", Portuguese "do" is "of".
 */
import type { Knowledge } from '../knowledge.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { DateForm } from '../types.ts'
import { wordsOf } from './date-words.ts'

export function withoutEvents(text: string, forms: readonly DateForm[], language: string | null, lexicon: Lexicon): DateForm[] {
  return forms.filter((form) => form.role !== null || !isOfEvent(text, form, language, lexicon))
}

const PART_SIGN = /[|·•\u2014]/u
/** "Application deadline": longest phrase in words. */
const MAX_PHRASE_WORDS = 4

function isOfEvent(text: string, { start, end }: DateForm, language: string | null, { knowledge }: Lexicon): boolean {
  const before = text.slice(0, start).split(PART_SIGN).at(-1) ?? ''
  const after = text.slice(end).split(PART_SIGN)[0] ?? ''
  const events = eventsOf(knowledge)
  const known = [...(events.get(language ?? 'en') ?? []), ...(events.get('en') ?? [])]
  return [before, after].some((side) => {
    const words = wordsOf(side)
    return known.some((phrase) => (isGlued(phrase) ? side.includes(phrase) : holds(words, phrase)))
  })
}

/** Thai, Han, kana, Hangul: words stand without spaces. */
const isGlued = (phrase: string): boolean => /[\p{sc=Thai}\p{sc=Han}\p{sc=Hiragana}\p{sc=Hangul}]/u.test(phrase)

function holds(words: readonly string[], phrase: string): boolean {
  for (let at = 0; at < words.length; at++) {
    for (let length = 1; length <= MAX_PHRASE_WORDS && at + length <= words.length; length++)
      if (words.slice(at, at + length).join(' ') === phrase) return true
  }
  return false
}

const compiled = new WeakMap<Knowledge, ReadonlyMap<string, readonly string[]>>()

/** Phrases by language, their words folded; glued scripts as printed. */
function eventsOf(knowledge: Knowledge): ReadonlyMap<string, readonly string[]> {
  const known = compiled.get(knowledge)
  if (known !== undefined) return known
  const events = new Map<string, readonly string[]>()
  for (const { language, words } of knowledge.eventWords) {
    events.set(
      language,
      words.map((phrase) => (isGlued(phrase) ? phrase : wordsOf(phrase).join(' '))),
    )
  }
  compiled.set(knowledge, events)
  return events
}
