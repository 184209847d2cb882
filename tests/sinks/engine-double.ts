/**
 * A server that speaks what OpenSearch and Elasticsearch have in common, as far as the sink asks: aliases, mappings, bulk requests
 * with external versions and an answer for each item, refresh, search by page. A test can make it busy or broken. It refuses what the
 * real ones refuse: an upper-case index name, a field that is no number where the mapping says long.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Stored {
  version: number
  source: Record<string, unknown> | null
}

interface Index {
  readonly body: { mappings: { properties: Record<string, { type?: string }> } }
  readonly documents: Map<string, Stored>
}

type Answer = { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }

export class EngineDouble {
  readonly indexes = new Map<string, Index>()
  readonly aliases = new Map<string, string>()
  bulkCount = 0
  /** Answers a whole request instead; null = as usual. */
  disturb: (path: string) => Answer | 'cut' | null = () => null
  /** Answers one item instead; null = as usual. */
  disturbItem: (id: string) => { status: number; type: string } | null = () => null
  readonly #server: Server

  constructor() {
    this.#server = createServer((request, response) => void this.#serve(request, response))
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  clear(): void {
    this.indexes.clear()
    this.aliases.clear()
    this.disturb = () => null
    this.disturbItem = () => null
  }

  live(name: string): Map<string, Stored> {
    const documents = this.indexes.get(this.aliases.get(name) ?? name)?.documents ?? new Map<string, Stored>()
    return new Map([...documents].filter(([, { source }]) => source !== null))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const url = new URL(request.url ?? '/', 'http://double')
    const answer = this.disturb(url.pathname) ?? this.#answer(request.method ?? 'GET', url, Buffer.concat(chunks).toString('utf8'))
    if (answer === 'cut') return void request.socket.destroy()
    const text = answer.body === undefined ? '' : JSON.stringify(answer.body)
    const headers = { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch', ...answer.headers }
    response.writeHead(answer.status, headers).end(request.method === 'HEAD' ? '' : text)
  }

  #answer(method: string, url: URL, text: string): Answer {
    const [first = '', second = ''] = url.pathname.split('/').filter((part) => part !== '')
    if (second === '_bulk') return this.#bulk(first, url, text)
    if (second === '_refresh') return this.#index(first) === null ? missing(first) : { status: 200, body: {} }
    if (second === '_search') return this.#search(first, JSON.parse(text) as { size: number; search_after?: [string] })
    if (first === '_alias') return this.#alias(second)
    if (first === '_aliases') return this.#setAliases(JSON.parse(text) as { actions: Record<string, { index: string; alias: string }>[] })
    if (method === 'HEAD') return { status: this.#index(first) === null ? 404 : 200 }
    if (method === 'GET') return this.#describe(first)
    if (method === 'PUT') return this.#create(first, JSON.parse(text) as Index['body'] & { aliases?: Record<string, unknown> })
    if (method === 'DELETE') return this.#delete(first)
    return { status: 400, body: { error: { type: 'illegal_argument_exception', reason: `${method} ${url.pathname}` } } }
  }

  /** Its aliases go with it. */
  #delete(name: string): Answer {
    for (const [alias, target] of this.aliases) if (target === name) this.aliases.delete(alias)
    return this.indexes.delete(name) ? { status: 200, body: {} } : missing(name)
  }

  #index(name: string): Index | null {
    return this.indexes.get(this.aliases.get(name) ?? name) ?? null
  }

  #create(name: string, body: Index['body'] & { aliases?: Record<string, unknown> }): Answer {
    if (name !== name.toLowerCase()) return { status: 400, body: { error: { type: 'invalid_index_name_exception', reason: name } } }
    if (this.#index(name) !== null) return { status: 400, body: { error: { type: 'resource_already_exists_exception', reason: name } } }
    this.indexes.set(name, { body, documents: new Map() })
    for (const alias of Object.keys(body.aliases ?? {})) this.aliases.set(alias, name)
    return { status: 200, body: { acknowledged: true } }
  }

  #describe(name: string): Answer {
    const index = this.indexes.get(name)
    if (index === undefined) return missing(name)
    const aliases = [...this.aliases].filter(([, target]) => target === name).map(([alias]) => [alias, {}])
    return { status: 200, body: { [name]: { aliases: Object.fromEntries(aliases) as object, mappings: index.body.mappings } } }
  }

  #alias(alias: string): Answer {
    const index = this.aliases.get(alias)
    return index === undefined
      ? { status: 404, body: { error: `alias [${alias}] missing`, status: 404 } }
      : { status: 200, body: { [index]: { aliases: { [alias]: {} } } } }
  }

  #setAliases({ actions }: { actions: Record<string, { index: string; alias: string }>[] }): Answer {
    for (const action of actions) {
      if (action.remove_index !== undefined) this.indexes.delete(action.remove_index.index)
      if (action.add !== undefined) this.aliases.set(action.add.alias, action.add.index)
    }
    return { status: 200, body: { acknowledged: true } }
  }

  #search(name: string, { size, search_after }: { size: number; search_after?: [string] }): Answer {
    const live = [...this.live(name)].sort(([a], [b]) => (a < b ? -1 : 1)).filter(([id]) => id > (search_after?.[0] ?? ''))
    return {
      status: 200,
      body: { hits: { hits: live.slice(0, size).map(([id, { source }]) => ({ _id: id, _source: source, sort: [id] })) } },
    }
  }

  #bulk(name: string, url: URL, text: string): Answer {
    this.bulkCount++
    const index = this.#index(name)
    if (index === null || (url.searchParams.get('require_alias') === 'true' && !this.aliases.has(name))) return missing(name)
    const lines = text.split('\n').filter((line) => line !== '')
    const items: object[] = []
    for (let at = 0; at < lines.length; at++) {
      const [[action, head] = ['', null]] = Object.entries(
        JSON.parse(lines[at] ?? '') as Record<string, { _id: string; version: number; version_type: string }>,
      )
      const source = action === 'index' ? (JSON.parse(lines[++at] ?? '') as Record<string, unknown>) : null
      if (head !== null) items.push({ [action]: { _id: head._id, ...this.#write(index, head, source) } })
    }
    return { status: 200, body: { errors: items.length > 0, items } }
  }

  #write(
    index: Index,
    head: { _id: string; version: number; version_type: string },
    source: Record<string, unknown> | null,
  ): { status: number; error?: object } {
    const disturbed = this.disturbItem(head._id)
    if (disturbed !== null) return { status: disturbed.status, error: { type: disturbed.type, reason: 'disturbed' } }
    const standing = index.documents.get(head._id)
    const isLater =
      standing === undefined || (head.version_type === 'external' ? head.version > standing.version : head.version >= standing.version)
    if (!isLater)
      return { status: 409, error: { type: 'version_conflict_engine_exception', reason: `current version [${standing.version}]` } }
    for (const [name, { type }] of Object.entries(index.body.mappings.properties)) {
      const value = source?.[name] ?? null
      if (type === 'long' && value !== null && typeof value !== 'number')
        return { status: 400, error: { type: 'mapper_parsing_exception', reason: `failed to parse field [${name}] of type [long]` } }
    }
    const wasLive = standing?.source !== undefined && standing.source !== null
    index.documents.set(head._id, { version: head.version, source })
    return { status: source === null ? (wasLive ? 200 : 404) : standing === undefined ? 201 : 200 }
  }
}

function missing(name: string): Answer {
  return { status: 404, body: { error: { type: 'index_not_found_exception', reason: `no such index [${name}]` } } }
}
