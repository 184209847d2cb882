/**
 * Bytes to characters. In: the bytes of a flat text. Out: the text, otherwise as it is: a byte order mark stays as U+FEFF,
 * NUL and control characters stay for the core to label. Only UTF-8 is read; anything else is refused with a reason from
 * the closed list and never read wrongly. Cost: linear.
 *
 *   ef bb bf 48 61 72 62 6f 75 72  ->  U+FEFF "Harbour", charset utf-8
 */
import { isUtf8 } from 'node:buffer'
import { DumpError } from './errors.ts'

export interface Decoded {
  readonly text: string
  readonly charset: string
}

/** First bytes of kinds of file that are often misnamed as text: PNG, JPEG, GIF, PDF, ZIP, gzip, zstd, RIFF, ELF. */
const SIGNATURES = ['89504e47', 'ffd8ff', '47494638', '25504446', '504b0304', '1f8b', '28b52ffd', '52494646', '7f454c46']
/** UTF-16 of a European language has a NUL in every second byte; a damaged text has single ones (up to 3% in the hostile corpus). */
const MUCH_NUL_RATIO = 0.2
/** Noise has 11% of bytes below space that no text uses; old 8-bit texts have none. Between them, felt right. */
const MUCH_CONTROL_RATIO = 0.05
const EMPTY = /^[\s\u0085\u200b-\u200f\u2060\ufeff]*$/u

export function decodeText(bytes: Buffer): Decoded {
  if (bytes.length === 0) throw new DumpError('empty', 'the file has no bytes')
  const head = bytes.toString('hex', 0, 4)
  if (SIGNATURES.some((signature) => head.startsWith(signature)))
    throw new DumpError('binary', 'its first bytes are those of another kind of file')
  refuseMuchNul(bytes)
  if (!isUtf8(bytes)) throw refusalOfBytes(bytes)
  const text = bytes.toString('utf8')
  if (EMPTY.test(text)) throw new DumpError('empty', 'there is nothing in it but white space')
  return { text, charset: 'utf-8' }
}

/** UTF-16 without a mark is valid UTF-8 as long as it is ASCII, with a NUL at every second place: `H\0a\0r\0b\0`. */
function refuseMuchNul(bytes: Buffer): void {
  if (!bytes.includes(0)) return
  const at = [0, 0]
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) at[i & 1] = (at[i & 1] ?? 0) + 1
  const [even = 0, odd = 0] = at
  if (even + odd < bytes.length * MUCH_NUL_RATIO) return
  if (Math.min(even, odd) * 10 < Math.max(even, odd)) throw new DumpError('encoding', 'it seems to be UTF-16, which is not read')
  throw new DumpError('binary', `${even + odd} of its ${bytes.length} bytes are NUL`)
}

function refusalOfBytes(bytes: Buffer): DumpError {
  const hasMark = bytes.length >= 2 && (bytes.readUInt16BE(0) === 0xfeff || bytes.readUInt16BE(0) === 0xfffe)
  if (hasMark) return new DumpError('encoding', 'it is UTF-16, which is not read')
  let controlCount = 0
  for (const byte of bytes) if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) controlCount++
  if (controlCount > bytes.length * MUCH_CONTROL_RATIO) return new DumpError('binary', 'its bytes are no text')
  return new DumpError('encoding', 'its bytes are not valid UTF-8, and other encodings are not read')
}
