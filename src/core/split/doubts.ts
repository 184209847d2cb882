/**
 * Where the labeller is least sure, at the ends of texts in layouts and languages never seen, its neighbours know better. Comes in: the views,
 * changed in place: comments that nothing but the labeller sees, and sentences beside paragraphs that it does not take for text.
 *
 *   paragraph | paragraph | "The instrument is new, and lessons are free." (text .29)     -> a paragraph
 */
import { hasOutletWord } from '../forms/outlet.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { View } from './view.ts'

/**
 * Comments by the labeller's word alone, without a heading or a button of comments above them: at the ends of dumps in layouts and languages
 * never seen it says so of texts and menus, with probabilities up to .7.
 */
export function doubtComments(views: View[]): void {
  for (const [i, view] of views.entries()) {
    const { label, by, probability, body } = view.labelled
    if (label !== 'comments') continue
    if (by !== 'model') return
    if (probability >= SURELY_COMMENTS) continue
    views[i] = body < MIN_TEXT ? asShort(view) : asText(view)
  }
}
const SURELY_COMMENTS = 0.75
const MIN_TEXT = 0.4

/**
 * "Ferry Travel Hacks" between two paragraphs: a byline to the labeller at .14, but text at .55 where it may only choose between text and none.
 */
export function doubtNames(views: View[]): void {
  for (let i = 0; i < views.length; i++) {
    const view = views[i]!
    const { label, by, probability, runnerUp } = view.labelled
    if (label !== 'byline' || by !== 'model' || probability >= MIN_NAME || runnerUp?.label !== 'body') continue
    if (runnerUp.probability >= MIN_TEXT_INSTEAD) views[i] = { ...view, role: 'short', labelled: { ...view.labelled, label: 'other' } }
  }
}
const MIN_NAME = 0.2
const MIN_TEXT_INSTEAD = 0.5

/**
 * "– The fear will grow" / "By Ana Ruiz": Nordic headlines open with the dash of speech, and the labeller takes a short one for a name. Names
 * have capitals; an outlet's stands marked so below the time of a card.
 */
export function doubtQuoted(views: View[], lexicon: Lexicon): void {
  for (let i = 0; i < views.length; i++) {
    const view = views[i]!
    const { label, by, block } = view.labelled
    if (by !== 'model' || view.role !== 'meta' || !NAMES.has(label)) continue
    if (block.markers.length === 0 && !OPENS_WITH_DASH.test(block.text)) continue
    if (!SMALL_WORDS.test(block.text) || views[i - 1]?.isTime === true || hasOutletWord(block.text, lexicon)) continue
    views[i] = { ...view, role: 'short', labelled: { ...view.labelled, label: 'other' } }
  }
}
const OPENS_WITH_DASH = /^[–—] /u
const NAMES: ReadonlySet<string> = new Set(['publisher', 'byline', 'section'])
/** Two words or more without a capital, and no capital but the first. */
const SMALL_WORDS = /^(?:[–—] )?\p{Lu}[\p{Ll}’'-]*(?: \p{Ll}[\p{Ll}’'-]*){2,8}[!?]?$/u

function asText(view: View, least = DOUBTED_BODY): View {
  const { labelled } = view
  return { ...view, role: 'prose', labelled: { ...labelled, label: 'body', body: Math.max(labelled.body, least) } }
}

/**
 * The sentence right below paragraphs is one more of them, and so are two or more right below a byline or a date: at the ends of texts
 * of a layout never seen the labeller is least sure. Pages never seen: lost text .0478 -> .0462, body F1 .9489 -> .9492; composites the same.
 */
export function doubtEnds(views: View[]): void {
  const leastWords = isInterview(views) ? MIN_ANSWER_WORDS : MIN_SENTENCE_WORDS
  for (let i = 1; i < views.length; i++) {
    const view = views[i]!
    if (!isDoubtedSentence(view, leastWords)) continue
    const above = besideSigns(views, i, -1)
    const isLast = isFullParagraph(above.at(0), leastWords) && (isFullParagraph(above.at(1), leastWords) || above.at(1)?.role === 'meta')
    const [below] = besideSigns(views, i, 1)
    const isFirst =
      above.at(0)?.role === 'meta' && (isFullParagraph(below, leastWords) || (below !== undefined && isDoubtedSentence(below, leastWords)))
    if (isLast || isFirst) views[i] = asText(view)
  }
}

/** Questions in paragraphs of their own with text below each: there a sentence of some words is an answer or a question. */
function isInterview(views: readonly View[]): boolean {
  const questions = views.filter(
    (view, i) => view.role === 'prose' && QUESTION.test(view.labelled.block.text) && isFullParagraph(views[i + 1]),
  )
  return questions.length >= MIN_QUESTIONS
}
const QUESTION = /[?？؟;]["”»]?$/u
const MIN_QUESTIONS = 3
const MIN_ANSWER_WORDS = 2
const MIN_DOUBTED = 0.25
const DOUBTED_BODY = 0.5
const MIN_SENTENCE_WORDS = 6

/**
 * Short lines between two paragraphs, of which the labeller thinks of text second: subheadings. Of 65 such lines of 631 pages never seen, text .2
 * to .5, 35 are the story's own; of the 30 others a third stand in the dump again, and those are left. On pages lost text .0464 -> .0463,
 * leak .1174 -> .1176; docs/decisions/0011.
 */
export function doubtSubheads(views: View[]): void {
  const isBetweenTexts = (i: number): boolean => isLongParagraph(views[i - 1]) && isLongParagraph(views[i + 1])
  const doubted = views.flatMap((view, i) => (mayBeSubhead(view) && isBetweenTexts(i) ? [i] : []))
  if (doubted.length === 0) return
  const counts = new Map<string, number>()
  for (const { key } of views) counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const i of doubted) if (counts.get(views[i]!.key) === 1) views[i] = asText(views[i]!)
}
const MAX_SUBHEAD_WORDS = 7

function mayBeSubhead({ labelled, role, words, endsSentence, isListed }: View): boolean {
  if (role !== 'short' || isListed || labelled.by !== 'model' || labelled.label !== 'other') return false
  if (labelled.runnerUp?.label !== 'body' || labelled.body < MIN_DOUBTED || words > MAX_SUBHEAD_WORDS || endsSentence) return false
  return SUBHEAD.test(labelled.block.text)
}
/** "Drones", "What to know": no address, no brackets around, no name of a picture's owner. */
const SUBHEAD = /^[^@/|[\]()（）:：]*\p{L}{3}[^@/|[\]()（）]*$/u

function isLongParagraph(view: View | undefined): boolean {
  return view?.role === 'prose' && !view.isListed && view.endsSentence && view.words >= MIN_PARAGRAPH_WORDS
}
const MIN_PARAGRAPH_WORDS = 12

/** "3. Calder" | text | "4. Osmere" | text | …: of headings that count on, with text below each, none is another story's, whatever stands above it. */
export function doubtNumbered(views: View[]): void {
  let count: number[] = []
  const settle = (): void => {
    const texts = count.filter((i) => views[i]!.role === 'prose').length
    if (count.length >= MIN_NUMBERED && texts * 2 >= count.length) for (const i of count) views[i] = asText(views[i]!)
  }
  for (const [i, view] of views.entries()) {
    const number = Number(NUMBERED.exec(view.labelled.block.text)?.[1] ?? 0)
    if (number === 0 || view.words > MAX_NUMBERED_WORDS || view.role === 'meta') continue
    if (number === 1) {
      settle()
      count = [i]
    } else if (number === count.length + 1 && i - count.at(-1)! > 1) count.push(i)
  }
  settle()
}
const NUMBERED = /^(\d{1,2})[.)] \p{L}/u
const MAX_NUMBERED_WORDS = 12
const MIN_NUMBERED = 3

/**
 * "P. ¿Y ahora?" | "R. Ahora descanso." | "P. …": two labels or more that come in turns open the lines of an interview, whatever stands between.
 * Of five labelled pages that have such lines four are questions and answers, one has lettered sections: text in all of them.
 */
export function doubtDialogue(views: View[]): void {
  const lines = new Map<string, number[]>()
  for (let i = 0; i < views.length; i++) {
    const label = speakerOf(views[i]!)
    if (label === null) continue
    const own = lines.get(label)
    if (own === undefined) lines.set(label, [i])
    else own.push(i)
  }
  const speakers = [...lines.values()].filter(({ length }) => length >= MIN_TURNS)
  if (speakers.length < 2) return
  const turns = speakers.flat().sort((a, b) => a - b)
  const speakerAt = new Map(speakers.flatMap((own, n) => own.map((i) => [i, n] as const)))
  const changes = turns.filter((i, n) => n > 0 && speakerAt.get(i) !== speakerAt.get(turns[n - 1]!)).length
  if (changes < (turns.length - 1) * MIN_CHANGES) return
  for (const i of turns) views[i] = asText(views[i]!, SPOKEN_BODY)
}
/** The first letter is often spelt out once: "Pregunta." above "P.". */
const MIN_TURNS = 2
const MIN_CHANGES = 0.8
/** So much that no list above takes them for its items. */
const SPOKEN_BODY = 0.9

function speakerOf({ role, words, labelled }: View): string | null {
  if ((role !== 'prose' && role !== 'short' && role !== 'junk') || words < 2) return null
  const { text } = labelled.block
  const code = text.charCodeAt(1)
  return code === STOP || code === COLON || code === WIDE_COLON ? (SPEAKER.exec(text)?.[1] ?? null) : null
}
const STOP = 0x2e
const COLON = 0x3a
const WIDE_COLON = 0xff1a
/** One letter, a stop or a colon, and what is said. */
const SPEAKER = /^([\p{Lu}\p{Lo}])[.:：]\s?["“«„¿¡]?[\p{Lu}\p{Lo}]/u

/** The next two blocks this way that hold more than a sign: "•" stands between the paragraphs of some pages. */
function besideSigns(views: readonly View[], index: number, step: 1 | -1): View[] {
  const out: View[] = []
  for (let i = index + step; i >= 0 && i < views.length && out.length < 2; i += step)
    if (views[i]?.labelled.by !== 'shape.no-letters') out.push(views[i]!)
  return out
}

function isFullParagraph(view: View | undefined, leastWords = MIN_SENTENCE_WORDS): boolean {
  return view?.role === 'prose' && !view.isListed && view.words >= leastWords
}

function isDoubtedSentence({ labelled, role, words, endsSentence, isListed }: View, leastWords: number): boolean {
  if (isListed || labelled.by !== 'model' || labelled.body < MIN_DOUBTED) return false
  if (!(role === 'short' && labelled.label === 'other') && labelled.label !== 'comments') return false
  return endsSentence && words >= leastWords && !labelled.block.text.includes('@')
}

/** Of what the model alone takes for boilerplate nothing is known. */
export function asShort(view: View): View {
  if (view.role !== 'junk' || view.labelled.by !== 'model') return view
  return { ...view, role: 'short', labelled: { ...view.labelled, label: 'other' } }
}
