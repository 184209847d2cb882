/**
 * The body of an HTTP response as the browser would see it. In: the bytes as they were sent and how they were packed. Out: the
 * bytes, or a DumpError when they unpack to more than the limit or not at all. A body that ends early gives what there is of it.
 * Crawlers that unpack bodies leave the headers as they were: a body that is not packed as it says is taken as it is.
 */
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib'
import { DumpError, systemCode } from './errors.ts'

export interface Body {
  readonly bytes: Buffer
  readonly flags: readonly string[]
}

export function unpackBody(sent: Buffer, encodings: readonly string[], limitBytes: number): Body {
  let body: Body = { bytes: sent, flags: [] }
  for (const encoding of [...encodings].reverse()) {
    const { bytes, flags } = unpackOne(body.bytes, encoding, limitBytes)
    body = { bytes, flags: [...new Set([...body.flags, ...flags])] }
  }
  return body
}

function unpackOne(bytes: Buffer, encoding: string, maxOutputLength: number): Body {
  switch (encoding) {
    case 'chunked':
      return joinChunks(bytes)
    case 'gzip':
    case 'x-gzip':
      if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { bytes, flags: [] }
      return inflated(() => gunzipSync(bytes, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH }))
    case 'deflate':
      return inflated(() => (isZlib(bytes) ? inflateSync : inflateRawSync)(bytes, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH }))
    case 'br':
      return inflated(() => brotliDecompressSync(bytes, { maxOutputLength, finishFlush: constants.BROTLI_OPERATION_FLUSH }))
    case 'zstd':
      return inflated(() => zstdDecompressSync(bytes, { maxOutputLength }))
    default:
      throw new DumpError('encoding', `its body is packed as ${encoding.slice(0, 40)}, which is not known`)
  }
}

function isZlib(bytes: Buffer): boolean {
  return bytes.length >= 2 && (bytes[0]! & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0
}

function inflated(unpack: () => Buffer): Body {
  try {
    return { bytes: unpack(), flags: [] }
  } catch (error) {
    if (systemCode(error) === 'ERR_BUFFER_TOO_LARGE') throw new DumpError('decompression-limit', 'its body unpacks to more than the limit')
    throw new DumpError('malformed-record', `its body cannot be unpacked (${error instanceof Error ? error.message : String(error)})`)
  }
}

/** `1a;name=value CRLF data CRLF … 0 CRLF`; a body that does not begin with a length was joined already. */
function joinChunks(bytes: Buffer): Body {
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const head = /^([0-9a-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n/iu.exec(bytes.toString('latin1', at, at + 256))
    if (head === null)
      return parts.length === 0 ? { bytes, flags: [] } : { bytes: Buffer.concat([...parts, bytes.subarray(at)]), flags: ['truncated'] }
    const length = Number.parseInt(head[1] ?? '0', 16)
    if (length === 0) return { bytes: Buffer.concat(parts), flags: [] }
    const start = at + head[0].length
    parts.push(bytes.subarray(start, start + length))
    if (start + length > bytes.length) break
    at = start + length
    if (bytes[at] === 13) at++
    if (bytes[at] === 10) at++
  }
  return { bytes: Buffer.concat(parts), flags: ['truncated'] }
}
