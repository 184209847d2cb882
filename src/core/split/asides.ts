/**
 * Lines of flat text that stand among paragraphs and are none of them, by their shape: rows of a table, a line that ends in an address,
 * marks given by readers, what a firm says of itself, teasers of a headline and a sentence. Comes in: the views. Goes out: block index ->
 * what it is. A list in a text has words of its own; what is taken here has numbers or stands twice. Ranks in one line
 * each are the text's own where it tells of results.
 *
 *   "TVX" | "18,65" | "+6,88%" | "HBT" | …        "About Nordvik Media" | "Nordvik Media is a publisher of …"
 */
import type { Lexicon } from '../text/lexicon.ts'
import { matchLine } from '../text/lexicon.ts'
import { countSentences } from '../text/sentences.ts'
import { holdsSign, signs } from '../text/signs.ts'
import { isCallView } from './calls.ts'
import { contentWords, sharedRatio } from './cohesion.ts'
import { houseStemsOf } from './house-stems.ts'
import { isNoticeView } from './notices.ts'
import type { View } from './view.ts'

export const TABLE = 'shape.table'
export const CONTACT = 'shape.contact'
export const RATING = 'shape.rating'
export const NOTICE = 'shape.notice'
export const CALL = 'shape.call'
export const ABOUT = 'shape.about'
export const TEASER = 'shape.teaser'
export const POINTER = 'shape.arrow-pointer'
export const AUTHOR_BIO = 'shape.author-bio'

export type Asides = ReadonlyMap<number, string>

export function findAsides(views: readonly View[], lexicon: Lexicon): Asides {
  const found = new Map<number, string>()
  const mark = (by: string, ...indexes: readonly number[]): void => {
    for (const index of indexes) found.set(index, by)
  }
  for (let i = 1; i < views.length; i++) {
    const { text } = views[i]!.labelled.block
    const stems = houseStemsOf(views[i]!, lexicon)
    if (endsInContact(views[i]!)) mark(CONTACT, i)
    else if (isLabelledBio(views[i]!, lexicon)) mark(AUTHOR_BIO, i)
    else if (isNoticeView(views, i, stems.notices, lexicon)) mark(NOTICE, i)
    else if (isCallView(views, i, stems.calls, lexicon)) mark(CALL, i)
    else if (text.includes('★') && isRating(text)) mark(RATING, i)
    else if (isArrowPointer(views, i)) mark(POINTER, i)
  }
  for (const index of findCells(views)) mark(TABLE, index)
  for (const lines of findTeasers(views)) mark(TEASER, ...lines)
  for (const [index, by] of findSelfDescriptions(views, lexicon)) mark(by, index, index + 1)
  return found
}

/** Of a page, whose labeller knows the rest by its structure: notices of the house alone, which stand above the text or below it. */
export function findPageNotices(views: readonly View[], lexicon: Lexicon): Asides {
  const found = new Map<number, string>()
  for (let i = 1; i < views.length; i++) {
    if (!isAtEdge(views, i)) continue
    if (isNoticeView(views, i, houseStemsOf(views[i]!, lexicon).notices, lexicon)) found.set(i, NOTICE)
  }
  return found
}

/** One of the two lines nearest is no text. */
function isAtEdge(views: readonly View[], index: number): boolean {
  return views[index]!.role === 'prose' && [index - 2, index - 1, index + 1, index + 2].some((at) => views[at]?.role !== 'prose')
}

/** "Full story: https://…", "Got a tip? Write to desk@nordvik.example": few words, the address is the last of them. */
function endsInContact({ words, role, labelled }: View): boolean {
  const { text } = labelled.block
  if (role === 'meta' || role === 'border' || words > MAX_CONTACT_WORDS) return false
  if (text.includes('@')) return words >= MIN_CONTACT_WORDS && ADDRESS_AT_END.test(text)
  return text.includes('://') && LINK_AND_LABEL.test(text)
}
/** A name and an address are a byline. */
const MIN_CONTACT_WORDS = 5
const MAX_CONTACT_WORDS = 14
/** Up to five words with a colon or in brackets, and an address of the web alone: "Register at https://…" is a sentence. */
const LINK_AND_LABEL = /^(?:\[[^[\]]{2,40}\]|(?:[^\s.!?\d]+ ){0,4}[^\s.!?]+:) [<(]?https?:\/\/\S+$/u
const ADDRESS_AT_END = /[\p{L}\p{N}._+-]@[\p{L}\p{N}.-]+\.\p{L}{2,}[.!]?$/u

/** "Oceń artykuł ★★★★☆ (212 głosów)": a review has its stars alone. */
function isRating(text: string): boolean {
  return text.length <= MAX_RATING_CHARS && RATED.test(text)
}
const MAX_RATING_CHARS = 80
const RATED = /[★☆]{3,}.{0,20}[(（][^()（）]{0,12}\d/u

/** "►How the island votes" alone between two paragraphs; where several stand below each other they are a list. */
function isArrowPointer(views: readonly View[], index: number): boolean {
  const { role, words, endsSentence, labelled } = views[index]!
  if (
    !ARROWS.has(labelled.block.text.charCodeAt(0)) ||
    endsSentence ||
    words > MAX_HEADLINE_WORDS ||
    (role !== 'prose' && role !== 'short')
  )
    return false
  return isParagraph(views[index - 1]!) && views[index + 1] !== undefined && isParagraph(views[index + 1]!)
}

const ARROWS = new Set(Array.from('►▶▸➤', (sign) => sign.charCodeAt(0)))

/** "TVX" | "18,65" | "+6,88%" | "HBT" | "22,10" | "+1,15%": a table with a line for each cell, at least half of them figures. */
function findCells(views: readonly View[]): number[] {
  const out: number[] = []
  for (let i = 0; i < views.length; i++) {
    let end = i
    while (end < views.length && isCell(views[end]!)) end++
    if (isTable(views, i, end)) for (let k = i; k < end; k++) out.push(k)
    if (end > i) i = end - 1
  }
  return out
}

/** Between two paragraphs: results and recipes below or above them are the text's own. */
function isTable(views: readonly View[], from: number, to: number): boolean {
  if (to - from < MIN_CELLS || to - from > MAX_CELLS || from === 0 || to >= views.length) return false
  const figures = views.slice(from, to).filter(({ labelled }) => FIGURE.test(labelled.block.text)).length
  return figures >= (to - from) / 2 && isParagraph(views[from - 1]!) && isParagraph(views[to]!)
}
/** Two rows of three; fewer may be a line of a letter and its date. Longer tables are what some pages are about. */
const MIN_CELLS = 6
const MAX_CELLS = 24
const MAX_CELL_CHARS = 24
const MAX_HEADING_WORDS = 4
const FIGURE = /^[+\-−±$€£¥]?\s?\d[\d.,\s]*\s?[%$€£¥]?$|\s\d[\d.,]*%$/u

function isCell({ role, words, endsSentence, labelled }: View): boolean {
  const isText = role === 'prose' || role === 'short'
  return isText && words <= MAX_HEADING_WORDS && !endsSentence && labelled.block.text.length <= MAX_CELL_CHARS
}

/**
 * Headline, one sentence and "Read more" between two paragraphs: teasers, where the same stands again further down, a heading of other stories
 * stands above, or their words are none of the text's. In a digest no paragraph stands below, but the next headline. The blocks of each teaser.
 */
function findTeasers(views: readonly View[]): number[][] {
  const byButton = new Map<string, number[][]>()
  const sure: number[][] = []
  for (let i = 3; i + 1 < views.length; i++) {
    const button = views[i]!
    if (!isButton(button) || button.words > MAX_HEADING_WORDS || !isSentence(views[i + 1]!) || !isBlurb(views[i - 1]!)) continue
    const [above, headline] = [views[i - 3]!, views[i - 2]!]
    if (!isHeadline(headline) || !(above.role === 'heading' || isParagraph(above))) continue
    if (above.role === 'heading' || isForeign(views, i - 2)) sure.push([i - 2, i - 1])
    const like = byButton.get(button.key) ?? []
    like.push([i - 2, i - 1])
    byButton.set(button.key, like)
  }
  return [...sure, ...[...byButton.values()].filter(({ length }) => length > 1).flat()]
}

function isButton({ role, labelled }: View): boolean {
  return role === 'heading' || labelled.by.includes('.inline-pointer.')
}

/** Does the text share hardly a word with headline and sentence? The next paragraph of a story shares some. */
function isForeign(views: readonly View[], headline: number): boolean {
  const own = contentWords(`${views[headline]?.labelled.block.text} ${views[headline + 1]?.labelled.block.text}`)
  const near = [...views.slice(Math.max(0, headline - COMPARED_BLOCKS), headline), ...views.slice(headline + 2, headline + COMPARED_BLOCKS)]
  const others = new Set(near.filter(isParagraph).flatMap(({ labelled }) => contentWords(labelled.block.text)))
  const shared = sharedRatio(own, others)
  return shared !== null && shared < MAX_SHARED
}
/** Felt right: .15 and .25 give the same figures. */
const MAX_SHARED = 0.2
/** A longer text has its words again and again. */
const COMPARED_BLOCKS = 24
const MIN_PARAGRAPH_WORDS = 10
const MIN_HEADLINE_WORDS = 3
const MAX_HEADLINE_WORDS = 20
const MAX_BLURB_WORDS = 30

function isParagraph({ role, words, endsSentence }: View): boolean {
  return role === 'prose' && words >= MIN_PARAGRAPH_WORDS && endsSentence
}

/** Below a button the labeller doubts paragraphs. */
function isSentence({ role, words, endsSentence }: View): boolean {
  return (role === 'prose' || role === 'short') && words >= MIN_PARAGRAPH_WORDS && endsSentence
}

function isHeadline({ role, words, endsSentence }: View): boolean {
  return (role === 'prose' || role === 'short') && !endsSentence && words >= MIN_HEADLINE_WORDS && words <= MAX_HEADLINE_WORDS
}

function isBlurb({ role, words, endsSentence, labelled }: View): boolean {
  return (role === 'prose' || role === 'short') && endsSentence && words <= MAX_BLURB_WORDS && countSentences(labelled.block.text) === 1
}

/**
 * "About Nordvik Media" | "Nordvik Media is …" and "About the author" | "…" below a text: a heading that names somebody and a paragraph that
 * opens with the same name. Index of the heading -> which of the two.
 */
function* findSelfDescriptions(views: readonly View[], lexicon: Lexicon): Iterable<readonly [number, string]> {
  let paragraphs = 0
  for (let i = 0; i + 1 < views.length; i++) {
    const view = views[i]!
    const below = views[i + 1]!
    if (isParagraph(view)) paragraphs++
    if (
      paragraphs < MIN_PARAGRAPHS_ABOVE ||
      view.words > MAX_ABOUT_WORDS ||
      view.endsSentence ||
      below.words > MAX_DESCRIPTION_WORDS ||
      !isParagraph(below)
    )
      continue
    // the text goes on below: a subheading
    if (views.slice(i + 2, i + 2 + LOOK_AHEAD_BLOCKS).filter(isParagraph).length > 1) continue
    for (const { rule, slots } of matchLine(lexicon, view.labelled.block.text)) {
      if (rule.kind !== 'widget-heading' || (rule.role !== 'author' && rule.role !== 'about')) continue
      const name = slots.name?.text.toLowerCase()
      if (name === undefined ? rule.role === 'about' : !opensWith(below, name)) continue
      yield [i, rule.role === 'author' ? AUTHOR_BIO : ABOUT]
      break
    }
  }
}
const MIN_PARAGRAPHS_ABOVE = 2
/** "About the Nordvik Institute of Marine Research". */
const MAX_ABOUT_WORDS = 8
const MAX_DESCRIPTION_WORDS = 120
const LOOK_AHEAD_BLOCKS = 4
/** "Founded in 1911, Nordvik Glass …". */
const MAX_NAME_PLACE = 40

function opensWith({ labelled }: View, name: string): boolean {
  const at = labelled.block.text.toLowerCase().indexOf(name)
  return at >= 0 && at <= MAX_NAME_PLACE
}

/** "Об авторе: Лидия Стрешнева — физик": the heading and what it announces on one line. */
function isLabelledBio({ role, words, labelled }: View, lexicon: Lexicon): boolean {
  const { text } = labelled.block
  if ((role !== 'prose' && role !== 'short') || words > MAX_DESCRIPTION_WORDS || !holdsSign(text, COLONS, 0, MAX_LABEL_CHARS)) return false
  const [, label = ''] = LABEL.exec(text) ?? []
  return label !== '' && matchLine(lexicon, label).some(({ rule }) => rule.kind === 'widget-heading' && rule.role === 'author')
}
const LABEL = /^(\p{L}[^:：.!?]{2,30})[:：]\s?\S/u
const MAX_LABEL_CHARS = 34
const COLONS = signs(':：')
