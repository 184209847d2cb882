/**
 * What the drivers have in common: a folder of dumps of several kinds, the command as a child, and the outputs as bytes.
 * Without the embedded index: that is a database, which looks after itself.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

const ROOT = join(import.meta.dirname, '..', '..')
export const LAUNCHER = join(ROOT, 'bin', 'winnow.js')
/** Any time long ago. */
const OLD_SECONDS = 1_751_270_400

export function story(name: string): string {
  const sentences = [
    `The harbour board of ${name} voted on Tuesday to keep the night ferry, its chair said.`,
    'The decision ends a dispute of four months over the cost of the crossing, which few passengers use in winter.',
  ]
  return `Harbour board of ${name} keeps the night ferry\n\n${sentences.join('\n\n')}\n`
}

export class Scene {
  readonly folder: string
  readonly raw: string
  #putCount = 0

  constructor(folder: string) {
    this.folder = folder
    this.raw = join(folder, 'raw')
    mkdirSync(this.raw, { recursive: true })
  }

  put(path: string, content: string | Uint8Array): void {
    const file = join(this.raw, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
    const seconds = OLD_SECONDS + this.#putCount++
    utimesSync(file, seconds, seconds)
  }

  /** Files of text, one in 40 of them empty, and a container. */
  fill(count: number): void {
    for (let i = 0; i < count; i++) this.put(`${i % 10}/${i}.txt`, i % 40 === 7 ? '' : story(`Place ${i}`))
    const rows = Array.from({ length: Math.ceil(count / 10) }, (_, i) => JSON.stringify(i % 9 === 4 ? 7 : { text: story(`Row ${i}`) }))
    this.put('rows.jsonl.gz', gzipSync(rows.join('\n')))
  }

  start(out: string, options: { readonly fault?: string; readonly args?: readonly string[] } = {}): ChildProcess {
    const { fault, args = [] } = options
    const node = fault === undefined ? [] : ['--import', join(import.meta.dirname, 'break-disk.ts')]
    const env = { ...process.env, NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'winnow-faults'), WINNOW_FAULT: fault ?? '' }
    const command = [...node, LAUNCHER, 'run', 'raw', '--out', out, '--quiet', '--no-index', '--jobs', '2', ...args]
    return spawn(process.execPath, command, { cwd: this.folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
  }

  async run(
    out: string,
    options: { readonly fault?: string; readonly args?: readonly string[] } = {},
  ): Promise<{ code: number | null; said: string }> {
    const child = this.start(out, options)
    let said = ''
    child.stderr?.on('data', (bytes: Buffer) => {
      said += bytes.toString()
    })
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, said }
  }

  /** Path -> bytes of all that a reader may see; `state` and half-written files are nobody's business. */
  outputs(out: string): Map<string, string> {
    const at = join(this.folder, out)
    if (!existsSync(at)) return new Map()
    const found: [string, string][] = []
    for (const entry of readdirSync(at, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name).slice(at.length + 1)
      if (!entry.isFile() || path.startsWith('.state') || entry.name.startsWith('.winnow-')) continue
      try {
        found.push([path, readFileSync(join(at, path), 'utf8')])
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error // taken away since the walk
      }
    }
    return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)))
  }

  copy(from: string, to: string): void {
    rmSync(join(this.folder, to), { recursive: true, force: true })
    if (existsSync(join(this.folder, from)))
      cpSync(join(this.folder, from), join(this.folder, to), { recursive: true, preserveTimestamps: true })
  }
}

/** The first few differences between two sets of outputs. */
export function differences(found: ReadonlyMap<string, string>, expected: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...found.keys(), ...expected.keys()])
  const differing = [...paths].filter((path) => found.get(path) !== expected.get(path))
  return differing
    .slice(0, 5)
    .map((path) => `${path}: ${found.has(path) ? (expected.has(path) ? 'other bytes' : 'should not be there') : 'is missing'}`)
}

/** Every file that is seen is whole: of a change log, but for its last line. */
export function halfWritten(outputs: ReadonlyMap<string, string>): string[] {
  const faults: string[] = []
  for (const [path, text] of outputs) {
    const whole = path.startsWith('changes/') ? text.slice(0, text.lastIndexOf('\n') + 1) : text
    const lines = whole.split('\n')
    if (lines.pop() !== '') faults.push(`${path} does not end with a line feed`)
    for (const line of lines) if (!isJson(line)) faults.push(`${path} holds a line that is no JSON`)
  }
  return faults.slice(0, 5)
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}
