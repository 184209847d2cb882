/**
 * PostgreSQL: one table of documents with full text (`search`, a tsvector). In: changes. Out: rows that only a newer revision
 * overwrites; a tombstone stays as a row without a document. One statement a batch, ordered by id, so that two writers do not
 * wait for each other crosswise; where a row is refused the batch is halved until it stands alone.
 * Searched with `websearch_to_tsquery('simple', winnow_words('…'))`: a query must be folded as the texts were (`words-in-sql.ts`).
 * In scripts without spaces each character is a word of its own, so ask for a run of them with `phraseto_tsquery`.
 */
import type pg from 'pg'
import { writeBisecting } from './bisect.ts'
import { FIELD_NAMES, FIELDS, type FieldName, type FlatDocument, type Projected, type Selection } from './document.ts'
import { loadDriver } from './driver.ts'
import { assertNotForeign, type Found, foundBy, isOurs } from './found.ts'
import { TABLE_NAME } from './names.ts'
import { writeProjected } from './projecting.ts'
import { SEARCHED, SEARCHED_NAMES } from './searched.ts'
import {
  APPLIED,
  BATCH_BYTES,
  type Change,
  type Guard,
  messageOf,
  type Outcome,
  type Rebuild,
  type Sink,
  SinkDown,
  SinkError,
  STALE,
  type Standing,
} from './sink.ts'
import { indexedText } from './words.ts'
import { foldingFunction } from './words-in-sql.ts'

export interface PostgresSettings extends Selection {
  readonly name: string
  readonly url: string
  /** Of the schema that the connection's search path gives. */
  readonly table: string
}

const TYPES = {
  keyword: 'text',
  keywords: 'text[]',
  text: 'text',
  texts: 'text[]',
  integer: 'bigint',
  number: 'double precision',
  instant: 'timestamptz',
  stored: 'json',
} as const
const COLUMNS = FIELD_NAMES.filter((name) => name !== 'id' && name !== 'revision')
/** Fields of the full text by their weight, the most telling first. */
const WEIGHED = Map.groupBy(SEARCHED_NAMES, (name) => SEARCHED[name].letter)
/** A tsvector holds 1 MB, positions included; a text of so many characters fits in any script (measured: Han, each its own word). */
const SEARCHED_CHARS = 200_000
/** In the table's comment: another version of the mapping is told, not fed. */
const MARK = 'winnow/postgres@2'
/** A server that takes longer to take a connection is one to try again later; felt right. */
const CONNECT_LIMIT_MS = 10_000
/** A batch of long texts with its index takes seconds; a statement that hangs behind a lock ends so; felt right. */
const STATEMENT_LIMIT_MS = 300_000
/** Rows of three short columns that are read back at a time; felt right. */
const PAGE_ROWS = 5000

export class PostgresSink implements Sink {
  readonly name: string
  readonly batchLimitChanges = 500
  readonly batchLimitBytes = BATCH_BYTES
  readonly laneCount = 2
  readonly selection: Selection
  readonly #settings: PostgresSettings
  #pool: pg.Pool | null = null

  constructor(settings: PostgresSettings) {
    if (!TABLE_NAME.pattern.test(settings.table.replace(/_rebuild$/u, ''))) throw new SinkError(`${settings.table}: ${TABLE_NAME.told}`)
    this.name = settings.name
    this.selection = settings
    this.#settings = settings
  }

  async isThere(): Promise<boolean> {
    const pool = await this.#connect()
    const { table } = this.#settings
    return await asked(table, async () => isOurs(await lookFor(pool, table), `the table ${table}`, this.name))
  }

  async prepare(): Promise<void> {
    if (await this.isThere()) return
    const { table } = this.#settings
    await asked(table, async () => await this.#opened().query(createStatements(table)))
  }

  async write(batch: readonly Change[], guard: Guard): Promise<Outcome[]> {
    const pool = this.#opened()
    const statement = upsertStatement(this.#settings.table, guard)
    return await writeProjected(batch, this.selection, async (items) => {
      return await writeBisecting(items, async (part) => await writePart(pool, statement, part))
    })
  }

  async flush(): Promise<void> {
    // every statement is its own transaction, on the disk when it returns
  }

  async close(): Promise<void> {
    const pool = this.#pool
    this.#pool = null
    await pool?.end()
  }

  readonly standing = async function* (this: PostgresSink): AsyncGenerator<Standing> {
    const pool = this.#opened()
    for (let after = ''; ; ) {
      const text = `select id, revision, digest from ${this.#settings.table} where id > $1 order by id limit ${PAGE_ROWS}`
      const { rows } = await pool.query<{ id: string; revision: string; digest: string | null }>(text, [after])
      for (const { id, revision, digest } of rows) yield { id, revision: Number(revision), digest }
      const last = rows.at(-1)
      if (last === undefined) return
      after = last.id
    }
  }

  readonly rebuild = async (): Promise<Rebuild> => {
    const { table } = this.#settings
    const shadow = `${table}_rebuild`
    const pool = await this.#connect()
    await asked(table, async () => {
      for (const name of [table, shadow]) assertNotForeign(await lookFor(pool, name), `the table ${name}`)
      await pool.query(`drop table if exists ${shadow}`)
    })
    const sink = new PostgresSink({ ...this.#settings, table: shadow })
    await sink.prepare()
    return {
      sink,
      swap: async () => {
        await sink.close()
        await asked(table, async () => await this.#opened().query(swapStatements(table, shadow)))
      },
      abandon: async () => {
        await sink.close()
        await pool.query(`drop table if exists ${shadow}`)
      },
    }
  }

  async #connect(): Promise<pg.Pool> {
    const { default: driver } = await loadDriver('pg', async () => await import('pg'))
    this.#pool ??= openPool(driver, this.#settings.url, this.laneCount)
    return this.#pool
  }

  #opened(): pg.Pool {
    if (this.#pool === null) throw new Error(`the sink ${this.name} is not prepared`)
    return this.#pool
  }
}

function openPool(driver: typeof pg, url: string, laneCount: number): pg.Pool {
  const pool = new driver.Pool({
    connectionString: url,
    max: laneCount,
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    query_timeout: STATEMENT_LIMIT_MS,
    application_name: 'winnow',
  })
  pool.on('error', () => undefined) // an idle connection was cut: the next statement says so
  return pool
}

/** No table is no failure; what PostgreSQL refuses for good is told apart from what may pass. */
async function asked<T>(table: string, question: () => Promise<T>): Promise<T> {
  try {
    return await question()
  } catch (error) {
    if (error instanceof SinkError) throw error
    const message = `PostgreSQL does not let the table ${table} be made or read: ${messageOf(error)}`
    throw isFinal(codeOf(error)) || SETTING.test(messageOf(error)) ? new SinkError(message) : new SinkDown(message)
  }
}

async function lookFor(pool: pg.Pool, table: string): Promise<Found> {
  const { rows } = await pool.query<{ mark: string | null }>(
    `select obj_description(to_regclass($1)::oid) as mark where to_regclass($1) is not null`,
    [table],
  )
  const [found] = rows
  return found === undefined ? 'nothing' : foundBy(found.mark, MARK)
}

/** Several statements in one query are one transaction. */
function createStatements(table: string): string {
  const columns = COLUMNS.map((name) => `${name} ${TYPES[FIELDS[name]]}`).join(', ')
  return `
    create table ${table} (id text primary key, revision bigint not null, ${columns}, search tsvector, deleted_at timestamptz);
    comment on table ${table} is '${MARK}';
    create index ${table}_search on ${table} using gin (search);
    create index ${table}_published on ${table} (published_from) where deleted_at is null;
    create index ${table}_source on ${table} (source_key);
    ${foldingFunction()}`
}

/** One transaction, as above. */
function swapStatements(table: string, shadow: string): string {
  const indexes = ['search', 'published', 'source'].map((name) => `alter index ${shadow}_${name} rename to ${table}_${name};`)
  return `drop table if exists ${table}; alter table ${shadow} rename to ${table}; alter index ${shadow}_pkey rename to ${table}_pkey; ${indexes.join(' ')}`
}

function upsertStatement(table: string, guard: Guard): string {
  const input = [...COLUMNS.map((name) => `${name} ${inputType(name)}`), ...[...WEIGHED.keys()].map((letter) => `words_${letter} text`)]
  const values = COLUMNS.map((name) => (FIELDS[name] === 'instant' ? `to_timestamp(r.${name} / 1000.0)` : `r.${name}`))
  const search = [...WEIGHED.keys()].map((letter) => `setweight(to_tsvector('simple', r.words_${letter}), '${letter}')`).join(' || ')
  const sets = [...COLUMNS, 'revision', 'search', 'deleted_at'].map((name) => `${name} = excluded.${name}`)
  return `
    insert into ${table} as standing (id, revision, ${COLUMNS.join(', ')}, search, deleted_at)
    select r.id, r.revision, ${values.join(', ')}, ${search}, case when r.is_deleted then now() end
    from json_to_recordset($1::json) as r(id text, revision bigint, is_deleted boolean, ${input.join(', ')})
    order by r.id
    on conflict (id) do update set ${sets.join(', ')} where excluded.revision ${guard === 'newer' ? '>' : '>='} standing.revision
    returning id`
}

function inputType(name: FieldName): string {
  return FIELDS[name] === 'instant' ? 'double precision' : TYPES[FIELDS[name]]
}

function rowOf({ id, revision, document }: Projected): object {
  if (document === null) return { id, revision, is_deleted: true }
  const words = [...WEIGHED].map(([letter, fields]) => [`words_${letter.toLowerCase()}`, wordsOf(document, fields)])
  return { ...document, is_deleted: false, provenance: JSON.parse(document.provenance ?? 'null') as unknown, ...Object.fromEntries(words) }
}

function wordsOf(document: FlatDocument, fields: readonly FieldName[]): string {
  const texts = fields.flatMap((field) => document[field] ?? []).map(String)
  return indexedText(texts.join('\n').slice(0, SEARCHED_CHARS))
}

async function writePart(pool: pg.Pool, statement: string, part: readonly Projected[]): Promise<readonly Outcome[] | string> {
  try {
    const { rows } = await pool.query<{ id: string }>(statement, [JSON.stringify(part.map(rowOf))])
    const changed = new Set(rows.map(({ id }) => id))
    return part.map(({ id }) => (changed.has(id) ? APPLIED : STALE))
  } catch (error) {
    const reason = messageOf(error)
    const code = codeOf(error)
    if (isOfARow(code)) return reason
    if (isFinal(code)) throw new SinkError(`PostgreSQL refuses the statement (${code}): ${reason}`)
    return part.map(() => ({ kind: 'retry', reason, isBusy: BUSY.test(code) }))
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** Data exceptions, constraint violations, and limits of the program such as a tsvector that is too long. */
function isOfARow(code: string): boolean {
  return /^(?:22|23|54)/u.test(code)
}

/** No such column, no permission, wrong password: no waiting helps. Everything else (connection, lock, disk, restart) may pass. */
function isFinal(code: string): boolean {
  return /^(?:42|28|3D|3F|0A)/u.test(code)
}

/** What the driver says, without a code, of a login or an encryption that does not fit. */
const SETTING = /SSL|SASL|certificate/u

/** Out of memory, connections or disk; serialization failures and deadlocks. */
const BUSY = /^(?:53|40)/u
