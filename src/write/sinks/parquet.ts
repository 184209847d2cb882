/**
 * Parquet files for DuckDB, pandas, Spark: a folder for each day, files that never change. In: changes. Out: rows; a reader takes the
 * highest revision of each id and drops tombstones (docs/sinks/parquet.md has the query). A file appears by rename, at a flush; what a
 * killed feed wrote is found again at the next start, so nothing is written twice.
 * Revisions stand in memory while a feed runs: about 150 bytes an id.
 */
import { createHash } from 'node:crypto'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { KeyValue } from 'hyparquet'
import { makeFolder, replaceFile } from '../disk.ts'
import { loadDriver } from './driver.ts'
import { assertNotForeign, foundBy, isOurs } from './found.ts'
import { type FolderContent, readFolder } from './parquet-folder.ts'
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

  async isThere(): Promise<boolean> {
    const { files, strangers } = this.#look()
    return isOurs(files.length > 0 ? 'ours' : strangers.length > 0 ? 'foreign' : 'nothing', this.#described(strangers), this.name)
  }

  async prepare(): Promise<void> {
    await this.isThere()
    await this.#load()
    this.#waiting.clear()
    this.#revisions = new Map()
    makeFolder(this.#folder)
    for (const half of this.#look().halves) rmSync(half)
    for (const file of this.#look().files) {
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
    for (const file of this.#look().files) {
      for (const row of await this.#read(file, ['id', 'revision', 'digest'])) {
        const [id, revision] = [String(row.id), Number(row.revision)]
        if (revision >= (last.get(id)?.revision ?? 0))
          last.set(id, { id, revision, digest: row.digest === null ? null : String(row.digest) })
      }
    }
    yield* last.values()
  }

  readonly rebuild = async (): Promise<Rebuild> => {
    const folder = this.#folder
    await this.#load()
    await this.#assertAllOurs()
    // Names that nobody else gives: what stands there is ours to take away.
    const [shadow, old] = ['rebuild', 'old'].map((what) => join(dirname(folder), `.winnow-${what}-${basename(folder)}`)) as [string, string]
    remove(shadow)
    const sink = new ParquetSink({ name: this.name, folder: shadow })
    await sink.prepare()
    return {
      sink,
      swap: async () => {
        await sink.close()
        await this.#assertAllOurs()
        remove(old)
        if (existsSync(folder)) renameSync(folder, old)
        renameSync(shadow, folder)
        remove(old)
        await this.prepare()
      },
      abandon: async () => {
        await sink.close()
        remove(shadow)
      },
    }
  }

  #look(): FolderContent {
    return readFolder(this.#folder)
  }

  #described(strangers: readonly string[]): string {
    const [first] = strangers
    return first === undefined ? this.#folder : `${join(this.#folder, first)} in the folder of ${this.name}`
  }

  async #load(): Promise<void> {
    const reader = await loadDriver('hyparquet', async () => await import('hyparquet'))
    const writer = await loadDriver('hyparquet-writer', async () => await import('hyparquet-writer'))
    this.#drivers = { reader, writer }
  }

  /** The folder gives way to another one as a whole: there must be nothing in it that somebody else put there. */
  async #assertAllOurs(): Promise<void> {
    const { files, strangers } = this.#look()
    if (strangers.length > 0) assertNotForeign('foreign', this.#described(strangers))
    for (const file of files) assertNotForeign(foundBy((await this.#markOf(file)) ?? MARK, MARK), file)
  }

  /** null = it cannot be read: one of ours that is damaged, going by its name. */
  async #markOf(path: string): Promise<string | null> {
    const { reader } = this.#opened()
    try {
      const metadata = await reader.parquetMetadataAsync(await reader.asyncBufferFromFile(path))
      return metadata.key_value_metadata?.find(({ key }) => key === 'winnow')?.value ?? ''
    } catch {
      return null
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
    for (const file of this.#look().files) {
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

  async #read(path: string, columns: readonly string[]): Promise<Record<string, Value>[]> {
    const { reader } = this.#opened()
    try {
      const file = await reader.asyncBufferFromFile(path)
      const metadata = await reader.parquetMetadataAsync(file)
      isOurs(foundBy(metadata.key_value_metadata?.find(({ key }) => key === 'winnow')?.value, MARK), path, this.name)
      return (await reader.parquetReadObjects({ file, metadata, columns: [...columns] })) as Record<string, Value>[]
    } catch (error) {
      if (error instanceof SinkError) throw error
      throw new SinkError(
        `${path} cannot be read as Parquet (${messageOf(error)}): delete it, then winnow sink verify ${this.name} --repair`,
      )
    }
  }

  #opened(): Drivers {
    if (this.#drivers === null) throw new Error(`the sink ${this.name} is not prepared`)
    return this.#drivers
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}
