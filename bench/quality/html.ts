/**
 * How good web pages come out that the labeller has never seen: trains it without a fifth of the sites and cleans their pages, five times.
 *   node bench/quality/html.ts [CORPUS_FOLDER] [--folds 0,1,2,3,4] [--epochs N] [--save FOLDER] [--weights FOLDER] [--worst N] [--flat PREFIX] [--without WHAT]
 * `--without` takes from each page before it is cleaned what other pages do not have: `head` (content fields, cut dumps), `names` (classes,
 * ids, roles), `elements` (old pages: nothing but div and table), `headings`, `paragraphs`.
 * `--flat` takes the labeller of flat text, which short pages are shown to as well, from what `unseen.ts --folds ^pages --save PREFIX` has kept;
 * without it that one has seen the pages.
 * `--save` keeps the weights of each fold, `--weights` takes them from there instead of training (minutes a fold).
 * Figures as in the corpus' own scorer: words of the primary record's text; title, set of authors and day exact; and pages with leaks:
 * pages whose text holds a line of four words or more that the gold calls a pointer, a promo, a share line or a comment.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { clean } from '../../src/core/clean.ts'
import { dumpFromText } from '../../src/core/dump.ts'
import type { ModelWeights } from '../../src/core/knowledge.ts'
import { LABELS } from '../../src/core/label/model.ts'
import { bundledKnowledge } from '../../src/rules/knowledge.ts'
import { readCorpus } from '../../src/train/corpus.ts'
import { HTML_LEARN_OPTIONS, learnHtmlLabeller } from '../../src/train/html/learn.ts'
import { type HtmlSample, readHtmlRows, readSamples } from '../../src/train/html/pages.ts'
import { pageFolds } from './folds.ts'
import { type PageScore, scorePage, summarisePages } from './html-score.ts'

const JUNK: ReadonlySet<string> = new Set(['reference-title', 'related-heading', 'promo', 'share', 'comments', 'navigation'])
/** What a page can be without, and what stands in its place. */
const STRIPS: Readonly<Record<string, readonly [RegExp, string]>> = {
  head: [/<head[\s>][\s\S]*?<\/head>/giu, ''],
  names: [/\s(?:class|id|role|itemprop|itemtype|rel|data-[\w-]+|aria-[\w-]+)=(?:"[^"]*"|'[^']*')/giu, ''],
  elements: [/<(\/?)(?:article|main|nav|header|footer|aside|section|figure|figcaption)(?=[\s>])/giu, '<$1div'],
  headings: [/<(\/?)h[1-6](?=[\s>])/giu, '<$1div'],
  paragraphs: [/<(\/?)p(?=[\s>])/giu, '<$1div'],
}
const FOLD_COUNT = 5
const FOLD_SEED = 7

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folds: { type: 'string', default: '0,1,2,3,4' },
    epochs: { type: 'string' },
    save: { type: 'string' },
    weights: { type: 'string' },
    without: { type: 'string' },
    flat: { type: 'string' },
    worst: { type: 'string', default: '0' },
  },
})
const folder = positionals[0] ?? new URL('../../../shared/corpus', import.meta.url).pathname
const samples = new Map(readSamples(folder).map((sample) => [sample.row.id, sample]))
const folds = pageFolds(
  readCorpus(folder).filter((row) => row.kind === 'page'),
  FOLD_COUNT,
  FOLD_SEED,
)
const knowledge = bundledKnowledge()
const scores = new Map<string, PageScore[]>()
const all: { readonly id: string; readonly score: PageScore }[] = []

for (const number of values.folds.split(',').map(Number)) {
  const fold = folds[number]
  if (fold === undefined) throw new Error(`there is no fold ${number}: name some of 0 to ${FOLD_COUNT - 1}`)
  const weights = weightsOf(number, fold.test)
  const model = values.flat === undefined ? knowledge.model : readWeights(`${values.flat}-${fold.name}.json`)
  const known = { ...knowledge, model, htmlModel: weights }
  for (const row of readHtmlRows(folder)) {
    const sample = samples.get(row.id)
    if (!fold.test.has(row.id) || sample === undefined) continue
    const dump = dumpFromText(strip(row.html), {
      path: `${row.id}.html`,
      collection: 'html',
      format: 'html',
    })
    const { articles } = clean({ ...dump, source: { ...dump.source, uri: row.url } }, known)
    const score = scorePage(row.gold, articles, junkOf(sample))
    all.push({ id: row.id, score })
    for (const name of ['all', row.source, row.source === 'wcxb-dev' ? '' : 'news', `language ${row.language}`]) {
      if (name === '') continue
      scores.set(name, [...(scores.get(name) ?? []), score])
    }
  }
  console.error(`fold ${number} done`)
}
console.table(Object.fromEntries([...scores].map(([name, list]) => [name, summarisePages(list)])))
for (const { id, score } of all.sort((a, b) => a.score.f1 - b.score.f1).slice(0, Number(values.worst))) console.log(score.f1.toFixed(3), id)

function weightsOf(number: number, test: ReadonlySet<string>): ModelWeights {
  if (values.weights !== undefined) return readWeights(`${values.weights}-${number}.json`)
  const options = { ...HTML_LEARN_OPTIONS, epochs: Number(values.epochs ?? HTML_LEARN_OPTIONS.epochs) }
  const weights = learnHtmlLabeller(
    [...samples.values()].filter(({ row }) => !test.has(row.id)),
    options,
    (line) => console.error(line),
  )
  if (values.save !== undefined) {
    mkdirSync(values.save.replace(/[^/]*$/u, '') || '.', { recursive: true })
    writeFileSync(`${values.save}-${number}.json`, JSON.stringify(weights))
  }
  return weights
}

function readWeights(file: string): ModelWeights {
  return JSON.parse(readFileSync(file, 'utf8')) as ModelWeights
}

function strip(html: string): string {
  if (values.without === undefined) return html
  const found = STRIPS[values.without]
  if (found === undefined) throw new Error(`a page can be without ${Object.keys(STRIPS).join(', ')}, not without "${values.without}"`)
  return html.replace(...found)
}

/** Lines of a page that the gold calls junk. */
function junkOf({ blocks, labels }: HtmlSample): string[] {
  return blocks.filter((_, n) => JUNK.has(LABELS[labels[n] ?? -1] ?? '')).map(({ text }) => text)
}
