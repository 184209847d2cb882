/**
 * One page's figures against its gold, as the corpus' own scorer has them, and their means. In: gold and records. Out: numbers.
 */
import type { Article } from '../../src/core/record.ts'

export interface PageGold {
  readonly title: string | null
  readonly author: string | readonly string[] | null
  readonly date: string | null
  readonly text: string
}

export interface PageScore {
  readonly p: number
  readonly r: number
  readonly f1: number
  /** null = the gold has none. */
  readonly title: number | null
  readonly author: number | null
  readonly date: number | null
  /** 1 = a junk line stands in the text. */
  readonly leaks: number
}

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+/gu

export function wordsOf(text: string | null | undefined): string[] {
  return ((text ?? '').normalize('NFC').match(WORD) ?? []).map((word) => word.toLowerCase())
}

/** Words as a bag. */
export function compareWords(predicted: readonly string[], gold: readonly string[]): { p: number; r: number; f1: number } {
  const left = new Map<string, number>()
  for (const word of gold) left.set(word, (left.get(word) ?? 0) + 1)
  let hits = 0
  for (const word of predicted) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    hits++
    left.set(word, count - 1)
  }
  const p = predicted.length > 0 ? hits / predicted.length : 0
  const r = gold.length > 0 ? hits / gold.length : 1
  return { p, r, f1: p + r > 0 ? (2 * p * r) / (p + r) : 0 }
}

export function scorePage(gold: PageGold, articles: readonly Article[], junk: readonly string[]): PageScore {
  const primary = articles.find(({ role }) => role === 'primary')
  const names = primary?.attribution.authors.map(({ name }) => name) ?? []
  const hasAuthor = gold.author !== null && gold.author !== undefined && gold.author.length > 0
  return {
    ...compareWords(wordsOf(primary?.text), wordsOf(gold.text)),
    title: gold.title ? same(wordsOf(primary?.title).join(' '), wordsOf(gold.title).join(' ')) : null,
    author: hasAuthor ? same(nameSet(names), nameSet(gold.author ?? [])) : null,
    date: gold.date ? same((primary?.published?.value ?? '').slice(0, 10), gold.date) : null,
    leaks: hasJunk(primary?.text ?? '', gold.text, junk) ? 1 : 0,
  }
}

function same(a: string, b: string): number {
  return a === b ? 1 : 0
}

function nameSet(names: string | readonly string[]): string {
  return [names]
    .flat()
    .flatMap((name) => name.split(/,| and |;|&|\||\//iu))
    .map((name) => wordsOf(name).join(' '))
    .filter(Boolean)
    .sort()
    .join('|')
}

/** Shorter lines stand in good texts too. */
const MIN_JUNK_WORDS = 4

function hasJunk(text: string, gold: string, junk: readonly string[]): boolean {
  const lines = new Set(text.split('\n\n').map((line) => wordsOf(line).join(' ')))
  const own = ` ${wordsOf(gold).join(' ')} `
  return junk.some((line) => {
    const words = wordsOf(line)
    const key = words.join(' ')
    return words.length >= MIN_JUNK_WORDS && lines.has(key) && !own.includes(` ${key} `)
  })
}

/** Means, to four digits; of the fields over the pages whose gold has them. */
export function summarisePages(scores: readonly PageScore[]): Record<string, number | null> {
  const mean = (list: readonly (number | null)[]): number | null => {
    const known = list.filter((value) => value !== null)
    return known.length === 0 ? null : Math.round((known.reduce((a, b) => a + b, 0) / known.length) * 10_000) / 10_000
  }
  return {
    pages: scores.length,
    p: mean(scores.map(({ p }) => p)),
    r: mean(scores.map(({ r }) => r)),
    f1: mean(scores.map(({ f1 }) => f1)),
    title: mean(scores.map(({ title }) => title)),
    author: mean(scores.map(({ author }) => author)),
    date: mean(scores.map(({ date }) => date)),
    leaks: mean(scores.map(({ leaks }) => leaks)),
  }
}
