/**
 * How good the program is on what it has never seen: trains labeller and splitter again without a part of the corpus, cleans that
 * part with them, and scores the records. Folds: pages by site; composites by layout; rows by language, whose phrases are hidden.
 *   node bench/quality/unseen.ts [--corpus FOLDER] [--folds REGEX] [--together N] [--share X] [--no-styles] [--json FILE]
 *                                [--save PREFIX] [--weights PREFIX]
 * `--folds '^pages-1'`, `'^layouts'`, `'^languages'`; `--together 2` leaves two layouts (languages) out at a time: fewer trainings, harder.
 * `--share 0.25` learns from that share of the training sites only: a learning curve.
 * `--save` keeps what each fold has learnt, `--weights` takes it from there instead of learning it again.
 * Dumps composed for training are made of the training sites' articles, in our own layouts. Each fold takes 5 to 10 minutes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { blocksFromText } from '../../src/core/blocks/from-text.ts'
import type { Knowledge, ModelWeights } from '../../src/core/knowledge.ts'
import { bundledKnowledge } from '../../src/rules/knowledge.ts'
import { type CorpusRow, goldLabels, readCorpus, siteOf } from '../../src/train/corpus.ts'
import { COMPOSED_COUNT, LEXICON, prepareDumps, RENDERINGS } from '../../src/train/dumps.ts'
import { keepHosts, keepLanguages, readArticles } from '../../src/train/layouts/articles.ts'
import { composeDumps } from '../../src/train/layouts/compose.ts'
import { hideLanguages, readPhrases } from '../../src/train/layouts/phrases.ts'
import { LEARN_OPTIONS, learnLabeller } from '../../src/train/learn.ts'
import { createRandom } from '../../src/train/network.ts'
import { piecesOf, render, STYLES } from '../../src/train/render.ts'
import { learnSeams } from '../../src/train/seams.ts'
import { cleanRow, predict, SHOWN } from './corpus.ts'
import { type Fold, languageFolds, layoutFolds, pageFolds } from './folds.ts'

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/corpus' },
    folds: { type: 'string', default: '.' },
    together: { type: 'string', default: '1' },
    share: { type: 'string', default: '1' },
    json: { type: 'string' },
    save: { type: 'string' },
    weights: { type: 'string' },
    'no-styles': { type: 'boolean', default: false },
  },
})
const folder = resolve(values.corpus)
const { scoreRow, summarise } = await import(`${folder}/score.mjs`)
const rows = readCorpus(folder)
const FOLD_SEED = 7
const FOLD_COUNT = 5
/** Composed dumps that the splitter learns from have another seed than the labeller's, as in training for real. */
const SEAM_SEED = 1234
const SEAM_DUMPS = 3000

/** Scores of rows by name of the group that they count in. */
const groups = new Map<string, unknown[]>()
const add = (name: string, score: unknown): void => void (groups.get(name)?.push(score) ?? groups.set(name, [score]))

const together = Number(values.together)
const sites = [...new Set(rows.map(siteOf))].sort()
const random = createRandom(FOLD_SEED)
const learntSites = new Set(sites.filter(() => random() < Number(values.share)))
const wanted = new RegExp(values.folds, 'u')
const folds = [...pageFolds(rows, FOLD_COUNT, FOLD_SEED), ...layoutFolds(rows, together), ...languageFolds(rows, together)]
for (const fold of folds) if (wanted.test(fold.name)) test(fold, knowledgeOf(fold))
const result = Object.fromEntries([...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, scores]) => [name, figuresOf(scores)]))
for (const [name, figures] of Object.entries(result)) console.log(name.padEnd(34), JSON.stringify(figures))
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 1)}\n`)

function figuresOf(scores: readonly unknown[]): object {
  const summary = summarise(scores)
  return Object.fromEntries([['n', scores.length], ...SHOWN.filter((name) => summary[name] !== null).map((name) => [name, summary[name]])])
}

/** All that the program knows without the rows, sites and languages under test. */
function knowledgeOf(fold: Fold): Knowledge {
  const bundled = bundledKnowledge()
  const languages = bundled.languages.filter(({ language }) => !fold.hidden.includes(language))
  const fileOf = (prefix: string): string => `${prefix}-${fold.name.replace(/[^\p{L}\p{N}]+/gu, '-')}.json`
  if (values.weights !== undefined)
    return { ...bundled, languages, model: JSON.parse(readFileSync(fileOf(values.weights), 'utf8')) as ModelWeights }
  const model = train(fold, { ...bundled, languages })
  if (values.save !== undefined) writeFileSync(fileOf(values.save), JSON.stringify(model))
  return { ...bundled, languages, model }
}

function train({ name, kind, train: ids, hidden }: Fold, bundled: Knowledge): ModelWeights {
  const known = rows.filter((row) => ids.has(row.id) && (row.kind !== 'page' || learntSites.has(siteOf(row))))
  const hosts = new Set(known.filter((row) => row.kind === 'page').map(siteOf))
  const stock = keepLanguages(
    keepHosts(readArticles(folder), (host) => kind !== 'pages' || hosts.has(host)),
    (language) => !hidden.includes(language),
  )
  const phrases = hideLanguages(readPhrases(`${folder}/../reference`), hidden)
  const composed = { stock, phrases, count: COMPOSED_COUNT }
  const labeller = learnLabeller(
    prepareDumps(known, { seed: LEARN_OPTIONS.seed, renderings: RENDERINGS, composed }),
    LEARN_OPTIONS,
    () => {},
  )
  const dumps = composeDumps(stock.articles, stock.headlines, { seed: SEAM_SEED, count: SEAM_DUMPS, phrases, furniture: stock.furniture })
  const seams = learnSeams([...known, ...dumps], { ...bundled, model: labeller })
  console.error(`${name} trained`)
  return { ...labeller, seams }
}

function test(fold: Fold, knowledge: Knowledge): void {
  const random = createRandom(FOLD_SEED)
  for (const row of rows) {
    if (!fold.test.has(row.id)) continue
    const names = [
      fold.kind,
      `${fold.kind} ${row.kind}`,
      `${fold.kind} ${row.kind} ${row.language}`,
      `${fold.kind} ${row.layout ?? row.source}`,
    ]
    for (const name of new Set(names)) add(name, scored(row, knowledge))
    if (values['no-styles'] || fold.kind !== 'pages') continue
    const blocks = blocksFromText(row.text, LEXICON)
    const pieces = piecesOf(blocks, goldLabels(blocks, row.spans))
    for (const style of STYLES) add(`style ${style}`, scored({ ...row, text: render(pieces, style, random).text }, knowledge))
  }
}

function scored(row: CorpusRow, knowledge: Knowledge): unknown {
  const { articles, report } = cleanRow({ ...row }, knowledge)
  return scoreRow(row, predict({ ...row }, articles, report))
}
