/**
 * The dump report: the whole partition of the dump. Claimed spans (parts of records, teasers, boilerplate) in, ordered spans
 * without gap or overlap out. What no one claimed is white space, a control character (residue), or text that somebody forgot:
 * that becomes `other` and an issue. Decides nothing about records.
 *
 *   '\n\n' between two claims -> ws      '\u0000' -> residue      'Stray words' -> other, by 'unclaimed', with an issue
 */
import type { Boilerplate, DumpReport, Part, Reference, ReportSpan } from '../record.ts'
import type { Dump, Issue, Span } from '../types.ts'
import { trimSpan } from './pieces.ts'

/** A span that somebody claims, trimmed and free of control characters. */
export interface Claim extends Span {
  readonly label: Part | Boilerplate
  /** Id of its record; null for boilerplate and for teasers of a dump without a primary. */
  readonly record: string | null
  readonly para?: number | undefined
  readonly item?: number | undefined
  readonly by: string
}

/** White space as the record's schema has it: JavaScript's `\s`. NEL is not among it and becomes residue. */
const SPACE = /\s/u
const MAX_ISSUES = 100

export interface Partition {
  readonly spans: ReportSpan[]
  readonly issues: Issue[]
}

/** Orders the claims and fills what lies between. An overlapping claim loses what is taken already, and is reported. */
export function partition(dump: string, claims: readonly Claim[], controls: readonly Span[]): Partition {
  const spans: ReportSpan[] = []
  const issues: Issue[] = []
  const report = (code: string, span: Span, message: string): void => {
    if (issues.length < MAX_ISSUES) issues.push({ code, span, message })
  }
  let at = 0
  for (const claim of claims.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const free = claim.start >= at ? claim : trimSpan(dump, at, claim.end)
    if (claim.start < at)
      report(
        'overlapping-claim',
        { start: claim.start, end: claim.end },
        `"${claim.label}" claims characters that another span has already.`,
      )
    if (free === null || free.end <= at) continue
    fillGap(dump, at, free.start, { spans, controls, report })
    spans.push(spanOf(claim, free))
    at = free.end
  }
  fillGap(dump, at, dump.length, { spans, controls, report })
  return { spans, issues }
}

/** What a claim keeps of its span. Plain literals: a report has a span for every line of the dump, and spreading is slow. */
function spanOf({ label, record, para, item, by }: Claim, { start, end }: Span): ReportSpan {
  if (para !== undefined)
    return item === undefined ? { start, end, label, record, para, by } : { start, end, label, record, para, item, by }
  return item === undefined ? { start, end, label, record, by } : { start, end, label, record, item, by }
}

interface Filling {
  readonly spans: ReportSpan[]
  readonly controls: readonly Span[]
  readonly report: (code: string, span: Span, message: string) => void
}

function fillGap(dump: string, start: number, end: number, { spans, controls, report }: Filling): void {
  let at = start
  while (at < end) {
    let to = at
    while (to < end && SPACE.test(dump[to] ?? '')) to++
    if (to > at) {
      spans.push({ start: at, end: to, label: 'ws', record: null })
      at = to
      continue
    }
    to = endOfControls(dump, at, end, controls)
    if (to > at) {
      spans.push({ start: at, end: to, label: 'residue', record: null, by: 'control-characters' })
      at = to
      continue
    }
    to = endOfText(dump, at, end)
    spans.push({ start: at, end: to, label: 'other', record: null, by: 'unclaimed' })
    report('unclaimed-text', { start: at, end: to }, `${to - at} characters belong to no part and no kind of boilerplate.`)
    at = to
  }
}

/** End of the control characters at `at` (NEL among them); `at` when none stands there. */
function endOfControls(dump: string, at: number, end: number, controls: readonly Span[]): number {
  let to = at
  while (to < end && (dump.charCodeAt(to) === 0x85 || isControl(dump, to, controls))) to++
  return to
}

function isControl(dump: string, at: number, controls: readonly Span[]): boolean {
  if (controls.length === 0) return false
  const code = dump.charCodeAt(at)
  if (code < 0x09 || (code > 0x0d && code < 0x20) || (code >= 0x7f && code < 0xa0)) return true
  // a surrogate that is half of a pair is none
  return code >= 0xd800 && code <= 0xdfff && !dump.slice(Math.max(0, at - 1), at + 2).isWellFormed() && isLone(dump, at, code)
}

function isLone(dump: string, at: number, code: number): boolean {
  const other = code < 0xdc00 ? dump.charCodeAt(at + 1) : dump.charCodeAt(at - 1)
  return code < 0xdc00 ? !(other >= 0xdc00 && other <= 0xdfff) : !(other >= 0xd800 && other <= 0xdbff)
}

/** End of the unclaimed text at `at`: up to its line's end, without the white space there. */
function endOfText(dump: string, at: number, end: number): number {
  let to = at
  let last = at + 1
  for (; to < end; to++) {
    const code = dump.charCodeAt(to)
    if (code === 0x0a || code === 0x0d || code === 0x85 || code < 0x09 || code === 0x7f) break
    if (code > 0x0d && code < 0x20) break
    if (!SPACE.test(dump[to] ?? '')) last = to + 1
  }
  return last
}

export interface ReportParts {
  readonly dump: Dump
  /** Ids in ordinal order. */
  readonly records: readonly string[]
  readonly spans: ReportSpan[]
  /** Only where there is no primary. */
  readonly references: Reference[]
  readonly flags: readonly string[]
  readonly producer: { readonly version: string; readonly config: string }
}

export function reportOf({ dump, records, spans, references, flags, producer }: ReportParts): DumpReport {
  const characters = new Map<string, number>()
  for (const { label, start, end } of spans) characters.set(label, (characters.get(label) ?? 0) + end - start)
  return {
    schema: 'winnow/report@1',
    source: { ...dump.source },
    records: [...records],
    spans,
    references,
    characters: Object.fromEntries(characters),
    flags: [...flags],
    producer: { name: 'winnow', version: producer.version, config: producer.config },
  }
}
