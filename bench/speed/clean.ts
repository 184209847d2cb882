/**
 * How fast the core is: flat text through `clean()` in MB/s of processor time on one core, by stage, beside the floor of the
 * same run (read, decode, split into lines, write as JSON). The fastest of several rounds counts, after a round to warm up.
 * 1 MB is a million characters (UTF-16 units). Without the model unless `--model` is given.
 *
 *   node bench/speed/clean.ts --rounds 5
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { attribute } from '../../src/core/attribute/attribute.ts'
import { blocksFromText } from '../../src/core/blocks/from-text.ts'
import { clean } from '../../src/core/clean.ts'
import { dumpFromText } from '../../src/core/dump.ts'
import { labelBlocks } from '../../src/core/label/label.ts'
import { splitStories } from '../../src/core/split/split.ts'
import { lexiconOf } from '../../src/core/text/lexicon.ts'
import type { Dump } from '../../src/core/types.ts'
import { bundledKnowledge } from '../../src/rules/knowledge.ts'
import { copyAsJson, cpuMs, type DumpFile, writeDumps } from './dumps.ts'

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/corpus' },
    rounds: { type: 'string', default: '5' },
    model: { type: 'boolean', default: false },
  },
})
const bundled = bundledKnowledge()
const knowledge = values.model ? bundled : { ...bundled, model: null }
const lexicon = lexiconOf(knowledge)
const rounds = Number(values.rounds)

/** The least processor time of one pass over all dumps, by name; the first pass warms up and does not count. */
const best = new Map<string, number>()
let isWarm = false

function timed<T>(name: string, pass: () => T): T {
  const start = cpuMs()
  const result = pass()
  const spent = cpuMs() - start
  if (isWarm) best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, spent))
  return result
}

function measureStages(dumps: readonly Dump[]): number {
  const blocks = timed('blocks', () => dumps.map((dump) => blocksFromText(dump.text, lexicon)))
  const labelled = timed('label', () => blocks.map((list) => labelBlocks(list, lexicon)))
  const splits = timed('split', () => labelled.map((list) => splitStories(list, lexicon)))
  timed('attribute', () => dumps.map((dump, n) => splits[n] && attribute(splits[n], dump, lexicon)))
  return blocks.reduce((sum, list) => sum + list.length, 0)
}

function measure(files: readonly DumpFile[], folder: string): void {
  const dumps = files.map(({ path, text }) => dumpFromText(text, { path, collection: 'speed' }))
  const characters = dumps.reduce((sum, dump) => sum + dump.text.length, 0)
  let blockCount = 0
  const inTurns = (pass: () => void): void => {
    isWarm = false
    for (let round = 0; round <= rounds; round++) {
      pass()
      isWarm = true
    }
  }
  // clean() before the stages: what they keep of all dumps at once makes the heap large, and no run has such a heap
  inTurns(() => {
    timed('clean()', () => {
      for (const dump of dumps) clean(dump, knowledge)
    })
    timed('floor', () => {
      for (const { path } of files) copyAsJson(path, join(folder, 'floor.json'))
    })
  })
  inTurns(() => {
    blockCount = measureStages(dumps)
  })
  console.log(
    `${files.length} dumps, ${(characters / 1e6).toFixed(1)} M characters, ${blockCount} blocks; ${values.model ? 'with' : 'without'} model`,
  )
  const floor = best.get('floor') ?? 0
  for (const [name, spent] of best) {
    const speed = (characters / spent / 1000).toFixed(1)
    const each = ((spent * 1000) / blockCount).toFixed(2)
    console.log(
      `${name.padEnd(10)} ${speed.padStart(7)} MB/s ${each.padStart(7)} µs/block  ${(spent / floor).toFixed(2).padStart(6)} x floor`,
    )
  }
}

const folder = mkdtempSync(join(tmpdir(), 'winnow-speed-'))
try {
  measure(writeDumps(values.corpus, join(folder, 'dumps')), folder)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
