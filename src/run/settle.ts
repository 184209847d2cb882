/**
 * The settle stage, one writer: what dumps gave becomes rows of the ledger and lines of the change log.
 * In: outcomes, in the order of the plan. Out: for each id whose record is new or has other bytes an `upsert`, for each id that
 * no dump gives any more a `delete`, with a revision that grows with every change of the id.
 *
 * A change is first committed with the ledger, in the outbox, then added to the log's file, then taken out of the outbox: after
 * a kill anywhere the next run writes the very lines that are missing. Of several dumps that give one id (captures of one page)
 * the one captured last holds; where that is not known, or they were captured at once, the one whose file comes last by name:
 * whichever run took which file first, the same record holds in the end.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ChangeLog, changeLine } from '../write/changes.ts'
import { linesOf } from '../write/lines.ts'
import { outputNames } from '../write/output-names.ts'
import { OutputError, orOutputError } from '../write/publish.ts'
import { digestOf, type GivenRecord } from './given-record.ts'
import type { Claim, Ledger, LedgerRow } from './ledger.ts'

type Pending =
  | { readonly kind: 'row'; readonly row: LedgerRow; readonly records: readonly GivenRecord[] | null }
  | { readonly kind: 'removed'; readonly path: string }

/** Dumps per transaction: a commit costs an fsync, and after a kill so many dumps at most are cleaned again. */
const BATCH_DUMPS = 256
/** A container may hold a hundred thousand records: its changes are committed in parts, its row with the last. */
const OUTBOX_LIMIT_BYTES = 16_000_000

export class Settler {
  readonly #out: string
  readonly #ledger: Ledger
  readonly #log: ChangeLog
  #pending: Pending[] = []
  #outboxBytes = 0
  #changeCount = 0

  /** `onRepaired` hears what was put right. */
  constructor(out: string, ledger: Ledger, onRepaired: (message: string) => void, log = new ChangeLog(out)) {
    this.#out = out
    this.#ledger = ledger
    this.#log = log
    orOutputError(() => this.#recover(onRepaired))
  }

  /** Lines that this run added to the change log. */
  get changeCount(): number {
    return this.#changeCount
  }

  /** `records` null: the dump's outputs stay as they are. */
  settle(row: LedgerRow, records: readonly GivenRecord[] | null): void {
    this.#pending.push({ kind: 'row', row, records })
    if (this.#pending.length >= BATCH_DUMPS) this.commit()
  }

  /** The dump is gone and its outputs with it. */
  remove(path: string): void {
    this.#pending.push({ kind: 'removed', path })
  }

  commit(): void {
    if (this.#pending.length === 0) return
    const pending = this.#pending
    this.#pending = []
    orOutputError(() => {
      const steps = this.#steps(pending)
      for (let step = steps.next(); step.done !== true; ) {
        this.#ledger.transact(() => {
          for (; step.done !== true && this.#outboxBytes < OUTBOX_LIMIT_BYTES; step = steps.next());
        })
        this.#flush()
      }
    })
  }

  /** One step at a time, so that a transaction can end between any two. */
  *#steps(pending: readonly Pending[]): Generator<void> {
    yield
    for (const one of pending) {
      const path = one.kind === 'row' ? one.row.path : one.path
      if (one.kind === 'removed' || one.records !== null) {
        const given = one.kind === 'row' ? lastOfEach(one.records ?? []) : new Map<string, GivenRecord>()
        yield* this.#change(path, given)
      }
      if (one.kind === 'row') this.#ledger.storeRow(one.row)
      else this.#ledger.removeRow(path)
      yield
    }
  }

  *#change(path: string, given: ReadonlyMap<string, GivenRecord>): Generator<void> {
    const before = new Map(this.#ledger.claimsOf(path).map((claim) => [claim.id, claim]))
    const changed = new Map<string, GivenRecord>()
    for (const record of given.values()) if (before.get(record.id)?.digest !== record.digest) changed.set(record.digest, record)
    if (changed.size > 0) {
      for (const line of linesOf(join(this.#out, outputNames(path).articles))) {
        const record = changed.get(digestOf(line))
        if (record === undefined) continue
        changed.delete(record.digest)
        this.#ledger.storeClaim({ id: record.id, path, digest: record.digest, capturedMs: instantOf(record.capturedAt) })
        this.#resolve(record.id, { digest: record.digest, line })
        yield
      }
    }
    if (changed.size > 0) throw new OutputError(`${path}: its articles file was changed by somebody else while the run was at work`)
    for (const claim of before.values()) {
      if (given.has(claim.id)) continue
      this.#ledger.removeClaim(claim)
      this.#resolve(claim.id, null)
      yield
    }
  }

  /** Says in the log what holds for an id now, when that is something else than it said before. `known`: a line that is at hand. */
  #resolve(id: string, known: { readonly digest: string; readonly line: Uint8Array } | null): void {
    const holder = this.#ledger
      .claimsFor(id)
      .reduce<Claim | null>((best, claim) => (best === null || isLater(claim, best) ? claim : best), null)
    const state = this.#ledger.record(id)
    const revision = (state?.revision ?? 0) + 1
    if (holder === null) {
      if (state === null || state.digest === null) return
      this.#add({ op: 'delete', id, revision }, null)
      this.#ledger.storeRecord(id, { revision, digest: null, path: state.path })
    } else if (state === null || state.digest !== holder.digest) {
      const line = holder.digest === known?.digest ? known.line : this.#findLine(holder)
      if (line === null) return // the other dump is cleaned again in this run: its own turn says what holds
      this.#add({ op: 'upsert', id, revision }, line)
      this.#ledger.storeRecord(id, { revision, digest: holder.digest, path: holder.path })
    }
  }

  #add(change: { readonly op: 'upsert' | 'delete'; readonly id: string; readonly revision: number }, record: Uint8Array | null): void {
    const seq = this.#ledger.nextCount('seq')
    const line = changeLine({ seq, op: change.op, id: change.id, revision: change.revision }, record)
    this.#ledger.addToOutbox(seq, line)
    this.#outboxBytes += line.length
    this.#changeCount++
  }

  #findLine({ path, digest }: { readonly path: string; readonly digest: string }): Uint8Array | null {
    const file = join(this.#out, outputNames(path).articles)
    if (!existsSync(file)) return null
    for (const line of linesOf(file)) if (digestOf(line) === digest) return line
    return null
  }

  #flush(): void {
    this.#outboxBytes = 0
    const waiting = this.#ledger.outbox()
    if (waiting.length === 0) return
    this.#log.append(waiting.map(({ line }) => line))
    this.#ledger.transact(() => this.#ledger.emptyOutbox())
  }

  /** Brings log and ledger to one state, whatever a kill, a restored copy or a hand has left. */
  #recover(onRepaired: (message: string) => void): void {
    const written = this.#log.repair()
    const waiting = this.#ledger.outbox()
    const missing = waiting.filter(({ seq }) => seq > written)
    if (written > this.#ledger.count('seq')) {
      onRepaired('the change log knows more than the ledger: ids and revisions are read back from it, all dumps are cleaned again')
      this.readBack()
    } else if (written + missing.length === this.#ledger.count('seq')) {
      this.#log.append(missing.map(({ line }) => line))
      if (waiting.length > 0) this.#ledger.transact(() => this.#ledger.emptyOutbox())
    } else {
      onRepaired('the change log is shorter than the ledger says: every record is said again')
      this.#ledger.transact(() => this.#sayAgain())
      this.#flush()
    }
  }

  /** Forgets the ledger and fills it from the change log: revisions and claims, no rows of dumps. */
  readBack(): void {
    this.#ledger.transact(() => this.#readLog())
  }

  #readLog(): void {
    this.#ledger.forget()
    for (const line of this.#log.lines()) {
      const { seq, id, revision, record } = parseChange(line)
      const path = record?.source.path ?? this.#ledger.record(id)?.path ?? ''
      const digest = record === null ? null : digestOf(line.subarray(line.indexOf('"record":') + 9, line.length - 1))
      this.#ledger.storeRecord(id, { revision, digest, path })
      for (const claim of this.#ledger.claimsFor(id)) this.#ledger.removeClaim(claim)
      if (record !== null && digest !== null) this.#ledger.storeClaim({ id, path, digest, capturedMs: instantOf(record.source.capturedAt) })
      this.#ledger.setCount('seq', seq)
    }
  }

  /** With the revisions that they have: a sink that has them leaves them alone. */
  #sayAgain(): void {
    this.#ledger.emptyOutbox()
    for (const { id, revision, digest, path } of [...this.#ledger.liveRecords()]) {
      const line = this.#findLine({ path, digest })
      if (line !== null) this.#add({ op: 'upsert', id, revision }, line)
    }
  }
}

/** Of several captures in one container that give one id, the one that holds. */
function lastOfEach(records: readonly GivenRecord[]): Map<string, GivenRecord> {
  const found = new Map<string, GivenRecord>()
  for (const record of records) {
    const other = found.get(record.id)
    const isEarlier = other !== undefined && (instantOf(record.capturedAt) ?? -Infinity) < (instantOf(other.capturedAt) ?? -Infinity)
    if (!isEarlier) found.set(record.id, record)
  }
  return found
}

function isLater(claim: Claim, other: Claim): boolean {
  const [a, b] = [claim.capturedMs ?? -Infinity, other.capturedMs ?? -Infinity]
  return a === b ? claim.path > other.path : a > b
}

/** A time without a zone is taken as UTC, so that the order is the same everywhere. */
function instantOf(time: string | null): number | null {
  if (time === null) return null
  const ms = Date.parse(/T.*(?:Z|[+-]\d{2}:?\d{2})$/u.test(time) || !time.includes('T') ? time : `${time}Z`)
  return Number.isNaN(ms) ? null : ms
}

interface LoggedChange {
  readonly seq: number
  readonly op: 'upsert' | 'delete'
  readonly id: string
  readonly revision: number
  readonly record: { readonly source: { readonly path: string; readonly capturedAt: string | null } } | null
}

/** Lines of our own log; one that a hand has broken is told with its number. */
function parseChange(line: Buffer): LoggedChange {
  const value = JSON.parse(line.toString('utf8')) as Omit<LoggedChange, 'record'> & { record?: LoggedChange['record'] }
  return { ...value, record: value.record ?? null }
}
