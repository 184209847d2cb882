/**
 * Names of files as the file system gives them (bytes) and as a record prints them (text).
 * In: the bytes of a name. Out: its text, where bytes that are not UTF-8 are percent-encoded and all else stays as it is:
 * no Unicode normalisation, so two names that differ only in form stay two dumps.
 *
 *   62 79 74 65 73 2d ff 2e 74 78 74  ->  bytes-%FF.txt
 */
import { isUtf8 } from 'node:buffer'

/** Longest sequence that UTF-8 uses for one character (RFC 3629). */
const LONGEST_SEQUENCE_BYTES = 4

export function nameFromBytes(name: Buffer): string {
  if (isUtf8(name)) return name.toString('utf8')
  let text = ''
  for (let at = 0; at < name.length; ) {
    const length = sequenceLength(name, at)
    if (length === 0) text += `%${name.toString('hex', at, at + 1).toUpperCase()}`
    else text += name.toString('utf8', at, at + length)
    at += Math.max(1, length)
  }
  return text
}

/** Bytes of the valid character at `at`; 0 = none begins there. */
function sequenceLength(name: Buffer, at: number): number {
  for (let length = 1; length <= LONGEST_SEQUENCE_BYTES && at + length <= name.length; length++) {
    if (isUtf8(name.subarray(at, at + length))) return length
  }
  return 0
}

/** A path that the file system calls take whatever its bytes: text where it is UTF-8, else the bytes themselves. */
export type Location = string | Uint8Array

export function locationFromBytes(path: Buffer): Location {
  return isUtf8(path) ? path.toString('utf8') : path
}

/** What `node:fs` takes for a location that may come from another process or thread (where a Buffer arrives as a plain Uint8Array). */
export function fsPath(location: Location): string | Buffer {
  return typeof location === 'string' ? location : Buffer.from(location.buffer, location.byteOffset, location.byteLength)
}
