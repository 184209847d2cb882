/** kill -9 while a feed is at work: the next one goes on, and the index holds what the change log says. `bench/sinks/kill.ts` does it longer. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { LAUNCHER, winnow } from '../cli/command.ts'
import { TestLog, tombstone, upsert } from './articles.ts'

const RECORD_COUNT = 6000
const KILL_COUNT = 4

test('a feed that is killed again and again', async () => {
  const out = mkdtempSync(join(tmpdir(), 'winnow-kill-'))
  onTestFinished(() => rmSync(out, { recursive: true, force: true }))
  const log = new TestLog(out)
  log.append(Array.from({ length: RECORD_COUNT }, (_, number) => upsert(number, 1)))
  log.append(Array.from({ length: RECORD_COUNT / 3 }, (_, number) => (number % 2 === 0 ? upsert(number, 2) : tombstone(number, 2))))
  let killed = 0
  for (let round = 0; round < KILL_COUNT; round++) {
    const child = spawn(process.execPath, [LAUNCHER, 'feed', 'index', '--out', out], { stdio: 'ignore' })
    while (child.exitCode === null && !existsSync(join(out, '.state', 'sinks', 'index', 'run.lock'))) await wait(5)
    await wait(40 + 70 * round)
    child.kill('SIGKILL')
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
    if (signal === 'SIGKILL') killed++
  }
  expect(killed).toBeGreaterThan(0)
  const last = winnow(['feed', 'index', '--out', out, '--json'], { cwd: out })
  expect(JSON.parse(last.stdout)).toMatchObject({ rejected: 0, lag: 0, exitCode: 0 })
  const found = winnow(['sink', 'verify', 'index', '--out', out, '--json'], { cwd: out })
  expect(JSON.parse(found.stdout)).toMatchObject({ checked: RECORD_COUNT, missing: 0, surplus: 0, different: 0, exitCode: 0 })
})
