/**
 * The top of a page: the outlet's name, its menu in rows, and rows of a story's own head, known by their print whatever the labeller makes
 * of them. Comes in: the views of flat text, changed in place.
 *
 *   Nordvik Post | News   Sport   Opinion   Weather | Log in   Subscribe | Ferry stopped at Calder | 3 June 2026   By: Ana Ruiz
 *   ^ masthead     ^ menu                                                                          ^ meta
 */
import { hasDigit } from '../forms/date-words.ts'
import { isCaseless } from '../forms/names.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { isBareName, isFurniture, isKnownSection, isMastheadByline, isNameLike } from './head-names.ts'
import { readMetaLine } from './meta-line.ts'
import type { View } from './view.ts'

export const MASTHEAD = 'shape.masthead'
const MENU = 'shape.menu-row'
const META_ROW = 'form.meta-line'

/** Links and notes for the browser may stand above the name. Felt right, as the numbers below. */
const MAX_ABOVE = 4
/** A slogan or the day between name and menu. */
const MAX_BETWEEN = 2
/** Lines down to the headline and its byline. */
const MAX_TOP_BLOCKS = 20
const MAX_NAME_WORDS = 6
const MAX_NAME_CHARS = 44
const MIN_HEADLINE_WORDS = 4
const MIN_HEADLINE = 0.1
const MAX_ENTRY_CHARS = 32
const MIN_ENTRIES = 3
/** In scripts without stops the labeller takes rows for text. */
const MIN_ENTRIES_IN_TEXT = 4

export function revealPageTop(views: View[], lexicon: Lexicon): void {
  const top = Math.min(views.length, MAX_TOP_BLOCKS)
  const name = views.slice(0, MAX_ABOVE + 1).findIndex((_, i) => isNameAboveMenu(views, i, lexicon))
  if (name >= 0) views[name] = asMeta(views[name]!, 'publisher', MASTHEAD)
  for (let i = 0; i < top; i++) {
    const view = views[i]!
    if (view.role !== 'short' && view.role !== 'prose') continue
    if (name >= 0 && isMenu(view)) views[i] = asMenu(view)
    else if (isMetaRow(view, lexicon)) views[i] = asMeta(view, 'date', META_ROW)
    else if (opensStory(view)) break
  }
}

function asMeta(view: View, label: 'publisher' | 'date', by: string): View {
  return { ...view, role: 'meta', labelled: { ...view.labelled, label, by, body: 0, headline: 0 } }
}

function asMenu(view: View): View {
  return { ...view, role: 'junk', labelled: { ...view.labelled, label: 'navigation', by: MENU, body: 0, headline: 0 } }
}

function isNameAboveMenu(views: readonly View[], index: number, lexicon: Lexicon): boolean {
  const view = views[index]
  if (view === undefined || view.words > MAX_NAME_WORDS || !mayBeMasthead(view, lexicon)) return false
  const menu = views.slice(index + 1, index + 2 + MAX_BETWEEN).findIndex(isMenu)
  if (menu < 0) return false
  // a headline above a row of buttons has no other below it
  const below = views.slice(index + 2 + menu, index + MAX_TOP_BLOCKS)
  const end = below.findIndex(opensStory)
  return below.slice(0, end < 0 ? below.length : end).some((line) => isHeadline(line) && line.words > view.words)
}

function mayBeMasthead(view: View, lexicon: Lexicon): boolean {
  const { label, by, block } = view.labelled
  if (view.role === 'junk' || label === 'date' || block.text.length > MAX_NAME_CHARS) return false
  if (isFurniture(view) || isKnownSection(view, lexicon) || !isNameLike(view) || HAS_SIGN.test(block.text)) return false
  // "De Noordbode" reads like a byline
  return isBareName(view) || (by === 'form.byline' && isMastheadByline(view, lexicon)) || isCaseless(block.text)
}
/** "Subscribe | Log in", "7° Partly cloudy" */
const HAS_SIGN = /[|｜°:：*]|\s{2}|[.!?]$/u

/** "News   Sport   Opinion", "Start * Nyheter * Sport", "News | Sport | Opinion". */
function isMenu(view: View | undefined): boolean {
  if (view === undefined || view.endsSentence) return false
  const entries = view.labelled.block.text.split(GAP)
  const least = view.role === 'prose' ? MIN_ENTRIES_IN_TEXT : MIN_ENTRIES
  return entries.length >= least && entries.every((entry) => entry.length <= MAX_ENTRY_CHARS)
}
const GAP = /\s{2,}|\s*[|｜•·]\s*|\s\*\s/u

/** "Published: 3 June 2026   By: Ana Ruiz": two kinds of what a head prints, and nothing else. */
function isMetaRow({ labelled }: View, lexicon: Lexicon): boolean {
  const { text } = labelled.block
  return hasDigit(text) && ROW.test(text) && readMetaLine(text, lexicon) !== null
}
const ROW = /\s{2}|[|｜·•]/u

function isHeadline({ role, words, isTime, labelled }: View): boolean {
  return (role === 'short' || role === 'prose') && !isTime && words >= MIN_HEADLINE_WORDS && (labelled.headline ?? 1) >= MIN_HEADLINE
}

function opensStory({ role, words, endsSentence }: View): boolean {
  return role === 'prose' && endsSentence && words >= MIN_PARAGRAPH_WORDS
}
const MIN_PARAGRAPH_WORDS = 12

/** Does the page's top name its outlet? */
export function hasMasthead(views: readonly View[]): boolean {
  return views.slice(0, MAX_ABOVE + 1).some(({ labelled }) => labelled.by === MASTHEAD)
}
