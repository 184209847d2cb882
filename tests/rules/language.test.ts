/** Every rule file: its form, its ids, and that each rule's examples hold in the compiled lexicon of all languages. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { LanguageRules, Rule } from '../../src/core/knowledge.ts'
import { findInside, type Lexicon, lexiconOf, matchEnd, matchLine, matchStart, type PhraseHit } from '../../src/core/text/lexicon.ts'
import { packRules, unpackRules } from '../../src/rules/bundle.ts'
import { bundledKnowledge } from '../../src/rules/knowledge.ts'
import { findRuleFaults } from '../../src/rules/schema.ts'

const folder = new URL('../../src/rules/language/', import.meta.url)
const names = readdirSync(folder).sort()
const files = names.map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as LanguageRules)
const lexicon = lexiconOf(bundledKnowledge())

/** Hits of the kind where the rule says it looks. */
function hitsOf(rule: Rule, text: string, among: Lexicon): readonly PhraseHit[] {
  const one = (hit: PhraseHit | null): readonly PhraseHit[] => (hit === null ? [] : [hit])
  switch (rule.where) {
    case 'line':
      return matchLine(among, text).filter((hit) => hit.rule.kind === rule.kind)
    case 'start':
      return one(matchStart(among, text, [rule.kind]))
    case 'end':
      return one(matchEnd(among, text, [rule.kind]))
    case 'inside':
      return findInside(among, text, [rule.kind])
  }
}

describe('language files', () => {
  it('are named after their language and well formed', () => {
    expect(files.flatMap((file, index) => findRuleFaults(file, (names[index] ?? '').replace('.json', '')))).toEqual([])
  })

  it('have ids of their own', () => {
    const ids = files.flatMap((file) => file.rules.map((rule) => rule.id))
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it.each(files)('hold their examples: $language', ({ rules }) => {
    const wrong: string[] = []
    for (const rule of rules) {
      for (const text of rule.examples.yes) if (hitsOf(rule, text, lexicon).length === 0) wrong.push(`${rule.id} misses: ${text}`)
      for (const text of rule.examples.no)
        if (hitsOf(rule, text, lexicon).some((hit) => hit.rule.id === rule.id)) wrong.push(`${rule.id} takes: ${text}`)
    }
    expect(wrong).toEqual([])
  })

  it.each(files)('find every phrase without slots: $language', ({ rules }) => {
    const wrong = rules.flatMap((rule) =>
      rule.match
        .filter((phrase) => !phrase.includes('{') && rule.role !== 'bullet-pointer')
        .filter((phrase) => !matchLine(lexicon, phrase).some((hit) => hit.rule.id === rule.id))
        .map((phrase) => `${rule.id}: ${phrase}`),
    )
    expect(wrong).toEqual([])
  })

  it.each(files)('find every phrase in capitals, decomposed, with a bullet and a colon: $language', ({ rules }) => {
    const forms = (phrase: string): readonly string[] => [phrase.toUpperCase(), phrase.normalize('NFD'), `• ${phrase} : `, `  ${phrase}…`]
    const found = (rule: Rule, text: string): boolean => matchLine(lexicon, text).some((hit) => hit.rule.kind === rule.kind)
    const wrong = rules.flatMap((rule) =>
      rule.match
        .filter((phrase) => !phrase.includes('{') && rule.role !== 'bullet-pointer')
        .flatMap((phrase) => forms(phrase).filter((text) => !found(rule, text))),
    )
    expect(wrong).toEqual([])
  })

  it.each(files)('keep the prose that quotes them, rule by rule or all together: $language', ({ rules }) => {
    const wrong = rules.flatMap((rule) =>
      rule.examples.no.filter((text) => matchLine(lexicon, text).length > 0).map((text) => `${rule.id}: ${text}`),
    )
    expect(wrong).toEqual([])
  })
})

describe('the bundle', () => {
  it('is up to date (node scripts/bundle-rules.ts)', () => {
    const bundle = JSON.parse(readFileSync(new URL('../bundle.json', folder), 'utf8')) as unknown
    expect(bundle).toEqual(JSON.parse(JSON.stringify(packRules(files))))
  })

  it('gives back the rules without their examples and counts', () => {
    const strip = ({ seen: _, ...rule }: Rule): Rule => ({ ...rule, examples: { yes: [], no: [] } })
    const languages = unpackRules(packRules(files))
    expect(languages[0]?.language).toBe('en')
    for (const { language, rules } of languages) {
      const own = rules.filter(({ id }) => !id.endsWith('.inline-pointer.heading'))
      expect(own).toEqual(files.find((file) => file.language === language)?.rules.map(strip))
    }
  })

  it('has the headings of other stories once more, with a colon', () => {
    const heading = unpackRules(packRules(files))
      .find(({ language }) => language === 'en')
      ?.rules.find(({ id }) => id === 'en.inline-pointer.heading')
    expect(heading?.match).toContain('Related Articles:')
    expect(heading?.match).not.toContain('Read also:')
  })
})

describe('a faulty file', () => {
  const rule = {
    id: 'en.promo.x',
    kind: 'promo',
    strength: 'weak',
    where: 'line',
    match: ['Join us'],
    examples: { yes: ['Join us'], no: ['They said join us.'] },
    why: 'A button.',
  }
  it.each<[string, Record<string, unknown>]>([
    ['the id is not <language>.<kind>.<slug>', { id: 'de.promo.x' }],
    ['unknown kind advert', { kind: 'advert', id: 'en.advert.x' }],
    ['"match" is no list of trimmed lines in NFC', { match: [] }],
    ['unknown slots us', { match: ['Join {us}'] }],
    ['two open slots touch in "Join {owner} {name}"', { match: ['Join {owner} {name}'] }],
    ['examples need a yes and a no line', { examples: { yes: ['Join us'], no: [] } }],
    ['unknown keys regex', { regex: 'x' }],
  ])('is told: %s', (fault, change) => {
    const faulty = { ...rule, ...change }
    expect(findRuleFaults({ language: 'en', rules: [faulty] }, 'en')).toEqual([`${faulty.id}: ${fault}`])
  })

  it('is told twice the same id', () => {
    expect(findRuleFaults({ language: 'en', rules: [rule, rule] }, 'en')).toEqual(['en.promo.x: the id stands twice'])
  })
})
