/**
 * What stands between the border of a record and its text: publisher, times, headline and its repeats, dek, byline, section.
 * Comes in: the views and a stretch. Goes out: claims. Blocks that fit nowhere stay unclaimed and become residue.
 *
 *   TITLE | dek | • by Web Desk | • | | TITLE | TITLE | text …      NHK | 6 hours ago | - NHK | TITLE | text …
 */
import { lookUpAgency } from '../forms/agency.ts'
import { bylinePrefix } from '../forms/byline.ts'
import { readAgencyAlone } from '../forms/byline-bare.ts'
import { readCopyrightLine } from '../forms/copyright.ts'
import { readDateline } from '../forms/dateline.ts'
import { mayOpen } from '../forms/edge-words.ts'
import { isAllCapitals, isCaseless, looksLikeName } from '../forms/names.ts'
import { hasOutletWord, looksLikeOutlet } from '../forms/outlet.ts'
import { isKnownPlace } from '../forms/places.ts'
import { readSourceLine } from '../forms/source-line.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import { isWordBoundary } from '../text/words.ts'
import type { Claims } from './claims.ts'
import { isPlacedDateline, isSourceLine } from './foreheads.ts'
import {
  canNameOutlet,
  HAS_DIGIT,
  isAgencyLine,
  isBareName,
  isFurniture,
  isKnownSection,
  isLikelyName,
  isLikelyOutlet,
  isLonePrefix,
  isMastheadByline,
  isNamed,
  isNameLike,
  isNameOfPerson,
  isNoName,
  isPersonList,
  isPersonOfOutlet,
  isPrefixedByline,
  isRealDate,
  isRoleBelowName,
  isRoleLine,
  looksLikeAuthor,
  looksLikePerson,
  MAX_BYLINE_WORDS,
  MIN_OUTLET,
  MIN_OUTLET_BETWEEN,
  PATH_SIGN,
} from './head-names.ts'
import { isBreadcrumb } from './line-shape.ts'
import { isDeskInMenu, isInMenu, isMenuEntry, isMenuTwin } from './menu-lines.ts'
import { type MetaPiece, readMetaLine, readPersonAndOutlet } from './meta-line.ts'
import { cutCaption } from './openings.ts'
import { claimOutlet, endsWithTime, isOutletAlone, isViaLine } from './outlet-line.ts'
import { hasMasthead, MASTHEAD } from './page-top.ts'
import { sourceOf } from './source-lines.ts'
import type { Stretch } from './split.ts'
import type { Range, View } from './view.ts'

/** A dek has at least this many words; shorter lines above a text are publishers, names, sections. Felt right. */
const MIN_DEK_WORDS = 6
/** Metadata this far above the headline is still the record's own: date and section lines of news pages. */
const MAX_META_ABOVE = 4

export function readHead(views: readonly View[], stretch: Stretch, claims: Claims, lexicon: Lexicon): void {
  const { run, title, seam, range } = stretch
  if (run === null) return
  const titleKey = title === null ? '' : (views[title]?.key ?? '')
  if (title !== null) claims.story(title, 'title', 'shape.headline')
  const isFirst = seam === null || range.from === 0
  const nearFrom = isFirst ? Math.max(range.from, (title ?? run.from) - MAX_META_ABOVE) : seam.headFrom
  if (title !== null)
    claimNames(
      views,
      { from: range.from, head: seam?.headFrom ?? title, title, run: run.from, isCard: stretch.role === 'secondary' },
      claims,
      lexicon,
    )
  const isSignedBelow = title !== null && views.slice(title + 1, run.from).some(({ labelled }) => labelled.label === 'byline')
  let hasDek = false
  const story = { from: title ?? run.from, to: run.from + READ_BLOCKS }
  const isAuthor = (name: string): boolean => !isSaidInStory(name, views, story)
  for (let i = range.from; i < run.from; i++) {
    const view = views[i]
    if (view === undefined || claims.isTaken(i) || view.labelled.by === MASTHEAD) continue
    const near = i >= nearFrom
    const pieces =
      near && i !== title && view.words <= MAX_BYLINE_WORDS * 2
        ? metaPiecesOf(view, isAuthor, i === (title ?? -2) + 1 && !hasLikeAbove(views, i), lexicon)
        : null
    if (pieces !== null) claims.metaLine(i, pieces, 'form.meta-line')
    else if (near && (i > (title ?? -1) ? isDatelineAlone(view, lexicon) : isPlacedDateline(view, lexicon)))
      claims.story(i, 'dateline', 'form.dateline')
    else if (titleKey !== '' && view.key === titleKey) claims.story(i, 'title-repeat', 'shape.repeat')
    else if (near && view.role === 'meta' && !isMenuEntry(views, i, title)) {
      const source = view.labelled.label === 'publisher' ? readSourceLine(view.labelled.block.text, lexicon) : null
      if (source?.kind === 'agency') claims.labelled(i, source, 'credit', view.labelled.by)
      // a masthead or a menu entry above the headline that reads like a name
      else if (i < (title ?? 0) && ((isSignedBelow && isMastheadByline(view, lexicon)) || isDeskInMenu(views, i, title, lexicon)))
        claims.residueBlock(i, 'other', 'shape.bare-line')
      else if (view.labelled.label === 'publisher' && isNamed(view) && claims.hasPublisher)
        claims.residueBlock(i, 'other', 'shape.bare-line')
      else if (view.labelled.label === 'byline' && isBesideAuthor(i, views, story, lexicon))
        claims.residueBlock(i, 'other', 'shape.bare-line')
      else if (view.key !== '' && claims.linesOf('publisher').some((line) => views[line]?.key === view.key))
        claims.story(i, 'publisher-repeat', 'shape.repeat')
      else if (
        isNamed(view) &&
        isFurniture(view) &&
        (i < (title ?? 0) || view.labelled.label === 'publisher' || isBreadcrumb(view.labelled.block.text))
      )
        claims.residueBlock(i, 'other', 'shape.bare-line')
      else if (i < (title ?? 0) && isNamed(view) && view.labelled.label === 'publisher' && !isLikelyOutlet(view, false, lexicon)) {
        if (view.labelled.runnerUp?.label === 'section') claims.story(i, 'section', 'shape.bare-line')
        else claims.residueBlock(i, 'other', 'shape.bare-line')
      } else if (isNamed(view) && isKnownSection(view, lexicon)) claims.story(i, 'section', 'shape.known-section')
      else if (isNamed(view) && view.labelled.label === 'byline' && isOutletAlone(view.labelled.block.text, lexicon)) {
        if (claims.hasPublisher) claims.residueBlock(i, 'other', 'shape.bare-line')
        else claimOutlet(i, view, claims, 'shape.bare-publisher')
      } else claimMeta(i, view, claims)
    } else if (near && i > (title ?? -1) && view.role === 'end') claimSupplier(i, views, claims)
    else if (near && isSourceLine(view) && !claims.hasPublisher) claimSourceAbove(i, views, claims)
    else if (near && view.labelled.label === 'caption') claims.cut(i, cutCaption(view.labelled.block, view.labelled.by, lexicon))
    else if (title !== null && i > title && !hasDek && (isDek(view, run.from - i) || opensLiveBlog(view, views[i + 1]))) {
      hasDek = true
      claims.story(i, 'dek', 'shape.dek')
    }
  }
  claimPageMasthead(views, range, claims)
}

/** The page's own name is its story's outlet where nothing nearer names one. */
function claimPageMasthead(views: readonly View[], range: Range, claims: Claims): void {
  const name = views.slice(range.from, range.to).findIndex(({ labelled }) => labelled.by === MASTHEAD)
  if (name < 0) return
  if (claims.hasPublisher) claims.residueBlock(range.from + name, 'other', MASTHEAD)
  else claims.story(range.from + name, 'publisher', MASTHEAD)
}

/** Paragraphs that are asked for an author's name. */
const READ_BLOCKS = 6

/** A line that prints several parts of a head; a name without a prefix is one only right below the headline, where the labeller thinks of a byline, or minutes of reading follow. */
function metaPiecesOf(
  { labelled, role }: View,
  isAuthor: (name: string) => boolean,
  isBelowTitle: boolean,
  lexicon: Lexicon,
): readonly MetaPiece[] | null {
  const { label, by, runnerUp, block } = labelled
  if (role === 'prose' || role === 'heading' || role === 'border' || label === 'section' || label === 'caption' || label === 'copyright')
    return null
  if (IS_ONE_DATE.has(by)) return null
  const mayBeSigned = isBelowTitle || label === 'byline' || runnerUp?.label === 'byline' || by.includes('.reading-time')
  return readMetaLine(block.text, lexicon, mayBeSigned ? isAuthor : undefined)
}

/** "Ana Ruiz | June 9, 2025" below one headline after the other: a list of stories. */
function hasLikeAbove(views: readonly View[], index: number): boolean {
  const shape = shapeOf(views[index]!)
  return views.slice(Math.max(0, index - MAX_LIST_BLOCKS), index - 1).some((view) => shapeOf(view) === shape)
}
const MAX_LIST_BLOCKS = 12

const shapeOf = ({ labelled }: View): string => labelled.block.text.replace(/\p{Nd}+/gu, '0').replace(/[\p{L}\p{M}]+/gu, 'a')

const IS_ONE_DATE: ReadonlySet<string> = new Set(['form.date', 'form.relative-time'])

/**
 * "Ana Ruiz" / "Port Calder": below the author's line, or the agency's, a name that the text holds is where the story happens. Below an
 * agency a part of the name will do, as who wrote it is said.
 */
function isPlaceBelowAuthor(index: number, views: readonly View[], story: Range, lexicon: Lexicon): boolean {
  const text = views[index]?.labelled.block.text ?? ''
  const label = views[index]?.labelled.label
  const above = views[index - 1]
  // an outlet names itself in its text too
  if (above === undefined || label === 'publisher' || !CAPITAL_FIRST.test(text)) return false
  const isSigned = above.labelled.label === 'byline' || above.labelled.runnerUp?.label === 'byline'
  if (!isSigned && above.words > MAX_AGENCY_WORDS) return false
  const isBelowAgency = isAgencyLine(above, lexicon)
  if (!isBelowAgency && !isSigned) return false
  const isName = looksLikeName(text) || (label === 'byline' && isKnownPlace(text, lexicon))
  if (!isName || looksLikeOutlet(text, lexicon)) return false
  if (bylinePrefix(text, 0, text.length, lexicon) !== null) return false
  return isBelowAgency ? isSaidInStory(text, views, story) : isWholeWord(text.toLowerCase(), textOf(views, story))
}
const MAX_AGENCY_WORDS = 4

/** A line below or above the author's that looks like one more name. */
function isBesideAuthor(index: number, views: readonly View[], story: Range, lexicon: Lexicon): boolean {
  return isPlaceBelowAuthor(index, views, story, lexicon) || isRubricAboveNames(index, views, lexicon)
}

/** "Live Reporting" / "Ana Ruiz and Li Moe": of two such lines the one with joined names is the byline; behind commas stand titles as well. */
function isRubricAboveNames(index: number, views: readonly View[], lexicon: Lexicon): boolean {
  const [text = '', below = ''] = [views[index], views[index + 1]].map((view) => view?.labelled.block.text)
  return !below.includes(',') && isPersonList(below, lexicon) && looksLikeName(text) && !isPersonList(text, lexicon)
}

function isWholeWord(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (isWordBoundary(text, at) && isWordBoundary(text, at + word.length)) return true
  return false
}

/** Does a word of the name stand in the story's headline or first paragraphs? Then it is a place or a subject: "Port Calder · June 3". */
function isSaidInStory(name: string, views: readonly View[], story: Range): boolean {
  const words = name
    .toLowerCase()
    .split(/[\s-]+/u)
    .filter((word) => word.length >= MIN_TELLING_CHARS)
  const text = textOf(views, story)
  return words.some((word) => isWholeWord(word, text))
}
const MIN_TELLING_CHARS = 4

/** Headline, dek and paragraphs in small letters. */
function textOf(views: readonly View[], { from, to }: Range): string {
  const lines = views
    .slice(from, to)
    .filter(({ role, labelled }) => role === 'prose' || labelled.label === 'title' || labelled.label === 'dek')
  return lines.map(({ labelled }) => labelled.block.text.toLowerCase()).join(' ')
}

/** "Source: dpa", "(Kyodo)" between headline and text. */
function claimSupplier(index: number, views: readonly View[], claims: Claims): void {
  const { by = '', label } = views[index]?.labelled ?? {}
  const source = label === 'publisher' ? sourceOf(index, views, claims.lexicon) : null
  if (source?.kind === 'agency') claims.labelled(index, source, 'credit', by)
  else if (source?.kind === 'publisher' && !claims.hasPublisher) claims.labelled(index, source, 'publisher', by)
  else if (by === 'form.sign-off') claims.story(index, 'credit', by)
  else if (label === 'copyright' && isAgencysNotice(views[index], claims.lexicon)) claims.story(index, 'copyright', by)
}

/** "Source: Nordvik Post" / "2 hours ago" / headline: whose the story is, also where it is an agency's own. */
function claimSourceAbove(index: number, views: readonly View[], claims: Claims): void {
  const source = sourceOf(index, views, claims.lexicon)
  if (source !== null) claims.labelled(index, source, 'publisher', views[index]?.labelled.by ?? '')
}

/** "©NTB" between headline and text says who sent it; "© 2026 Nordvik Post" there is a page's furniture. */
function isAgencysNotice(view: View | undefined, lexicon: Lexicon): boolean {
  const holder = readCopyrightLine(view?.labelled.block.text ?? '', lexicon)?.holder ?? null
  return holder !== null && lookUpAgency(holder, lexicon) !== null
}

/** "(中央社鹽浦3日電)" on a line of its own. An agency's name alone is a credit. */
function isDatelineAlone({ role, labelled }: View, lexicon: Lexicon): boolean {
  const { text } = labelled.block
  if (role === 'prose' || role === 'border' || text.length > MAX_DATELINE_CHARS || !OPENS_BRACKET.test(text)) return false
  if (readAgencyAlone(text, lexicon) !== null) return false
  return (readDateline(text, lexicon)?.agencies.length ?? 0) > 0
}
const MAX_DATELINE_CHARS = 60
const OPENS_BRACKET = /^[(（【[]/u

/** Block indexes: the stretch's first line, the head's, the headline, the text. */
interface HeadPlace {
  readonly from: number
  readonly head: number
  readonly title: number
  readonly run: number
  readonly isCard: boolean
}

/**
 * Outlet and author, above the headline and below it. What the labeller calls an outlet's name stands before what only looks
 * like a name: "Show the whole article" / headline / "Nordvik Post · 5d ago".
 */
function claimNames(views: readonly View[], at: HeadPlace, claims: Claims, lexicon: Lexicon): void {
  const isPublisher = ({ labelled }: View): boolean => labelled.label === 'publisher' && labelled.by !== MASTHEAD
  // "The Nordvik Post" / "Follow" / headline: the head may begin at the button
  const first = views[at.head - 1]
  const isOutletFirst = !at.isCard && at.head > at.from && at.head < at.title && first !== undefined && isBareName(first)
  const isWider = isOutletFirst && looksLikeOutlet(first.labelled.block.text, lexicon)
  const above = { from: isWider ? at.head - 1 : at.head, to: at.title, isCard: at.isCard }
  // "Valle Notizie" / headline / "Ana Ruiz" / date: of two names that the labeller calls outlets' the one without a word of such names is a person
  const isOutletAbove =
    hasMasthead(views) ||
    views
      .slice(at.head, at.title)
      .some((view, n, head) => isPublisher(view) && (looksLikeOutlet(view.labelled.block.text, lexicon) || head[n + 1]?.isTime === true))
  const isNamedBelow = views
    .slice(at.title + 1, at.run)
    .some(
      (view) =>
        (isPublisher(view) && !(isOutletAbove && isNameOfPerson(view, lexicon))) ||
        (isNamed(view) && isBareName(view) && hasOutletWord(view.labelled.block.text, lexicon)),
    )
  if (!isNamedBelow && views.slice(at.head, at.title).some(isPublisher)) claimPublishers(views, above, claims, lexicon)
  claimBareLines(views, { from: at.title + 1, to: at.run, isBelowMasthead: hasMasthead(views) }, claims, lexicon)
  if (!isNamedBelow && !claims.hasPublisher) claimPublishers(views, above, claims, lexicon)
  if (!claims.hasPublisher) claimMasthead(views, at, claims, lexicon)
}

/** "Nordvik Post" / headline / "Story by Ana Ruiz": a name between the start or another record's end and a headline with a byline. */
function claimMasthead(views: readonly View[], { from, title, run }: HeadPlace, claims: Claims, lexicon: Lexicon): void {
  let at = title - 1
  // the page's menu may stand between the outlet's name and the headline
  while (isMenuLine(views[at]) && title - at <= MAX_MENU_LINES) at--
  const view = views[at]
  const before = views[at - 1]
  const below = views[title + 1]
  if (at < from || view === undefined || below === undefined || title + 1 >= run || claims.isTaken(at) || !isBareName(view)) return
  const isBelowOther = before !== undefined && before.role !== 'end' && before.role !== 'border'
  if (isBelowOther && !hasOutletWord(view.labelled.block.text, lexicon)) return
  if (below.labelled.label !== 'byline' && !below.isTime) return
  if (isKnownSection(view, lexicon) || !isNameLike(view) || isFurniture(view)) return
  claimOutlet(at, view, claims, 'shape.masthead')
}
const MAX_MENU_LINES = 8

function isMenuLine(view: View | undefined): boolean {
  return view !== undefined && (view.role === 'junk' || view.isListed || view.labelled.by.includes('.section-name.'))
}

/** A line of some length between headline and text, with something between it and the text. */
function isDek(view: View, distance: number): boolean {
  return (view.role === 'short' || view.role === 'prose') && view.words >= MIN_DEK_WORDS && distance > 1
}

/** The dek of a live blog stands right above the time of its first entry, and that is text. */
function opensLiveBlog(view: View, next: View | undefined): boolean {
  return next?.labelled.by === 'html.clock' && isDek(view, 2)
}

/**
 * The outlet's name in the head above a headline: a short line, printed again after a dash or not. Of several the one that the labeller
 * calls a publisher, else the lowest: "More for you" / "Nordvik Post" / headline.
 */
function claimPublishers(
  views: readonly View[],
  range: { readonly from: number; readonly to: number; readonly isCard: boolean },
  claims: Claims,
  lexicon: Lexicon,
): void {
  const names: number[] = []
  for (let i = range.from; i < range.to; i++) {
    const view = views[i]
    if (view === undefined || view.isTime || view.words > 6 || claims.isTaken(i) || isSourceLine(view) || view.labelled.by === MASTHEAD)
      continue
    if (PATH_SIGN.test(view.labelled.block.text)) continue
    if (isPersonOfOutlet(view.labelled.block.text, lexicon)) claims.story(i, 'byline', 'shape.bare-name')
    else if (view.role === 'short' || view.labelled.label === 'publisher' || isNamed(view) || isNewsAgency(views, i, lexicon)) names.push(i)
  }
  const isTimed = views.slice(range.from, range.to).some(({ isTime }) => isTime)
  const textAt = (index: number): string => views[index]?.labelled.block.text ?? ''
  const mayName = (index: number): boolean =>
    range.isCard ? isCardOutlet(views, names, index, isTimed, lexicon) : isOutletAbove(views, index, lexicon)
  const outlet =
    names.findLast((index) => endsWithTime(textAt(index), lexicon)) ??
    names.find((index) => isLikelyOutlet(views[index], isTimed, lexicon)) ??
    // "The Nordvik Post" / "Follow" / headline
    (range.isCard ? undefined : names.findLast((index) => looksLikeOutlet(textAt(index), lexicon) && mayName(index))) ??
    names.findLast(mayName)
  const key = outlet === undefined ? undefined : views[outlet]?.key
  let part: 'publisher' | 'publisher-repeat' = 'publisher'
  for (const index of names) {
    if (views[index]?.key !== key) continue
    if (part === 'publisher') claimOutlet(index, views[index], claims, 'shape.card-head')
    else claims.story(index, part, 'shape.card-head')
    part = 'publisher-repeat'
  }
}

function isCardOutlet(views: readonly View[], names: readonly number[], index: number, isTimed: boolean, lexicon: Lexicon): boolean {
  const view = views[index]
  if (view === undefined || !isCardName(views, names, index)) return false
  // outlets have capitals as well ("EBONY"), but in a menu no others
  if (isAllCapitals(view.key) && isMenuTwin(views, index, lexicon) && !views.slice(0, index).some(({ key }) => key === view.key))
    return false
  return isTimed ? !isNoName(view, lexicon) : canNameOutlet(view, lexicon, MIN_OUTLET_BETWEEN)
}

/** Above a headline that no card's time marks. */
function isOutletAbove(views: readonly View[], index: number, lexicon: Lexicon): boolean {
  const view = views[index]
  if (view?.labelled.label === 'publisher' || !isNameLike(view) || !canNameOutlet(view, lexicon)) return false
  return !isInMenu(views, index, lexicon) && !isMenuTwin(views, index, lexicon)
}

/** "Agencia Andina de Noticias" / "2 hours ago": a form takes it for a desk, for its last word. */
function isNewsAgency(views: readonly View[], index: number, lexicon: Lexicon): boolean {
  const { by, block } = views[index]?.labelled ?? {}
  return (
    by === 'form.byline' &&
    views[index + 1]?.isTime === true &&
    hasOutletWord(block?.text ?? '', lexicon) &&
    !lexicon.desks.has(foldKey(block?.text ?? ''))
  )
}

/** A line that stands twice in a card's head, or has the capitals of a name: the last headline of a list above has neither. */
function isCardName(views: readonly View[], names: readonly number[], index: number): boolean {
  const { key, words = 0 } = views[index] ?? {}
  return words < MIN_HEADLINE_WORDS || isNameLike(views[index]) || names.filter((other) => views[other]?.key === key).length > 1
}

const MIN_HEADLINE_WORDS = 3

/** Date, byline, publisher, section: a line of metadata under its own name. */
export function claimMeta(index: number, view: View, claims: Claims): void {
  const { label, by, block } = view.labelled
  if (label === 'publisher' && by === 'model' && PATH_SIGN.test(block.text)) return
  const pieces = label === 'section' ? null : readMetaLine(block.text, claims.lexicon)
  if (pieces !== null) claims.metaLine(index, pieces, 'form.meta-line')
  else if (label === 'publisher') claimOutlet(index, view, claims, by)
  else if (label === 'date' || label === 'byline' || label === 'section') claims.story(index, label, by)
}

/**
 * Lines between headline and text that are a bare name: of a person, of an outlet. Printed order is person, then outlet
 * ("Charlotte Gannon" / "Bókun" / "Nov. 4, 2025"); a single one is what the labeller or its look says.
 */
function claimBareLines(
  views: readonly View[],
  gap: { from: number; to: number; isBelowMasthead: boolean },
  claims: Claims,
  lexicon: Lexicon,
): void {
  const story = { from: gap.from - 1, to: gap.to + READ_BLOCKS }
  const isPrinted = (outlet: string): boolean => views.slice(0, gap.from).some(({ key }) => key === outlet)
  const bare: number[] = []
  let hasByline = false
  let hasTime = false
  for (let i = gap.from; i < gap.to; i++) {
    const view = views[i]
    if (view === undefined || claims.isTaken(i)) continue
    const signed = hasByline ? null : readPersonAndOutlet(view.labelled.block.text, lexicon, isPrinted)
    if (isRealDate(view)) hasTime = true
    else if (view.words <= MAX_BYLINE_WORDS && isViaLine(view.labelled.block.text, lexicon)) {
      if (claims.hasPublisher) claims.residueBlock(i, 'other', 'shape.bare-line')
      else claimOutlet(i, view, claims, 'form.via')
    } else if (signed !== null && !isPrefixedByline(view, lexicon)) {
      claims.metaLine(
        i,
        signed.filter(({ part }) => part === 'byline' || !claims.hasPublisher),
        'form.person-and-outlet',
      )
      hasByline = true
    } else if (hasByline && views[i - 1]?.labelled.label === 'byline' && isRoleBelowName(view, lexicon))
      claims.residueBlock(i, 'other', 'shape.name-and-role')
    else if (!hasByline && bare.at(-1) === i - 1 && isRoleLine(view, lexicon) && isNameOfPerson(views[i - 1], lexicon)) {
      claims.story(bare.pop() ?? i, 'byline', 'shape.name-and-role')
      claims.residueBlock(i, 'other', 'shape.name-and-role')
      hasByline = true
    } else if (isLonePrefix(view, lexicon) && i + 1 < gap.to && looksLikeAuthor(views[i + 1], lexicon)) {
      claims.residueBlock(i, 'field-label', 'form.byline-prefix')
      if (!hasByline) claims.story(i + 1, 'byline', 'form.byline-prefix')
      hasByline = true
    } else if (isLoneSource(views, i, gap.to, lexicon)) {
      claims.residueBlock(i, 'field-label', 'form.source-label')
      if (!claims.hasPublisher) claimOutlet(i + 1, views[i + 1], claims, 'form.source-label')
    } else if (isPlaceBelowName(views, i, bare.at(-1) ?? null, lexicon)) {
      claims.story(bare.pop() ?? i, 'byline', 'shape.bare-name')
      claims.residueBlock(i, 'other', 'shape.bare-line')
      hasByline = true
    } else if (isPrefixedByline(view, lexicon)) {
      if (!hasByline) claims.story(i, 'byline', view.labelled.label === 'byline' ? view.labelled.by : 'form.byline-prefix')
      hasByline = true
    } else if (isAgencyLine(view, lexicon) && !sharesLineWithTime(views, i)) claims.story(i, 'credit', 'form.agency-line')
    else if (isBareName(view) && !isKnownSection(view, lexicon) && !isBesideAuthor(i, views, story, lexicon)) bare.push(i)
  }
  const first = bare[0]
  if (first === undefined || !(hasTime || isNamed(views[first]) || isLikelyName(views[first], lexicon))) return
  const person = hasByline
    ? undefined
    : (findPerson(views, bare, claims.hasPublisher || gap.isBelowMasthead, lexicon) ?? findDoubtfulPerson(views, bare, lexicon))
  if (person !== undefined) claims.story(person, 'byline', 'shape.bare-name')
  const outlet = person === undefined ? first : (bare[bare.indexOf(person) + 1] ?? findOutletAbove(views, bare, person, lexicon))
  if (outlet === undefined || claims.hasPublisher || !isNameLike(views[outlet])) return
  // the page's own name is known: of the other lines beside a name or a day none is an outlet without a word of such names
  const isOutlet = hasOutletWord(views[outlet]?.labelled.block.text ?? '', lexicon) || isLikelyOutlet(views[outlet], false, lexicon)
  if (gap.isBelowMasthead && !isOutlet) {
    if (hasByline || person !== undefined) claims.residueBlock(outlet, 'other', 'shape.bare-line')
    return
  }
  const isBetween = person === outlet - 1 && isRealDate(views[outlet + 1]) && !HAS_DIGIT.test(views[outlet]?.labelled.block.text ?? '')
  if (!canNameOutlet(views[outlet], lexicon, isBetween ? MIN_OUTLET_BETWEEN : MIN_OUTLET) || !mayStandAlone(views, outlet, lexicon)) {
    // "@ana_ruiz" below the author's name is no second author
    if ((hasByline || person !== undefined) && views[outlet]?.labelled.label === 'byline')
      claims.residueBlock(outlet, 'other', 'shape.bare-line')
    return
  }
  if (bare.length <= MAX_BARE_LINES || looksLikeOutlet(views[outlet]?.labelled.block.text ?? '', lexicon))
    claimOutlet(outlet, views[outlet], claims, 'shape.bare-publisher')
}

/** "News provided by" / "Calder Robotics, Inc.": the name of a source line on the line below. */
function isLoneSource(views: readonly View[], index: number, to: number, lexicon: Lexicon): boolean {
  const [label = '', name = ''] = [views[index], views[index + 1]].map((view) => view?.labelled.block.text)
  if (index + 1 >= to || label.length + name.length > MAX_SOURCE_CHARS || isRealDate(views[index + 1])) return false
  if (!mayOpen(label, 0, 'source-line', lexicon) || !CAPITAL_FIRST.test(name)) return false
  const source = readSourceLine(`${label} ${name}`, lexicon)
  return source?.kind === 'publisher' && source.start > label.length
}
const MAX_SOURCE_CHARS = 80
const CAPITAL_FIRST = /^[\p{Lu}\p{Lo}\p{N}]/u

/** "Ana Ruiz and Li Moe" / "De Calder (NV)": one word behind what may be a byline's prefix, right below a line of whole names, is a place. */
function isPlaceBelowName(views: readonly View[], index: number, above: number | null, lexicon: Lexicon): boolean {
  const text = views[index]?.labelled.block.text ?? ''
  const name = above === null || above !== index - 1 ? undefined : views[above]
  if (name === undefined || name.labelled.label !== 'byline') return false
  const prefix = bylinePrefix(text, 0, text.length, lexicon)
  return prefix !== null && ONE_WORD.test(text.slice(prefix.end)) && !ONE_WORD.test(name.labelled.block.text)
}
/** "Calder", "Calder (NV)" */
const ONE_WORD = /^\s*\p{Lu}[\p{L}\p{M}’'-]+(?:\s?\([^()]{1,20}\))?\s*$/u

/** All 244 stand beside a date or a byline; of the other lines half. A name with a word of outlets' names may stand beside a counter of comments. */
function mayStandAlone(views: readonly View[], index: number, lexicon: Lexicon): boolean {
  if (isNamed(views[index]) && hasOutletWord(views[index]?.labelled.block.text ?? '', lexicon)) return true
  return [views[index - 1], views[index + 1]].some(
    (view) => view?.isTime === true || view?.labelled.label === 'date' || view?.labelled.label === 'byline',
  )
}

/** More short lines than person, outlet and one other are a page's furniture: there an outlet must look like one. */
const MAX_BARE_LINES = 3

/** The line that names the author: one that the labeller calls a byline, else the first that looks like a person's name. */
function findPerson(views: readonly View[], lines: readonly number[], hasPublisher: boolean, lexicon: Lexicon): number | undefined {
  const bare = lines.filter((index) => !HAS_DIGIT.test(views[index]?.labelled.block.text ?? ''))
  const several = bare.find(
    (index) => views[index]?.labelled.label === 'byline' && isPersonList(views[index]?.labelled.block.text ?? '', lexicon),
  )
  if (several !== undefined) return several
  const [first] = bare
  // where the outlet is known the name beside the day is the author's
  const isDated = (index: number): boolean => isRealDate(views[index + 1]) || isRealDate(views[index - 1])
  const signed = hasPublisher
    ? bare.find((index) => (bare.length === 1 || isDated(index)) && isNameOfPerson(views[index], lexicon))
    : undefined
  if (signed !== undefined) return signed
  if (bare.length === 1)
    return first !== undefined && !isOutletOfTime(views, first) && looksLikePerson(views[first], lexicon) ? first : undefined
  const [, second] = bare
  // "Ana Ruiz" / "Nordvik" / "Nov. 4, 2025": of two names right above a date the upper one is the author's, whatever it looks like
  if (first !== undefined && second === first + 1 && isRealDate(views[second + 1])) return first
  const persons = bare.filter((index) => looksLikePerson(views[index], lexicon))
  return persons.find((index) => views[index]?.labelled.label === 'byline') ?? persons[0]
}

/** "Nordvik Post" / "Ana Ruiz" / "Nov. 4, 2025": above the author only a name with a word of outlets' names. */
function findOutletAbove(views: readonly View[], bare: readonly number[], person: number, lexicon: Lexicon): number | undefined {
  return bare.find((index) => index < person && hasOutletWord(views[index]?.labelled.block.text ?? '', lexicon))
}

/**
 * "Ana Ruiz" / "Nov. 4, 2025": the only name below a headline and beside a day is the author's, whatever the labeller calls it, unless it has a
 * word of outlets' names. Above "2 hours ago" stands an outlet's as well.
 */
function findDoubtfulPerson(views: readonly View[], bare: readonly number[], lexicon: Lexicon): number | undefined {
  const [only, ...others] = bare
  if (only === undefined || others.length > 0) return undefined
  const text = views[only]?.labelled.block.text ?? ''
  const isDated = [views[only - 1], views[only + 1]].some((date) => isRealDate(date) && date?.isTime === false)
  return isDated && !isCaseless(text) && isNameOfPerson(views[only], lexicon) ? only : undefined
}

/** "Nordvik Post · 2 hours ago" names the outlet; "Ana Ruiz · 4 Nov 2025" whom the labeller says. */
function isOutletOfTime(views: readonly View[], index: number): boolean {
  const { label, probability = 0 } = views[index]?.labelled ?? {}
  const isSigned = label === 'byline' && (views[index + 1]?.isTime !== true || probability >= SURE_BYLINE)
  return sharesLineWithTime(views, index) && !isSigned
}
const SURE_BYLINE = 0.9

/** "Nordvik Post · 2 hours ago" */
function sharesLineWithTime(views: readonly View[], index: number): boolean {
  const next = views[index + 1]
  return next?.labelled.label === 'date' && !next.labelled.block.startsLine
}
