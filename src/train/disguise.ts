/**
 * A dump in a script that the corpus hardly holds: its words written with other letters, so that the network learns to do without
 * capitals, without spaces and without words it knows. Comes in: pieces of a labelled dump. Goes out: the same pieces, other text.
 * The same word becomes the same letters wherever it stands, so repetition and shared words stay what they were.
 *
 *   "The bridge closed on Monday."  ->  "しま橋朝ろ前は花。"  |  "ובן סמעלקן ...": nobody can read it, and nobody needs to
 */
import type { Piece } from './render.ts'

interface Script {
  /** First and last code of the ranges that letters are taken from. */
  readonly ranges: readonly (readonly [number, number])[]
  /** Letters per letter of the source: an ideogram says more than a letter does. */
  readonly ratio: number
  readonly spaced: boolean
  /** Signs of the script for full stop, comma, question mark, exclamation mark; '' = it prints none. */
  readonly signs: { readonly [sign in '.' | ',' | '?' | '!']: string }
}

const LATIN_SIGNS = { '.': '.', ',': ',', '?': '?', '!': '!' } as const
const WIDE_SIGNS = { '.': '。', ',': '、', '?': '？', '!': '！' } as const
const HAN = [0x4e00, 0x9f00] as const

const SCRIPTS: readonly Script[] = [
  { ranges: [HAN], ratio: 0.35, spaced: false, signs: { ...WIDE_SIGNS, ',': '，' } },
  { ranges: [[0x3042, 0x3093], [0x3042, 0x3093], HAN], ratio: 0.45, spaced: false, signs: WIDE_SIGNS },
  { ranges: [[0x0e01, 0x0e2e]], ratio: 0.8, spaced: false, signs: { '.': ' ', ',': ' ', '?': ' ', '!': ' ' } },
  { ranges: [[0xac00, 0xd7a3]], ratio: 0.5, spaced: true, signs: LATIN_SIGNS },
  { ranges: [[0x0627, 0x063a], [0x0641, 0x064a]], ratio: 0.9, spaced: true, signs: { '.': '.', ',': '،', '?': '؟', '!': '!' } },
  { ranges: [[0x05d0, 0x05ea]], ratio: 0.8, spaced: true, signs: LATIN_SIGNS },
  { ranges: [[0x0915, 0x0939]], ratio: 0.8, spaced: true, signs: { ...LATIN_SIGNS, '.': '।' } },
  { ranges: [[0x10d0, 0x10f0]], ratio: 1, spaced: true, signs: LATIN_SIGNS },
] // biome-ignore format: a row for each script

/** Start value and factor of the FNV-1a hash. */
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** The pieces in a script drawn by `random`. */
export function disguise(pieces: readonly Piece[], random: () => number): Piece[] {
  const script = SCRIPTS[Math.floor(random() * SCRIPTS.length)]!
  const known = new Map<string, string>()
  return pieces.map((piece) => ({ ...piece, text: rewrite(piece.text, script, known) }))
}

/** A text that nothing is left of keeps its own letters: pieces are never empty. */
function rewrite(text: string, script: Script, known: Map<string, string>): string {
  const words = text.replace(WORD, (word) => {
    const key = word.toLowerCase()
    const written = known.get(key) ?? spell(key, script)
    known.set(key, written)
    return written
  })
  const signed = words.replace(SIGN, (sign) => script.signs[sign as keyof Script['signs']])
  const out = (script.spaced ? signed : signed.replace(SPACE_BETWEEN, '')).trim()
  return out === '' ? text : out
}
const WORD = /[\p{L}\p{M}]+/gu
/** A sign that ends a clause, not the dot in 3.5 nor the comma in 1,000. */
const SIGN = /[.,?!](?!\d)/gu
const SPACE_BETWEEN = /(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])/gu

function spell(word: string, { ranges, ratio }: Script): string {
  let hash = FNV_OFFSET
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), FNV_PRIME)
  let out = ''
  for (let left = Math.max(1, Math.round(word.length * ratio)); left > 0; left--) {
    hash = Math.imul(hash ^ (hash >>> 13), FNV_PRIME)
    const mixed = (hash ^ (hash >>> 16)) >>> 0
    const [low, high] = ranges[mixed % ranges.length]!
    out += String.fromCharCode(low + ((mixed >>> 4) % (high - low + 1)))
  }
  return out
}
