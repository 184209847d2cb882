/**
 * Authors printed on a web page: the byline's links name them, where it has any; else what is read of the line, if it can be a name.
 * Byline pieces and the page in, authors out. Pages glue what their style sheet sets apart: "ByAna RuizStaff writer · 4 min".
 *
 *   By <a>Ana Ruiz</a><span>Oct 20, 2025</span>  -> Ana Ruiz
 */
import { bylinePrefix } from '../forms/byline.ts'
import { displayName, isCaseless, looksLikeName } from '../forms/names.ts'
import { isKnownPlace } from '../forms/places.ts'
import type { Author } from '../record.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import type { HtmlPage } from '../types.ts'
import { ownBylines, type Piece } from './pieces.ts'
import { lineAt } from './structure.ts'

/** Longer names are sentences. */
const MAX_NAME_WORDS = 5

export function printedAuthors(pieces: readonly Piece[], read: readonly Author[], page: HtmlPage, lexicon: Lexicon): Author[] {
  const linked: Author[] = []
  for (const piece of ownBylines(pieces)) {
    for (const { start, end } of lineAt(page.lines, piece.start)?.links ?? []) {
      if (start < piece.start || end > piece.end) continue
      const author = authorOf(page.text.slice(start, end), lexicon)
      if (author !== null && !linked.some(({ name }) => name === author.name)) linked.push(author)
    }
  }
  const unlinked = read.map((author) => cutDate(author, lexicon)).filter((author) => canBeAuthor(author, lexicon))
  return linked.length > 0 ? linked : unlinked
}

function authorOf(text: string, lexicon: Lexicon): Author | null {
  const prefix = bylinePrefix(text, 0, text.length, lexicon)
  const printed = text.slice(prefix?.end ?? 0).trim()
  return looksLikeName(printed) && printed.split(/\s+/u).length <= MAX_NAME_WORDS
    ? { name: displayName(printed), kind: 'person', printed }
    : null
}

/** "Oleg Parashchak Jul": the month of the date beside a name is no part of it. */
function cutDate(author: Author, lexicon: Lexicon): Author {
  const words = author.name.split(' ')
  const at = words.findIndex((word, n) => n > 0 && lexicon.calendar.has(foldKey(word)))
  return at < 2 ? author : { ...author, name: words.slice(0, at).join(' ') }
}

/** What no form of a byline reads is taken only if it looks like a name; "10:35 am ET" and "5 Comments" do not. */
function canBeAuthor({ name, kind }: Author, lexicon: Lexicon): boolean {
  if (lexicon.bylinePrefixes.has(foldKey(name)) || isKnownPlace(name, lexicon)) return false
  if (kind === 'desk' || kind === 'agency') return true
  if (/\d/u.test(name) || name.split(/\s+/u).length > MAX_NAME_WORDS) return false
  return looksLikeName(name) || isCaseless(name) || kind === 'person'
}
