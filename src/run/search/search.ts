/**
 * Asks the embedded index. In: the output folder and a query. Out: hits, best first (BM25, words of the title weigh most), each
 * with a snippet and where it stands in its dump. Reads only.
 */
import { existsSync } from 'node:fs'
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import type { Provenance } from '../../write/sinks/document.ts'
import { SEARCHED, SEARCHED_NAMES } from '../../write/sinks/searched.ts'
import { messageOf } from '../../write/sinks/sink.ts'
import { RunError } from '../errors.ts'
import { indexPath } from '../feed-config.ts'
import { parseQuery, type Query } from './query.ts'
import { type Place, type Snippet, snippetOf } from './snippet.ts'

export interface Hit {
  readonly id: string
  readonly revision: number
  readonly version: string
  /** Higher is better; only the order says something. */
  readonly score: number
  readonly role: string
  readonly title: string | null
  readonly url: string | null
  readonly language: string | null
  readonly publisher: string | null
  readonly aggregator: string | null
  readonly agencies: readonly string[]
  readonly authors: readonly string[]
  readonly published: { readonly value: string | null; readonly precision: string | null; readonly printed: string | null } | null
  readonly snippet: { readonly text: string; readonly highlights: readonly Place[] }
  /** The dump; `match`: where in it the paragraphs of the snippet stand. Offsets are UTF-16 in the decoded dump, half-open. */
  readonly source: { readonly path: string; readonly collection: string | null; readonly key: string } & Provenance & {
      readonly match: readonly Place[]
    }
}

export interface SearchResult {
  readonly hits: readonly Hit[]
  /** Of all records that fit. */
  readonly total: number
  /** `some`: no record has all words of the query, these have some of them. */
  readonly fits: 'all' | 'some'
  /** What of the query was taken in another way than it may have been meant; null = nothing. */
  readonly hint: string | null
}

/** One weight for each column of `words`. */
const RANK = `bm25(${SEARCHED_NAMES.map((name) => SEARCHED[name].weight.toFixed(1)).join(', ')})`

export interface SearchOptions {
  readonly out: string
  readonly query: readonly string[]
  readonly limit: number
}

export function search({ out, query: given, limit }: SearchOptions): SearchResult {
  const query = parseQuery(given)
  let index: DatabaseSync | null = null
  try {
    index = openIndex(out)
    const words = query.terms.flatMap(({ folded }) => folded)
    const strict = ask(index, query, ' AND ', limit)
    const isWeak = strict.total === 0 && query.terms.length > 1
    const { rows, total } = isWeak ? ask(index, query, ' OR ', limit) : strict
    return {
      hits: rows.map((row) => toHit(row, words)),
      total,
      fits: isWeak ? 'some' : 'all',
      hint: query.hints.length === 0 ? null : query.hints.join('; '),
    }
  } catch (error) {
    if (error instanceof RunError) throw error
    throw new RunError(
      'input-unreadable',
      `${indexPath(out)} cannot be searched (${messageOf(error)}): check its permissions, or winnow sink rebuild index`,
    )
  } finally {
    index?.close()
  }
}

function openIndex(out: string): DatabaseSync {
  const path = indexPath(out)
  if (!existsSync(path)) throw new RunError('input-unreadable', `there is no index ${path}: winnow run makes it (or winnow feed index)`)
  const database = new DatabaseSync(path, { readOnly: true })
  database.exec('pragma busy_timeout = 5000; pragma mmap_size = 1073741824;')
  return database
}

type Row = Readonly<Record<string, SQLOutputValue>>

function ask(index: DatabaseSync, query: Query, joint: ' AND ' | ' OR ', limit: number): { rows: Row[]; total: number } {
  const terms = query.terms.map(({ expression }) => expression).join(joint)
  const parts = [...(terms === '' ? [] : [`(${terms})`]), ...query.required]
  const filters = ['a.is_deleted = 0', ...query.filters.map(({ sql }) => sql)]
  const values = query.filters.flatMap((filter) => filter.values)
  if (parts.length === 0) return newest(index, query, filters, values, limit)
  const excluded = query.excluded.length === 0 ? '' : ` NOT (${query.excluded.join(' OR ')})`
  const match = `(${parts.join(' AND ')})${excluded}`
  const from = `words join article a on a.row = words.rowid where words match ? and ${filters.join(' and ')}`
  const total =
    query.filters.length === 0
      ? index.prepare('select count(*) as count from words where words match ?').get(match)?.count
      : index.prepare(`select count(*) as count from ${from}`).get(match, ...values)?.count
  const rows = index.prepare(`select a.*, words.rank as score from ${from} and words.rank match ? order by words.rank limit ?`)
  return { rows: rows.all(match, ...values, RANK, limit), total: Number(total) }
}

/** Filters alone: the last published first. */
function newest(
  index: DatabaseSync,
  query: Query,
  filters: readonly string[],
  values: readonly string[],
  limit: number,
): { rows: Row[]; total: number } {
  const without = query.excluded.length === 0 ? [] : ['a.row not in (select rowid from words where words match ?)']
  const where = [...filters, ...without].join(' and ')
  const bound = [...values, ...(without.length === 0 ? [] : [query.excluded.join(' OR ')])]
  const rows = index.prepare(`select a.*, 0 as score from article a where ${where} order by a.published desc, a.id limit ?`)
  return {
    rows: rows.all(...bound, limit),
    total: Number(index.prepare(`select count(*) as count from article a where ${where}`).get(...bound)?.count),
  }
}

function toHit(row: Row, words: readonly string[]): Hit {
  const body = text(row.text) ?? ''
  const snippet = snippetOf(body, words)
  const provenance = JSON.parse(text(row.provenance) ?? '{}') as Provenance
  const [published, precision, printed] = [text(row.published), text(row.published_precision), text(row.published_printed)]
  return {
    id: text(row.id) ?? '',
    revision: Number(row.revision),
    version: text(row.version) ?? '',
    score: Math.round(-Number(row.score) * 1000) / 1000,
    role: text(row.role) ?? '',
    title: text(row.title),
    url: text(row.url),
    language: text(row.language),
    publisher: text(row.publisher),
    aggregator: text(row.aggregator),
    agencies: list(row.agencies),
    authors: list(row.authors),
    published: precision === null ? null : { value: published, precision, printed },
    snippet: { text: snippet.text, highlights: snippet.highlights },
    source: {
      path: text(row.source_path) ?? '',
      collection: text(row.collection),
      key: text(row.source_key) ?? '',
      ...provenance,
      match: placesOf(body, snippet, provenance),
    },
  }
}

/** Spans of the paragraphs that the snippet touches: paragraphs are joined by an empty line. */
function placesOf(body: string, { place }: Snippet, { spans }: Provenance): Place[] {
  const first = body.slice(0, place.start).split('\n\n').length - 1
  const last = body.slice(0, place.end).split('\n\n').length - 1
  return spans.filter(({ para }) => para !== undefined && para >= first && para <= last).map(({ start, end }) => ({ start, end }))
}

function text(value: SQLOutputValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}

function list(value: SQLOutputValue | undefined): string[] {
  return typeof value === 'string' ? (JSON.parse(value) as string[]) : []
}
