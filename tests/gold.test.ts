/**
 * The real dumps with their records by hand, through the command, judged by their own scorer: every MUST, 95 % of SHOULD.
 * Links between records come with a later stage and are not asked for.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { winnow } from './cli/command.ts'

const GOLD = join(import.meta.dirname, '..', '..', 'shared', 'gold')
const hasGold = existsSync(GOLD)
const SHOULD_RATIO = 0.95

interface Tally {
  readonly pass: number
  readonly fail: number
}

test.skipIf(!hasGold)(`the gold dumps: every MUST, 95 % of SHOULD${hasGold ? '' : ' (skipped: no ../shared)'}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-gold-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'seeds'))
  const seeds = readdirSync(join(GOLD, 'seeds')).sort()
  for (const seed of seeds) {
    const { dump } = JSON.parse(readFileSync(join(GOLD, 'seeds', seed, 'expected.json'), 'utf8')) as { dump: { name: string } }
    copyFileSync(join(GOLD, 'seeds', seed, 'dump.txt'), join(folder, 'seeds', dump.name))
  }
  expect(winnow(['run', 'seeds', '--collection', 'seeds', '--quiet'], { cwd: folder })).toMatchObject({ status: 0, stderr: '' })
  expect(winnow(['verify', '--raw', 'seeds', '--quiet'], { cwd: folder })).toMatchObject({ status: 0, stdout: '' })
  const outputs = ['articles', 'reports'].flatMap((kind) => {
    const of = join(folder, 'clean', kind)
    return readdirSync(of).map((name) => join(of, name))
  })
  expect(outputs).toHaveLength(seeds.length * 2)
  const { stdout } = spawnSync(process.execPath, [join(GOLD, 'score.mjs'), ...outputs, '--json'], { encoding: 'utf8' })
  const { must, should } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as { must: Tally; should: Tally }
  expect(must.pass).toBeGreaterThan(100)
  expect(must.fail, stdout).toBe(0)
  expect(should.pass / (should.pass + should.fail), stdout).toBeGreaterThanOrEqual(SHOULD_RATIO)
})
