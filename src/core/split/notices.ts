/**
 * Notices of the house in a paragraph of their own: whose opinion it is, an offer to subscribe, why a letter was sent, that nobody has read
 * an agency's feed, that a text goes on below a box, under what it is filed. Comes in: the text of a block. Goes out: is it one. Words are data,
 * `src/rules/registry/notices.json`, with examples: of each group of stems one must stand in it, and where a notice has openings it begins
 * with one of them.
 *
 *   "The opinions expressed here are the author's own."      "Подпишитесь на журнал и получите скидку 20 %"
 */
import type { Lexicon } from '../text/lexicon.ts'
import { openingPattern, stemPattern } from '../text/stem-pattern.ts'
import { contentWords, sharedRatio } from './cohesion.ts'
import { findHouseStems } from './house-stems.ts'
import type { View } from './view.ts'

/** Of what reads so surely like text it is not doubted. */
const MAX_BODY = 0.6

/**
 * Kinds that count however much they read like text, up to so many words: longer ones have a paragraph of the story glued to them. Some are
 * what a story may be about, and count where it shares few words with them. On the labelled pages 60 lines are found, none of a text; of
 * the other kinds 2 of 6 are.
 */
const SURE_KINDS: ReadonlyMap<string, Surely> = new Map([
  ['mailing', { maxWords: 40, mayBeSubject: true }],
  ['transcript', { maxWords: 40, mayBeSubject: true }],
  ['continues', { maxWords: 12, mayBeSubject: false }],
  ['feed', { maxWords: 40, mayBeSubject: true }],
  ['consent', { maxWords: 40, mayBeSubject: true }],
  ['offer', { maxWords: 25, mayBeSubject: true }],
  ['paywall', { maxWords: 40, mayBeSubject: true }],
  ['more', { maxWords: 16, mayBeSubject: true }],
  ['report', { maxWords: 25, mayBeSubject: false }],
  ['reprint', { maxWords: 30, mayBeSubject: false }],
  ['filed', { maxWords: 50, mayBeSubject: false }],
])
const MAX_SURE_WORDS = 50

interface Surely {
  readonly maxWords: number
  readonly mayBeSubject: boolean
}

/** `candidates`: the notices whose stems stand in the block. */
export function isNoticeView(views: readonly View[], index: number, candidates: readonly number[], lexicon: Lexicon): boolean {
  if (candidates.length === 0) return false
  const { words, labelled } = views[index]!
  const { text } = labelled.block
  if (labelled.body < MAX_BODY) return noticesIn(text, candidates, lexicon).length > 0
  if (words > MAX_SURE_WORDS) return false
  return noticesIn(text, candidates, lexicon).some(
    ({ surely }) => words <= (surely?.maxWords ?? 0) && (!surely?.mayBeSubject || isForeign(views, index)),
  )
}

/** A story on machine translation says in many paragraphs what a notice says in one. */
function isForeign(views: readonly View[], index: number): boolean {
  const { text } = views[index]!.labelled.block
  const near = views.slice(Math.max(0, index - NEAR_BLOCKS), index + NEAR_BLOCKS).map(({ labelled }) => labelled.block.text)
  const others = new Set(near.filter((other) => other !== text).flatMap(contentWords))
  const shared = sharedRatio(contentWords(text), others)
  return shared === null || shared < MAX_SHARED
}
const NEAR_BLOCKS = 24
/** Of a notice's words most stand nowhere else on its page, but "article" may. Felt right: of those on the labelled pages none is lost by it. */
const MAX_SHARED = 0.5

export function isNotice(text: string, lexicon: Lexicon): boolean {
  return noticesIn(text, findHouseStems(text, lexicon).notices, lexicon).length > 0
}

function noticesIn(text: string, candidates: readonly number[], lexicon: Lexicon): readonly Notice[] {
  if (candidates.length === 0 || IS_QUOTED.test(text)) return NONE
  const notices = noticesOf(lexicon)
  return candidates.map((n) => notices[n]!).filter((notice) => isOf(notice, text))
}
const NONE: readonly Notice[] = []
const IS_QUOTED = /^["“„«‘»「『]/u

function isOf({ opens, all }: Notice, text: string): boolean {
  return (opens === null || opens.test(text)) && all.every((stem) => stem.test(text))
}

interface Notice {
  /** null = of what reads like text it says nothing. */
  readonly surely: Surely | null
  readonly opens: RegExp | null
  readonly all: readonly RegExp[]
}
const compiled = new WeakMap<Lexicon, readonly Notice[]>()

function noticesOf(lexicon: Lexicon): readonly Notice[] {
  const known = compiled.get(lexicon) ?? compile(lexicon)
  compiled.set(lexicon, known)
  return known
}

function compile({ knowledge }: Lexicon): readonly Notice[] {
  return knowledge.notices.map(({ kind, opens, all }) => ({
    surely: SURE_KINDS.get(kind) ?? null,
    opens: opens.length === 0 ? null : new RegExp(`^[^\\p{L}\\p{N}]{0,4}(?:${opens.map(openingPattern).join('|')})`, 'iu'),
    // of the first group a stem is known to be there, but for what may follow it: asked last
    all: [...all.slice(1), ...all.slice(0, 1)].map((stems) => new RegExp(stems.map(stemPattern).join('|'), 'iu')),
  }))
}
