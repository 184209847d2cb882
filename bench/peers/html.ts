/**
 * Side by side with other programs on the same web pages, in one run: quality of the text and CPU time a page.
 *   node bench/peers/html.ts [CORPUS_FOLDER] [--step 10] [--passes 1] [--fold N --weights FILE] [--modules FOLDER] [--python FOLDER]
 * Peers are optional: Readability on jsdom and defuddle where `--modules` (a folder with node_modules) has them, trafilatura where Python
 * finds it (`--python`: a folder for its path). Our labeller has learnt from these pages: quality of ours counts only with the weights
 * of a fold (`bench/quality/html.ts --save`) on the pages of that fold. In the first pass over a hundred pages half of our CPU time is the
 * engine's, compiling; `--passes 4` counts the least of four, for all programs but Python's.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { parseDocument } from 'htmlparser2'
import { clean } from '../../src/core/clean.ts'
import { dumpFromText } from '../../src/core/dump.ts'
import type { ModelWeights } from '../../src/core/knowledge.ts'
import type { Dump } from '../../src/core/types.ts'
import { bundledKnowledge } from '../../src/rules/knowledge.ts'
import { compareWords, wordsOf } from '../../src/train/compare.ts'
import { readCorpus } from '../../src/train/corpus.ts'
import { type HtmlRow, readHtmlRows } from '../../src/train/html/pages.ts'
import { pageFolds } from '../quality/folds.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    step: { type: 'string', default: '10' },
    passes: { type: 'string', default: '1' },
    fold: { type: 'string' },
    weights: { type: 'string' },
    modules: { type: 'string' },
    python: { type: 'string' },
  },
})
const folder = positionals[0] ?? new URL('../../../shared/corpus', import.meta.url).pathname

const PROGRAM = `
import json, sys, time, trafilatura
rows = [json.loads(line) for line in open(sys.argv[1], encoding='utf-8')]
def run(row):
    try: return trafilatura.bare_extraction(row['html'], url=row['url'], with_metadata=True, include_comments=False)
    except Exception: return None
for row in rows[:12]: run(row)
out, cpu = [], 0
for row in rows:
    before = time.process_time(); found = run(row); cpu += time.process_time() - before
    text = None if found is None else (found.get('text') if isinstance(found, dict) else found.text)
    out.append(text or '')
print(json.dumps({'cpu': cpu * 1000, 'texts': out}))
`

type Extract = (row: HtmlRow) => Promise<string> | string

const test = values.fold === undefined ? null : testPages(Number(values.fold))
const rows: HtmlRow[] = []
let count = 0
for (const row of readHtmlRows(folder)) if (test === null ? count++ % Number(values.step) === 0 : test.has(row.id)) rows.push(row)
console.log(`${rows.length} pages`)

const results: Record<string, Record<string, number>> = {}
for (const [name, extract] of Object.entries({ ...ours(), ...(await peers()) })) results[name] = await measure(extract)
const python = trafilatura()
if (python !== null) results['trafilatura (Python)'] = python
const base = results['htmlparser2, parse alone']?.cpuMs ?? 1
for (const result of Object.values(results)) result.parses = Math.round(((result.cpuMs ?? 0) / base) * 10) / 10
console.table(results)

function testPages(fold: number): ReadonlySet<string> {
  const pages = readCorpus(folder).filter((row) => row.kind === 'page')
  return pageFolds(pages, 5, 7)[fold]?.test ?? new Set()
}

/** Reading and hashing are the edge's, for all programs: no pass counts them. */
function dumpOf({ html, url, id }: HtmlRow): Dump {
  const dump = dumpFromText(html, { path: id, collection: 'peers', format: 'html' })
  return { ...dump, source: { ...dump.source, uri: url } }
}

function ours(): Record<string, Extract> {
  const dumps = new Map(rows.map((row) => [row.id, dumpOf(row)]))
  const own = values.weights === undefined ? {} : { htmlModel: JSON.parse(readFileSync(values.weights, 'utf8')) as ModelWeights }
  const knowledge = { ...bundledKnowledge(), ...own }
  return {
    'htmlparser2, parse alone': ({ html }) => {
      parseDocument(html)
      return ''
    },
    'plain text': ({ html }) => html.replace(/<(script|style|noscript)\b[\s\S]*?<\/\1>/giu, ' ').replace(/<[^>]{1,5000}>/gu, ' '),
    winnow: (row) => {
      const { articles } = clean(dumps.get(row.id) ?? dumpOf(row), knowledge)
      return articles.find(({ role }) => role === 'primary')?.text ?? ''
    },
  }
}

async function peers(): Promise<Record<string, Extract>> {
  if (values.modules === undefined) return {}
  const require = createRequire(join(values.modules, 'package.json'))
  const load = async (name: string): Promise<Record<string, unknown> | null> => {
    try {
      return (await import(pathToFileURL(fileOf(name, require)).href)) as Record<string, unknown>
    } catch {
      console.log(`${name} is not installed in ${values.modules}`)
      return null
    }
  }
  const found: Record<string, Extract> = {}
  const jsdom = await load('jsdom')
  const readability = await load('@mozilla/readability')
  const defuddle = await load('defuddle/node')
  type Page = { window: { document: unknown; close(): void } }
  const JSDOM = jsdom?.JSDOM as (new (html: string, options: object) => Page) | undefined
  const VirtualConsole = jsdom?.VirtualConsole as (new () => object) | undefined
  if (JSDOM === undefined || VirtualConsole === undefined) return found
  const open = ({ html, url }: HtmlRow): Page => new JSDOM(html, { url, virtualConsole: new VirtualConsole() })
  const Readability = (readability?.Readability ?? (readability?.default as Record<string, unknown> | undefined)?.Readability) as
    | (new (
        document: unknown,
      ) => { parse(): { textContent?: string | null } | null })
    | undefined
  if (Readability !== undefined) {
    found['Readability on jsdom'] = (row) => {
      const page = open(row)
      const text = new Readability(page.window.document).parse()?.textContent ?? ''
      page.window.close()
      return text
    }
  }
  const Defuddle = defuddle?.Defuddle as ((document: unknown, url: string, options: object) => Promise<{ content: string }>) | undefined
  if (Defuddle !== undefined) {
    found['defuddle on jsdom'] = async (row) => {
      const page = open(row)
      const { content } = await Defuddle(page.window.document, row.url, {})
      page.window.close()
      return content.replace(/<[^>]{1,5000}>/gu, ' ')
    }
  }
  return found
}

/** The file of a package that may have no entry for `require`. */
function fileOf(name: string, require: NodeJS.Require): string {
  const [, owner = '', sub = ''] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/u.exec(name) ?? []
  if (sub === '') return require.resolve(name)
  const folder = join(values.modules ?? '.', 'node_modules', owner)
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { exports: Record<string, { import: string }> }
  return join(folder, exports[`./${sub}`]?.import ?? '')
}

/** Means of the words' figures, CPU milliseconds a page in the least of the passes; the first pages run once more before, to warm up. */
async function measure(extract: Extract): Promise<Record<string, number>> {
  for (const row of rows.slice(0, 12)) await extract(row)
  let least = Number.POSITIVE_INFINITY
  let failed = 0
  const sums = { p: 0, r: 0, f1: 0 }
  for (let pass = 0; pass < Number(values.passes); pass++) {
    let cpu = 0
    for (const row of rows) {
      const before = process.cpuUsage()
      let text = ''
      let hasFailed = false
      try {
        text = await extract(row)
      } catch {
        hasFailed = true
      }
      const { user, system } = process.cpuUsage(before)
      cpu += (user + system) / 1000
      if (pass > 0) continue
      if (hasFailed) failed++
      const { p, r, f1 } = compareWords(wordsOf(text), wordsOf(row.gold.text))
      sums.p += p
      sums.r += r
      sums.f1 += f1
    }
    least = Math.min(least, cpu)
  }
  return figures(sums, least, failed)
}

function figures(sums: { p: number; r: number; f1: number }, cpu: number, failed: number): Record<string, number> {
  const digits = (value: number): number => Math.round((value / rows.length) * 10_000) / 10_000
  return { p: digits(sums.p), r: digits(sums.r), f1: digits(sums.f1), cpuMs: Math.round((cpu / rows.length) * 10) / 10, failed }
}

function trafilatura(): Record<string, number> | null {
  if (values.python === undefined) return null
  const work = mkdtempSync(join(tmpdir(), 'winnow-peers-'))
  try {
    const file = join(work, 'pages.jsonl')
    writeFileSync(file, rows.map(({ html, url }) => JSON.stringify({ html, url })).join('\n'))
    const env = { ...process.env, PYTHONPATH: values.python }
    const { stdout, stderr, status } = spawnSync('python3', ['-c', PROGRAM, file], { env, encoding: 'utf8', maxBuffer: 1e9 })
    if (status !== 0) {
      console.log(`trafilatura does not run: ${stderr.trim().split('\n').at(-1)}`)
      return null
    }
    const { cpu, texts } = JSON.parse(stdout) as { cpu: number; texts: string[] }
    const sums = { p: 0, r: 0, f1: 0 }
    texts.forEach((text, n) => {
      const { p, r, f1 } = compareWords(wordsOf(text), wordsOf(rows[n]?.gold.text))
      sums.p += p
      sums.r += r
      sums.f1 += f1
    })
    return figures(sums, cpu, 0)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
