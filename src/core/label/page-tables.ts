/**
 * The cells of a table stand or fall together: a number without its row is worse than no number. In: the labelled lines of a page, the
 * page. Out: the same, each table of data whole as text or not at all. A table that only sets the page out holds paragraphs, and is left.
 *
 *   Team | Q1 | Total / Nordvik | 14 | 81    five cells read as text, one not    -> all six
 *   "The results:", Team | Q1 | Total / …    right below a paragraph that says so -> all of them
 */
import { countReadingWords } from '../text/length.ts'
import { endsSentence } from '../text/sentences.ts'
import type { HtmlPage, LabelledBlock } from '../types.ts'

/** Longer cells are paragraphs: such a table is the page's layout. Felt right, as are the other three. */
const MAX_CELL_CHARS = 160
const MIN_CELLS = 4
/** From this share of cells that read as text on all are. */
const MIN_TEXT_SHARE = 0.5
const TEXT_BODY = 0.7

/** `lines`: for each block the index of its line. */
export function markTables(labelled: readonly LabelledBlock[], page: HtmlPage, lines: readonly number[]): LabelledBlock[] {
  const out = [...labelled]
  const isCell = (n: number): boolean => page.lines[lines[n] ?? -1]?.type === 'table'
  for (let from = 0; from < out.length; from++) {
    if (!isCell(from)) continue
    let to = from
    while (to < out.length && isCell(to)) to++
    if (isData(out, from, to)) settleTable(out, from, to, isAnnounced(out[from - 1]))
    from = to
  }
  return out
}

function isData(labelled: readonly LabelledBlock[], from: number, to: number): boolean {
  return to - from >= MIN_CELLS && labelled.slice(from, to).every(canBeCell)
}

/** A sentence, or a byline, a day, a credit by its form: such a table holds the article. Navigation or a list of links: it holds the page. */
function canBeCell({ block, by }: LabelledBlock): boolean {
  return (
    block.text.length <= MAX_CELL_CHARS &&
    !by.startsWith('form.') &&
    !by.startsWith('html.') &&
    !(endsSentence(block.text) && countReadingWords(block.text) >= MIN_SENTENCE_WORDS)
  )
}
const MIN_SENTENCE_WORDS = 6

/** "The table after seven rounds:" */
function isAnnounced(above: LabelledBlock | undefined): boolean {
  return above?.label === 'body' && COLON_AT_END.test(above.block.text)
}
const COLON_AT_END = /[:：]$/u

function settleTable(out: LabelledBlock[], from: number, to: number, isSure: boolean): void {
  const cells = out.slice(from, to)
  const isText = isSure || cells.filter(({ label }) => label === 'body').length >= cells.length * MIN_TEXT_SHARE
  const mean = cells.reduce((sum, { body }) => sum + body, 0) / cells.length
  const body = isText ? Math.max(mean, TEXT_BODY) : Math.min(mean, 1 - TEXT_BODY)
  for (const [n, cell] of cells.entries()) out[from + n] = asCell(cell, isText, body)
}

/** The splitter still takes short lines between paragraphs for text: all cells or none. */
function asCell(cell: LabelledBlock, isText: boolean, body: number): LabelledBlock {
  const probability = isText ? body : 1 - body
  return {
    ...cell,
    label: isText ? 'body' : 'other',
    by: 'html.table',
    body,
    probability,
    headline: 0,
    teaser: 0,
    outlet: 0,
    runnerUp: null,
  }
}
