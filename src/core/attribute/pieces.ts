/**
 * The parts of a story as they may be written: cut around control characters and lone surrogates, trimmed, with their reading.
 * Story parts and the dump in, `Piece`s out. A part that was cut keeps its `group`: its pieces join with nothing between.
 * Decides nothing about fields.
 *
 *   body 'Kim\u0000 met' -> pieces 'Kim' and 'met' of one group (the NUL becomes residue in the report)
 */
import type { Part } from '../record.ts'
import { isWhiteSpace, readStretch } from '../text/reading.ts'
import type { Span, StoryPart } from '../types.ts'

export interface Piece extends Span {
  readonly part: Part
  readonly para?: number | undefined
  readonly item?: number | undefined
  readonly by: string
  /** One reading of the span. */
  readonly text: string
  /** Index of the part that the piece was cut from. */
  readonly group: number
}

/** C0 but the white space among them, DEL, C1 but NEL, and lone surrogates: they never stand in a field. */
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]|\p{Cs}/gu
/** Those of `CONTROLS` that are no surrogates, and characters that make text look other than it is: overrides, embeddings, isolates. */
const ODD = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069]/
const BIDI = /[\u202a-\u202e\u2066-\u2069]/

/** Characters of a dump that are not to be seen. */
export interface Unseen {
  /** Every run of control characters, in order; `[]` for nearly all dumps. */
  readonly controls: readonly Span[]
  readonly hasBidi: boolean
}

export function findUnseen(dump: string): Unseen {
  const isOdd = ODD.test(dump)
  // nearly every dump leaves here; both tests are several times faster than the search
  if (!isOdd && dump.isWellFormed()) return { controls: [], hasBidi: false }
  return { controls: findControls(dump), hasBidi: isOdd && BIDI.test(dump) }
}

function findControls(dump: string): Span[] {
  const controls: { start: number; end: number }[] = []
  for (const match of dump.matchAll(CONTROLS)) {
    const last = controls.at(-1)
    if (last !== undefined && last.end === match.index) last.end += match[0].length
    else controls.push({ start: match.index, end: match.index + match[0].length })
  }
  return controls
}

/** What a field may hold of a stretch that control characters run through. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, '')
}

/** The span without outer white space; null when nothing is left. */
export function trimSpan(dump: string, start: number, end: number): Span | null {
  let from = start
  let to = end
  while (from < to && isWhiteSpace(dump.charCodeAt(from))) from++
  while (to > from && isWhiteSpace(dump.charCodeAt(to - 1))) to--
  return from < to ? { start: from, end: to } : null
}

/** The span cut around control characters, each piece trimmed. */
export function cutSpan(dump: string, span: Span, controls: readonly Span[]): Span[] {
  if (controls.length === 0) {
    const piece = trimSpan(dump, span.start, span.end)
    return piece === null ? [] : [piece]
  }
  const pieces: Span[] = []
  let from = span.start
  const push = (to: number): void => {
    const piece = trimSpan(dump, from, to)
    if (piece !== null) pieces.push(piece)
  }
  for (let i = firstAfter(controls, span.start); i < controls.length; i++) {
    const cut = controls[i]
    if (cut === undefined || cut.start >= span.end) break
    push(cut.start)
    from = cut.end
  }
  push(span.end)
  return pieces
}

function firstAfter(controls: readonly Span[], offset: number): number {
  let low = 0
  let high = controls.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((controls[middle]?.end ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The parts as pieces, in dump order. */
export function piecesOf(parts: readonly StoryPart[], dump: string, controls: readonly Span[]): Piece[] {
  const pieces: Piece[] = []
  for (const [group, span] of parts.entries()) {
    const { part, para, item, by } = span
    for (const { start, end } of cutSpan(dump, span, controls))
      pieces.push({ start, end, part, para, item, by, text: readStretch(dump, start, end).text, group })
  }
  return pieces
}

/** The values of one kind of part, in dump order: pieces of one group joined by nothing. */
export function valuesOf(pieces: readonly Piece[], part: Part): string[] {
  const values: string[] = []
  let group = -1
  for (const piece of pieces) {
    if (piece.part !== part) continue
    if (piece.group === group) values[values.length - 1] += piece.text
    else values.push(piece.text)
    group = piece.group
  }
  return values
}

/**
 * The byline pieces that name the record's authors: those above its text; where it has none, those below it; else the first inside.
 * A byline between paragraphs is of what it stands in: a book on a list, a box, the next story.
 */
export function ownBylines(pieces: readonly Piece[]): readonly Piece[] {
  const bylines = pieces.filter(({ part }) => part === 'byline')
  if (bylines.length < 2) return bylines
  const body = pieces.filter(({ part }) => part === 'body')
  const from = body[0]?.start ?? Number.POSITIVE_INFINITY
  const to = body.at(-1)?.end ?? 0
  const above = bylines.filter(({ start }) => start < from)
  if (above.length > 0) return above
  const below = bylines.filter(({ start }) => start >= to)
  return below.length > 0 ? below : bylines.filter(({ group }) => group === bylines[0]?.group)
}

/** As `valuesOf`, of one item (a caption, a reference), joined by a space; null = none. */
export function itemValue(pieces: readonly Piece[], part: Part, item: number): string | null {
  const values = valuesOf(
    pieces.filter((p) => p.item === item),
    part,
  )
  return values.length === 0 ? null : values.join(' ')
}

/** Item number -> its pieces, in dump order; pieces without an item are left out. */
export function groupByItem(pieces: readonly Piece[]): Map<number, Piece[]> {
  const groups = new Map<number, Piece[]>()
  for (const piece of pieces) {
    if (piece.item === undefined) continue
    const group = groups.get(piece.item)
    if (group === undefined) groups.set(piece.item, [piece])
    else group.push(piece)
  }
  return groups
}

/** Numbers a count anew from 0 in order of appearance, so that a part that vanished leaves no hole. */
export function renumber(pieces: readonly Piece[], key: 'para' | 'item', keep: (value: number) => boolean): Piece[] {
  const numbers = new Map<number, number>()
  const out: Piece[] = []
  for (const piece of pieces) {
    const old = piece[key]
    if (old !== undefined && !keep(old)) continue
    const next = old === undefined ? old : (numbers.get(old) ?? numbers.size)
    if (old !== undefined && next !== undefined) numbers.set(old, next)
    out.push(next === old ? piece : { ...piece, [key]: next })
  }
  return out
}
