/**
 * A record as settling sees it: its id, the digest of its line in the articles file, and when its dump was captured.
 */
import { createHash } from 'node:crypto'
import type { Article } from '../core/record.ts'

export interface GivenRecord {
  readonly id: string
  readonly digest: string
  readonly capturedAt: string | null
}

export function givenRecord(article: Article, line: string): GivenRecord {
  return { id: article.id, digest: digestOf(Buffer.from(line)), capturedAt: article.source.capturedAt }
}

/** SHA-256, hex. `line` is without its line feed. */
export function digestOf(line: Uint8Array): string {
  return createHash('sha256').update(line).digest('hex')
}
