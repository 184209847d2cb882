/**
 * The publisher of a record: printed in its own head, named by its own source line, or holder of its copyright when the registry
 * knows the holder as an outlet; else what the run's configuration says of the primary; else null. Never another record's.
 */
import { lookUpAgency } from '../forms/agency.ts'
import { hasOutletWord } from '../forms/outlet.ts'
import { readSourceLine } from '../forms/source-line.ts'
import type { Attribution, Outlet, Reference } from '../record.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import type { AgencyForm, HtmlPage, PageEvidence, Story } from '../types.ts'
import { type Piece, valuesOf } from './pieces.ts'
import { lineAt } from './structure.ts'

export interface PublisherSources {
  readonly pieces: readonly Piece[]
  readonly role: Story['role']
  readonly copyright: Attribution['copyright']
  /** Agencies that the record's own dateline names. */
  readonly suppliers: readonly AgencyForm[]
  /** From the run's configuration or a sidecar file; null = none. */
  readonly configured: string | null
  /** What a web page says of itself, of its own article and of others that it tells as its own; null = neither, or flat text. */
  readonly evidence: PageEvidence | null
  /** null = flat text. */
  readonly page: HtmlPage | null
  /** By the head of its card on an aggregator's page. */
  readonly listed: string | null
}

export function publisherOf(sources: PublisherSources, lexicon: Lexicon): Outlet {
  const [printed] = valuesOf(withoutMenu(sources), 'publisher').filter(
    (name) => sources.role === 'secondary' || isOwnWord(name, sources.evidence, lexicon),
  )
  // a card's head lists the outlet; a primary's own page prints it
  if (printed !== undefined) return { name: printed, domain: null, basis: sources.role === 'secondary' ? 'listed' : 'printed', printed }
  if (sources.listed !== null) return { name: sources.listed, domain: null, basis: 'listed', printed: sources.listed }
  return (
    fromSourceLine(sources.pieces, lexicon) ??
    fromCopyright(sources, lexicon) ??
    fromConfiguration(sources) ??
    fromMetadata(sources.evidence)
  )
}

/** "About the Post", an item of a list and nothing but a link: a page of the outlet, above a story's headline. */
function withoutMenu({ pieces, role, page }: PublisherSources): readonly Piece[] {
  if (page === null || role === 'secondary') return pieces
  return pieces.filter(({ part, start, end }) => {
    if (part !== 'publisher') return true
    const line = lineAt(page.lines, start)
    return line?.type !== 'list-item' || !line.links.some((link) => link.start <= start && end <= link.end)
  })
}

/**
 * Above the headline of a page stand sections and buttons as well: of 65 names taken there on the labelled pages 45 were none ("Blog", "Give").
 * Where metadata name the site, a printed name must be the site's too, or an outlet's by the registry or by its words.
 */
function isOwnWord(printed: string, evidence: PageEvidence | null, lexicon: Lexicon): boolean {
  if (evidence === null || evidence.publisher === null || lexicon.outletByAlias.has(foldKey(printed))) return true
  const key = foldKey(printed)
  if (evidence.siteNames.some((name) => foldKey(name) === key)) return true
  return /\s/u.test(printed) && !lexicon.sections.has(key) && hasOutletWord(printed, lexicon)
}

function fromSourceLine(pieces: readonly Piece[], lexicon: Lexicon): Outlet {
  for (const credit of valuesOf(pieces, 'credit')) {
    const source = readSourceLine(credit, lexicon)
    if (source !== null && source.kind === 'publisher')
      return { name: source.printed, domain: null, basis: 'printed', printed: source.printed }
  }
  return null
}

/** "LAGOS (UPI) — … © UPI News Corporation" is an agency's copy: whose page shows it is not said. */
function fromCopyright({ copyright, suppliers }: PublisherSources, lexicon: Lexicon): Outlet {
  const holder = copyright?.holder ?? null
  const entry = holder === null ? undefined : lexicon.outletByAlias.get(foldKey(holder))
  if (holder !== null && suppliers.some(({ name }) => name === lookUpAgency(holder, lexicon)?.name)) return null
  return holder === null || entry === undefined ? null : { name: entry.name, domain: null, basis: 'copyright', printed: holder }
}

function fromConfiguration({ role, configured }: PublisherSources): Outlet {
  return role === 'primary' && configured !== null ? { name: configured, domain: null, basis: 'config', printed: null } : null
}

/** og:site_name and its like; the domain is the page's own. */
function fromMetadata(evidence: PageEvidence | null): Outlet {
  if (evidence === null || evidence.publisher === null) return null
  const domain = evidence.url !== null && URL.canParse(evidence.url) ? new URL(evidence.url).hostname.replace(/^www\./u, '') : null
  return { name: evidence.publisher.value, domain, basis: 'metadata', printed: null }
}

/**
 * Stories of a page that goes on with the next one as the reader scrolls are all the site's. Where a story or a teaser prints an outlet of its
 * own, the page shows what others publish, and of a story that prints none nobody says whose it is.
 */
export function isOneOutlet(stories: readonly (readonly Piece[])[], references: readonly Reference[]): boolean {
  return (
    references.every(({ publisher }) => publisher === null) && stories.every((pieces) => pieces.every(({ part }) => part !== 'publisher'))
  )
}
