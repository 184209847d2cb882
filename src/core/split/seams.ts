/**
 * Where a record begins: every short line with running text soon below it is a candidate, evidence is gathered and weighed.
 * Comes in: the views. Goes out: `Seam[]` in order, with the range of the record's head and the score that decided.
 * Candidates of one look are judged together: cards come as a regular list, a digest's items have nothing in common.
 *
 *   NHK | 6 hours ago | - NHK | North Korea state TV airs … | North Korea's state television has aired …
 *   ^ headFrom                  ^ title                       ^ bodyFrom
 */
import type { ModelWeights } from '../knowledge.ts'
import { findDigestItems } from './digest-items.ts'
import { isAddress, isBreadcrumb } from './line-shape.ts'
import { BlockWords, gatherEvidence, isMarked, type SeamEvidence, type SeamPlace } from './seam-evidence.ts'
import { findHead, isDatedHead, isSignedHead, SURE_HEADLINE, withHeadlineAbove, withOutlet } from './seam-head.ts'
import { dropOddSeams } from './seam-peers.ts'
import { weighEvidence } from './seam-weights.ts'
import { isRepeat } from './title.ts'
import { addTwinSeams } from './twin-heads.ts'
import { LIVE_ENTRY, opensCard, type View } from './view.ts'
import { addWireSeams } from './wire-seams.ts'

export interface Seam extends Omit<SeamPlace, 'title'> {
  /** null = the record has no headline: its text opens it. */
  readonly title: number | null
  /** Sum of the evidence, log-odds that a record begins here. */
  readonly score: number
  /** True where the layout of a list says so (border, publisher and time, heading of other stories, digest), not only a byline or a date. */
  readonly isListed: boolean
  /** True for an item of a digest known by its build (`digest-items.ts`). */
  readonly isItem?: boolean
  /** True where the first story's head comes back (`twin-heads.ts`): one whole story below the other. */
  readonly isTwin?: boolean
  /** True where nothing but the build of the digest says so: the item ends with its paragraphs. */
  readonly endsAtGap?: boolean
  /** Where the story goes on that this one interrupts; known of boxes alone. */
  readonly resumesAt?: number
}

export interface Candidate {
  readonly at: SeamPlace
  readonly evidence: SeamEvidence
}

/** Blocks between a headline and its text that are no text: byline, date, publisher, reading time, a caption, share lines. */
const MAX_GAP_BLOCKS = 8
/** Words a headline has; longer ones are leads. Headlines of 4 to 25 words are 97 % of those in the composed dumps. */
const MAX_HEADLINE_WORDS = 34

/** Candidates in dump order, with their evidence; the dump's first headline is among them. */
export function findCandidates(views: readonly View[], words: BlockWords = new BlockWords(views)): Candidate[] {
  const out: Candidate[] = []
  for (let i = 0; i < views.length; i++) {
    const view = views[i]
    if (view === undefined || view.isListed || !canBeHeadline(view)) continue
    const bodyFrom = findBody(views, i)
    if (bodyFrom === null) continue
    if (isRepeat(views, i)) continue
    const at = { headFrom: findHead(views, i), title: i, bodyFrom }
    if (hasSign(views, at)) out.push({ at, evidence: gatherEvidence(views, at, words) })
  }
  return addGroupEvidence(out)
}

/** From this probability the model's word alone makes a line worth a look. */
const MIN_HEADLINE_PROBABILITY = 0.1

/** Is there anything at all that speaks for a record here? A bare line in running text is not looked at further. */
function hasSign(views: readonly View[], { headFrom, title, bodyFrom }: SeamPlace): boolean {
  if (headFrom < title || bodyFrom - title > 2) return true
  const own = views[title]
  const above = views[title - 1]
  if (own === undefined || above === undefined || above.role !== 'prose' || views[title + 1]?.role === 'meta') return true
  if ((own.labelled.headline ?? 0) >= MIN_HEADLINE_PROBABILITY || isMarked(own)) return true
  if (own.labelled.block.blankLinesBefore > (views[title + 1]?.labelled.block.blankLinesBefore ?? 0)) return true
  return views[bodyFrom]?.labelled.block.text.slice(0, 60).includes('(') === true
}

/** Fewer bare headlines than this say nothing of the dump's kind. */
const MIN_GROUP_COUNT = 3

/**
 * Headlines with nothing but their look (set off by an empty line above and none below) are judged together: in a digest each text
 * fits its own headline and none fits the others; in one article the sections share words. Measured on the corpus, mean
 * cohesion with the text before: digests .06 (quartiles .04 to .09), pages .20 (.14 to .27); with the own headline .58 and .28.
 */
function addGroupEvidence(all: Candidate[]): Candidate[] {
  const candidates = addRegularity(all)
  const group = candidates.filter(({ evidence }) => isBare(evidence) && evidence.setOff > 0 && evidence.headlineShape > 0)
  if (group.length < MIN_GROUP_COUNT) return candidates
  const sum = group.reduce((total, { evidence }) => total + evidence.titleCohesion - 2 * evidence.cohesion, 0)
  const apart = sum / group.length - APART_BALANCE
  return candidates.map((candidate) =>
    group.includes(candidate) ? { ...candidate, evidence: { ...candidate.evidence, apart } } : candidate,
  )
}
/** Kinds of evidence that a layout repeats from card to card. */
const LAYOUT_SIGNS = [
  'border',
  'doublePublisher',
  'timeBefore',
  'timeAfter',
  'dateAfter',
  'bylineAfter',
  'endBefore',
  'ruleBefore',
  'datelineAfter',
] as const

/** Which of the layout's signs a candidate has, as bits. */
function signatureOf(evidence: SeamEvidence): number {
  return LAYOUT_SIGNS.reduce((bits, sign, n) => bits | (evidence[sign] > 0 ? 1 << n : 0), 0)
}

function addRegularity(candidates: readonly Candidate[]): Candidate[] {
  const signatures = candidates.map(({ evidence }) => signatureOf(evidence))
  const bodies = new Map<number, Set<number>>()
  for (const [n, { at }] of candidates.entries()) {
    const signature = signatures[n] ?? 0
    if (signature === 0) continue
    const known = bodies.get(signature) ?? new Set<number>()
    bodies.set(signature, known.add(at.bodyFrom))
  }
  return candidates.map((candidate, n) => {
    const others = (bodies.get(signatures[n] ?? 0)?.size ?? 1) - 1
    return others === 0 ? candidate : { ...candidate, evidence: { ...candidate.evidence, regular: Math.log2(1 + others) } }
  })
}

/** Value of (title cohesion - 2 x cohesion), both less their usual values, halfway between digests (.39) and pages (-.19). */
const APART_BALANCE = 0.06

function isBare(evidence: SeamEvidence): boolean {
  const { border, timeBefore, timeAfter, dateAfter, bylineAfter, headingBefore, datelineAfter } = evidence
  return border + timeBefore + timeAfter + dateAfter + bylineAfter + headingBefore + datelineAfter === 0
}

function canBeHeadline(view: View): boolean {
  return hasHeadlineShape(view) && !isBreadcrumb(view.labelled.block.text) && !isAddress(view.labelled.block.text)
}

function hasHeadlineShape(view: View): boolean {
  if (view.words > MAX_HEADLINE_WORDS || view.words < 1 || view.labelled.by === LIVE_ENTRY) return false
  if (view.role === 'short') return view.labelled.label !== 'caption'
  if (view.labelled.by === 'form.date') return view.words >= 5
  if (view.role === 'prose' && (view.labelled.headline ?? 0) >= SURE_HEADLINE) return true
  return view.role === 'prose' && view.words <= 30 && !(view.endsSentence && view.words > 18)
}

/** The first block of running text below a headline, past metadata and short lines; null = none near. */
function findBody(views: readonly View[], title: number): number | null {
  for (let i = title + 1; i < views.length && i <= title + MAX_GAP_BLOCKS; i++) {
    const view = views[i]
    if (view === undefined || view.role === 'heading' || view.role === 'border' || opensCard(views, i)) return null
    if (view.role === 'prose' && view.words > 6 && !(view.words < 12 && !view.endsSentence && canBeHeadline(view))) return i
  }
  return null
}

function isListed({ border, doublePublisher, timeBefore, timeAfter, headingBefore, apart }: SeamEvidence): boolean {
  return border + doublePublisher + timeBefore + timeAfter + headingBefore > 0 || apart > 0
}

/** "NHK" / "6 hours ago" / "- NHK" / headline: a name printed twice around a time is a card's head and nothing else. */
function isCardHead({ doublePublisher, timeBefore }: SeamEvidence): boolean {
  return doublePublisher + timeBefore === 2
}
const CARD_SCORE = 3

/**
 * "Lesen Sie auch" / headline between two paragraphs of one story: the text below goes on with the words of the text above.
 * Measured: stories below a heading share .05 with the text above, the rest of an interrupted story .15 and more.
 */
function isPointerInText(views: readonly View[], { headFrom, title, bodyFrom }: SeamPlace, { cohesion }: SeamEvidence): boolean {
  const above = views[headFrom - 1]
  return headFrom === title && above?.role === 'heading' && bodyFrom === title + 1 && views[headFrom - 2]?.role === 'prose' && cohesion > 0
}

/** The same pointer above a headline that has nothing else of a story's head: the text below may be the story's next paragraph. */
function isBelowPointer(views: readonly View[], { title, bodyFrom }: SeamPlace, { datelineAfter }: SeamEvidence): boolean {
  return bodyFrom === title + 1 && datelineAfter === 0 && views[title - 1]?.role === 'heading' && views[title - 2]?.role === 'prose'
}

/** "Read more" / headline / headline / text: the lower headline may be the list's last, and the text the story's next paragraph. */
function isLastOfList(views: readonly View[], { title, bodyFrom }: SeamPlace): boolean {
  const above = views[title - 1]
  if (bodyFrom > title + 1 || views[title - 2]?.role !== 'heading' || above?.role !== 'short') return false
  return !above.endsSentence && above.words >= MIN_LISTED_WORDS && views[title - 3]?.role === 'prose'
}
/** Shorter lines above a headline are outlets' names. */
const MIN_LISTED_WORDS = 4

/** Below even odds: a missed record costs its own text and spoils the one above. Swept on held-out layouts and pages, -1.2 to 0. */
const ACCEPTED_FROM = -1
/**
 * A headline with nothing but its look may be a section's: it has to be likelier, but where several such open records, as in a digest.
 * Pages under test by site: body F1 .9392 -> .9423, lost text .058 -> .054.
 */
const BARE_ACCEPTED_FROM = 0
/**
 * Where the build of a head says it whatever the model thinks, and in a digest for a line with an empty line above and none below.
 * -2.2 gives the same figures on held-out layouts and pages (docs/decisions/0011).
 */
const BUILT_ACCEPTED_FROM = -3
/** Below a time where another record of the dump has one above its headline: the lowest such card of those looked at had -3.04. */
const CARD_ACCEPTED_FROM = -5

/** A seam that may be, and what decides from which score on it is one. */
export interface Proposal {
  readonly seam: Seam
  /** Which of the layout's signs it has. */
  readonly signature: number
  readonly isBare: boolean
  readonly isApart: boolean
  readonly isSetOff: boolean
  readonly isDated: boolean
  readonly isBordered: boolean
  /** A time stands above the headline, as in the cards of an aggregator. */
  readonly isTimed: boolean
}

/**
 * Seams with positive evidence, in order; of several lines above the same text only the likeliest headline opens it. `isOneArticle`: metadata name
 * the page's author, so that headlines alone make no digest of it.
 */
export function findSeams(views: readonly View[], model: ModelWeights | null, words: BlockWords, isOneArticle = false): Seam[] {
  const best = new Map<number, Proposal>()
  for (const { at, evidence } of findCandidates(views, words)) {
    if (isPointerInText(views, at, evidence)) continue
    const proposal = propose(views, at, evidence, model)
    const rival = best.get(at.bodyFrom)
    if (rival === undefined || rankOf(proposal) > rankOf(rival)) best.set(at.bodyFrom, proposal)
  }
  const all = [...best.values()]
  const isDigest =
    all.filter(({ isBare, seam }) => isBare && seam.score > BARE_ACCEPTED_FROM).length >= MIN_GROUP_COUNT ||
    all.filter(({ isApart, seam }) => isApart && seam.score > ACCEPTED_FROM).length >= MIN_GROUP_COUNT
  const hasCards = all.some(({ isTimed, seam }) => isTimed && seam.score > ACCEPTED_FROM)
  const accepted = all
    .filter((proposal) => proposal.seam.score > leastScore(proposal, { isDigest, hasCards }))
    .sort((a, b) => a.seam.bodyFrom - b.seam.bodyFrom)
  const found = dropOddSeams(views, all, accepted).map(({ seam }) => withOutlet(views, withHeadlineAbove(views, seam, words)))
  const items = isOneArticle ? [] : findDigestItems(views, words)
  return addWireSeams(views, addTwinSeams(views, addItems(views, found, items, isDigest)))
}

/** Items of a digest that have no seam yet; where the look of the headlines says which open records, the others are sections of an item. */
function addItems(views: readonly View[], seams: readonly Seam[], items: readonly SeamPlace[], isKnown: boolean): Seam[] {
  // a list's cards or a scroll's stories beside them: sections of one of those are built alike
  if (seams.filter(({ bodyFrom }) => !items.some((item) => item.bodyFrom === bodyFrom)).length > MAX_OTHER_SEAMS) return [...seams]
  const known = new Set((isKnown ? items : seams).map(({ bodyFrom }) => bodyFrom))
  const added = items.filter(({ bodyFrom }) => !known.has(bodyFrom))
  return [
    ...seams.map((seam) =>
      items.some(({ bodyFrom }) => bodyFrom === seam.bodyFrom) ? { ...seam, isItem: true, endsAtGap: !isKnown } : seam,
    ),
    ...added.map((at) => ({
      ...at,
      headFrom: findHead(views, at.title),
      score: ITEM_SCORE,
      isListed: true,
      isItem: true,
      endsAtGap: true,
    })),
  ].sort((a, b) => a.bodyFrom - b.bodyFrom)
}
/** As sure as the best of the others. */
const ITEM_SCORE = 2
/** The masthead above the first item. */
const MAX_OTHER_SEAMS = 1

function propose(views: readonly View[], at: SeamPlace, evidence: SeamEvidence, model: ModelWeights | null): Proposal {
  const score = weighEvidence(evidence, model)
  const isApart = evidence.apart > 0
  return {
    seam: { ...at, score: isCardHead(evidence) ? Math.max(score, CARD_SCORE) : score, isListed: isListed(evidence) },
    isBare:
      !isApart && ((isBare(evidence) && evidence.firstInDump === 0) || isLastOfList(views, at) || isBelowPointer(views, at, evidence)),
    isApart,
    signature: signatureOf(evidence),
    isSetOff: evidence.setOff > 0,
    isDated: isDatedHead(views, at) || isSignedHead(views, at),
    isBordered: isBelowBorder(evidence),
    isTimed: evidence.timeBefore > 0,
  }
}

/** The lines of a list above a dated head have the same text below them and come close. */
function rankOf({ seam, isDated }: Proposal): number {
  return seam.score + (isDated ? DATED_BONUS : 0)
}
const DATED_BONUS = 1.5

function leastScore(
  { isBare, isSetOff, isDated, isBordered, isTimed }: Proposal,
  { isDigest, hasCards }: { readonly isDigest: boolean; readonly hasCards: boolean },
): number {
  if (hasCards && isTimed) return CARD_ACCEPTED_FROM
  if (isDated || isBordered || (isDigest && isSetOff)) return BUILT_ACCEPTED_FROM
  return isBare && !isDigest ? BARE_ACCEPTED_FROM : ACCEPTED_FROM
}

/** A border between dumps, or a rule, above a line that the model takes for a headline or that stands above a dateline. */
function isBelowBorder({ border, ruleBefore, headlineOdds, datelineAfter }: SeamEvidence): boolean {
  return (border > 0 && headlineOdds > 0) || (border + ruleBefore > 0 && datelineAfter > 0)
}
