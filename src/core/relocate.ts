/**
 * What was cleaned as text, with its offsets taken back to the HTML source.
 * Comes in: the records and report of the page's text, and the page. Goes out: the same with spans of the source: text nodes only,
 * what lies between them is `markup` or white space. Offsets into a record's own text (blocks, links) stay as they are.
 *
 *   text [0, 9) "The ferry"  ->  source [3, 6) "The", [7, 8) ws, [8, 17) markup, [17, 22) "ferry"
 */
import type { Article, DumpReport, RecordSpan, ReportSpan } from './record.ts'
import { isWhiteSpace } from './text/reading.ts'
import type { Cleaned, HtmlPage, OffsetRuns, Span } from './types.ts'

export function relocate(cleaned: Cleaned, page: HtmlPage, source: string): Cleaned {
  const { runs } = page
  return {
    ...cleaned,
    articles: cleaned.articles.map((article) => ({ ...article, spans: relocateSpans(article.spans, runs, source) })),
    report: relocateReport(cleaned.report, runs, source),
    issues: cleaned.issues.map((issue) => ({ ...issue, span: hull(issue.span, runs, source) })),
  }
}

function relocateSpans(spans: Article['spans'], runs: OffsetRuns, source: string): RecordSpan[] {
  const out: RecordSpan[] = []
  for (const span of spans) for (const { start, end } of sourceSpans(span, runs, source)) out.push({ ...span, start, end })
  return out
}

function relocateReport(report: DumpReport, runs: OffsetRuns, source: string): DumpReport {
  const spans: ReportSpan[] = []
  let at = 0
  for (const span of report.spans) {
    if (span.label === 'ws') continue
    for (const place of sourceSpans(span, runs, source)) {
      fillGap(spans, source, at, place.start)
      spans.push(movedTo(place, span))
      at = place.end
    }
  }
  fillGap(spans, source, at, source.length)
  const characters: Record<string, number> = {}
  for (const { label, start, end } of spans) characters[label] = (characters[label] ?? 0) + end - start
  return { ...report, spans, characters }
}

/** Plain literals: a page of many lines has hundreds of thousands of spans, and what is spread takes twice the memory. */
function movedTo({ start, end }: Span, span: ReportSpan): ReportSpan {
  if (span.para !== undefined || span.item !== undefined) return { ...span, start, end }
  const { label, record, by } = span
  return by === undefined ? { start, end, label, record } : { start, end, label, record, by }
}

/** White space at the edges of what lies between two text nodes, and markup between. */
function fillGap(spans: ReportSpan[], source: string, start: number, end: number): void {
  let from = start
  while (from < end && isBlank(source.charCodeAt(from))) from++
  let to = end
  while (to > from && isBlank(source.charCodeAt(to - 1))) to--
  if (from > start) spans.push({ start, end: from, label: 'ws', record: null })
  if (to > from) spans.push({ start: from, end: to, label: 'markup', record: null })
  if (end > to) spans.push({ start: to, end, label: 'ws', record: null })
}

/** As JavaScript's `\s`: NEL is not among it. */
function isBlank(code: number): boolean {
  return code !== 0x85 && isWhiteSpace(code)
}

/** The places of the source that `text[start, end)` was read from, trimmed; stretches with only white space between are one. */
function sourceSpans({ start, end }: Span, runs: OffsetRuns, source: string): Span[] {
  const out: Span[] = []
  let last: { start: number; end: number } | null = null
  for (let n = firstRun(runs, start); n < runs.from.length && runs.from[n]! < end; n++) {
    const place = clip(runs, n, start, end)
    if (place.end <= place.start) continue
    if (last !== null && isBlankBetween(source, last.end, place.start)) last.end = place.end
    else {
      if (last !== null) addTrimmed(out, last, source)
      last = place
    }
  }
  if (last !== null) addTrimmed(out, last, source)
  return out
}

function clip({ from, to, sourceFrom, sourceTo }: OffsetRuns, n: number, start: number, end: number): { start: number; end: number } {
  const place = { start: sourceFrom[n]!, end: sourceTo[n]! }
  if (to[n]! - from[n]! !== place.end - place.start) return place
  if (start > from[n]!) place.start += start - from[n]!
  if (end < to[n]!) place.end -= to[n]! - end
  return place
}

/** Without the white space at its edges; nothing where there is nothing else. */
function addTrimmed(out: Span[], place: { start: number; end: number }, source: string): void {
  while (place.start < place.end && isWhiteSpace(source.charCodeAt(place.start))) place.start++
  while (place.end > place.start && isWhiteSpace(source.charCodeAt(place.end - 1))) place.end--
  if (place.end > place.start) out.push(place)
}

function isBlankBetween(source: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isWhiteSpace(source.charCodeAt(at))) return false
  return true
}

/** The first run that ends after `offset`. */
function firstRun({ to }: OffsetRuns, offset: number): number {
  let low = 0
  let high = to.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (to[middle]! <= offset) low = middle + 1
    else high = middle
  }
  return low
}

function hull(span: Span, runs: OffsetRuns, source: string): Span {
  const places = sourceSpans(span, runs, source)
  return { start: places[0]?.start ?? 0, end: places.at(-1)?.end ?? 0 }
}
