/** Columns beside the text of a JSON Lines file, and explain of one dump of a container, as a user meets them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Article } from '../../src/core/record.ts'
import { DEFAULT_COLUMNS } from '../../src/intake/row.ts'
import { story, Workspace } from '../run/workspace.ts'
import { winnow } from './command.ts'

const BARE =
  'Harbour board keeps the night ferry\n\nThe board of the harbour voted on Monday to keep the night ferry for another year, after a long debate about its cost.\n\nThe ferry carries some two hundred people a night, most of them workers of the smelter on the other side of the bay.'
const SIGNED = BARE.replace('\n\n', '\n\nBy Ana Ruiz\n5 March 2026\n\n')
const PAGE = `<html><head><title></title></head><body><article>${BARE.split('\n\n')
  .slice(1)
  .map((line) => `<p>${line}</p>`)
  .join('')}</article></body></html>`

const ROWS = [
  { text: BARE, authors: ['Ana Ruiz', { name: 'Tom Ek' }], date_published: '2026-03-05T14:05:00+01:00', section: 'Harbour' },
  { text: BARE, byline: 'By Ana Ruiz and Tom Ek', date: '5 March 2026', category: 'World' },
  { text: SIGNED, author: 'Lea Brandt', published: '2026-01-01' },
  { text: SIGNED, author: 'Ana Ruiz', published: '2026-03-05' },
  { html: PAGE, title: 'Harbour board keeps the night ferry', author: 'Ana Ruiz', updated_at: '2026-03-06' },
  { text: BARE, date: 'soon', author: 17, section: null },
]

test('columns fill what is not printed, conflicts are flagged, and verify proves both', () => {
  const space = new Workspace()
  space.put('rows.jsonl', ROWS.map((row) => JSON.stringify(row)).join('\n'))
  const { folder: cwd } = space
  expect(winnow(['run'], { cwd })).toMatchObject({ status: 0, stderr: '' })
  const lines = readFileSync(join(cwd, 'clean/articles/rows.jsonl.jsonl'), 'utf8').trimEnd().split('\n')
  const seen = lines.map((line) => {
    const { attribution, published, modified, section, title, flags } = JSON.parse(line) as Article
    const authors = attribution.authors.map(({ name }) => name).join(', ')
    return [title, authors, published?.value, published?.basis, modified?.value, section, flags.filter((flag) => flag.endsWith('conflict'))]
  })
  const title = 'Harbour board keeps the night ferry'
  expect(seen).toEqual([
    [title, 'Ana Ruiz, Tom Ek', '2026-03-05T14:05:00+01:00', 'metadata', undefined, 'Harbour', []],
    [title, 'Ana Ruiz, Tom Ek', '2026-03-05', 'metadata', undefined, 'World', []],
    [title, 'Ana Ruiz', '2026-03-05', 'printed', undefined, null, ['date-conflict', 'author-conflict']],
    [title, 'Ana Ruiz', '2026-03-05', 'metadata', undefined, null, []],
    [title, 'Ana Ruiz', undefined, undefined, '2026-03-06', null, []],
    [title, '', undefined, undefined, undefined, null, []],
  ])
  expect(winnow(['verify'], { cwd })).toMatchObject({ status: 0, stdout: expect.stringMatching(/ 0 differences\n$/u) })
})

const TITLE = 'Harbour board keeps the night ferry'
const PARAGRAPHS = BARE.split('\n\n').slice(1)
const MARKUP = PARAGRAPHS.map((line) => `<p>${line}</p>\n`).join('')

function articlesOf(rows: readonly object[]): { readonly articles: Article[]; readonly space: Workspace } {
  const space = new Workspace()
  space.put('rows.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'))
  winnow(['run'], { cwd: space.folder })
  const lines = readFileSync(join(space.folder, 'clean/articles/rows.jsonl.jsonl'), 'utf8').trimEnd().split('\n')
  return { articles: lines.map((line) => JSON.parse(line) as Article), space }
}

test('a column for text that holds markup is read as a page, and verify proves it', () => {
  const { articles, space } = articlesOf([
    { title: TITLE, content: MARKUP },
    { title: TITLE, body: PARAGRAPHS.join('<br />\n<br />\n') },
    { title: TITLE, body: `<p>${PARAGRAPHS.join('<p>')}` },
    { title: TITLE, text: `${PARAGRAPHS[0]}<p>${PARAGRAPHS[1]}</p>` },
  ])
  for (const { title, text, flags } of articles) {
    expect([title, text]).toEqual([TITLE, PARAGRAPHS.join('\n\n')])
    expect(flags).toContain('sniffed-type')
  }
  expect(articles).toHaveLength(4)
  expect(winnow(['verify'], { cwd: space.folder })).toMatchObject({ status: 0, stdout: expect.stringMatching(/ 0 differences\n$/u) })
})

test.each([
  'Write <p> before a paragraph and </p> below it, the teacher of the harbour school told the class on Monday.',
  'Put <li>Bread</li> and <li>Milk</li> into the list, the teacher of the harbour school told the class on Monday.',
])('a text that speaks of markup stays text: %s', (lesson) => {
  const { articles } = articlesOf([{ text: [TITLE, lesson, ...PARAGRAPHS].join('\n\n') }])
  expect(articles[0]?.text).toContain(lesson)
})

test('columns within columns; a title beside markup is markup', () => {
  const { articles } = articlesOf([
    {
      title: { rendered: 'Harbour board keeps the <em>night</em> ferry &#8211; again' },
      content: { rendered: MARKUP },
      source: { id: null, name: 'The Calder Post' },
    },
  ])
  expect(articles[0]).toMatchObject({ title: 'Harbour board keeps the night ferry – again', text: PARAGRAPHS.join('\n\n') })
  expect(articles[0]?.attribution.publisher?.name).toBe('The Calder Post')
})

test('an empty column hides none behind it, a time may be a number', () => {
  const { articles, space } = articlesOf([
    { title: '', headline: TITLE, text: ' ', content: PARAGRAPHS.join('\n\n'), published: '', date: 1_746_167_400 },
    { title: TITLE, text: '' },
    { title: TITLE, text: null },
  ])
  expect(articles.map(({ title, published }) => [title, published?.value])).toEqual([[TITLE, '2025-05-02T06:30:00Z']])
  const entries = readFileSync(join(space.folder, 'clean/quarantine/rows.jsonl.json'), 'utf8')
  expect(entries).toContain('"reason":"empty","message":"the line has a column for the text, but nothing in it"')
  expect(entries).toContain('"reason":"malformed-record","message":"the line has no text in any of the columns text, content,')
})

test('`source` is an address or an outlet, as it says; a publisher may be an object', () => {
  const text = `${TITLE}\n\n${PARAGRAPHS.join('\n\n')}`
  const { articles } = articlesOf([
    { text, source: 'https://calder-post.example/ferry', 'source-hostname': 'The Calder Post' },
    { text, source: 'The Calder Post' },
    { text, publisher: { '@type': 'Organization', name: 'The Calder Post' }, url: 'https://calder-post.example/ferry' },
  ])
  const seen = articles.map(({ source, attribution, flags }) => [source.uri, attribution.publisher?.name, flags.includes('unsafe-url')])
  const url = 'https://calder-post.example/ferry'
  expect(seen).toEqual([
    [url, 'The Calder Post', false],
    [null, 'The Calder Post', false],
    [url, 'The Calder Post', false],
  ])
})

test.each(['utf16le', 'utf-16le with a mark'])('JSON Lines in %s are refused with what to do', (name) => {
  const space = new Workspace()
  space.put('rows.jsonl', Buffer.from(`${name === 'utf16le' ? '' : '\ufeff'}${JSON.stringify({ text: story('Calder') })}\n`, 'utf16le'))
  winnow(['run'], { cwd: space.folder })
  const entries = readFileSync(join(space.folder, 'clean/quarantine/rows.jsonl.json'), 'utf8')
  expect(entries).toContain('it is UTF-16; JSON Lines are UTF-8')
})

test('the documentation names every usual column', () => {
  const page = readFileSync(new URL('../../docs/unattended.md', import.meta.url), 'utf8')
  for (const name of Object.values(DEFAULT_COLUMNS).flat()) expect(page).toContain(`\`${name}\``)
})

test('winnow explain reads one dump of a container, packed or not', () => {
  const space = new Workspace()
  space.put('rows.jsonl', ['Calder', 'Lowmark'].map((place) => JSON.stringify({ text: story(place) })).join('\n'))
  space.put('packed.jsonl.gz', gzipSync(JSON.stringify({ html: PAGE })))
  space.put('one.txt.gz', gzipSync(story('Drummond Bay')))
  const explain = (...args: string[]): ReturnType<typeof winnow> => winnow(['explain', ...args], { cwd: space.folder })
  expect(explain('raw/rows.jsonl', '--member', '1').stdout).toContain('Harbour board of Lowmark')
  expect(explain('raw/rows.jsonl#0').stdout).toMatch(/#0[\s\S]*Harbour board of Calder[\s\S]*confidence: text 0\.\d\d/u)
  expect(explain('raw/packed.jsonl.gz').stdout).toContain('The board of the harbour voted')
  expect(explain('raw/packed.jsonl.gz', '--why').stdout).toContain('The board of the harbour voted')
  expect(explain('raw/one.txt.gz').stdout).toContain('Harbour board of Drummond Bay')
  expect(explain('raw/rows.jsonl')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('holds several dumps: name one with --member 0'),
  })
  expect(explain('raw/rows.jsonl#9')).toMatchObject({ status: 2, stderr: expect.stringContaining('holds 2 dumps, none of them is 9') })
})
