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
import { isBreadcrumb, type View } from './view.ts'

/** A dek has at least this many words; shorter lines above a text are publishers, names, sections. Felt right. */
const MIN_DEK_WORDS = 6
/** "By Ana Ruiz, housing correspondent of the Nordvik Post in Port Calder". */
const MAX_BYLINE_WORDS = 14
/** Longest bare name of an outlet or person, in words. */
const MAX_NAME_WORDS = 7
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
  const isNamedBelow = title !== null && views.slice(title + 1, run.from).some((view) => view.labelled.label === 'publisher')
  if (title !== null && seam !== null && !isNamedBelow) claimPublishers(views, { from: seam.headFrom, to: title }, claims)
  if (title !== null) claimBareLines(views, { from: title + 1, to: run.from }, claims, lexicon)
  let hasDek = false
  for (let i = range.from; i < run.from; i++) {
    const view = views[i]
    if (view === undefined || claims.isTaken(i)) continue
    const near = i >= nearFrom
    if (titleKey !== '' && view.key === titleKey) claims.story(i, 'title-repeat', 'shape.repeat')
    else if (near && view.role === 'meta') claimMeta(i, view, claims)
    else if (near && view.labelled.label === 'caption') claims.cut(i, cutCaption(view.labelled.block, view.labelled.by, lexicon))
    else if (title !== null && i > title && !hasDek && (isDek(view, run.from - i) || opensLiveBlog(view, views[i + 1]))) {
      hasDek = true
      claims.story(i, 'dek', 'shape.dek')
    }
  }
}

/** A line of some length between headline and text, with something between it and the text. */
function isDek(view: View, distance: number): boolean {
  return (view.role === 'short' || view.role === 'prose') && view.words >= MIN_DEK_WORDS && distance > 1
}

/** The dek of a live blog stands right above the time of its first entry, and that is text. */
function opensLiveBlog(view: View, next: View | undefined): boolean {
  return next?.labelled.by === 'html.clock' && isDek(view, 2)
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

/**
 * Lines between headline and text that are a bare name: of a person, of an outlet. Printed order is person, then outlet
 * ("Charlotte Gannon" / "Bókun" / "Nov. 4, 2025"); a single one is what the labeller or its look says.
 */
function claimBareLines(views: readonly View[], gap: { from: number; to: number }, claims: Claims, lexicon: Lexicon): void {
  const bare: number[] = []
  let hasByline = false
  let hasTime = false
  for (let i = gap.from; i < gap.to; i++) {
    const view = views[i]
    if (view === undefined || claims.isTaken(i)) continue
    if (view.labelled.label === 'date') hasTime = true
    else if (isPrefixedByline(view, lexicon)) {
      if (!hasByline) claims.story(i, 'byline', view.labelled.label === 'byline' ? view.labelled.by : 'form.byline-prefix')
      hasByline = true
    } else if (isBareName(view)) bare.push(i)
  }
  const first = bare[0]
  if (first === undefined || !(hasTime || isNamed(views[first]))) return
  const isPerson = !hasByline && (bare.length > 1 || (!sharesLineWithTime(views, first) && looksLikePerson(views[first])))
  if (isPerson) claims.story(first, 'byline', 'shape.bare-name')
  const outlet = isPerson ? bare[1] : first
  if (outlet !== undefined && !claims.hasPublisher) claims.story(outlet, 'publisher', 'shape.bare-publisher')
}

/** "Nordvik Post · 2 hours ago": the name beside a time is the outlet's. */
function sharesLineWithTime(views: readonly View[], index: number): boolean {
  const next = views[index + 1]
  return next?.labelled.label === 'date' && !next.labelled.block.startsLine
}

function isPrefixedByline(view: View, lexicon: Lexicon): boolean {
  if (view.labelled.by.startsWith('form.byline')) return true
  const { text } = view.labelled.block
  if (view.words > MAX_BYLINE_WORDS || view.endsSentence) return false
  const prefix = bylinePrefix(text, 0, text.length, lexicon)
  return prefix !== null && NAME_FOLLOWS.test(text.slice(prefix.end))
}

const NAME_FOLLOWS = /^\s*(?:\p{Lu}|\p{Lo})/u

function isBareName(view: View): boolean {
  if (view.words > MAX_NAME_WORDS || view.endsSentence || view.isTime) return false
  if (view.role === 'short')
    return view.labelled.label !== 'caption' && HAS_CAPITAL.test(view.labelled.block.text) && !isBreadcrumb(view.labelled.block.text)
  return isNamed(view)
}

/** In scripts without capitals nothing but the labeller tells a name from a button. */
const HAS_CAPITAL = /\p{Lu}/u

/** The labeller says that it is a name of one kind or the other; a date without a digit is one of a name beside dates. */
function isNamed(view: View | undefined): boolean {
  if (view?.role !== 'meta' || view.labelled.by !== 'model') return false
  return NAME_LABELS.has(view.labelled.label) || (view.labelled.label === 'date' && !HAS_DIGIT.test(view.labelled.block.text))
}
const HAS_DIGIT = /\p{Nd}/u
/** What the labeller calls a bare name; a section that no rule knows is one too. */
const NAME_LABELS: ReadonlySet<string> = new Set(['byline', 'publisher', 'section'])

function looksLikePerson(view: View | undefined): boolean {
  if (view === undefined) return false
  if (isNamed(view)) return view.labelled.label === 'byline'
  return looksLikeName(view.labelled.block.text)
}
