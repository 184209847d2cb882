/**
 * A box in a story that its print sets off: a whole other text between two marks, and below the second the story goes on.
 * Comes in: the views and the seams found so far. Goes out: those seams and one for each box, none inside it, in dump order; the marks are no text any more.
 *
 *   paragraphs | ┌──────┐ | Lock gates mended | text … | └──────┘ | paragraphs of the story
 *   paragraphs | FROM OUR ARCHIVE | Gale at Calder | 5 November 1921 | text … | END OF ARCHIVE ITEM | paragraphs of the story
 */
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import type { Seam } from './seams.ts'
import type { View } from './view.ts'

/** As sure as the best of the others. */
const BOX_SCORE = 3
/** Blocks between the marks. Felt right, as the numbers below. */
const MAX_BOX_BLOCKS = 60
const MIN_BOX_WORDS = 25
const MIN_PARAGRAPH_WORDS = 8
const MAX_MARK_WORDS = 6
const MAX_HEADLINE_WORDS = 20
const MIN_HEADLINE_WORDS = 2
/** Byline, day and rubric. */
const MAX_HEAD_LINES = 4
const MIN_TELLING_CHARS = 3

interface Box {
  readonly open: number
  readonly title: number
  readonly bodyFrom: number
  /** The mark below its text. */
  readonly close: number
}

export function addBoxSeams(views: View[], seams: readonly Seam[], lexicon: Lexicon): Seam[] {
  const boxes = findBoxes(views, lexicon)
  if (boxes.length === 0) return [...seams]
  const byBody = new Map(seams.map((seam) => [seam.bodyFrom, seam]))
  const inside = new Set<number>()
  for (const { open, close } of boxes) {
    for (let i = open + 1; i < close; i++) inside.add(i)
    views[open] = asMark(views[open]!)
    views[close] = asMark(views[close]!)
  }
  const added = boxes.map(({ open, title, bodyFrom, close }) => {
    const known = byBody.get(bodyFrom)?.title ?? title
    return { headFrom: open + 1, title: known, bodyFrom, score: BOX_SCORE, isListed: true, resumesAt: close + 1 }
  })
  return [...seams.filter(({ bodyFrom }) => !inside.has(bodyFrom)), ...added].sort((a, b) => a.bodyFrom - b.bodyFrom)
}

function asMark(view: View): View {
  return { ...view, role: 'junk', labelled: { ...view.labelled, label: 'marker', by: 'shape.box-mark', body: 0, headline: 0 } }
}

function findBoxes(views: readonly View[], lexicon: Lexicon): Box[] {
  const marks = marksOf(views, lexicon)
  const out: Box[] = []
  let n = 0
  while (n < marks.length) {
    const box = boxFrom(views, marks, n)
    if (box !== null) out.push(box)
    n++
    while (box !== null && n < marks.length && marks[n]!.at <= box.close) n++
  }
  return out
}

/** The box that this mark opens, up to the nearest that closes it. */
function boxFrom(views: readonly View[], marks: readonly Mark[], n: number): Box | null {
  const open = marks[n]!
  if (open.isEnd || !isParagraph(above(views, open.at))) return null
  const tried = { left: MAX_CLOSES }
  for (let k = n + 1; k < marks.length && marks[k]!.at - open.at <= MAX_BOX_BLOCKS && tried.left > 0; k++) {
    if (!closes(marks[k]!, open)) continue
    tried.left--
    const box = readBox(views, open, marks[k]!, marks[n + 1]!)
    if (box !== null) return box
  }
  return null
}
/** A rubric's rule, and the rule at the end; more of one kind part sections. */
const MAX_CLOSES = 3

function closes(mark: Mark, open: Mark): boolean {
  if (open.rule !== '') return mark.rule === open.rule
  const isShared = (word: string): boolean => mark.words.includes(word)
  return mark.isEnd && open.words.some(isShared) && open.words.every((word) => isShared(word) || isSmall(word))
}
/** "from our archive" / "end of archive item": the telling words come back. */
const isSmall = (word: string): boolean => word.length <= MAX_SMALL_CHARS
const MAX_SMALL_CHARS = 4

/** A rule, or a line of words; `words` of a line that says "end" close the box of a line that has one of them. */
interface Mark {
  readonly at: number
  readonly rule: string
  readonly isFrame: boolean
  readonly words: readonly string[]
  readonly isEnd: boolean
}

function marksOf(views: readonly View[], lexicon: Lexicon): Mark[] {
  const lines: Mark[] = []
  for (const [at, view] of views.entries()) {
    const { text } = view.labelled.block
    if (view.labelled.by === 'shape.no-letters' && RULE.test(text))
      lines.push({ at, rule: sidesOf(text), isFrame: FRAME.test(text), words: [], isEnd: false })
    else if (view.words <= MAX_MARK_WORDS && !view.endsSentence && !view.isListed && MAY_BE_MARK.test(text)) {
      const words = foldKey(text.replace(SIGNS, ' ')).split(' ')
      lines.push({
        at,
        rule: '',
        isFrame: FRAME.test(text),
        words: words.filter((word) => word.length >= MIN_TELLING_CHARS),
        isEnd: words.some((word) => endWordsOf(lexicon).has(word)),
      })
    }
  }
  return lines
}
/** "* * *", "-----": a sign alone is a bullet. */
const RULE = /^\s*(?:[^\p{L}\p{N}\s\p{Cf}]\s*){3}/u
/** The two ends of a frame are the same rule. */
const sidesOf = (text: string): string => text.replace(/[┌┐└┘╔╗╚╝╭╮╰╯]/gu, '+').replace(/(.)\1+/gu, '$1')
/** Lines of a box, and words in brackets; rules part sections of a story as well. */
const FRAME = /[┌└╔╚╭╰═━]|^\+[-=]{4,}\+?$|^[[【].*[\]】]$/u
const SIGNS = /[^\p{L}\p{M}\p{N}]+/gu
/** In brackets, or in capitals throughout. */
const MAY_BE_MARK = /^[[【<(].*[\]】>)]$|^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u

const known = new WeakMap<Lexicon, ReadonlySet<string>>()
function endWordsOf(lexicon: Lexicon): ReadonlySet<string> {
  const words = known.get(lexicon) ?? new Set(lexicon.knowledge.endMarks.flatMap((list) => list.words).map(foldKey))
  known.set(lexicon, words)
  return words
}

function readBox(views: readonly View[], open: Mark, close: Mark, next: Mark): Box | null {
  // a rubric between two rules: the box begins at the first
  const hasRubric = next.at === open.at + 2 && next.rule === open.rule && next.rule !== ''
  const from = (hasRubric ? next.at : open.at) + 1
  if (close.at <= from || !isParagraph(views[close.at + 1])) return null
  let bodyFrom = from + 1
  while (bodyFrom < close.at && !isParagraph(views[bodyFrom])) bodyFrom++
  if (bodyFrom >= close.at || bodyFrom - from > MAX_HEAD_LINES) return null
  const head = views.slice(from, bodyFrom)
  const at = head.findIndex(isHeadline)
  if (at < 0 || head.some(({ role }) => role === 'heading' || role === 'border')) return null
  // a story's sections have headlines below rules too, but nobody signs or dates them
  if (!open.isFrame && !head.slice(at + 1).some(isSigning)) return null
  const words = views.slice(bodyFrom, close.at).reduce((sum, view) => sum + (view.role === 'prose' ? view.words : 0), 0)
  return words < MIN_BOX_WORDS ? null : { open: open.at, title: from + at, bodyFrom, close: close.at }
}

/** Captions and buttons stand between a paragraph and a box. */
function above(views: readonly View[], index: number): View | undefined {
  let at = index - 1
  while (at > 0 && index - at < MAX_HEAD_LINES && !isParagraph(views[at])) at--
  return views[at]
}

function isParagraph(view: View | undefined): boolean {
  return view?.role === 'prose' && view.words >= MIN_PARAGRAPH_WORDS && view.endsSentence && !view.isListed
}

/** A byline, a day, or a short line with a year: "Ana Ruiz, 7 February 2014". */
function isSigning({ role, words, labelled }: View): boolean {
  return role === 'meta' || (words <= MAX_SIGNING_WORDS && YEAR.test(labelled.block.text))
}
const MAX_SIGNING_WORDS = 8
const YEAR = /\p{Nd}{4}/u

function isHeadline(view: View): boolean {
  if (/[,:，：]$/u.test(view.labelled.block.text)) return false
  if ((view.role !== 'short' && view.role !== 'prose') || view.endsSentence || view.labelled.label === 'caption') return false
  return view.words >= MIN_HEADLINE_WORDS && view.words <= MAX_HEADLINE_WORDS
}
