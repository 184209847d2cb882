/**
 * The change log that sinks follow: `changes/000001.jsonl`, `changes/000002.jsonl`, … One change a line, `seq` from 1 without a gap:
 *
 *   {"seq":7,"op":"upsert","id":"w1-…","revision":1,"record":{…}}
 *   {"seq":8,"op":"delete","id":"w1-…","revision":2}
 *
 * Lines are only ever added, to the last segment; a segment is closed for ever once the next one is there. A line without its
 * line feed is one that a killed run left: readers leave it alone, and the next run writes the same line whole.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { disk, makeFolder, namesIn, syncFolder, writeWhole } from './disk.ts'
import { linesOf } from './lines.ts'

/** A sink that has lost its place reads one segment again, not the whole log; felt right. */
export const SEGMENT_LIMIT_BYTES = 64_000_000
const FOLDER = 'changes'
const SEGMENT = /^\d{6,}\.jsonl$/u
const LINE_FEED = 10
const STEP_BYTES = 65_536

export interface ChangeHead {
  readonly seq: number
  readonly op: 'upsert' | 'delete'
  readonly id: string
  /** Grows with every change of the id. */
  readonly revision: number
}

/** `record`: the record's line as it stands in its articles file, without the line feed. */
export function changeLine(head: ChangeHead, record: Uint8Array | null): Uint8Array {
  const start = JSON.stringify(head)
  if (record === null) return Buffer.from(`${start}\n`)
  return Buffer.concat([Buffer.from(`${start.slice(0, -1)},"record":`), record, Buffer.from('}\n')])
}

export class ChangeLog {
  readonly #folder: string
  readonly #segmentLimitBytes: number

  constructor(out: string, segmentLimitBytes = SEGMENT_LIMIT_BYTES) {
    this.#folder = join(out, FOLDER)
    this.#segmentLimitBytes = segmentLimitBytes
  }

  segments(): string[] {
    return namesIn(this.#folder).filter((name) => SEGMENT.test(name))
  }

  /** `seq` of the last whole line; 0 = there is none. Cuts off what a killed run left of a line. */
  repair(): number {
    for (const name of this.segments().reverse()) {
      const file = join(this.#folder, name)
      const sizeBytes = statSync(file).size
      const wholeBytes = lastLineFeed(file, sizeBytes) + 1
      if (wholeBytes < sizeBytes) cut(file, wholeBytes)
      if (wholeBytes > 0) return seqOfLastLine(file, wholeBytes)
    }
    return 0
  }

  /** On the disk when it returns. */
  append(lines: readonly Uint8Array[]): void {
    for (let from = 0; from < lines.length; ) from = this.#appendSome(lines, from)
  }

  /** Fills the last segment, or begins the next one. Returns the index of the first line that is not written. */
  #appendSome(lines: readonly Uint8Array[], from: number): number {
    makeFolder(this.#folder)
    const last = this.segments().at(-1)
    const isFull = last === undefined || statSync(join(this.#folder, last)).size >= this.#segmentLimitBytes
    const name = isFull ? `${String(Number.parseInt(last ?? '0', 10) + 1).padStart(6, '0')}.jsonl` : last
    const file = join(this.#folder, name)
    const fd = disk.openSync(file, 'a')
    let next = from
    try {
      let sizeBytes = isFull ? 0 : statSync(file).size
      const chunk: Uint8Array[] = []
      while (next < lines.length && sizeBytes < this.#segmentLimitBytes) {
        const line = lines[next++] ?? new Uint8Array()
        chunk.push(line)
        sizeBytes += line.length
      }
      writeWhole(fd, Buffer.concat(chunk))
      disk.fsyncSync(fd)
    } finally {
      disk.closeSync(fd)
    }
    if (isFull) syncFolder(this.#folder)
    return next
  }

  /** Every whole line, oldest first. */
  *lines(): Generator<Buffer> {
    for (const name of this.segments()) yield* linesOf(join(this.#folder, name))
  }
}

function cut(file: string, lengthBytes: number): void {
  const fd = disk.openSync(file, 'r+')
  try {
    disk.ftruncateSync(fd, lengthBytes)
    disk.fsyncSync(fd)
  } finally {
    disk.closeSync(fd)
  }
}

/** Offset of the last line feed before `end`; -1 = none. */
function lastLineFeed(file: string, end: number): number {
  const fd = openSync(file, 'r')
  try {
    const step = Buffer.alloc(STEP_BYTES)
    for (let to = end; to > 0; ) {
      const from = Math.max(0, to - STEP_BYTES)
      const length = readSync(fd, step, 0, to - from, from)
      const at = step.subarray(0, length).lastIndexOf(LINE_FEED)
      if (at >= 0) return from + at
      to = from
    }
    return -1
  } finally {
    closeSync(fd)
  }
}

/** The line that ends at `end` begins with its `seq`: the head is enough. */
function seqOfLastLine(file: string, end: number): number {
  const start = lastLineFeed(file, end - 1) + 1
  const fd = openSync(file, 'r')
  try {
    const head = Buffer.alloc(Math.min(64, end - start))
    readSync(fd, head, 0, head.length, start)
    const seq = /^\{"seq":(\d+),/u.exec(head.toString('latin1'))?.[1]
    if (seq === undefined) throw new Error(`${file} holds a line that is no change: restore it, or begin with an empty output folder`)
    return Number(seq)
  } finally {
    closeSync(fd)
  }
}
