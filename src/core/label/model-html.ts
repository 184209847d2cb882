/**
 * The labeller for the lines of a web page: the network of flat text with columns more, for the place of each line in the page.
 * Comes in: the page's blocks, the page, weights (`src/rules/learned/labeller-html.json`). Goes out: a probability per label for each block.
 * The columns are those of flat text (`features.ts`, `features-words.ts`), then the page's traits, then what the places are called.
 */
import type { ModelWeights } from '../knowledge.ts'
import type { Block, HtmlPage } from '../types.ts'
import { askFirstCopies } from './copies.ts'
import { FEATURE_WIDTH, FEATURES, type Features, readFeatures } from './features.ts'
import { PLACE_FEATURES, PLACE_WIDTH, readPlaces } from './features-places.ts'
import { LearntWords, WORD_FEATURES, WORD_WIDTH, type WordOdds, writeWordFeatures } from './features-words.ts'
import { ODDS_STEPS, softmax } from './model.ts'
import { Network, type OpenModel, type WriteRow } from './model-network.ts'
import { layOut, type Parameters, type Shape } from './network-shape.ts'

/** The form of `src/rules/learned/labeller-html.json`. */
export interface HtmlLabellerWeights extends ModelWeights {
  readonly shape: Shape
  /** Column names at training time: weights of another list are refused. */
  readonly inputs: readonly string[]
  readonly low: readonly number[]
  readonly high: readonly number[]
  /** Base64 of little-endian 32-bit floats, scaling of the inputs folded in. */
  readonly parameters: string
  /** Base64 of hashes and of signed bytes, as in the labeller of flat text; `place…` for the names of elements. */
  readonly wordKeys: string
  readonly wordOdds: string
  readonly placeKeys: string
  readonly placeOdds: string
}

const TRAIT_AT = FEATURE_WIDTH + WORD_WIDTH

/** Names of the columns where a page has these traits. */
export function htmlInputs(traits: readonly string[]): readonly string[] {
  return [...FEATURES, ...WORD_FEATURES, ...traits, ...PLACE_FEATURES]
}

/** What the columns of a page are read from. */
export interface HtmlColumns {
  readonly features: Features
  readonly page: HtmlPage
  /** Line of the page for each block; -1 = none. */
  readonly lineOf: Int32Array
  readonly traitWidth: number
}

export function htmlColumns(blocks: readonly Block[], page: HtmlPage): HtmlColumns {
  const lineOf = new Int32Array(blocks.length).fill(-1)
  let line = 0
  for (const [n, block] of blocks.entries()) {
    while (line < page.lines.length && page.lines[line]!.end <= block.span.start) line++
    if (line < page.lines.length && page.lines[line]!.start < block.span.end) lineOf[n] = line
  }
  return { features: readFeatures(blocks), page, lineOf, traitWidth: page.lines.length === 0 ? 0 : page.traits.length / page.lines.length }
}

/** The columns of block `i` into `row` from 0; `places` as `readPlaces` gives them. */
export function writeHtmlColumns(
  row: Float32Array | Float64Array,
  i: number,
  columns: HtmlColumns,
  learnt: { readonly words: WordOdds; readonly places: Float32Array },
): void {
  const { features, page, lineOf, traitWidth } = columns
  const base = i * FEATURE_WIDTH
  for (let k = 0; k < FEATURE_WIDTH; k++) row[k] = features.rows[base + k]!
  writeWordFeatures(features, learnt.words, i, row, FEATURE_WIDTH)
  const line = lineOf[i]!
  if (line < 0) return
  for (let k = 0; k < traitWidth; k++) row[TRAIT_AT + k] = page.traits[line * traitWidth + k]!
  const place = page.lines[line]!.element * PLACE_WIDTH
  for (let k = 0; k < PLACE_WIDTH; k++) row[TRAIT_AT + traitWidth + k] = learnt.places[place + k] ?? 0
}

interface HtmlModel {
  readonly shape: Shape
  readonly parameters: Parameters
  readonly network: Network
  readonly low: Float64Array
  readonly high: Float64Array
  readonly words: LearntWords
  readonly places: LearntWords
}

const models = new WeakMap<ModelWeights, HtmlModel>()

function modelOf(weights: ModelWeights): HtmlModel {
  const known = models.get(weights)
  if (known !== undefined) return known
  const model = unpack(weights as HtmlLabellerWeights)
  models.set(weights, model)
  return model
}

function unpack(weights: HtmlLabellerWeights): HtmlModel {
  const { shape } = weights
  const flat = new Float32Array(bytesOf(weights.parameters))
  const parameters = new Map<string, Float64Array>()
  for (const piece of layOut(shape).pieces.values())
    parameters.set(piece.name, Float64Array.from(flat.subarray(piece.at, piece.at + piece.rows * piece.columns)))
  return {
    shape,
    parameters,
    network: new Network(parameters, shape),
    low: Float64Array.from(weights.low),
    high: Float64Array.from(weights.high),
    words: oddsOf(weights.wordKeys, weights.wordOdds),
    places: oddsOf(weights.placeKeys, weights.placeOdds),
  }
}

function oddsOf(keys: string, odds: string): LearntWords {
  return new LearntWords(new Uint32Array(bytesOf(keys)), new Int8Array(bytesOf(odds)), 1 / ODDS_STEPS)
}

function bytesOf(base64: string): ArrayBuffer {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes.buffer
}

/** `blocks.length x LABELS.length` probabilities, row by row; rows sum to 1. Linear in the page. */
export function htmlLabelProbabilities(blocks: readonly Block[], page: HtmlPage, weights: ModelWeights): Float32Array {
  const model = modelOf(weights)
  return askFirstCopies(blocks, model.shape.outputs, (shown) => probabilitiesOf(shown, page, model, weights))
}

function probabilitiesOf(blocks: readonly Block[], page: HtmlPage, model: HtmlModel, weights: ModelWeights): Float32Array {
  return softmax(model.network.scores(blocks.length, rowWriter(blocks, page, model, weights)), model.shape.outputs)
}

/** Writes all columns of a line, cut to what training has seen. */
function rowWriter(blocks: readonly Block[], page: HtmlPage, model: HtmlModel, weights: ModelWeights): WriteRow {
  const { shape, low, high } = model
  const columns = htmlColumns(blocks, page)
  if (page.lines.length > 0 && TRAIT_AT + columns.traitWidth + PLACE_WIDTH !== shape.inputs)
    throw new Error(`model ${weights.name} ${weights.version} was trained on other features: run the training again`)
  const learnt = { words: model.words.of(columns.features.tokens), places: readPlaces(page.elements, model.places) }
  return (row, i) => {
    writeHtmlColumns(row, i, columns, learnt)
    for (let k = 0; k < shape.inputs; k++) {
      const value = row[k]!
      if (value > high[k]!) row[k] = high[k]!
      else if (value < low[k]!) row[k] = low[k]!
    }
  }
}

/** The labeller opened up over one page, for `model-explain.ts`. */
export function openHtmlModel(blocks: readonly Block[], page: HtmlPage, weights: ModelWeights): OpenModel {
  const model = modelOf(weights)
  return { ...model, inputs: (weights as HtmlLabellerWeights).inputs, writeRow: rowWriter(blocks, page, model, weights) }
}
