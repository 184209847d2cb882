/**
 * The blocks of a web page -> LabelledBlock[]: as `label.ts` does it for flat text, and besides what only a page can say: the place
 * of a line, navigation and footer by their elements, lists of links, sentences of a widget that come back.
 *
 *   <nav><a>Sport</a></nav> -> navigation      ten lines in a row that are nothing but links -> reference-title
 */

import { isCaptionWord } from '../forms/credit.ts'
import { looksLikeName } from '../forms/names.ts'
import type { ModelWeights } from '../knowledge.ts'
import { countReadingWords } from '../text/length.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { endsSentence } from '../text/sentences.ts'
import type { Block, HtmlPage, LabelledBlock } from '../types.ts'
import { PAGE_DECODE_OPTIONS } from './decode.ts'
import { labelBlocks, modelOpinions, type Opinion, settleAll } from './label.ts'
import { LABELS, labelProbabilities } from './model.ts'
import { htmlLabelProbabilities } from './model-html.ts'
import { markBoxes } from './page-boxes.ts'
import { markLines } from './page-lines.ts'
import { markSiblings } from './page-siblings.ts'
import { markTables } from './page-tables.ts'
import type { Verdict } from './rules.ts'

/** The lines of a web page: their places in it count as well. */
export function labelPage(blocks: readonly Block[], page: HtmlPage, lexicon: Lexicon): LabelledBlock[] {
  const { htmlModel } = lexicon.knowledge
  if (htmlModel === null) return labelBlocks(blocks, lexicon)
  const isLatin = isMostlyLatin(page.text)
  const opinions = modelOpinions(blocks, pageProbabilities(blocks, page, { htmlModel, isLatin }, lexicon), PAGE_DECODE_OPTIONS)
  const widgetLines = findWidgetLines(blocks)
  let at = 0
  const linkLists = findLinkLists(page.lines)
  const clocks = findClocks(blocks, opinions)
  const skipLinks = countSkipLinks(page.lines)
  const lines = blocks.map((block) => {
    while (at + 1 < page.lines.length && page.lines[at]!.end <= block.span.start) at++
    return at
  })
  const labelled = settleAll(
    blocks,
    opinions.map((opinion, n) => (widgetLines.has(blocks[n]!.text) ? WIDGET : opinion)),
    lexicon,
    (opinion, n) => {
      const line = lines[n] ?? -1
      if (clocks.has(n)) return CLOCK
      if (line < skipLinks) return SKIP_LINK
      if (opinion.label === 'body' && isLinkAlone(page.lines, line, blocks[n]!.text)) return LINK_ALONE
      if (opinion.label === 'body' && isLinkBox(page, line, blocks[n]!.text)) return LINK_BOX
      if (opinion.label === 'body' && page.lines[line]?.picture != null && endsWithCredit(blocks[n]!.text, lexicon)) return CAPTION
      if (opinion.label === 'body' && page.lines[line]?.zone === 'button') return isAnswered(blocks, n) ? null : BUTTON
      return linkLists.has(line) ? LINK_LIST : zoneVerdict(opinion, page.lines[line]?.zone ?? null)
    },
    // what the labeller of pages thinks of other letters says little
    isLatin ? undefined : 0,
  )
  const known = markLines(markTables(markSiblings(labelled, page, lines), page, lines), page, lines, lexicon)
  return markTwins(markBoxes(known, page, lines, lexicon))
}

/** A paragraph of the text that stands a second time: once for each width of the screen, or in a summary and below it. */
function markTwins(labelled: readonly LabelledBlock[]): LabelledBlock[] {
  const seen = new Set<string>()
  return labelled.map((line) => {
    const { text } = line.block
    if (line.label !== 'body' || text.length < MIN_TWIN_CHARS) return line
    if (!seen.has(text)) {
      seen.add(text)
      return line
    }
    return { ...line, label: 'duplicate', by: 'html.twin', probability: 0.9, body: 0, headline: 0, teaser: 0, outlet: 0 }
  })
}
/** A sentence that is set off to be read twice is shorter. Felt right. */
const MIN_TWIN_CHARS = 160

/**
 * The labeller of pages has seen hardly any page of ten lines without names, nor in other letters than Latin ones; the one of flat text
 * has seen many. There both are asked, the shorter the page the more the second: logarithms of their probabilities, weighed.
 */
function pageProbabilities(
  blocks: readonly Block[],
  page: HtmlPage,
  { htmlModel, isLatin }: { readonly htmlModel: ModelWeights; readonly isLatin: boolean },
  lexicon: Lexicon,
): Float32Array {
  const { model } = lexicon.knowledge
  const own = htmlLabelProbabilities(blocks, page, htmlModel)
  const share = Math.max(MAX_FLAT_SHARE * (1 - blocks.length / SHORT_PAGE_BLOCKS), isLatin ? 0 : OTHER_LETTERS_SHARE)
  if (model === null || share <= 0) return own
  const flat = labelProbabilities(blocks, lexicon, model)
  const width = LABELS.length
  const mixed = own.map((value, k) => Math.max(value, MIN_PROBABILITY) ** (1 - share) * Math.max(flat[k] ?? 0, MIN_PROBABILITY) ** share)
  for (let at = 0; at < mixed.length; at += width) {
    let sum = 0
    for (let c = 0; c < width; c++) sum += mixed[at + c]!
    for (let c = 0; c < width; c++) mixed[at + c]! /= sum
  }
  return mixed
}
/** Of 1,052 labelled pages one in nine is shorter. */
const SHORT_PAGE_BLOCKS = 80
const MAX_FLAT_SHARE = 0.85
/** Of 1,052 labelled pages 11 are in other letters. */
const OTHER_LETTERS_SHARE = 0.5
const MIN_PROBABILITY = 1e-6

/** Asked of the first characters alone. By codes: a pattern for each letter would take longer than the labeller. */
function isMostlyLatin(text: string): boolean {
  let latin = 0
  let other = 0
  const end = Math.min(text.length, LOOKED_AT_CHARS)
  // until the rest can change nothing
  for (let at = 0; at < end && latin - other < end - at; at++) {
    const code = text.charCodeAt(at)
    if (code < FIRST_LETTER || (code >= FIRST_SIGN && code < AFTER_SIGNS)) continue
    if (code < AFTER_LATIN || (code >= FIRST_LATIN_ADDITIONAL && code < FIRST_GREEK_EXTENDED)) latin++
    else other++
  }
  return latin >= other
}
const LOOKED_AT_CHARS = 20_000
/** Blocks of Unicode: letters begin at A, Latin Extended-B ends; Vietnamese is in Latin Extended Additional; General Punctuation to Arrows. */
const FIRST_LETTER = 0x41
const AFTER_LATIN = 0x250
const FIRST_LATIN_ADDITIONAL = 0x1e00
const FIRST_GREEK_EXTENDED = 0x1f00
const FIRST_SIGN = 0x2000
const AFTER_SIGNS = 0x2c00

/**
 * What stands in a page's own navigation or footer is no part of a record and points nowhere, unless it is text; what stands in a form
 * or among the readers' words is no part of a record whatever it reads like.
 */
function zoneVerdict({ label }: Opinion, zone: HtmlPage['lines'][number]['zone']): Verdict | null {
  if (zone === null || zone === 'button' || label === 'title') return null
  if (zone === 'caption') return label === 'body' ? CAPTION : null
  if (zone === 'aside') return label === 'body' ? ASIDE : null
  if (label === 'body' && (zone === 'navigation' || zone === 'footer')) return null
  return { label: ZONE_LABELS[zone], by: `html.${zone}`, probability: 0.95 }
}
const CAPTION: Verdict = { label: 'caption', by: 'html.caption', probability: 0.9 }
const ASIDE: Verdict = { label: 'other', by: 'html.aside', probability: 0.9 }
const BUTTON: Verdict = { label: 'other', by: 'html.button', probability: 0.9 }

/** "The pier in March. Photo Ana Ruiz": beside a picture no colon is needed. */
function endsWithCredit(text: string, lexicon: Lexicon): boolean {
  if (text.length > MAX_CREDITED_CHARS) return false
  const [, word = '', name = ''] = CREDIT_AT_END.exec(text) ?? []
  return word !== '' && isCaptionWord(word, lexicon) && looksLikeName(name)
}
const MAX_CREDITED_CHARS = 240
const CREDIT_AT_END = /[.!?…] ([\p{Lu}\p{Lo}][\p{L}\p{M}]{2,15}):? (\p{Lu}[^.!?:]{3,40})$/u

/** A question whose answer opens below it, an entry of a list of contents: text follows, or the button is one of a row. */
function isAnswered(blocks: readonly Block[], n: number): boolean {
  return (blocks[n + 1]?.text.length ?? 0) >= MIN_ENTRY_CHARS || blocks[n]!.text.endsWith('?')
}

const ZONE_LABELS = { navigation: 'navigation', footer: 'site-footer', form: 'other', comments: 'comments' } as const

const LINK_LIST: Verdict = { label: 'reference-title', by: 'html.link-list', probability: 0.95 }

/** Indices of lines that are nothing but a link, so many in a row that they are a list of pages: no story is told in them. */
function findLinkLists(lines: HtmlPage['lines']): ReadonlySet<number> {
  const found = new Set<number>()
  let from = 0
  for (let i = 0; i <= lines.length; i++) {
    const line = lines[i]
    if (line !== undefined && isOnlyLink(line)) continue
    if (i - from >= MIN_LINK_LIST) for (let k = from; k < i; k++) found.add(k)
    from = i + 1
  }
  return found
}
/** Fewer stand between paragraphs as a list of sources. Felt right. */
const MIN_LINK_LIST = 8

function isOnlyLink({ start, end, links }: HtmlPage['lines'][number]): boolean {
  return links.some((link) => link.start <= start + 1 && link.end >= end - 1)
}

/**
 * A paragraph that is one short link: "Get a quote", "Read more". Of such lines that the labeller takes for text 183 of 260 are none on the labelled
 * pages; of longer ones, and of links in lists, most are text.
 */
function isLinkAlone(lines: HtmlPage['lines'], at: number, text: string): boolean {
  const line = lines[at]
  if (line === undefined || line.type !== 'paragraph' || !isOnlyLink(line)) return false
  if (countReadingWords(text) > MAX_LINK_WORDS && !isTitleCase(text)) return false
  return ![lines[at - 1], lines[at + 1]].some((beside) => beside !== undefined && isOnlyLink(beside))
}
const MAX_LINK_WORDS = 5

/** "How to Store Cookies So You Can Savor Them Longer": a headline by the capitals of its longer words. */
function isTitleCase(text: string): boolean {
  const longer = text.split(' ').filter((word) => LONGER_WORD.test(word))
  return longer.length >= MIN_CAPITALS && longer.every((word) => IN_CAPITAL.test(word))
}
const LONGER_WORD = /^\p{L}{4,}/u
const IN_CAPITAL = /^\p{Lu}/u
const MIN_CAPITALS = 3
const LINK_ALONE: Verdict = { label: 'other', by: 'html.link-alone', probability: 0.9 }

/**
 * A link between two paragraphs in an element unlike theirs, a heading that is a link in a box of its own: they point to another story. Of such
 * lines that the labeller takes for text 8 of 10 are none on the labelled pages; of those that look like the paragraphs half are text.
 */
function isLinkBox({ lines, elements }: HtmlPage, at: number, text: string): boolean {
  const line = lines[at]
  const beside = [lines[at - 1], lines[at + 1]]
  if (line === undefined || !isOnlyLink(line) || beside.some((other) => other === undefined || isOnlyLink(other))) return false
  if (line.type === 'paragraph') return !endsSentence(text) && beside.every((other) => other!.look !== line.look)
  if (line.type !== 'heading' || line.links[0]?.href.startsWith('#') === true) return false
  const box = elements[elements[line.element]?.parent ?? -1]?.parent ?? -1
  return box >= 0 && !beside.some((other) => isWithin(elements, other!.element, box))
}

/** Parents stand before their children. */
function isWithin(elements: HtmlPage['elements'], element: number, box: number): boolean {
  let at = element
  while (at > box) at = elements[at]?.parent ?? -1
  return at === box
}
const LINK_BOX: Verdict = { label: 'reference-title', by: 'html.link-box', probability: 0.9 }

/** "Skip to main content": links within the page above all else. */
function countSkipLinks(lines: HtmlPage['lines']): number {
  const first = lines.findIndex((line) => line.level > 0 || !isOnlyLink(line) || !line.links.every(({ href }) => href.startsWith('#')))
  return Math.max(0, first)
}
const SKIP_LINK: Verdict = { label: 'navigation', by: 'html.skip-link', probability: 0.97 }

const CLOCK: Verdict = { label: 'body', by: 'html.clock', probability: 0.9 }

/** Times of day above the entries of one live blog are text, all of them or none; those of a ticker have no text below. */
function findClocks(blocks: readonly Block[], opinions: readonly Opinion[]): ReadonlySet<number> {
  const found = blocks.filter(({ text }) => text.length <= MAX_CLOCK_CHARS && CLOCK_TIME.test(text)).map(({ index }) => index)
  const above = found.filter((index) =>
    blocks
      .slice(index + 1, index + 1 + CLOCK_REACH)
      .some(({ index: i, text }) => text.length >= MIN_ENTRY_CHARS && opinions[i]?.label === 'body'),
  )
  return new Set(above.length < MIN_CLOCKS ? [] : above)
}
const CLOCK_TIME = /^\d{1,2}[:.h]\d{2}(?:\s|$)/u
/** "14:05 Uhr". As for flat text. */
const MAX_CLOCK_CHARS = 16
/** Entries of a live blog, and how far below its time the text of one begins: past a headline and a name. Felt right. */
const MIN_CLOCKS = 3
const CLOCK_REACH = 3
const MIN_ENTRY_CHARS = 60

/** Sentences that stand on a page three times are a widget's: "Your settings do not allow us to show this content …". */
function findWidgetLines(blocks: readonly Block[]): ReadonlySet<string> {
  if (!mayHoldRepeats(blocks)) return NO_TEXTS
  const counts = new Map<string, number>()
  for (const { text } of blocks) if (text.length >= MIN_REPEATED_CHARS) counts.set(text, (counts.get(text) ?? 0) + 1)
  const long = new Set(
    [...counts].filter(([text, count]) => count >= MIN_REPEATS && countReadingWords(text) >= MIN_REPEATED_WORDS).map(([text]) => text),
  )
  if (long.size === 0 || isPageTwice(counts, long)) return NO_TEXTS
  return new Set([...long, ...findWidgetEdges(blocks, long)])
}
const NO_TEXTS: ReadonlySet<string> = new Set()

/** The cheap question: so many long lines of one length with the same sign in their middle. */
function mayHoldRepeats(blocks: readonly Block[]): boolean {
  const counts = new Map<number, number>()
  for (const { text } of blocks) {
    if (text.length < MIN_REPEATED_CHARS) continue
    const shape = text.length * 0x10000 + text.charCodeAt(text.length >> 1)
    const count = (counts.get(shape) ?? 0) + 1
    if (count >= MIN_REPEATS) return true
    counts.set(shape, count)
  }
  return false
}

/** Sentences that come back are the text itself: the page is built once for each width of the screen. */
function isPageTwice(counts: ReadonlyMap<string, number>, repeated: ReadonlySet<string>): boolean {
  const charsOf = (texts: Iterable<string>): number => [...texts].reduce((sum, { length }) => sum + length, 0)
  return charsOf(repeated) > charsOf(counts.keys()) * MAX_WIDGET_SHARE
}
/** Of the characters of a page's long lines widgets have less: at most a quarter in the labelled pages but for one that is built three times. */
const MAX_WIDGET_SHARE = 0.4

/** Short lines that come back beside a widget's sentence and nowhere else: its headline, its button. */
function findWidgetEdges(blocks: readonly Block[], sentences: ReadonlySet<string>): string[] {
  const counts = new Map<string, { beside: number; all: number }>()
  for (const [n, { text }] of blocks.entries()) {
    if (sentences.has(text)) continue
    const known = counts.get(text) ?? { beside: 0, all: 0 }
    counts.set(text, known)
    known.all++
    if (sentences.has(blocks[n - 1]?.text ?? '') || sentences.has(blocks[n + 1]?.text ?? '')) known.beside++
  }
  return [...counts].filter(([, { beside, all }]) => beside >= MIN_EDGES && beside === all).map(([text]) => text)
}
const MIN_REPEATS = 3
/** Fewer are names beside a phrase that every product of a list has. */
const MIN_EDGES = 5
const MIN_REPEATED_CHARS = 30
/** Shorter lines come back in lists of products: "What we like". */
const MIN_REPEATED_WORDS = 8

const WIDGET: Opinion = {
  label: 'promo',
  by: 'shape.repeated-line',
  probability: 0.95,
  body: 0.02,
  headline: 0,
  teaser: 0,
  outlet: 0,
  form: 1,
  part: 1,
  runnerUp: null,
}
