/**
 * What stands where an index shall be. Each sink leaves a mark with its version in what it makes, and looks for it before it writes,
 * builds anew or deletes: what is not winnow's stays as it is. In: a mark. Out: whether there is an index, or a SinkError that says
 * what to do.
 *
 *   winnow/postgres@1 beside winnow/postgres@2  ->  other-version
 */
import { SinkError } from './sink.ts'

export type Found = 'nothing' | 'ours' | 'other-version' | 'foreign'

/** `mark`: what stands there; `ours`: the mark of this version, `winnow/kind@number`. */
export function foundBy(mark: unknown, ours: string): Found {
  if (mark === ours) return 'ours'
  const kind = ours.slice(0, ours.indexOf('@') + 1)
  return typeof mark === 'string' && mark.startsWith(kind) ? 'other-version' : 'foreign'
}

/** `place` as the user knows it: `the table article`. For a feed, which needs this version or nothing. */
export function isOurs(found: Found, place: string, sink: string): boolean {
  if (found === 'other-version') throw new SinkError(`${place} is of another version of winnow: winnow sink rebuild ${sink}`)
  assertNotForeign(found, place)
  return found === 'ours'
}

/** For a rebuild, which may replace what any version of winnow made. */
export function assertNotForeign(found: Found, place: string): void {
  if (found !== 'foreign') return
  throw new SinkError(`${place} was not made by winnow and stays as it is: name another one in the configuration, or move it away`)
}
