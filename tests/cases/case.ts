/**
 * A case: a folder `<layout>--<slug>/` with `dump.txt` or `dump.html`, `expected.json` (what is right, by hand) and `case.json` (who looked at it).
 * In: the folders beside this file. Out: the cases, and the view of a result that `expected.json` holds: what a person can
 * read and judge, without ids, offsets and source details, which other tests prove.
 *
 *   "residue": ["related-heading: Read more : World", "navigation|other: Home"]      either label is right for the second
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dumpFromText } from '../../src/core/dump.ts'
import type { Article, Caption, DateField, Reference } from '../../src/core/record.ts'
import { readStretch } from '../../src/core/text/reading.ts'
import type { Cleaned, Dump } from '../../src/core/types.ts'
import { isBoilerplateLabel } from '../../src/run/labels.ts'

export const CASES_FOLDER = import.meta.dirname

/** What `case.json` says of a case. */
export interface CaseNote {
  /** Where the dump comes from: `invented`, or what it was shortened from. */
  readonly origin: string
  /** What makes it hard: one idea. */
  readonly why: string
  /** Empty until somebody has read the margin print line by line. */
  readonly reviewed: { readonly on: string }
  /** When the page was captured, for cases about relative times. */
  readonly capturedAt?: string
}

export interface CaseView {
  /** Of the dump. */
  readonly flags: readonly string[]
  readonly records: readonly RecordView[]
  /** Only where there is no primary. */
  readonly references: readonly ReferenceView[]
  /** Boilerplate in dump order, `label: text`; markers are left out. */
  readonly residue: readonly string[]
}

interface RecordView {
  readonly role: Article['role']
  readonly title: string | null
  readonly dek: string | null
  /** Paragraphs. */
  readonly text: readonly string[]
  readonly language: string | null
  readonly section: string | null
  readonly tags: readonly string[]
  readonly publisher: string | null
  readonly aggregator: string | null
  /** `Reuters (supplier)`. */
  readonly agencies: readonly string[]
  /** `Ana Ruiz`, `Web Desk (desk)`. */
  readonly authors: readonly string[]
  /** `Ana Ruiz (editor)`. */
  readonly contributors: readonly string[]
  readonly credit: string | null
  readonly copyright: string | null
  /** `2025-06-30 = 30 June 2025`: value and what is printed. */
  readonly published: string | null
  readonly modified: string | null
  readonly dateline: string | null
  readonly captions: readonly Pick<Caption, 'text' | 'credit'>[]
  readonly references: readonly ReferenceView[]
  readonly completeness: Article['completeness']
  readonly flags: readonly string[]
}

type ReferenceView = Pick<Reference, 'title' | 'dek' | 'kind'> & Partial<Pick<Reference, 'publisher' | 'printedTime' | 'section'>>

export function caseNames(): string[] {
  const entries = readdirSync(CASES_FOLDER, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** `dump.txt` of flat text, `dump.html` of a web page. */
export function caseFile(name: string): 'dump.txt' | 'dump.html' {
  return existsSync(join(CASES_FOLDER, name, 'dump.html')) ? 'dump.html' : 'dump.txt'
}

export function readCaseText(name: string): string {
  return readFileSync(join(CASES_FOLDER, name, caseFile(name)), 'utf8')
}

export function readCaseNote(name: string): CaseNote {
  return JSON.parse(readFileSync(join(CASES_FOLDER, name, 'case.json'), 'utf8')) as CaseNote
}

export function readExpected(name: string): CaseView {
  return JSON.parse(readFileSync(join(CASES_FOLDER, name, 'expected.json'), 'utf8')) as CaseView
}

export function caseDump(name: string, capturedAt?: string): Dump {
  const format = caseFile(name) === 'dump.html' ? ('html' as const) : ('text' as const)
  const extension = format === 'html' ? 'html' : 'txt'
  const origin = { path: `${name}.${extension}`, collection: 'cases', format, ...(capturedAt === undefined ? {} : { capturedAt }) }
  return dumpFromText(readCaseText(name), origin)
}

/** What a person reads of a result. */
export function viewOf(dump: Dump, { articles, report }: Cleaned): CaseView {
  const residue = report.spans.filter(({ label }) => isBoilerplateLabel(label) && label !== 'marker')
  return {
    flags: report.flags,
    records: articles.map(recordView),
    references: report.references.map(referenceView),
    residue: residue.map(({ start, end, label }) => `${label}: ${readStretch(dump.text, start, end).text}`),
  }
}

/** The view with each residue line under the label that `expected` says, where `expected` says that its label is right too. */
export function settleLabels(view: CaseView, expected: CaseView): CaseView {
  const settle = (line: string, index: number): string => {
    const wanted = expected.residue[index] ?? ''
    const at = wanted.indexOf(': ')
    const isRight = wanted
      .slice(0, at)
      .split('|')
      .some((label) => `${label}${wanted.slice(at)}` === line)
    return isRight ? wanted : line
  }
  return { ...view, residue: view.residue.map(settle) }
}

function recordView(article: Article): RecordView {
  const { publisher, aggregator, agencies, authors, contributors, credit, copyright } = article.attribution
  return {
    role: article.role,
    title: article.title,
    dek: article.dek,
    text: article.text.split('\n\n'),
    language: article.language,
    section: article.section,
    tags: article.tags,
    publisher: publisher?.name ?? null,
    aggregator: aggregator?.name ?? null,
    agencies: agencies.map(({ name, relation }) => `${name} (${relation})`),
    authors: authors.map(({ name, kind }) => (kind === 'person' ? name : `${name} (${kind})`)),
    contributors: contributors.map(({ name, role }) => `${name} (${role})`),
    credit,
    copyright: copyright?.printed ?? null,
    published: dateView(article.published),
    modified: dateView(article.modified),
    dateline: article.dateline?.printed ?? null,
    captions: article.captions.map(({ text, credit }) => ({ text, credit })),
    references: article.references.map(referenceView),
    completeness: article.completeness,
    flags: article.flags,
  }
}

function dateView(date: DateField): string | null {
  return date === null ? null : `${date.value ?? 'unresolved'} = ${date.printed}`
}

function referenceView({ title, dek, kind, publisher, printedTime, section }: Reference): ReferenceView {
  return {
    title,
    dek,
    kind,
    ...(publisher === null ? {} : { publisher }),
    ...(printedTime === null ? {} : { printedTime }),
    ...(section === null ? {} : { section }),
  }
}
