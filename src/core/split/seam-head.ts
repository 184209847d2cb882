/**
 * The head of a record: the lines above its headline that are its own, and heads that say by their build alone that a story begins.
 * Comes in: the views and a headline's place. Goes out: the head's first line; yes or no.
 *
 *   NHK | 6 hours ago | - NHK | HEADLINE | text      "Up next" | Nordvik Post | HEADLINE | By Ana Ruiz | 4 min read | text
 *   ^ head                                                       ^ head
 */
import { sharedRatio, WordSet } from './cohesion.ts'
import { type BlockWords, isMarked, type SeamPlace } from './seam-evidence.ts'
import type { View } from './view.ts'

/** Blocks of a head before the headline: publisher, time, publisher again, and one more. */
const MAX_HEAD_BLOCKS = 4

/**
 * Walks back over the lines of a head that stand directly above a headline: publisher, time, "- publisher", section.
 * A time makes them a head wherever they stand; without one they are a head only below a border between stories.
 */
export function findHead(views: readonly View[], title: number): number {
  let timed: number | null = null
  let lowest = title
  for (let i = title - 1; i >= 0 && i >= title - MAX_HEAD_BLOCKS; i--) {
    const view = views[i]
    if (view !== undefined && isSign(view)) continue
    if (view === undefined || !isHeadLine(view) || isCloserToAbove(views, i)) break
    if (isMarked(view) && !isDate(view) && views[i - 1]?.isTime !== true) break // "- Nordvik Post" stands below a time only
    lowest = i
    if (isDate(view)) timed = i
  }
  if (timed !== null) return isNameLine(views[timed - 1], NAMES_ABOVE_TIME) && timed - 1 >= lowest ? timed - 1 : timed
  const above = views[lowest - 1]
  if (above?.role === 'border') return lowest - 1
  if (opensAfter(above)) return lowest
  return isSureHeadline(views, title) && isNameLine(views[title - 1]) && lowest < title ? title - 1 : title
}

/** "·" between a time and a headline. */
function isSign({ labelled }: View): boolean {
  return labelled.by === 'shape.no-letters' && labelled.block.text.length <= MAX_SIGN_CHARS
}
const MAX_SIGN_CHARS = 3

/** The model is sure of the headline and metadata follow: then a name right above it is the outlet's, without any border. */
function isSureHeadline(views: readonly View[], title: number): boolean {
  return (views[title]?.labelled.headline ?? 0) >= SURE_HEADLINE && views[title + 1]?.role === 'meta'
}
export const SURE_HEADLINE = 0.5

function isHeadLine(view: View): boolean {
  if (view.isListed || ((view.words > MAX_NAME_WORDS || isSentence(view)) && !isDate(view))) return false
  return view.role === 'meta' || view.role === 'short'
}
/** Longest line of a head, in words. */
const MAX_NAME_WORDS = 6

/** "Nordvik Windows Co." ends like a sentence and is a name. */
function isSentence({ endsSentence, labelled }: View): boolean {
  return endsSentence && !ABBREVIATED_NAME.test(labelled.block.text)
}
const ABBREVIATED_NAME = /^\p{Lu}\S*(?: (?:\p{Lu}\S*|&|\p{Ll}{2,3}))* \p{Lu}\p{Ll}{1,3}\.$/u

/** An empty line below and none above: "Read the full story" belongs to the text above it. */
function isCloserToAbove(views: readonly View[], index: number): boolean {
  if (views[index]?.role === 'meta' || index === 0) return false
  return (views[index + 1]?.labelled.block.blankLinesBefore ?? 0) > (views[index]?.labelled.block.blankLinesBefore ?? 0)
}

/** "Up next" / "Nordvik Post" / headline: a short line between a border and a headline is the outlet's name. */
function isNameLine(view: View | undefined, labels = NAME_LABELS): boolean {
  return (
    view !== undefined &&
    (view.role === 'short' || labels.has(view.labelled.label)) &&
    view.words <= MAX_NAME_WORDS &&
    !isSentence(view) &&
    !view.isListed
  )
}

/** The model takes an outlet's name for a section's as well. */
const NAME_LABELS: ReadonlySet<string> = new Set(['publisher', 'section'])
/** Above a time that stands above a headline nobody but the outlet is named. */
const NAMES_ABOVE_TIME: ReadonlySet<string> = new Set(['publisher', 'section', 'byline'])

/** What closes a story so that the next line opens one; undefined = the start of the dump. */
function opensAfter(view: View | undefined): boolean {
  return (
    view === undefined || view.role === 'heading' || view.role === 'end' || view.role === 'border' || view.labelled.label === 'comments'
  )
}

/** A list, an end mark or a widget / headline / names / date / text, or the date first: nothing but a story's head looks so, whatever the model thinks. */
export function isDatedHead(views: readonly View[], { headFrom, title, bodyFrom }: SeamPlace): boolean {
  const above = views[headFrom - 1]
  if (above === undefined || !(above.isListed || above.role === 'junk' || opensAfter(above) || above.labelled.label === 'reference-title'))
    return false
  const gap = views.slice(title + 1, bodyFrom)
  const head = views.slice(headFrom, title)
  // "Advertisement" / a section / its day: below a widget the head names somebody as well
  if (above.role === 'junk' && ![...head, ...gap].some((view) => !isDate(view) && view.role !== 'junk')) return false
  return [...head, ...gap].some(isDate) && gap.every((view) => view.role === 'meta' || view.role === 'junk' || isNameLine(view))
}

/** A headline of which the model is sure, a byline and a date, and nothing else above the text: a head wherever it stands. */
export function isSignedHead(views: readonly View[], { title, bodyFrom }: SeamPlace): boolean {
  if ((views[title]?.labelled.headline ?? 0) < (isBelowEnd(views, title) ? LIKELY_HEADLINE : SURELY_HEADLINE)) return false
  const gap = views.slice(title + 1, bodyFrom)
  return (
    gap.some(isDate) &&
    gap.some(({ labelled }) => labelled.label === 'byline') &&
    gap.every(({ role }) => role === 'meta' || role === 'junk')
  )
}
const SURELY_HEADLINE = 0.8
/** Below the notice that closes the story above. */
const LIKELY_HEADLINE = 0.2

/** "© Nordvik Post" / buttons / headline: between the text above and the headline stands what ends a story. */
function isBelowEnd(views: readonly View[], title: number): boolean {
  for (let i = title - 1; i >= 0 && i >= title - MAX_BLOCKS_BELOW_END; i--) {
    if (views[i]?.role === 'end') return true
    if (views[i]?.role === 'prose') return false
  }
  return false
}
const MAX_BLOCKS_BELOW_END = 5

function isDate({ isTime, labelled }: View): boolean {
  if (isTime || labelled.by === 'form.date') return true
  // "2026-03-20 来源:《海灣日報》 記者 林美華", "05.11.2026, 12:20 (dpa)": a day and what the form does not read
  const { text } = labelled.block
  return labelled.label === 'date' && (OPENS_WITH_DAY.test(text) || (labelled.probability >= SURE_DATE && HAS_DIGIT.test(text)))
}
const OPENS_WITH_DAY = /^\p{Nd}{4}[-/.年]\p{Nd}{1,2}[-/.月]\p{Nd}{1,2}/u
const SURE_DATE = 0.5
const HAS_DIGIT = /\p{Nd}/u

/**
 * headline / "Ana Ruiz" / "Nordvik Garden World" / day: a name in capitals right above a day is the outlet's, where the longer line above it
 * is what the text is about.
 */
export function withHeadlineAbove<T extends { readonly headFrom: number; readonly title: number | null; readonly bodyFrom: number }>(
  views: readonly View[],
  seam: T,
  words: BlockWords,
): T {
  const { title, bodyFrom } = seam
  const name = title === null ? undefined : views[title]
  const date = title === null ? undefined : views[title + 1]
  if (title === null || name === undefined || date === undefined || !isDate(date) || !isCapitalised(name)) return seam
  const at = isSignature(views[title - 1]) ? title - 2 : title - 1
  const above = views[at]
  if (above?.role !== 'short' || above.isListed || above.endsSentence || isCapitalised(above)) return seam
  if (above.words < MIN_HEADLINE_WORDS || above.words <= name.words) return seam
  const text = new WordSet()
  for (let i = bodyFrom; i < Math.min(views.length, bodyFrom + COMPARED_BLOCKS); i++)
    if (views[i]?.role === 'prose') for (const word of words.of(i)) text.add(word)
  const shared = sharedRatio(words.of(at), text) ?? 0
  return shared < MIN_SHARED || shared < (sharedRatio(words.of(title), text) ?? 0)
    ? seam
    : { ...seam, title: at, headFrom: findHead(views, at) }
}
const MIN_HEADLINE_WORDS = 4
const COMPARED_BLOCKS = 12
/** A headline shares .58 of its words with its text, as many as .2 with another's. */
const MIN_SHARED = 0.4

/** "Nordvik Garden World", "Woodline" */
function isCapitalised({ words, labelled }: View): boolean {
  return words <= MAX_OUTLET_WORDS && CAPITALISED.test(labelled.block.text)
}
const MAX_OUTLET_WORDS = 5
const CAPITALISED = /^\p{Lu}[\p{L}\p{M}\p{N}’'.-]*(?: (?:\p{Lu}[\p{L}\p{M}\p{N}’'.-]*|&|\p{Ll}{2,3})){0,4}$/u

function isSignature(view: View | undefined): boolean {
  return view?.labelled.label === 'byline' && view.words <= MAX_OUTLET_WORDS
}

/** "Nordvik Post" / headline / "Story by Ana Ruiz" / "a day ago": what the model may take for an outlet's name opens a signed story. */
export function withOutlet<T extends { readonly headFrom: number; readonly title: number | null }>(views: readonly View[], seam: T): T {
  const { headFrom, title } = seam
  if (title === null || headFrom !== title || !isNameLine(views[title - 1])) return seam
  if ((views[title - 1]?.labelled.outlet ?? 0) < MIN_OUTLET) return seam
  return views[title + 1]?.role === 'meta' ? { ...seam, headFrom: title - 1 } : seam
}
/** Of outlets' names above headlines of layouts never seen five in six have it. */
const MIN_OUTLET = 0.005
