/**
 * One reading of a stretch of the dump: a run of white space that holds a line break is one space, or nothing between
 * characters of scripts written without spaces; everything else stays as it is (record-schema.md, section 5).
 * Keeps where the reading is shorter than the dump, so that an index of the reading can be taken back to the dump.
 *
 *   'culture\r\n  minister' -> 'culture minister', folds [{ at: 8, removed: 3 }]
 */

import { isUnspacedContext } from './script.ts'

export interface Fold {
  readonly at: number
  readonly removed: number
}

export interface Reading {
  readonly text: string
  readonly folds: readonly Fold[]
}

export const NO_FOLDS: readonly Fold[] = []

/** Line break characters: LF, VT, FF, CR, NEL, LINE SEPARATOR, PARAGRAPH SEPARATOR. */
export function isLineBreak(code: number): boolean {
  if (code < 0x85) return code >= 0x0a && code <= 0x0d
  return code === 0x85 || code === 0x2028 || code === 0x2029
}

/** White space as JavaScript's `\s` has it, and NEL. */
export function isWhiteSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  if (code < 0xa0) return code === 0x85
  if (code < 0x1680) return code === 0xa0
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  )
}

/** Reads `dump[start, end)`; linear. */
export function readStretch(dump: string, start: number, end: number): Reading {
  let breakAt = -1
  for (let i = start; i < end; i++) {
    if (isLineBreak(dump.charCodeAt(i))) {
      breakAt = i
      break
    }
  }
  if (breakAt < 0) return { text: dump.slice(start, end), folds: NO_FOLDS }
  let text = ''
  const folds: Fold[] = []
  let copied = start
  for (let i = breakAt; i < end; i++) {
    if (!isLineBreak(dump.charCodeAt(i))) continue
    let from = i
    while (from > copied && isWhiteSpace(dump.charCodeAt(from - 1))) from--
    let to = i + 1
    while (to < end && isWhiteSpace(dump.charCodeAt(to))) to++
    const glued = from > start && to < end && isUnspacedContext(dump.charCodeAt(from - 1)) && isUnspacedContext(dump.charCodeAt(to))
    text += dump.slice(copied, from) + (glued ? '' : ' ')
    const removed = to - from - (glued ? 0 : 1)
    if (removed !== 0) folds.push({ at: text.length, removed })
    copied = to
    i = to - 1
  }
  return { text: text + dump.slice(copied, end), folds }
}

/**
 * The same text in memory of its own. One that was cut from the dump is read through the dump, at twice the cost for each character, and
 * keeps the whole dump in memory.
 */
export function ownCopy(text: string): string {
  return text.length < MIN_CUT_CHARS ? text : [text.slice(0, 1), text.slice(1)].join('')
}
/** V8 copies shorter cuts by itself. */
const MIN_CUT_CHARS = 13

/** Takes an index of a block's (or any reading's) text back to the dump. */
export function dumpOffset(reading: { readonly span: { readonly start: number }; readonly folds: readonly Fold[] }, index: number): number {
  let offset = reading.span.start + index
  for (const fold of reading.folds) {
    if (fold.at > index) break
    offset += fold.removed
  }
  return offset
}
