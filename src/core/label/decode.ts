/**
 * Probabilities per block -> one label per block, decided over the whole dump: the path of labels that is likeliest as a whole.
 * A change between body and anything else costs; a lone doubtful block inside a story stays with it, a lone one far from it does not
 * become a story. Viterbi over LABELS; linear.
 *
 *   body .9, body .8, other .55, body .9  ->  body x 4
 */
import { LABELS } from './model.ts'

export interface DecodeOptions {
  /** Cost, in log-odds, of leaving or entering body between two blocks. */
  readonly switchCost: number
}

/** Measured by cross-validation: see docs/decisions/0010-labeller.md. */
export const DECODE_OPTIONS: DecodeOptions = { switchCost: 0.15 }

/** Index into LABELS for each block. */
export function decodeLabels(probabilities: Float32Array, options: DecodeOptions = DECODE_OPTIONS): Uint8Array {
  const width = LABELS.length
  const count = probabilities.length / width
  const out = new Uint8Array(count)
  if (count === 0) return out
  const back = new Uint8Array(count * width)
  let scores = new Float64Array(width)
  let next = new Float64Array(width)
  for (let c = 0; c < width; c++) scores[c] = logOf(probabilities[c]!)
  for (let i = 1; i < count; i++) {
    let other = 1
    for (let c = 2; c < width; c++) if (scores[c]! > scores[other]!) other = c
    for (let c = 0; c < width; c++) {
      const toBody = c === 0
      const stay = toBody ? scores[0]! : scores[other]!
      const change = (toBody ? scores[other]! : scores[0]!) - options.switchCost
      back[i * width + c] = stay >= change ? (toBody ? 0 : other) : toBody ? other : 0
      next[c] = Math.max(stay, change) + logOf(probabilities[i * width + c]!)
    }
    const held = scores
    scores = next
    next = held
  }
  let best = 0
  for (let c = 1; c < width; c++) if (scores[c]! > scores[best]!) best = c
  for (let i = count - 1; i >= 0; i--) {
    out[i] = best
    best = back[i * width + best]!
  }
  return out
}

function logOf(probability: number): number {
  return Math.log(Math.max(1e-7, probability))
}
