/**
 * A story printed again: paragraphs that stand in the same order further up the dump, as where a page is captured twice or a print view
 * follows the page. Comes in: Block[]. Goes out: indices of the blocks that say nothing new. One paragraph alone is no second printing:
 * a refrain and a quotation come back too, and so do lines of page furniture. Linear.
 *
 *   p1 p2 p3 | headline again | p1 p2 p3   ->   the last three
 */
import type { Block } from '../types.ts'

/** Shorter blocks come back for other reasons; a character of a script without spaces says more than one letter. Felt right. */
const MIN_CHARS = 80
const MIN_UNSPACED_CHARS = 30
/** Paragraphs in a row: two of a shop's lines, a form's addresses come back in articles. Measured: two hit the text of six pages, three of two. */
const MIN_RUN = 3
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{4}/u

/** The cheap question: of four such characters in a row one stands at every fourth place. */
function mayBeUnspaced(text: string): boolean {
  for (let at = 3; at < text.length; at += 4) if (text.charCodeAt(at) >= FIRST_UNSPACED) return true
  return false
}
/** Thai is the first of these scripts. */
const FIRST_UNSPACED = 0x0e00

const NONE: ReadonlySet<number> = new Set()

/** The cheap question: blocks that look like an earlier one by their length and a few of their characters. */
function countRepeats(blocks: readonly Block[]): number {
  const keys = new Set<number>()
  for (const { text } of blocks) {
    let key = text.length
    for (let part = 1; part < COMPARED_PARTS; part++)
      key = (Math.imul(key, 31) + text.charCodeAt(Math.floor((text.length * part) / COMPARED_PARTS))) | 0
    keys.add(key)
  }
  return blocks.length - keys.size
}
const COMPARED_PARTS = 8

export function findRepeatedBlocks(blocks: readonly Block[]): ReadonlySet<number> {
  const long = blocks.filter(
    ({ text }) => text.length >= MIN_CHARS || (text.length >= MIN_UNSPACED_CHARS && mayBeUnspaced(text) && UNSPACED.test(text)),
  )
  if (countRepeats(long) < MIN_RUN) return NONE
  const firstPlace = new Map<string, number>()
  const twins = long.map(({ text }, place) => {
    const twin = firstPlace.get(text)
    if (twin === undefined) firstPlace.set(text, place)
    return twin ?? null
  })
  const repeated = new Set<number>()
  let from = 0
  for (let place = 0; place < long.length; place++) {
    const goesOn = twins[place] !== null && twins[place + 1] === (twins[place] ?? 0) + 1
    if (goesOn) continue
    if (twins[place] !== null && place - from + 1 >= MIN_RUN) for (const { index } of long.slice(from, place + 1)) repeated.add(index)
    from = place + 1
  }
  return repeated
}
