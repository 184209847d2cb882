/**
 * What one dump of a container adds to the container's outputs. Apart from what makes it, so that the run itself, which puts
 * the results together, does not load the core.
 */
import type { DumpError } from '../intake/errors.ts'
import type { Sidecar } from '../intake/sidecar.ts'
import type { GivenRecord } from './given-record.ts'
import type { DumpCounts } from './ledger.ts'
import { countsOfRefused } from './outputs.ts'

/** Lines with their line feeds; '' = none. */
export interface MemberResult {
  readonly articles: string
  readonly report: string
  readonly entry: string
  readonly records: readonly GivenRecord[]
  readonly counts: DumpCounts
}

export interface Container {
  readonly path: string
  readonly collection: string
  readonly sidecar: Sidecar
}

/** What a member adds that was refused; `entry` is its line. */
export function refusedResult(entry: string, { reason }: Pick<DumpError, 'reason'>): MemberResult {
  return { articles: '', report: '', entry, records: [], counts: countsOfRefused(reason) }
}
