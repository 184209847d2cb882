/**
 * One page's figures against its gold, as the corpus' own scorer has them, and their means. In: gold and records. Out: numbers.
 */
import type { Article } from '../../src/core/record.ts'
import { compareWords, nameSet, wordsOf } from '../../src/train/compare.ts'

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
