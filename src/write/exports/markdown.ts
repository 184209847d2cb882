/**
 * A record as Markdown (CommonMark): what is known of it as YAML front matter, then headline and text. In: a record. Out: one document.
 * Headings, lists, quotes, code and links of web pages are kept; signs of the text that Markdown would obey are escaped, so that it
 * shows the characters of the record and no others.
 *
 *   heading "Costs", list item "1 ferry * 2"  ->  ## Costs      - 1 ferry \* 2
 */
import type { Article } from '../../core/record.ts'
import { frontMatterOf } from './front-matter.ts'

type Block = NonNullable<Article['blocks']>[number]
type Link = Article['links'][number]

export function toMarkdown(record: Article): string {
  const head = record.title === null ? '' : `# ${closedHeading(escapeLine(record.title))}\n\n`
  return `${frontMatterOf(record)}\n${head}${textOf(record)}\n`
}

function textOf({ text, blocks, links }: Article): string {
  if (blocks === null) return text.split('\n\n').map(escapeLine).join('\n\n')
  const printed = blocks.map((block) => {
    const own = links.filter(({ start, end }) => start >= block.start && end <= block.end)
    return printBlock(block, text, own)
  })
  return printed.map((each, index) => (index === 0 ? each : joint(blocks[index - 1], blocks[index]) + each)).join('')
}

/** Items of one list stand together; two paragraphs of one quote are one quote. */
function joint(before: Block | undefined, block: Block | undefined): string {
  if (before?.type === 'list-item' && block?.type === 'list-item') return '\n'
  return before?.type === 'quote' && block?.type === 'quote' ? '\n>\n' : '\n\n'
}

/** The headline of the document is its only heading of the first level. */
const FIRST_LEVEL = 2
const LAST_LEVEL = 6

/** Number signs that end a heading would be taken for its end mark. */
function closedHeading(line: string): string {
  return line.replace(/(?<= )#+$/u, (signs) => `\\${signs}`)
}

function printBlock({ type, level, start, end }: Block, text: string, links: readonly Link[]): string {
  const plain = text.slice(start, end)
  if (type === 'code') return fenced(plain)
  const inline = guardStart(withLinks(text, start, end, links))
  if (type === 'heading')
    return `${'#'.repeat(Math.min(LAST_LEVEL, Math.max(FIRST_LEVEL, level ?? FIRST_LEVEL)))} ${closedHeading(inline.replace(/\n/gu, ' '))}`
  if (type === 'list-item') return `- ${inline.replace(/\n/gu, '\n  ')}`
  return type === 'quote' ? `> ${inline.replace(/\n/gu, '\n> ')}` : inline
}

/** A fence longer than any run of backticks inside. */
function fenced(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/gu)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${code}\n${fence}`
}

function withLinks(text: string, start: number, end: number, links: readonly Link[]): string {
  let out = ''
  let at = start
  for (const link of links) {
    if (link.start < at || link.end <= link.start) continue // one inside of another
    const words = text.slice(link.start, link.end)
    if (words.trim() === '') continue
    // "!" and a link would be a picture
    out += `${escapeSigns(text.slice(at, link.start)).replace(/!$/u, '\\!')}[${escapeSigns(words)}](<${link.url.replace(/[<>\\\s]/gu, encodeURIComponent)}>)`
    at = link.end
  }
  return out + escapeSigns(text.slice(at, end))
}

export function escapeLine(text: string): string {
  return guardStart(escapeSigns(text))
}

/** Signs that mean something anywhere in a line. An underscore inside of a word means nothing. */
const SIGNS = /[\\`*[\]<]|~(?=~)|(?<=~)~|&(?=#|[A-Za-z])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu

function escapeSigns(text: string): string {
  return text.replace(SIGNS, '\\$&')
}

/** What begins a heading, a quote, a list, a line or a table when it stands first in a line. */
const STARTS =
  /^(?<indent>[ \t]*)(?:(?<sign>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+\s*$|-{2,}\s*$|\||~~~|:(?=\s))|(?<number>\d{1,9})(?<dot>[.)](?=\s|$)))/gmu

function guardStart(text: string): string {
  return text.replace(STARTS, (...found) => {
    const { sign, number = '', dot = '' } = found.at(-1) as Record<string, string | undefined>
    return sign === undefined ? `${number}\\${dot}` : `\\${sign}`
  })
}
