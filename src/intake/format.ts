/**
 * Is a dump flat text or a web page? By its name, held against how it begins. In: path and bytes. Out: the format, and whether the
 * name said otherwise.
 *
 *   harbour.txt that begins with "<!DOCTYPE html>"  ->  html, flag sniffed-type
 */
import { extensionOf } from './kinds.ts'

export interface Format {
  readonly format: 'text' | 'html'
  readonly flags: readonly string[]
}

/** Extensions of web pages as browsers and crawlers save them. */
const HTML_EXTENSIONS: ReadonlySet<string> = new Set(['.html', '.htm', '.xhtml', '.shtml'])

/** Where a page begins and a tag is to be found: comments and white space stand above it. */
const HEAD_BYTES = 1024
const SEARCH_BYTES = 262_144
/** As browsers sniff, but for the elements that flat text and Markdown may begin with. */
const PAGE_START = /^[\s\ufeff]*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,800}?-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]/iu
const ANY_TAG = /<[a-z!/][^<]{0,2000}>/iu

export function formatOf(path: string, bytes: Buffer): Format {
  const isNamedHtml = HTML_EXTENSIONS.has(extensionOf(path.slice(path.lastIndexOf('/') + 1)))
  // NULs between the letters of UTF-16 do not hide a tag
  const head = bytes.toString('latin1', 0, HEAD_BYTES).replaceAll('\0', '')
  const isPage = PAGE_START.test(head.replace(BYTE_MARKS, ''))
  if (isPage || (isNamedHtml && ANY_TAG.test(bytes.toString('latin1', 0, SEARCH_BYTES).replaceAll('\0', ''))))
    return { format: 'html', flags: isNamedHtml ? [] : ['sniffed-type'] }
  return { format: 'text', flags: isNamedHtml ? ['sniffed-type'] : [] }
}
/** Byte order marks read as Latin-1. */
const BYTE_MARKS = /^(?:ï»¿|þÿ|ÿþ)/u

/**
 * Is a column that is called "content" the source of a page's text? Its lines are broken by tags, not by blank lines: a text that speaks
 * of `<p>` and `</p>` has more blank lines than tags.
 */
export function isMarkup(text: string): boolean {
  const head = text.slice(0, LOOKED_AT_CHARS)
  const tagCount = countMatches(head, LINE_TAG)
  if (tagCount < (ELEMENT_START.test(head) ? 1 : MIN_LINE_TAGS)) return false
  return tagCount >= TAGS_PER_BLANK_LINE * countMatches(head, BARE_BLANK_LINE)
}
const LOOKED_AT_CHARS = 100_000
const ELEMENT_START =
  /^[\s\ufeff]*(?:<!--[^<>]{0,300}-->\s*)?<(?:!doctype|html|head|body|p|div|article|section|main|header|h[1-6]|[uo]l|figure|img|span|a|strong|em|b|i|table|blockquote|iframe|br|time)[\s/>]/iu
const LINE_TAG = /<\/?(?:p|div|li|h[1-6]|blockquote|figure|article|section)(?:\s[^<>]{0,500})?>|<br\s?\/?>/giu
/** Between two lines of which neither is a tag. */
const BARE_BLANK_LINE = /[^>\s]\r?\n[ \t]*\r?\n\s*[^<\s]/gu
const MIN_LINE_TAGS = 2
/** A list of three words in a lesson on markup has six tags, and stands among paragraphs. Felt right. */
const TAGS_PER_BLANK_LINE = 2

function countMatches(text: string, pattern: RegExp): number {
  let count = 0
  for (const _ of text.matchAll(pattern)) count++
  return count
}
