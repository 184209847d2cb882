/**
 * The library's front door: `clean()`, the knowledge that comes with the package, and the types. No file system, no network.
 *
 *   import { bundledKnowledge, clean, dumpFromText } from 'winnow-news'
 *   const dump = dumpFromText(text, { path: 'harbour.txt', collection: 'crawl' })
 *   const { articles, report, issues } = clean(dump, bundledKnowledge())
 */
export { clean } from './core/clean.ts'
export { type DumpOrigin, dumpFromText } from './core/dump.ts'
export type * from './core/knowledge.ts'
export type * from './core/record.ts'
export type { Cleaned, Dump, FieldConfidences, Issue, Span } from './core/types.ts'
export { bundledKnowledge } from './rules/knowledge.ts'
