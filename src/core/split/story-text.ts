/**
 * The text of one record and what interrupts it: paragraphs, subheadings, pointers to other stories, widgets, end marks.
 * Comes in: the views and a stretch with its run. Goes out: claims; lists after and inside the text are read as well.
 *
 *   paragraph | "Read also: …" | paragraph | subheading | paragraph | (Reporting by …) | Related Articles | …
 */
import { readSourceLine } from '../forms/source-line.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { Claims } from './claims.ts'
import { claimMeta } from './head.ts'
import { readLists } from './lists.ts'
import { cutCaption, cutOpenings } from './openings.ts'
import type { Stretch } from './split.ts'
import type { View } from './view.ts'

/** Blocks after the text whose end marks (credit, copyright, source line) still belong to it. */
const MAX_TAIL_BLOCKS = 6

export function readText(views: readonly View[], stretch: Stretch, claims: Claims, lexicon: Lexicon): { sectionHint: string | null } {
  const { run, range } = stretch
  if (run === null) return { sectionHint: null }
  const paragraphs = findParagraphs(views, stretch, claims)
  const first = paragraphs[0]
  const last = paragraphs.at(-1)
  for (const index of paragraphs) {
    const view = views[index]
    if (view === undefined) continue
    const { by } = view.labelled
    claims.cut(index, cutOpenings(view.labelled.block, { isFirst: index === first, isLast: index === last, by }, lexicon))
  }
  for (let i = run.from; i < Math.min(range.to, run.to + MAX_TAIL_BLOCKS); i++) {
    const view = views[i]
    if (view === undefined || claims.isTaken(i)) continue
    if (view.role === 'heading' && i >= run.to) break
    claimInside(i, view, claims, lexicon)
  }
  return readLists(views, { from: run.from, to: range.to }, claims, { isList: false })
}

/** Blocks of the run that are text: prose, and short lines between prose (subheadings, list items, answers). */
function findParagraphs(views: readonly View[], { run }: Stretch, claims: Claims): number[] {
  const out: number[] = []
  let pointer = false
  for (let i = run?.from ?? 0; i < (run?.to ?? 0); i++) {
    const view = views[i]
    if (view === undefined || claims.isTaken(i)) continue
    const isText = view.role === 'prose' || (view.role === 'short' && view.labelled.label !== 'caption' && isLikelyText(view))
    if (view.role === 'heading') pointer = true
    else if (isText && pointer && view.role === 'short' && !view.endsSentence) continue
    else if (isText) {
      out.push(i)
      pointer = false
    }
  }
  return out
}

/** A short line between paragraphs is text unless the model is rather sure that it is not. */
function isLikelyText({ labelled }: View): boolean {
  return labelled.headline === null || labelled.body >= MIN_INSIDE_PROBABILITY
}
const MIN_INSIDE_PROBABILITY = 0.5

/** Lines in and right after the text that are parts of the record, but not text. */
function claimInside(index: number, view: View, claims: Claims, lexicon: Lexicon): void {
  const { label, by, block } = view.labelled
  if (label === 'credit' || label === 'copyright' || label === 'correction' || label === 'editor-note') claims.story(index, label, by)
  else if (label === 'caption') claims.cut(index, cutCaption(block, by, lexicon))
  else if (label === 'publisher') {
    const source = readSourceLine(block.text, lexicon)
    if (source !== null) claims.labelled(index, source, source.kind === 'publisher' ? 'publisher' : 'credit', by)
  } else if (label === 'byline') claimMeta(index, view, claims)
}
