/**
 * Renders a labelled dump anew: other blank lines, bullets, wrapping, text nodes on lines of their own, Markdown, indents, cut ends, another site's frame.
 * Comes in: the blocks of a row with their gold labels. Goes out: text and spans, as the corpus has them.
 * The words stay the corpus' words; only where they stand changes. Nothing here is used at run time.
 *
 *   "Ferry sinks off Port Calder"  ->  "## Ferry sinks off Port Calder" | "  * Ferry sinks …" | "Ferry sinks" / "off Port Calder"
 */

import { LABELS } from '../core/label/model.ts'
import type { Block } from '../core/types.ts'
import type { GoldSpan } from './corpus.ts'

/** One block of the source with its label (index into LABELS, -1 = none). */
export interface Piece {
  readonly text: string
  readonly label: number
  readonly listed: boolean
}

export interface Rendering {
  readonly text: string
  readonly spans: readonly GoldSpan[]
}

export const STYLES = ['plain', 'wrapped', 'wrapped-flush', 'fragments', 'markdown', 'indented'] as const
export type Style = (typeof STYLES)[number]

export function piecesOf(blocks: readonly Block[], labels: Int8Array): Piece[] {
  return blocks.map((block) => ({ text: block.text, label: labels[block.index] ?? -1, listed: block.markers.length > 0 }))
}

const BODY = 0
/** A line of more characters than this is a paragraph: it is wrapped, never bulleted. */
const PARAGRAPH_CHARS = 110

/** Body of one page inside the frame of two others: menu above from one, furniture below from the other. */
export function reframe(main: readonly Piece[], above: readonly Piece[], below: readonly Piece[]): Piece[] {
  const first = main.findIndex((piece) => piece.label >= BODY && piece.label < LABELS.indexOf('reference-title'))
  const last = main.findLastIndex((piece) => piece.label === BODY)
  const firstAbove = above.findIndex((piece) => piece.label >= BODY && piece.label < LABELS.indexOf('reference-title'))
  const lastBelow = below.findLastIndex((piece) => piece.label === BODY)
  if (first < 0 || last < 0) return [...main]
  return [...above.slice(0, Math.max(0, firstAbove)), ...main.slice(first, last + 1), ...below.slice(lastBelow + 1)]
}

/** Cuts the head or the tail off, as a broken capture would. */
export function truncate(pieces: readonly Piece[], random: () => number): Piece[] {
  const share = 0.1 + 0.5 * random()
  const cut = Math.floor(pieces.length * share)
  return random() < 0.5 ? pieces.slice(cut) : pieces.slice(0, pieces.length - cut)
}

export function render(pieces: readonly Piece[], style: Style, random: () => number): Rendering {
  const sink = { parts: [] as string[], length: 0, spans: [] as GoldSpan[] }
  const eol = random() < 0.25 ? '\r\n' : '\n'
  const bullet = ['', '', '- ', '* ', '  • ', '• '][Math.floor(random() * 6)]!
  const blank = style === 'wrapped' ? 1 : style === 'wrapped-flush' || style === 'fragments' ? 0 : Math.floor(random() * 3)
  const frameBlank = random() < 0.5 ? blank : Math.floor(random() * 2)
  const width = 64 + Math.floor(random() * 30)
  const links = style === 'markdown' && random() < 0.4
  const write = (text: string, label: number): void => {
    if (label >= 0 && text.length > 0)
      sink.spans.push({ start: sink.length, end: sink.length + text.length, label: LABELS[label]!, record: null })
    sink.parts.push(text)
    sink.length += text.length
  }
  for (const piece of pieces) {
    const { text, label } = piece
    const long = text.length >= PARAGRAPH_CHARS
    const indent = style === 'indented' ? ' '.repeat(label === BODY ? 4 : 2 + 2 * Math.floor(random() * 4)) : ''
    write(indent, -1)
    write(openingOf(piece, { style, bullet, random }), -1)
    if (style === 'fragments') write(fragment(text, eol, random), label)
    else if (style.startsWith('wrapped') && text.length > width) write(wrap(text, width, eol), label)
    else if (links && !long && label >= LABELS.indexOf('reference-title') && label <= LABELS.indexOf('navigation')) {
      write('[', -1)
      write(text, label)
      write(`](/${text.length}${'abcdefgh'.charAt(text.length % 8)})`, -1)
    } else write(text, label)
    write(eol.repeat(1 + (label === BODY || long ? blank : frameBlank)), -1)
  }
  return { text: sink.parts.join(''), spans: sink.spans }
}

function openingOf(piece: Piece, how: { style: Style; bullet: string; random: () => number }): string {
  const short = piece.text.length < PARAGRAPH_CHARS
  if (how.style === 'markdown') {
    const label = LABELS[piece.label]
    if (label === 'title') return '# '
    if (label === 'related-heading') return '## '
    if (label === 'body' && piece.text.length < 70 && !piece.listed && !/[.!?,;:]$/u.test(piece.text)) return '### '
    if (piece.listed || (short && label !== 'body' && how.random() < 0.5)) return '- '
    return ''
  }
  if (!short || how.bullet === '') return ''
  if (piece.listed) return how.bullet
  const label = LABELS[piece.label]
  return (label === 'navigation' || label === 'reference-title' || label === 'share') && how.random() < 0.5 ? how.bullet : ''
}

/** Greedy wrapping, as mail and terminals do. Scripts without spaces are cut at the width. */
function wrap(text: string, width: number, eol: string): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line.length > 0 && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line.length > 0 ? `${line} ${word}` : word
  }
  lines.push(line)
  return lines.join(eol)
}

/** Text nodes on lines of their own: links and names inside a paragraph stand alone. */
function fragment(text: string, eol: string, random: () => number): string {
  const words = text.split(' ')
  if (words.length < 12 || random() < 0.5) return text
  const cuts = new Set<number>()
  for (let k = 0; k < 1 + Math.floor(random() * 2); k++) {
    const from = 2 + Math.floor(random() * (words.length - 8))
    cuts.add(from)
    cuts.add(from + 1 + Math.floor(random() * 3))
  }
  return words.map((word, index) => (index === 0 ? word : (cuts.has(index) ? eol : ' ') + word)).join('')
}
