/**
 * Every call that changes the disk goes through `disk`, so that a test can make any of them fail: the drivers in `bench/faults`
 * replace its functions, nothing else does. Beside it: what the callers have in common, put together from these calls.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

export const disk = {
  openSync: (path: string, flags: string): number => openSync(path, flags),
  writeSync: (fd: number, bytes: Uint8Array, at: number, length: number): number => writeSync(fd, bytes, at, length),
  fsyncSync: (fd: number): void => fsyncSync(fd),
  ftruncateSync: (fd: number, length: number): void => ftruncateSync(fd, length),
  closeSync: (fd: number): void => closeSync(fd),
  renameSync: (from: string, to: string): void => renameSync(from, to),
  linkSync: (from: string, to: string): void => linkSync(from, to),
  mkdirSync: (path: string): void => mkdirSync(path),
  utimesSync: (path: string, seconds: number): void => utimesSync(path, seconds, seconds),
  /** Nothing happens when there is no such file. */
  rmSync: (path: string): void => rmSync(path, { force: true }),
}

/**
 * Makes a folder and those above it. One by one: the recursive call of Node 26.10 never returns where the parent exists and
 * refuses the child with ENOENT, as `/proc` does.
 */
export function makeFolder(folder: string): void {
  const missing: string[] = []
  for (let at = folder; !existsSync(at); at = dirname(at)) {
    missing.push(at)
    if (dirname(at) === at) break
  }
  for (const at of missing.reverse()) makeOne(at)
}

/** Another thread may make the same folder at the same time. */
function makeOne(folder: string): void {
  try {
    disk.mkdirSync(folder)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

export function writeWhole(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += disk.writeSync(fd, bytes, at, bytes.length - at)
}

/** Not every system can fsync a folder (Windows cannot open one): there the rename is all there is. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const fd = disk.openSync(folder, 'r')
  try {
    disk.fsyncSync(fd)
  } finally {
    disk.closeSync(fd)
  }
}

/** A reader sees the old file or the new one, never half of one; on the disk when it returns. The caller alone writes `target`. */
export function replaceFile(target: string, content: string | Uint8Array): void {
  const temporary = join(dirname(target), `.winnow-${process.pid}-${process.hrtime.bigint()}`)
  const fd = disk.openSync(temporary, 'wx')
  try {
    writeWhole(fd, typeof content === 'string' ? Buffer.from(content) : content)
    disk.fsyncSync(fd)
  } finally {
    disk.closeSync(fd)
  }
  disk.renameSync(temporary, target)
  syncFolder(dirname(target))
}

/** Names in a folder, sorted; none where there is no folder. */
export function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : []
}
