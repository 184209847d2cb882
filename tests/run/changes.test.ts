import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Ledger } from '../../src/run/ledger.ts'
import { rebuildLedger } from '../../src/run/rebuild-ledger.ts'
import { Settler } from '../../src/run/settle.ts'
import { ChangeLog } from '../../src/write/changes.ts'
import { LENIENT, story, Workspace } from './workspace.ts'

const MIRROR = { ...LENIENT, deletions: 'mirror' } as const

interface Change {
  readonly seq: number
  readonly op: 'upsert' | 'delete'
  readonly id: string
  readonly revision: number
  readonly record?: { readonly id: string; readonly title: string; readonly source: { readonly path: string } }
}

function changesOf(space: Workspace): Change[] {
  const folder = join(space.out, 'changes')
  if (!existsSync(folder)) return []
  const text = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('')
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Change)
}

function short({ seq, op, revision, record }: Change): string {
  return `${seq} ${op} r${revision}${record === undefined ? '' : ` ${record.source.path}`}`
}

function workspaceOf(...names: readonly string[]): Workspace {
  const space = new Workspace()
  for (const name of names) space.put(`${name}.txt`, story(name))
  return space
}

test('every record is an upsert with revision 1, in the order of the input; a second run adds nothing', async () => {
  const space = workspaceOf('Calder', 'Nordvik', 'Tarkhan')
  expect((await space.run({ jobs: 2 })).summary.changes).toBe(3)
  const changes = changesOf(space)
  expect(changes.map(short)).toEqual(['1 upsert r1 Calder.txt', '2 upsert r1 Nordvik.txt', '3 upsert r1 Tarkhan.txt'])
  for (const { id, record } of changes) expect(record?.id).toBe(id)
  expect(changes[0]?.record).toEqual(JSON.parse(space.read('articles/Calder.txt.jsonl')))
  const before = space.writes()
  expect((await space.run()).summary.changes).toBe(0)
  expect((await space.run({ scope: 'full' })).summary.changes).toBe(0)
  expect(space.read('changes/000001.jsonl').split('\n')).toHaveLength(4)
  expect(space.writes().get('changes/000001.jsonl')).toBe(before.get('changes/000001.jsonl'))
})

test('a changed dump gives the next revision of its id, one that turns bad a tombstone, one that turns good again a new upsert', async () => {
  const space = workspaceOf('Calder', 'Nordvik')
  await space.run()
  space.put('Calder.txt', story('Port Calder'))
  await space.run()
  space.put('Calder.txt', '')
  await space.run()
  space.put('Calder.txt', story('Calder'))
  await space.run()
  const own = changesOf(space).slice(2)
  expect(own.map(short)).toEqual(['3 upsert r2 Calder.txt', '4 delete r3', '5 upsert r4 Calder.txt'])
  expect(new Set(own.map(({ id }) => id)).size).toBe(1)
})

test('dumps that are gone keep their records, or lose them when the folder is mirrored', async () => {
  const space = workspaceOf('Calder', 'Nordvik')
  await space.run()
  rmSync(join(space.raw, 'Calder.txt'))
  expect((await space.run()).summary).toMatchObject({ gone: 1, changes: 0, dumps: 1 })
  expect(space.outputs().has('articles/Calder.txt.jsonl')).toBe(true)
  expect((await space.run({ config: MIRROR })).summary).toMatchObject({ gone: 1, changes: 1 })
  expect([...space.outputs().keys()].filter((path) => path.includes('Calder'))).toEqual([])
  expect(changesOf(space).slice(2).map(short)).toEqual(['3 delete r2'])
  expect((await space.run({ config: MIRROR })).summary).toMatchObject({ gone: 0, changes: 0 })
})

test('a folder that is empty, or has lost many dumps, loses no record by accident', async () => {
  const names = Array.from({ length: 60 }, (_, i) => `Place ${i}`)
  const space = workspaceOf(...names)
  await space.run()
  const before = space.outputs()
  for (const name of names.slice(0, 55)) rmSync(join(space.raw, `${name}.txt`))
  await expect(space.run({ config: MIRROR })).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining('55 of 60 dumps') })
  for (const name of names.slice(55)) rmSync(join(space.raw, `${name}.txt`))
  await expect(space.run({ config: MIRROR })).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining('is empty') })
  expect(space.outputs()).toEqual(before)
  expect((await space.run({ config: MIRROR, allowDeletions: true })).summary).toMatchObject({ gone: 60, changes: 60 })
  expect([...space.outputs().keys()]).toEqual(['changes/000001.jsonl'])
})

test('of two captures of one page the later one holds, whatever the order; when it goes, the earlier one holds again', async () => {
  const space = new Workspace()
  const about = (capturedAt: string): string => JSON.stringify({ url: 'https://example.org/ferry', capturedAt })
  space.put('a.txt', story('Later'))
  space.put('a.txt.meta.json', about('2026-02-02T09:00:00+01:00'))
  await space.run()
  space.put('b.txt', story('Earlier'))
  space.put('b.txt.meta.json', about('2026-02-02T07:30:00Z'))
  expect((await space.run()).summary.changes).toBe(0)
  rmSync(join(space.raw, 'a.txt'))
  rmSync(join(space.raw, 'a.txt.meta.json'))
  await space.run({ config: MIRROR })
  expect(changesOf(space).map(short)).toEqual(['1 upsert r1 a.txt', '2 upsert r2 b.txt'])
})

test('of two files of one page without a time the last by name holds, whichever run took it first', async () => {
  const url = '{"url": "https://example.org/ferry"}'
  const heldAfter = async (runs: readonly (readonly string[])[]): Promise<string | undefined> => {
    const space = new Workspace()
    for (const names of runs) {
      for (const name of names) {
        space.put(name, story(name))
        space.put(`${name}.meta.json`, url)
      }
      await space.run()
    }
    return changesOf(space).at(-1)?.record?.source.path
  }
  expect(await heldAfter([['a.txt', 'b.txt']])).toBe('b.txt')
  expect(await heldAfter([['a.txt'], ['b.txt']])).toBe('b.txt')
  expect(await heldAfter([['b.txt'], ['a.txt']])).toBe('b.txt')
})

test('what a kill left undone in the change log is done by the next run, to the same bytes', async () => {
  const space = workspaceOf('Calder', 'Nordvik', 'Tarkhan')
  await space.run()
  const whole = space.read('changes/000001.jsonl')
  const lines = whole.split('\n').map((line) => `${line}\n`)
  // Committed with the ledger, written by half: as a kill between the two leaves it.
  const ledger = Ledger.open(join(space.out, '.state'), () => undefined)
  ledger.transact(() => {
    for (const [index, line] of lines.slice(0, 3).entries()) ledger.addToOutbox(index + 1, Buffer.from(line))
  })
  ledger.close()
  truncateSync(join(space.out, 'changes/000001.jsonl'), Buffer.byteLength(lines[0] ?? '') + 40)
  expect((await space.run()).summary.changes).toBe(0)
  expect(space.read('changes/000001.jsonl')).toBe(whole)
})

test('closed segments never change', () => {
  const space = new Workspace()
  const log = new ChangeLog(space.out, 100) // two lines fit
  const lines = Array.from({ length: 12 }, (_, i) => Buffer.from(`{"seq":${i + 1},"op":"delete","id":"w1-${i}","revision":1}\n`))
  log.append(lines.slice(0, 5))
  const closed = space.read('changes/000001.jsonl')
  log.append(lines.slice(5))
  expect(log.segments()).toEqual(['000001.jsonl', '000002.jsonl', '000003.jsonl', '000004.jsonl', '000005.jsonl'])
  expect(space.read('changes/000001.jsonl')).toBe(closed)
  expect([...log.lines()].map(String).join('\n')).toBe(Buffer.concat(lines).toString().trimEnd())
  appendFileSync(join(space.out, 'changes/000005.jsonl'), '{"seq":13,"op"')
  expect(log.repair()).toBe(12)
  writeFileSync(join(space.out, 'changes/000006.jsonl'), '{"seq"')
  expect(log.repair()).toBe(12)
})

test('a ledger that is lost is read back from the change log: revisions go on, nothing is said twice', async () => {
  const space = workspaceOf('Calder', 'Nordvik')
  await space.run()
  space.put('Calder.txt', story('Port Calder'))
  await space.run()
  rmSync(join(space.out, '.state'), { recursive: true })
  expect((await space.run()).summary).toMatchObject({ doneNow: 2, changes: 0 })
  space.put('Calder.txt', story('Calder'))
  await space.run()
  expect(changesOf(space).slice(2).map(short)).toEqual(['3 upsert r2 Calder.txt', '4 upsert r3 Calder.txt'])
})

test('a change log that is lost is said again, with the revisions that hold', async () => {
  const space = workspaceOf('Calder', 'Nordvik')
  await space.run()
  space.put('Calder.txt', story('Port Calder'))
  await space.run()
  rmSync(join(space.out, 'changes'), { recursive: true })
  await space.run()
  expect(changesOf(space).map(short)).toEqual(['4 upsert r2 Calder.txt', '5 upsert r1 Nordvik.txt'])
})

test('an articles file that somebody else changed stops the run rather than to be said wrongly', () => {
  const space = new Workspace()
  const ledger = Ledger.open(join(space.out, '.state'), () => undefined)
  const settler = new Settler(space.out, ledger, () => undefined)
  const row = { path: 'a.txt', collection: 'raw', root: space.raw, fingerprint: '', sidecar: '', bytes: 1, sha256: null, version: '0' }
  const counts = { dumps: 1, cleaned: 1, quarantined: {}, primary: 1, secondary: 0, references: 0, characters: {} }
  const outputs = { articles: 3, reports: null, quarantine: null }
  space.put('../out/articles/a.txt.jsonl', '{}\n')
  settler.settle({ ...row, config: '0', reason: null, message: null, counts, outputs }, [
    { id: 'w1-1', digest: 'f'.repeat(64), capturedAt: null },
  ])
  expect(() => settler.commit()).toThrow(/changed by somebody else/u)
  ledger.close()
})

test('a ledger remade from the change log knows every id and revision: the next run cleans all dumps and changes nothing', async () => {
  const space = workspaceOf('Calder', 'Nordvik')
  await space.run({ config: MIRROR })
  space.put('Calder.txt', story('Port Calder'))
  rmSync(join(space.raw, 'Nordvik.txt'))
  await space.run({ config: MIRROR })
  const before = changesOf(space)
  expect(rebuildLedger(space.out, () => undefined)).toBe(1)
  const { summary } = await space.run({ config: MIRROR })
  expect(summary.changes).toBe(0)
  expect(summary.cleaned).toBe(1)
  space.put('Calder.txt', story('Lindale'))
  await space.run({ config: MIRROR })
  const id = before.findLast(({ op }) => op === 'upsert')?.id
  const revisions = changesOf(space)
    .filter((change) => change.id === id)
    .map(({ revision }) => revision)
  expect(revisions).toEqual(revisions.map((_, n) => n + 1))
  expect(() => rebuildLedger(join(space.out, 'nowhere'), () => undefined)).toThrow('no change log')
})
