/**
 * Dumps of the same bytes under several names: the first by path is the dump, the others are copies, and their records say so by the
 * flag `duplicate`. In: the planned files, by path. Out: the same, copies marked. A dump with a sidecar file is not asked, because it
 * says of itself what it is. Reads only files whose size another one has too.
 */
import { DumpError } from '../intake/errors.ts'
import { digestOfInput } from '../intake/read.ts'
import type { LedgerRow } from './ledger.ts'
import type { PlannedDump } from './plan.ts'

/** Behind the fingerprint of a copy: it is looked at again when the first of its bytes is gone, or a first one comes. */
const COPY_MARK = ':copy'

export function markCopies(planned: readonly PlannedDump[]): PlannedDump[] {
  const bySize = Map.groupBy(planned.filter(mayBeCopy), ({ bytes }) => bytes)
  const seen = new Set<string>()
  return planned.map((one) => {
    if (!mayBeCopy(one) || (bySize.get(one.bytes)?.length ?? 0) < 2) return one
    const digest = digestOf(one)
    const key = `${one.input.collection}\n${digest}`
    if (digest !== null && seen.has(key)) return { ...one, isCopy: true, fingerprint: one.fingerprint + COPY_MARK }
    seen.add(key)
    return one
  })
}

/** Is it the file that the row tells of, whether a copy or not? */
export function isSameFile(row: LedgerRow, fingerprint: string): boolean {
  return row.fingerprint === fingerprint || row.fingerprint === fingerprint + COPY_MARK
}

export function wasCopy(row: LedgerRow): boolean {
  return row.fingerprint.endsWith(COPY_MARK)
}

function mayBeCopy({ input, bytes }: PlannedDump): boolean {
  return input.refusal === null && input.isPlain && input.sidecar === null && bytes > 0
}

/** Of a file that has not changed the ledger knows it; null = it cannot be read, which the reader will say. */
function digestOf({ input, row, fingerprint }: PlannedDump): string | null {
  if (row !== null && isSameFile(row, fingerprint) && row.sha256 !== null) return row.sha256
  try {
    return digestOfInput(input).sha256
  } catch (error) {
    if (error instanceof DumpError) return null
    throw error
  }
}
