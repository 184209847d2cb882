/**
 * The processes that work. In: a batch of input files. Out: their outcomes, whatever happens: a batch that runs into the time
 * or memory limit or ends its process is done again dump by dump, so that the one that caused it is known, is put aside with
 * a reason, and costs itself only. Errors of the output folder (disk full, no permission) are no fault of a dump and stop the run.
 */
import { DumpError } from '../intake/errors.ts'
import type { Member } from '../intake/member.ts'
import type { Publisher } from '../write/publish.ts'
import { refuse as refuseMember } from './clean-container.ts'
import type { Limits } from './config.ts'
import { RunError } from './errors.ts'
import type { Container, MemberResult } from './member-result.ts'
import { type Outcome, publishRefusal } from './outputs.ts'
import type { cleanBatch, cleanMembers, WorkerSettings, WorkItem } from './worker.ts'
import { WorkerProcess } from './worker-process.ts'

export interface PoolOptions {
  readonly limits: Limits
  readonly settings: WorkerSettings
  /** The run's own, for the entries of dumps whose process was ended. */
  readonly publisher: Publisher
  /** The module that the processes run; given by tests, which need one that hangs. */
  readonly workerFile?: URL
  /** Hears of a batch whose process was ended: it is done again dump by dump, or the one dump in it is put aside. */
  readonly onSplit: (dumpCount: number, message: string) => void
}

/** A checkout runs the TypeScript itself, an installed package what was built of it. */
const WORKER_FILE = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)

export class Pool {
  readonly #options: PoolOptions
  #isClosed = false
  /** Started as there is work for them, and kept: each takes half a second and 100 MB to be ready. */
  readonly #all = new Set<WorkerProcess>()
  readonly #idle: WorkerProcess[] = []

  constructor(options: PoolOptions) {
    this.#options = options
  }

  async clean(items: readonly WorkItem[]): Promise<readonly Outcome[]> {
    const { settings } = this.#options
    const work = (batch: readonly WorkItem[]): Promise<readonly Outcome[]> =>
      this.#run<Parameters<typeof cleanBatch>[0], readonly Outcome[]>('cleanBatch', { settings, items: batch })
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
    await Promise.all([...this.#all].map((worker) => worker.kill()))
  }

  /** A batch that ends its process is done again one by one; the one that ends it once more, alone, is put aside. */
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
      const refusal =
        error instanceof DumpError ? error : new DumpError('internal-error', error instanceof Error ? error.message : String(error))
      this.#options.onSplit(batch.length, refusal.message)
      return refusal
    }
  }

  /** In a process that is idle, else in a new one: the caller says how many tasks there are at a time. */
  async #run<T, R>(name: keyof typeof import('./worker.ts'), task: T): Promise<R> {
    const worker = this.#idle.pop() ?? this.#start()
    try {
      return (await worker.run({ name, task })) as R
    } finally {
      if (worker.isAlive) this.#idle.push(worker)
      else this.#all.delete(worker)
    }
  }

  #start(): WorkerProcess {
    if (this.#isClosed) throw new RunError('terminated', 'the run was stopped')
    const worker = new WorkerProcess(this.#options.workerFile ?? WORKER_FILE, this.#options.limits)
    this.#all.add(worker)
    return worker
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
