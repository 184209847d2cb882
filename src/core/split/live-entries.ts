/**
 * The entries of a live blog: a time of day, perhaps a headline, a paragraph or more, again and again, the times in order. They are the text
 * of one story, whatever the labeller takes the short lines for. Comes in: the views. Goes out: the blocks of the entries; empty = none.
 *
 *   17:42 | Power back for 5,000 homes | The grid company says … | 16:58 | The bridge will not reopen … | 16:20 | …
 */
import { countSentences } from '../text/sentences.ts'
import { contentWords } from './cohesion.ts'
import type { View } from './view.ts'

/** "14:05", "14.05 Uhr", "9:41 pm", "21h30" on a line of its own, before the entry's first words, or behind a day. */
const CLOCK = /^(\d{1,2})[:.h](\d{2})(?: ?(?:\p{L}|\.){1,4}){0,2}$/u
const OPENING_CLOCK = /^(\d{1,2})[:.h](\d{2})(?: ?(?:\p{L}|\.){1,4})?(?:\s*[-–—:|•]\s*|\s+)["“„«‘']?[\p{Lu}\p{Lo}]/u
const CLOCK_INSIDE = /(?<!\d)(\d{1,2})[:.h](\d{2})(?!\d)/u
const MAX_CLOCK_CHARS = 16
const MAX_DATE_WORDS = 10
/** Felt right, as the numbers below. Tickers have as many times; their entries are headlines, at most with a dek. */
const MIN_ENTRIES = 4
const MIN_PARAGRAPH_WORDS = 18
/** Lines between a time and its paragraph: a headline, a name. */
const MAX_LINES_BETWEEN = 2
const MIN_SHARE = 0.75
const MINUTES_OF_NOON = 720

export function findLiveEntries(views: readonly View[]): ReadonlySet<number> {
  const times = new Map<number, number>()
  for (let i = 0; i < views.length; i++) {
    const minutes = minutesOf(views, i)
    if (minutes !== null) times.set(i, minutes)
  }
  if (times.size < MIN_ENTRIES || !areInOrder([...times.values()])) return new Set()
  const found = [...times.keys()].map((clock) => readEntry(views, clock, times)).filter((entry) => entry !== null)
  if (found.length < MIN_ENTRIES || found.length < times.size * MIN_SHARE) return new Set()
  const entries = new Set(found.flat())
  if (isBelowHeading(views, found[0]![0]!) && hasOtherText(views, entries)) return new Set()
  return sharedWords(views, found) >= MIN_SHARED ? entries : new Set()
}

/** "Latest news": what stands right below points elsewhere, on a page that has a story. */
function isBelowHeading(views: readonly View[], index: number): boolean {
  return views
    .slice(Math.max(0, index - MAX_HEADING_LINES), index)
    .some(({ role, labelled }) => role === 'heading' && labelled.probability >= SURE_HEADING)
}
const MAX_HEADING_LINES = 3
const SURE_HEADING = 0.9

function hasOtherText(views: readonly View[], entries: ReadonlySet<number>): boolean {
  const others = views.filter((view, i) => view.role === 'prose' && view.words >= MIN_PARAGRAPH_WORDS && !entries.has(i))
  return others.length >= MIN_STORY_PARAGRAPHS
}
const MIN_STORY_PARAGRAPHS = 3

/** Share of the entries' words, 0..1, that stand in those above or in the headline: items of a ticker have hardly any. */
function sharedWords(views: readonly View[], entries: readonly (readonly number[])[]): number {
  const first = entries[0]?.[0] ?? 0
  const known = new Set(views.slice(Math.max(0, first - MAX_LINES_ABOVE), first).flatMap(wordsOf))
  let shared = 0
  let all = 0
  for (const entry of entries) {
    const words = entry.flatMap((index) => wordsOf(views[index]!))
    for (const word of words) if (known.has(word)) shared++
    all += words.length
    for (const word of words) known.add(word)
  }
  return shared / Math.max(1, all)
}
const wordsOf = ({ labelled }: View): number[] => contentWords(labelled.block.text)
const MAX_LINES_ABOVE = 12
/** Items of digests share .00 to .08 of their words with those above (`digest-items.ts`), entries of composed live blogs .10 and more. */
const MIN_SHARED = 0.06

/** The time of day that an entry begins with; null = none begins here. */
function minutesOf(views: readonly View[], index: number): number | null {
  const { labelled, role, words } = views[index]!
  const { text } = labelled.block
  const code = text.charCodeAt(0)
  const opensWithDigit = code >= 0x30 && code <= 0x39
  const found =
    (opensWithDigit ? ((text.length <= MAX_CLOCK_CHARS ? CLOCK.exec(text) : null) ?? OPENING_CLOCK.exec(text)) : null) ??
    (role === 'meta' && words <= MAX_DATE_WORDS && labelled.label === 'date' && isBelowText(views, index) ? CLOCK_INSIDE.exec(text) : null)
  const [, hours, minutes] = found ?? []
  return hours === undefined || Number(hours) > MAX_HOUR || Number(minutes) > MAX_MINUTE ? null : Number(hours) * 60 + Number(minutes)
}
const MAX_HOUR = 24
const MAX_MINUTE = 59

/** A day and a time below a headline or a byline are a story's; those that open an entry stand below the text of the one above. */
function isBelowText(views: readonly View[], index: number): boolean {
  let at = index - 1
  while (views[at]?.role === 'junk') at--
  const above = views[at]
  return above?.endsSentence === true && above.words >= MIN_PARAGRAPH_WORDS
}

/** The time's block and those down to its first paragraph; null = no paragraph follows. */
function readEntry(views: readonly View[], clock: number, times: ReadonlyMap<number, number>): number[] | null {
  const entry: number[] = []
  for (let i = clock; i <= clock + 1 + MAX_LINES_BETWEEN; i++) {
    const view = views[i]
    if (view === undefined || view.role === 'heading' || view.role === 'border' || (i > clock && times.has(i))) return null
    if ((view.role === 'junk' && !isTakenForComment(view)) || view.role === 'end') continue
    // a signed item is another story
    if (view.opensWire || (i > clock && view.role === 'meta')) return null
    entry.push(i)
    if (isParagraph(view)) return entry
  }
  return null
}

/** A time and a few sentences look like a reader's to the labeller. */
function isTakenForComment({ labelled }: View): boolean {
  return labelled.label === 'comments' && labelled.by === 'model'
}

/** Two sentences are no dek however short they are. */
function isParagraph({ words, endsSentence, labelled }: View): boolean {
  return endsSentence && (words >= MIN_PARAGRAPH_WORDS || (words >= MIN_SENTENCES_WORDS && countSentences(labelled.block.text) > 1))
}
const MIN_SENTENCES_WORDS = 10

/** Newest first or oldest first; past noon or midnight the count begins anew once. */
function areInOrder(times: readonly number[]): boolean {
  const steps = times.slice(1).map((time, n) => time - times[n]!)
  const turns = steps.filter((step) => Math.abs(step) >= MINUTES_OF_NOON / 2).length
  const up = steps.filter((step) => step > 0).length
  return turns <= 1 && Math.min(up, steps.length - up) <= turns
}
