/**
 * Whether memory stays flat over many web pages in one process: cleans the same pages again and again, each time with another title,
 * and prints the resident set and the heap at steps.
 *   node --expose-gc bench/speed/memory-html.ts [CORPUS_FOLDER] [--pages 20000] [--max-bytes 120000] [--held 300]
 * The pages are held as text all the time; what grows is the program's. Ends with 1 where the last fifth holds more than a tenth and
 * 16 MB more heap than the second fifth.
 */
import { parseArgs } from 'node:util'
import { clean } from '../../src/core/clean.ts'
import { dumpFromText } from '../../src/core/dump.ts'
import { bundledKnowledge } from '../../src/rules/knowledge.ts'
import { type HtmlRow, readHtmlRows } from '../../src/train/html/pages.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pages: { type: 'string', default: '20000' },
    held: { type: 'string', default: '300' },
    'max-bytes': { type: 'string', default: '120000' },
  },
})
const STEPS = 20
const MEGABYTE = 1024 * 1024
/** Growth that is none: code that is compiled late, lists that are kept for the longest page. */
const FORGIVEN_SHARE = 1.1
const FORGIVEN_MEGABYTES = 16

const count = Number(values.pages)
const rows = firstRows(positionals[0] ?? new URL('../../../shared/corpus', import.meta.url).pathname)
const knowledge = bundledKnowledge()
const heaps: number[] = []
for (let n = 0; n < count; n++) {
  const { id, url, html } = rows[n % rows.length]!
  const dump = dumpFromText(html.replace('</title>', ` ${n}</title>`), { path: `${n}-${id}.html`, collection: 'memory', format: 'html' })
  clean({ ...dump, source: { ...dump.source, uri: url } }, knowledge)
  if ((n + 1) % Math.ceil(count / STEPS) === 0) tell(n + 1)
}
const mean = (from: number, to: number): number =>
  heaps.slice(from, to).reduce((a, b) => a + b, 0) / Math.max(1, heaps.slice(from, to).length)
const early = mean(STEPS / 5, (2 * STEPS) / 5)
const late = mean((4 * STEPS) / 5, STEPS)
console.log(`heap: ${early.toFixed(1)} MB in the second fifth, ${late.toFixed(1)} MB in the last`)
if (late > early * FORGIVEN_SHARE && late > early + FORGIVEN_MEGABYTES) process.exitCode = 1

function firstRows(folder: string): HtmlRow[] {
  const held: HtmlRow[] = []
  for (const row of readHtmlRows(folder)) {
    if (row.html.length > Number(values['max-bytes'])) continue
    held.push(row)
    if (held.length >= Number(values.held)) break
  }
  return held
}

function tell(done: number): void {
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  heaps.push(heapUsed / MEGABYTE)
  console.log(`${done} pages: resident ${Math.round(rss / MEGABYTE)} MB, heap ${(heapUsed / MEGABYTE).toFixed(1)} MB`)
}
