/**
 * WARC and WET. In: the unpacked bytes. Out: one dump for each page: responses with status 2xx that are HTML or plain text,
 * resources, and WET's conversions. Requests, metadata and other records that hold no page are no dumps; responses of other
 * types are counted and told together at the end. Wrong lengths cost the record that has them: the next header is looked for.
 *
 *   WARC/1.0 | WARC-Type: response | WARC-Target-URI: https://… | Content-Length: 5120 | | HTTP/1.1 200 OK | …
 *
 * Own reader rather than a package: lengths that lie, damaged gzip members and limits are most of the work, and a package would
 * stand behind all of it.
 */
import type { ByteReader } from './byte-reader.ts'
import { type Found, type Member, member, type Place, refusedMember, WHOLE_FILE } from './member.ts'

/** Of a record's header: crawlers write 1 kB. */
const HEADER_LIMIT_BYTES = 1_000_000
const LINE_LIMIT_BYTES = 100_000
const HTTP_HEADER_LIMIT_BYTES = 1_000_000
const SEPARATOR = '\r\n\r\n'
const NEXT_RECORD = /\r?\n\r?\n(?=WARC\/\d\.\d\r?\n)/u
/** Records that are about pages and hold none. */
const ABOUT = new Set(['warcinfo', 'request', 'metadata', 'revisit', 'continuation'])

interface Header {
  readonly start: number
  readonly fields: ReadonlyMap<string, string>
}

interface Block {
  readonly bytes: Buffer
  readonly flags: readonly string[]
}

export async function* readWarc(reader: ByteReader, limitBytes: number): AsyncGenerator<Found> {
  const skipped = new Map<string, number>()
  for (;;) {
    const start = reader.offset
    const line = await reader.takeLine(LINE_LIMIT_BYTES)
    if (line === null) {
      const { ending } = reader
      if (ending?.kind !== 'damage') break
      yield refusedMember(rangeOf(start, reader.offset), ending.reason, ending.message)
      reader.resume()
      continue
    }
    const text = line.bytes.toString('latin1').trim()
    if (text === '') continue
    const header = /^WARC\/\d/u.test(text) ? await readHeader(reader, start) : null
    if (header === null) {
      await toNextRecord(reader)
      yield refusedMember(rangeOf(start, reader.offset), 'malformed-record', 'it is no WARC record')
    } else yield* readRecord(reader, header, limitBytes, skipped)
  }
  if (skipped.size > 0) yield refusedMember(WHOLE_FILE, 'unsupported-type', `not pages: ${countsText(skipped)}`)
}

/** null = it does not end, or is too long. */
async function readHeader(reader: ByteReader, start: number): Promise<Header | null> {
  const fields = new Map<string, string>()
  for (let length = 0; length < HEADER_LIMIT_BYTES; ) {
    const line = await reader.takeLine(LINE_LIMIT_BYTES)
    if (line === null || line.isOver) return null
    length += line.bytes.length
    const text = line.bytes.toString('utf8').trimEnd()
    if (text === '') return { start, fields }
    const colon = text.indexOf(':')
    if (colon > 0) fields.set(text.slice(0, colon).trim().toLowerCase(), text.slice(colon + 1).trim())
  }
  return null
}

async function* readRecord(reader: ByteReader, header: Header, limitBytes: number, skipped: Map<string, number>): AsyncGenerator<Found> {
  const { start, fields } = header
  const lengthText = fields.get('content-length') ?? ''
  const length = /^\d{1,15}$/u.test(lengthText) ? Number(lengthText) : null
  const offset = reader.fileOffset(start)
  const isPacked = offset !== start
  const about = { recordId: fields.get('warc-record-id') ?? null, offset, length: null }
  if (length === null) {
    await toNextRecord(reader)
    const message = `its Content-Length is no length: ${lengthText.slice(0, 40)}`
    return yield refusedMember({ ...rangeOf(start, reader.offset), warc: about }, 'malformed-record', message)
  }
  if (length > limitBytes) return yield* passOver(reader, { start, about, length, limitBytes })
  const block = await readBlock(reader, length, limitBytes)
  const place: Place = { ...rangeOf(start, reader.offset), warc: isPacked ? about : { ...about, length: reader.offset - start } }
  const { ending } = reader
  if (ending?.kind === 'damage') {
    reader.resume()
    return yield refusedMember(place, ending.reason, ending.message)
  }
  yield* pageOf(fields, block, place, skipped)
}

/** Too large to be held: its bytes are counted off, and where they are not all there it says so. */
async function* passOver(
  reader: ByteReader,
  record: { start: number; about: NonNullable<Place['warc']>; length: number; limitBytes: number },
): AsyncGenerator<Found> {
  const { start, about, length, limitBytes } = record
  const head = await reader.peek(limitBytes)
  const next = NEXT_RECORD.exec(head.toString('latin1'))
  const isLying = next !== null || head.length < limitBytes
  if (isLying) await reader.skip(next === null ? head.length : next.index + next[0].length)
  else await reader.skip(length)
  const place = { ...rangeOf(start, reader.offset), warc: about }
  yield isLying
    ? refusedMember(place, 'malformed-record', `its Content-Length is ${length}, but so many bytes do not follow`)
    : refusedMember(place, 'too-large', `it has ${length} bytes, the limit is ${limitBytes}`)
}

/** The bytes of a record, mended where its length is wrong: cut at the next header, or filled up to it. */
async function readBlock(reader: ByteReader, length: number, limitBytes: number): Promise<Block> {
  const bytes = await reader.take(length)
  const after = (await reader.peek(4)).toString('latin1')
  if (bytes.length === length && (after === SEPARATOR || after === '' || after.startsWith('\n\n') || after.startsWith('WARC')))
    return { bytes, flags: [] }
  const next = NEXT_RECORD.exec(bytes.toString('latin1'))
  if (next !== null) {
    reader.unread(bytes.subarray(next.index + next[0].length))
    return { bytes: bytes.subarray(0, next.index), flags: ['bad-length'] }
  }
  if (bytes.length < length) return { bytes, flags: ['truncated'] }
  const rest = await takeToNextRecord(reader, limitBytes)
  return { bytes: Buffer.concat([bytes, rest]), flags: ['bad-length'] }
}

async function takeToNextRecord(reader: ByteReader, limitBytes: number): Promise<Buffer> {
  const parts: Buffer[] = []
  for (let length = 0; length < limitBytes; ) {
    if (/^WARC\/\d\.\d\r?\n/u.test((await reader.peek(10)).toString('latin1'))) break
    const line = await reader.takeLine(limitBytes)
    if (line === null) break
    parts.push(line.bytes, Buffer.from('\n'))
    length += line.bytes.length + 1
  }
  return Buffer.concat(parts)
}

async function toNextRecord(reader: ByteReader): Promise<void> {
  while (!/^WARC\/\d\.\d\r?\n/u.test((await reader.peek(10)).toString('latin1')))
    if ((await reader.takeLine(LINE_LIMIT_BYTES)) === null) return
}

function* pageOf(fields: Header['fields'], block: Block, place: Place, skipped: Map<string, number>): Generator<Found> {
  const type = (fields.get('warc-type') ?? '').toLowerCase()
  const count = (what: string): void => void skipped.set(what, (skipped.get(what) ?? 0) + 1)
  if (ABOUT.has(type)) return
  const isCut = fields.has('warc-truncated') && fields.get('warc-truncated') !== ''
  const url = fields.get('warc-target-uri')?.replace(/^<|>$/gu, '') ?? null
  const about = { url, capturedAt: fields.get('warc-date') ?? null }
  const page = (bytes: Buffer, mime: string, more: Partial<Member>): Found => {
    const flags = [...block.flags, ...(isCut && !block.flags.includes('truncated') ? ['truncated'] : []), ...(more.flags ?? [])]
    return { ...member(place, bytes, formatOfMime(mime) ?? 'unknown'), ...about, ...more, flags }
  }
  const own = fields.get('content-type') ?? ''
  if (type === 'response' && /^https?:/iu.test(url ?? '') === false && !own.startsWith('application/http')) return count(own || 'no type')
  if (type === 'response') {
    const http = parseHttp(block.bytes)
    if (http === null) return yield refusedMember(place, 'malformed-record', 'it holds no HTTP response')
    if (http.status < 200 || http.status > 299) return count(`status ${http.status}`)
    const mime = http.contentType.split(';')[0]?.trim().toLowerCase() ?? ''
    if (mime !== '' && formatOfMime(mime) === null) return count(mime)
    return yield page(http.body, mime, { encodings: http.encodings, charset: charsetOf(http.contentType) })
  }
  if (type !== 'conversion' && type !== 'resource') return count(type || 'no type')
  const mime = own.split(';')[0]?.trim().toLowerCase() ?? ''
  if (mime !== '' && formatOfMime(mime) === null) return count(mime)
  yield page(block.bytes, mime, { charset: charsetOf(own) })
}

function formatOfMime(mime: string): 'text' | 'html' | null {
  if (mime === 'text/html' || mime === 'application/xhtml+xml') return 'html'
  return mime === 'text/plain' ? 'text' : null
}

function charsetOf(contentType: string): string | null {
  return /;\s*charset\s*=\s*"?([\w.:-]{1,40})/iu.exec(contentType)?.[1]?.toLowerCase() ?? null
}

interface HttpResponse {
  readonly status: number
  readonly contentType: string
  readonly encodings: readonly string[]
  readonly body: Buffer
}

function parseHttp(block: Buffer): HttpResponse | null {
  const head = block.toString('latin1', 0, Math.min(block.length, HTTP_HEADER_LIMIT_BYTES))
  const status = /^HTTP\/\d(?:\.\d)?[ \t]+(\d{3})/u.exec(head)?.[1]
  const end = /\r?\n\r?\n/u.exec(head)
  if (status === undefined || end === null) return null
  const fields = new Map<string, string>()
  for (const line of head.slice(0, end.index).split(/\r?\n/u).slice(1)) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  const listed = ['content-encoding', 'transfer-encoding'].flatMap((name) => (fields.get(name) ?? '').toLowerCase().split(','))
  const encodings = listed.map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity')
  return {
    status: Number(status),
    contentType: fields.get('content-type') ?? '',
    encodings,
    body: block.subarray(end.index + end[0].length),
  }
}

function rangeOf(start: number, end: number): Place {
  return { ...WHOLE_FILE, range: { start, end } }
}

function countsText(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([what, count]) => `${count} ${what.slice(0, 60)}`)
    .join(', ')
}
