/**
 * Where the boxes of other stories end: below a heading of other stories no line outside of its element is one of its list.
 * In: the labelled lines, the page. Out: for such a heading's block the first block below its box; headings whose element holds
 * the article as well are left out.
 *
 *   <div class="related"><span>Read also</span><a>Prices fall</a></div><h3>In figures</h3><table>…  ->  the box ends above the h3
 */
import type { HtmlPage, LabelledBlock } from '../types.ts'
import { LineBlocks } from './line-blocks.ts'

/** A box holds fewer lines and fewer paragraphs; what holds more is the article or the page. Felt right. */
const MAX_BOX_LINES = 60
const MAX_PARAGRAPHS = 2
const MIN_PARAGRAPH_CHARS = 240

export function findBoxEnds(labelled: readonly LabelledBlock[], page: HtmlPage): ReadonlyMap<number, number> {
  const ends = new Map<number, number>()
  const headings = labelled.filter(({ label }) => label === 'related-heading')
  if (headings.length === 0) return ends
  const blocks = new LineBlocks(labelled, page.lines)
  for (const { block } of headings) {
    const end = boxEnd(blocks.lineOf(block.index), page)
    if (end !== null) ends.set(block.index, blocks.firstOf(end))
  }
  return ends
}

/** The line below the smallest element around this line that holds more lines below it; null = that is no box. */
function boxEnd(line: number, { lines, elements }: HtmlPage): number | null {
  let box = lines[line]?.element ?? -1
  while (box >= 0 && !isWithin(lines[line + 1]?.element ?? -1, box, elements)) box = elements[box]?.parent ?? -1
  if (box < 0) return null
  let end = line + 1
  let paragraphs = 0
  for (; end < lines.length && isWithin(lines[end]!.element, box, elements); end++) {
    if (lines[end]!.end - lines[end]!.start >= MIN_PARAGRAPH_CHARS) paragraphs++
    if (end - line > MAX_BOX_LINES || paragraphs > MAX_PARAGRAPHS) return null
  }
  return end
}

function isWithin(element: number, box: number, elements: HtmlPage['elements']): boolean {
  // an element's index is above its ancestors'
  let at = element
  while (at > box) at = elements[at]?.parent ?? -1
  return at === box
}
