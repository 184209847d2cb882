/**
 * The compiled phrases and names: Knowledge in, Lexicon out (memoised), and the words that other folders look up in it.
 * The matchers themselves are in `match.ts` and re-exported nowhere else but here, so that recognisers have one import.
 * All languages are looked up at once: English widgets stand on German pages ("Related Articles" over "Mehr zum Thema").
 * It decides nothing: a hit is evidence, and what follows the line ("Read more : World", then prose) is not seen here.
 */
import type { AgencyEntry, Knowledge, OutletEntry, Rule } from '../knowledge.ts'
import type { Span } from '../types.ts'
import { compileNames } from './names.ts'
import { type CompiledPhrases, compilePhrases } from './phrases.ts'

export { findInside, matchEnd, matchLine, matchStart } from './match.ts'

/** Text that a slot such as {section} took, with its place in the text that was matched. */
export interface SlotText extends Span {
  readonly text: string
}

/** A phrase found. `start`, `end` are relative to the text that was matched; a colon or bar that belongs to the phrase is inside. */
export interface PhraseHit extends Span {
  readonly rule: Rule
  /** BCP 47 language of the rule. */
  readonly language: string
  readonly strength: Rule['strength']
  /** Slot name without braces -> its text; empty for phrases without slots, and for a slot that was left `open`. */
  readonly slots: { readonly [name: string]: SlotText }
  /** Side of the phrase on which its slot stands but was not filled ("{agency} reported": `before`); null = no open slot. */
  readonly open: 'before' | 'after' | null
}

/** A month word: the same word names different months in different languages ("listopad"). */
export interface MonthWord {
  /** 1 = January. */
  readonly month: number
  readonly languages: readonly string[]
}

export interface Lexicon {
  readonly knowledge: Knowledge
  /** Business of `match.ts`. */
  readonly phrases: CompiledPhrases
  /** All sets and map keys below are `foldKey()`-ed; each holds the form with its marks and the form without (`stripMarks`). */
  readonly sections: ReadonlySet<string>
  readonly desks: ReadonlySet<string>
  readonly bylinePrefixes: ReadonlySet<string>
  readonly bylineJoiners: ReadonlySet<string>
  readonly jobTitles: ReadonlySet<string>
  /** "Dr": before a name and no part of it. */
  readonly honorifics: ReadonlySet<string>
  /** "for": between a name and its outlet, "Jane Roe For Nordvik Times". */
  readonly outletLeads: ReadonlySet<string>
  /** 報導: behind a place that stands beside a name. */
  readonly reportWords: ReadonlySet<string>
  /** "New", "San": names of places of several words begin with it. */
  readonly placeLeads: ReadonlySet<string>
  readonly agencyByAlias: ReadonlyMap<string, AgencyEntry>
  /** Publishers and aggregators by every printed form. */
  readonly outletByAlias: ReadonlyMap<string, OutletEntry>
  readonly calendar: ReadonlyMap<string, readonly MonthWord[]>
  readonly weekdays: ReadonlySet<string>
}

const lexicons = new WeakMap<Knowledge, Lexicon>()

/** The lexicon of this knowledge, compiled at the first call and kept as long as the knowledge is. */
export function lexiconOf(knowledge: Knowledge): Lexicon {
  const known = lexicons.get(knowledge)
  if (known !== undefined) return known
  const lexicon: Lexicon = { knowledge, phrases: compilePhrases(knowledge.languages), ...compileNames(knowledge) }
  lexicons.set(knowledge, lexicon)
  return lexicon
}
