/**
 * Phrases of pages, by kind and language, from the reference lists: headings of related blocks, lead-ins of inline pointers,
 * page furniture, sections, agencies, copyright notices, what stands before a name.
 * Comes in: the folder of the lists, at training time only. Goes out: `Phrases`. Without a folder `NO_PHRASES` serves, and the
 * layouts live on their own words (`words.ts`). Example: kind `related-heading`, language `da`: `Læs også`.
 */
import { readFileSync } from 'node:fs'

export type PhraseKind =
  | 'related-heading'
  | 'heading-form'
  | 'pointer'
  | 'interruption'
  | 'share'
  | 'newsletter'
  | 'follow-app'
  | 'paywall-subscribe'
  | 'comments'
  | 'ad-label'
  | 'cookie'
  | 'meta-ui'
  | 'section'
  | 'copyright'
  | 'by'
  | 'desk'
  | 'role'
  | 'source'

export interface Phrases {
  /** `kind language` -> phrases; English when the language has none is the caller's choice. */
  readonly of: (kind: PhraseKind, language: string) => readonly string[]
  readonly languages: readonly string[]
  readonly agencies: readonly string[]
}

export const NO_PHRASES: Phrases = { of: () => [], languages: [], agencies: [] }

const PROMO_KINDS = ['share', 'newsletter', 'follow-app', 'paywall-subscribe', 'comments', 'ad-label', 'cookie', 'meta-ui'] as const

export function readPhrases(referenceFolder: string): Phrases {
  const read = (name: string): unknown => JSON.parse(readFileSync(`${referenceFolder}/${name}.json`, 'utf8'))
  const lists = new Map<string, string[]>()
  const add = (kind: PhraseKind, language: string, phrase: string): void => {
    const key = `${kind} ${language}`
    const list = lists.get(key)
    if (list === undefined) lists.set(key, [phrase])
    else list.push(phrase)
  }
  const related = read('related-headings')
  for (const [language, entries] of entriesAt(related, 'languages'))
    for (const text of strings(entries, 'p')) add('related-heading', language, text)
  for (const [language, entries] of entriesAt(related, 'templates'))
    for (const text of strings(entries)) add('heading-form', language, text)
  for (const [language, entries] of entriesAt(read('inline-related'), 'languages')) {
    for (const entry of items(entries)) {
      const kind = at(entry, 'kind') === 'interruption' ? 'interruption' : 'pointer'
      for (const text of strings([at(entry, 'm')])) add(kind, language, text)
    }
  }
  const promo = at(read('promo'), 'kinds')
  for (const kind of PROMO_KINDS)
    for (const [language, entries] of entriesAt(promo, kind)) for (const text of strings(entries, 'p')) add(kind, language, text)
  for (const [language, names] of entriesAt(read('section-names'), 'languages'))
    for (const text of strings(names)) add('section', language, text)
  for (const [language, notices] of entriesAt(read('copyright'), 'languages'))
    for (const text of strings(notices)) add('copyright', language, text)
  for (const [language, forms] of entriesAt(read('bylines'), 'languages')) {
    for (const text of strings(at(forms, 'prefix'))) add('by', language, text)
    for (const text of strings(at(forms, 'desk'))) add('desk', language, text)
    for (const text of strings(at(forms, 'roles'))) add('role', language, text)
  }
  const agencies = read('agencies')
  for (const entry of items(at(at(agencies, 'forms'), 'source-line'))) {
    for (const text of strings(at(entry, 'p'))) add('source', String(at(entry, 'lang')), text)
  }
  const languages = entriesAt(related, 'languages').map(([language]) => language)
  const names = items(at(agencies, 'agencies')).flatMap((entry) => strings([at(entry, 'short')]))
  return { of: (kind, language) => lists.get(`${kind} ${language}`) ?? [], languages, agencies: names }
}

/** The same without what stands there in these languages. */
export function hideLanguages(phrases: Phrases, hidden: readonly string[]): Phrases {
  return {
    ...phrases,
    of: (kind, language) => (hidden.includes(language) ? [] : phrases.of(kind, language)),
    languages: phrases.languages.filter((language) => !hidden.includes(language)),
  }
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

const items = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

function entriesAt(value: unknown, key: string): [string, unknown][] {
  const inner = at(value, key)
  return typeof inner === 'object' && inner !== null ? Object.entries(inner) : []
}

/** The strings of a list, or those that stand under `key` in its members. */
function strings(value: unknown, key?: string): string[] {
  return items(value)
    .map((item) => (key === undefined || typeof item === 'string' ? item : at(item, key)))
    .filter((item) => typeof item === 'string')
}
