/**
 * What HTML knows of a record's text: which paragraph is a heading, a list item, a quote, and where its links lead.
 * Body pieces and the page in, `blocks` and `links` with offsets into the record's text out. Only http(s) addresses are links.
 *
 *   <h2>Costs</h2><p>The <a href=/b>board</a> …  -> heading 2 at 0-5, paragraph at 7-…, link at 11-16
 */
import type { Article } from '../record.ts'
import type { HtmlLine, HtmlPage } from '../types.ts'
import type { Piece } from './pieces.ts'

/** Between paragraphs stands an empty line. */
const BREAK_CHARS = 2

export interface Structure {
  readonly blocks: NonNullable<Article['blocks']>
  readonly links: Article['links']
}

export function structureOf(pieces: readonly Piece[], page: HtmlPage, base: string | null): Structure {
  const blocks: NonNullable<Article['blocks']> = []
  const links: Article['links'] = []
  let at = 0
  let para: number | undefined
  for (const piece of pieces) {
    if (piece.part !== 'body') continue
    const line = lineAt(page.lines, piece.start)
    if (piece.para !== para || blocks.length === 0) {
      if (blocks.length > 0) at += BREAK_CHARS
      const type = line?.type ?? 'paragraph'
      blocks.push(type === 'heading' ? { type, level: line?.level ?? 2, start: at, end: at } : { type, start: at, end: at })
      para = piece.para
    }
    for (const link of line?.links ?? []) {
      const start = Math.max(link.start, piece.start)
      const end = Math.min(link.end, piece.end)
      const url = end > start ? absoluteUrl(link.href, base) : null
      if (url !== null) links.push({ start: at + start - piece.start, end: at + Math.min(end - piece.start, piece.text.length), url })
    }
    at += piece.text.length
    blocks[blocks.length - 1]!.end = at
  }
  return { blocks, links }
}

/** Where the line's first link in the piece leads; null = nowhere that a reader could go. */
export function urlOf(piece: Piece, page: HtmlPage, base: string | null): string | null {
  const link = lineAt(page.lines, piece.start)?.links.find(({ start, end }) => end > piece.start && start < piece.end)
  return link === undefined ? null : absoluteUrl(link.href, base)
}

/** Address of the picture that the piece's line stands beside. */
export function pictureUrlOf(piece: Piece, page: HtmlPage, base: string | null): string | null {
  const picture = lineAt(page.lines, piece.start)?.picture ?? null
  return picture === null ? null : absoluteUrl(picture, base)
}

/** Base of the page's relative addresses. */
export function baseOf(page: HtmlPage, url: string | null): string | null {
  const { base } = page.metadata
  if (base === null) return url
  return URL.canParse(base, url ?? undefined) ? new URL(base, url ?? undefined).href : url
}

function absoluteUrl(href: string, base: string | null): string | null {
  const trimmed = href.trim()
  if (trimmed === '' || trimmed.startsWith('#') || trimmed.length > MAX_URL_CHARS || !URL.canParse(trimmed, base ?? undefined)) return null
  const url = new URL(trimmed, base ?? undefined)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
}
/** Longer addresses are data. */
const MAX_URL_CHARS = 4000

export function lineAt(lines: readonly HtmlLine[], offset: number): HtmlLine | undefined {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (lines[middle]!.end <= offset) low = middle + 1
    else high = middle
  }
  return lines[low]
}
