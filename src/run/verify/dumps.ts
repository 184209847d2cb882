/**
 * The dumps of an input file once more, for what was said of them. In: the file and the reports by name. Out: each dump that has a
 * report, decoded as the run did; of the others the name.
 */
import type { DumpReport, Source } from '../../core/record.ts'
import type { Dump } from '../../core/types.ts'
import type { InputFile } from '../../intake/inputs.ts'
import { memberToDump } from '../../intake/member-dump.ts'
import { readMembers } from '../../intake/members.ts'
import { readRaw, readSidecar, toDump } from '../../intake/read.ts'
import type { Columns } from '../../intake/row.ts'

/** A sane limit of memory; what the run took, it took under its own. */
const LIMIT_BYTES = 1_000_000_000

export interface NamedDump {
  readonly name: string
  /** null = it has no report. */
  readonly dump: Dump | null
}

/** Which dump of its file: `rows.jsonl` line 7. */
export function nameOf({ path, row, warc }: Pick<Source, 'path' | 'row' | 'warc'>): string {
  if (row !== null) return `${path} row ${row}`
  return warc === null ? path : `${path} WARC record at ${warc.offset}`
}

export async function* dumpsIn(input: InputFile, reports: ReadonlyMap<string, DumpReport>, columns: Columns): AsyncGenerator<NamedDump> {
  if (input.isPlain) return yield readPlain(input, reports)
  const sidecar = readSidecar(input)
  for await (const found of readMembers(input, LIMIT_BYTES, () => undefined)) {
    if (found.kind === 'refused') continue
    const { member, row, warc } = found.place
    const name = nameOf({ path: member === null ? input.path : `${input.path}/${member}`, row, warc })
    const report = reports.get(name)
    if (report === undefined) yield { name, dump: null }
    else {
      const { collection, capturedAt } = report.source
      const settings = { origin: { capturedAt, publisher: null }, columns, limitBytes: LIMIT_BYTES }
      yield { name, dump: memberToDump({ path: input.path, collection }, found, sidecar, settings).dump }
    }
  }
}

function readPlain(input: InputFile, reports: ReadonlyMap<string, DumpReport>): NamedDump {
  const name = nameOf({ path: input.path, row: null, warc: null })
  const report = reports.get(name)
  const raw = readRaw(input, LIMIT_BYTES)
  if (report === undefined) return { name, dump: null }
  const { collection, capturedAt } = report.source
  return { name, dump: toDump({ path: input.path, collection }, raw, { capturedAt, publisher: null }) }
}
