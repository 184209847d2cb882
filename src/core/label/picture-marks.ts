/**
 * "▲" before a line points at the picture above it, "▼" at the one below; where lines with it stand below each other they are a list.
 * Comes in: the blocks. Goes out: is one of them such a caption.
 *
 *   paragraph | "▲许文巡视海角灯塔" | paragraph
 */
import type { Block } from '../types.ts'

const MARKS = new Set(Array.from('▲▼△▽', (sign) => sign.charCodeAt(0)))
/** A list's item may be a paragraph; a caption is short. Felt right. */
const MAX_CHARS = 160
const HAS_WORD = /\p{L}{2}/u

export function isMarkedCaption(blocks: readonly Block[], { text, index, startsLine }: Block): boolean {
  if (!startsLine || text.length > MAX_CHARS || !isMarked(text) || !HAS_WORD.test(text)) return false
  return !isMarked(blocks[index - 1]?.text) && !isMarked(blocks[index + 1]?.text)
}

function isMarked(text: string | undefined): boolean {
  return text !== undefined && MARKS.has(text.charCodeAt(0))
}
