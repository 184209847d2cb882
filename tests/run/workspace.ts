/** A folder of dumps and an output folder for one test, and what a test asks of them. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Config, DEFAULT_CONFIG } from '../../src/run/config.ts'
import { type RunOptions, type RunResult, run } from '../../src/run/run.ts'

/** 2025-06-30T08:00:00Z. */
const OLD_SECONDS = 1_751_270_400

export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), 'winnow-test-'))
  readonly raw = join(this.folder, 'raw')
  readonly out = join(this.folder, 'out')
  #putCount = 0

  /** `isKept`: for several tests; the one who makes it removes it. */
  constructor({ isKept = false } = {}) {
    mkdirSync(this.raw)
    if (!isKept) onTestFinished(() => this.remove())
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  put(path: string, content: string | Uint8Array): string {
    const file = join(this.raw, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
    // Old enough to be taken, and another time with every write.
    const seconds = OLD_SECONDS + this.#putCount++
    utimesSync(file, seconds, seconds)
    return file
  }

  /** Another modification time, the same bytes. */
  touch(path: string): void {
    utimesSync(join(this.raw, path), 1_700_000_000, 1_700_000_000)
  }

  async run(options: Partial<RunOptions> & { config?: Config } = {}): Promise<RunResult> {
    return await run({ inputs: [this.raw], out: this.out, config: LENIENT, jobs: 1, scope: 'changed', log: null, ...options })
  }

  /** Path -> bytes of every output, without the state folder and the index. */
  outputs(out = this.out): Map<string, string> {
    const found = new Map<string, string>()
    for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name).slice(out.length + 1)
      if (entry.isFile() && !path.startsWith('.state') && !path.startsWith('index.sqlite'))
        found.set(path, readFileSync(join(out, path), 'utf8'))
    }
    return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  /** Path -> when and as what file each output was written: differs as soon as it is written again. */
  writes(): Map<string, string> {
    return new Map([...this.outputs().keys()].map((path) => [path, writeOf(join(this.out, path))]))
  }

  read(path: string): string {
    return readFileSync(join(this.out, path), 'utf8')
  }
}

function writeOf(file: string): string {
  const { mtimeNs, ino } = statSync(file, { bigint: true })
  return `${mtimeNs}:${ino}`
}

/** No dump put aside fails the run: tests that want the threshold say so. */
export const LENIENT: Config = { ...DEFAULT_CONFIG, quarantineThresholdRatio: 1 }

export function story(name: string): string {
  const sentences = [
    `The harbour board of ${name} voted on Tuesday to keep the night ferry, its chair said.`,
    'The decision ends a dispute of four months over the cost of the crossing, which few passengers use in winter.',
    'Members of the board had asked for a new count of passengers before the vote, and the count is expected in May.',
  ]
  return `Harbour board of ${name} keeps the night ferry\n\n${sentences.join('\n\n')}\n`
}
