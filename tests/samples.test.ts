/**
 * `clean/` is what `npm start` makes of `raw/`, byte for byte: whatever the number of processes, the order of the inputs, the
 * language of the system and its time zone.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { winnow } from './cli/command.ts'

const ROOT = join(import.meta.dirname, '..')
const KINDS = ['articles', 'reports', 'quarantine']
/** In `raw/`, and no dump. */
const README = 'README.md'

/** The arguments of `npm start`, after the launcher. */
const startArguments = manifest.scripts.start.split(' ').slice(2)

/** Path -> content of every output. */
function readOutputs(folder: string): Map<string, string> {
  const paths = KINDS.filter((kind) => existsSync(join(folder, kind))).flatMap((kind) =>
    readdirSync(join(folder, kind), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)),
  )
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}

/** What is made of `inputs` by the command of `npm start`, with more options and another environment. */
function remake(inputs: readonly string[], options: readonly string[], env: Readonly<Record<string, string>> = {}): Map<string, string> {
  const out = mkdtempSync(join(tmpdir(), 'winnow-samples-'))
  onTestFinished(() => rmSync(out, { recursive: true, force: true }))
  const swapped = startArguments.flatMap((word) => (word === 'raw' ? inputs : word === 'clean' ? [out] : [word]))
  const { status, stderr } = winnow([...swapped, ...options], { cwd: ROOT, env })
  expect(status, stderr).toBe(0)
  return readOutputs(out)
}

function committed(): Map<string, string> {
  expect(existsSync(join(ROOT, 'clean')), 'clean/ is missing: npm start makes it').toBe(true)
  return readOutputs(join(ROOT, 'clean'))
}

test('the command of npm start takes raw and writes clean', () => {
  expect(startArguments.slice(0, 4)).toEqual(['run', 'raw', '--out', 'clean'])
})

test('one process', () => {
  expect(remake(['raw'], ['--jobs', '1'])).toEqual(committed())
})

test('four processes, in a Turkish locale and far from UTC', () => {
  const env = { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' }
  expect(remake(['raw'], ['--jobs', '4'], env)).toEqual(committed())
})

test('files named one by one, in another order', () => {
  const names = readdirSync(join(ROOT, 'raw')).filter((name) => name !== README)
  const shuffled = [...names.filter((_, index) => index % 2 === 1), ...names.filter((_, index) => index % 2 === 0)].reverse()
  const expected = [...committed()].filter(([path]) => !path.startsWith(`quarantine/${README}`))
  const inputs = shuffled.map((name) => join('raw', name))
  expect(remake(inputs, ['--collection', 'raw', '--jobs', '2'])).toEqual(new Map(expected))
})
