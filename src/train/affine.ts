/**
 * Forward sums of the network in double precision, as training needs them: affine step and convolution over blocks.
 */
import { KERNEL } from '../core/label/network-shape.ts'

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
