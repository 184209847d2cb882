import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { DEFAULT_COLUMNS } from '../../src/intake/row.ts'
import { Pool } from '../../src/run/pool.ts'
import type { WorkItem } from '../../src/run/worker.ts'
import { disk } from '../../src/write/disk.ts'
import { Publisher } from '../../src/write/publish.ts'
import { Workspace } from './workspace.ts'

function item(path: string): WorkItem {
  const of = { collection: 'raw', root: 'raw', sidecar: null, isWalked: true, isPlain: true, refusal: null }
  return { input: { location: path, path, ...of }, knownSha256: null, isCopy: false, hasRecords: false }
}

test('a dump that hangs, takes all memory, ends its thread or its process costs itself only', async () => {
  const space = new Workspace()
  const splits: number[] = []
  const pool = new Pool({
    limits: { dumpBytes: 1000, dumpSeconds: 3, workerMegabytes: 48 },
    settings: {
      out: space.out,
      origin: { capturedAt: null, publisher: null },
      dumpLimitBytes: 1000,
      columns: DEFAULT_COLUMNS,
      producer: { version: '0', config: '0' },
    },
    publisher: new Publisher(space.out, 'test'),
    workerFile: new URL('./fixtures/stuck-worker.ts', import.meta.url),
    onSplit: (dumpCount) => splits.push(dumpCount),
  })
  const paths = ['a.txt', 'hang.txt', 'b.txt', 'memory.txt', 'c.txt', 'exit.txt', 'd.txt', 'throw.txt', 'crash.txt', 'e.txt']
  const outcomes = await pool.clean(paths.map(item))
  await pool.close()
  const reasons = outcomes.map((outcome) => (outcome.kind === 'settled' ? outcome.reason : 'done'))
  expect(reasons).toEqual([
    'done',
    'timeout',
    'done',
    'memory',
    'done',
    'internal-error',
    'done',
    'internal-error',
    'internal-error',
    'done',
  ])
  expect(splits).toEqual([10, 1, 1, 1, 1, 1]) // the batch, then each of the five alone
  const entries = readdirSync(join(space.out, 'quarantine')).sort()
  expect(entries).toEqual(['crash.txt.json', 'exit.txt.json', 'hang.txt.json', 'memory.txt.json', 'throw.txt.json'])
  expect(readFileSync(join(space.out, 'quarantine', 'hang.txt.json'), 'utf8')).toContain('it took longer than 3 s')
})

test('an output folder that cannot be written stops the run: it is no fault of a dump', () => {
  const space = new Workspace()
  const file = space.put('file', '')
  expect(() => new Publisher(join(file, 'out'), 'test')).toThrow(/cannot be written/u)
})

test('an output that could be written by half only is never put in place, whatever comes after it', () => {
  const space = new Workspace()
  const publisher = new Publisher(space.out, 'test')
  const { writeSync } = disk
  onTestFinished(() => void Object.assign(disk, { writeSync }))
  Object.assign(disk, {
    writeSync: (fd: number, bytes: Uint8Array, at: number, length: number) => {
      if (at > 0) throw new Error('no room')
      return writeSync(fd, bytes, at, Math.min(length, 3))
    },
  })
  expect(() => publisher.publish('articles/a.jsonl', Buffer.from('{"a":1}\n'))).toThrow(/no room/u)
  Object.assign(disk, { writeSync })
  publisher.publish('articles/b.jsonl', Buffer.from('{}\n'))
  publisher.settle()
  expect([...space.outputs().keys()]).toEqual(['articles/b.jsonl'])
})
