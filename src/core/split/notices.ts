/**
 * Notices of the house in a paragraph of their own: whose opinion it is, an offer to subscribe, why a letter was sent, that nobody has read
 * an agency's feed, that a text goes on below a box. Comes in: the text of a block. Goes out: is it one. Words are data, `src/rules/registry/notices.json`, with examples: of each
 * group of stems one must stand in it, and where a notice has openings it begins with one of them.
 *
 *   "The opinions expressed here are the author's own."      "Подпишитесь на журнал и получите скидку 20 %"
 */
import type { Lexicon } from '../text/lexicon.ts'
import { groupsIn, type StemFilter, stemFilterOf } from '../text/stem-filter.ts'
import { escaped, stemPattern } from '../text/stem-pattern.ts'
import type { View } from './view.ts'

/** Longer ones are terms and conditions, on pages of their own. Felt right. */
const MAX_WORDS = 60
const MIN_WORDS = 3
/** Of a menu's line it is known that it is no text; of what reads so surely like text it is not doubted. */
const MIN_BODY = 0.1
const MAX_BODY = 0.6

/**
 * Of these no story tells, so they count however much they read like text, up to so many words: longer ones have a paragraph of the story
 * glued to them. On the labelled pages none of the 50 that are found is a line of a text, and 3 of 25 opinions and offers.
 */
const SURE_KINDS: ReadonlyMap<string, number> = new Map([
  ['mailing', 40],
  ['feed', 40],
  ['transcript', 40],
  ['consent', 40],
  ['continues', 12],
])
const MAX_SURE_WORDS = Math.max(...SURE_KINDS.values())

export function isNoticeView({ words, role, labelled }: View, lexicon: Lexicon): boolean {
  if ((role !== 'prose' && role !== 'short') || words < MIN_WORDS || words > MAX_WORDS || labelled.body < MIN_BODY) return false
  const { text } = labelled.block
  if (labelled.body < MAX_BODY) return isNotice(text, lexicon)
  return words <= MAX_SURE_WORDS && noticesIn(text, lexicon).some(({ sureWords }) => words <= sureWords)
}

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
  /** Up to so many words it counts against a labeller that is sure. */
  readonly sureWords: number
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
      sureWords: SURE_KINDS.get(kind) ?? 0,
      opens: opens.length === 0 ? null : new RegExp(`^[^\\p{L}\\p{N}]{0,4}(?:${opens.map(escaped).join('|')})(?![\\p{L}\\p{M}])`, 'iu'),
      all: all.map((stems) => new RegExp(stems.map(stemPattern).join('|'), 'iu')),
    })),
  }
}
