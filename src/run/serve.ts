/**
 * The thread's end of the line to the run. In: tasks, one at a time. Out: for each that it has begun, then what came of it. The thread
 * answers while its own work is under way no more than at its ends; the process around it (`worker-host.ts`) listens meanwhile.
 */
import { parentPort } from 'node:worker_threads'
import { OutputError } from '../write/publish.ts'

export interface Task {
  readonly name: string
  readonly task: unknown
}

export type Answer =
  /** From now on the time limit runs. */
  | { readonly kind: 'begun' }
  | { readonly kind: 'done'; readonly result: unknown }
  /** The thread goes on all the same. `isOutput`: the output folder cannot be written, which is no fault of a dump. */
  | { readonly kind: 'failed'; readonly isOutput: boolean; readonly message: string }
  /** The thread is no more, and the process ends. */
  | { readonly kind: 'ended'; readonly isMemory: boolean; readonly message: string }

/** What a thread can do; `prepare` is called before each task, and is no part of its time. */
export interface Jobs<T> {
  readonly prepare: (task: T) => void
  readonly jobs: { readonly [name: string]: (task: T) => unknown }
}

export function serve<T>({ prepare, jobs }: Jobs<T>): void {
  const answer = (message: Answer): void => parentPort?.postMessage(message)
  parentPort?.on('message', ({ name, task }: Task) => {
    try {
      prepare(task as T)
      answer({ kind: 'begun' })
      const job = jobs[name]
      if (job === undefined) throw new Error(`no job is called ${name}`)
      answer({ kind: 'done', result: job(task as T) })
    } catch (error) {
      answer({ kind: 'failed', isOutput: error instanceof OutputError, message: error instanceof Error ? error.message : String(error) })
    }
  })
}
