/**
 * Lists of other stories in a range of blocks: a related heading and what hangs under it.
 * Comes in: views and a range. Goes out: teasers and residue as claims, and the section that a heading names.
 * A heading with nothing under it gives nothing; lines that are too short to be headlines stay navigation.
 *
 *   "Next In World" | headline | headline | … | "Others Also Read"
 */

import type { Reference } from '../record.ts'
import { type Lexicon, matchLine } from '../text/lexicon.ts'
import { TEASER } from './asides.ts'
import type { Claims } from './claims.ts'
import { readItems } from './teaser-list.ts'
import { opensCard, type Range, type View } from './view.ts'

/** Fewer words than this make no headline: "About us", "Contact". In scripts without spaces words are characters. */
const MIN_HEADLINE_WORDS = 3

export interface HeadingForm {
  readonly kind: Reference['kind']
  readonly section: string | null
}

/** What a heading says of its list: "Next In World" -> kind next, section World. */
export function readHeading(view: View, lexicon: Lexicon): HeadingForm {
  const hit = matchLine(lexicon, view.labelled.block.text).find(({ rule }) => rule.kind === 'related-heading')
  return { kind: hit?.rule.role === 'next' ? 'next' : 'related', section: hit?.slots.section?.text ?? null }
}

/** Reads the range; `isList`: it is a list from its first block on, without a heading; a heading before `textTo` points out of a text. */
export function readLists(
  views: readonly View[],
  range: Range,
  claims: Claims,
  { isList, textTo }: { isList: boolean; textTo: number },
): { sectionHint: string | null } {
  let sectionHint: string | null = null
  let heading: HeadingForm | null = isList ? { kind: 'related', section: null } : null
  let list: number[] = []
  const close = (): void => {
    if (heading !== null) claimItems(views, list, heading, claims)
    list = []
  }
  for (let i = range.from; i < range.to; i++) {
    const view = views[i]
    if (view?.isBelowBox === true) {
      close()
      heading = null
    }
    if (view === undefined || claims.isTaken(i)) continue
    if (view.labelled.by === TEASER) {
      claims.teaser({ title: i, repeats: [], dek: i + 1, publishers: [], time: null }, { kind: 'inline', section: null })
      continue
    }
    if (opensCard(views, i) && claimCard(views, { from: i, to: range.to }, heading, claims)) continue
    if (view.role === 'heading') {
      close()
      if (claims.inlineTeaser(i, null)) continue
      heading = readHeading(view, claims.lexicon)
      if (i < textTo) heading = { ...heading, kind: 'inline' }
      sectionHint ??= heading.section
    } else if (view.role === 'border') {
      close()
      heading = null
    } else if (heading === null && opensList(views, i, range.to)) {
      heading = { kind: 'related', section: null }
      claims.residueBlock(i, 'related-heading', 'shape.list-heading')
    } else if (heading !== null && canBeListed(view)) list.push(i)
  }
  close()
  return { sectionHint }
}

/** A card without a text of its own among cards with one: outlet, time, outlet, headline, and at most one line below it. */
function claimCard(views: readonly View[], { from, to }: Range, heading: HeadingForm | null, claims: Claims): boolean {
  const title = from + CARD_HEAD_LINES
  const headline = views[title]
  if (title >= to || claims.isTaken(title) || headline === undefined || headline.words < MIN_HEADLINE_WORDS || !canBeListed(headline))
    return false
  const below = views[title + 1]
  const hasDek = below !== undefined && title + 1 < to && !claims.isTaken(title + 1) && isDek(below) && !opensCard(views, title + 1)
  const item = { title, repeats: [], dek: hasDek ? title + 1 : null, publishers: [from, from + 2], time: from + 1 }
  claims.teaser(item, heading ?? { kind: 'related', section: null })
  return true
}
const CARD_HEAD_LINES = 3

function isDek({ role, words }: View): boolean {
  return (role === 'short' || role === 'prose') && words > MIN_HEADLINE_WORDS
}

/** Longest heading of a list, in words; fewest headlines that make one; words of a headline on average. Felt right. */
const MAX_HEADING_WORDS = 5
const MIN_LIST_LINES = 2
const MIN_MEAN_WORDS = 4

/** A heading that no rule knows: a short line set off above and glued to two or more headlines below, to the end of the range. */
function opensList(views: readonly View[], index: number, to: number): boolean {
  const view = views[index]
  const next = views[index + 1]
  if (view?.role !== 'short' || view.words > MAX_HEADING_WORDS || view.endsSentence) return false
  if (view.labelled.block.blankLinesBefore <= (next?.labelled.block.blankLinesBefore ?? 0)) return false
  const rest = views.slice(index + 1, to)
  const gap = rest.findIndex((line, n) => n > 0 && line.labelled.block.blankLinesBefore > 0)
  const list = rest.slice(0, gap < 0 ? rest.length : gap)
  const words = list.reduce((sum, line) => sum + line.words, 0)
  return (
    list.length >= MIN_LIST_LINES &&
    list.every((line) => line.role === 'short' && !line.endsSentence) &&
    words >= list.length * MIN_MEAN_WORDS
  )
}

function canBeListed(view: View): boolean {
  return view.role === 'short' || view.role === 'prose' || (view.role === 'meta' && view.words <= 12)
}

function claimItems(views: readonly View[], list: readonly number[], heading: HeadingForm, claims: Claims): void {
  const items = readItems(views, list).filter(({ title }) => (views[title]?.words ?? 0) >= MIN_HEADLINE_WORDS)
  // one story pointed at from inside a text is an aside; several are a list of related ones, wherever it stands
  const kind = heading.kind === 'inline' && items.length > 1 ? 'related' : heading.kind
  for (const item of items) claims.teaser(item, { kind, section: heading.section })
}
