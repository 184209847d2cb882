/**
 * READ FIRST: the whole flow on one page.
 *
 *   Dump -> Block[] -> LabelledBlock[] -> Split -> Article[] + DumpReport
 *
 * An HTML dump is read as a page of text first and goes the same way; at the end its offsets go back to the source.
 * Pure: the same dump and the same knowledge give the same result, byte for byte. No input or output, no clock, no
 * randomness, no log; it never throws on bad input. What could not be said in a record stands in `issues`.
 */
import { attribute } from './attribute/attribute.ts'
import { pageFromHtml } from './blocks/from-html.ts'
import { blocksFromText } from './blocks/from-text.ts'
import { findBorders } from './evidence/borders.ts'
import { findCardBlocks } from './evidence/cards.ts'
import { gatherEvidence } from './evidence/evidence.ts'
import { markHead, markHeads } from './evidence/head.ts'
import { isNotice, withoutStories } from './evidence/notice.ts'
import { settleTitle } from './evidence/title.ts'
import type { Knowledge } from './knowledge.ts'
import { labelBlocks } from './label/label.ts'
import { labelPage } from './label/label-page.ts'
import { relocate } from './relocate.ts'
import { splitStories } from './split/split.ts'
import { type Lexicon, lexiconOf } from './text/lexicon.ts'
import type { Cleaned, Dump } from './types.ts'

/** Cleans one dump: the articles whose text stands in it, and a report that accounts for every character. */
export function clean(dump: Dump, knowledge: Knowledge): Cleaned {
  const lexicon = lexiconOf(knowledge)
  return dump.format === 'html' || dump.source.format === 'html' ? cleanHtml(dump, lexicon) : cleanText(dump, lexicon)
}

function cleanText(dump: Dump, lexicon: Lexicon): Cleaned {
  const blocks = blocksFromText(dump.text, lexicon)
  const labelled = labelBlocks(blocks, lexicon)
  const split = splitStories(labelled, lexicon)
  return attribute(split, dump, lexicon)
}

function cleanHtml(dump: Dump, lexicon: Lexicon): Cleaned {
  const page = pageFromHtml(dump.text)
  const evidence = gatherEvidence(page, dump.source.uri, lexicon)
  const blocks = blocksFromText(page.text, lexicon)
  const labelled = labelPage(blocks, page, lexicon)
  const title = settleTitle(labelled, page, evidence)
  const { cards, isListing } = findCardBlocks(labelled, page, title, evidence)
  const borders = findBorders(labelled, page, title, evidence.url)
  const marked = markHeads(markHead(labelled, title, lexicon), borders, title?.block ?? null, lexicon)
  const stories = splitStories(marked, lexicon, { borders, cards })
  const split = isListing || isNotice(stories, page, evidence) ? withoutStories(stories) : stories
  const flat = { ...dump, text: page.text, flags: [...dump.flags, ...page.flags] }
  return relocate(attribute(split, flat, lexicon, { page, evidence, title }), page, dump.text)
}
