import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listInputs } from '../../src/intake/inputs.ts'
import { nameFromBytes } from '../../src/intake/paths.ts'
import { isTime } from '../../src/intake/sidecar.ts'
import { normaliseUrl } from '../../src/intake/url.ts'
import tracking from '../../src/rules/registry/tracking-parameters.json' with { type: 'json' }
import { outputNames } from '../../src/write/output-names.ts'
import { Workspace } from './workspace.ts'

test.each([
  ['HTTP://Example.org:80/a%2fb?utm_source=x&id=7#top', 'https://example.org/a%2Fb?id=7'],
  ['https://user:pass@example.org:443/', 'https://example.org/'],
  ['http://example.org:8080/a/', 'https://example.org:8080/a/'],
  ['https://example.org/a?b=2&a=1&FBCLID=z', 'https://example.org/a?b=2&a=1'],
  ['https://example.org/?utm_source=x', 'https://example.org/'],
  ['https://example.org/%e6%96%b0', 'https://example.org/%E6%96%B0'],
  ['https://www.example.org/amp/a', 'https://www.example.org/amp/a'],
  ['ftp://example.org/', null],
  ['no address', null],
])('the normalised form of %s', (address, expected) => {
  expect(normaliseUrl(address, tracking)).toBe(expected)
})

test.each([
  ['2025-06-30', true],
  ['2025-06-30T08:00Z', true],
  ['2025-06-30T08:00:00.5+02:00', true],
  ['30 June 2025', false],
  ['2025-13-01', false],
  ['2025-06-30 08:00', false],
])('a capture time: %s', (text, expected) => {
  expect(isTime(text)).toBe(expected)
})

test('a name that is not UTF-8 keeps what is', () => {
  expect(nameFromBytes(Buffer.concat([Buffer.from('é-'), Buffer.from([0xff, 0xe9]), Buffer.from('新')]))).toBe('é-%FF%E9新')
})

const OPTIONS = { collection: null, leaveOut: null, stdin: null }

test('a folder, a file in it and a pattern give a dump the same name', () => {
  const space = new Workspace()
  const file = space.put('a.txt', 'a')
  space.put('b/c.txt', 'c')
  const names = (input: string): string[] => listInputs([input], OPTIONS).files.map(({ collection, path }) => `${collection}/${path}`)
  expect(names(space.raw)).toEqual(['raw/a.txt', 'raw/b/c.txt'])
  expect(names(file)).toEqual(['raw/a.txt'])
  expect(names(join(space.raw, '*.txt'))).toEqual(['raw/a.txt'])
  expect(names(join(space.raw, '**/*.txt'))).toEqual(['raw/a.txt', 'raw/b/c.txt'])
  expect(() => names(join(space.raw, '*.nothing'))).toThrow(/no file matches/u)
})

test('what is named twice is listed once, whatever the order', () => {
  const space = new Workspace()
  const file = space.put('a.txt', 'a')
  mkdirSync(join(space.raw, 'b'))
  const list = (inputs: string[]): string[] => listInputs(inputs, OPTIONS).files.map(({ path }) => path)
  expect(list([space.raw, file])).toEqual(['a.txt'])
  expect(list([file, space.raw])).toEqual(['a.txt'])
})

test('output names never leave their folder and never meet', () => {
  expect(() => outputNames('../up.txt')).toThrow(/no output can be named/u)
  expect(() => outputNames('/root.txt')).toThrow(/no output can be named/u)
  const long = `${'新'.repeat(84)}.txt`
  const other = `${'新'.repeat(83)}闻.txt`
  expect(Buffer.byteLength(outputNames(long).articles)).toBeLessThan(255)
  expect(outputNames(long).articles).toMatch(/~[0-9a-f]{12}\.txt\.jsonl$/u)
  expect(outputNames(long).articles).not.toBe(outputNames(other).articles)
  expect(outputNames('a.txt.jsonl/b.txt').articles).toBe('articles/a.txt%2Ejsonl/b.txt.jsonl')
  expect(Buffer.byteLength(outputNames(`${'folder/'.repeat(600)}a.txt`).articles)).toBeLessThan(2100)
})
