/**
 * What holds of every result, whatever the dump: the promises of the record's documentation that need no judgement.
 * In: a dump and what `clean()` made of it. Out: a sentence for each promise that is broken.
 * It uses the checks of `winnow verify`, and what it must not take on trust it looks at a second time, by itself.
 */
import type { Cleaned, Dump } from '../src/core/types.ts'
import schema from '../src/rules/record.schema.json' with { type: 'json' }
import { checkIdentity } from '../src/run/verify/identity.ts'
import { checkPartition } from '../src/run/verify/partition.ts'
import { checkOrphanReferences, checkRecord } from '../src/run/verify/record.ts'
import { parseArticle, parseReport } from '../src/run/verify/schema.ts'

export function findFaults(dump: Dump, cleaned: Cleaned): string[] {
  const { articles, report, issues } = cleaned
  const { text } = dump
  return [
    ...coverFaults(text, cleaned),
    ...checkPartition(text, report),
    ...articles.flatMap((article) => checkRecord(text, article, report)),
    ...(articles.some(({ role }) => role === 'primary') ? [] : checkOrphanReferences(text, report)),
    ...checkIdentity(articles),
    ...idFaults(cleaned),
    ...articles.flatMap((article) => parseArticle(JSON.stringify(article)).faults ?? []),
    ...(parseReport(JSON.stringify(report)).faults ?? []),
    ...articles.flatMap((article) => [...keyFaults(article, schema, 'article')]),
    ...keyFaults(report, schema.$defs.report, 'report'),
    ...articles.flatMap((article) => [...fieldFaults({ ...article, source: null }, 'article')]),
    ...fieldFaults({ ...report, source: null }, 'report'),
    ...issues
      .filter(({ span }) => span.start < 0 || span.end < span.start || span.end > text.length)
      .map(({ code }) => `issue ${code} is outside the dump`),
  ]
}

/** Each character once, counted apart from `checkPartition`; text made of body spans, where no line break is inside one. */
function* coverFaults(text: string, { articles, report }: Cleaned): Generator<string> {
  let at = 0
  for (const { start, end, label } of report.spans) {
    if (start !== at || end <= start) yield `span ${start}-${end} does not follow on ${at}`
    at = end
    const stretch = text.slice(start, end)
    if (label === 'ws' ? stretch.trim() !== '' && /[^\s\u0085]/u.test(stretch) : /^\s|\s$/u.test(stretch))
      yield `white space at span ${start}-${end} (${label})`
    if (/^[\udc00-\udfff]/u.test(stretch) && /[\ud800-\udbff]$/u.test(text.slice(0, start))) yield `span ${start}-${end} cuts a pair`
  }
  if (at !== text.length) yield `the spans end at ${at} of ${text.length}`
  const sum = Object.values(report.characters).reduce((a, b) => a + b, 0)
  if (sum !== text.length) yield `the characters add up to ${sum} of ${text.length}`
  for (const { ordinal, spans, text: own } of articles) {
    const paragraphs: string[] = []
    for (const { start, end, part, para } of spans) {
      if (part === 'body' && para !== undefined) paragraphs[para] = (paragraphs[para] ?? '') + text.slice(start, end)
    }
    const given = paragraphs.join('\n\n')
    // Lines joined in a hard-wrapped dump: there the words are the dump's, the white space between lines is not.
    if (given !== own && bare(given) !== bare(own)) yield `record ${ordinal}: the text is not what its spans give`
  }
}

function bare(text: string): string {
  return text.replace(/[\s\u0085]+/gu, '')
}

function* idFaults({ articles, report }: Cleaned): Generator<string> {
  const ids = articles.map(({ id }) => id)
  if (new Set(ids).size !== ids.length) yield 'an id occurs twice'
  if (ids.join() !== report.records.join()) yield 'the report lists other records'
  if ((articles.length === 0) !== report.flags.includes('no-article')) yield 'flag no-article'
  if (articles.some(({ text }) => text.trim() === '')) yield 'a record without text'
}

interface Schema {
  readonly [key: string]: unknown
}

/** Keys in the order of the schema, at every depth. */
function* keyFaults(value: unknown, at: unknown, path: string): Generator<string> {
  const here = resolved(at)
  if (value === null || typeof value !== 'object' || here === null) return
  if (Array.isArray(value)) {
    for (const item of value) yield* keyFaults(item, here.items, `${path}[]`)
    return
  }
  const properties = isSchema(here.properties) ? here.properties : {}
  const order = Object.keys(properties)
  const places = Object.keys(value).map((key) => order.indexOf(key))
  if (order.length > 0 && places.some((place, index) => place <= (places[index - 1] ?? -1)))
    yield `${path}: keys ${Object.keys(value).join()} are not in order`
  for (const [key, member] of Object.entries(value)) yield* keyFaults(member, properties[key], `${path}.${key}`)
}

function resolved(at: unknown): Schema | null {
  if (!isSchema(at)) return null
  const name = typeof at.$ref === 'string' ? at.$ref.replace('#/$defs/', '') : null
  if (name !== null) return resolved((schema.$defs as Schema)[name])
  const choices: readonly unknown[] = Array.isArray(at.anyOf) ? at.anyOf : Array.isArray(at.oneOf) ? at.oneOf : []
  return choices.map(resolved).find((choice) => choice?.properties !== undefined || choice?.items !== undefined) ?? at
}

function isSchema(value: unknown): value is Schema {
  return value !== null && typeof value === 'object'
}

/** NUL, ESC and other control characters that are no white space, and lone surrogates. */
const FORBIDDEN = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\p{Cs}]/u

function* fieldFaults(value: unknown, path: string): Generator<string> {
  if (typeof value === 'string') {
    if (FORBIDDEN.test(value)) yield `${path} holds a control character or half a pair: ${JSON.stringify(value.slice(0, 60))}`
    if (value === '') yield `${path} is an empty text`
  } else if (value !== null && typeof value === 'object') {
    for (const [key, member] of Object.entries(value)) yield* fieldFaults(member, Array.isArray(value) ? `${path}[]` : `${path}.${key}`)
  }
}
