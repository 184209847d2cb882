/**
 * Short lines of a page that only their neighbours tell. In: the labelled lines of a page, the page. Out: the same, with
 *
 *   "A work that never came"  right above a paragraph of its container, half text to the labeller   -> text: a subheading
 *   "Tanjung Sirih -"         right above a paragraph                                               -> none: a dateline of its own
 *   "［PR］"                    in brackets of its own, a weak word of advertisements                -> none
 *   "Ana Ruiz"                below the text's last paragraph, where nobody signs above and the text names no such person -> byline
 *   "dpa"                     alone below the text's last paragraph                                 -> credit
 *   "17"                      beside a question or an answer that readers vote on                   -> none: a count of votes
 */
import { bylinePrefix, readBylineLine } from '../forms/byline.ts'
import { readAgencyAlone } from '../forms/byline-bare.ts'
import { isCaseless, looksLikeName } from '../forms/names.ts'
import { looksLikeOutlet } from '../forms/outlet.ts'
import { isKnownPlace } from '../forms/places.ts'
import { readSignOff } from '../forms/sign-off.ts'
import { countReadingWords } from '../text/length.ts'
import { type Lexicon, matchLine } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
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
  const signature = findSignature(labelled, page, lines, lexicon)
  return labelled.map((line, n) => {
    if (n === signature)
      return { ...line, label: 'byline', by: 'html.signature', probability: 0.9, body: 0, headline: 0, teaser: 0, outlet: 0 }
    const below = labelled[n + 1]
    if (below !== undefined && isSubheading(line, below, page, lines[n] ?? -1)) return asText(line)
    if (isAgencyBelow(line, labelled[n - 1], below, lexicon)) return { ...asOther(line, 'html.agency'), label: 'credit' }
    const isText = line.label === 'body'
    if (isText && below?.label === 'body' && DATELINE.test(line.block.text)) return asOther(line, 'html.dateline')
    if (isText && isBracketedAdvertisement(line.block.text, lexicon)) return asOther(line, 'html.advertisement')
    return isText && counts && COUNT.test(line.block.text) ? asOther(line, 'html.count') : line
  })
}
/** A place and a dash, nothing else. */
const DATELINE = /^\p{Lu}[\p{L}\p{M}.'’, -]{1,40}\s[-–—]$/u
const COUNT = /^-?\d{1,6}$/u

/** "dpa", "PTI RKN SMV", alone below a paragraph with no text below it but a notice in brackets: who sent the story. */
function isAgencyBelow(line: LabelledBlock, above: LabelledBlock | undefined, below: LabelledBlock | undefined, lexicon: Lexicon): boolean {
  const { text } = line.block
  if (!MAY_BE_AGENCY.has(line.label) || text.length > MAX_AGENCY_CHARS || above?.label !== 'body' || !endsSentence(above.block.text))
    return false
  if (readSignOff(text, lexicon) !== null) return true
  if (below?.label === 'body' && !OPENS_NOTICE.test(below.block.text) && (line.label === 'body' || isLongText(below))) return false
  if (readAgencyAlone(text, lexicon) !== null) return true
  // in scripts without capitals the desk's names stand behind the agency's
  const [agency = '', ...names] = text.split(' ')
  return (
    isCaseless(text) &&
    names.length > 0 &&
    names.length <= MAX_DESK_NAMES &&
    names.every((name) => name.length <= MAX_DESK_NAME_CHARS) &&
    readAgencyAlone(agency, lexicon) !== null
  )
}
const MAY_BE_AGENCY: ReadonlySet<string> = new Set(['other', 'body'])
const MAX_AGENCY_CHARS = 40
/** Given names, cut short: "भाषा दिमो शोभना". Felt right. */
const MAX_DESK_NAMES = 3
const MAX_DESK_NAME_CHARS = 8
const OPENS_NOTICE = /^[(（[]/u

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
  return words >= 2 && words <= MAX_SUBHEAD_WORDS && HAS_WORD.test(block.text) && !endsSentence(block.text)
}
/** Buttons for the size of letters have none: "A+ A-". */
const HAS_WORD = /\p{L}[\p{L}\p{M}]/u

/**
 * Index of the name that ends the text: right below a paragraph, the last line of the element that holds both, or no link, and below it
 * stands no text; or behind the words of a byline ("Posted by Ana Ruiz at 7:15"). -1 = none.
 */
function findSignature(labelled: readonly LabelledBlock[], page: HtmlPage, lines: readonly number[], lexicon: Lexicon): number {
  const elementOf = (n: number): number => page.lines[lines[n] ?? -1]?.element ?? -1
  const isLast = (n: number): boolean => {
    const box = page.elements[elementOf(n - 1)]?.parent ?? -1
    return box >= 0 && holds(page.elements, box, elementOf(n)) && !holds(page.elements, box, elementOf(n + 1))
  }
  const isApart = (n: number): boolean => {
    const line = page.lines[lines[n] ?? -1]
    if (line === undefined || line.zone !== null || line.links.length > 0 || line.type === 'list-item') return false
    // cells of a table that sets the page hold its paragraphs too
    return line.type === page.lines[lines[n - 1] ?? -1]?.type && !isLongText(labelled[n + 1]) && !isLongText(labelled[n + 2])
  }
  let chars = 0
  for (const [n, { label, block }] of labelled.entries()) {
    if (label === 'byline') return -1
    if (label === 'body') {
      chars += block.text.length
      continue
    }
    if (label !== 'other' || block.text.length > MAX_NAME_CHARS) continue
    const above = labelled[n - 1]
    if (above?.label !== 'body' || !endsSentence(above.block.text)) continue
    const isBelowText = chars >= MIN_TEXT_CHARS
    if (isBelowText && isSigned(block.text, lexicon)) return n
    const isLong = above.block.text.length >= MIN_PARAGRAPH_CHARS
    if (isFullName(block.text, lexicon) && ((isLong && isLast(n)) || (isBelowText && isApart(n))))
      return isSaid(block.text, labelled) ? -1 : n
  }
  return -1
}
const MAX_NAME_CHARS = 50
const MIN_TELLING_CHARS = 4
/** Two short paragraphs. Felt right. */
const MIN_TEXT_CHARS = 240

const isLongText = (line: LabelledBlock | undefined): boolean => line?.label === 'body' && line.block.text.length >= MIN_PARAGRAPH_CHARS

/** A word that opens bylines, and behind it a person. */
function isSigned(text: string, lexicon: Lexicon): boolean {
  const prefix = bylinePrefix(text, 0, text.length, lexicon)
  return prefix?.isStrong === true && readBylineLine(text, lexicon)?.names.every(({ kind }) => kind === 'person') === true
}

/** The text speaks of a person of this name. */
function isSaid(text: string, labelled: readonly LabelledBlock[]): boolean {
  const names = text.toLowerCase().split(' ')
  return labelled.some(
    ({ label, block }) =>
      label === 'body' && names.some((name) => name.length >= MIN_TELLING_CHARS && block.text.toLowerCase().includes(name)),
  )
}

/** Two to four words with capitals. */
function isFullName(text: string, lexicon: Lexicon): boolean {
  const count = text.split(' ').length
  if (count < 2 || count > 4 || isCaseless(text) || !looksLikeName(text)) return false
  return !looksLikeOutlet(text, lexicon) && !isKnownPlace(text, lexicon) && !lexicon.sections.has(foldKey(text))
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
