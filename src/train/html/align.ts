/**
 * Carries the gold labels of a page's flat rendering over to the lines of its HTML: both hold the same words in the same order, the
 * rendering without some parts and with some image texts more. In: the blocks, the rendering and its spans. Out: a label per block.
 */
import { LABELS } from '../../core/label/model.ts'
import type { Block } from '../../core/types.ts'
import { type CorpusRow, labelIndex } from '../corpus.ts'

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+/gu
/** Words that must agree for two places to be taken for the same, and how far ahead the next such place is looked for. */
const RUN = 3
const REACH_FLAT = 400
const REACH_HTML = 8000
/** A leap over more words than this needs a longer run: three words in a row come back by chance. */
const NEAR = 40
const FAR_RUN = 8

interface Words {
  readonly words: string[]
  readonly owner: number[]
}

export function alignLabels(blocks: readonly Block[], row: CorpusRow, goldText: string): Int8Array {
  const html: Words = { words: [], owner: [] }
  for (const block of blocks) push(html, block.text, block.index)
  const flat: Words = { words: [], owner: [] }
  for (const span of row.spans) push(flat, row.text.slice(span.start, span.end), labelIndex(span.label))
  const counts = new Float64Array(blocks.length * LABELS.length)
  walk(html.words, flat.words, (i, j) => {
    counts[html.owner[i]! * LABELS.length + flat.owner[j]!]! += 1
  })
  const sizes = new Float64Array(blocks.length)
  for (const owner of html.owner) sizes[owner]! += 1
  const labels = Int8Array.from(blocks, (_, b) => labelOf(counts.subarray(b * LABELS.length, (b + 1) * LABELS.length), sizes[b]!))
  const gold = ` ${wordsOf(goldText).join(' ')} `
  return labels.map((label, b) => (label > 0 && isInGold(blocks[b]!.text, gold) ? 0 : label))
}

/** Where the walk lost its way: a long line that stands in the gold text word for word is body. */
function isInGold(text: string, gold: string): boolean {
  const words = text.length < MIN_GOLD_CHARS ? [] : wordsOf(text)
  return words.length >= MIN_GOLD_WORDS && gold.includes(` ${words.join(' ')} `)
}
const MIN_GOLD_CHARS = 50
const MIN_GOLD_WORDS = 9

function wordsOf(text: string): string[] {
  return [...text.normalize('NFC').matchAll(WORD)].map(([word]) => word.toLowerCase())
}

/** The label of most of its words, if half of them were found; else furniture; -1 = no words. */
function labelOf(counts: Float64Array, size: number): number {
  if (size === 0) return -1
  let best = 0
  let sum = 0
  for (let c = 0; c < counts.length; c++) {
    sum += counts[c]!
    if (counts[c]! > counts[best]!) best = c
  }
  return sum * 2 < size ? LABELS.length - 1 : best
}

function push(into: Words, text: string, owner: number): void {
  for (const word of wordsOf(text)) {
    into.words.push(word)
    into.owner.push(owner)
  }
}

function agrees(html: readonly string[], i: number, flat: readonly string[], j: number, leap: number): boolean {
  if (leap <= NEAR) return true
  for (let k = RUN; k < FAR_RUN && i + k < html.length && j + k < flat.length; k++) if (html[i + k] !== flat[j + k]) return false
  return true
}

/** Walks both lists at once; where they part, to the nearest place where `RUN` words agree again. */
function walk(html: readonly string[], flat: readonly string[], pair: (i: number, j: number) => void): void {
  const places = new Map<string, number[]>()
  for (let i = 0; i + RUN <= html.length; i++) {
    const key = html.slice(i, i + RUN).join(' ')
    const list = places.get(key)
    if (list === undefined) places.set(key, [i])
    else list.push(i)
  }
  let i = 0
  let j = 0
  while (i < html.length && j < flat.length) {
    if (html[i] === flat[j]) {
      pair(i++, j++)
      continue
    }
    let best: { i: number; j: number } | null = null
    for (let d = 0; d < REACH_FLAT && j + d + RUN <= flat.length; d++) {
      const list = places.get(flat.slice(j + d, j + d + RUN).join(' ')) ?? []
      const at = list.find((place) => place >= i && place <= i + REACH_HTML && agrees(html, place, flat, j + d, place - i + d))
      if (at !== undefined && (best === null || at - i + d < best.i - i + (best.j - j))) best = { i: at, j: j + d }
      if (best !== null && d > best.i - i) break
    }
    if (best === null) j++
    else {
      i = best.i
      j = best.j
    }
  }
}
