/**
 * Random numbers that the same seed always gives again (sfc32, seeded by splitmix32: public-domain generators).
 * Comes in: a whole number. Goes out: `Random`, with the few draws that the layouts need. Nothing here reads a clock.
 */
export interface Random {
  /** 0 <= x < 1. */
  readonly next: () => number
  /** Whole number, both ends included. */
  readonly int: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  /** One of a list that is not empty. */
  readonly pick: <T>(items: readonly T[]) => T
  /** One of the pairs' second members, drawn by the weights in the first. */
  readonly weigh: <T>(pairs: readonly (readonly [number, T])[]) => T
  /** A new list in another order. */
  readonly shuffle: <T>(items: readonly T[]) => T[]
}

export function createRandom(seed: number): Random {
  const next = sfc32(seed)
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(items: readonly T[]): T => {
    const item = items[Math.floor(next() * items.length)]
    if (item === undefined) throw new Error('pick: the list is empty')
    return item
  }
  const weigh = <T>(pairs: readonly (readonly [number, T])[]): T => {
    let left = next() * pairs.reduce((sum, [weight]) => sum + weight, 0)
    for (const [weight, value] of pairs) {
      left -= weight
      if (left < 0) return value
    }
    return pick(pairs)[1]
  }
  const shuffle = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, key: next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ item }) => item)
  return { next, int, chance: (probability) => next() < probability, pick, weigh, shuffle }
}

/** Draws after seeding that are thrown away, so that neighbouring seeds part. Twelve is the generator's own advice. */
const WARM_UP_COUNT = 12

function sfc32(seed: number): () => number {
  let state = seed >>> 0
  const split = (): number => {
    state = (state + 0x9e3779b9) | 0
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return z ^ (z >>> 15)
  }
  let a = split()
  let b = split()
  let c = split()
  let counter = 1
  const draw = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 2 ** 32
  }
  for (let k = 0; k < WARM_UP_COUNT; k++) draw()
  return draw
}
