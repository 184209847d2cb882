/**
 * The lines of an output file, one at a time, so that a file of gigabytes does not stand in memory.
 * Out: each line without its line feed. What follows the last line feed is no whole line of ours and is left out; of files that
 * others may have made it is the last line.
 */
import { closeSync, openSync, readSync } from 'node:fs'

const CHUNK_BYTES = 1_000_000
const LINE_FEED = 10

export function linesOf(file: string): Generator<Buffer> {
  return split(file, 'left-out')
}

/** The same, and what follows the last line feed. */
export function allLinesOf(file: string): Generator<Buffer> {
  return split(file, 'kept')
}

function* split(file: string, rest: 'left-out' | 'kept'): Generator<Buffer> {
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
    if (rest === 'kept' && held.length > 0) yield Buffer.concat(held)
  } finally {
    closeSync(fd)
  }
}
