/**
 * What becomes of one dump on disk. In: the dump's input file with what cleaning gave, or why it was refused. Out: the outcome that
 * is settled; the outputs that hold now are published and those of an earlier state of the dump are gone.
 * A dump with text but no story has a report and a quarantine entry; a dump that could not be read has the entry alone.
 */
import type { Cleaned } from '../core/types.ts'
import { DumpError, type Reason } from '../intake/errors.ts'
import type { InputFile } from '../intake/inputs.ts'
import type { RawDump } from '../intake/read.ts'
import { outputNames } from '../write/output-names.ts'
import { type Publisher, toJsonLines } from '../write/publish.ts'
import { type GivenRecord, givenRecord } from './given-record.ts'
import type { DumpCounts, OutputSizes } from './ledger.ts'
import { quarantineLine } from './quarantine.ts'

export type Outcome =
  | { readonly kind: 'unchanged'; readonly sha256: string; readonly bytes: number }
  /** It could not be read now; what it gave before stays until it can. */
  | { readonly kind: 'postponed'; readonly reason: Reason; readonly message: string }
  | {
      readonly kind: 'settled'
      readonly reason: Reason | null
      readonly message: string | null
      readonly sha256: string | null
      readonly bytes: number
      readonly records: readonly GivenRecord[]
      readonly counts: DumpCounts
      readonly outputs: OutputSizes
    }

export function publishCleaned(publisher: Publisher, input: InputFile, raw: RawDump, cleaned: Cleaned): Outcome {
  const names = outputNames(input.path)
  const report = toJsonLines([cleaned.report])
  publisher.publish(names.reports, report)
  const about = { kind: 'settled', sha256: raw.sha256, bytes: raw.bytes.length, counts: countsOf(cleaned) } as const
  if (cleaned.articles.length === 0) {
    const refusal = NO_ARTICLE
    const entry = entryBytes(input, refusal, { raw, version: cleaned.report.producer.version })
    publisher.publish(names.quarantine, entry)
    publisher.withdraw(names.articles)
    const outputs = { articles: null, reports: report.length, quarantine: entry.length }
    return { ...about, reason: refusal.reason, message: refusal.message, records: [], outputs }
  }
  const lines = cleaned.articles.map((article) => JSON.stringify(article))
  const articles = Buffer.from(lines.map((line) => `${line}\n`).join(''))
  publisher.publish(names.articles, articles)
  publisher.withdraw(names.quarantine)
  const outputs = { articles: articles.length, reports: report.length, quarantine: null }
  const records = cleaned.articles.map((article, index) => givenRecord(article, lines[index] ?? ''))
  return { ...about, reason: null, message: null, records, outputs }
}

export const NO_ARTICLE = new DumpError('no-article', 'there is no story in it')

export interface RefusedDump {
  /** null = its bytes could not be read. */
  readonly raw: RawDump | null
  /** Of this program. */
  readonly version: string
}

/** Writes the quarantine entry and takes away what an earlier state of the dump gave. */
export function publishRefusal(publisher: Publisher, input: InputFile, refusal: DumpError, of: RefusedDump): Outcome {
  const names = outputNames(input.path)
  const { raw } = of
  const entry = entryBytes(input, refusal, of)
  publisher.publish(names.quarantine, entry)
  publisher.withdraw(names.articles)
  publisher.withdraw(names.reports)
  const { reason, message } = refusal
  const outputs = { articles: null, reports: null, quarantine: entry.length }
  const about = { sha256: raw?.sha256 ?? null, bytes: raw?.bytes.length ?? 0 }
  return { kind: 'settled', ...about, reason, message, records: [], counts: countsOfRefused(reason), outputs }
}

/** Trouble that passes (the file is being written, the share is away) takes no records away that were there before. */
export function outcomeOfRefusal(
  publisher: Publisher,
  { input, hasRecords }: { readonly input: InputFile; readonly hasRecords: boolean },
  refusal: DumpError,
  of: RefusedDump,
): Outcome {
  const { reason, message } = refusal
  if (hasRecords && (reason === 'changed' || reason === 'unreadable')) return { kind: 'postponed', reason, message }
  return publishRefusal(publisher, input, refusal, of)
}

/** Takes all outputs of a dump away. */
export function withdrawOutputs(publisher: Publisher, path: string): void {
  for (const name of Object.values(outputNames(path))) publisher.withdraw(name)
}

function entryBytes(input: InputFile, { reason, message }: DumpError, { raw, version }: RefusedDump): Uint8Array {
  const { path, collection } = input
  const about = { bytes: raw?.bytes.length ?? null, sha256: raw?.sha256 ?? null, version }
  return Buffer.from(quarantineLine({ path, collection, reason, message, ...about }))
}

const NOTHING: Omit<DumpCounts, 'quarantined'> = { dumps: 1, cleaned: 0, primary: 0, secondary: 0, references: 0, characters: {} }

export function countsOfRefused(reason: Reason): DumpCounts {
  return { ...NOTHING, quarantined: { [reason]: 1 } }
}

export function countsOf({ articles, report }: Cleaned): DumpCounts {
  const primary = articles.filter((article) => article.role === 'primary')
  const hasArticle = articles.length > 0
  return {
    dumps: 1,
    cleaned: hasArticle ? 1 : 0,
    quarantined: hasArticle ? {} : { [NO_ARTICLE.reason]: 1 },
    primary: primary.length,
    secondary: articles.length - primary.length,
    references: report.references.length + primary.reduce((sum, article) => sum + article.references.length, 0),
    characters: report.characters,
  }
}
