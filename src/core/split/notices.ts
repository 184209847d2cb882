/**
 * Notices of the house in a paragraph of their own: whose opinion it is, an offer to subscribe, why a letter was sent, that nobody has read
 * an agency's feed, that a text goes on below a box. Comes in: the text of a block. Goes out: is it one. Words are data,
 * `src/rules/registry/notices.json`, with examples: of each group of stems one must stand in it, and where a notice has openings it begins
 * with one of them.
 *
 *   "The opinions expressed here are the author's own."      "Подпишитесь на журнал и получите скидку 20 %"
 */
import type { Lexicon } from '../text/lexicon.ts'
import { groupsIn, type StemFilter, stemFilterOf } from '../text/stem-filter.ts'
import { openingPattern, stemPattern } from '../text/stem-pattern.ts'
import { contentWords, sharedRatio } from './cohesion.ts'
import type { View } from './view.ts'

/** Longer ones are terms and conditions, on pages of their own. Felt right. */
const MAX_WORDS = 60
const MIN_WORDS = 3
/** Of a menu's line it is known that it is no text; of what reads so surely like text it is not doubted. */
const MIN_BODY = 0.1
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
])
const MAX_SURE_WORDS = 40

interface Surely {
  readonly maxWords: number
  readonly mayBeSubject: boolean
}

export function isNoticeView(views: readonly View[], index: number, lexicon: Lexicon): boolean {
  const { words, role, labelled } = views[index]!
  if ((role !== 'prose' && role !== 'short') || words < MIN_WORDS || words > MAX_WORDS || labelled.body < MIN_BODY) return false
  const { text } = labelled.block
  if (labelled.body < MAX_BODY) return isNotice(text, lexicon)
  if (words > MAX_SURE_WORDS) return false
  return noticesIn(text, lexicon).some(
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
  return noticesIn(text, lexicon).length > 0
}

function noticesIn(text: string, lexicon: Lexicon): readonly Notice[] {
  const { firsts, notices } = noticesOf(lexicon)
  // nearly every line leaves here: no notice without a stem of its first group
  const groups = groupsIn(firsts, text)
  if (groups.length === 0 || IS_QUOTED.test(text)) return NONE
  return groups.map((n) => notices[n]!).filter((notice) => isOf(notice, text))
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
interface Notices {
  /** By the first group of stems of each. */
  readonly firsts: StemFilter
  readonly notices: readonly Notice[]
}
const compiled = new WeakMap<Lexicon, Notices>()

function noticesOf(lexicon: Lexicon): Notices {
  const known = compiled.get(lexicon) ?? compile(lexicon)
  compiled.set(lexicon, known)
  return known
}

function compile({ knowledge }: Lexicon): Notices {
  return {
    firsts: stemFilterOf(knowledge.notices.map(({ all }) => all[0] ?? [])),
    notices: knowledge.notices.map(({ kind, opens, all }) => ({
      surely: SURE_KINDS.get(kind) ?? null,
      opens: opens.length === 0 ? null : new RegExp(`^[^\\p{L}\\p{N}]{0,4}(?:${opens.map(openingPattern).join('|')})`, 'iu'),
      all: all.map((stems) => new RegExp(stems.map(stemPattern).join('|'), 'iu')),
    })),
  }
}
