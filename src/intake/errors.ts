/**
 * What can go wrong before there is a dump. `DumpError`: this one cannot be taken, it goes to the quarantine list and the
 * run goes on. `InputError`: what the user pointed at cannot be walked at all, the run cannot start.
 * Both are caught in `src/run/`; nothing here prints or exits.
 */

/** Why a dump gives no record: the closed list of the quarantine. Their meaning is in README, "Quarantine". */
export const REASONS = [
  'empty',
  'binary',
  'encoding',
  'too-large',
  'too-deep',
  'truncated',
  'decompression-limit',
  'malformed-record',
  'no-article',
  'unreadable',
  'not-a-file',
  'unsafe-path',
  'unsupported-type',
  'duplicate',
  'changed',
  'timeout',
  'memory',
  /** A fault of this program, not of the dump: the run ends with exit code 1. */
  'internal-error',
] as const

export type Reason = (typeof REASONS)[number]

export class DumpError extends Error {
  override readonly name = 'DumpError'
  readonly reason: Reason

  constructor(reason: Reason, message: string) {
    super(message)
    this.reason = reason
  }
}

export class InputError extends Error {
  override readonly name = 'InputError'
}

/** The system's code of a failed call (`ENOENT`), or null for an error of another kind. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
