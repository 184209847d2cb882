/**
 * Bylines without a prefix: a line of names that stands between headline and first paragraph, or below the last one.
 * Comes in: labelled blocks with what the model thinks of each. Goes out: the same, such lines called bylines. Precision first: names of
 * places, firms and subjects stand there too, so no word of the names may stand in the headline or the text around the line.
 *
 *   Ferry stopped at Calder | Mara Ellison, Nordvik Times | The ferry between …          … said on Monday. | — Tom Ekdahl
 */
import { readBylineLine } from '../forms/byline.ts'
import { type BareByline, readBareByline } from '../forms/byline-bare.ts'
import { isParticle } from '../forms/names.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { endsSentence } from '../text/sentences.ts'
import type { LabelledBlock } from '../types.ts'
import type { Opinion } from './label.ts'

const BY = 'form.bare-byline'
const PROBABILITY = 0.85
/** Lines of metadata, a dek or a caption between a byline and headline or text. */
const MAX_BETWEEN = 3
/** Blocks whose words are compared with the names. */
const COMPARED_BLOCKS = 6
/** One shared word is forgiven for so many words of names. */
const MIN_WORDS_FOR_EACH = 4
/** Shorter words of names are met everywhere: "Will", "May". */
const MIN_WORD_CHARS = 4
/** Below this probability of a part with a printed form a line of names is a list's or a table's. Felt right. */
const MIN_NAMES_FORM = 0.1
const MIN_AGENCY_FORM = 0.015
/** A text's paragraph: so many characters, or a sentence's end. */
const MIN_PARAGRAPH_CHARS = 60
/** Nothing else is said of a line that the model is so sure of. */
const SURE = 0.9

export function markBareBylines(
  labelled: readonly LabelledBlock[],
  opinions: readonly Opinion[],
  lexicon: Lexicon,
): readonly LabelledBlock[] {
  const found = new Map<number, LabelledBlock>()
  for (const [n, item] of labelled.entries()) {
    const form = opinions[n]?.form ?? 0
    if (item.by !== 'model' || form < MIN_AGENCY_FORM || item.body >= SURE || !MAY_BE.has(item.label)) continue
    const place = placeOf(labelled, n)
    if (place === null) continue
    const bare = readBareByline(item.block.text, lexicon)
    if (bare === null || !isLikely(bare, { form, place, item })) continue
    if (place === 'head' && isSaidElsewhere(labelled, n, bare, lexicon)) continue
    if (!bare.isAgencyAlone && item.label !== 'byline' && sharesWord(labelled, n, bare)) continue
    const label = bare.isAgencyAlone && place === 'tail' ? 'credit' : 'byline'
    found.set(n, { ...item, label, by: BY, probability: PROBABILITY, body: Math.min(item.body, 1 - PROBABILITY), headline: 0, teaser: 0 })
  }
  return found.size === 0 ? labelled : labelled.map((item, n) => found.get(n) ?? item)
}
const MAY_BE: ReadonlySet<string> = new Set([
  'body',
  'other',
  'byline',
  'publisher',
  'dek',
  'title',
  'credit',
  'section',
  'reference-title',
])

function isLikely(bare: BareByline, at: { form: number; place: 'head' | 'tail'; item: LabelledBlock }): boolean {
  if (bare.isAgencyAlone) return at.form >= MIN_AGENCY_FORM
  if (at.item.label === 'publisher' && bare.persons < 2 && bare.names.length < 2) return false
  if (at.place === 'tail' && !bare.isSigned && bare.persons < 2 && at.item.label !== 'byline') return false
  return at.form >= (bare.isSigned ? MIN_AGENCY_FORM : MIN_NAMES_FORM)
}

/**
 * A byline with a prefix stands in the same head, or a date: the name beside a date is an outlet's as often as a person's, and the splitter
 * knows the order of such lines. A title on a line of its own ("Education Correspondent") is part of the byline above it.
 */
function isSaidElsewhere(labelled: readonly LabelledBlock[], n: number, bare: BareByline, lexicon: Lexicon): boolean {
  const isPlain = bare.isAgencyAlone || (bare.persons < 2 && bare.names.length < 2)
  for (let at = skip(labelled, n, -1) + 1; at < skip(labelled, n, 1); at++) {
    const item = labelled[at]
    if (item === undefined || at === n) continue
    if (item.label === 'date' && isPlain) return true
    const isByline = item.label === 'byline' && (item.by !== 'model' || bare.isAgencyAlone)
    if (isByline && (bare.isAgencyAlone || !isTitleLine(item.block.text, lexicon))) return true
  }
  return false
}

function isTitleLine(text: string, lexicon: Lexicon): boolean {
  return readBylineLine(text, lexicon)?.names.every(({ kind }) => kind === 'desk') ?? false
}

/** Between a headline and the first paragraph, or right below the last one; null = elsewhere. */
function placeOf(labelled: readonly LabelledBlock[], n: number): 'head' | 'tail' | null {
  const above = skip(labelled, n, -1)
  const below = skip(labelled, n, 1)
  if (isHeadline(labelled, above) && isParagraph(labelled[below])) return 'head'
  return n > 1 && isParagraph(labelled[n - 1]) && !isParagraph(labelled[n + 1]) && labelled[n + 1]?.label !== 'body' ? 'tail' : null
}

function skip(labelled: readonly LabelledBlock[], from: number, step: number): number {
  let at = from + step
  for (let i = 0; i < MAX_BETWEEN && BETWEEN.has(labelled[at]?.label ?? ''); i++) at += step
  return at
}
const BETWEEN: ReadonlySet<string> = new Set(['date', 'byline', 'publisher', 'caption', 'credit', 'section', 'dek', 'marker'])

function isHeadline(labelled: readonly LabelledBlock[], at: number): boolean {
  const item = labelled[at]
  return item !== undefined && (item.label === 'title' || (item.headline ?? 0) >= MIN_HEADLINE) && !/[.。]$/u.test(item.block.text)
}
const MIN_HEADLINE = 0.3

function isParagraph(item: LabelledBlock | undefined): boolean {
  if (item === undefined || item.body < 0.5) return false
  return item.block.text.length >= MIN_PARAGRAPH_CHARS || endsSentence(item.block.text)
}

/** Does a word of the names stand in the headline or the text around? Then the line names what the text is about. */
function sharesWord(labelled: readonly LabelledBlock[], n: number, { names }: BareByline): boolean {
  const around = [...labelled.slice(Math.max(0, n - COMPARED_BLOCKS), n), ...labelled.slice(n + 1, n + 1 + COMPARED_BLOCKS)]
  const text = ` ${around.map(({ block }) => block.text.toLowerCase()).join(' ')} `
  const words = names
    .filter(({ kind }) => kind === 'person')
    .flatMap(({ name }) => name.toLowerCase().split(/[\s-]+/u))
    .filter((word) => word.length >= MIN_WORD_CHARS && !isParticle(word))
  // of two names one may hold a common word: Леся Мороз, "frost"
  return words.filter((word) => hasWord(text, word)).length > Math.max(0, Math.floor(words.length / MIN_WORDS_FOR_EACH))
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!LETTER.test(text[at - 1] ?? ' ') && !LETTER.test(text[at + word.length] ?? ' ')) return true
  return false
}
const LETTER = /[\p{L}\p{M}]/u
