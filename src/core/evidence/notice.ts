/**
 * Pages that only say that there is nothing: "Page not found", a wall, an empty search. In: the split, the evidence. Out: whether the
 * little text that was found is such a notice, and the split with it as residue. A page that names an author or a date is an article,
 * however short, and so is markup that came with a title in a column of its own.
 *
 *   <h1>404</h1><p>Sorry, the page you are looking for does not exist.</p>  -> no article
 */
import { countReadingWords } from '../text/length.ts'
import type { HtmlPage, PageEvidence, Residue, Split } from '../types.ts'

/** Notices have one or two sentences. Felt right. */
const MAX_NOTICE_WORDS = 25
/** Beside a field for a password: how to sign in, what to do if that fails. Felt right. */
const MAX_LOGIN_WORDS = 80

export function isNotice({ stories }: Split, page: HtmlPage, evidence: PageEvidence): boolean {
  const [only] = stories
  if (only === undefined || stories.length > 1) return false
  if (evidence.published.length + evidence.authors.length > 0 || evidence.urlDate !== null) return false
  if (evidence.titles.some(({ by }) => by === 'column:title')) return false
  if (only.parts.some(({ part }) => part === 'date' || part === 'byline' || part === 'dateline')) return false
  const words = only.parts.reduce(
    (sum, { part, start, end }) => sum + (part === 'body' ? countReadingWords(page.text.slice(start, end)) : 0),
    0,
  )
  return words < (page.metadata.asksPassword ? MAX_LOGIN_WORDS : MAX_NOTICE_WORDS)
}

export function withoutStories(split: Split): Split {
  const parts = split.stories.flatMap((story) => story.parts.map(({ start, end, by }): Residue => ({ start, end, label: 'other', by })))
  return { ...split, stories: [], residue: [...split.residue, ...parts].sort((a, b) => a.start - b.start) }
}
