/**
 * JSON-LD scripts -> the nodes that describe the page's article. In: the scripts as they stand. Out: plain objects, the article's own
 * first. Graphs, arrays and nested nodes are walked by a loop; broken JSON is mended where that is safe, else read field by field.
 *
 *   {"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], "headline": "Ferry sinks"}]}  -> the NewsArticle
 */
import { ARTICLE_TYPE, isWalked, PAGE_TYPE, PICKED, typeIn } from './schema-org.ts'

export type JsonNode = Readonly<Record<string, unknown>>

/** Nodes that are looked at: pages with more list their whole site. */
const MAX_NODES = 3000

export interface ArticleNodes {
  readonly articles: readonly JsonNode[]
  readonly pages: readonly JsonNode[]
  /** Every node with an `@id`, for references by id. */
  readonly byId: ReadonlyMap<string, JsonNode>
}

export function readJsonLd(scripts: readonly string[]): ArticleNodes {
  const articles: JsonNode[] = []
  const pages: JsonNode[] = []
  const byId = new Map<string, JsonNode>()
  for (const script of scripts) {
    const value = parseJson(script)
    if (value === undefined) continue
    for (const node of walk(value)) {
      const types = typesOf(node)
      if (types.some((type) => ARTICLE_TYPE.test(type))) articles.push(node)
      else if (types.some((type) => PAGE_TYPE.test(type))) pages.push(node)
      const id = node['@id']
      if (typeof id === 'string' && Object.keys(node).length > 1) byId.set(id, node)
    }
  }
  return { articles, pages, byId }
}

/** Types of the nodes that describe the page: those at the top and in a graph, not what stands within them. */
export function pageTypes(scripts: readonly string[]): ReadonlySet<string> {
  const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])
  const tops = scripts.flatMap((script) => listOf(parseJson(script))).filter(isNode)
  return new Set([...tops, ...tops.flatMap((node) => listOf(node['@graph'])).filter(isNode)].flatMap(typesOf))
}

export function typesOf(node: JsonNode): string[] {
  const type = node['@type']
  const all = Array.isArray(type) ? type : [type]
  return all.filter((each) => typeof each === 'string').map((each) => each.slice(each.lastIndexOf('/') + 1))
}

/** Breadth first, so that the page's own node comes before the parts of it. */
function walk(value: unknown): JsonNode[] {
  const out: JsonNode[] = []
  const pending: unknown[] = [value]
  for (let at = 0; at < pending.length && at < MAX_NODES; at++) {
    const each = pending[at]
    if (Array.isArray(each)) for (const item of each) pending.push(item)
    else if (isNode(each)) {
      out.push(each)
      for (const [key, inner] of Object.entries(each)) if (isWalked(key) && typeof inner === 'object') pending.push(inner)
    }
  }
  return out
}

export function isNode(value: unknown): value is JsonNode {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** Control characters inside strings, comments and commas too many are what breaks most; undefined = not to be mended. */
function parseJson(script: string): unknown {
  const text = script
    .replace(/^\s*(?:\/\*\s*)?<!\[CDATA\[(?:\s*\*\/)?|^\s*<!--/u, '')
    .replace(/(?:\/\*\s*)?\]\]>(?:\s*\*\/)?\s*$|-->\s*$/u, '')
    .trim()
    .replace(/;$/u, '')
  for (const repair of REPAIRS) {
    try {
      return JSON.parse(repair(text))
    } catch {
      // the next repair
    }
  }
  return undefined
}

const REPAIRS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/[\u0000-\u001f]/gu, ' '),
  (text) => text.replace(/[\u0000-\u001f]/gu, ' ').replace(/,\s*([}\]])/gu, '$1'),
  (text) =>
    text
      .replace(/[\u0000-\u001f]/gu, ' ')
      .replace(/,\s*([}\]])/gu, '$1')
      .replace(/\}\s*\{/gu, '},{')
      .replace(/^\{(.*)\}$/su, '[{$1}]'),
  (text) => text.replace(/[\u0000-\u001f]/gu, ' ').replace(/\\(?!["\\/bfnrtu])/gu, '\\\\'),
  pickFields,
]

/** Field by field, where the rest cannot be read: plain string values of the names that count. */
function pickFields(text: string): string {
  const found: string[] = []
  for (const name of PICKED) {
    const at = text.indexOf(`"${name}"`)
    const value = at < 0 ? null : STRING_VALUE.exec(text.slice(at + name.length + 2, at + name.length + 2 + MAX_PICKED_CHARS))
    if (value !== null) found.push(`"${name}": ${value[1]?.replace(/[\u0000-\u001f]/gu, ' ')}`)
  }
  return `{"@type": "${typeIn(text)}", ${found.join(', ')}}`
}
const MAX_PICKED_CHARS = 2000
const STRING_VALUE = /^\s*:\s*("(?:[^"\\]|\\.){0,1000}")/u
