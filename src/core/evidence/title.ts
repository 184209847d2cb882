/**
 * Which line of a page is its headline: headings, metadata and the labeller vote. In: the labelled lines, the evidence. Out: the block
 * that prints the headline, or the metadata's word for it where no line does; null = nobody knows.
 *
 *   <h1>Nordvik Post</h1> … <h2>Ferry sinks</h2>, og:title "Ferry sinks | Nordvik Post"  -> the h2
 */
import { readDateLine } from '../forms/date.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { HtmlPage, LabelledBlock, PageEvidence, SettledTitle } from '../types.ts'
import { isFrontPage } from './site.ts'
import { isSiteName, plain } from './site-name.ts'

/** Votes of a heading by its level, 1 to 6. Swept on the labelled pages, as all weights here. */
const LEVEL_VOTES = [0, 3, 0.8, 0.4, 0, 0, 0]
/** A metadata title that reads the same as the line, for each point of trust; one that begins like it or goes on, half. */
const SAME_VOTE = 0.45
const PART_VOTE = 0.15
const MODEL_VOTE = 3
/** The first heading of its level, and a line above most of the text. */
const FIRST_VOTE = 0.6
const ABOVE_VOTE = 0.8
const SITE_VOTE = -4
const LINK_VOTE = -0.8
/** Under so many votes no line is the headline. */
const MIN_VOTES = 2
const MAX_TITLE_CHARS = 300

export function settleTitle(
  labelled: readonly LabelledBlock[],
  page: HtmlPage,
  evidence: PageEvidence,
  lexicon: Lexicon,
): SettledTitle | null {
  const titles = evidence.titles.map(({ value, whole, trust }) => ({ key: plain(value), whole: plain(whole), trust }))
  const site = evidence.publisher === null ? '' : plain(evidence.publisher.value)
  // most lines are refused by their first letters
  const starts = new Set(evidence.titles.flatMap(({ value, whole }) => [startOf(value), startOf(whole)]))
  const firsts = new Set([...starts].map((start) => start.charCodeAt(0)))
  const textFrom = firstText(labelled)
  const seen = new Set<number>()
  let best: SettledTitle | null = null
  let most = MIN_VOTES
  let at = 0
  for (const { block, headline } of labelled) {
    while (at + 1 < page.lines.length && page.lines[at]!.end <= block.span.start) at++
    const line = page.lines[at]
    if (line === undefined || block.text.length > MAX_TITLE_CHARS) continue
    if (line.level === 0 && (headline ?? 0) < MIN_HEADLINE && !mayStart(block.text, firsts, starts)) continue
    if (isMasthead(line)) continue
    const key = plain(block.text)
    if (key === '' || (key === site && !titles.some((title) => title.key === key))) continue
    const isFirst = line.level > 0 && !seen.has(line.level)
    if (line.level > 0) seen.add(line.level)
    const agreed = titles.reduce((sum, title) => sum + voteOf(key, title), 0)
    if (line.level === 0 && agreed === 0 && (headline ?? 0) < 0.5) continue
    let votes = (LEVEL_VOTES[line.level] ?? 0) + agreed + MODEL_VOTE * (headline ?? 0)
    if (isFirst && line.level <= 2) votes += FIRST_VOTE
    if (block.index <= textFrom) votes += ABOVE_VOTE
    // what follows only takes votes away
    if (votes <= most) continue
    if (isSiteName(block.text, evidence.siteNames)) votes += SITE_VOTE
    if (isAllLink(line)) votes += LINK_VOTE
    if (votes > most) {
      // the day above the posts of a blog is a heading as well
      if (readDateLine(block.text, lexicon) !== null) continue
      most = votes
      best = { block: block.index, value: block.text }
    }
  }
  const [said] = evidence.titles
  return best ?? (said === undefined || isSiteName(said.value, evidence.siteNames) ? null : { block: null, value: said.value })
}

const MIN_HEADLINE = 0.5
const startOf = (text: string): string => text.trimStart().slice(0, 3).toLowerCase()

/** By its first sign, where that is a letter of ASCII, before its first three are cut out. */
function mayStart(text: string, firsts: ReadonlySet<number>, starts: ReadonlySet<string>): boolean {
  const code = text.charCodeAt(0)
  const small = code | 0x20
  if (code < 0x80 && small >= 0x61 && small <= 0x7a && !firsts.has(small)) return false
  return starts.has(startOf(text))
}

function voteOf(key: string, { key: own, whole, trust }: { key: string; whole: string; trust: number }): number {
  if (key === own || key === whole) return SAME_VOTE * trust
  if (key.length >= 12 && (own.includes(key) || key.includes(own)) && own.length >= 12) return PART_VOTE * trust
  return 0
}

function isAllLink({ start, end, links }: HtmlPage['lines'][number]): boolean {
  return links.reduce((sum, link) => sum + link.end - link.start, 0) > (end - start) * 0.9
}

/** "Skip to main content", the name of the site above every page: a link within the page or to the site's front page. */
function isMasthead(line: HtmlPage['lines'][number]): boolean {
  return line.links.length > 0 && isAllLink(line) && line.links.every(({ href }) => href.startsWith('#') || isFrontPage(href))
}

/** Index of the first block of a run of text. */
function firstText(labelled: readonly LabelledBlock[]): number {
  const longest = labelled.reduce((most, { label, block }) => (label === 'body' ? Math.max(most, block.text.length) : most), 0)
  return labelled.findIndex(({ label, block }) => label === 'body' && block.text.length >= Math.min(120, longest))
}
