/**
 * In which order and how many at a time. In: the planned dumps. Out: each dump's outcome, given to `settle` as it comes.
 * p-queue holds at most as many waiting batches as there are processes, so that a million dumps do not stand in memory as
 * tasks; small dumps share a batch. Once the run is to stop, nothing new is taken and what is in flight has a limited time.
 */
import PQueue from 'p-queue'
import { type ContainerWork, cleanContainer } from './clean-container.ts'
import type { Outcome } from './outputs.ts'
import type { PlannedDump } from './plan.ts'
import { Pool, type PoolOptions } from './pool.ts'

export interface Schedule {
  readonly work: readonly PlannedDump[]
  readonly jobs: number
  readonly pool: PoolOptions
  readonly stop: AbortSignal | null
  /** Asked before each batch: false = take no more, but finish what is under way. */
  readonly mayGoOn: () => boolean
  readonly isDiskLow: () => boolean
  readonly settle: (planned: PlannedDump, outcome: Outcome) => void
}

/** A batch with the place of its first dump in the plan. */
interface Batch {
  readonly first: number
  readonly dumps: PlannedDump[]
  readonly isPlain: boolean
}

/** Enough small dumps that a message to a process costs nothing beside them, few enough that a kill costs little. */
const BATCH_LIMIT_DUMPS = 32
const BATCH_LIMIT_BYTES = 1_000_000
/** Batches per process at least, so that all end at about the same time. */
const BATCHES_PER_PROCESS = 4
/** After a signal the batches under way have so long to end; with what is to be written then it is done in 5 s on a busy machine too. */
const STOP_LIMIT_MS = 2500

export async function cleanAll({ work, jobs, pool: options, stop, settle, mayGoOn, isDiskLow }: Schedule): Promise<void> {
  if (work.length === 0) return
  const batches = toBatches(work, jobs)
  const pool = new Pool(options)
  const queue = new PQueue({ concurrency: jobs })
  const containers = new PQueue({ concurrency: jobs })
  const faults: unknown[] = []
  const halt = new AbortController()
  stop?.addEventListener('abort', () => halt.abort(), { once: true })
  if (stop?.aborted === true) halt.abort()
  const isHalted = new Promise<void>((resolve) => {
    if (halt.signal.aborted) resolve()
    else halt.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  const settleInOrder = inOrder(work, settle)
  const { publisher, settings } = options
  const tools: ContainerWork = {
    publisher,
    limitBytes: settings.dumpLimitBytes,
    version: settings.producer.version,
    cleanMembers: (container, members) => queue.add(() => pool.cleanMembers(container, members)),
    stop: halt.signal,
    isDiskLow,
  }
  const clean = async ({ first, dumps, isPlain }: Batch): Promise<void> => {
    const items = dumps.map(({ input, knownSha256, isCopy, hasRecords }) => ({ input, knownSha256, isCopy, hasRecords }))
    const outcomes = isPlain ? await pool.clean(items) : await Promise.all(dumps.map((planned) => cleanContainer(planned, tools)))
    for (const [index, outcome] of outcomes.entries()) if (outcome !== null) settleInOrder(first + index, outcome)
  }
  try {
    for (const batch of batches) {
      const lane = batch.isPlain ? queue : containers
      await Promise.race([lane.onSizeLessThan(jobs), isHalted])
      if (halt.signal.aborted || !mayGoOn()) break
      lane
        .add(() => clean(batch))
        .catch((fault: unknown) => {
          faults.push(fault)
          halt.abort()
        })
    }
    await idleOrHalted(containers, queue, halt.signal)
  } finally {
    await pool.close()
  }
  if (faults.length > 0 && stop?.aborted !== true) throw faults[0]
}

/**
 * Outcomes come as processes are done; they are settled in the order of the plan, so that the change log is the same for any
 * number of processes, and the same after a kill. What has come too early is held: it is small.
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

/**
 * Waits for what is in flight; once the run is to stop, waiting batches are dropped and the others have a limited time. A container
 * that is under way is dropped whole: nothing of it was published.
 */
async function idleOrHalted(containers: PQueue, queue: PQueue, halt: AbortSignal): Promise<void> {
  const halted = new Promise<void>((resolve) => {
    const onHalt = (): void => {
      containers.clear()
      queue.clear()
      setTimeout(resolve, STOP_LIMIT_MS).unref()
      queue.onIdle().then(resolve, resolve)
    }
    if (halt.aborted) onHalt()
    else halt.addEventListener('abort', onHalt, { once: true })
  })
  const idle = containers.onIdle().then(() => queue.onIdle())
  await Promise.race([idle, halted])
}

/** Plain dumps that follow each other share a batch; a container is a batch of its own, done by the run itself. */
function toBatches(work: readonly PlannedDump[], jobs: number): Batch[] {
  const limitDumps = Math.max(1, Math.min(BATCH_LIMIT_DUMPS, Math.ceil(work.length / (jobs * BATCHES_PER_PROCESS))))
  const batches: Batch[] = []
  let batch: Batch | null = null
  let sizeBytes = 0
  for (const [index, planned] of work.entries()) {
    const { isPlain } = planned.input
    const isFull = batch !== null && (batch.dumps.length >= limitDumps || sizeBytes + planned.bytes > BATCH_LIMIT_BYTES)
    if (batch === null || isFull || !isPlain || !batch.isPlain) {
      batch = { first: index, dumps: [], isPlain }
      batches.push(batch)
      sizeBytes = 0
    }
    batch.dumps.push(planned)
    sizeBytes += planned.bytes
  }
  return batches
}
