/**
 * Notices of the house in a paragraph of their own: whose opinion it is, an offer to subscribe, why a letter was sent. Comes in: the text
 * of a block that the labeller doubts. Goes out: is it one. Words are data, `src/rules/registry/notices.json`, with examples: of each
 * group of stems one must stand in it, and where a notice has openings it begins with one of them.
 *
 *   "The opinions expressed here are the author's own."      "Подпишитесь на журнал и получите скидку 20 %"
 */
import type { Lexicon } from '../text/lexicon.ts'
import { groupsIn, type StemFilter, stemFilterOf } from '../text/stem-filter.ts'
import type { View } from './view.ts'

/** Longer ones are terms and conditions, on pages of their own. Felt right. */
const MAX_WORDS = 60
const MIN_WORDS = 3
/** Of a menu's line it is known that it is no text; of what reads so surely like text it is not doubted. */
const MIN_BODY = 0.1
const MAX_BODY = 0.6

export function isNoticeView({ words, role, labelled }: View, lexicon: Lexicon): boolean {
  if ((role !== 'prose' && role !== 'short') || words < MIN_WORDS || words > MAX_WORDS) return false
  return labelled.body >= MIN_BODY && labelled.body < MAX_BODY && isNotice(labelled.block.text, lexicon)
}

export function isNotice(text: string, lexicon: Lexicon): boolean {
  const { firsts, notices } = noticesOf(lexicon)
  // nearly every line leaves here: no notice without a stem of its first group
  const groups = groupsIn(firsts, text)
  if (groups.length === 0 || IS_QUOTED.test(text)) return false
  return groups.some((n) => isOf(notices[n]!, text))
}
const IS_QUOTED = /^["“„«‘»「『]/u

function isOf({ opens, all }: Notice, text: string): boolean {
  return (opens === null || opens.test(text)) && all.every((stem) => stem.test(text))
}

interface Notice {
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
    notices: knowledge.notices.map(({ opens, all }) => ({
      opens: opens.length === 0 ? null : new RegExp(`^[^\\p{L}\\p{N}]{0,4}(?:${opens.map(escaped).join('|')})(?![\\p{L}\\p{M}])`, 'iu'),
      all: all.map((stems) => new RegExp(stems.map(stemPattern).join('|'), 'iu')),
    })),
  }
}

/** A stem begins a word and has an ending of six letters at most; not so in scripts without spaces. */
function stemPattern(stem: string): string {
  return stem.charCodeAt(0) >= FIRST_UNSPACED ? escaped(stem) : `(?<![\\p{L}\\p{M}])${escaped(stem)}(?!\\p{L}{7})`
}
const FIRST_UNSPACED = 0x0e00

function escaped(words: string): string {
  return words.replace(/[$.*+?()[\]{}|^\\]/gu, '\\$&')
}
