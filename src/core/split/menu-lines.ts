/**
 * Lines of a page's menu that stand where a story's head prints its outlet, section or desk. Comes in: the views and a line's place. Goes
 * out: yes or no.
 *
 *   Politics | Weather | Newsroom | Video | HEADLINE      News | Business | Sport … BUSINESS | HEADLINE
 */
import { hasOutletWord, looksLikeOutlet } from '../forms/outlet.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import type { View } from './view.ts'

/** "Home" / "Politics" / "Economy" / "Search" above a headline: the last line of a menu, unless it has a word of outlets' names. */
export function isInMenu(views: readonly View[], index: number, lexicon: Lexicon): boolean {
  const above = [views[index - 1], views[index - 2]]
  const isKnown = (view: View | undefined): boolean => view?.role === 'junk' || view?.labelled.by.includes('.section-name.') === true
  return above.every(isShortLine) && above.some(isKnown) && !looksLikeOutlet(views[index]?.labelled.block.text ?? '', lexicon)
}

/** "News" / "Business" / "Sport" … "BUSINESS" / HEADLINE: what the page's menu prints too is a section. */
export function isMenuTwin(views: readonly View[], index: number, lexicon: Lexicon): boolean {
  const { key = '' } = views[index] ?? {}
  if (key === '' || hasOutletWord(key, lexicon)) return false
  const folded = key.toLowerCase()
  const twin = views.findIndex((view) => view.key.length === key.length && view.key.toLowerCase() === folded)
  return twin > 0 && twin < index - 1 && isShortLine(views[twin - 1]) && isShortLine(views[twin + 1])
}

/** Longest entry of a menu, in words. */
const MAX_ENTRY_WORDS = 4

/**
 * A section's name in a list of short lines is an entry of the page's menu, and says nothing of the story:
 *
 *   Politics | Weather | Video | HEADLINE      a menu        Log in | • World | HEADLINE      the story's section
 */
export function isMenuEntry(views: readonly View[], index: number, title: number | null): boolean {
  const view = views[index]
  if (view === undefined || view.labelled.label !== 'section') return false
  const isEntry = (at: number): boolean => at !== title && at >= 0 && isShortLine(views[at]) && marksOf(views[at]) === marksOf(view)
  return isEntry(index + 1) || (isEntry(index - 1) && (isEntry(index - 2) || views[index - 1]?.labelled.label === 'section'))
}

/** "Home" / "Newsroom" / "Articles" / HEADLINE: a desk's name among the entries of a menu. */
export function isDeskInMenu(views: readonly View[], index: number, title: number | null, lexicon: Lexicon): boolean {
  const { label, block } = views[index]?.labelled ?? {}
  if (label !== 'byline' || index + 1 === title || !isShortLine(views[index - 1]) || !isShortLine(views[index + 1])) return false
  return lexicon.desks.has(foldKey(block?.text ?? ''))
}

function isShortLine(view: View | undefined): boolean {
  if (view === undefined || view.words > MAX_ENTRY_WORDS || view.endsSentence || view.isTime) return false
  return view.role === 'short' || view.role === 'junk' || view.role === 'heading' || view.labelled.label === 'section'
}

function marksOf(view: View | undefined): number {
  return view?.labelled.block.markers.length ?? 0
}
