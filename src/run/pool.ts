/**
 * The threads that work. In: a batch of input files. Out: their outcomes, whatever happens: a batch that runs into the time
 * or memory limit or ends its thread is done again dump by dump, so that the one that caused it is known, is put aside with
 * a reason, and costs itself only. Errors of the output folder (disk full, no permission) are no fault of a dump and stop the run.
 */
import { Piscina } from 'piscina'
import { DumpError, systemCode } from '../intake/errors.ts'
import type { Publisher } from '../write/publish.ts'
import type { Limits } from './config.ts'
import { RunError } from './errors.ts'
import { type Outcome, publishRefusal } from './outputs.ts'
import type { BatchResult, cleanBatch, WorkerSettings, WorkItem } from './worker.ts'

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
/** A checkout runs the TypeScript itself, an installed package what was built of it. */
const WORKER_FILE = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

export class Pool {
  readonly #options: PoolOptions
  #isClosed = false
  readonly #threads: Piscina<Parameters<typeof cleanBatch>[0], BatchResult>

  constructor(options: PoolOptions) {
    this.#options = options
    this.#threads = new Piscina({
      filename: (options.workerFile ?? WORKER_FILE).href,
      name: 'cleanBatch' satisfies keyof typeof import('./worker.ts'),
      minThreads: options.threadCount,
      maxThreads: options.threadCount,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES, maxOldGenerationSizeMb: options.limits.workerMegabytes },
    })
  }

  async clean(items: readonly WorkItem[]): Promise<readonly Outcome[]> {
    try {
      return await this.#run(items)
    } catch (error) {
      if (error instanceof RunError) throw error
      if (this.#isClosed) throw new RunError('terminated', 'the run was stopped')
      const refusal = refusalOf(error, this.#options.limits)
      this.#options.onSplit(items.length, refusal.message)
      const [item] = items
      if (item !== undefined && items.length === 1) return [this.#putAside(item, refusal)]
      const outcomes: Outcome[] = []
      for (const one of items) outcomes.push(...(await this.clean([one])))
      return outcomes
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#threads.destroy()
  }

  async #run(items: readonly WorkItem[]): Promise<readonly Outcome[]> {
    const { settings, limits } = this.#options
    const result = await this.#threads.run({ settings, items }, { signal: AbortSignal.timeout(limits.dumpSeconds * 1000) })
    if (result.kind === 'cannot-write') throw new RunError('internal-error', result.message)
    return result.outcomes
  }

  #putAside(item: WorkItem, refusal: DumpError): Outcome {
    const outcome = publishRefusal(this.#options.publisher, item.input, refusal, null)
    this.#options.publisher.settle()
    return outcome
  }
}

function refusalOf(error: unknown, limits: Limits): DumpError {
  const message = error instanceof Error ? error.message : String(error)
  const code = systemCode(error)
  if (error instanceof Error && error.name === 'AbortError') return new DumpError('timeout', `it took longer than ${limits.dumpSeconds} s`)
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new DumpError('memory', `it needed more than ${limits.workerMegabytes} MB`)
  return new DumpError('internal-error', message)
}
