import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { REASONS } from '../../src/intake/errors.ts'
import schema from '../../src/rules/record.schema.json' with { type: 'json' }
import { DEFAULT_CONFIG } from '../../src/run/config.ts'
import { statusOf } from '../../src/run/status.ts'
import { story, Workspace } from './workspace.ts'

const CASES: readonly (readonly [name: string, content: string | Uint8Array, reason: string])[] = [
  ['empty.txt', '', 'empty'],
  ['white.txt', ' \t\r\n\u00a0\u3000\u2003\n', 'empty'],
  ['zero-width.txt', '\ufeff\u200b\u200c\u200d\u2060\n', 'empty'],
  ['nul.txt', Buffer.alloc(5000), 'binary'],
  ['image.txt', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(99, 7)]), 'binary'],
  ['noise.txt', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * i * 31 + i * 7) % 256)), 'binary'],
  ['half.txt.part', 'half a sto', 'unsupported-type'],
  ['photo.dat', Buffer.alloc(99), 'unsupported-type'],
  ['page.html', '<p>page</p>', 'no-article'],
  ['crawl.warc.gz', 'x', 'malformed-record'],
  ['.hidden.txt', story('Calder'), 'unsupported-type'],
  ['large.txt', 'a'.repeat(20_001), 'too-large'],
  ['index.txt', 'Home\nWorld\nSport\nContact\n', 'no-article'],
]

async function quarantined(space: Workspace): Promise<Map<string, unknown>> {
  await space.run({ config: { ...DEFAULT_CONFIG, limits: { ...DEFAULT_CONFIG.limits, dumpBytes: 20_000 } } })
  const entries = [...space.outputs()].filter(([path]) => path.startsWith('quarantine/'))
  return new Map(entries.map(([path, bytes]) => [path.slice('quarantine/'.length, -'.json'.length), JSON.parse(bytes)]))
}

test('each dump that gives no record has an entry with its reason', async () => {
  const space = new Workspace()
  for (const [name, content] of CASES) space.put(name, content)
  const entries = await quarantined(space)
  const found = [...entries].map(([path, entry]) => [path, (entry as { reason: string }).reason])
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(CASES.map(([name, , reason]) => [name, reason])))
  expect(entries.get('empty.txt')).toEqual({
    schema: 'winnow/quarantine@1',
    path: 'empty.txt',
    collection: 'raw',
    reason: 'empty',
    message: 'the file has no bytes',
    bytes: 0,
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    member: null,
    row: null,
    warc: null,
    range: null,
    version: manifest.version,
  })
  expect([...space.outputs().keys()].filter((path) => path.startsWith('articles/'))).toEqual([])
})

test('links and pipes are named, never followed or opened', async () => {
  const space = new Workspace()
  space.put('real/story.txt', story('Calder'))
  const link = (target: string, name: string): void => symlinkSync(target, join(space.raw, name))
  symlinkSync('/etc', join(space.folder, 'outside'))
  link('loop.txt', 'loop.txt')
  link('../outside', 'outside.txt')
  link('absent', 'dangling.txt')
  link('.', 'real/folder')
  link('real/story.txt', 'again.txt')
  execFileSync('mkfifo', [join(space.raw, 'pipe.txt')])
  const reasons = [...(await quarantined(space))].map(([path, entry]) => [path, (entry as { reason: string }).reason])
  expect(Object.fromEntries(reasons)).toEqual({
    'loop.txt': 'unsafe-path',
    'outside.txt': 'unsafe-path',
    'dangling.txt': 'unreadable',
    'real/folder': 'unsafe-path',
    'again.txt': 'duplicate',
    'pipe.txt': 'not-a-file',
  })
})

test('a sidecar file that cannot be read puts its dump aside: the identity hangs on it', async () => {
  const space = new Workspace()
  for (const [name, sidecar] of [
    ['a', '{"url": 7}'],
    ['b', 'not json'],
    ['c', '{"url": "file:///x"}'],
    ['d', '{"capturedAt": "yesterday"}'],
  ]) {
    space.put(`${name}.txt`, story('Calder'))
    space.put(`${name}.txt.meta.json`, sidecar ?? '')
  }
  expect([...(await quarantined(space)).values()].map((entry) => (entry as { reason: string }).reason)).toEqual(
    Array(4).fill('malformed-record'),
  )
})

test('strange names give outputs of their own, inside the output folder', async () => {
  const space = new Workspace()
  const long = `${'n'.repeat(251)}.txt`
  const names = [
    'with\nnewline.txt',
    '-dash.txt',
    '%2e%2e%2fup.txt',
    '..%2fup.txt',
    '📰 新聞.txt',
    long,
    'UPPER.TXT',
    'folder.txt/inside.txt',
    'a.txt.jsonl/b.txt',
    'a.txt',
  ]
  for (const name of names) space.put(name, story('Calder'))
  const odd = Buffer.concat([Buffer.from(`${space.raw}/odd-`), Buffer.from([0xff, 0xfe]), Buffer.from('.txt')])
  mkdirSync(join(space.raw, 'deep/'.repeat(40)), { recursive: true })
  space.put(`${'deep/'.repeat(40)}x.txt`, story('Calder'))
  execFileSync(process.execPath, [
    '-e',
    `const name = Buffer.from('${odd.toString('hex')}', 'hex'); fs.writeFileSync(name, ${JSON.stringify(story('Odd'))}); fs.utimesSync(name, 1e9, 1e9)`,
  ])
  const { summary } = await space.run()
  expect(summary).toMatchObject({ dumps: names.length + 2, cleaned: names.length + 2, quarantined: {} })
  const paths = [...space.outputs()]
    .filter(([path]) => path.startsWith('articles/'))
    .map(([, bytes]) => (JSON.parse(bytes) as { source: { path: string } }).source.path)
  expect(paths.sort()).toEqual([...names, 'odd-%FF%FE.txt', `${'deep/'.repeat(40)}x.txt`].sort())
})

test('of two files that are printed by one name the second is put aside, not lost', async () => {
  const space = new Workspace()
  space.put('odd-%FF.txt', story('Calder'))
  const odd = Buffer.concat([Buffer.from(`${space.raw}/odd-`), Buffer.from([0xff]), Buffer.from('.txt')])
  const write = `const name = Buffer.from('${odd.toString('hex')}', 'hex'); fs.writeFileSync(name, 'Odd'); fs.utimesSync(name, 1e9, 1e9)`
  execFileSync(process.execPath, ['-e', write])
  expect((await space.run()).summary).toMatchObject({ files: 2, cleaned: 1, quarantined: { 'unsafe-path': 1 } })
  expect(space.read('articles/odd-%FF.txt.jsonl')).toContain('Calder')
  expect(space.read('quarantine/odd-%FF.txt (2).json')).toContain('another file is printed by the same name: rename it')
})

test('an entry goes with its file, records stay', async () => {
  const space = new Workspace()
  for (const name of ['a.txt', 'b.txt']) space.put(name, story(name))
  const empty = space.put('empty.txt', '')
  await space.run()
  rmSync(empty)
  rmSync(join(space.raw, 'b.txt'))
  expect((await space.run()).summary).toMatchObject({ dumps: 1, gone: 1 })
  expect([...space.outputs().keys()].filter((path) => /^(?:articles|quarantine)/u.test(path))).toEqual([
    'articles/a.txt.jsonl',
    'articles/b.txt.jsonl',
  ])
  expect(statusOf(space.out, { reason: null, limitEntries: 9 })).toMatchObject({ files: 2, quarantined: {}, entries: [] })
})

test('the schema has the same reasons as the code', () => {
  expect(schema.$defs.quarantine.properties.reason.enum).toEqual([...REASONS])
})
