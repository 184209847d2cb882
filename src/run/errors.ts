/**
 * What stops a run, and with which exit code. A dump that cannot be taken is no RunError: it is a `DumpError` of the
 * intake and goes to the quarantine list. A message says what happened, where, and what to do.
 */
export const EXIT_CODES = {
  done: 0,
  'internal-error': 1,
  'bad-usage': 2,
  'above-threshold': 3,
  'input-unreadable': 4,
  'sink-behind': 5,
  locked: 75,
  interrupted: 130,
  terminated: 143,
} as const

export type ExitName = keyof typeof EXIT_CODES

export class RunError extends Error {
  override readonly name = 'RunError'
  readonly exitCode: number

  constructor(exit: ExitName, message: string) {
    super(message)
    this.exitCode = EXIT_CODES[exit]
  }
}

/** The outputs cannot be written: a disk without room is exit 4, anything else a fault. `message` holds the system's code, or SQLite's words. */
export function outputFault(message: string): RunError {
  return new RunError(/\b(?:ENOSPC|EDQUOT|disk is full)\b/u.test(message) ? 'input-unreadable' : 'internal-error', message)
}
