/**
 * Boxes in the text of a page that are none of it, though their lines read like text. In: the labelled lines of a page, the page. Out:
 * the same, the lines of such boxes as no text. A box is the smallest element that holds a line and the one below it; it is short, and
 * holds neither the headline nor the story.
 *
 *   <div><span>Read also</span><h4>Prices fall</h4><p>Nobody had expected it.</p></div>  -> opens with a heading of other stories: all of it
 *   <div><h2>Read on?</h2><p>A month for 1 €.</p><p>Already a subscriber? Sign in</p></div>  -> asks for money: all of it
 *   <div><h3>Comments</h3><i>Ana, 3 June 21:58</i><p>Well said.</p></div>  -> opens with a heading of comments, and they have times: all of it
 *   <div>Read also <a>Prices fall</a></div>                                -> a heading and a headline in an element unlike those beside it
 *   <div><b>Kettle X</b><i>39.99 €</i> <b>Kettle Y</b><i>64.00 €</i></div>               -> prices of one look: an offer, all of it
 */
import { countReadingWords } from '../text/length.ts'
import { type Lexicon, matchLine, type PhraseHit } from '../text/lexicon.ts'
import { endsSentence } from '../text/sentences.ts'
import type { HtmlPage, Label, LabelledBlock } from '../types.ts'

/** A heading with one teaser, perhaps two; an advertisement; an offer of some things. What is longer is a list of its own, and others look at it. Felt right. */
const MAX_LABELLED_LINES = 6
const MAX_LABELLED_WORDS = 60
/** "Advertisement" also stands above a paragraph that goes on below it. */
const MAX_ADVERTISEMENT_WORDS = 20
/** What is asked below a text that ends at a paywall, and the longest of its lines. Felt right. */
const MAX_PAYWALL_LINES = 10
const MAX_PAYWALL_LINE_WORDS = 24
const MAX_OFFER_LINES = 12
const MAX_OFFER_WORDS = 40
/** Elements between a line and the box that holds it. Felt right; without an end pages of great depth take long. */
const MAX_LEVELS = 10
/** One price may be the text's. */
const MIN_PRICES = 2
const MAX_PRICE_CHARS = 16
/** An amount and a sign or a few letters. */
const PRICE = /^(\p{Sc}|[\p{L}\p{M}]{2,6})?\s?\d[\d.,\s]*(\p{Sc}|[\p{L}\p{M}]{1,6}\.?)?$/u
const SIGN = /\p{Sc}/u

/** Labels of lines that name a box; a pointer, "Read more: {headline}", names no more than its own line. */
const NAMES: ReadonlySet<Label> = new Set(['related-heading', 'advertisement', 'newsletter'])

/** `lines`: for each block the index of its line. */
export function markBoxes(labelled: readonly LabelledBlock[], page: HtmlPage, lines: readonly number[], lexicon: Lexicon): LabelledBlock[] {
  const out = [...labelled]
  const boxes = new Boxes(page, lines)
  for (const [n, { label, by }] of labelled.entries())
    if (NAMES.has(label) && (by.includes(`.${label}.`) || isPointerAlone(labelled[n]!, lexicon))) markLabelled(out, boxes.opensAt(n))
    else if (label === 'comments' && by.includes('.comments.')) markComments(out, boxes.around(n, n + 1, MAX_COMMENT_LINES), n)
    else if (label === 'body' && isPointerBox(labelled, n, boxes, lexicon)) markAll(out, { from: n, to: n + 1 }, 'html.pointer-box', true)
  for (const [n, { by, block }] of labelled.entries())
    if (by.includes('.paywall.') && countReadingWords(block.text) >= MIN_ASKING_WORDS)
      markPaywall(
        out,
        boxes.widestAround(n, MAX_PAYWALL_LINES, (box) => out.slice(box.from, box.to).every(mayAsk)),
        n,
      )
  for (const box of findOffers(labelled, boxes, lexicon)) markAll(out, box, 'html.offer')
  return out
}

/** "RELATED STORY" alone on its line names what stands below it in its box; "Read more: {headline}" does not. */
function isPointerAlone({ by, block }: LabelledBlock, lexicon: Lexicon): boolean {
  if (!by.includes('.inline-pointer.') || block.text.length > MAX_POINTER_CHARS || COLON.test(block.text.slice(0, -1))) return false
  return matchLine(lexicon, block.text).some(({ rule }) => rule.kind === 'inline-pointer' || rule.kind === 'related-heading')
}
const MAX_POINTER_CHARS = 32
const COLON = /[:：]/u

/** "Related news" and a headline on one line, in an element unlike those beside it: another story, though the line reads like text. */
function isPointerBox(labelled: readonly LabelledBlock[], n: number, boxes: Boxes, lexicon: Lexicon): boolean {
  const { text } = labelled[n]!.block
  if (text.length > MAX_POINTER_BOX_CHARS || endsSentence(text)) return false
  const look = boxes.lookOf(n)
  if (n === 0 || boxes.lookOf(n - 1) === look || boxes.lookOf(n + 1) === look) return false
  for (let at = text.indexOf(' '), spaces = 0; at > 0 && spaces < MAX_HEADING_SPACES; at = text.indexOf(' ', at + 1), spaces++)
    if (matchLine(lexicon, text.slice(0, at)).some(isHeadingOfStories)) return true
  return false
}
const isHeadingOfStories = ({ rule, strength }: PhraseHit): boolean => strength === 'strong' && rule.kind === 'related-heading'
/** Of "You may also be interested in …". */
const MAX_HEADING_SPACES = 6
const MAX_POINTER_BOX_CHARS = 120

/** Readers' words below a heading that says so, in one element with it, each with a time. */
const MAX_COMMENT_LINES = 400
function markComments(out: LabelledBlock[], box: Box | null, at: number): void {
  if (box === null || box.from !== at || box.to - box.from < 2) return
  const lines = out.slice(box.from, box.to)
  if (lines.some(({ label }) => label === 'title') || !areTimed(lines)) return
  for (let n = box.from + 1; n < box.to; n++) out[n] = { ...out[n]!, ...COMMENT }
}
/** What stands in such a box is none of the story's. */
const NO_TEXT = { probability: 0.9, body: 0, headline: 0, teaser: 0, outlet: 0, runnerUp: null } as const
const COMMENT = { label: 'comments', by: 'html.comments-box', ...NO_TEXT } as const
/** A line of its own with a time, or one in every second line: a paragraph may tell a time too. */
function areTimed(lines: readonly LabelledBlock[]): boolean {
  const timed = lines.filter(({ block }) => TIMED.test(block.text.slice(0, MAX_TIMED_CHARS)))
  const isHead = ({ block: { text } }: LabelledBlock): boolean => text.length <= MAX_TIMED_CHARS && !endsSentence(text)
  return timed.some(isHead) || timed.length * 2 >= lines.length - 1
}
/** "Ana, 3 June 21:58" */
const TIMED = /\p{L}.{0,40}(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)/u
const MAX_TIMED_CHARS = 80

/** "Sign in" is a button of every page. */
const MIN_ASKING_WORDS = 3

/** No headline and no paragraph. */
function mayAsk({ label, block }: LabelledBlock): boolean {
  return label !== 'title' && countReadingWords(block.text) <= MAX_PAYWALL_LINE_WORDS
}

/** The box of a line that asks for money: what stands in it above that line asks as well. */
function markPaywall(out: LabelledBlock[], box: Box | null, at: number): void {
  if (box === null || box.from === 0) return
  // what is left must have a text
  if (!out.slice(0, box.from).some(({ label }) => label === 'body')) return
  for (let n = box.from; n < at; n++) if (out[n]!.label === 'body' || out[n]!.label === 'other') out[n] = { ...out[n]!, ...PAYWALL }
}

const PAYWALL = { label: 'paywall', by: 'html.paywall-box', ...NO_TEXT } as const

interface Box {
  readonly from: number
  readonly to: number
}

/** Elements as ranges of blocks. */
class Boxes {
  readonly #page: HtmlPage
  readonly #lines: readonly number[]

  constructor(page: HtmlPage, lines: readonly number[]) {
    this.#page = page
    this.#lines = lines
  }

  /** The smallest element that holds this block and the next one; null = the block is not its first. */
  opensAt(n: number): Box | null {
    const box = this.around(n, n + 1, MAX_LABELLED_LINES)
    return box?.from === n ? box : null
  }

  /** The smallest element that holds both blocks, of so many blocks at most. */
  around(first: number, last: number, max: number): Box | null {
    let box = this.#elementOf(first)
    const parents = this.#page.elements
    for (let level = 0; box >= 0 && !this.#holds(box, last); level++) box = level < MAX_LEVELS ? (parents[box]?.parent ?? -1) : -1
    return box < 0 ? null : this.#rangeOf(box, first, max)
  }

  /** The greatest element that holds the block, no more than so many, and none that it may not hold. */
  widestAround(n: number, max: number, may: (box: Box) => boolean): Box | null {
    let element = this.#elementOf(n)
    let found: Box | null = null
    for (let level = 0; element >= 0 && level < MAX_LEVELS; level++) {
      const box = this.#rangeOf(element, n, max)
      if (box === null || !may(box)) break
      found = box
      element = this.#page.elements[element]?.parent ?? -1
    }
    return found
  }

  lookOf(n: number): number {
    return this.#page.lines[this.#lines[n] ?? -1]?.look ?? 0
  }

  /** The blocks of an element around one of them; null = more than so many. */
  #rangeOf(element: number, n: number, max: number): Box | null {
    let from = n
    let to = n + 1
    while (this.#holds(element, from - 1) && to - from <= max) from--
    while (this.#holds(element, to) && to - from <= max) to++
    return to - from > max ? null : { from, to }
  }

  #holds(element: number, n: number): boolean {
    let at = this.#elementOf(n)
    for (let level = 0; at > element && level < MAX_LEVELS; level++) at = this.#page.elements[at]?.parent ?? -1
    return at === element
  }

  #elementOf(n: number): number {
    return this.#page.lines[this.#lines[n] ?? -1]?.element ?? -1
  }
}

function markLabelled(out: LabelledBlock[], box: Box | null): void {
  if (box === null) return
  const most = out[box.from]!.label === 'advertisement' ? MAX_ADVERTISEMENT_WORDS : MAX_LABELLED_WORDS
  if (countWords(out, box) <= most) markAll(out, box, 'html.labelled-box')
}

/** Prices of one look in one short element: "39,99 €" | "64,00 €". Those of a table are data. */
function findOffers(labelled: readonly LabelledBlock[], boxes: Boxes, lexicon: Lexicon): Box[] {
  const currencies = new Set(lexicon.knowledge.currencies)
  const byLook = new Map<number, number[]>()
  for (const [n, { block, by }] of labelled.entries())
    if (by !== 'html.table' && isPrice(block.text, currencies)) addTo(byLook, boxes.lookOf(n), n)
  return [...byLook.values()].flatMap((prices) => {
    if (prices.length < MIN_PRICES) return []
    const box = boxes.around(prices[0]!, prices.at(-1)!, MAX_OFFER_LINES)
    return box !== null && countWords(labelled, box) <= MAX_OFFER_WORDS ? [box] : []
  })
}

function addTo(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key) ?? []
  list.push(value)
  lists.set(key, list)
}

function isPrice(text: string, currencies: ReadonlySet<string>): boolean {
  const [whole, before = '', after = ''] = text.length > MAX_PRICE_CHARS ? [] : (PRICE.exec(text) ?? [])
  const parts = [before, after.replace('.', '')].filter((part) => part !== '')
  // "$4.2bn" is a figure
  return whole !== undefined && parts.length > 0 && parts.every((part) => SIGN.test(part) || currencies.has(part))
}

function countWords(labelled: readonly LabelledBlock[], { from, to }: Box): number {
  return labelled.slice(from, to).reduce((sum, { block }) => sum + countReadingWords(block.text), 0)
}

function markAll(out: LabelledBlock[], { from, to }: Box, by: string, isOfStories = out[from]!.label === 'related-heading'): void {
  for (let n = from; n < to; n++) {
    const line = out[n]!
    if (line.label !== 'body' && (line.label !== 'other' || isOfStories)) continue
    // below a heading of other stories a headline is one of them
    const label = isOfStories && !endsSentence(line.block.text) ? 'reference-title' : 'promo'
    const teaser = label === 'promo' ? 0 : line.teaser
    out[n] = { ...line, label, by, probability: 0.9, body: 0, headline: 0, teaser, outlet: 0, runnerUp: null }
  }
}
