/**
 * Stems of notices and of calls to readers, looked for in one pass: nearly every line has none and is asked nothing more. Comes in: a line.
 * Goes out: which entries of `registry/notices.json` and `registry/calls.json` it may be.
 *
 *   "Ferry stopped at Calder" -> none      "Our newsletter at seven" -> the calls that have "newsletter" among their things
 */
import type { Lexicon } from '../text/lexicon.ts'
import { groupsIn, type StemFilter, stemFilterOf } from '../text/stem-filter.ts'
import type { View } from './view.ts'

export interface HouseStems {
  /** Notices of whose first group a stem stands in the line, by index. */
  readonly notices: readonly number[]
  /** Calls of whose things one stands in it: the index in the registry times two, and one more for things to share, vote or give. */
  readonly calls: readonly number[]
}

/** None in menus and in long paragraphs. */
export function houseStemsOf({ role, words, labelled }: View, lexicon: Lexicon): HouseStems {
  const mayBe = (role === 'prose' || role === 'short') && words >= MIN_WORDS && words <= MAX_WORDS && labelled.body >= MIN_BODY
  return mayBe ? findHouseStems(labelled.block.text, lexicon) : NONE
}
const MIN_WORDS = 3
/** Longer ones are terms and conditions, on pages of their own. Felt right. */
const MAX_WORDS = 60
/** Of a menu's line it is known that it is no text. */
const MIN_BODY = 0.1

export function findHouseStems(text: string, lexicon: Lexicon): HouseStems {
  const { filter, noticeCount } = filterOf(lexicon)
  const groups = groupsIn(filter, text)
  if (groups.length === 0) return NONE
  return {
    notices: groups.filter((group) => group < noticeCount),
    calls: groups.filter((group) => group >= noticeCount).map((group) => group - noticeCount),
  }
}
const NONE: HouseStems = { notices: [], calls: [] }

interface HouseFilter {
  readonly filter: StemFilter
  readonly noticeCount: number
}
const compiled = new WeakMap<Lexicon, HouseFilter>()

function filterOf(lexicon: Lexicon): HouseFilter {
  const known = compiled.get(lexicon)
  if (known !== undefined) return known
  const { notices, calls } = lexicon.knowledge
  const firsts = notices.map(({ all }) => all[0] ?? [])
  const filter = stemFilterOf([...firsts, ...calls.flatMap(({ follow, act }) => [follow.things, act.things])])
  const made = { filter, noticeCount: firsts.length }
  compiled.set(lexicon, made)
  return made
}
