/**
 * Stretches under a related heading that are plainly a list of other stories: no record begins inside them.
 * Comes in: the views. Goes out: a mark for each block. A list is known by what repeats: headlines printed twice, times at
 * a constant distance, or lines that are all headlines. A stretch that runs into a long paragraph ends before its headline.
 *
 *   "You may also like:" | headline | headline | dek | headline | headline | dek      <- in a zone
 *   "Related Articles" | outlet | time | headline | long paragraph                    <- not
 */
import { readInsetList } from './inset-lists.ts'
import { readItems } from './teaser-list.ts'
import type { View } from './view.ts'

/** The longest dek of a teaser; longer paragraphs are text. The corpus draws the line between teaser and article here too. */
const MAX_DEK_WORDS = 40
/** Share of a list's lines that are headlines when nothing repeats. Felt right. */
const MIN_HEADLINE_RATIO = 0.8

/** What `markListZones` says of a block: it lies in a list of other stories; the list is so regular that each line is a headline. */
export const LISTED = 1
export const LISTED_HEADLINE = 2
/** It is no line of the list above it: the story goes on. */
export const BELOW_LIST = 3

/** For each block 0 or one of them. */
export function markListZones(views: readonly View[], boxEnds: ReadonlyMap<number, number>): Uint8Array {
  const marks = new Uint8Array(views.length)
  for (let i = 0; i < views.length; i++) {
    const heading = views[i]
    if (heading?.role !== 'heading') continue
    const inset = boxEnds.has(i) ? null : readInsetList(views, i)
    if (inset !== null) {
      for (const index of inset.lines) marks[index] = LISTED_HEADLINE
      marks[inset.below] = BELOW_LIST
      continue
    }
    const demand = heading.labelled.probability >= SURE_HEADING ? BELOW_SURE_HEADING : BELOW_WEAK_HEADING
    const zone = readZone(views, i + 1, boxEnds.get(i) ?? views.length, demand)
    if (zone === null || (isWholePointer(heading) && readsLikeText(views, zone))) continue
    const below = (zone.at(-1) ?? i) + 1
    if (goesOn(views, zone, below, demand)) marks[below] = BELOW_LIST
    const mark = isRegular(views, zone, demand.regular) && zone.every((index) => isHeadline(views[index]!)) ? LISTED_HEADLINE : LISTED
    for (const index of zone) marks[index] = mark
  }
  return marks
}

/** "Related: Markets fall for a third day as smelters reopen" has its headline on its own line: no list need follow. */
function isWholePointer({ labelled, words }: View): boolean {
  return words >= MIN_POINTER_WORDS && labelled.by.includes('.inline-pointer.') && POINTER_AND_HEADLINE.test(labelled.block.text)
}

function readsLikeText(views: readonly View[], zone: readonly number[]): boolean {
  return zone.reduce((sum, index) => sum + (views[index]?.labelled.body ?? 0), 0) > zone.length * TEXT_BELOW_POINTER
}
/** Mean probability of text. Felt right. */
const TEXT_BELOW_POINTER = 0.4
const MIN_POINTER_WORDS = 6
const POINTER_AND_HEADLINE = /^[^:：|]{1,40}[:：|].*\S/u

/** How many lines alike make a list regular, and how many headlines alone one above a sentence of the story. */
interface Demand {
  readonly regular: number
  readonly pure: number
}
/** Below a heading that surely announces other stories it takes less to know their list. Felt right. */
const SURE_HEADING = 0.9
const BELOW_SURE_HEADING: Demand = { regular: 3, pure: 2 }
const BELOW_WEAK_HEADING: Demand = { regular: 4, pure: 3 }

/** A sentence of some length below a list of nothing but headlines is no dek: none of them has one. */
function goesOn(views: readonly View[], zone: readonly number[], index: number, { pure }: Demand): boolean {
  const view = views[index]
  if (view === undefined || zone.length < pure || !view.endsSentence || view.words < MIN_PARAGRAPH_WORDS) return false
  if ((view.role !== 'short' && view.role !== 'prose') || view.labelled.by !== 'model' || view.labelled.body < MIN_BODY_BELOW) return false
  return zone.every((line) => views[line]?.role !== 'meta' && isHeadline(views[line]!))
}
const MIN_PARAGRAPH_WORDS = 12
const MIN_BODY_BELOW = 0.15

function readZone(views: readonly View[], from: number, end: number, demand: Demand): number[] | null {
  const zone: number[] = []
  let widest = 0
  let i = from
  for (; i < end; i++) {
    const view = views[i]
    if (view === undefined || view.role === 'heading' || view.role === 'border' || view.role === 'end') break
    const gap = view.labelled.block.blankLinesBefore
    if (i > from && gap >= Math.max(MIN_BORDER_GAP, 2 * widest + 1)) break
    if (i > from) widest = Math.max(widest, gap)
    if (view.role === 'prose' && (view.words > MAX_DEK_WORDS || isSurelyText(views, zone, i, demand.regular))) break
    if (goesOn(views, zone, i, demand)) break
    if (view.role !== 'junk' && view.labelled.label !== 'caption') zone.push(i)
  }
  // a wire's mark between a headline and its text closes nothing
  const stopped = i === end ? undefined : isSender(views[i]) ? views[i + 1] : views[i]
  const isOpened = stopped?.role === 'prose' && (isBelowHeadline(views, zone) || !isHeadline(stopped)) && !isOfList(views, zone, stopped)
  const lines = isOpened ? dropLastHead(views, zone) : zone
  return lines.length >= 2 && isList(views, lines) ? lines : null
}

/** "(Nordvik Wire)", "Source: Nordvik Wire" */
function isSender(view: View | undefined): boolean {
  return view?.role === 'end' && (view.labelled.label === 'credit' || view.labelled.by.includes('.source-line.'))
}

/** So many empty lines, and more than twice as many as stand anywhere in the list, end it: another dump begins. */
const MIN_BORDER_GAP = 3

/** The model tells deks from text; without one only length does. One more line of a regular list has to be surer to be text. */
function isSurelyText(views: readonly View[], zone: readonly number[], index: number, least: number): boolean {
  const view = views[index]
  if (view?.opensWire === true) return true
  const labelled = view?.labelled
  if (labelled === undefined || labelled.headline === null) return false
  if (isRegular(views, [...zone.slice(1 - least), index], least)) return labelled.body >= SURELY_NO_ITEM
  return labelled.body >= (isBelowHeadline(views, zone) ? PROSE_BELOW_HEADLINE : SURELY_PROSE)
}
const SURELY_PROSE = 0.8
const PROSE_BELOW_HEADLINE = 0.5
const SURELY_NO_ITEM = 0.95

/** The last line that is neither metadata nor as short as a name is the headline of an article to the model, not one of a list. */
function isBelowHeadline(views: readonly View[], zone: readonly number[]): boolean {
  const isName = ({ words, labelled }: View): boolean => words <= MAX_NAME_WORDS && (labelled.headline ?? 0) < SURE_HEADLINE
  const hasDate = views[zone.at(-1) ?? -1]?.role === 'meta'
  const last = zone.findLast((index) => views[index]?.role !== 'meta' && !(hasDate && isName(views[index]!)))
  return (views[last ?? -1]?.labelled.headline ?? 0) >= SURE_HEADLINE
}
const SURE_HEADLINE = 0.5
/** "Nordvik Post" between a headline and its date. */
const MAX_NAME_WORDS = 6

/** Lines that end no sentence, at the same distance from each other. */
function isRegular(views: readonly View[], lines: readonly number[], least: number): boolean {
  const gap = views[lines.at(-1) ?? 0]?.labelled.block.blankLinesBefore
  return (
    lines.length >= least &&
    lines.every((line, n) => {
      const view = views[line]
      return view !== undefined && !view.endsSentence && view.role !== 'meta' && (n === 0 || view.labelled.block.blankLinesBefore === gap)
    })
  )
}

/** The last line stands as close to the list as the others do, the text further off, and the model sees no headline in it. */
function isOfList(views: readonly View[], zone: readonly number[], text: View): boolean {
  const last = views[zone.at(-1) ?? -1]
  const before = views[zone.at(-2) ?? -1]
  if (last === undefined || before === undefined || last.role === 'meta') return false
  const gap = last.labelled.block.blankLinesBefore
  const isClose = gap === before.labelled.block.blankLinesBefore && gap < text.labelled.block.blankLinesBefore
  return isClose && (last.labelled.headline ?? 1) < MAX_LISTED_HEADLINE
}
const MAX_LISTED_HEADLINE = 0.05

/** What ended the list is itself a headline: then the line above it is the list's last one, and no headline of its own. */
function isHeadline({ endsSentence, opensWire, words }: View): boolean {
  return !endsSentence && !opensWire && words >= MIN_HEADLINE_WORDS && words <= MAX_HEADLINE_WORDS
}
const MIN_HEADLINE_WORDS = 4
const MAX_HEADLINE_WORDS = 25

/** The last headline above a long paragraph, and the metadata around it, open that paragraph's record. */
function dropLastHead(views: readonly View[], zone: readonly number[]): number[] {
  let end = zone.length
  let headline: View | null = null
  let isDated = false
  while (end > 0) {
    const view = views[zone[end - 1] ?? -1]
    if (view === undefined) break
    if (view.role !== 'meta' && (view.words > MAX_NAME_WORDS || (view.labelled.headline ?? 0) >= MIN_SHORT_HEADLINE)) {
      if (headline !== null && !(isDated && isHeadlineOfLead(view, headline, !hasDeks(views, zone.slice(0, end - 1))))) break
      isDated = false
      headline = view
    } else if (view.role === 'prose' && view.endsSentence) break
    else if (view.role === 'meta' && headline !== null) isDated = true
    end--
    if (zone.length - end >= MAX_HEAD_LINES) break
  }
  return zone.slice(0, end)
}
const MAX_HEAD_LINES = 6
/** A headline as short as a name is one by the model's word. Felt right. */
const MIN_SHORT_HEADLINE = 0.3

/** Headline / outlet / date / lead: a first paragraph that the model took for one more headline stands below the head's date. */
function isHeadlineOfLead({ endsSentence, labelled }: View, lead: View, isFirstSentence: boolean): boolean {
  if (isFirstSentence && lead.endsSentence && !endsSentence) return true
  return (labelled.headline ?? 0) >= Math.max(MIN_LEAD_HEADLINE, lead.labelled.headline ?? 0)
}

function hasDeks(views: readonly View[], zone: readonly number[]): boolean {
  return zone.some((index) => views[index]?.endsSentence === true && (views[index]?.words ?? 0) > MAX_NAME_WORDS)
}
const MIN_LEAD_HEADLINE = 0.1

function isList(views: readonly View[], zone: readonly number[]): boolean {
  const texts = zone.filter((index) => views[index]?.role !== 'meta')
  const items = readItems(views, zone)
  const repeated = items.filter((item) => item.repeats.length > 0).length
  if (repeated >= 2 && repeated >= items.length * 0.6) return true
  const headlines = texts.filter((index) => views[index]?.endsSentence === false).length
  return headlines >= texts.length * MIN_HEADLINE_RATIO
}
