/**
 * The trained labeller: Block[] in, for each block a probability per label out. Weights are data (`src/rules/learned/`).
 * What the columns mean is in `features*.ts`, how they are weighed in `model-network.ts`; training is `src/train/`.
 * It knows nothing of records: a body of another article on the page is `body` too; whose it is, splitting decides.
 *
 *   "Home" .97 other …  "The bridge closed on Monday after a crack was found." .99 body
 */
import type { ModelWeights } from '../knowledge.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { Block, Label } from '../types.ts'
import { askFirstCopies } from './copies.ts'
import { FEATURE_WIDTH, FEATURES, type Features, readFeatures } from './features.ts'
import { LearntWords, WORD_FEATURES, WORD_WIDTH, writeWordFeatures } from './features-words.ts'
import { Network, type OpenModel, type WriteRow } from './model-network.ts'
import { layOut, type Parameters, type Shape } from './network-shape.ts'

/** Columns of `labelProbabilities`, in order. */
export const LABELS: readonly Label[] = [
  'body',
  'title',
  'dek',
  'byline',
  'date',
  'publisher',
  'section',
  'caption',
  'credit',
  'copyright',
  'reference-title',
  'related-heading',
  'navigation',
  'share',
  'comments',
  'promo',
  'other',
]

export const INPUT_WIDTH = FEATURE_WIDTH + WORD_WIDTH
export const INPUTS: readonly string[] = [...FEATURES, ...WORD_FEATURES]

/** Log-odds are kept as whole sixteenths in one byte: -8 to 8. */
export const ODDS_STEPS = 16

/** The form of `src/rules/learned/labeller.json`. */
export interface LabellerWeights extends ModelWeights {
  readonly shape: Shape
  /** Column names at training time: weights of another list are refused. */
  readonly inputs: readonly string[]
  readonly low: readonly number[]
  readonly high: readonly number[]
  /** Base64 of little-endian 32-bit floats, scaling of the inputs folded in. */
  readonly parameters: string
  /** Base64 of little-endian 32-bit hashes, and of `GROUP_COUNT` signed bytes for each. */
  readonly wordKeys: string
  readonly wordOdds: string
}

export interface Model {
  readonly shape: Shape
  readonly parameters: Parameters
  readonly low: Float64Array
  readonly high: Float64Array
  readonly words: LearntWords
  readonly network: Network
}

const models = new WeakMap<ModelWeights, Model>()

/** The weights unpacked, kept as long as the weights are. */
export function modelOf(weights: ModelWeights): Model {
  const known = models.get(weights)
  if (known !== undefined) return known
  const model = unpack(asLabeller(weights))
  models.set(weights, model)
  return model
}

/** The weights are data from a file: what does not fit this program is refused with a reason. */
function asLabeller(weights: ModelWeights): LabellerWeights {
  const given = weights as LabellerWeights
  if (!Array.isArray(given.inputs) || given.inputs.join() !== INPUTS.join()) {
    throw new Error(`model ${weights.name} ${weights.version} was trained on other features: run the training again`)
  }
  return given
}

function unpack(weights: LabellerWeights): Model {
  const { shape } = weights
  const { pieces } = layOut(shape)
  const flat = new Float32Array(bytesOf(weights.parameters))
  const parameters = new Map<string, Float64Array>()
  for (const piece of pieces.values())
    parameters.set(piece.name, Float64Array.from(flat.subarray(piece.at, piece.at + piece.rows * piece.columns)))
  const words = new LearntWords(new Uint32Array(bytesOf(weights.wordKeys)), new Int8Array(bytesOf(weights.wordOdds)), 1 / ODDS_STEPS)
  return {
    shape,
    parameters,
    low: Float64Array.from(weights.low),
    high: Float64Array.from(weights.high),
    words,
    network: new Network(parameters, shape),
  }
}

function bytesOf(base64: string): ArrayBuffer {
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes.buffer
}

/**
 * `blocks.length x LABELS.length` probabilities, row by row; rows sum to 1. Linear in the dump.
 * The phrases are not asked: what they add to learnt words is noise (0 to .003), and without them no list can go missing.
 */
export function labelProbabilities(blocks: readonly Block[], _lexicon: Lexicon | null, weights: ModelWeights): Float32Array {
  const model = modelOf(weights)
  return askFirstCopies(blocks, model.shape.outputs, (shown) =>
    softmax(model.network.scores(shown.length, rowWriter(readFeatures(shown), model)), model.shape.outputs),
  )
}

/** The labeller opened up over one dump, for `model-explain.ts`. */
export function openModel(blocks: readonly Block[], weights: ModelWeights): OpenModel {
  const model = modelOf(weights)
  return { ...model, inputs: INPUTS, writeRow: rowWriter(readFeatures(blocks), model) }
}

/** Writes all columns of a block, cut to what training has seen. */
export function rowWriter(features: Features, { words, low, high }: Model): WriteRow {
  const odds = words.of(features.tokens)
  return (row, i) => {
    const from = i * FEATURE_WIDTH
    for (let k = 0; k < FEATURE_WIDTH; k++) row[k] = features.rows[from + k]!
    writeWordFeatures(features, odds, i, row, FEATURE_WIDTH)
    for (let k = 0; k < INPUT_WIDTH; k++) row[k] = Math.min(high[k]!, Math.max(low[k]!, row[k]!))
  }
}

export function softmax(scores: Float32Array, width: number): Float32Array {
  const out = new Float32Array(scores.length)
  for (let at = 0; at < scores.length; at += width) {
    let top = Number.NEGATIVE_INFINITY
    for (let c = 0; c < width; c++) top = Math.max(top, scores[at + c]!)
    let sum = 0
    for (let c = 0; c < width; c++) sum += out[at + c] = Math.exp(scores[at + c]! - top)
    for (let c = 0; c < width; c++) out[at + c]! /= sum
  }
  return out
}
