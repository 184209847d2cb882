/**
 * Holds a dump report against its dump: do the spans cover every character once, does each say a thing that can be?
 * In: the decoded dump and its report. Out: a sentence for each difference.
 *
 *   spans 0-8 title, 10-95 body  ->  "characters 8-10 have no span"
 */
import type { DumpReport, ReportSpan } from '../../core/record.ts'
import { isBoilerplateLabel, isCaptionLabel, isPartLabel, isReferenceLabel } from '../labels.ts'

export function checkPartition(text: string, report: DumpReport): string[] {
  const differences: string[] = []
  const records = new Set(report.records)
  let at = 0
  for (const span of report.spans) {
    if (span.start > at) differences.push(`characters ${at}-${span.start} have no span`)
    if (span.start < at) differences.push(`characters ${span.start}-${at} have two spans`)
    if (span.end <= span.start) differences.push(`span ${span.start}-${span.end} is empty or turned round`)
    at = Math.max(at, span.end)
    for (const fault of faultsOf(span, text, records, report)) differences.push(`span ${span.start}-${span.end} (${span.label}): ${fault}`)
  }
  if (at !== text.length) differences.push(`the spans end at ${at}, the dump at ${text.length}`)
  return [...differences, ...checkCharacters(report)]
}

function* faultsOf(span: ReportSpan, text: string, records: ReadonlySet<string>, report: DumpReport): Generator<string> {
  const { start, end, label, record } = span
  const stretch = text.slice(start, end)
  if (cutsPair(text, start) || cutsPair(text, end)) yield 'it cuts a character in two'
  if (label === 'body' ? span.para === undefined : span.para !== undefined) yield 'para belongs to body spans, and to all of them'
  const takesItem = isCaptionLabel(label) || isReferenceLabel(label)
  if (takesItem ? span.item === undefined : span.item !== undefined) yield 'item belongs to caption and reference spans, and to all of them'
  if (record !== null && !records.has(record)) yield `the report lists no record ${record}`
  if (label === 'ws') {
    if (record !== null || !isBlank(stretch)) yield 'it is not only white space, or a record claims it'
    return
  }
  if (label === 'markup') {
    if (record !== null || report.source.format === 'text') yield 'markup is of HTML, and of no record'
    return
  }
  if (isBlank(stretch[0] ?? ' ') || isBlank(stretch.at(-1) ?? ' ')) yield 'it starts or ends with white space'
  if (isPartLabel(label)) {
    const isOrphan = isReferenceLabel(label) && report.references.length > 0 // a teaser of a dump without a primary record
    if (record === null && !isOrphan) yield 'a part of no record'
  } else if (!isBoilerplateLabel(label)) yield 'no such label'
  else if (record !== null) yield 'boilerplate is no part of a record'
}

function checkCharacters(report: DumpReport): string[] {
  const counted = new Map<string, number>()
  for (const span of report.spans) counted.set(span.label, (counted.get(span.label) ?? 0) + span.end - span.start)
  const labels = [...new Set([...counted.keys(), ...Object.keys(report.characters)])].sort()
  return labels
    .filter((label) => counted.get(label) !== report.characters[label])
    .map((label) => `characters of ${label}: the report says ${report.characters[label] ?? 0}, its spans have ${counted.get(label) ?? 0}`)
}

function cutsPair(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}

function isBlank(text: string): boolean {
  return /^\s*$/u.test(text)
}
