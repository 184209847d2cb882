/**
 * LabelledBlock[] -> Split: where each record begins and ends, and whose each part is.
 * The stage in order: look at the blocks (view), find where records begin (seams), cut the dump into stretches of one
 * record each, find each stretch's text (story-run), read what stands around it (head, lists), and write the parts down.
 * Nothing is dropped: a block that no story claims becomes residue with a kind.
 *
 *   nav | TITLE byline text … | Related Articles | PUBLISHER time TITLE text … | PUBLISHER time TITLE text …
 *   \------ primary stretch ---------------------/\------ secondary ---------/\------ secondary -----------/
 */
import type { Lexicon } from '../text/lexicon.ts'
import type { LabelledBlock, PageLayout, Split, StoryBorder } from '../types.ts'
import { assembleSplit } from './assemble.ts'
import { addBoxSeams } from './boxes.ts'
import { resumeStories } from './resume.ts'
import { BlockWords } from './seam-evidence.ts'
import { SURE_HEADLINE } from './seam-head.ts'
import { findSeams, type Seam } from './seams.ts'
import { findStoryRun } from './story-run.ts'
import { belowRepeats, findTitle } from './title.ts'
import { type Range, type View, viewBlocks } from './view.ts'
import { revealGreeting } from './wrapper.ts'

/** The blocks of one record and of what follows it up to the next record. */
export interface Stretch {
  readonly range: Range
  /** The record's text; null = the stretch holds no article. */
  readonly run: Range | null
  /** Index of the headline; null = none printed. */
  readonly title: number | null
  /** What opened it; null for the dump's first stretch. */
  readonly seam: Seam | null
  readonly role: 'primary' | 'secondary' | 'teaser' | 'resumed'
  /** Of the rest of an interrupted story: where the stretch with its beginning begins. */
  readonly resumes?: number
}

/** `layout`: what a page says by its structure; where it says where records begin, no other place is looked for. */
export function splitStories(labelled: readonly LabelledBlock[], lexicon: Lexicon, layout: PageLayout = NO_LAYOUT): Split {
  const { borders, isLiveBlog, boxEnds } = layout
  const plain = markLayout(viewBlocks(labelled, lexicon, boxEnds), layout)
  const words = new BlockWords(plain)
  const isGiven = isLiveBlog || borders.length > 0
  const found = isGiven ? borders.map(seamOf) : findSeams(plain, lexicon.knowledge.model, words, layout.authors.length > 0)
  const seams = boxEnds === null ? addBoxSeams(plain, found, lexicon) : found
  const digest = revealGreeting(plain, seams)
  const views = digest ?? plain
  const stretches = assignRoles(views, cutStretches(views, seams, { hasGreeting: digest !== null, words, lexicon }))
  return assembleSplit(views, resumeStories(views, stretches, words), layout, lexicon)
}
const NO_LAYOUT: PageLayout = { borders: [], cards: [], authors: [], boxEnds: null, isLiveBlog: false }

/**
 * What stands in a card of another story is no text of this one, and no record begins there. Sentences below the headline of another
 * story are its text, also under "Related Articles".
 */
function markLayout(views: View[], { borders, cards }: PageLayout): View[] {
  for (const { to, title } of borders) {
    if (views[title]?.labelled.by === 'html.headline') continue
    for (let i = title; i < to; i++) views[i] = asStoryLine(views[i]!)
  }
  for (const { from, to } of cards) for (let i = from; i < to; i++) views[i] = { ...views[i]!, isListed: true }
  return views
}

function asStoryLine(view: View): View {
  const isText = (view.role === 'prose' || view.role === 'short') && view.endsSentence && view.words >= MIN_STORY_WORDS
  if (!isText) return { ...view, isListed: false }
  const { labelled } = view
  const own = labelled.label === 'body' ? labelled : { ...labelled, label: 'body' as const, by: 'html.story' }
  return { ...view, role: 'prose', isListed: false, labelled: { ...own, body: Math.max(own.body, STORY_BODY) } }
}
const STORY_BODY = 0.7
/** As for paragraphs of a page. */
const MIN_STORY_WORDS = 10

/** A border by structure is sure. */
function seamOf({ from, to, title, isInset }: StoryBorder): Seam {
  const seam = { headFrom: from, title, bodyFrom: title + 1, score: SURE_SCORE, isListed: true }
  return isInset ? { ...seam, resumesAt: to } : seam
}
const SURE_SCORE = 4

/** Ranges between the seams. What stands before the first text of the dump belongs to the first record. */
function cutStretches(
  views: readonly View[],
  seams: readonly Seam[],
  { hasGreeting, words, lexicon }: { hasGreeting: boolean; words: BlockWords; lexicon: Lexicon },
): Stretch[] {
  const out: Stretch[] = []
  let from = 0
  let seam: Seam | null = null
  const close = (to: number, next: Seam | null): void => {
    const range = { from, to }
    const found = findStoryRun(views, { from: seam === null ? from : seam.title === null ? seam.bodyFrom : seam.title + 1, to })
    const run = found !== null && seam === null ? belowHead(views, found) : found
    if (seam === null && to < views.length && !hasGreeting && isFurniture(views, run, next)) return // the next record is the dump's first
    const own =
      seam === null || (out.length === 0 && !seam.isListed && seam.isItem !== true)
        ? findTitle(views, range, run, { words, lexicon })
        : seam.title
    const title = own ?? seam?.title ?? null
    const text = run === null || title === null ? run : belowDek(views, belowRepeats(views, run, title), title, out.length === 0)
    out.push({ range, run: seam?.endsAtGap === true && text !== null ? upToGap(views, text) : text, title, seam, role: 'secondary' })
    from = to
  }
  for (const next of seams) {
    if (next.headFrom > from) close(next.headFrom, next)
    seam = next
  }
  close(views.length, null)
  return out
}

/** An item of a digest ends with its paragraphs: what stands apart below them is the letter's own, or an advertiser's. */
function upToGap(views: readonly View[], { from, to }: Range): Range {
  let end = from + 1
  while (end < to && (views[end]?.role === 'prose' || (views[end]?.labelled.label === 'caption' && views[end + 1]?.role === 'prose'))) end++
  return { from, to: end }
}

/**
 * The text below its own byline or date: a headline, a result and a dek that read like text stand above it. One paragraph at most, and no
 * byline or date further down, where they are a diary's.
 */
function belowHead(views: readonly View[], run: Range): Range {
  if (views.slice(Math.max(0, run.from - MAX_HEAD_BLOCKS), run.from).some(isSigning)) return run
  const end = Math.min(run.to, run.from + MAX_HEAD_BLOCKS)
  let signed = run.from - 1
  for (let i = run.from; i < end; i++) if (isSigning(views[i]!)) signed = i
  if (signed <= run.from) return run
  const head = views.slice(run.from, signed)
  const isDiary = views.slice(end, run.to).some(isSigning)
  if (isDiary || head.some(({ words }) => words > MAX_OWN_DEK_WORDS) || head.filter((view) => isParagraph(view)).length > 1) return run
  const below = views.slice(signed + 1, run.to).findIndex(isParagraph)
  return below < 0 ? run : { from: signed + 1 + below, to: run.to }
}
const MAX_HEAD_BLOCKS = 8

function isParagraph({ role, words, endsSentence }: View): boolean {
  return role === 'prose' && (words > MAX_OWN_DEK_WORDS || (words >= MIN_PARAGRAPH_WORDS && endsSentence))
}
const MIN_PARAGRAPH_WORDS = 8

/** The paragraph between a headline and its byline, or a page's date, is the dek, however much it reads like text. */
function belowDek(views: readonly View[], run: Range, title: number, isFirst: boolean): Range {
  const dek = views[run.from]
  if (dek === undefined || run.from <= title || dek.words > MAX_OWN_DEK_WORDS) return run
  if (views.slice(title + 1, run.from).some(isSigning)) return run
  let to = run.from + 1
  while (to < run.to && isHeadLine(views[to])) to++
  const isSigned = views.slice(run.from + 1, to).some((view) => isSigning(view) && (isFirst || view.labelled.label === 'byline'))
  // days between the paragraphs are a diary's
  const isDiary = views.slice(to, run.to).some(isSigning)
  return isSigned && !isDiary && to < run.to ? { from: to, to: run.to } : run
}
/** As the longest dek of a teaser, and a little more for one that names its author. Felt right. */
const MAX_OWN_DEK_WORDS = 45

function isSigning({ labelled }: View): boolean {
  return labelled.label === 'byline' || labelled.by === 'form.date'
}

function isHeadLine(view: View | undefined): boolean {
  return view?.role === 'meta' || view?.role === 'junk'
}

/** A text of more words than this above the first headline is an article without one. Felt right: consent notices are shorter. */
const MAX_FURNITURE_WORDS = 90

/** Text above the dump's first marked headline: a consent notice or a teaser, if it is short and the headline is a page's own. */
function isFurniture(views: readonly View[], run: Range | null, next: Seam | null): boolean {
  if (run === null) return true
  if (next === null || next.isListed || isSignedAbove(views, run)) return false
  return countProseWords(views, run) <= MAX_FURNITURE_WORDS
}

/** The model's headline with a byline or a date below it: an article, however short. */
function isSignedAbove(views: readonly View[], { from }: Range): boolean {
  const title = views.slice(0, from).findIndex(({ labelled }) => (labelled.headline ?? 0) >= SURE_HEADLINE)
  return title >= 0 && views.slice(title + 1, from).some(({ role }) => role === 'meta')
}

function countProseWords(views: readonly View[], run: Range): number {
  return views.slice(run.from, run.to).reduce((sum, view) => sum + (view.role === 'prose' ? view.words : 0), 0)
}

/** Words of text below which a stretch without a publisher or a time of its own is only a teaser with a dek. */
const MIN_RECORD_WORDS = 40
/** The same in a digest, and how many longer items make one. Felt right: the shortest of the composed digests have eleven words. */
const MIN_ITEM_WORDS = 15
const MIN_DIGEST_ITEMS = 2

/** The first record is the primary, unless it stands under a heading of other stories; blurbs in lists are teasers. */
function assignRoles(views: readonly View[], stretches: readonly Stretch[]): Stretch[] {
  const primary = findPrimary(views, stretches)
  // items of a digest are alike: where two or more have texts of some length the shorter ones are articles as well
  const others = stretches.filter(({ run }, n) => run !== null && n !== primary)
  const isDigest =
    stretches.some(({ seam }) => seam?.isItem === true) ||
    others.filter((stretch) => !isBlurb(views, stretch, MIN_RECORD_WORDS)).length >= MIN_DIGEST_ITEMS
  const least = isDigest ? MIN_ITEM_WORDS : MIN_RECORD_WORDS
  return stretches.map((stretch, n) => {
    if (stretch.run === null || n === primary) return { ...stretch, role: n === primary ? 'primary' : stretch.role }
    return isBlurb(views, stretch, least) || (primary !== null && n < primary) ? { ...stretch, role: 'teaser' } : stretch
  })
}

/** An article begins within this many blocks of a dump without page furniture. */
const MAX_OPENING_BLOCKS = 8
/** A short text far down a page whose other text is this much longer is furniture. Felt right. */
const FURNITURE_RATIO = 3

function findPrimary(views: readonly View[], stretches: readonly Stretch[]): number | null {
  // a web page says which headline is its own
  const own = stretches.findIndex(({ title, run }) => run !== null && views[title ?? -1]?.labelled.by === 'html.headline')
  if (own >= 0) return own
  const words = stretches.map(({ run }) => (run === null ? 0 : countProseWords(views, run)))
  for (const [n, stretch] of stretches.entries()) {
    if (stretch.run === null) continue
    const rest = Math.max(0, ...words.slice(n + 1))
    const own = words[n] ?? 0
    if (stretch.run.from > MAX_OPENING_BLOCKS && own <= MAX_FURNITURE_WORDS && own * FURNITURE_RATIO < rest) continue
    const isUnderHeading = views
      .slice(0, stretch.seam?.headFrom ?? 0)
      .some((view) => view.role === 'heading' && view.labelled.probability >= 0.9)
    return isUnderHeading && n > 0 ? null : n
  }
  return null
}

function isBlurb(views: readonly View[], { range, run, seam }: Stretch, least: number): boolean {
  if (run === null || seam === null) return false
  const hasHead = views.slice(range.from, run.from).some((view) => view.role === 'meta' || view.role === 'border')
  const isSigned = views.slice(run.to, range.to).some((view) => view.role === 'end' && view.labelled.label === 'publisher')
  return countProseWords(views, run) < least && !hasHead && !isSigned && seam.title !== null
}
