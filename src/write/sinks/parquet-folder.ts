/**
 * What is in the folder of a Parquet sink. In: the folder. Out: our files by their names, halves of files that a killed feed left, and
 * what somebody else put there.
 *
 *   day=2026-03-05/1-500-3f2a90c1b7de.parquet
 */
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { messageOf, SinkError } from './sink.ts'

export interface FolderContent {
  /** Whole paths, sorted. */
  readonly files: readonly string[]
  /** Whole paths. */
  readonly halves: readonly string[]
  /** Within the folder. */
  readonly strangers: readonly string[]
}

const FILE = /^day=[^/\\]*[/\\][0-9]+-[0-9]+-[0-9a-f]{12}\.parquet$/u
const HALF = /^day=[^/\\]*[/\\]\.winnow-[^/\\]*$/u

/** A folder that is not there is an empty one. */
export function readFolder(folder: string): FolderContent {
  const names = entriesOf(folder)
  return {
    files: names.filter((name) => FILE.test(name)).map((name) => join(folder, name)),
    halves: names.filter((name) => HALF.test(name)).map((name) => join(folder, name)),
    strangers: names.filter((name) => !FILE.test(name) && !HALF.test(name)),
  }
}

/** Files, links and the like, at any depth: an empty folder is nobody's. */
function entriesOf(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory())
    return entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name))).sort()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw new SinkError(`${folder} cannot be read as a folder (${messageOf(error)})`)
  }
}
