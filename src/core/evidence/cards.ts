/**
 * Which cards of a page are other stories' and which are parts of its text; and whether the page is nothing but such cards.
 * In: the cards by structure, the labelled lines, the settled headline, the evidence. Out: the cards in blocks, and the answer.
 *
 *   article, then six cards whose lines read like anything but text      -> six cards
 *   "Business", then six cards of headline, dek and date, no other text  -> six cards, a listing
 *   ten hotels with headline, link and review between an intro and an end -> none
 */
import { countReadingWords } from '../text/length.ts'
import type { CardBlocks, CardPlace, HtmlPage, LabelledBlock, PageEvidence, SettledTitle } from '../types.ts'
import { pathOf } from './addresses.ts'
import { LineBlocks } from './line-blocks.ts'

/** Cards whose lines beside the headline read like text to so much, on average of their words, are the article's own. */
const MAX_TEXT_SHARE = 0.5
/** A listing has so many cards, and less text than this outside of them. As of a page without an article. */
const MIN_LISTING_CARDS = 4
const MAX_LISTING_WORDS = 40
/** Where the page calls itself a list: its greatest card may look like none of the others. */
const MAX_COLLECTION_WORDS = 150

export interface CardsFound {
  readonly cards: readonly CardBlocks[]
  readonly isListing: boolean
}

export function findCardBlocks(
  labelled: readonly LabelledBlock[],
  page: HtmlPage,
  title: SettledTitle | null,
  evidence: PageEvidence,
): CardsFound {
  if (page.cards.length === 0) return { cards: [], isListing: false }
  const blocks = new LineBlocks(labelled, page.lines)
  const lists = new Map<(typeof page.cards)[number]['list'], (typeof page.cards)[number][]>()
  for (const card of page.cards) lists.set(card.list, [...(lists.get(card.list) ?? []), card])
  const placed = [...lists.values()].map((list) => list.map((card) => placeCard(card, blocks)))
  const all = placed.flat()
  if (isListing(all, labelled, page, evidence)) return { cards: all.sort(byFrom), isListing: true }
  const own = title?.block ?? -1
  const others = placed.filter(
    (list) => !list.some(({ from, to }) => from <= own && own < to) && textShare(list, labelled) < MAX_TEXT_SHARE,
  )
  return { cards: others.flat().sort(byFrom), isListing: false }
}

function placeCard({ from, to, title }: CardPlace, blocks: LineBlocks): CardBlocks {
  return { from: blocks.firstOf(from), to: blocks.firstOf(to), title: blocks.firstOf(title) }
}

function byFrom(a: CardBlocks, b: CardBlocks): number {
  return a.from - b.from
}

/** How much the lines beside the headlines read like text, in [0, 1]. */
function textShare(cards: readonly CardBlocks[], labelled: readonly LabelledBlock[]): number {
  let words = 0
  let text = 0
  for (const { from, to, title } of cards) {
    for (let i = from; i < to; i++) {
      const { block, body } = labelled[i]!
      const count = countReadingWords(block.text)
      if (i === title) continue
      words += count
      text += count * body
    }
  }
  return words === 0 ? 0 : text / words
}

/** Nothing but cards: no text outside of them, and nobody who signs or dates the page itself. */
function isListing(cards: readonly CardBlocks[], labelled: readonly LabelledBlock[], page: HtmlPage, evidence: PageEvidence): boolean {
  if (cards.length < MIN_LISTING_CARDS || evidence.urlDate !== null || isSaidToBeArticle(evidence)) return false
  const targets = new Set(cards.map((card) => targetOf(card, labelled, page, evidence.url)).filter((path) => path !== null))
  if (targets.size < MIN_LISTING_CARDS) return false
  const inCards = new Uint8Array(labelled.length)
  for (const { from, to } of cards) inCards.fill(1, from, to)
  let words = 0
  for (const [i, { block, label, body }] of labelled.entries())
    if (inCards[i] === 0 && label === 'body' && body >= MAX_TEXT_SHARE) words += countReadingWords(block.text)
  return words < (evidence.isCollection ? MAX_COLLECTION_WORDS : MAX_LISTING_WORDS)
}

/** Metadata name an author or a day for the page itself; times that stand in the text may be the cards' own. */
function isSaidToBeArticle({ published, authors }: PageEvidence): boolean {
  return [...published, ...authors].some(({ by }) => !by.startsWith('marked:'))
}

/** Where the headline's link leads, if that is another page; of a card without a link its headline, if a day stands in the card. */
function targetOf({ from, to, title }: CardBlocks, labelled: readonly LabelledBlock[], page: HtmlPage, url: string | null): string | null {
  const { start, end } = labelled[title]!.block.span
  const line = page.lines.find((each) => each.start < end && each.end > start)
  const [link] = line?.links ?? []
  if (link === undefined) return labelled.slice(from, to).some(({ label }) => label === 'date') ? labelled[title]!.block.text : null
  const path = pathOf(link.href, url)
  return path === pathOf(url ?? '', url) ? null : path
}
