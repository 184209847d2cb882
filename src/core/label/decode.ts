/**
 * Probabilities per block -> one label per block, decided over the whole dump.
 * First body or not: the likeliest path where every change between the two costs something, so that a lone doubtful line inside a story
 * stays with it. How much a block must show to be body depends on the dump: where the story is sure of itself (.99, .98, .99) a .55 beside it
 * is furniture; where all that there is are .6s (a table, an interview, a language hardly seen) a .4 is more of the same. And it depends on
 * what a mistake costs: one line of furniture in a page that has little of it is a larger share than one line of a long story.
 * Then the likeliest label of that side. Viterbi; linear.
 *
 *   body .9, body .8, body .45, body .9  ->  body x 4
 */
import type { Block } from '../types.ts'
import { LABELS } from './model.ts'

export interface DecodeOptions {
  /** What a change between body and the rest costs, in log-odds. */
  readonly switchCost: number
  /** Probability that a block needs to be body in a dump that is unsure of its body, and in one that is sure. */
  readonly unsure: number
  readonly sure: number
  /** How far the demand follows the log of text to furniture, and the least that is taken off where there is much furniture. */
  readonly balance: number
  readonly minBalance: number
  /** A dump with at most so many blocks of sure furniture asks for no more than an unsure one: letters, tables and subheadings are all text there. */
  readonly tidyFurniture: number
  /** Probability that is enough where no block is sure enough; null = none is. */
  readonly lastResort: number | null
}

/**
 * Measured on two folds of pages by site: .9469 with one half for all and no cost, .9477 with a cost, .9502 so; leak .129 -> .110.
 * A cost of 0.8 and more loses whole pages whose body is a table (.9445). On three folds the balance takes the leak from .119 to .104 while
 * lost text goes from .045 to .048 and F1 from .9444 to .9433. See docs/decisions/0010-labeller.md.
 */
export const DECODE_OPTIONS: DecodeOptions = {
  switchCost: 0.3,
  unsure: 0.35,
  sure: 0.65,
  balance: 0.5,
  minBalance: -0.35,
  tidyFurniture: 4,
  lastResort: null,
}
/**
 * A web page of links alone has no furniture around them either. What is handed in as a page with a story mostly has one: a notice of
 * three sentences below three hundred links.
 */
export const PAGE_DECODE_OPTIONS: DecodeOptions = { ...DECODE_OPTIONS, tidyFurniture: -1, lastResort: 0.2 }

/** Mean probability of body over the characters of the blocks that look like body: at or below, and at or above. */
const UNSURE_MEAN = 0.75
const SURE_MEAN = 0.95

/** Log-odds are cut here, so that no single block decides for its neighbours. */
const MIN_PROBABILITY = 1e-5

/** A label for each block as `decodeLabels` gives it, and the log-odds that body had to show. */
export function decodeDump(
  blocks: readonly Block[],
  probabilities: Float32Array,
  options: DecodeOptions,
): { readonly labels: Uint8Array; readonly demand: number } {
  const demand = demandOf(blocks, probabilities, options)
  const labels = decodeLabels(probabilities, demand, options)
  if (options.lastResort === null || labels.includes(BODY)) return { labels, demand }
  const less = Math.min(demand, logOdds(options.lastResort))
  return { labels: decodeLabels(probabilities, less, options), demand: less }
}
const BODY = LABELS.indexOf('body')

/** Index into LABELS for each block; `probabilities` as `labelProbabilities` gives them, `demand` as `demandOf` does. */
export function decodeLabels(probabilities: Float32Array, demand: number, { switchCost }: DecodeOptions = DECODE_OPTIONS): Uint8Array {
  const width = LABELS.length
  const isBody = decodeBody(probabilities, demand, switchCost)
  const out = new Uint8Array(isBody.length)
  for (let i = 0; i < out.length; i++) {
    if (isBody[i] === 1) continue
    let best = 1
    for (let c = 2; c < width; c++) if (probabilities[i * width + c]! > probabilities[i * width + best]!) best = c
    out[i] = best
  }
  return out
}

/** The log-odds that a block of this dump needs to be body. */
export function demandOf(blocks: readonly Block[], probabilities: Float32Array, options: DecodeOptions = DECODE_OPTIONS): number {
  let sum = 0
  let chars = 0
  let body = ODD_SENTENCES
  let rest = ODD_SENTENCES
  let furniture = 0
  for (const { index, text } of blocks) {
    const p = probabilities[index * LABELS.length]!
    const sentences = 1 + text.length / SENTENCE_CHARS
    body += p * sentences
    rest += (1 - p) * sentences
    if (p < FURNITURE_BELOW) furniture++
    if (p <= 0.5) continue
    sum += p * text.length
    chars += text.length
  }
  if (furniture <= options.tidyFurniture) return logOdds(options.unsure)
  const mean = chars > 0 ? sum / chars : 0
  const share = Math.max(0, Math.min(1, (mean - UNSURE_MEAN) / (SURE_MEAN - UNSURE_MEAN)))
  const balance = options.balance * Math.log(body / rest)
  return logOdds(options.unsure + (options.sure - options.unsure) * share) + Math.max(options.minBalance, Math.min(MAX_BALANCE, balance))
}
/** Probability of text below which a block is sure furniture. */
const FURNITURE_BELOW = 0.1
/** Characters of a sentence, roughly; sentences added on both sides so that a dump of three lines says little. Felt right. */
const SENTENCE_CHARS = 150
const ODD_SENTENCES = 3
const MAX_BALANCE = 0.8

function logOdds(p: number): number {
  return Math.log(Math.max(MIN_PROBABILITY, p) / Math.max(MIN_PROBABILITY, 1 - p))
}

/** 1 = body. `changed` remembers per side whether the better path came from the other one. */
function decodeBody(probabilities: Float32Array, demand: number, switchCost: number): Uint8Array {
  const width = LABELS.length
  const count = probabilities.length / width
  const changed = new Uint8Array(2 * count)
  let body = 0
  let rest = 0
  for (let i = 0; i < count; i++) {
    const intoBody = i > 0 && rest - switchCost > body
    const intoRest = i > 0 && body - switchCost > rest
    changed[2 * i] = intoBody ? 1 : 0
    changed[2 * i + 1] = intoRest ? 1 : 0
    const nextBody = (intoBody ? rest - switchCost : body) + logOdds(probabilities[i * width]!) - demand
    rest = intoRest ? body - switchCost : rest
    body = nextBody
  }
  const out = new Uint8Array(count)
  let inBody = body > rest
  for (let i = count - 1; i >= 0; i--) {
    out[i] = inBody ? 1 : 0
    if (changed[2 * i + (inBody ? 0 : 1)] === 1) inBody = !inBody
  }
  return out
}
