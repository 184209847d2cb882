/**
 * Any error that a dump met as a reason of the closed list. The core never throws; where it does all the same, the dump is put
 * aside with the error and the run ends with code 1.
 */
import { DumpError } from '../intake/errors.ts'

export function refusalOf(error: unknown): DumpError {
  if (error instanceof DumpError) return error
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  if (error instanceof RangeError && /call stack/u.test(message)) return new DumpError('too-deep', 'it is nested too deep')
  if (error instanceof RangeError && /allocation|Invalid string length/u.test(message))
    return new DumpError('memory', 'it needs too much memory')
  return new DumpError('internal-error', message)
}
