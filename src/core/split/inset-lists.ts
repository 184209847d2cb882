/**
 * A few headlines of other stories between two paragraphs of one: a heading that announces them, bare lines, and the story goes on. Comes in:
 * the views and a heading. Goes out: the lines, and where the story goes on; null = no such list. The same lines open a story of its own where
 * the text below tells what the last of them says, and the text above does not.
 *
 *   paragraph | "Read also" | "Ferry staff to strike" | "New pier opens" | paragraph        -> both lines
 *   paragraph | "Read also" | "Ferry staff to strike" | "Ferry staff will strike on …"      -> none
 */
import { contentWords } from './cohesion.ts'
import type { View } from './view.ts'

export interface InsetList {
  readonly lines: readonly number[]
  /** Where the story goes on. */
  readonly below: number
}

export function readInsetList(views: readonly View[], heading: number): InsetList | null {
  if (!isSurelyHeading(views[heading]!) || !isParagraph(nearest(views, heading, -1))) return null
  const lines: number[] = []
  let i = heading + 1
  for (; i < views.length && lines.length <= MAX_LINES; i++) {
    const view = views[i]!
    if (isFurniture(view)) continue
    if (!isHeadline(view)) break
    lines.push(i)
  }
  if (lines.length === 0 || lines.length > MAX_LINES || !opensText(views, i)) return null
  const own = isSubheading(views, lines) ? lines.slice(0, -1) : lines
  if (own.length === 0 || opensStory(views, own.at(-1)!, i)) return null
  return { lines: own, below: own.length < lines.length ? lines.at(-1)! : i }
}
const MAX_LINES = 5

function isSurelyHeading({ role, labelled }: View): boolean {
  const isSure = role === 'heading' && labelled.label === 'related-heading' && labelled.probability >= SURE_HEADING
  return isSure && !HAS_HEADLINE.test(labelled.block.text)
}
const SURE_HEADING = 0.9
/** "Read also: Ferry staff to strike" announces nothing below. */
const HAS_HEADLINE = /[:：|].*\p{L}/u

/** What stands between text and list, and is neither: an advertisement's label, a picture's caption. */
function isFurniture({ role, labelled }: View): boolean {
  return role === 'junk' || labelled.label === 'caption'
}

function nearest(views: readonly View[], from: number, step: 1 | -1): View | undefined {
  let i = from + step
  while (i >= 0 && i < views.length && isFurniture(views[i]!)) i += step
  return views[i]
}

function isParagraph(view: View | undefined): boolean {
  return view?.role === 'prose' && !view.isListed && view.endsSentence && view.words >= MIN_PARAGRAPH_WORDS
}
const MIN_PARAGRAPH_WORDS = 10

function isHeadline({ role, endsSentence, opensWire, words }: View): boolean {
  if (role === 'meta' || role === 'end' || role === 'border') return false
  return !endsSentence && !opensWire && words >= MIN_HEADLINE_WORDS && words <= MAX_HEADLINE_WORDS
}
const MIN_HEADLINE_WORDS = 2
const MAX_HEADLINE_WORDS = 25

/** A sentence, and one more near below it, one of the two a paragraph: a teaser's dek has none. */
function opensText(views: readonly View[], index: number): boolean {
  const view = views[index]
  if (view === undefined || (view.role !== 'prose' && view.role !== 'short') || view.isListed) return false
  if (!view.endsSentence || view.words < MIN_SENTENCE_WORDS || view.labelled.body < MIN_BODY) return false
  const below = nearest(views, index, 1)
  if (below?.role !== 'prose' || !below.endsSentence) return false
  return view.words >= MIN_PARAGRAPH_WORDS ? below.words >= MIN_SENTENCE_WORDS : below.words >= MIN_PARAGRAPH_WORDS
}
const MIN_SENTENCE_WORDS = 5
const MIN_BODY = 0.15

/** The last line above the text is one of the story's own where it reads most like text and the story has more such lines between its paragraphs. */
function isSubheading(views: readonly View[], lines: readonly number[]): boolean {
  const last = views[lines.at(-1)!]!
  const others = lines.slice(0, -1).map((line) => views[line]!)
  if (others.length === 0 || !isLikeSubheading(last)) return false
  if (others.some(({ labelled }) => labelled.body >= last.labelled.body)) return false
  return views.some((view, i) => !lines.includes(i) && isLikeSubheading(view) && isParagraph(views[i - 1]) && isParagraph(views[i + 1]))
}

function isLikeSubheading({ role, endsSentence, words }: View): boolean {
  return role === 'prose' && !endsSentence && words <= MAX_SUBHEADING_WORDS
}
const MAX_SUBHEADING_WORDS = 7

/** The text below says what the headline says, more than the text above does. */
function opensStory(views: readonly View[], headline: number, textFrom: number): boolean {
  const words = contentWords(views[headline]!.labelled.block.text)
  const below = countIn(words, textOf(views, textFrom, 1))
  if (below < MIN_TOLD_WORDS || below < words.length * MIN_TOLD) return false
  return below >= countIn(words, textOf(views, headline, -1)) + words.length * MIN_MORE_TOLD
}
/** Felt right; one word may be chance. */
const MIN_TOLD_WORDS = 2
const MIN_TOLD = 0.3
const MIN_MORE_TOLD = 0.2

function countIn(words: readonly number[], among: ReadonlySet<number>): number {
  return words.filter((word) => among.has(word)).length
}

/** Content words of the next paragraphs this way. */
function textOf(views: readonly View[], from: number, step: 1 | -1): ReadonlySet<number> {
  const words: number[] = []
  let count = 0
  for (let i = from; i >= 0 && i < views.length && count < COMPARED_PARAGRAPHS; i += step) {
    if (!isParagraph(views[i])) continue
    count++
    words.push(...contentWords(views[i]!.labelled.block.text))
  }
  return new Set(words)
}
const COMPARED_PARAGRAPHS = 4
