import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { story, Workspace } from '../run/workspace.ts'
import { LAUNCHER, winnow } from './command.ts'

const DUMP_COUNT = 300

function workspaceOfMany(): Workspace {
  const space = new Workspace()
  for (let i = 0; i < DUMP_COUNT; i++) space.put(`${i}.txt`, story(`Place ${i}`))
  return space
}

/** A run that has published something and is not done yet. */
async function startRun(space: Workspace): Promise<ChildProcess> {
  const child = spawn(process.execPath, [LAUNCHER, 'run', '--jobs', '1'], { cwd: space.folder, stdio: 'ignore' })
  const articles = join(space.folder, 'clean', 'articles')
  while (child.exitCode === null && !(existsSync(articles) && readdirSync(articles).some((name) => name.endsWith('.jsonl')))) await wait(2)
  return child
}

async function undisturbed(space: Workspace): Promise<Map<string, string>> {
  await space.run({ out: join(space.folder, 'undisturbed') })
  return space.outputs(join(space.folder, 'undisturbed'))
}

/** Of a process; Linux alone tells them so. */
function childrenOf(pid: number): string[] {
  const file = `/proc/${pid}/task/${pid}/children`
  return existsSync(file) ? readFileSync(file, 'utf8').split(' ').filter(Boolean) : []
}

test.skipIf(process.platform !== 'linux')('the processes of a run that was killed end with it', async () => {
  const child = await startRun(workspaceOfMany())
  const workers = childrenOf(child.pid ?? 0)
  expect(workers).toHaveLength(1)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const left = (): string[] =>
    workers.filter((pid) => existsSync(`/proc/${pid}`) && !/^State:\tZ/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8')))
  for (let looks = 0; looks < 200 && left().length > 0; looks++) await wait(50)
  expect(left()).toEqual([])
})

test('a run that was killed is finished by the next one: nothing lost, nothing left over', async () => {
  const space = workspaceOfMany()
  const child = await startRun(space)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const clean = join(space.folder, 'clean')
  expect(existsSync(join(clean, '.state', 'run.lock'))).toBe(true)
  writeFileSync(join(clean, 'articles', '.winnow-1-1-1'), 'half a rec') // as a kill in the middle of a file leaves it
  const found = winnow(['run', '--log', 'run.log'], { cwd: space.folder })
  expect(found).toMatchObject({ status: 0, stdout: '', stderr: '' })
  expect(space.outputs(clean)).toEqual(await undisturbed(space))
  expect(existsSync(join(clean, '.state', 'run.lock'))).toBe(false)
})

test("a run that is asked to stop finishes what it has begun, and ends with the signal's exit code", async () => {
  const space = workspaceOfMany()
  const child = await startRun(space)
  child.kill('SIGTERM')
  const [code] = (await once(child, 'exit')) as [number | null]
  expect(code).toBe(143)
  expect(winnow(['status'], { cwd: space.folder }).stdout).toContain('exit 143: a signal stopped it')
  const before = JSON.parse(winnow(['run', '--json'], { cwd: space.folder }).stdout) as { doneNow: number; doneBefore: number }
  expect(before.doneBefore).toBeGreaterThan(0)
  expect(before.doneNow + before.doneBefore).toBe(DUMP_COUNT)
  expect(space.outputs(join(space.folder, 'clean'))).toEqual(await undisturbed(space))
})
