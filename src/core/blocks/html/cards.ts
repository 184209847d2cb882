/**
 * Cards: elements of one look beside each other, each with one linked headline and little text, that point to other stories.
 * In: the lines, their words, the elements that hold them. Out: for each card its lines and its headline. By structure alone; whether
 * they are a list of other stories or a list inside the article is for those who know what its lines say.
 *
 *   <div class="card"><a href=/n/1><h3>Buses replace trains</h3></a><p>Three weekends …</p><time>2 hours ago</time></div>  x 3
 *
 * An `<article>` needs no link: scripts open it. Where several of them are cards the one alone in its look, above them, is the first card.
 */
import type { CardPlace } from '../../types.ts'
import { ZONE, ZONE_OF } from './elements.ts'
import type { LineWords } from './head-words.ts'
import type { Frame, RawLine } from './reader.ts'

/** A headline has so many words, a card so many lines, and so many words beside its headline. The longest dek of a teaser has 40. */
const MIN_HEADLINE_WORDS = 3
const MAX_CARD_LINES = 12
const MAX_OTHER_WORDS = 60
/** A second link of so many words is a second headline: names of authors and sections are shorter. */
const MIN_SECOND_WORDS = 5
/** Cards of one list: so many at least, and this share of the elements beside them. */
const MIN_CARDS = 2
const MIN_CARD_SHARE = 0.5
const MIN_LINK_SHARE = 0.8

export function findCards(lines: readonly RawLine[], words: readonly LineWords[], held: readonly Frame[]): CardPlace[] {
  const lists = new Map<string, { readonly cards: CardPlace[]; size: number }>()
  for (const frame of held) {
    if (frame.alike < MIN_CARDS || frame.to - frame.from < 2 || frame.parent === null) continue
    const key = `${frame.parent.id} ${frame.look}`
    const list = lists.get(key) ?? { cards: [], size: 0 }
    lists.set(key, list)
    list.size++
    const title = frame.to - frame.from > MAX_CARD_LINES ? -1 : findCardTitle(lines, words, frame)
    if (title >= 0) list.cards.push({ from: frame.from, to: frame.to, title, list: frame.parent.id })
  }
  const listed = [...lists.values()]
    .filter(({ cards, size }) => cards.length >= MIN_CARDS && cards.length >= size * MIN_CARD_SHARE)
    .flatMap(({ cards }) => cards)
  const found = [...listed, ...findLeads(lines, words, held, listed)].sort((a, b) => a.from - b.from || b.to - a.to)
  let end = 0
  return found.filter(({ from, to }) => {
    if (from < end) return false
    end = to
    return true
  })
}

/** The greatest card of a front page: an `<article>` alone in its look above several that are cards. */
function findLeads(
  lines: readonly RawLine[],
  words: readonly LineWords[],
  held: readonly Frame[],
  cards: readonly CardPlace[],
): CardPlace[] {
  const articles = cards.filter(({ title }) => isInArticle(lines[title]!.frame))
  if (articles.length < MIN_CARDS_BELOW) return []
  const below = articles.reduce((least, { from }) => Math.min(least, from), lines.length)
  return held.flatMap((frame) => {
    const { name, alike, from, to, parent } = frame
    if (!isArticle(name) || alike > 1 || to > below || to - from > MAX_CARD_LINES) return []
    const title = findCardTitle(lines, words, frame)
    return title < 0 || lines[title]!.frame.name === 'h1' ? [] : [{ from, to, title, list: parent?.id ?? 0 }]
  })
}
const MIN_CARDS_BELOW = 3

function isArticle(name: string): boolean {
  return ZONE_OF.get(name) === ZONE.article
}

function isInArticle({ zones }: Frame): boolean {
  return (zones & ZONE.article) !== 0
}

/** The line of the one headline; -1 = the element is no card. */
function findCardTitle(lines: readonly RawLine[], words: readonly LineWords[], { name, from, to }: Frame): number {
  let title = -1
  let links = 0
  for (let i = from; i < to; i++) {
    const line = lines[i]!
    if (line.links.length > 0) links++
    if (words[i]!.count < MIN_HEADLINE_WORDS || words[i]!.isProse) continue
    if (isHeading(line) ? title < 0 || !isHeading(lines[title]!) : title < 0 && isLinked(line)) title = i
  }
  if (title < 0 || (links === 0 && !(isArticle(name) && isHeading(lines[title]!)))) return -1
  let others = 0
  for (let i = from; i < to; i++) {
    if (i === title) continue
    if (isSecondHeadline(lines[i]!, words[i]!, lines[title]!)) return -1
    others += words[i]!.count
  }
  return others <= MAX_OTHER_WORDS ? title : -1
}

/** Another heading, or a long link that leads elsewhere. */
function isSecondHeadline(line: RawLine, words: LineWords, title: RawLine): boolean {
  if (isHeading(line) && words.count >= MIN_HEADLINE_WORDS) return textOf(line) !== textOf(title)
  const href = line.links[0]?.href
  return isLinked(line) && words.count >= MIN_SECOND_WORDS && title.links.length > 0 && href !== title.links[0]!.href
}

function isHeading({ frame }: RawLine): boolean {
  return (frame.zones & ZONE.heading) !== 0
}

function isLinked({ linkChars, chars }: RawLine): boolean {
  return linkChars >= chars * MIN_LINK_SHARE
}

function textOf({ pieces }: RawLine): string {
  return pieces.map(({ text }) => text).join('')
}
