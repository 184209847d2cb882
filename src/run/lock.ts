/**
 * One run at a time per output folder. In: the state folder. Out: a release function, or a RunError with exit code 75 when
 * another run is alive. The lock is a file that says who holds it; it is broken when its holder has surely ended: the same
 * host and another boot, or the same boot and no such process (or a process of that number that started at another time).
 * Another host's lock is never broken but by `--force-unlock`.
 */
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { systemCode } from '../intake/errors.ts'
import { disk, makeFolder, writeWhole } from '../write/disk.ts'
import { EXIT_CODES, RunError } from './errors.ts'

interface Holder {
  readonly pid: number
  readonly host: string
  /** When the process started, in the system's own count; null where the system does not say. */
  readonly processStart: string | null
  readonly boot: string | null
}

export interface LockOptions {
  /** How long to wait for another run to end; 0 = not at all. */
  readonly waitMs: number
  /** Break the lock of another host, where the user knows that its run is dead. */
  readonly isForced: boolean
}

/** So often a run that waits looks again. */
const LOOK_AGAIN_MS = 250

/** Takes the lock, or waits for it as long as the user allows. */
export async function waitForLock(
  stateFolder: string,
  options: LockOptions,
  onBroken: (message: string) => void,
  stop: AbortSignal | null,
): Promise<() => void> {
  const deadlineMs = performance.now() + options.waitMs
  for (;;) {
    try {
      return takeLock(stateFolder, onBroken, options)
    } catch (error) {
      const mayWait = error instanceof RunError && error.exitCode === EXIT_CODES.locked && performance.now() < deadlineMs
      if (!mayWait || stop?.aborted === true) throw error
      await wait(LOOK_AGAIN_MS)
    }
  }
}

/** `onBroken` hears of a lock that a dead run left. */
export function takeLock(stateFolder: string, onBroken: (message: string) => void, { isForced = false } = {}): () => void {
  makeStateFolder(stateFolder)
  const file = join(stateFolder, 'run.lock')
  const self = describeSelf()
  const draft = `${file}.${self.pid}-${process.hrtime.bigint()}`
  writeDraft(draft, self)
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (linkIfAbsent(draft, file)) return () => disk.rmSync(file)
      const holder = readHolder(file)
      if (holder !== null && !hasEnded(holder, self) && !(isForced && holder.host !== self.host)) throw lockedBy(holder, self, stateFolder)
      breakLock(file, draft)
      onBroken(`the lock of a run that has ended${holder === null ? '' : ` (process ${holder.pid})`} was removed`)
    }
    throw new RunError('locked', `the lock ${file} could not be taken: other runs are starting`)
  } finally {
    disk.rmSync(draft)
  }
}

function lockedBy({ pid, host }: Holder, self: Holder, stateFolder: string): RunError {
  const advice = host === self.host ? '' : '; when that host is known to be dead, run once with --force-unlock'
  return new RunError('locked', `another run (process ${pid} on ${host}) is at work in ${stateFolder}${advice}`)
}

function writeDraft(file: string, self: Holder): void {
  const fd = disk.openSync(file, 'wx')
  try {
    writeWhole(fd, Buffer.from(`${JSON.stringify(self)}\n`))
  } finally {
    disk.closeSync(fd)
  }
}

/** The first thing that a run writes: a folder that cannot be made is said here, once. */
function makeStateFolder(stateFolder: string): void {
  try {
    makeFolder(stateFolder)
  } catch (error) {
    const code = systemCode(error)
    throw new RunError('input-unreadable', `cannot make the folder ${stateFolder} (${code}); name a folder that can be written with --out`)
  }
}

/** A hard link appears whole or not at all: nobody ever reads half a lock. */
function linkIfAbsent(draft: string, file: string): boolean {
  try {
    disk.linkSync(draft, file)
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw error
  }
}

/** Of two that break the same lock only one finds it there to rename. */
function breakLock(file: string, draft: string): void {
  try {
    disk.renameSync(file, `${draft}.broken`)
    disk.rmSync(`${draft}.broken`)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
  }
}

/** null = no lock any more, or one that no run of ours wrote. */
function readHolder(file: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (value === null || typeof value !== 'object' || !('pid' in value) || !('host' in value)) return null
    const { pid, host } = value
    if (typeof pid !== 'number' || typeof host !== 'string') return null
    const processStart = 'processStart' in value && typeof value.processStart === 'string' ? value.processStart : null
    const boot = 'boot' in value && typeof value.boot === 'string' ? value.boot : null
    return { pid, host, processStart, boot }
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || error instanceof SyntaxError) return null
    throw error
  }
}

function hasEnded(holder: Holder, self: Holder): boolean {
  if (holder.host !== self.host) return false
  if (holder.boot !== null && self.boot !== null && holder.boot !== self.boot) return true
  if (!isAlive(holder.pid)) return true
  const start = processStart(holder.pid)
  return holder.processStart !== null && start !== null && start !== holder.processStart
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCode(error) === 'EPERM'
  }
}

function describeSelf(): Holder {
  return {
    pid: process.pid,
    host: hostname(),
    processStart: processStart(process.pid),
    boot: readSystemFile('/proc/sys/kernel/random/boot_id'),
  }
}

/** Field 22 of /proc/PID/stat; the name in field 2 may hold spaces and brackets, so it is counted from the last bracket. */
function processStart(pid: number): string | null {
  const stat = readSystemFile(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

function readSystemFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return null // a system without /proc: the lock then goes by process number alone
  }
}
