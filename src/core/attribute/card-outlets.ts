/**
 * Whose each story of an aggregator's page is, where the heads say it in front of the day and the splitter has taken it for anything.
 * In: the stories as pieces, the page. Out: an outlet for each story, null = its head names none so, or the names may be authors'.
 *
 *   <a>Coast Radio</a> • 3 June 2026, 10:15 / headline / "By Ana Ruiz" …  <a>Nordvik Post</a> • 2 June 2026, 18:02 / headline / …
 *
 * Names beside days are authors' on most sites: they are outlets' only if they differ, and one has a word of outlets' names.
 */
import { findDateInside } from '../forms/date.ts'
import { hasOutletWord } from '../forms/outlet.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import type { HtmlLine, HtmlPage } from '../types.ts'
import type { Piece } from './pieces.ts'
import { lineAt } from './structure.ts'

const MAX_NAME_CHARS = 60
const MAX_NAME_WORDS = 5

export function cardOutlets(
  stories: readonly { readonly pieces: readonly Piece[] }[],
  page: HtmlPage,
  lexicon: Lexicon,
): (string | null)[] {
  const nobody = stories.map(() => null)
  if (stories.length < 2) return nobody
  const names = stories.map(({ pieces }) => nameBesideDay(pieces, page, lexicon))
  const found = names.filter((name) => name !== null)
  if (new Set(found.map(foldKey)).size < 2) return nobody
  return found.some((name) => hasOutletWord(name, lexicon)) ? names : nobody
}

/** What stands in front of the story's day on its line: a name, in a link or no link at all, and signs. */
function nameBesideDay(pieces: readonly Piece[], page: HtmlPage, lexicon: Lexicon): string | null {
  const line = dayLine(pieces, page)
  if (line === undefined || line.end - line.start > MAX_LINE_CHARS || line.links.length > 1) return null
  const text = page.text.slice(line.start, line.end)
  const day = findDateInside(text, lexicon)[0]?.start ?? 0
  const name = NAME.exec(text.slice(0, day))?.[0] ?? ''
  const [link] = line.links
  if (link !== undefined && (link.start !== line.start || link.end - link.start !== name.length)) return null
  return name !== '' && name.length <= MAX_NAME_CHARS && name.split(' ').length <= MAX_NAME_WORDS && !HAS_NUMBER.test(name) ? name : null
}
/** Up to the last letter before the day. */
const NAME = /^[\p{Lu}\p{Lo}](?:.*[\p{L}\p{M}])?/u
const HAS_NUMBER = /[\p{N}:：]/u
const MAX_LINE_CHARS = 120

function dayLine(pieces: readonly Piece[], page: HtmlPage): HtmlLine | undefined {
  const date = pieces.find(({ part }) => part === 'date')
  return date === undefined ? undefined : lineAt(page.lines, date.start)
}
