/** A sink in memory that a test can make busy, slow, choosy or dead. */
import type { Change, Guard, Outcome, Sink } from '../../src/write/sinks/sink.ts'
import { APPLIED, STALE } from '../../src/write/sinks/sink.ts'

export class MemorySink implements Sink {
  readonly name: string
  readonly batchLimitChanges: number
  readonly batchLimitBytes = 1_000_000
  readonly laneCount: number
  readonly selection = { summaries: 'left-out' } as const
  readonly standing = null
  readonly rebuild = null
  readonly documents = new Map<string, Change>()
  readonly batches: (readonly Change[])[] = []
  flushCount = 0
  isMade = false
  inFlight = 0
  mostInFlight = 0
  /** What to answer instead; null = judge it as a sink does. */
  answer: (change: Change, attempt: number) => Outcome | null = () => null
  readonly #attempts = new Map<Change, number>()

  constructor(name = 'double', batchLimitChanges = 10, laneCount = 1) {
    this.name = name
    this.batchLimitChanges = batchLimitChanges
    this.laneCount = laneCount
  }

  async isThere(): Promise<boolean> {
    return this.isMade
  }

  async prepare(): Promise<void> {
    this.isMade = true
  }

  async write(batch: readonly Change[], guard: Guard): Promise<Outcome[]> {
    this.batches.push(batch)
    this.inFlight++
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight)
    await new Promise((resolve) => setImmediate(resolve))
    this.inFlight--
    return batch.map((change) => {
      const attempt = this.#attempts.get(change) ?? 0
      this.#attempts.set(change, attempt + 1)
      return this.answer(change, attempt) ?? this.#judge(change, guard)
    })
  }

  #judge(change: Change, guard: Guard): Outcome {
    const standing = this.documents.get(change.id)?.revision ?? -1
    if (guard === 'newer' ? change.revision <= standing : change.revision < standing) return STALE
    this.documents.set(change.id, change)
    return APPLIED
  }

  async flush(): Promise<void> {
    this.flushCount++
  }

  async close(): Promise<void> {}
}
