/**
 * Same bytes in, same bytes out: number of processes, order of the inputs and of their files on the disk, clock, locale and time zone
 * change nothing, and a second run writes nothing.
 */
import { cpSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { winnow } from '../cli/command.ts'
import { story, Workspace } from './workspace.ts'

/** Loaded before the program, in every process and thread of it: the clock is twelve years ahead. */
const SHIFTED_CLOCK = `data:text/javascript,${encodeURIComponent(`
  const Real = Date
  const now = () => Real.now() + 12 * 365.25 * 86400e3
  globalThis.Date = class extends Real {
    constructor(...given) { super(...(given.length === 0 ? [now()] : given)) }
    static now() { return now() }
  }`)}`

const DATED =
  'Harbour board keeps the night ferry\n\nBy Amara Lindqvist\n3 hours ago\n\nThe board voted yesterday to keep the ferry, its chair said.\n'
const PAGE = `<!doctype html><title>Ferry stays</title><h1>Ferry stays</h1><p>Published 4 March</p><p>${story('Tarkhan')}</p>`

const FILES: readonly (readonly [path: string, content: string | Uint8Array])[] = [
  ...Array.from({ length: 9 }, (_, i) => [`b/${i}.txt`, story(`Place ${i}`)] as const),
  ['b/copy.txt', story('Place 3')],
  ['b/empty.txt', ''],
  ['a/dated.txt', DATED],
  ['a/page.html', PAGE],
  ['a/I.txt', story('İstanbul, Iğdır and Straße')],
  [
    'a/rows.jsonl.gz',
    gzipSync([1, 2, 3].map((n) => JSON.stringify({ text: story(`Row ${n}`), url: `https://example.org/${n % 2}` })).join('\n')),
  ],
]

test('the same bytes with other processes, order, clock, locale and zone; a second run writes nothing', () => {
  const [space, other] = [new Workspace(), new Workspace()]
  for (const [path, content] of FILES) space.put(path, content)
  for (const [path] of [...FILES].reverse()) cpSync(join(space.raw, path), join(other.raw, path), { preserveTimestamps: true })
  const runs = [
    { of: space, args: ['raw/a', 'raw/b', '--jobs', '1'], env: { LANG: 'C', TZ: 'UTC' }, node: [] },
    {
      of: other,
      args: ['raw/b', 'raw/a', '--jobs', '4'],
      env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' },
      node: ['--import', SHIFTED_CLOCK],
    },
  ]
  for (const { of, args, env, node } of runs) {
    const { status, stderr } = winnow(['run', ...args, '--out', 'out', '--no-index'], { cwd: of.folder, env, node })
    expect({ status, says: stderr.split(':')[0] }).toEqual({ status: 3, says: 'winnow' }) // one dump of 18 is empty
  }
  expect(yearOf(other)).toBeGreaterThan(yearOf(space) + 10)
  expect(space.outputs().size).toBe(2 * FILES.length)
  expect(other.outputs()).toEqual(space.outputs())
  const before = { outputs: other.outputs(), writes: other.writes() }
  const { env, node, args } = runs[1] ?? { env: {}, node: [], args: [] }
  const again = winnow(['run', ...args, '--out', 'out', '--no-index', '--json'], { cwd: other.folder, env, node })
  expect(JSON.parse(again.stdout)).toMatchObject({ doneNow: 0, changes: 0 })
  expect({ outputs: other.outputs(), writes: other.writes() }).toEqual(before)
})

/** Of the run's report: shows that the clock was another one. */
function yearOf(space: Workspace): number {
  const folder = join(space.out, '.state', 'runs')
  const [name = ''] = readdirSync(folder)
  expect(statSync(join(folder, name)).size).toBeGreaterThan(0)
  return Number(name.slice(0, 4))
}
