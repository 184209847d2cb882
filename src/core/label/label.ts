/**
 * Block[] -> LabelledBlock[]: what each block is, before anybody decides whose it is.
 * Three kinds of evidence meet here: phrases and printed forms (rules as data), the shape of the line and of its
 * neighbours, and the trained model's probabilities where the knowledge has a model. None cuts prose alone: a weak phrase
 * counts only on a block that is no running text by its shape.
 *
 *   "Related Articles" + teasers -> related-heading;  "… the words Related Articles were set in bold." -> body
 */
import { countReadingWords } from '../text/length.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { Block, LabelledBlock } from '../types.ts'
import { markBareBylines } from './bare-bylines.ts'
import { DECODE_OPTIONS, decodeDump } from './decode.ts'
import { type LineVerdicts, verdictsOf } from './line-verdicts.ts'
import { LABELS, labelProbabilities } from './model.ts'
import { isMarkedCaption } from './picture-marks.ts'
import { findRepeatedBlocks } from './repeated.ts'
import { CAPTION, MENU_ROW, type Verdict, type Verdicts } from './rules.ts'
import { proseProbabilities } from './shape.ts'

export function labelBlocks(blocks: readonly Block[], lexicon: Lexicon): LabelledBlock[] {
  const { model } = lexicon.knowledge
  const opinions = model === null ? shapeOpinions(blocks) : modelOpinions(blocks, labelProbabilities(blocks, lexicon, model))
  return [...markBareBylines(settleAll(blocks, opinions, lexicon), opinions, lexicon)]
}

/** `sureOf`: one that needs no rule to be asked; null = none. `leastForm`: as `MIN_FORM`. */
export function settleAll(
  blocks: readonly Block[],
  opinions: readonly Opinion[],
  lexicon: Lexicon,
  sureOf: (opinion: Opinion, index: number) => Verdict | null = () => null,
  leastForm = MIN_FORM,
): LabelledBlock[] {
  const lines = blocks.map(({ text }) => verdictsOf(text, lexicon))
  const pointers = findPointers(blocks, opinions, lines)
  const repeated = findRepeatedBlocks(blocks)
  return blocks.map((block, n) => {
    if (isMetadataLabel(blocks, block)) return labelled(block, DUMP_BORDER, NO_TEXT)
    if (repeated.has(block.index)) return labelled(block, REPEATED, NO_TEXT)
    const opinion = opinions[block.index] ?? NO_TEXT
    const sure = sureOf(opinion, block.index)
    if (sure !== null) return labelSurely(block, sure, opinion)
    const pointer = pointers.get(block.index)
    if (pointer !== undefined) return labelled(block, pointer, opinion)
    const line = lines[n]!
    const mark = isMarkedCaption(blocks, block) ? CAPTION : line.mark
    if (mark !== null) return labelled(block, mark, opinion)
    const form = opinion.part >= leastForm ? line.form : opinion.form >= leastForm ? line.pointerForm : null
    if (form !== null && !isReadAsText(form, opinion)) return labelled(block, form, opinion)
    return settle(block, opinion.body < SURELY_TEXT ? line.phrases : NO_PHRASES, opinion)
  })
}

/**
 * "READ ALSO: {headline}" where the model is so sure of text that no other phrase is looked for; and "MORE: {headline}" again and
 * again between the paragraphs: one such line may be text, several are a page's habit. Block index -> verdict.
 */
function findPointers(
  blocks: readonly Block[],
  opinions: readonly Opinion[],
  lines: readonly LineVerdicts[],
): ReadonlyMap<number, Verdict> {
  const sure = new Map<number, Verdict>()
  const byOpening = new Map<string, Map<number, Verdict>>()
  for (const [n, block] of blocks.entries()) {
    const pointer = block.startsLine ? lines[n]!.pointer : null
    if (pointer === null || isSentence(block, pointer.verdict)) continue
    if (pointer.isStrong && (opinions[block.index]?.body ?? 0) >= SURELY_TEXT) sure.set(block.index, pointer.verdict)
    const opening = block.text.slice(0, block.text.search(COLON_OR_BAR) + 1)
    byOpening.set(opening, (byOpening.get(opening) ?? new Map<number, Verdict>()).set(block.index, pointer.verdict))
  }
  return new Map([...sure, ...[...byOpening.values()].filter(({ size }) => size > 1).flatMap((found) => [...found])])
}
const COLON_OR_BAR = /[:：|｜]/u

/** A copyright notice is known by words alone: "Copyright 2025 was the year printed on the disputed notice, …" is text. */
function isReadAsText({ by }: Verdict, { body, label, probability }: Opinion): boolean {
  // "FERRY CREWS WALK OUT (SORT OF)" ends like a caption with a credit
  if (by === CAPTION.by) return label === 'title' && probability >= SURELY_HEADLINE
  return by === 'form.copyright' && body >= SURELY_TEXT
}
const SURELY_HEADLINE = 0.8

const REPEATED: Verdict = { label: 'duplicate', by: 'shape.repeated-story', probability: 0.97 }
const DUMP_BORDER: Verdict = { label: 'field-label', by: 'shape.dump-border', probability: 0.97 }

/** What is thought of a block without asking any rule. */
export interface Opinion extends Omit<LabelledBlock, 'block' | 'evidence'> {
  /** Probability in [0, 1] that the block is a part that has a printed form (date, byline, credit, …) or may hold one; 1 without a model. */
  readonly form: number
  /** The same for parts of the record alone. Of a line that may be a pointer to another story or its time only dates and notices are read. */
  readonly part: number
}
const NO_TEXT: Opinion = {
  label: 'other',
  by: 'shape.short',
  probability: 0.97,
  body: 0.01,
  headline: null,
  teaser: null,
  outlet: null,
  form: 1,
  part: 1,
  runnerUp: null,
}

/** The opinion of the line's shape and its neighbours: running text or not. */
function shapeOpinions(blocks: readonly Block[]): Opinion[] {
  return Array.from(proseProbabilities(blocks), (body) => {
    const isBody = body >= BODY_FROM
    return {
      label: isBody ? 'body' : 'other',
      by: isBody ? 'shape.prose' : 'shape.short',
      probability: isBody ? body : 1 - body,
      body,
      headline: null,
      teaser: null,
      outlet: null,
      form: 1,
      part: 1,
      runnerUp: isBody ? { label: 'other', probability: 1 - body } : { label: 'body', probability: body },
    }
  })
}
/** From this probability of running text on a block counts as body. */
const BODY_FROM = 0.5

const BODY = LABELS.indexOf('body')
const TITLE = LABELS.indexOf('title')
const TEASER = LABELS.indexOf('reference-title')
const OUTLET = LABELS.indexOf('publisher')
const WITH_FORM = (['byline', 'date', 'publisher', 'dek', 'caption', 'credit', 'copyright'] as const).map((label) => LABELS.indexOf(label))

/** The model's opinion: the label that the likeliest path gives, and the best of the others. `probabilities`: one row of LABELS for each block. */
export function modelOpinions(blocks: readonly Block[], probabilities: Float32Array, options = DECODE_OPTIONS): Opinion[] {
  const width = LABELS.length
  const { labels, demand } = decodeDump(blocks, probabilities, options)
  const easier = Math.exp(-demand)
  const opinions: Opinion[] = []
  for (let n = 0; n < labels.length; n++) {
    const first = labels[n]!
    const at = n * width
    let second = first === BODY ? BODY + 1 : BODY
    let part = 0
    for (const c of WITH_FORM) part += probabilities[at + c]!
    for (let c = 0; c < width; c++) if (c !== first && (probabilities[at + c] ?? 0) > (probabilities[at + second] ?? 0)) second = c
    opinions.push({
      label: LABELS[first] ?? 'other',
      by: 'model',
      probability: probabilities[at + first] ?? 0,
      body: shift(probabilities[at + BODY] ?? 0, easier),
      headline: probabilities[at + TITLE] ?? 0,
      teaser: probabilities[at + TEASER] ?? 0,
      outlet: probabilities[at + OUTLET] ?? 0,
      // dates of teasers are teasers to the model
      form: part + (probabilities[at + TEASER] ?? 0),
      part,
      runnerUp: { label: LABELS[second] ?? 'other', probability: probabilities[at + second] ?? 0 },
    })
  }
  return opinions
}

/** The probability whose odds are so many times those of `p`. */
function shift(p: number, times: number): number {
  return (p * times) / (p * times + 1 - p)
}

/** The first part of " date 2025-06-30 Ferry sinks": a scraper's metadata line opens a dump. */
function isMetadataLabel(blocks: readonly Block[], block: Block): boolean {
  const next = blocks[block.index + 1]
  return (
    block.startsLine &&
    next !== undefined &&
    !next.startsLine &&
    block.text.length <= 21 &&
    ISO_DATE.test(next.text) &&
    !next.markers.length
  )
}
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/u

/** From this probability of running text on no phrase cuts a block, and none is looked for. */
const SURELY_TEXT = 0.9
/**
 * Below this probability of a part with a printed form none is asked for. Of 112,500 blocks of pages a third is asked for dates and
 * notices, a sixth for the other forms. What is missed is nearly all wrong ("By Use Case" of a menu) or a pointer's ("By Ana Ruiz" of a card).
 */
const MIN_FORM = 0.01

const NO_PHRASES: Verdicts = { sure: null, weak: null }

/** Phrases and opinion together: a weak phrase yields to likely text. */
function settle(block: Block, { sure, weak }: Verdicts, opinion: Opinion): LabelledBlock {
  if (sure !== null && !isSentence(block, sure)) return labelled(block, sure, opinion)
  if (weak !== null && opinion.body < BODY_FROM && !isOwnPart(opinion, weak)) return labelled(block, weak, opinion)
  const { label, by, probability, body, headline, teaser, outlet, runnerUp } = opinion
  return { block, label, by, probability, body, headline, teaser, outlet, runnerUp, evidence: NO_EVIDENCE }
}

/** The model sees a headline, a byline, … here: a weak phrase ("World", "Latest") does not overrule that, a menu's row a mere guess. */
function isOwnPart({ label, by, probability }: Opinion, weak: Verdict): boolean {
  if (weak.by === MENU_ROW && probability < BODY_FROM) return false
  return by === 'model' && (label === 'title' || label === 'dek' || label === 'byline' || label === 'reference-title')
}

function labelled(block: Block, verdict: Verdict, opinion: Opinion): LabelledBlock {
  const body = Math.min(opinion.body, 1 - verdict.probability)
  const { label, by, probability } = verdict
  const { headline, teaser, outlet } = opinion
  return {
    block,
    label,
    by,
    probability,
    body,
    headline,
    teaser,
    outlet,
    runnerUp: { label: 'body', probability: body },
    evidence: NO_EVIDENCE,
  }
}

/** What a page's structure says: no headline and no pointer, whatever it reads like. */
function labelSurely(block: Block, { label, by, probability }: Verdict, opinion: Opinion): LabelledBlock {
  const unlike = Math.min(opinion.body, 1 - probability)
  const body = label === 'body' ? probability : unlike
  const runnerUp = { label: 'body', probability: unlike } as const
  return { block, label, by, probability, body, headline: 0, teaser: 0, outlet: 0, runnerUp, evidence: NO_EVIDENCE }
}
const NO_EVIDENCE: LabelledBlock['evidence'] = []

/** "Read more: that is the plain advice on every poster." points nowhere: headlines do not end in a full stop. */
function isSentence(block: Block, { by }: Verdict): boolean {
  return by.includes('.inline-pointer.') && FULL_STOP.test(block.text) && countReadingWords(block.text) >= MIN_SENTENCE_WORDS
}
const FULL_STOP = /[^.…][.。]["”’»)]?$/u
const MIN_SENTENCE_WORDS = 6
