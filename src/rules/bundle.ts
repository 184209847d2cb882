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
  const packed = [...languages].sort(englishFirst).map(({ language, rules }) => ({ language, rules: rules.map(pack) }))
  return { words, languages: packed }
}

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
