/**
 * Elasticsearch through its official client, loaded when the sink connects. In: address and login, or a key. Out: a sink. The client
 * checks that the server is Elasticsearch: OpenSearch has a kind of its own.
 */
import { loadDriver } from './driver.ts'
import { type EngineClient, SearchEngineSink } from './search-engine.ts'
import { type Login, retryAfterMs } from './search-engine-login.ts'
import type { Analysis } from './search-engine-mapping.ts'

/** A bulk request of 8 MB on a busy server; felt right. */
const REQUEST_LIMIT_MS = 120_000
/** An answer of any status is an answer: the sink judges it. */
const ALL_STATUSES = [400, 401, 403, 404, 405, 406, 408, 409, 410, 413, 415, 422, 429, 500, 501, 502, 503, 504]

export function openElasticsearch(
  settings: {
    readonly name: string
    readonly summaries: 'left-out' | 'included'
    readonly alias: string
    readonly analysis: Analysis
    readonly apiKey: string
  } & Login,
): SearchEngineSink {
  return new SearchEngineSink({ ...settings, connect: async () => await connect(settings) })
}

async function connect({ url, username, password, apiKey }: Login & { readonly apiKey: string }): Promise<EngineClient> {
  const { Client } = await loadDriver('@elastic/elasticsearch', async () => await import('@elastic/elasticsearch'))
  const auth = apiKey !== '' ? { auth: { apiKey } } : username === '' ? {} : { auth: { username, password } }
  // The loop alone tries again: it knows which items are left.
  const client = new Client({ node: url, ...auth, maxRetries: 0, requestTimeout: REQUEST_LIMIT_MS })
  return {
    request: async ({ method, path, query, body, lines }) => {
      const content = lines === undefined ? (body === undefined ? {} : { body }) : { bulkBody: lines }
      const request = { method, path, ...(query === undefined ? {} : { querystring: { ...query } }), ...content }
      const answer = await client.transport.request(request, { meta: true, ignore: ALL_STATUSES })
      // HEAD: the client gives true or false, and the status is all that is asked for.
      return { status: answer.statusCode, body: answer.body, retryAfterMs: retryAfterMs(answer.headers) }
    },
    close: async () => await client.close(),
  }
}
