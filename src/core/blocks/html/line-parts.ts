/**
 * A line that is several texts side by side -> a line for each. In: a line as read, with the places where it may part. Out: its parts.
 * Links in a row are texts of their own where nothing but signs stands between them; so are short texts whose elements meet without
 * a blank. A sentence with links in it, a headline and a line of authors stay whole.
 *
 *   <a>Harbour</a> | <a>Bridges</a>               -> "Harbour", "| Bridges"
 *   <span>Ana Ruiz</span><span>30 June</span>      -> "Ana Ruiz", "30 June"
 *   The <a>board</a> <a>voted</a> on Monday.       -> one line
 */
import { ZONE } from './elements.ts'
import type { LineBorder, LineLink, RawLine, RawProp, TextPiece } from './reader.ts'

/** A part of a line, and the characters of the line that it is. */
export interface LinePart {
  readonly line: RawLine
  readonly start: number
  readonly end: number
}

/** Between links of one text stand words or commas: "by Ana Ruiz, Tom Ek". */
const WORDS_OR_COMMAS = /[\p{L}\p{N},;&、，]/u
const SENTENCE_END = /[.!?…。！？]["'”’»)\]]?\s?$/u
/** Texts that meet without a blank: the line is short, and none of them is a figure or a word alone. Felt right. */
const MAX_GLUED_CHARS = 120
const MIN_GLUED_CHARS = 4
const MAX_LAST_CHARS = 30
const WORD_END = /(?:[\p{L}\p{N}.)%]|\p{N}\s?\p{Sc})$/u
const WORD_START = /^\s?[\p{Lu}\p{Lo}\p{N}]/u
/** Marks of the place of an author's name. */
export const AUTHOR_PROPS: ReadonlySet<string> = new Set(['rel-author', 'class-author', 'author', 'byline'])

export function cutLine(line: RawLine, props: readonly RawProp[]): LinePart[] {
  const whole = { line, start: 0, end: line.chars }
  const anchor = anchorOf(line)
  if (anchor > 0) return partsOf(line, [anchor])
  if (line.borders.length === 0 || (line.frame.zones & (ZONE.heading | ZONE.pre)) !== 0) return [whole]
  const text = line.pieces.map((piece) => piece.text).join('')
  const at = isLinkRow(line, text, props) ? linkBorders(line) : gluedBorders(line, text)
  if (at.length === 0) return [whole]
  return partsOf(line, at)
}

/** `<h2>Fit the lid<a href="#lid">#</a></h2>`: where the sign begins that leads to the heading; 0 = there is none. */
function anchorOf({ frame, links, pieces, chars }: RawLine): number {
  const last = links.at(-1)
  if (last === undefined || (frame.zones & ZONE.heading) === 0 || last.end < chars || !last.href.startsWith('#')) return 0
  return ANCHOR_SIGN.test(pieces.at(-1)?.text ?? '') ? last.start : 0
}
const ANCHOR_SIGN = /^[#¶§🔗]$/u

/** Nothing but links and signs between them. */
function isLinkRow({ links, borders }: RawLine, text: string, props: readonly RawProp[]): boolean {
  if (links.length === 0 || !borders.some(({ kind }) => kind === 'row') || SENTENCE_END.test(text.slice(-4))) return false
  let from = 0
  for (const { start, end } of links) {
    if (WORDS_OR_COMMAS.test(text.slice(from, start))) return false
    from = end
  }
  return !WORDS_OR_COMMAS.test(text.slice(from)) && !props.some(({ name }) => AUTHOR_PROPS.has(name))
}

/** Each border once, and only where link text follows. */
function linkBorders({ links, borders }: RawLine): number[] {
  const last = links.at(-1)?.end ?? 0
  return inOrder(borders.filter(({ kind, at }) => kind === 'row' && at < last))
}

function gluedBorders({ borders, chars }: RawLine, text: string): number[] {
  if (chars > MAX_GLUED_CHARS) return []
  const at = inOrder(borders.filter(({ kind }) => kind === 'glued' || kind === 'marked'))
    .filter((place) => WORD_END.test(text.slice(0, place)) && WORD_START.test(text.slice(place)))
    // "By " before a name is no text of its own
    .filter((place) => place >= MIN_GLUED_CHARS || text.charAt(place) !== ' ')
  // "3 min." behind a name and a day ends no sentence
  if (SENTENCE_END.test(text.slice(-4)) && (at.length < 2 || chars - at.at(-1)! > MAX_LAST_CHARS)) return []
  return [0, ...at].every((start, n) => (at[n] ?? chars) - start >= MIN_GLUED_CHARS) ? at : []
}

function inOrder(borders: readonly LineBorder[]): number[] {
  return [...new Set(borders.map(({ at }) => at))].filter((at) => at > 0).sort((a, b) => a - b)
}

/** The line cut at these characters, in one walk over its pieces and links; blanks at the edges of a part are left out. */
function partsOf(line: RawLine, at: readonly number[]): LinePart[] {
  let piece = 0
  let pieceFrom = 0
  let link = 0
  return [0, ...at].map((start, n) => {
    const end = at[n] ?? line.chars
    const pieces: TextPiece[] = []
    for (; piece < line.pieces.length && pieceFrom < end; piece++) {
      const own = line.pieces[piece]!
      const next = pieceFrom + own.text.length
      if (next > start) pieces.push(clip(own, Math.max(0, start - pieceFrom), Math.min(end, next) - pieceFrom))
      if (next > end) break // the next part begins inside of it
      pieceFrom = next
    }
    let from = start
    while (pieces[0]?.text === ' ') from += pieces.shift()!.text.length
    let to = end
    while (pieces.at(-1)?.text === ' ') to -= pieces.pop()!.text.length
    const links: LineLink[] = []
    for (; link < line.links.length && line.links[link]!.start < to; link++) {
      const own = line.links[link]!
      if (own.end > from) links.push({ ...own, start: Math.max(own.start, from) - from, end: Math.min(own.end, to) - from })
      if (own.end > to) break
    }
    return { line: partOf(line, pieces, links, { from, to }), start: from, end: to }
  })
}

function partOf(line: RawLine, pieces: TextPiece[], links: LineLink[], { from, to }: { from: number; to: number }): RawLine {
  const linkChars = links.reduce((sum, link) => sum + link.end - link.start, 0)
  return {
    ...line,
    pieces,
    chars: to - from,
    linkChars: Math.min(linkChars, line.linkChars),
    boldChars: Math.min(line.boldChars, to - from),
    links,
    borders: [],
    breaksBefore: from === 0 ? line.breaksBefore : 0,
    picturesBefore: from === 0 ? line.picturesBefore : 0,
  }
}

/** Characters that came as one from the source stay with it. */
function clip(piece: TextPiece, from: number, to: number): TextPiece {
  if (from === 0 && to === piece.text.length) return piece
  const isPlain = piece.text.length === piece.to - piece.from
  const text = piece.text.slice(from, to)
  return isPlain ? { text, from: piece.from + from, to: piece.from + to } : { ...piece, text }
}

/** A marked text that begins or ends in a line that was cut, as lines are counted after the cut. */
export function moveProp(prop: RawProp, index: number, parts: readonly LinePart[]): void {
  const partAt = (char: number): number => {
    const found = parts.findIndex(({ end }) => char < end)
    return found < 0 ? parts.length - 1 : found
  }
  if (prop.toLine === index && prop.toChar > 0) {
    const n = partAt(prop.toChar - 1)
    prop.toLine = index + n
    prop.toChar = Math.max(0, prop.toChar - parts[n]!.start)
  }
  if (prop.fromLine === index) {
    const n = partAt(prop.fromChar)
    prop.fromLine = index + n
    prop.fromChar = Math.max(0, prop.fromChar - parts[n]!.start)
  }
}
