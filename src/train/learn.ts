/**
 * Trains the labeller: rows of features and gold in, weights out. Same seed, same corpus, same program: the same weights.
 * Adam with decoupled weight decay, one step per some 4,000 blocks, learning rate up for a seventh of the run and down to 0 by cosine.
 */
import { FEATURE_WIDTH, type Features } from '../core/label/features.ts'
import { WORD_WIDTH, type WordOdds, writeWordFeatures } from '../core/label/features-words.ts'
import { INPUT_WIDTH, INPUTS, LABELS, type LabellerWeights } from '../core/label/model.ts'
import { layOut, type Shape } from '../core/label/network-shape.ts'
import { createRandom, createStore, learnFrom, type Sample, type Store, startParameters } from './network.ts'
import { countWords, oddsWithout, shipOdds } from './word-odds.ts'

/** One dump ready to learn from: a rendering of one corpus row. */
export interface LearnDump {
  /** See `CountedDump`. */
  readonly sites: readonly string[]
  readonly borrowed: boolean
  readonly features: Features
  readonly labels: Int8Array
  /** How much this dump counts; a page 1. */
  readonly weight: number
  /** Dumps with the same `group` are renderings of one row: an epoch sees one of them. */
  readonly group: string
  /** True for the row as the corpus has it: words are counted on these only. */
  readonly original: boolean
  /** True where the words are kept from the network. */
  readonly muted: boolean
}

export interface LearnOptions {
  readonly seed: number
  readonly epochs: number
  readonly rate: number
  readonly decay: number
  readonly drop: number
  readonly minSites: number
  readonly hidden: number
  readonly memory: number
  readonly rounds: number
  /** Blocks per step. */
  readonly batchBlocks: number
}

export const LEARN_OPTIONS: LearnOptions = {
  seed: 1,
  epochs: 16,
  rate: 0.005,
  decay: 0.01,
  drop: 0.15,
  minSites: 2,
  hidden: 32,
  memory: 16,
  rounds: 2,
  batchBlocks: 4000,
}

/** Columns that are filled in more than this share of rows are centred as well as scaled. */
const DENSE_SHARE = 0.5
/** Inputs are cut at this many standard deviations. */
const MAX_DEVIATIONS = 5

interface Scaling {
  readonly low: Float64Array
  readonly high: Float64Array
  readonly shift: Float64Array
  readonly scale: Float64Array
}

export function learnLabeller(dumps: readonly LearnDump[], options: LearnOptions, tell: (line: string) => void): LabellerWeights {
  const counts = countWords(
    dumps.filter((dump) => dump.original),
    options.minSites,
  )
  const raw = dumps.map((dump) => inputsOf(dump.features, dump.muted ? null : oddsWithout(counts, dump.sites)))
  const fitted = fitNetwork(
    dumps.map((dump, d) => ({ ...dump, rows: raw[d]! })),
    INPUT_WIDTH,
    options,
    tell,
  )
  return { ...pack(fitted, shipOdds(counts)), inputs: INPUTS }
}

/** One dump as numbers: `labels.length` rows of inputs. They are scaled in place. */
export interface FitSample extends Pick<LearnDump, 'labels' | 'weight' | 'group'> {
  readonly rows: Float32Array
}

export interface Fitted {
  readonly parameters: Store
  readonly shape: Shape
  readonly scaling: Scaling
}

/** The network that fits these rows of `width` columns best. */
export function fitNetwork(dumps: readonly FitSample[], width: number, options: LearnOptions, tell: (line: string) => void): Fitted {
  const scaling = findScaling(
    dumps.map(({ rows }) => rows),
    width,
  )
  const samples = dumps.map((dump) => sampleOf(dump, scaling, width))
  const shape: Shape = {
    inputs: width,
    hidden: options.hidden,
    memory: options.memory,
    rounds: options.rounds,
    outputs: LABELS.length,
  }
  return { parameters: descend(dumps, samples, { shape, options, tell }), shape, scaling }
}

function inputsOf(features: Features, odds: WordOdds | null): Float32Array {
  const rows = new Float32Array(features.count * INPUT_WIDTH)
  const words = new Float32Array(WORD_WIDTH)
  for (let i = 0; i < features.count; i++) {
    rows.set(features.rows.subarray(i * FEATURE_WIDTH, (i + 1) * FEATURE_WIDTH), i * INPUT_WIDTH)
    if (odds === null) continue
    words.fill(0)
    writeWordFeatures(features, odds, i, words, 0)
    rows.set(words, i * INPUT_WIDTH + FEATURE_WIDTH)
  }
  return rows
}

function findScaling(raw: readonly Float32Array[], width: number): Scaling {
  const sum = new Float64Array(width)
  const squares = new Float64Array(width)
  const filled = new Float64Array(width)
  let count = 0
  for (const rows of raw) {
    for (let at = 0; at < rows.length; at += width) {
      count++
      for (let k = 0; k < width; k++) {
        const value = rows[at + k]!
        if (value === 0) continue
        sum[k]! += value
        squares[k]! += value * value
        filled[k]! += 1
      }
    }
  }
  const mean = sum.map((value) => value / count)
  const deviation = squares.map((value, k) => Math.sqrt(Math.max(0, value / count - mean[k]! ** 2)) + 1e-3)
  return {
    low: Float64Array.from(mean, (value, k) => Math.fround(Math.min(0, value - MAX_DEVIATIONS * deviation[k]!))),
    high: Float64Array.from(mean, (value, k) => Math.fround(Math.max(0, value + MAX_DEVIATIONS * deviation[k]!))),
    shift: mean.map((value, k) => (filled[k]! > DENSE_SHARE * count ? value : 0)),
    scale: deviation.map((value) => 1 / value),
  }
}

/** Scales in place. */
function sampleOf({ rows, labels, weight }: FitSample, { low, high, shift, scale }: Scaling, width: number): Sample {
  for (let at = 0; at < rows.length; at += width) {
    for (let k = 0; k < width; k++) {
      const value = Math.max(low[k]!, Math.min(high[k]!, rows[at + k]!))
      rows[at + k] = (value - shift[k]!) * scale[k]!
    }
  }
  const n = labels.length
  // the square root lies between "every block counts alike" and "every page counts alike"
  const weights = new Float32Array(n).fill(weight / Math.sqrt(Math.max(1, n)))
  return { count: n, inputs: rows, labels, weights }
}

function descend(
  dumps: readonly FitSample[],
  samples: readonly Sample[],
  run: { shape: Shape; options: LearnOptions; tell: (line: string) => void },
): Store {
  const { shape, options, tell } = run
  const random = createRandom(options.seed)
  const parameters = startParameters(shape, random)
  const gradients = createStore(shape)
  const groups = new Map<string, number[]>()
  dumps.forEach((dump, d) => {
    const list = groups.get(dump.group)
    if (list === undefined) groups.set(dump.group, [d])
    else list.push(d)
  })
  const members = [...groups.values()]
  const blockCount = members.reduce((sum, list) => sum + Math.min(MAX_BLOCKS, samples[list[0]!]!.count), 0)
  const adam = createAdam(shape, options, Math.ceil((blockCount / options.batchBlocks) * options.epochs))
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const order = shuffle(
      members.map((list) => pickRendering(list, random)),
      random,
    )
    let loss = 0
    let lossWeight = 0
    let pending = 0
    let pendingWeight = 0
    order.forEach((d, index) => {
      const sample = cutWindow(samples[d]!, random)
      const weight = sample.weights.length === 0 ? 0 : sample.weights[0]! * sample.count
      loss += learnFrom(sample, shape, { parameters, gradients }, { drop: options.drop, random })
      lossWeight += weight
      pending += sample.count
      pendingWeight += weight
      if (pending < options.batchBlocks && index + 1 < order.length) return
      adam(parameters, gradients, 1 / Math.max(1e-9, pendingWeight))
      pending = 0
      pendingWeight = 0
    })
    tell(`epoch ${epoch + 1}/${options.epochs} loss ${(loss / lossWeight).toFixed(4)}`)
  }
  return parameters
}

/** The row as it is every other time, else one of its other renderings. */
function pickRendering(list: readonly number[], random: () => number): number {
  return list.length === 1 || random() < 0.5 ? list[0]! : list[1 + Math.floor(random() * (list.length - 1))]!
}

/** Of a dump of more blocks an epoch sees a part: a quarter of the blocks stand in a twentieth of the pages. */
const MAX_BLOCKS = 320

function cutWindow(sample: Sample, random: () => number): Sample {
  if (sample.count <= MAX_BLOCKS) return sample
  const width = sample.inputs.length / sample.count
  const from = Math.floor(random() * (sample.count - MAX_BLOCKS + 1))
  const to = from + MAX_BLOCKS
  return {
    count: MAX_BLOCKS,
    inputs: sample.inputs.subarray(from * width, to * width),
    labels: sample.labels.subarray(from, to),
    weights: sample.weights.subarray(from, to),
  }
}

function shuffle(list: number[], random: () => number): number[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = list[i]!
    list[i] = list[j]!
    list[j] = held
  }
  return list
}

/** Kingma and Ba 2015, with the decay of Loshchilov and Hutter 2019; gradients longer than 1 are cut to 1. */
function createAdam(shape: Shape, options: LearnOptions, steps: number): (parameters: Store, gradients: Store, scale: number) => void {
  const { size, pieces } = layOut(shape)
  const mean = new Float64Array(size)
  const square = new Float64Array(size)
  const decays = new Float64Array(size)
  for (const piece of pieces.values())
    if (piece.name.endsWith('.weight')) decays.fill(options.decay, piece.at, piece.at + piece.rows * piece.columns)
  const beta1 = 0.9
  const beta2 = 0.99
  const warm = 0.15
  let step = 0
  return (parameters, gradients, scale) => {
    step++
    const part = Math.min(1, step / steps)
    const rate = options.rate * (part < warm ? Math.max(0.04, part / warm) : 0.5 + 0.5 * Math.cos((Math.PI * (part - warm)) / (1 - warm)))
    const g = gradients.flat
    let length = 0
    for (let k = 0; k < size; k++) length += (g[k]! * scale) ** 2
    const cut = scale / Math.max(1, Math.sqrt(length))
    const c1 = 1 - beta1 ** step
    const c2 = 1 - beta2 ** step
    const p = parameters.flat
    for (let k = 0; k < size; k++) {
      const d = g[k]! * cut
      mean[k] = beta1 * mean[k]! + (1 - beta1) * d
      square[k] = beta2 * square[k]! + (1 - beta2) * d * d
      p[k]! -= rate * (mean[k]! / c1 / (Math.sqrt(square[k]! / c2) + 1e-8) + decays[k]! * p[k]!)
      g[k] = 0
    }
  }
}

/** Folds the scaling into the first layer and writes everything as base64. */
export function pack(
  { parameters, shape, scaling }: Fitted,
  words: { keys: Uint32Array; odds: Int8Array },
): Pick<LabellerWeights, 'name' | 'version' | 'shape' | 'low' | 'high' | 'parameters' | 'wordKeys' | 'wordOdds'> {
  const first = parameters.piece['in.weight']!
  const bias = parameters.piece['in.bias']!
  for (let k = 0; k < shape.inputs; k++) {
    for (let c = 0; c < shape.hidden; c++) {
      const weight = first[k * shape.hidden + c]! * scaling.scale[k]!
      first[k * shape.hidden + c] = weight
      bias[c]! -= weight * scaling.shift[k]!
    }
  }
  return {
    name: 'labeller',
    version: '1',
    shape,
    low: [...scaling.low],
    high: [...scaling.high],
    parameters: base64(Float32Array.from(parameters.flat)),
    wordKeys: base64(words.keys),
    wordOdds: base64(words.odds),
  }
}

export function base64(array: Float32Array | Uint32Array | Int8Array): string {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64')
}
