/**
 * The head of a page's article as marks on its lines: the headline, the line with its date, the line with its authors.
 * In: the labelled lines, the settled headline. Out: the same lines, those of the head marked `html.head`, so that the splitter takes
 * them wherever they stand between headline and text. A date in a list of other stories or in the text is none of these.
 *
 *   <h1>Ferry sinks</h1> <div>Ana Ruiz • Oct 20, 2025</div> <div>8 min</div> <p>…  -> title, byline
 */
import { bylinePrefix, readBylineLine } from '../forms/byline.ts'
import { readBareByline } from '../forms/byline-bare.ts'
import { findDateInside, readDateLine } from '../forms/date.ts'
import { isCaseless, looksLikeName } from '../forms/names.ts'
import { isBuiltLikePlace, isKnownPlace } from '../forms/places.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { DateForm, LabelledBlock, SettledTitle, StoryBorder } from '../types.ts'

/** Lines above the headline and below it that are looked at, and lines into the text. Felt right: heads of pages are short. */
const ABOVE = 6
const BELOW = 16
const INTO_TEXT = 2
const MAX_LINE_CHARS = 120
const HEAD = 'html.head'

export function markHead(labelled: readonly LabelledBlock[], title: SettledTitle | null, lexicon: Lexicon): LabelledBlock[] {
  const out = [...labelled]
  const at = title?.block ?? null
  if (at === null) return out
  const own = out[at]!
  out[at] = { ...own, label: 'title', by: 'html.headline', probability: 0.97, body: 0, headline: 1, teaser: 0 }
  const text = labelled.findIndex(({ label, block }, i) => i > at && label === 'body' && block.text.length > MAX_LINE_CHARS)
  const to = Math.min(at + BELOW, text < 0 ? at + BELOW : text + INTO_TEXT, labelled.length - 1)
  markMeta(out, { from: Math.max(0, at - ABOVE), at, to }, lexicon, canBeHead)
  return out
}

/**
 * The heads of the other stories of a page, as far as their structure tells: between a story's first line and its text. There the
 * labeller has read a name and a day as the first words of the text.
 */
export function markHeads(out: LabelledBlock[], borders: readonly StoryBorder[], own: number | null, lexicon: Lexicon): LabelledBlock[] {
  for (const { from, title, isInset } of borders) {
    if (title === own || out[title] === undefined) continue
    if (isInset && out[title + 1] !== undefined) mark(out, title + 1, 'byline')
    const text = out.findIndex(({ block }, i) => i > title && (block.text.length > MAX_LINE_CHARS || i > title + BELOW))
    markMeta(out, { from, at: title, to: (text < 0 ? out.length : text) - 1 }, lexicon, ({ block }) => block.text.length <= MAX_LINE_CHARS)
  }
  return out
}

function markMeta(
  out: LabelledBlock[],
  { from, at, to }: { from: number; at: number; to: number },
  lexicon: Lexicon,
  canBe: (line: LabelledBlock) => boolean,
): void {
  const lines = Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n).filter((i) => i !== at && canBe(out[i]!))
  const date = best(lines, (i) => dateVotes(out[i]!, i, at, lexicon))
  if (date !== null && out[date]!.label !== 'byline') mark(out, date, 'date')
  const byline = best(lines, (i) => (i === date && out[i]!.label === 'date' ? 0 : bylineVotes(out[i]!, i, at, lexicon)))
  if (byline !== null) {
    const isBeside = (i: number): boolean => lines.includes(i) && i !== date
    const named = namesDesk(out[byline]!, lexicon)
      ? [byline - 1, byline + 1].find((i) => isBeside(i) && isNameLine(out[i]!, lexicon))
      : byline
    mark(out, named ?? byline, 'byline')
    if (named === undefined || !isNameLine(out[named]!, lexicon)) return
    for (const i of [named - 1, named + 1])
      if (isBeside(i) && namesDesk(out[i]!, lexicon)) out[i] = { ...out[i]!, label: 'other', by: HEAD }
  } else if (date !== null && out[date]!.label === 'date' && opensWithName(out[date]!.block.text, lexicon)) mark(out, date, 'byline')
}

/** "Editorial team" right below or above "Ana Ruiz, Tom Ekdahl" says no more of who wrote it. */
function namesDesk({ block }: LabelledBlock, lexicon: Lexicon): boolean {
  return readBylineLine(block.text, lexicon)?.names.every(({ kind }) => kind === 'desk') === true
}

function isNameLine({ block, label }: LabelledBlock, lexicon: Lexicon): boolean {
  if ((label !== 'other' && label !== 'byline') || block.text.length > MAX_NAMES_CHARS) return false
  const form = readBareByline(block.text, lexicon)
  return form !== null && form.persons > 0 && form.names.every(({ kind, name }) => kind === 'person' && !isKnownPlace(name, lexicon))
}
const MAX_NAMES_CHARS = 60

/** "Ana Ruiz 3 June 2026, 14:05": who stands before the day of a page that names nobody else. */
function opensWithName(text: string, lexicon: Lexicon): boolean {
  const name = text.slice(0, findDateInside(text, lexicon)[0]?.start ?? 0).trim()
  if (name.length === 0 || isCaseless(name) || isBuiltLikePlace(name, lexicon)) return false
  const form = readBareByline(name, lexicon)
  return form?.persons === 1 && form.names.length === 1 && looksLikeName(name) && !isKnownPlace(name, lexicon)
}

function mark(out: LabelledBlock[], i: number, label: 'date' | 'byline'): void {
  out[i] = { ...out[i]!, label, by: HEAD, body: 0, headline: 0, teaser: 0 }
}

function canBeHead({ block, label }: LabelledBlock): boolean {
  return block.text.length <= MAX_LINE_CHARS && label !== 'caption' && label !== 'body'
}

function best(lines: readonly number[], votesOf: (i: number) => number): number | null {
  let found: number | null = null
  let most = 0
  for (const i of lines) {
    const votes = votesOf(i)
    if (votes > most) {
      most = votes
      found = i
    }
  }
  return found
}

/** Above zero where the line holds a day; a first publication before an update, near before far, below the headline before above. */
function dateVotes({ block, label }: LabelledBlock, i: number, title: number, lexicon: Lexicon): number {
  const form = dateIn(block.text, lexicon)
  if (form === null) return 0
  const role = form.role === 'published' ? 3 : form.role === 'modified' ? -2 : 0
  return 10 + role + (label === 'date' ? 2 : 0) - Math.abs(i - title) * 0.2 - (i < title ? 1 : 0)
}

/** A day in a short line, alone or beside a name. */
function dateIn(text: string, lexicon: Lexicon): DateForm | null {
  const form = readDateLine(text, lexicon) ?? findDateInside(text, lexicon)[0] ?? null
  if (form === null || form.kind === 'relative' || form.value === null) return null
  return form.precision === 'year' || form.precision === 'month' ? null : form
}

/** Above zero for a line that the labeller takes for a byline, or a short one that begins as bylines do. */
function bylineVotes({ block, label, by }: LabelledBlock, i: number, title: number, lexicon: Lexicon): number {
  const prefix = bylinePrefix(block.text, 0, block.text.length, lexicon)
  const hasName =
    prefix !== null &&
    looksLikeName(
      block.text
        .slice(prefix.end)
        .trim()
        .split(/[,|•·]/u)[0] ?? '',
    )
  if (label !== 'byline' && !hasName) return 0
  return 10 + (by === 'model' ? 0 : 2) + (hasName ? 2 : 0) - Math.abs(i - title) * 0.2 - (i < title ? 4 : 0)
}
