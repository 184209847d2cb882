/** What the place of each line says, as a row of numbers. */
import type { HtmlLine, MetadataSource } from '../../types.ts'
import type { RawLine } from './reader.ts'
export function readTraits(_raw: readonly RawLine[], _lines: readonly HtmlLine[], _text: string, _metadata: MetadataSource): Float32Array {
  return new Float32Array(0)
}
