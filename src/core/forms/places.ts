/**
 * Names of cities and towns, and words that shout where a place would stand. Asked for one short name; the lists are data
 * (`src/rules/registry/places.json`, `story-labels.json`), keys are folded, so "KØBENHAVN" and "København" are one name.
 *
 *   "Den Haag" -> known      "SAN PEDRO" -> built like a place ("San", of "San José")      "EXCLUSIVE" -> a label
 */
import type { Knowledge } from '../knowledge.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'

interface PlaceWords {
  readonly names: ReadonlySet<string>
  /** First words of names of several words: "san", "new", "novi". */
  readonly firstWords: ReadonlySet<string>
  /** Last words that no person is named: "falls", "city". */
  readonly lastWords: ReadonlySet<string>
  /** Ends of words: "hausen", "pur". */
  readonly suffixes: readonly string[]
  readonly labels: ReadonlySet<string>
}

const compiled = new WeakMap<Knowledge, PlaceWords>()

export function isKnownPlace(name: string, lexicon: Lexicon): boolean {
  return placeWordsOf(lexicon).names.has(foldKey(name))
}

/** Begins as some known name of several words does, or ends as only places do: "SAN PEDRO" and "GARNET FALLS", not "MARA ELLISON". */
export function isBuiltLikePlace(name: string, lexicon: Lexicon): boolean {
  const { firstWords, lastWords } = placeWordsOf(lexicon)
  const words = name.split(/[\s-]/u)
  return firstWords.has(foldKey(words[0] ?? '')) || lastWords.has(foldKey(words.at(-1) ?? ''))
}

/** A word that ends as names of towns do: "Sonnhausen", "Ramgarh"; no evidence where a person could stand. */
export function hasPlaceSuffix(name: string, lexicon: Lexicon): boolean {
  const key = foldKey(name)
  return placeWordsOf(lexicon).suffixes.some((suffix) => key.endsWith(suffix) && key.length >= suffix.length + MIN_STEM_CHARS)
}
const MIN_STEM_CHARS = 2

/** "EXCLUSIVE", "ÚLTIMA HORA", "LIVE 2": what kind of story follows. */
export function isStoryLabel(words: string, lexicon: Lexicon): boolean {
  const { labels } = placeWordsOf(lexicon)
  const key = foldKey(words)
  return labels.has(key) || labels.has(key.split(' ')[0] ?? '')
}

function placeWordsOf({ knowledge }: Lexicon): PlaceWords {
  const known = compiled.get(knowledge)
  if (known !== undefined) return known
  const names = knowledge.places.flatMap((list) => list.names)
  const words = {
    names: new Set(names.map(foldKey)),
    firstWords: new Set(names.filter((name) => name.includes(' ')).map((name) => foldKey(name.split(' ')[0] ?? ''))),
    lastWords: new Set(knowledge.places.flatMap((list) => list.endings ?? []).map(foldKey)),
    suffixes: [...new Set(knowledge.places.flatMap((list) => list.suffixes ?? []).map(foldKey))],
    labels: new Set(knowledge.storyLabels.flatMap((list) => list.words).map(foldKey)),
  }
  compiled.set(knowledge, words)
  return words
}
