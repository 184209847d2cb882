/**
 * The opening of a digest: a masthead and a greeting above a list of stories. It is the page's own text, however short.
 * Comes in: the views and the seams. Goes out: the same views with the greeting marked as running text and the letter's name as a headline, or unchanged.
 * Sure only near the start of a dump that holds several records and nothing longer above the first one.
 *
 *   The Osmere Morning Letter | Good morning, here are today's six stories. | View in browser | 1. City hall loses … | text
 *   ^ masthead                  ^ greeting
 */
import type { Seam } from './seams.ts'
import type { View } from './view.ts'

/** A digest has at least this many stories; its opening is at most this many blocks. Felt right. */
const MIN_STORIES = 3
const MAX_OPENING_BLOCKS = 8
/** Words of a greeting: more than a button, fewer than a paragraph. */
const MIN_GREETING_WORDS = 4
const MAX_GREETING_WORDS = 60
/** Probability of running text given to a greeting. */
const GREETING_BODY = 0.7

/** Greeting lines become running text; null = the dump has no such opening. */
export function revealGreeting(views: readonly View[], seams: readonly Seam[]): readonly View[] | null {
  const first = seams[0]
  if (first === undefined || seams.length < MIN_STORIES || first.headFrom < 2 || first.headFrom > MAX_OPENING_BLOCKS) return null
  const opening = views.slice(0, first.headFrom)
  if (opening.some((view) => view.role === 'heading' || view.role === 'border' || view.words > MAX_GREETING_WORDS)) return null
  const greeting = opening.map((view, n) => n > 0 && isGreeting(view))
  if (!greeting.some(Boolean) || greeting[0] === true) return null
  return views.map((view, n) => {
    if (greeting[n] === true) return { ...view, role: 'prose', labelled: { ...view.labelled, label: 'body', body: GREETING_BODY } }
    return n === 0 && isDoubtedName(view) ? asHeadline(view) : view
  })
}

/** The labeller takes the name of a letter for a byline or an outlet's. */
function isDoubtedName({ role, labelled }: View): boolean {
  return role === 'meta' && labelled.by === 'model' && (labelled.label === 'byline' || labelled.label === 'publisher')
}

function asHeadline(view: View): View {
  return { ...view, role: 'short', labelled: { ...view.labelled, label: 'title', headline: TITLE_PROBABILITY } }
}
const TITLE_PROBABILITY = 0.5

function isGreeting(view: View): boolean {
  return (view.role === 'short' || view.role === 'prose') && view.endsSentence && view.words >= MIN_GREETING_WORDS
}
