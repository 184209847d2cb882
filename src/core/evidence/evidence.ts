/**
 * HtmlPage -> PageEvidence: what the page says of its article outside of the text, read field by field. Nothing is settled against
 * the text here: that is for the stages that know it.
 *
 *   og:title "Ferry sinks | Nordvik Post", JSON-LD author {name: "Ana Ruiz"}, /2025/06/30/  -> titles, authors, urlDate
 */
import type { Lexicon } from '../text/lexicon.ts'
import type { HtmlPage, NameForm, PageEvidence, Span, Witnessed } from '../types.ts'
import { readAuthors } from './authors.ts'
import { readMetadataDate, readUrlDate } from './dates.ts'
import { pageTypes } from './json-ld.ts'
import { isFront, isFrontPage, PAGE_TITLE, printedNames, settleSite } from './site.ts'
import { cutName, cutSiteName, hostNames, linesLike, titleParts } from './site-name.ts'
import { type Field, gatherWitnesses, type Witness } from './witnesses.ts'

/** Lines longer than this are no headlines. */
const MAX_LINE_CHARS = 300
type AuthorLists = readonly Witnessed<readonly NameForm[]>[]
const MAX_TAGS = 40

/** `url`: the address that the capture gives; null = none. */
export function gatherEvidence(page: HtmlPage, url: string | null, lexicon: Lexicon): PageEvidence {
  const witnesses = gatherWitnesses(page.metadata, page.text, lexicon.knowledge.metadata, findHead(page))
  const of = (field: Field): readonly Witness[] => (witnesses.get(field) ?? []).toSorted((a, b) => b.trust - a.trust)
  const own = ownAddress(of('url'), url, page.metadata.base)
  const printed = printedNames(page)
  const said = of('publisher').filter(({ value }) => !/^https?:|^@/u.test(value))
  const hosts = hostNames(own ?? url)
  const fronts = of('title').flatMap(({ value }) => titleParts(value).filter((part) => isFront(part, printed)))
  const siteNames = [...new Set([...of('publisher').map(({ value }) => value), ...hosts, ...fronts])]
  const short = page.lines.filter(
    ({ start, end, links }) =>
      end - start <= MAX_LINE_CHARS && !links.some((link) => link.end - link.start === end - start && isFrontPage(link.href)),
  )
  const lines = linesLike(
    of('title').map(({ value }) => value),
    page.text,
    short,
  )
  const titles = of('title').map(({ value, by, trust }) => ({
    value: cutSiteName(value, { lines, names: siteNames }),
    whole: value,
    by,
    trust,
  }))
  const types = page.metadata.json.some((script) => MAY_HOLD_TYPE.test(script)) ? pageTypes(page.metadata.json) : NO_TYPES
  const cutNames = titles.flatMap(({ value, whole, by }) => (by === PAGE_TITLE ? cutName(whole, value) : []))
  const publisher = settleSite(page, { said, titles: of('title'), cutNames, hosts, printed }, lexicon)
  return {
    titles,
    authors: authorLists(of('author'), siteNames, lexicon),
    published: datesOf(of('published'), lexicon),
    modified: datesOf(of('modified'), lexicon),
    timeMarks: timeMarksOf(page, lexicon),
    urlDate: readUrlDate(own ?? url, lexicon),
    publisher,
    siteNames: [...new Set([...siteNames, ...cutNames, ...(publisher === null ? [] : [publisher.value])])],
    section: of('section').find(({ value }) => value.length <= 60 && !/^https?:/u.test(value))?.value ?? null,
    tags: tagsOf(of('tag')),
    language: of('language').find(({ value }) => LANGUAGE.test(value))?.value ?? null,
    url: own,
    description: of('description')[0]?.value ?? null,
    isCollection: types.has('CollectionPage') || types.has('SearchResultsPage'),
    isLiveBlog: types.has('LiveBlogPosting'),
  }
}

/** From the page's headline to the next heading: below that stand sections and cards, and their marks are theirs. */
function findHead({ lines, text }: HtmlPage): Span | null {
  const first = lines.findIndex(({ level }) => level === 1)
  const at = first >= 0 ? first : lines.findIndex(({ level }) => level === 2)
  const heading = lines[at]
  if (heading === undefined) return null
  return { start: heading.start, end: lines.find(({ level }, n) => n > at && level > 0)?.start ?? text.length }
}

/** The cheap question: most scripts say nothing of the kind. */
const MAY_HOLD_TYPE = /LiveBlogPosting|CollectionPage|SearchResultsPage/u
const NO_TYPES: ReadonlySet<string> = new Set()

const LANGUAGE = /^[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/u

/** The first http(s) address, absolute; another site's canonical is no address of this page. */
function ownAddress(found: readonly Witness[], url: string | null, base: string | null): string | null {
  for (const { value } of found) {
    const absolute = resolve(value, url ?? base)
    if (absolute === null) continue
    if (url === null || siteOf(absolute) === siteOf(url)) return absolute
  }
  return url !== null && /^https?:/iu.test(url) ? url : null
}

function resolve(value: string, base: string | null): string | null {
  if (!URL.canParse(value, base ?? undefined)) return null
  const absolute = new URL(value, base ?? undefined)
  absolute.hash = ''
  return absolute.protocol === 'https:' || absolute.protocol === 'http:' ? absolute.href : null
}

/** The last two labels of the host. */
function siteOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.split('.').slice(-2).join('.') : url
}

function authorLists(found: readonly Witness[], siteNames: readonly string[], lexicon: Lexicon): AuthorLists {
  const byWitness = new Map<string, Witness[]>()
  for (const witness of found) byWitness.set(witness.by, [...(byWitness.get(witness.by) ?? []), witness])
  return [...byWitness.values()].flatMap((list) => {
    // of several statements of one kind the first one is the article's: the others are of parts and of other stories
    const [first] = list
    if (first === undefined) return []
    const isRepeated = first.by.startsWith('json-ld:') || first.by.startsWith('marked:')
    const groups = isRepeated
      ? [...new Set(list.map(({ group }) => group))].map((group) => list.filter((each) => each.group === group))
      : [list]
    for (const values of groups) {
      const read = readAuthors(
        values.map(({ value }) => value),
        siteNames,
        lexicon,
      )
      if (read.length === 0) continue
      const names = read.map((name): typeof name =>
        values.some((v) => v.isOrganization && v.value === name.name) && name.kind === 'person' ? { ...name, kind: 'organization' } : name,
      )
      return [{ value: names, by: first.by, trust: first.trust }]
    }
    return []
  })
}

function datesOf(found: readonly Witness[], lexicon: Lexicon): PageEvidence['published'] {
  return found.flatMap(({ value, by, trust }) => {
    const form = readMetadataDate(value, lexicon)
    return form === null ? [] : [{ value: form, by, trust, printed: value }]
  })
}

function timeMarksOf({ metadata }: HtmlPage, lexicon: Lexicon): PageEvidence['timeMarks'] {
  return metadata.props.flatMap(({ name, content, span }) => {
    const value = name === 'time-element' && content !== null && span !== null ? readMetadataDate(content, lexicon) : null
    return value === null || content === null || span === null ? [] : [{ ...span, value, printed: content }]
  })
}

function tagsOf(found: readonly Witness[]): string[] {
  const [best] = found
  if (best === undefined) return []
  const own = found
    .filter(({ by }) => by === best.by)
    .flatMap(({ value }) => (best.by.endsWith('article:tag') ? [value] : value.split(/[,;]/u)))
  return [...new Set(own.map((tag) => tag.trim()).filter((tag) => tag !== '' && tag.length <= 80))].slice(0, MAX_TAGS)
}
