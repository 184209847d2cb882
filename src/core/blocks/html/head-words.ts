/**
 * Words of lines and of what the page's head says, as hashes, to tell how much the two share.
 * In: lines, metadata. Out: word lists and sets. Scripts written without spaces give a word for each character.
 */

import { isUnspacedCode } from '../../text/script.ts'
import { isWordCode } from '../../text/words.ts'
import type { MetadataSource, Span } from '../../types.ts'
import { AUTHOR_KEYS, DESCRIPTION_KEYS, TITLE_KEYS } from './elements.ts'

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

/** `lines`: where they stand in `text`. Lines of the same short text share their words: a page may have one 200,000 times. */
export function wordsOfLines(text: string, lines: readonly Span[]): LineWords[] {
  const known = new Map<string, LineWords>()
  return lines.map((line) => {
    if (line.end - line.start > MAX_SHARED_CHARS) return readWords(text, line)
    const own = text.slice(line.start, line.end)
    const same = known.get(own)
    if (same !== undefined) return same
    const words = readWords(text, line)
    known.set(own, words)
    return words
  })
}
const MAX_SHARED_CHARS = 60

function readWords(text: string, { start, end }: Span): LineWords {
  const { list, count } = listWords(text, start, end, MAX_WORDS)
  const distinct: number[] = []
  for (const word of list) if (!distinct.includes(word)) distinct.push(word)
  return {
    list,
    distinct: distinct.length === list.length ? list : distinct,
    count,
    isProse: count >= MIN_PROSE_WORDS && SENTENCE_END.test(text.slice(Math.max(start, end - 8), end)),
  }
}

function listWords(text: string, start: number, end: number, limit: number): { readonly list: number[]; readonly count: number } {
  const list: number[] = []
  let count = 0
  for (let at = start; at < end; ) {
    const code = text.charCodeAt(at++)
    const kind = kinds[code] || kindOf(code)
    if (kind === OTHER) continue
    if (kind === UNSPACED) {
      count += 0.5
      if (list.length < limit) list.push(code)
      continue
    }
    let hash = Math.imul(FIRST_HASH ^ small(code), HASH_STEP)
    for (; at < end; at++) {
      const next = text.charCodeAt(at)
      if ((kinds[next] || kindOf(next)) !== IN_WORD) break
      hash = Math.imul(hash ^ small(next), HASH_STEP)
    }
    count++
    if (list.length < limit) list.push(hash)
  }
  return { list, count }
}
/** As FNV-1a has them. */
const FIRST_HASH = 0x811c9dc5
const HASH_STEP = 0x01000193

function small(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code | 0x20 : code
}

const OTHER = 1
const IN_WORD = 2
const UNSPACED = 3
/** What a UTF-16 unit is to a word; 0 = not asked yet. 64 KB, filled as characters are met. */
const kinds = new Uint8Array(0x10000)

function kindOf(code: number): number {
  const kind = isUnspacedCode(code) ? UNSPACED : isWordCode(code) ? IN_WORD : OTHER
  kinds[code] = kind
  return kind
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
  return new Set(listWords(text, 0, text.length, MAX_WORDS).list)
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
  const plain = text.replace(/<[^<>]{0,400}>/gu, ' ')
  const { list } = listWords(plain, 0, plain.length, MAX_BODY_WORDS)
  const pairs = new Set<number>()
  for (let k = 0; k < list.length; k++) pairs.add(Math.imul(list[k]!, 31) ^ (list[k + 1] ?? 0))
  return pairs
}
