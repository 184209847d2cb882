/**
 * Appeals to readers to pay: a line that asks, and below it paragraphs of what their money does. They read like text and are none of the
 * story's. Comes in: the views. Goes out: the blocks of such appeals. Words are data, `src/rules/registry/appeals.json`.
 *
 *   "Support the Nordvik Post" | "We believe that everyone needs good journalism …" | "Your contribution keeps our newsroom …" | "Donate"
 */
import type { Lexicon } from '../text/lexicon.ts'
import type { View } from './view.ts'

const MAX_ASK_WORDS = 6
const MAX_PARAGRAPH_WORDS = 110
const MIN_PARAGRAPH_WORDS = 12
/** Blocks of an appeal, and paragraphs that plead: one may be the story's, two in a row below a line that asks are none. */
const MAX_BLOCKS = 14
const MIN_PLEAS = 2
/** Different stems of such words in a paragraph that also says "we" or "our". */
const MIN_STEMS = 2

interface Appeal {
  readonly asks: RegExp
  readonly us: RegExp
  readonly stems: readonly RegExp[]
}

const compiled = new WeakMap<Lexicon, Appeal>()

export function findAppeals(views: readonly View[], lexicon: Lexicon): ReadonlySet<number> {
  const found = new Set<number>()
  const appeal = appealOf(lexicon)
  for (let i = 0; i < views.length; i++) {
    if (!isAsk(views[i], appeal)) continue
    const last = lastOf(views, i, appeal)
    if (last === i) continue
    for (let k = i; k <= last; k++) found.add(k)
    i = last
  }
  return found
}

/** The appeal's last block; the line that asks alone is none. */
function lastOf(views: readonly View[], from: number, appeal: Appeal): number {
  let last = from
  let pleas = 0
  let paragraphs = 0
  for (let i = from + 1; i < views.length && i - from <= MAX_BLOCKS; i++) {
    const view = views[i]!
    if (view.words > MAX_PARAGRAPH_WORDS || view.role === 'border') break
    if (view.words >= MIN_PARAGRAPH_WORDS) {
      paragraphs++
      if (isPlea(view, appeal)) pleas++
      else if (paragraphs > 2 * pleas) break
      else continue
    } else if (!isAsk(view, appeal) || pleas === 0) continue
    last = i
  }
  return pleas >= MIN_PLEAS ? last : from
}

function isAsk(view: View | undefined, { asks }: Appeal): boolean {
  return view !== undefined && view.words <= MAX_ASK_WORDS && !view.endsSentence && asks.test(view.labelled.block.text)
}

function isPlea({ labelled }: View, { us, stems }: Appeal): boolean {
  const { text } = labelled.block
  return us.test(text) && stems.filter((stem) => stem.test(text)).length >= MIN_STEMS
}

function appealOf(lexicon: Lexicon): Appeal {
  const known = compiled.get(lexicon)
  if (known !== undefined) return known
  const { appeals } = lexicon.knowledge
  const anyOf = (words: readonly string[]): string => (words.length === 0 ? '(?!)' : `(?:${words.join('|')})`)
  const appeal = {
    asks: new RegExp(`^${anyOf(appeals.flatMap(({ asks }) => asks))}(?![\\p{L}\\p{M}])`, 'iu'),
    us: new RegExp(`(?<![\\p{L}\\p{M}])${anyOf(appeals.flatMap(({ us }) => us))}(?![\\p{L}\\p{M}])`, 'iu'),
    stems: [...new Set(appeals.flatMap(({ words }) => words))].map((stem) => new RegExp(`(?<![\\p{L}\\p{M}])${stem}`, 'iu')),
  }
  compiled.set(lexicon, appeal)
  return appeal
}
