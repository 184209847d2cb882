/**
 * The matter that layouts are made of: articles, headlines and page furniture from the labelled pages.
 * Comes in: the corpus folder. Goes out: `Stock`. Everything keeps the host it came from, so that a fold of a cross-validation
 * by site can filter the stock before it composes (`keepHosts`). Composites only give headlines; their hosts are not known.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

export interface GoldArticle {
  readonly host: string
  readonly language: string
  readonly title: string
  readonly author: string | null
  /** Of a news site; the other pages are guides and blogs. */
  readonly isNews: boolean
  /** Body lines in order. Headings inside the body are short ones among them. */
  readonly paragraphs: readonly string[]
}

export interface Headline {
  readonly host: string | null
  readonly language: string
  readonly text: string
}

/** A line of a real page that is not the article. */
export interface FurnitureLine {
  readonly host: string
  readonly language: string
  readonly kind: 'nav' | 'promo' | 'comment'
  readonly text: string
}

export interface Stock {
  readonly articles: readonly GoldArticle[]
  readonly headlines: readonly Headline[]
  readonly furniture: readonly FurnitureLine[]
}

interface Span {
  readonly start: number
  readonly end: number
  readonly label: string
  readonly record: number | null
}

interface PageRow {
  readonly id: string
  readonly url: string | null
  readonly source: string
  readonly language: string
  readonly text: string
  readonly spans: readonly Span[]
  readonly records: readonly { readonly role: string; readonly title: string | null; readonly author: string | null }[]
}

/** An article needs so much to be told from a teaser (the corpus calls 40 words the least of a secondary); wide scripts say it in fewer characters. */
const LEAST_CHARS = 300
const LEAST_CHARS_WIDE = 120

export function readArticles(corpusFolder: string): Stock {
  const pages = readRows(`${corpusFolder}/pages.dev.jsonl.gz`)
  const articles = pages.flatMap((row) => readArticle(row) ?? [])
  const furniture = pages.flatMap(readFurniture)
  const headlines = uniqueHeadlines([
    ...articles.map(({ host, language, title }) => ({ host, language, text: title })),
    ...pages.flatMap(readPageHeadlines),
    ...readRows(`${corpusFolder}/composites.dev.jsonl.gz`).flatMap(readCompositeHeadlines),
  ])
  return { articles, headlines, furniture }
}

/** The part of a stock that comes from hosts that `keep` accepts; headlines of unknown host stay. */
export function keepHosts(stock: Stock, keep: (host: string) => boolean): Stock {
  return {
    articles: stock.articles.filter(({ host }) => keep(host)),
    headlines: stock.headlines.filter(({ host }) => host === null || keep(host)),
    furniture: stock.furniture.filter(({ host }) => keep(host)),
  }
}

/** The part of a stock in languages that `keep` accepts. */
export function keepLanguages({ articles, headlines, furniture }: Stock, keep: (language: string) => boolean): Stock {
  const isKept = ({ language }: { readonly language: string }): boolean => keep(language)
  return { articles: articles.filter(isKept), headlines: headlines.filter(isKept), furniture: furniture.filter(isKept) }
}

function readRows(path: string): PageRow[] {
  const text = gunzipSync(readFileSync(path)).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as PageRow)
}

function hostOf(row: PageRow): string {
  const url = row.url ?? ''
  return URL.canParse(url) ? new URL(url).host.replace(/^www\./u, '') : row.id
}

function readArticle(row: PageRow): GoldArticle | null {
  const record = row.records[0]
  const title = clean(record?.title ?? '')
  const paragraphs = bodyLines(row)
  const chars = paragraphs.reduce((sum, text) => sum + text.length, 0)
  const least = isWide(paragraphs.join('')) ? LEAST_CHARS_WIDE : LEAST_CHARS
  if (title === '' || chars < least) return null
  return { host: hostOf(row), language: row.language, title, author: record?.author ?? null, isNews: row.source !== 'wcxb-dev', paragraphs }
}

/** Body spans of one printed line are one paragraph; a span over several lines is several. */
function bodyLines(row: PageRow): string[] {
  const lines: string[] = []
  let end = -1
  for (const span of row.spans) {
    if (span.label !== 'body') continue
    const [first = '', ...others] = row.text.slice(span.start, span.end).split('\n').map(clean)
    if (end >= 0 && !row.text.slice(end, span.start).includes('\n')) lines.push(`${lines.pop() ?? ''} ${first}`)
    else lines.push(first)
    lines.push(...others)
    end = span.end
  }
  return lines.map(clean).filter((text) => text !== '')
}

/** Thai, kana, Han: scripts that write without spaces, so that their words cannot be counted by spaces. */
export const isWide = (text: string): boolean => /[\u0E00-\u0E7F\u3040-\u30FF\u3400-\u9FFF]{4}/.test(text)

const clean = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** Teasers from 20 to 140 characters that end no sentence read like headlines; the others are deks, names, sections. */
function readPageHeadlines(row: PageRow): Headline[] {
  const texts = row.spans.filter(({ label }) => label === 'teaser').map(({ start, end }) => clean(row.text.slice(start, end)))
  return texts.filter(isHeadline).map((text) => ({ host: hostOf(row), language: row.language, text }))
}

function readCompositeHeadlines(row: PageRow): Headline[] {
  if (row.language === 'mul') return []
  const titles = row.records.filter(({ role }) => role === 'teaser').map(({ title }) => clean(title ?? ''))
  return titles.filter(isHeadline).map((text) => ({ host: null, language: row.language, text }))
}

function isHeadline(text: string): boolean {
  const least = isWide(text) ? 9 : 20
  return text.length >= least && text.length <= 140 && !/[.。…]$/u.test(text) && !/^(?:by|von|par)\s/iu.test(text)
}

function uniqueHeadlines(headlines: readonly Headline[]): Headline[] {
  const seen = new Map<string, Headline>()
  for (const headline of headlines) if (!seen.has(headline.text)) seen.set(headline.text, headline)
  return [...seen.values()]
}

/** Lines shorter than this say little about prose: buttons, counts, names. */
const PROSE_WORDS = 8

function readFurniture(row: PageRow): FurnitureLine[] {
  const host = hostOf(row)
  const seen = new Set<string>()
  return row.spans.flatMap(({ start, end, label }): FurnitureLine[] => {
    const text = clean(row.text.slice(start, end))
    const kind = furnitureKind(label, text)
    if (kind === null || seen.has(text)) return []
    seen.add(text)
    return [{ host, language: row.language, kind, text }]
  })
}

function furnitureKind(label: string, text: string): FurnitureLine['kind'] | null {
  const words = text.split(' ').length
  if (label === 'nav') return words <= 4 && text.length >= 3 && text.length <= 40 && /^\p{L}/u.test(text) ? 'nav' : null
  if (text.length > 600 || (words < PROSE_WORDS && !isWide(text))) return null
  return label === 'promo' || label === 'comment' ? label : null
}
