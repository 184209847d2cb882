/**
 * What is seen around a line that may open a record: the layout above and below it, what the texts share, how it looks.
 * Comes in: the views and the place of a candidate. Goes out: numbers, each for one kind of evidence, in one object.
 * It judges nothing; `seam-weights.ts` weighs, `seams.ts` decides.
 *
 *   NHK | 6 hours ago | - NHK | North Korea state TV airs … | text     -> timeBefore 1, doublePublisher 1, …
 */
import { contentWords, sharedRatio, WordSet } from './cohesion.ts'
import { isAddress } from './line-shape.ts'
import type { View } from './view.ts'

/** Block indexes of a candidate: head (publisher, time, …; equals `title` where nothing stands above), headline, first text. */
export interface SeamPlace {
  readonly headFrom: number
  readonly title: number
  readonly bodyFrom: number
}

/** Each 0 or 1 unless said otherwise. */
export interface SeamEvidence {
  /** The border between two dumps above: a URL line, a metadata line. */
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
  readonly firstInDump: number
  readonly repeated: number
  readonly marked: number
  /** An empty line above that is missing below. */
  readonly setOff: number
  readonly datelineAfter: number
  /** Share of the next text's words known from the text before, 0..1, less the usual 0.12; 0 where it cannot be told. */
  readonly cohesion: number
  /** Share of the headline's words that stand in the text below, 0..1, less 0.3; 0 where it cannot be told. */
  readonly titleCohesion: number
  /** Share of the words of the dump's first headline that stand in the headline or the text below it, 0..1: sections of one story name its subject again. */
  readonly firstHeadline: number
  readonly headlineShape: number
  /** The line itself reads like running text. */
  readonly proseShape: number
  /** Lines between headline and text, 0..8: metadata and furniture, and others that nothing explains. */
  readonly gapMetaCount: number
  readonly gapOtherCount: number
  /** log2(1 + words) of the text in the next six blocks, and of the six before. */
  readonly bodyWordsLog2: number
  readonly beforeWordsLog2: number
  /** The model's log-odds that the line is a headline, a teaser, text; -5..5; 0 without a model. */
  readonly headlineOdds: number
  readonly teaserOdds: number
  readonly bodyOdds: number
  /** How many other candidates have the same kinds of evidence, log2(1 + n): cards come as a regular list. */
  readonly regular: number
  /** How far the sections under headlines of this look are about different things, over the whole dump; 0 where it cannot be told. */
  readonly apart: number
}

/** Blocks before and after that cohesion is measured on. */
const COHESION_BLOCKS = 12
const COHESION_AHEAD_BLOCKS = 5
/** Blocks whose words are counted ahead and behind. */
const COUNTED_BLOCKS = 6
/** Usual values on one-story pages, so that 0 means nothing special. Measured on the labelled pages. */
const USUAL_COHESION = 0.12
const USUAL_TITLE_COHESION = 0.3

/** The first headline stands within this many blocks, or there is none to compare with. */
const MAX_MASTHEAD_BLOCKS = 60

/** The distinct words of a stretch of text, kept until those of another are asked for: the lines above one text ask for the same. */
class TextWords {
  readonly set = new WordSet()
  list: number[] = []
  #first = -1
  #last = -1

  /** From block `first` on to `last`, which may stand above it; -1 = no text. */
  hold(views: readonly View[], words: BlockWords, first: number, last: number): void {
    if (first === this.#first && last === this.#last) return
    this.#first = first
    this.#last = last
    this.list = []
    this.set.clear()
    if (first < 0) return
    for (let i = Math.min(first, last); i <= Math.max(first, last); i++)
      if (views[i]?.role === 'prose') for (const word of words.of(i)) if (this.set.add(word)) this.list.push(word)
  }
}

/** Content words of blocks, computed when first asked for. */
export class BlockWords {
  /** Of the text above a candidate and of that below it. */
  readonly before = new TextWords()
  readonly after = new TextWords()
  readonly #views: readonly View[]
  readonly #known: (number[] | undefined)[] = []
  /** The surest headline above the dump's first long paragraph. */
  readonly firstHeadline: number | null

  constructor(views: readonly View[]) {
    this.#views = views
    this.firstHeadline = findFirstHeadline(views)
  }

  of(index: number): number[] {
    const known = this.#known[index]
    if (known !== undefined) return known
    const words = contentWords(this.#views[index]?.labelled.block.text ?? '')
    this.#known[index] = words
    return words
  }
}

function findFirstHeadline(views: readonly View[]): number | null {
  let best: number | null = null
  for (let i = 0; i < Math.min(views.length, MAX_MASTHEAD_BLOCKS); i++) {
    const view = views[i]
    if (view === undefined || (best !== null && view.role === 'prose' && view.words > MAX_HEADLINE_WORDS)) break
    const odds = view.labelled.headline ?? 0
    if (view.role === 'short' && odds >= MIN_HEADLINE && odds > (views[best ?? -1]?.labelled.headline ?? 0)) best = i
  }
  return best
}
/** Probability from which a line may be the page's headline, and words of the longest. Felt right. */
const MIN_HEADLINE = 0.2
const MAX_HEADLINE_WORDS = 30

export function gatherEvidence(views: readonly View[], { headFrom, title, bodyFrom }: SeamPlace, words: BlockWords): SeamEvidence {
  const own = views[title]
  const above = views[headFrom - 1]
  const head = readHeadSigns(views, headFrom, title)
  const gap = readGapSigns(views, title, bodyFrom)
  const body = views[bodyFrom]
  const cohesion = readCohesion(views, { headFrom, title, bodyFrom }, words)
  return {
    doublePublisher: head.doublePublisher,
    timeBefore: head.timeBefore,
    timeAfter: gap.timeAfter,
    dateAfter: gap.dateAfter,
    bylineAfter: gap.bylineAfter,
    repeated: gap.repeated,
    gapMetaCount: gap.gapMetaCount,
    gapOtherCount: gap.gapOtherCount,
    cohesion: cohesion.cohesion,
    titleCohesion: cohesion.titleCohesion,
    firstHeadline: cohesion.firstHeadline,
    border: head.border || flag(above !== undefined && (above.role === 'border' || isAddress(above.labelled.block.text))),
    headingBefore: flag(above?.role === 'heading'),
    endBefore: flag(above?.role === 'end'),
    ruleBefore: flag(above !== undefined && isRule(above)),
    junkBefore: flag(above?.role === 'junk'),
    firstInDump: flag(above === undefined),
    marked: flag(own !== undefined && isMarked(own)),
    setOff: flag((views[headFrom]?.labelled.block.blankLinesBefore ?? 0) > (views[title + 1]?.labelled.block.blankLinesBefore ?? 0)),
    datelineAfter: flag(body !== undefined && opensWithDateline(body.labelled.block.text)),
    headlineShape: flag(own !== undefined && own.words >= 4 && own.words <= 25 && !own.endsSentence),
    proseShape: flag(own?.role === 'prose'),
    bodyWordsLog2: Math.log2(1 + countWords(views, bodyFrom, 1)),
    beforeWordsLog2: Math.log2(1 + countWords(views, headFrom - 1, -1)),
    headlineOdds: oddsOf(own?.labelled.headline ?? null),
    teaserOdds: oddsOf(own?.labelled.teaser ?? null),
    bodyOdds: own === undefined || own.labelled.headline === null ? 0 : oddsOf(own.labelled.body),
    regular: 0,
    apart: 0,
  }
}

function readHeadSigns(
  views: readonly View[],
  headFrom: number,
  title: number,
): Pick<SeamEvidence, 'border' | 'doublePublisher' | 'timeBefore'> {
  let border = 0
  let timeBefore = 0
  let doublePublisher = 0
  for (let i = headFrom; i < title; i++) {
    const view = views[i]
    if (view?.role === 'border') border = 1
    if (view?.isTime === true) timeBefore = 1
    for (let j = headFrom; j < i; j++) if (view !== undefined && view.key !== '' && views[j]?.key === view.key) doublePublisher = 1
  }
  return { border, doublePublisher, timeBefore }
}

function readGapSigns(
  views: readonly View[],
  title: number,
  bodyFrom: number,
): Pick<SeamEvidence, 'timeAfter' | 'dateAfter' | 'bylineAfter' | 'repeated' | 'gapMetaCount' | 'gapOtherCount'> {
  const signs = { timeAfter: 0, dateAfter: 0, bylineAfter: 0, repeated: 0, gapMetaCount: 0, gapOtherCount: 0 }
  const key = views[title]?.key ?? ''
  for (let i = title + 1; i < bodyFrom; i++) {
    const view = views[i]
    if (view === undefined) continue
    if (view.isTime) signs.timeAfter = 1
    else if (view.labelled.label === 'date') signs.dateAfter = 1
    else if (view.labelled.label === 'byline') signs.bylineAfter = 1
    if (key !== '' && view.key === key) signs.repeated = 1
    else if (view.role === 'meta' || view.role === 'junk' || view.labelled.label === 'caption') signs.gapMetaCount++
    else signs.gapOtherCount++
  }
  return signs
}

function readCohesion(
  views: readonly View[],
  place: SeamPlace,
  words: BlockWords,
): Pick<SeamEvidence, 'cohesion' | 'titleCohesion' | 'firstHeadline'> {
  const { firstHeadline, before, after } = words
  collectWords(views, words, { from: place.bodyFrom, step: 1, limit: COHESION_AHEAD_BLOCKS }, after)
  collectWords(views, words, { from: place.headFrom - 1, step: -1, limit: COHESION_BLOCKS }, before)
  const shared = sharedRatio(after.list, before.set)
  const title = words.of(place.title)
  const own = sharedRatio(title, after.set)
  const isLater = firstHeadline !== null && firstHeadline < place.headFrom
  const titleAndText = { has: (word: number): boolean => after.set.has(word) || title.includes(word) }
  return {
    firstHeadline: isLater ? (sharedRatio(words.of(firstHeadline), titleAndText) ?? 0) : 0,
    cohesion: shared === null ? 0 : shared - USUAL_COHESION,
    titleCohesion: own === null ? 0 : own - USUAL_TITLE_COHESION,
  }
}

/** The words of the text on the way, into `into`. */
function collectWords(
  views: readonly View[],
  words: BlockWords,
  way: { from: number; step: 1 | -1; limit: number },
  into: TextWords,
): void {
  let first = -1
  let last = -1
  let count = 0
  for (let i = way.from; i >= 0 && i < views.length && Math.abs(i - way.from) < way.limit * 2; i += way.step) {
    const view = views[i]
    if (view === undefined || view.role === 'border' || (view.role === 'heading' && way.step > 0)) break
    if (view.role !== 'prose') continue
    if (first < 0) first = i
    last = i
    if (++count >= way.limit) break
  }
  into.hold(views, words, first, last)
}

function countWords(views: readonly View[], from: number, step: 1 | -1): number {
  let count = 0
  for (let n = 0, i = from; n < COUNTED_BLOCKS; n++, i += step) {
    const view = views[i]
    if (view === undefined || view.role === 'heading' || view.role === 'border') break
    if (view.role === 'prose') count += view.words
  }
  return count
}

/** "* * *", "-----": three signs or more; the first ones may have been taken for bullets. */
export function isRule({ labelled: { by, block } }: View): boolean {
  return by === 'shape.no-letters' && block.text.length + block.markers.length >= MIN_RULE_SIGNS
}
const MIN_RULE_SIGNS = 3

/** "2. The history of coffee"; a bullet or dash before the line. A time with a dash is no marked line. */
export function isMarked({ labelled, isTime }: View): boolean {
  return !isTime && (NUMBERED.test(labelled.block.text) || labelled.block.markers.length > 0)
}
const NUMBERED = /^\d{1,2}[.)] /u

function opensWithDateline(text: string): boolean {
  const head = text.slice(0, DATELINE_CHARS)
  return BRACKET.test(head) && OPENS_WITH_DATELINE.test(head)
}
const DATELINE_CHARS = 80
const BRACKET = /[([【（]/u
/** `BEIJING (Reuters) -`, `(UPI) -`, `[서울=뉴스1]`: brackets with a short content and then a dash or the text. */
const OPENS_WITH_DATELINE = /^(?:[\p{L} .,'’-]{0,40}[([【（][^()[\]\n]{2,40}[)\]】）]) ?(?:[-–—:.=]|\p{Lu}|\p{Lo})/u

const MAX_ODDS = 5
function oddsOf(probability: number | null): number {
  if (probability === null) return 0
  const p = Math.min(0.9999, Math.max(0.0001, probability))
  return Math.max(-MAX_ODDS, Math.min(MAX_ODDS, Math.log(p / (1 - p))))
}

function flag(condition: boolean): number {
  return condition ? 1 : 0
}
