/**
 * The article's copyright field from its own copyright part: printed notice, holder, year. A site's footer is boilerplate and
 * does not come here.
 */
import { readCopyrightLine } from '../forms/copyright.ts'
import type { Attribution } from '../record.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { type Piece, valuesOf } from './pieces.ts'

export function copyrightOf(pieces: readonly Piece[], lexicon: Lexicon): Attribution['copyright'] {
  const [printed] = valuesOf(pieces, 'copyright')
  if (printed === undefined) return null
  const form = readCopyrightLine(printed, lexicon)
  return { printed, holder: form?.holder ?? null, year: form?.year ?? null }
}
