/**
 * The standard input as a file, so that it is a dump like any other. In: the state folder. Out: the path of a file that
 * holds what came, at most one chunk over the limit (then the reader refuses it as too large), and the name of the dump.
 */
import { createHash } from 'node:crypto'
import { readSync } from 'node:fs'
import { join } from 'node:path'
import { systemCode } from '../intake/errors.ts'
import { type InputFile, stdinName } from '../intake/inputs.ts'
import { disk, makeFolder, namesIn, writeWhole } from '../write/disk.ts'

const PREFIX = 'stdin-'
const CHUNK_BYTES = 65_536

export function spoolStdin(stateFolder: string, limitBytes: number): { readonly location: string; readonly name: string } {
  makeFolder(stateFolder)
  const file = join(stateFolder, `${PREFIX}${process.pid}`)
  const hash = createHash('sha256')
  const fd = disk.openSync(file, 'w')
  try {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
    for (let length = 0; length <= limitBytes; ) {
      const count = readStdin(chunk)
      if (count === 0) break
      writeWhole(fd, chunk.subarray(0, count))
      hash.update(chunk.subarray(0, count))
      length += count
    }
  } finally {
    disk.closeSync(fd)
  }
  return { location: file, name: stdinName(hash.digest('hex')) }
}

function readStdin(chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(0, chunk, 0, chunk.length, null)
    } catch (error) {
      if (systemCode(error) === 'EOF') return 0
      if (systemCode(error) !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5) // a pipe that has nothing yet
    }
  }
}

/** Removes what killed runs left; `files` are the inputs of this run. Returns how many there were. */
export function sweepSpooled(stateFolder: string, files: readonly InputFile[]): number {
  const own = new Set(files.map((file) => file.location))
  const left = namesIn(stateFolder).filter((name) => name.startsWith(PREFIX) && !own.has(join(stateFolder, name)))
  for (const name of left) disk.rmSync(join(stateFolder, name))
  return left.length
}
