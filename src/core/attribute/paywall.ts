/**
 * Which kinds of boilerplate a dump holds, as far as they say something of its article. On a web page a wall cuts the text that it stands
 * right below: "Subscribe" in the bar at the top, a box beside the text and a footer of offers are on every page of a site. In flat text
 * nobody knows where a line stood, but an offer of two words above the text is the bar's.
 *
 *   <nav>… Subscribe …</nav> text text </article>           -> no wall
 *   text text <div>To read on, become a subscriber.</div>   -> paywall
 */
import type { Boilerplate } from '../record.ts'
import type { HtmlPage, Split, StoryPart } from '../types.ts'

/** Lines between the text and its wall: a share bar, the name of a box, the wall's headline. Felt right. */
const MAX_WALL_LINES = 4

export function boilerplateOf(split: Split, page: HtmlPage | null): ReadonlySet<Boilerplate> {
  const found = new Set<Boilerplate>(split.residue.map(({ label }) => label))
  if (found.has('paywall') && !(page === null ? hasWallInText(split) : hasWallOnPage(split, page))) found.delete('paywall')
  return found
}

/** An offer that is a weak phrase ("Subscribe") counts from where the text begins. */
function hasWallInText({ stories, residue }: Split): boolean {
  const start = bodyOf(stories).at(0)?.start ?? 0
  return residue.some(({ label, by, start: at }) => label === 'paywall' && (at >= start || !by.endsWith('-weak')))
}

function hasWallOnPage({ stories, residue }: Split, page: HtmlPage): boolean {
  const end = bodyOf(stories).at(-1)?.end ?? -1
  if (end < 0) return true
  const below = page.lines.findIndex(({ start }) => start >= end)
  const near = below < 0 ? [] : page.lines.slice(below, below + MAX_WALL_LINES + 1).filter(({ zone }) => zone === null)
  return residue.some(({ label, start }) => label === 'paywall' && near.some((line) => line.start <= start && start < line.end))
}

function bodyOf(stories: Split['stories']): readonly StoryPart[] {
  return stories.find(({ role }) => role === 'primary')?.parts.filter(({ part }) => part === 'body') ?? []
}
