/**
 * What is known of a record as YAML front matter. In: a record. Out: the block with its two lines of dashes. Texts are in double quotes with
 * JSON's escapes, which YAML 1.2 reads alike; what is not known has no line.
 *
 *   ---
 *   title: "Ferry stays: board votes"
 *   authors: ["Ana Ruiz"]
 *   ---
 */
import type { Agency, Article } from '../../core/record.ts'
import { type Json, withoutAbsent } from './present.ts'

export function frontMatterOf(record: Article): string {
  const lines = Object.entries(withoutAbsent(fieldsOf(record))).map(([key, value]) => `${key}: ${flow(value)}`)
  return `---\n${lines.join('\n')}\n---\n`
}

function fieldsOf(record: Article): { readonly [key: string]: Json | null } {
  const { attribution, published, modified, source } = record
  return {
    id: record.id,
    version: record.version,
    role: record.role,
    parent: record.parentId,
    url: record.url,
    title: record.title,
    alternative_titles: record.alternativeTitles,
    dek: record.dek,
    language: record.language,
    section: record.section,
    tags: record.tags,
    publisher: attribution.publisher?.name ?? null,
    publisher_domain: attribution.publisher?.domain ?? null,
    aggregator: attribution.aggregator?.name ?? null,
    agencies: agencies(attribution.agencies, 'supplier'),
    agencies_cited: agencies(attribution.agencies, 'cited'),
    authors: attribution.authors.map(({ name }) => name),
    contributors: attribution.contributors.map(({ name, role }) => ({ name, role })),
    credit: attribution.credit,
    copyright: attribution.copyright?.printed ?? null,
    published: published?.value ?? null,
    published_printed: published?.printed ?? null,
    modified: modified?.value ?? null,
    modified_printed: modified?.printed ?? null,
    dateline: record.dateline?.printed ?? null,
    captions: record.captions.map(({ text, credit }) => withoutAbsent({ text, credit })),
    references: record.references.map(({ title, url }) => withoutAbsent({ title, url })),
    completeness: record.completeness,
    confidence: record.confidence,
    flags: record.flags,
    source: source.key,
    captured_at: source.capturedAt,
  }
}

function agencies(all: readonly Agency[], relation: Agency['relation']): string[] {
  return all.filter((agency) => agency.relation === relation).map(({ name }) => name)
}

/** In one line. A space after each colon and comma, as YAML wants it. */
function flow(value: Json | null): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, inner]) => `${key}: ${flow(inner)}`)
      .join(', ')}}`
  return JSON.stringify(value).replace(UNPRINTABLE, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** What YAML does not let stand as it is, and what its older readers take for a line's end. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g
