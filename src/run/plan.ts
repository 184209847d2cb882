/**
 * What there is to do. In: the input files and the ledger. Out: each with its decision: done already, refused without being
 * opened, or to be read. A dump is read again when its fingerprint (size, modification time, inode; the sidecar's too)
 * differs from the ledger's, when an output is missing, or when the run asks for it; it is cleaned again only when its
 * bytes differ or the run asks for it. Reads no dump.
 */
import { statSync } from 'node:fs'
import type { InputFile } from '../intake/inputs.ts'
import { fsPath, type Location } from '../intake/paths.ts'
import { outputNames } from '../write/output-names.ts'
import { sizeOfOutput } from '../write/publish.ts'
import type { Ledger, LedgerRow } from './ledger.ts'
import { mayPass } from './quarantine.ts'
import type { WorkItem } from './worker.ts'

export interface PlannedDump extends WorkItem {
  readonly fingerprint: string
  readonly sidecar: string
  readonly bytes: number
  /** What the ledger says of it; null = new. */
  readonly row: LedgerRow | null
}

export interface Plan {
  /** Nothing to do: their rows, for the totals. */
  readonly done: readonly LedgerRow[]
  /** Of those, how many another version or configuration made. */
  readonly oldVersionCount: number
  /** To be entered in the quarantine list as they are. */
  readonly refused: readonly PlannedDump[]
  readonly work: readonly PlannedDump[]
}

export interface PlanOptions {
  readonly out: string
  readonly version: string
  readonly config: string
  /** `changed`: new and changed dumps; `reextract`: also those that another version or configuration made; `full`: all. */
  readonly scope: 'changed' | 'reextract' | 'full'
}

export function planRun(files: readonly InputFile[], ledger: Ledger, options: PlanOptions): Plan {
  const done: LedgerRow[] = []
  const refused: PlannedDump[] = []
  const work: PlannedDump[] = []
  let oldVersionCount = 0
  for (const input of files) {
    const planned = lookAt(input, ledger)
    const row = planned.row
    const isOld = row !== null && (row.version !== options.version || row.config !== options.config)
    const holds = row !== null && isSame(planned, row) && options.scope !== 'full' && !(isOld && options.scope === 'reextract')
    if (holds && hasOutputs(row, options.out)) {
      done.push(row)
      if (isOld) oldVersionCount++
    } else if (input.refusal !== null) refused.push(planned)
    else work.push({ ...planned, knownSha256: mayKeepOutputs(planned, options) ? (row?.sha256 ?? null) : null })
  }
  return { done, oldVersionCount, refused, work }
}

function lookAt(input: InputFile, ledger: Ledger): PlannedDump {
  const isRead = input.refusal === null
  const { fingerprint, bytes } = isRead ? fingerprintOf(input.location) : { fingerprint: 'refused', bytes: 0 }
  const sidecar = isRead && input.sidecar !== null ? fingerprintOf(input.sidecar).fingerprint : ''
  return { input, fingerprint, sidecar, bytes, row: ledger.find(input.path), knownSha256: null }
}

/** A file that is gone or cannot be looked at is for the reader to refuse. */
function fingerprintOf(location: Location): { fingerprint: string; bytes: number } {
  try {
    const stat = statSync(fsPath(location), { bigint: true })
    return { fingerprint: `${stat.size}:${stat.mtimeNs}:${stat.ino}`, bytes: Number(stat.size) }
  } catch {
    return { fingerprint: 'unreadable', bytes: 0 }
  }
}

function isSame({ input, fingerprint, sidecar }: PlannedDump, row: LedgerRow): boolean {
  if (row.collection !== input.collection) return false
  if (input.refusal !== null) return row.reason === input.refusal.reason && row.message === input.refusal.message
  return row.fingerprint === fingerprint && row.sidecar === sidecar && (row.reason === null || !mayPass(row.reason))
}

/** Other bytes of the file system's (a copy, a touch) around the same text need no cleaning. */
function mayKeepOutputs({ input, sidecar, row }: PlannedDump, options: PlanOptions): boolean {
  if (row === null || options.scope === 'full' || row.collection !== input.collection || row.sidecar !== sidecar) return false
  return (
    row.version === options.version &&
    row.config === options.config &&
    !(row.reason !== null && mayPass(row.reason)) &&
    hasOutputs(row, options.out)
  )
}

function hasOutputs(row: LedgerRow, out: string): boolean {
  const names = outputNames(row.path)
  return (['articles', 'reports', 'quarantine'] as const).every(
    (kind) => row.outputs[kind] === null || sizeOfOutput(out, names[kind]) === row.outputs[kind],
  )
}
