/**
 * The lines of an output file, one at a time, so that a file of gigabytes does not stand in memory.
 * Out: each line without its line feed; what follows the last line feed is no whole line and is left out.
 */
import { closeSync, openSync, readSync } from 'node:fs'

const CHUNK_BYTES = 1_000_000
const LINE_FEED = 10

export function* linesOf(file: string): Generator<Buffer> {
  const fd = openSync(file, 'r')
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES)
    let held: Buffer[] = []
    for (let length = readSync(fd, chunk); length > 0; length = readSync(fd, chunk)) {
      let from = 0
      for (let at = chunk.indexOf(LINE_FEED); at >= 0 && at < length; at = chunk.indexOf(LINE_FEED, from)) {
        yield Buffer.concat([...held, chunk.subarray(from, at)])
        held = []
        from = at + 1
      }
      if (from < length) held.push(Buffer.from(chunk.subarray(from, length)))
    }
  } finally {
    closeSync(fd)
  }
}
