/**
 * Puts output files in place so that a reader sees the old file or the new one, never half of one: written beside under a
 * temporary name, fsynced, renamed, and the folder fsynced. In: the output folder, a relative path, the bytes.
 * It refuses to write through a link that leads out of the output folder, and sweeps what a killed run left behind.
 * One Publisher may be used by one thread only; several threads and processes may each have one for the same folder.
 */
import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { disk, makeFolder, syncFolder, writeWhole } from './disk.ts'

/** Temporary names begin with it: dot files are never read as dumps and easily told from outputs. */
const TEMPORARY_PREFIX = '.winnow-'
const TOP_FOLDERS = ['articles', 'reports', 'quarantine'] as const
/** Files written but not yet renamed: syncing them together costs the disk half of syncing one by one (measured, 1,000 files). */
const PENDING_LIMIT_FILES = 128

/** The output folder cannot be written: no fault of a dump, so it stops the run. */
export class OutputError extends Error {
  override readonly name = 'OutputError'
}

/** An output that grows: nobody sees it before it is finished. */
export class Draft {
  readonly fd: number
  readonly temporary: string
  readonly target: string
  #sizeBytes = 0

  constructor(fd: number, temporary: string, target: string) {
    this.fd = fd
    this.temporary = temporary
    this.target = target
  }

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  write(bytes: Uint8Array): void {
    orOutputError(() => writeWhole(this.fd, bytes))
    this.#sizeBytes += bytes.length
  }
}

interface Pending {
  readonly fd: number
  readonly temporary: string
  readonly target: string
}

export class Publisher {
  readonly #folder: string
  readonly #real: string
  /** Made unique among the threads and processes that write to the same folder. */
  readonly #writer: string
  readonly #checkedFolders = new Set<string>()
  readonly #unsyncedFolders = new Set<string>()
  #pending: Pending[] = []
  #withdrawn: string[] = []
  #count = 0

  constructor(folder: string, writer: string) {
    this.#folder = folder
    this.#real = orOutputError(() => {
      makeFolder(folder)
      return realpathSync(folder)
    })
    this.#writer = writer
  }

  /** Stands under its name, on the disk, after `settle()`. */
  publish(path: string, bytes: Uint8Array): void {
    const draft = this.begin(path)
    try {
      draft.write(bytes)
    } catch (error) {
      this.discard(draft) // half of it must never be settled, whatever is published after it
      throw error
    }
    this.finish(draft)
    if (this.#pending.length >= PENDING_LIMIT_FILES) this.settle()
  }

  /** An output that is too large to be held; `finish` or `discard` ends it. */
  begin(path: string): Draft {
    const target = join(this.#folder, path)
    const temporary = join(dirname(target), `${TEMPORARY_PREFIX}${this.#writer}-${this.#count++}`)
    return orOutputError(() => {
      this.#prepareFolder(dirname(target))
      return new Draft(disk.openSync(temporary, 'wx'), temporary, target)
    })
  }

  /** Stands under its name, on the disk, after `settle()`. */
  finish(draft: Draft): void {
    this.#pending.push(draft)
  }

  discard({ fd, temporary }: Draft): void {
    orOutputError(() => {
      disk.closeSync(fd)
      disk.rmSync(temporary)
    })
  }

  /** Takes an output away, at the next `settle()`, that no longer holds; nothing happens when there is none. */
  withdraw(path: string): void {
    const target = join(this.#folder, path)
    if (!existsSync(target)) return
    orOutputError(() => this.#prepareFolder(dirname(target)))
    this.#withdrawn.push(target)
  }

  /** Puts everything in place that was published or withdrawn so far, and on the disk. */
  settle(): void {
    orOutputError(() => this.#settle())
  }

  #settle(): void {
    const pending = this.#pending
    const withdrawn = this.#withdrawn
    this.#pending = []
    this.#withdrawn = []
    try {
      for (const { fd } of pending) disk.fsyncSync(fd)
    } finally {
      for (const { fd } of pending) disk.closeSync(fd)
    }
    for (const { temporary, target } of pending) this.#mark(target, () => disk.renameSync(temporary, target))
    for (const target of withdrawn) this.#mark(target, () => disk.rmSync(target))
    for (const folder of this.#unsyncedFolders) syncFolder(folder)
    this.#unsyncedFolders.clear()
  }

  #mark(target: string, change: () => void): void {
    change()
    this.#unsyncedFolders.add(dirname(target))
  }

  /** Looks where the nearest folder that exists really is before it makes one below it. */
  #prepareFolder(folder: string): void {
    if (this.#checkedFolders.has(folder)) return
    if (!existsSync(folder)) this.#prepareFolder(dirname(folder))
    makeFolder(folder)
    const real = realpathSync(folder)
    if (real !== this.#real && !real.startsWith(this.#real + sep)) {
      throw new OutputError(`${folder} leads out of the output folder: remove the link`)
    }
    this.#checkedFolders.add(folder)
    this.#unsyncedFolders.add(dirname(folder))
  }
}

/** What fails here is the fault of the disk, not of a dump. */
export function orOutputError<T>(write: () => T): T {
  try {
    return write()
  } catch (error) {
    if (error instanceof OutputError) throw error
    throw new OutputError(
      `the outputs cannot be written (${error instanceof Error ? error.message : String(error)}): check the disk and its permissions`,
    )
  }
}

/** Size of an output in bytes, null when it is not there. */
export function sizeOfOutput(folder: string, path: string): number | null {
  return statSync(join(folder, path), { throwIfNoEntry: false })?.size ?? null
}

/** Removes temporary files of runs that were killed. The caller holds the lock. Returns how many there were. */
export function sweepTemporaries(folder: string): number {
  return orOutputError(() => sweep(folder))
}

function sweep(folder: string): number {
  let count = 0
  for (const top of TOP_FOLDERS) {
    const at = join(folder, top)
    if (lstatSync(at, { throwIfNoEntry: false })?.isDirectory() !== true) continue // a link is not followed
    for (const entry of readdirSync(at, { withFileTypes: true, recursive: true })) {
      if (!entry.isFile() || !entry.name.startsWith(TEMPORARY_PREFIX)) continue
      disk.rmSync(join(entry.parentPath, entry.name))
      count++
    }
  }
  return count
}

/** JSON Lines: one value a line, LF, no byte order mark. */
export function toJsonLines(values: readonly unknown[]): Uint8Array {
  return Buffer.from(values.map((value) => `${JSON.stringify(value)}\n`).join(''))
}
