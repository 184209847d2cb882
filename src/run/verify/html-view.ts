/**
 * An HTML dump and its report as if they were flat text, so that both are held against each other by the same checks.
 * In: the source and the report. Out: a text made of nothing but what the spans hold, character references decoded and white space
 * collapsed, with the spans in it; and all that stands outside of them, for values that come from metadata.
 * It reads the source a second time and apart from the core, with another reader of tags.
 *
 *   <p>The <b>ferry</b>&nbsp;left</p>, three body spans of paragraph 0  -> "The ferry left", one span
 */
import { decodeHTML } from 'entities'
import { Tokenizer } from 'htmlparser2'
import type { Article, DumpReport, ReportSpan } from '../../core/record.ts'
import { isPartLabel } from '../labels.ts'
import { fingerprint } from './identity.ts'

export interface HtmlView {
  readonly text: string
  readonly report: DumpReport
  /** Words of the whole source, markup and metadata with them, one blank between. */
  readonly said: string
  /** Where in `text` the stretches begin and end that one span is made of. */
  readonly edges: ReadonlySet<number>
}

export function viewHtml(source: string, report: DumpReport): HtmlView {
  const marks = readMarks(source)
  const spans: ReportSpan[] = []
  const edges = new Set<number>()
  let text = ''
  let before: ReportSpan | null = null
  let n = 0
  for (const span of report.spans) {
    if (span.label === 'ws' || span.label === 'markup') continue
    let between = ''
    let hasTag = false
    if (before !== null) {
      for (; n < marks.length && marks[n]!.end <= before.end; n++);
      between = separatorOf(source, marks, n, before.end, span.start)
      hasTag = source.slice(before.end, span.start).includes('<')
    }
    const last = spans.at(-1)
    const goesOn = last !== undefined && before !== null && hasTag && between !== NEW_LINE && isSamePart(before, span)
    text += between
    const start = text.length
    text += collapse(decodeHTML(source.slice(span.start, span.end)))
    edges.add(start).add(text.length)
    if (goesOn) spans[spans.length - 1] = { ...last, end: text.length }
    else spans.push({ ...span, start, end: text.length })
    before = span
  }
  return { text, report: { ...report, spans }, said: saidIn(source), edges }
}
const NEW_LINE = '\n\n'

function isSamePart(a: ReportSpan, b: ReportSpan): boolean {
  return a.label === b.label && a.record === b.record && a.para === b.para && a.item === b.item
}

function collapse(text: string): string {
  return text.replace(/[ \t\n\r\f]+/gu, ' ')
}

/** What stands between two stretches of text: nothing, white space, or a new line. */
function separatorOf(source: string, marks: readonly Mark[], first: number, from: number, to: number): string {
  let breaks = 0
  let rest = ''
  for (let n = first; n < marks.length && marks[n]!.start < to; n++) {
    const { kind, start, end } = marks[n]!
    if (kind === 'block') return NEW_LINE
    if (kind === 'text') rest += decodeHTML(source.slice(Math.max(start, from), Math.min(end, to)))
    else {
      breaks++
      rest += ' '
    }
  }
  return breaks > 1 ? NEW_LINE : collapse(rest.replace(CONTROLS, ''))
}
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\p{Cs}]+/gu

/** The source's words with character references and the escapes of JSON decoded. */
function saidIn(source: string): string {
  const plain = decodeHTML(decodeHTML(source))
  const unescaped = plain
    .replace(/\\u([0-9a-f]{4})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\[nrtbf/"\\]/gu, ' ')
  // names that markup runs through, or that only markup sets apart from what follows
  const [apart = '', glued = ''] = [' ', ''].map((blank) => fingerprint(decodeHTML(source.replace(/<[^>]{0,2000}>/gu, blank))))
  return ` ${fingerprint(plain)}  ${apart}  ${glued}  ${unescaped === plain ? '' : fingerprint(unescaped)} `
}

/** Blocks are the paragraphs of the text, each once; links lie in the text and lead to web addresses. */
export function* checkStructure({ text, blocks, links }: Article): Generator<string> {
  let at = 0
  for (const { type, start, end } of blocks ?? []) {
    if (start !== at || end <= start || end > text.length) yield `block ${start}-${end} (${type}) does not follow the one before`
    at = end + 2
    if (end < text.length && text.slice(end, at) !== '\n\n') yield `block ${start}-${end} (${type}) ends inside a paragraph`
  }
  if (blocks === null || at !== text.length + 2) yield 'the blocks do not cover the text'
  for (const { start, end, url } of links)
    if (start < 0 || end <= start || end > text.length || !/^https?:\/\//u.test(url)) yield `link ${start}-${end} to ${url} is none`
}

/** Parts hold text and no tags, and no text lies in markup. */
export function* checkMarkup(source: string, report: DumpReport): Generator<string> {
  for (const { start, end, label } of report.spans)
    if (isPartLabel(label) && /<\/?[a-z]/iu.test(source.slice(start, end))) yield `span ${start}-${end} (${label}): there is markup in it`
  let n = 0
  for (const { kind, start, end } of readMarks(source)) {
    if (kind !== 'text') continue
    for (; n < report.spans.length && report.spans[n]!.end <= start; n++);
    for (let k = n; k < report.spans.length && report.spans[k]!.start < end; k++) {
      const span = report.spans[k]!
      if (span.label !== 'markup') continue
      const lost = source.slice(Math.max(start, span.start), Math.min(end, span.end))
      if (/[^\s\p{C}]/u.test(decodeHTML(lost))) yield `span ${span.start}-${span.end} (markup): there is text in it`
    }
  }
}

/** A text node outside of inert elements, a line break, or the tag of an element that parts lines. */
interface Mark {
  readonly kind: 'text' | 'break' | 'block'
  readonly start: number
  readonly end: number
}

/** Elements whose content is no text of the page. */
const INERT = new Set('script style noscript template svg math iframe object canvas noframes audio video title'.split(' '))
/** Elements inside a line and such as have no place in it; the others part lines. */
const INLINE = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt rtc ruby s samp small span strike ' +
    'strong sub sup time tt u var wbr img picture source meta link base input html head body param track area embed'
  ).split(' '),
)

function readMarks(source: string): Mark[] {
  const out: Mark[] = []
  let name = ''
  let inert: string | null = null
  let depth = 0
  const nothing = (): void => {}
  const mark = (at: number): void => {
    if (inert !== null || INLINE.has(name) || INERT.has(name)) return
    out.push({ kind: name === 'br' ? 'break' : 'block', start: at, end: at + 1 })
  }
  const open = (at: number, isClosed: boolean): void => {
    mark(at)
    if (inert === null && INERT.has(name) && !(isClosed && name !== 'script' && name !== 'style' && name !== 'title')) {
      inert = name
      depth = 1
    } else if (inert === name && !isClosed) depth++
  }
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      ontext: (start, end) => void (inert === null && out.push({ kind: 'text', start, end })),
      onopentagname: (start, end) => {
        name = source.slice(start, Math.min(end, start + 40)).toLowerCase()
      },
      onopentagend: (end) => open(end, false),
      onselfclosingtag: (end) => open(end, true),
      onclosetag: (start, end) => {
        name = source.slice(start, Math.min(end, start + 40)).toLowerCase()
        if (inert === null) mark(end)
        else if (name === inert && --depth <= 0) inert = null
      },
      onattribname: nothing,
      onattribdata: nothing,
      onattribend: nothing,
      onattribentity: nothing,
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      ontextentity: nothing,
      onend: nothing,
    },
  )
  tokenizer.write(source)
  tokenizer.end()
  return out
}
