/**
 * The place of a text that shows why it was found. In: the text and the folded words of the query. Out: a piece of it with the
 * places of those words, where most of them stand together; the beginning when none does (they were found in other fields).
 *
 *   "… the board voted to keep the night ferry, its chair said …"
 *                                      ^^^^^ ^^^^^
 */
import { foldMarks } from '../../write/sinks/words.ts'

export interface Place {
  readonly start: number
  readonly end: number
}

export interface Snippet {
  /** White space made single; dots where the text goes on. */
  readonly text: string
  /** In `text` of the snippet. */
  readonly highlights: readonly Place[]
  /** Where the piece lies in the text that was given. */
  readonly place: Place
}

/** About two lines of a terminal. */
const LENGTH_CHARS = 240
/** The beginning of a text of any length is searched within a bounded time. */
const SEARCHED_CHARS = 200_000
const WORD = /[\p{L}\p{N}\p{M}]+/gu

export function snippetOf(text: string, words: readonly string[]): Snippet {
  const found = findWords(text.slice(0, SEARCHED_CHARS), words)
  const start = bestStart(found)
  const place = { start: start === 0 ? 0 : atWord(text, start), end: 0 }
  const end = Math.min(text.length, place.start + LENGTH_CHARS)
  const cut = { start: place.start, end: end === text.length ? end : Math.max(place.start + 1, atWord(text, end)) }
  return render(text, cut, found)
}

interface Found extends Place {
  readonly word: string
}

export function findWords(text: string, words: readonly string[]): Found[] {
  const wanted = new Set(words)
  const prefixes = words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1))
  const parts = words.filter((word) => /[^\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{N}]/u.test(word))
  const found: Found[] = []
  for (const match of text.matchAll(WORD)) {
    const folded = foldMarks(match[0]).toLowerCase()
    const [start, end] = [match.index, match.index + match[0].length]
    const word = wanted.has(folded) ? folded : prefixes.find((prefix) => folded.startsWith(prefix))
    if (word !== undefined) found.push({ start, end, word })
    else if (parts.length > 0) found.push(...findParts(folded, parts, { start, end }))
  }
  return found
}

/** Inside a run of a script without spaces. Where folding moved the characters, the whole run is marked. */
function findParts(folded: string, parts: readonly string[], { start, end }: Place): Found[] {
  const isAligned = folded.length === end - start
  return parts
    .flatMap((word): Found[] => {
      const at = folded.indexOf(word)
      if (at < 0) return []
      return [isAligned ? { start: start + at, end: start + at + word.length, word } : { start, end, word }]
    })
    .sort((a, b) => a.start - b.start)
}

/** Where a piece begins that holds the most different words. */
function bestStart(found: readonly Found[]): number {
  let [best, bestCount] = [0, 0]
  for (const [index, first] of found.entries()) {
    const inside = new Set<string>()
    for (let at = index; at < found.length && (found[at]?.end ?? 0) <= first.start + LENGTH_CHARS * 0.75; at++)
      inside.add(found[at]?.word ?? '')
    if (inside.size > bestCount) [best, bestCount] = [first.start, inside.size]
  }
  return Math.max(0, best - LENGTH_CHARS / 6) < LENGTH_CHARS / 6 ? 0 : best - LENGTH_CHARS / 6
}

/** Back to the start of the word that stands there, at most a few characters: not all scripts have spaces. */
function atWord(text: string, at: number): number {
  for (let back = 0; back < 20; back++) if (/\s/u.test(text[at - back - 1] ?? ' ')) return at - back
  const isLow = (text.charCodeAt(at) & 0xfc00) === 0xdc00
  return isLow ? at - 1 : at
}

function render(text: string, place: Place, found: readonly Found[]): Snippet {
  const inside = found.filter(({ start, end }) => start >= place.start && end <= place.end)
  const highlights: Place[] = []
  let rendered = place.start > 0 ? '… ' : ''
  let at = place.start
  for (const { start, end } of inside) {
    if (start < at) continue // a part inside a word that is marked already
    rendered += oneSpace(text.slice(at, start))
    highlights.push({ start: rendered.length, end: rendered.length + end - start })
    rendered += text.slice(start, end)
    at = end
  }
  rendered += oneSpace(text.slice(at, place.end)).trimEnd()
  return { text: rendered + (place.end < text.length ? ' …' : ''), highlights, place }
}

function oneSpace(text: string): string {
  return text.replace(/\s+/gu, ' ')
}
