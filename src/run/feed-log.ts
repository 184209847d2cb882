/**
 * The change log as the feeding loop reads it: `changes/000001.jsonl` and so on, in order, from a position on. In: the folder and
 * where to begin. Out: one change after the other, each with the position behind it. Segments are read in pieces: a log of any
 * size takes the memory of its longest line. A last line without its line feed is still being written and is left for later.
 *
 *   {"seq": 812, "op": "delete", "id": "w1-…", "revision": 3}
 */
import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { systemCode } from '../intake/errors.ts'
import { type Change, messageOf } from '../write/sinks/sink.ts'
import { RunError } from './errors.ts'

/** Everything before `offset` of `segment` is done; `seq` is the last change of it (0 = none). */
export interface Position {
  readonly segment: string
  readonly offset: number
  readonly seq: number
}

export interface ReadChange {
  readonly change: Change
  readonly bytes: number
  readonly after: Position
}

export const LOG_START: Position = { segment: '', offset: 0, seq: 0 }
const SEGMENT = /^\d{6,}\.jsonl$/u
/** Some hundred changes at a time; felt right. */
const PIECE_BYTES = 1 << 20

export class ChangeLog {
  readonly #folder: string

  constructor(out: string) {
    this.#folder = join(out, 'changes')
  }

  *read(from: Position): Generator<ReadChange> {
    this.assertHolds(from)
    for (const segment of this.#segments()) {
      if (segment < from.segment) continue
      yield* this.#readSegment(segment, segment === from.segment ? from.offset : 0)
    }
  }

  /** Of the last change in the log; 0 = it is empty. Changes are numbered without gaps, so a difference is a count. */
  lastSeq(): number {
    for (const segment of this.#segments().reverse()) {
      const seq = lastSeqOf(join(this.#folder, segment))
      if (seq !== null) return seq
    }
    return 0
  }

  /** By number: `1000000.jsonl` comes after `999999.jsonl`. */
  #segments(): string[] {
    try {
      const names = readdirSync(this.#folder).filter((name) => SEGMENT.test(name))
      return names.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return []
      throw new RunError('input-unreadable', `the change log ${this.#folder} cannot be read (${systemCode(error)})`)
    }
  }

  /** A cursor that does not stand behind its change was made with another log: to go on would leave changes out in silence. */
  assertHolds({ segment, offset, seq }: Position): void {
    if (segment === '') return
    const file = join(this.#folder, segment)
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? -1
    if (size >= offset && (offset === 0 || isBehind(file, offset, seq))) return
    throw new RunError('sink-behind', `the change log is not the one that this sink was fed from (${segment}): winnow sink rebuild`)
  }

  *#readSegment(segment: string, start: number): Generator<ReadChange> {
    const file = openSegment(join(this.#folder, segment))
    try {
      let offset = start
      for (const line of linesFrom(file, start)) {
        const change = parseChange(line, `${segment} at byte ${offset}`)
        offset += line.length + 1
        yield { change, bytes: line.length, after: { segment, offset, seq: change.seq } }
      }
    } finally {
      closeSync(file)
    }
  }
}

function openSegment(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (error) {
    throw new RunError('input-unreadable', `the change log cannot be read (${messageOf(error)})`)
  }
}

function* linesFrom(file: number, start: number): Generator<Buffer> {
  let rest: Buffer[] = []
  for (let at = start; ; ) {
    const piece = Buffer.allocUnsafe(PIECE_BYTES)
    const length = readSync(file, piece, 0, PIECE_BYTES, at)
    if (length === 0) return
    at += length
    let from = 0
    for (let end = piece.indexOf(10); end >= 0 && end < length; end = piece.indexOf(10, from)) {
      rest.push(piece.subarray(from, end))
      yield rest.length === 1 ? (rest[0] as Buffer) : Buffer.concat(rest)
      rest = []
      from = end + 1
    }
    if (from < length) rest.push(piece.subarray(from, length))
  }
}

/** A whole record is checked by nobody here: the sink says what it cannot take. */
function parseChange(line: Buffer, where: string): Change {
  const value = parsed(line)
  if (value !== null && typeof value === 'object' && 'op' in value && 'seq' in value && 'id' in value && 'revision' in value) {
    const { op, seq, id, revision } = value
    const isNamed = typeof id === 'string' && id !== '' && Number.isSafeInteger(seq) && Number.isSafeInteger(revision)
    const isWhole = op === 'delete' || (op === 'upsert' && 'record' in value && value.record !== null && typeof value.record === 'object')
    if (isNamed && isWhole) return value as Change
  }
  throw new RunError(
    'input-unreadable',
    `the change log is damaged: ${where} is no change; without the folder changes/ the next winnow run says every record again`,
  )
}

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    return null // told by the caller, with its place
  }
}

/** Does the change with this number end at this byte? */
function isBehind(path: string, offset: number, seq: number): boolean {
  try {
    return lastSeqOf(path, offset) === seq
  } catch (error) {
    if (error instanceof RunError) return false // in the middle of a line
    throw error
  }
}

/** Of what stands before byte `end`, null = the file's end. Reads backwards until a whole line is found. */
function lastSeqOf(path: string, end: number | null = null): number | null {
  const file = openSegment(path)
  try {
    const size = end ?? fstatSync(file).size
    for (let length = Math.min(size, PIECE_BYTES); length > 0; length = length === size ? 0 : Math.min(size, length * 2)) {
      const tail = Buffer.alloc(length)
      readSync(file, tail, 0, length, size - length)
      const lineEnd = tail.lastIndexOf(10)
      const begin = lineEnd <= 0 ? -1 : tail.lastIndexOf(10, lineEnd - 1)
      if (lineEnd < 0 || (begin < 0 && length < size)) continue
      if (end !== null && lineEnd !== length - 1) return null
      return parseChange(tail.subarray(begin + 1, lineEnd), `the last line of ${path}`).seq
    }
    return null
  } finally {
    closeSync(file)
  }
}
