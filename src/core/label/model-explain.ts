/**
 * Why a trained labeller, of flat text or of pages, thinks what it thinks of a block: the columns whose change would move the label most.
 * For each column the network is asked again with that column at its mean; what the label's log-odds lose is the column's weight.
 * For `explain` only: some 20 runs over the neighbourhood for each block asked about.
 *
 *   "Share on Facebook", body -> first-two.furniture -1.6, first-two.body -1.2, …
 */
import type { Block, Evidence, Label } from '../types.ts'
import { LABELS, softmax } from './model.ts'
import type { OpenModel } from './model-network.ts'

/** Reasons given per block: more than a reader wants to see helps nobody. */
const MAX_REASONS = 6
/** Columns tried: those that move the first layer most. */
const TRIED_COLUMNS = 20
/** Blocks on either side that are looked at again; the memory reaches further, but what it holds does not change by one column. */
const REACH = 16

/** Reads the dump once; the function that comes back gives the strongest reasons for `label` on a block, strongest first. */
export function createExplainer(blocks: readonly Block[], model: OpenModel): (index: number, label: Label) => Evidence[] {
  const { writeRow, inputs } = model
  const { hidden, outputs } = model.shape
  const layer = model.network.firstLayer(blocks.length, writeRow)
  const bias = model.parameters.get('in.bias') ?? new Float64Array(hidden)
  const byInput = model.parameters.get('in.weight') ?? new Float64Array(inputs.length * hidden)
  // scaling cuts inputs at equal distances on either side of the mean, unless 0 lies outside
  const mean = Array.from(model.low, (low, k) => (low + (model.high[k] ?? 0)) / 2)
  return (index, label) => {
    const from = Math.max(0, index - REACH)
    const near = layer.subarray(from * hidden, Math.min(blocks.length, index + REACH + 1) * hidden)
    const column = (index - from) * outputs + LABELS.indexOf(label)
    const logOdds = (first: Float32Array): number => {
      const p = softmax(model.network.scoresOf(first), outputs)[column] ?? 0
      return Math.log(Math.max(1e-6, p) / Math.max(1e-6, 1 - p))
    }
    const row = new Float32Array(inputs.length)
    writeRow(row, index)
    const sums = bias.slice()
    for (let k = 0; k < inputs.length; k++) for (let c = 0; c < hidden; c++) sums[c]! += row[k]! * byInput[k * hidden + c]!
    const whole = logOdds(near.slice())
    return movers(row, mean, byInput, hidden)
      .map((k) => {
        const changed = near.slice()
        const at = (index - from) * hidden
        for (let c = 0; c < hidden; c++) changed[at + c] = Math.max(0, sums[c]! + (mean[k]! - row[k]!) * byInput[k * hidden + c]!)
        return { id: `model.${inputs[k]}`, weight: whole - logOdds(changed) }
      })
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.id < b.id ? -1 : 1))
      .slice(0, MAX_REASONS)
  }
}

/** Columns by how far they move the first layer from where their mean would leave it, furthest first. */
function movers(row: Float32Array, mean: readonly number[], byInput: Float64Array, hidden: number): number[] {
  const moves = Array.from(row, (value, k) => {
    let length = 0
    for (let c = 0; c < hidden; c++) length += byInput[k * hidden + c]! ** 2
    return { k, move: Math.abs(value - mean[k]!) * Math.sqrt(length) }
  })
  return moves
    .sort((a, b) => b.move - a.move || a.k - b.k)
    .slice(0, TRIED_COLUMNS)
    .map(({ k }) => k)
}
