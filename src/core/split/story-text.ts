/**
 * The text of one record and what interrupts it: paragraphs, subheadings, pointers to other stories, widgets, end marks.
 * Comes in: the views and a stretch with its run. Goes out: claims; lists after and inside the text are read as well.
 *
 *   paragraph | "Read also: …" | paragraph | subheading | paragraph | (Reporting by …) | Related Articles | …
 */
import { findDatelineAtStart } from '../forms/dateline.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { countSentences } from '../text/sentences.ts'
import { authorBioOf } from './author-bio.ts'
import type { Claims } from './claims.ts'
import { opensOtherCard } from './foreheads.ts'
import { claimMeta } from './head.ts'
import { isAddress } from './line-shape.ts'
import { readLists } from './lists.ts'
import { type MetaPiece, readMetaLine } from './meta-line.ts'
import { cutCaption, cutOpenings } from './openings.ts'
import { findSignature } from './signature.ts'
import { isDigest, sourceOf } from './source-lines.ts'
import type { Stretch } from './split.ts'
import { isPointer } from './story-run.ts'
import { claimTags } from './tags.ts'
import { LIVE_ENTRY, type Range, type View } from './view.ts'

/** Lines of tags that the labeller may take for the text's last. */
const MAX_TAG_LINES = 3
/** An author is told of in the last paragraphs, of a text that has some more. */
const MAX_BIO_PARAGRAPHS = 3
const MIN_PARAGRAPHS_ABOVE_BIO = 2
/** Blocks after the text whose end marks (credit, copyright, source line) still belong to it. */
const MAX_TAIL_BLOCKS = 6

/** `authors`: who wrote it by the page's metadata. */
export function readText(
  views: readonly View[],
  stretch: Stretch,
  claims: Claims,
  authors: readonly string[],
): { sectionHint: string | null } {
  const { lexicon } = claims
  const { run, range } = stretch
  if (run === null) return { sectionHint: null }
  claimTags(views, { from: firstTagLine(views, run), to: range.to }, claims)
  const paragraphs = findParagraphs(views, stretch, claims)
  if (isDekAboveWire(views, paragraphs)) claims.story(paragraphs.shift() ?? 0, 'dek', 'shape.dek-above-dateline')
  claimMetaOpening(views, paragraphs, claims)
  const isAuthorBio = authorBioOf(views, claims, authors)
  for (const index of paragraphs.slice(Math.max(MIN_PARAGRAPHS_ABOVE_BIO, paragraphs.length - MAX_BIO_PARAGRAPHS)))
    if (isAuthorBio(views[index]!)) claims.story(index, 'author-bio', 'shape.author-bio')
  // a name below the text reads like its last line where all lines are short
  const end = paragraphs.findLast((index) => views[index]?.role === 'prose')
  if (end !== undefined && !claims.hasByline)
    for (const index of findSignature(views, { from: stretch.title ?? run.from, to: end + 1 }, range.to, lexicon))
      claims.story(index, 'byline', 'shape.signature')
  for (const index of paragraphs) if (isWritersAddress(views, index)) claims.residueBlock(index, 'other', 'shape.writers-address')
  const text = paragraphs.filter((index) => !claims.isTaken(index))
  const last = text.at(-1)
  const first = openingOf(text, views)
  const wire = (): string | null => wireOf(views[first ?? -1], lexicon)
  for (const [at, index] of text.entries()) {
    const view = views[index]
    if (view === undefined) continue
    const { by } = view.labelled
    const mayEnd = at > 0 && at >= text.length - MAX_LINES_BELOW_END
    const isFirst = at === 0 || index === first
    claims.cut(index, cutOpenings(view.labelled.block, { isFirst, isLast: index === last, mayEnd, by, wire }, lexicon))
  }
  for (let i = run.from; i < Math.min(range.to, run.to + MAX_TAIL_BLOCKS); i++) {
    const view = views[i]
    if (view === undefined || claims.isTaken(i)) continue
    if (i >= run.to && (view.role === 'heading' || view.isListed || AFTER_STORY.has(view.labelled.label))) {
      claimLateSignOff(views, { from: i, to: Math.min(range.to, i + MAX_LATE_BLOCKS) }, claims)
      claimLateSource(views, { from: run.to, to: Math.min(range.to, run.to + MAX_ITEM_LINES) }, claims)
      break
    }
    if (i >= run.to && isAuthorBio(view)) claims.story(i, 'author-bio', 'shape.author-bio')
    // "Source: Example Statistics" with more text below says where a figure comes from
    else if (opensOtherCard(views, i)) break
    else if (view.labelled.label === 'publisher' && i < (last ?? 0)) claims.residueBlock(i, 'other', 'shape.figure-source')
    else claimInside(i, views, claims)
  }
  return readLists(views, { from: run.from, to: range.to }, claims, { isList: false, textTo: run.to })
}

/** An e-mail address alone right above the line that ends a story, or as the last of the text: the reporter's. */
function isWritersAddress(views: readonly View[], index: number): boolean {
  const text = views[index]?.labelled.block.text ?? ''
  if (text.length > MAX_MAIL_CHARS || !text.includes('@') || !MAIL.test(text)) return false
  const below = views[index + 1]
  return below === undefined || below.role !== 'prose'
}
const MAIL = /^[\p{L}\p{N}._+-]+@[\p{L}\p{N}.-]+$/u
const MAX_MAIL_CHARS = 60

/** Where the text opens: its first paragraph, or behind a line or two of the page the only one with a wire's dateline. */
function openingOf(text: readonly number[], views: readonly View[]): number | undefined {
  const wires = text.filter((index) => views[index]?.opensWire === true)
  const [wire] = wires
  if (wire === undefined || wires.length > 1) return text[0]
  const above = text.slice(0, text.indexOf(wire))
  // below two paragraphs a wire is one that the story cites
  const paragraphs = above.filter((index) => (views[index]?.words ?? 0) >= MIN_PARAGRAPH_WORDS)
  return above.length <= MAX_LINES_ABOVE_WIRE && paragraphs.length < 2 ? wire : text[0]
}
/** A caption or a notice that reads like text, above a wire's dateline and below a sign-off. Felt right. */
const MAX_LINES_ABOVE_WIRE = 2
const MIN_PARAGRAPH_WORDS = 12
const MAX_LINES_BELOW_END = 3

function wireOf(view: View | undefined, lexicon: Lexicon): string | null {
  return view?.opensWire === true ? (findDatelineAtStart(view.labelled.block.text, lexicon)?.agencies[0]?.name ?? null) : null
}

/** Tags that say so stand wherever the text ends; below them it may seem to go on, with headlines of other stories and a notice. */
function firstTagLine(views: readonly View[], { from, to }: Range): number {
  const labelled = views.slice(from + 1, to).findIndex((view) => view.labelled.by === 'form.tags')
  return Math.max(from + 1, labelled < 0 ? to - MAX_TAG_LINES : Math.min(from + 1 + labelled, to - MAX_TAG_LINES))
}

/** "MTI, 2026. január 13.", "Ana Ruiz, 30.4.2026": the first of several paragraphs prints nothing but who and when. */
function claimMetaOpening(views: readonly View[], paragraphs: number[], claims: Claims): void {
  const [first = -1, second] = paragraphs
  const text = views[first]?.labelled.block.text ?? ''
  if (second === undefined || (views[first]?.words ?? 0) > MAX_META_WORDS) return
  const pieces = readMetaLine(text, claims.lexicon, () => true)
  if (pieces === null || !isFilled(text, pieces)) return
  claims.metaLine(first, pieces, 'form.meta-line')
  paragraphs.shift()
}
/** A name of three words, an agency and a day. */
const MAX_META_WORDS = 10

/** Between the pieces stand signs only. */
function isFilled(text: string, pieces: readonly MetaPiece[]): boolean {
  const rest = pieces.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), text)
  return !/[\p{L}\p{N}]/u.test(rest)
}

/** "(Reporting by …)" below a list of other stories signs the story above it all the same. */
function claimLateSignOff(views: readonly View[], { from, to }: Range, claims: Claims): void {
  if (claims.hasCredit) return
  for (let i = from; i < to; i++) {
    const view = views[i]
    if (view === undefined || view.role === 'prose' || view.role === 'border' || ENDS_STORY.has(view.labelled.label)) return
    if (view.labelled.by !== 'form.sign-off' || claims.isTaken(i)) continue
    claims.story(i, 'credit', 'form.sign-off')
    return
  }
}
const ENDS_STORY: ReadonlySet<string> = new Set(['comments', 'site-footer'])
const MAX_LATE_BLOCKS = 12

/** "Source: Nordvik Post" closes each item of a digest, also below a line or two of the item that the labeller takes for headlines. */
function claimLateSource(views: readonly View[], { from, to }: Range, claims: Claims): void {
  if (claims.hasPublisher || !isDigest(views)) return
  for (let i = from; i < to; i++) {
    const view = views[i]
    if (view === undefined || view.role === 'heading' || view.role === 'border' || ENDS_STORY.has(view.labelled.label)) return
    if ((view.labelled.headline ?? 0) >= MIN_NEXT_HEADLINE) return
    if (view.role !== 'end' || claims.isTaken(i)) continue
    // "Read more »" closes an item too
    if (view.labelled.label === 'publisher') claimInside(i, views, claims)
    return
  }
}

/** More lines are another item that nothing else marks. */
const MAX_ITEM_LINES = 3
const MIN_NEXT_HEADLINE = 0.5

/** A wire's dateline opens the text: a line above it that is no sentence says what the story is about. */
function isDekAboveWire(views: readonly View[], [first, second]: readonly number[]): boolean {
  const dek = views[first ?? -1]
  return dek !== undefined && views[second ?? -1]?.opensWire === true && !dek.opensWire && !dek.endsSentence && dek.words <= MAX_DEK_WORDS
}
const MAX_DEK_WORDS = 40

/** A footer or a teaser: what stands below it is not the story's, whoever signs it. */
const AFTER_STORY: ReadonlySet<string> = new Set(['site-footer', 'reference-title'])

/** Blocks of the run that are text: prose, and short lines between prose (subheadings, list items, answers). */
function findParagraphs(views: readonly View[], stretch: Stretch, claims: Claims): number[] {
  const out: number[] = []
  const tidy = isTidy(views, stretch.range)
  const run = tidy ? extendRun(views, stretch) : withLastParagraph(views, stretch)
  const least = tidy ? MIN_TIDY_PROBABILITY : MIN_INSIDE_PROBABILITY
  const marks = collectMarks(views.slice(run.from, run.to))
  const paragraphsEnd = endParagraphs(views.slice(run.from, run.to))
  let pointer = false
  let announcesList = false
  for (let i = run.from; i < run.to; i++) {
    const view = views[i]
    if (view?.isBelowBox === true) pointer = false
    if (view === undefined || claims.isTaken(i)) continue
    const isText =
      view.role === 'prose' ||
      (view.role === 'short' && !isCaption(view) && (isLikelyText(view, least) || isEntryHeadline(views, i, marks))) ||
      (view.role === 'meta' && marks.has(markOf(view)))
    if (view.role === 'heading') {
      pointer = true
      announcesList = paragraphsEnd && view.labelled.by.includes('.related-heading.')
    } else if (isText && pointer && isPointedAt(views, i, announcesList)) continue
    else if (isText) {
      out.push(i)
      pointer = false
    }
  }
  // an address below the last paragraph is the next dump's
  while (out.length > 1 && isAddress(views[out.at(-1) ?? -1]?.labelled.block.text ?? '')) out.pop()
  return out
}

/**
 * The headline below a pointer: a line that ends as no sentence. One that reads like text only right below a colon, or below a
 * heading of other stories where the paragraphs of the text end as sentences do.
 */
function isPointedAt(views: readonly View[], index: number, announcesList: boolean): boolean {
  const view = views[index]
  if (view === undefined || !canBeHeadline(view)) return false
  if (view.role === 'short' || COLON_AT_END.test(views[index - 1]?.labelled.block.text ?? '')) return true
  return announcesList && view.labelled.body < SURELY_TEXT
}
const SURELY_TEXT = 0.9

function canBeHeadline({ endsSentence, words, labelled }: View): boolean {
  return !endsSentence && words <= MAX_HEADLINE_WORDS && labelled.by !== LIVE_ENTRY
}

/** Nearly all longer paragraphs end with a mark, or, as in Thai, none does: a shorter line without one is no paragraph. */
function endParagraphs(run: readonly View[]): boolean {
  const long = run.filter(({ role, words }) => role === 'prose' && words > MAX_HEADLINE_WORDS)
  const ended = long.filter(({ endsSentence }) => endsSentence).length
  return long.length >= 2 && (ended >= long.length * MIN_ENDED_RATIO || ended === 0)
}
const MIN_ENDED_RATIO = 0.8
const MAX_HEADLINE_WORDS = 20
const COLON_AT_END = /[:：]$/u

/** A caption by its credit, or by the labeller's word if it is longer than a name: letters end in names of people and places. */
function isCaption({ labelled, words }: View): boolean {
  return labelled.label === 'caption' && (labelled.by !== 'model' || words > MAX_NAME_WORDS)
}
const MAX_NAME_WORDS = 3

/** A short line between paragraphs is text unless the model is rather sure that it is not. */
function isLikelyText({ labelled }: View, least: number): boolean {
  return labelled.headline === null || labelled.body >= least
}
/** Least probability of text for a short line between paragraphs: where furniture stands among them, and where none does. */
const MIN_INSIDE_PROBABILITY = 0.5
const MIN_TIDY_PROBABILITY = 0.15

/** A dump with hardly any page furniture outside lists: letters, tables, poems and questions are then text, however short. */
function isTidy(views: readonly View[], range: Range): boolean {
  let furniture = 0
  for (let i = range.from; i < range.to; i++) {
    const view = views[i]
    if (view === undefined || view.role === 'heading') break
    if (view.role === 'junk' || (view.role === 'short' && view.labelled.body < SURELY_FURNITURE && !isCaption(view))) furniture++
  }
  return furniture <= MAX_FURNITURE_COUNT
}
const SURELY_FURNITURE = 0.1
const MAX_FURNITURE_COUNT = 4

/** Two sentences right below the text of which the labeller is in doubt are its last paragraph. */
function withLastParagraph(views: readonly View[], { run, range }: Stretch): Range {
  if (run === null) return { from: 0, to: 0 }
  const view = views[run.to]
  const isParagraph =
    run.to < range.to &&
    view !== undefined &&
    view.role === 'short' &&
    view.labelled.by === 'model' &&
    !view.isListed &&
    view.words >= MIN_LAST_WORDS &&
    view.labelled.body >= MIN_LAST_BODY &&
    view.endsSentence &&
    countSentences(view.labelled.block.text) >= 2
  return isParagraph ? { from: run.from, to: run.to + 1 } : run
}
/** Felt right; on the pages under test nothing changes between .2 and .3. */
const MIN_LAST_WORDS = 12
const MIN_LAST_BODY = 0.3

/** Sentences right above and below the run that are too short for the labeller: "Thank you. Good night. [Applause]". */
function extendRun(views: readonly View[], { run, range, title }: Stretch): Range {
  if (run === null) return { from: 0, to: 0 }
  let { from, to } = run
  const above = views[from - 1]
  if (above !== undefined && from - 1 > Math.max(range.from, title ?? -1) && isShortSentence(above, MIN_LEAD_PROBABILITY)) from--
  for (let n = 0; n < MAX_LAST_LINES && to < range.to; n++) {
    const next = isPointerLine(views[to]) ? to + 1 : to
    const view = views[next]
    if (next >= range.to || view === undefined || !isShortSentence(view, MIN_LAST_PROBABILITY)) break
    to = next + 1
  }
  return { from, to }
}
const MIN_LEAD_PROBABILITY = 0.3
const MIN_LAST_PROBABILITY = 0.12
const MAX_LAST_LINES = 2

/** "21:40" above the first entry of a live blog is text where "20:15" stands as text above the second: short lines, digits all alike. */
function collectMarks(run: readonly View[]): ReadonlySet<string> {
  const isMark = ({ role, labelled }: View): boolean => role !== 'meta' && labelled.block.text.length <= MAX_MARK_CHARS
  return new Set(
    run
      .filter(isMark)
      .map(markOf)
      .filter((mark) => mark.includes('0')),
  )
}

/** "14:02" / "Bridge to stay shut overnight" / text: the headline of a live blog's entry. */
function isEntryHeadline(views: readonly View[], index: number, marks: ReadonlySet<string>): boolean {
  const above = views[index - 1]
  return above !== undefined && marks.has(markOf(above)) && views[index + 1]?.role === 'prose' && views[index]?.isListed === false
}

function markOf({ labelled }: View): string {
  return labelled.block.text.replace(DIGIT, '0')
}
const DIGIT = /\p{Nd}/gu
/** "14:05 Uhr", "Entry 12". Felt right. */
const MAX_MARK_CHARS = 16

/** "Read also: {headline}" on one line: what stands below it may be the story's last paragraph. */
function isPointerLine(view: View | undefined): boolean {
  return view !== undefined && isPointer(view) && !COLON_AT_END.test(view.labelled.block.text)
}

function isShortSentence(view: View, least: number): boolean {
  return (
    view.role === 'short' &&
    countSentences(view.labelled.block.text) > 0 &&
    !view.isListed &&
    view.labelled.headline !== null &&
    view.labelled.body >= least
  )
}

/** Lines in and right after the text that are parts of the record, but not text. */
function claimInside(index: number, views: readonly View[], claims: Claims): void {
  const view = views[index]
  if (view === undefined) return
  const { lexicon } = claims
  const { label, by, block } = view.labelled
  if (label === 'credit' || label === 'copyright' || label === 'correction' || label === 'editor-note') claims.story(index, label, by)
  else if (label === 'caption') claims.cut(index, cutCaption(block, by, lexicon))
  else if (label === 'publisher') {
    const source = sourceOf(index, views, lexicon)
    if (source !== null) claims.labelled(index, source, source.kind === 'publisher' ? 'publisher' : 'credit', by)
  } else if (label === 'byline') claimMeta(index, view, claims)
}
