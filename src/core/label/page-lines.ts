/**
 * Short lines of a page that only their neighbours tell. In: the labelled lines of a page, the page. Out: the same, with
 *
 *   "A work that never came"  right above a paragraph of its container, half text to the labeller   -> text: a subheading
 *   "Tanjung Sirih -"         right above a paragraph                                               -> none: a dateline of its own
 *   "［PR］"                    in brackets of its own, a weak word of advertisements                -> none
 *   "Ana Ruiz"                the last line of the text's container, where nobody signs above and the text names no such person -> byline
 *   "17"                      beside a question or an answer that readers vote on                   -> none: a count of votes
 */
import { isCaseless, looksLikeName } from '../forms/names.ts'
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
  const signature = findSignature(labelled, page, lines)
  return labelled.map((line, n) => {
    if (n === signature)
      return { ...line, label: 'byline', by: 'html.signature', probability: 0.9, body: 0, headline: 0, teaser: 0, outlet: 0 }
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

/** Index of the name that ends the text: right below a paragraph, the last line of the element that holds both; -1 = none. */
function findSignature(labelled: readonly LabelledBlock[], page: HtmlPage, lines: readonly number[]): number {
  if (labelled.some(({ label }) => label === 'byline')) return -1
  const elementOf = (n: number): number => page.lines[lines[n] ?? -1]?.element ?? -1
  const at = labelled.findIndex(({ label, block }, n) => {
    if (label !== 'other' || block.text.length > MAX_NAME_CHARS || labelled[n - 1]?.label !== 'body') return false
    const { text } = labelled[n - 1]!.block
    if (!endsSentence(text) || text.length < MIN_PARAGRAPH_CHARS || !isFullName(block.text)) return false
    const box = page.elements[elementOf(n - 1)]?.parent ?? -1
    return box >= 0 && holds(page.elements, box, elementOf(n)) && !holds(page.elements, box, elementOf(n + 1))
  })
  if (at < 0) return -1
  const names = labelled[at]!.block.text.toLowerCase().split(' ')
  const isSaid = ({ label, block }: LabelledBlock): boolean =>
    label === 'body' && names.some((name) => name.length >= MIN_TELLING_CHARS && block.text.toLowerCase().includes(name))
  return labelled.some(isSaid) ? -1 : at
}
const MAX_NAME_CHARS = 50
const MIN_TELLING_CHARS = 4

/** Two to four words with capitals. */
function isFullName(text: string): boolean {
  const count = text.split(' ').length
  return count >= 2 && count <= 4 && looksLikeName(text) && !isCaseless(text)
}

/** Parents stand before their children. */
function holds(elements: HtmlPage['elements'], box: number, element: number): boolean {
  let at = element
  while (at > box) at = elements[at]?.parent ?? -1
  return at === box
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
