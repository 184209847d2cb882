/**
 * Wire copy below each other: items that their datelines open, with headlines that nothing sets off or with none.
 * Comes in: the views and the seams found so far. Goes out: those seams and one for each such item, in dump order.
 * One story has one dateline with an agency; in the labelled dumps none stands further down in a record's text.
 *
 *   CALDER (AP) — The ferry … | NORDVIK (AP) — The mayor …       * * * | OSMERE (AFP) - A storm …
 *                               ^ a record                               ^ below a rule: a record too
 */
import { isRule } from './seam-evidence.ts'
import type { Seam } from './seams.ts'
import type { View } from './view.ts'

/** Log-odds of a record: as sure as the best of the others. */
const WIRE_SCORE = 3
/** A lead printed twice, as a dek and in the text, opens with the same characters. */
const SAME_CHARS = 40

export function addWireSeams(views: readonly View[], seams: readonly Seam[]): Seam[] {
  const out: Seam[] = []
  let next = 0
  /** What the present record's text was seen to hold: any paragraph, and the one with its dateline. */
  let hasText = false
  let wire: View | null = null
  for (let i = 0; i < views.length; i++) {
    const view = views[i]!
    // two headlines above one another may share their head
    while (next < seams.length && (seams[next]?.headFrom ?? 0) <= i) {
      out.push(seams[next++]!)
      hasText = false
      wire = null
    }
    if (view.role !== 'prose' || view.isListed) continue
    if (view.opensWire) {
      const title = wire !== null && isHeadline(views[i - 1]) ? i - 1 : null
      const isItem = wire === null ? hasText && isBelowRule(views, i) : closesItem(views[(title ?? i) - 1]) && !isSameLead(view, wire)
      if (isItem) out.push({ headFrom: title ?? i, title, bodyFrom: i, score: WIRE_SCORE, isListed: true })
      wire = view
    }
    hasText = true
  }
  return out
}

function isBelowRule(views: readonly View[], index: number): boolean {
  const above = views[index - 1]
  return above !== undefined && isRule(above)
}

/** An item ends with its text, its credit or a rule. */
function closesItem(view: View | undefined): boolean {
  return view?.role === 'prose' || view?.role === 'end' || view?.role === 'junk'
}

/** Right above a dateline a line that ends no sentence is the headline, though the labeller took it for text. */
function isHeadline(view: View | undefined): boolean {
  if (view === undefined || (view.role !== 'prose' && view.role !== 'short') || view.isListed || view.labelled.label === 'caption')
    return false
  return !view.endsSentence && view.words >= MIN_HEADLINE_WORDS && view.words <= MAX_HEADLINE_WORDS
}
const MIN_HEADLINE_WORDS = 3
const MAX_HEADLINE_WORDS = 25

function isSameLead(view: View, before: View): boolean {
  return view.labelled.block.text.slice(0, SAME_CHARS) === before.labelled.block.text.slice(0, SAME_CHARS)
}
