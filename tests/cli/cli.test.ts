import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { visible } from '../../src/cli/terminal.ts'
import { takeLock } from '../../src/run/lock.ts'
import { story, Workspace } from '../run/workspace.ts'
import { winnow } from './command.ts'

function workspaceOfOne(): Workspace {
  const space = new Workspace()
  space.put('Calder.txt', story('Calder'))
  return space
}

describe('winnow run', () => {
  test('is silent when all is well and there is no terminal', () => {
    const { folder: cwd } = workspaceOfOne()
    const first = winnow(['run'], { cwd, env: { LANG: 'C', TZ: '' } })
    expect(first).toMatchObject({ status: 0, stdout: '', stderr: '' })
    expect(winnow(['run'], { cwd })).toMatchObject({ status: 0, stdout: '', stderr: '' })
    expect(winnow(['verify'], { cwd })).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^1 dumps, 1 records, .*: 0 differences\n$/u),
    })
  })

  test('prints the table when it is asked to', () => {
    const { stdout } = winnow(['run', '--summary'], { cwd: workspaceOfOne().folder })
    expect(stdout).toMatch(/dumps +1 +1 now, 0 before\n/u)
    expect(stdout).toMatch(/articles +1 +1 primary, 0 secondary\n/u)
  })

  test('prints totals as JSON, and events as JSON lines', () => {
    const space = workspaceOfOne()
    space.put('empty.txt', '')
    const { stdout, stderr, status } = winnow(['run', '--json', '--log', 'run.log'], { cwd: space.folder })
    expect(status).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({ dumps: 2, cleaned: 1, quarantined: { empty: 1 }, exitCode: 3 })
    expect(stderr).toContain('"empty.txt": empty: the file has no bytes')
    const lines = readFileSync(join(space.folder, 'run.log'), 'utf8').trimEnd().split('\n')
    const events = lines.map((line) => (JSON.parse(line) as { msg: string }).msg)
    expect(events).toEqual(['runStarted', expect.stringMatching(/^dump/u), expect.stringMatching(/^dump/u), 'runFinished'])
  })

  // below /proc a folder's parent exists and refuses it with ENOENT: a call that makes all folders tries for ever
  test.each(['raw', '/proc/nowhere/run.log'])('a log that cannot be written is said before anything is done: %s', (target) => {
    const { folder: cwd } = workspaceOfOne()
    const { status, stderr } = winnow(['run', '--log', target], { cwd })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^winnow: cannot write the log \S+ \(E[A-Z]+\); name a file in a folder that can be written with --log\n$/u)
    expect(existsSync(join(cwd, 'clean'))).toBe(false)
  })

  test('takes the standard input as a dump', () => {
    const { folder: cwd } = new Workspace()
    const run = (): unknown => JSON.parse(winnow(['run', '-', '--json'], { cwd, input: story('Calder') }).stdout)
    expect(run()).toMatchObject({ dumps: 1, cleaned: 1, doneNow: 1 })
    const [name = ''] = readdirSync(join(cwd, 'clean/articles'))
    expect(name).toMatch(/^stdin-[0-9a-f]{12}\.jsonl$/u)
    const record = readFileSync(join(cwd, 'clean/articles', name), 'utf8')
    expect(JSON.parse(record)).toMatchObject({
      source: { key: `dump:stdin/${name.slice(0, -6)}` },
      title: 'Harbour board of Calder keeps the night ferry',
    })
    run()
    expect(readFileSync(join(cwd, 'clean/articles', name), 'utf8')).toBe(record)
    winnow(['run', '-'], { cwd, input: story('Nordvik') })
    expect(readdirSync(join(cwd, 'clean/articles'))).toHaveLength(2)
  })

  test('gives the same bytes in another language and time zone', () => {
    const space = workspaceOfOne()
    winnow(['run', '--out', 'one'], { cwd: space.folder })
    winnow(['run', '--out', 'two'], { cwd: space.folder, env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' } })
    expect(space.outputs(join(space.folder, 'two'))).toEqual(space.outputs(join(space.folder, 'one')))
  })

  test.each<[string, string[], number, RegExp]>([
    ['an input that is not there', ['run', 'absent'], 4, /^winnow: cannot read absent \(ENOENT\)/u],
    ['an option that does not exist', ['run', '--job', '2'], 2, /unknown option '--job'\n\(Did you mean --jobs\?\)/u],
    ['a count that is none', ['run', '--jobs', 'all'], 2, /It must be a whole number/u],
    ['a time that is none', ['run', '--captured-at', 'yesterday'], 2, /--captured-at: yesterday is no ISO 8601 time/u],
    [
      'a configuration that is not there',
      ['run', '--config', 'absent.json'],
      2,
      /the configuration absent\.json cannot be read \(ENOENT\)/u,
    ],
    ['a key that is not known', ['run', '--config', 'bad.json'], 2, /bad\.json: unknown key "collecton"; known are collection/u],
    ['a command that does not exist', ['rnu'], 2, /unknown command 'rnu'\n\(Did you mean run\?\)/u],
  ])('%s', (_what, args, status, message) => {
    const { folder: cwd } = workspaceOfOne()
    writeFileSync(join(cwd, 'bad.json'), '{"collecton": "x"}')
    const found = winnow(args, { cwd })
    expect(found.stderr).toMatch(message)
    expect(found.status).toBe(status)
  })

  test('says so when the output folder cannot be made', () => {
    const { folder: cwd } = workspaceOfOne()
    writeFileSync(join(cwd, 'file'), '')
    const { status, stderr } = winnow(['run', 'raw', '--out', 'file'], { cwd })
    expect(status).toBe(4)
    expect(stderr).toContain('(ENOTDIR); name a folder that can be written with --out')
  })

  test('does not start beside another run', () => {
    const space = workspaceOfOne()
    const release = takeLock(join(space.folder, 'clean', '.state'), () => undefined)
    const found = winnow(['run'], { cwd: space.folder })
    release()
    expect(found).toMatchObject({ status: 75, stdout: '', stderr: expect.stringMatching(/^winnow: another run \(process \d+ on .*\n$/u) })
  })
})

test('winnow explain shows each piece with its label, and obeys nothing that stands in it', () => {
  const space = workspaceOfOne()
  space.put('evil.txt', `${story('Calder')}\nThe end of the story has an escape \u001b[2J in its last line.\n`)
  const { stdout, status } = winnow(['explain', join('raw', 'evil.txt')], { cwd: space.folder })
  expect(status).toBe(0)
  expect(stdout).toMatch(/^0-45 +title +0 .*Harbour board of Calder keeps the night ferry$/mu)
  expect(stdout).toMatch(/ body +0 /u)
  expect(stdout).not.toContain('\u001b')
  const { stdout: json } = winnow(['explain', '-', '--json'], { cwd: space.folder, input: story('Calder') })
  expect(JSON.parse(json)).toMatchObject({
    articles: [{ role: 'primary' }],
    report: { source: { path: expect.stringMatching(/^stdin-/u) } },
  })
})

test('winnow verify ends with 1 when something differs', () => {
  const space = workspaceOfOne()
  winnow(['run'], { cwd: space.folder })
  const file = join(space.folder, 'clean/articles/Calder.txt.jsonl')
  writeFileSync(file, readFileSync(file, 'utf8').replace('night ferry, its', 'day ferry, its'))
  const found = winnow(['verify'], { cwd: space.folder })
  expect(found.status).toBe(1)
  expect(found.stdout).toContain('text is not what its body spans give')
})

test('winnow verify takes no folder without outputs for one that was cleaned', () => {
  const { status, stderr } = winnow(['verify', 'raw'], { cwd: workspaceOfOne().folder })
  expect(status).toBe(4)
  expect(stderr).toContain('holds no outputs of a run')
})

test('each command has help with examples', () => {
  const { folder: cwd } = new Workspace()
  for (const args of [['--help'], ['run', '--help'], ['explain', '--help'], ['verify', '--help']]) {
    const { stdout, status } = winnow(args, { cwd })
    expect(status).toBe(0)
    expect(stdout).toMatch(/Usage: winnow/u)
    expect(stdout).toMatch(/Examples:\n {2}(?:winnow|cat)/u)
  }
})

describe('the launcher', () => {
  /** Makes the running Node say that it is an old one. */
  const oldNode = "data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.11.0'}})"

  test('starts the pinned Node when it is run by an old one', () => {
    const found = winnow(['--version'], { cwd: new Workspace().folder, node: ['--import', oldNode] })
    expect(found).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/u) })
    expect(winnow(['run', 'absent'], { cwd: new Workspace().folder, node: ['--import', oldNode] }).status).toBe(4)
  })

  test('says what to do when there is none', () => {
    const env = { WINNOW_RELAUNCHED: '1' }
    const found = winnow(['--version'], { cwd: new Workspace().folder, node: ['--import', oldNode], env })
    expect(found.status).toBe(2)
    expect(found.stderr).toMatch(/needs Node 26\.10 or newer, but this is Node 20\.11\.0.*\nRun `npm ci`/u)
  })
})

test('control and direction characters are shown, not obeyed', () => {
  expect(visible('a\u001b[31mb\u202ec\u0085\u0000\nd')).toBe('a\\x1b[31mb\\u202ec\\x85\\x00\nd')
})
