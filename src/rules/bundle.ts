/**
 * The rules of all languages as one compact file: packed by `scripts/bundle-rules.ts`, unpacked at start by `knowledge.ts`.
 * In: LanguageRules[] as the language files hold them; out: rows `[slug, kind, role, strength, where, why, match]` with the
 * repeated words as numbers. Examples and counts stay behind: they are for people and tests.
 */
import type { LanguageRules, Rule, RuleKind } from '../core/knowledge.ts'

/** `[slug, kind, role or -1, weak ? 1 : 0, where, why, match]`; kind, role, where and why are indexes into `words`. */
export type PackedRule = readonly [string, number, number, number, number, number, readonly string[]]

export interface PackedRules {
  readonly words: readonly string[]
  readonly languages: readonly { readonly language: string; readonly rules: readonly PackedRule[] }[]
}

const NO_EXAMPLES: Rule['examples'] = { yes: [], no: [] }

/** English first: of equal phrases in two languages its rule is named first. */
const englishFirst = (a: LanguageRules, b: LanguageRules): number =>
  Number(b.language === 'en') - Number(a.language === 'en') || (a.language < b.language ? -1 : 1)

/** Rules as rows. */
export function packRules(languages: readonly LanguageRules[]): PackedRules {
  const words: string[] = []
  const indexOf = (word: string): number => {
    const known = words.indexOf(word)
    return known >= 0 ? known : words.push(word) - 1
  }
  const pack = (rule: Rule): PackedRule => [
    rule.id.split('.').slice(2).join('.'),
    indexOf(rule.kind),
    rule.role === undefined ? -1 : indexOf(rule.role),
    rule.strength === 'weak' ? 1 : 0,
    indexOf(rule.where),
    indexOf(rule.why),
    rule.match,
  ]
  const packed = [...languages].sort(englishFirst).map(({ language, rules }) => ({
    language,
    rules: [...rules, ...headingPointer(language, rules)].map(pack),
  }))
  return { words, languages: packed }
}

/** "Related stories: Ferry stopped at Calder": a heading of other stories with a colon points to the one on its line. None = no such phrase. */
function headingPointer(language: string, rules: readonly Rule[]): Rule[] {
  const pointed = new Set(
    rules.filter(({ kind }) => kind === 'inline-pointer').flatMap(({ match }) => match.map((phrase) => phrase.toLowerCase())),
  )
  const match = rules
    .filter(
      ({ kind, strength, role, where }) =>
        kind === 'related-heading' && strength === 'strong' && where === 'line' && POINTING.has(role ?? ''),
    )
    .flatMap((rule) => rule.match)
    .filter((phrase) => !phrase.includes('{') && (phrase.includes(' ') || !HAS_CASE.test(phrase)) && ENDS_IN_LETTER.test(phrase))
    .map((phrase) => `${phrase}:`)
    .filter((phrase) => !pointed.has(phrase.toLowerCase()))
  if (match.length === 0) return []
  const why = 'A heading of other stories with a colon; the rest of the line is that story’s headline.'
  return [
    {
      id: `${language}.inline-pointer.heading`,
      kind: 'inline-pointer',
      role: 'pointer',
      strength: 'strong',
      where: 'start',
      match,
      examples: NO_EXAMPLES,
      why,
    },
  ]
}
const POINTING: ReadonlySet<string> = new Set(['related', 'recommended'])
const HAS_CASE = /\p{Lu}|\p{Ll}/u
const ENDS_IN_LETTER = /[\p{L}\p{M}]$/u

/** Rows as rules, with `examples` empty. */
export function unpackRules(packed: PackedRules): readonly LanguageRules[] {
  const word = (index: number): string => packed.words[index] ?? ''
  return packed.languages.map(({ language, rules }) => ({
    language,
    rules: rules.map(([slug, kind, role, weak, where, why, match]): Rule => {
      const base = {
        id: `${language}.${word(kind)}.${slug}`,
        kind: word(kind) as RuleKind,
        strength: weak === 1 ? ('weak' as const) : ('strong' as const),
        match,
        where: word(where) as Rule['where'],
        examples: NO_EXAMPLES,
        why: word(why),
      }
      return role < 0 ? base : { ...base, role: word(role) }
    }),
  }))
}
