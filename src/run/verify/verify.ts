/**
 * Reads the outputs back and holds them against the dumps. In: the output folder and where the dumps are. Out: every
 * difference, and what was looked at. Proves: each dump has a report or a quarantine entry, the reports cover every
 * character, the records are made of what stands in the dump, ids and versions follow the rule, digests are the dumps'.
 * It changes nothing and does not run the core.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Article, DumpReport } from '../../core/record.ts'
import { DumpError, InputError } from '../../intake/errors.ts'
import { type InputFile, isStdinName, listInputs } from '../../intake/inputs.ts'
import { readRaw, toDump } from '../../intake/read.ts'
import { outputNames } from '../../write/output-names.ts'
import { RunError } from '../errors.ts'
import { Ledger } from '../ledger.ts'
import { checkIdentity } from './identity.ts'
import { checkPartition } from './partition.ts'
import { checkOrphanReferences, checkRecord } from './record.ts'
import { type Checked, parseArticle, parseEntry, parseReport } from './schema.ts'

export interface Difference {
  /** Path of the dump, or of the output file where no dump is known. */
  readonly path: string
  readonly message: string
}

export interface Verification {
  readonly differences: readonly Difference[]
  readonly dumps: number
  readonly records: number
  readonly characters: number
  readonly quarantined: number
  /** Came on the standard input: there is nothing to hold them against. */
  readonly unchecked: number
}

/** A sane limit of memory; what the run took, it took under its own. */
const LIMIT_BYTES = 1_000_000_000

/** `raw`: files and folders of the dumps; empty = where the ledger says that they were read, else `raw`. */
export function verifyFolder(out: string, raw: readonly string[]): Verification {
  if (!existsSync(out)) throw new RunError('input-unreadable', `there is no folder ${out}`)
  if (!existsSync(join(out, 'reports')) && !existsSync(join(out, 'quarantine')))
    throw new RunError(
      'input-unreadable',
      `${out} holds no outputs of a run: neither reports nor quarantine; name the folder that was given to --out`,
    )
  const inputs = listDumps(out, raw)
  const check = new Check(out)
  for (const input of inputs) check.dump(input)
  check.strays()
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
  const state = join(out, '.state')
  if (!existsSync(join(state, 'ledger.sqlite'))) return ['raw']
  const ledger = Ledger.open(state, (message) => {
    throw new RunError('internal-error', message)
  })
  const named = ledger.inputs()
  ledger.close()
  return named
}

class Check {
  readonly #out: string
  readonly #differences: Difference[] = []
  readonly #known = new Set<string>()
  readonly #counts = { dumps: 0, records: 0, characters: 0, quarantined: 0, unchecked: 0 }

  constructor(out: string) {
    this.#out = out
  }

  dump(input: InputFile): void {
    const say = (message: string): number => this.#differences.push({ path: input.path, message })
    const names = outputNames(input.path)
    const articles = this.#readLines(names.articles, input.path, parseArticle)
    const reports = this.#readLines(names.reports, input.path, parseReport)
    const entries = this.#readLines(names.quarantine, input.path, parseEntry)
    this.#counts.dumps++
    if (entries !== null) this.#counts.quarantined++
    if (reports === null && entries === null) say('has neither a report nor a quarantine entry')
    if (articles !== null && reports === null) say('has records, but no report')
    if (articles !== null && entries !== null) say('has records and is in quarantine')
    for (const entry of entries ?? []) if (entry.path !== input.path) say(`its quarantine entry names ${JSON.stringify(entry.path)}`)
    if (reports === null) return
    if (reports.length !== 1) say(`has ${reports.length} reports that can be read, not one`)
    for (const report of reports) for (const message of this.#checkReport(input, report, articles ?? [])) say(message)
  }

  /** Outputs that no dump stands behind. */
  strays(): void {
    for (const top of ['articles', 'reports', 'quarantine']) {
      const folder = join(this.#out, top)
      if (!existsSync(folder)) continue
      for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
        if (!entry.isFile()) continue
        const path = relative(this.#out, join(entry.parentPath, entry.name)).split(sep).join('/')
        if (this.#known.has(path)) continue
        if (isStdinName(path.slice(top.length + 1).replace(/\.jsonl?$/u, ''))) this.#counts.unchecked++
        else this.#differences.push({ path, message: 'there is no dump for this output' })
      }
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

  *#checkReport(input: InputFile, report: DumpReport, articles: readonly Article[]): Generator<string> {
    const { source } = report
    const own = { path: input.path, collection: source.collection }
    try {
      const raw = readRaw(input, LIMIT_BYTES)
      if (raw.sha256 !== source.sha256) yield 'sha256: the dump has other bytes now; run again'
      const dump = toDump(own, raw, { capturedAt: source.capturedAt, publisher: null })
      if (JSON.stringify(dump.source) !== JSON.stringify(source)) yield 'source is not that of the dump'
      yield* checkPartition(dump.text, report)
      for (const article of articles) yield* checkRecord(dump.text, article, report)
      if (!articles.some((article) => article.role === 'primary')) yield* checkOrphanReferences(dump.text, report)
      this.#counts.characters += dump.text.length
    } catch (error) {
      if (!(error instanceof DumpError)) throw error
      yield `has a report, but cannot be read: ${error.message}`
    }
    this.#counts.records += articles.length
    yield* checkIdentity(articles)
    const ids = articles.map((article) => article.id)
    if (ids.join() !== report.records.join())
      yield `the report lists ${report.records.length} records, the articles file has ${ids.length} others or in another order`
    if (articles.some((article) => JSON.stringify(article.source) !== JSON.stringify(source)))
      yield 'a record has another source than the report'
    if ((articles.length === 0) !== report.flags.includes('no-article')) yield 'flag no-article'
  }
}
