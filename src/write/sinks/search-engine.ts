/**
 * OpenSearch and Elasticsearch speak the same protocol: bulk requests in which each item succeeds or fails by itself while the
 * response says 200. In: changes. Out: documents under an alias, with an explicit mapping (`dynamic: false`) and the revision as external
 * version, so that a lower or equal one is refused by the engine itself. The clients' bulk helpers are not used: they give up items
 * that only need time and say so nowhere. `opensearch.ts` and `elasticsearch.ts` bring the client.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Projected, Selection } from './document.ts'
import { assertNotForeign, type Found, foundBy, isOurs } from './found.ts'
import { ALIAS_NAME } from './names.ts'
import { writeProjected } from './projecting.ts'
import { ALIAS_MARK, type Analysis, indexBody, PROPERTIES } from './search-engine-mapping.ts'
import {
  APPLIED,
  BATCH_BYTES,
  type Change,
  type Guard,
  messageOf,
  type Outcome,
  type Rebuild,
  type Sink,
  SinkDown,
  SinkError,
  STALE,
  type Standing,
} from './sink.ts'

/** One request through the official client, whichever it is. Rejects only where there was no answer at all. */
export interface EngineRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: object
  /** Lines of a bulk request. */
  readonly lines?: string
}

export interface EngineAnswer {
  readonly status: number
  readonly body: unknown
  readonly retryAfterMs: number | null
}

export interface EngineClient {
  request(request: EngineRequest): Promise<EngineAnswer>
  close(): Promise<void>
}

export interface EngineSettings extends Selection {
  readonly name: string
  /** The alias that readers ask; indexes are `<alias>-000001` and so on. */
  readonly alias: string
  readonly analysis: Analysis
  readonly connect: () => Promise<EngineClient>
}

/** Both projects advise 5 to 15 MB a request. */
const REQUEST_LIMIT_BYTES = 8_000_000
/** Half of what an engine gives at most in one answer (`max_result_window`); three short fields each. */
const PAGE_DOCUMENTS = 5000
/** What no waiting mends: https where the server speaks http, a certificate that nobody signed. */
const ENCRYPTION = /EPROTO|SSL|TLS|certificate/u

export class SearchEngineSink implements Sink {
  readonly name: string
  readonly batchLimitChanges = 500
  readonly batchLimitBytes = BATCH_BYTES
  readonly laneCount = 2
  readonly selection: Selection
  readonly #settings: EngineSettings
  /** The alias, or while an index is built anew its own name. */
  readonly #target: string
  #client: EngineClient | null = null

  constructor(settings: EngineSettings, target = settings.alias) {
    if (!ALIAS_NAME.pattern.test(settings.alias)) throw new SinkError(`${settings.alias}: ${ALIAS_NAME.told}`)
    this.name = settings.name
    this.selection = settings
    this.#settings = settings
    this.#target = target
  }

  async isThere(): Promise<boolean> {
    this.#client ??= await this.#settings.connect()
    const index = await this.#indexBehind(this.#settings.alias)
    if (index === null) return false
    const { found, changed } = await this.#look(index)
    const isThere = isOurs(found, `the index ${index} behind the alias ${this.#settings.alias}`, this.name)
    if (changed === null) return isThere
    throw new SinkError(`the mapping of ${index} is not as winnow made it (${changed}): winnow sink rebuild ${this.name}`)
  }

  async prepare(): Promise<void> {
    this.#client ??= await this.#settings.connect()
    const { alias } = this.#settings
    if (this.#target !== alias) await this.#create(this.#target, null)
    else if (!(await this.isThere())) await this.#create(nameAfter(alias, null), alias)
  }

  async write(batch: readonly Change[], guard: Guard): Promise<Outcome[]> {
    return await writeProjected(batch, this.selection, async (items) => {
      const outcomes: Outcome[] = []
      for (const part of parted(items.map((item) => linesOf(item, guard)))) outcomes.push(...(await this.#bulk(part)))
      return outcomes
    })
  }

  /** The engine answers a bulk once its log of writes is on the disk. A refresh for each window would cost a third of the feed's time. */
  async flush(): Promise<void> {}

  async close(): Promise<void> {
    const client = this.#client
    if (client === null) return
    // what is not found yet is found within the engine's own interval, a second: no reason to call the feed failed
    await this.#refresh().catch(() => {})
    this.#client = null
    await client.close()
  }

  /** What is written is found from now on. */
  async #refresh(): Promise<void> {
    const { status } = await this.#ask({ method: 'POST', path: `/${this.#target}/_refresh` })
    if (status >= 300) throw new SinkDown(`the index ${this.#target} cannot be refreshed (${status})`)
  }

  readonly standing = async function* (this: SearchEngineSink): AsyncGenerator<Standing> {
    await this.#refresh()
    for (let after: readonly string[] | null = null; ; ) {
      const page = { size: PAGE_DOCUMENTS, _source: ['id', 'revision', 'digest'], sort: [{ id: 'asc' }], query: { match_all: {} } }
      const { body } = await this.#must({
        method: 'POST',
        path: `/${this.#target}/_search`,
        body: after === null ? page : { ...page, search_after: after },
      })
      const { hits } = (body as { hits: { hits: { _source: Standing; sort: string[] }[] } }).hits
      for (const { _source } of hits) yield { id: _source.id, revision: _source.revision, digest: _source.digest }
      after = hits.at(-1)?.sort ?? null
      if (after === null) return
    }
  }

  readonly rebuild = async (): Promise<Rebuild> => {
    this.#client ??= await this.#settings.connect()
    const { alias } = this.#settings
    const old = await this.#indexBehind(alias)
    const index = nameAfter(alias, old)
    if (old !== null) assertNotForeign((await this.#look(old)).found, `the index ${old} behind the alias ${alias}`)
    await this.#removeUnfinished(index)
    const sink = new SearchEngineSink(this.#settings, index)
    await sink.prepare()
    return {
      sink,
      swap: async () => {
        await sink.close()
        const actions = [...(old === null ? [] : [{ remove_index: { index: old } }]), { add: { index, alias } }]
        await this.#must({ method: 'POST', path: '/_aliases', body: { actions } })
      },
      abandon: async () => {
        await sink.close()
        await this.#ask({ method: 'DELETE', path: `/${index}` })
      },
    }
  }

  /** null = nothing has this name yet. */
  async #indexBehind(alias: string): Promise<string | null> {
    const { status, body } = await this.#ask({ method: 'GET', path: `/_alias/${alias}` })
    if (status === 200) {
      const names = Object.keys(body as object)
      if (names.length === 1) return names[0] ?? null
      throw new SinkError(`the alias ${alias} stands for several indexes (${names.join(', ')}): leave one`)
    }
    if (status !== 404) throw refused(status, body)
    const index = await this.#ask({ method: 'HEAD', path: `/${alias}` })
    if (index.status === 200) throw new SinkError(`${alias} is an index, and an alias is needed: name another one in the configuration`)
    return null
  }

  async #create(index: string, alias: string | null): Promise<void> {
    const aliases = alias === null ? {} : { [alias]: {} }
    const { status, body } = await this.#ask({ method: 'PUT', path: `/${index}`, body: { ...indexBody(this.#settings.analysis), aliases } })
    if (status < 300) return
    const told = refused(status, body)
    if (!/cjk_width|cjk_bigram|asciifolding/u.test(told.message)) throw told
    throw new SinkError(`${told.message}: this server has no module analysis-common; set "analysis": "standard" for ${this.name}`)
  }

  /** `changed`: a field whose mapping is not ours; null = none. */
  async #look(index: string): Promise<{ found: Found; changed: string | null; aliases: readonly string[] }> {
    const { status, body } = await this.#ask({ method: 'GET', path: `/${index}` })
    if (status === 404) return { found: 'nothing', changed: null, aliases: [] }
    if (status >= 300) throw refused(status, body)
    const { aliases = {}, mappings = {} } = (body as Record<string, IndexDescription>)[index] ?? {}
    const isAsMade = (name: string): boolean => isDeepStrictEqual(Reflect.get(mappings.properties ?? {}, name), PROPERTIES[name])
    const changed = String(mappings.dynamic) === 'false' ? Object.keys(PROPERTIES).find((name) => !isAsMade(name)) : 'dynamic'
    return { found: foundBy(mappings._meta?.winnow, ALIAS_MARK), changed: changed ?? null, aliases: Object.keys(aliases) }
  }

  /** What an unfinished rebuild left under the name of the next index: ours, and behind no alias. */
  async #removeUnfinished(index: string): Promise<void> {
    const { found, aliases } = await this.#look(index)
    assertNotForeign(aliases.length > 0 ? 'foreign' : found, `the index ${index}`)
    if (found !== 'nothing') await this.#must({ method: 'DELETE', path: `/${index}` })
  }

  async #bulk(part: readonly string[]): Promise<Outcome[]> {
    const query = this.#target === this.#settings.alias ? { require_alias: 'true' } : {}
    let answer: EngineAnswer
    try {
      answer = await this.#client!.request({ method: 'POST', path: `/${this.#target}/_bulk`, query, lines: part.join('') })
    } catch (error) {
      return part.map(() => ({ kind: 'retry', reason: messageOf(error), isBusy: false }))
    }
    const { status, body, retryAfterMs } = answer
    if (status === 413 && part.length === 1) return [{ kind: 'rejected', reason: 'the document is larger than the server takes (413)' }]
    if (status === 413) return [...(await this.#bulk(part.slice(0, part.length >> 1))), ...(await this.#bulk(part.slice(part.length >> 1)))]
    if (isPassing(status)) {
      const retry: Outcome = {
        kind: 'retry',
        reason: sentence(status, body),
        isBusy: status === 429,
        ...(retryAfterMs === null ? {} : { afterMs: retryAfterMs }),
      }
      return part.map(() => retry)
    }
    if (status !== 200) throw refused(status, body)
    const { items } = body as { items: Record<string, Item>[] }
    if (items.length !== part.length) throw new SinkError(`the engine answered ${items.length} items for ${part.length}`)
    return items.map(judge)
  }

  async #ask(request: EngineRequest): Promise<EngineAnswer> {
    if (this.#client === null) throw new Error(`the sink ${this.name} is not prepared`)
    let answer: EngineAnswer
    try {
      answer = await this.#client.request(request)
    } catch (error) {
      const message = `the engine cannot be reached: ${messageOf(error).trim()}`
      throw ENCRYPTION.test(message)
        ? new SinkError(`${message}; is it http or https, and is its certificate known?`)
        : new SinkDown(message)
    }
    if (isPassing(answer.status)) throw new SinkDown(sentence(answer.status, answer.body))
    return answer
  }

  async #must(request: EngineRequest): Promise<EngineAnswer> {
    const answer = await this.#ask(request)
    if (answer.status < 300) return answer
    throw refused(answer.status, answer.body)
  }
}

/** What an engine says of an index, as far as it is asked. */
interface IndexDescription {
  readonly aliases?: object
  readonly mappings?: { readonly _meta?: { readonly winnow?: string }; readonly dynamic?: unknown; readonly properties?: object }
}

interface Item {
  readonly status: number
  readonly error?: unknown
}

/** Of one item of a bulk answer: the action's name is its only key. */
function judge(entry: Record<string, Item>): Outcome {
  const [[action = '', item] = []] = Object.entries(entry)
  if (item === undefined) return { kind: 'rejected', reason: 'the engine gave an item without an answer' }
  const { status, error } = item
  const isIndexGone = status === 404 && error !== undefined // a document that is not there has no error
  if (status < 300 || (action === 'delete' && status === 404 && !isIndexGone)) return APPLIED
  if (status === 409) return STALE
  if (isPassing(status) || isIndexGone) return { kind: 'retry', reason: sentence(status, { error }), isBusy: status === 429 }
  return { kind: 'rejected', reason: sentence(status, { error }) }
}

function isPassing(status: number): boolean {
  return status === 429 || status === 408 || status >= 500
}

function refused(status: number, body: unknown): SinkError {
  return new SinkError(`the engine refuses the request: ${sentence(status, body)}`)
}

/** Engines quote the document they refuse: the beginning says why; felt right. */
const REASON_LIMIT_CHARS = 500

function sentence(status: number, body: unknown): string {
  const error: unknown = body !== null && typeof body === 'object' && 'error' in body ? body.error : body
  const typed =
    error !== null && typeof error === 'object' ? (error as { type?: unknown; reason?: unknown; caused_by?: { reason?: unknown } }) : null
  const text =
    typed === null
      ? String(error ?? '')
      : [typed.type, typed.reason, typed.caused_by?.reason].filter((part) => typeof part === 'string').join(': ')
  return `${status} ${text}`.trim().slice(0, REASON_LIMIT_CHARS)
}

function linesOf({ id, revision, document }: Projected, guard: Guard): string {
  const head = { _id: id, version: revision, version_type: guard === 'newer' ? 'external' : 'external_gte' }
  if (document === null) return `${JSON.stringify({ delete: head })}\n`
  const source = { ...document, provenance: JSON.parse(document.provenance ?? 'null') as unknown }
  return `${JSON.stringify({ index: head })}\n${JSON.stringify(source)}\n`
}

function* parted(items: readonly string[]): Generator<string[]> {
  let part: string[] = []
  let bytes = 0
  for (const item of items) {
    const length = Buffer.byteLength(item)
    if (part.length > 0 && bytes + length > REQUEST_LIMIT_BYTES) {
      yield part
      part = []
      bytes = 0
    }
    part.push(item)
    bytes += length
  }
  if (part.length > 0) yield part
}

/** `articles-000001` -> `articles-000002`. */
function nameAfter(alias: string, index: string | null): string {
  const number = Number(/-(\d{6})$/u.exec(index ?? '')?.[1] ?? 0)
  return `${alias}-${String(number + 1).padStart(6, '0')}`
}
