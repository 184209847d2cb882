/**
 * Where records begin on a page with several whole stories: in blocks, once the page's own headline is known.
 * In: the places of stories by structure, the labelled lines, the settled headline. Out: for each story its first block and its
 * headline's; [] = one story. Another story is signed or dated in its head, and stands beside the page's own, or under a headline of the
 * same level, or leads elsewhere by its headline, or stands under a heading of other stories. The entries of a live blog do none of that.
 *
 *   <article><h1>Ferry sinks</h1><time>…  <article><h1>Board meets</h1><time>…                        -> two
 *   <h3>Related</h3><div><b>Coast Radio</b> 3 hours ago <h2><a href=…>Board meets</a></h2><p>…         -> a second one
 *   <div><h2>Bridge shut</h2><p>… (Ana Ruiz)</div>  <div><h2>Moose in the gym</h2><p>… (Tom Ek)</div>     -> two
 *   <div><time>14:32</time><h3>Ferries stopped</h3><p>…                                                -> none
 */

import { readBareByline } from '../forms/byline-bare.ts'
import { findDateInside } from '../forms/date.ts'
import { hasDigit } from '../forms/date-words.ts'
import { isUnspacedName, looksLikeName } from '../forms/names.ts'
import { countReadingWords } from '../text/length.ts'
import type { Lexicon } from '../text/lexicon.ts'
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
  lexicon: Lexicon,
): StoryBorder[] {
  const own = title?.block ?? null
  if (own === null) return []
  const rows = findRows(labelled, page, own, lexicon)
  if (page.stories.length === 0) return rows
  const blocks = new LineBlocks(labelled, page.lines)
  const ownLine = blocks.lineOf(own)
  const home = page.stories.findLast((story) => story.title === ownLine)
  const isOther = (story: StoryPlace): boolean => {
    if (story.from <= ownLine && ownLine < story.to) return false
    if (isByline(story)) return false
    if (isBoxOfOther(story)) return true
    if (!story.isSigned && !isSignedByText(story) && !isBrief(story)) return false
    if ((home !== undefined && story.list === home.list) || isBrief(story)) return true
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
    labelled
      .slice(blocks.firstOf(from), blocks.firstOf(line + MAX_HEAD_LINES))
      .some(({ by, label, block }) => SIGNS.has(by) || (label !== 'body' && hasDay(block.text, lexicon)))
  /** One of several alike that are signed at their ends, by different people: local briefs. */
  const isBrief = ({ list }: StoryPlace): boolean => {
    if (home !== undefined && home.list !== list) return false
    const known = signers.get(list) ?? new Set(page.stories.filter((story) => story.list === list).flatMap(signerOf)).size
    signers.set(list, known)
    return known > 1
  }
  const signerOf = ({ from, to }: StoryPlace): string[] => {
    const last = labelled.slice(blocks.firstOf(from), blocks.firstOf(to)).findLast(({ label }) => label === 'body')
    const name = NAME_AT_END.exec(last?.block.text.slice(-MAX_SIGNER_CHARS) ?? '')?.[1] ?? ''
    return isUnspacedName(name) || (readBareByline(name, lexicon)?.persons === 1 && looksLikeName(name)) ? [name] : []
  }
  const signers = new Map<StoryPlace['list'], number>()
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
  if (apart.length === 0) return rows
  const all = home === undefined ? apart : [home, ...apart]
  const found = all.map((story) => ({
    from: blocks.firstOf(story.from),
    to: blocks.firstOf(story.to),
    title: blocks.firstOf(story.title),
    isInset: story !== home && isBoxOfOther(story),
  }))
  const isKnown = (row: StoryBorder): boolean =>
    found.some(({ from, to, title }) => row.title === title || (title !== own && row.from < to && from < row.to))
  return [...found, ...rows.filter((row) => !isKnown(row))].sort((a, b) => a.from - b.from)
}
/** Not bylines: the credits of the pictures in a list of sections look like them. */
const SIGNS: ReadonlySet<string> = new Set(['form.relative-time', 'form.date'])
const MIN_LINK_SHARE = 0.8
const MIN_HEADLINE_WORDS = 4
const MIN_TELLING_CHARS = 4

/**
 * Cards of other outlets in a row below the heading of other stories, each a head with a day, a heading and paragraphs, whatever holds
 * them; a line or two that lead to the source stand between them.
 *
 *   "On the same subject" | Coast Radio • 3 June 2026, 10:15 | <h2>Board meets</h2> | paragraph | paragraph | Read it there | …
 */
function findRows(labelled: readonly LabelledBlock[], page: HtmlPage, own: number, lexicon: Lexicon): StoryBorder[] {
  const out: StoryBorder[] = []
  let blocks: LineBlocks | null = null
  let words = 0
  for (let i = own + 1; i < labelled.length; i++) {
    const { label, block } = labelled[i]!
    if (label === 'body') words += countReadingWords(block.text)
    // the page's own text stands above
    if (label !== 'related-heading' || words < MIN_ROW_WORDS) continue
    blocks ??= new LineBlocks(labelled, page.lines)
    for (let at = i + 1; at <= i + 1 + MAX_ROW_CLOSING && at < labelled.length; at++) {
      const card = readRowCard(labelled, at, { page, blocks, lexicon })
      if (card === null) continue
      out.push(card)
      i = card.to - 1
      at = i
    }
  }
  return out
}
/** As on the pages of aggregators: a button, a way to the source, a button. Felt right. */
const MAX_ROW_CLOSING = 3
const MAX_ROW_HEAD = 3
/** Deeper headings part one text. */
const MAX_ROW_LEVEL = 3
const MAX_ROW_HEAD_CHARS = 100
/** As of one of several cards by structure. */
const MIN_ROW_WORDS = 45
const MIN_ROW_PARAGRAPHS = 2
const HAS_NAME = /\p{L}{3}/u

interface RowPlace {
  readonly page: HtmlPage
  readonly blocks: LineBlocks
  readonly lexicon: Lexicon
}

function readRowCard(labelled: readonly LabelledBlock[], from: number, { page, blocks, lexicon }: RowPlace): StoryBorder | null {
  const levelOf = (i: number): number => page.lines[blocks.lineOf(i)]?.level ?? 0
  let title = from
  while (title < from + MAX_ROW_HEAD && isRowHead(labelled[title]) && levelOf(title) === 0) title++
  const level = levelOf(title)
  if (title === from || level === 0 || level > MAX_ROW_LEVEL || countReadingWords(labelled[title]!.block.text) < MIN_HEADLINE_WORDS) return null
  const head = labelled.slice(from, title)
  const isDated = head.some(({ by, block }) => SIGNS.has(by) || hasDay(block.text, lexicon))
  // a day alone heads a section of the story's own
  if (!isDated || !head.some(({ by, block }) => by !== 'form.date' && HAS_NAME.test(block.text))) return null
  let to = title + 1
  let words = 0
  let paragraphs = 0
  for (; to < labelled.length && levelOf(to) === 0 && labelled[to]!.label === 'body'; to++) {
    words += countReadingWords(labelled[to]!.block.text)
    paragraphs++
  }
  return words >= MIN_ROW_WORDS && paragraphs >= MIN_ROW_PARAGRAPHS ? { from, to, title, isInset: false } : null
}

function isRowHead(line: LabelledBlock | undefined): boolean {
  return line !== undefined && line.label !== 'body' && line.label !== 'related-heading' && line.block.text.length <= MAX_ROW_HEAD_CHARS
}

/** "Published: 3 June 2026 - 10:15 Reporter: Ana Ruiz": a short line that holds a whole day. */
function hasDay(text: string, lexicon: Lexicon): boolean {
  if (text.length > MAX_ROW_HEAD_CHARS || !hasDigit(text)) return false
  return findDateInside(text, lexicon).some(({ kind, precision }) => kind === 'absolute' && precision !== 'year' && precision !== 'month')
}

/** "… until December. (Ana Ruiz)" */
const NAME_AT_END = /[(（]([^()（）]{2,30})[)）]$/u
const MAX_SIGNER_CHARS = 40

function isFullName(text: string): boolean {
  const count = text.split(' ').length
  return count >= 2 && count <= 4 && looksLikeName(text)
}

function isInside(inner: StoryPlace, outer: StoryPlace): boolean {
  return inner.from >= outer.from && inner.to <= outer.to
}
