/**
 * Loaded before the command (`node --import`), in every thread: makes one call that changes the disk fail, the Nth of each thread.
 *
 *   WINNOW_FAULT=ENOSPC:17  node --import ./bench/faults/break-disk.ts bin/winnow.js run …
 */
import { disk } from '../../src/write/disk.ts'

const [code = '', place = '0'] = (process.env.WINNOW_FAULT ?? '').split(':')
const BROKEN = ['openSync', 'writeSync', 'fsyncSync', 'renameSync', 'linkSync', 'mkdirSync', 'ftruncateSync'] as const

let left = Number(place)

function breakOne(name: (typeof BROKEN)[number]): void {
  const call = disk[name] as (...args: never[]) => unknown
  const broken = (...args: never[]): unknown => {
    if (--left !== 0) return call(...args)
    throw Object.assign(new Error(`${code}: made to fail, ${name}`), { code, syscall: name })
  }
  Object.assign(disk, { [name]: broken })
}

if (code !== '') for (const name of BROKEN) breakOne(name)
