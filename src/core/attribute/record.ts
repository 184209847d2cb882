/**
 * One record: a story's pieces in, the article's fields out, in the schema's order. Identity that depends on the other records of
 * the dump (id, parent, ordinal) and what they share (aggregator, references) comes in from `attribute.ts`.
 */
import { contentVersion } from '../ids.ts'
import type { Article, Author, Boilerplate, Outlet, RecordSpan, Reference } from '../record.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { Dump, HtmlPage, PageEvidence, SettledTitle, Story } from '../types.ts'
import { agenciesOf } from './agencies.ts'
import { captionsOf } from './captions.ts'
import { judgeText } from './completeness.ts'
import { copyrightOf } from './copyright.ts'
import { creditsOf } from './credits.ts'
import { bylineDatesOf, datePartsOf } from './date-parts.ts'
import { datelineOf } from './dateline.ts'
import { settleDates, withUpdate } from './dates.ts'
import { languageOf, settleLanguage } from './language.ts'
import { printedAuthors } from './page-bylines.ts'
import { type PageDates, settlePageDates } from './page-dates.ts'
import { settleAuthors, settleGivenAuthors } from './page-fields.ts'
import { type Piece, valuesOf } from './pieces.ts'
import { publisherOf } from './publisher.ts'
import { sectionOf } from './section.ts'
import { structureOf } from './structure.ts'
import { paragraphsOf } from './text.ts'

/** A story, cut into pieces, with what only it says. */
export interface StoryPieces {
  readonly role: Story['role']
  readonly pieces: readonly Piece[]
  /** Whose it is by the head of its card on an aggregator's page; null = nothing is said so. */
  readonly listedOutlet: string | null
}

/** A web page's own word on its article, for the primary record. */
export interface PageContext {
  readonly page: HtmlPage
  readonly evidence: PageEvidence
  readonly title: SettledTitle | null
  /** Base of its relative addresses; null = none is known. */
  readonly base: string | null
}

/** What a record takes from its dump. */
export interface Shared {
  readonly dump: Dump
  readonly lexicon: Lexicon
  readonly aggregator: Outlet
  /** Kinds of boilerplate that the dump holds. */
  readonly boilerplate: ReadonlySet<Boilerplate>
  /** The primary's references and the pieces of their teasers. */
  readonly references: readonly Reference[]
  readonly referencePieces: readonly Piece[]
  readonly sectionHint: string | null
  /** Ends of the texts below which stands that they go on elsewhere. */
  readonly continued: ReadonlySet<number>
  /** null = the dump is flat text. */
  readonly page: PageContext | null
  /** What the page says of itself, where all of its stories are the site's; null = they may be others', or flat text. */
  readonly site: PageEvidence | null
  /** What columns beside a flat text say of its article; null = nothing. */
  readonly given: PageEvidence | null
  /** Flags that hold for the whole dump. */
  readonly flags: readonly string[]
}

/** The order of flags in a record; others follow in the order in which they were found. */
const FLAG_ORDER = ['title-absent', 'paragraph-breaks-lost', 'date-unresolved', 'short-text', 'paywall']

/** The article without its identity: id, parent and ordinal are filled in when all records of the dump are known. */
export function recordOf({ role, pieces, listedOutlet }: StoryPieces, shared: Shared): Article {
  const { dump, lexicon } = shared
  const paragraphs = paragraphsOf(pieces)
  const text = paragraphs.join('\n\n')
  const structure = shared.page === null ? null : structureOf(pieces, shared.page.page, shared.page.base)
  const isPrimary = role === 'primary'
  const context = isPrimary ? shared.page : null
  const evidence = isPrimary ? (context?.evidence ?? shared.given) : null
  const [printedTitle = null, ...otherTitles] = valuesOf(pieces, 'title')
  const title = printedTitle ?? context?.title?.value ?? null
  const deks = valuesOf(pieces, 'dek')
  const language = settleLanguage(languageOf(text), shared.page?.evidence.language ?? null)
  const dates = datesOf(pieces, shared, { language, context, evidence })
  const { dateline, agencies: datelineAgencies, unknownWire } = datelineOf(pieces, lexicon)
  const copyright = copyrightOf(pieces, lexicon)
  const credits = creditsOf(pieces, lexicon)
  const judged = judgeText({
    role,
    paragraphs,
    text,
    boilerplate: shared.boilerplate,
    referenceCount: isPrimary ? shared.references.length : 0,
    goesOn: shared.continued.has(pieces.findLast(({ part }) => part === 'body')?.end ?? -1),
  })
  const people = peopleOf(pieces, credits.authors, { context, evidence, lexicon })
  const publisher = publisherOf(
    {
      pieces,
      role,
      copyright,
      suppliers: datelineAgencies,
      configured: dump.publisher,
      evidence: evidence ?? shared.site,
      page: shared.page?.page ?? null,
      listed: listedOutlet,
    },
    lexicon,
  )
  const flags = [...(title === null ? ['title-absent'] : []), ...judged.flags, ...dates.flags, ...people.flags]
  return {
    schema: 'winnow/article@1',
    id: '',
    version: contentVersion(title, text),
    role,
    parentId: null,
    ordinal: 0,
    url: isPrimary && dump.source.uri !== null && /^https?:\/\//iu.test(dump.source.uri) ? dump.source.uri : (evidence?.url ?? null),
    title,
    alternativeTitles: [...new Set([...otherTitles, ...otherHeadlines(title, evidence)])].filter((other) => other !== title),
    dek: deks.length === 0 ? null : deks.join(' '),
    text,
    blocks: structure?.blocks ?? null,
    language: language ?? evidence?.language?.slice(0, 2) ?? null,
    section: sectionOf(
      { printed: valuesOf(pieces, 'section'), said: evidence?.section ?? null, hint: isPrimary ? shared.sectionHint : null, language },
      lexicon.knowledge,
    ),
    tags: [...new Set([...valuesOf(pieces, 'tag'), ...(evidence?.tags ?? [])])],
    attribution: {
      publisher,
      aggregator: shared.aggregator,
      agencies: agenciesOf({ dateline: datelineAgencies, unknownWire, credits, pieces, copyright, text }, lexicon),
      authors: withoutPublisher(people.authors, publisher),
      contributors: credits.contributors,
      credit: credits.credit,
      copyright,
    },
    published: dates.published,
    modified: dates.modified,
    dateline,
    captions: captionsOf(pieces, dump.text, shared.page, lexicon),
    references: isPrimary ? [...shared.references] : [],
    links: structure?.links ?? [],
    source: { ...dump.source },
    spans: [...pieces, ...(isPrimary ? shared.referencePieces : [])].sort((a, b) => a.start - b.start).map(spanOf),
    completeness: judged.completeness,
    confidence: null,
    flags: [...flags, ...shared.flags].filter((flag, i, all) => all.indexOf(flag) === i).sort((a, b) => rank(a) - rank(b)),
  }
}

/** "Nordvik Post/dpa", "Nordvik Post, Ana Ruiz": beside who wrote it the outlet's own name only says again whose the story is. */
function withoutPublisher(authors: readonly Author[], publisher: Outlet): Author[] {
  const key = publisher === null ? '' : keyOf(publisher.name)
  const others = authors.filter(({ kind, name }) => kind !== 'organization' || keyOf(name) !== key)
  return others.length === 0 ? [...authors] : others
}

interface PeopleSources {
  readonly context: PageContext | null
  readonly evidence: PageEvidence | null
  readonly lexicon: Lexicon
}

/** A page's metadata tell names better than its print; columns beside a flat text only fill what is not printed. */
function peopleOf(
  pieces: readonly Piece[],
  read: readonly Author[],
  { context, evidence, lexicon }: PeopleSources,
): { readonly authors: Author[]; readonly flags: readonly string[] } {
  if (context !== null)
    return { authors: settleAuthors(printedAuthors(pieces, read, context.page, lexicon), context.evidence, context.page.text), flags: [] }
  return evidence === null ? { authors: [...read], flags: [] } : settleGivenAuthors(read, evidence)
}

interface DateSources {
  readonly language: string | null
  readonly context: PageContext | null
  readonly evidence: PageEvidence | null
}

function datesOf(pieces: readonly Piece[], { dump, lexicon }: Shared, { language, context, evidence }: DateSources): PageDates {
  const hints = { language, witnesses: evidence, page: context?.page ?? null, dump }
  const parts = datePartsOf(pieces, hints, lexicon)
  const printed = settleDates(parts.length > 0 ? parts : bylineDatesOf(pieces, hints, lexicon), dump)
  const places = pieces.filter(({ part }) => part === 'date')
  return withUpdate(evidence === null ? printed : settlePageDates(printed, evidence, places), printed.modified)
}

/** Headlines of the metadata that say it otherwise. */
function otherHeadlines(title: string | null, evidence: PageEvidence | null): string[] {
  const seen = new Set([keyOf(title ?? '')])
  return (evidence?.titles ?? [])
    .map(({ value }) => value)
    .filter((value) => {
      const key = keyOf(value)
      if (seen.has(key) || key === '') return false
      seen.add(key)
      return true
    })
    .slice(0, MAX_OTHER_TITLES)
}
const MAX_OTHER_TITLES = 3
const keyOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function rank(flag: string): number {
  const place = FLAG_ORDER.indexOf(flag)
  return place < 0 ? FLAG_ORDER.length : place
}

function spanOf({ start, end, part, para, item }: Piece): RecordSpan {
  if (para !== undefined) return item === undefined ? { start, end, part, para } : { start, end, part, para, item }
  return item === undefined ? { start, end, part } : { start, end, part, item }
}
