/**
 * A draft as text: blank lines, hard wraps, text-node fragments, markdown, indents, a cut end. Any layout meets any rendering.
 * Comes in: a draft and the random numbers. Goes out: text, spans (UTF-16, half-open, in order), records. Breaks are written into the pieces
 * before they are joined, so offsets are exact by construction; a span may hold line breaks.
 * Example: width 60 turns `… the harbour was closed for two days …` into two lines of one body span.
 */
import type { Draft, DraftRecord, Line, Piece, Role, Space, SpanLabel } from './draft.ts'
import { plain } from './draft.ts'
import { splitSentences } from './excerpt.ts'
import type { Random } from './random.ts'
import { wrapPieces } from './wrap.ts'

export interface Span {
  readonly start: number
  readonly end: number
  readonly label: SpanLabel
  readonly record: number | null
}

export interface RowRecord {
  readonly id: number
  readonly role: Role
  readonly title: string | null
  readonly author: string | null
  readonly publisher: string | null
  readonly agency: string | null
  readonly dateline: string | null
  readonly date: string | null
  readonly date_raw: string | null
  readonly copyright: string | null
  readonly captions: readonly string[]
  readonly text: string
}

export interface Rendered {
  readonly text: string
  readonly spans: readonly Span[]
  readonly records: readonly RowRecord[]
  /** Names of the renderings that were drawn, for reports. */
  readonly style: string
}

interface Rendering {
  readonly eol: string
  readonly newlines: Readonly<Record<Space, number>>
  readonly width: number | null
  readonly firstIndent: string
  readonly indent: string
  readonly quote: string
  readonly hasFragments: boolean
  readonly hasSentenceLines: boolean
  readonly hasMarkdown: boolean
  readonly hasNbsp: boolean
  readonly isBare: boolean
  readonly isOneLine: boolean
  /** Share of the text that is left; 1 = all of it. */
  readonly keptRatio: number
  readonly bom: string
  readonly leading: number
  readonly trailingSpace: string
}

function drawRendering(random: Random): Rendering {
  const blank = random.weigh([
    [4, 0],
    [5, 1],
    [1, 2],
  ])
  const width = random.chance(0.16) ? random.int(60, 100) : null
  const extra = random.weigh([
    [4, 0],
    [4, 1],
    [1, 2],
    [0.5, 4],
  ])
  const isLoose = random.chance(0.25)
  return {
    eol: random.chance(0.08) ? '\r\n' : '\n',
    newlines: { tight: isLoose ? blank + 1 : 1, paragraph: blank + 1, block: blank + 1 + extra },
    width,
    firstIndent: width !== null && random.chance(blank === 0 ? 0.5 : 0.15) ? random.pick(['  ', '    ', '\t', ' ']) : '',
    indent: random.chance(0.04) ? random.pick(['  ', '    ', ' ', '\t', '\t\t']) : '',
    quote: random.chance(0.015) ? '> ' : '',
    hasFragments: width === null && random.chance(0.06),
    hasSentenceLines: width === null && random.chance(0.07),
    hasMarkdown: random.chance(0.07),
    hasNbsp: random.chance(0.05),
    isBare: random.chance(0.015),
    isOneLine: random.chance(0.015),
    keptRatio: random.chance(0.05) ? 0.55 + random.next() * 0.44 : 1,
    bom: random.chance(0.02) ? '\uFEFF' : '',
    leading: random.weigh([
      [9, 0],
      [1, 1],
      [0.5, 4],
    ]),
    trailingSpace: random.chance(0.03) ? random.pick([' ', '  ']) : '',
  }
}

export function renderDraft(draft: Draft, random: Random): Rendered {
  const rendering = drawRendering(random)
  const lines = rendering.hasSentenceLines ? draft.lines.flatMap(toSentenceLines) : draft.lines
  const pieces: Piece[] = [plain(rendering.bom + rendering.eol.repeat(rendering.leading))]
  lines.forEach((line, k) => {
    if (k > 0)
      pieces.push(plain(rendering.trailingSpace + (rendering.isOneLine ? ' ' : rendering.eol.repeat(rendering.newlines[line.space]))))
    pieces.push(...renderLine(line, rendering, random))
  })
  if (random.chance(0.6)) pieces.push(plain(rendering.eol))
  const { text, spans } = joinPieces(rendering.isBare ? pieces.map(withoutMarks) : pieces, rendering.keptRatio)
  return { text, spans, records: readRecords(draft.records, text, spans, rendering), style: nameStyle(rendering) }
}

function renderLine(line: Line, rendering: Rendering, random: Random): Piece[] {
  let pieces: Piece[] = [...line.pieces]
  if (rendering.hasFragments)
    pieces = pieces.map((piece) => (piece.label === 'body' ? { ...piece, text: breakAtLinks(piece.text, rendering.eol, random) } : piece))
  if (rendering.hasMarkdown) pieces = toMarkdown(pieces, random)
  if (rendering.hasNbsp)
    pieces = pieces.map((piece) => ({ ...piece, text: piece.text.replace(/ /gu, () => (random.chance(0.04) ? '\u00A0' : ' ')) }))
  pieces.unshift(plain(rendering.quote + rendering.indent + (isProse(pieces) ? rendering.firstIndent : '')))
  return rendering.width === null ? pieces : wrapPieces(pieces, rendering.width, rendering.eol + rendering.quote + rendering.indent)
}

const isProse = (pieces: readonly Piece[]): boolean =>
  pieces.some(({ label, text }) => (label === 'body' || label === 'teaser') && text.length > 60)

/** One line per sentence; what stands before the body (a dateline) stays with the first. */
function toSentenceLines(line: Line): Line[] {
  const last = line.pieces.at(-1)
  if (last?.label !== 'body') return [line]
  const sentences = splitSentences(last.text)
  return sentences.map((text, k) =>
    k === 0
      ? { space: line.space, pieces: [...line.pieces.slice(0, -1), { ...last, text: text.trim() }] }
      : { space: 'paragraph', pieces: [{ ...last, text: text.trim() }] },
  )
}

/** `He told⏎Reuters⏎that …`: links and emphasis stand on lines of their own where each text node is a line. */
function breakAtLinks(text: string, eol: string, random: Random): string {
  const words = text.split(' ')
  if (words.length < 12 || !random.chance(0.6)) return text
  const start = random.int(1, words.length - 6)
  const end = start + random.int(1, 4)
  return [words.slice(0, start).join(' '), words.slice(start, end).join(' '), words.slice(end).join(' ')].join(eol)
}

function toMarkdown(pieces: readonly Piece[], random: Random): Piece[] {
  const label = pieces.find((piece) => piece.label !== null)?.label
  if (label === 'title') return [plain(random.pick(['# ', '## ', '# '])), ...pieces]
  if (label === 'related-heading' && pieces.length === 1)
    return random.chance(0.6) ? [plain('### '), ...pieces] : [plain('**'), ...pieces, plain('**')]
  if (label === 'teaser' && pieces.length === 1) return [plain(random.pick(['- [', '* [', '['])), ...pieces, plain('](#)')]
  if (label === 'standfirst' || label === 'byline') return [plain('*'), ...pieces, plain('*')]
  if (label !== 'body') return [...pieces]
  return pieces.map((piece) => (piece.label === 'body' ? { ...piece, text: emphasise(piece.text, random) } : piece))
}

function emphasise(text: string, random: Random): string {
  const words = text.split(' ')
  if (words.length < 10 || !random.chance(0.5)) return words.length < 9 && random.chance(0.5) ? `**${text}**` : text
  const start = random.int(1, words.length - 4)
  const inner = words.slice(start, start + random.int(1, 3)).join(' ')
  const marked = random.pick([`**${inner}**`, `*${inner}*`, `[${inner}](https://www.example.com/a/${random.int(10, 9999)})`, `_${inner}_`])
  return [...words.slice(0, start), marked, ...words.slice(start + inner.split(' ').length)].join(' ')
}

function withoutMarks(piece: Piece): Piece {
  return { ...piece, text: stripMarks(piece.text) }
}

const stripMarks = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')

function joinPieces(pieces: readonly Piece[], keptRatio: number): { text: string; spans: Span[] } {
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0)
  const limit = Math.floor(length * keptRatio)
  const spans: Span[] = []
  let text = ''
  for (const piece of pieces) {
    const left = limit - text.length
    if (left <= 0) break
    const kept = piece.text.length <= left ? piece.text : piece.text.slice(0, left).trimEnd()
    if (piece.label !== null && kept.trim() !== '')
      spans.push({ start: text.length, end: text.length + kept.length, label: piece.label, record: piece.record })
    text += kept
  }
  return { text, spans }
}

/** Records whose every span was cut away are left out; so are fields that a cut took. A headline whose text was cut away is a teaser. */
function readRecords(drafts: readonly DraftRecord[], text: string, spans: readonly Span[], rendering: Rendering): RowRecord[] {
  const bodies = new Map<number, string[]>()
  const printed = new Set<number>()
  for (const { start, end, label, record } of spans) {
    if (record === null) continue
    printed.add(record)
    if (label === 'body') bodies.set(record, [...(bodies.get(record) ?? []), text.slice(start, end)])
  }
  const lower = rendering.keptRatio < 1 ? text.toLowerCase() : ''
  const field = (value: string | null | undefined): string | null => {
    if (value === null || value === undefined) return null
    const written = rendering.isBare ? stripMarks(value) : value
    return rendering.keptRatio < 1 && !lower.includes(written.toLowerCase()) ? null : written
  }
  return drafts
    .filter(({ id }) => printed.has(id))
    .map(({ id, role, fields, title }) => ({
      id,
      role: role === 'secondary' && !bodies.has(id) ? 'teaser' : role,
      title: field(title),
      author: field(fields.author),
      publisher: field(fields.publisher),
      agency: field(fields.agency),
      dateline: field(fields.dateline),
      date: field(fields.date_raw) === null ? (fields.date_raw === undefined ? (fields.date ?? null) : null) : (fields.date ?? null),
      date_raw: field(fields.date_raw),
      copyright: field(fields.copyright),
      captions: (fields.captions ?? []).flatMap((caption) => field(caption) ?? []),
      text: (bodies.get(id) ?? []).join('\n'),
    }))
}

function nameStyle(rendering: Rendering): string {
  const names = [`b${rendering.newlines.paragraph - 1}`]
  if (rendering.width !== null) names.push(`wrap${rendering.width}`)
  if (rendering.hasFragments) names.push('fragments')
  if (rendering.hasSentenceLines) names.push('sentences')
  if (rendering.hasMarkdown) names.push('markdown')
  if (rendering.isBare) names.push('bare')
  if (rendering.isOneLine) names.push('one-line')
  if (rendering.keptRatio < 1) names.push('cut')
  return names.join('-')
}
