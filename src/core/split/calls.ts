/**
 * Calls to readers in a paragraph of their own: a channel to join, a letter to order, a poll, a course of the house. They read like text and
 * stand between paragraphs of it. Comes in: the views. Goes out: is one of them a call. Words are data, `src/rules/registry/calls.json`,
 * with examples: a form of address that bids, and a thing that only the house can offer. Where the story's own paragraphs name the thing,
 * it is what the story is about.
 *
 *   "Harbour news in your inbox at seven. Sign up here"      "Подписывайтесь на «Маяк» в мессенджерах"
 */
import { isCaseless } from '../forms/names.ts'
import { countReadingWords } from '../text/length.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { groupsIn, type StemFilter, stemFilterOf } from '../text/stem-filter.ts'
import { openingPattern, stemPattern, wordPattern } from '../text/stem-pattern.ts'
import { findHouseStems } from './house-stems.ts'
import type { View } from './view.ts'

/** Two sentences; longer ones are paragraphs that advise. Felt right. */
const MAX_WORDS = 30
/** What reads surely like text shares, votes or gives in the story's own words: there only channels count. */
const MAX_BODY = 0.6
/** "our" stands in many words. */
const MIN_SUBJECT_CHARS = 5

/** `named`: the calls whose things the block names. */
export function isCallView(views: readonly View[], index: number, named: readonly number[], lexicon: Lexicon): boolean {
  if (named.length === 0) return false
  const view = views[index]!
  if (view.words > MAX_WORDS || view.labelled.label === 'title') return false
  const call = callIn(view.labelled.block.text, named, lexicon)
  if (call === null || (!call.isFollowing && view.labelled.body >= MAX_BODY)) return false
  const subject = longestWord(call.thing.toLowerCase())
  if (subject.length < MIN_SUBJECT_CHARS && !isCaseless(subject)) return true
  const near = views.slice(Math.max(0, index - NEAR_BLOCKS), index + NEAR_BLOCKS)
  return !near.some((other) => other !== view && tellsOf(other, subject, lexicon))
}
/** A story names what it is about again and again. */
const NEAR_BLOCKS = 24
const MIN_PARAGRAPH_WORDS = 10

/** "our newsletter" -> "newsletter": others say "a newsletter". */
function longestWord(thing: string): string {
  return thing.split(' ').reduce((longest, word) => (word.length > longest.length ? word : longest))
}

function tellsOf({ role, words, labelled }: View, subject: string, lexicon: Lexicon): boolean {
  const { text } = labelled.block
  const isText = (role === 'prose' && words >= MIN_PARAGRAPH_WORDS) || labelled.label === 'title'
  return isText && text.toLowerCase().includes(subject) && readCall(text, lexicon) === null
}

export interface ReaderCall {
  /** What the house offers, as printed. */
  readonly thing: string
  /** To follow a channel or take a letter, not to share, vote or give. */
  readonly isFollowing: boolean
}

/** What the line calls readers to; null = no call. */
export function readCall(text: string, lexicon: Lexicon): ReaderCall | null {
  return callIn(text, findHouseStems(text, lexicon).calls, lexicon)
}

function callIn(text: string, named: readonly number[], lexicon: Lexicon): ReaderCall | null {
  if (named.length === 0) return null
  const { bids, calls } = callsOf(lexicon)
  for (const n of groupsIn(bids, text)) {
    const thing = named.includes(n) || named.includes(ANY_LANGUAGE) ? thingOf(calls[n]!, text) : null
    if (thing !== null) return { thing, isFollowing: calls[n]!.isFollowing }
  }
  return null
}
/** Names that every language has are the first group. */
const ANY_LANGUAGE = 0

function thingOf({ bids, things, own }: Call, text: string): string | null {
  const bid = bids.exec(text)
  if (bid === null || QUOTE.test(text.slice(0, bid.index + 1))) return null
  // "On your phone, download your data from Facebook": behind a comma only what is the house's own
  const thing = (COMMAS.includes(text.charAt(bid.index)) ? own : things).exec(text)
  if (thing === null) return null
  const lead = text.slice(0, Math.min(bid.index + 1, thing.index))
  return SENTENCE_END.test(lead) && countReadingWords(lead) > MAX_LEAD_WORDS ? null : thing[0]
}
/** "Liked this?" leads to a call; more is a paragraph that has one glued to its end. Felt right. */
const MAX_LEAD_WORDS = 8
const SENTENCE_END = /[.!?。！？؟।]/u
/** What somebody says to somebody is the story's. */
const QUOTE = /["“”„«‘»「『]/u

interface Call {
  readonly isFollowing: boolean
  readonly bids: RegExp
  readonly things: RegExp
  /** Without the names that every language has. */
  readonly own: RegExp
}
interface Calls {
  readonly bids: StemFilter
  readonly calls: readonly Call[]
}
const compiled = new WeakMap<Lexicon, Calls>()

function callsOf(lexicon: Lexicon): Calls {
  const known = compiled.get(lexicon) ?? compile(lexicon)
  compiled.set(lexicon, known)
  return known
}

/** To follow a channel is one call, to share, to vote or to give another: "Choose the page that Facebook shows" is none. */
function compile({ knowledge: { calls } }: Lexicon): Calls {
  const common = calls.filter(({ language }) => language === '*').flatMap(({ follow }) => follow.things)
  // as house-stems.ts counts them
  const all = calls.flatMap(({ follow, act }) => [
    { ...follow, common, isFollowing: true },
    { ...act, common: [], isFollowing: false },
  ])
  const bidsOf = ({ opens, asks, things }: (typeof all)[number]): string[] => (things.length === 0 ? [] : [...opens, ...asks])
  return {
    bids: stemFilterOf(all.map(bidsOf)),
    calls: all.map(({ opens, asks, things, common, isFollowing }) => ({
      isFollowing,
      bids: anyOf([...(opens.length === 0 ? [] : [`${CLAUSE_START}(?:${opens.map(openingPattern).join('|')})`]), ...asks.map(wordPattern)]),
      things: anyOf([...common, ...things].map(stemPattern)),
      own: anyOf(things.map(stemPattern)),
    })),
  }
}
/** The line's start or a sign that parts clauses, and a bullet, a bracket or a picture. */
const COMMAS = ',،、，'
const CLAUSE_START = '(?:^|[.!?:;,|–—。！？：，、،؟।])[^\\p{L}\\p{N}]{0,4}'

function anyOf(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join('|') || '(?!)', 'iu')
}
