/**
 * Learns how far records and fields can be trusted, from what the program gives for the labelled corpus, and writes
 * `src/rules/learned/confidence.json`. To be run again after every change to labeller, splitter or attribution.
 *   node src/train/confidence/main.ts [CORPUS_FOLDER] [--out FILE] [--dry-run]
 * Prints for each form and field: samples, share right, expected calibration error by cross-validation over sites (beside that of one
 * confidence for all), the share told 0.9 or more and how many of those are right, and how well right and wrong are put in order.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bundledKnowledge } from '../../rules/knowledge.ts'
import { crossValidate, fitConfidence } from './fit.ts'
import { readSamples } from './samples.ts'

/** Fewer samples teach nothing: the confidence stays null (120 publishers of web pages, named in too many ways to be compared). */
const LEAST_SAMPLES = 200

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
})
const root = new URL('../../../', import.meta.url).pathname
const samples = readSamples(positionals[0] ?? `${root}../shared/corpus`, bundledKnowledge())
const known = [...samples].filter(([, list]) => list.length >= LEAST_SAMPLES).sort(([a], [b]) => (a < b ? -1 : 1))
for (const group of ['site', 'layout'] as const) {
  console.log(`by ${group}`)
  console.table(
    Object.fromEntries(
      known.filter(([name]) => group === 'site' || name.startsWith('text')).map(([name, list]) => [name, crossValidate(list, group)]),
    ),
  )
}
if (!values['dry-run']) {
  const file = values.out ?? `${root}src/rules/learned/confidence.json`
  const fields = Object.fromEntries(known.map(([name, list]) => [name, fitConfidence(list)]))
  writeFileSync(file, `${JSON.stringify({ name: 'confidence', version: '1', fields })}\n`)
  console.log(`wrote ${file}`)
}
