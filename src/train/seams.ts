/**
 * Learns how much each kind of evidence says that a record begins: L2-regularised logistic regression, Newton's method.
 * Comes in: candidates of `core/split/seams.ts` with gold. Goes out: one weight for each kind of evidence and a bias.
 * Deterministic: no random start, no order of rows.
 */
import type { SeamEvidence } from '../core/split/seam-evidence.ts'
import { EVIDENCE_NAMES } from '../core/split/seam-weights.ts'

export interface SeamExample {
  readonly evidence: SeamEvidence
  readonly isSeam: boolean
  /** How much the example counts, > 0. */
  readonly weight: number
}

/** Strength of the pull towards 0, in examples. Felt right: weights stay readable, rare evidence stays bounded. */
const RIDGE = 3
const MAX_STEPS = 30

/** Weights by kind of evidence, log-odds for one unit, and `bias`. */
export function learnSeamWeights(examples: readonly SeamExample[]): { [name: string]: number } {
  const width = EVIDENCE_NAMES.length + 1
  const rows = examples.map(({ evidence }) => Float64Array.from([1, ...EVIDENCE_NAMES.map((name) => evidence[name])]))
  let weights = new Float64Array(width)
  for (let step = 0; step < MAX_STEPS; step++) {
    const gradient = new Float64Array(width)
    const hessian = Array.from({ length: width }, () => new Float64Array(width))
    examples.forEach((example, n) => {
      const row = rows[n]
      if (row === undefined) return
      let score = 0
      for (let i = 0; i < width; i++) score += (weights[i] ?? 0) * (row[i] ?? 0)
      const p = 1 / (1 + Math.exp(-score))
      const error = example.weight * ((example.isSeam ? 1 : 0) - p)
      const curve = example.weight * Math.max(1e-6, p * (1 - p))
      for (let i = 0; i < width; i++) {
        const x = row[i] ?? 0
        if (x === 0) continue
        gradient[i] = (gradient[i] ?? 0) + error * x
        const line = hessian[i]
        if (line !== undefined) for (let j = 0; j < width; j++) line[j] = (line[j] ?? 0) + curve * x * (row[j] ?? 0)
      }
    })
    for (let i = 1; i < width; i++) {
      gradient[i] = (gradient[i] ?? 0) - RIDGE * (weights[i] ?? 0)
      const line = hessian[i]
      if (line !== undefined) line[i] = (line[i] ?? 0) + RIDGE
    }
    const change = solve(hessian, gradient)
    weights = weights.map((weight, i) => weight + (change[i] ?? 0))
    if (Math.max(...change.map(Math.abs)) < 1e-6) break
  }
  const out: { [name: string]: number } = { bias: round(weights[0] ?? 0) }
  EVIDENCE_NAMES.forEach((name, i) => {
    out[name] = round(weights[i + 1] ?? 0)
  })
  return out
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

/** Solves `matrix x = right` by elimination with pivoting; the matrix is changed. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const n = right.length
  const x = Float64Array.from(right)
  for (let c = 0; c < n; c++) {
    let pivot = c
    for (let r = c + 1; r < n; r++) if (Math.abs(matrix[r]?.[c] ?? 0) > Math.abs(matrix[pivot]?.[c] ?? 0)) pivot = r
    const upper = matrix[pivot] ?? new Float64Array(n)
    matrix[pivot] = matrix[c] ?? new Float64Array(n)
    matrix[c] = upper
    const held = x[pivot] ?? 0
    x[pivot] = x[c] ?? 0
    x[c] = held
    for (let r = c + 1; r < n; r++) {
      const line = matrix[r]
      if (line === undefined) continue
      const factor = (line[c] ?? 0) / (upper[c] ?? 1)
      if (factor === 0) continue
      for (let k = c; k < n; k++) line[k] = (line[k] ?? 0) - factor * (upper[k] ?? 0)
      x[r] = (x[r] ?? 0) - factor * (x[c] ?? 0)
    }
  }
  for (let c = n - 1; c >= 0; c--) {
    let sum = x[c] ?? 0
    for (let k = c + 1; k < n; k++) sum -= (matrix[c]?.[k] ?? 0) * (x[k] ?? 0)
    x[c] = sum / (matrix[c]?.[c] ?? 1)
  }
  return x
}
