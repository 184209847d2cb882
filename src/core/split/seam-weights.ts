/**
 * How much each kind of evidence says that a record begins: log-odds for one unit of it.
 * Weights set by hand for labels without a model; boosted trees, learnt (`src/rules/learned/`), where a model gives the labels.
 */
import type { ModelWeights } from '../knowledge.ts'
import type { SeamEvidence } from './seam-evidence.ts'

type Weights = { readonly [name in keyof SeamEvidence]: number } & { readonly bias: number }

/** Set by hand on the composed dumps, layout by layout, the bias on the pages too (-5.8 splits one-story pages); used where no weights are given. */
const BY_HAND: Weights = {
  bias: -7.5,
  border: 7,
  doublePublisher: 4.5,
  timeBefore: 3.5,
  timeAfter: 3.5,
  dateAfter: 2.4,
  bylineAfter: 1.8,
  headingBefore: 2.5,
  endBefore: 2.6,
  ruleBefore: 2.5,
  junkBefore: 0.5,
  firstInDump: 0,
  repeated: 1,
  marked: 0.5,
  setOff: 1,
  datelineAfter: 2.5,
  cohesion: -8,
  titleCohesion: 2,
  firstHeadline: 0,
  headlineShape: 0.8,
  proseShape: -0.5,
  gapMetaCount: 0,
  gapOtherCount: 0,
  bodyWordsLog2: 0.12,
  beforeWordsLog2: 0,
  headlineOdds: 0,
  teaserOdds: 0,
  bodyOdds: 0,
  regular: 0.7,
  apart: 16,
}

/** Boosted trees as data: for each tree, nodes in heap order (children of i: 2i+1, 2i+2); `feature` -1 is a leaf. */
export interface SeamTrees {
  /** Names of the evidence that the columns mean, in order. */
  readonly inputs: readonly string[]
  readonly bias: number
  readonly trees: readonly {
    readonly feature: readonly number[]
    readonly threshold: readonly number[]
    readonly value: readonly number[]
  }[]
}

/** Log-odds that a record begins here: learnt trees where the model brings them, else the weights set by hand. */
export function weighEvidence(evidence: SeamEvidence, model: ModelWeights | null): number {
  const learnt = model?.seams as SeamTrees | undefined
  if (learnt !== undefined) return climbTrees(learnt, evidence)
  let score = BY_HAND.bias
  for (const name of EVIDENCE_NAMES) score += BY_HAND[name] * evidence[name]
  return score
}

/** All kinds of evidence, in the order of the table. */
export const EVIDENCE_NAMES = Object.keys(BY_HAND).filter((name) => name !== 'bias') as (keyof SeamEvidence)[]

/** The nodes of all trees in one list each; `starts`: where a tree begins. */
interface Forest {
  readonly starts: Int32Array
  readonly feature: Int8Array
  readonly threshold: Float64Array
  readonly value: Float64Array
  readonly row: Float64Array
}

const forests = new WeakMap<SeamTrees, Forest>()

function forestOf(learnt: SeamTrees): Forest {
  const known = forests.get(learnt)
  if (known !== undefined) return known
  const { trees } = learnt
  const starts = new Int32Array(trees.length)
  for (let n = 1; n < trees.length; n++) starts[n] = starts[n - 1]! + trees[n - 1]!.feature.length
  const forest: Forest = {
    starts,
    feature: Int8Array.from(trees.flatMap(({ feature }) => feature)),
    threshold: Float64Array.from(trees.flatMap(({ threshold }) => threshold)),
    value: Float64Array.from(trees.flatMap(({ value }) => value)),
    row: new Float64Array(EVIDENCE_NAMES.length),
  }
  forests.set(learnt, forest)
  return forest
}

function climbTrees(learnt: SeamTrees, evidence: SeamEvidence): number {
  const { starts, feature, threshold, value, row } = forestOf(learnt)
  for (let column = 0; column < row.length; column++) row[column] = evidence[EVIDENCE_NAMES[column]!]
  let score = learnt.bias
  for (let tree = 0; tree < starts.length; tree++) {
    const start = starts[tree]!
    let node = 0
    for (let column = feature[start]!; column >= 0; column = feature[start + node]!)
      node = 2 * node + (row[column]! <= threshold[start + node]! ? 1 : 2)
    score += value[start + node]!
  }
  return score
}
