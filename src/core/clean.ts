/**
 * READ FIRST: the whole flow on one page.
 *
 *   Dump -> Block[] -> LabelledBlock[] -> Split -> Article[] + DumpReport
 *
 * Pure: the same dump and the same knowledge give the same result, byte for byte. No input or output, no clock, no
 * randomness, no log; it never throws on bad input. What could not be said in a record stands in `issues`.
 */
import { attribute } from './attribute/attribute.ts'
import { blocksFromText } from './blocks/from-text.ts'
import type { Knowledge } from './knowledge.ts'
import { labelBlocks } from './label/label.ts'
import { splitStories } from './split/split.ts'
import { lexiconOf } from './text/lexicon.ts'
import type { Cleaned, Dump } from './types.ts'

/** Cleans one dump: the articles whose text stands in it, and a report that accounts for every character. */
export function clean(dump: Dump, knowledge: Knowledge): Cleaned {
  const lexicon = lexiconOf(knowledge)
  const blocks = blocksFromText(dump.text, lexicon)
  const labelled = labelBlocks(blocks, lexicon)
  const split = splitStories(labelled, lexicon)
  return attribute(split, dump, lexicon)
}
