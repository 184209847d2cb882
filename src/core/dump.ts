/**
 * A dump from a text that is at hand, for programs that use winnow as a library. In: the text and what is known of its origin.
 * Out: the dump that `clean()` takes. The command reads files by `src/intake/` instead; it gives the same dump for the same text.
 *
 *   dumpFromText('Harbour board meets\n\nThe board …', { path: 'harbour.txt', collection: 'crawl' })
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Dump } from './types.ts'

export interface DumpOrigin {
  /** Names the dump within its collection: ids depend on it. */
  readonly path: string
  readonly collection: string
  /** When the page was captured, ISO 8601; relative times resolve against it. */
  readonly capturedAt?: string
  /** `html`: the text is the source of a web page. Flat text when absent. */
  readonly format?: 'text' | 'html'
  /** The outlet, where the caller knows it. */
  readonly publisher?: string
}

export function dumpFromText(text: string, { path, collection, capturedAt, format, publisher }: DumpOrigin): Dump {
  const bytes = utf8ToBytes(text)
  const source = {
    key: `dump:${collection}/${path}`,
    collection,
    path,
    uri: null,
    format: format ?? 'text',
    warc: null,
    row: null,
    bytes: bytes.length,
    sha256: bytesToHex(sha256(bytes)),
    charset: 'utf-8',
    capturedAt: capturedAt ?? null,
  } as const
  const clock = capturedAt === undefined ? null : ({ value: capturedAt, basis: 'captured-at' } as const)
  return { text, source, clock, publisher: publisher ?? null, flags: [] }
}
