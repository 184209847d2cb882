/**
 * How many printed bylines, datelines, credits, copyright lines and dates are read right: each line of the list is put at its place in
 * an article of its language, the article is cleaned, and the record's fields are compared with the reading that the list gives.
 * Comes in: `tests/data/printed-forms*` (who wrote it had not seen the program). Goes out: accuracy by kind, and the lines read wrong.
 *
 *   node bench/quality/printed-forms.ts [--list FOLDER] [--wrong bylines]
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { clean } from '../../src/core/clean.ts'
import { dumpFromText } from '../../src/core/dump.ts'
import { lookUpAgency } from '../../src/core/forms/agency.ts'
import type { Article, DateField } from '../../src/core/record.ts'
import { lexiconOf } from '../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../src/rules/knowledge.ts'

export const LIST_FOLDER = join(import.meta.dirname, '..', '..', 'tests', 'data', 'printed-forms')

interface Row {
  readonly line: string
  readonly language: string
  readonly trap: boolean
  readonly accept_agency?: readonly string[]
}
interface BylineRow extends Row {
  readonly place: 'head' | 'tail' | 'body'
  readonly authors: readonly string[]
  /** Other lists of authors that are right as well. */
  readonly accept_authors?: readonly (readonly string[])[]
  readonly agency: string | null
}
interface OpeningRow extends Row {
  readonly kind: 'dateline' | 'credit' | 'copyright'
  readonly expect: { readonly [field: string]: string | number | null }
  readonly accept_place?: readonly string[]
}
interface DateRow extends Row {
  readonly capture: string | null
  readonly published: string | null
  readonly modified: string | null
  /** ISO 8601 duration that the value may be off. */
  readonly tolerance?: string
}

export interface Reading {
  readonly kind: string
  readonly line: string
  readonly language: string
  readonly isTrap: boolean
  readonly isRight: boolean
  readonly came: string
  readonly wanted: string
}

const knowledge = bundledKnowledge()
const lexicon = lexiconOf(knowledge)

/** An article in the list's languages: headline and paragraphs that name nobody and nothing that is asked for. */
type Prose = { readonly [language: string]: { readonly title: string; readonly paragraphs: readonly string[] } }

const readLines = <T>(folder: string, name: string): T[] =>
  readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)

type Place = 'head' | 'opening' | 'body' | 'tail'

function primaryOf(prose: Prose, row: Row, place: Place, capturedAt: string | null): Article | undefined {
  const { title, paragraphs } = prose[row.language.split('-')[0] ?? 'en'] ?? prose.en!
  const [first, second, third] = paragraphs as [string, string, string]
  const parts = {
    head: [title, row.line, first, second, third],
    opening: [title, row.line, first, second, third],
    body: [title, first, row.line, second, third],
    tail: [title, first, second, third, row.line],
  }[place]
  const dump = dumpFromText(parts.join('\n\n'), { path: 'list.txt', collection: 'list', ...(capturedAt === null ? {} : { capturedAt }) })
  return clean(dump, knowledge).articles.find(({ role }) => role === 'primary')
}

const folded = (name: string): string =>
  name
    .normalize('NFKC')
    .toLocaleLowerCase()
    .replace(/[\s.]+/gu, ' ')
    .trim()
const agencyKey = (name: string): string => folded(lookUpAgency(name, lexicon)?.name ?? name)

function isAgency(came: readonly string[], { accept_agency: others = [] }: Row, wanted: string | null): boolean {
  if (wanted === null) return came.length === 0
  const right = new Set([wanted, ...others].map(agencyKey))
  return came.some((name) => right.has(agencyKey(name)))
}

function readByline(prose: Prose, row: BylineRow): Reading {
  const article = primaryOf(prose, row, row.place, null)
  const authors = (article?.attribution.authors ?? []).filter(({ kind }) => kind === 'person').map(({ name }) => name)
  const agencies = (article?.attribution.agencies ?? []).filter(({ relation }) => relation === 'supplier').map(({ name }) => name)
  const isAuthors = [row.authors, ...(row.accept_authors ?? [])].some((wanted) => sameNames(authors, wanted))
  const isRight = isAuthors && isAgency(agencies, row, row.agency)
  return reading('bylines', row, isRight, { authors, agencies }, { authors: row.authors, agency: row.agency })
}

const sameNames = (came: readonly string[], wanted: readonly string[]): boolean =>
  came.map(folded).sort().join('|') === wanted.map(folded).sort().join('|')

function readOpening(prose: Prose, row: OpeningRow): Reading {
  const { kind, expect } = row
  if (kind === 'dateline') {
    const article = primaryOf(prose, row, 'opening', null)
    const place = article?.dateline?.place ?? null
    const agencies = (article?.attribution.agencies ?? []).filter(({ relation }) => relation === 'supplier').map(({ name }) => name)
    const places = [expect.place, ...(row.accept_place ?? [])].map((name) => (name === null ? null : folded(String(name))))
    const isPlace = places.includes(place === null ? null : folded(place))
    const isRight = isPlace && isAgency(agencies, row, expect.agency as string | null)
    return reading('datelines and credits', row, isRight, { place, agencies }, expect)
  }
  if (kind === 'copyright') {
    const copyright = primaryOf(prose, row, 'tail', null)?.attribution.copyright ?? null
    const came = { holder: copyright?.holder ?? null, year: copyright?.year ?? null }
    const isHolder = folded(came.holder ?? '') === folded(String(expect.holder ?? ''))
    return reading('datelines and credits', row, isHolder && came.year === (expect.year ?? null), came, expect)
  }
  // a credit alone on its line belongs to the record's picture or to the record: both are right
  const article = primaryOf(prose, row, 'head', null)
  const photographers = (article?.attribution.contributors ?? []).filter(({ role }) => role === 'photographer').map(({ name }) => name)
  const came = {
    authors: (article?.attribution.authors ?? []).map(({ name }) => name),
    creators: [...(article?.captions ?? []).flatMap(({ creators }) => creators), ...photographers],
    providers: [
      ...(article?.captions ?? []).flatMap(({ providers }) => providers),
      ...(article?.attribution.agencies ?? []).map(({ name }) => name),
    ],
  }
  const isCreator = sameNames(came.creators, expect.creator === null ? [] : [String(expect.creator)]) && came.authors.length === 0
  const isRight = isCreator && isAgency(came.providers, row, expect.agency_or_source as string | null)
  return reading('datelines and credits', row, isRight, came, expect)
}

function readDate(prose: Prose, row: DateRow): Reading {
  const article = primaryOf(prose, row, 'head', row.capture)
  // an update that stands in for the publication says so by its flag: what is printed is an update
  const isUpdate = article?.flags.includes('published-from-update') === true
  const came = { published: isUpdate ? null : dateValue(article?.published), modified: dateValue(article?.modified) }
  const isRight = isDate(came.published, row.published, row) && isDate(came.modified, row.modified, row)
  return reading('dates', row, isRight, came, { published: row.published, modified: row.modified, capture: row.capture })
}

const dateValue = (field: DateField | undefined): string | null => field?.value ?? null

/** The same precision and the same moment; where the list allows it, some time apart. */
function isDate(came: string | null, wanted: string | null, { tolerance }: DateRow): boolean {
  if (came === null || wanted === null) return came === wanted
  if (came === wanted) return true
  const apart = Math.abs(momentOf(came) - momentOf(wanted))
  if (tolerance !== undefined) return apart <= (tolerance === 'PT1H' ? HOUR_MS : MINUTE_MS)
  return apart === 0 && digitsOf(came) === digitsOf(wanted)
}
const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const ZONE = /(?:Z|[+-]\d\d:\d\d)$/u
const digitsOf = (value: string): string => `${value.replace(ZONE, '').length} ${ZONE.test(value)}`

function momentOf(value: string): number {
  const hour = /T\d\d(?=Z|[+-]|$)/u.test(value) ? value.replace(/(T\d\d)/u, '$1:00') : value
  return Date.parse(hour.includes('T') && !ZONE.test(hour) ? `${hour}Z` : hour)
}

function reading(kind: string, row: Row, isRight: boolean, came: object, wanted: object): Reading {
  const { line, language, trap } = row
  return { kind, line, language, isTrap: trap, isRight, came: JSON.stringify(came), wanted: JSON.stringify(wanted) }
}

/** Every line of the list with what came of it. */
export function readPrintedForms(folder: string): Reading[] {
  const prose = JSON.parse(readFileSync(join(LIST_FOLDER, 'prose.json'), 'utf8')) as Prose
  return [
    ...readLines<BylineRow>(folder, 'bylines').map((row) => readByline(prose, row)),
    ...readLines<OpeningRow>(folder, 'datelines-credits').map((row) => readOpening(prose, row)),
    ...readLines<DateRow>(folder, 'dates').map((row) => readDate(prose, row)),
  ]
}

/** Share of lines read right, by kind. */
export function accuracyOf(readings: readonly Reading[]): { readonly [kind: string]: number } {
  const kinds = [...new Set(readings.map(({ kind }) => kind))]
  return Object.fromEntries(
    kinds.map((kind) => {
      const own = readings.filter((one) => one.kind === kind)
      return [kind, own.filter(({ isRight }) => isRight).length / own.length]
    }),
  )
}

function main(): void {
  const { values } = parseArgs({ options: { list: { type: 'string', default: LIST_FOLDER }, wrong: { type: 'string' } } })
  const readings = readPrintedForms(resolve(values.list))
  for (const part of ['all', 'traps', 'plain']) {
    const own = readings.filter(({ isTrap }) => part === 'all' || isTrap === (part === 'traps'))
    for (const [kind, accuracy] of Object.entries(accuracyOf(own))) console.log(part.padEnd(6), kind.padEnd(22), accuracy.toFixed(3))
  }
  for (const { kind, isRight, line, language, came, wanted } of readings)
    if (!isRight && values.wrong !== undefined && kind.startsWith(values.wrong))
      console.log(`${language}  ${JSON.stringify(line)}\n    came   ${came}\n    wanted ${wanted}`)
}

if (process.argv[1] === import.meta.filename) main()
