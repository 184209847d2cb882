/**
 * Gradient-boosted decision trees for one yes-or-no question: Newton boosting of the logistic loss on binned columns
 * (Friedman 2001; the split gain and leaf value as in Chen and Guestrin, XGBoost, 2016, section 2.2).
 * Comes in: rows of numbers with answers and weights. Goes out: trees as data (`core/split/seam-weights.ts` climbs them).
 * Deterministic: no sampling, ties go to the first column and the lowest threshold.
 */
import type { SeamTrees } from '../core/split/seam-weights.ts'

export interface TreeExample {
  readonly row: Float64Array
  readonly isYes: boolean
  /** How much the example counts, > 0. */
  readonly weight: number
}

export interface TreeOptions {
  readonly treeCount: number
  readonly depth: number
  /** Share of each tree's answer that is added, 0..1. */
  readonly rate: number
  /** Least sum of curvature in a leaf; about a quarter of the least number of undecided examples. */
  readonly minChildWeight: number
  /** Pull of leaf values towards 0. */
  readonly ridge: number
}

/** Small trees, many examples for each leaf: layouts that nobody has seen matter more than the last error on those seen. */
export const TREE_OPTIONS: TreeOptions = { treeCount: 120, depth: 4, rate: 0.1, minChildWeight: 4, ridge: 2 }

const MAX_BINS = 32

export function learnTrees(examples: readonly TreeExample[], inputs: readonly string[], options: TreeOptions = TREE_OPTIONS): SeamTrees {
  const cuts = inputs.map((_, column) => findCuts(examples.map(({ row }) => row[column] ?? 0)))
  const bins = inputs.map((_, column) => Uint8Array.from(examples, ({ row }) => binOf(cuts[column] ?? [], row[column] ?? 0)))
  const yes = examples.reduce((sum, { isYes, weight }) => sum + (isYes ? weight : 0), 0)
  const all = examples.reduce((sum, { weight }) => sum + weight, 0)
  const bias = Math.log((yes + 1) / (all - yes + 1))
  const scores = new Float64Array(examples.length).fill(bias)
  const gradient = new Float64Array(examples.length)
  const curvature = new Float64Array(examples.length)
  const trees: SeamTrees['trees'][number][] = []
  for (let t = 0; t < options.treeCount; t++) {
    examples.forEach(({ isYes, weight }, n) => {
      const p = 1 / (1 + Math.exp(-(scores[n] ?? 0)))
      gradient[n] = weight * ((isYes ? 1 : 0) - p)
      curvature[n] = weight * p * (1 - p)
    })
    trees.push(growTree({ bins, cuts, gradient, curvature, scores }, options))
  }
  return { inputs, bias: round(bias), trees }
}

interface Growth {
  readonly bins: readonly Uint8Array[]
  readonly cuts: readonly (readonly number[])[]
  readonly gradient: Float64Array
  readonly curvature: Float64Array
  readonly scores: Float64Array
}

/** Grows one tree level by level and adds its answers to the scores. */
function growTree(growth: Growth, options: TreeOptions): SeamTrees['trees'][number] {
  const size = 2 ** (options.depth + 1) - 1
  const feature = new Array<number>(size).fill(-1)
  const threshold = new Array<number>(size).fill(0)
  const value = new Array<number>(size).fill(0)
  let level: { node: number; rows: number[] }[] = [{ node: 0, rows: Array.from(growth.scores, (_, n) => n) }]
  for (let depth = 0; level.length > 0; depth++) {
    const next: typeof level = []
    for (const { node, rows } of level) {
      const split = depth < options.depth ? findSplit(growth, rows, options) : null
      if (split === null) {
        const { g, h } = sums(growth, rows)
        value[node] = round((options.rate * g) / (h + options.ridge))
        for (const n of rows) growth.scores[n] = (growth.scores[n] ?? 0) + (value[node] ?? 0)
        continue
      }
      feature[node] = split.column
      threshold[node] = growth.cuts[split.column]?.[split.bin] ?? 0
      const column = growth.bins[split.column]
      const isLeft = (n: number): boolean => (column?.[n] ?? 0) <= split.bin
      next.push({ node: 2 * node + 1, rows: rows.filter(isLeft) }, { node: 2 * node + 2, rows: rows.filter((n) => !isLeft(n)) })
    }
    level = next
  }
  return { feature, threshold, value }
}

function findSplit(
  { bins, cuts, gradient, curvature }: Growth,
  rows: readonly number[],
  options: TreeOptions,
): { column: number; bin: number } | null {
  let best: { column: number; bin: number } | null = null
  let bestGain = 1e-6
  for (const [column, codes] of bins.entries()) {
    const g = new Float64Array(MAX_BINS + 1)
    const h = new Float64Array(MAX_BINS + 1)
    let gAll = 0
    let hAll = 0
    for (const n of rows) {
      const bin = codes[n] ?? 0
      g[bin] = (g[bin] ?? 0) + (gradient[n] ?? 0)
      h[bin] = (h[bin] ?? 0) + (curvature[n] ?? 0)
      gAll += gradient[n] ?? 0
      hAll += curvature[n] ?? 0
    }
    let gLeft = 0
    let hLeft = 0
    for (let bin = 0; bin < (cuts[column]?.length ?? 0); bin++) {
      gLeft += g[bin] ?? 0
      hLeft += h[bin] ?? 0
      if (hLeft < options.minChildWeight || hAll - hLeft < options.minChildWeight) continue
      const gain =
        gLeft ** 2 / (hLeft + options.ridge) + (gAll - gLeft) ** 2 / (hAll - hLeft + options.ridge) - gAll ** 2 / (hAll + options.ridge)
      if (gain > bestGain) {
        bestGain = gain
        best = { column, bin }
      }
    }
  }
  return best
}

function sums({ gradient, curvature }: Growth, rows: readonly number[]): { g: number; h: number } {
  let g = 0
  let h = 0
  for (const n of rows) {
    g += gradient[n] ?? 0
    h += curvature[n] ?? 0
  }
  return { g, h }
}

/** Thresholds between neighbouring values, at most `MAX_BINS`, spread evenly over the examples. */
function findCuts(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort()
  const cuts: number[] = []
  for (let k = 1; k <= MAX_BINS; k++) {
    const at = Math.floor((k * sorted.length) / (MAX_BINS + 1))
    const low = sorted[at] ?? 0
    const high = sorted.find((value) => value > low)
    if (high === undefined) break
    const cut = round((low + high) / 2)
    if (cut > (cuts.at(-1) ?? Number.NEGATIVE_INFINITY)) cuts.push(cut)
  }
  const least = sorted[0] ?? 0
  const second = sorted.find((value) => value > least)
  if (second !== undefined && !cuts.some((cut) => cut < second)) cuts.unshift(round((least + second) / 2))
  return cuts.slice(0, MAX_BINS)
}

function binOf(cuts: readonly number[], value: number): number {
  let bin = 0
  while (bin < cuts.length && value > (cuts[bin] ?? 0)) bin++
  return bin
}

/** Four decimals: the weights are read by people. */
function round(value: number): number {
  return Math.round(value * 10000) / 10000
}
