/**
 * The top of a page: the outlet's name, and its menu in rows below. Comes in: the views of flat text. Goes out: those views, the name known
 * as an outlet's and the rows as navigation, where both stand above a headline.
 *
 *   Nordvik Post | News   Sport   Opinion   Weather | Log in   Subscribe | Ferry stopped at Calder | Ana Ruiz | 3 June 2026
 *   ^ masthead     ^ menu
 */
import { isCaseless } from '../forms/names.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { isBareName, isFurniture, isKnownSection } from './head-names.ts'
import type { View } from './view.ts'

export const MASTHEAD = 'shape.masthead'
const MENU = 'shape.menu-row'

/** Links and notes for the browser may stand above the name. Felt right, as the numbers below. */
const MAX_ABOVE = 4
/** A slogan or the day between name and menu. */
const MAX_BETWEEN = 2
/** Lines from the name to the headline. */
const MAX_TOP_BLOCKS = 16
const MAX_NAME_WORDS = 6
const MAX_NAME_CHARS = 44
const MIN_HEADLINE_WORDS = 4
const MIN_HEADLINE = 0.1
const MAX_ENTRY_CHARS = 32
const MIN_ENTRIES = 3

export function revealMasthead(views: View[], lexicon: Lexicon): void {
  const name = views.slice(0, MAX_ABOVE + 1).findIndex((view, i) => isNameAboveMenu(views, i, lexicon) && view !== undefined)
  if (name < 0) return
  const view = views[name]!
  views[name] = { ...view, role: 'meta', labelled: { ...view.labelled, label: 'publisher', by: MASTHEAD, body: 0, headline: 0 } }
  for (let i = 0; i < Math.min(views.length, name + MAX_TOP_BLOCKS) && !opensStory(views[i]!); i++) {
    const { role, labelled } = views[i]!
    if (i !== name && role === 'short' && isMenu(views[i]))
      views[i] = { ...views[i]!, role: 'junk', labelled: { ...labelled, label: 'navigation', by: MENU, body: 0, headline: 0 } }
  }
}

function isNameAboveMenu(views: readonly View[], index: number, lexicon: Lexicon): boolean {
  const view = views[index]!
  const { text } = view.labelled.block
  if (view.words > MAX_NAME_WORDS || text.length > MAX_NAME_CHARS || !mayBeName(view, lexicon)) return false
  const menu = views.slice(index + 1, index + 2 + MAX_BETWEEN).findIndex(isMenu)
  if (menu < 0) return false
  // a headline above a row of buttons has no other below it
  const below = views.slice(index + 2 + menu, index + MAX_TOP_BLOCKS)
  const end = below.findIndex(opensStory)
  return below.slice(0, end < 0 ? below.length : end).some((line) => isHeadline(line) && line.words > view.words)
}

function mayBeName(view: View, lexicon: Lexicon): boolean {
  if (view.role === 'junk' || view.labelled.label === 'date' || isFurniture(view) || isKnownSection(view, lexicon)) return false
  return isBareName(view) || isCaseless(view.labelled.block.text)
}

/** "News   Sport   Opinion", "Start * Nyheter * Sport", "News | Sport | Opinion". */
function isMenu(view: View | undefined): boolean {
  if (view === undefined || view.role === 'prose' || view.endsSentence) return false
  const entries = view.labelled.block.text.split(GAP)
  return entries.length >= MIN_ENTRIES && entries.every((entry) => entry.length <= MAX_ENTRY_CHARS)
}
const GAP = /\s{2,}|\s*[|｜•·]\s*|\s\*\s/u

function isHeadline({ role, words, isTime, labelled }: View): boolean {
  return (role === 'short' || role === 'prose') && !isTime && words >= MIN_HEADLINE_WORDS && (labelled.headline ?? 1) >= MIN_HEADLINE
}

function opensStory({ role, words, endsSentence }: View): boolean {
  return role === 'prose' && endsSentence && words >= MIN_PARAGRAPH_WORDS
}
const MIN_PARAGRAPH_WORDS = 12
