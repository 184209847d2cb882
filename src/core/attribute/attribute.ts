/**
 * The attribute stage: a split dump in, its articles and the dump report out. Reads the fields of each record from its own
 * parts (one file per family of fields beside this one), shares only the aggregator, and accounts for every character.
 * What belongs to whom was decided by the splitter; only a line left over that dates the page's own story is added to it here.
 *
 *   Split (stories, teasers, residue) -> { articles, report, issues }
 */
import { articleId, PRIMARY_ANCHOR, secondaryAnchors } from '../ids.ts'
import type { Article } from '../record.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { Cleaned, Dump, PageEvidence, Span, Split, Story } from '../types.ts'
import { aggregatorOf } from './aggregator.ts'
import { cardOutlets } from './card-outlets.ts'
import { findContinued } from './continued.ts'
import { boilerplateOf } from './paywall.ts'
import { cutSpan, findUnseen, type Piece, piecesOf, renumber } from './pieces.ts'
import { claimPublicationLine } from './publication-line.ts'
import { isOneOutlet } from './publisher.ts'
import { type PageContext, recordOf, type StoryPieces } from './record.ts'
import { type ReferencesFound, referencesOf } from './references.ts'
import { type Claim, partition, reportOf } from './report.ts'
import { baseOf, urlOf } from './structure.ts'

/** Gives each story its record, and every character its fate. `given`: what columns beside a flat text say of its article. */
export function attribute(
  stories: Split,
  dump: Dump,
  lexicon: Lexicon,
  source: PageSource | null = null,
  given: PageEvidence | null = null,
): Cleaned {
  const split = claimPublicationLine(stories, dump.text, source?.evidence ?? null, lexicon)
  const page: PageContext | null = source === null ? null : { ...source, base: baseOf(source.page, dump.source.uri ?? source.evidence.url) }
  const { controls, hasBidi } = findUnseen(dump.text)
  const { kept, bodiless } = storiesOf(split.stories, dump.text, controls)
  const found = referencesOf(split.teasers, piecesOf(split.teaserParts, dump.text, controls))
  const teasers = page === null ? found : linked(found, page)
  const aggregator = aggregatorOf(split.residue, dump.text, lexicon)
  const isOwn =
    aggregator === null &&
    isOneOutlet(
      kept.map(({ pieces }) => pieces),
      teasers.references,
    )
  const shared = {
    dump,
    lexicon,
    aggregator,
    site: isOwn ? (page?.evidence ?? null) : null,
    boilerplate: boilerplateOf(split, source?.page ?? null),
    references: teasers.references,
    referencePieces: teasers.pieces,
    sectionHint: split.sectionHint,
    continued: findContinued(split, dump.text, lexicon),
    page,
    given,
    flags: dumpFlags(dump, controls, hasBidi),
  }
  const outlets = source === null ? [] : cardOutlets(kept, source.page, lexicon)
  const articles = identified(
    kept.map((story, n) => recordOf({ ...story, listedOutlet: outlets[n] ?? null }, shared)),
    dump.source.key,
  )
  const primaryId = articles[0]?.role === 'primary' ? articles[0].id : null
  const claims: Claim[] = []
  kept.forEach(({ pieces }, i) => {
    for (const piece of pieces) claims.push(claimOf(piece, articles[i]?.id ?? null))
  })
  for (const piece of teasers.pieces) claims.push(claimOf(piece, primaryId))
  for (const residue of split.residue) {
    const { label, by } = residue
    for (const { start, end } of cutSpan(dump.text, residue, controls)) claims.push({ start, end, label, record: null, by })
  }
  const { spans, issues } = partition(dump.text, claims, controls)
  const report = reportOf({
    dump,
    records: articles.map((a) => a.id),
    spans,
    references: primaryId === null ? teasers.references : [],
    flags: articles.length === 0 ? ['no-article', ...shared.flags] : shared.flags,
    producer: lexicon.knowledge.producer,
  })
  const lost = bodiless.map((span) => ({
    code: 'story-without-text',
    span,
    message: 'A story without a body gives no record; its parts are boilerplate.',
  }))
  return { articles, report, issues: [...lost, ...issues] }
}

/** A web page as the stages before gave it. */
export type PageSource = Omit<PageContext, 'base'>

/** References with the addresses that their headlines link to. */
function linked({ references, pieces }: ReferencesFound, { page, base }: PageContext): ReferencesFound {
  const titles = new Map(pieces.filter(({ part }) => part === 'reference-title').map((piece) => [piece.item, piece]))
  return {
    pieces,
    references: references.map((reference, item) => {
      const piece = titles.get(item)
      return piece === undefined ? reference : { ...reference, url: urlOf(piece, page, base) }
    }),
  }
}

/** The stories as pieces, the primary first; those without a body are told apart. */
function storiesOf(stories: readonly Story[], dump: string, controls: readonly Span[]): { kept: StoryPieces[]; bodiless: Span[] } {
  const kept: StoryPieces[] = []
  const bodiless: Span[] = []
  for (const { role, parts } of stories) {
    const pieces = renumber(
      renumber(piecesOf(parts, dump, controls), 'para', () => true),
      'item',
      () => true,
    )
    const [first] = pieces
    if (pieces.some((p) => p.part === 'body')) kept.push({ role, pieces, listedOutlet: null })
    else if (first !== undefined) bodiless.push({ start: first.start, end: pieces.at(-1)?.end ?? first.end })
  }
  return { kept: kept.sort((a, b) => Number(a.role === 'secondary') - Number(b.role === 'secondary')), bodiless }
}

/** The articles with id, parent and ordinal. */
function identified(articles: readonly Article[], sourceKey: string): Article[] {
  const secondaries = articles.filter((a) => a.role === 'secondary')
  const anchors = secondaryAnchors(secondaries.map((a) => ({ title: a.title, publisherPrinted: a.attribution.publisher?.printed ?? null })))
  const primaryId = articles.some((a) => a.role === 'primary') ? articleId(sourceKey, PRIMARY_ANCHOR) : null
  let next = 0
  return articles.map((article, ordinal) => {
    if (article.role === 'primary') return { ...article, id: primaryId ?? '', ordinal }
    return { ...article, id: articleId(sourceKey, anchors[next++] ?? ''), parentId: primaryId, ordinal }
  })
}

function claimOf({ start, end, part, para, item, by }: Piece, record: string | null): Claim {
  return { start, end, label: part, record, para, item, by }
}

function dumpFlags(dump: Dump, controls: readonly Span[], hasBidi: boolean): string[] {
  const flags = new Set(dump.flags)
  if (controls.length > 0) flags.add('control-chars')
  if (hasBidi) flags.add('bidi-controls')
  return [...flags]
}
