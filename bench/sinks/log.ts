/**
 * A change log of any length for the drivers beside this file. In: the output folder, how many records, and records to repeat where
 * some are at hand. Out: `changes/000001.jsonl` and so on; the same arguments give the same bytes.
 */
import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Article } from '../../src/core/record.ts'

/** Changes a segment: as a run of a few thousand dumps leaves it. */
const SEGMENT_CHANGES = 5000

/** All records below a folder of JSON Lines. */
export function readRecords(folder: string): Article[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
  return files.flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n')).map((line) => JSON.parse(line) as Article)
}

/** The same record again under other ids, with a headline and a text that no other copy has. */
export function copyOf(record: Article, copy: number): Article {
  const id = `w1-${copy.toString(16).padStart(8, '0')}${record.id.slice(11)}`
  const day = `2025-${String(1 + (copy % 12)).padStart(2, '0')}-${String(1 + (copy % 28)).padStart(2, '0')}`
  const published = { value: day, precision: 'day', printed: day, basis: 'printed', timezone: null, clock: null } as const
  const mark = `copy${copy} ${record.id.slice(3, 9)}`
  return { ...record, id, title: `${record.title ?? ''} ${mark}`, text: `${record.text}\n\n${mark}`, published, completeness: 'full' }
}

export function writeLog(out: string, records: readonly Article[], count: number): void {
  mkdirSync(join(out, 'changes'), { recursive: true })
  for (let from = 0; from < count; from += SEGMENT_CHANGES) {
    const lines: string[] = []
    for (let at = from; at < Math.min(count, from + SEGMENT_CHANGES); at++) {
      const record = copyOf(records[at % records.length] as Article, Math.floor(at / records.length))
      lines.push(`${JSON.stringify({ seq: at + 1, op: 'upsert', id: record.id, revision: 1, record })}\n`)
    }
    appendFileSync(join(out, 'changes', `${String(1 + from / SEGMENT_CHANGES).padStart(6, '0')}.jsonl`), lines.join(''))
  }
}
