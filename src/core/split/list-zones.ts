/**
 * Stretches under a related heading that are plainly a list of other stories: no record begins inside them.
 * Comes in: the views. Goes out: a mark for each block. A list is known by what repeats: headlines printed twice, times at
 * a constant distance, or lines that are all headlines. A stretch that runs into a long paragraph ends before its headline.
 *
 *   "You may also like:" | headline | headline | dek | headline | headline | dek      <- in a zone
 *   "Related Articles" | outlet | time | headline | long paragraph                    <- not
 */
import { readItems } from './teaser-list.ts'
import type { View } from './view.ts'

/** The longest dek of a teaser; longer paragraphs are text. The corpus draws the line between teaser and article here too. */
const MAX_DEK_WORDS = 40
/** Share of a list's lines that are headlines when nothing repeats. Felt right. */
const MIN_HEADLINE_RATIO = 0.8

/** True for each block that lies in a list of other stories. */
export function markListZones(views: readonly View[]): Uint8Array {
  const marks = new Uint8Array(views.length)
  for (let i = 0; i < views.length; i++) {
    if (views[i]?.role !== 'heading') continue
    const zone = readZone(views, i + 1)
    if (zone !== null) for (const index of zone) marks[index] = 1
  }
  return marks
}

function readZone(views: readonly View[], from: number): number[] | null {
  const zone: number[] = []
  let i = from
  for (; i < views.length; i++) {
    const view = views[i]
    if (view === undefined || view.role === 'heading' || view.role === 'border' || view.role === 'end') break
    if (view.role === 'prose' && (view.words > MAX_DEK_WORDS || isSurelyText(views, zone, i))) break
    if (view.role !== 'junk' && view.labelled.label !== 'caption') zone.push(i)
  }
  const stopped = views[i]
  const lines = stopped?.role === 'prose' && !isHeadline(stopped) ? dropLastHead(views, zone) : zone
  return lines.length >= 2 && isList(views, lines) ? lines : null
}

/** The model tells deks from text; without one only length does. One more line of a regular list has to be surer to be text. */
function isSurelyText(views: readonly View[], zone: readonly number[], index: number): boolean {
  const labelled = views[index]?.labelled
  if (labelled === undefined || labelled.headline === null) return false
  return labelled.body >= (isRegular(views, [...zone.slice(-REGULAR_LINES), index]) ? SURELY_NO_ITEM : SURELY_PROSE)
}
const SURELY_PROSE = 0.8
const SURELY_NO_ITEM = 0.95
/** Headlines in a row after which one more is expected. Felt right. */
const REGULAR_LINES = 3

/** Lines that end no sentence, at the same distance from each other. */
function isRegular(views: readonly View[], lines: readonly number[]): boolean {
  const gap = views[lines.at(-1) ?? 0]?.labelled.block.blankLinesBefore
  return (
    lines.length > REGULAR_LINES &&
    lines.every((line, n) => {
      const view = views[line]
      return view !== undefined && !view.endsSentence && view.role !== 'meta' && (n === 0 || view.labelled.block.blankLinesBefore === gap)
    })
  )
}

/** What ended the list is itself a headline: then the line above it is the list's last one, and no headline of its own. */
function isHeadline({ endsSentence, words }: View): boolean {
  return !endsSentence && words >= MIN_HEADLINE_WORDS && words <= MAX_HEADLINE_WORDS
}
const MIN_HEADLINE_WORDS = 4
const MAX_HEADLINE_WORDS = 25

/** The last headline above a long paragraph, and the metadata around it, open that paragraph's record. */
function dropLastHead(views: readonly View[], zone: readonly number[]): number[] {
  let end = zone.length
  let sawHeadline = false
  while (end > 0) {
    const view = views[zone[end - 1] ?? -1]
    if (view === undefined || (view.role !== 'meta' && sawHeadline && view.words > 6)) break
    if (view.role !== 'meta' && view.words > 6) sawHeadline = true
    else if (view.role === 'prose') break
    end--
    if (zone.length - end >= 6) break
  }
  return zone.slice(0, end)
}

function isList(views: readonly View[], zone: readonly number[]): boolean {
  const texts = zone.filter((index) => views[index]?.role !== 'meta')
  const items = readItems(views, zone)
  const repeated = items.filter((item) => item.repeats.length > 0).length
  if (repeated >= 2 && repeated >= items.length * 0.6) return true
  const headlines = texts.filter((index) => views[index]?.endsSentence === false).length
  return headlines >= texts.length * MIN_HEADLINE_RATIO
}
