/** The matchers over the bundled rules, as tables: text -> what is found and where. */
import { describe, expect, it } from 'vitest'
import type { RuleKind } from '../../../src/core/knowledge.ts'
import { findInside, lexiconOf, matchEnd, matchLine, matchStart } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const lexicon = lexiconOf(knowledge)

it('is compiled once for one knowledge', () => {
  expect(lexiconOf(knowledge)).toBe(lexicon)
})

describe('matchLine', () => {
  it.each<[string, RuleKind, string | undefined, { readonly [slot: string]: string }]>([
    ['Related Articles', 'related-heading', 'related', {}],
    ['RELATED ARTICLES:', 'related-heading', 'related', {}],
    ['• Related articles »', 'related-heading', 'related', {}],
    ['[Related Articles]', 'related-heading', 'related', {}],
    ['Editor’s Picks', 'related-heading', 'recommended', {}],
    ['Recent Random Post:', 'related-heading', 'latest', {}],
    ['Others Also Read', 'related-heading', 'recommended', {}],
    ['Read more : World', 'related-heading', 'related', { section: 'World' }],
    ['Next In World', 'related-heading', 'next', { section: 'World' }],
    ['NEXT IN BUSINESS & TECH', 'related-heading', 'next', { section: 'BUSINESS & TECH' }],
    ['Mehr aus Politik', 'related-heading', 'related', { section: 'Politik' }],
    ['国際の記事一覧', 'related-heading', 'latest', { section: '国際' }],
    ['À lire aussi', 'related-heading', 'related', {}],
    ['A LIRE AUSSI', 'related-heading', 'related', {}],
    ['İLGİLİ HABERLER', 'related-heading', 'related', {}],
    ['ilgili haberler', 'related-heading', 'related', {}],
    ['اقرأ ايضا', 'related-heading', 'related', {}],
    ['関連記事', 'related-heading', 'related', {}],
    ['▶ 관련기사', 'related-heading', 'related', {}],
    ['Hashtags', 'widget-heading', 'tags', {}],
    ['No comments yet...', 'comments', 'heading', {}],
    ['12 Comments', 'comments', 'count', { n: '12' }],
    ['5 min read', 'navigation', 'reading-time', { n: '5' }],
    ['Facebook Twitter WhatsApp', 'share', 'platform', {}],
    ['Facebook | X | Copy link', 'share', 'platform', {}],
    ['Try Our AI Features', 'aggregator-furniture', undefined, {}],
    ['Explore what Daily8 AI can do for you:', 'aggregator-furniture', undefined, { aggregator: 'Daily8' }],
    ['Explore what Pressgarden can do for you', 'aggregator-furniture', undefined, { aggregator: 'Pressgarden' }],
    ['Source: Reuters', 'source-line', 'supplier', { source: 'Reuters' }],
    ['Read the original article on Harborview Post.', 'source-line', 'original', { publisher: 'Harborview Post' }],
    ['© 2025 Harborview Media', 'copyright', undefined, { year: '2025', owner: 'Harborview Media' }],
    ['Copyright 2025 Harborview Media. All Rights Reserved.', 'copyright', undefined, { year: '2025', owner: 'Harborview Media' }],
    [
      '© 2020-2025 Harborview Media Ltd. All rights reserved.',
      'copyright',
      undefined,
      { year: '2020-2025', owner: 'Harborview Media Ltd' },
    ],
    ['Web Desk', 'desk', undefined, {}],
    ['Follow us on our official Telegram channel for breaking news alerts and key updates!', 'promo', 'follow', { platform: 'Telegram' }],
  ])('%s', (text, kind, role, slots) => {
    const hit = matchLine(lexicon, text).find((found) => found.rule.kind === kind)
    expect(hit?.rule.role).toBe(role)
    expect(Object.fromEntries(Object.entries(hit?.slots ?? { none: { text: '' } }).map(([name, slot]) => [name, slot.text]))).toEqual(slots)
    for (const slot of Object.values(hit?.slots ?? {})) expect(text.slice(slot.start, slot.end)).toBe(slot.text)
  })

  it.each([
    'Next in line for the throne of Lorvale',
    'Dans la rue, les habitants attendent',
    'More in sorrow than in anger',
    'The heading “Related Articles” stood above the list, and nobody read it.',
    'Ferry service resumes in Lorvale after three days of storms',
    'Twitter rivals Facebook',
    '',
    '   ',
    '…',
    '((((((((',
    '\ud800',
  ])('finds no heading in: %s', (text) => {
    expect(matchLine(lexicon, text).filter((hit) => hit.rule.kind === 'related-heading' || hit.rule.kind === 'share')).toEqual([])
  })

  it.each(['24 shares', '1,204 comments', '24 5 comments', '4 min read', 'Il vous reste 45 % de cet article à lire'])(
    'finds a count: %s',
    (text) => {
      expect(matchLine(lexicon, text)).not.toEqual([])
    },
  )

  it.each(['5 sisters and their shares', '7. What the ferryman said in his comments', '3 days, two boats and a long read'])(
    'finds no count where words part a number from its word: %s',
    (text) => {
      expect(matchLine(lexicon, text)).toEqual([])
    },
  )

  it('puts strong rules first and gives places in the printed text', () => {
    const text = '  »  À LIRE  AUSSI :'
    const hits = matchLine(lexicon, text)
    expect(text.slice(hits[0]?.start, hits[0]?.end)).toBe('À LIRE  AUSSI')
    const strengths = matchLine(lexicon, 'Video').map((hit) => hit.strength)
    expect([...strengths].sort()).toEqual(strengths)
  })
})

describe('matchStart', () => {
  it.each<[string, RuleKind, string | undefined, string]>([
    ['Read also: Ferry service resumes in Lorvale', 'inline-pointer', 'pointer', 'Read also:'],
    ['READ MORE | Ferry service resumes', 'inline-pointer', 'pointer', 'READ MORE |'],
    ['WATCH: Ferry leaves Lorvale', 'inline-pointer', 'media-pointer', 'WATCH:'],
    ['(Read more: Ferry leaves Lorvale)', 'inline-pointer', 'pointer', 'Read more:'],
    ['【関連記事】フェリー再開', 'inline-pointer', 'pointer', '関連記事】'],
    ['▶ 페리 운항 재개', 'inline-pointer', 'bullet-pointer', '▶'],
    ['Lesen Sie auch', 'inline-pointer', 'pointer', 'Lesen Sie auch'],
    ['Baca Juga : Feri kembali', 'inline-pointer', 'pointer', 'Baca Juga :'],
    ['By Mara Ellison', 'byline-prefix', undefined, 'By'],
    ['Von: Mara Ellison', 'byline-prefix', undefined, 'Von:'],
    ['Written by Mara Ellison', 'byline-prefix', undefined, 'Written by'],
    ['(Reporting by Mara Ellison; Editing by Jon Vale)', 'sign-off', 'reporter', 'Reporting by'],
    ['Last updated on 3 July', 'date-label', 'modified', 'Last updated on'],
    ['Mis à jour le 3 juillet', 'date-label', 'modified', 'Mis à jour le'],
    ['Mis a jour le 3 juillet', 'date-label', 'modified', 'Mis a jour le'],
    ['公開日：2025年', 'date-label', 'published', '公開日：'],
    ['date 2025-06-30', 'field-label', undefined, 'date'],
    ['URL: https://', 'field-label', undefined, 'URL:'],
    ['FILE PHOTO: The harbour', 'caption', 'file', 'FILE PHOTO:'],
    ['사진=연합', 'caption', 'credit', '사진='],
    ['EDITOR’S NOTE: This was', 'editor-note', undefined, 'EDITOR’S NOTE:'],
  ])('%s', (text, kind, role, printed) => {
    const hit = matchStart(lexicon, text, [kind])
    expect(hit?.rule.role).toBe(role)
    expect(text.slice(hit?.start, hit?.end)).toBe(printed)
  })

  it.each<[string, RuleKind]>([
    ['Read the letter aloud, she said.', 'inline-pointer'],
    ['More rain is expected.', 'inline-pointer'],
    ['Watch officers saw the light.', 'inline-pointer'],
    ['Lesen Sie auch unseren Bericht vom Sonntag.', 'inline-pointer'],
    ['Read more books, the teacher said.', 'inline-pointer'],
    ['写真の中の男', 'inline-pointer'],
    ['Bystanders waited', 'byline-prefix'],
    ['Photon beams', 'caption'],
    ['', 'caption'],
  ])('leaves: %s', (text, kind) => {
    expect(matchStart(lexicon, text, [kind])).toBeNull()
  })
})

describe('matchEnd', () => {
  it.each<[string, RuleKind, string]>([
    ['Harborview Media 2025. All rights reserved.', 'copyright', 'All rights reserved'],
    ['The harbour in March. (Mara Ellison/File Photo)', 'caption', 'File Photo'],
    ['Mara Ellison in Lorvale contributed to this report.', 'sign-off', 'contributed to this report'],
    ['Mara Ellison, Senior Reporter', 'job-title', 'Senior Reporter'],
  ])('%s', (text, kind, printed) => {
    const hit = matchEnd(lexicon, text, [kind])
    expect(text.slice(hit?.start, hit?.end)).toBe(printed)
  })
  it('asks for a word boundary', () => {
    expect(matchEnd(lexicon, 'They kept the profile', ['caption'])).toBeNull()
  })
})

describe('findInside', () => {
  it('says on which side the agency must stand', () => {
    const text = 'It grew, according to KCNA, and KCNA quoted him; so AA reported on Sunday.'
    expect(findInside(lexicon, text, ['citation']).map((hit) => [text.slice(hit.start, hit.end), hit.open])).toEqual([
      ['according to', 'after'],
      ['quoted', 'before'],
      ['reported', 'before'],
    ])
  })
  it('gives a verb twice when the agency may stand on either side', () => {
    expect(
      findInside(lexicon, 'Wie gestern berichtete Reuters auch.', ['citation'])
        .map((hit) => hit.open)
        .sort(),
    ).toEqual(['after', 'before'])
  })
  it('fills the slot between two halves', () => {
    const text = '据新华社报道，港口恢复通航。'
    const hit = findInside(lexicon, text, ['citation'])[0]
    expect(hit?.slots.agency).toEqual({ text: '新华社', start: 1, end: 4 })
    expect(text.slice(hit?.start, hit?.end)).toBe('据新华社报道')
  })
  it('finds nothing inside longer words', () => {
    expect(findInside(lexicon, 'The unreported costs were quotedly high.', ['citation'])).toEqual([])
  })
})

describe('names', () => {
  it('know months of several languages', () => {
    expect(lexicon.calendar.get('july')?.[0]?.month).toBe(7)
    expect(
      lexicon.calendar
        .get('listopad')
        ?.map((word) => word.month)
        .sort(),
    ).toEqual([10, 11])
  })
  it('know sections and desks', () => {
    expect(lexicon.sections.has('world')).toBe(true)
    expect(lexicon.sections.has('economia')).toBe(true)
    expect(lexicon.desks.has('web desk')).toBe(true)
    expect(lexicon.bylineJoiners.has('and')).toBe(true)
  })
})
