/**
 * The dumps that speed is measured on, as files of a temporary folder, and the floor: what reading and writing them costs
 * a plain script. Comes in: the corpus' folder, or nothing (then the samples of `raw/`, repeated). Goes out: paths and sizes.
 *
 *   node bench/speed/clean.ts --corpus ../shared/corpus
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRows } from '../quality/corpus.ts'

export interface DumpFile {
  readonly path: string
  readonly text: string
}

const CORPUS_FILES = ['composites.dev.jsonl.gz', 'pages.dev.jsonl.gz']
/** The samples are 50 kB together: so often they are enough to be measured. */
const SAMPLE_REPEATS = 40

/** Writes the dumps into `folder`, one file each. `corpus` need not exist. */
export function writeDumps(corpus: string, folder: string): DumpFile[] {
  mkdirSync(folder, { recursive: true })
  return textsOf(corpus).map(({ name, text }) => {
    const path = join(folder, `${name}.txt`)
    writeFileSync(path, text)
    return { path, text }
  })
}

function textsOf(corpus: string): { name: string; text: string }[] {
  const files = CORPUS_FILES.map((file) => join(corpus, file)).filter((file) => existsSync(file))
  if (files.length > 0) return files.flatMap((file) => readRows(file).map((row) => ({ name: row.id, text: row.text })))
  console.log(`no corpus in ${corpus}: measuring the samples of raw/, ${SAMPLE_REPEATS} times`)
  const samples = readdirSync('raw')
    .sort()
    .map((name) => ({ name, text: readFileSync(join('raw', name), 'utf8') }))
  return Array.from({ length: SAMPLE_REPEATS }, (_, n) => samples.map(({ name, text }) => ({ name: `${n}-${name}`, text }))).flat()
}

/** The floor for one file: read, decode, split into lines, write the lines as JSON. */
export function copyAsJson(path: string, target: string): void {
  const text = new TextDecoder('utf-8').decode(readFileSync(path))
  writeFileSync(target, JSON.stringify({ text, lines: text.split('\n') }))
}

/** Processor time of this process so far, in milliseconds; other processes on the machine do not count. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
