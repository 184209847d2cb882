/**
 * Changes as JSON Lines on the standard output, for whatever reads a pipe. In: changes. Out: one line each, flushed before the
 * feeding loop moves its cursor. A pipe keeps nothing, so nothing can be told stale: after a kill some lines come twice, and
 * the reader keeps the highest revision of each id.
 *
 *   {"op":"upsert","id":"w1-…","revision":2,"document":{…}}
 *   {"op":"delete","id":"w1-…","revision":3}
 */
import type { Writable } from 'node:stream'
import { project, type Selection } from './document.ts'
import { APPLIED, BATCH_BYTES, type Change, messageOf, type Outcome, type Sink, SinkError } from './sink.ts'

export interface JsonlSettings extends Selection {
  readonly name: string
  readonly stream: Writable
  /** `document`: the flat projection; `record`: the record whole, with its spans. */
  readonly shape: 'document' | 'record'
}

export class JsonlSink implements Sink {
  readonly name: string
  readonly batchLimitChanges = 500
  readonly batchLimitBytes = BATCH_BYTES
  readonly laneCount = 1
  readonly selection: Selection
  readonly standing = null
  readonly rebuild = null
  readonly #settings: JsonlSettings

  constructor(settings: JsonlSettings) {
    this.name = settings.name
    this.selection = settings
    this.#settings = settings
  }

  async isThere(): Promise<boolean> {
    return true // what went through a pipe is the reader's to keep
  }

  async prepare(): Promise<void> {
    // A write that fails is told by its own callback; the event that follows it would end the process.
    this.#settings.stream.on('error', () => undefined)
  }

  async write(batch: readonly Change[]): Promise<Outcome[]> {
    const lines: string[] = []
    const outcomes = batch.map((change): Outcome => {
      try {
        lines.push(`${JSON.stringify(lineOf(change, this.#settings))}\n`)
        return APPLIED
      } catch (error) {
        return { kind: 'rejected', reason: messageOf(error) }
      }
    })
    await writeOut(this.#settings.stream, lines.join(''))
    return outcomes
  }

  async flush(): Promise<void> {
    // `write` returns when the reader's end of the pipe has taken the lines
  }

  async close(): Promise<void> {
    // the standard output is not ours to close
  }
}

function lineOf(change: Change, settings: JsonlSettings): object {
  const { id, revision, document } = project(change, settings)
  if (change.op === 'delete' || document === null) return { op: 'delete', id, revision }
  return settings.shape === 'record' ? { op: 'upsert', id, revision, record: change.record } : { op: 'upsert', id, revision, document }
}

async function writeOut(stream: Writable, text: string): Promise<void> {
  if (text === '') return
  await new Promise<void>((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === null || error === undefined) resolve()
      else reject(new SinkError(`the reader of the output is gone (${messageOf(error)})`))
    })
  })
}
