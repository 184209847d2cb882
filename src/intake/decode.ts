/**
 * Bytes to characters. In: the bytes of a flat text or a web page, and what the transport said of them. Out: the text, otherwise as
 * it is: a byte order mark stays as U+FEFF, NUL and control characters stay for the core to label. What fits no encoding is refused
 * with a reason from the closed list and never read wrongly in silence: every guess and every repair is a flag. Cost: linear.
 *
 *   ef bb bf 48 61 72 62 6f 75 72  ->  U+FEFF "Harbour", charset utf-8
 *   63 61 66 e9                    ->  "café", charset windows-1252, flag encoding-guessed
 */
import { isUtf8 } from 'node:buffer'
import { declaredCharset, findCharset, findUtf16 } from './charset.ts'
import { DumpError } from './errors.ts'
import { mendDoubleDecoded } from './mojibake.ts'

export interface Decoded {
  readonly text: string
  /** As the WHATWG names it, in lower case. */
  readonly charset: string
  /** `encoding-guessed`, `charset-mismatch`, `encoding-repaired`, `mojibake`. */
  readonly flags: readonly string[]
}

export interface DecodeHints {
  readonly isHtml: boolean
  /** The charset of an HTTP header; null = none. */
  readonly transport: string | null
}

/** First bytes of kinds of file that are often misnamed as text: PNG, JPEG, GIF, PDF, ZIP, gzip, zstd, RIFF, ELF. */
const SIGNATURES = ['89504e47', 'ffd8ff', '47494638', '25504446', '504b0304', '1f8b', '28b52ffd', '52494646', '7f454c46']
/** A damaged text has single NULs (up to 3% in the hostile corpus); UTF-16 is known before this is asked. */
const MUCH_NUL_RATIO = 0.2
/** Noise has 11% of bytes below space that no text uses; old 8-bit texts have none. Between them, felt right. */
const MUCH_CONTROL_RATIO = 0.05
const EMPTY = /^[\s\u0085\u200b-\u200f\u2060\ufeff]*$/u

export function decodeText(bytes: Buffer, hints: DecodeHints = { isHtml: false, transport: null }): Decoded {
  if (bytes.length === 0) throw new DumpError('empty', 'the file has no bytes')
  const head = bytes.toString('hex', 0, 4)
  if (SIGNATURES.some((signature) => head.startsWith(signature)))
    throw new DumpError('binary', 'its first bytes are those of another kind of file')
  const decoded = decode(bytes, hints)
  if (EMPTY.test(decoded.text)) throw new DumpError('empty', 'there is nothing in it but white space')
  const mended = decoded.charset === 'utf-8' ? mendDoubleDecoded(decoded.text) : null
  return mended === null ? decoded : { ...decoded, text: mended, flags: [...decoded.flags, 'mojibake', 'encoding-repaired'] }
}

function decode(bytes: Buffer, hints: DecodeHints): Decoded {
  const marked = markOf(bytes)
  if (marked !== null) return { ...read(bytes, marked), flags: [] }
  const wide = bytes.includes(0) ? findUtf16(bytes) : null
  if (wide !== null) return { ...read(bytes, wide), flags: ['encoding-guessed'] }
  refuseMuchNul(bytes)
  if (isUtf8(bytes)) return decodeUtf8(bytes, hints)
  refuseNoise(bytes)
  if (isMostlyUtf8(bytes)) return { text: bytes.toString('utf8'), charset: 'utf-8', flags: ['encoding-repaired'] }
  const { name, basis } = findCharset(bytes, hints)
  const declared = declaredCharset(bytes, hints.isHtml, hints.transport)
  const decoded = read(bytes, name)
  const isOther = declared !== null && declared !== name
  const flags = [...(isOther ? ['charset-mismatch'] : []), ...(basis === 'detected' ? ['encoding-guessed'] : [])]
  return { ...decoded, flags: decoded.text.includes('\ufffd') ? [...flags, 'encoding-repaired'] : flags }
}

function markOf(bytes: Buffer): string | null {
  if (bytes.length < 2) return null
  const mark = bytes.readUInt16BE(0)
  if (mark === 0xfffe) return 'utf-16le'
  if (mark === 0xfeff) return 'utf-16be'
  return null
}

/** The same text whatever the platform's decoder does with a byte order mark. */
function read(bytes: Buffer, name: string): Pick<Decoded, 'text' | 'charset'> {
  return { text: new TextDecoder(name, { ignoreBOM: true }).decode(bytes), charset: name }
}

/** Valid UTF-8 is UTF-8, whatever a page says; but for the escapes of ISO-2022-JP, which are ASCII. */
function decodeUtf8(bytes: Buffer, { isHtml, transport }: DecodeHints): Decoded {
  if (bytes.includes(ESCAPE_JIS) && bytes.includes(ESCAPE_ASCII)) return { ...read(bytes, 'iso-2022-jp'), flags: ['encoding-guessed'] }
  const text = bytes.toString('utf8')
  const isAscii = text.length === bytes.length
  const declared = isAscii ? null : declaredCharset(bytes, isHtml, transport)
  return { text, charset: 'utf-8', flags: declared !== null && declared !== 'utf-8' ? ['charset-mismatch'] : [] }
}
const ESCAPE_JIS = Buffer.from('\u001b$B', 'latin1')
const ESCAPE_ASCII = Buffer.from('\u001b(B', 'latin1')

function refuseMuchNul(bytes: Buffer): void {
  if (!bytes.includes(0)) return
  let count = 0
  for (const byte of bytes) if (byte === 0) count++
  if (count >= bytes.length * MUCH_NUL_RATIO) throw new DumpError('binary', `${count} of its ${bytes.length} bytes are NUL`)
}

function refuseNoise(bytes: Buffer): void {
  let count = 0
  for (const byte of bytes) if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) count++
  if (count > bytes.length * MUCH_CONTROL_RATIO) throw new DumpError('binary', 'its bytes are no text')
}

/** Damaged UTF-8: more characters of several bytes are whole than broken, or bytes that UTF-8 never has stand in ASCII. */
function isMostlyUtf8(bytes: Buffer): boolean {
  let whole = 0
  let broken = 0
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at]!
    if (byte < 0x80) {
      at++
      continue
    }
    const length = byte >= 0xc2 && byte <= 0xdf ? 2 : byte >= 0xe0 && byte <= 0xef ? 3 : byte >= 0xf0 && byte <= 0xf4 ? 4 : 0
    let tail = 1
    while (tail < length && (bytes[at + tail] ?? 0) >= 0x80 && (bytes[at + tail] ?? 0) < 0xc0) tail++
    if (length > 0 && tail === length) whole++
    else broken++
    at += Math.max(1, length > 0 && tail === length ? length : 1)
  }
  return whole >= broken * MIN_WHOLE_RATIO
}
/** In another encoding two bytes that look like UTF-8 are chance: one in thirty. */
const MIN_WHOLE_RATIO = 2
