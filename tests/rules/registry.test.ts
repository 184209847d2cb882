/** The registries: names, codes and printed forms of agencies and outlets. */
import { describe, expect, it } from 'vitest'
import { lexiconOf } from '../../src/core/text/lexicon.ts'
import { foldKey } from '../../src/core/text/normalise.ts'
import { bundledKnowledge } from '../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const { agencyByAlias, outletByAlias } = lexiconOf(knowledge)

describe('agencies', () => {
  it.each([
    ['Reuters', 'Reuters', 'RTR'],
    ['REUTERS', 'Reuters', 'RTR'],
    ['The Associated Press', 'Associated Press', 'AP'],
    ['AP', 'Associated Press', 'AP'],
    ['Associated Press of Pakistan', 'Associated Press of Pakistan', 'APP'],
    ['UPI', 'United Press International', 'UPI'],
    ['UPI News Corporation', 'United Press International', 'UPI'],
    ['AA', 'Anadolu Agency', 'AA'],
    ['Anadolu Ajansi', 'Anadolu Agency', 'AA'],
    ['KCNA', 'Korean Central News Agency', 'KCNA'],
    ['조선중앙통신', 'Korean Central News Agency', 'KCNA'],
    ['dpa', 'Deutsche Presse-Agentur', 'DPA'],
    ['Austria Presse Agentur', 'APA', 'APA'],
    ['Evangelischer Pressedienst', 'epd', 'EPD'],
    ['ATS', 'ATS', 'ATS'],
    ['Keystone-SDA', 'SDA', 'SDA'],
    ['İhlas Haber Ajansı', 'İHA', 'İHA'],
    ['ANKA', 'ANKA', 'ANKA'],
    ['Getty', 'Getty Images', null],
  ])('%s is %s (%s)', (printed, name, code) => {
    expect(agencyByAlias.get(foldKey(printed))).toMatchObject({ name, code })
  })

  it('have ids of their own, no article in the name, and aliases from long to short', () => {
    const ids = knowledge.agencies.map((agency) => agency.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { name, aliases } of knowledge.agencies) {
      expect(aliases).toContain(name)
      expect([...aliases].sort((a, b) => b.length - a.length).map((alias) => alias.length)).toEqual(aliases.map((alias) => alias.length))
      expect(aliases.filter((alias) => /[()©]|Name\b/u.test(alias))).toEqual([])
    }
  })
})

describe('outlets', () => {
  it('are found by name and domain', () => {
    expect(outletByAlias.get('daily8')?.name).toBe('Daily8')
    expect(outletByAlias.get(foldKey('NHK WORLD-JAPAN'))?.name).toBe('NHK')
  })
})
