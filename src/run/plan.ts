/**
 * What there is to do. In: the input files and the ledger. Out: each with its decision: done already, refused without being
 * opened, or to be read. A dump is read again when its fingerprint (size, modification time, inode; the sidecar's too)
 * differs from the ledger's, when an output is missing, or when the run asks for it; it is cleaned again only when its
 * bytes differ or the run asks for it. Reads no dump but to tell copies of one file apart.
 */
import { statSync } from 'node:fs'
import type { Reason } from '../intake/errors.ts'
import type { InputFile } from '../intake/inputs.ts'
import { fsPath, type Location } from '../intake/paths.ts'
import { outputNames } from '../write/output-names.ts'
import { sizeOfOutput } from '../write/publish.ts'
import { isSameFile, markCopies, wasCopy } from './copies.ts'
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
  /** Of those, what was changed just now and waits until it is old enough. */
  readonly postponed: readonly PlannedDump[]
  /** To be entered in the quarantine list as they are. */
  readonly refused: readonly PlannedDump[]
  readonly work: readonly PlannedDump[]
}

export interface PlanOptions {
  readonly out: string
  readonly version: string
  readonly config: string
  /**
   * `changed`: new and changed dumps; `reextract`: also those that another version or configuration made; `full`: all;
   * `quarantined`: those alone that are in quarantine, for one of `reasons`.
   */
  readonly scope: 'changed' | 'reextract' | 'full' | 'quarantined'
  /** null = any. */
  readonly reasons: readonly Reason[] | null
  readonly minAgeSeconds: number
  /** Milliseconds since 1970. */
  readonly nowMs: number
}

type Decision = 'done' | 'postponed' | 'refused' | 'work' | 'left-out'

export function planRun(files: readonly InputFile[], ledger: Ledger, options: PlanOptions): Plan {
  const done: LedgerRow[] = []
  const refused: PlannedDump[] = []
  const work: PlannedDump[] = []
  let oldVersionCount = 0
  const postponed: PlannedDump[] = []
  for (const planned of markCopies(lookAtAll(files, ledger, options))) {
    const { row } = planned
    const decision = decide(planned, options)
    if (decision === 'refused') refused.push(planned)
    else if (decision === 'work') work.push({ ...planned, knownSha256: mayKeepOutputs(planned, options) ? (row?.sha256 ?? null) : null })
    else if (row !== null) {
      done.push(row)
      if (decision === 'postponed') postponed.push(planned)
      if (isOld(row, options)) oldVersionCount++
    }
  }
  return { done, oldVersionCount, postponed, refused, work }
}

function decide(planned: PlannedDump, options: PlanOptions): Decision {
  const { input, row } = planned
  if (options.scope === 'quarantined' && (row === null || !isWanted(row, options.reasons))) return row === null ? 'left-out' : 'done'
  const isAsked = options.scope === 'full' || options.scope === 'quarantined'
  const holds = row !== null && isSame(planned, row) && !isAsked && !(isOld(row, options) && options.scope === 'reextract')
  if (holds && hasOutputs(row, options.out)) return 'done'
  if (input.refusal?.reason === 'changed' && planned.hasRecords) return 'postponed'
  return input.refusal === null ? 'work' : 'refused'
}

function isWanted({ counts }: LedgerRow, reasons: PlanOptions['reasons']): boolean {
  const found = Object.keys(counts.quarantined) as Reason[]
  return reasons === null ? found.length > 0 : found.some((reason) => reasons.includes(reason))
}

function isOld(row: LedgerRow, { version, config }: PlanOptions): boolean {
  return row.version !== version || row.config !== config
}

/**
 * A file that was changed just now, or whose sidecar was, may not be whole yet and is left for a later run. But where all files of a folder are that young
 * the folder was just copied, unpacked or checked out, and nothing in it is left.
 */
function lookAtAll(files: readonly InputFile[], ledger: Ledger, { nowMs, minAgeSeconds }: PlanOptions): PlannedDump[] {
  const looks = files.map((input) => lookAt(input, ledger, nowMs))
  const grown = new Set(looks.filter(({ ageSeconds }) => ageSeconds >= minAgeSeconds).map(({ planned }) => planned.input.root))
  return looks.map(({ planned, ageSeconds }) => {
    const { input, row, fingerprint, sidecar } = planned
    const isYoung = input.isWalked && ageSeconds >= 0 && ageSeconds < minAgeSeconds && grown.has(input.root)
    if (!isYoung || (row !== null && isSameFile(row, fingerprint) && row.sidecar === sidecar)) return planned
    const message = `it was changed less than ${minAgeSeconds} s ago and may not be whole yet; a later run takes it`
    return { ...planned, input: { ...input, refusal: { reason: 'changed', message } } }
  })
}

function lookAt(input: InputFile, ledger: Ledger, nowMs: number): { readonly planned: PlannedDump; readonly ageSeconds: number } {
  const row = ledger.find(input.path)
  const hasRecords = row !== null && row.outputs.articles !== null && row.collection === input.collection
  const about = { input, row, knownSha256: null, isCopy: false, hasRecords }
  if (input.refusal !== null) return { planned: { ...about, fingerprint: 'refused', bytes: 0, sidecar: '' }, ageSeconds: -1 }
  const { fingerprint, bytes, ageSeconds } = fingerprintOf(input.location, nowMs)
  const beside = input.sidecar === null ? null : fingerprintOf(input.sidecar, nowMs)
  const youngest = beside === null || beside.ageSeconds < 0 ? ageSeconds : Math.min(ageSeconds, beside.ageSeconds)
  return { planned: { ...about, fingerprint, sidecar: beside?.fingerprint ?? '', bytes }, ageSeconds: youngest }
}

/** A file that is gone or cannot be looked at is for the reader to refuse. A time in the future gives a negative age. */
function fingerprintOf(location: Location, nowMs: number): { fingerprint: string; bytes: number; ageSeconds: number } {
  try {
    const stat = statSync(fsPath(location), { bigint: true })
    const ageSeconds = (nowMs - Number(stat.mtimeNs / 1_000_000n)) / 1000
    return { fingerprint: `${stat.size}:${stat.mtimeNs}:${stat.ino}`, bytes: Number(stat.size), ageSeconds }
  } catch {
    return { fingerprint: 'unreadable', bytes: 0, ageSeconds: -1 }
  }
}

function isSame({ input, fingerprint, sidecar }: PlannedDump, row: LedgerRow): boolean {
  if (row.collection !== input.collection) return false
  if (input.refusal !== null) return row.reason === input.refusal.reason && row.message === input.refusal.message
  return row.fingerprint === fingerprint && row.sidecar === sidecar && !hasPassing(row)
}

/** Other bytes of the file system's (a copy, a touch) around the same text need no cleaning. */
function mayKeepOutputs({ input, sidecar, row, isCopy }: PlannedDump, options: PlanOptions): boolean {
  if (
    row === null ||
    options.scope === 'full' ||
    options.scope === 'quarantined' ||
    row.collection !== input.collection ||
    row.sidecar !== sidecar ||
    wasCopy(row) !== isCopy
  )
    return false
  return row.version === options.version && row.config === options.config && !hasPassing(row) && hasOutputs(row, options.out)
}

/** Something in it may end otherwise the next time. */
function hasPassing({ counts }: LedgerRow): boolean {
  return (Object.keys(counts.quarantined) as Reason[]).some(mayPass)
}

function hasOutputs(row: LedgerRow, out: string): boolean {
  const names = outputNames(row.path)
  return (['articles', 'reports', 'quarantine'] as const).every(
    (kind) => row.outputs[kind] === null || sizeOfOutput(out, names[kind]) === row.outputs[kind],
  )
}
