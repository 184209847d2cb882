import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { takeLock } from '../../src/run/lock.ts'
import { story, Workspace } from './workspace.ts'

/** No process has this number: it is above the largest that Linux gives. */
const DEAD_PID = 2 ** 22 + 1

function lockWith(holder: object | string): { state: string; file: string; broken: string[]; take: () => () => void } {
  const state = join(new Workspace().out, '.state')
  mkdirSync(state, { recursive: true })
  const file = join(state, 'run.lock')
  writeFileSync(file, typeof holder === 'string' ? holder : JSON.stringify(holder))
  const broken: string[] = []
  return { state, file, broken, take: () => takeLock(state, (message) => broken.push(message)) }
}

test('a lock is taken once, and again after its release', () => {
  const state = join(new Workspace().out, '.state')
  const take = (): (() => void) => takeLock(state, () => undefined)
  const release = take()
  expect(take).toThrow(expect.objectContaining({ exitCode: 75 }))
  expect(JSON.parse(readFileSync(join(state, 'run.lock'), 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() })
  release()
  expect(existsSync(join(state, 'run.lock'))).toBe(false)
  take()()
})

test.each([
  ['of a process that is dead', { pid: DEAD_PID, host: hostname() }],
  ['of another boot', { pid: process.pid, host: hostname(), boot: 'another' }],
  ['of a process that had the same number', { pid: process.pid, host: hostname(), processStart: '1' }],
  ['that no run wrote', 'not json'],
])('a lock %s is broken, with a message', (_what, holder) => {
  const { broken, take } = lockWith(holder)
  take()()
  expect(broken).toHaveLength(1)
})

test.each([
  ['of a process that is alive', { pid: process.ppid, host: hostname() }],
  ['of another host', { pid: DEAD_PID, host: 'another-host' }],
])('a lock %s is not broken', (_what, holder) => {
  const { broken, take } = lockWith(holder)
  expect(take).toThrow(expect.objectContaining({ exitCode: 75 }))
  expect(broken).toEqual([])
})

test('a run while another is at work ends at once', async () => {
  const space = new Workspace()
  space.put('a.txt', story('Calder'))
  const release = takeLock(join(space.out, '.state'), () => undefined)
  await expect(space.run()).rejects.toMatchObject({ exitCode: 75 })
  release()
  expect((await space.run()).exitCode).toBe(0)
})
