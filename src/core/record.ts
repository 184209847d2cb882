/**
 * The record as it is written: `winnow/article@1`, the dump report `winnow/report@1`, a link between records.
 * Key order here is the order in the output. Machine-readable twin: `src/rules/record.schema.json`.
 */

/** Labels of spans that are a part of a record. */
export type Part =
  | 'title'
  | 'title-repeat'
  | 'dek'
  | 'byline'
  | 'byline-repeat'
  | 'publisher'
  | 'publisher-repeat'
  | 'section'
  | 'date'
  | 'dateline'
  | 'body'
  | 'caption'
  | 'caption-credit'
  | 'credit'
  | 'copyright'
  | 'correction'
  | 'editor-note'
  | 'author-bio'
  | 'tag'
  | 'reference-title'
  | 'reference-title-repeat'
  | 'reference-dek'
  | 'reference-publisher'
  | 'reference-time'

/** Labels of spans that are a part of no record. */
export type Boilerplate =
  | 'field-label'
  | 'marker'
  | 'related-heading'
  | 'widget-heading'
  | 'promo'
  | 'comments'
  | 'navigation'
  | 'share'
  | 'advertisement'
  | 'newsletter'
  | 'consent'
  | 'paywall'
  | 'site-footer'
  | 'media-placeholder'
  | 'residue'
  | 'duplicate'
  | 'other'

/** An outlet: who published, or on whose page the dump shows it. */
export type Outlet = {
  name: string
  domain: string | null
  basis: 'printed' | 'listed' | 'metadata' | 'url' | 'copyright' | 'page-furniture' | 'config'
  printed: string | null
} | null

export interface Agency {
  name: string
  code: string | null
  /** `supplier`: the text is the agency's copy; `cited`: the text says "according to AA". */
  relation: 'supplier' | 'cited'
  basis: 'dateline' | 'credit' | 'copyright' | 'byline' | 'metadata' | 'text'
  printed: string
}

export interface Author {
  name: string
  kind: 'person' | 'desk' | 'agency' | 'organization'
  printed: string
}

export interface Contributor {
  name: string
  role: 'editor' | 'reporter' | 'writer' | 'translator' | 'photographer' | 'contributor'
  printed: string
}

export interface Attribution {
  publisher: Outlet
  aggregator: Outlet
  agencies: Agency[]
  authors: Author[]
  contributors: Contributor[]
  credit: string | null
  copyright: { printed: string; holder: string | null; year: number | null } | null
}

/** null = nothing printed and nothing in the metadata; value null with precision `none` = printed but not resolvable. */
export type DateField = {
  value: string | null
  precision: 'none' | 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'
  printed: string
  basis: 'printed' | 'metadata' | 'url' | 'relative' | 'dateline' | 'feed'
  timezone: string | null
  clock: { value: string; basis: 'warc-date' | 'captured-at' | 'feed' | 'config' } | null
} | null

export type Dateline = { place: string | null; agency: string | null; date: string | null; printed: string } | null

export interface Caption {
  text: string | null
  credit: string | null
  creators: string[]
  providers: string[]
  date: string | null
  url: string | null
  printed: string
}

export interface Reference {
  title: string
  dek: string | null
  url: string | null
  publisher: string | null
  printedTime: string | null
  section: string | null
  kind: 'related' | 'next' | 'inline'
}

export interface Source {
  key: string
  collection: string
  /** Relative to the input root, `/`-separated. */
  path: string
  uri: string | null
  format: 'text' | 'html' | 'warc' | 'jsonl'
  warc: { recordId: string | null; offset: number; length: number | null } | null
  row: number | null
  bytes: number
  /** Of the raw bytes, hex. */
  sha256: string
  charset: string
  capturedAt: string | null
}

export interface RecordSpan {
  start: number
  end: number
  part: Part
  para?: number
  item?: number
}

export interface Article {
  schema: 'winnow/article@1'
  id: string
  version: string
  role: 'primary' | 'secondary'
  parentId: string | null
  ordinal: number
  url: string | null
  title: string | null
  alternativeTitles: string[]
  dek: string | null
  text: string
  blocks: { type: 'paragraph' | 'heading' | 'list-item' | 'quote' | 'code' | 'table'; level?: number; start: number; end: number }[] | null
  language: string | null
  section: string | null
  tags: string[]
  attribution: Attribution
  published: DateField
  modified: DateField
  dateline: Dateline
  captions: Caption[]
  references: Reference[]
  links: { start: number; end: number; url: string }[]
  source: Source
  spans: RecordSpan[]
  completeness: 'full' | 'truncated' | 'summary'
  confidence: number | null
  flags: string[]
}

export interface ReportSpan {
  start: number
  end: number
  label: Part | Boilerplate | 'ws' | 'markup'
  record: string | null
  para?: number
  item?: number
  by?: string
}

export interface DumpReport {
  schema: 'winnow/report@1'
  source: Source
  records: string[]
  spans: ReportSpan[]
  references: Reference[]
  characters: Record<string, number>
  flags: string[]
  producer: { name: 'winnow'; version: string; config: string }
}
