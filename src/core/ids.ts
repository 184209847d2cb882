/**
 * Identity of records (record-schema.md, section 2): the id from source key and anchor, the version from title and text.
 * Strings in, strings out; SHA-256 in plain JavaScript, so that the core needs no platform. The same everywhere, for ever:
 * a change here is a new schema version.
 *
 *   articleId('dump:seeds/000.txt', 'primary') -> 'w1-' and 32 hex digits
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { toNfc } from './text/canonical.ts'

const ID_DIGITS = 32
const VERSION_DIGITS = 12

/** The anchor of a dump's primary record. */
export const PRIMARY_ANCHOR = 'primary'

const encoder = new TextEncoder()

function digest(text: string, digits: number): string {
  return bytesToHex(sha256(encoder.encode(text))).slice(0, digits)
}

/** The record's id: fit for index keys and file names. */
export function articleId(sourceKey: string, anchor: string): string {
  return `w1-${digest(`winnow-id/1\n${sourceKey}\n${anchor}`, ID_DIGITS)}`
}

/** Says whether the article changed: 12 hex digits of title and text in NFC. */
export function contentVersion(title: string | null, text: string): string {
  return digest(`winnow-content/1\n${toNfc(title ?? '')}\n${toNfc(text)}`, VERSION_DIGITS)
}

/** `fp` of the anchor rule: NFKC, lower case, every run of characters other than letters and digits one space, trimmed; null = empty. */
export function fingerprint(text: string | null): string {
  if (text === null) return ''
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Anchors of the secondaries, in dump order; equal ones are counted from 0. No position in it: a re-ordered list keeps its ids. */
export function secondaryAnchors(heads: readonly { readonly title: string | null; readonly publisherPrinted: string | null }[]): string[] {
  const counts = new Map<string, number>()
  return heads.map(({ title, publisherPrinted }) => {
    const base = `secondary:${fingerprint(title)}:${fingerprint(publisherPrinted)}`
    const n = counts.get(base) ?? 0
    counts.set(base, n + 1)
    return `${base}:${n}`
  })
}
