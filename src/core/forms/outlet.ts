/**
 * The aggregator from its page furniture: a line that only the site itself prints. Text in, the site's name out; null otherwise.
 * Forms and known sites are data (kind `aggregator-furniture`, registry of aggregators). A product word behind the name
 * ("AI") is printed with the name but cut from it, when the form or the registry holds it. Outlets named in prose are not read.
 *
 *   Explore what Example8 AI can do for you:      -> name "Example8", printed "Example8 AI"
 *                ^^^^^^^^^^^
 */
import type { Outlet } from '../record.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { matchLine } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import { mayClose, mayOpen } from './edge-words.ts'

/** The aggregator that this line of furniture names; null = none. */
export function readAggregator(text: string, lexicon: Lexicon): Outlet {
  if (!mayOpen(text, 0, 'aggregator-furniture', lexicon) && !mayClose(text, 'aggregator-furniture', lexicon)) return null
  for (const hit of matchLine(lexicon, text)) {
    const slot = hit.rule.kind === 'aggregator-furniture' ? hit.slots.aggregator : undefined
    if (slot === undefined) continue
    // the form may hold the product word itself ("… {aggregator} AI can …"): it is printed with the name and no part of it
    const product = /^(?: \p{Lu}[\p{L}\p{N}]*)*/u.exec(text.slice(slot.end))?.[0] ?? ''
    const printed = text.slice(slot.start, slot.end + product.length)
    const known = aggregatorOf(printed, lexicon) ?? aggregatorOf(slot.text, lexicon)
    return { name: known?.name ?? slot.text, domain: null, basis: 'page-furniture', printed }
  }
  return null
}

/** The registry's aggregator by any printed form. */
export function aggregatorOf(printed: string, lexicon: Lexicon): { readonly name: string; readonly domain: string | null } | null {
  const key = foldKey(printed)
  const entry = lexicon.outletByAlias.get(key)
  return entry !== undefined && lexicon.knowledge.aggregators.includes(entry) ? entry : null
}

interface OutletWords {
  /** "The": names of outlets begin with it. */
  readonly openings: ReadonlySet<string>
  readonly words: ReadonlySet<string>
  readonly endings: readonly string[]
  /** "via": between who wrote it and on whose page it was read. */
  readonly joiners: ReadonlySet<string>
}

const outletWords = new WeakMap<Lexicon, OutletWords>()

/** A bare name that is an outlet's and no person's: known to the registry, or with a word of such names ("Nordvik Tageblatt", 浜白新聞). */
export function looksLikeOutlet(text: string, lexicon: Lexicon): boolean {
  if (text.length > MAX_OUTLET_CHARS) return false
  return hasOutletWord(text, lexicon) || outletWordsOf(lexicon).openings.has(/^\p{Lu}\p{L}*(?=\s\p{Lu})/u.exec(text)?.[0] ?? '')
}

/** The same without names that only begin like an outlet's: "The Best Cameras". */
export function hasOutletWord(text: string, lexicon: Lexicon): boolean {
  if (text.length > MAX_OUTLET_CHARS) return false
  if (lexicon.outletByAlias.has(foldKey(text)) || DOMAIN.test(text)) return true
  const { words, endings } = outletWordsOf(lexicon)
  return text.split(SPACES_AND_SIGNS).some((token) => {
    const key = foldKey(token)
    return words.has(key) || endings.some((ending) => key.length > ending.length + 1 && key.endsWith(ending))
  })
}
const MAX_OUTLET_CHARS = 60
const DOMAIN = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)?\.\p{L}{2,6}$/u
const SPACES_AND_SIGNS = /[\s/|()（）&+,]+/u

/** "PTI via Nordvik Post", "via Nordvik Post": who wrote it (empty = not said), and where the name of the page begins; null = no such line. */
export function readVia(text: string, lexicon: Lexicon): { readonly source: string; readonly outletStart: number } | null {
  const { joiners } = outletWordsOf(lexicon)
  for (const { 0: word, index } of text.matchAll(WORD_BEFORE_NAME)) {
    if (!joiners.has(word)) continue
    const outletStart = index + word.length + 1
    return { source: text.slice(0, index).trimEnd(), outletStart }
  }
  return null
}
/** A word and one space before a capital or a digit, at the start or behind a space; in small letters: "Via Roma" is a street. */
const WORD_BEFORE_NAME = /(?<=^|\s)\p{Ll}+(?= [\p{Lu}\p{Lo}\p{N}])/gu

const OPENING = ' …'
const JOINER = /^… (.+) …$/u

function outletWordsOf(lexicon: Lexicon): OutletWords {
  const known = outletWords.get(lexicon)
  if (known !== undefined) return known
  const all = lexicon.knowledge.outletWords.flatMap(({ words }) => words)
  const compiled = {
    openings: new Set(all.filter((word) => word.endsWith(OPENING) && !JOINER.test(word)).map((word) => word.slice(0, -OPENING.length))),
    joiners: new Set(all.flatMap((word) => JOINER.exec(word)?.[1] ?? [])),
    words: new Set(all.filter((word) => !word.startsWith('-') && !word.endsWith(OPENING)).map(foldKey)),
    endings: all.filter((word) => word.startsWith('-')).map((word) => foldKey(word.slice(1))),
  }
  outletWords.set(lexicon, compiled)
  return compiled
}
