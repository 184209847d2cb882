/** The index as a user meets it: winnow run keeps it, winnow search asks it, winnow feed and winnow sink bring it and others up to date. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { story } from '../run/workspace.ts'
import { TestLog, upsert } from '../sinks/articles.ts'
import { LAUNCHER, winnow } from './command.ts'

function folderOf(dumps: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-search-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'raw'))
  for (const [name, text] of Object.entries(dumps)) writeFileSync(join(folder, 'raw', name), text)
  return folder
}

function run(cwd: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = winnow(args[0] === 'run' ? [...args, '--min-age', '0s'] : args, { cwd })
  return { status, stdout, stderr }
}

const QUIET = { status: 0, stdout: '', stderr: '' }

test('run, then search; another run brings the index up to date', () => {
  const cwd = folderOf({ 'a.txt': story('Port Calder'), 'b.txt': story('Lowmark') })
  expect(run(cwd, 'run')).toEqual(QUIET)
  const found = run(cwd, 'search', 'harbour', 'Lowmark', '--json')
  const hits = found.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { title: string; source: { path: string } })
  expect(hits.map(({ title, source }) => [title, source.path])).toEqual([['Harbour board of Lowmark keeps the night ferry', 'b.txt']])
  writeFileSync(join(cwd, 'raw', 'c.txt'), story('Drummond Bay'))
  expect(run(cwd, 'run')).toEqual(QUIET)
  expect(run(cwd, 'search', 'harbour', '-n', '5').stdout).toContain('3 found')
  expect(readdirSync(join(cwd, 'clean')).filter((name) => name.startsWith('index'))).toEqual(['index.sqlite'])
  expect(run(cwd, 'search', 'outlet:lowmark', 'harbour').stderr).toMatch(
    /^winnow: outlet: names no field .*; fields are title, publisher, /u,
  )
  expect(run(cwd, 'search', 'publisher:nobody')).toMatchObject({ stderr: '' })
  expect(run(cwd, 'search', 'zeppelin')).toMatchObject({ status: 0, stdout: 'nothing found\n' })
  expect(run(cwd, 'sink', 'verify', 'index').stdout).toContain('3 ids checked: 0 missing, 0 surplus, 0 different')
})

test('a word with a minus is an exclusion, wherever it stands', () => {
  const cwd = folderOf({ 'a.txt': story('Port Calder'), 'b.txt': story('Lowmark') })
  run(cwd, 'run')
  const titles = (...args: string[]): string[] => {
    const { status, stdout, stderr } = run(cwd, 'search', '--json', ...args)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    return stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { title: string }).title)
  }
  expect(titles('harbour', '-Lowmark', '-n', '5')).toEqual(['Harbour board of Port Calder keeps the night ferry'])
  expect(titles('-orchard', '-Lowmark', 'harbour', '-n5')).toEqual(['Harbour board of Port Calder keeps the night ferry'])
  expect(titles('harbour', '-title:lowmark', '--', '-zeppelin')).toHaveLength(1)
  expect(titles('harbour')).toHaveLength(2)
  expect(run(cwd, 'search', 'harbour', '--lowmark')).toMatchObject({ status: 2 })
})

test('each hit says whether it has all words, and how many there are', () => {
  const cwd = folderOf({ 'a.txt': story('Port Calder'), 'b.txt': story('Lowmark') })
  run(cwd, 'run')
  const first = (...args: string[]): unknown => JSON.parse(run(cwd, 'search', ...args, '--json', '-n', '1').stdout.trim())
  expect(first('harbour')).toMatchObject({ fits: 'all', total: 2 })
  expect(first('harbour', 'zeppelin')).toMatchObject({ fits: 'some', total: 2 })
})

test('a dump that is gone leaves the index under deletions: mirror', () => {
  const cwd = folderOf({ 'a.txt': story('Port Calder'), 'b.txt': story('Lowmark'), 'c.json': '{"deletions": "mirror"}' })
  const config = join('raw', 'c.json')
  run(cwd, 'run', '--config', config)
  expect(run(cwd, 'search', 'harbour').stdout).toContain('2 found')
  rmSync(join(cwd, 'raw', 'b.txt'))
  run(cwd, 'run', '--config', config)
  expect(run(cwd, 'search', 'harbour').stdout).toContain('1 found')
})

test('an index that was taken away is filled again by a feed as well', () => {
  const cwd = folderOf({ 'a.txt': story('Port Calder') })
  run(cwd, 'run')
  for (const spoil of [rmSync, (path: string) => writeFileSync(path, '')]) {
    spoil(join(cwd, 'clean', 'index.sqlite'))
    expect(run(cwd, 'feed', 'index')).toMatchObject({ status: 0, stderr: expect.stringContaining('everything is sent again') as string })
    expect(run(cwd, 'search', 'harbour').stdout).toContain('1 found')
  }
})

test.each([
  ['is gone', (file: string) => rmSync(file)],
  ['lost its end', (file: string) => truncateSync(file, statSync(file).size - 50)],
])('a change log that %s: verify says it, the next run says every record again and the index is whole', (_what, spoil) => {
  const cwd = folderOf({ 'a.txt': story('Port Calder'), 'b.txt': story('Lowmark') })
  run(cwd, 'run')
  spoil(join(cwd, 'clean', 'changes', '000001.jsonl'))
  expect(run(cwd, 'verify')).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/^"changes": the log ends with change [01]/u) as string,
  })
  expect(run(cwd, 'run')).toEqual(QUIET)
  expect(run(cwd, 'verify')).toMatchObject({ status: 0 })
  expect(run(cwd, 'search', 'harbour').stdout).toContain('2 found')
})

test('a look at what is not there makes nothing', () => {
  const cwd = folderOf({ 'a.txt': story('Port Calder') })
  writeFileSync(join(cwd, 'winnow.config.json'), JSON.stringify({ sinks: { copy: { kind: 'sqlite', path: 'copy/index.sqlite' } } }))
  expect(run(cwd, 'sink', 'verify', 'index', '--out', 'nowhere')).toMatchObject({ status: 4, stdout: '' })
  run(cwd, 'run')
  expect(run(cwd, 'sink', 'verify', 'copy')).toMatchObject({ status: 5, stderr: expect.stringContaining('winnow feed copy') as string })
  run(cwd, 'feed', 'copy')
  rmSync(join(cwd, 'copy'), { recursive: true })
  expect(run(cwd, 'sink', 'verify', 'copy')).toMatchObject({ status: 1, stdout: expect.stringContaining('1 missing') as string })
  expect(readdirSync(cwd).sort()).toEqual(['clean', 'raw', 'winnow.config.json'])
})

test('one sink that is set up wrongly or whose cursor is damaged does not hold the others, and all are told and counted', () => {
  const cwd = folderOf({ 'a.txt': story('Port Calder') })
  const sinks = {
    good: { kind: 'sqlite', path: 'good.sqlite' },
    unset: { kind: 'sqlite', path: 'env:WINNOW_NO_SUCH' },
    spoilt: { kind: 'sqlite', path: 'spoilt.sqlite' },
    taken: { kind: 'sqlite', path: 'raw' },
  }
  writeFileSync(join(cwd, 'winnow.config.json'), JSON.stringify({ sinks }))
  run(cwd, 'run')
  mkdirSync(join(cwd, 'clean', '.state', 'sinks', 'spoilt'), { recursive: true })
  writeFileSync(join(cwd, 'clean', '.state', 'sinks', 'spoilt', 'cursor.json'), '{')
  const { status, stderr } = run(cwd, 'feed', '--metrics', join('metrics', 'sinks.prom'))
  expect(status).toBe(2)
  expect(stderr.split('\n').slice(0, -1)).toEqual([
    expect.stringMatching(/the sink unset was not fed: sinks\.unset\.path: the environment has no WINNOW_NO_SUCH/u),
    expect.stringMatching(/the sink spoilt is behind by 1 changes: .*cursor\.json is damaged/u),
    expect.stringMatching(/the sink taken is behind by 1 changes: raw is no file/u),
  ])
  const metrics = readFileSync(join(cwd, 'metrics', 'sinks.prom'), 'utf8')
  for (const [sink, code, lag] of [
    ['good', 0, 0],
    ['unset', 2, 1],
    ['spoilt', 5, 1],
    ['taken', 5, 1],
  ] as const) {
    expect(metrics).toContain(`winnow_sink_last_exit_code{sink="${sink}"} ${code}\n`)
    expect(metrics).toContain(`winnow_sink_lag_changes{sink="${sink}"} ${lag}\n`)
  }
})

test('a place in the change log that cannot be kept is told, without a stack', () => {
  const cwd = folderOf({ 'a.txt': story('Port Calder') })
  run(cwd, 'run', '--no-index')
  mkdirSync(join(cwd, 'clean', '.state', 'sinks'), { recursive: true })
  writeFileSync(join(cwd, 'clean', '.state', 'sinks', 'index'), 'a file where the folder should be')
  for (const args of [
    ['feed', 'index'],
    ['sink', 'verify', 'index'],
    ['sink', 'rebuild', 'index'],
  ]) {
    const { status, stderr } = run(cwd, ...args)
    expect({ status, lines: stderr.trim().split('\n').length }).toEqual({ status: 4, lines: 1 })
    expect(stderr).toContain('cannot be written (ENOTDIR')
  }
})

test('replay takes the configuration of the folder, as feed does', () => {
  const cwd = folderOf({ 'a.txt': story('Port Calder'), 'b.exe': 'no dump' })
  writeFileSync(join(cwd, 'winnow.config.json'), '{"speed": 1}')
  expect(run(cwd, 'run')).toMatchObject({ status: 0 })
  expect(run(cwd, 'replay', 'clean')).toMatchObject({ status: 2, stderr: expect.stringContaining('unknown key "speed"') as string })
})

test('an index that is gone, damaged or unwanted', () => {
  const cwd = folderOf({ 'a.txt': story('Port Calder') })
  expect(run(cwd, 'run', '--no-index')).toEqual(QUIET)
  expect(run(cwd, 'search', 'harbour')).toMatchObject({ status: 4, stderr: expect.stringContaining('winnow run makes it') as string })
  run(cwd, 'run')
  expect(run(cwd, 'search', 'harbour').stdout).toContain('1 found')
  const index = join(cwd, 'clean', 'index.sqlite')
  for (const spoil of [() => rmSync(index), () => writeFileSync(index, 'no database, but long enough to be taken for one'.repeat(100))]) {
    spoil()
    expect(run(cwd, 'run')).toEqual(QUIET)
    expect(run(cwd, 'search', 'harbour').stdout).toContain('1 found')
  }
})

test('feed to the standard output: each change once, and counts as JSON', () => {
  const cwd = folderOf({ 'a.txt': story('Port Calder') })
  run(cwd, 'run')
  const lines = run(cwd, 'feed', 'stdout').stdout.trim().split('\n')
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { op: 'upsert', revision: 1, document: { title: expect.stringContaining('Port Calder') as string } },
  ])
  expect(run(cwd, 'feed', 'stdout')).toEqual(QUIET)
  expect(run(cwd, 'feed', 'index', '--dry-run').stdout).toContain('index: 0 changes')
  expect(JSON.parse(run(cwd, 'feed', 'index', '--json', '--metrics', 'm.prom').stdout)).toMatchObject({
    sink: 'index',
    read: 0,
    lag: 0,
    exitCode: 0,
  })
  expect(readFileSync(join(cwd, 'm.prom'), 'utf8')).toContain('winnow_sink_lag_changes{sink="index"} 0\n')
})

test('a pipe whose reader goes away: exit 5, and the next feed begins where this one was', async () => {
  const cwd = folderOf({})
  new TestLog(join(cwd, 'clean')).append(Array.from({ length: 3000 }, (_, number) => upsert(number, 1)))
  const child = spawn(process.execPath, [LAUNCHER, 'feed', 'stdout'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.once('data', () => child.stdout.destroy())
  let told = ''
  child.stderr.on('data', (data: Buffer) => {
    told += data.toString('utf8')
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  expect({ code, told }).toEqual({ code: 5, told: expect.stringContaining('the reader of the output is gone') as string })
  expect((JSON.parse(run(cwd, 'feed', 'stdout', '--dry-run', '--json').stdout) as { read: number }).read).toBeGreaterThan(1000)
})

test.each([
  ['no such sink', {}, ['feed', 'archive'], /there is no sink "archive"; there are index, stdout/u],
  ['nothing named', {}, ['feed'], /no sink is named/u],
  ['a kind that is none', { sinks: { a: { kind: 'oracle' } } }, ['feed', 'a'], /sinks\.a\.kind: must be one of sqlite/u],
  [
    'an unknown key',
    { sinks: { a: { kind: 'sqlite', path: 'x', speed: 1 } } },
    ['feed', 'a'],
    /unknown key "speed"; a sink of kind sqlite knows path/u,
  ],
  ['a missing key', { sinks: { a: { kind: 'postgres' } } }, ['feed', 'a'], /the key "url" is missing/u],
  [
    'a URL that is none',
    { sinks: { a: { kind: 'opensearch', url: 'not a url' } } },
    ['feed', 'a'],
    /sinks\.a\.url: must be a URL .* http:/u,
  ],
  ['a URL of another kind', { sinks: { a: { kind: 'postgres', url: 'http://x/y' } } }, ['feed', 'a'], /must be a URL .* postgres:/u],
  [
    'a table that is none',
    { sinks: { a: { kind: 'postgres', url: 'postgres://x/y', table: 'Bad-Name' } } },
    ['feed', 'a'],
    /sinks\.a\.table: must be/u,
  ],
  [
    'an alias that is none',
    { sinks: { a: { kind: 'opensearch', url: 'http://x', index: 'No Name' } } },
    ['feed', 'a'],
    /sinks\.a\.index: must be/u,
  ],
  [
    'a variable that is no URL',
    { sinks: { a: { kind: 'postgres', url: 'env:PATH' } } },
    ['feed', 'a'],
    /sinks\.a\.url: must be a URL that begins with postgres:/u,
  ],
  ['a name that is none', { sinks: { 'A b': { kind: 'jsonl' } } }, ['feed', 'a'], /"A b" is no name/u],
  ['a name that is taken', { sinks: { index: { kind: 'jsonl' } } }, ['feed', 'index'], /the name index is taken/u],
  [
    'no such variable',
    { sinks: { a: { kind: 'sqlite', path: 'env:WINNOW_NO_SUCH' } } },
    ['feed', 'a'],
    /the environment has no WINNOW_NO_SUCH/u,
  ],
])('bad usage of sinks: %s', (_what, config, args, message) => {
  const cwd = folderOf({ 'a.txt': story('Port Calder') })
  mkdirSync(join(cwd, 'clean'))
  writeFileSync(join(cwd, 'winnow.config.json'), JSON.stringify(config))
  expect(run(cwd, ...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(message) as string })
})

test('a named sink, built anew and verified', () => {
  const cwd = folderOf({ 'a.txt': story('Port Calder'), 'b.txt': story('Lowmark') })
  writeFileSync(join(cwd, 'winnow.config.json'), JSON.stringify({ sinks: { copy: { kind: 'sqlite', path: 'copy/index.sqlite' } } }))
  run(cwd, 'run')
  expect(JSON.parse(run(cwd, 'feed', '--json').stdout)).toMatchObject({ sink: 'copy', read: 2, applied: 2 })
  expect(run(cwd, 'sink', 'verify', 'copy').status).toBe(0)
  expect(run(cwd, 'sink', 'rebuild', 'copy').stdout).toContain('built anew from 2 changes')
  rmSync(join(cwd, 'copy'), { recursive: true })
  expect(run(cwd, 'sink', 'verify', 'copy')).toMatchObject({ status: 1, stdout: expect.stringContaining('2 missing') as string })
  expect(run(cwd, 'sink', 'verify', 'copy', '--repair')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('2 repaired') as string,
  })
  expect(run(cwd, 'sink', 'verify', 'copy')).toMatchObject({ status: 0, stdout: expect.stringContaining('0 missing') as string })
})
