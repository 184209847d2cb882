/**
 * The network of `core/label/model-network.ts` as training needs it: forward with every intermediate kept, and backward.
 * Comes in: scaled inputs of one dump and the gold. Goes out: the loss, gradients added up. Hand-written, checked against differences
 * by `tests/unit/train-network.test.ts`.
 */
import { gate } from '../core/label/model-network.ts'
import { KERNEL, layOut, type Shape } from '../core/label/network-shape.ts'
import { affine, convolve } from './affine.ts'

/** Parameters or gradients: one flat list and views of its pieces. */
export interface Store {
  readonly flat: Float64Array
  readonly piece: { readonly [name: string]: Float64Array }
}

export function createStore(shape: Shape): Store {
  const { pieces, size } = layOut(shape)
  const flat = new Float64Array(size)
  const piece: { [name: string]: Float64Array } = {}
  for (const p of pieces.values()) piece[p.name] = flat.subarray(p.at, p.at + p.rows * p.columns)
  return { flat, piece }
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Starting values: uniform, as wide as the number of inputs asks for; memory gates start nearly closed, kernels at their centre. */
export function startParameters(shape: Shape, random: () => number): Store {
  const store = createStore(shape)
  for (const piece of layOut(shape).pieces.values()) {
    if (!piece.name.endsWith('.weight')) continue
    const bound = Math.sqrt(2 / (piece.name === 'in.weight' ? piece.rows : piece.columns))
    const values = store.piece[piece.name]!
    for (let k = 0; k < values.length; k++) values[k] = (2 * random() - 1) * bound
  }
  for (let r = 0; r < shape.rounds; r++) {
    const kernel = store.piece[`conv${r}.kernel`]!
    for (let k = 0; k < kernel.length; k++) kernel[k] = (2 * random() - 1) * 0.45
    store.piece[`memory${r}.bias`]!.fill(-2, 0, 2 * shape.memory)
  }
  return store
}

export interface Sample {
  readonly count: number
  /** `count x inputs`, scaled; zeros are skipped. */
  readonly inputs: Float32Array
  readonly labels: Int8Array
  /** Weight of each block's loss. */
  readonly weights: Float32Array
}

/** Adds the gradient of the weighted cross-entropy of one dump; returns the loss. `drop` = share of units silenced (0 = none). */
export function learnFrom(
  sample: Sample,
  shape: Shape,
  stores: { parameters: Store; gradients: Store },
  noise: { drop: number; random: () => number },
): number {
  const { hidden, memory, inputs, outputs, rounds } = shape
  const n = sample.count
  const P = stores.parameters.piece
  const G = stores.gradients.piece
  const maskOf = (): Float64Array => dropMask(n * hidden, noise)
  // forward
  let h = firstLayer(sample, shape, P)
  const first = h.slice()
  const mask0 = maskOf()
  multiply(h, mask0)
  const kept: {
    x: Float64Array
    y: Float64Array
    u: Float64Array
    x1: Float64Array
    mask1: Float64Array
    m: Float64Array
    states: Float64Array
    mixed: Float64Array
    mask2: Float64Array
  }[] = []
  for (let r = 0; r < rounds; r++) {
    const x = h
    const y = convolve(x, P[`conv${r}.kernel`]!, { count: n, hidden })
    const u = affine(y, P[`conv${r}.weight`]!, P[`conv${r}.bias`]!, { count: n, inputs: hidden, outputs: 2 * hidden })
    const x1 = x.slice()
    for (let i = 0; i < n; i++)
      for (let c = 0; c < hidden; c++) x1[i * hidden + c]! += u[i * 2 * hidden + c]! * gate(u[i * 2 * hidden + hidden + c]!)
    const mask1 = maskOf()
    multiply(x1, mask1)
    const m = affine(x1, P[`memory${r}.weight`]!, P[`memory${r}.bias`]!, { count: n, inputs: hidden, outputs: 4 * memory })
    const states = rememberStates(m, n, memory)
    const mixed = affine(states, P[`mix${r}.weight`]!, P[`mix${r}.bias`]!, { count: n, inputs: 2 * memory, outputs: hidden })
    const x2 = x1.slice()
    for (let k = 0; k < x2.length; k++) if (mixed[k]! > 0) x2[k]! += mixed[k]!
    const mask2 = maskOf()
    multiply(x2, mask2)
    kept.push({ x, y, u, x1, mask1, m, states, mixed, mask2 })
    h = x2
  }
  const scores = affine(h, P['out.weight']!, P['out.bias']!, { count: n, inputs: hidden, outputs })
  const loss = crossEntropy(scores, sample, outputs)
  // backward: `scores` now holds its own gradient
  let dh = affineBack(h, scores, P['out.weight']!, { weight: G['out.weight']!, bias: G['out.bias']! })
  for (let r = rounds - 1; r >= 0; r--) {
    const k = kept[r]!
    multiply(dh, k.mask2)
    const dMixed = dh.slice()
    for (let j = 0; j < dMixed.length; j++) if (k.mixed[j]! <= 0) dMixed[j] = 0
    const dStates = affineBack(k.states, dMixed, P[`mix${r}.weight`]!, { weight: G[`mix${r}.weight`]!, bias: G[`mix${r}.bias`]! })
    const dm = rememberBack(k.m, k.states, dStates, { count: n, memory })
    const dx1 = affineBack(k.x1, dm, P[`memory${r}.weight`]!, { weight: G[`memory${r}.weight`]!, bias: G[`memory${r}.bias`]! })
    for (let j = 0; j < dx1.length; j++) dx1[j]! += dh[j]!
    multiply(dx1, k.mask1)
    const du = new Float64Array(n * 2 * hidden)
    for (let i = 0; i < n; i++) {
      for (let c = 0; c < hidden; c++) {
        const a = i * 2 * hidden + c
        const d = dx1[i * hidden + c]!
        du[a] = d * gate(k.u[a + hidden]!)
        du[a + hidden] = d * k.u[a]! * gateSlope(k.u[a + hidden]!)
      }
    }
    const dy = affineBack(k.y, du, P[`conv${r}.weight`]!, { weight: G[`conv${r}.weight`]!, bias: G[`conv${r}.bias`]! })
    convolveBack(k.x, dy, P[`conv${r}.kernel`]!, { dKernel: G[`conv${r}.kernel`]!, dx: dx1, count: n, hidden })
    dh = dx1
  }
  multiply(dh, mask0)
  firstLayerBack(sample, first, dh, { hidden, inputs, weight: G['in.weight']!, bias: G['in.bias']! })
  return loss
}

function dropMask(length: number, { drop, random }: { drop: number; random: () => number }): Float64Array {
  const mask = new Float64Array(length).fill(1)
  if (drop > 0) for (let k = 0; k < length; k++) mask[k] = random() < drop ? 0 : 1 / (1 - drop)
  return mask
}

function multiply(x: Float64Array, mask: Float64Array): void {
  for (let k = 0; k < x.length; k++) x[k]! *= mask[k]!
}

function gateSlope(x: number): number {
  const d = 1 + Math.abs(x)
  return 0.5 / (d * d)
}

function firstLayer(sample: { count: number; inputs: Float32Array }, shape: Shape, P: Store['piece']): Float64Array {
  const { hidden, inputs } = shape
  const weight = P['in.weight']!
  const bias = P['in.bias']!
  const out = new Float64Array(sample.count * hidden)
  for (let i = 0; i < sample.count; i++) {
    const at = i * hidden
    for (let c = 0; c < hidden; c++) out[at + c] = bias[c]!
    for (let k = 0; k < inputs; k++) {
      const value = sample.inputs[i * inputs + k]!
      if (value === 0) continue
      const from = k * hidden
      for (let c = 0; c < hidden; c++) out[at + c]! += value * weight[from + c]!
    }
    for (let c = 0; c < hidden; c++) if (out[at + c]! < 0) out[at + c] = 0
  }
  return out
}

function firstLayerBack(
  sample: Sample,
  first: Float64Array,
  dh: Float64Array,
  g: { hidden: number; inputs: number; weight: Float64Array; bias: Float64Array },
): void {
  for (let k = 0; k < dh.length; k++) if (first[k]! <= 0) dh[k] = 0
  for (let i = 0; i < sample.count; i++) {
    const at = i * g.hidden
    for (let c = 0; c < g.hidden; c++) g.bias[c]! += dh[at + c]!
    for (let k = 0; k < g.inputs; k++) {
      const value = sample.inputs[i * g.inputs + k]!
      if (value === 0) continue
      const from = k * g.hidden
      for (let c = 0; c < g.hidden; c++) g.weight[from + c]! += value * dh[at + c]!
    }
  }
}

/** Softmax and cross-entropy; `scores` becomes the gradient. */
function crossEntropy(scores: Float64Array, sample: Sample, width: number): number {
  let loss = 0
  for (let i = 0; i < sample.count; i++) {
    const at = i * width
    const gold = sample.labels[i]!
    const weight = sample.weights[i]!
    if (gold < 0) {
      scores.fill(0, at, at + width)
      continue
    }
    let top = Number.NEGATIVE_INFINITY
    for (let c = 0; c < width; c++) top = Math.max(top, scores[at + c]!)
    let sum = 0
    for (let c = 0; c < width; c++) sum += scores[at + c] = Math.exp(scores[at + c]! - top)
    loss -= weight * Math.log(scores[at + gold]! / sum + 1e-12)
    for (let c = 0; c < width; c++) scores[at + c] = weight * (scores[at + c]! / sum - (c === gold ? 1 : 0))
  }
  return loss
}

/** Gradient of `affine`: adds to weight and bias, returns the gradient of x. Four outputs at a time: memory traffic is what it costs. */
function affineBack(
  x: Float64Array,
  dy: Float64Array,
  weight: Float64Array,
  g: { weight: Float64Array; bias: Float64Array },
): Float64Array {
  const outputs = g.bias.length
  const inputs = weight.length / outputs
  const count = dy.length / outputs
  const dx = new Float64Array(count * inputs)
  const dw = g.weight
  const blocked = outputs - (outputs % 4)
  for (let i = 0; i < count; i++) {
    const xi = i * inputs
    const yi = i * outputs
    for (let o = 0; o < outputs; o++) g.bias[o]! += dy[yi + o]!
    for (let o = 0; o < blocked; o += 4) {
      const d0 = dy[yi + o]!
      const d1 = dy[yi + o + 1]!
      const d2 = dy[yi + o + 2]!
      const d3 = dy[yi + o + 3]!
      const w0 = o * inputs
      const w1 = w0 + inputs
      const w2 = w1 + inputs
      const w3 = w2 + inputs
      for (let k = 0; k < inputs; k++) {
        const v = x[xi + k]!
        dx[xi + k]! += d0 * weight[w0 + k]! + d1 * weight[w1 + k]! + d2 * weight[w2 + k]! + d3 * weight[w3 + k]!
        dw[w0 + k]! += d0 * v
        dw[w1 + k]! += d1 * v
        dw[w2 + k]! += d2 * v
        dw[w3 + k]! += d3 * v
      }
    }
    for (let o = blocked; o < outputs; o++) {
      const d = dy[yi + o]!
      const wo = o * inputs
      for (let k = 0; k < inputs; k++) {
        dw[wo + k]! += d * x[xi + k]!
        dx[xi + k]! += d * weight[wo + k]!
      }
    }
  }
  return dx
}

function convolveBack(
  x: Float64Array,
  dy: Float64Array,
  kernel: Float64Array,
  g: { dKernel: Float64Array; dx: Float64Array; count: number; hidden: number },
): void {
  const reach = (KERNEL - 1) / 2
  const { hidden } = g
  for (let i = 0; i < g.count; i++) {
    for (let d = -reach; d <= reach; d++) {
      const j = i + d
      if (j < 0 || j >= g.count) continue
      const kd = (d + reach) * hidden
      for (let c = 0; c < hidden; c++) {
        g.dKernel[kd + c]! += dy[i * hidden + c]! * x[j * hidden + c]!
        g.dx[j * hidden + c]! += dy[i * hidden + c]! * kernel[kd + c]!
      }
    }
  }
}

/** `remember` with the states of every step. */
function rememberStates(u: Float64Array, count: number, memory: number): Float64Array {
  const out = new Float64Array(count * 2 * memory)
  const width = 2 * memory
  for (let c = 0; c < width; c++) {
    const forward = c < memory
    let state = 0
    for (let s = 0; s < count; s++) {
      const i = forward ? s : count - 1 - s
      state += gate(u[i * 2 * width + c]!) * (u[i * 2 * width + width + c]! - state)
      out[i * width + c] = state
    }
  }
  return out
}

function rememberBack(u: Float64Array, states: Float64Array, dStates: Float64Array, size: { count: number; memory: number }): Float64Array {
  const du = new Float64Array(u.length)
  const width = 2 * size.memory
  for (let c = 0; c < width; c++) {
    const forward = c < size.memory
    let carried = 0
    for (let s = size.count - 1; s >= 0; s--) {
      const i = forward ? s : size.count - 1 - s
      const j = forward ? i - 1 : i + 1
      const previous = s === 0 ? 0 : states[j * width + c]!
      const d = dStates[i * width + c]! + carried
      const at = i * 2 * width + c
      const z = gate(u[at]!)
      du[at] = d * (u[at + width]! - previous) * gateSlope(u[at]!)
      du[at + width] = d * z
      carried = d * (1 - z)
    }
  }
  return du
}
