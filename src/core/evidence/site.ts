/**
 * The name of the site as its pages give it. In: what metadata call the publisher, the page with its titles. Out: the name; null = nobody says.
 * A part of the title is the name where the page prints it as well: in a link to the front page, below its logo, beside "©". It also
 * stands for an address ("nordvikpost.example") and for a name with a slogan.
 *
 *   <title>Ferry sinks - Nordvik Post</title> <a href="/">Nordvik Post</a>               -> Nordvik Post
 *   og:site_name "Nordvik Post - All the news of the coast", © 2025 Nordvik Post Ltd     -> Nordvik Post
 */
import { hasOutletWord } from '../forms/outlet.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { HtmlPage, LabelledBlock, Witnessed } from '../types.ts'
import { isSiteName, plain, titleParts } from './site-name.ts'
import type { Witness } from './witnesses.ts'

/** As the least trusted of metadata. */
const TITLE_TRUST = 1
/** The one title that ends with the site's name on most sites. */
export const PAGE_TITLE = 'page:title'

type PageTitle = Pick<Witness, 'value' | 'by'>

interface NameSources {
  /** The titles as they stand. */
  readonly titles: readonly PageTitle[]
  readonly hosts: readonly string[]
  readonly printed: PrintedNames
}

export interface SiteSources extends NameSources {
  /** What metadata call the publisher, the most trusted first. */
  readonly said: readonly Witness[]
  /** Names cut from the ends of titles. */
  readonly cutNames: readonly string[]
}

export function settleSite(
  page: HtmlPage,
  { said, titles, cutNames, hosts, printed }: SiteSources,
  lexicon: Lexicon,
): Witnessed<string> | null {
  const [best] = said
  const own = best === undefined ? null : witnessed(best)
  if (own !== null && !isAddress(own.value) && !hasSlogan(own.value)) return own
  // of 266 labelled pages that have metadata as well the title of 202 says the same word for word
  const byTitle = cutNames.find((text) => isSiteName(text, hosts) || hasOutletWord(text, lexicon))
  if (own === null && byTitle !== undefined) return { value: byTitle, by: PAGE_TITLE, trust: TITLE_TRUST }
  const names = [
    ...said.slice(1).map(witnessed),
    ...titles.flatMap(({ value, by }) => titleParts(value).map((part) => ({ value: part, by, trust: TITLE_TRUST }))),
  ].filter(({ value }) => !isAddress(value))
  const isPrinted = ({ value }: Witnessed<string>): boolean => isFront(value, printed) || isOwner(value, printed)
  if (own === null) return names.find(isPrinted) ?? unsaidName(page, { titles, hosts, printed }, lexicon)
  if (isAddress(own.value)) {
    const host = [nameOf(own.value)]
    return names.find((name) => isPrinted(name) || isSiteName(withoutMarks(name.value), host)) ?? own
  }
  return names.find(({ value }) => isNameIn(own.value, value, printed)) ?? own
}

const witnessed = ({ value, by, trust }: Witness): Witnessed<string> => ({ value, by, trust })

/** "nordvikpost.example" */
const ADDRESS = /^(?:www\.)?([\p{L}\p{N}-]{2,60}\.){1,3}\p{L}{2,10}\/?$/u
const isAddress = (name: string): boolean => ADDRESS.test(name)

/** The longest label of an address but the last. */
function nameOf(address: string): string {
  const labels = address.replace(/\/$/u, '').split('.').slice(0, -1)
  return labels.reduce((longest, label) => (label.length > longest.length ? label : longest), '')
}

const withoutMarks = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '')

/** Names of more words have more in them than the name, or are long names: the page must print the shorter one. */
const hasSlogan = (name: string): boolean => name.split(/\s+/u).length >= MIN_SLOGAN_WORDS
const MIN_SLOGAN_WORDS = 4
/**
 * The name at an edge of a longer one: the first part between separators that the page prints; without a separator both the way to the front
 * page and the owner must say so, and two words at least be more than the name: "Nordvik University Medical Centre" is no slogan.
 */
function isNameIn(whole: string, name: string, printed: PrintedNames): boolean {
  const parts = titleParts(whole).toReversed()
  if (parts.length > 0) return plain(parts.find((part) => isFront(part, printed) || isOwner(part, printed)) ?? '') === plain(name)
  const [key, all] = [plain(name), plain(whole)]
  if (key === '' || !(all.startsWith(`${key} `) || all.endsWith(` ${key}`))) return false
  return all.split(' ').length - key.split(' ').length >= 2 && isFront(name, printed) && isOwner(name, printed)
}

/** Names as `plain` has them: what a page prints in links to its front page and below its logo, its headlines, the lines that say who owns it. */
export interface PrintedNames {
  readonly fronts: ReadonlySet<string>
  readonly headlines: ReadonlySet<string>
  readonly owners: readonly string[]
}

export function printedNames(page: HtmlPage): PrintedNames {
  const fronts = new Set(page.metadata.logos.map(plain))
  const headlines = new Set<string>()
  const owners: string[] = []
  let sign = page.text.indexOf('©')
  for (const { start, end, links, level } of page.lines) {
    if (end - start > MAX_OWNER_CHARS) continue
    const front = links.find(({ href }) => isFrontPage(href))
    if (front !== undefined) fronts.add(plain(page.text.slice(front.start, front.end)))
    else if (level === 1 || level === 2) headlines.add(plain(page.text.slice(start, end)))
    while (sign >= 0 && sign < start) sign = page.text.indexOf('©', start)
    if (sign >= start && sign < end) owners.push(` ${plain(page.text.slice(start, end))} `)
  }
  return { fronts, headlines, owners }
}

/** The page leads to its front page by this name. */
export function isFront(name: string, { fronts, headlines }: PrintedNames): boolean {
  const key = plain(name)
  return key !== '' && fronts.has(key) && !headlines.has(key)
}

function isOwner(name: string, { headlines, owners }: PrintedNames): boolean {
  const key = plain(name)
  return key !== '' && !headlines.has(key) && owners.some((line) => line.includes(` ${key} `))
}
const MAX_NAME_CHARS = 60
const MAX_OWNER_CHARS = 200

/** The site's front page, by its address. */
export const isFrontPage = (href: string): boolean => !isPath(href) && FRONT_PAGE.test(href)
/** The cheap question: "/world/ferry" is another page; "/index.php" and "/default.aspx" are looked at. */
function isPath(href: string): boolean {
  const second = href.charCodeAt(1)
  const small = second | 0x20
  return href.charCodeAt(0) === 0x2f && second > 0x2f && second < 0x7f && small !== SMALL_I && small !== SMALL_D
}
const SMALL_I = 0x69
const SMALL_D = 0x64
const FRONT_PAGE = /^\s*(?:https?:)?(?:\/\/[^/?#\s]{1,100})?\/?(?:(?:index|default)\.[a-z]{3,5})?\s*$/iu

/**
 * No part of a title is the name and printed as one. Then it is the whole title, or the name by which the page leads to its front page and
 * that its address or its words make an outlet's, or what the page opens with and prints again at its end.
 *
 *   <title>Nordvik Post</title> <a href="/"><img alt="Nordvik Post"></a>              -> Nordvik Post
 *   <strong>Nordvik Tidende</strong> … <h2>Ferry sinks</h2> … Nordvik Tidende, Quay 4   -> Nordvik Tidende
 */
function unsaidName(page: HtmlPage, { titles, hosts, printed }: NameSources, lexicon: Lexicon): Witnessed<string> | null {
  const whole = titles.find(({ by, value }) => by === PAGE_TITLE && value.split(' ').length < MIN_SLOGAN_WORDS && isFront(value, printed))
  const parts = titles.flatMap(({ value }) => titleParts(value))
  const name =
    whole?.value ??
    parts.find((part) => hasOutletWord(part, lexicon) && isOwnerInShort(part, printed)) ??
    frontName(page, titles, lexicon) ??
    linkedName(page, printed, hosts, lexicon) ??
    edgeName(page, printed, lexicon)
  return name === null ? null : { value: name, by: PAGE_TITLE, trust: TITLE_TRUST }
}

/** "Nordvik Bote Online" below which stands "© Nordvik Bote GmbH". */
function isOwnerInShort(name: string, printed: PrintedNames): boolean {
  const words = name.split(' ').slice(0, -1)
  return words.length > 1 && isOwner(words.join(' '), printed)
}

/** Other pages of a site are led to by the name of a blog, a firm or a category as well: the address must say it, or a word of outlets. */
function linkedName({ lines, text }: HtmlPage, printed: PrintedNames, hosts: readonly string[], lexicon: Lexicon): string | null {
  const keys = hosts.map(bare)
  for (const { start, end, links } of lines.slice(0, TOP_LINES)) {
    const [link] = links
    if (link === undefined || links.length > 1 || link.end - link.start > MAX_NAME_CHARS || !isFrontPage(link.href)) continue
    const name = text.slice(link.start, link.end)
    // buttons of signs alone stand beside it
    if (plain(text.slice(start, end)) !== plain(name) || !isFront(name, printed)) continue
    if (keys.includes(bare(name)) || (name.includes(' ') && hasOutletWord(name, lexicon))) return name
  }
  return null
}
const bare = (name: string): string => plain(withoutMarks(name)).replaceAll(' ', '')
/** Felt right: of the page's head, above its menu. */
const TOP_LINES = 8

/** One of the first lines, with an outlet's word and no link, that comes back among the last ones. */
function edgeName({ lines, text }: HtmlPage, { headlines }: PrintedNames, lexicon: Lexicon): string | null {
  for (const { start, end, links } of lines.slice(0, EDGE_LINES)) {
    const name = text.slice(start, end)
    if (links.length > 0 || name.length > MAX_NAME_CHARS || !name.includes(' ') || !hasOutletWord(name, lexicon)) continue
    const isAgain = lines
      .slice(Math.max(EDGE_LINES, lines.length - EDGE_LINES))
      .some((line) => line.end - line.start <= MAX_OWNER_CHARS && text.slice(line.start, line.end).includes(name))
    if (isAgain && !headlines.has(plain(name))) return name
  }
  return null
}
/** Felt right: buttons to skip and to search stand above a name, notices and addresses beside it. */
const EDGE_LINES = 4

/** The first line of a page that calls all of its pages by the name of the outlet: "Nordvik Post", title "Nordvik Post Online". */
function frontName({ lines, text }: HtmlPage, titles: readonly PageTitle[], lexicon: Lexicon): string | null {
  const [first] = lines
  const title = titles.find(({ by }) => by === PAGE_TITLE)
  if (first?.level !== 1 || first.end - first.start > MAX_NAME_CHARS || title === undefined) return null
  const name = text.slice(first.start, first.end)
  const isTitle = plain(title.value) === plain(name) || plain(title.value).startsWith(`${plain(name)} `)
  return isTitle && titleParts(title.value).length === 0 && hasOutletWord(name, lexicon) ? name : null
}

/** The lines that print the site's name are none of the article's, unless one is its headline. */
export function markSite(labelled: readonly LabelledBlock[], title: number | null, site: string | null): readonly LabelledBlock[] {
  if (site === null) return labelled
  const key = plain(site)
  const isSite = ({ block, label }: LabelledBlock): boolean =>
    label === 'title' && block.index !== title && block.text.length <= MAX_NAME_CHARS && plain(block.text) === key
  return labelled.some(isSite) ? labelled.map((line) => (isSite(line) ? { ...line, ...SITE_LINE } : line)) : labelled
}
const SITE_LINE = { label: 'navigation', by: 'html.site-name', probability: 0.9, body: 0, headline: 0, teaser: 0, outlet: 0 } as const
