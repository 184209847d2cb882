/**
 * The behaviours that let people leave it alone in cron: each is a test here, or in the file named.
 *  1 lock: lock.test.ts, below   2 exit codes: run.test.ts, below   3 quiet: cli.test.ts, below   4 incremental: run.test.ts, below
 *  5 deletions: changes.test.ts   6 resume: cli/kill.test.ts   7 time budget   8 log rotation, reports   9 metrics, heartbeat
 * 10 feeds: with the sinks   11 disk   12 environment
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { takeLock } from '../../src/run/lock.ts'
import { statusOf } from '../../src/run/status.ts'
import { winnow } from '../cli/command.ts'
import { LENIENT, story, Workspace } from './workspace.ts'

function workspaceOf(count: number): Workspace {
  const space = new Workspace()
  for (let i = 0; i < count; i++) space.put(`${i}.txt`, story(`Place ${i}`))
  return space
}

function setAge(file: string, seconds: number): void {
  const at = Date.now() / 1000 - seconds
  utimesSync(file, at, at)
}

test('1: a run waits for another one as long as it is told to', async () => {
  const space = workspaceOf(1)
  const release = takeLock(join(space.out, '.state'), () => undefined)
  await expect(space.run()).rejects.toMatchObject({ exitCode: 75 })
  await expect(space.run({ waitMs: 300 })).rejects.toMatchObject({ exitCode: 75 })
  const waiting = space.run({ waitMs: 60_000 })
  release()
  expect((await waiting).exitCode).toBe(0)
})

test("1: another host's lock is broken only by force", async () => {
  const space = workspaceOf(1)
  mkdirSync(join(space.out, '.state'), { recursive: true })
  writeFileSync(join(space.out, '.state', 'run.lock'), JSON.stringify({ pid: 1, host: 'elsewhere', processStart: null, boot: 'x' }))
  await expect(space.run()).rejects.toMatchObject({ exitCode: 75, message: expect.stringContaining('--force-unlock') })
  expect((await space.run({ forceUnlock: true })).exitCode).toBe(0)
})

test('2 and 3: above the threshold the cause is said in 20 lines at most, with count and limit', () => {
  const space = workspaceOf(10)
  for (let i = 0; i < 30; i++) space.put(`empty/${i}.txt`, '')
  const { status, stdout, stderr } = winnow(['run'], { cwd: space.folder })
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
  const lines = stderr.trimEnd().split('\n')
  expect(lines.length).toBeLessThanOrEqual(20)
  expect(lines[0]).toContain('30 of 40 dumps (75 %) are put aside, 30 of them now; the threshold is 1 %')
  expect(lines[0]).toContain(join('clean', 'quarantine'))
  expect(lines.at(-1)).toContain('and 15 more')
  expect(winnow(['run'], { cwd: space.folder })).toMatchObject({ status: 0, stderr: '' })
})

test('4: a young file is left for a later run and named; one from the future is not young; one that is named is taken', async () => {
  const space = workspaceOf(1)
  const config = { ...LENIENT, minAgeSeconds: 60 }
  const file = space.put('young.txt', story('Young'))
  setAge(space.put('future.txt', story('Future')), -3600)
  setAge(file, 10)
  expect((await space.run({ config })).summary).toMatchObject({ cleaned: 2, quarantined: { changed: 1 } })
  expect(space.read('quarantine/young.txt.json')).toContain('it was changed less than 60 s ago')
  expect((await space.run({ inputs: [file], config, out: join(space.folder, 'named') })).summary).toMatchObject({ cleaned: 1 })
  setAge(file, 100)
  expect((await space.run({ config })).summary).toMatchObject({ doneNow: 1, cleaned: 3, quarantined: {} })
})

test('4: a dump that is being written again keeps what it gave until it is old enough', async () => {
  const space = workspaceOf(2)
  const config = { ...LENIENT, minAgeSeconds: 60 }
  await space.run({ config })
  const before = space.outputs()
  setAge(space.put('0.txt', 'half a st'), 5)
  expect((await space.run({ config })).summary).toMatchObject({ doneNow: 0, postponed: 1, changes: 0, cleaned: 2 })
  expect(space.outputs()).toEqual(before)
  setAge(space.put('0.txt', story('Port Calder')), 70)
  expect((await space.run({ config })).summary).toMatchObject({ doneNow: 1, postponed: 0, changes: 1 })
})

test('4: a sidecar that is being written makes its dump wait with what it gave', async () => {
  const space = workspaceOf(2)
  const config = { ...LENIENT, minAgeSeconds: 60 }
  await space.run({ config })
  setAge(space.put('0.txt.meta.json', '{"url": "https://calder.exam'), 5)
  expect((await space.run({ config })).summary).toMatchObject({ postponed: 1, changes: 0, cleaned: 2 })
  setAge(space.put('0.txt.meta.json', '{"url": "https://calder.example/a"}'), 70)
  expect((await space.run({ config })).summary).toMatchObject({ postponed: 0, doneNow: 1, cleaned: 2 })
})

test('4: a folder in which all is young was just put there, and is taken', async () => {
  const space = workspaceOf(2)
  for (const name of ['0.txt', '1.txt']) setAge(join(space.raw, name), 3)
  expect((await space.run({ config: { ...LENIENT, minAgeSeconds: 60 } })).summary).toMatchObject({ cleaned: 2, quarantined: {} })
})

test('4: what is not whole or hidden is named and never read', async () => {
  const space = workspaceOf(1)
  for (const name of ['half.txt.part', 'b.tmp', '.hidden.txt', 'c.crdownload']) space.put(name, story('Calder'))
  expect(await space.run({ config: { ...LENIENT, quarantineThresholdRatio: 0 } })).toMatchObject({
    exitCode: 0,
    summary: { cleaned: 1, quarantined: { 'unsupported-type': 4 } },
  })
})

test('7: when the time is up no more dumps are taken, and the next run goes on', async () => {
  const space = workspaceOf(40)
  const first = await space.run({ maxRuntimeMs: 0 })
  expect(first).toMatchObject({ exitCode: 0, summary: { doneNow: 0, remaining: 40 } })
  const slow = await space.run({ maxRuntimeMs: 1 })
  expect(slow.exitCode).toBe(0)
  expect(slow.summary.doneNow + slow.summary.remaining).toBe(40)
  const status = winnow(['status', space.out], { cwd: space.folder }).stdout
  expect(status).toContain(`left by it for the next run: ${slow.summary.remaining} files`)
  expect((await space.run()).summary).toMatchObject({ remaining: 0, doneBefore: slow.summary.doneNow })
})

test('8: the log is opened again when it is rotated, and every line is one JSON object', async () => {
  const space = workspaceOf(3)
  const log = join(space.folder, 'log', 'run.log')
  let reopen = (): void => undefined
  const onLogOpened = (given: () => void): void => {
    reopen = given
  }
  const onProgress = (done: number): void => {
    if (done !== 1) return
    renameSync(log, `${log}.1`)
    reopen()
  }
  await space.run({ log, onLogOpened, onProgress })
  const events = [`${log}.1`, log].map((file) => readFileSync(file, 'utf8').trimEnd().split('\n'))
  const names = events.map((lines) => lines.map((line) => (JSON.parse(line) as { msg: string }).msg))
  expect(names).toEqual([
    ['runStarted', 'dumpCleaned'],
    ['dumpCleaned', 'dumpCleaned', 'runFinished'],
  ])
})

test('8: each run leaves a report, and the last 200 are kept', async () => {
  const space = workspaceOf(1)
  const folder = join(space.out, '.state', 'runs')
  mkdirSync(folder, { recursive: true })
  for (let i = 0; i < 205; i++) writeFileSync(join(folder, `2024-01-01T00-00-00.${String(i).padStart(3, '0')}Z.json`), '{}')
  await space.run()
  await expect(space.run({ inputs: [join(space.raw, 'absent')] })).rejects.toMatchObject({ exitCode: 4 })
  expect(readdirSync(folder)).toHaveLength(200)
  const status = statusOf(space.out, { reason: null, limitEntries: 10 })
  expect(status).toMatchObject({ files: 1, cleaned: 1, records: 1, quarantined: {}, entries: [] })
  expect(status.lastRun).toMatchObject({ exitCode: 4, why: expect.stringContaining('cannot read'), summary: null })
})

test('9: numbers for Prometheus, put in place whole; a failure does not forget the last success', async () => {
  const space = workspaceOf(2)
  space.put('empty.txt', '')
  const metrics = join(space.folder, 'metrics', 'winnow.prom')
  const config = { ...LENIENT, metrics }
  await space.run({ config })
  const sampleOf = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'mu').exec(readFileSync(metrics, 'utf8'))?.[1])
  expect(sampleOf('winnow_dumps_total\\{outcome="cleaned"\\}')).toBe(2)
  expect(sampleOf('winnow_dumps_total\\{outcome="quarantined"\\}')).toBe(1)
  expect(sampleOf('winnow_records_total\\{role="primary"\\}')).toBe(2)
  expect(sampleOf('winnow_ledger_records')).toBe(2)
  expect(sampleOf('winnow_quarantined_ratio')).toBeCloseTo(1 / 3)
  expect(statSync(metrics).mode & 0o777).toBe(0o644)
  expect(sampleOf('winnow_last_exit_code')).toBe(0)
  const success = sampleOf('winnow_last_success_timestamp_seconds')
  expect(Math.abs(success - Date.now() / 1000)).toBeLessThan(600)
  await expect(space.run({ config, inputs: [join(space.raw, 'absent')] })).rejects.toThrow(/cannot read/u)
  expect(sampleOf('winnow_last_exit_code')).toBe(4)
  expect(sampleOf('winnow_last_success_timestamp_seconds')).toBe(success)
  expect(readdirSync(join(space.folder, 'metrics'))).toEqual(['winnow.prom'])
  expect(readFileSync(metrics, 'utf8')).toMatch(/^(?:# (?:HELP|TYPE) .+\n|[a-z_]+(?:\{[a-z]+="[a-z]+"\})? [\d.]+\n)+$/u)
})

test.each(['raw', '/proc/nowhere/winnow.prom'])('9: metrics that cannot be written are said before anything is done: %s', (target) => {
  const space = workspaceOf(1)
  const { status, stderr } = winnow(['run', '--metrics', target], { cwd: space.folder })
  expect(status).toBe(2)
  expect(stderr).toMatch(/^winnow: cannot write the metrics \S+ \([^)]+\); name a file in a folder that can be written with --metrics\n$/u)
  expect(existsSync(join(space.folder, 'clean'))).toBe(false)
})

test('9: the heartbeat is as young as the run', async () => {
  const space = workspaceOf(1)
  await space.run()
  expect(Math.abs(statSync(join(space.out, '.state', 'heartbeat')).mtimeMs - Date.now())).toBeLessThan(60_000)
})

test('11: a disk that is nearly full stops the run before it writes, and the next run completes', async () => {
  const space = workspaceOf(3)
  const config = { ...LENIENT, minFreeBytes: Number.MAX_SAFE_INTEGER }
  await expect(space.run({ config })).rejects.toMatchObject({ exitCode: 4, message: expect.stringContaining('3 files were not taken') })
  expect([...space.outputs().keys()]).toEqual([])
  expect((await space.run()).summary.cleaned).toBe(3)
  expect((await space.run({ config })).exitCode).toBe(0)
})

test('12: a bare environment: no PATH to speak of, no HOME, no TZ, a strict umask', () => {
  const space = workspaceOf(2)
  const cwd = space.folder
  const env = { PATH: '/usr/bin:/bin', LANG: 'C' }
  const umask = ['--import', "data:text/javascript,import{isMainThread}from'node:worker_threads';if(isMainThread)process.umask(0o077)"]
  expect(winnow(['run', '--out', 'bare'], { cwd, env, isBare: true, node: umask })).toMatchObject({ status: 0, stdout: '', stderr: '' })
  winnow(['run', '--out', 'usual'], { cwd, env: { LANG: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' } })
  expect(space.outputs(join(cwd, 'bare'))).toEqual(space.outputs(join(cwd, 'usual')))
})

test('replay tries what is in quarantine again, and nothing else', async () => {
  const space = workspaceOf(2)
  const large = space.put('large.txt', story('Large'))
  space.put('empty.txt', '')
  await space.run({ config: { ...LENIENT, limits: { ...LENIENT.limits, dumpBytes: 340 } } })
  expect(space.read('quarantine/large.txt.json')).toContain('too-large')
  space.put('new.txt', story('New'))
  rmSync(join(space.raw, 'empty.txt'))
  const status = statusOf(space.out, { reason: 'too-large', limitEntries: 5 })
  expect(status.entries.map(({ path }) => path)).toContain('large.txt')
  const { summary } = await space.run({ scope: 'quarantined', reasons: ['too-large'] })
  expect(summary.quarantined).toEqual({})
  expect(existsSync(large) && space.outputs().has('articles/large.txt.jsonl')).toBe(true)
  expect(space.outputs().has('articles/new.txt.jsonl')).toBe(false)
})

test('status and replay as commands', () => {
  const space = workspaceOf(1)
  space.put('empty.txt', '')
  winnow(['run', '--quiet'], { cwd: space.folder })
  const { stdout } = winnow(['status'], { cwd: space.folder })
  expect(stdout).toMatch(/^files 2, dumps 2, cleaned 1, quarantined 1, records 1\n {2}empty +1\n/u)
  expect(stdout).toContain('empty.txt: empty: the file has no bytes\n')
  expect(JSON.parse(winnow(['status', '--json'], { cwd: space.folder }).stdout)).toMatchObject({ quarantined: { empty: 1 } })
  expect(winnow(['replay', '--reason', 'no-reason'], { cwd: space.folder }).status).toBe(2)
  expect(JSON.parse(winnow(['replay', '--json'], { cwd: space.folder }).stdout)).toMatchObject({ doneNow: 1, quarantined: { empty: 1 } })
})

test('records of a copy say so; when the first of its bytes is gone, the next one takes its place', async () => {
  const space = new Workspace()
  for (const name of ['b.txt', 'a.txt', 'c.txt', 'd.txt']) space.put(name, story('Calder'))
  space.put('d.txt.meta.json', '{"url": "https://example.org/d"}')
  const flagsOf = (name: string): string[] => (JSON.parse(space.read(`articles/${name}.jsonl`)) as { flags: string[] }).flags
  await space.run()
  expect(['a.txt', 'b.txt', 'c.txt', 'd.txt'].map(flagsOf)).toEqual([[], ['duplicate'], ['duplicate'], []])
  expect((await space.run()).summary.doneNow).toBe(0)
  rmSync(join(space.raw, 'a.txt'))
  expect((await space.run()).summary).toMatchObject({ doneNow: 1, changes: 1 })
  expect(['b.txt', 'c.txt'].map(flagsOf)).toEqual([[], ['duplicate']])
})
