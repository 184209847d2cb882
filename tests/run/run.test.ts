import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DEFAULT_CONFIG } from '../../src/run/config.ts'
import { LENIENT, story, Workspace } from './workspace.ts'

const NAMES = ['Calder', 'Nordvik', 'Tarkhan', 'Halden', 'Lindale', 'Umlazi']

function workspaceOfStories(): Workspace {
  const space = new Workspace()
  for (const name of NAMES) space.put(`2025/${name}.txt`, story(name))
  return space
}

test('a run writes records and a report for each dump', async () => {
  const space = workspaceOfStories()
  const { summary, exitCode } = await space.run()
  expect(exitCode).toBe(0)
  expect(summary).toMatchObject({ dumps: 6, cleaned: 6, primary: 6, quarantined: {}, doneNow: 6, doneBefore: 0, remaining: 0 })
  const expected = NAMES.flatMap((name) => [`articles/2025/${name}.txt.jsonl`, `reports/2025/${name}.txt.jsonl`])
  expected.push('changes/000001.jsonl')
  expect([...space.outputs().keys()]).toEqual(expected.sort())
  const record: unknown = JSON.parse(space.read('articles/2025/Calder.txt.jsonl'))
  expect(record).toMatchObject({ source: { key: 'dump:raw/2025/Calder.txt', collection: 'raw', path: '2025/Calder.txt' } })
})

test('a second run does nothing', async () => {
  const space = workspaceOfStories()
  const first = await space.run()
  const before = space.writes()
  const second = await space.run()
  expect(space.writes()).toEqual(before)
  expect(second.summary).toEqual({ ...first.summary, doneNow: 0, doneBefore: 6, changes: 0, seconds: second.summary.seconds })
})

test('a changed dump is done again, the others are not', async () => {
  const space = workspaceOfStories()
  await space.run()
  const before = space.writes()
  space.put('2025/Calder.txt', story('Port Calder'))
  expect((await space.run()).summary.doneNow).toBe(1)
  const after = space.writes()
  const changed = [...after].filter(([path, write]) => before.get(path) !== write).map(([path]) => path)
  expect(changed).toEqual(['articles/2025/Calder.txt.jsonl', 'changes/000001.jsonl', 'reports/2025/Calder.txt.jsonl'])
  expect(space.read('articles/2025/Calder.txt.jsonl')).toContain('Port Calder')
})

test('a dump that was only touched is read, but its outputs stay', async () => {
  const space = workspaceOfStories()
  await space.run()
  const before = space.writes()
  space.touch('2025/Calder.txt')
  expect((await space.run()).summary.doneNow).toBe(1)
  expect(space.writes()).toEqual(before)
  expect((await space.run()).summary.doneNow).toBe(0)
})

test('--full does all again, to the same bytes', async () => {
  const space = workspaceOfStories()
  await space.run()
  const [bytes, writes] = [space.outputs(), space.writes()]
  expect((await space.run({ scope: 'full' })).summary.doneNow).toBe(6)
  expect(space.outputs()).toEqual(bytes)
  for (const [path, write] of space.writes()) expect(write === writes.get(path)).toBe(path.startsWith('changes/'))
})

test('an output that was deleted or cut is made again', async () => {
  const space = workspaceOfStories()
  await space.run()
  const bytes = space.outputs()
  rmSync(join(space.out, 'articles/2025/Calder.txt.jsonl'))
  writeFileSync(join(space.out, 'reports/2025/Nordvik.txt.jsonl'), '{"schema"')
  expect((await space.run()).summary.doneNow).toBe(2)
  expect(space.outputs()).toEqual(bytes)
})

test('one and four processes give the same bytes', async () => {
  const space = workspaceOfStories()
  for (let i = 0; i < 60; i++) space.put(`many/${i}.txt`, story(`Place ${i}`))
  await space.run({ jobs: 1 })
  const four = join(space.folder, 'four')
  await space.run({ jobs: 4, out: four })
  expect(space.outputs(four)).toEqual(space.outputs())
})

test('another configuration leaves what is done, until it is asked for', async () => {
  const space = workspaceOfStories()
  await space.run()
  const config = { ...LENIENT, publisher: 'The Calder Courier' }
  expect((await space.run({ config })).summary).toMatchObject({ doneNow: 0, oldVersion: 6 })
  expect((await space.run({ config, scope: 'reextract' })).summary).toMatchObject({ doneNow: 6, oldVersion: 0 })
})

test('a sidecar file gives the address, the time and the publisher; a changed one does the dump again', async () => {
  const space = workspaceOfStories()
  const about = { url: 'HTTP://Example.org:80/a%2fb?utm_source=x&id=7#top', capturedAt: '2025-06-30T08:00:00Z' }
  space.put('2025/Calder.txt.meta.json', JSON.stringify(about))
  await space.run()
  const source = {
    key: 'url:https://example.org/a%2Fb?id=7',
    uri: 'http://example.org/a%2fb?utm_source=x&id=7#top',
    capturedAt: about.capturedAt,
  }
  expect(JSON.parse(space.read('reports/2025/Calder.txt.jsonl'))).toMatchObject({ source })
  space.put('2025/Calder.txt.meta.json', JSON.stringify({ url: 'https://example.org/other' }))
  expect((await space.run()).summary.doneNow).toBe(1)
  expect(JSON.parse(space.read('reports/2025/Calder.txt.jsonl'))).toMatchObject({ source: { key: 'url:https://example.org/other' } })
})

test('a dump that turns bad loses its records, one that turns good its quarantine entry', async () => {
  const space = workspaceOfStories()
  space.put('late.txt', '')
  await space.run()
  expect([...space.outputs().keys()].filter((path) => path.includes('late'))).toEqual(['quarantine/late.txt.json'])
  space.put('late.txt', story('Late'))
  space.put('2025/Calder.txt', '')
  await space.run()
  const paths = [...space.outputs().keys()]
  expect(paths.filter((path) => path.includes('late'))).toEqual(['articles/late.txt.jsonl', 'reports/late.txt.jsonl'])
  expect(paths.filter((path) => path.includes('Calder'))).toEqual(['quarantine/2025/Calder.txt.json'])
})

test('dumps put aside give exit code 3 above the threshold, and 0 below', async () => {
  const space = workspaceOfStories()
  space.put('empty.txt', '')
  const config = { ...DEFAULT_CONFIG, quarantineThresholdRatio: 0.2 }
  expect((await space.run({ config })).exitCode).toBe(0)
  const strict = await space.run({ config: DEFAULT_CONFIG, scope: 'full' })
  expect(strict).toMatchObject({ exitCode: 3, problems: ['"empty.txt": empty: the file has no bytes'] })
  expect((await space.run({ config: DEFAULT_CONFIG })).exitCode).toBe(0)
})

test('files that are no dumps are named, but do not count as failures', async () => {
  const space = workspaceOfStories()
  space.put('notes.md', 'notes')
  expect(await space.run({ config: DEFAULT_CONFIG })).toMatchObject({ exitCode: 0, summary: { quarantined: { 'unsupported-type': 1 } } })
})

test('a damaged ledger costs that the dumps are done again', async () => {
  const space = workspaceOfStories()
  await space.run()
  const bytes = space.outputs()
  for (const end of ['-wal', '-shm']) rmSync(join(space.out, `.state/ledger.sqlite${end}`), { force: true })
  writeFileSync(join(space.out, '.state/ledger.sqlite'), 'this is no database, but it is long enough to be asked'.repeat(100))
  expect((await space.run()).summary.doneNow).toBe(6)
  expect(space.outputs()).toEqual(bytes)
})

test('a run that is stopped leaves the rest to the next one', async () => {
  const space = workspaceOfStories()
  const stop = AbortSignal.abort()
  expect((await space.run({ stop })).summary).toMatchObject({ doneNow: 0, remaining: 6 })
  expect((await space.run()).summary).toMatchObject({ doneNow: 6, remaining: 0 })
})

test('an output folder that is the input folder or lies in it is refused', async () => {
  const space = workspaceOfStories()
  await expect(space.run({ out: space.raw })).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('is the input folder itself'),
  })
  await expect(space.run({ out: join(space.raw, 'a', 'clean') })).rejects.toThrow(/lies inside the input folder/u)
  expect((await space.run({ out: `${space.raw}-clean` })).exitCode).toBe(0)
})

test('a folder that cannot be made is said so, and does not hang', async () => {
  const space = workspaceOfStories()
  await expect(space.run({ out: '/proc/winnow' })).rejects.toMatchObject({ exitCode: 4 })
})

test('files that tell of the folder are passed over and counted', async () => {
  const space = workspaceOfStories()
  for (const name of ['README.md', 'LICENSE', '.gitkeep']) space.put(name, 'About these dumps.')
  expect((await space.run()).summary).toMatchObject({ skipped: 3, dumps: 6, quarantined: {} })
})

test('an input that is not there, and two dumps of one name, stop the run', async () => {
  const space = workspaceOfStories()
  await expect(space.run({ inputs: [join(space.raw, 'absent')] })).rejects.toMatchObject({ exitCode: 4 })
  const other = space.put('other/Calder.txt', story('Other'))
  const same = join(space.raw, '2025', 'Calder.txt')
  await expect(space.run({ inputs: [same, other] })).rejects.toThrow(/both called "Calder\.txt"/u)
})
