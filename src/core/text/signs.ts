/**
 * The cheap question before a pattern: does one of some signs stand in a stretch of a text? A table of code units and one loop.
 *
 *   signs(':：'): "Tags: ferries" -> yes      "Ferry stopped at Calder" -> no
 */

/** A table with 1 at each of these characters' first code units. */
export function signs(characters: string): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (let i = 0; i < characters.length; i++) table[characters.charCodeAt(i)] = 1
  return table
}

/** Does one stand in `text[from, to)`? */
export function holdsSign(text: string, table: Uint8Array, from = 0, to = text.length): boolean {
  const end = Math.min(to, text.length)
  for (let i = from; i < end; i++) if (table[text.charCodeAt(i)] === 1) return true
  return false
}
