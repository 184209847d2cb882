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
import type { Knowledge } from './knowledge.ts'
import { labelBlocks } from './label/label.ts'
import { relocate } from './relocate.ts'
import { splitStories } from './split/split.ts'
import { lexiconOf } from './text/lexicon.ts'
import type { Cleaned, Dump, HtmlPage } from './types.ts'

/** Cleans one dump: the articles whose text stands in it, and a report that accounts for every character. */
export function clean(dump: Dump, knowledge: Knowledge): Cleaned {
  return dump.source.format === 'html' ? cleanHtml(dump, knowledge) : cleanText(dump, knowledge, null)
}

function cleanHtml(dump: Dump, knowledge: Knowledge): Cleaned {
  const page = pageFromHtml(dump.text)
  const flat = { ...dump, text: page.text, flags: [...dump.flags, ...page.flags] }
  return relocate(cleanText(flat, knowledge, page), page, dump.text)
}

/** `page`: what is known of the places of an HTML page's lines; null for flat text. */
function cleanText(dump: Dump, knowledge: Knowledge, page: HtmlPage | null): Cleaned {
  const lexicon = lexiconOf(knowledge)
  const blocks = blocksFromText(dump.text, lexicon)
  const labelled = labelBlocks(blocks, lexicon)
  const split = splitStories(labelled, lexicon)
  return attribute(split, dump, lexicon)
}
