/**
 * READ FIRST: the whole flow on one page.
 *
 *   Dump -> Block[] -> LabelledBlock[] -> Split -> Article[] + DumpReport -> the same with confidence
 *
 * An HTML dump is read as a page of text first and goes the same way; at the end its offsets go back to the source.
 * Pure: the same dump and the same knowledge give the same result, byte for byte. No input or output, no clock, no
 * randomness, no log; it never throws on bad input. What could not be said in a record stands in `issues`.
 */
import { attribute } from './attribute/attribute.ts'
import { pageFromHtml } from './blocks/from-html.ts'
import { blocksFromText } from './blocks/from-text.ts'
import { withConfidence } from './confidence/confidence.ts'
import { factsOf, type RecordFacts, type Sources } from './confidence/facts.ts'
import { findBorders } from './evidence/borders.ts'
import { findBoxEnds } from './evidence/boxes.ts'
import { findCardBlocks } from './evidence/cards.ts'
import { markDek } from './evidence/dek.ts'
import { gatherEvidence } from './evidence/evidence.ts'
import { evidenceOfColumns, withColumns } from './evidence/given.ts'
import { markHead, markHeads } from './evidence/head.ts'
import { isNotice, withoutStories } from './evidence/notice.ts'
import { markSite } from './evidence/site.ts'
import { settleTitle } from './evidence/title.ts'
import type { Knowledge } from './knowledge.ts'
import { labelBlocks } from './label/label.ts'
import { labelPage } from './label/label-page.ts'
import type { Article } from './record.ts'
import { relocate } from './relocate.ts'
import { splitStories } from './split/split.ts'
import { type Lexicon, lexiconOf } from './text/lexicon.ts'
import type { Cleaned, Dump, GivenFields, HtmlPage, PageEvidence } from './types.ts'

/** Cleans one dump: the articles whose text stands in it, and a report that accounts for every character. */
export function clean(dump: Dump, knowledge: Knowledge): Cleaned {
  const { cleaned, sources, page } = attributed(dump, lexiconOf(knowledge))
  const judged = withConfidence(cleaned, sources, knowledge)
  return page === null ? judged : relocate(judged, page, dump.text)
}

/** The articles with what their confidence is learnt from. For training: spans of a web page are those of its text. */
export function articlesWithFacts(dump: Dump, knowledge: Knowledge): { readonly article: Article; readonly facts: RecordFacts }[] {
  const { cleaned, sources } = attributed(dump, lexiconOf(knowledge))
  const facts = factsOf(cleaned.articles, cleaned.report, sources)
  return cleaned.articles.map((article, index) => ({ article, facts: facts[index] ?? {} }))
}

interface Attributed {
  readonly cleaned: Cleaned
  readonly sources: Sources
  /** null = flat text. */
  readonly page: HtmlPage | null
}

function attributed(dump: Dump, lexicon: Lexicon): Attributed {
  return dump.format === 'html' || dump.source.format === 'html' ? attributedHtml(dump, lexicon) : attributedText(dump, lexicon)
}

function attributedText(dump: Dump, lexicon: Lexicon): Attributed {
  const blocks = blocksFromText(dump.text, lexicon)
  const labelled = labelBlocks(blocks, lexicon)
  const split = splitStories(labelled, lexicon)
  const given = dump.given === undefined ? null : evidenceOfColumns(dump.given, [], lexicon)
  return { cleaned: attribute(split, dump, lexicon, null, given), sources: { labelled, split, evidence: null }, page: null }
}

function attributedHtml(dump: Dump, lexicon: Lexicon): Attributed {
  const page = pageFromHtml(dump.text)
  const evidence = withColumns(gatherEvidence(page, dump.source.uri, lexicon), plainColumns(dump.given), lexicon)
  const blocks = blocksFromText(page.text, lexicon)
  const lines = labelPage(blocks, page, lexicon)
  const title = settleTitle(lines, page, evidence, lexicon)
  const labelled = markSite(lines, title?.block ?? null, evidence.publisher?.value ?? null)
  const { cards, isListing } = findCardBlocks(labelled, page, title, evidence)
  const borders = evidence.isLiveBlog ? [] : findBorders(labelled, page, title, evidence.url, lexicon)
  const headed = markDek(markHead(labelled, title, lexicon), page, title, evidence)
  const marked = markHeads(headed, borders, title?.block ?? null, lexicon)
  const stories = splitStories(marked, lexicon, {
    borders,
    cards,
    authors: personsOf(evidence),
    boxEnds: findBoxEnds(marked, page),
    isLiveBlog: evidence.isLiveBlog,
  })
  const split = isListing || isNotice(stories, page, evidence) ? withoutStories(stories) : stories
  const flat = { ...dump, text: page.text, flags: [...dump.flags, ...page.flags] }
  return { cleaned: attribute(split, flat, lexicon, { page, evidence, title }), sources: { labelled, split, evidence }, page }
}

function personsOf({ authors }: PageEvidence): string[] {
  return authors.flatMap(({ value }) => value.filter(({ kind }) => kind === 'person').map(({ name }) => name))
}

/** A title in a column beside markup is markup as well: "Ferry &#8211; <em>again</em>". */
function plainColumns(given: GivenFields | undefined): GivenFields | undefined {
  if (given === undefined || given.title === null) return given
  return { ...given, title: pageFromHtml(given.title).text.replaceAll('\n', ' ').trim() || null }
}
