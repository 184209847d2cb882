/** `winnow verify` on web pages: what a run wrote is proved against the source, and what is planted is found. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Article, DumpReport } from '../../src/core/record.ts'
import { verifyFolder } from '../../src/run/verify/verify.ts'
import { Workspace } from './workspace.ts'

const PAGE = `<!DOCTYPE html><html lang="en"><head><title>Board votes to replace the swing bridge | Courier</title>
<meta name="author" content="Ingrid Solvang"><meta property="og:site_name" content="Courier">
<meta property="article:published_time" content="2025-06-30T14:05:00+01:00"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article>
<h1>Board votes to replace the <i>swing</i> bridge</h1>
<p>The Calder harbour board voted on Monday to replace the swing bridge, four years after engineers first warned that its bearings were worn.</p>
<p>The work will cost 41 million &amp; close the <a href="https://courier.example/basin">inner basin</a> from October, the board said in a
statement after the meeting.</p>
<p>Fishermen who land their catch<br>at the inner basin asked for a tempo<b>rary</b> quay. A decision is expected in August.</p>
</article><footer><p>Contact the newsroom by letter.</p></footer></body></html>`

const ARTICLES = 'articles/bridge.html.jsonl'
const REPORTS = 'reports/bridge.html.jsonl'

/** What one run writes of the page; each test changes its own copy. */
let written: { readonly articles: string; readonly reports: string } | null = null

/** The differences after the record or the report was changed. */
async function afterChange(change: (record: Article, report: DumpReport) => void): Promise<string> {
  const space = new Workspace()
  space.put('bridge.html', PAGE)
  if (written === null) {
    await space.run()
    written = { articles: space.read(ARTICLES), reports: space.read(REPORTS) }
  }
  for (const folder of ['articles', 'reports']) mkdirSync(join(space.out, folder), { recursive: true })
  const record = JSON.parse(written.articles) as Article
  const report = JSON.parse(written.reports) as DumpReport
  change(record, report)
  writeFileSync(join(space.out, ARTICLES), `${JSON.stringify(record)}\n`)
  writeFileSync(join(space.out, REPORTS), `${JSON.stringify(report)}\n`)
  const { differences } = await verifyFolder(space.out, [space.raw])
  return differences.map(({ message }) => message).join('\n')
}

test('what a run wrote of a page has no difference, and is the page', async () => {
  const differences = await afterChange((record) => {
    expect(record.title).toBe('Board votes to replace the swing bridge')
    expect(record.text.split('\n\n')).toHaveLength(3)
    expect(record.text).toContain('41 million & close the inner basin from October, the board said in a statement')
    expect(record.text).toContain('catch at the inner basin asked for a temporary quay')
    expect(record.attribution.authors.map(({ name }) => name)).toEqual(['Ingrid Solvang'])
    expect(record.published?.value).toBe('2025-06-30T14:05:00+01:00')
    expect(record.blocks?.map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'paragraph'])
    const [link] = record.links
    expect([record.text.slice(link?.start, link?.end), link?.url]).toEqual(['inner basin', 'https://courier.example/basin'])
  })
  expect(differences).toBe('')
})

test.each<[string, (record: Article, report: DumpReport) => void, RegExp]>([
  [
    'a word that the page does not hold',
    (record) => {
      record.text = record.text.replace('41', '14')
    },
    /text is not what its body spans give/u,
  ],
  [
    'words that were glued',
    (record) => {
      record.text = record.text.replace('catch at', 'catchat')
    },
    /text is not what its body spans give/u,
  ],
  [
    'a headline of another page',
    (record) => {
      record.title = 'Board meets'
    },
    /title is printed as/u,
  ],
  [
    'an author whom nobody names',
    (record) => {
      record.attribution.authors[0]!.printed = 'Marit Aalund'
    },
    /in no byline, credit or dateline/u,
  ],
  [
    'a block that is too short',
    (record) => {
      record.blocks![0]!.end -= 3
    },
    /ends inside a paragraph/u,
  ],
  [
    'a link beyond the text',
    (record) => {
      record.links[0]!.end = record.text.length + 1
    },
    /is none/u,
  ],
])('%s', async (_what, change, expected) => {
  expect(await afterChange(change)).toMatch(expected)
})

test('dates that stand beside each other on one line have no difference, a part of one has', async () => {
  const space = new Workspace()
  const dates = '<p class="dates"><span>Published Mon, Jun 30 2025</span><span>2:05 PM BST</span> <span>Updated 3 hours ago</span></p>'
  space.put('dates.html', PAGE.replace('bridge</h1>', `bridge</h1>${dates}`).replace(/<meta property="article[^>]*>/u, ''))
  await space.run()
  const file = 'articles/dates.html.jsonl'
  const record = JSON.parse(space.read(file)) as Article
  expect(record.published?.printed).toBe('Published Mon, Jun 30 2025')
  expect((await verifyFolder(space.out, [space.raw])).differences).toEqual([])
  writeFileSync(join(space.out, file), `${JSON.stringify({ ...record, published: { ...record.published, printed: 'Jun 30 2025' } })}\n`)
  const [difference] = (await verifyFolder(space.out, [space.raw])).differences
  expect(difference?.message).toMatch(/is no date span/u)
})

test('text that is passed off as markup', async () => {
  const hidden = await afterChange((_record, report) => {
    const span = report.spans.find(({ start, end }) => PAGE.slice(start, end).startsWith('Contact'))
    if (span === undefined) throw new Error('no footer')
    delete report.characters[span.label]
    report.characters.markup! += span.end - span.start
    span.label = 'markup'
  })
  expect(hidden).toMatch(/there is text in it/u)
})
