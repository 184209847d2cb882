/**
 * The figures of record for web pages: cleans the pages of html.dev, writes what the corpus' own scorer reads, and runs it.
 *   node bench/quality/html-record.ts OUT_FOLDER [--corpus FOLDER] [--fold N --weights FILE] [--node FILE]
 * `--fold` with `--weights` (`bench/quality/html.ts --save`): only the pages of that fold, with a labeller that has not seen their sites.
 * Without, the shipped labeller is judged on pages that it has learnt from. The rows go to the scorer with U+2028 and U+2029 escaped:
 * Node 26 takes these for line ends where the scorer reads lines. `--node` names another Node for it.
 */
import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { clean } from '../../src/core/clean.ts'
import { dumpFromText } from '../../src/core/dump.ts'
import type { ModelWeights } from '../../src/core/knowledge.ts'
import { bundledKnowledge } from '../../src/rules/knowledge.ts'
import { readCorpus } from '../../src/train/corpus.ts'
import { readHtmlRows } from '../../src/train/html/pages.ts'
import { pageFolds } from './folds.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    corpus: { type: 'string', default: new URL('../../../shared/corpus', import.meta.url).pathname },
    fold: { type: 'string' },
    weights: { type: 'string' },
    node: { type: 'string', default: process.execPath },
  },
})
const [out] = positionals
if (out === undefined) throw new Error('name a folder for the records: node bench/quality/html-record.ts OUT_FOLDER')
if ((values.fold === undefined) !== (values.weights === undefined)) throw new Error('--fold and --weights go together')

const own = values.weights === undefined ? {} : { htmlModel: JSON.parse(readFileSync(values.weights, 'utf8')) as ModelWeights }
const knowledge = { ...bundledKnowledge(), ...own }
const test = values.fold === undefined ? null : testPages(Number(values.fold))
const rowsFile = join(out, 'rows.jsonl')
rmSync(rowsFile, { force: true })
mkdirSync(join(out, 'articles'), { recursive: true })
for (const row of readHtmlRows(values.corpus)) {
  if (test !== null && !test.has(row.id)) continue
  const dump = dumpFromText(row.html, { path: `${row.id}.html`, collection: 'html', format: 'html' })
  const { articles } = clean({ ...dump, source: { ...dump.source, uri: row.url } }, knowledge)
  writeFileSync(join(out, 'articles', `${row.id}.html.jsonl`), articles.map((article) => `${JSON.stringify(article)}\n`).join(''))
  // the scorer asks only whether there is HTML
  appendFileSync(rowsFile, `${escapeLineEnds(JSON.stringify({ ...row, html: '' }))}\n`)
}
const { status } = spawnSync(values.node, [join(values.corpus, 'roundtrip.mjs'), 'score-html', rowsFile, out], { stdio: 'inherit' })
process.exitCode = status ?? 1

function testPages(fold: number): ReadonlySet<string> {
  const pages = readCorpus(values.corpus).filter((row) => row.kind === 'page')
  return pageFolds(pages, 5, 7)[fold]?.test ?? new Set()
}

function escapeLineEnds(json: string): string {
  return json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}
