/**
 * What a record says held against the gold, as the corpus' own scorer does: words as a bag, names as a set.
 *
 *   compareWords(wordsOf('The ferry sank'), wordsOf('the ferry'))  -> p .67, r 1
 */
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

export function nameSet(names: string | readonly string[]): string {
  return [names]
    .flat()
    .flatMap((name) => name.split(/,| and |;|&|\||\//iu))
    .map((name) => wordsOf(name).join(' '))
    .filter(Boolean)
    .sort()
    .join('|')
}
