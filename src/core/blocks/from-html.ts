/**
 * HTML -> the page as text, one line for each block, with the way back to the source and what the labeller wants to know of each place.
 * The text then goes the way of flat text; `relocate.ts` takes offsets back to the source at the end. Nothing is judged here.
 *
 *   <h1>Ferry sinks</h1><p>The <a href=/x>ferry</a> left.  ->  "Ferry sinks\n\nThe ferry left."
 */
import type { HtmlElement, HtmlLine, HtmlPage, MarkedText, Span } from '../types.ts'
import { findCards } from './html/cards.ts'
import { findContainers, lookOf } from './html/containers.ts'
import { ZONE } from './html/elements.ts'
import { wordsOfLines } from './html/head-words.ts'
import { OffsetText } from './html/offsets.ts'
import { type Frame, MAX_PICTURE_LEVELS, type RawLine, type RawProp, readHtml } from './html/reader.ts'
import { findStories } from './html/stories.ts'
import { readTraits } from './html/traits.ts'
import { LineZones } from './html/zones.ts'

/** Reads the decoded source. Linear. */
export function pageFromHtml(html: string): HtmlPage {
  const read = readHtml(html)
  const offsets = new OffsetText()
  const spans = read.lines.map((line) => addLine(line, offsets))
  const text = offsets.text()
  const words = wordsOfLines(text, spans)
  const containers = findContainers(read.lines, words)
  const zones = new LineZones(read.lines, containers)
  const elements: HtmlElement[] = []
  const lines = read.lines.map((line, n) => placeLine(line, spans[n]!, elementIndex(line.inner, elements), zones.of(line.frame)))
  return {
    text,
    runs: offsets.runs(),
    lines,
    elements,
    traits: readTraits(read.lines, words, containers, read.metadata),
    stories: findStories(read.lines, words, read.props, containers.held),
    cards: findCards(read.lines, words, containers.held),
    metadata: { ...read.metadata, props: read.props.map((prop) => markedText(prop, lines)) },
    flags: read.isTooDeep ? ['too-deep'] : [],
  }
}

function addLine({ pieces }: RawLine, text: OffsetText): Span {
  if (text.length > 0) text.addBreak(BREAK)
  const start = text.length
  for (const piece of pieces) text.add(piece.text, piece.from, piece.to)
  return { start, end: text.length }
}

function placeLine(line: RawLine, { start, end }: Span, element: number, zone: HtmlLine['zone']): HtmlLine {
  const { type, level } = typeOf(line.frame)
  return {
    start,
    end,
    type,
    level,
    zone,
    links:
      line.links.length === 0
        ? NO_LINKS
        : line.links.map((link) => ({ start: start + link.start, end: start + link.end, href: link.href })),
    element,
    look: lookOf(line.frame),
    picture: pictureOf(line.frame),
  }
}

/** The picture of the nearest element around that shows one, if that holds little else. */
function pictureOf(frame: Frame): string | null {
  let at: Frame | null = frame
  for (let n = 0; n <= MAX_PICTURE_LEVELS && at !== null && at.lines <= MAX_PICTURE_LINES; n++, at = at.parent)
    if (at.picture !== null) return at.picture
  return null
}
/** A caption, its credit, a button or two. Felt right. */
const MAX_PICTURE_LINES = 5
const BREAK = '\n\n'
const NO_LINKS: HtmlLine['links'] = []

function typeOf(frame: Frame): Pick<HtmlLine, 'type' | 'level'> {
  const { zones } = frame
  if ((zones & ZONE.heading) !== 0) return { type: 'heading', level: headingLevel(frame) }
  if ((zones & ZONE.pre) !== 0) return { type: 'code', level: 0 }
  if ((zones & ZONE.table) !== 0 && hasCell(frame)) return { type: 'table', level: 0 }
  if ((zones & ZONE.quote) !== 0) return { type: 'quote', level: 0 }
  if (hasItem(frame)) return { type: 'list-item', level: 0 }
  return { type: 'paragraph', level: 0 }
}

function headingLevel(frame: Frame): number {
  for (let at: Frame | null = frame; at !== null; at = at.parent) if (at.kind.level > 0) return at.kind.level
  return 2
}

/** A cell near by; a table around half of the page is layout. */
function hasCell(frame: Frame): boolean {
  return isNear(frame, CELLS, 2)
}

function hasItem(frame: Frame): boolean {
  return isNear(frame, ITEMS, 2)
}

function isNear(frame: Frame, names: ReadonlySet<string>, levels: number): boolean {
  let at: Frame | null = frame
  for (let n = 0; n < levels && at !== null; n++, at = at.parent) if (names.has(at.name)) return true
  return false
}
const CELLS: ReadonlySet<string> = new Set(['td', 'th', 'caption'])
const ITEMS: ReadonlySet<string> = new Set(['li', 'dt', 'dd'])

/** The element's index; its ancestors get theirs before it. */
function elementIndex(frame: Frame, elements: HtmlElement[]): number {
  if (frame.element >= 0) return frame.element
  const missing: Frame[] = []
  for (let at: Frame | null = frame; at !== null && at.element < 0; at = at.parent) missing.push(at)
  for (let n = missing.length - 1; n >= 0; n--) {
    const each = missing[n]!
    each.element = elements.length
    elements.push({ parent: each.parent === null ? -1 : each.parent.element, words: each.words })
  }
  return frame.element
}

function markedText({ name, content, fromLine, fromChar, toLine, toChar }: RawProp, lines: readonly HtmlLine[]): MarkedText {
  const first = lines[fromLine]
  const last = lines[toChar > 0 ? toLine : toLine - 1]
  if (first === undefined || last === undefined) return { name, content, span: null }
  const start = Math.min(first.start + fromChar, first.end)
  const end = toChar > 0 ? Math.min(last.start + toChar, last.end) : last.end
  return { name, content, span: end > start ? { start, end } : null }
}
