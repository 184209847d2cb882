import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Article } from '../../src/core/record.ts'
import { verifyFolder } from '../../src/run/verify/verify.ts'
import { LENIENT, story, Workspace } from './workspace.ts'

function warcRecord(
  uri: string,
  body: Uint8Array | string,
  options: { type?: string; mime?: string; http?: string[]; length?: number; status?: string } = {},
): Buffer {
  const { type = 'response', mime = 'text/plain; charset=utf-8', http = [], length, status = '200 OK' } = options
  const head = type === 'response' ? [`HTTP/1.1 ${status}`, `Content-Type: ${mime}`, ...http, '', ''].join('\r\n') : ''
  const block = Buffer.concat([Buffer.from(head), Buffer.from(body)])
  const contentType = type === 'response' ? 'application/http; msgtype=response' : mime
  const id = createHash('sha256').update(uri).digest('hex').slice(0, 8)
  const fields = [`WARC-Type: ${type}`, `WARC-Record-ID: <urn:uuid:${id}>`, `WARC-Target-URI: ${uri}`, 'WARC-Date: 2026-02-03T04:05:06Z']
  const header = ['WARC/1.0', ...fields, `Content-Type: ${contentType}`, `Content-Length: ${length ?? block.length}`, '', ''].join('\r\n')
  return Buffer.concat([Buffer.from(header), block, Buffer.from('\r\n\r\n')])
}

function chunked(body: Buffer): Buffer {
  const half = body.length >> 1
  const parts = [body.subarray(0, half), body.subarray(half)]
  return Buffer.concat([
    ...parts.flatMap((part) => [Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]),
    Buffer.from('0\r\n\r\n'),
  ])
}

function tarEntry(name: string, content: string, type = '0'): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write('0000644\0', 100)
  header.write(`${Buffer.byteLength(content).toString(8).padStart(11, '0')}\0`, 124)
  header.write('        ', 148)
  header.write(type, 156)
  header.write('ustar\0', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  const body = Buffer.from(content)
  return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)])
}

const tar = (...entries: Buffer[]): Buffer => Buffer.concat([...entries, Buffer.alloc(1024)])

interface Given {
  readonly titles: readonly (string | null)[]
  readonly reasons: readonly string[]
  readonly flags: readonly string[]
  readonly records: readonly Article[]
}

function linesOf(space: Workspace, path: string): unknown[] {
  const text = space.outputs().get(path) ?? ''
  return text
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line))
}

function readGiven(space: Workspace, name: string): Given {
  const records = linesOf(space, `articles/${name}.jsonl`) as Article[]
  const entries = linesOf(space, `quarantine/${name}.json`) as { reason: string }[]
  const reports = linesOf(space, `reports/${name}.jsonl`) as { flags: string[] }[]
  const flags = [...new Set([...records, ...reports].flatMap((one) => one.flags))]
  return { titles: records.map(({ title }) => title), reasons: entries.map(({ reason }) => reason), flags, records }
}

/** The files of all tests, cleaned by one run; each name is given out once. */
const FILES = new Map<string, Uint8Array | string>()
let outcome: { readonly space: Workspace; readonly found: Map<string, Given>; readonly differences: readonly unknown[] } | null = null

function file(name: string, content: Uint8Array | string): string {
  const path = `${FILES.size}/${name}`
  FILES.set(path, content)
  return path
}

function given(path: string): Given {
  const found = outcome?.found.get(path)
  if (found === undefined) throw new Error(`${path} was not cleaned`)
  return found
}

beforeAll(async () => {
  const space = new Workspace({ isKept: true })
  for (const [path, content] of FILES) space.put(path, content)
  await space.run({ jobs: 2 })
  const found = new Map([...FILES.keys()].map((path) => [path, readGiven(space, path)]))
  outcome = { space, found, differences: (await verifyFolder(space.out, [space.raw])).differences }
})

afterAll(() => outcome?.space.remove())

test('all of it stands the proof', () => {
  expect(FILES.size).toBeGreaterThan(30)
  expect(outcome?.differences).toEqual([])
})

const TITLE = (name: string): string => `Harbour board of ${name} keeps the night ferry`

const PACKED: readonly (readonly [string, (text: string) => Uint8Array])[] = [
  ['a.txt.gz', (text) => gzipSync(text)],
  ['a.txt.zst', (text) => zstdCompressSync(text)],
  ['a.txt.br', (text) => brotliCompressSync(text)],
  ['a.gz', (text) => gzipSync(text)],
  ['members.txt.gz', (text) => Buffer.concat([gzipSync(text.slice(0, 50)), gzipSync(text.slice(50))])],
  ['frames.txt.zst', (text) => Buffer.concat([zstdCompressSync(text.slice(0, 50)), zstdCompressSync(text.slice(50))])],
  ['padded.txt.gz', (text) => Buffer.concat([gzipSync(text), Buffer.alloc(700)])],
]

test.each(PACKED.map(([name, pack]) => file(name, pack(story('Calder')))))('%s is one dump, named after its file', (name) => {
  const { titles, reasons, records } = given(name)
  expect({ titles, reasons }).toEqual({ titles: [TITLE('Calder')], reasons: [] })
  expect(records[0]?.source).toMatchObject({
    key: `dump:raw/${name}`,
    format: 'text',
    row: null,
    warc: null,
    bytes: story('Calder').length,
  })
})

const rowOf = (name: string): string => `${JSON.stringify({ text: story(name) })}\n`
const inMember = (pack: Buffer, damage: (member: Buffer) => void): Buffer => {
  damage(pack)
  return pack
}
const DAMAGES: readonly (readonly [what: string, damage: (member: Buffer) => void, message: RegExp])[] = [
  ['the bytes', (member) => member.fill(0xff, 40, 60), /the gzip member at byte \d+ cannot be unpacked/u],
  ['the header', (member) => member.fill(0xff, 2, 4), /from byte \d+ on it is no gzip/u],
]

test.each(
  DAMAGES.map(([what, damage, message]) => {
    const members = [gzipSync(rowOf('Calder')), inMember(gzipSync(rowOf('Lost')), damage), gzipSync(rowOf('Nordvik'))]
    return [what, file('members.jsonl.gz', Buffer.concat(members)), message] as const
  }),
)('damage in %s of a gzip member costs the lines of that member', (_what, name, message) => {
  const { titles, reasons } = given(name)
  expect({ titles, reasons }).toEqual({ titles: [TITLE('Calder'), TITLE('Nordvik')], reasons: ['malformed-record'] })
  expect(outcome?.space.read(`quarantine/${name}.json`)).toMatch(message)
})

const ODD: readonly (readonly [what: string, name: string, content: Uint8Array | string, reasons: string[], flags: string[]])[] = [
  ['cut in the middle', 'a.txt.gz', gzipSync(story('Calder')).subarray(0, 150), ['truncated'], []],
  ['a bomb', 'a.txt.gz', gzipSync(Buffer.alloc(3_000_000, 'a')), ['decompression-limit'], []],
  [
    'a wrong checksum',
    'a.txt.gz',
    Buffer.concat([gzipSync(story('Calder')).subarray(0, -8), Buffer.alloc(8, 1)]),
    ['malformed-record'],
    [],
  ],
  ['bytes after the end', 'a.txt.gz', Buffer.concat([gzipSync(story('Calder')), Buffer.from('rubbish')]), [], ['trailing-garbage']],
  ['text that is called gzip', 'a.txt.gz', story('Calder'), [], ['sniffed-type']],
  ['packed twice', 'a.gz', gzipSync(gzipSync(story('Calder'))), ['unsupported-type'], []],
  ['an extension that nobody knows', 'story.dat', story('Calder'), [], ['sniffed-type']],
  ['noise with such an extension', 'story.dat', Buffer.alloc(500, 1), ['unsupported-type'], []],
  ['no bytes', 'a.jsonl', '', ['empty'], []],
  ['only blank lines', 'a.jsonl', '\n\r\n \n', ['empty'], []],
]

test.each(ODD.map(([what, name, content, reasons, flags]) => ({ what, path: file(name, content), reasons, flags })))('$what', (odd) => {
  const { path, reasons, flags } = odd
  const found = given(path)
  expect(found.reasons).toEqual(reasons)
  expect(found.flags).toEqual(expect.arrayContaining(flags))
  expect(found.titles).toHaveLength(reasons.length === 0 ? 1 : 0)
})

const ROWS = [
  JSON.stringify({ text: story('Calder'), url: 'https://example.org/a?utm_source=x', captured_at: '2026-02-03T04:05:06Z' }),
  '{"text": "cut',
  '[]',
  '{"text": 7}',
  '',
  `{"__proto__": {"url": "x"}, "constructor": 1, ${JSON.stringify({ text: story('Nordvik') }).slice(1)}`,
  JSON.stringify({ title: 'Ferry stays', body: story('Tarkhan'), publisher: 'The Calder Courier' }),
]
const rowsFile = file('rows.jsonl', `\ufeff${ROWS.join('\r\n')}`)

test('lines of JSON Lines are dumps of their own, in their order; one that is broken costs itself', () => {
  const { titles, reasons, records } = given(rowsFile)
  expect(titles.slice(0, 2)).toEqual([TITLE('Calder'), TITLE('Nordvik')])
  expect(reasons).toEqual(['malformed-record', 'malformed-record', 'malformed-record'])
  expect(records.map(({ source }) => [source.key, source.row, source.format])).toEqual([
    ['url:https://example.org/a', 0, 'jsonl'],
    [`dump:raw/${rowsFile}#5`, 5, 'jsonl'],
    [`dump:raw/${rowsFile}#6`, 6, 'jsonl'],
  ])
  expect(records[0]?.source.capturedAt).toBe('2026-02-03T04:05:06Z')
  expect(records[2]?.attribution.publisher).toMatchObject({ name: 'The Calder Courier' })
})

test('the configuration says which columns hold what', async () => {
  const config = { ...LENIENT, columns: { ...LENIENT.columns, text: ['artikel'], url: ['adresse'] } }
  const line = JSON.stringify({ artikel: story('Calder'), text: 'not this', adresse: 'https://example.org/b' })
  const space = new Workspace()
  space.put('rows.ndjson.zst', zstdCompressSync(`${line}\n`))
  await space.run({ config })
  expect((await verifyFolder(space.out, [space.raw], config.columns)).differences).toEqual([])
  const { titles, records } = readGiven(space, 'rows.ndjson.zst')
  expect(titles).toEqual([TITLE('Calder')])
  expect(records[0]?.source.key).toBe('url:https://example.org/b')
})

const PAGES = [
  warcRecord('urn:info', 'software: x', { type: 'warcinfo', mime: 'application/warc-fields' }),
  warcRecord('https://example.org/1', story('Calder')),
  warcRecord('https://example.org/p.png', randomBytes(50), { mime: 'image/png' }),
  warcRecord('https://example.org/gone', 'gone', { status: '404 Not Found' }),
  warcRecord('https://example.org/2', chunked(Buffer.from(story('Nordvik'))), { http: ['Transfer-Encoding: chunked'] }),
  warcRecord('https://example.org/3', chunked(gzipSync(story('Tarkhan'))), {
    http: ['Transfer-Encoding: chunked', 'Content-Encoding: gzip'],
  }),
  warcRecord('https://example.org/4', story('Halden'), { type: 'conversion', mime: 'text/plain' }),
]
const NAMES = ['Calder', 'Nordvik', 'Tarkhan', 'Halden']

/** As a page: headline and paragraphs. */
function pageOf(name: string): string {
  const [title, ...paragraphs] = story(name).trimEnd().split('\n\n')
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`
}

const HTML_FILES = [
  file('page.html.gz', gzipSync(pageOf('Calder'))),
  file('pages.warc.gz', gzipSync(warcRecord('https://example.org/h', pageOf('Calder'), { mime: 'text/html; charset=utf-8' }))),
  file('pages.jsonl', JSON.stringify({ html: pageOf('Calder'), url: 'https://example.org/j' })),
  file('pages.tar', tar(tarEntry('a/page.html', pageOf('Calder')))),
]

test.each(HTML_FILES)('a page out of %s is read as HTML', (name) => {
  const { titles, reasons, records } = given(name)
  expect({ titles, reasons }).toEqual({ titles: [TITLE('Calder')], reasons: [] })
  expect(records[0]?.blocks).not.toBeNull()
})

const CRAWLS: readonly (readonly [string, Uint8Array])[] = [
  ['crawl.warc', Buffer.concat(PAGES)],
  ['crawl.warc.gz', Buffer.concat(PAGES.map((page) => gzipSync(page)))],
  ['whole.warc.gz', gzipSync(Buffer.concat(PAGES))],
  ['crawl.warc.zst', Buffer.concat(PAGES.map((page) => zstdCompressSync(page)))],
  ['crawl.of-today', Buffer.concat(PAGES)],
]

test.each(CRAWLS.map(([name, content]) => file(name, content)))('pages of %s', (name) => {
  const { titles, reasons, records } = given(name)
  expect(titles).toEqual(NAMES.map(TITLE))
  expect(reasons).toEqual(['unsupported-type'])
  expect(records[0]?.source).toMatchObject({
    key: 'url:https://example.org/1',
    uri: 'https://example.org/1',
    format: 'warc',
    capturedAt: '2026-02-03T04:05:06Z',
    path: name,
  })
  expect(records[0]?.source.warc?.recordId).toMatch(/^<urn:uuid:/u)
})

const MEMBERS = PAGES.map((page) => gzipSync(page))
const placedFile = file('placed.warc', Buffer.concat(PAGES))
const packedFile = file('placed.warc.gz', Buffer.concat(MEMBERS))

test('the place of a WARC record in its file', () => {
  const plain = given(placedFile)
  const first = PAGES[0]?.length ?? 0
  expect(plain.records[0]?.source.warc).toMatchObject({ offset: first, length: (PAGES[1]?.length ?? 0) - 4 })
  const packed = given(packedFile)
  expect(packed.records[0]?.source.warc).toMatchObject({ offset: MEMBERS[0]?.length, length: null })
})

const WRONG: readonly (readonly [what: string, record: Buffer, names: string[], reasons: string[], flags: string[]])[] = [
  [
    'a length that is too short',
    warcRecord('https://example.org/2', story('Nordvik'), { length: 300 }),
    ['Calder', 'Nordvik', 'Tarkhan'],
    [],
    ['bad-length'],
  ],
  [
    'a length that reaches into the next record',
    warcRecord('https://example.org/2', story('Nordvik'), { length: 900 }),
    ['Calder', 'Nordvik', 'Tarkhan'],
    [],
    ['bad-length'],
  ],
  [
    'a length that is absurd',
    warcRecord('https://example.org/2', story('Nordvik'), { length: 9e14 }),
    ['Calder', 'Tarkhan'],
    ['malformed-record'],
    [],
  ],
  [
    'a length that is none',
    warcRecord('https://example.org/2', story('Nordvik'), { length: -1 }),
    ['Calder', 'Tarkhan'],
    ['malformed-record'],
    [],
  ],
  ['what is no record', Buffer.from('rubbish\r\nmore rubbish\r\n\r\n'), ['Calder', 'Tarkhan'], ['malformed-record'], []],
  [
    'a body that is no HTTP',
    Buffer.from(String(warcRecord('https://example.org/2', 'x')).replace('HTTP/1.1', 'XTTP/1.1')),
    ['Calder', 'Tarkhan'],
    ['malformed-record'],
    [],
  ],
  ['an address that is a path', warcRecord('file:///etc/passwd', story('Nordvik')), ['Calder', 'Nordvik', 'Tarkhan'], [], ['unsafe-url']],
]
const between = (record: Buffer): Buffer =>
  Buffer.concat([warcRecord('https://example.org/1', story('Calder')), record, warcRecord('https://example.org/3', story('Tarkhan'))])
const wrongFiles = WRONG.map(([what, record, names, reasons, flags]) => ({
  what,
  path: file('crawl.warc', between(record)),
  names,
  reasons,
  flags,
}))

test.each(wrongFiles)('WARC: $what costs itself at most', ({ path, names, reasons, flags }) => {
  const found = given(path)
  expect(found.titles).toEqual(names.map(TITLE))
  expect(found.reasons).toEqual(reasons)
  expect(found.flags).toEqual(expect.arrayContaining(flags))
})

const THREE = ['Calder', 'Nordvik', 'Tarkhan'].map((name) => warcRecord(`https://example.org/${name}`, story(name)))
const damagedFile = file(
  'damaged.warc.gz',
  Buffer.concat(THREE.map((record, index) => (index === 1 ? gzipSync(record).fill(0x5a, 40, 80) : gzipSync(record)))),
)
const cutFile = file('cut.warc', Buffer.concat(THREE).subarray(0, -150))

test('WARC: a damaged gzip member costs itself; a file that is cut gives what there is, with a flag', () => {
  const damaged = given(damagedFile)
  expect(damaged.titles).toEqual(['Calder', 'Tarkhan'].map(TITLE))
  expect(damaged.reasons).toContain('malformed-record')
  const cut = given(cutFile)
  expect(cut.titles).toEqual(['Calder', 'Nordvik', 'Tarkhan'].map(TITLE))
  expect(cut.flags).toContain('truncated')
})

const LONG = `${'folder/'.repeat(20)}long.txt`
const ARCHIVE = tar(
  tarEntry('a/', '', '5'),
  tarEntry('a/Calder.txt', story('Calder')),
  tarEntry('../up.txt', story('Up')),
  tarEntry('link.txt', '', '2'),
  tarEntry('page.png', 'x'),
  tarEntry('././@LongLink', LONG, 'L'),
  tarEntry('cut-name', story('Nordvik')),
  tarEntry('Tarkhan', story('Tarkhan')),
)

test.each([file('dumps.tar', ARCHIVE), file('dumps.tgz', gzipSync(ARCHIVE))])(
  '%s: text files in it are dumps, what leads out is refused',
  (name) => {
    const { titles, reasons, records } = given(name)
    expect(titles).toEqual(['Calder', 'Nordvik', 'Tarkhan'].map(TITLE))
    expect(reasons).toEqual(['unsafe-path', 'unsafe-path', 'unsupported-type'])
    expect(records.map(({ source }) => source.path)).toEqual([`${name}/a/Calder.txt`, `${name}/${LONG}`, `${name}/Tarkhan`])
  },
)

test('one and four processes give the same bytes of a container, and a second run does nothing', async () => {
  const space = new Workspace()
  const lines = Array.from({ length: 120 }, (_, i) => JSON.stringify({ text: i % 7 === 3 ? 7 : story(`Place ${i}`) }))
  space.put('rows.jsonl.gz', gzipSync(lines.join('\n')))
  space.put('a.txt', story('Calder'))
  const first = await space.run({ jobs: 1 })
  expect(first.summary).toMatchObject({ files: 2, dumps: 121, cleaned: 104, quarantined: { 'malformed-record': 17 }, changes: 104 })
  expect(await space.run({ jobs: 4 })).toMatchObject({ summary: { doneNow: 0, dumps: 121, changes: 0 } })
  space.touch('rows.jsonl.gz')
  expect(await space.run()).toMatchObject({ summary: { doneNow: 1, changes: 0 } })
  const four = join(space.folder, 'four')
  await space.run({ jobs: 4, out: four })
  expect(space.outputs(four)).toEqual(space.outputs())
})
