/**
 * Holds one record against its dump: is the text what its body spans give, and does every value that claims to be printed
 * stand where a span says? In: the decoded dump, the record, the report it belongs to. Out: a sentence for each difference.
 * It judges no value right or wrong, only whether the dump bears it out.
 */
import type { Article, DateField, DumpReport, Part, Reference, ReportSpan } from '../../core/record.ts'
import { readStretch } from '../../core/text/reading.ts'
import { isCaptionLabel, isReferenceLabel } from '../labels.ts'
import { fingerprint } from './identity.ts'

/** Shorter names stand inside of other words by chance. */
const MIN_GLUED_CHARS = 8

/** What a web page, or columns beside a text, add to what is printed. */
interface Beside {
  /** The words of an HTML dump's whole source, for values that come from its metadata; null = flat text, nothing is but printed. */
  readonly said: string | null
  /** See `HtmlView`. */
  readonly edges?: ReadonlySet<number> | undefined
}
const NO_EDGES: ReadonlySet<number> = new Set()

/** The spans of one record with what they print. */
class Printed {
  readonly spans: readonly ReportSpan[]
  readonly #text: string

  readonly #said: string | null
  readonly #edges: ReadonlySet<number>

  constructor(text: string, spans: readonly ReportSpan[], { said, edges = NO_EDGES }: Beside) {
    this.#text = text
    this.spans = spans
    this.#said = said
    this.#edges = edges
  }

  /** True when `words` stand in a span with this label from one of its stretches' edges to another: elements beside each other on a line. */
  isStretch(words: string, label: string): boolean {
    return this.spans.some(({ label: own, start, end }) => {
      if (own !== label || words === '') return false
      const at = this.#text.indexOf(words, start)
      return at >= 0 && at + words.length <= end && this.#edges.has(at) && this.#edges.has(at + words.length)
    })
  }

  /** True when the metadata of the page hold these words. */
  isSaid(words: string): boolean {
    if (this.#said === null) return false
    const key = fingerprint(words)
    // a page may set a name apart from the date beside it by nothing but a style sheet
    return (
      this.#said.includes(` ${key} `) || (key.length >= MIN_GLUED_CHARS && this.#said.replaceAll(' ', '').includes(key.replaceAll(' ', '')))
    )
  }

  read(span: { readonly start: number; readonly end: number }): string {
    return readStretch(this.#text, span.start, span.end).text
  }

  all(label: string): string[] {
    return this.pieces(this.spans.filter((span) => span.label === label))
  }

  /** What the spans print; one that was cut around control characters is one piece: `Kim\0berley` -> `Kimberley`. */
  pieces(spans: readonly ReportSpan[]): string[] {
    const pieces: string[] = []
    for (const [index, span] of spans.entries()) {
      const before = spans[index - 1]
      const isCut = before !== undefined && before.para === span.para && CUT.test(this.#text.slice(before.end, span.start))
      if (isCut) pieces.push((pieces.pop() ?? '') + this.read(span))
      else pieces.push(this.read(span))
    }
    return pieces
  }

  /** True when `words` stand inside one of the spans with these labels. */
  has(words: string, labels: readonly string[]): boolean {
    return labels.some((label) => this.all(label).some((printed) => printed.includes(words)))
  }
}

const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\p{Cs}]/gu
/** Control characters and lone surrogates with white space of the same line around them. */
const CUT = /^[^\S\n\v\f\r\u2028\u2029]*(?:[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\p{Cs}][^\S\n\v\f\r\u2028\u2029]*)+$/u

export function checkRecord(text: string, article: Article, report: DumpReport, beside: Beside = { said: null }): string[] {
  const printed = new Printed(
    text,
    report.spans.filter((span) => span.record === article.id),
    beside,
  )
  const rest = new Printed(
    text,
    report.spans.filter((span) => span.record === null && span.label !== 'ws'),
    { said: null },
  )
  return [
    ...checkSpans(article, report),
    ...checkText(article, printed),
    ...checkHead(article, printed),
    ...checkAttribution(article, printed, rest),
    ...checkDate('published', article.published, printed),
    ...checkDate('modified', article.modified, printed),
    ...checkCaptions(article, printed),
    ...checkReferences(article.references, article.role === 'primary' ? printed : null, rest.all('related-heading')),
  ].map((difference) => `record ${article.ordinal}: ${difference}`)
}

/** The record's spans are the report's of that record. */
export function* checkSpans(article: Article, report: DumpReport): Generator<string> {
  const expected = report.spans
    .filter((span) => span.record === article.id)
    .map(({ start, end, label, para, item }) => [start, end, label, para, item].join())
  const own = article.spans.map(({ start, end, part, para, item }) => [start, end, part, para, item].join())
  const at = expected.findIndex((span, index) => span !== own[index])
  if (at >= 0) yield `span ${own[at] ?? 'none'} of the record is ${expected[at]} in the report`
  else if (own.length > expected.length) yield `span ${own[expected.length]} of the record is not in the report`
}

function* checkText(article: Article, printed: Printed): Generator<string> {
  const paragraphs: string[] = []
  for (const span of printed.spans) {
    if (span.label !== 'body' || span.para === undefined) continue
    if (span.para !== paragraphs.length && span.para !== paragraphs.length - 1) yield `paragraph ${span.para} is out of order`
    paragraphs[span.para] = (paragraphs[span.para] ?? '') + printed.read(span)
  }
  const given = paragraphs.join('\n\n')
  if (given === article.text) return
  let at = 0
  while (given[at] === article.text[at]) at++
  yield `text is not what its body spans give, from character ${at}: ${quote(article.text.slice(at))} is ${quote(given.slice(at))}`
}

function* checkHead(article: Article, printed: Printed): Generator<string> {
  const titles = printed.all('title')
  const isTitleSaid = titles.length === 0 && article.title !== null && printed.isSaid(article.title)
  if (!isTitleSaid && (article.title === null ? titles.length > 0 : titles.join(' ') !== article.title))
    yield `title is printed as ${quote(titles.join(' '))}`
  if ((article.title === null) !== article.flags.includes('title-absent')) yield 'flag title-absent'
  for (const repeat of printed.all('title-repeat')) {
    if (fingerprint(repeat) !== fingerprint(article.title)) yield `title-repeat is printed as ${quote(repeat)}`
  }
  const deks = printed.all('dek').join(' ')
  if ((article.dek ?? '') !== deks) yield `dek is printed as ${quote(deks)}`
  const tags = article.tags.filter((tag) => !printed.isSaid(tag))
  if (
    tags.join('\n') !==
    printed
      .all('tag')
      .filter((tag) => !printed.isSaid(tag))
      .join('\n')
  )
    yield 'tags differ from the tag spans'
  if (article.dateline !== null) {
    const { printed: formula, ...parts } = article.dateline
    // "SYDNEY: Police have": a place before a colon stays in the text
    const opensText = parts.agency === null && printed.all('dateline').length === 0 && article.text.startsWith(formula)
    if (!opensText && !printed.all('dateline').includes(formula)) yield `dateline ${quote(formula)} is no dateline span`
    for (const part of Object.values(parts)) if (part !== null && !hasWords(formula, part)) yield `dateline: ${quote(part)} is not in it`
  } else if (printed.all('dateline').length > 0) yield 'there is a dateline span, but no dateline'
}

/** Of `（中央社記者王小明台北30日電）` the dateline names the reporter. */
const NAME_LABELS: readonly Part[] = ['byline', 'credit', 'dateline']
/** "Source: dpa" above a text may read like a picture's credit. */
const AGENCY_LABELS: readonly Part[] = ['dateline', 'credit', 'copyright', 'byline', 'publisher', 'caption-credit']
const PUBLISHER_LABELS: readonly Part[] = ['publisher', 'copyright', 'byline', 'credit', 'dateline']

function* checkAttribution(article: Article, printed: Printed, rest: Printed): Generator<string> {
  const { publisher, aggregator, agencies, authors, contributors, credit, copyright } = article.attribution
  for (const person of [...authors, ...contributors]) {
    if (!printed.has(person.printed, NAME_LABELS) && !printed.isSaid(person.printed))
      yield `${quote(person.printed)} is in no byline, credit or dateline`
    if (!hasWords(person.printed, person.name)) yield `the name ${quote(person.name)} is not in ${quote(person.printed)}`
  }
  for (const agency of agencies) {
    if (agency.basis === 'metadata') continue
    const labels: readonly Part[] = agency.relation === 'cited' ? ['body', 'dek', 'title'] : AGENCY_LABELS
    if (!printed.has(agency.printed, labels))
      yield `the agency ${quote(agency.printed)} (${agency.relation}) is not printed in ${labels.join(', ')}`
  }
  const outlet = publisher?.printed ?? null
  if (outlet !== null && !printed.has(outlet, PUBLISHER_LABELS)) yield `the publisher ${quote(outlet)} is not printed in this record`
  if (publisher === null && printed.all('publisher').length > 0) yield 'there is a publisher span, but no publisher'
  const shower = aggregator?.printed ?? null
  if (shower !== null && !rest.spans.some((span) => rest.read(span).includes(shower)))
    yield `the aggregator ${quote(shower)} is not in the page's boilerplate`
  if (credit !== null && !printed.has(credit, ['credit'])) yield `credit ${quote(credit)} is no credit span`
  if (copyright !== null) {
    if (!printed.has(copyright.printed, ['copyright'])) yield `copyright ${quote(copyright.printed)} is no copyright span`
    if (copyright.holder !== null && !hasWords(copyright.printed, copyright.holder))
      yield `copyright: ${quote(copyright.holder)} is not in it`
    if (copyright.year !== null && !copyright.printed.includes(String(copyright.year))) yield `copyright: ${copyright.year} is not in it`
  }
  const headings = rest.all('related-heading')
  const { section } = article
  const stands =
    section === null ||
    printed.isSaid(section) ||
    printed.all('section').includes(section) ||
    headings.some((heading) => hasWords(heading, section))
  if (!stands) yield `section ${quote(section)} is neither printed nor in a related heading`
}

function* checkDate(name: string, date: DateField, printed: Printed): Generator<string> {
  if (date === null || date.basis === 'metadata' || date.basis === 'url' || date.basis === 'feed') return
  const dates = printed.spans.filter((span) => span.label === 'date')
  const stands =
    printed.all('date').includes(date.printed) ||
    dates.some((span) => printed.read(span) === date.printed) ||
    printed.isStretch(date.printed, 'date') ||
    printed.has(date.printed, ['dateline', 'copyright', 'byline'])
  if (!stands) yield `${name}: ${quote(date.printed)} is no date span`
  if (date.value === null) return
  const length = { none: 0, year: 4, month: 7, day: 10, hour: 13, minute: 16, second: 19 }[date.precision]
  const digits = date.value.replace(/(?:Z|[+-]\d{2}:\d{2})$/u, '').replace(/\.\d+$/u, '')
  if (digits.length !== length) yield `${name}: ${date.value} is not cut to ${date.precision}`
}

function* checkCaptions(article: Article, printed: Printed): Generator<string> {
  const spans = printed.spans.filter((span) => isCaptionLabel(span.label))
  for (const [item, caption] of article.captions.entries()) {
    const own = spans.filter((span) => span.item === item)
    const first = own[0]
    const last = own.at(-1)
    if (first === undefined || last === undefined) {
      yield `caption ${item} has no span`
      continue
    }
    const of = (label: string): string => joined(own, label, printed)
    if ((caption.text ?? '') !== of('caption')) yield `caption ${item}: text is printed as ${quote(of('caption'))}`
    if ((caption.credit ?? '') !== of('caption-credit')) yield `caption ${item}: credit is printed as ${quote(of('caption-credit'))}`
    if (caption.printed !== printed.read({ start: first.start, end: last.end }).replace(CONTROLS, ''))
      yield `caption ${item}: printed is not the dump's`
    for (const name of [...caption.creators, ...caption.providers]) {
      if (!hasWords(caption.printed, name)) yield `caption ${item}: ${quote(name)} is not in it`
    }
  }
  for (const span of spans) if ((span.item ?? 0) >= article.captions.length) yield `there is no caption ${span.item}`
}

/** `printed` null: a record that owns no teasers. Also used for the teasers of a dump without a primary record. */
export function* checkReferences(
  references: readonly Reference[],
  printed: Printed | null,
  headings: readonly string[],
): Generator<string> {
  if (printed === null) {
    if (references.length > 0) yield 'a secondary record owns references'
    return
  }
  const spans = printed.spans.filter((span) => isReferenceLabel(span.label))
  let before = -1
  for (const [item, reference] of references.entries()) {
    const own = spans.filter((span) => span.item === item)
    const start = own[0]?.start ?? -1
    if (start <= before) yield `reference ${item} has no span, or not in the dump's order`
    before = start
    const of = (label: string): string => joined(own, label, printed)
    if (of('reference-title') !== reference.title) yield `reference ${item}: title is printed as ${quote(of('reference-title'))}`
    if (of('reference-dek') !== (reference.dek ?? '')) yield `reference ${item}: dek is printed as ${quote(of('reference-dek'))}`
    if ((of('reference-publisher') === '') !== (reference.publisher === null)) yield `reference ${item}: publisher`
    if (of('reference-time') !== (reference.printedTime ?? '')) yield `reference ${item}: time is printed as ${quote(of('reference-time'))}`
    const { section } = reference
    if (section !== null && !headings.some((heading) => hasWords(heading, section))) yield `reference ${item}: section ${quote(section)}`
  }
  for (const span of spans) if ((span.item ?? 0) >= references.length) yield `there is no reference ${span.item}`
}

export function checkOrphanReferences(text: string, report: DumpReport): string[] {
  const rest = new Printed(
    text,
    report.spans.filter((span) => span.record === null && span.label !== 'ws'),
    { said: null },
  )
  return [...checkReferences(report.references, rest, rest.all('related-heading'))]
}

function joined(spans: readonly ReportSpan[], label: string, printed: Printed): string {
  return printed.pieces(spans.filter((span) => span.label === label)).join(' ')
}

const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

/** Whole words, whatever the case: "World" stands in "Next In World", "orld" does not; where no spaces are written, characters. */
function hasWords(text: string, words: string): boolean {
  if (UNSPACED.test(words)) return fingerprint(text).includes(fingerprint(words))
  return ` ${fingerprint(withOneI(text))} `.includes(` ${fingerprint(withOneI(words))} `)
}

/** Turkish has two letters, and a name in capitals does not say its language: "İZMİR", "Izmir", "İzmir". */
const withOneI = (text: string): string => text.replace(/[İı]/gu, 'i')

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)
}
