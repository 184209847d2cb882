/**
 * How much each kind of evidence says that a record begins: log-odds for one unit of it.
 * Two tables: one set by hand for labels without a model, and one learnt (`src/rules/learned/`) where a model gives them.
 */
import type { ModelWeights } from '../knowledge.ts'
import type { SeamEvidence } from './seam-evidence.ts'

type Weights = { readonly [name in keyof SeamEvidence]: number } & { readonly bias: number }

/** Set by hand on the composed dumps, layout by layout; used where no weights are given. */
const BY_HAND: Weights = {
  bias: -4.6,
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
  headlineShape: 0.8,
  proseShape: -0.5,
  gapCount: 0,
  bodyWordsLog2: 0.12,
  beforeWordsLog2: 0,
  headlineOdds: 0,
  teaserOdds: 0,
  bodyOdds: 0,
  regular: 0.7,
  apart: 16,
}

/** Log-odds that a record begins here. */
export function weighEvidence(evidence: SeamEvidence, model: ModelWeights | null): number {
  const weights = (model?.seams as Weights | undefined) ?? BY_HAND
  let score = weights.bias
  for (const name of EVIDENCE_NAMES) score += weights[name] * evidence[name]
  return score
}

/** All kinds of evidence, in the order of the table. */
export const EVIDENCE_NAMES = Object.keys(BY_HAND).filter((name) => name !== 'bias') as (keyof SeamEvidence)[]
