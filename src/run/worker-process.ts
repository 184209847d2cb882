/**
 * One process that works, seen from the run. In: a task at a time. Out: its result, or why there is none: a DumpError when the process
 * was ended (too long, too much memory, a crash), an Error when the task failed and the process goes on (a RunError where
 * the outputs cannot be written). Processes rather than
 * threads of the run: what they take is theirs, whatever they do the run stays small and alive.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { DumpError } from '../intake/errors.ts'
import type { Limits } from './config.ts'
import { outputFault } from './errors.ts'
import type { Answer, Task } from './serve.ts'

/** A smaller nursery keeps a thread 50 MB smaller and costs no time (2,000 dumps of 1 KB, two threads). */
const YOUNG_MEGABYTES = 16
/** Of a process' memory; the rest is code, typed arrays, the texts on their way. A page of 200,000 links takes 500 MB so, 690 with the whole. */
const HEAP_SHARE = 0.6
/** glibc gives each thread a store of its own, and what one has freed no other takes: 40 MB of that page. Other systems do not read it; the user's own value wins. */
const ONE_STORE = { MALLOC_ARENA_MAX: '1' }
/** Of a new process, until it can begin: half a second, twenty times that where the machine is overloaded (measured at load 18 on two cores). */
const START_LIMIT_MS = 60_000
/** A checkout runs the TypeScript itself, an installed package what was built of it. */
const HOST_FILE = new URL(import.meta.url.endsWith('.ts') ? './worker-host.ts' : './worker-host.js', import.meta.url)

interface Waiting {
  readonly resolve: (result: unknown) => void
  readonly reject: (error: Error) => void
}

export class WorkerProcess {
  readonly #child: ChildProcess
  readonly #limits: Limits
  readonly #heapMegabytes: number
  readonly #ended: Promise<unknown>
  #waiting: Waiting | null = null
  #timer: NodeJS.Timeout | null = null
  #isAlive = true

  /** `file`: the module of the thread, which calls `serve`. */
  constructor(file: URL, limits: Limits) {
    this.#limits = limits
    this.#heapMegabytes = Math.round(limits.workerMegabytes * HEAP_SHARE)
    this.#child = fork(HOST_FILE, [file.href, String(this.#heapMegabytes), String(YOUNG_MEGABYTES)], {
      serialization: 'advanced',
      env: { ...ONE_STORE, ...process.env },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.#ended = once(this.#child, 'exit').catch(() => undefined)
    this.#child.on('message', (answer) => this.#hear(answer as Answer))
    this.#child.on('error', (error) => this.#fail(new DumpError('internal-error', `its process could not be used (${error.message})`)))
    this.#child.on('exit', (code, signal) => this.#fail(this.#refusalOf(code, signal)))
  }

  /** False = its process has ended, and it takes no more tasks. */
  get isAlive(): boolean {
    return this.#isAlive
  }

  run(task: Task): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#limit(START_LIMIT_MS, new DumpError('internal-error', `its process did not begin within ${START_LIMIT_MS / 1000} s`))
      this.#child.send(task, (error) => {
        if (error !== null) this.#fail(new DumpError('internal-error', `its process takes no tasks (${error.message})`))
      })
    })
  }

  /** Whatever it is at. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#ended
  }

  #hear(answer: Answer): void {
    if (answer.kind === 'begun') {
      const { dumpSeconds } = this.#limits
      this.#limit(dumpSeconds * 1000, new DumpError('timeout', `it took longer than ${dumpSeconds} s`))
    } else if (answer.kind === 'ended') this.#fail(this.#refusalOfThread(answer))
    else if (answer.kind === 'failed' && answer.isOutput) {
      this.#isAlive = false // it may not publish anything after what it could not write
      this.#child.kill('SIGKILL')
      this.#settle()?.reject(outputFault(answer.message))
    } else {
      const waiting = this.#settle()
      if (answer.kind === 'done') waiting?.resolve(answer.result)
      else waiting?.reject(new Error(answer.message))
    }
  }

  /** On the monotonic clock. What has come in by then is heard first: the run's own loop may have been busy. */
  #limit(limitMs: number, refusal: DumpError): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    const waiting = this.#waiting
    const refuse = (): void => {
      if (this.#waiting !== waiting) return
      this.#fail(refusal)
    }
    this.#timer = setTimeout(() => setImmediate(refuse), limitMs)
  }

  #settle(): Waiting | null {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const waiting = this.#waiting
    this.#waiting = null
    return waiting
  }

  /** It is of no more use. */
  #fail(refusal: DumpError): void {
    this.#isAlive = false
    this.#child.kill('SIGKILL')
    this.#settle()?.reject(refusal)
  }

  #refusalOfThread({ isMemory, message }: Extract<Answer, { kind: 'ended' }>): DumpError {
    return isMemory
      ? new DumpError(
          'memory',
          `it needed more than ${this.#heapMegabytes} MB of heap, which is what ${this.#limits.workerMegabytes} MB leave it`,
        )
      : new DumpError('internal-error', message)
  }

  /** A kill that did not come from here is the system's, when memory runs out. */
  #refusalOf(code: number | null, signal: string | null): DumpError {
    if (signal === 'SIGKILL') return new DumpError('memory', 'the system ended its process, as it does when memory runs out')
    return new DumpError('internal-error', `its process ended (${signal ?? `code ${code}`})`)
  }
}
