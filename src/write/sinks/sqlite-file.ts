/**
 * Whose a SQLite file is. In: its path. Out: what stands there. The mark is in the file's header (`application_id`), which can be read
 * where the rest is damaged, held by another process, or not ours to open.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { type Found, foundBy } from './found.ts'
import { messageOf, SinkError } from './sink.ts'

/** "wnnw": of the numbers that `file` and SQLite's own list know, none is this one. */
export const APPLICATION_ID = 0x77_6e_6e_77
/** Grows with every change of the tables or of what `indexedText` makes of a text. */
export const SCHEMA_VERSION = 1

/** Layout of the header: sqlite.org/fileformat.html, section 1.3. */
const HEADER_BYTES = 100
const MAGIC = 'SQLite format 3\0'
const USER_VERSION_AT_BYTES = 60
const APPLICATION_ID_AT_BYTES = 68

export function lookInto(path: string): Found | 'no-database' {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return 'nothing'
  if (!stat.isFile()) throw new SinkError(`${path} is no file: name one in the configuration`)
  if (stat.size === 0) return 'nothing'
  const header = headerOf(path)
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) return 'no-database'
  const [version, id] = [header.readUInt32BE(USER_VERSION_AT_BYTES), header.readUInt32BE(APPLICATION_ID_AT_BYTES)]
  if (id === APPLICATION_ID) return foundBy(markOf(version), markOf(SCHEMA_VERSION))
  return id === 0 ? lookIntoTables(path) : 'foreign'
}

function markOf(version: number): string {
  return `winnow/sqlite@${version}`
}

function headerOf(path: string): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  try {
    const file = openSync(path, 'r')
    try {
      readSync(file, header, 0, HEADER_BYTES, 0)
      return header
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw new SinkError(`${path} cannot be read (${messageOf(error)})`)
  }
}

/** Without a mark: an empty database, somebody's, or an index from before there were marks. */
function lookIntoTables(path: string): Found {
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(path, { readOnly: true })
    const names = database
      .prepare('select name from sqlite_master')
      .all()
      .map(({ name }) => String(name))
    if (names.length === 0) return 'nothing'
    const isOurs =
      ['article', 'words'].every((name) => names.includes(name)) && names.every((name) => /^(?:article|words|sqlite_)/u.test(name))
    return isOurs ? foundBy(markOf(Number(database.prepare('pragma user_version').get()?.user_version)), markOf(SCHEMA_VERSION)) : 'foreign'
  } catch {
    return 'foreign' // it begins as a database, has no mark and cannot be read: nobody can say that it is ours
  } finally {
    database?.close()
  }
}
