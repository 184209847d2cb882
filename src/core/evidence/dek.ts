/**
 * The dek of a page that reads like its text: the one sentence below the headline that no paragraph looks like, and that the page's own
 * metadata give as its description. In: the labelled lines, the page, the settled headline, the evidence. Out: the same lines, that one
 * marked as the dek. A first paragraph that the description repeats looks like those below it, and stays text.
 *
 *   <h1>Ferry sinks</h1> <p class="lead">Nobody was hurt.</p> <p>…</p> <p>…</p>, og:description "Nobody was hurt."  -> title, dek, text, text
 */
import { countReadingWords } from '../text/length.ts'
import type { HtmlLine, HtmlPage, LabelledBlock, PageEvidence, SettledTitle } from '../types.ts'
import { LineBlocks } from './line-blocks.ts'
import { plain } from './site-name.ts'

/** As the longest dek that a splitter takes above a byline. */
const MAX_DEK_WORDS = 45
/** Descriptions are cut: so many characters of one tell it from any other sentence. Felt right. */
const COMPARED_CHARS = 80
const MIN_DESCRIPTION_CHARS = 30
/** Lines of so many characters are paragraphs; without so many of them below it the sentence is all that the page says. */
const MIN_PARAGRAPH_CHARS = 80
const MIN_PARAGRAPHS = 3

/** On 1,052 labelled pages it takes 20 lines out of the text: 15 are none of it, of those of news all 8. */
export function markDek(
  labelled: LabelledBlock[],
  page: HtmlPage,
  title: SettledTitle | null,
  { description }: PageEvidence,
): LabelledBlock[] {
  const key = startOf(description ?? '')
  if (key.length < MIN_DESCRIPTION_CHARS || title?.block == null) return labelled
  const above = title.block
  const at = labelled.findIndex(({ label }, i) => i > above && label === 'body')
  const dek = labelled[at]
  if (dek === undefined || startOf(dek.block.text) !== key || countReadingWords(dek.block.text) > MAX_DEK_WORDS) return labelled
  const line = page.lines[new LineBlocks(labelled, page.lines).lineOf(at)]
  if (line === undefined || line.type === 'heading' || !isAlone(line, page) || countParagraphs(labelled, at) < MIN_PARAGRAPHS)
    return labelled
  const out = [...labelled]
  out[at] = { ...dek, label: 'dek', by: 'html.dek', probability: 0.8, body: 0, headline: 0, teaser: 0 }
  return out
}

function startOf(text: string): string {
  return plain(text).slice(0, COMPARED_CHARS)
}

/** No other line of its look is as long as a paragraph. */
function isAlone(line: HtmlLine, { lines }: HtmlPage): boolean {
  return !lines.some((other) => other !== line && other.look === line.look && other.end - other.start >= MIN_PARAGRAPH_CHARS)
}

function countParagraphs(labelled: readonly LabelledBlock[], above: number): number {
  return labelled.filter(({ label, block }, i) => i > above && label === 'body' && block.text.length >= MIN_PARAGRAPH_CHARS).length
}
