/**
 * Trains the labeller of web pages and writes `src/rules/learned/labeller-html.json`.
 *   node src/train/html/main.ts [CORPUS_FOLDER] [--out FILE] [--seed N] [--epochs N]
 * Deterministic: the same corpus and seed give the same bytes. Takes minutes on one core.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { HTML_LEARN_OPTIONS, learnHtmlLabeller } from './learn.ts'
import { readSamples } from './pages.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, seed: { type: 'string' }, epochs: { type: 'string' } },
})
const root = new URL('../../../', import.meta.url).pathname
const options = {
  ...HTML_LEARN_OPTIONS,
  seed: Number(values.seed ?? HTML_LEARN_OPTIONS.seed),
  epochs: Number(values.epochs ?? HTML_LEARN_OPTIONS.epochs),
}
const samples = readSamples(positionals[0] ?? `${root}../shared/corpus`)
console.log(`${samples.length} pages, ${samples.reduce((sum, { labels }) => sum + labels.length, 0)} blocks`)
const weights = learnHtmlLabeller(samples, options, (line) => console.log(line))
const file = values.out ?? `${root}src/rules/learned/labeller-html.json`
writeFileSync(file, `${JSON.stringify(weights)}\n`)
console.log(`wrote ${file}`)
