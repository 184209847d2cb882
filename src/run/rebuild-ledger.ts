/**
 * Remakes the ledger from the outputs: ids, revisions and digests from the change log. In: the output folder. Out: how many records it
 * knows now. The rows of the dumps are not remade: the next run cleans every dump again, to the same bytes, and changes nothing.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { RunError } from './errors.ts'
import { Ledger } from './ledger.ts'
import { takeLock } from './lock.ts'
import { Settler } from './settle.ts'

export function rebuildLedger(out: string, onRepaired: (message: string) => void): number {
  if (!existsSync(join(out, 'changes')))
    throw new RunError(
      'input-unreadable',
      `${out} has no change log (changes/) to remake the ledger from; name the output folder of winnow run`,
    )
  const stateFolder = join(out, '.state')
  const release = takeLock(stateFolder, onRepaired)
  try {
    const ledger = Ledger.open(stateFolder, onRepaired)
    try {
      new Settler(out, ledger, onRepaired).readBack()
      return ledger.countOf('record')
    } finally {
      ledger.close()
    }
  } finally {
    release()
  }
}
