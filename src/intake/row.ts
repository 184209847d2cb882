/**
 * One line of a JSON Lines file as a dump. In: the line and which columns hold what. Out: text or HTML with address, capture time and
 * publisher, or a DumpError. Only the object's own keys are read; nothing of it is merged into anything.
 *
 *   {"url": "https://example.org/a", "title": "Ferry stays", "text": "The board …"}  ->  "Ferry stays\n\nThe board …", url:https://example.org/a
 */
import type { GivenFields } from '../core/types.ts'
import { DumpError } from './errors.ts'
import { isMarkup } from './format.ts'
import { isTime } from './sidecar.ts'

/** For each, names of columns; the first that a row has with a value is taken. `content.rendered` is `rendered` within `content`. */
export interface Columns {
  readonly text: readonly string[]
  readonly html: readonly string[]
  /** Stands above the text when the text does not begin with it. */
  readonly title: readonly string[]
  readonly url: readonly string[]
  /** When the page was captured. */
  readonly capturedAt: readonly string[]
  readonly publisher: readonly string[]
  /** What another extractor found of the article: witnesses, less trusted than what is printed. */
  readonly authors: readonly string[]
  readonly published: readonly string[]
  readonly modified: readonly string[]
  readonly section: readonly string[]
}

/** As common crawlers and data sets call them. */
export const DEFAULT_COLUMNS: Columns = {
  text: ['text', 'content', 'body', 'article', 'articleBody', 'article_text', 'maintext', 'plain_text', 'content.rendered'],
  html: ['html', 'raw_html', 'page', 'source_html'],
  title: ['title', 'headline', 'title.rendered'],
  url: ['url', 'uri', 'link', 'source_url', 'requested_url', 'source'],
  capturedAt: ['capturedAt', 'captured_at', 'crawled_at', 'fetched_at', 'crawl_date', 'fetch_time', 'date_download', 'warc_date'],
  publisher: ['publisher', 'outlet', 'source_name', 'site_name', 'sitename', 'source.name', 'publisher.name', 'source-hostname', 'source'],
  authors: ['authors', 'author', 'byline', 'creator'],
  published: [
    'date_published',
    'date_publish',
    'datePublished',
    'published',
    'publishedAt',
    'published_at',
    'publish_date',
    'publishDate',
    'published_date',
    'published_time',
    'pub_date',
    'pubDate',
    'pubdate',
    'publication_date',
    'date',
  ],
  modified: ['date_modified', 'dateModified', 'modified', 'modifiedAt', 'modified_at', 'updated', 'updated_at'],
  section: ['section', 'articleSection', 'category'],
}

export interface Row {
  readonly format: 'text' | 'html'
  readonly content: string
  readonly url: string | null
  readonly capturedAt: string | null
  readonly publisher: string | null
  readonly given: GivenFields
  readonly flags: readonly string[]
}

export function parseRow(bytes: Buffer, columns: Columns): Row {
  const value = parseObject(bytes)
  const { format, content, isSniffed } = contentOf(value, columns)
  const capturedAt = firstText(value, columns.capturedAt)
  return {
    format,
    content: content.toWellFormed(),
    url: urlOf(value, columns),
    capturedAt: capturedAt !== null && isTime(capturedAt) ? capturedAt : null,
    publisher:
      firstText(value, columns.publisher, (text) => !ADDRESS.test(text))
        ?.replace(UNPRINTABLE, '')
        .trim() ?? null,
    given: givenFields(value, columns, format === 'html'),
    flags: [...(isSniffed ? ['sniffed-type'] : []), ...(content.isWellFormed() ? [] : ['encoding-repaired'])],
  }
}

interface RowContent extends Pick<Row, 'format' | 'content'> {
  /** It stands in a column for text, but is markup. */
  readonly isSniffed: boolean
}

function contentOf(value: Fields, columns: Columns): RowContent {
  const html = firstText(value, columns.html)
  if (html !== null) return { format: 'html', content: html, isSniffed: false }
  const text = firstText(value, columns.text)
  if (text === null) throw refusalOf(value, columns)
  if (isMarkup(text)) return { format: 'html', content: text, isSniffed: true }
  return { format: 'text', content: withTitle(text, firstText(value, columns.title)), isSniffed: false }
}

function refusalOf(value: Fields, columns: Columns): DumpError {
  const names = [...columns.text, ...columns.html]
  if (names.some((name) => typeof columnAt(value, name) === 'string'))
    return new DumpError('empty', 'the line has a column for the text, but nothing in it')
  return new DumpError('malformed-record', `the line has no text in any of the columns ${names.join(', ')}`)
}

type Fields = Readonly<Record<string, unknown>>

function parseObject(bytes: Buffer): Fields {
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    if (error instanceof RangeError) throw new DumpError('too-deep', 'the line is nested too deep')
    throw new DumpError('malformed-record', 'the line is no JSON')
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new DumpError('malformed-record', 'the line is no JSON object')
  return value as Fields
}

/** `source` is an address in some data sets and an outlet in others: a column of both lists counts as what it holds. */
function urlOf(value: Fields, { url, publisher }: Columns): string | null {
  const own = url.filter((name) => !publisher.includes(name))
  return firstText(value, own) ?? firstText(value, url, (text) => ADDRESS.test(text))
}
const ADDRESS = /^\s*https?:\/\//iu
/** Control characters and halves of surrogate pairs stand in no field. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/gu

/** A column that is there but empty hides none behind it. */
function firstText(value: Fields, names: readonly string[], fits: (text: string) => boolean = () => true): string | null {
  for (const name of names) {
    const found = columnAt(value, name)
    if (typeof found === 'string' && found.trim() !== '' && fits(found)) return found
  }
  return null
}

/** A time may be a number: seconds or milliseconds since 1970. */
function firstTime(value: Fields, names: readonly string[]): string | null {
  for (const name of names) {
    const found = columnAt(value, name)
    if (typeof found === 'string' && found.trim() !== '') return found.toWellFormed().trim()
    if (typeof found === 'number' && Number.isFinite(found)) return String(Math.trunc(found))
  }
  return null
}

/** Own keys only: a row may be called `constructor`. A name with points that is no key leads inwards. */
function columnAt(value: Fields, name: string): unknown {
  if (Object.hasOwn(value, name)) return value[name]
  let found: unknown = value
  for (const key of name.split('.')) {
    if (found === null || typeof found !== 'object' || !Object.hasOwn(found, key)) return undefined
    found = (found as Fields)[key]
  }
  return found
}

function givenFields(value: Fields, columns: Columns, isHtml: boolean): GivenFields {
  const text = (names: readonly string[]): string | null => firstText(value, names)?.toWellFormed().trim() ?? null
  return {
    authors: firstList(value, columns.authors),
    published: firstTime(value, columns.published),
    modified: firstTime(value, columns.modified),
    section: text(columns.section),
    title: isHtml ? text(columns.title) : null,
  }
}

/** `"Ana Ruiz"`, `["Ana Ruiz", "Tom Ek"]` or `[{"name": "Ana Ruiz"}]`. */
function firstList(value: Fields, names: readonly string[]): string[] {
  for (const name of names) {
    const found = columnAt(value, name)
    const texts = (Array.isArray(found) ? found.slice(0, LIMIT_AUTHORS) : [found]).flatMap(nameIn)
    if (texts.length > 0) return texts
  }
  return []
}
/** More are no authors of one article. */
const LIMIT_AUTHORS = 50

function nameIn(value: unknown): string[] {
  const name: unknown =
    value !== null && typeof value === 'object' && Object.hasOwn(value, 'name') ? (value as { name: unknown }).name : value
  return typeof name === 'string' && name.trim() !== '' ? [name.toWellFormed().trim()] : []
}

function withTitle(text: string, title: string | null): string {
  const above = title?.trim() ?? ''
  return above === '' || text.trimStart().startsWith(above) || text.trim() === '' ? text : `${above}\n\n${text}`
}
