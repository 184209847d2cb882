/**
 * Whole stories that stand on one page, by structure: containers of their own with a headline, a byline or a date, and a text.
 * In: the lines, their words, marked text. Out: for each such container its lines and its headline; [] where the page holds one story.
 * Sections of one story have headings too, but neither author nor date of their own.
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
/** Ancestors that are asked. */
const MAX_LEVELS = 30
/** Of the container's characters so many are links in a list of teasers. Felt right. */
const MAX_LINK_SHARE = 0.4

interface Held {
  from: number
  to: number
  prose: number
  proseLines: number
}

export function findStories(
  lines: readonly RawLine[],
  words: readonly LineWords[],
  props: readonly RawProp[],
): StoryPlace[] {
  const held = holdings(lines, words)
  const marked = new Set(props.filter(({ name }) => META.has(name)).flatMap(({ fromLine, toLine }) => [fromLine, toLine]))
  const found: (StoryPlace & { readonly frame: Frame })[] = []
  for (const [frame, { from, to, prose, proseLines }] of held) {
    if (prose < MIN_PROSE_WORDS || proseLines < MIN_PROSE_LINES || frame.linkChars > frame.chars * MAX_LINK_SHARE) continue
    const title = findHeadline(lines, from, to)
    if (title < 0 || !hasMeta(marked, from, Math.min(to, title + MAX_META_LINE))) continue
    found.push({ from, to, title, frame })
  }
  const own = found.filter((story) => !found.some((inner) => inner !== story && inner.title === story.title && isWithin(inner, story)))
  const apart = own.filter((story) => !own.some((outer) => outer !== story && isWithin(story, outer)))
  return apart.length < 2 ? [] : apart.map(({ from, to, title }) => ({ from, to, title })).sort((a, b) => a.from - b.from)
}
const META: ReadonlySet<string> = new Set(['time-element', 'rel-author', 'class-author', 'datepublished', 'byline'])

function isWithin(inner: StoryPlace, outer: StoryPlace): boolean {
  return inner.from >= outer.from && inner.to <= outer.to
}

/** Articles and cards of one list, with the lines below them. */
function holdings(lines: readonly RawLine[], words: readonly LineWords[]): Map<Frame, Held> {
  const held = new Map<Frame, Held>()
  lines.forEach((line, i) => {
    const { isProse, count } = words[i]!
    let up: Frame | null = line.frame
    for (let n = 0; n < MAX_LEVELS && up !== null; n++, up = up.parent) {
      if (up.alike < 2 && !isArticle(up)) continue
      const known = held.get(up) ?? { from: i, to: i, prose: 0, proseLines: 0 }
      held.set(up, known)
      known.to = i + 1
      if (!isProse) continue
      known.prose += count
      known.proseLines++
    }
  })
  return held
}

/** The element itself says so, by name or role. */
function isArticle({ zones, parent, name }: Frame): boolean {
  return ZONE_OF.get(name) === ZONE.article || ((zones & ZONE.article) !== 0 && ((parent?.zones ?? 0) & ZONE.article) === 0)
}

/** The first heading of the highest level near the container's start; -1 = none. */
function findHeadline(lines: readonly RawLine[], from: number, to: number): number {
  let best = -1
  let level = 4
  for (let i = from; i < Math.min(to, from + MAX_HEADLINE_LINE); i++) {
    const { frame } = lines[i]!
    const own = (frame.zones & ZONE.heading) !== 0 && /^h[1-3]$/u.test(frame.name) ? Number(frame.name[1]) : 9
    if (own < level) {
      level = own
      best = i
    }
  }
  return best
}

function hasMeta(marked: ReadonlySet<number>, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (marked.has(i)) return true
  return false
}
