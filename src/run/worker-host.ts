/**
 * The process around one thread that cleans. In: on the command line the thread's module and its memory; then tasks from the run. Out:
 * the thread's answers. Its own loop is never busy, so it hears at once that the run is gone, and ends with it, whatever the thread is at;
 * and a thread that takes all its memory ends with a word, not with a crash.
 */
import { Worker } from 'node:worker_threads'
import { systemCode } from '../intake/errors.ts'
import type { Answer } from './serve.ts'

const [module = '', oldMegabytes = '', youngMegabytes = ''] = process.argv.slice(2)

/** A terminal and a service manager send them to every process of the run; the run says what becomes of this one. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

const resourceLimits = { maxOldGenerationSizeMb: Number(oldMegabytes), maxYoungGenerationSizeMb: Number(youngMegabytes) }
const thread = new Worker(new URL(module), { resourceLimits })
const tell = (answer: Answer): void => void process.send?.(answer)
let hasEnded = false

process.on('message', (task) => thread.postMessage(task))
thread.on('message', tell)
thread.on('error', (error) => {
  end(systemCode(error) === 'ERR_WORKER_OUT_OF_MEMORY', error instanceof Error ? error.message : String(error))
})
thread.on('exit', (code) => end(false, `its thread ended with code ${code}`))

function end(isMemory: boolean, message: string): void {
  if (hasEnded) return
  hasEnded = true
  process.send?.({ kind: 'ended', isMemory, message } satisfies Answer, () => process.exit())
}
