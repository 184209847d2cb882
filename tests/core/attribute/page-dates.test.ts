/** Which date a web page's record gets, where print, metadata and address say different things: `check(page, expected)`. */
import { describe, expect, it } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import type { Article } from '../../../src/core/record.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'
import { checkRecord } from '../../../src/run/verify/record.ts'

const knowledge = bundledKnowledge()
const PARAGRAPHS = [
  'The lighthouse at Cape Dorrin will be lit again on Saturday after thirty-one years in the dark, its keepers said on Monday.',
  'A group of volunteers scraped and painted the iron tower over two summers, and a firm in Varrow lent the crane for the lamp.',
  'Costs of 61,000 crowns were met by donations and by a grant that the county council had set aside for the old harbour wall.',
  'The lamp will turn once in twelve seconds, as it did before, and the horn will stay silent because of the seals below it.',
].map((text) => `<p>${text}</p>`)

interface Page {
  readonly metadata?: Readonly<Record<string, string>>
  /** Below the headline. */
  readonly head?: string
  /** Below the text. */
  readonly foot?: string
  readonly url?: string
  readonly language?: string
}

function read({ metadata = {}, head = '', foot = '', url, language = 'en' }: Page): Article | undefined {
  const metas = Object.entries(metadata).map(([name, content]) => `<meta property="${name}" content="${content}">`)
  const html = `<html lang="${language}"><head>${metas.join('')}</head><body><article><h1>Lighthouse at Cape Dorrin to be lit again</h1>
${head}${PARAGRAPHS.join('\n')}</article>${foot}</body></html>`
  const dump = dumpFromText(html, { path: 'page.html', collection: 'test', format: 'html' })
  const { articles, report } = clean({ ...dump, source: { ...dump.source, uri: url ?? null } }, knowledge)
  const [article] = articles
  if (article !== undefined)
    expect(checkRecord(html, article, report, { said: html }).filter((fault) => /published|modified/u.test(fault))).toEqual([])
  return article
}

function check(page: Page, published: string | null, basis: string | null, flags: readonly string[] = []): void {
  const article = read(page)
  expect([article?.published?.value ?? null, article?.published?.basis ?? null]).toEqual([published, basis])
  expect(article?.flags.filter((flag) => /date|update/u.test(flag))).toEqual(flags)
}

const P = 'article:published_time'
const M = 'article:modified_time'

describe('print against metadata', () => {
  it('an instant in UTC gives way to the day that readers see', () => {
    check(
      { metadata: { [P]: '2025-12-24T01:06:51+00:00' }, head: '<div>Dec 23, 2025 5:06 pm PT</div>' },
      '2025-12-23T17:06-08:00',
      'printed',
    )
    check({ metadata: { [P]: '2025-12-24T01:06:51Z' }, head: '<div>December 24, 2025</div>' }, '2025-12-24T01:06:51Z', 'metadata')
  })
  it('a date that no form reads is what its time element says, wherever it stands', () =>
    check(
      { head: '<h2>Volunteers painted it</h2><div><time datetime="2025-12-19T15:55:39-08:00">12/19 — 2025</time></div>' },
      '2025-12-19T15:55:39-08:00',
      'metadata',
    ))
  it('what is printed keeps the address from having a say', () =>
    check(
      {
        metadata: { [P]: '2026-06-30T16:34:54Z' },
        head: '<div>June 30, 2026</div>',
        url: 'https://coast.example/news/harbour-20260701-p5x.html',
      },
      '2026-06-30T16:34:54Z',
      'metadata',
    ))
  it('a day far from that of the metadata wins, with a flag', () =>
    check({ metadata: { [P]: '2025-06-01T08:00:00Z' }, head: '<div>June 9, 2025</div>' }, '2025-06-09', 'printed', ['date-conflict']))
  it('but not where the metadata day is printed beside it', () =>
    check(
      { metadata: { [P]: '2025-08-01T15:01:58+00:00', [M]: '2025-08-27T17:08:44+00:00' }, head: '<div>8/1/2025</div><div>8/27/2025</div>' },
      '2025-08-01T15:01:58+00:00',
      'metadata',
    ))
  it('an update is none, however late', () =>
    check({ metadata: { [P]: '2025-06-01T08:00:00Z' }, head: '<div>Updated: June 9, 2025</div>' }, '2025-06-01T08:00:00Z', 'metadata'))
})

describe('without metadata', () => {
  it('the only printed update stands in, with a flag', () =>
    check({ head: '<div>Updated June 9, 2025</div>' }, '2025-06-09', 'printed', ['published-from-update']))
  it('a line far below that calls itself the publication', () =>
    check({ foot: '<div>Posted on June 9, 2025</div><div>Photo of the week: June 3, 2025</div>' }, '2025-06-09', 'printed'))
  it('two such lines with two days say nothing', () =>
    check({ foot: '<div>Posted on June 9, 2025</div><div>Posted on June 3, 2025</div>' }, null, null))
  it('a day that a style sheet sets apart from its neighbours', () =>
    check({ head: '<div><span>By Imke Sallow</span><span>Dec 05, 2025</span><span>2 Shares</span></div>' }, '2025-12-05', 'printed'))
  it.each([
    ['https://coast.example/2025/jun/09/harbour', '2025-06-09'],
    ['https://coast.example/2025/june/9/harbour', '2025-06-09'],
    ['https://coast.example/2025/6/9/harbour', '2025-06-09'],
    ['https://coast.example/2025/06/92713/harbour', '2025-06'],
    ['https://coast.example/2025/06/harbour', '2025-06'],
  ])('the address %s', (url, value) => check({ url }, value, 'url'))
  it('the number of an article is no date', () => check({ url: 'https://coast.example/news/92713-2025' }, null, null))
})

describe('day and month in numbers', () => {
  it.each<[string, Page, string | null]>([
    ['metadata', { metadata: { [M]: '2025-04-03T10:00:00Z' } }, '2025-04-03'],
    ['another date of the page', { foot: '<div>Tide table of 28/02/2025</div>' }, '2025-04-03'],
    ['another date of the page, month first', { foot: '<div>Tide table of 02/28/2025</div>' }, '2025-03-04'],
    ['the language tag', { language: 'en-GB' }, '2025-04-03'],
    ['the language tag of the United States', { language: 'en-US' }, '2025-03-04'],
    ['the host', { url: 'https://coast.example.uk/harbour' }, '2025-04-03'],
    ['nothing', {}, null],
  ])('decided by %s', (_, page, value) => {
    expect(read({ ...page, head: '<div>03/04/2025</div>' })?.published?.value ?? null).toBe(value)
  })
})
