/**
 * Cards of other stories, known by the page's structure -> teasers: one for each card, with its headline, dek and time.
 * Comes in: the views, the cards of one stretch. Goes out: claims. Who wrote the other story is nobody's: references name no authors.
 *
 *   "Buses replace trains" | "Three weekends of inspections …" | "By Tomasz Lind 2 hours ago"  -> title, dek, time "2 hours ago"
 */
import { bylinePrefix } from '../forms/byline.ts'
import { findDateInside, readTimeLine } from '../forms/date.ts'
import { findRelativeTimeAtEnd, findRelativeTimeAtStart } from '../forms/relative-time.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { CardBlocks } from '../types.ts'
import type { Claims } from './claims.ts'
import { type HeadingForm, readHeading } from './lists.ts'
import type { Item } from './teaser-list.ts'
import type { Range, View } from './view.ts'

/** Shorter lines are names of sections and persons; longer ones hold no time of the card's own. Felt right. */
const MIN_DEK_WORDS = 5
const MAX_TIME_WORDS = 14
/** Lines above a list of cards in which its heading stands, and the longest heading. */
const MAX_HEADING_LINES = 2
const MAX_HEADING_WORDS = 8

export function claimCards(views: readonly View[], cards: readonly CardBlocks[], range: Range, claims: Claims): void {
  let heading: HeadingForm = { kind: 'related', section: null }
  let end = -1
  for (const card of cards) {
    if (card.from < range.from || card.to > range.to) continue
    if (card.from > end) heading = claimHeading(views, { from: Math.max(range.from, card.from - MAX_HEADING_LINES), to: card.from }, claims)
    end = card.to
    if (claims.isTaken(card.title)) continue
    const item = readCard(views, card, claims.lexicon)
    if (item !== null) claims.teaser(item, heading)
    for (let i = card.from; i < card.to; i++) if (views[i]?.role !== 'junk') claims.residueBlock(i, 'other', 'html.card')
  }
}

/** The heading right above the first card: one that a rule knows, or a short line that nobody takes. */
function claimHeading(views: readonly View[], { from, to }: Range, claims: Claims): HeadingForm {
  for (let i = to - 1; i >= from; i--) {
    const view = views[i]
    if (view?.role === 'heading') return readHeading(view, claims.lexicon)
    if (view === undefined || view.role === 'prose' || view.words > MAX_HEADING_WORDS || claims.isTaken(i)) break
  }
  return { kind: 'related', section: null }
}

function readCard(views: readonly View[], { from, to, title }: CardBlocks, lexicon: Lexicon): Item | null {
  const key = views[title]?.key ?? ''
  const repeats: number[] = []
  const publishers: number[] = []
  let dek: number | null = null
  let time: Pick<Item, 'time' | 'timeAt'> | null = null
  for (let i = from; i < to; i++) {
    const view = views[i]
    if (view === undefined || i === title) continue
    if (key !== '' && view.key === key) repeats.push(i)
    else if (time === null && findTime(view, i, lexicon) !== null) time = findTime(view, i, lexicon)
    else if (isOutlet(view)) publishers.push(i)
    else if (dek === null && i > title && isDek(view, lexicon)) dek = i
  }
  return views[title] === undefined ? null : { title, repeats, dek, publishers, time: null, ...time }
}

/** The whole line, or the part of a short one that is a time or a day. */
function findTime(view: View, index: number, lexicon: Lexicon): Pick<Item, 'time' | 'timeAt'> | null {
  const { text } = view.labelled.block
  if (view.isTime || view.labelled.by === 'form.date' || view.labelled.by === 'form.relative-time') return { time: index }
  if (view.words > MAX_TIME_WORDS || view.endsSentence) return null
  if (readTimeLine(text, lexicon) !== null) return { time: index }
  const inside =
    findRelativeTimeAtEnd(text, lexicon) ?? findRelativeTimeAtStart(text, lexicon) ?? findDateInside(text, lexicon).find(isDay) ?? null
  return inside === null ? null : { time: index, timeAt: { start: inside.start, end: inside.end } }
}

function isDay({ precision }: { precision: string }): boolean {
  return precision !== 'year' && precision !== 'month' && precision !== 'none'
}

function isOutlet({ labelled, words }: View): boolean {
  return labelled.label === 'publisher' && words <= MIN_DEK_WORDS
}

function isDek({ labelled, words, role }: View, lexicon: Lexicon): boolean {
  if (words < MIN_DEK_WORDS || role === 'junk' || role === 'heading' || labelled.label === 'byline') return false
  const { text } = labelled.block
  return bylinePrefix(text, 0, text.length, lexicon) === null
}
