/**
 * The threads that work. In: a batch of input files. Out: their outcomes, whatever happens: a batch that runs into the time
 * or memory limit or ends its thread is done again dump by dump, so that the one that caused it is known, is put aside with
 * a reason, and costs itself only. Errors of the output folder (disk full, no permission) are no fault of a dump and stop the run.
 */
import { Piscina } from 'piscina'
import { DumpError, systemCode } from '../intake/errors.ts'
import type { Member } from '../intake/member.ts'
import type { Publisher } from '../write/publish.ts'
import { refuse as refuseMember } from './clean-container.ts'
import type { Limits } from './config.ts'
import { RunError } from './errors.ts'
import type { Container, MemberResult } from './member-result.ts'
import { type Outcome, publishRefusal } from './outputs.ts'
import type { BatchResult, cleanBatch, cleanMembers, WorkerSettings, WorkItem } from './worker.ts'

export interface PoolOptions {
  readonly threadCount: number
  readonly limits: Limits
  readonly settings: WorkerSettings
  /** The main thread's own, for the entries of dumps whose thread was ended. */
  readonly publisher: Publisher
  /** The module that the threads run; given by tests, which need one that hangs. */
  readonly workerFile?: URL
  /** Hears of a batch whose thread was ended: it is done again dump by dump, or the one dump in it is put aside. */
  readonly onSplit: (dumpCount: number, message: string) => void
}

/** A smaller nursery keeps a thread 50 MB smaller and costs no time (2,000 dumps of 1 KB, two threads). */
const YOUNG_MEGABYTES = 16
/** Threads are started as there is work for them, and stay: each takes half a second and 150 MB to be ready. */
const IDLE_LIMIT_MS = 2 ** 31 - 1
/** Of a new thread, until it can begin: half a second, twenty times that where the machine is overloaded (measured at load 18 on two cores). */
const START_LIMIT_MS = 60_000
/** So often the clock is looked at: a limit is kept to that. */
const LOOK_MS = 50
/** A checkout runs the TypeScript itself, an installed package what was built of it. */
const WORKER_FILE = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

export class Pool {
  readonly #options: PoolOptions
  #isClosed = false
  readonly #threads: Piscina

  constructor(options: PoolOptions) {
    this.#options = options
    this.#threads = new Piscina({
      filename: (options.workerFile ?? WORKER_FILE).href,
      minThreads: 1,
      maxThreads: options.threadCount,
      idleTimeout: IDLE_LIMIT_MS,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES, maxOldGenerationSizeMb: options.limits.workerMegabytes },
    })
  }

  async clean(items: readonly WorkItem[]): Promise<readonly Outcome[]> {
    const work = async (batch: readonly WorkItem[]): Promise<readonly Outcome[]> => {
      const { settings } = this.#options
      const result = await this.#run<Parameters<typeof cleanBatch>[0], BatchResult>('cleanBatch', { settings, items: batch })
      if (result.kind === 'cannot-write') throw new RunError('internal-error', result.message)
      return result.outcomes
    }
    return await this.#isolated(items, work, (item, refusal) => this.#putAside(item, refusal))
  }

  async cleanMembers(container: Container, members: readonly Member[]): Promise<readonly MemberResult[]> {
    const { settings } = this.#options
    const work = (batch: readonly Member[]): Promise<readonly MemberResult[]> =>
      this.#run<Parameters<typeof cleanMembers>[0], readonly MemberResult[]>('cleanMembers', { settings, container, members: batch })
    return await this.#isolated(members, work, ({ place }, { reason, message }) =>
      refuseMember({ kind: 'refused', place, reason, message }, container, settings.producer.version),
    )
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#threads.destroy()
  }

  /** A batch that ends its thread is done again one by one; the one that ends it once more, alone, is put aside. */
  async #isolated<T, R>(
    items: readonly T[],
    work: (batch: readonly T[]) => Promise<readonly R[]>,
    putAside: (item: T, refusal: DumpError) => R,
  ): Promise<readonly R[]> {
    const first = await this.#attempt(items, work)
    if (!(first instanceof DumpError)) return first
    const results: R[] = []
    for (const item of items) {
      const second = await this.#attempt([item], work)
      results.push(...(second instanceof DumpError ? [putAside(item, second)] : second))
    }
    return results
  }

  async #attempt<T, R>(batch: readonly T[], work: (batch: readonly T[]) => Promise<readonly R[]>): Promise<readonly R[] | DumpError> {
    try {
      return await work(batch)
    } catch (error) {
      if (error instanceof RunError) throw error
      if (this.#isClosed) throw new RunError('terminated', 'the run was stopped')
      const refusal = refusalOf(error, this.#options.limits)
      this.#options.onSplit(batch.length, refusal.message)
      return refusal
    }
  }

  async #run<T extends { readonly started: SharedArrayBuffer }, R>(
    name: keyof typeof import('./worker.ts'),
    task: Omit<T, 'started'>,
  ): Promise<R> {
    const watch = new Watch(this.#options.limits.dumpSeconds * 1000)
    try {
      return (await this.#threads.run({ ...task, started: watch.started }, { signal: watch.signal, name })) as R
    } finally {
      watch.close()
    }
  }

  #putAside(item: WorkItem, refusal: DumpError): Outcome {
    const outcome = publishRefusal(this.#options.publisher, item.input, refusal, {
      raw: null,
      version: this.#options.settings.producer.version,
    })
    this.#options.publisher.settle()
    return outcome
  }
}

/**
 * The time limit of a batch, on the monotonic clock. It runs from when the thread has begun: that a new thread takes long to be ready
 * on a busy machine is no fault of the dump.
 */
class Watch {
  readonly started = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  readonly #controller = new AbortController()
  readonly #timer: NodeJS.Timeout

  constructor(limitMs: number) {
    const flag = new Int32Array(this.started)
    const queuedMs = performance.now()
    let startedMs: number | null = null
    this.#timer = setInterval(() => {
      if (startedMs === null && Atomics.load(flag, 0) === 1) startedMs = performance.now()
      const leftMs = startedMs === null ? queuedMs + START_LIMIT_MS + limitMs - performance.now() : startedMs + limitMs - performance.now()
      if (leftMs <= 0) this.#controller.abort()
    }, LOOK_MS)
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  close(): void {
    clearInterval(this.#timer)
  }
}

function refusalOf(error: unknown, limits: Limits): DumpError {
  const message = error instanceof Error ? error.message : String(error)
  const code = systemCode(error)
  if (error instanceof Error && error.name === 'AbortError') return new DumpError('timeout', `it took longer than ${limits.dumpSeconds} s`)
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new DumpError('memory', `it needed more than ${limits.workerMegabytes} MB`)
  return new DumpError('internal-error', message)
}
