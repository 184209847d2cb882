/**
 * A JSON Lines file. In: the unpacked bytes. Out: one dump for each line that is not blank, still as JSON: what stands in it is read
 * where it is cleaned (`row.ts`). Lines are counted from 0, blank ones too. Damage costs the line that it is in: reading goes on behind it.
 */
import type { ByteReader } from './byte-reader.ts'
import { type Found, member, refusedMember, WHOLE_FILE } from './member.ts'

/** Byte order marks, and `{` without one. */
const UTF16_STARTS: ReadonlySet<string> = new Set(['fffe', 'feff', '7b00', '007b'])
const BYTE_ORDER_MARK = Buffer.from('\ufeff')

export async function* readJsonLines(reader: ByteReader, limitBytes: number): AsyncGenerator<Found> {
  const head = await reader.peek(3)
  if (UTF16_STARTS.has(head.toString('hex', 0, 2))) {
    yield refusedMember(WHOLE_FILE, 'malformed-record', 'it is UTF-16; JSON Lines are UTF-8: `iconv -f utf-16 -t utf-8` converts it')
    return
  }
  if (head.subarray(0, 3).equals(BYTE_ORDER_MARK)) await reader.take(3)
  for (let row = 0; ; row++) {
    const start = reader.offset
    const line = await reader.takeLine(limitBytes)
    const place = { ...WHOLE_FILE, row, range: { start, end: reader.offset } }
    const damage = reader.ending?.kind === 'damage' ? reader.ending : null
    if (line === null && damage === null) break
    if (line?.isOver === true) yield refusedMember(place, 'too-large', `the line has more than ${limitBytes} bytes`)
    else if (line !== null && !isBlank(line.bytes) && (damage === null || isEnded(line.bytes))) yield member(place, line.bytes, 'row')
    if (damage === null) continue
    yield refusedMember(place, damage.reason, damage.message)
    reader.resume()
  }
}

/** Where bytes are missing behind it, is the line all there? */
function isEnded(bytes: Buffer): boolean {
  return bytes.toString('latin1').trimEnd().endsWith('}')
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)
}
