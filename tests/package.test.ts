/**
 * The package as a user gets it: packed, unpacked in an empty folder, its command run and its library imported there.
 * Offline: the dependencies are those of the checkout, linked in.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const DUMP =
  'Harbour board keeps the night ferry\n\nThe harbour board of Port Calder voted on Tuesday to keep the night ferry, its chair said.\n'

let folder = ''

/** `npm pack` builds first. The tarball is laid out as an installation does it. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'winnow-package-'))
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT, stdio: 'pipe' })
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))
  expect(tarball).toBeDefined()
  const modules = join(folder, 'node_modules')
  mkdirSync(modules)
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name))
  }
  execFileSync('tar', ['-xzf', join(folder, tarball ?? ''), '-C', folder])
  execFileSync('mv', [join(folder, 'package'), join(modules, 'winnow-news')])
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}\n')
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function runNode(args: readonly string[]): string {
  return execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
}

test('the command cleans a dump and proves it', () => {
  mkdirSync(join(folder, 'raw'))
  writeFileSync(join(folder, 'raw', 'harbour.txt'), DUMP)
  const command = join('node_modules', 'winnow-news', 'bin', 'winnow.js')
  expect(runNode([command, 'run'])).toBe('')
  const [record] = readFileSync(join(folder, 'clean', 'articles', 'harbour.txt.jsonl'), 'utf8').split('\n')
  expect(JSON.parse(record ?? '')).toMatchObject({ role: 'primary', title: 'Harbour board keeps the night ferry' })
  expect(runNode([command, 'verify', '--quiet'])).toBe('')
  expect(runNode([command, 'explain', join('raw', 'harbour.txt')])).toContain('Harbour board keeps the night ferry')
})

test('the library cleans a text, to the same record as the command', () => {
  const program = `
    import { bundledKnowledge, clean, dumpFromText } from 'winnow-news'
    const dump = dumpFromText(${JSON.stringify(DUMP)}, { path: 'harbour.txt', collection: 'raw' })
    process.stdout.write(JSON.stringify(clean(dump, bundledKnowledge()).articles))`
  writeFileSync(join(folder, 'program.js'), program)
  const written = readFileSync(join(folder, 'clean', 'articles', 'harbour.txt.jsonl'), 'utf8')
  expect(JSON.parse(runNode(['program.js']))).toEqual([JSON.parse(written)])
})

test('the package has types, the schema and nothing of the tests', () => {
  const inside = join(folder, 'node_modules', 'winnow-news')
  const files = readdirSync(inside, { recursive: true, encoding: 'utf8' })
  expect(files).toContain(join('dist', 'index.d.ts'))
  expect(files).toContain(join('dist', 'rules', 'record.schema.json'))
  expect(files.filter((file) => /(?:^|\/)(?:tests|raw|clean|bench)(?:\/|$)|(?<!\.d)\.ts$/u.test(file))).toEqual([])
})
