/**
 * Room on the disk of the output folder. In: the folder and how much must stay free. Out: whether it is below that. Asked before each
 * batch, so that a run ends cleanly before the disk is full rather than in the middle of a file.
 */
import { statfsSync } from 'node:fs'

/** null = the system does not say. */
export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return null // not every file system answers; a write that fails is told anyhow
  }
}

export function isDiskLow(folder: string, minFreeBytes: number): boolean {
  const free = freeBytes(folder)
  return free !== null && free < minFreeBytes
}
