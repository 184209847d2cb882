/**
 * A tar archive (ustar, with GNU and PAX long names). In: the unpacked bytes. Out: one dump for each file in it that is text or HTML
 * by its name or its bytes. Nothing is ever written under a name that stands in the archive; links and devices are refused,
 * a container inside the container is not opened.
 */
import type { ByteReader } from './byte-reader.ts'
import { formOf, isPlain } from './kinds.ts'
import { type Found, member, type Place, refusedMember, WHOLE_FILE } from './member.ts'

const BLOCK_BYTES = 512
/** Of a name: Linux takes 4,096. */
const NAME_LIMIT_BYTES = 65_536

interface Header {
  readonly name: string
  readonly sizeBytes: number
  readonly type: string
}

export async function* readTar(reader: ByteReader, limitBytes: number): AsyncGenerator<Found> {
  let longName: string | null = null
  for (;;) {
    const start = reader.offset
    const block = await reader.take(BLOCK_BYTES)
    if (block.length === 0 || block.every((byte) => byte === 0)) break
    const header = parseHeader(block)
    if (header === null) {
      const reason = block.length < BLOCK_BYTES ? 'truncated' : 'malformed-record'
      return yield refusedMember(
        { ...WHOLE_FILE, range: { start, end: reader.offset } },
        reason,
        'here the archive has no header of a file',
      )
    }
    const { sizeBytes, type } = header
    const padding = (BLOCK_BYTES - (sizeBytes % BLOCK_BYTES)) % BLOCK_BYTES
    const held = Math.min(sizeBytes, 'LxKg'.includes(type) ? NAME_LIMIT_BYTES : limitBytes + 1)
    const bytes = await reader.take(held)
    const passed = await reader.skip(sizeBytes - held)
    const isWhole = bytes.length + passed === sizeBytes
    await reader.skip(padding)
    if (type === 'L') longName = bytes.toString('utf8').replace(/\0.*$/su, '')
    else if (type === 'x') longName = paxPath(bytes) ?? longName
    else if (!'Kg5'.includes(type)) {
      const place = { ...WHOLE_FILE, member: longName ?? header.name, range: { start, end: reader.offset } }
      longName = null
      yield entryOf(place, { type, bytes, isWhole, sizeBytes, limitBytes })
    } else if (type === '5') longName = null
  }
  const { ending } = reader
  if (ending?.kind === 'damage') yield refusedMember(WHOLE_FILE, ending.reason, ending.message)
}

interface Entry {
  readonly type: string
  readonly bytes: Buffer
  readonly isWhole: boolean
  readonly sizeBytes: number
  readonly limitBytes: number
}

function entryOf(place: Place, { type, bytes, isWhole, sizeBytes, limitBytes }: Entry): Found {
  const name = place.member ?? ''
  if (type === '1' || type === '2') return refusedMember(place, 'unsafe-path', 'it is a link in an archive')
  if (type !== '0' && type !== '\0' && type !== '7') return refusedMember(place, 'not-a-file', 'it is no file')
  if (name === '' || name.startsWith('/') || name.split('/').includes('..'))
    return refusedMember(place, 'unsafe-path', 'its name leads outside the archive')
  if (sizeBytes > limitBytes) return refusedMember(place, 'too-large', `it has ${sizeBytes} bytes, the limit is ${limitBytes}`)
  const form = formOf(name.slice(name.lastIndexOf('/') + 1))
  if (form === null || (!isPlain(form) && form.kind !== 'unknown') || form.packing !== 'none')
    return refusedMember(place, 'unsupported-type', 'files of this type are not taken out of an archive')
  const format = form.kind === 'text' || form.kind === 'html' ? form.kind : 'unknown'
  return { ...member(place, bytes, format), flags: isWhole ? [] : ['truncated'] }
}

function parseHeader(block: Buffer): Header | null {
  if (block.length < BLOCK_BYTES) return null
  let sum = 8 * 32
  for (const [index, byte] of block.entries()) if (index < 148 || index >= 156) sum += byte
  if (numberAt(block, 148, 8) !== sum) return null
  const sizeBytes = numberAt(block, 124, 12)
  if (sizeBytes === null) return null
  const isUstar = block.toString('latin1', 257, 262) === 'ustar'
  const prefix = isUstar ? textAt(block, 345, 155) : ''
  const name = textAt(block, 0, 100)
  return { name: prefix === '' ? name : `${prefix}/${name}`, sizeBytes, type: block.toString('latin1', 156, 157) }
}

function textAt(block: Buffer, start: number, length: number): string {
  const field = block.subarray(start, start + length)
  const end = field.indexOf(0)
  return field.toString('utf8', 0, end < 0 ? length : end)
}

/** Octal digits, or the big-endian binary form of large files. */
function numberAt(block: Buffer, start: number, length: number): number | null {
  const first = block[start] ?? 0
  if ((first & 0x80) !== 0) {
    const value = block.subarray(start + length - 8, start + length).readBigUInt64BE()
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null
  }
  const digits = textAt(block, start, length).trim()
  return /^[0-7]{1,12}$/u.test(digits) ? Number.parseInt(digits, 8) : null
}

/** `27 path=a/long/name.txt\n` */
function paxPath(bytes: Buffer): string | null {
  return /(?:^|\n)\d+ path=([^\n]+)\n/u.exec(bytes.toString('utf8'))?.[1] ?? null
}
