/**
 * Whole stories that stand on one page, by structure: containers of their own with a headline, a byline or a date, and a text.
 * In: the lines, their words, marked text. Out: for each such container its lines and its headline, and whether author or date are
 * marked in its head. Sections of one story have headings too: which of these are stories is for those who know what the lines say.
 *
 *   <article><h1>Ferry sinks</h1><time>…</time><p>…</article> <article><h1>Board meets</h1><time>…</time><p>…</article>  -> two
 */
import type { StoryPlace } from '../../types.ts'
import { ZONE, ZONE_OF } from './elements.ts'
import type { LineWords } from './head-words.ts'
import type { Frame, RawLine, RawProp } from './reader.ts'

/** A headline is among the first lines of its container, author or date among the first few more. */
const MAX_HEADLINE_LINE = 12
const MAX_META_LINE = 16
/** Less prose is a teaser. As for flat text. */
const MIN_PROSE_WORDS = 60
const MIN_PROSE_LINES = 2
/** One of several cards is a story with one paragraph too, where it is longer than any dek. */
const MIN_CARD_WORDS = 45
/** Of the container's characters so many are links in a list of teasers. Felt right. */
const MAX_LINK_SHARE = 0.4

/** More of the container's prose above the headline is the text of something else, and the headline one of a list below it. Felt right. */
const MAX_SHARE_ABOVE = 0.5

/** More are no page of stories, and each is held against the others. */
const MAX_STORIES = 1000

export function findStories(
  lines: readonly RawLine[],
  words: readonly LineWords[],
  props: readonly RawProp[],
  held: readonly Frame[],
): StoryPlace[] {
  const marked = new Set(props.filter(({ name }) => META.has(name)).flatMap(({ fromLine, toLine }) => [fromLine, toLine]))
  const found: StoryPlace[] = []
  for (const frame of held) {
    const { from, to, prose, proseLines } = frame
    const isLong = prose >= MIN_PROSE_WORDS && proseLines >= MIN_PROSE_LINES
    if (frame.alike < 2 && !isArticle(frame) && !opensWithHeading(frame, lines)) continue
    if (!isLong && (frame.alike < 2 || prose < MIN_CARD_WORDS)) continue
    if (frame.linkChars > frame.chars * MAX_LINK_SHARE) continue
    const title = findHeadline(lines, words, from, to)
    if (title < 0 || proseAbove(words, from, title) > prose * MAX_SHARE_ABOVE) continue
    const isSigned = hasMeta(marked, from, Math.min(to, title + MAX_META_LINE))
    found.push({ from, to, title, list: `${frame.parent?.id ?? -1} ${frame.look}`, isSigned, isLong })
  }
  if (found.length > MAX_STORIES) return []
  return found
    .filter(
      (story, n) => !found.some((other, k) => other.title === story.title && isInner({ place: other, at: k }, { place: story, at: n })),
    )
    .sort((a, b) => a.from - b.from || b.to - a.to)
}
const META: ReadonlySet<string> = new Set(['time-element', 'rel-author', 'class-author', 'datepublished', 'byline'])

/** Of two that hold the same lines the one that is met first is the inner one. */
function isInner(inner: { place: StoryPlace; at: number }, outer: { place: StoryPlace; at: number }): boolean {
  if (inner.at === outer.at || !isWithin(inner.place, outer.place)) return false
  return inner.at < outer.at || !isWithin(outer.place, inner.place)
}

function isWithin(inner: StoryPlace, outer: StoryPlace): boolean {
  return inner.from >= outer.from && inner.to <= outer.to
}

function proseAbove(words: readonly LineWords[], from: number, title: number): number {
  let sum = 0
  for (let i = from; i < title; i++) if (words[i]!.isProse) sum += words[i]!.count
  return sum
}

/** Its first line is a heading. */
function opensWithHeading({ from }: Frame, lines: readonly RawLine[]): boolean {
  return (lines[from]!.frame.zones & ZONE.heading) !== 0
}

/** The element itself says so, by name or role. */
function isArticle({ zones, parent, name }: Frame): boolean {
  return ZONE_OF.get(name) === ZONE.article || ((zones & ZONE.article) !== 0 && ((parent?.zones ?? 0) & ZONE.article) === 0)
}

/** The first heading of the highest level near the container's start, else the first linked line; -1 = none. */
function findHeadline(lines: readonly RawLine[], words: readonly LineWords[], from: number, to: number): number {
  let best = -1
  let level = NO_LEVEL
  for (let i = from; i < Math.min(to, from + MAX_HEADLINE_LINE); i++) {
    const { frame, linkChars, chars } = lines[i]!
    const isLinked = i < from + MAX_LINK_LINE && linkChars === chars && words[i]!.count >= MIN_LINK_WORDS
    const own =
      (frame.zones & ZONE.heading) !== 0 && frame.kind.level > 0 && frame.kind.level <= 4
        ? frame.kind.level
        : isLinked
          ? LINK_LEVEL
          : NO_LEVEL
    if (own < level) {
      level = own
      best = i
    }
  }
  return best
}
const LINK_LEVEL = 5
const NO_LEVEL = 6
/** Links with fewer words, or further down, are names and sections. */
const MAX_LINK_LINE = 6
const MIN_LINK_WORDS = 4

function hasMeta(marked: ReadonlySet<number>, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (marked.has(i)) return true
  return false
}
