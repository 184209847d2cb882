/**
 * The form of the rule files: is this value a LanguageRules with whole, well-named entries? Used by the tests and by whoever
 * reads a user's own rules. Value in, list of faults out (empty = right). Whether the examples hold needs the compiled
 * lexicon and is tested in `tests/rules`; rules know nothing of the core but its types.
 */
import type { RuleKind } from '../core/knowledge.ts'

const KINDS: { readonly [kind in RuleKind]: true } = {
  'related-heading': true,
  'inline-pointer': true,
  'widget-heading': true,
  promo: true,
  share: true,
  comments: true,
  newsletter: true,
  advertisement: true,
  paywall: true,
  consent: true,
  navigation: true,
  'site-footer': true,
  'media-placeholder': true,
  'field-label': true,
  'section-name': true,
  'byline-prefix': true,
  'byline-joiner': true,
  desk: true,
  'job-title': true,
  'sign-off': true,
  'date-label': true,
  correction: true,
  'editor-note': true,
  copyright: true,
  'source-line': true,
  'aggregator-furniture': true,
  citation: true,
  caption: true,
  digest: true,
  continuation: true,
}
const SLOTS = new Set(
  'section publisher topic topics author headline n year owner agency source name aggregator platform place service id desk'.split(' '),
)
const KEYS = new Set(['id', 'kind', 'role', 'strength', 'where', 'match', 'examples', 'why', 'seen'])
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z]{2,4})?$/u

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } => typeof value === 'object' && value !== null
const isLine = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() === value && value !== '' && value.normalize('NFC') === value
const areLines = (value: unknown): value is readonly string[] => Array.isArray(value) && value.length > 0 && value.every(isLine)

/** What is wrong with the value as the content of `src/rules/language/<language>.json`. */
export function findRuleFaults(value: unknown, language: string): readonly string[] {
  if (!isRecord(value) || !Array.isArray(value.rules)) return [`${language}: not an object with "language" and "rules"`]
  const faults: string[] = []
  if (value.language !== language || !LANGUAGE.test(language)) faults.push(`${language}: "language" is not the name of the file`)
  const ids = new Set<unknown>()
  for (const rule of value.rules as readonly unknown[]) {
    const where = isRecord(rule) && typeof rule.id === 'string' ? rule.id : `${language}: rule ${ids.size}`
    for (const fault of faultsOf(rule, language)) faults.push(`${where}: ${fault}`)
    if (isRecord(rule) && ids.has(rule.id)) faults.push(`${where}: the id stands twice`)
    if (isRecord(rule)) ids.add(rule.id)
  }
  return faults
}

function faultsOf(rule: unknown, language: string): readonly string[] {
  if (!isRecord(rule)) return ['not an object']
  const faults: string[] = []
  const say = (wrong: boolean, fault: string): void => {
    if (wrong) faults.push(fault)
  }
  const unknown = Object.keys(rule).filter((key) => !KEYS.has(key))
  say(unknown.length > 0, `unknown keys ${unknown.join(', ')}`)
  say(!Object.hasOwn(KINDS, String(rule.kind)), `unknown kind ${String(rule.kind)}`)
  const [first, kind, slug, ...rest] = String(rule.id).split('.')
  say(first !== language || kind !== rule.kind || rest.length > 0 || !SLUG.test(slug ?? ''), 'the id is not <language>.<kind>.<slug>')
  say(rule.role !== undefined && !SLUG.test(String(rule.role)), 'the role is not a word')
  say(rule.strength !== 'strong' && rule.strength !== 'weak', 'strength is neither strong nor weak')
  say(!['line', 'start', 'end', 'inside'].includes(String(rule.where)), '"where" is not line, start, end or inside')
  say(!areLines(rule.match), '"match" is no list of trimmed lines in NFC')
  say(!isRecord(rule.examples) || !areLines(rule.examples.yes) || !areLines(rule.examples.no), 'examples need a yes and a no line')
  say(!isLine(rule.why), '"why" is missing')
  say(rule.seen !== undefined && !isLine(rule.seen), '"seen" is not a line')
  if (areLines(rule.match)) faults.push(...faultsOfPhrases(rule.match))
  return faults
}

function faultsOfPhrases(phrases: readonly string[]): readonly string[] {
  const slots = phrases.flatMap((phrase) => [...phrase.matchAll(/\{([^}]*)\}/gu)].map((found) => found[1] ?? ''))
  const unknown = slots.filter((slot) => !SLOTS.has(slot))
  const touching = phrases.filter((phrase) => /\}[\s,.]*\{(?!year|n\})/u.test(phrase) && !/\{(?:year|n)\}[\s,.]*\{/u.test(phrase))
  return [
    ...(unknown.length > 0 ? [`unknown slots ${unknown.join(', ')}`] : []),
    ...touching.map((phrase) => `two open slots touch in "${phrase}"`),
    ...(new Set(phrases).size < phrases.length ? ['a phrase stands twice'] : []),
  ]
}
