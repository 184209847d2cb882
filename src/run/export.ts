/**
 * Records of an output folder in the form of another standard. In: output folders or files of records, and the format. Out: one piece of
 * text for each record, in the order of the files' names and of their lines. Nothing is held but the record at hand.
 * A line that is no record stops it: what was exported before it is whole, and the message says which line.
 */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Article } from '../core/record.ts'
import { systemCode } from '../intake/errors.ts'
import { makeFolder, namesIn, replaceFile } from '../write/disk.ts'
import { EXPORT_SUFFIX, type ExportFormat, exportRecord } from '../write/exports/export.ts'
import { allLinesOf } from '../write/lines.ts'
import { RunError } from './errors.ts'
import { parseArticle } from './verify/schema.ts'

export type { ExportFormat } from '../write/exports/export.ts'

export interface Exported {
  readonly record: Article
  readonly text: string
}

/** `named`: output folders of a run, or files with a record on each line. */
export function* exportAll(named: readonly string[], format: ExportFormat): Generator<Exported> {
  for (const path of named) {
    for (const file of recordFiles(path)) {
      for (const record of recordsOf(file)) yield { record, text: exportRecord(record, format) }
    }
  }
}

/** One file for each record, named by its id; a file that is there is replaced. Returns how many. */
export function exportToFolder(named: readonly string[], format: ExportFormat, folder: string): number {
  let count = 0
  try {
    makeFolder(folder)
    for (const { record, text } of exportAll(named, format)) {
      replaceFile(join(folder, `${record.id}${EXPORT_SUFFIX[format]}`), text)
      count++
    }
  } catch (error) {
    const code = systemCode(error)
    if (error instanceof RunError || code === null) throw error
    throw new RunError('input-unreadable', `${folder}: the files cannot be written (${code}): check the disk and its permissions`)
  }
  return count
}

/** The files of records in an output folder; a file that is named is taken as it is. */
function* recordFiles(path: string): Generator<string> {
  const facts = statSync(path, { throwIfNoEntry: false })
  if (facts === undefined)
    throw new RunError('input-unreadable', `there is no ${path}: name the output folder of winnow run, or a file of records`)
  if (!facts.isDirectory()) return yield path
  const articles = join(path, 'articles')
  if (!existsSync(articles))
    throw new RunError('input-unreadable', `${path} holds no articles: name the folder that was given to --out, or a file of records`)
  yield* filesBelow(articles)
}

function* filesBelow(folder: string): Generator<string> {
  const kinds = new Map(readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entry]))
  for (const name of namesIn(folder)) {
    const path = join(folder, name)
    if (kinds.get(name)?.isDirectory() === true) yield* filesBelow(path)
    else if (kinds.get(name)?.isFile() === true && name.endsWith('.jsonl') && !name.startsWith('.')) yield path
  }
}

function* recordsOf(file: string): Generator<Article> {
  let number = 0
  try {
    for (const line of allLinesOf(file)) {
      number++
      if (line.length === 0) continue
      const { value, faults } = parseArticle(line.toString('utf8'))
      if (value === null) throw new RunError('input-unreadable', `${file}, line ${number}: it is no record of winnow: ${faults[0]}`)
      yield value
    }
  } catch (error) {
    const code = systemCode(error)
    if (error instanceof RunError || code === null) throw error
    throw new RunError('input-unreadable', `${file}: it cannot be read (${code})`)
  }
}
