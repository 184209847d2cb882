/**
 * Identity of records, computed a second time and apart from the core, so that a fault there is seen.
 * In: the records of one dump in order. Out: a sentence for each id, version, ordinal or parent that differs.
 * The rule is that of the record's documentation: SHA-256 over source key and anchor; over title and text.
 */
import { createHash } from 'node:crypto'
import type { Article } from '../../core/record.ts'

export function checkIdentity(articles: readonly Article[]): string[] {
  const differences: string[] = []
  const anchors = new Map<string, number>()
  const primaryId = articles.find((article) => article.role === 'primary')?.id ?? null
  if (articles.filter((article) => article.role === 'primary').length > 1) differences.push('there is more than one primary record')
  for (const [index, article] of articles.entries()) {
    const say = (fault: string): number => differences.push(`record ${article.ordinal}: ${fault}`)
    if (article.ordinal !== index) say(`its place is ${index}`)
    if (article.role === 'primary' && index > 0) say('the primary record is not the first')
    if (article.parentId !== (article.role === 'primary' ? null : primaryId)) say('parentId is not the id of the primary record')
    if (article.id !== idOf(article, anchors)) say('id does not follow from source key, title and publisher')
    if (article.version !== versionOf(article)) say('version does not follow from title and text')
  }
  return differences
}

function idOf(article: Article, anchors: Map<string, number>): string {
  const publisher = article.attribution.publisher?.printed ?? null
  const base = article.role === 'primary' ? 'primary' : `secondary:${fingerprint(article.title)}:${fingerprint(publisher)}`
  const count = anchors.get(base) ?? 0
  anchors.set(base, count + 1)
  const anchor = article.role === 'primary' ? base : `${base}:${count}`
  return `w1-${sha256(`winnow-id/1\n${article.source.key}\n${anchor}`).slice(0, 32)}`
}

function versionOf(article: Article): string {
  return sha256(`winnow-content/1\n${(article.title ?? '').normalize('NFC')}\n${article.text.normalize('NFC')}`).slice(0, 12)
}

/** NFKC, lower case, all that is no letter or digit one space: `Kim, 41: "Yes"` -> `kim 41 yes`. */
export function fingerprint(text: string | null): string {
  return (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
