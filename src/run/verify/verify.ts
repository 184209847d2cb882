/**
 * Reads the outputs back and holds them against the dumps. In: the output folder and where the dumps are. Out: every
 * difference, and what was looked at. Proves: each dump has a report or a quarantine entry, the reports cover every
 * character, the records are made of what stands in the dump, ids and versions follow the rule, digests are the dumps'.
 * It changes nothing and does not run the core.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Article, DumpReport } from '../../core/record.ts'
import type { Dump } from '../../core/types.ts'
import { DumpError, InputError } from '../../intake/errors.ts'
import { type InputFile, isStdinName, listInputs } from '../../intake/inputs.ts'
import { type Columns, DEFAULT_COLUMNS } from '../../intake/row.ts'
import { outputNames } from '../../write/output-names.ts'
import { RunError } from '../errors.ts'
import { ChangeLog } from '../feed-log.ts'
import { isPartLabel } from '../labels.ts'
import { Ledger } from '../ledger.ts'
import type { QuarantineEntry } from '../quarantine.ts'
import { dumpsIn, nameOf } from './dumps.ts'
import { checkMarkup, checkStructure, viewHtml } from './html-view.ts'
import { checkIdentity, fingerprint } from './identity.ts'
import { checkPartition } from './partition.ts'
import { checkOrphanReferences, checkRecord, checkSpans } from './record.ts'
import { type Checked, parseArticle, parseEntry, parseReport } from './schema.ts'

export interface Difference {
  /** Path of the dump, or of the output file where no dump is known. */
  readonly path: string
  readonly message: string
}

export interface Verification {
  readonly differences: readonly Difference[]
  readonly files: number
  /** In the files: each has a report or a quarantine entry. */
  readonly dumps: number
  readonly records: number
  readonly characters: number
  readonly quarantined: number
  /** Came on the standard input: there is nothing to hold them against. */
  readonly unchecked: number
  /** Outputs of dumps that are there no more, kept as the configuration wants. */
  readonly kept: number
}

/** `raw`: files and folders of the dumps; empty = where the ledger says that they were read, else `raw`. */
export async function verifyFolder(out: string, raw: readonly string[], columns: Columns = DEFAULT_COLUMNS): Promise<Verification> {
  if (!existsSync(out)) throw new RunError('input-unreadable', `there is no folder ${out}`)
  if (!existsSync(join(out, 'reports')) && !existsSync(join(out, 'quarantine')))
    throw new RunError(
      'input-unreadable',
      `${out} holds no outputs of a run: neither reports nor quarantine; name the folder that was given to --out`,
    )
  const inputs = listDumps(out, raw)
  const check = new Check(out, columns)
  for (const input of inputs) await check.file(input)
  check.strays(knownOutputs(out))
  check.changeLog()
  return check.result()
}

function listDumps(out: string, raw: readonly string[]): readonly InputFile[] {
  const named = raw.length > 0 ? raw : inputsOf(out)
  try {
    return listInputs(named, { collection: null, stdin: null }).files
  } catch (error) {
    if (error instanceof InputError) throw new RunError('input-unreadable', `${error.message}; name the folder of the dumps with --raw`)
    throw error
  }
}

function inputsOf(out: string): string[] {
  const named = askLedger(out, (ledger) => ledger.inputs()) ?? []
  return named.length > 0 ? named : ['raw']
}

/** Outputs of dumps that the ledger knows: one whose dump is gone was kept on purpose. */
function knownOutputs(out: string): Set<string> {
  const names = (ledger: Ledger): string[] => [...ledger.rows()].flatMap(({ path }) => Object.values(outputNames(path)))
  return new Set(askLedger(out, names) ?? [])
}

/** null = there is no ledger. */
function askLedger<T>(out: string, ask: (ledger: Ledger) => T): T | null {
  const ledger = Ledger.openToRead(join(out, '.state'))
  if (ledger === null) return null
  try {
    return ask(ledger)
  } finally {
    ledger.close()
  }
}

class Check {
  readonly #out: string
  readonly #columns: Columns
  readonly #differences: Difference[] = []
  readonly #known = new Set<string>()
  readonly #counts = { files: 0, dumps: 0, records: 0, characters: 0, quarantined: 0, unchecked: 0, kept: 0 }

  constructor(out: string, columns: Columns) {
    this.#out = out
    this.#columns = columns
  }

  async file(input: InputFile): Promise<void> {
    const say = (message: string): number => this.#differences.push({ path: input.path, message })
    const names = outputNames(input.path)
    const articles = this.#readLines(names.articles, input.path, parseArticle)
    const reports = this.#readLines(names.reports, input.path, parseReport)
    const entries = this.#readLines(names.quarantine, input.path, parseEntry)
    this.#counts.files++
    this.#counts.quarantined += (entries ?? []).length
    this.#counts.dumps += (reports ?? []).length + (entries ?? []).filter(({ reason }) => reason !== 'no-article').length
    if (reports === null && entries === null) say('has neither a report nor a quarantine entry')
    if (articles !== null && reports === null) say('has records, but no report')
    if (articles !== null && entries !== null && input.isPlain) say('has records and is in quarantine')
    for (const entry of entries ?? []) if (entry.path !== input.path) say(`its quarantine entry names ${JSON.stringify(entry.path)}`)
    if (reports === null) return
    if (input.isPlain && reports.length !== 1) say(`has ${reports.length} reports that can be read, not one`)
    for await (const message of this.#checkReports(input, reports, articles ?? [], entries ?? [])) say(message)
    const reported = reports.flatMap(({ records }) => records)
    const given = (articles ?? []).map(({ id }) => id)
    if (given.join() !== reported.join())
      say(`the reports list ${reported.length} records, the articles file has ${given.length} others or in another order`)
  }

  /** Outputs that no dump stands behind. */
  strays(known: ReadonlySet<string>): void {
    for (const top of ['articles', 'reports', 'quarantine']) {
      const folder = join(this.#out, top)
      if (!existsSync(folder)) continue
      for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
        if (!entry.isFile()) continue
        const path = relative(this.#out, join(entry.parentPath, entry.name)).split(sep).join('/')
        if (this.#known.has(path)) continue
        if (known.has(path)) this.#counts.kept++
        else if (isStdinName(path.slice(top.length + 1).replace(/\.jsonl?$/u, ''))) this.#counts.unchecked++
        else this.#differences.push({ path, message: 'there is no dump for this output' })
      }
    }
  }

  /** It ends where the ledger says. */
  changeLog(): void {
    const known = askLedger(this.#out, (ledger) => ledger.count('seq'))
    if (known === null) return
    const say = (message: string): number => this.#differences.push({ path: 'changes', message })
    try {
      const last = new ChangeLog(this.#out).lastSeq()
      if (last !== known) say(`the log ends with change ${last}, the ledger with ${known}: the next winnow run puts it right`)
    } catch (error) {
      if (!(error instanceof RunError)) throw error
      say(error.message)
    }
  }

  result(): Verification {
    return { ...this.#counts, differences: this.#differences }
  }

  #readLines<T>(name: string, path: string, parse: (line: string) => Checked<T>): T[] | null {
    const file = join(this.#out, name)
    if (!existsSync(file)) return null
    this.#known.add(name)
    const text = readFileSync(file, 'utf8')
    if (!text.endsWith('\n')) this.#differences.push({ path, message: `${name} does not end with a line feed: it was cut` })
    const values: T[] = []
    for (const [index, line] of text.split('\n').entries()) {
      if (line === '') continue
      const { value, faults } = parse(line)
      if (faults === null) values.push(value)
      else for (const fault of faults) this.#differences.push({ path, message: `${name} line ${index + 1}: ${fault}` })
    }
    return values
  }

  async *#checkReports(
    input: InputFile,
    reports: readonly DumpReport[],
    articles: readonly Article[],
    entries: readonly QuarantineEntry[],
  ): AsyncGenerator<string> {
    const bySource = Map.groupBy(articles, ({ source }) => JSON.stringify(source))
    const left = new Map(reports.map((report) => [nameOf(report.source), report]))
    const refused = new Set(
      entries.map(({ path, member, row, warc }) => nameOf({ path: member === null ? path : `${path}/${member}`, row, warc })),
    )
    try {
      for await (const found of dumpsIn(input, left, this.#columns)) {
        if (found.dump === null) {
          if (!refused.has(found.name)) yield `${found.name} has neither a report nor a quarantine entry`
          continue
        }
        const report = left.get(found.name)
        if (report === undefined) throw new Error(`${found.name} was read without a report`)
        left.delete(found.name)
        const own = bySource.get(JSON.stringify(report.source)) ?? []
        yield* this.#checkReport(found.dump, report, own)
      }
    } catch (error) {
      if (!(error instanceof DumpError)) throw error
      yield `has a report, but cannot be read: ${error.message}`
    }
    if (input.refusal === null && !input.isPlain) for (const name of left.keys()) yield `${name} has a report, but is not there any more`
  }

  *#checkReport(dump: Dump, report: DumpReport, articles: readonly Article[]): Generator<string> {
    const { source } = report
    if (dump.source.sha256 !== source.sha256) {
      // every span of the old report would differ from the new bytes
      yield 'sha256: the dump has other bytes now; run again'
      return
    }
    if (JSON.stringify(dump.source) !== JSON.stringify(source)) yield 'source is not that of the dump'
    yield* checkPartition(dump.text, report)
    yield* dump.format === 'html' ? checkHtml(dump, articles, report) : checkText(dump.text, articles, report, saidBeside(dump))
    this.#counts.characters += dump.text.length
    this.#counts.records += articles.length
    yield* checkIdentity(articles)
    const ids = articles.map((article) => article.id)
    if (ids.join() !== report.records.join()) yield `the report lists ${report.records.length} records, ${ids.length} have its source`
    if ((articles.length === 0) !== report.flags.includes('no-article')) yield 'flag no-article'
  }
}

/** The words of the columns beside a dump, as `checkRecord` wants them; null = there are none. */
function saidBeside({ given }: Dump): string | null {
  if (given === undefined) return null
  const words = [...given.authors, given.published, given.modified, given.section, given.title].filter((each) => each !== null)
  return ` ${words.map(fingerprint).join('  ')} `
}

function* checkText(
  text: string,
  articles: readonly Article[],
  report: DumpReport,
  said: string | null = null,
  edges?: ReadonlySet<number>,
): Generator<string> {
  for (const article of articles) yield* checkRecord(text, article, report, { said, edges })
  if (!articles.some((article) => article.role === 'primary')) yield* checkOrphanReferences(text, report)
}

/** The spans of the source are the report's; what they say is then checked as if it were flat text. */
function* checkHtml(dump: Dump, articles: readonly Article[], report: DumpReport): Generator<string> {
  const { text: source } = dump
  yield* checkMarkup(source, report)
  for (const article of articles) yield* [...checkSpans(article, report), ...checkStructure(article)]
  const view = viewHtml(source, report)
  const flat = articles.map((article) => ({
    ...article,
    spans: view.report.spans.flatMap(({ start, end, label, record, para, item }) =>
      record === article.id && isPartLabel(label)
        ? [{ start, end, part: label, ...(para === undefined ? {} : { para }), ...(item === undefined ? {} : { item }) }]
        : [],
    ),
  }))
  yield* checkText(view.text, flat, view.report, `${view.said}${saidBeside(dump) ?? ''}`, view.edges)
}
