/**
 * In which order and how many at a time. In: the planned dumps. Out: each dump's outcome, given to `settle` as it comes.
 * p-queue holds at most as many waiting batches as there are threads, so that a million dumps do not stand in memory as
 * tasks; small dumps share a batch. Once the run is to stop, nothing new is taken and what is in flight has a limited time.
 */
import PQueue from 'p-queue'
import type { Outcome } from './outputs.ts'
import type { PlannedDump } from './plan.ts'
import { Pool, type PoolOptions } from './pool.ts'

export interface Schedule {
  readonly work: readonly PlannedDump[]
  readonly jobs: number
  readonly pool: Omit<PoolOptions, 'threadCount'>
  readonly stop: AbortSignal | null
  readonly settle: (planned: PlannedDump, outcome: Outcome) => void
}

/** A batch with the place of its first dump in the plan. */
interface Batch {
  readonly first: number
  readonly dumps: PlannedDump[]
}

/** Enough small dumps that a message to a thread costs nothing beside them, few enough that a kill costs little. */
const BATCH_LIMIT_DUMPS = 32
const BATCH_LIMIT_BYTES = 1_000_000
/** Batches per thread at least, so that all threads end at about the same time. */
const BATCHES_PER_THREAD = 4
/** After a signal the batches under way have so long to end. */
const STOP_LIMIT_MS = 20_000

export async function cleanAll({ work, jobs, pool: options, stop, settle }: Schedule): Promise<void> {
  if (work.length === 0) return
  const batches = toBatches(work, jobs)
  const pool = new Pool({ ...options, threadCount: Math.min(jobs, batches.length) })
  const queue = new PQueue({ concurrency: jobs })
  const faults: unknown[] = []
  const settleInOrder = inOrder(work, settle)
  const clean = async ({ first, dumps }: Batch): Promise<void> => {
    const outcomes = await pool.clean(dumps.map(({ input, knownSha256 }) => ({ input, knownSha256 })))
    for (const [index, outcome] of outcomes.entries()) settleInOrder(first + index, outcome)
  }
  try {
    for (const batch of batches) {
      await queue.onSizeLessThan(jobs)
      if (faults.length > 0 || stop?.aborted === true) break
      queue.add(() => clean(batch)).catch((fault: unknown) => faults.push(fault))
    }
    await idleOrStopped(queue, stop)
  } finally {
    await pool.close()
  }
  if (faults.length > 0 && stop?.aborted !== true) throw faults[0]
}

/**
 * Outcomes come as threads are done; they are settled in the order of the plan, so that the change log is the same for any
 * number of threads, and the same after a kill. What has come too early is held: it is small.
 */
function inOrder(work: readonly PlannedDump[], settle: Schedule['settle']): (index: number, outcome: Outcome) => void {
  const held = new Map<number, Outcome>()
  let next = 0
  return (index, outcome) => {
    held.set(index, outcome)
    for (let due = held.get(next); due !== undefined; due = held.get(next)) {
      held.delete(next)
      settle(work[next++] as PlannedDump, due)
    }
  }
}

/** Waits for what is in flight; once the run is to stop, waiting batches are dropped and the others have a limited time. */
async function idleOrStopped(queue: PQueue, stop: AbortSignal | null): Promise<void> {
  const idle = queue.onIdle()
  if (stop === null) return await idle
  const stopped = new Promise<void>((resolve) => {
    const onStop = (): void => {
      queue.clear()
      setTimeout(resolve, STOP_LIMIT_MS).unref()
    }
    if (stop.aborted) onStop()
    else stop.addEventListener('abort', onStop, { once: true })
  })
  await Promise.race([idle, stopped])
}

function toBatches(work: readonly PlannedDump[], jobs: number): Batch[] {
  const limitDumps = Math.max(1, Math.min(BATCH_LIMIT_DUMPS, Math.ceil(work.length / (jobs * BATCHES_PER_THREAD))))
  const batches: Batch[] = []
  let batch: Batch = { first: 0, dumps: [] }
  let sizeBytes = 0
  for (const [index, planned] of work.entries()) {
    const { length } = batch.dumps
    if (length >= limitDumps || (length > 0 && sizeBytes + planned.bytes > BATCH_LIMIT_BYTES)) {
      batches.push(batch)
      batch = { first: index, dumps: [] }
      sizeBytes = 0
    }
    batch.dumps.push(planned)
    sizeBytes += planned.bytes
  }
  if (batch.dumps.length > 0) batches.push(batch)
  return batches
}
