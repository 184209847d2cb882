/**
 * The record as an index takes it: one flat object of typed fields. In: a change with a whole record. Out: a document, or
 * null where the index shall hold none (a tombstone, and by default a blurb of a piece that lies elsewhere). Spans, links and
 * references are not in it; where the record lies in its dump is, as one JSON text that no index looks into.
 * `FIELDS` is the one list that all mappings, tables and schemas are made from.
 */
import { createHash } from 'node:crypto'
import type { Agency, Article, Author } from '../../core/record.ts'
import { intervalOf } from './instants.ts'
import type { Change } from './sink.ts'

/** `keyword`: found as a whole; `text`: found by its words; `stored`: given back only; `instant`: milliseconds UTC. */
type FieldType = 'keyword' | 'keywords' | 'text' | 'texts' | 'integer' | 'number' | 'instant' | 'stored'

export const FIELDS = {
  id: 'keyword',
  revision: 'integer',
  version: 'keyword',
  digest: 'keyword',
  role: 'keyword',
  parent_id: 'keyword',
  ordinal: 'integer',
  url: 'keyword',
  title: 'text',
  alternative_titles: 'texts',
  dek: 'text',
  text: 'text',
  language: 'keyword',
  section: 'keyword',
  tags: 'keywords',
  publisher: 'text',
  publisher_domain: 'keyword',
  aggregator: 'text',
  agencies: 'texts',
  agencies_cited: 'texts',
  agency_codes: 'keywords',
  authors: 'texts',
  contributors: 'texts',
  credit: 'text',
  copyright_holder: 'keyword',
  copyright_year: 'integer',
  published: 'keyword',
  published_precision: 'keyword',
  published_printed: 'keyword',
  published_from: 'instant',
  published_to: 'instant',
  modified: 'keyword',
  modified_from: 'instant',
  modified_to: 'instant',
  captured_at: 'keyword',
  dateline_place: 'text',
  captions: 'texts',
  completeness: 'keyword',
  confidence: 'number',
  flags: 'keywords',
  collection: 'keyword',
  source_key: 'keyword',
  source_path: 'keyword',
  provenance: 'stored',
} as const satisfies Record<string, FieldType>

export type FieldName = keyof typeof FIELDS
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[]

type Value<T extends FieldType> = T extends 'keywords' | 'texts'
  ? readonly string[]
  : T extends 'integer' | 'number' | 'instant'
    ? number
    : string

/** Lists are never null; everything else may be, but for the id, the revision, the text and the digest. */
export type FlatDocument = {
  readonly [F in FieldName]: (typeof FIELDS)[F] extends 'keywords' | 'texts'
    ? readonly string[]
    : F extends 'id' | 'revision' | 'version' | 'digest' | 'text' | 'source_key' | 'source_path'
      ? Value<(typeof FIELDS)[F]>
      : Value<(typeof FIELDS)[F]> | null
}

export interface Selection {
  /** Blurbs of pieces that lie elsewhere are documents too. */
  readonly summaries: 'left-out' | 'included'
}

/** What one change asks of an index. */
export interface Projected {
  readonly id: string
  readonly revision: number
  /** null = a tombstone: no document under this id. */
  readonly document: FlatDocument | null
}

/** Throws on a record that is none: the caller turns that into a rejection of this change. */
export function project(change: Change, selection: Selection): Projected {
  const { id, revision } = change
  if (change.op === 'delete' || !isWanted(change.record, selection)) return { id, revision, document: null }
  return { id, revision, document: toDocument(change.record, revision) }
}

export function isWanted(record: Article, { summaries }: Selection): boolean {
  return summaries === 'included' || record.completeness !== 'summary'
}

/** Of the whole record: two indexes that hold the same digest hold the same record. First 16 hex digits of SHA-256. */
export function digestOf(record: Article): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 16)
}

export function toDocument(record: Article, revision: number): FlatDocument {
  if (typeof record.text !== 'string' || record.text === '') throw new TypeError('the record has no text')
  const { attribution, source, published, modified } = record
  const publishedAt = intervalOf(published)
  const modifiedAt = intervalOf(modified)
  return {
    id: record.id,
    revision,
    version: record.version,
    digest: digestOf(record),
    role: record.role,
    parent_id: record.parentId,
    ordinal: record.ordinal,
    url: record.url,
    title: record.title,
    alternative_titles: record.alternativeTitles,
    dek: record.dek,
    text: record.text,
    language: record.language,
    section: record.section,
    tags: record.tags,
    publisher: attribution.publisher?.name ?? null,
    publisher_domain: attribution.publisher?.domain ?? null,
    aggregator: attribution.aggregator?.name ?? null,
    agencies: agenciesOf(attribution.agencies, 'supplier'),
    agencies_cited: agenciesOf(attribution.agencies, 'cited'),
    agency_codes: unique(attribution.agencies.filter(isSupplier).flatMap(({ code }) => code ?? [])),
    authors: unique(attribution.authors.map(({ name }: Author) => name)),
    contributors: unique(attribution.contributors.map(({ name }) => name)),
    credit: attribution.credit,
    copyright_holder: attribution.copyright?.holder ?? null,
    copyright_year: attribution.copyright?.year ?? null,
    published: published?.value ?? null,
    published_precision: published?.precision ?? null,
    published_printed: published?.printed ?? null,
    published_from: publishedAt?.fromMs ?? null,
    published_to: publishedAt?.toMs ?? null,
    modified: modified?.value ?? null,
    modified_from: modifiedAt?.fromMs ?? null,
    modified_to: modifiedAt?.toMs ?? null,
    captured_at: source.capturedAt,
    dateline_place: record.dateline?.place ?? null,
    captions: record.captions.flatMap(({ text }) => text ?? []),
    completeness: record.completeness,
    confidence: record.confidence,
    flags: record.flags,
    collection: source.collection,
    source_key: source.key,
    source_path: source.path,
    provenance: JSON.stringify(provenanceOf(record)),
  }
}

/** Where a record lies: its dump, and the spans of title and text in it (UTF-16, half-open, `para` counts paragraphs of the text). */
export interface Provenance {
  readonly format: string
  readonly uri: string | null
  readonly row: number | null
  readonly warc: Article['source']['warc']
  readonly sha256: string
  readonly spans: readonly { readonly start: number; readonly end: number; readonly part: string; readonly para?: number }[]
}

function provenanceOf({ source, spans }: Article): Provenance {
  const { format, uri, row, warc, sha256 } = source
  const own = spans.filter(({ part }) => part === 'title' || part === 'body')
  return {
    format,
    uri,
    row,
    warc,
    sha256,
    spans: own.map(({ start, end, part, para }) => ({ start, end, part, ...(para === undefined ? {} : { para }) })),
  }
}

function isSupplier({ relation }: Agency): boolean {
  return relation === 'supplier'
}

function agenciesOf(agencies: readonly Agency[], relation: Agency['relation']): string[] {
  return unique(agencies.filter((agency) => agency.relation === relation).map(({ name }) => name))
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)]
}
