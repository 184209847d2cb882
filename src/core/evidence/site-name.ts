/**
 * The site's name cut from a page's title: at a separator, where what is left is printed on the page as a line of its own, or what is
 * cut is a name of the site. A title that only holds a dash is left whole.
 *
 *   "Ferry sinks off Port Calder | World | Nordvik Post"  -> "Ferry sinks off Port Calder"
 */
import type { Span } from '../types.ts'

const SEPARATOR = / *[|｜»•·] *| +[-–—:/«] +| ::? /gu
/** Words in capitals and signs apart, a name is the same however it is printed. */
const NO_WORD = /[^\p{L}\p{N}]+/gu
const NO_ASCII_WORD = /[^a-z0-9]+/g
const ALL_ASCII = /^[\0-\x7f]*$/

/** Titles and lines that differ in signs and case only are the same. */
export function plain(text: string): string {
  if (ALL_ASCII.test(text)) return text.toLowerCase().replace(NO_ASCII_WORD, ' ').trim()
  return text.normalize('NFKC').toLowerCase().replace(NO_WORD, ' ').trim()
}

/**
 * Lines of a page's text, as `plain` has them, that may be one of these titles or a part of it between separators: most are refused by their
 * first letter.
 */
export function linesLike(titles: readonly string[], text: string, lines: readonly Span[]): ReadonlySet<string> {
  const starts = new Set<string>()
  for (const title of titles) {
    starts.add(plain(title).slice(0, 1))
    if (title.length > MAX_TITLE_CHARS) continue
    for (const cut of title.matchAll(SEPARATOR)) starts.add(plain(title.slice(cut.index + cut[0].length)).slice(0, 1))
  }
  const out = new Set<string>()
  for (const { start, end } of lines) {
    const code = end > start ? text.charCodeAt(start) : 0
    const first = code | 0x20
    const isLatin = first >= 0x61 && first <= 0x7a && code < 0x80
    if (!isLatin || starts.has(String.fromCharCode(first))) out.add(plain(text.slice(start, end)))
  }
  return out
}

/** A title of thousands of separators is none. */
const MAX_TITLE_CHARS = 400

export function cutSiteName(title: string, site: { readonly lines: ReadonlySet<string>; readonly names: readonly string[] }): string {
  if (title.length > MAX_TITLE_CHARS || site.lines.has(plain(title))) return title
  const cuts = [...title.matchAll(SEPARATOR)]
  for (const cut of cuts.toReversed()) {
    const head = title.slice(0, cut.index).trim()
    if (head.length >= MIN_TITLE_CHARS && site.lines.has(plain(head))) return head
  }
  for (const cut of cuts) {
    const tail = title.slice(cut.index + cut[0].length).trim()
    if (tail.length >= MIN_TITLE_CHARS && site.lines.has(plain(tail))) return tail
  }
  return cutNames(title, site.names)
}
const MIN_TITLE_CHARS = 8

/** Cuts names of the site from the end, then from the start. */
function cutNames(title: string, names: readonly string[]): string {
  let rest = title
  for (let n = 0; n < MAX_NAMES; n++) {
    const cuts = [...rest.matchAll(SEPARATOR)]
    const last = cuts.at(-1)
    if (last === undefined) break
    if (!isSiteName(rest.slice(last.index + last[0].length), names)) break
    rest = rest.slice(0, last.index).trim()
  }
  const [first] = rest.matchAll(SEPARATOR)
  if (first !== undefined && isSiteName(rest.slice(0, first.index), names)) rest = rest.slice(first.index + first[0].length).trim()
  const colon = COLON.exec(rest)?.index ?? 0
  if (colon > 0 && names.some((name) => plain(name) === plain(rest.slice(0, colon)))) rest = rest.slice(colon + 1).trim()
  return rest === '' ? title : rest
}
const MAX_NAMES = 3
/** "Nordvik Notes: Who fears the harbour?": what stands before it is a part of most headlines, and a name only if it is known as one. */
const COLON = /:(?= )/u

/** What was cut from the end of a title, behind its last separator: a name has few words. [] = nothing, or no name. */
export function cutName(whole: string, cut: string): string[] {
  if (!whole.startsWith(cut) || whole.length > MAX_TITLE_CHARS) return []
  const last = [...whole.matchAll(SEPARATOR)].at(-1)
  const name = last === undefined || last.index < cut.length ? '' : whole.slice(last.index + last[0].length).trim()
  return name === '' || name.split(' ').length > MAX_NAME_WORDS ? [] : [name]
}
const MAX_NAME_WORDS = 5

/** The last and the first part of a title between separators or before a colon, as far as they can be names: few words. [] = it has no parts. */
export function titleParts(title: string): string[] {
  if (title.length > MAX_TITLE_CHARS) return []
  const cuts = [...title.matchAll(SEPARATOR)]
  const [first] = cuts
  const last = cuts.at(-1)
  const parts = [
    last === undefined ? '' : title.slice(last.index + last[0].length),
    title.slice(0, first?.index ?? 0),
    title.slice(0, COLON.exec(title)?.index ?? 0),
  ]
  return parts.map((part) => part.trim()).filter((part) => part !== '' && part.split(' ').length <= MAX_NAME_WORDS)
}

/** "The Nordvik Post" is the site of nordvikpost.example; a name of three letters must be whole. */
export function isSiteName(text: string, names: readonly string[]): boolean {
  const own = plain(text).replaceAll(' ', '')
  if (own === '') return false
  return names.some((name) => {
    const other = plain(name).replaceAll(' ', '')
    if (other === '') return false
    if (own === other) return true
    const [short, long] = own.length < other.length ? [own, other] : [other, own]
    return short.length >= 4 && long.includes(short) && short.length * 2 >= long.length
  })
}

/** Names that a host gives: "nordvikpost", "nordvikpost.example". */
export function hostNames(url: string | null): string[] {
  const host = url === null || !URL.canParse(url) ? '' : new URL(url).hostname.replace(/^www\d?\./u, '')
  if (host === '') return []
  const labels = host.split('.')
  const longest = labels.slice(0, -1).toSorted((a, b) => b.length - a.length)[0]
  return longest === undefined ? [host] : [host, longest]
}
