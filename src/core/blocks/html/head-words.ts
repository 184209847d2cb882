/**
 * Words of lines and of what the page's head says, as hashes, to tell how much the two share.
 * In: lines, metadata. Out: word lists and sets. Scripts written without spaces give a word for each character.
 */

import { isUnspacedCode } from '../../text/script.ts'
import { isWordCode } from '../../text/words.ts'
import type { MetadataSource } from '../../types.ts'
import { AUTHOR_KEYS, DESCRIPTION_KEYS, TITLE_KEYS } from './elements.ts'
import type { RawLine } from './reader.ts'

export interface LineWords {
  /** Hashes in order; of a long line the first `MAX_WORDS`. */
  readonly list: readonly number[]
  /** Those of `list`, each once. */
  readonly distinct: readonly number[]
  /** Words of the whole line, and whether it ends as a sentence. */
  readonly count: number
  readonly isProse: boolean
}

export interface HeadWords {
  readonly title: ReadonlySet<number> | null
  readonly description: ReadonlySet<number> | null
  readonly author: ReadonlySet<number> | null
  /** Pairs of neighbouring words of the article's text in JSON-LD; null = it stands in none. */
  readonly body: ReadonlySet<number> | null
}

const MAX_WORDS = 40
/** A line of so many words that ends as a sentence counts as prose. As for flat text. */
const MIN_PROSE_WORDS = 10
const SENTENCE_END = /[.!?…。！？]["'”’»)\]]{0,2}\s*$/u

/** Lines of the same short text share their words: a page may have one 200,000 times. */
export function wordsOfLines(lines: readonly RawLine[]): LineWords[] {
  const known = new Map<string, LineWords>()
  return lines.map((line) => {
    const text = line.pieces.length === 1 ? line.pieces[0]!.text : line.pieces.map((piece) => piece.text).join('')
    if (text.length > MAX_SHARED_CHARS) return readWords(text)
    const same = known.get(text)
    if (same !== undefined) return same
    const words = readWords(text)
    known.set(text, words)
    return words
  })
}
const MAX_SHARED_CHARS = 60

function readWords(text: string): LineWords {
  const { list, count } = listWords(text, MAX_WORDS)
  return {
    list,
    distinct: list.filter((word, n) => list.indexOf(word) === n),
    count,
    isProse: count >= MIN_PROSE_WORDS && SENTENCE_END.test(text.slice(-8)),
  }
}

function listWords(text: string, limit: number): { readonly list: number[]; readonly count: number } {
  const list: number[] = []
  let count = 0
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at)
    if (isUnspacedCode(code)) {
      count += 0.5
      if (list.length < limit) list.push(code)
      at++
      continue
    }
    if (!isWordCode(code)) {
      at++
      continue
    }
    let hash = 0x811c9dc5
    while (at < text.length) {
      const next = text.charCodeAt(at)
      if (!isWordCode(next) || isUnspacedCode(next)) break
      hash = Math.imul(hash ^ (next >= 0x41 && next <= 0x5a ? next | 0x20 : next), 0x01000193)
      at++
    }
    count++
    if (list.length < limit) list.push(hash)
  }
  return { list, count }
}

/** How many distinct words of a line stand in the head's; 0 where it says nothing. */
export function countShared({ distinct }: LineWords, head: ReadonlySet<number> | null): number {
  if (head === null) return 0
  let hits = 0
  for (const word of distinct) if (head.has(word)) hits++
  return hits
}

export function headWords(metadata: MetadataSource): HeadWords {
  const find = (keys: readonly string[]): string | null => {
    for (const key of keys) {
      const found = metadata.metas.find((meta) => meta.key === key && meta.value !== '')
      if (found !== undefined) return found.value
    }
    return null
  }
  const title = find(TITLE_KEYS) ?? metadata.title
  const description = find(DESCRIPTION_KEYS)
  const author = find(AUTHOR_KEYS)
  return {
    title: title === null ? null : setOf(title),
    description: description === null ? null : setOf(description),
    author: author === null ? null : setOf(author),
    body: bodyPairs(metadata.json),
  }
}

function setOf(text: string): ReadonlySet<number> {
  return new Set(listWords(text, MAX_WORDS).list)
}

const BODY = /"articleBody"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.)*)"/gu
/** A shorter one is a summary. */
const MIN_BODY_CHARS = 400
const MAX_BODY_WORDS = 20_000

function bodyPairs(json: readonly string[]): ReadonlySet<number> | null {
  let best = ''
  for (const script of json) for (const [, body = ''] of script.matchAll(BODY)) if (body.length > best.length) best = body
  if (best.length < MIN_BODY_CHARS) return null
  const text = best
    .replace(/\\u([0-9a-f]{4})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\[nrt]/gu, ' ')
  const { list } = listWords(text.replace(/<[^<>]{0,400}>/gu, ' '), MAX_BODY_WORDS)
  const pairs = new Set<number>()
  for (let k = 0; k < list.length; k++) pairs.add(Math.imul(list[k]!, 31) ^ (list[k + 1] ?? 0))
  return pairs
}
