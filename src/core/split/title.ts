/**
 * The headline of a record whose beginning no seam marks: the dump's first one.
 * Comes in: the views, the record's stretch, its text. Goes out: the index of the headline's block, or null (none printed).
 * The lead is never promoted: a block of the text itself is a headline only if it is short, open and stands first.
 *
 *   Home | Sport | Ferry stopped at Calder | By Ana Ruiz | The ferry between …   -> "Ferry stopped at Calder"
 */
import { readDateline } from '../forms/dateline.ts'
import { hasOutletWord } from '../forms/outlet.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { countSentences } from '../text/sentences.ts'
import { sharedRatio, WordSet } from './cohesion.ts'
import { isAddress, isBreadcrumb, SMALL_WORD } from './line-shape.ts'
import type { BlockWords } from './seam-evidence.ts'
import { LIVE_ENTRY, type Range, type View } from './view.ts'

/** Blocks above the text that are looked at: mastheads and navigation lie further up. */
const MAX_BLOCKS_ABOVE = 40
/** Paragraphs of the text that a headline's words are looked for in. */
const COMPARED_PARAGRAPHS = 12
/** What a sure word of the model counts, beside shared words (3), repeats (up to 2) and length (1). */
const MODEL_WEIGHT = 4
/** What it takes from a line that it stands in a list of other stories, where a headline opens the text below the list. */
const LISTED_PENALTY = 4
/** What it takes from a line that reads like an outlet's name. Felt right. */
const MASTHEAD_PENALTY = 2
/** Score from which a line is the headline. Felt right, then tuned on the labelled pages. */
const MIN_SCORE = 1

export function findTitle(
  views: readonly View[],
  range: Range,
  run: Range | null,
  { words, lexicon }: { readonly words: BlockWords; readonly lexicon: Lexicon },
): number | null {
  if (run === null) return null
  for (let i = range.from; i < run.to; i++) if (views[i]?.labelled.by === 'html.headline') return i
  textWords.clear()
  for (let i = run.from + 1; i < Math.min(views.length, run.from + 1 + COMPARED_PARAGRAPHS); i++) {
    if (views[i]?.role === 'prose') for (const word of words.of(i)) textWords.add(word)
  }
  const scores = new Map<number, number>()
  let best: number | null = null
  let bestScore = MIN_SCORE
  const first = Math.max(range.from, run.from - MAX_BLOCKS_ABOVE)
  const surest = Math.max(...views.slice(first, run.from + 1).map(({ labelled }) => labelled.headline ?? 0))
  for (let i = first; i <= run.from && i < range.to; i++) {
    const view = views[i]
    if (
      view === undefined ||
      isDateline(view, lexicon) ||
      isBesideDate(views, i) ||
      !isHeadlineLike(view, i === run.from && !isMeta(views[i + 1]))
    )
      continue
    const score = scoreHeadline(views, i, { first, run: run.from }, words) - mastheadPenalty(view, surest, lexicon)
    scores.set(i, score)
    if (score > bestScore) {
      bestScore = score
      best = i
    }
  }
  if (best === null) return null
  const below = range.from === 0 && best <= MAX_MASTHEAD_INDEX ? headlineBelowMasthead(views, best, run.from, { words, lexicon }) : null
  if (below !== null) return below
  const above = best === first ? undefined : views[best - 1]
  return isHeadlineAboveDek(above, views[best]!) &&
    (bestScore - (scores.get(best - 1) ?? 0) < MAX_LEAD_OF_DEK || readsLikeDek(views[best])) &&
    !isMasthead(above, lexicon) &&
    !(isNameAboveHeadline(views, best - 1) && canBeMasthead(views, best - 1, run.from, { words, lexicon }))
    ? best - 1
    : best
}

const textWords = new WordSet()

/** What an outlet's name loses where the model is surer of another line. */
function mastheadPenalty(view: View, surest: number, lexicon: Lexicon): number {
  return (view.labelled.headline ?? 0) < surest && isMasthead(view, lexicon) ? MASTHEAD_PENALTY : 0
}

/** "The Nordvik Observer" above the headline: a name of some words, one of them a word of outlets' names. */
function isMasthead(view: View | undefined, lexicon: Lexicon): boolean {
  return view !== undefined && view.words <= MAX_MASTHEAD_WORDS && hasOutletWord(view.labelled.block.text, lexicon)
}
const MAX_MASTHEAD_WORDS = 5

/** A dek looks like the headline that it stands below, often more so: the upper of two is the headline. */
function isHeadlineAboveDek(view: View | undefined, lower: View): boolean {
  return (
    view !== undefined &&
    (view.labelled.headline ?? 0) >= Math.min(MIN_UPPER_PROBABILITY, Math.max(MIN_DOUBTED_UPPER, lower.labelled.headline ?? 0)) &&
    view.words >= MIN_UPPER_WORDS &&
    isHeadlineLike(view, false)
  )
}
/** What the lower of two may score more and be the upper one's dek; with more it reads like one, or the upper is a kicker. Swept on pages never seen, 0 to 3. */
const MAX_LEAD_OF_DEK = 1

function readsLikeDek(view: View | undefined): boolean {
  return view !== undefined && (view.endsSentence || view.words >= MIN_DEK_WORDS || countSentences(view.labelled.block.text) > 1)
}
const MIN_DEK_WORDS = 13
/** Mastheads stand in the first lines of a dump. */
const MAX_MASTHEAD_INDEX = 1

/** "The Nordvik Mercury" / "Obituaries" / "Ada Roe, botanist who mapped the seed banks": a name in capitals, and below it a headline that is none. */
function headlineBelowMasthead(
  views: readonly View[],
  index: number,
  runFrom: number,
  { words, lexicon }: { readonly words: BlockWords; readonly lexicon: Lexicon },
): number | null {
  const name = views[index]
  if (name === undefined || !canBeMasthead(views, index, runFrom, { words, lexicon })) return null
  const isOutlet = isMasthead(name, lexicon)
  const least = (name.labelled.headline ?? 0) * (isOutlet ? MIN_BELOW_OUTLET_RATIO : MIN_BELOW_RATIO)
  for (let i = index + 1; i < runFrom; i++) {
    const view = views[i]
    if (view === undefined || view.words <= name.words || !isHeadlineLike(view, false)) continue
    const headline = view.labelled.headline ?? 0
    if (headline < MIN_UPPER_PROBABILITY || (headline < least && !(isOutlet && isMeta(views[i + 1])))) continue
    const isSentence = SMALL_WORD.test(view.labelled.block.text) || view.words >= 2 * name.words
    return isSentence || (i === index + 1 && isNameAboveHeadline(views, index)) ? i : null
  }
  return null
}
/** A name in capitals with a word of outlets' names, or one of whose words the text has none: "Bees on Roofs" / "Half a million bees live …". */
function canBeMasthead(
  views: readonly View[],
  index: number,
  runFrom: number,
  { words, lexicon }: { readonly words: BlockWords; readonly lexicon: Lexicon },
): boolean {
  const name = views[index]
  if (name === undefined || name.labelled.block.text.length > MAX_MASTHEAD_CHARS || !NAME_IN_CAPITALS.test(name.labelled.block.text))
    return false
  return (
    isMasthead(name, lexicon) ||
    isMuchSurer(views, index) ||
    !words.of(index).some((word) => textWords.has(word) || words.of(runFrom).includes(word))
  )
}
const MAX_MASTHEAD_CHARS = 60

/** "Nordvik Garden World" / "34 Garden Trends in 2026": of two lines above the byline the model hardly doubts the lower one. */
function isMuchSurer(views: readonly View[], index: number): boolean {
  const [upper = 0, lower = 0] = [views[index], views[index + 1]].map((view) => view?.labelled.headline ?? 0)
  return lower >= SURELY_HEADLINE && lower - upper >= MIN_LEAD && isNameAboveHeadline(views, index)
}
const SURELY_HEADLINE = 0.95
const MIN_LEAD = 0.15

/** The model is nearly as sure of a headline as of the masthead above it; of a dek below a headline it is not. Felt right. */
const MIN_BELOW_RATIO = 0.6
/** Below a masthead with a word of outlets' names. Felt right. */
const MIN_BELOW_OUTLET_RATIO = 0.4

/** "Nordvik Garden World" / "34 things to plant in autumn" / "Story by Ana Ruiz": the lower is surer, longer and signed, the upper a name by its capitals. */
function isNameAboveHeadline(views: readonly View[], index: number): boolean {
  const upper = views[index]
  const lower = views[index + 1]
  if (upper === undefined || lower === undefined || views[index + 2]?.role !== 'meta' || lower.words <= upper.words) return false
  return (lower.labelled.headline ?? 0) > (upper.labelled.headline ?? 0)
}
const NAME_IN_CAPITALS = /^[«“"]?\p{Lu}[\p{L}\p{M}\p{N}’'.-]*(?: (?:[«“"]?\p{Lu}[\p{L}\p{M}\p{N}’'.-]*[»”"]?|&|\p{Ll}{2,3})){1,4}$/u

/** Probability of a headline, and words: a kicker above a headline has fewer. Felt right. */
const MIN_UPPER_PROBABILITY = 0.2
/** Where the model is no surer of the lower one. */
const MIN_DOUBTED_UPPER = 0.05
const MIN_UPPER_WORDS = 4

function isHeadlineLike(view: View, insideText: boolean): boolean {
  if (
    view.words < 1 ||
    view.words > MAX_HEADLINE_WORDS ||
    view.labelled.by === 'form.caption' ||
    view.labelled.by === LIVE_ENTRY ||
    isBreadcrumb(view.labelled.block.text) ||
    isAddress(view.labelled.block.text)
  )
    return false
  if (insideText) return !view.endsSentence && view.words <= 20
  return view.role === 'short' || (view.role === 'prose' && (view.words <= MAX_SENTENCE_WORDS || !view.endsSentence))
}

/** Thai headlines are the longest. */
const MAX_HEADLINE_WORDS = 40
/** A longer sentence is a lead. */
const MAX_SENTENCE_WORDS = 25

/** "The ferry after the collision on June 12. NORDVIK POST FILE": more likely a caption, where another line can be the headline. */
const CREDIT_IN_CAPITALS = /[\p{L}\p{N}]{2}[.!?] \p{Lu}{2,}(?:[ /,.]+\p{Lu}{2,})+$/u
const MAX_CREDIT_CHARS = 60
/** What it takes from such a line: as much as all shared words give. */
const CREDIT_PENALTY = 3

/** "Tayo Roe celebrates his winner" / "(Image: Nordvik Post/Ana Ruiz)" below the byline: a caption, its credit on the next line. */
function isAboveCredit(views: readonly View[], index: number, first: number): boolean {
  const below = views[index + 1]
  if (below?.labelled.by !== 'form.caption' || !IN_BRACKETS.test(below.labelled.block.text)) return false
  return views.slice(Math.max(first, index - MAX_HEAD_LINES), index).some(isMeta)
}
const IN_BRACKETS = /^[([（].*[)\]）]$/u
const MAX_HEAD_LINES = 8

function scoreHeadline(views: readonly View[], index: number, place: { first: number; run: number }, words: BlockWords): number {
  const view = views[index]
  if (view === undefined) return 0
  const shared = sharedRatio(words.of(index), textWords) ?? 0.2
  // a page's title, with the site's name or without, is often the dump's first line, far above
  const atStart = place.first > 0 && view.words >= MIN_UPPER_WORDS && startsWith(views[0], view) ? 1 : 0
  const repeats =
    view.key === '' ? 0 : views.slice(place.first, place.run + 3).filter((other) => other.key === view.key).length - 1 + atStart
  let score = 3 * shared + Math.min(repeats, 2)
  score += view.words >= 4 && view.words <= 22 ? 1 : view.words === 3 ? 0.3 : -0.7
  if (view.endsSentence && view.words > 8) score -= 1
  if (CREDIT_IN_CAPITALS.test(view.labelled.block.text.slice(-MAX_CREDIT_CHARS)) || isAboveCredit(views, index, place.first))
    score -= CREDIT_PENALTY
  if ((index === 0 && !isAboveMenu(view, views[1])) || views[index - 1]?.role === 'border') score += 1.2
  if ([views[index - 1], views[index + 1], views[index + 2]].some(isMeta)) score += BESIDE_META
  if (views[index - 1]?.labelled.label === 'date' && views[index - 2]?.role === 'border') score += 3
  score -= 0.06 * (place.run - index)
  score += MODEL_WEIGHT * (view.labelled.headline ?? 0)
  if (view.isListed && opensWithHeadline(views[place.run])) score -= LISTED_PENALTY
  return score
}

/** "The Calder Ledger" / "SECTIONS" */
function isAboveMenu(view: View, below: View | undefined): boolean {
  return view.words < MIN_UPPER_WORDS && below !== undefined && below.words < MIN_UPPER_WORDS && !below.endsSentence && !isMeta(below)
}

/** A masthead has a menu below it, a headline its byline or date. Swept on pages and composites never seen, 0.7 to 2. */
const BESIDE_META = 1.4
const MIN_META = 0.7

function isMeta(view: View | undefined): boolean {
  if (view?.labelled.label !== 'byline' && view?.labelled.label !== 'date') return false
  // a masthead may be taken for a byline, but not surely
  return view.labelled.by !== 'model' || view.labelled.probability >= MIN_META
}

/** "3 June 2026 | Calder Mills Ltd | Press release": what shares its line with a day and with something else. */
function isBesideDate(views: readonly View[], index: number): boolean {
  const starts = (at: number): boolean => views[at]?.labelled.block.startsLine !== false
  return !starts(index) && !starts(index + 1) && views[index - 1]?.labelled.by === 'form.date'
}

/** "Brázdov 9. listopadu (ČTK)": wire copy may print its headline below. */
function isDateline({ words, labelled }: View, lexicon: Lexicon): boolean {
  const { text } = labelled.block
  return words <= MAX_DATELINE_WORDS && CLOSES_BRACKET.test(text) && readDateline(text, lexicon) !== null
}
const MAX_DATELINE_WORDS = 8
const CLOSES_BRACKET = /[)）\]】]\s*[-–—]?$|^[([（【].*\d.*[-–—]$/u

function startsWith(first: View | undefined, { labelled }: View): boolean {
  return first?.labelled.block.text.startsWith(labelled.block.text) === true
}

function opensWithHeadline(view: View | undefined): boolean {
  return view !== undefined && !view.isListed && view.words >= MIN_UPPER_WORDS && isHeadlineLike(view, true)
}

/** Blocks between a headline and its second print: a dek, credits, furniture. */
const MAX_REPEAT_DISTANCE = 8

/** The second print of a headline: right below the first, or with at most one line of text, the dek, between them. */
export function isRepeat(views: readonly View[], index: number): boolean {
  const key = views[index]?.key ?? ''
  if (key === '') return false
  let texts = 0
  for (let i = index - 1; i >= 0 && i >= index - MAX_REPEAT_DISTANCE && texts <= 1; i--) {
    const view = views[i]
    if (view === undefined || view.role === 'heading' || view.role === 'border') return false
    if (view.key === key) return true
    if (view.role === 'prose' || view.role === 'short') texts++
  }
  return false
}

/** The text below the last repeat of its headline: what stands between the two prints is the dek. */
export function belowRepeats(views: readonly View[], run: Range, title: number): Range {
  const key = views[title]?.key
  let { from } = run
  for (let i = title + 1; i < run.to && i <= from + MAX_REPEAT_DISTANCE; i++)
    if (views[i]?.key === key && isRepeat(views, i)) from = Math.max(from, i + 1)
  return from < run.to ? { from, to: run.to } : run
}
