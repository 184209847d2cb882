/**
 * What is done: one row per dump with its fingerprint, what came of it and with which version. A cache: the outputs are
 * the truth, and a ledger that is lost or damaged only costs that the dumps are cleaned again, to the same bytes.
 * SQLite in `.state/ledger.sqlite`, one writer, rows committed in batches; every commit is on disk before it returns.
 */
import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { REASONS, type Reason } from '../intake/errors.ts'

export interface DumpCounts {
  readonly primary: number
  readonly secondary: number
  readonly references: number
  /** Characters by label, as in the dump report. */
  readonly characters: Readonly<Record<string, number>>
}

/** Size in bytes of each output as it was published; null = not written. */
export interface OutputSizes {
  readonly articles: number | null
  readonly reports: number | null
  readonly quarantine: number | null
}

export interface LedgerRow {
  /** Path relative to the input root: it names the outputs. */
  readonly path: string
  readonly collection: string
  /** `size:mtime in ns:inode` of the dump and of its sidecar ('' = none); differs = look at the dump again. */
  readonly fingerprint: string
  readonly sidecar: string
  readonly bytes: number
  /** Of the raw bytes; null where they were not read. */
  readonly sha256: string | null
  readonly version: string
  readonly config: string
  /** null = cleaned, with records. */
  readonly reason: Reason | null
  readonly message: string | null
  readonly ids: readonly string[]
  readonly counts: DumpCounts
  readonly outputs: OutputSizes
}

const SCHEMA_VERSION = 1
const SCHEMA = `
  create table if not exists dump (
    path text primary key, collection text not null, fingerprint text not null, sidecar text not null, bytes integer not null,
    sha256 text, version text not null, config text not null, reason text, message text,
    ids text not null, counts text not null, outputs text not null
  ) strict;
  create table if not exists input (named text primary key) strict;
  pragma user_version = ${SCHEMA_VERSION};`
/** Rows per transaction: a commit costs an fsync, and after a kill so many dumps at most are cleaned again. */
const BATCH_ROWS = 256

export class Ledger {
  readonly #database: DatabaseSync
  readonly #find: StatementSync
  readonly #store: StatementSync
  #pending: LedgerRow[] = []

  private constructor(database: DatabaseSync) {
    this.#database = database
    this.#find = database.prepare('select * from dump where path = ?')
    this.#store = database.prepare('insert or replace into dump values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  }

  /** `onDamaged` hears of a ledger that could not be read and was put aside. */
  static open(stateFolder: string, onDamaged: (message: string) => void): Ledger {
    mkdirSync(stateFolder, { recursive: true })
    const file = join(stateFolder, 'ledger.sqlite')
    try {
      return new Ledger(openDatabase(file))
    } catch (error) {
      renameSync(file, `${file}.damaged`)
      onDamaged(`the ledger could not be read and was put aside (${error instanceof Error ? error.message : String(error)})`)
      return new Ledger(openDatabase(file))
    }
  }

  find(path: string): LedgerRow | null {
    const found = this.#find.get(path)
    return found === undefined ? null : rowFrom(found)
  }

  store(row: LedgerRow): void {
    this.#pending.push(row)
    if (this.#pending.length >= BATCH_ROWS) this.commit()
  }

  commit(): void {
    if (this.#pending.length === 0) return
    this.#database.exec('begin immediate')
    for (const row of this.#pending) {
      this.#store.run(
        row.path,
        row.collection,
        row.fingerprint,
        row.sidecar,
        row.bytes,
        row.sha256,
        row.version,
        row.config,
        row.reason,
        row.message,
        JSON.stringify(row.ids),
        JSON.stringify(row.counts),
        JSON.stringify(row.outputs),
      )
    }
    this.#database.exec('commit')
    this.#pending = []
  }

  /** Remembers what the user named, so that `verify` finds the dumps again. */
  storeInputs(named: readonly string[]): void {
    const insert = this.#database.prepare('insert or ignore into input values (?)')
    for (const input of named) insert.run(input)
  }

  inputs(): string[] {
    return this.#database
      .prepare('select named from input order by named')
      .all()
      .map((row) => String(row.named))
  }

  close(): void {
    this.commit()
    this.#database.close()
  }
}

function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000;')
    const version = database.prepare('pragma user_version').get()?.user_version
    if (version !== 0 && version !== SCHEMA_VERSION) database.exec('drop table if exists dump; drop table if exists input;')
    database.exec(SCHEMA)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** The columns were written by `store` above; what is checked here is what a hand may have changed. */
function rowFrom(row: Readonly<Record<string, unknown>>): LedgerRow {
  const reason = REASONS.find((known) => known === row.reason) ?? null
  return {
    path: String(row.path),
    collection: String(row.collection),
    fingerprint: String(row.fingerprint),
    sidecar: String(row.sidecar),
    bytes: Number(row.bytes),
    sha256: row.sha256 === null ? null : String(row.sha256),
    version: String(row.version),
    config: String(row.config),
    reason,
    message: row.message === null ? null : String(row.message),
    ids: JSON.parse(String(row.ids)) as string[],
    counts: JSON.parse(String(row.counts)) as DumpCounts,
    outputs: JSON.parse(String(row.outputs)) as OutputSizes,
  }
}
