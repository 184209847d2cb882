/**
 * UTF-8 that was once read as windows-1252 and saved again: "cafÃ©", "donâ€™t". In: a decoded text. Out: the same with those runs
 * read as they were written, or null where nothing is to mend. A text that only quotes such a run is left alone.
 *
 *   "cafÃ© â€“ naÃ¯ve"  ->  "café – naïve"
 */

/** Characters of windows-1252 that differ from Latin-1, from 0x80; the holes are C1 controls. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const BYTE_OF = new Map(Array.from(HIGH, (character, at) => [character.charCodeAt(0), 0x80 + at]))

/** Fewer runs than this may be a quotation; and of the characters beyond ASCII this share must lie in such runs. Felt right. */
const MIN_RUNS = 3
const MIN_SHARE = 0.6

export function mendDoubleDecoded(text: string): string | null {
  if (!text.includes('Ã') && !text.includes('â') && !text.includes('Ð') && !text.includes('Â')) return null
  let runs = 0
  let inRuns = 0
  let beyond = 0
  let out = ''
  let copied = 0
  for (let at = 0; at < text.length; ) {
    if (text.charCodeAt(at) < 0x80) {
      at++
      continue
    }
    const read = readRun(text, at)
    if (read === null) {
      beyond++
      at++
      continue
    }
    runs++
    inRuns += read.end - at
    out += text.slice(copied, at) + read.text
    copied = read.end
    at = read.end
  }
  if (runs < MIN_RUNS || inRuns < MIN_SHARE * (inRuns + beyond)) return null
  return out + text.slice(copied)
}

/** One character of UTF-8 written as two to four characters of windows-1252; null = none begins here. */
function readRun(text: string, at: number): { text: string; end: number } | null {
  const lead = byteAt(text, at)
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
  if (length === 0) return null
  let code = lead & (0xff >> (length + 1))
  for (let n = 1; n < length; n++) {
    const byte = byteAt(text, at + n)
    if (byte < 0x80 || byte > 0xbf) return null
    code = (code << 6) | (byte & 0x3f)
  }
  const isValid = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) && (length < 3 || code >= 0x800) && (length < 4 || code >= 0x10000)
  return isValid ? { text: String.fromCodePoint(code), end: at + length } : null
}

function byteAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code <= 0xff ? code : (BYTE_OF.get(code) ?? -1)
}
