/**
 * Which blocks of a record's stretch are its text: the best contiguous run, so that one article is seen as one article.
 * Comes in: the views of one stretch (from a record's head to the next record). Goes out: the range of its text.
 * Running text pulls, everything else pushes; the run is the stretch with the largest sum (Kadane's maximum subarray).
 *
 *   nav nav TITLE [prose prose heading-in-text prose] share Related Articles teaser teaser
 */
import type { Range, View } from './view.ts'

/** Push of what is no text, in the unit of one ordinary paragraph's pull (about 5). Tuned on the labelled pages, by site. */
const PUSH = {
  /** "Related Articles": other stories follow, even if their text looks alike. */
  heading: -9,
  /** "Read also: …" inside a text: the text goes on. */
  pointer: -0.6,
  weakHeading: -3,
  end: -4,
  border: -60,
  /** Readers' words look like text, and no story goes on below them (docs/decisions/0011). */
  comments: -120,
  /** A line of a list of other stories. */
  listed: -1.2,
  junk: -1.4,
  meta: -0.8,
} as const

/** How strongly a block pulls or pushes. */
export function pullOf(view: View): number {
  const pull = basePull(view)
  return pull < 0 && view.labelled.headline !== null && view.role !== 'border' ? pull * MODEL_PUSH : pull
}

/** Where the model tells text from the rest, what stands between two texts says less. Swept on held-out pages: .1 to 1. */
const MODEL_PUSH = 0.25

function basePull(view: View): number {
  if (view.isListed) return PUSH.listed
  if (view.isDiscussion) return PUSH.comments
  switch (view.role) {
    case 'prose':
    case 'short':
      return (
        (view.labelled.body - (view.labelled.headline === null ? SHAPE_BALANCE : BALANCE)) *
        2 *
        Math.sqrt(Math.min(view.words, MAX_COUNTED_WORDS) + 1)
      )
    case 'heading':
      if (isPointer(view)) return PUSH.pointer
      return view.labelled.probability >= 0.9 ? PUSH.heading : PUSH.weakHeading
    default:
      return PUSH[view.role]
  }
}
/** Probability of running text at which a block neither pulls nor pushes. */
const BALANCE = 0.45
/** The same where shape alone gives the probability: it doubts lists and tables that are text. Swept on the labelled pages, .45 loses .13, .35 loses .09. */
const SHAPE_BALANCE = 0.35
/** Words beyond this add nothing: one long paragraph must not outweigh a page. */
const MAX_COUNTED_WORDS = 80

/** "Read also: {headline}" in the middle of a text. */
export function isPointer(view: View): boolean {
  return view.role === 'heading' && view.labelled.by.includes('.inline-pointer.')
}

/** The run of text in `stretch`; null where nothing pulls. Linear. */
export function findStoryRun(views: readonly View[], stretch: Range): Range | null {
  let best: Range | null = null
  let bestSum = 0
  let sum = 0
  let from = stretch.from
  for (let i = stretch.from; i < stretch.to; i++) {
    const view = views[i]
    if (view === undefined) break
    if (sum <= 0) {
      sum = 0
      from = i
    }
    sum += pullOf(view)
    if (sum > bestSum) {
      bestSum = sum
      best = { from, to: i + 1 }
    }
  }
  return best === null ? null : withoutContact(views, best)
}

/**
 * "Send your news to desk@nordvik.example" closes no text; a sentence may. Lines with an address of this
 * length on the labelled pages: 116 outside the text and 2 at its ends.
 */
function withoutContact(views: readonly View[], { from, to }: Range): Range {
  return to > from + 1 && isContact(views[to - 1]) ? { from, to: to - 1 } : { from, to }
}
const EMAIL = /[\p{L}\p{N}._+-]@[\p{L}\p{N}-]+\.\p{L}{2,}/u
const MAX_CONTACT_WORDS = 14

function isContact(view: View | undefined): boolean {
  if (view === undefined || view.words > MAX_CONTACT_WORDS || view.endsSentence) return false
  const { text } = view.labelled.block
  return text.includes('@') && EMAIL.test(text)
}
