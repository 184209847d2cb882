/**
 * Lines of a record's head that stand above what the seam took for its first line: who sent it, where it comes from, who wrote it.
 * Comes in: the views and the stretches. Goes out: the stretches, such a line with the record below it, no longer with the one above.
 *
 *   … last paragraph. | -------- | Source: dpa | 2 hours ago | HEADLINE        2. | By Ana Ruiz | HEADLINE | text
 *                                  ^ forehead                                      ^ forehead
 *   … last paragraph. | Nordvik 9. listopadu (ČTK) | HEADLINE | text
 *                       ^ forehead
 */
import { readDateline } from '../forms/dateline.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { isPrefixedByline } from './head-names.ts'
import type { Stretch } from './split.ts'
import type { Range, View } from './view.ts'

export function withForeheads(views: readonly View[], stretches: readonly Stretch[], lexicon: Lexicon): readonly Stretch[] {
  const froms = new Map<number, Range>()
  for (const stretch of stretches.slice(1)) {
    const forehead = findForehead(views, stretch, lexicon)
    if (forehead !== null) froms.set(stretch.range.from, forehead)
  }
  if (froms.size === 0) return stretches
  return stretches.map((stretch) => moveBorders(stretch, froms))
}

/** `from`: the number above the line, which is nobody's; `to`: the line, the record's first. */
function findForehead(views: readonly View[], { seam, range, run, title }: Stretch, lexicon: Lexicon): Range | null {
  const at = range.from - 1
  const view = views[at]
  if (view === undefined || seam === null || title === null || run === null) return null
  const isBelowSign = isNumberOrRule(views[at - 1])
  if (isSourceLine(view)) return isBelowSign ? { from: at, to: at } : null
  if (isPlacedDateline(view, lexicon)) return views[run.from]?.opensWire === true ? null : { from: at, to: at }
  const isSigned = views.slice(title, run.from).some(({ labelled }) => labelled.label === 'byline')
  return isBelowSign && !isSigned && isPrefixedByline(view, lexicon) ? { from: at - 1, to: at } : null
}

/** The record with a forehead begins higher up, and the one above it ends there. */
function moveBorders(stretch: Stretch, froms: ReadonlyMap<number, Range>): Stretch {
  const { range, run, seam, resumes } = stretch
  const own = froms.get(range.from)
  const next = froms.get(range.to)
  const to = next?.from ?? range.to
  return {
    ...stretch,
    range: { from: own?.from ?? range.from, to },
    run: run === null ? null : { from: run.from, to: Math.min(run.to, to) },
    seam: seam === null || own === undefined ? seam : { ...seam, headFrom: own.to },
    ...(resumes === undefined ? {} : { resumes: froms.get(resumes)?.from ?? resumes }),
  }
}

export function isSourceLine({ role, labelled }: View): boolean {
  return role === 'end' && labelled.by.includes('.source-line.')
}

/** "Source: Nordvik Post" below a rule and above a time is the head of another card, not the end of the text above. */
export function opensOtherCard(views: readonly View[], index: number): boolean {
  const view = views[index]
  return view !== undefined && isSourceLine(view) && isNumberOrRule(views[index - 1]) && views[index + 1]?.labelled.label === 'date'
}

/** "Nordvik 9. listopadu (ČTK)": a place and an agency, on a line of their own. */
export function isPlacedDateline({ role, labelled }: View, lexicon: Lexicon): boolean {
  const { text } = labelled.block
  if (role === 'border' || role === 'heading' || text.length > MAX_DATELINE_CHARS || !ENDS_DATELINE.test(text)) return false
  const form = readDateline(text, lexicon)
  return form !== null && form.place !== null && form.agencies.length > 0
}
const MAX_DATELINE_CHARS = 60
const ENDS_DATELINE = /[)）\]】/–—-]$/u

function isNumberOrRule(view: View | undefined): boolean {
  return view !== undefined && (view.labelled.by === 'shape.no-letters' || NUMBER.test(view.labelled.block.text))
}
const NUMBER = /^\p{N}{1,2}[.)]?$/u
