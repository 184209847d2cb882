/**
 * Parquet files for DuckDB, pandas, Spark: a folder for each day, files that never change. In: changes. Out: rows; a reader takes the
 * highest revision of each id and drops tombstones (docs/sinks/parquet.md has the query). A file appears by rename, at a flush; what a
 * killed feed wrote is found again at the next start, so nothing is written twice.
 * Revisions stand in memory while a feed runs: about 150 bytes an id.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyValue } from 'hyparquet'
import { makeFolder, replaceFile } from '../disk.ts'
import { loadDriver } from './driver.ts'
import { COLUMNS, dayOf, type Row, rowOf, SCHEMA, type Value } from './parquet-rows.ts'
import {
  APPLIED,
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

export interface ParquetSettings {
  readonly name: string
  readonly folder: string
}

interface Drivers {
  readonly reader: typeof import('hyparquet')
  readonly writer: typeof import('hyparquet-writer')
}

const MARK = 'winnow/parquet@1'
const DAY_FOLDER = /^day=/u
const FILE = /^[0-9]+-[0-9]+-[0-9a-f]{12}\.parquet$/u

export class ParquetSink implements Sink {
  readonly name: string
  /** A file holds what one batch has of a day: large batches make few files, for some 300 MB of memory. */
  readonly batchLimitChanges = 10_000
  readonly batchLimitBytes = 64_000_000
  readonly laneCount = 1
  readonly selection = { summaries: 'included' } as const
  readonly #folder: string
  #drivers: Drivers | null = null
  #revisions = new Map<string, number>()
  #waiting = new Map<string, { readonly seq: number; readonly row: Row }[]>()

  constructor(settings: ParquetSettings) {
    this.name = settings.name
    this.#folder = settings.folder
  }

  async prepare(): Promise<void> {
    const reader = await loadDriver('hyparquet', async () => await import('hyparquet'))
    const writer = await loadDriver('hyparquet-writer', async () => await import('hyparquet-writer'))
    this.#drivers = { reader, writer }
    this.#waiting.clear()
    this.#revisions = new Map()
    makeFolder(this.#folder)
    for (const file of this.#files()) {
      for (const { id, revision } of await this.#read(file, ['id', 'revision'])) {
        const name = String(id)
        this.#revisions.set(name, Math.max(this.#revisions.get(name) ?? 0, Number(revision)))
      }
    }
  }

  async write(batch: readonly Change[], guard: Guard): Promise<Outcome[]> {
    const outcomes: Outcome[] = []
    const replaced = new Set<string>()
    for (const change of batch) {
      const standing = this.#revisions.get(change.id) ?? -1
      if (guard === 'newer' ? change.revision <= standing : change.revision < standing) outcomes.push(STALE)
      else {
        if (change.revision === standing) replaced.add(change.id)
        outcomes.push(this.#take(change))
      }
    }
    if (replaced.size > 0) await this.#drop(replaced)
    return outcomes
  }

  async flush(): Promise<void> {
    for (const [day, rows] of [...this.#waiting].sort(([a], [b]) => (a < b ? -1 : 1))) {
      rows.sort((a, b) => a.seq - b.seq)
      this.#publish(
        join(this.#folder, `day=${day}`),
        rows.map(({ row }) => row),
        `${rows[0]?.seq ?? 0}-${rows.at(-1)?.seq ?? 0}`,
      )
      this.#waiting.delete(day)
    }
  }

  async close(): Promise<void> {
    this.#waiting.clear()
    this.#revisions = new Map()
  }

  readonly standing = async function* (this: ParquetSink): AsyncGenerator<Standing> {
    const last = new Map<string, Standing>()
    for (const file of this.#files()) {
      for (const row of await this.#read(file, ['id', 'revision', 'digest'])) {
        const [id, revision] = [String(row.id), Number(row.revision)]
        if (revision >= (last.get(id)?.revision ?? 0))
          last.set(id, { id, revision, digest: row.digest === null ? null : String(row.digest) })
      }
    }
    yield* last.values()
  }

  readonly rebuild = async (): Promise<Rebuild> => {
    const [folder, shadow] = [this.#folder, `${this.#folder}.rebuild`]
    rmSync(shadow, { recursive: true, force: true })
    const sink = new ParquetSink({ name: this.name, folder: shadow })
    await sink.prepare()
    return {
      sink,
      swap: async () => {
        await sink.close()
        const old = `${folder}.old`
        rmSync(old, { recursive: true, force: true })
        if (existsSync(folder)) renameSync(folder, old)
        renameSync(shadow, folder)
        rmSync(old, { recursive: true, force: true })
        await this.prepare()
      },
      abandon: async () => {
        await sink.close()
        rmSync(shadow, { recursive: true, force: true })
      },
    }
  }

  #take(change: Change): Outcome {
    try {
      const row = rowOf(change)
      const day = dayOf(change)
      const rows = this.#waiting.get(day) ?? []
      rows.push({ seq: change.seq, row })
      this.#waiting.set(day, rows)
      this.#revisions.set(change.id, change.revision)
      return APPLIED
    } catch (error) {
      return { kind: 'rejected', reason: messageOf(error) }
    }
  }

  /** For a repair only: the files that hold these ids are written again without them. */
  async #drop(ids: ReadonlySet<string>): Promise<void> {
    for (const file of this.#files()) {
      const rows = await this.#read(file, COLUMNS)
      const kept = rows.filter(({ id }) => !ids.has(String(id)))
      if (kept.length === rows.length) continue
      const [, day = '', name = ''] = /^(.*)[/\\]([0-9]+-[0-9]+)-[0-9a-f]+\.parquet$/u.exec(file) ?? []
      if (kept.length > 0) this.#publish(day, kept, name)
      rmSync(file)
    }
  }

  /** The name says which changes are in it, and by its digest which bytes. */
  #publish(folder: string, rows: readonly Row[], name: string): void {
    const { writer } = this.#opened()
    const target = new writer.ByteWriter()
    const columnData = COLUMNS.map((column) => ({ name: column, data: rows.map((row) => row[column] ?? undefined) }))
    const kvMetadata: KeyValue[] = [{ key: 'winnow', value: MARK }]
    writer.parquetWrite({ writer: target, columnData, schema: SCHEMA, kvMetadata, createdBy: 'winnow' })
    const bytes = target.getBytes()
    makeFolder(folder)
    replaceFile(join(folder, `${name}-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.parquet`), bytes)
  }

  #files(): string[] {
    const days = readdirSync(this.#folder)
      .filter((name) => DAY_FOLDER.test(name))
      .sort()
    return days.flatMap((day) => {
      const names = readdirSync(join(this.#folder, day)).sort()
      for (const name of names) if (name.startsWith('.winnow-')) rmSync(join(this.#folder, day, name)) // half a file of a killed feed
      return names.filter((name) => FILE.test(name)).map((name) => join(this.#folder, day, name))
    })
  }

  async #read(path: string, columns: readonly string[]): Promise<Record<string, Value>[]> {
    const { reader } = this.#opened()
    try {
      const file = await reader.asyncBufferFromFile(path)
      const metadata = await reader.parquetMetadataAsync(file)
      if (metadata.key_value_metadata?.find(({ key }) => key === 'winnow')?.value !== MARK)
        throw new SinkError(`${path} was made by another version of winnow: winnow sink rebuild, or name another folder`)
      return (await reader.parquetReadObjects({ file, metadata, columns: [...columns] })) as Record<string, Value>[]
    } catch (error) {
      if (error instanceof SinkError) throw error
      throw new SinkError(`${path} cannot be read as Parquet (${messageOf(error)}): delete it, then winnow sink verify --repair`)
    }
  }

  #opened(): Drivers {
    if (this.#drivers === null) throw new Error(`the sink ${this.name} is not prepared`)
    return this.#drivers
  }
}
