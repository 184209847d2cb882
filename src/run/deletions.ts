/**
 * Dumps that the ledger has and the input has no more. In: the folders that were walked whole, what was found, and what the
 * configuration wants: `keep` (their outputs stay, they are counted) or `mirror` (outputs are taken away, ids end with a tombstone).
 * Before anything is taken away two guards stand: a folder that is empty, as one that is not mounted looks, and a share of
 * dumps gone that looks like an accident stop the run.
 */
import type { InputList } from '../intake/inputs.ts'
import { RunError } from './errors.ts'
import type { Ledger, LedgerRow } from './ledger.ts'

/** Both together stop a run: a tenth of a large folder, but not two files of ten. */
const GONE_LIMIT_RATIO = 0.1
const GONE_LIMIT_COUNT = 50

/** `isGuarded` false: the user has said that so many deletions are meant. */
export function findGone(list: InputList, ledger: Ledger, options: { readonly isGuarded: boolean }): LedgerRow[] {
  const gone: LedgerRow[] = []
  for (const folder of list.folders) {
    const present = new Set(list.files.filter(({ root }) => root === folder).map(({ path }) => path))
    const known = ledger.rowsBelow(folder)
    const missing = known.filter(({ path }) => !present.has(path))
    if (options.isGuarded) guard(folder, { presentCount: present.size, knownCount: known.length, goneCount: missing.length })
    gone.push(...missing)
  }
  return gone
}

interface Counts {
  readonly presentCount: number
  readonly knownCount: number
  readonly goneCount: number
}

function guard(folder: string, { presentCount, knownCount, goneCount }: Counts): void {
  if (goneCount === 0) return
  const advice = 'nothing was taken away; if that is meant, run once with --allow-deletions'
  if (presentCount === 0)
    throw new RunError('input-unreadable', `${folder} is empty, but ${knownCount} dumps were cleaned from it: ${advice}`)
  if (goneCount >= GONE_LIMIT_COUNT && goneCount > knownCount * GONE_LIMIT_RATIO)
    throw new RunError('input-unreadable', `${goneCount} of ${knownCount} dumps of ${folder} are gone: ${advice}`)
}
