/**
 * Signals as a command takes them: the first SIGINT or SIGTERM asks it to stop, SIGHUP to open its log again. In: nothing.
 * Out: what to listen to, and the exit code of the signal that came.
 */
import { EXIT_CODES } from '../run/errors.ts'

export interface Signals {
  /** Its reason is the exit code. */
  readonly stop: AbortSignal
  readonly onHangup: (reopen: () => void) => void
  /** Of the signal that came; null = none came. */
  readonly exitCode: () => number | null
  readonly close: () => void
}

/** The first SIGINT or SIGTERM asks the run to stop; the launcher and a terminal may both send it, so more change nothing. */
export function listenForSignals(): Signals {
  const stop = new AbortController()
  let exitCode: number | null = null
  let reopen: (() => void) | null = null
  const listeners = {
    SIGINT: () => {
      exitCode ??= EXIT_CODES.interrupted
      stop.abort(exitCode)
    },
    SIGTERM: () => {
      exitCode ??= EXIT_CODES.terminated
      stop.abort(exitCode)
    },
    SIGHUP: () => reopen?.(),
  }
  for (const [signal, listener] of Object.entries(listeners)) process.on(signal, listener)
  return {
    stop: stop.signal,
    onHangup: (given) => {
      reopen = given
    },
    exitCode: () => exitCode,
    close: () => {
      for (const [signal, listener] of Object.entries(listeners)) process.off(signal, listener)
    },
  }
}
