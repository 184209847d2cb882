/**
 * A record as the text that one of the exports writes for it. In: a record and the format's name. Out: a line of JSON, or a Markdown
 * document, each with its line feed. The formats are files of their own beside this one.
 */
import type { Article } from '../../core/record.ts'
import { toMarkdown } from './markdown.ts'
import { toNinjs } from './ninjs.ts'
import { toSchemaOrg } from './schema-org.ts'

export type ExportFormat = 'schema.org' | 'ninjs' | 'markdown'

/** How the files of each are called where each record gets one. */
export const EXPORT_SUFFIX: Readonly<Record<ExportFormat, string>> = { 'schema.org': '.jsonld', ninjs: '.ninjs.json', markdown: '.md' }

export function exportRecord(record: Article, format: ExportFormat): string {
  if (format === 'markdown') return toMarkdown(record)
  return `${JSON.stringify(format === 'ninjs' ? toNinjs(record) : toSchemaOrg(record))}\n`
}
