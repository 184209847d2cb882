/**
 * The labeller's network: what one row of features and its neighbours say, as scores per label. Numbers in, numbers out.
 *
 *   row -> affine, relu -> [ gated convolution over 5 blocks -> two-way running memory ] x 2 -> affine -> scores
 *
 * The memory is a gated running mean in both directions, so "we are inside the story" reaches as far as it is true.
 * All sums are in double precision and in a fixed order: same weights, same input, same numbers on every machine.
 */
export interface Shape {
  readonly inputs: number
  readonly hidden: number
  readonly memory: number
  readonly rounds: number
  readonly outputs: number
}

/** Blocks that the convolution sees: this one and two on either side. */
export const KERNEL = 5

/** One named piece of the parameters: `rows x columns` numbers from `at`. */
export interface Piece {
  readonly name: string
  readonly at: number
  readonly rows: number
  readonly columns: number
}

/** Where each piece of the parameters lies in the flat list, by name. */
export function layOut(shape: Shape): { pieces: ReadonlyMap<string, Piece>; size: number } {
  const pieces = new Map<string, Piece>()
  let at = 0
  const add = (name: string, rows: number, columns: number): void => {
    pieces.set(name, { name, at, rows, columns })
    at += rows * columns
  }
  // input by input, so that columns that are 0 can be skipped
  add('in.weight', shape.inputs, shape.hidden)
  add('in.bias', 1, shape.hidden)
  for (let r = 0; r < shape.rounds; r++) {
    add(`conv${r}.kernel`, KERNEL, shape.hidden)
    add(`conv${r}.weight`, 2 * shape.hidden, shape.hidden)
    add(`conv${r}.bias`, 1, 2 * shape.hidden)
    add(`memory${r}.weight`, 4 * shape.memory, shape.hidden)
    add(`memory${r}.bias`, 1, 4 * shape.memory)
    add(`mix${r}.weight`, shape.hidden, 2 * shape.memory)
    add(`mix${r}.bias`, 1, shape.hidden)
  }
  add('out.weight', shape.outputs, shape.hidden)
  add('out.bias', 1, shape.outputs)
  return { pieces, size: at }
}

/** A cheap sigmoid: 0.5 at 0, towards 0 and 1 as x grows; slope `gateSlope`. No exp: 128 of them a block would cost 1 us. */
export function gate(x: number): number {
  return 0.5 + (0.5 * x) / (1 + Math.abs(x))
}

/** `out[i] = weight . x[i] + bias` for `count` rows; `weight` has one row per output. `outputs` is a multiple of 4 or handled singly. */
export function affine(x: Float64Array, weight: Float64Array, bias: Float64Array, size: { count: number; inputs: number; outputs: number }): Float64Array {
  const { count, inputs, outputs } = size
  const out = new Float64Array(count * outputs)
  const blocked = outputs - (outputs % 4)
  for (let i = 0; i < count; i++) {
    const xi = i * inputs
    const yi = i * outputs
    for (let o = 0; o < blocked; o += 4) {
      const w0 = o * inputs
      const w1 = w0 + inputs
      const w2 = w1 + inputs
      const w3 = w2 + inputs
      let s0 = bias[o]!
      let s1 = bias[o + 1]!
      let s2 = bias[o + 2]!
      let s3 = bias[o + 3]!
      for (let k = 0; k < inputs; k++) {
        const v = x[xi + k]!
        s0 += v * weight[w0 + k]!
        s1 += v * weight[w1 + k]!
        s2 += v * weight[w2 + k]!
        s3 += v * weight[w3 + k]!
      }
      out[yi + o] = s0
      out[yi + o + 1] = s1
      out[yi + o + 2] = s2
      out[yi + o + 3] = s3
    }
    for (let o = blocked; o < outputs; o++) {
      let s = bias[o]!
      for (let k = 0; k < inputs; k++) s += x[xi + k]! * weight[o * inputs + k]!
      out[yi + o] = s
    }
  }
  return out
}

/** Depthwise convolution over the blocks; outside the dump everything is 0. */
export function convolve(x: Float64Array, kernel: Float64Array, count: number, hidden: number): Float64Array {
  const out = new Float64Array(count * hidden)
  const reach = (KERNEL - 1) / 2
  for (let i = 0; i < count; i++) {
    const yi = i * hidden
    for (let d = -reach; d <= reach; d++) {
      const j = i + d
      if (j < 0 || j >= count) continue
      const xj = j * hidden
      const kd = (d + reach) * hidden
      for (let c = 0; c < hidden; c++) out[yi + c]! += x[xj + c]! * kernel[kd + c]!
    }
  }
  return out
}

/** Two-way running means. `u` rows: gates forward, gates backward, values forward, values backward, `memory` each. */
export function remember(u: Float64Array, count: number, memory: number): Float64Array {
  const out = new Float64Array(count * 2 * memory)
  const state = new Float64Array(2 * memory)
  for (let i = 0; i < count; i++) {
    const ui = i * 4 * memory
    for (let c = 0; c < memory; c++) {
      const z = gate(u[ui + c]!)
      state[c]! += z * (u[ui + 2 * memory + c]! - state[c]!)
      out[i * 2 * memory + c] = state[c]!
    }
  }
  for (let i = count - 1; i >= 0; i--) {
    const ui = i * 4 * memory
    for (let c = memory; c < 2 * memory; c++) {
      const z = gate(u[ui + c]!)
      state[c]! += z * (u[ui + 2 * memory + c]! - state[c]!)
      out[i * 2 * memory + c] = state[c]!
    }
  }
  return out
}

/** The parameters as one typed array per piece. */
export type Parameters = ReadonlyMap<string, Float64Array>

/** Scores (`count x outputs`) from the first hidden layer (`count x hidden`, after relu). */
export function contextScores(first: Float64Array, parameters: Parameters, shape: Shape): Float64Array {
  const { hidden, memory } = shape
  const count = first.length / hidden
  const get = (name: string): Float64Array => parameters.get(name) ?? NOTHING
  const h = first
  for (let r = 0; r < shape.rounds; r++) {
    const y = convolve(h, get(`conv${r}.kernel`), count, hidden)
    const u = affine(y, get(`conv${r}.weight`), get(`conv${r}.bias`), { count, inputs: hidden, outputs: 2 * hidden })
    for (let i = 0; i < count; i++) {
      for (let c = 0; c < hidden; c++) h[i * hidden + c]! += u[i * 2 * hidden + c]! * gate(u[i * 2 * hidden + hidden + c]!)
    }
    const m = affine(h, get(`memory${r}.weight`), get(`memory${r}.bias`), { count, inputs: hidden, outputs: 4 * memory })
    const mixed = affine(remember(m, count, memory), get(`mix${r}.weight`), get(`mix${r}.bias`), { count, inputs: 2 * memory, outputs: hidden })
    for (let k = 0; k < h.length; k++) if (mixed[k]! > 0) h[k]! += mixed[k]!
  }
  return affine(h, get('out.weight'), get('out.bias'), { count, inputs: hidden, outputs: shape.outputs })
}
const NOTHING = new Float64Array(0)
