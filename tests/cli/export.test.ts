/** Exports as a user meets them: winnow export, and winnow run --markdown. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { story, Workspace } from '../run/workspace.ts'
import { winnow } from './command.ts'

function cleaned(): Workspace {
  const space = new Workspace()
  for (const place of ['Calder', 'Lowmark']) space.put(`sub/${place}.txt`, story(place))
  expect(winnow(['run'], { cwd: space.folder })).toMatchObject({ status: 0, stderr: '' })
  return space
}

test('winnow export: JSON lines or Markdown on the standard output, or a file for each record', () => {
  const { folder: cwd } = cleaned()
  const { stdout, status } = winnow(['export', '--as', 'schema.org'], { cwd })
  expect(status).toBe(0)
  const headlines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { headline: string }).headline)
  expect(headlines).toEqual(['Harbour board of Calder keeps the night ferry', 'Harbour board of Lowmark keeps the night ferry'])
  const file = join('clean', 'articles', 'sub', 'Calder.txt.jsonl')
  expect(winnow(['export', file, '--as', 'markdown'], { cwd }).stdout).toMatch(/^---\nid: "w1-[\s\S]*\n# Harbour board of Calder/u)
  expect(winnow(['export', 'clean', '--as', 'ninjs', '--out', 'notes'], { cwd })).toMatchObject({ status: 0, stdout: '', stderr: '' })
  expect(readdirSync(join(cwd, 'notes'))).toEqual([
    expect.stringMatching(/^w1-.*\.ninjs\.json$/u),
    expect.stringMatching(/\.ninjs\.json$/u),
  ])
})

test('what is no record stops it, with its file and line; a last line without a line feed is one', () => {
  const { folder: cwd } = cleaned()
  const line = readFileSync(join(cwd, 'clean', 'articles', 'sub', 'Calder.txt.jsonl'), 'utf8').trimEnd()
  writeFileSync(join(cwd, 'own.jsonl'), line)
  expect(winnow(['export', 'own.jsonl', '--as', 'ninjs'], { cwd }).stdout.split('\n')).toHaveLength(2)
  writeFileSync(join(cwd, 'own.jsonl'), `${line}\n{"title": "no record"}\n`)
  expect(winnow(['export', 'own.jsonl', '--as', 'ninjs'], { cwd })).toMatchObject({
    status: 4,
    stderr: expect.stringMatching(/^winnow: own\.jsonl, line 2: it is no record of winnow: /u),
  })
  expect(winnow(['export', 'nowhere', '--as', 'ninjs'], { cwd })).toMatchObject({
    status: 4,
    stderr: expect.stringContaining('there is no nowhere'),
  })
  expect(winnow(['export', '--as', 'rss'], { cwd })).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('schema.org, ninjs, markdown'),
  })
})

test('winnow run --markdown prints the records of its inputs, and no others', () => {
  const { folder: cwd } = cleaned()
  const run = (): string => winnow(['run', join('raw', 'sub', 'Lowmark.txt'), '--out', 'other', '--markdown'], { cwd }).stdout
  expect(run()).toContain('# Harbour board of Lowmark keeps the night ferry\n')
  expect(run()).not.toContain('Calder')
  expect(winnow(['run', '--markdown', '--json'], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining('name one of them') })
})
