/**
 * Where a record begins: every short line with running text soon below it is a candidate, and evidence is added up.
 * Comes in: the views. Goes out: `Seam[]` in order, with the range of the record's head and the evidence that decided.
 * The weights stand for log-odds; they were set by hand on the composed dumps, by layout, and are kept in one table.
 *
 *   NHK | 6 hours ago | - NHK | North Korea state TV airs … | North Korea's state television has aired …
 *   ^ headFrom                  ^ title                       ^ bodyFrom
 */
import { contentWords, sharedRatio } from './cohesion.ts'
import type { View } from './view.ts'

export interface Seam {
  /** First block of the head (publisher, time, …); equals `title` where nothing stands before the headline. */
  readonly headFrom: number
  readonly title: number
  /** First block of running text. */
  readonly bodyFrom: number
  /** Sum of the evidence, log-odds that a record begins here. */
  readonly score: number
  /** True where the layout of a list says so (border, publisher and time, heading of other stories, digest), not only a byline or a date. */
  readonly isListed: boolean
}

type SeamPlace = Pick<Seam, 'headFrom' | 'title' | 'bodyFrom'>

/** What was seen around a candidate; each 0 or 1 unless said otherwise. */
export interface SeamEvidence {
  readonly border: number
  readonly doublePublisher: number
  readonly timeBefore: number
  readonly timeAfter: number
  readonly dateAfter: number
  readonly bylineAfter: number
  readonly headingBefore: number
  readonly endBefore: number
  /** A line of dashes, stars or equal signs above. */
  readonly ruleBefore: number
  readonly junkBefore: number
  readonly repeated: number
  readonly marked: number
  readonly setOff: number
  readonly datelineAfter: number
  /** Share of the next text's words known from the story so far, 0..1; 0.5 where it cannot be told. */
  readonly cohesion: number
  /** The same for the headline's own words against the text below it. */
  readonly titleCohesion: number
  readonly headlineShape: number
  /** Words of running text before the next heading or candidate, as log2. */
  readonly bodyWordsLog2: number
  /** How many other candidates have the same kinds of evidence, log2(1 + n): cards come as a regular list. */
  readonly regular: number
  /** How far the sections under headlines of this kind are about different things, over the whole dump; 0 where it cannot be told. */
  readonly apart: number
}

const BIAS = -4.5
const WEIGHTS: { readonly [name in keyof SeamEvidence]: number } = {
  border: 7,
  doublePublisher: 4.5,
  timeBefore: 3.5,
  timeAfter: 3.5,
  dateAfter: 2.4,
  bylineAfter: 1.8,
  headingBefore: 2.5,
  endBefore: 2.6,
  ruleBefore: 2.5,
  junkBefore: 0.5,
  repeated: 1,
  marked: 0.5,
  setOff: 1,
  datelineAfter: 2.5,
  cohesion: -8,
  titleCohesion: 2,
  headlineShape: 0.8,
  bodyWordsLog2: 0.12,
  regular: 0.7,
  apart: 16,
}

export function scoreSeam(evidence: SeamEvidence): number {
  let score = BIAS
  for (const name of Object.keys(WEIGHTS) as (keyof SeamEvidence)[]) score += WEIGHTS[name] * evidence[name]
  return score
}

/** Blocks between a headline and its text that are no text: byline, date, publisher, reading time, a caption, share lines. */
const MAX_GAP_BLOCKS = 8
/** Blocks of a head before the headline: publisher, time, publisher again, and one more. */
const MAX_HEAD_BLOCKS = 4
/** Blocks before and after that cohesion is measured on. */
const COHESION_BLOCKS = 12
const COHESION_AHEAD_BLOCKS = 5

/** Words a headline has; longer ones are leads. Headlines of 4 to 25 words are 97 % of those in the composed dumps. */
const MAX_HEADLINE_WORDS = 34

/** Candidates in dump order, with their evidence; the dump's first headline is among them. */
export function findCandidates(views: readonly View[]): Candidate[] {
  const out: Candidate[] = []
  const words: (Set<number> | undefined)[] = []
  const wordsOf = (index: number): Set<number> => (words[index] ??= contentWords(views[index]?.labelled.block.text ?? ''))
  for (let i = 0; i < views.length; i++) {
    const view = views[i]
    if (view === undefined || view.isListed || !canBeHeadline(view)) continue
    const bodyFrom = findBody(views, i)
    if (bodyFrom === null) continue
    if (isRepeat(views, i)) continue
    const headFrom = findHead(views, i)
    out.push({ at: { headFrom, title: i, bodyFrom }, evidence: gather(views, { headFrom, title: i, bodyFrom }, wordsOf) })
  }
  return addGroupEvidence(out)
}

type Candidate = { at: SeamPlace; evidence: SeamEvidence }

/** Fewer bare headlines than this say nothing of the dump's kind. */
const MIN_GROUP_COUNT = 3

/**
 * Headlines with nothing but their look (set off by an empty line above and none below) are judged together: in a digest each text
 * fits its own headline and none fits the others; in one article the sections share words. Measured on the corpus, mean
 * cohesion with the text before: digests .06 (quartiles .04 to .09), pages .20 (.14 to .27); with the own headline .58 and .28.
 */
function addGroupEvidence(all: Candidate[]): Candidate[] {
  const candidates = addRegularity(all)
  const group = candidates.filter(({ evidence }) => isBare(evidence) && evidence.setOff > 0 && evidence.headlineShape > 0)
  if (group.length < MIN_GROUP_COUNT) return candidates
  const mean = (pick: (evidence: SeamEvidence) => number): number => group.reduce((sum, { evidence }) => sum + pick(evidence), 0) / group.length
  const apart = mean((evidence) => evidence.titleCohesion) - 2 * mean((evidence) => evidence.cohesion) - APART_BALANCE
  return candidates.map((candidate) => (group.includes(candidate) ? { ...candidate, evidence: { ...candidate.evidence, apart } } : candidate))
}
/** Kinds of evidence that a layout repeats from card to card. */
const LAYOUT_SIGNS = ['border', 'doublePublisher', 'timeBefore', 'timeAfter', 'dateAfter', 'bylineAfter', 'endBefore', 'ruleBefore', 'datelineAfter'] as const

function addRegularity(candidates: readonly Candidate[]): Candidate[] {
  const signatureOf = ({ evidence }: Candidate): string => LAYOUT_SIGNS.filter((sign) => evidence[sign] > 0).join(' ')
  const bodies = new Map<string, Set<number>>()
  for (const candidate of candidates) {
    const signature = signatureOf(candidate)
    if (signature === '') continue
    const known = bodies.get(signature) ?? new Set<number>()
    bodies.set(signature, known.add(candidate.at.bodyFrom))
  }
  return candidates.map((candidate) => {
    const others = (bodies.get(signatureOf(candidate))?.size ?? 1) - 1
    return others === 0 ? candidate : { ...candidate, evidence: { ...candidate.evidence, regular: Math.log2(1 + others) } }
  })
}

/** Value of (title cohesion - 2 x cohesion) halfway between digests (.45) and pages (-.13). */
const APART_BALANCE = 0.12

function isBare(evidence: SeamEvidence): boolean {
  const { border, timeBefore, timeAfter, dateAfter, bylineAfter, headingBefore, datelineAfter } = evidence
  return border + timeBefore + timeAfter + dateAfter + bylineAfter + headingBefore + datelineAfter === 0
}

function canBeHeadline(view: View): boolean {
  if (view.words > MAX_HEADLINE_WORDS || view.words < 1) return false
  if (view.role === 'short') return view.labelled.label !== 'caption'
  if (view.labelled.by === 'form.date') return view.words >= 5
  return view.role === 'prose' && view.words <= 30 && !(view.endsSentence && view.words > 18)
}

/** The first block of running text below a headline, past metadata and short lines; null = none near. */
function findBody(views: readonly View[], title: number): number | null {
  for (let i = title + 1; i < views.length && i <= title + MAX_GAP_BLOCKS; i++) {
    const view = views[i]
    if (view === undefined || view.role === 'heading' || view.role === 'border') return null
    if (view.role === 'prose' && view.words > 6 && !(canBeHeadline(view) && !view.endsSentence && view.words < 12)) return i
  }
  return null
}

/** The second print of a headline opens nothing. */
function isRepeat(views: readonly View[], index: number): boolean {
  const key = views[index]?.key ?? ''
  return key !== '' && views[index - 1]?.key === key
}

/**
 * Walks back over the lines of a head that stand directly above a headline: publisher, time, "- publisher", section.
 * A time makes them a head wherever they stand; without one they are a head only below a border between stories.
 */
function findHead(views: readonly View[], title: number): number {
  let timed: number | null = null
  let lowest = title
  for (let i = title - 1; i >= 0 && i >= title - MAX_HEAD_BLOCKS; i--) {
    const view = views[i]
    if (view === undefined || !isHeadLine(view) || isCloserToAbove(views, i)) break
    if (isMarked(view) && views[i - 1]?.isTime !== true) break // "- Nordvik Post" stands below a time only
    lowest = i
    if (view.isTime) timed = i
  }
  if (timed !== null) return isNameLine(views[timed - 1]) && timed - 1 >= lowest ? timed - 1 : timed
  const above = views[lowest - 1]
  if (above?.role === 'border') return lowest - 1
  return opensAfter(above) ? lowest : title
}

function isHeadLine(view: View): boolean {
  return !view.isListed && view.words <= 6 && !view.endsSentence && (view.role === 'meta' || view.role === 'short')
}

/** An empty line below and none above: "Read the full story" belongs to the text above it. */
function isCloserToAbove(views: readonly View[], index: number): boolean {
  return (views[index + 1]?.labelled.block.blankLinesBefore ?? 0) > (views[index]?.labelled.block.blankLinesBefore ?? 0) && index > 0
}

function isMarked({ labelled, isTime }: View): boolean {
  return !isTime && (NUMBERED.test(labelled.block.text) || labelled.block.markers.length > 0)
}

/** "Up next" / "Nordvik Post" / headline: a short line between a border and a headline is the outlet's name. */
function isNameLine(view: View | undefined): boolean {
  return view !== undefined && view.role === 'short' && view.words <= 6 && !view.endsSentence && !view.isListed
}

/** What closes a story so that the next line opens one; undefined = the start of the dump. */
function opensAfter(view: View | undefined): boolean {
  return view === undefined || view.role === 'heading' || view.role === 'end' || view.role === 'border' || view.labelled.label === 'comments'
}

function gather(
  views: readonly View[],
  { headFrom, title, bodyFrom }: SeamPlace,
  wordsOf: (index: number) => Set<number>,
): SeamEvidence {
  const own = views[title]
  const between = views.slice(title + 1, bodyFrom)
  const head = views.slice(headFrom, title)
  const above = views[headFrom - 1]
  const body = views[bodyFrom]
  const before = collect(wordsOf, views, Math.max(0, headFrom - COHESION_BLOCKS * 2), headFrom, COHESION_BLOCKS, -1)
  const after = collect(wordsOf, views, bodyFrom, Math.min(views.length, bodyFrom + COHESION_AHEAD_BLOCKS * 2), COHESION_AHEAD_BLOCKS, 1)
  const keys = head.map((view) => view.key).filter((key) => key !== '')
  return {
    border: flag(head.some((view) => view.role === 'border') || above?.role === 'border'),
    doublePublisher: flag(new Set(keys).size < keys.length),
    timeBefore: flag(head.some((view) => view.isTime)),
    timeAfter: flag(between.some((view) => view.isTime)),
    dateAfter: flag(between.some((view) => view.labelled.label === 'date' && !view.isTime)),
    bylineAfter: flag(between.some((view) => view.labelled.label === 'byline')),
    headingBefore: flag(above?.role === 'heading'),
    endBefore: flag(above?.role === 'end'),
    ruleBefore: flag(above?.labelled.by === 'shape.no-letters' && above.labelled.block.text.length >= 3),
    junkBefore: flag(above?.role === 'junk'),
    repeated: flag(between.some((view) => view.key !== '' && view.key === own?.key)),
    marked: flag(own !== undefined && isMarked(own)),
    setOff: flag((views[headFrom]?.labelled.block.blankLinesBefore ?? 0) > (views[title + 1]?.labelled.block.blankLinesBefore ?? 0)),
    datelineAfter: flag(body !== undefined && OPENS_WITH_DATELINE.test(body.labelled.block.text.slice(0, 80))),
    cohesion: sharedRatio(after, before) ?? 0.5,
    titleCohesion: sharedRatio(wordsOf(title), after) ?? 0.2,
    headlineShape: flag(own !== undefined && own.words >= 4 && own.words <= 25 && !own.endsSentence),
    bodyWordsLog2: Math.log2(1 + wordsAhead(views, bodyFrom)),
    regular: 0,
    apart: 0,
  }
}
/** "2. The history of coffee". */
const NUMBERED = /^\d{1,2}[.)] /u
/** `BEIJING (Reuters) -`, `(UPI) -`, `[서울=뉴스1]`: brackets with a short content and then a dash or the text. */
const OPENS_WITH_DATELINE = /^(?:[\p{L} .,'’-]{0,40}[([【（][^()[\]\n]{2,40}[)\]】）]) ?(?:[-–—:.=]|\p{Lu}|\p{Lo})/u

function collect(wordsOf: (index: number) => Set<number>, views: readonly View[], from: number, to: number, limit: number, step: 1 | -1): Set<number> {
  const out = new Set<number>()
  let count = 0
  for (let i = step > 0 ? from : to - 1; step > 0 ? i < to : i >= from; i += step) {
    const view = views[i]
    if (view === undefined || view.role === 'border') break
    if (view.role === 'heading' && step > 0) break
    if (view.role !== 'prose') continue
    for (const word of wordsOf(i)) out.add(word)
    if (++count >= limit) break
  }
  return out
}

function wordsAhead(views: readonly View[], bodyFrom: number): number {
  let count = 0
  for (let i = bodyFrom; i < views.length && i < bodyFrom + 6; i++) {
    const view = views[i]
    if (view === undefined || view.role === 'heading' || view.role === 'border') break
    if (view.role === 'prose') count += view.words
  }
  return count
}

function flag(condition: boolean): number {
  return condition ? 1 : 0
}

function isListed({ border, doublePublisher, timeBefore, timeAfter, headingBefore, apart }: SeamEvidence): boolean {
  return border + doublePublisher + timeBefore + timeAfter + headingBefore > 0 || apart > 0
}

/** Seams with positive evidence, in order; of several lines above the same text only the likeliest headline opens it. */
export function findSeams(views: readonly View[]): Seam[] {
  const best = new Map<number, Seam>()
  for (const { at, evidence } of findCandidates(views)) {
    const seam = { ...at, score: scoreSeam(evidence), isListed: isListed(evidence) }
    const rival = best.get(at.bodyFrom)
    if (rival === undefined || seam.score > rival.score) best.set(at.bodyFrom, { ...seam, headFrom: Math.min(seam.headFrom, rival?.headFrom ?? seam.headFrom) })
    else if (seam.score > 0) best.set(at.bodyFrom, { ...rival, headFrom: Math.min(seam.headFrom, rival.headFrom) })
  }
  return [...best.values()].filter((seam) => seam.score > 0).sort((a, b) => a.title - b.title)
}
