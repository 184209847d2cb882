/**
 * Flat text -> Block[]. A block is a line, a paragraph joined from hard-wrapped lines, or a part of a metadata line.
 * Bullets, dashes and heading marks before the content become markers. Nothing is dropped and nothing is judged:
 * every character that is not white space lies in a block's span or in one of its markers.
 *
 *   "  • by Web Desk"                 -> block "by Web Desk", marker "•"
 *   " date 2025-06-30 Ferry sinks"    -> blocks "date", "2025-06-30", "Ferry sinks"
 *   "Nordvik Post · 2 hours ago"      -> blocks "Nordvik Post", "2 hours ago", the second with marker "·"
 */
import { findDateInside, readDateLine } from '../forms/date.ts'
import { readDatesLine } from '../forms/date-lines.ts'
import { readRelativeTime } from '../forms/relative-time.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { NO_FOLDS, ownCopy, readStretch } from '../text/reading.ts'
import type { Block, Span } from '../types.ts'
import { continuesLine, findLayout, isBullet, type Line, readLines } from './lines.ts'

/** A paragraph of more lines than this is left in pieces, so that one block stays bounded. */
const MAX_JOINED_LINES = 400

/** Cuts the decoded dump into blocks, in order. Linear in the dump's length. The lexicon tells dates beside names; null = none are cut. */
export function blocksFromText(text: string, lexicon: Lexicon | null = null): Block[] {
  const lines = readLines(text)
  const layout = findLayout(text, lines)
  const blocks: Block[] = []
  for (let i = 0; i < lines.length; ) {
    const first = lines[i]
    if (first === undefined) break
    let last = first
    let count = 1
    for (;;) {
      const next = lines[i + count]
      if (next === undefined || count >= MAX_JOINED_LINES || !continuesLine(text, lines, i + count, layout)) break
      last = next
      count++
    }
    const glued = lexicon === null ? null : findGluedName(text, last, { time: lines[i + count], name: lines[i + count + 1] }, lexicon)
    pushBlocks(blocks, text, first, { end: glued?.bodyEnd ?? last.end, count, lexicon })
    if (glued !== null)
      pushBlocks(blocks, text, { ...last, start: glued.nameStart, blankLinesBefore: 0 }, { end: last.end, count: 1, lexicon })
    i += count
  }
  return blocks
}

function pushBlocks(blocks: Block[], text: string, line: Line, joined: { end: number; count: number; lexicon: Lexicon | null }): void {
  const { markers, start } = readMarkers(text, line.start, joined.end)
  const cuts =
    cutMetadataLine(text, { start, end: joined.end }, joined.lexicon) ?? cutBesideTime(text, { start, end: joined.end }, joined.lexicon)
  const pieces = cuts ?? [{ start, end: joined.end, markers }]
  pieces.forEach((piece, n) => {
    const startsLine = n === 0
    const reading =
      joined.count === 1 ? { text: text.slice(piece.start, piece.end), folds: NO_FOLDS } : readStretch(text, piece.start, piece.end)
    blocks.push({
      index: blocks.length,
      span: { start: piece.start, end: piece.end },
      text: ownCopy(reading.text),
      folds: reading.folds,
      markers: startsLine ? markers : piece.markers,
      lineCount: startsLine ? joined.count : 0,
      blankLinesBefore: startsLine ? line.blankLinesBefore : 0,
      indentColumns: startsLine ? line.indentColumns : 0,
      startsLine,
    })
  })
}

/** A part of a line that becomes a block of its own; `markers`: what stands between it and the part before. */
interface Piece extends Span {
  readonly markers: readonly Span[]
}

/** Bullets, pipes and heading marks (`#`, `##`) before the content. A line of nothing else keeps its last one as content. */
function readMarkers(text: string, start: number, end: number): { markers: readonly Span[]; start: number } {
  let markers: Span[] | null = null
  let at = start
  for (;;) {
    const code = text.charCodeAt(at)
    let stop = at + 1
    if (code === 0x23 && text.charCodeAt(end - 1) !== 0x23) while (text.charCodeAt(stop) === 0x23) stop++
    else if (!isBullet(code)) break
    let next = stop
    while (next < end && (text.charCodeAt(next) === 0x20 || text.charCodeAt(next) === 0x09 || text.charCodeAt(next) === 0xa0)) next++
    if (next === stop || next >= end) break
    markers ??= []
    markers.push({ start: at, end: stop })
    at = next
  }
  return { markers: markers ?? NO_SPANS, start: at }
}
const NO_SPANS: readonly Span[] = []

/** A scraper's metadata line: a word, an ISO date, the headline. */
const METADATA_LINE = /^\p{L}{3,20}:?[ \t]+\d{4}-\d{2}-\d{2}(?=[ \t]|$)/u

/** " date 2025-06-30 Ferry sinks off Port Calder" in three pieces; null for any other line. */
function cutMetadataLine(text: string, { start, end }: Span, lexicon: Lexicon | null): Piece[] | null {
  if (!mayBeMetadata(text, start, end)) return null
  const match = METADATA_LINE.exec(text.slice(start, Math.min(end, start + 40)))
  if (match === null) return null
  // "Publicerad 2024-03-05 14.30" is a date with its lead-in and its time
  const isDate = lexicon !== null && end - start <= MAX_TIME_LINE_CHARS && readDateLine(text.slice(start, end), lexicon) !== null
  if (isDate && match[0].length < end - start) return null
  const dateEnd = start + match[0].length
  const labelEnd = start + match[0].slice(0, -ISO_DATE_CHARS).trimEnd().length
  const pieces: Piece[] = [
    { start, end: labelEnd, markers: NO_SPANS },
    { start: dateEnd - ISO_DATE_CHARS, end: dateEnd, markers: NO_SPANS },
  ]
  const rest = skipBlanks(text, dateEnd, end)
  return rest < end ? [...pieces, { start: rest, end, markers: NO_SPANS }] : pieces
}
const ISO_DATE_CHARS = 10

/** The cheap question: a digit after the first word. */
function mayBeMetadata(text: string, start: number, end: number): boolean {
  const limit = Math.min(end, start + 40)
  let at = start
  while (at < limit && text.charCodeAt(at) !== 0x20 && text.charCodeAt(at) !== 0x09) at++
  at = skipBlanks(text, at, limit)
  const code = text.charCodeAt(at)
  return at < limit && code >= 0x30 && code <= 0x39
}

/** A line with a time beside a name is at most this long: "Nordvik Post · Updated 30 June 2025, 14:05 GMT". */
const MAX_TIME_LINE_CHARS = 140
const SEPARATOR = /[ \t]([·|•∙⋅–—-]|\/\/?)[ \t]/gu

/** "Nordvik Post · 2 hours ago" in its pieces, where one of them is a date or a time; null for any other line. */
function cutBesideTime(text: string, line: Span, lexicon: Lexicon | null): Piece[] | null {
  if (lexicon === null || line.end - line.start > MAX_TIME_LINE_CHARS) return null
  if (!mayHoldSeparator(text, line)) return null
  const content = text.slice(line.start, line.end)
  const all = [...content.matchAll(SEPARATOR)]
  const pieces = cutAtSeparators(content, line, all)
  if (pieces === null || !pieces.some((piece) => isTime(text.slice(piece.start, piece.end), lexicon))) return null
  if (isTime(content, lexicon) || readDatesLine(content, lexicon) !== null) return null
  // "Nordvik Post | 10.12.2023 | 23:55": a sign between a day and its time parts nothing
  const dates = findDateInside(content, lexicon)
  const outer = all.filter(({ index }) => !dates.some(({ start, end }) => start < index && index < end))
  return outer.length === all.length ? pieces : cutAtSeparators(content, line, outer)
}

function cutAtSeparators(content: string, line: Span, separators: readonly RegExpExecArray[]): Piece[] | null {
  const pieces: Piece[] = []
  let from = 0
  let markers: readonly Span[] = NO_SPANS
  for (const match of separators) {
    pieces.push({ start: line.start + from, end: line.start + content.slice(0, match.index).trimEnd().length, markers })
    const sign = line.start + match.index + 1
    markers = [{ start: sign, end: sign + (match[1]?.length ?? 1) }]
    from = skipBlanks(content, match.index + match[0].length, content.length)
  }
  if (pieces.length === 0) return null
  pieces.push({ start: line.start + from, end: line.end, markers })
  return pieces.some((piece) => piece.end <= piece.start) ? null : pieces
}

/** The cheap question: one of the signs with a space before it. */
function mayHoldSeparator(text: string, { start, end }: Span): boolean {
  for (let at = start + 1; at < end; at++) {
    const before = text.charCodeAt(at - 1)
    if ((before === 0x20 || before === 0x09) && SEPARATOR_UNITS.has(text.charCodeAt(at))) return true
  }
  return false
}
const SEPARATOR_UNITS = new Set(Array.from('·|•∙⋅–—-/', (sign) => sign.charCodeAt(0)))

function isTime(text: string, lexicon: Lexicon): boolean {
  return readRelativeTime(text, lexicon) !== null || readDateLine(text, lexicon) !== null
}

/** A line that a name can be glued to is a paragraph; the time under it is short. */
const MIN_GLUED_CHARS = 60
const MAX_GLUED_TIME_CHARS = 40
const GLUED_NAME = /[.!?…。"”’')\]](?<name>\p{Lu}[^.!?…。]{1,40})$/u

/**
 * The name of the next story's outlet, glued to the end of a paragraph because a cut page lost the line break:
 * "… in our community.Medium" / "7 hours ago" / "- Medium". Sure because a time follows; null for any other line.
 */
function findGluedName(
  text: string,
  line: Line,
  below: { time: Line | undefined; name: Line | undefined },
  lexicon: Lexicon,
): { bodyEnd: number; nameStart: number } | null {
  const { time, name } = below
  if (time === undefined || line.end - line.start < MIN_GLUED_CHARS || time.end - time.start > MAX_GLUED_TIME_CHARS) return null
  if (readRelativeTime(text.slice(time.start, time.end), lexicon) === null) return null
  const again = name === undefined ? '' : text.slice(readMarkers(text, name.start, name.end).start, name.end)
  const tail = text.slice(line.end - MIN_GLUED_CHARS, line.end)
  const length =
    again !== '' && again.length < MIN_GLUED_CHARS && tail.endsWith(again)
      ? again.length
      : (GLUED_NAME.exec(tail)?.groups?.name?.length ?? 0)
  if (length === 0) return null
  const nameStart = line.end - length
  const bodyEnd = nameStart - (tail.length - length - tail.slice(0, tail.length - length).trimEnd().length)
  return bodyEnd > line.start ? { bodyEnd, nameStart } : null
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from
  while (at < end && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09 || text.charCodeAt(at) === 0xa0)) at++
  return at
}
