/**
 * One input file to one dump. In: an input file and what the run says about its origin. Out: the decoded dump with its
 * source, or a `DumpError`. The file is opened once, without following a link that was put there since the walk, read up
 * to the limit, and looked at again afterwards: a file that changed meanwhile is refused, so that a record is of one state.
 */
import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import type { Source } from '../core/record.ts'
import type { Dump } from '../core/types.ts'
import tracking from '../rules/registry/tracking-parameters.json' with { type: 'json' }
import { decodeText } from './decode.ts'
import { DumpError, systemCode } from './errors.ts'
import { formatOf } from './format.ts'
import type { InputFile } from './inputs.ts'
import { fsPath, type Location } from './paths.ts'
import { NO_SIDECAR, parseSidecar, SIDECAR_SUFFIX, type Sidecar } from './sidecar.ts'
import { normaliseUrl } from './url.ts'

export interface Origin {
  /** Capture time and publisher that hold where a sidecar says nothing; null = none. */
  readonly capturedAt: string | null
  readonly publisher: string | null
}

/** Raw bytes of one input with what is known of it. */
export interface RawDump {
  readonly bytes: Buffer
  readonly sha256: string
  readonly sidecar: Sidecar
}

/** A sidecar is three short strings; a megabyte is surely something else. */
const SIDECAR_LIMIT_BYTES = 1_000_000
const DIGEST_STEP_BYTES = 1_000_000

export function readRaw(input: InputFile, limitBytes: number): RawDump {
  if (input.refusal !== null) throw new DumpError(input.refusal.reason, input.refusal.message)
  const bytes = readWhole(input.location, limitBytes)
  return { bytes, sha256: sha256Hex(bytes), sidecar: readSidecar(input) }
}

export function readSidecar(input: InputFile): Sidecar {
  if (input.sidecar === null) return NO_SIDECAR
  return parseSidecar(readWhole(input.sidecar, SIDECAR_LIMIT_BYTES), basename(input.path) + SIDECAR_SUFFIX)
}

/** Of a file of any size, without holding it. */
export function digestOfInput(input: InputFile): { readonly bytes: number; readonly sha256: string } {
  const fd = openForReading(input.location)
  try {
    const hash = createHash('sha256')
    const chunk = Buffer.allocUnsafe(DIGEST_STEP_BYTES)
    let bytes = 0
    for (let length = readSync(fd, chunk); length > 0; length = readSync(fd, chunk)) {
      hash.update(chunk.subarray(0, length))
      bytes += length
    }
    return { bytes, sha256: hash.digest('hex') }
  } finally {
    closeSync(fd)
  }
}

/** What is known of the bytes besides them: a member of a container may be HTML, and an HTTP header may name a charset. */
export interface Named extends Pick<InputFile, 'path' | 'collection'> {
  readonly format?: 'text' | 'html'
  readonly charset?: string | null
}

export function toDump(input: Named, raw: RawDump, origin: Origin): Dump {
  const { format, flags: formatFlags } = input.format === undefined ? formatOf(input.path, raw.bytes) : { format: input.format, flags: [] }
  const { text, charset, flags } = decodeText(raw.bytes, { isHtml: format === 'html', transport: input.charset ?? null })
  if (format === 'text') refuseManyLines(text)
  const capturedAt = raw.sidecar.capturedAt ?? origin.capturedAt
  const normalised = raw.sidecar.url === null ? null : normaliseUrl(raw.sidecar.url, tracking)
  const source: Source = {
    key: normalised === null ? `dump:${input.collection}/${input.path}` : `url:${normalised}`,
    collection: input.collection,
    path: input.path,
    uri: raw.sidecar.url,
    format,
    warc: null,
    row: null,
    bytes: raw.bytes.length,
    sha256: raw.sha256,
    charset,
    capturedAt,
  }
  const clock = capturedAt === null ? null : ({ value: capturedAt, basis: 'captured-at' } as const)
  return { text, format, source, clock, publisher: raw.sidecar.publisher ?? origin.publisher, flags: [...formatFlags, ...flags] }
}

/** The labeller looks at every line that holds something: 100,000 of them take 6 s (one core, a line of two words each); pages have hundreds. */
const LIMIT_LINES = 250_000
/** Empty lines cost a hundredth of that, and memory: 3,000,000 of them take 1 s and 300 MB. */
const LIMIT_EMPTY_LINES = 3_000_000
/** A line of spaces that is longer counts as one that holds something. */
const BLANK_LIMIT_CHARS = 80
const BLANK = /^\s*$/u

function refuseManyLines(text: string): void {
  let [count, emptyCount, start] = [0, 0, 0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) {
    if (at - start <= BLANK_LIMIT_CHARS && BLANK.test(text.slice(start, at))) emptyCount++
    else count++
    start = at + 1
  }
  refuseAbove(count, LIMIT_LINES, 'lines')
  refuseAbove(emptyCount, LIMIT_EMPTY_LINES, 'empty lines')
}

function refuseAbove(count: number, limit: number, what: string): void {
  if (count > limit) throw new DumpError('too-large', `it has ${count} ${what}, the limit is ${limit}`)
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function readWhole(location: Location, limitBytes: number): Buffer {
  const fd = openForReading(location)
  try {
    const before = fstatSync(fd, { bigint: true })
    if (!before.isFile()) throw new DumpError('not-a-file', 'it is no regular file')
    if (before.size > limitBytes) throw new DumpError('too-large', `it has ${before.size} bytes, the limit is ${limitBytes}`)
    const bytes = readAll(fd, Number(before.size))
    const after = fstatSync(fd, { bigint: true })
    if (bytes.length !== Number(before.size) || after.size !== before.size || after.mtimeNs !== before.mtimeNs) {
      throw new DumpError('changed', 'it changed while it was read; the next run takes it')
    }
    return bytes
  } finally {
    closeSync(fd)
  }
}

/** Without following a link that was put there since the walk, and without waiting for a writer of a pipe. */
export function openForReading(location: Location): number {
  try {
    return openSync(fsPath(location), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ELOOP') throw new DumpError('unsafe-path', 'it became a link after it was listed')
    throw new DumpError(code === 'ENOENT' ? 'changed' : 'unreadable', `it cannot be opened (${code ?? 'unknown cause'})`)
  }
}

/** Reads `size` bytes and one more, so that a file that grew is noticed. */
function readAll(fd: number, size: number): Buffer {
  const buffer = Buffer.allocUnsafe(size + 1)
  let length = 0
  while (length < buffer.length) {
    const count = readSync(fd, buffer, length, buffer.length - length, null)
    if (count === 0) break
    length += count
  }
  return buffer.subarray(0, length)
}
