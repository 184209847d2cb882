/**
 * A story that another one interrupts goes on below it: "first paragraphs | Recommended | a whole other article | last paragraphs".
 * Comes in: the stretches with their roles. Goes out: the same, where the interrupting one ends with its own text and a stretch of
 * role `resumed` holds the rest. What tells them apart are the words: the rest has those of the story above, not those of the one between.
 */
import { END_MARK } from '../forms/end-mark.ts'
import type { BlockWords } from './seam-evidence.ts'
import type { Stretch } from './split.ts'
import { findStoryRun } from './story-run.ts'
import type { Range, View } from './view.ts'

/** Shorter lines say too little. */
const MIN_PARAGRAPH_WORDS = 8
/**
 * From these values on a story resumes; `score` below. Composed dumps, 247 interrupted and 1,772 that are not (docs/decisions/0011): .61 and .002
 * of them with two paragraphs or more of the story between, of those with one paragraph .15 and .003.
 */
const MIN_SCORE = 1.2
const MIN_SCORE_AFTER_ONE = 2.6
/** "Continuation of the article" says so alone, unless the words speak against it. */
const MIN_SCORE_AFTER_RESUMPTION = -1
/** "Continue reading" between them says it as well, and the signature of the story between. Where too few words tell, the mark alone does. */
const MIN_SCORE_AFTER_MARK = 0.5
/** The same signs stand above the head of the story between and below its text: "***" */
const MIN_SCORE_BETWEEN_RULES = 0.5
/** The rule stands within so many blocks above the head. */
const MAX_RULE_BLOCKS = 2
/** Fewer words of its own and what stands between may be the beginning of anything. */
const MIN_OWN_WORDS = 15

export function resumeStories(views: readonly View[], stretches: readonly Stretch[], words: BlockWords): Stretch[] {
  const out: Stretch[] = []
  const primary = stretches.find(({ role }) => role === 'primary')
  // the cards of an aggregator are stories of their own, about the same things
  if (stretches.filter((stretch) => isCard(views, stretch)).length > 1) return [...stretches]
  let above: Stretch | null = null
  for (const stretch of stretches) {
    const rest = above === null ? null : findRest(views, stretch, primary === undefined ? [above] : [primary, above], words)
    if (rest === null) out.push(stretch)
    else out.push(...parted(views, stretch, rest))
    // below a box the story goes on in which it stands, and may hold another
    const isBox = rest !== null && stretch.seam?.resumesAt !== undefined
    if (stretch.run !== null && stretch.role !== 'teaser' && !isBox) above = stretch
  }
  return out
}

function isCard(views: readonly View[], { seam, role }: Stretch): boolean {
  if (seam === null || seam.title === null || role !== 'secondary') return false
  return views.slice(seam.headFrom, seam.title).some(({ isTime }) => isTime)
}

/** Below its text stand a notice of copyright, a credit or a source: nothing of it follows. */
function hasEnded(views: readonly View[], { run, range }: Stretch): boolean {
  return run !== null && views.slice(run.to, range.to).some(({ role }) => role === 'end')
}

interface Rest {
  readonly story: Stretch
  /** Its first block, and the last of the story between. */
  readonly from: number
  readonly above: number
  /** 0 where an end mark or a box says it. */
  readonly score: number
}

function findRest(views: readonly View[], stretch: Stretch, stories: readonly Stretch[], words: BlockWords): Rest | null {
  if (stretch.run === null || stretch.role !== 'secondary' || stretch.seam?.isItem === true) return null
  const resumesAt = stretch.seam?.resumesAt
  if (resumesAt !== undefined) return { story: stories.at(-1)!, from: resumesAt, above: resumesAt - 1, score: 0 }
  const paragraphs = paragraphsOf(views, stretch.run)
  if (paragraphs.length < 2) return null
  let best: Rest | null = null
  for (const story of new Set(stories)) {
    if (hasEnded(views, story)) continue
    const marked = paragraphs.findIndex((index, at) => at > 0 && hasEndMark(views, paragraphs[at - 1]!, index))
    if (marked > 0) return { story, from: paragraphs[marked]!, above: paragraphs[marked - 1]!, score: 0 }
    const own = stretch.title === null ? [] : words.of(stretch.title)
    for (const { at, score, isTold } of scoreBreaks(paragraphs, own, story.run === null ? [] : paragraphsOf(views, story.run), words)) {
      const from = paragraphs[at]!
      const above = paragraphs[at - 1]!
      if (!isTold && !isMarked(views.slice(above + 1, from))) continue
      if (score >= leastScore(views, stretch, { from: above + 1, to: from }, at) && score > (best?.score ?? Number.NEGATIVE_INFINITY))
        best = { story, from, above, score }
    }
  }
  return best
}

/** "(完)" between two paragraphs: the story between ends there. */
function hasEndMark(views: readonly View[], above: number, below: number): boolean {
  return views.slice(above + 1, below).some(({ labelled }) => labelled.by === END_MARK)
}

/** "(Nordvik Wire)", "(Theo TTXVN)" */
function isSignature({ role, labelled }: View): boolean {
  const isSender = role === 'end' ? labelled.label === 'credit' : role === 'meta' && labelled.label === 'byline'
  return isSender && IN_BRACKETS.test(labelled.block.text)
}
const IN_BRACKETS = /^[([（].{2,40}[)\]）]\.?$/u

function leastScore(views: readonly View[], stretch: Stretch, between: Range, at: number): number {
  const lines = views.slice(between.from, between.to)
  if (lines.some(saysResumption)) return MIN_SCORE_AFTER_RESUMPTION
  if (lines.some((line) => line.labelled.by.includes('.interruption') || isSignature(line))) return MIN_SCORE_AFTER_MARK
  const opening = views.slice(Math.max(0, stretch.range.from - MAX_RULE_BLOCKS), stretch.title ?? stretch.range.from)
  const rules = new Set(opening.filter(isRule).map(ruleOf))
  if (lines.some((line) => isRule(line) && rules.has(ruleOf(line)))) return MIN_SCORE_BETWEEN_RULES
  return at === 1 ? MIN_SCORE_AFTER_ONE : MIN_SCORE
}

/** "The article goes on", or the line that signs the story between. */
function isMarked(lines: readonly View[]): boolean {
  return lines.some((line) => saysResumption(line) || isSignature(line))
}

function saysResumption({ labelled }: View): boolean {
  return labelled.by.includes('.resumption')
}

function isRule({ labelled }: View): boolean {
  return labelled.by === 'shape.no-letters'
}

function ruleOf({ labelled: { block } }: View): string {
  return block.text + block.markers.length
}

function paragraphsOf(views: readonly View[], { from, to }: Range): number[] {
  const out: number[] = []
  for (let i = from; i < to; i++) if (views[i]?.role === 'prose' && (views[i]?.words ?? 0) >= MIN_PARAGRAPH_WORDS) out.push(i)
  return out
}

interface Break {
  readonly at: number
  readonly score: number
  /** The words alone may tell. */
  readonly isTold: boolean
}

/**
 * For each place where the paragraphs may part: how many more words those below share with the story above alone than with the
 * paragraphs before them alone, weighed by how many words each of the two has, in standard deviations.
 */
function scoreBreaks(paragraphs: readonly number[], title: readonly number[], story: readonly number[], words: BlockWords): Break[] {
  const known = new Set(story.flatMap((index) => words.of(index)))
  const before = new Set<number>()
  const below = new Map<number, number>()
  for (const index of paragraphs) for (const word of words.of(index)) below.set(word, (below.get(word) ?? 0) + 1)
  let knownAlone = known.size
  let beforeAlone = 0
  let sharedWithStory = [...below.keys()].filter((word) => known.has(word)).length
  let sharedWithBefore = 0
  const add = (word: number): void => {
    if (before.has(word)) return
    before.add(word)
    const isBelow = below.has(word)
    if (known.has(word)) {
      knownAlone--
      if (isBelow) sharedWithStory--
    } else {
      beforeAlone++
      if (isBelow) sharedWithBefore++
    }
  }
  const leave = (word: number): void => {
    const count = (below.get(word) ?? 1) - 1
    if (count > 0) below.set(word, count)
    else if (below.delete(word) && before.has(word) && !known.has(word)) sharedWithBefore--
  }
  for (const word of title) add(word)
  const out: Break[] = []
  for (let at = 1; at < paragraphs.length; at++) {
    const moved = words.of(paragraphs[at - 1]!)
    for (const word of moved) add(word)
    for (const word of moved) leave(word)
    if (beforeAlone < MIN_OWN_WORDS) {
      out.push({ at, isTold: false, score: MIN_SCORE_AFTER_MARK })
      continue
    }
    const isTold = sharedWithStory >= MIN_TIMES * sharedWithBefore
    const size = (knownAlone + SMOOTHING) / (beforeAlone + SMOOTHING)
    const spread = Math.sqrt(sharedWithStory + sharedWithBefore * size + VARIANCE)
    out.push({ at, isTold, score: (sharedWithStory - sharedWithBefore * Math.sqrt(size)) / spread })
  }
  return out
}
const SMOOTHING = 5
/** The last paragraphs of a story about the same things as the one above share words with both. */
const MIN_TIMES = 2
const VARIANCE = 4

/** The interrupting stretch up to its own end, and the rest of the interrupted story. */
function parted(views: readonly View[], stretch: Stretch, { story, from, above }: Rest): Stretch[] {
  const range = { from, to: stretch.range.to }
  return [
    { ...stretch, range: { from: stretch.range.from, to: from }, run: { from: stretch.run?.from ?? above, to: above + 1 } },
    { range, run: findStoryRun(views, range), title: null, seam: null, role: 'resumed', resumes: story.range.from },
  ]
}
