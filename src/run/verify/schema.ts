/**
 * Holds what was written against the machine-readable schema, `src/rules/record.schema.json`.
 * In: a parsed line. Out: the value with its type, or a sentence for each fault. The only place where parsed JSON becomes
 * an Article, a DumpReport or a QuarantineEntry.
 */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { Article, DumpReport } from '../../core/record.ts'
import schema from '../../rules/record.schema.json' with { type: 'json' }
import type { QuarantineEntry } from '../quarantine.ts'

export type Checked<T> = { readonly value: T; readonly faults: null } | { readonly value: null; readonly faults: readonly string[] }

const ajv = new Ajv2020({ allErrors: true, strict: false })
ajv.addSchema(schema)
const isArticle = ajv.compile<Article>({ $ref: schema.$id })
const isReport = ajv.compile<DumpReport>({ $ref: `${schema.$id}#/$defs/report` })
const isEntry = ajv.compile<QuarantineEntry>({ $ref: `${schema.$id}#/$defs/quarantine` })

export const parseArticle = (line: string): Checked<Article> => parse(line, isArticle)
export const parseReport = (line: string): Checked<DumpReport> => parse(line, isReport)
export const parseEntry = (line: string): Checked<QuarantineEntry> => parse(line, isEntry)

/** Faults shown of one line; the rest is more of the same. */
const SHOWN_COUNT = 3

function parse<T>(line: string, isValid: ValidateFunction<T>): Checked<T> {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    return { value: null, faults: [`not JSON: ${error instanceof Error ? error.message : String(error)}`] }
  }
  if (isValid(value)) return { value, faults: null }
  return { value: null, faults: (isValid.errors ?? []).slice(0, SHOWN_COUNT).map(sentence) }
}

function sentence({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath === '' ? 'the line' : instancePath} ${message ?? 'is wrong'} ${JSON.stringify(params)}`
}
