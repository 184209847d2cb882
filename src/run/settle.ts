/**
 * What becomes of one dump on disk. In: the dump's input file with what cleaning gave, or why it was refused. Out: the outcome for
 * the ledger; the outputs that hold now are published and those of an earlier state of the dump are gone.
 * A dump with text but no story has a report and a quarantine entry; a dump that could not be read has the entry alone.
 */
import type { Cleaned } from '../core/types.ts'
import { DumpError, type Reason } from '../intake/errors.ts'
import type { InputFile } from '../intake/inputs.ts'
import type { RawDump } from '../intake/read.ts'
import { outputNames } from '../write/output-names.ts'
import { type Publisher, toJsonLines } from '../write/publish.ts'
import type { DumpCounts, OutputSizes } from './ledger.ts'
import { quarantineBytes } from './quarantine.ts'

export type Outcome =
  | { readonly kind: 'unchanged'; readonly sha256: string; readonly bytes: number }
  | {
      readonly kind: 'settled'
      readonly reason: Reason | null
      readonly message: string | null
      readonly sha256: string | null
      readonly bytes: number
      readonly ids: readonly string[]
      readonly counts: DumpCounts
      readonly outputs: OutputSizes
    }

export const NO_COUNTS: DumpCounts = { primary: 0, secondary: 0, references: 0, characters: {} }

export function publishCleaned(publisher: Publisher, input: InputFile, raw: RawDump, cleaned: Cleaned): Outcome {
  const names = outputNames(input.path)
  const report = toJsonLines([cleaned.report])
  publisher.publish(names.reports, report)
  const counts = countsOf(cleaned)
  const about = { kind: 'settled', sha256: raw.sha256, bytes: raw.bytes.length, counts } as const
  if (cleaned.articles.length === 0) {
    const refusal = new DumpError('no-article', 'there is text in it, but no story')
    const entry = entryBytes(input, refusal, raw)
    publisher.publish(names.quarantine, entry)
    publisher.withdraw(names.articles)
    const outputs = { articles: null, reports: report.length, quarantine: entry.length }
    return { ...about, reason: refusal.reason, message: refusal.message, ids: [], outputs }
  }
  const articles = toJsonLines(cleaned.articles)
  publisher.publish(names.articles, articles)
  publisher.withdraw(names.quarantine)
  const outputs = { articles: articles.length, reports: report.length, quarantine: null }
  return { ...about, reason: null, message: null, ids: cleaned.report.records, outputs }
}

/** Writes the quarantine entry and takes away what an earlier state of the dump gave. */
export function publishRefusal(publisher: Publisher, input: InputFile, refusal: DumpError, raw: RawDump | null): Outcome {
  const names = outputNames(input.path)
  const entry = entryBytes(input, refusal, raw)
  publisher.publish(names.quarantine, entry)
  publisher.withdraw(names.articles)
  publisher.withdraw(names.reports)
  const { reason, message } = refusal
  const outputs = { articles: null, reports: null, quarantine: entry.length }
  const about = { sha256: raw?.sha256 ?? null, bytes: raw?.bytes.length ?? 0 }
  return { kind: 'settled', ...about, reason, message, ids: [], counts: NO_COUNTS, outputs }
}

function entryBytes(input: InputFile, refusal: DumpError, raw: RawDump | null): Uint8Array {
  const { path, collection } = input
  const { reason, message } = refusal
  return quarantineBytes({ path, collection, reason, message, bytes: raw?.bytes.length ?? null, sha256: raw?.sha256 ?? null })
}

function countsOf({ articles, report }: Cleaned): DumpCounts {
  const primary = articles.filter((article) => article.role === 'primary')
  return {
    primary: primary.length,
    secondary: articles.length - primary.length,
    references: report.references.length + primary.reduce((sum, article) => sum + article.references.length, 0),
    characters: report.characters,
  }
}
