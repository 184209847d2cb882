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

/** `out` may be handed in so that one list serves many calls; what it held is overwritten. */
interface AffineSize {
  readonly count: number
  readonly inputs: number
  readonly outputs: number
  readonly out?: Float64Array
}

/**
 * `out[i] = weight . x[i] + bias` for `count` rows; `weight` has one row per output. Two rows by four outputs at a time:
 * measured 1.1 us a row of 32 x 64 against 1.5 us for one row at a time.
 */
export function affine(x: Float64Array, weight: Float64Array, bias: Float64Array, size: AffineSize): Float64Array {
  const { count, inputs, outputs, out = new Float64Array(count * outputs) } = size
  const blocked = outputs - (outputs % 4)
  for (let i = 0; i < count; i += 2) {
    const xa = i * inputs
    const ya = i * outputs
    // an odd last row is reckoned twice rather than in code of its own
    const xb = i + 1 < count ? xa + inputs : xa
    const yb = i + 1 < count ? ya + outputs : ya
    for (let o = 0; o < blocked; o += 4) {
      const w0 = o * inputs
      const w1 = w0 + inputs
      const w2 = w1 + inputs
      const w3 = w2 + inputs
      let a0 = bias[o]!
      let a1 = bias[o + 1]!
      let a2 = bias[o + 2]!
      let a3 = bias[o + 3]!
      let b0 = a0
      let b1 = a1
      let b2 = a2
      let b3 = a3
      for (let k = 0; k < inputs; k++) {
        const u = x[xa + k]!
        const v = x[xb + k]!
        const p0 = weight[w0 + k]!
        const p1 = weight[w1 + k]!
        const p2 = weight[w2 + k]!
        const p3 = weight[w3 + k]!
        a0 += u * p0
        a1 += u * p1
        a2 += u * p2
        a3 += u * p3
        b0 += v * p0
        b1 += v * p1
        b2 += v * p2
        b3 += v * p3
      }
      out[ya + o] = a0
      out[ya + o + 1] = a1
      out[ya + o + 2] = a2
      out[ya + o + 3] = a3
      out[yb + o] = b0
      out[yb + o + 1] = b1
      out[yb + o + 2] = b2
      out[yb + o + 3] = b3
    }
    for (let o = blocked; o < outputs; o++) {
      let a = bias[o]!
      let b = a
      for (let k = 0; k < inputs; k++) {
        a += x[xa + k]! * weight[o * inputs + k]!
        b += x[xb + k]! * weight[o * inputs + k]!
      }
      out[ya + o] = a
      out[yb + o] = b
    }
  }
  return out
}

/** Adds to `out[at ..]` the weights (input by input) of the `size` columns that are not 0, four at a time. */
export function addSparse(
  out: Float64Array,
  at: number,
  columns: { index: Int32Array; value: Float64Array; size: number },
  weight: Float64Array,
  hidden: number,
): void {
  const { index, value, size } = columns
  let k = 0
  for (; k + 4 <= size; k += 4) {
    const w0 = index[k]! * hidden
    const w1 = index[k + 1]! * hidden
    const w2 = index[k + 2]! * hidden
    const w3 = index[k + 3]! * hidden
    const v0 = value[k]!
    const v1 = value[k + 1]!
    const v2 = value[k + 2]!
    const v3 = value[k + 3]!
    for (let c = 0; c < hidden; c++)
      out[at + c]! += v0 * weight[w0 + c]! + v1 * weight[w1 + c]! + v2 * weight[w2 + c]! + v3 * weight[w3 + c]!
  }
  for (; k < size; k++) {
    const from = index[k]! * hidden
    for (let c = 0; c < hidden; c++) out[at + c]! += value[k]! * weight[from + c]!
  }
}

/** Depthwise convolution over the blocks; outside the dump everything is 0. */
export function convolve(
  x: Float64Array,
  kernel: Float64Array,
  size: { readonly count: number; readonly hidden: number; readonly out?: Float64Array },
): Float64Array {
  const { count, hidden } = size
  const out = size.out?.fill(0) ?? new Float64Array(count * hidden)
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
export function remember(
  u: Float64Array,
  count: number,
  memory: number,
  out: Float64Array = new Float64Array(count * 2 * memory),
): Float64Array {
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

/** Lists that live from call to call: fresh ones of this size cost more in page faults than the sums in them. */
export class Workspace {
  readonly #lists = new Map<string, Float64Array>()

  /** A list of exactly this length with anything in it. */
  take(name: string, length: number): Float64Array {
    if (length > MAX_KEPT) return new Float64Array(length)
    let list = this.#lists.get(name)
    if (list === undefined || list.length < length) {
      list = new Float64Array(Math.min(MAX_KEPT, 2 * length))
      this.#lists.set(name, list)
    }
    return list.subarray(0, length)
  }
}
/** Numbers kept per list: 4 MB. */
const MAX_KEPT = 1 << 19

/** Scores (`count x outputs`) from the first hidden layer (`count x hidden`, after relu), which is overwritten. */
export function contextScores(first: Float64Array, parameters: Parameters, shape: Shape, space: Workspace): Float64Array {
  const { hidden, memory } = shape
  const count = first.length / hidden
  const get = (name: string): Float64Array => parameters.get(name) ?? NOTHING
  const h = first
  for (let r = 0; r < shape.rounds; r++) {
    const y = convolve(h, get(`conv${r}.kernel`), { count, hidden, out: space.take('y', count * hidden) })
    const wide = { count, inputs: hidden, outputs: 2 * hidden, out: space.take('wide', count * 2 * hidden) }
    const u = affine(y, get(`conv${r}.weight`), get(`conv${r}.bias`), wide)
    for (let i = 0; i < count; i++) {
      for (let c = 0; c < hidden; c++) h[i * hidden + c]! += u[i * 2 * hidden + c]! * gate(u[i * 2 * hidden + hidden + c]!)
    }
    const gates = { count, inputs: hidden, outputs: 4 * memory, out: space.take('gates', count * 4 * memory) }
    const m = affine(h, get(`memory${r}.weight`), get(`memory${r}.bias`), gates)
    const states = remember(m, count, memory, space.take('states', count * 2 * memory))
    const mixing = { count, inputs: 2 * memory, outputs: hidden, out: space.take('y', count * hidden) }
    const mixed = affine(states, get(`mix${r}.weight`), get(`mix${r}.bias`), mixing)
    for (let k = 0; k < h.length; k++) if (mixed[k]! > 0) h[k]! += mixed[k]!
  }
  const last = { count, inputs: hidden, outputs: shape.outputs, out: space.take('scores', count * shape.outputs) }
  return affine(h, get('out.weight'), get('out.bias'), last)
}
const NOTHING = new Float64Array(0)
