/**
 * Probabilities per block -> one label per block, decided over the whole dump.
 * First body or not: the likeliest path where every change between the two costs, so that a lone doubtful line inside a story stays
 * with it and a lone one far from it does not become a story. Then the likeliest label of that side. Viterbi; linear.
 *
 *   body .9, body .8, body .45, body .9  ->  body x 4
 */
import { LABELS } from './model.ts'

export interface DecodeOptions {
  /** What a change costs, in log-odds. */
  readonly switchCost: number
}

/** Measured by site-grouped cross-validation: 0 gives .9543, 0.3 .956, 0.8 .957, 1.5 .956 (one fold; docs/decisions/0010-labeller.md). */
export const DECODE_OPTIONS: DecodeOptions = { switchCost: 0.8 }

/** Log-odds are cut here, so that no single block decides for its neighbours. */
const MIN_PROBABILITY = 1e-5

/** Index into LABELS for each block. */
export function decodeLabels(probabilities: Float32Array, options: DecodeOptions = DECODE_OPTIONS): Uint8Array {
  const width = LABELS.length
  const count = probabilities.length / width
  const isBody = decodeBody(probabilities, count, options.switchCost)
  const out = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    if (isBody[i] === 1) continue
    let best = 1
    for (let c = 2; c < width; c++) if (probabilities[i * width + c]! > probabilities[i * width + best]!) best = c
    out[i] = best
  }
  return out
}

/** 1 = body. `changed` remembers per side whether the better path came from the other one. */
function decodeBody(probabilities: Float32Array, count: number, switchCost: number): Uint8Array {
  const width = LABELS.length
  const changed = new Uint8Array(2 * count)
  let body = 0
  let rest = 0
  for (let i = 0; i < count; i++) {
    const p = probabilities[i * width]!
    const odds = Math.log(Math.max(MIN_PROBABILITY, p) / Math.max(MIN_PROBABILITY, 1 - p))
    const intoBody = i > 0 && rest - switchCost > body
    const intoRest = i > 0 && body - switchCost > rest
    changed[2 * i] = intoBody ? 1 : 0
    changed[2 * i + 1] = intoRest ? 1 : 0
    const nextBody = (intoBody ? rest - switchCost : body) + odds
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
