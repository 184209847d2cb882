/**
 * Trains the labeller on the labelled corpus and writes `src/rules/learned/labeller.json`.
 *   node src/train/main.ts [CORPUS_FOLDER] [--reference FOLDER] [--out FILE] [--seed N] [--epochs N]
 * Deterministic: the same corpus and seed give the same bytes. Takes minutes on one core.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readCorpus } from './corpus.ts'
import { COMPOSED_COUNT, prepareDumps, RENDERINGS } from './dumps.ts'
import { readArticles } from './layouts/articles.ts'
import { readPhrases } from './layouts/phrases.ts'
import { LEARN_OPTIONS, learnLabeller } from './learn.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { reference: { type: 'string' }, out: { type: 'string' }, seed: { type: 'string' }, epochs: { type: 'string' } },
})
const root = new URL('../../', import.meta.url).pathname
const folder = positionals[0] ?? `${root}../shared/corpus`
const options = {
  ...LEARN_OPTIONS,
  seed: Number(values.seed ?? LEARN_OPTIONS.seed),
  epochs: Number(values.epochs ?? LEARN_OPTIONS.epochs),
}
const rows = readCorpus(folder)
const composed = { stock: readArticles(folder), phrases: readPhrases(values.reference ?? `${folder}/../reference`), count: COMPOSED_COUNT }
const dumps = prepareDumps(rows, { seed: options.seed, renderings: RENDERINGS, composed })
console.log(`${rows.length} rows, ${dumps.length} renderings, ${dumps.reduce((sum, dump) => sum + dump.features.count, 0)} blocks`)
const weights = learnLabeller(dumps, options, (line) => console.log(line))
const file = values.out ?? `${root}src/rules/learned/labeller.json`
writeFileSync(file, `${JSON.stringify(weights)}\n`)
console.log(`wrote ${file}`)
