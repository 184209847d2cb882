/**
 * Class names, ids and their like as hashed words: what a site's designer called the place. Which word means what is learnt.
 *
 *   class="article-body__related RelatedList"  -> article, body, related, related, list
 */

/** Words of one element that are looked at, and characters of one attribute: names are short, junk is long. */
const MAX_WORDS = 12
const MAX_CHARS = 240
/** Longer runs of letters are digests and no words. */
const MAX_WORD_CHARS = 20

/** Adds the hashes of the words in `value` to `into`. Digits, signs and capitals part words; single letters are none. */
export function addWords(value: string, salt: number, into: number[]): void {
  const end = Math.min(value.length, MAX_CHARS)
  let start = -1
  let hash = 0
  let wasLower = false
  for (let at = 0; at <= end; at++) {
    const code = at < end ? value.charCodeAt(at) : 0
    const isLower = code >= 0x61 && code <= 0x7a
    const isUpper = code >= 0x41 && code <= 0x5a
    const parts = start >= 0 && ((isUpper && wasLower) || (!isLower && !isUpper))
    if (parts) {
      if (at - start >= 2 && at - start <= MAX_WORD_CHARS && into.length < MAX_WORDS) into.push(finish(hash, salt))
      start = -1
    }
    if (isLower || isUpper) {
      if (start < 0) {
        start = at
        hash = 0x811c9dc5
      }
      hash = Math.imul(hash ^ (code | 0x20), 0x01000193)
    }
    wasLower = isLower
  }
}

/** The hash of a whole name. */
export function hashName(name: string, salt: number): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return finish(hash, salt)
}

function finish(hash: number, salt: number): number {
  let mixed = hash ^ salt
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
