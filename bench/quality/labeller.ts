/**
 * How good the labeller is on what it has never seen: trains it again and again without a part of the corpus and tests on that part.
 *   node bench/quality/labeller.ts [CORPUS_FOLDER] [--folds REGEX] [--json FILE] [--epochs N] [--no-styles]
 * Folds: `pages-1` to `pages-5` (by site), `layout-<name>` (composites), `language-<code>` (all rows of that language left out).
 * The primary's text is all body of a page; of a composite, what is predicted body and not another record's by the gold:
 * whose a body is, is the splitter's business and measured in its own bench.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { blocksFromText } from '../../src/core/blocks/from-text.ts'
import type { ModelWeights } from '../../src/core/knowledge.ts'
import { decodeLabels } from '../../src/core/label/decode.ts'
import { LABELS, labelProbabilities } from '../../src/core/label/model.ts'
import type { Block } from '../../src/core/types.ts'
import { type CorpusRow, goldLabels, readCorpus } from '../../src/train/corpus.ts'
import { COMPOSED_COUNT, LEXICON, prepareDumps, RENDERINGS } from '../../src/train/dumps.ts'
import { readArticles } from '../../src/train/layouts/articles.ts'
import { readPhrases } from '../../src/train/layouts/phrases.ts'
import { LEARN_OPTIONS, learnLabeller } from '../../src/train/learn.ts'
import { createRandom } from '../../src/train/network.ts'
import { piecesOf, render, STYLES } from '../../src/train/render.ts'
import { type Fold, languageFolds, layoutFolds, pageFolds } from './folds.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folds: { type: 'string', default: '^pages' },
    json: { type: 'string' },
    epochs: { type: 'string' },
    'no-styles': { type: 'boolean', default: false },
  },
})
const folder = positionals[0] ?? new URL('../../../shared/corpus', import.meta.url).pathname
const { scoreRow, summarise } = await import(`${folder}/score.mjs`)
const rows = readCorpus(folder)
const stock = readArticles(folder)
const phrases = readPhrases(`${folder}/../reference`)
const FOLD_SEED = 7
const wanted = new RegExp(values.folds, 'u')
const folds = [...pageFolds(rows, 5, FOLD_SEED), ...layoutFolds(rows), ...languageFolds(rows)].filter((fold) => wanted.test(fold.name))
const options = { ...LEARN_OPTIONS, epochs: Number(values.epochs ?? LEARN_OPTIONS.epochs) }

/** Scores of rows by name of the group that they count in. */
const groups = new Map<string, unknown[]>()
const add = (name: string, score: unknown): void => void (groups.get(name)?.push(score) ?? groups.set(name, [score]))

for (const fold of folds) runFold(fold)
const result = Object.fromEntries([...groups].map(([name, scores]) => [name, summarise(scores)]))
for (const [name, s] of Object.entries(result)) {
  console.log(
    `${name.padEnd(34)} n ${s.n} f1 ${s.body_f1} p ${s.body_p} r ${s.body_r} perfect ${s.body_perfect} leak ${s.boilerplate_leak} lost ${s.lost_body} char_f1 ${s.char_f1 ?? '-'}`,
  )
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 1)}\n`)

function runFold(fold: Fold): void {
  // composed dumps look like the composites under test: they are left out where layouts are tested
  const composed = fold.name.startsWith('pages') ? { stock, phrases, count: COMPOSED_COUNT } : null
  const dumps = prepareDumps(
    rows.filter((row) => fold.train.has(row.id)),
    { seed: options.seed, renderings: RENDERINGS, composed },
  )
  const weights = learnLabeller(dumps, options, () => {})
  const random = createRandom(FOLD_SEED)
  const kind = fold.name.split('-')[0]
  for (const row of rows) {
    if (!fold.test.has(row.id)) continue
    const blocks = blocksFromText(row.text, LEXICON)
    const score = scoreBlocks(row, row.text, blocks, weights)
    for (const name of ['all', row.source, row.language]) add(`${kind}: ${name}`, score)
    if (kind !== 'pages') add(fold.name, score)
    if (values['no-styles'] || row.kind !== 'page') continue
    for (const style of STYLES) {
      const { text } = render(piecesOf(blocks, goldLabels(blocks, row.spans)), style, random)
      add(`style: ${style}`, scoreBlocks(row, text, blocksFromText(text, LEXICON), weights))
    }
  }
  console.error(`${fold.name} done`)
}

function scoreBlocks(row: CorpusRow, text: string, blocks: readonly Block[], weights: ModelWeights): unknown {
  const labels = decodeLabels(blocks, labelProbabilities(blocks, null, weights))
  const body = blocks.filter((block) => LABELS[labels[block.index]!] === 'body')
  const same = text === row.text
  const own = row.kind === 'page' ? body : body.filter((block) => !isForeign(row, block))
  const spans = same ? { spans: body.map((block) => ({ ...block.span, label: 'body', record: 0 })) } : {}
  return scoreRow(row, { records: [{ role: 'primary', text: own.map((block) => block.text).join('\n') }], ...spans })
}

/** True where most of the block is another record's by the gold. */
function isForeign(row: CorpusRow, block: Block): boolean {
  let foreign = 0
  for (const span of row.spans) {
    const length = Math.min(span.end, block.span.end) - Math.max(span.start, block.span.start)
    if (length > 0) foreign += span.record === null || span.record === 0 || span.record === row.records[0]?.id ? -length : length
  }
  return foreign > 0
}
