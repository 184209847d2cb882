/**
 * Who a source line of a story names: an agency, or an outlet. Comes in: a block and all views. Goes out: the form; null = nobody.
 * Outlets are called like persons ("Mara Ellison"): a digest prints one below each item, but below one story a name is its source.
 *
 *   "Source: dpa" -> agency      "Source: Nordvik Post" -> publisher      "Source: Ana Ruiz", the dump's only such line -> null
 */
import { looksLikeName } from '../forms/names.ts'
import { looksLikeOutlet } from '../forms/outlet.ts'
import { readSourceLine, type SourceLineForm } from '../forms/source-line.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { View } from './view.ts'

/** So many source lines make a digest. */
const MIN_SOURCE_LINES = 2

export function sourceOf(index: number, views: readonly View[], lexicon: Lexicon): SourceLineForm | null {
  const source = readSourceLine(views[index]?.labelled.block.text ?? '', lexicon)
  if (source === null || source.kind === 'agency') return source
  const isCalledLikePerson = looksLikeName(source.printed) && !looksLikeOutlet(source.printed, lexicon)
  return isCalledLikePerson && !isDigest(views) ? null : source
}

const digests = new WeakMap<readonly View[], boolean>()

/** Does the dump print several source lines, as a digest does below its items? */
export function isDigest(views: readonly View[]): boolean {
  const known = digests.get(views)
  if (known !== undefined) return known
  const is = views.filter(({ role, labelled }) => role === 'end' && labelled.by.includes('.source-line.')).length >= MIN_SOURCE_LINES
  digests.set(views, is)
  return is
}
