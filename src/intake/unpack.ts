/**
 * The bytes of a file, unpacked as a stream. In: an open file and how it is packed. Out: pieces in order: bytes; where a gzip member
 * begins; damage, after which bytes go on with the next gzip member that can be read, if there is one. Memory: a few chunks.
 * What unpacks to far more than it was is cut off: a bomb of 200 KB must not cost 200 MB.
 */
import { read as readCallback } from 'node:fs'
import { Readable, type Transform } from 'node:stream'
import { promisify } from 'node:util'
import { crc32, createBrotliDecompress, createInflateRaw, createZstdDecompress } from 'node:zlib'
import type { Reason } from './errors.ts'
import type { Packing } from './kinds.ts'

export type Piece =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  /** A gzip member begins at this byte of the file. */
  | { readonly kind: 'member'; readonly at: number }
  | { readonly kind: 'damage'; readonly reason: Reason; readonly message: string }

export interface OpenFile {
  readonly fd: number
  readonly sizeBytes: number
}

const CHUNK_BYTES = 262_144
/** Deflate reaches 1,032 on one repeated byte; pages and their dumps lie between 3 and 30. */
const RATIO_LIMIT = 250
/** So much may come of however little. */
const FREE_BYTES = 100_000
/** Places that look like a gzip member after damage and are none: more of them is no damaged archive any more. */
const ATTEMPT_LIMIT_COUNT = 1000

const read = promisify(readCallback)

export async function* unpack(file: OpenFile, packing: Packing): AsyncGenerator<Piece> {
  if (packing === 'none') for await (const bytes of chunksFrom(file, 0)) yield { kind: 'bytes', bytes }
  else if (packing === 'gzip') yield* gunzip(file)
  else yield* unpackWhole(file, packing === 'zstd' ? createZstdDecompress() : createBrotliDecompress())
}

async function* chunksFrom(file: OpenFile, start: number): AsyncGenerator<Buffer> {
  for (let at = start; at < file.sizeBytes; ) {
    const { bytesRead, buffer } = await read(file.fd, Buffer.allocUnsafe(CHUNK_BYTES), 0, CHUNK_BYTES, at)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}

const BOMB: Piece = { kind: 'damage', reason: 'decompression-limit', message: `it unpacks to more than ${RATIO_LIMIT} times its size` }

/** zstd (all frames) and brotli: one stream, nothing to go on with after damage. */
async function* unpackWhole(file: OpenFile, engine: Transform & { readonly bytesWritten: number }): AsyncGenerator<Piece> {
  let outBytes = 0
  const source = Readable.from(chunksFrom(file, 0))
  try {
    for await (const bytes of source.pipe(engine) as AsyncIterable<Buffer>) {
      outBytes += bytes.length
      if (outBytes > FREE_BYTES + RATIO_LIMIT * engine.bytesWritten) return yield BOMB
      yield { kind: 'bytes', bytes }
    }
  } catch (error) {
    yield damageOf(error)
  } finally {
    source.destroy()
    engine.destroy()
  }
}

/** Member by member, so that one that is damaged costs itself only. */
async function* gunzip(file: OpenFile): AsyncGenerator<Piece> {
  let outBytes = 0
  let failedCount = 0
  for (let at = 0; at < file.sizeBytes; ) {
    const head = await readAt(file, at, 65_536)
    const headerBytes = gzipHeaderBytes(head)
    if (headerBytes === null) {
      if (head.every((byte) => byte === 0)) return // padding of a tape or a disk block
      yield { kind: 'damage', reason: 'malformed-record', message: `from byte ${at} on it is no gzip` }
      if (++failedCount > ATTEMPT_LIMIT_COUNT) return
      at = await findMember(file, at + 1)
      continue
    }
    yield { kind: 'member', at }
    const engine = createInflateRaw()
    const source = Readable.from(chunksFrom(file, at + headerBytes))
    let crc = 0
    let memberBytes = 0
    let damage: Piece | null = null
    try {
      for await (const bytes of source.pipe(engine) as AsyncIterable<Buffer>) {
        crc = crc32(bytes, crc)
        memberBytes += bytes.length
        outBytes += bytes.length
        if (outBytes > FREE_BYTES + RATIO_LIMIT * (at + engine.bytesWritten)) return yield BOMB
        yield { kind: 'bytes', bytes }
      }
      const end = at + headerBytes + engine.bytesWritten
      damage = trailerDamage(await readAt(file, end, 8), at, { crc, sizeBytes: memberBytes })
      if (damage === null) at = end + 8
    } catch (error) {
      damage = damageOf(error, at)
    } finally {
      source.destroy()
      engine.destroy()
    }
    if (damage === null) continue
    yield damage
    if (++failedCount > ATTEMPT_LIMIT_COUNT) return
    at = await findMember(file, at + 1)
  }
}

/** `at`: byte of the file where the member begins. */
function trailerDamage(trailer: Buffer, at: number, read: { readonly crc: number; readonly sizeBytes: number }): Piece | null {
  if (trailer.length < 8) return { kind: 'damage', reason: 'truncated', message: `it ends inside the gzip member at byte ${at}` }
  if (trailer.readUInt32LE(0) === read.crc && trailer.readUInt32LE(4) === read.sizeBytes % 2 ** 32) return null
  return { kind: 'damage', reason: 'malformed-record', message: `the checksum of the gzip member at byte ${at} is wrong` }
}

function damageOf(error: unknown, at = 0): Piece {
  const message = error instanceof Error ? error.message : String(error)
  if (/unexpected end/iu.test(message)) return { kind: 'damage', reason: 'truncated', message: 'it ends in the middle' }
  const what = at === 0 ? 'it' : `the gzip member at byte ${at}`
  return { kind: 'damage', reason: 'malformed-record', message: `${what} cannot be unpacked (${message})` }
}

/** Length of a gzip header; null = there is none. RFC 1952. */
export function gzipHeaderBytes(head: Buffer): number | null {
  if (head.length < 10 || head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8) return null
  const flags = head[3] ?? 0
  if ((flags & 0xe0) !== 0) return null
  let at = 10
  if ((flags & 4) !== 0) at += 2 + (head.length >= at + 2 ? head.readUInt16LE(at) : 0)
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue
    const end = head.indexOf(0, at)
    if (end < 0) return null
    at = end + 1
  }
  if ((flags & 2) !== 0) at += 2
  return at <= head.length ? at : null
}

/** The next place that looks like a gzip member; the end of the file where there is none. */
async function findMember(file: OpenFile, from: number): Promise<number> {
  const magic = Buffer.from([0x1f, 0x8b, 8])
  for (let at = from; at < file.sizeBytes; at += CHUNK_BYTES) {
    const chunk = await readAt(file, at, CHUNK_BYTES + magic.length)
    const found = chunk.indexOf(magic)
    if (found >= 0) return at + found
  }
  return file.sizeBytes
}

export async function readAt(file: OpenFile, at: number, lengthBytes: number): Promise<Buffer> {
  return await readInto(Buffer.alloc(lengthBytes), file, at)
}

/** As much of the file as fits; what comes back is a part of `buffer`. */
export async function readInto(buffer: Buffer, file: OpenFile, at: number): Promise<Buffer> {
  const { bytesRead } = await read(file.fd, buffer, 0, buffer.length, at)
  return buffer.subarray(0, bytesRead)
}
