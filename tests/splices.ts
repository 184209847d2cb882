/**
 * Dumps that no scraper wrote on purpose: joined, cut, shuffled, doubled, damaged. In: texts and a seed. Out: each with a name
 * that says how it was made. The same seed gives the same dumps.
 */
export interface Splice {
  readonly name: string
  readonly text: string
}

/** What stands for chance: mulberry32, 32 bits of state. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Each dump before `partnerCount` others, a blank line between. */
export function joinPairs(dumps: readonly Splice[], partnerCount: number, seed: number): Splice[] {
  const random = seededRandom(seed)
  return dumps.flatMap(({ name, text }) =>
    Array.from({ length: partnerCount }, () => {
      const other = dumps[Math.floor(random() * dumps.length)] ?? { name, text }
      return { name: `${name} and ${other.name}`, text: `${text}\n\n${other.text}` }
    }),
  )
}

/** Variants of one dump. */
export function damage({ name, text }: Splice, seed: number): Splice[] {
  const random = seededRandom(seed + text.length)
  const place = (): number => Math.floor(random() * (text.length + 1))
  const [from, to] = [place(), place()].sort((a, b) => a - b)
  const lines = text.split('\n')
  return [
    { name: `${name}, cut at the end`, text: text.slice(0, place()) },
    { name: `${name}, cut at the head`, text: text.slice(place()) },
    { name: `${name}, cut out`, text: text.slice(from, to) },
    { name: `${name}, lines shuffled`, text: shuffle(lines, random).join('\n') },
    { name: `${name}, every line twice`, text: lines.flatMap((line) => [line, line]).join('\n') },
    { name: `${name}, twice`, text: `${text}\n${text}` },
    { name: `${name}, no line breaks`, text: lines.join(' ') },
    { name: `${name}, CRLF`, text: text.replace(/\r?\n/gu, '\r\n') },
    { name: `${name}, CR`, text: text.replace(/\r?\n/gu, '\r') },
    { name: `${name}, control characters`, text: sprinkle(text, CONTROLS, random) },
    { name: `${name}, halves of pairs`, text: sprinkle(text, HALVES, random) },
  ]
}

const CONTROLS = ['\0', '\x1b', '\x07', '\x7f', '\x85', '\x9b', '\v', '\f', '\u2028', '\ufeff', '\u200b', '\u202e', '\ufffd']
const HALVES = ['\ud83d', '\ude00', '\ud83d\ude00', '\udbff\udfff']
/** One in so many places gets one. */
const SPRINKLE_CHARS = 150

function sprinkle(text: string, kinds: readonly string[], random: () => number): string {
  let result = ''
  for (let at = 0; at < text.length; ) {
    const next = Math.min(text.length, at + 1 + Math.floor(random() * 2 * SPRINKLE_CHARS))
    result += text.slice(at, next) + (kinds[Math.floor(random() * kinds.length)] ?? '')
    at = next
  }
  return result
}

function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const keyed = items.map((item) => ({ item, key: random() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
}
