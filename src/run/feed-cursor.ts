/**
 * How far a sink was fed, and what the index refused. In: the output folder and the sink's name. Out: files that are on the disk
 * when a call returns: `.state/sinks/<name>/cursor.json`, and `rejected/<name>/<seq>.jsonl` with each refused change and its
 * reason. Both are written beside and renamed. The refused are written before the cursor moves past them.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { systemCode } from '../intake/errors.ts'
import { disk, makeFolder, replaceFile, syncFolder } from '../write/disk.ts'
import { type Change, messageOf } from '../write/sinks/sink.ts'
import { RunError } from './errors.ts'
import { LOG_START, type Position } from './feed-log.ts'

export interface Cursor extends Position {
  /** Of all runs together, for the metrics. */
  readonly appliedCount: number
  readonly rejectedCount: number
}

export interface Rejection {
  readonly change: Change
  readonly reason: string
}

export class SinkState {
  readonly folder: string
  readonly #cursorFile: string
  readonly #rejectedFolder: string

  constructor(out: string, name: string) {
    this.folder = join(out, '.state', 'sinks', name)
    this.#cursorFile = join(this.folder, 'cursor.json')
    this.#rejectedFolder = join(out, 'rejected', name)
  }

  readCursor(): Cursor {
    try {
      return parseCursor(JSON.parse(readFileSync(this.#cursorFile, 'utf8')), this.#cursorFile)
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return { ...LOG_START, appliedCount: 0, rejectedCount: 0 }
      if (error instanceof SyntaxError) throw damaged(this.#cursorFile)
      if (error instanceof RunError) throw error
      throw new RunError('input-unreadable', `${this.#cursorFile} cannot be read (${messageOf(error)})`)
    }
  }

  saveCursor({ segment, offset, seq, appliedCount, rejectedCount }: Cursor): void {
    const cursor = { schema: 'winnow/cursor@1', segment, offset, seq, appliedCount, rejectedCount }
    writeDurably(this.#cursorFile, `${JSON.stringify(cursor)}\n`)
  }

  forgetCursor(): void {
    if (!existsSync(this.#cursorFile)) return
    disk.rmSync(this.#cursorFile)
    syncFolder(this.folder)
  }

  /** The same changes refused again give the same file again. Returns its path. */
  saveRejections(rejections: readonly Rejection[]): string {
    const first = String(rejections[0]?.change.seq ?? 0).padStart(12, '0')
    const path = join(this.#rejectedFolder, `${first}.jsonl`)
    const lines = rejections.map(({ change, reason }) => `${JSON.stringify({ schema: 'winnow/rejected@1', reason, change })}\n`)
    writeDurably(path, lines.join(''))
    return path
  }
}

function parseCursor(value: unknown, file: string): Cursor {
  if (value !== null && typeof value === 'object' && 'segment' in value && 'offset' in value && 'seq' in value) {
    const { segment, offset, seq } = value
    const appliedCount = 'appliedCount' in value ? Number(value.appliedCount) : 0
    const rejectedCount = 'rejectedCount' in value ? Number(value.rejectedCount) : 0
    if (typeof segment === 'string' && typeof offset === 'number' && typeof seq === 'number')
      return { segment, offset, seq, appliedCount, rejectedCount }
  }
  throw damaged(file)
}

function damaged(file: string): RunError {
  return new RunError(
    'sink-behind',
    `${file} is damaged: delete it, and the next feed begins at the start (what the index has stays as it is)`,
  )
}

function writeDurably(path: string, text: string): void {
  makeFolder(dirname(path))
  replaceFile(path, text)
}
