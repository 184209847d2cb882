/**
 * The labeller's network: what one row of features and its neighbours say, as scores per label. Numbers in, numbers out.
 *
 *   row -> affine, relu -> [ gated convolution over 5 blocks -> two-way running memory ] x 2 -> affine -> scores
 *
 * The memory is a gated running mean in both directions, so "we are inside the story" reaches as far as it is true.
 * Sums are in single precision and in a fixed order: same weights, same input, same numbers on every machine.
 */
import { NetworkMemory, type Places, TILE_ROWS } from './network-memory.ts'
import type { Parameters, Shape } from './network-shape.ts'

/** A cheap sigmoid: 0.5 at 0, towards 0 and 1 as x grows; No exp: 128 of them a block would cost 1 us. */
export function gate(x: number): number {
  return 0.5 + (0.5 * x) / (1 + Math.abs(x))
}

/** Writes the inputs of block `i` into `row`, which holds zeros. */
export type WriteRow = (row: Float32Array, i: number) => void

/** The network at work: weights and rows in one memory that lives from dump to dump. */
export class Network {
  readonly #shape: Shape
  readonly #memory: NetworkMemory

  constructor(parameters: Parameters, shape: Shape) {
    this.#shape = shape
    this.#memory = new NetworkMemory(parameters, shape)
  }

  /** Scores, `count x outputs`, of the blocks of one dump. */
  scores(count: number, writeRow: WriteRow): Float32Array {
    const places = this.#memory.reserve(count)
    this.#readFirst(places, count, writeRow)
    return this.#readContext(places, count)
  }

  /** The first hidden layer, `count x hidden`, after relu. */
  firstLayer(count: number, writeRow: WriteRow): Float32Array {
    const places = this.#memory.reserve(count)
    this.#readFirst(places, count, writeRow)
    return this.#memory.read('in', places.h, count, this.#shape.hidden)
  }

  /** The same scores from a first hidden layer, `count x hidden`. */
  scoresOf(first: Float32Array): Float32Array {
    const count = first.length / this.#shape.hidden
    const places = this.#memory.reserve(count)
    this.#memory.write('in', places.h, first, this.#shape.hidden)
    return this.#readContext(places, count)
  }

  #readFirst({ tile, h }: Places, count: number, writeRow: WriteRow): void {
    const { numbers } = this.#memory
    const { inputs, outputs } = this.#memory.step('in')
    const row = new Float32Array(this.#shape.inputs)
    for (let from = 0; from < count; from += TILE_ROWS) {
      const rows = Math.min(TILE_ROWS, count - from)
      numbers.fill(0, tile, tile + rows * inputs)
      for (let i = 0; i < rows; i++) {
        row.fill(0)
        writeRow(row, from + i)
        numbers.set(row, tile + i * inputs)
      }
      this.#memory.apply('in', tile, h + from * outputs, rows)
    }
    for (let k = h; k < h + count * outputs; k++) if (numbers[k]! < 0) numbers[k] = 0
  }

  #readContext({ h, y, wide, states }: Places, count: number): Float32Array {
    const { hidden, memory, rounds, outputs } = this.#shape
    const { numbers } = this.#memory
    const stride = this.#memory.step('in').outputs
    for (let r = 0; r < rounds; r++) {
      convolve(numbers, { x: h, kernel: this.#memory.step(`conv${r}.kernel`).weight, out: y }, count, stride)
      this.#memory.apply(`conv${r}`, y, wide, count)
      const wideStride = this.#memory.step(`conv${r}`).outputs
      for (let i = 0; i < count; i++) {
        const from = wide + i * wideStride
        for (let c = 0; c < hidden; c++) numbers[h + i * stride + c]! += numbers[from + c]! * gate(numbers[from + hidden + c]!)
      }
      this.#memory.apply(`memory${r}`, h, wide, count)
      const strides = { from: this.#memory.step(`memory${r}`).outputs, to: this.#memory.step(`mix${r}`).inputs }
      remember(numbers, { from: wide, to: states }, strides, { count, memory })
      this.#memory.apply(`mix${r}`, states, y, count)
      for (let k = 0; k < count * stride; k++) if (numbers[y + k]! > 0) numbers[h + k]! += numbers[y + k]!
    }
    this.#memory.apply('out', h, wide, count)
    return this.#memory.read('out', wide, count, outputs)
  }
}

/** A labeller and the dump that it reads: what it sees of each block and how it weighs that. */
export interface OpenModel {
  readonly shape: Shape
  readonly network: Network
  readonly parameters: Parameters
  /** Names of the columns of a row, and the values that they are cut to. */
  readonly inputs: readonly string[]
  readonly low: Float64Array
  readonly high: Float64Array
  readonly writeRow: WriteRow
}

/**
 * Depthwise convolution over five blocks (`KERNEL`); outside the dump everything is 0. Column by column, so that all but the sums stays at hand.
 * `x`, `kernel`, `out`: places in `numbers`.
 */
function convolve(
  numbers: Float32Array,
  { x, kernel, out }: { readonly x: number; readonly kernel: number; readonly out: number },
  count: number,
  stride: number,
): void {
  for (let c = 0; c < stride; c++) {
    const k0 = numbers[kernel + c]!
    const k1 = numbers[kernel + stride + c]!
    const k2 = numbers[kernel + 2 * stride + c]!
    const k3 = numbers[kernel + 3 * stride + c]!
    const k4 = numbers[kernel + 4 * stride + c]!
    let [x0, x1] = [0, 0]
    let x2 = numbers[x + c]!
    let x3 = count > 1 ? numbers[x + stride + c]! : 0
    for (let i = 0; i < count; i++) {
      const x4 = i + 2 < count ? numbers[x + (i + 2) * stride + c]! : 0
      let sum = Math.fround(0 + x0 * k0)
      sum = Math.fround(sum + x1 * k1)
      sum = Math.fround(sum + x2 * k2)
      sum = Math.fround(sum + x3 * k3)
      numbers[out + i * stride + c] = sum + x4 * k4
      x0 = x1
      x1 = x2
      x2 = x3
      x3 = x4
    }
  }
}

/** Two-way running means. A row at `from`: gates forward, gates backward, values forward, values backward, `memory` each. */
function remember(
  numbers: Float32Array,
  places: { readonly from: number; readonly to: number },
  strides: { readonly from: number; readonly to: number },
  { count, memory }: { readonly count: number; readonly memory: number },
): void {
  const state = new Float64Array(2 * memory)
  const step = (i: number, first: number): void => {
    const from = places.from + i * strides.from
    const to = places.to + i * strides.to
    for (let c = first; c < first + memory; c++) {
      state[c]! += gate(numbers[from + c]!) * (numbers[from + 2 * memory + c]! - state[c]!)
      numbers[to + c] = state[c]!
    }
  }
  for (let i = 0; i < count; i++) step(i, 0)
  for (let i = count - 1; i >= 0; i--) step(i, memory)
}
