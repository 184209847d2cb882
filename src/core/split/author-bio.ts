/**
 * What a story says of its author below the text: a paragraph that opens with the name of the byline.
 * Comes in: the claims of a stretch whose head has been read, and the authors by the page's metadata. Goes out: one question, asked of each block at the end of the text.
 * Of the labelled pages' paragraphs that open so 161 are no text and 17 are; of these nine stand at the end all the same.
 *
 *   By Ana Ruiz | … | "Ana Ruiz is a housing correspondent in Calder. She has …"
 */
import { readBylineLine } from '../forms/byline.ts'
import { looksLikeName } from '../forms/names.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { Claims } from './claims.ts'
import type { View } from './view.ts'

/** A shorter line is one more byline. */
const MIN_WORDS = 7
const MAX_WORDS = 120

export type IsAuthorBio = (view: View) => boolean

export function authorBioOf(views: readonly View[], claims: Claims, authors: readonly string[]): IsAuthorBio {
  const printed = claims.linesOf('byline').flatMap((index) => namesIn(views[index]?.labelled.block.text ?? '', claims.lexicon))
  // a name of one word may open any sentence
  const names = [...printed, ...authors].filter((name) => name.includes(' ')).map((name) => name.toLowerCase())
  return ({ words, labelled, endsSentence }) => {
    if (names.length === 0 || words < MIN_WORDS || words > MAX_WORDS) return false
    const text = labelled.block.text.replace(MARKUP_AT_START, '')
    const lower = text.toLowerCase()
    return endsSentence && names.some((name) => lower.startsWith(name) && GOES_ON.test(text.slice(name.length, name.length + 4)))
  }
}
/** "Ana Ruiz is", "Ana Ruiz, a writer"; not "Ana Ruiz / Nordvik Post". */
const GOES_ON = /^[*_]{0,2}(?:,|\s[\p{Ll}\p{Lo}])/u
/** "**Ana Ruiz** is": names of authors are often set in bold. */
const MARKUP_AT_START = /^[*_]{1,3}/u

function namesIn(text: string, lexicon: Lexicon): string[] {
  const names = readBylineLine(text, lexicon)
    ?.names.filter(({ kind }) => kind === 'person')
    .map(({ name }) => name)
  return names ?? (looksLikeName(text) ? [text] : [])
}
