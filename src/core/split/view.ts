/**
 * The labelled blocks as the splitter looks at them: what each can be to a story, its length, and its content words.
 * Comes in: LabelledBlock[]. Goes out: `View[]`, one for each block, computed once and read by all of this stage.
 *
 *   "24 minutes ago"  -> role meta, isTime      "Related Articles" -> role heading
 */
import { findDatelineAtStart } from '../forms/dateline.ts'
import { END_MARK } from '../forms/end-mark.ts'
import { readRelativeTime } from '../forms/relative-time.ts'
import { countReadingWords } from '../text/length.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { countSentences, endsSentence } from '../text/sentences.ts'
import type { Block, Label, LabelledBlock } from '../types.ts'
import { findAppeals } from './appeals.ts'
import { findAsides, findPageNotices, TEASER } from './asides.ts'
import { asShort, doubtComments, doubtDialogue, doubtEnds, doubtNames, doubtNumbered, doubtQuoted, doubtSubheads } from './doubts.ts'
import { BELOW_LIST, LISTED_HEADLINE, markListZones } from './list-zones.ts'
import { findLiveEntries } from './live-entries.ts'
import { revealMailHead } from './mail-head.ts'
import { endsWithTime } from './outlet-line.ts'
import { revealPageTop } from './page-top.ts'

/**
 * What a block can be to a story: running text; a line of metadata (byline, date, publisher, section); a heading of other
 * stories; an end mark (copyright, credit, source line); the border between two dumps; boilerplate; or a short line that
 * only its neighbours can explain (headline, subheading, teaser, navigation).
 */
export type Role = 'prose' | 'meta' | 'heading' | 'end' | 'border' | 'junk' | 'short'

export interface View {
  readonly labelled: LabelledBlock
  readonly role: Role
  readonly words: number
  readonly isTime: boolean
  readonly endsSentence: boolean
  /** True in a list of other stories: no text of this record, and no record begins here. */
  readonly isListed: boolean
  /** Running text that opens as wire copy does, with a dateline that names its agency: where a record's text begins. */
  readonly opensWire: boolean
  /** A box of other stories ends right above: what stands here is no line of its list. */
  readonly isBelowBox: boolean
  /** A discussion among readers begins or goes on here: this line and others near below are comments. */
  readonly isDiscussion: boolean
  /** The text of a line that can stand twice (a headline, a name), else empty: equal keys = the same line printed again. */
  readonly key: string
}

const ROLE_OF: { readonly [label in Label]?: Role } = {
  date: 'meta',
  byline: 'meta',
  'byline-repeat': 'meta',
  publisher: 'meta',
  'publisher-repeat': 'meta',
  section: 'meta',
  tag: 'short',
  'related-heading': 'heading',
  copyright: 'end',
  credit: 'end',
  caption: 'short',
  title: 'short',
  dek: 'short',
  'reference-title': 'short',
  other: 'short',
  body: 'prose',
}

function roleOf({ label, by, block }: LabelledBlock, next: LabelledBlock | undefined): Role {
  if (by === 'shape.dump-border') return 'border'
  if (by === END_MARK) return 'end'
  if (by.includes('.inline-pointer.') && closesItem(block, next?.block)) return 'end'
  if (by.includes('.source-line.')) return 'end'
  return ROLE_OF[label] ?? 'junk'
}

/** Thai has no stops: what is longer than a headline is a sentence or more. */
function isUnstoppedText(text: string): boolean {
  return text.length >= MIN_UNSTOPPED_CHARS && THAI_AT_END.test(text)
}
const MIN_UNSTOPPED_CHARS = 110
const THAI_AT_END = /\p{Script=Thai}$/u

/** "Read the full story" right under a text and apart from what follows closes an item of a digest; "Read more:" announces a headline. */
function closesItem(block: Block, next: Block | undefined): boolean {
  if (block.text.length > MAX_CLOSING_POINTER_CHARS || COLON_AT_END.test(block.text)) return false
  return block.blankLinesBefore < (next?.blankLinesBefore ?? 1)
}
const MAX_CLOSING_POINTER_CHARS = 24
const COLON_AT_END = /[:：|]\s*$|[:：|▶►].*\p{L}{4}/u

/** `pageEnds`: of headings of other stories, where a page's structure says that their lists end; null = flat text. */
export function viewBlocks(
  labelled: readonly LabelledBlock[],
  lexicon: Lexicon,
  pageEnds: ReadonlyMap<number, number> | null = null,
): View[] {
  const boxEnds = pageEnds ?? NO_ENDS
  const below = new Set(boxEnds.values())
  const views = labelled.map((item, n): View => {
    const text = item.block.text
    const words = countReadingWords(text)
    const given = roleOf(item, labelled[n + 1])
    const role = given === 'short' && item.body >= 0.5 && item.label === 'other' ? 'prose' : given
    return {
      labelled: item,
      role,
      words,
      isTime: role === 'meta' && readRelativeTime(text, lexicon) !== null,
      endsSentence: endsSentence(text) || isUnstoppedText(text),
      key: words <= MAX_KEY_WORDS ? text : '',
      isListed: false,
      isBelowBox: below.has(n),
      isDiscussion: false,
      opensWire: role === 'prose' && (findDatelineAtStart(text, lexicon)?.agencies.length ?? 0) > 0,
    }
  })
  if (pageEnds === null) {
    revealMailHead(views, lexicon)
    revealPageTop(views, lexicon)
  }
  doubtComments(views)
  doubtNames(views)
  doubtQuoted(views, lexicon)
  for (const index of findAppeals(views, lexicon)) views[index] = asAppeal(views[index]!)
  for (const index of findLiveEntries(views)) views[index] = asEntry(views[index]!)
  if (pageEnds === null) doubtDialogue(views)
  dropAddresses(views)
  revealCardHeads(views, lexicon)
  revealOneLineHeads(views, lexicon)
  revealCardTexts(views)
  const listed = markListZones(views, boxEnds)
  for (let n = 0; n < views.length; n++) {
    const view = views[n]!
    if (listed[n] === BELOW_LIST) views[n] = asParagraph(view)
    else if (listed[n] !== 0) views[n] = asListed(view, listed[n] === LISTED_HEADLINE)
  }
  // a page's labeller sees its structure and need not be doubted
  if (pageEnds !== null) for (const [index, by] of findPageNotices(views, lexicon)) views[index] = asAside(views[index]!, by)
  else {
    for (const [index, by] of findAsides(views, lexicon)) views[index] = asAside(views[index]!, by)
    doubtNumbered(views)
    doubtEnds(views)
    doubtSubheads(views)
  }
  // the labeller doubts hundreds of cards below each other; those that are known by now are no discussion
  markDiscussions(views)
  return views
}

/** "12 comments" between two paragraphs is a button; a comment has others below it. */
function markDiscussions(views: View[]): void {
  for (let i = 0; i < views.length; i++) {
    if (!isComment(views[i])) continue
    let count = 0
    for (let k = i; k < i + DISCUSSION_BLOCKS; k++) if (isComment(views[k])) count++
    if (count >= MIN_COMMENTS) views[i] = { ...views[i]!, isDiscussion: true }
  }
}
/** Felt right; on the labelled pages any of two to four gives the same figures. */
const MIN_COMMENTS = 3
const DISCUSSION_BLOCKS = 10
const MIN_COMMENT_PROBABILITY = 0.4

function isComment(view: View | undefined): boolean {
  return view?.labelled.label === 'comments' && view.labelled.probability >= MIN_COMMENT_PROBABILITY
}

function asEntry(view: View): View {
  const { labelled } = view
  return {
    ...view,
    role: 'prose',
    labelled: { ...labelled, label: 'body', by: LIVE_ENTRY, body: Math.max(labelled.body, ENTRY_BODY), headline: 0 },
  }
}
export const LIVE_ENTRY = 'shape.live-entry'
const ENTRY_BODY = 0.7

function asAside(view: View, by: string): View {
  const { labelled } = view
  const isTeaser = by === TEASER
  const label = isTeaser ? 'reference-title' : 'other'
  return { ...view, role: isTeaser ? 'short' : 'junk', isListed: isTeaser, labelled: { ...labelled, label, by, body: 0, headline: 0 } }
}

function asAppeal(view: View): View {
  const { labelled } = view
  return { ...view, role: 'junk', labelled: { ...labelled, label: 'promo', by: 'shape.appeal', probability: 0.9, body: 0, headline: 0 } }
}

/** "Website: https://…" is a tool's border between dumps only where the file opens so or a dump's head follows, else an address in a story. */
function dropAddresses(views: View[]): void {
  const opening = addressLabelOf(views[0])
  for (const [i, view] of views.entries()) {
    const label = addressLabelOf(view)
    if (label === null || label === opening || label.toLowerCase() === TOOL_LABEL) continue
    const below = views.slice(i + 1, i + 1 + MAX_DUMP_HEAD_LINES)
    const opens = below.some(({ labelled }) => labelled.label === 'field-label' || (labelled.headline ?? 1) >= MIN_DUMP_HEADLINE)
    if (views[i + 1]?.role === 'meta') continue
    if (!opens) views[i] = { ...view, role: 'junk' }
  }
}
const LABELLED_ADDRESS = /^(\p{L}{3,12}): ?https?:/u
/** Nobody but a tool says so in a text. */
const TOOL_LABEL = 'url'
/** Felt right: a dump's head has a title, a name and a date. */
const MAX_DUMP_HEAD_LINES = 8
const MIN_DUMP_HEADLINE = 0.1

function addressLabelOf(view: View | undefined): string | null {
  return view?.role === 'border' ? (LABELLED_ADDRESS.exec(view.labelled.block.text)?.[1] ?? null) : null
}

const NO_ENDS: ReadonlyMap<number, number> = new Map()

/** A line that reads like text is a headline all the same among headlines at the same distance. */
function asListed(view: View, isHeadline: boolean): View {
  if (view.role !== 'prose' || !isHeadline) return { ...view, isListed: true }
  const labelled = { ...view.labelled, label: 'reference-title' as const, by: 'shape.list', body: 0 }
  return { ...view, role: 'short', isListed: true, labelled }
}

/** What stands below a list of bare headlines and reads as a sentence: the labeller takes it for one more of them. */
function asParagraph(view: View): View {
  const { labelled } = view
  const body = Math.max(labelled.body, BELOW_LIST_BODY)
  return {
    ...view,
    role: 'prose',
    labelled: labelled.label === 'body' ? { ...labelled, body } : { ...labelled, label: 'body', by: 'shape.below-list', body },
  }
}
/** So much that a list of some lines above it does not part it from the text. Felt right. */
const BELOW_LIST_BODY = 0.9

/** Longer lines are never headlines that stand twice. */
const MAX_KEY_WORDS = 40

/** Half-open range of block indexes. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** A card's text is one long line, or at least two sentences; less is a dek. Lines of a card's head above it. */
const MIN_CARD_WORDS = 40
const MIN_BLURB_WORDS = 16
const MIN_BLURB_SENTENCES = 2
const MAX_CARD_HEAD_LINES = 4
const CARD_BODY = 0.7

/**
 * One long line of sentences below a headline and a relative time is the text of a card, also where caption, byline and copyright
 * are glued to it and it looks like nothing the labeller knows: "Miners leave the pit. (Jo Roe/Pool Photo via AP) By JO ROE Some 4,200 …"
 */
function revealCardTexts(views: View[]): void {
  for (let i = 0; i < views.length; i++) {
    const view = views[i]!
    if (view.role !== 'short' || !isCardText(view)) continue
    const above = views.slice(Math.max(0, i - MAX_CARD_HEAD_LINES), i)
    if (!above.some((line) => line.isTime) || above.at(-1)?.role === 'prose') continue
    const body = Math.max(view.labelled.body, CARD_BODY)
    views[i] = { ...view, role: 'prose', labelled: { ...view.labelled, label: 'body', by: 'shape.card-text', body } }
  }
}

/**
 * A name, a relative time and the name again are a card's head whatever the labeller makes of them, and what stands below is a headline and
 * a text: five hundred cards in a row look like comments to it.
 */
function revealCardHeads(views: View[], lexicon: Lexicon): void {
  for (let i = 1; i + 1 < views.length; i++) {
    const key = views[i - 1]?.key ?? ''
    const time = views[i]
    if (time === undefined || key === '' || key !== views[i + 1]?.key || time.words > MAX_TIME_WORDS) continue
    if (!time.isTime && readRelativeTime(time.labelled.block.text, lexicon) === null) continue
    views[i] = { ...time, role: 'meta', isTime: true, labelled: { ...time.labelled, label: 'date' } }
    for (const at of [i - 1, i + 1, i + 2, i + 3]) if (at < views.length) views[at] = asShort(views[at]!)
  }
}
const MAX_TIME_WORDS = 8

/** "NHK 6 hours ago" / headline / text, "Nordvik Post · 3h" / …: two such lines or more, each right above a line that may be a headline. */
function revealOneLineHeads(views: View[], lexicon: Lexicon): void {
  const heads = views.flatMap((view, i) => (isOneLineHead(view, views[i + 1], lexicon) ? [i] : []))
  if (heads.length < MIN_ONE_LINE_HEADS) return
  for (const i of heads) views[i] = asOneLineHead(views[i]!)
}
const MIN_ONE_LINE_HEADS = 2

function asOneLineHead(view: View): View {
  return { ...view, role: 'meta', isTime: true, labelled: { ...view.labelled, label: 'publisher', by: 'form.outlet-and-time' } }
}

function isOneLineHead({ role, words, isTime, labelled }: View, below: View | undefined, lexicon: Lexicon): boolean {
  if (isTime || (role !== 'short' && role !== 'meta') || words > MAX_TIME_WORDS || labelled.label === 'byline') return false
  if (below === undefined || below.endsSentence || (below.role !== 'short' && below.role !== 'prose')) return false
  return endsWithTime(labelled.block.text, lexicon)
}

function isCardText({ words, endsSentence, labelled }: View): boolean {
  if (words >= MIN_CARD_WORDS) return true
  return endsSentence && words >= MIN_BLURB_WORDS && countSentences(labelled.block.text) >= MIN_BLURB_SENTENCES
}

/** "NHK" / "6 hours ago" / "- NHK": a card's head. */
export function opensCard(views: readonly View[], index: number): boolean {
  const key = views[index]?.key ?? ''
  return key !== '' && views[index + 1]?.isTime === true && views[index + 2]?.key === key
}
