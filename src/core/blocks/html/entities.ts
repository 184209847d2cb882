/**
 * Character references as they stand in HTML, decoded one by one, so that each keeps its place in the source.
 *
 *   "A &amp; B"  -> "A " [0,2), "&" [2,7), " B" [7,9)
 */
import { DecodingMode, EntityDecoder, htmlDecodeTree } from 'entities/decode'

let decoded = ''
const inText = new EntityDecoder(htmlDecodeTree, (code) => {
  decoded += String.fromCodePoint(code)
})

/** Calls `piece` with each stretch of decoded text and its place in `raw`, in order. Linear. */
export function decodePieces(raw: string, piece: (text: string, from: number, to: number) => void, mode = DecodingMode.Legacy): void {
  let copied = 0
  let at = raw.indexOf('&')
  while (at >= 0) {
    decoded = ''
    inText.startEntity(mode)
    const written = inText.write(raw, at + 1)
    const length = written < 0 ? inText.end() : written
    if (length > 0 && decoded !== '') {
      if (at > copied) piece(raw.slice(copied, at), copied, at)
      piece(decoded, at, at + length)
      copied = at + length
    }
    at = raw.indexOf('&', Math.max(at + 1, copied))
  }
  if (copied < raw.length) piece(raw.slice(copied), copied, raw.length)
}

/** An attribute's value with its character references decoded. */
export function decodeAttribute(raw: string): string {
  if (!raw.includes('&')) return raw
  let out = ''
  decodePieces(
    raw,
    (text) => {
      out += text
    },
    DecodingMode.Attribute,
  )
  return out
}
