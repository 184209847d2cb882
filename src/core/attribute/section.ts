/**
 * The section of a record: as printed in its head, else as the metadata has it, else as a related heading names it.
 * Printed values and the text's language in, one name out. "Mondo" above an English story is the name of a section in Italian only:
 * there it is a word of the page, and no section.
 */
import type { Knowledge } from '../knowledge.ts'
import { foldKey } from '../text/normalise.ts'

export interface SectionSources {
  /** In dump order. */
  readonly printed: readonly string[]
  readonly said: string | null
  /** Named by a related heading; null = none, or not for this record. */
  readonly hint: string | null
  /** null = not known: then any language's name will do. */
  readonly language: string | null
}

export function sectionOf({ printed, said, hint, language }: SectionSources, knowledge: Knowledge): string | null {
  return printed.find((name) => isNameIn(language, name, knowledge)) ?? said ?? hint
}

/** Names of sections that other languages print too: "Lifestyle", "News". */
const BORROWED_FROM = 'en'

function isNameIn(language: string | null, name: string, knowledge: Knowledge): boolean {
  const { byName, languages } = namesOf(knowledge)
  const found = byName.get(foldKey(name))
  // what no list has was called a section for its place; of a language without a list nothing is known
  if (found === undefined || language === null || !languages.has(language)) return true
  return found.has(language) || found.has(BORROWED_FROM)
}

interface SectionNames {
  /** Folded name -> the languages whose lists have it. */
  readonly byName: ReadonlyMap<string, ReadonlySet<string>>
  readonly languages: ReadonlySet<string>
}

const cache = new WeakMap<Knowledge['languages'], SectionNames>()

function namesOf({ languages: rules }: Knowledge): SectionNames {
  const known = cache.get(rules)
  if (known !== undefined) return known
  const byName = new Map<string, Set<string>>()
  const languages = new Set<string>()
  for (const { language, rules: own } of rules) {
    for (const name of own.flatMap(({ kind, match }) => (kind === 'section-name' ? match : []))) {
      languages.add(language)
      const key = foldKey(name)
      byName.set(key, (byName.get(key) ?? new Set()).add(language))
    }
  }
  const names = { byName, languages }
  cache.set(rules, names)
  return names
}
