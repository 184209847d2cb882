/**
 * Which kinds of boilerplate a dump holds, as far as they say something of its article. On a web page a wall cuts the text that it stands
 * right below: "Subscribe" in the bar at the top, a box beside the text and a footer of offers are on every page of a site. In flat text
 * nobody knows where a line stood.
 *
 *   <nav>… Subscribe …</nav> text text </article>           -> no wall
 *   text text <div>To read on, become a subscriber.</div>   -> paywall
 */
import type { Boilerplate } from '../record.ts'
import type { HtmlPage, Split } from '../types.ts'

/** Lines between the text and its wall: a share bar, the name of a box, the wall's headline. Felt right. */
const MAX_WALL_LINES = 4

export function boilerplateOf({ stories, residue }: Split, page: HtmlPage | null): ReadonlySet<Boilerplate> {
  const found = new Set<Boilerplate>(residue.map(({ label }) => label))
  if (page === null || !found.has('paywall')) return found
  const primary = stories.find(({ role }) => role === 'primary')
  const end = primary?.parts.findLast(({ part }) => part === 'body')?.end ?? -1
  const below = page.lines.findIndex(({ start }) => start >= end)
  const near = below < 0 ? [] : page.lines.slice(below, below + MAX_WALL_LINES + 1).filter(({ zone }) => zone === null)
  const isWall = residue.some(({ label, start }) => label === 'paywall' && near.some((line) => line.start <= start && start < line.end))
  if (end >= 0 && !isWall) found.delete('paywall')
  return found
}
