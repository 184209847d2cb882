/**
 * Trains the splitter's trees with the labels of the finished labeller and writes `src/rules/learned/seams.json`.
 *   node src/train/seams-main.ts [CORPUS_FOLDER] [--reference FOLDER] [--out FILE] [--count N] [--seed N]
 * Composed dumps have another seed than the labeller's, so that it has not seen them. About a minute on one core.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bundledKnowledge } from '../rules/knowledge.ts'
import { readCorpus } from './corpus.ts'
import { readArticles } from './layouts/articles.ts'
import { composeDumps } from './layouts/compose.ts'
import { readPhrases } from './layouts/phrases.ts'
import { learnSeams } from './seams.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    reference: { type: 'string' },
    out: { type: 'string' },
    count: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '1234' },
  },
})
const root = new URL('../../', import.meta.url).pathname
const folder = positionals[0] ?? `${root}../shared/corpus`
const { articles, headlines, furniture } = readArticles(folder)
const phrases = readPhrases(values.reference ?? `${folder}/../reference`)
const composed = composeDumps(articles, headlines, { seed: Number(values.seed), count: Number(values.count), phrases, furniture })
const trees = learnSeams([...readCorpus(folder), ...composed], bundledKnowledge())
const file = values.out ?? `${root}src/rules/learned/seams.json`
writeFileSync(file, `${JSON.stringify(trees)}\n`)
console.log(`wrote ${file}: ${trees.trees.length} trees from ${composed.length} composed dumps and the corpus`)
