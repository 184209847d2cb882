/**
 * Digests by their build: short headline, one paragraph or two, short headline, … from the dump's first text to its last, and no
 * text has the words of the one above. Comes in: the views. Goes out: the places of the items; empty = no digest.
 *
 *   The Calder Brief | Good morning. | Harbor tolls to rise | text | Museum reopens after flood | text | Teachers accept deal | text
 */
import { type BlockWords, gatherEvidence, isRule, type SeamPlace } from './seam-evidence.ts'
import { LIVE_ENTRY, type View } from './view.ts'

const MIN_ITEMS = 3
const MAX_HEADLINE_WORDS = 16
const MIN_HEADLINE_WORDS = 2
/** Byline and date of an item. */
const MAX_META_LINES = 2
/** A paragraph, and the longest item, in paragraphs and words. */
const MIN_PARAGRAPH_WORDS = 12
const MAX_PARAGRAPHS = 3
const MAX_ITEM_WORDS = 160
/** Words of running text that are no item's: the greeting above the first, and a share of the items' own below it. */
const MAX_GREETING_WORDS = 60
const MAX_LOOSE_SHARE = 0.2
/**
 * Mean over the items. Labelled pages and dumps of one story that are built like this have -.03 to .3 of the first, digests written
 * without knowing it -.12 to -.04 (docs/decisions/0011).
 */
const MAX_COHESION = -0.038
const MIN_APART = 0.05
/** Where each item is signed or its headline stands between two rules. Felt right. */
const MAX_SIGNED_COHESION = 0

/** Entries of a live blog are built alike. */
const CLOCKS: ReadonlySet<string> = new Set([LIVE_ENTRY, 'html.clock'])

interface Item {
  readonly place: SeamPlace
  readonly words: number
  readonly paragraphs: number
}

export function findDigestItems(views: readonly View[], words: BlockWords): SeamPlace[] {
  if (views.some(({ labelled }) => CLOCKS.has(labelled.by))) return []
  const framed = readFramedItems(views)
  if (framed.length >= MIN_ITEMS && !isSignedAbove(views, framed[0]!) && areApart(views, framed, words, MAX_SIGNED_COHESION)) return framed
  // all items are signed or none is: a byline above one section of a story says nothing
  const items = readItems(views, false) ?? readItems(views, true)
  if (items === null) return []
  if (!isSigned(items) && isSignedAbove(views, items[0]!.place)) return []
  const places = items.map(({ place }) => place)
  return areApart(views, places, words, isSigned(items) ? MAX_SIGNED_COHESION : MAX_COHESION) ? places : []
}

/** A signed story in sections: a letter's own masthead names no author. */
function isSignedAbove(views: readonly View[], { title }: SeamPlace): boolean {
  return views.slice(0, title).some(({ labelled }) => labelled.label === 'byline')
}

/** Do the items tell of different things, each of what its headline says? */
function areApart(views: readonly View[], places: readonly SeamPlace[], words: BlockWords, maxCohesion: number): boolean {
  const later = places.slice(1).map((place) => gatherEvidence(views, place, words))
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
  const cohesion = mean(later.map((evidence) => evidence.cohesion))
  return cohesion <= maxCohesion && mean(later.map((evidence) => evidence.titleCohesion - 2 * evidence.cohesion)) >= MIN_APART
}

/** "-----" | "FERRY CREWS WALK OUT" | "-----" | paragraphs: letters in plain text frame the headline of each item. */
function readFramedItems(views: readonly View[]): SeamPlace[] {
  const titles = views.flatMap((view, i) => (isFramed(views, i) && view.words >= MIN_FRAMED_WORDS ? [i] : []))
  const places: SeamPlace[] = []
  for (const [n, title] of titles.entries()) {
    const end = titles[n + 1] ?? views.length
    let bodyFrom = title + 2
    while (bodyFrom < end && !isParagraph(views[bodyFrom])) bodyFrom++
    if (bodyFrom < end) places.push({ headFrom: title, title, bodyFrom })
  }
  return places
}
/** Sections of one text have a word or two above them. */
const MIN_FRAMED_WORDS = 3

function isFramed(views: readonly View[], index: number): boolean {
  const [above, below] = [views[index - 1], views[index + 1]]
  if (above === undefined || below === undefined || !isRule(above) || !isRule(below) || !isHeadline(views[index])) return false
  return above.labelled.block.text === below.labelled.block.text
}

function isSigned(items: readonly Item[]): boolean {
  return items.every(({ place }) => place.bodyFrom > place.title + 1)
}

/** The items that nearly all running text of the dump is in; null = the dump is not built so. */
function readItems(views: readonly View[], areSigned: boolean): Item[] | null {
  const items: Item[] = []
  let loose = 0
  for (let i = 0; i < views.length; ) {
    const item = readItem(views, i, areSigned)
    if (item !== null) {
      if (item.paragraphs > MAX_PARAGRAPHS || item.words > MAX_ITEM_WORDS) return null
      items.push(item)
      i = item.place.bodyFrom + item.paragraphs
      continue
    }
    const view = views[i++]
    if (view?.role === 'prose' && !view.isListed) loose += view.words
    if (items.length === 0 && loose > MAX_GREETING_WORDS) return null
  }
  const total = items.reduce((sum, item) => sum + item.words, 0)
  return items.length >= MIN_ITEMS && loose <= MAX_GREETING_WORDS + total * MAX_LOOSE_SHARE ? items : null
}

function readItem(views: readonly View[], title: number, mustBeSigned: boolean): Item | null {
  if (!isHeadline(views[title])) return null
  let bodyFrom = title + 1
  while (bodyFrom <= title + MAX_META_LINES && isHeadLine(views[bodyFrom])) bodyFrom++
  if (bodyFrom > title + 1 !== mustBeSigned) return null
  let end = bodyFrom
  let words = 0
  for (; isParagraph(views[end]); end++) words += views[end]?.words ?? 0
  return end === bodyFrom ? null : { place: { headFrom: title, title, bodyFrom }, words, paragraphs: end - bodyFrom }
}

/** Byline, date, or a dateline on a line of its own. */
function isHeadLine(view: View | undefined): boolean {
  return view !== undefined && (view.role === 'meta' || isDatelineAlone(view))
}

/** "(ANSA) - CALDERA, 12 MAR -" */
function isDatelineAlone({ words, labelled }: View): boolean {
  return words <= MAX_DATELINE_WORDS && DATELINE_ALONE.test(labelled.block.text)
}
const MAX_DATELINE_WORDS = 8
const DATELINE_ALONE = /^[([（【][^)）\]】]{2,40}[)）\]】].*[-–—]$|[)）\]】] ?[-–—]$/u

function isHeadline(view: View | undefined): boolean {
  if (view === undefined || isDatelineAlone(view) || (view.role !== 'short' && view.role !== 'prose') || view.isListed || view.endsSentence)
    return false
  return view.words >= MIN_HEADLINE_WORDS && view.words <= MAX_HEADLINE_WORDS && view.labelled.label !== 'caption'
}

function isParagraph(view: View | undefined): boolean {
  return view !== undefined && view.role === 'prose' && !view.isListed && view.endsSentence && view.words >= MIN_PARAGRAPH_WORDS
}
