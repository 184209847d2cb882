/**
 * Learns one logistic function by Newton's method, and measures how well its probabilities hold. In: samples. Out: weights for
 * `core/confidence`; or, by cross-validation over sites, the expected calibration error. Deterministic: no random number.
 */
import { probabilityOf } from '../../core/confidence/confidence.ts'
import type { ConfidenceWeights } from '../../core/knowledge.ts'
import type { Sample } from './samples.ts'

export type Fitted = ConfidenceWeights['fields'][string]

/** Kinds with fewer samples are told apart from no others. */
const LEAST_OF_KIND = 15
/** Pull of each weight to zero, in samples: kinds with few samples stay near the rest. */
const RIDGE = 2
const ROUNDS = 12
const DIGITS = 4

export function fitConfidence(samples: readonly Sample[]): Fitted {
  const counts = new Map<string, number>()
  for (const { facts } of samples) counts.set(facts.kind, (counts.get(facts.kind) ?? 0) + 1)
  const kinds = [...counts]
    .filter(([, count]) => count >= LEAST_OF_KIND)
    .map(([kind]) => kind)
    .sort()
  const names = [...new Set(samples.flatMap(({ facts }) => Object.keys(facts.numbers)))].sort()
  const spreads = names.map((name) => spreadOf(samples.map(({ facts }) => facts.numbers[name] ?? 0)))
  const rows = samples.map(({ facts }) => [
    1,
    ...kinds.map((kind) => Number(facts.kind === kind)),
    ...names.map((name, n) => ((facts.numbers[name] ?? 0) - (spreads[n]?.mean ?? 0)) / (spreads[n]?.scale ?? 1)),
  ])
  const solved = newton(
    rows,
    samples.map(({ isRight }) => Number(isRight)),
  )
  const [bias = 0, ...rest] = solved.map(rounded)
  return {
    bias,
    kinds: Object.fromEntries(kinds.map((kind, n) => [kind, rest[n] ?? 0])),
    weights: Object.fromEntries(
      names.map((name, n) => {
        const { mean, scale } = spreads[n] ?? { mean: 0, scale: 1 }
        return [name, { weight: rest[kinds.length + n] ?? 0, mean: rounded(mean), scale: rounded(scale) }]
      }),
    ),
  }
}

const rounded = (value: number): number => Number(value.toFixed(DIGITS))

function spreadOf(values: readonly number[]): { mean: number; scale: number } {
  const mean = values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / Math.max(1, values.length)
  return { mean, scale: variance > 1e-9 ? Math.sqrt(variance) : 1 }
}

function newton(rows: readonly (readonly number[])[], answers: readonly number[]): number[] {
  const width = rows[0]?.length ?? 1
  const weights = new Array<number>(width).fill(0)
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((weight, i) => (i === 0 ? 0 : -RIDGE * weight))
    const curvature = weights.map((_, i) => weights.map((__, j) => (i === j ? (i === 0 ? 1e-6 : RIDGE) : 0)))
    for (const [n, row] of rows.entries()) {
      const p = 1 / (1 + Math.exp(-row.reduce((sum, x, i) => sum + x * weights[i]!, 0)))
      for (let i = 0; i < width; i++) {
        if (row[i] === 0) continue
        gradient[i]! += row[i]! * (answers[n]! - p)
        for (let j = 0; j < width; j++) curvature[i]![j]! += row[i]! * row[j]! * p * (1 - p)
      }
    }
    for (const [i, step] of solve(curvature, gradient).entries()) weights[i]! += step
  }
  return weights
}

/** Gauss with pivots. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  const size = rows.length
  for (let at = 0; at < size; at++) {
    const best = rows.slice(at).reduce((top, row, i) => (Math.abs(row[at]!) > Math.abs(rows[top]![at]!) ? at + i : top), at)
    ;[rows[at], rows[best]] = [rows[best]!, rows[at]!]
    for (let i = 0; i < size; i++) {
      const factor = i === at ? 0 : rows[i]![at]! / rows[at]![at]!
      if (factor !== 0) for (let j = at; j <= size; j++) rows[i]![j]! -= factor * rows[at]![j]!
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!)
}

export interface Calibration {
  readonly samples: number
  /** Share that is right. */
  readonly right: number
  /** Mean distance of confidence and share right over ten bins, weighed by their samples. */
  readonly error: number
  /** The same, of one confidence for all: the share right in training. */
  readonly constantError: number
  /** How many of the samples are told 0.9 or more, and the share of those that is right; null = none is. */
  readonly sureShare: number
  readonly sureRight: number | null
  /** Chance that a right one is told more than a wrong one; 0.5 = nothing is told. */
  readonly order: number
}

const FOLDS = 5
const BINS = 10
const SURE = 0.9

/** Each site is judged by weights that were learnt without it. */
/** By layout: what a layout is told that training has not seen. */
export function crossValidate(samples: readonly Sample[], group: 'site' | 'layout'): Calibration {
  const sites = [...new Set(samples.map((sample) => sample[group]))].sort((a, b) => hashOf(a) - hashOf(b) || (a < b ? -1 : 1))
  const foldOf = new Map(sites.map((site, index) => [site, index % FOLDS]))
  const told = Array.from({ length: FOLDS }, (_, k) => {
    const train = samples.filter((sample) => foldOf.get(sample[group]) !== k)
    const weights = fitConfidence(train)
    const share = train.filter(({ isRight }) => isRight).length / Math.max(1, train.length)
    const test = samples.filter((sample) => foldOf.get(sample[group]) === k)
    return test.map(({ facts, isRight }) => ({ p: probabilityOf(facts, weights), constant: share, y: Number(isRight) }))
  }).flat()
  const sure = told.filter(({ p }) => p >= SURE)
  const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / Math.max(1, list.length)
  return {
    samples: told.length,
    right: rounded(mean(told.map(({ y }) => y))),
    error: rounded(errorOf(told)),
    constantError: rounded(errorOf(told.map(({ constant, y }) => ({ p: constant, y })))),
    sureShare: rounded(sure.length / Math.max(1, told.length)),
    sureRight: sure.length === 0 ? null : rounded(mean(sure.map(({ y }) => y))),
    order: rounded(orderOf(told)),
  }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

export function errorOf(told: readonly { readonly p: number; readonly y: number }[]): number {
  const bins = Map.groupBy(told, ({ p }) => Math.min(BINS - 1, Math.floor(p * BINS)))
  let sum = 0
  for (const bin of bins.values()) sum += Math.abs(bin.reduce((a, { p, y }) => a + p - y, 0))
  return sum / Math.max(1, told.length)
}

function orderOf(told: readonly { readonly p: number; readonly y: number }[]): number {
  const sorted = told.toSorted((a, b) => a.p - b.p)
  let wrong = 0
  let ordered = 0
  for (const { y } of sorted) {
    if (y === 0) wrong++
    else ordered += wrong
  }
  const right = sorted.length - wrong
  return right * wrong === 0 ? 0.5 : ordered / (right * wrong)
}
