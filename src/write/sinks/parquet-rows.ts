/**
 * Changes as rows of Parquet. In: a change. Out: a row with the columns of `COLUMNS`, whose types are written into every file, so that
 * no reader guesses them: a file in which all dates happen to be null has the same columns as any other. `record` is the whole
 * record as JSON, but for its text, which is a column.
 */
import type { SchemaElement } from 'hyparquet'
import { FIELDS, type FieldName, type FlatDocument, toDocument } from './document.ts'
import type { Change } from './sink.ts'

const NAMES = (Object.keys(FIELDS) as FieldName[]).filter((name) => name !== 'provenance')
const REQUIRED: readonly FieldName[] = ['id', 'revision']

export type Value = string | number | bigint | boolean | Date | readonly string[] | null
export type Row = Readonly<Record<string, Value>>

export const COLUMNS: readonly string[] = [...NAMES, 'is_deleted', 'record']

export const SCHEMA: SchemaElement[] = [
  { name: 'root', num_children: COLUMNS.length },
  ...NAMES.flatMap(elementsOf),
  { name: 'is_deleted', type: 'BOOLEAN', repetition_type: 'REQUIRED' },
  { name: 'record', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
]

function elementsOf(name: FieldName): SchemaElement[] {
  const repetition_type = REQUIRED.includes(name) ? 'REQUIRED' : 'OPTIONAL'
  switch (FIELDS[name]) {
    case 'integer':
      return [{ name, type: 'INT64', repetition_type }]
    case 'number':
      return [{ name, type: 'DOUBLE', repetition_type }]
    case 'instant':
      return [{ name, type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' }, repetition_type }]
    case 'keywords':
    case 'texts':
      return [
        { name, converted_type: 'LIST', repetition_type: 'REQUIRED', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
      ]
    default:
      return [{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type }]
  }
}

/** Throws on a record that is none. */
export function rowOf(change: Change): Row {
  if (change.op === 'delete') {
    const nothing = NAMES.map((name): [string, Value] => [name, FIELDS[name] === 'keywords' || FIELDS[name] === 'texts' ? [] : null])
    return { ...Object.fromEntries(nothing), id: change.id, revision: BigInt(change.revision), is_deleted: true, record: null }
  }
  const document = toDocument(change.record, change.revision)
  const { text: _text, ...rest } = change.record
  const values = NAMES.map((name): [string, Value] => [name, cellOf(name, document[name])])
  return { ...Object.fromEntries(values), is_deleted: false, record: JSON.stringify(rest) }
}

function cellOf(name: FieldName, value: FlatDocument[FieldName]): Value {
  if (typeof value !== 'number') return value
  if (FIELDS[name] === 'instant') return new Date(value)
  return FIELDS[name] === 'integer' ? BigInt(value) : value
}

/** No article is of this day. It is a date, so that the column is one for every reader; pandas cannot read a partition without a value. */
const NO_DAY = '0001-01-01'

/** The day of publication as printed, else the day of capture. A tombstone has none. */
export function dayOf(change: Change): string {
  if (change.op === 'delete') return NO_DAY
  const day = /^\d{4}-\d{2}-\d{2}/u
  return day.exec(change.record.published?.value ?? '')?.[0] ?? day.exec(change.record.source.capturedAt ?? '')?.[0] ?? NO_DAY
}
