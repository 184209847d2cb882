/**
 * What stands between the border of a record and its text: publisher, times, headline and its repeats, dek, byline, section.
 * Comes in: the views and a stretch. Goes out: claims. Blocks that fit nowhere stay unclaimed and become residue.
 *
 *   TITLE | dek | • by Web Desk | • | | TITLE | TITLE | text …      NHK | 6 hours ago | - NHK | TITLE | text …
 */
import { bylinePrefix } from '../forms/byline.ts'
import { looksLikeName } from '../forms/names.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { Claims } from './claims.ts'
import { cutCaption } from './openings.ts'
import type { Stretch } from './split.ts'
import type { View } from './view.ts'

/** A dek has at least this many words; shorter lines above a text are publishers, names, sections. Felt right. */
const MIN_DEK_WORDS = 6
/** "By Ana Ruiz, housing correspondent of the Nordvik Post in Port Calder". */
const MAX_BYLINE_WORDS = 14
/** Metadata this far above the headline is still the record's own: date and section lines of news pages. */
const MAX_META_ABOVE = 4

export function readHead(views: readonly View[], stretch: Stretch, claims: Claims, lexicon: Lexicon): void {
  const { run, title, seam, range } = stretch
  if (run === null) return
  const titleKey = title === null ? '' : (views[title]?.key ?? '')
  if (title !== null) claims.story(title, 'title', 'shape.headline')
  const cardFrom = seam?.headFrom ?? range.from
  const above = title ?? run.from
  const nearFrom = Math.max(cardFrom, seam === null || range.from === 0 ? above - MAX_META_ABOVE : cardFrom)
  if (title !== null && seam !== null) claimPublishers(views, { from: seam.headFrom, to: title }, claims)
  const seen = { dek: false, byline: false, publisher: false }
  for (let i = range.from; i < run.from; i++) {
    const view = views[i]
    if (view === undefined || claims.isTaken(i)) continue
    const near = i >= nearFrom
    if (titleKey !== '' && view.key === titleKey) claims.story(i, 'title-repeat', 'shape.repeat')
    else if (near && view.role === 'meta') claimMeta(i, view, claims)
    else if (near && view.labelled.label === 'caption') claims.cut(i, cutCaption(view.labelled.block, view.labelled.by, lexicon))
    else if (title !== null && i > title) claimUnlabelled(views, i, { run: run.from, title, seen }, { claims, lexicon })
  }
}

/** The outlet's name in the head above a headline: a short line, printed again after a dash or not. */
function claimPublishers(views: readonly View[], range: { from: number; to: number }, claims: Claims): void {
  let key: string | null = null
  for (let i = range.from; i < range.to; i++) {
    const view = views[i]
    if (view === undefined || view.isTime || view.words > 6 || claims.isTaken(i)) continue
    if (view.role !== 'short' && view.labelled.label !== 'publisher') continue
    if (key === null) {
      claims.story(i, 'publisher', 'shape.card-head')
      key = view.key
    } else if (view.key === key) claims.story(i, 'publisher-repeat', 'shape.card-head')
  }
}

/** Date, byline, publisher, section: a line of metadata under its own name. */
export function claimMeta(index: number, view: View, claims: Claims): void {
  const { label, by } = view.labelled
  if (label === 'date' || label === 'byline' || label === 'publisher' || label === 'section') claims.story(index, label, by)
}

/** Short lines between headline and text that no rule names: the dek, a bare name, a bare publisher. */
function claimUnlabelled(
  views: readonly View[],
  index: number,
  place: { run: number; title: number; seen: { dek: boolean; byline: boolean; publisher: boolean } },
  { claims, lexicon }: { claims: Claims; lexicon: Lexicon },
): void {
  const view = views[index]
  if (view === undefined || (view.role !== 'short' && view.role !== 'prose')) return
  const { seen } = place
  const { text } = view.labelled.block
  if (!seen.byline && view.words <= MAX_BYLINE_WORDS && bylinePrefix(text, 0, text.length, lexicon)?.isStrong === true) {
    seen.byline = true
    claims.story(index, 'byline', 'form.byline-prefix')
    return
  }
  const rest = views.slice(index + 1, place.run)
  if (!seen.dek && view.words >= MIN_DEK_WORDS && rest.length > 0) {
    seen.dek = true
    claims.story(index, 'dek', 'shape.dek')
  } else if (view.words <= 6 && hasMetaBeside(views, index)) {
    const isName = looksLikeName(view.labelled.block.text)
    if (isName && !seen.byline && !views.slice(place.title, place.run).some((other) => other.labelled.label === 'byline')) {
      seen.byline = true
      claims.story(index, 'byline', 'shape.bare-name')
    } else if (!seen.publisher) {
      seen.publisher = true
      claims.story(index, 'publisher', 'shape.bare-publisher')
    }
  }
}

function hasMetaBeside(views: readonly View[], index: number): boolean {
  return [index - 2, index - 1, index + 1, index + 2].some((i) => views[i]?.role === 'meta')
}
