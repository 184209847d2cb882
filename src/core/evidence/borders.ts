/**
 * Where records begin on a page with several whole stories: in blocks, once the page's own headline is known.
 * In: the places of stories by structure, the labelled lines, the settled headline. Out: for each story its first block and its
 * headline's; [] = one story. Another story is signed or dated in its head, and stands beside the page's own, or under a headline of the
 * same level, or leads elsewhere by its headline, or stands under a heading of other stories. The entries of a live blog do none of that.
 *
 *   <article><h1>Ferry sinks</h1><time>…  <article><h1>Board meets</h1><time>…                        -> two
 *   <h3>Related</h3><div><b>Coast Radio</b> 3 hours ago <h2><a href=…>Board meets</a></h2><p>…         -> a second one
 *   <div><time>14:32</time><h3>Ferries stopped</h3><p>…                                                -> none
 */
import { looksLikeName } from '../forms/names.ts'
import type { HtmlPage, LabelledBlock, SettledTitle, StoryBorder, StoryPlace } from '../types.ts'
import { pathOf } from './addresses.ts'
import { LineBlocks } from './line-blocks.ts'

/** Lines below a headline in which a story is signed, and lines above a story for its heading. */
const MAX_HEAD_LINES = 6
const MAX_HEADING_LINES = 2

export function findBorders(
  labelled: readonly LabelledBlock[],
  page: HtmlPage,
  title: SettledTitle | null,
  url: string | null,
): StoryBorder[] {
  const own = title?.block ?? null
  if (own === null || page.stories.length === 0) return []
  const blocks = new LineBlocks(labelled, page.lines)
  const ownLine = blocks.lineOf(own)
  const home = page.stories.findLast((story) => story.title === ownLine)
  const isOther = (story: StoryPlace): boolean => {
    if (story.from <= ownLine && ownLine < story.to) return false
    if (isByline(story)) return false
    if (isBoxOfOther(story)) return true
    if (!story.isSigned && !isSignedByText(story)) return false
    if (home !== undefined && story.list === home.list) return true
    if (!story.isLong || isNamed(story)) return false
    const { level } = page.lines[story.title]!
    if (home?.isSigned === true && level > 0 && level === page.lines[home.title]!.level && !isInside(story, home)) return true
    return leadsElsewhere(story) || isUnderHeading(story) || isBelowFirst(story)
  }
  /** The heading stands above the first of the cards. */
  const isBelowFirst = (story: StoryPlace): boolean => {
    const first = page.stories.find(({ list }) => list === story.list)
    return first !== undefined && first !== story && first.isLong && (first.isSigned || isSignedByText(first)) && isUnderHeading(first)
  }
  /** One box between the paragraphs, with a headline and below it the name of another author alone. */
  const isBoxOfOther = (story: StoryPlace): boolean => {
    const { from, to, title: line, isLong, list } = story
    const text = labelled[blocks.firstOf(line)]?.block.text ?? ''
    const name = labelled[blocks.firstOf(line + 1)]?.block.text ?? ''
    if (!isLong || line !== from || from <= ownLine || !isFullName(name) || text.split(' ').length < MIN_HEADLINE_WORDS) return false
    if (page.stories.some((other) => other !== story && other.list === list)) return false
    if (page.lines[line + 1]?.type !== 'paragraph' || isSaidElsewhere(name)) return false
    return labelled[blocks.firstOf(from) - 1]?.label === 'body' && labelled[blocks.firstOf(to)]?.label === 'body'
  }
  /** A subheading of two words comes back in the text; so does who wrote all of it, in the head. */
  const isSaidElsewhere = (name: string): boolean => {
    lower ??= page.text.toLowerCase()
    const words = name.toLowerCase().split(/[\s-]/u)
    return words.some((word) => word.length >= MIN_TELLING_CHARS && lower?.indexOf(word) !== lower?.lastIndexOf(word))
  }
  let lower: string | null = null
  const isSignedByText = ({ from, title: line }: StoryPlace): boolean =>
    labelled.slice(blocks.firstOf(from), blocks.firstOf(line + MAX_HEAD_LINES)).some(({ by }) => SIGNS.has(by))
  /** The line taken for a headline signs the page's own story. */
  const isByline = ({ title: line }: StoryPlace): boolean => labelled[blocks.firstOf(line)]?.label === 'byline'
  /** The headline is a name: who wrote this page, and what there is to say of that person. */
  const isNamed = ({ title: line }: StoryPlace): boolean => looksLikeName(labelled[blocks.firstOf(line)]?.block.text ?? '')
  const leadsElsewhere = ({ title: line }: StoryPlace): boolean => {
    const { start, end, links } = page.lines[line]!
    const link = links.find((each) => each.end - each.start >= (end - start) * MIN_LINK_SHARE)
    const path = link === undefined ? null : pathOf(link.href, url)
    return path !== null && path !== pathOf(url ?? '', url)
  }
  const isUnderHeading = ({ from }: StoryPlace): boolean =>
    labelled
      .slice(blocks.firstOf(Math.max(0, from - MAX_HEADING_LINES)), blocks.firstOf(from))
      .some(({ label }) => label === 'related-heading')
  const others = page.stories.filter(isOther)
  const apart = others.filter((story) => !others.some((outer) => outer !== story && isInside(story, outer)))
  if (apart.length === 0) return []
  const all = home === undefined ? apart : [home, ...apart]
  return all
    .map((story) => ({
      from: blocks.firstOf(story.from),
      to: blocks.firstOf(story.to),
      title: blocks.firstOf(story.title),
      isInset: story !== home && isBoxOfOther(story),
    }))
    .sort((a, b) => a.from - b.from)
}
/** Not bylines: the credits of the pictures in a list of sections look like them. */
const SIGNS: ReadonlySet<string> = new Set(['form.relative-time', 'form.date'])
const MIN_LINK_SHARE = 0.8
const MIN_HEADLINE_WORDS = 4
const MIN_TELLING_CHARS = 4

function isFullName(text: string): boolean {
  const count = text.split(' ').length
  return count >= 2 && count <= 4 && looksLikeName(text)
}

function isInside(inner: StoryPlace, outer: StoryPlace): boolean {
  return inner.from >= outer.from && inner.to <= outer.to
}
