/**
 * Stories of one outlet below each other, with nothing between them: the head of the first comes back, line for line, with another day and
 * another headline. Comes in: the views and the seams found so far. Goes out: those seams and one for each such head, in dump order.
 *
 *   By Ana Ruiz | Oct. 8, 2026 | 5:02 a.m. ET | Ferry stopped at Calder | text … | By Li Moe | Oct. 7, 2026 | 6:30 p.m. ET | Berries come early | text
 */

import { isAddress } from './line-shape.ts'
import type { Seam } from './seams.ts'
import { LIVE_ENTRY, type View } from './view.ts'

/** As sure as the best of the others. */
const TWIN_SCORE = 2
/** Blocks between the date and the text, and between the date and a headline above it. */
const MAX_GAP_BLOCKS = 8
const MAX_ABOVE_BLOCKS = 4
/** Shorter lines are no paragraph; a teaser has one of them, a story two. */
const MIN_PARAGRAPH_WORDS = 8
const MIN_PARAGRAPHS = 2
/** Words of a headline, the least and the most. */
const MIN_TITLE_WORDS = 2
const MAX_TITLE_WORDS = 34
/** From this probability on the model's choice among the lines of a head counts; below it the longest line is the headline. */
const MIN_HEADLINE = 0.2

export function addTwinSeams(views: readonly View[], seams: readonly Seam[]): Seam[] {
  const twins = findTwins(views)
  if (twins.length === 0) return [...seams]
  const taken = new Set(seams.flatMap(({ headFrom, bodyFrom }) => indexesBetween(headFrom, bodyFrom)))
  const added = twins.filter((twin) => !indexesBetween(twin.headFrom, twin.bodyFrom).some((i) => taken.has(i)))
  const byBody = new Map(twins.map((twin) => [twin.bodyFrom, twin]))
  const known = seams.map((seam) => {
    const twin = byBody.get(seam.bodyFrom)
    return twin === undefined ? seam : { ...seam, headFrom: Math.min(seam.headFrom, twin.headFrom), isTwin: true }
  })
  return [...known, ...added].sort((a, b) => a.bodyFrom - b.bodyFrom)
}

function findTwins(views: readonly View[]): Seam[] {
  const first = views.findIndex((_, i) => opensText(views, i))
  const dates = indexesOf(views, Math.max(0, first - MAX_GAP_BLOCKS), first).filter((i) => isDayLine(views[i]))
  // the entries of a live blog have heads of their own
  if (dates.length === 0 || views.some(({ labelled }) => labelled.by === LIVE_ENTRY)) return []
  const forms = new Set(dates.map((i) => formOf(views[i]!)))
  let head: ReadonlySet<string> | null = null
  const out: Seam[] = []
  let paragraphs = 0
  for (let i = first; i < views.length; i++) {
    const view = views[i]!
    if (opensText(views, i)) paragraphs++
    if (view.isDiscussion) break
    if (!isDayLine(view) || !forms.has(formOf(view)) || paragraphs < MIN_PARAGRAPHS) continue
    head ??= new Set(views.slice(0, first).map(withoutNumbers))
    const twin = readTwin(views, i, head)
    if (twin === null) continue
    out.push(twin)
    paragraphs = 0
    i = twin.bodyFrom - 1
  }
  return out
}

/** The head around a date line; null = no headline, or no story below. `head`: the lines of the first one. */
function readTwin(views: readonly View[], date: number, head: ReadonlySet<string>): Seam | null {
  const bodyFrom = indexesOf(views, date + 1, date + 1 + MAX_GAP_BLOCKS).find((i) => opensText(views, i))
  if (bodyFrom === undefined || countParagraphs(views, bodyFrom, views.length) < MIN_PARAGRAPHS) return null
  const isOwn = (i: number): boolean => mayBeTitle(views[i]) && !head.has(withoutNumbers(views[i]!))
  const title = surest(views, indexesOf(views, date + 1, bodyFrom).filter(isOwn)) ?? titleAbove(views, date, isOwn)
  if (title === null) return null
  let headFrom = Math.min(title, date)
  while (isHeadLine(views[headFrom - 1], head)) headFrom--
  return { headFrom, title, bodyFrom, score: TWIN_SCORE, isListed: true, isTwin: true }
}

function titleAbove(views: readonly View[], date: number, isOwn: (i: number) => boolean): number | null {
  for (let i = date - 1; i >= date - MAX_ABOVE_BLOCKS && i >= 0; i--) {
    if (isOwn(i)) return i
    if (views[i]?.role !== 'meta' && views[i]?.role !== 'junk') break
  }
  return null
}

/** The model's headline, else the longest line: a kicker is shorter. */
function surest(views: readonly View[], lines: readonly number[]): number | null {
  const weigh = (i: number): number => {
    const odds = views[i]?.labelled.headline ?? 0
    return odds >= MIN_HEADLINE ? MAX_TITLE_WORDS + odds : (views[i]?.words ?? 0)
  }
  return lines.reduce<number | null>((best, i) => (best === null || weigh(i) > weigh(best) ? i : best), null)
}

function mayBeTitle(view: View | undefined): boolean {
  if (view === undefined || view.isListed || view.endsSentence || isAddress(view.labelled.block.text)) return false
  if (view.role !== 'short' && view.role !== 'prose') return false
  return view.labelled.label !== 'caption' && view.words >= MIN_TITLE_WORDS && view.words <= MAX_TITLE_WORDS
}

/** A byline, or a line that the first head has as well: "Story number: 482". */
function isHeadLine(view: View | undefined, head: ReadonlySet<string>): boolean {
  return view !== undefined && (view.labelled.label === 'byline' || (view.role !== 'prose' && head.has(withoutNumbers(view))))
}

function opensText(views: readonly View[], index: number): boolean {
  const view = views[index]
  if (view?.role !== 'prose' || view.isListed) return false
  // Thai has no stops
  return view.words > MAX_TITLE_WORDS || (view.words >= MIN_PARAGRAPH_WORDS && view.endsSentence)
}

/** Paragraphs of text up to a heading of other stories. */
function countParagraphs(views: readonly View[], from: number, to: number): number {
  let count = 0
  for (let i = from; i < to && views[i]?.role !== 'heading' && count < MIN_PARAGRAPHS; i++) if (opensText(views, i)) count++
  return count
}

/** A day with its year: times alone are those of comments and of live blogs. */
function isDayLine(view: View | undefined): boolean {
  return view?.labelled.by === 'form.date' && !view.isListed && YEAR.test(view.labelled.block.text)
}
const YEAR = /\p{Nd}{4}/u

/** "Oct. 8, 2026 | 5:02 a.m. ET" -> "a 0, 0 | 0:0 aa a" */
function formOf({ labelled }: View): string {
  return labelled.block.text
    .replace(/[.\s]+/gu, ' ')
    .replace(/\p{Nd}+/gu, '0')
    .replace(/[\p{L}\p{M}]+/gu, 'a')
}

function withoutNumbers({ labelled }: View): string {
  return labelled.block.text.replace(/\p{Nd}+/gu, '0')
}

/** Both ends among them. */
function indexesBetween(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n)
}

function indexesOf(views: readonly View[], from: number, to: number): number[] {
  const end = Math.min(to, views.length)
  return Array.from({ length: Math.max(0, end - from) }, (_, n) => from + n)
}
