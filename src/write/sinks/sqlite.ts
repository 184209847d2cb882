/**
 * The embedded index: one SQLite file with a full-text table (FTS5). In: changes. Out: a table `article` with the document's
 * fields and a table `words` that is searched; `src/run/search` reads both. Needs nothing installed.
 * `words` keeps no text of its own, only where each word occurs: its row has the number of the article's row.
 * A tombstone stays as a row without a document, so that a late old write finds a higher revision.
 */
import { renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { makeFolder } from '../disk.ts'
import { FIELD_NAMES, FIELDS, type FieldName, type FlatDocument, type Projected, project, type Selection } from './document.ts'
import { assertNotForeign, type Found, isOurs } from './found.ts'
import { SEARCHED_NAMES } from './searched.ts'
import {
  APPLIED,
  BATCH_BYTES,
  type Change,
  type Guard,
  messageOf,
  type Outcome,
  type Rebuild,
  type Sink,
  SinkError,
  STALE,
  type Standing,
} from './sink.ts'
import { APPLICATION_ID, lookInto, SCHEMA_VERSION } from './sqlite-file.ts'
import { indexedText } from './words.ts'

const SQL_TYPES = {
  keyword: 'text',
  keywords: 'text',
  text: 'text',
  texts: 'text',
  integer: 'integer',
  number: 'real',
  instant: 'integer',
  stored: 'text',
} as const
/** Long ones last: SQLite reads a row from its start, and a filter on the language shall not walk through a text. */
const LONG_NAMES: readonly FieldName[] = ['captions', 'text', 'provenance']
const OTHER_NAMES = [...FIELD_NAMES.filter((name) => name !== 'id' && name !== 'revision' && !LONG_NAMES.includes(name)), ...LONG_NAMES]
/** One transaction: a file that is not empty has its mark. */
const SCHEMA = `
  begin immediate;
  create table if not exists article (
    row integer primary key, id text not null unique, revision integer not null, is_deleted integer not null,
    ${OTHER_NAMES.map((name) => `${name} ${SQL_TYPES[FIELDS[name]]}`).join(', ')}
  ) strict;
  create index if not exists article_published on article (published_from);
  create virtual table if not exists words using fts5 (
    ${SEARCHED_NAMES.join(', ')}, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
  );
  pragma application_id = ${APPLICATION_ID};
  pragma user_version = ${SCHEMA_VERSION};
  commit;`
/** FTS5 writes one segment a transaction: measured on 20,000 records, 1,000 a transaction load 1.3 times as fast as 200. */
const BATCH_CHANGES = 1000

export interface SqliteSettings extends Selection {
  readonly name: string
  readonly path: string
  /** `own`: nothing but our index ever stands there, and a file that is no database is a damaged one; `given`: it may be anybody's. */
  readonly place: 'own' | 'given'
}

export class SqliteSink implements Sink {
  readonly name: string
  readonly batchLimitChanges = BATCH_CHANGES
  readonly batchLimitBytes = BATCH_BYTES
  readonly laneCount = 1
  readonly selection: Selection
  readonly #settings: SqliteSettings
  #open: OpenIndex | null = null

  constructor(settings: SqliteSettings) {
    this.name = settings.name
    this.selection = settings
    this.#settings = settings
  }

  async isThere(): Promise<boolean> {
    const { path, name, place } = this.#settings
    const found = lookInto(path)
    if (found === 'no-database' && place === 'own') throw new SinkError(`${path} is damaged: winnow sink rebuild ${name}`)
    return isOurs(toFound(found), path, name)
  }

  async prepare(): Promise<void> {
    if (this.#open !== null) return
    await this.isThere()
    this.#open = openIndex(this.#settings)
  }

  async write(batch: readonly Change[], guard: Guard): Promise<Outcome[]> {
    const index = this.#index()
    const wanted = batch.map((change) => projectOrReason(change, this.#settings))
    try {
      return index.inTransaction(() => wanted.map((item) => (typeof item === 'string' ? rejected(item) : index.put(item, guard))))
    } catch (error) {
      if (isPassing(error)) return batch.map(() => ({ kind: 'retry', reason: messageOf(error), isBusy: false }))
      return wanted.map((item) => (typeof item === 'string' ? rejected(item) : putAlone(index, item, guard)))
    }
  }

  async flush(): Promise<void> {
    // every commit of `write` is on the disk when it returns (synchronous = full)
  }

  async close(): Promise<void> {
    this.#open?.close()
    this.#open = null
  }

  readonly standing = async function* (this: SqliteSink): AsyncGenerator<Standing> {
    for (const row of this.#index().rows()) {
      yield { id: String(row.id), revision: Number(row.revision), digest: row.digest === null ? null : String(row.digest) }
    }
  }

  readonly rebuild = async (): Promise<Rebuild> => {
    const { path: old, place } = this.#settings
    const path = `${old}.rebuild`
    const found = lookInto(old)
    assertNotForeign(found === 'no-database' && place === 'own' ? 'ours' : toFound(found), old)
    assertNotForeign(toFound(lookInto(path)), path)
    removeIndex(path)
    const sink = new SqliteSink({ ...this.#settings, path })
    await sink.prepare()
    return {
      sink,
      swap: async () => {
        await sink.close()
        await this.close()
        removeIndex(old)
        renameSync(path, old)
      },
      abandon: async () => {
        await sink.close()
        removeIndex(path)
      },
    }
  }

  #index(): OpenIndex {
    if (this.#open === null) throw new Error(`the sink ${this.name} is not prepared`)
    return this.#open
  }
}

interface OpenIndex {
  inTransaction<T>(work: () => T): T
  put(item: Projected, guard: Guard): Outcome
  rows(): Iterable<Record<string, unknown>>
  close(): void
}

function openIndex(settings: SqliteSettings): OpenIndex {
  const database = openDatabase(settings)
  const find = database.prepare('select row, revision, is_deleted from article where id = ?')
  const columns = ['id', 'revision', 'is_deleted', ...OTHER_NAMES]
  const insert = database.prepare(`insert into article (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`)
  const update = database.prepare(`update article set ${columns.map((name) => `${name} = ?`).join(', ')} where row = ?`)
  const addWords = database.prepare(
    `insert into words (rowid, ${SEARCHED_NAMES.join(', ')}) values (?, ${SEARCHED_NAMES.map(() => '?').join(', ')})`,
  )
  const dropWords = database.prepare('delete from words where rowid = ?')
  // A delete in `words` leaves an inner number of FTS5 as the last row id, larger than a JavaScript number holds: `run` would throw.
  for (const statement of [find, insert, update, addWords, dropWords]) statement.setReadBigInts(true)
  const put = (item: Projected, guard: Guard): Outcome => {
    const found = find.get(item.id)
    if (found !== undefined && !isAfter(item.revision, Number(found.revision), guard)) return STALE
    const values = rowValues(item)
    if (found !== undefined && Number(found.is_deleted) === 0) dropWords.run(Number(found.row))
    const row = found === undefined ? insert.run(...values).lastInsertRowid : updateRow(update, values, Number(found.row))
    if (item.document !== null) addWords.run(row, ...wordValues(item.document))
    return APPLIED
  }
  return {
    put,
    inTransaction: (work) => {
      database.exec('begin immediate')
      try {
        const result = work()
        database.exec('commit')
        return result
      } catch (error) {
        if (database.isTransaction) database.exec('rollback')
        throw error
      }
    },
    rows: () => database.prepare('select id, revision, digest from article').iterate(),
    close: () => closeDatabase(database),
  }
}

function toFound(found: Found | 'no-database'): Found {
  return found === 'no-database' ? 'foreign' : found
}

function openDatabase({ path, name }: SqliteSettings): DatabaseSync {
  let database: DatabaseSync | null = null
  try {
    makeFolder(dirname(path))
    database = new DatabaseSync(path)
    database.exec('pragma busy_timeout = 5000; pragma synchronous = full; pragma cache_size = -32000;')
    const isMarked = database.prepare('pragma application_id').get()?.application_id === APPLICATION_ID
    if (!isMarked) database.exec(SCHEMA) // before the journal changes: the mark is then in the file itself
    database.exec('pragma journal_mode = wal;')
    return database
  } catch (error) {
    database?.close()
    throw new SinkError(`${path} cannot be used as an index (${messageOf(error)}); where it is damaged: winnow sink rebuild ${name}`)
  }
}

/** At rest the index is one file, which can be copied and read where nobody may write. While a search reads it, it stays as it is. */
function closeDatabase(database: DatabaseSync): void {
  try {
    database.exec('pragma busy_timeout = 0; pragma journal_mode = delete;')
  } catch (error) {
    if (!isPassing(error)) throw error
  } finally {
    database.close()
  }
}

function updateRow(update: StatementSync, values: readonly SQLInputValue[], row: number): number {
  update.run(...values, row)
  return row
}

/** With a document null all its fields are, but for its id. */
function rowValues({ id, revision, document }: Projected): SQLInputValue[] {
  const fields = OTHER_NAMES.map((name) => (document === null ? null : columnValue(document[name])))
  return [id, revision, document === null ? 1 : 0, ...fields]
}

function columnValue(value: FlatDocument[FieldName]): SQLInputValue {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

function wordValues(document: FlatDocument): string[] {
  return SEARCHED_NAMES.map((name) => {
    const value = document[name]
    return indexedText(typeof value === 'string' ? value : (value ?? []).join('\n'))
  })
}

function projectOrReason(change: Change, selection: Selection): Projected | string {
  try {
    return project(change, selection)
  } catch (error) {
    return messageOf(error)
  }
}

function putAlone(index: OpenIndex, item: Projected, guard: Guard): Outcome {
  try {
    return index.inTransaction(() => index.put(item, guard))
  } catch (error) {
    return isPassing(error) ? { kind: 'retry', reason: messageOf(error), isBusy: false } : rejected(messageOf(error))
  }
}

function rejected(reason: string): Outcome {
  return { kind: 'rejected', reason }
}

function isAfter(revision: number, standing: number, guard: Guard): boolean {
  return guard === 'newer' ? revision > standing : revision >= standing
}

/** SQLITE_BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN: faults of the moment or of the disk, never of one record. */
const PASSING_CODES = new Set([5, 6, 7, 8, 10, 13, 14])

function isPassing(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' && PASSING_CODES.has(error.errcode & 0xff)
}

function removeIndex(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${path}${suffix}`, { force: true })
}
