/**
 * Appeals to readers to pay: a line that asks, and below it paragraphs of what their money does. They read like text and are none of the
 * story's. Comes in: the views. Goes out: the blocks of such appeals. Words are data, `src/rules/registry/appeals.json`.
 *
 *   "Support the Nordvik Post" | "We believe that everyone needs good journalism …" | "Your contribution keeps our newsroom …" | "Donate"
 */
import type { Lexicon } from '../text/lexicon.ts'
import { groupsAt, type StemFilter, stemFilterOf } from '../text/stem-filter.ts'
import type { View } from './view.ts'

/** Felt right, then held against the labelled pages: 27 lines found, all of them none of the text; so are the numbers below. */
const MAX_ASK_WORDS = 6
const MAX_PARAGRAPH_WORDS = 110
const MIN_PARAGRAPH_WORDS = 12
const MAX_BLOCKS = 14
/** One such paragraph may be the story's; two below a line that asks are none. */
const MIN_PLEAS = 2
/** Different stems of such words in a paragraph that also says "we" or "our". */
const MIN_STEMS = 2

/** Of one language: what asks, in German, for English words is none. */
interface Appeal {
  readonly asks: RegExp
  readonly us: RegExp
  readonly stems: readonly RegExp[]
}

interface Appeals {
  readonly asks: StemFilter
  readonly appeals: readonly Appeal[]
}

const compiled = new WeakMap<Lexicon, Appeals>()

export function findAppeals(views: readonly View[], lexicon: Lexicon): ReadonlySet<number> {
  const found = new Set<number>()
  const { asks, appeals } = appealsOf(lexicon)
  for (let i = 0; i < views.length; i++) {
    const { words, labelled } = views[i]!
    if (words > MAX_ASK_WORDS) continue
    const asking = groupsAt(asks, labelled.block.text, 0)
    const appeal = appeals.find((each, n) => asking.includes(n) && isAsk(views[i], each))
    const last = appeal === undefined ? i : lastOf(views, i, appeal)
    if (last === i) continue
    for (let k = i; k <= last; k++) found.add(k)
    i = last
  }
  return found
}

/** The appeal's last block; `from` = none. What is no plea belongs to it between two lines that ask. */
function lastOf(views: readonly View[], from: number, appeal: Appeal): number {
  let last = from
  let pleas = 0
  let hasOthers = false
  for (let i = from + 1; i < views.length && i - from <= MAX_BLOCKS; i++) {
    const view = views[i]!
    if (view.words > MAX_PARAGRAPH_WORDS || view.role === 'border') break
    if (isAsk(view, appeal)) {
      if (pleas >= MIN_PLEAS) last = i
      hasOthers = false
    } else if (view.words >= MIN_PARAGRAPH_WORDS) {
      if (!isPlea(view, appeal)) hasOthers = true
      else if (++pleas >= MIN_PLEAS && !hasOthers) last = i
    }
  }
  return last
}

/** "Support the Nordvik Post", "Donate": behind the asking words nothing, a name, or "our". */
function isAsk(view: View | undefined, { asks, us }: Appeal): boolean {
  if (view === undefined || view.words > MAX_ASK_WORDS || view.endsSentence) return false
  const { text } = view.labelled.block
  const [asked] = asks.exec(text) ?? []
  if (asked === undefined) return false
  const rest = text.slice(asked.length)
  return !HAS_LETTER.test(rest) || NAMES_SOMEBODY.test(rest) || us.test(rest)
}
const HAS_LETTER = /\p{L}/u
/** A capital in the first two words behind, as in "Support the Nordvik Post". */
const NAMES_SOMEBODY = /^\s+(?:\p{Ll}{1,3}\s+)?[\p{Lu}\p{Lo}]/u

function isPlea({ labelled }: View, { us, stems }: Appeal): boolean {
  const { text } = labelled.block
  return !IS_QUOTED.test(text) && us.test(text) && stems.filter((stem) => stem.test(text)).length >= MIN_STEMS
}
const IS_QUOTED = /^["“„«‘»]/u

function appealsOf(lexicon: Lexicon): Appeals {
  const known = compiled.get(lexicon)
  if (known !== undefined) return known
  const anyOf = (words: readonly string[]): string => `(?:${words.join('|')})`
  const appeals = lexicon.knowledge.appeals.map(({ asks, us, words }) => ({
    asks: new RegExp(`^${anyOf(asks)}(?![\\p{L}\\p{M}])`, 'iu'),
    us: new RegExp(`(?<![\\p{L}\\p{M}])${anyOf(us)}(?![\\p{L}\\p{M}])`, 'iu'),
    stems: words.map((stem) => new RegExp(`(?<![\\p{L}\\p{M}])${stem}${stem.length < MIN_STEM_CHARS ? '(?![\\p{L}\\p{M}])' : ''}`, 'iu')),
  }))
  const found = { asks: stemFilterOf(lexicon.knowledge.appeals.map(({ asks }) => asks)), appeals }
  compiled.set(lexicon, found)
  return found
}
/** Shorter ones are whole words: "don" begins many. */
const MIN_STEM_CHARS = 5
