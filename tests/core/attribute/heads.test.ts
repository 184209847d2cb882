/** Who wrote it and who published it, read from the head of flat stories: which line is the author's, which the outlet's. */
import { describe, expect, it } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import type { Article } from '../../../src/core/record.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()

const TEXT = [
  'The harbour board of Calder voted on Tuesday to close the old ferry terminal, which has leaked since the storm of last winter.',
  'Engineers had told the board in March that the pillars would not last another year, and that a new pier would cost less than repairs.',
  'The ferry company asked for two more months, because its passengers have no other way to reach the islands before the summer.',
].join('\n')

function primaryOf(text: string): Article {
  const [article] = clean(dumpFromText(text, { path: 'a.txt', collection: 'heads' }), knowledge).articles
  if (article === undefined) throw new Error('no record')
  return article
}

const show = ({ attribution }: Article): string =>
  [
    attribution.authors.map(({ kind, name }) => (kind === 'person' ? name : `[${kind}] ${name}`)).join(', '),
    attribution.publisher?.name ?? '-',
  ].join(' | ')

describe('the head of a story', () => {
  it.each([
    [
      'a prefix on a line of its own',
      `Calder closes its old ferry terminal\n\nBy\n\nMara Ellison\n\nJune 3, 2025\n\n${TEXT}`,
      'Mara Ellison | -',
    ],
    [
      'author, then outlet, then a date',
      `Calder closes its old ferry terminal\nMara Ellison\nNordvik\nJune 3, 2025\n${TEXT}`,
      'Mara Ellison | Nordvik',
    ],
    [
      'an outlet alone above a date',
      `Calder closes its old ferry terminal\nNordvik Tageblatt\nJune 3, 2025\n${TEXT}`,
      ' | Nordvik Tageblatt',
    ],
    [
      'an outlet above a headline with a byline',
      `Nordvik Post\nCalder closes its old ferry terminal\nStory by Mara Ellison\n2 hours ago\n${TEXT}`,
      'Mara Ellison | Nordvik Post',
    ],
    [
      'author and outlet in a line',
      `Calder closes its old ferry terminal\nMara Ellison - Nordvik Tageblatt\nJune 3, 2025\n${TEXT}`,
      'Mara Ellison | Nordvik Tageblatt',
    ],
    [
      'a name and a day in a line',
      `The Nordvik Tageblatt\nNews\nSport\nCalder closes its old ferry terminal\nMara Ellison • June 3, 2025\n${TEXT}`,
      'Mara Ellison | -',
    ],
    [
      'an outlet twice, then the author',
      `Calder closes its old ferry terminal\nNordvik Tageblatt\nNordvik Tageblatt\nMara Ellison\nJune 3, 2025\n${TEXT}`,
      'Mara Ellison | Nordvik Tageblatt',
    ],
    [
      'a masthead below a search field',
      `Mail | Weather | Money\nSearch the web\nNordvik Tageblatt\nCalder closes its old ferry terminal\nBy Mara Ellison\nJune 3, 2025\n${TEXT}`,
      'Mara Ellison | Nordvik Tageblatt',
    ],
    ['a counter of readers', `Calder closes its old ferry terminal\nJune 3, 2025\nReads: 5312\n${TEXT}`, ' | -'],
    ['a rubric in brackets', `June 3, 2025\n[Harbour briefs]\nCalder closes its old ferry terminal\n${TEXT}`, ' | -'],
    ['a path', `Stories / Harbour\nCalder closes its old ferry terminal\nJune 3, 2025\n${TEXT}`, ' | -'],
    [
      'a section that the menu prints too',
      `Nordvik Tageblatt\nHarbour\nFishing\nShipping\nWeather\n\nFishing\nCalder closes its old ferry terminal\nBy Mara Ellison\nJune 3, 2025\n${TEXT}`,
      'Mara Ellison | -',
    ],
    [
      'what a button and a menu say',
      `Harbour\nFishing\nClassified ads\nPlace an advert\nCalder closes its old ferry terminal\nBy Mara Ellison\nJune 3, 2025\n${TEXT}`,
      'Mara Ellison | -',
    ],
    [
      'a rubric above several names',
      `Calder closes its old ferry terminal\nLive Updates\nMara Ellison and Jon Trevane\nUpdated June 3, 2025\n${TEXT}`,
      'Mara Ellison, Jon Trevane | -',
    ],
    [
      'a desk among the entries of a menu',
      `Home\nNewsroom\nArticles\nContact\nCalder closes its old ferry terminal\nJune 3, 2025\n${TEXT}`,
      ' | -',
    ],
    [
      'a masthead that reads like a byline',
      `News\nWeather\nDe Calder Bode\nCalder closes its old ferry terminal\nMara Ellison\nJune 3, 2025\n${TEXT}`,
      'Mara Ellison | -',
    ],
    ['a name below the day', `Calder closes its old ferry terminal\nJune 3, 2025\nMara Ellison\nShare\n${TEXT}`, 'Mara Ellison | -'],
    ['a place below the agency', `Calder closes its old ferry terminal\nEFE\nPort Calder\n3/6/2025 18:40\nShare\n${TEXT}`, ' | -'],
    [
      'the outlet beside its agency',
      `Nordvik Tageblatt\nCalder closes its old ferry terminal\nNordvik Tageblatt/dpa\n3. Juni 2025\n${TEXT}`,
      '[agency] dpa | Nordvik Tageblatt',
    ],
    [
      'whose release the page prints',
      `Calder Ferries closes its old terminal\nNews provided by\nCalder Ferries, Inc.\nJune 3, 2025, 08:00 ET\n${TEXT}`,
      ' | Calder Ferries, Inc.',
    ],
    [
      'a byline with a job',
      `Calder closes its old ferry terminal\nBy Mara Ellison, harbour correspondent\nJune 3, 2025\n${TEXT}`,
      'Mara Ellison | -',
    ],
  ])('%s', (_, text, expected) => {
    expect(show(primaryOf(text))).toBe(expected)
  })

  it('takes no author from a line between paragraphs', () => {
    const [first = '', ...rest] = TEXT.split('\n')
    const text = `Calder closes its old ferry terminal\nBy Mara Ellison\n${first}\nby Jon Trevane\n${rest.join('\n')}`
    expect(primaryOf(text).attribution.authors.map(({ name }) => name)).toEqual(['Mara Ellison'])
  })

  it('names no publisher where an agency holds the copyright of its own copy', () => {
    const text = `Calder closes its old ferry terminal\nJune 3, 2025\nCALDER (UPI) — ${TEXT}\nCopyright 2025 UPI News Corporation. All Rights Reserved.`
    const { publisher, agencies } = primaryOf(text).attribution
    expect(publisher).toBeNull()
    expect(agencies.map(({ name, relation }) => `${name} ${relation}`)).toEqual(['United Press International supplier'])
  })
})

describe('agencies in the head of a story', () => {
  it.each([
    ['beside the day', `Calder closes its old ferry terminal\n03.06.2025 12:20 (dpa)\n${TEXT}`, 'Deutsche Presse-Agentur', '2025-06-03'],
    ['a notice', `Calder closes its old ferry terminal\n©NTB\n3 June 2025\n${TEXT}`, 'NTB', '2025-06-03'],
    [
      'a dateline of its own',
      `Calder closes its old ferry terminal\nJune 3, 2025\n(中央社浜白3日電)\n${TEXT}`,
      'Central News Agency',
      '2025-06-03',
    ],
  ])('%s', (_, text, agency, day) => {
    const { attribution, published } = primaryOf(text)
    expect([attribution.agencies.map(({ name, relation }) => `${name} ${relation}`), published?.value?.slice(0, 10)]).toEqual([
      [`${agency} supplier`],
      day,
    ])
  })
})

it('takes no author from the place below the author of a page', () => {
  const head = '<div><span>Mara Ellison</span></div><div><span>Calder Quay</span></div><div><span>3 Jun 2025</span></div>'
  const body = TEXT.replace('terminal', 'terminal at Calder Quay')
    .split('\n')
    .map((text) => `<p>${text}</p>`)
  const html = `<html><body><article><h1>Council closes its old ferry terminal</h1>${head}${body.join('')}</article></body></html>`
  const [article] = clean(dumpFromText(html, { path: 'a.html', collection: 'heads', format: 'html' }), knowledge).articles
  expect(article?.attribution.authors.map(({ name }) => name)).not.toContain('Calder Quay')
})
