/**
 * Short lines of a page that only their neighbours tell. In: the labelled lines of a page, the page. Out: the same, with
 *
 *   "A work that never came"  right above a paragraph of its container, half text to the labeller   -> text: a subheading
 *   "Tanjung Sirih -"         right above a paragraph                                               -> none: a dateline of its own
 *   "［PR］"                    in brackets of its own, a weak word of advertisements                -> none
 *   "17"                      beside a question or an answer that readers vote on                   -> none: a count of votes
 */
import { countReadingWords } from '../text/length.ts'
import { type Lexicon, matchLine } from '../text/lexicon.ts'
import { endsSentence } from '../text/sentences.ts'
import type { HtmlPage, LabelledBlock } from '../types.ts'

/** A subheading is shorter, and the labeller half believes it; the paragraph below it is sure. Measured on the labelled pages. */
const MAX_SUBHEAD_WORDS = 12
const MIN_SUBHEAD_BODY = 0.4
const SURE_BODY = 0.9
const MIN_PARAGRAPH_CHARS = 120
const SUBHEAD_BODY = 0.6

/** `lines`: for each block the index of its line. */
export function markLines(labelled: readonly LabelledBlock[], page: HtmlPage, lines: readonly number[], lexicon: Lexicon): LabelledBlock[] {
  const counts = countsVotes(page)
  return labelled.map((line, n) => {
    const below = labelled[n + 1]
    if (below !== undefined && isSubheading(line, below, page, lines[n] ?? -1)) return asText(line)
    const isText = line.label === 'body'
    if (isText && below?.label === 'body' && DATELINE.test(line.block.text)) return asOther(line, 'html.dateline')
    if (isText && isBracketedAdvertisement(line.block.text, lexicon)) return asOther(line, 'html.advertisement')
    return isText && counts && COUNT.test(line.block.text) ? asOther(line, 'html.count') : line
  })
}
/** A place and a dash, nothing else. */
const DATELINE = /^\p{Lu}[\p{L}\p{M}.'’, -]{1,40}\s[-–—]$/u
const COUNT = /^-?\d{1,6}$/u

function isBracketedAdvertisement(text: string, lexicon: Lexicon): boolean {
  return IN_BRACKETS.test(text) && matchLine(lexicon, text).some(({ rule }) => rule.kind === 'advertisement')
}
const IN_BRACKETS = /^[[［【〔(（]\S{2,12}[)）\]］】〕]$/u

function isSubheading(line: LabelledBlock, below: LabelledBlock, page: HtmlPage, at: number): boolean {
  const { label, by, body, block } = line
  if (label !== 'other' || by !== 'model' || body < MIN_SUBHEAD_BODY || below.label !== 'body') return false
  const own = page.lines[at]
  if (own === undefined || own.zone !== null || own.links.length > 0) return false
  if (own.level === 0 && (below.body < SURE_BODY || below.block.text.length < MIN_PARAGRAPH_CHARS)) return false
  const words = countReadingWords(block.text)
  return words >= 2 && words <= MAX_SUBHEAD_WORDS && !endsSentence(block.text)
}

/** The page marks how many have voted. */
function countsVotes({ metadata }: HtmlPage): boolean {
  return metadata.props.some(({ name }) => VOTES.has(name))
}
const VOTES: ReadonlySet<string> = new Set(['upvotecount', 'downvotecount'])

function asText(line: LabelledBlock): LabelledBlock {
  return { ...line, label: 'body', by: 'html.subheading', body: SUBHEAD_BODY, probability: SUBHEAD_BODY, headline: 0, teaser: 0, outlet: 0 }
}

function asOther(line: LabelledBlock, by: string): LabelledBlock {
  return { ...line, label: 'other', by, body: 0, probability: 0.9, headline: 0, teaser: 0, outlet: 0 }
}
