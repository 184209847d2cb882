/**
 * Bylines without a prefix, from dump to record: a line of names below the headline or below the text, and what stands there and is none.
 * Names, places and outlets are invented.
 */
import { describe, expect, it } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { readBareByline } from '../../../src/core/forms/byline-bare.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const lexicon = lexiconOf(knowledge)

const TITLE = 'Ferry service to the northern islands resumes after storm'
const TEXT = [
  'The ferry between the mainland and the northern islands sailed again on Thursday morning, two days after high waves had damaged the pier and left some four hundred passengers waiting in the harbour hall.',
  'Workers replaced eleven planks and two steel posts overnight, the harbour master said. The first boat carried fresh bread, post and a school class that had been on a trip to the capital when the storm began.',
  'Prices stay as they were. A second boat will join the line in May, when the visitors come back and the small shops on the islands open their doors for the summer.',
]

function recordOf(lines: readonly string[]): string {
  const article = clean(dumpFromText(lines.join('\n\n'), { path: 'a.txt', collection: 'a' }), knowledge).articles[0]
  const authors = (article?.attribution.authors ?? []).filter(({ kind }) => kind === 'person').map(({ name }) => name)
  const agencies = (article?.attribution.agencies ?? []).filter(({ relation }) => relation === 'supplier').map(({ name }) => name)
  return [...authors, ...agencies.map((name) => `[${name}]`)].join('; ')
}

describe('a line of names below the headline', () => {
  it.each([
    ['Maren Oldfield, Tobin Ashgrove and Leila Hartnoll', 'Maren Oldfield; Tobin Ashgrove; Leila Hartnoll'],
    ['Maren Oldfield, The Nordvik Ledger', 'Maren Oldfield'],
    ['Maren Oldfield, Reuters', 'Maren Oldfield; [Reuters]'],
    ['By Maren Oldfield, New Calder', 'Maren Oldfield'],
    ['By Maren Oldfield at 07:15', 'Maren Oldfield'],
    ['By AFP Reporters', '[Agence France-Presse]'],
    ['Words: Maren Oldfield. Pictures: Tobin Ashgrove', 'Maren Oldfield'],
    ['From our correspondent in Port Calder, Maren Oldfield', 'Maren Oldfield'],
    ['(AP Photo/Maren Oldfield)', ''],
    ['The Nordvik Ledger', ''],
    ['Northern Islands', ''],
    ['Harbour Master', ''],
    ['Live Updates', ''],
  ])('%s', (line, expected) => {
    expect(recordOf([TITLE, line, ...TEXT])).toBe(expected)
  })
})

describe('a line below the text', () => {
  it.each([
    ['— Maren Oldfield', 'Maren Oldfield'],
    ['/dpa/', '[Deutsche Presse-Agentur]'],
    ['AFP', '[Agence France-Presse]'],
    ['Additional reporting by Tobin Ashgrove', ''],
  ])('%s', (line, expected) => {
    expect(recordOf([TITLE, ...TEXT, line])).toBe(expected)
  })
})

describe('what a line may be by its form', () => {
  it.each([
    ['Kysu – Ondřej Holub, dopisovatel', 'Ondřej Holub'],
    ['ليلى حداد - تونس', 'ليلى حداد'],
    ['سامي حداد ومنى كرم', 'سامي حداد; منى كرم'],
    ['【ソウル＝山田花子】', '山田花子'],
    ['Clara de los Ríos de la Torre', 'Clara de los Ríos de la Torre'],
  ])('%s', (line, expected) => {
    expect(
      readBareByline(line, lexicon)
        ?.names.map(({ name }) => name)
        .join('; '),
    ).toBe(expected)
  })

  it.each(['Why it matters.', '“Nobody was warned”', 'the harbour opens again', '港の様子が変わった', '【ソウル＝共同】', 'Photo Gallery'])(
    'not %s',
    (line) => {
      expect(readBareByline(line, lexicon)).toBeNull()
    },
  )
})
