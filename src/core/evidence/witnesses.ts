/**
 * What a page says of its article outside of the text: who says it, what, and how much that is trusted. In: the metadata as it stands
 * in the source. Out: witnesses by field. Nothing is settled here; who is trusted how much is data (`rules/registry/metadata.json`).
 *
 *   <meta property="og:title" content="Ferry sinks | Nordvik Post">  -> title "Ferry sinks | Nordvik Post", by og:title
 */
import type { MetadataRule } from '../knowledge.ts'
import type { MetadataSource, Span } from '../types.ts'
import { type ArticleNodes, isNode, type JsonNode, readJsonLd, typesOf } from './json-ld.ts'

export interface Witness {
  /** `json-ld:headline`, `meta:og:title`, `marked:author`. */
  readonly by: string
  readonly value: string
  /** 1 = hardly, 5 = as good as printed. */
  readonly trust: number
  /** Witnesses of one group come from one statement: the authors of one list. */
  readonly group: number
  /** True where the value is said to be no person. */
  readonly isOrganization: boolean
}

export type Field = MetadataRule['field']
export type Witnesses = ReadonlyMap<Field, readonly Witness[]>

/** Longer values are texts and no fields. */
const MAX_VALUE_CHARS = 1000

/** `head`: from the page's headline to the next heading; marked text that counts only near the headline is looked for there and right above. */
export function gatherWitnesses(metadata: MetadataSource, text: string, rules: readonly MetadataRule[], head: Span | null): Witnesses {
  const out = new Map<Field, Witness[]>()
  let group = 0
  const add = (rule: MetadataRule, value: string, isOrganization = false): void => {
    const clean = decodeTwice(value).replace(/\s+/gu, ' ').trim()
    if (clean === '' || clean.length > MAX_VALUE_CHARS) return
    const list = out.get(rule.field) ?? []
    out.set(rule.field, list)
    list.push({ by: `${rule.from}:${rule.key}`, value: clean, trust: rule.trust, group, isOrganization })
  }
  const nodes = readJsonLd(metadata.json)
  for (const rule of rules) {
    if (rule.from === 'meta') {
      for (const { key, value } of metadata.metas) {
        if (key !== rule.key) continue
        group++
        add(rule, value)
      }
    } else if (rule.from === 'json-ld') {
      for (const node of rule.of === 'page' ? nodes.pages : nodes.articles) {
        group++
        for (const { value, isOrganization } of valuesOf(node, rule.key.split('.'), nodes)) add(rule, value, isOrganization)
      }
    } else if (rule.from === 'marked') {
      for (const { name, content, span } of metadata.props) {
        if (name !== rule.key || (rule.isNear === true && !isNear(span, head))) continue
        group++
        const value = rule.takes === 'content' ? content : ((span === null ? null : firstLine(text.slice(span.start, span.end))) ?? content)
        if (value !== null) add(rule, value)
      }
    } else {
      group++
      const value = { title: metadata.title, canonical: metadata.canonical, language: metadata.language }[rule.key]
      if (value !== null && value !== undefined) add(rule, value)
    }
  }
  return out
}

/** Characters above and below the first heading in which a page's head lies. Felt right. */
const ABOVE_CHARS = 600
const BELOW_CHARS = 2500

function isNear(span: Span | null, head: Span | null): boolean {
  if (span === null || head === null) return head === null
  return span.start >= head.start - ABOVE_CHARS && span.start <= Math.min(head.start + BELOW_CHARS, head.end)
}

/** A marked element that holds more lines than the name begins with it. */
function firstLine(text: string): string {
  return text.trimStart().split('\n', 1)[0] ?? ''
}

interface Found {
  readonly value: string
  readonly isOrganization: boolean
}

/** The strings at a path: through lists, and through references by `@id`. */
function valuesOf(node: JsonNode, path: readonly string[], nodes: ArticleNodes): Found[] {
  let level: { value: unknown; isOrganization: boolean }[] = [{ value: node, isOrganization: false }]
  for (const key of path) {
    level = level.flatMap(({ value, isOrganization }) => {
      if (typeof value === 'string') return key === 'name' ? [{ value, isOrganization }] : []
      if (!isNode(value)) return []
      const resolved = resolve(value, nodes)
      const inner = resolved[key]
      const isOrg = typesOf(resolved).some((type) => type.endsWith('Organization'))
      return (Array.isArray(inner) ? inner.flat() : [inner]).map((each: unknown) => ({ value: each, isOrganization: isOrg }))
    })
  }
  return level.flatMap(({ value, isOrganization }) => (typeof value === 'string' ? [{ value, isOrganization }] : []))
}

function resolve(node: JsonNode, { byId }: ArticleNodes): JsonNode {
  const id = node['@id']
  return typeof id === 'string' && node.name === undefined ? (byId.get(id) ?? node) : node
}

/** Metadata is escaped twice by some systems: "Smith &amp;amp; Sons". */
function decodeTwice(value: string): string {
  if (!value.includes('&')) return value
  return value.replace(
    /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|(amp|quot|lt|gt|apos|nbsp|rsquo|lsquo|rdquo|ldquo|ndash|mdash|hellip));/giu,
    (whole, dec, hex, name) => {
      const code = dec !== undefined ? Number(dec) : hex !== undefined ? Number.parseInt(hex, 16) : NAMED.get(String(name).toLowerCase())
      return code === undefined || code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? whole : String.fromCodePoint(code)
    },
  )
}
const NAMED = new Map(
  Object.entries({
    amp: 38,
    quot: 34,
    lt: 60,
    gt: 62,
    apos: 39,
    nbsp: 160,
    lsquo: 0x2018,
    rsquo: 0x2019,
    ldquo: 0x201c,
    rdquo: 0x201d,
    ndash: 0x2013,
    mdash: 0x2014,
    hellip: 0x2026,
  }),
)
