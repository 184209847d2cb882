/**
 * How far to trust each record and its fields, as a probability. In: the records of a dump with what the stages knew of them, and the
 * learnt weights. Out: the records with `confidence`, and the confidences of their fields beside them (the record has no room for those).
 * One logistic function for each field, of flat text and of web pages; a kind that training has not seen counts as none.
 *
 *   title by shape.headline, headline 0.97, two witnesses agree  ->  0.98
 */
import type { ConfidenceWeights, Knowledge } from '../knowledge.ts'
import type { Cleaned, FieldConfidences } from '../types.ts'
import { CONFIDENCE_FIELDS, type Facts, factsOf, type Sources } from './facts.ts'

/** Two digits: more would say more than a few thousand records can tell. */
const STEPS = 100

export function withConfidence(cleaned: Cleaned, sources: Sources, knowledge: Knowledge): Cleaned {
  const { confidence: weights } = knowledge
  if (weights === null) return cleaned
  const form = sources.evidence === null ? 'text' : 'html'
  const confidences = factsOf(cleaned.articles, cleaned.report, sources).map((facts): FieldConfidences => {
    const judged = CONFIDENCE_FIELDS.map((field) => [field, judge(facts[field], weights.fields[`${form}.${field}`])] as const)
    return Object.fromEntries(judged) as unknown as FieldConfidences
  })
  const articles = cleaned.articles.map((article, index) => ({ ...article, confidence: confidences[index]?.text ?? null }))
  return { ...cleaned, articles, confidences }
}

/** null = the record has no such value, or nothing was learnt of it. */
function judge(facts: Facts | undefined, weights: ConfidenceWeights['fields'][string] | undefined): number | null {
  if (facts === undefined || weights === undefined) return null
  return Math.min(STEPS - 1, Math.max(1, Math.round(probabilityOf(facts, weights) * STEPS))) / STEPS
}

export function probabilityOf({ kind, numbers }: Facts, { bias, kinds, weights }: ConfidenceWeights['fields'][string]): number {
  let sum = bias + (kinds[kind] ?? 0)
  for (const [name, { weight, mean, scale }] of Object.entries(weights)) sum += (weight * ((numbers[name] ?? mean) - mean)) / scale
  return 1 / (1 + Math.exp(-sum))
}
