import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clean } from '../../src/core/clean.ts'
import type { Article, DateField } from '../../src/core/record.ts'
import { bundledKnowledge } from '../../src/rules/knowledge.ts'
import { dateTimeOf, isoDateOf } from '../../src/write/exports/dates.ts'
import { exportRecord } from '../../src/write/exports/export.ts'
import { uriOf } from '../../src/write/exports/identifiers.ts'
import { escapeLine } from '../../src/write/exports/markdown.ts'
import { caseDump, caseNames } from '../cases/case.ts'
import { FORMATS, NINJS_SCHEMA } from './ninjs-schema.ts'

const ajv = new Ajv2020({ allErrors: true, formats: FORMATS })
const isNinjs = ajv.compile(NINJS_SCHEMA)
const knowledge = bundledKnowledge()
const articles = caseNames().flatMap((name) => clean(caseDump(name), knowledge).articles)
const [first] = articles as [Article, ...Article[]]
const date = (value: string | null): DateField => ({
  value,
  precision: 'day',
  printed: '30 June',
  basis: 'printed',
  timezone: null,
  clock: null,
})

/** A record of a web page in which every field says something, and awkwardly. */
const RICH: Article = {
  ...first,
  parentId: `w1-${'0'.repeat(32)}`,
  role: 'secondary',
  url: 'https://example.org/a|b?q={x}#one#two',
  title: 'Ferry: "stays" *for now*',
  alternativeTitles: ['Ferry stays', 'Boat stays'],
  dek: 'A vote',
  text: 'Costs\n\nThe *board* met.\n\n1. keep_it\n\nShut it\n\n# said the mayor\n\nlet a = `b`',
  blocks: [
    { type: 'heading', level: 1, start: 0, end: 5 },
    { type: 'paragraph', start: 7, end: 23 },
    { type: 'list-item', start: 25, end: 35 },
    { type: 'list-item', start: 37, end: 44 },
    { type: 'quote', start: 46, end: 62 },
    { type: 'code', start: 64, end: 75 },
  ],
  links: [
    { start: 11, end: 18, url: 'https://example.org/board' },
    { start: 12, end: 14, url: 'https://example.org/inside' },
  ],
  section: 'World',
  tags: ['ferry'],
  attribution: {
    publisher: { name: 'Nordvik Post', domain: 'nordvik.example', basis: 'metadata', printed: null },
    aggregator: { name: 'Dayfold', domain: null, basis: 'page-furniture', printed: 'Dayfold' },
    agencies: [
      { name: 'Reuters', code: 'RTR', relation: 'supplier', basis: 'dateline', printed: '(Reuters)' },
      { name: 'Kyodo', code: null, relation: 'cited', basis: 'text', printed: 'Kyodo' },
    ],
    authors: [
      { name: 'Ana Ruiz', kind: 'person', printed: 'ANA RUIZ' },
      { name: 'Web Desk', kind: 'desk', printed: 'Web Desk' },
    ],
    contributors: [
      { name: 'Tom Ek', role: 'editor', printed: 'Tom Ek' },
      { name: 'Lea Brandt', role: 'photographer', printed: 'Lea Brandt' },
    ],
    credit: '(Reporting by Ana Ruiz)',
    copyright: { printed: '© 2026 Nordvik Post', holder: 'Nordvik Post', year: 2026 },
  },
  published: { ...date('2026-03-05T14:05+01:00'), printed: '5 March 2026, 14:05' } as DateField,
  modified: date('2026-03-06'),
  dateline: { place: 'Nordvik', agency: 'Reuters', date: null, printed: 'NORDVIK (Reuters) -' },
  captions: [
    { text: 'The ferry', credit: 'Photo: Lea Brandt/AP', creators: ['Lea Brandt'], providers: ['AP'], date: null, url: null, printed: 'x' },
  ],
  references: [
    { title: 'Tram next', dek: 'A plan', url: null, publisher: 'Kelder Blatt', printedTime: null, section: null, kind: 'related' },
  ],
  completeness: 'truncated',
  confidence: 0.91,
  flags: ['paywall'],
}
const all = [...articles, RICH]
const json = (record: Article, format: 'schema.org' | 'ninjs'): Record<string, unknown> => JSON.parse(exportRecord(record, format)) as never

describe('ninjs', () => {
  test('every record of the cases is a news object by the facts of the standard', () => {
    expect(all.length).toBeGreaterThan(30)
    for (const record of all) {
      isNinjs(json(record, 'ninjs'))
      expect([record.title, isNinjs.errors]).toEqual([record.title, null])
    }
  })

  test.each([
    [{ type: 'text' }],
    [{ uri: 'no uri' }],
    [{ uri: 'urn:x:y', headline: 'Ferry' }],
    [{ uri: 'urn:x:y', contentCreated: '2026-03-05' }],
    [{ uri: 'urn:x:y', headlines: [{ role: 'main' }] }],
    [{ uri: 'urn:x:y', associations: [{ uri: 'urn:x:z' }] }],
  ])('%j is none', (object) => {
    expect(isNinjs(object)).toBe(false)
  })

  test('says who, where and when', () => {
    expect(json(RICH, 'ninjs')).toMatchObject({
      representationType: 'partial',
      contentCreated: '2026-03-05T14:05:00+01:00',
      by: 'Ana Ruiz, Web Desk',
      located: 'Nordvik',
      people: [
        { name: 'Ana Ruiz', rel: 'author' },
        { name: 'Tom Ek', rel: 'editor' },
        { name: 'Lea Brandt', rel: 'photographer' },
      ],
      organisations: [{ name: 'Web Desk', rel: 'author' }],
      infoSources: [
        { name: 'Nordvik Post', role: 'publisher' },
        { name: 'Dayfold', role: 'aggregator' },
        { name: 'Reuters', role: 'supplier', literal: 'RTR' },
        { name: 'Kyodo', role: 'cited' },
      ],
      renditions: [{ href: 'https://example.org/a%7Cb?q=%7Bx%7D#one%23two' }],
    })
    expect(json(RICH, 'ninjs').descriptions).toContainEqual({ role: 'modified', value: '2026-03-06' })
    expect(json(RICH, 'ninjs')).not.toHaveProperty('versionCreated')
  })
})

describe('schema.org', () => {
  test('every record is a NewsArticle with its text, and no key without a value', () => {
    for (const record of all) {
      const out = json(record, 'schema.org')
      expect(out).toMatchObject({ '@context': 'https://schema.org', '@type': 'NewsArticle', articleBody: record.text })
      expect(JSON.stringify(out)).not.toMatch(/:(?:null|""|\[\])[,}]/u)
    }
  })

  test('says who, where and when', () => {
    expect(json(RICH, 'schema.org')).toMatchObject({
      headline: RICH.title,
      alternativeHeadline: ['Ferry stays', 'Boat stays'],
      isPartOf: { '@id': `urn:winnow:${RICH.parentId}` },
      author: [
        { '@type': 'Person', name: 'Ana Ruiz' },
        { '@type': 'Organization', name: 'Web Desk' },
      ],
      editor: [{ '@type': 'Person', name: 'Tom Ek' }],
      contributor: [{ '@type': 'Role', roleName: 'photographer', contributor: { name: 'Lea Brandt' } }],
      publisher: { name: 'Nordvik Post', url: 'https://nordvik.example' },
      sdPublisher: { name: 'Dayfold' },
      sourceOrganization: [{ name: 'Reuters', identifier: 'RTR' }],
      citation: [{ publisher: { name: 'Kyodo' } }],
      datePublished: '2026-03-05T14:05+01:00',
      dateModified: '2026-03-06',
      copyrightYear: 2026,
      image: [{ caption: 'The ferry', creditText: 'Photo: Lea Brandt/AP' }],
      mentions: [{ headline: 'Tram next' }],
    })
  })
})

describe('Markdown', () => {
  test('keeps headings, lists, quotes, code and links, and escapes what the text only prints', () => {
    const [, front = '', body = ''] = /^---\n([\s\S]*?)\n---\n\n([\s\S]*)$/u.exec(exportRecord(RICH, 'markdown')) ?? []
    expect(body).toBe(
      '# Ferry: "stays" \\*for now\\*\n\n## Costs\n\nThe [\\*board\\*](<https://example.org/board>) met.\n\n- 1\\. keep_it\n- Shut it\n\n> \\# said the mayor\n\n```\nlet a = `b`\n```\n',
    )
    expect(front).toContain('title: "Ferry: \\"stays\\" *for now*"\n')
    expect(front).toContain('authors: ["Ana Ruiz", "Web Desk"]\n')
    expect(front).toContain('contributors: [{name: "Tom Ek", role: "editor"}, {name: "Lea Brandt", role: "photographer"}]\n')
    expect(front).not.toMatch(/: (?:null|""|\[\])$/mu)
  })

  test('every line of front matter is a key and JSON', () => {
    for (const record of all) {
      const [, front = ''] = /^---\n([\s\S]*?)\n---\n/u.exec(exportRecord(record, 'markdown')) ?? []
      for (const line of front.split('\n')) expect(line).toMatch(/^[a-z_]+: (?:".*"|\[.*\]|[\d.]+)$/u)
    }
  })

  test('flat text comes back when the escapes are taken away', () => {
    const withoutEscapes = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/gu, '$1')
    for (const record of articles.filter(({ blocks }) => blocks === null)) {
      const body = exportRecord({ ...record, title: null }, 'markdown')
        .split('\n---\n\n')
        .slice(1)
        .join('\n---\n\n')
      expect(withoutEscapes(body)).toBe(`${record.text}\n`)
    }
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => withoutEscapes(escapeLine(text)) === text))
  })

  test.each([
    ['# no heading', '\\# no heading'],
    ['- no item', '\\- no item'],
    ['1986. A year', '1986\\. A year'],
    ['> no quote', '\\> no quote'],
    ['snake_case stays, _this_ not', 'snake_case stays, \\_this\\_ not'],
    ['a < b &amp; c & d', 'a \\< b \\&amp; c & d'],
    ['---', '\\---'],
    ['-5 degrees', '-5 degrees'],
    ['[1] note', '\\[1\\] note'],
  ])('%s', (text, expected) => {
    expect(escapeLine(text)).toBe(expected)
  })
})

test.each([
  ['2026-03-05T14:05:09Z', '2026-03-05T14:05:09Z', '2026-03-05T14:05:09Z'],
  ['2026-03-05T14:05+01:00', '2026-03-05T14:05:00+01:00', '2026-03-05T14:05+01:00'],
  ['2026-03-05T14:05', null, '2026-03-05T14:05'],
  ['2026-03-05T14Z', null, '2026-03-05'],
  ['2026-03', null, '2026-03'],
  [null, null, null],
])('the date %s is the date-time %s and in ISO 8601 %s', (value, dateTime, iso) => {
  expect(dateTimeOf(date(value))).toBe(dateTime)
  expect(isoDateOf(date(value))).toBe(iso)
})

test.each([
  ['https://example.org/ä|b', 'https://example.org/%C3%A4%7Cb'],
  ['https://[::1]:8080/x[1]?a=100%', 'https://[::1]:8080/x%5B1%5D?a=100%25'],
  ['nothing', null],
])('the address %s is the URI %s', (address, expected) => {
  expect(uriOf(address)).toBe(expected)
  if (expected !== null) expect(FORMATS.uri.test(expected)).toBe(true)
})

test('the page of exports says of each field where it goes', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/exports.md'), 'utf8')
  for (const field of Object.keys(RICH)) expect(page).toContain(`\`${field}\``)
})
