/**
 * What can go wrong before there is a dump. `DumpError`: this one cannot be taken, it goes to the quarantine list and the
 * run goes on. `InputError`: what the user pointed at cannot be walked at all, the run cannot start.
 * Both are caught in `src/run/`; nothing here prints or exits.
 */

/** Why a dump gives no record: the closed list of the quarantine. */
export const REASONS = [
  /** No text at all. */
  'empty',
  /** Not text. */
  'binary',
  /** No encoding that is read fits its bytes. */
  'encoding',
  /** Over the size limit. */
  'too-large',
  /** Over the nesting limit. */
  'too-deep',
  /** A container that ends early. */
  'truncated',
  /** Unpacks to more than the limit allows. */
  'decompression-limit',
  /** A line or record of a container, or a sidecar file, that does not parse or has the wrong types. */
  'malformed-record',
  /** Text, but no story in it; it has a report too. */
  'no-article',
  /** The system refuses to open it. */
  'unreadable',
  /** A pipe, socket or device. */
  'not-a-file',
  /** A link that leads outside the input folder, or loops. */
  'unsafe-path',
  /** A kind of file that is not taken, by its name. */
  'unsupported-type',
  /** The same file is taken under another name. */
  'duplicate',
  /** It changed while it was read; the next run takes it. */
  'changed',
  /** Over the time limit. */
  'timeout',
  /** Over the memory limit. */
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
