/**
 * What is done: one row per input file with its fingerprint and what came of it; per record id which dump gives it, with which
 * digest and revision; and the lines of the change log that may not be in its file yet (the outbox). A cache: the outputs are
 * the truth. A ledger that is lost or damaged costs that the dumps are cleaned again, to the same bytes; revisions are read
 * back from the change log. SQLite in `.state/ledger.sqlite`, one writer; every commit is on disk before it returns.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { REASONS, type Reason } from '../intake/errors.ts'
import { disk, makeFolder } from '../write/disk.ts'
import { RunError } from './errors.ts'

export interface DumpCounts {
  /** Dumps in the file: one, or as many as a container holds; each is cleaned or counted under a reason. */
  readonly dumps: number
  readonly cleaned: number
  readonly quarantined: Readonly<Partial<Record<Reason, number>>>
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
  /** The input root as it lay when the file was read. */
  readonly root: string
  /** `size:mtime in ns:inode` of the dump and of its sidecar ('' = none); differs = look at the dump again. */
  readonly fingerprint: string
  readonly sidecar: string
  readonly bytes: number
  /** Of the raw bytes; null where they were not read. */
  readonly sha256: string | null
  readonly version: string
  readonly config: string
  /** null = cleaned, with records. Of a container: why it was refused as a whole. */
  readonly reason: Reason | null
  readonly message: string | null
  readonly counts: DumpCounts
  readonly outputs: OutputSizes
}

/** A dump says that it gives a record. Several may: captures of one page. */
export interface Claim {
  readonly id: string
  readonly path: string
  /** SHA-256 of the record's line, hex. */
  readonly digest: string
  /** Milliseconds since 1970; null = not known when it was captured. */
  readonly capturedMs: number | null
}

/** What the change log last said of an id. */
export interface RecordState {
  readonly revision: number
  /** null = its last word was a tombstone. */
  readonly digest: string | null
  readonly path: string
}

const SCHEMA_VERSION = 3
const TABLES = ['dump', 'input', 'claim', 'record', 'outbox', 'counter'] as const
const SCHEMA = `
  create table if not exists dump (
    path text primary key, collection text not null, root text not null, fingerprint text not null, sidecar text not null,
    bytes integer not null, sha256 text, version text not null, config text not null, reason text, message text,
    counts text not null, outputs text not null
  ) strict;
  create table if not exists input (named text primary key) strict;
  create table if not exists claim (
    id text not null, path text not null, digest text not null, captured integer, primary key (id, path)
  ) strict, without rowid;
  create index if not exists claim_by_path on claim (path);
  create table if not exists record (id text primary key, revision integer not null, digest text, path text not null) strict, without rowid;
  create table if not exists outbox (seq integer primary key, line blob not null) strict;
  create table if not exists counter (name text primary key, value integer not null) strict;
  pragma user_version = ${SCHEMA_VERSION};`

export class Ledger {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, StatementSync>()

  private constructor(database: DatabaseSync) {
    this.#database = database
  }

  /** `onDamaged` hears of a ledger that could not be read and was put aside. */
  static open(stateFolder: string, onDamaged: (message: string) => void): Ledger {
    makeFolder(stateFolder)
    const file = join(stateFolder, 'ledger.sqlite')
    try {
      return new Ledger(openDatabase(file))
    } catch (error) {
      if (!existsSync(file)) throw error
      for (const end of ['-wal', '-shm']) disk.rmSync(`${file}${end}`)
      disk.renameSync(file, `${file}.damaged`)
      onDamaged(`the ledger could not be read and was put aside (${error instanceof Error ? error.message : String(error)})`)
      return new Ledger(openDatabase(file))
    }
  }

  /** For those who only look; null = there is none. One that cannot be read stays where it is. */
  static openToRead(stateFolder: string): Ledger | null {
    const file = join(stateFolder, 'ledger.sqlite')
    if (!existsSync(file)) return null
    try {
      return new Ledger(openDatabase(file))
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new RunError(
        'input-unreadable',
        `the ledger ${file} cannot be read (${why}): the next winnow run puts it aside and makes it anew`,
      )
    }
  }

  /** All or nothing, and on the disk when it returns. */
  transact(work: () => void): void {
    this.#database.exec('begin immediate')
    try {
      work()
      this.#database.exec('commit')
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('rollback')
      throw error
    }
  }

  find(path: string): LedgerRow | null {
    const found = this.#sql('select * from dump where path = ?').get(path)
    return found === undefined ? null : rowFrom(found)
  }

  /** By path. */
  *rows(): Generator<LedgerRow> {
    for (const row of this.#database.prepare('select * from dump order by path').iterate()) yield rowFrom(row)
  }

  rowsBelow(root: string): LedgerRow[] {
    return this.#sql('select * from dump where root = ? order by path').all(root).map(rowFrom)
  }

  storeRow(row: LedgerRow): void {
    const { path, collection, root, fingerprint, sidecar, bytes, sha256, version, config, reason, message } = row
    const values = [path, collection, root, fingerprint, sidecar, bytes, sha256, version, config, reason, message]
    const statement = this.#sql('insert or replace into dump values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    statement.run(...values, JSON.stringify(row.counts), JSON.stringify(row.outputs))
  }

  removeRow(path: string): void {
    this.#sql('delete from dump where path = ?').run(path)
  }

  claimsOf(path: string): Claim[] {
    return this.#sql('select * from claim where path = ? order by id').all(path).map(claimFrom)
  }

  claimsFor(id: string): Claim[] {
    return this.#sql('select * from claim where id = ? order by path').all(id).map(claimFrom)
  }

  storeClaim({ id, path, digest, capturedMs }: Claim): void {
    this.#sql('insert or replace into claim values (?, ?, ?, ?)').run(id, path, digest, capturedMs)
  }

  removeClaim({ id, path }: Pick<Claim, 'id' | 'path'>): void {
    this.#sql('delete from claim where id = ? and path = ?').run(id, path)
  }

  record(id: string): RecordState | null {
    const row = this.#sql('select * from record where id = ?').get(id)
    if (row === undefined) return null
    return { revision: Number(row.revision), digest: row.digest === null ? null : String(row.digest), path: String(row.path) }
  }

  storeRecord(id: string, { revision, digest, path }: RecordState): void {
    this.#sql('insert or replace into record values (?, ?, ?, ?)').run(id, revision, digest, path)
  }

  /** Those that are no tombstones, by path and id. */
  *liveRecords(): Generator<RecordState & { readonly id: string; readonly digest: string }> {
    const found = this.#database.prepare('select * from record where digest is not null order by path, id').iterate()
    for (const row of found)
      yield { id: String(row.id), revision: Number(row.revision), digest: String(row.digest), path: String(row.path) }
  }

  count(name: 'seq'): number {
    return Number(this.#sql('select value from counter where name = ?').get(name)?.value ?? 0)
  }

  nextCount(name: 'seq'): number {
    const next = this.count(name) + 1
    this.setCount(name, next)
    return next
  }

  setCount(name: 'seq', value: number): void {
    this.#sql('insert or replace into counter values (?, ?)').run(name, value)
  }

  addToOutbox(seq: number, line: Uint8Array): void {
    this.#sql('insert into outbox values (?, ?)').run(seq, line)
  }

  outbox(): { seq: number; line: Uint8Array }[] {
    const rows = this.#sql('select * from outbox order by seq').all()
    return rows.map(({ seq, line }) => ({ seq: Number(seq), line: line as Uint8Array }))
  }

  emptyOutbox(): void {
    this.#sql('delete from outbox').run()
  }

  /** Remembers what the user named, so that `verify` finds the dumps again. */
  storeInputs(named: readonly string[]): void {
    for (const input of named) this.#sql('insert or ignore into input values (?)').run(input)
  }

  inputs(): string[] {
    const rows = this.#sql('select named from input order by named').all()
    return rows.map((row) => String(row.named))
  }

  countOf(table: 'dump' | 'record'): number {
    const live = table === 'record' ? ' where digest is not null' : ''
    return Number(this.#sql(`select count(*) as count from ${table}${live}`).get()?.count ?? 0)
  }

  /** Forgets everything but what the user named: what follows is read back from the outputs. */
  forget(): void {
    for (const table of TABLES) if (table !== 'input') this.#database.exec(`delete from ${table}`)
  }

  close(): void {
    this.#statements.clear()
    this.#database.close()
  }

  #sql(text: string): StatementSync {
    const known = this.#statements.get(text)
    if (known !== undefined) return known
    const statement = this.#database.prepare(text)
    this.#statements.set(text, statement)
    return statement
  }
}

function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000;')
    const version = database.prepare('pragma user_version').get()?.user_version
    if (version !== 0 && version !== SCHEMA_VERSION) for (const table of TABLES) database.exec(`drop table if exists ${table}`)
    database.exec(SCHEMA)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function claimFrom(row: Readonly<Record<string, unknown>>): Claim {
  const capturedMs = row.captured === null ? null : Number(row.captured)
  return { id: String(row.id), path: String(row.path), digest: String(row.digest), capturedMs }
}

/** The columns were written by `storeRow` above; what is checked here is what a hand may have changed. */
function rowFrom(row: Readonly<Record<string, unknown>>): LedgerRow {
  const reason = REASONS.find((known) => known === row.reason) ?? null
  return {
    path: String(row.path),
    collection: String(row.collection),
    root: String(row.root),
    fingerprint: String(row.fingerprint),
    sidecar: String(row.sidecar),
    bytes: Number(row.bytes),
    sha256: row.sha256 === null ? null : String(row.sha256),
    version: String(row.version),
    config: String(row.config),
    reason,
    message: row.message === null ? null : String(row.message),
    counts: JSON.parse(String(row.counts)) as DumpCounts,
    outputs: JSON.parse(String(row.outputs)) as OutputSizes,
  }
}
