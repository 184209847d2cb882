/**
 * OpenSearch through its official client, loaded when the sink connects. In: address and login. Out: a sink. The client throws what is
 * no success: here an answer is an answer, whatever its status, and only a request without one is an error.
 */
import { loadDriver } from './driver.ts'
import { type EngineClient, SearchEngineSink } from './search-engine.ts'
import { type Login, retryAfterMs } from './search-engine-login.ts'
import type { Analysis } from './search-engine-mapping.ts'

/** A bulk request of 8 MB on a busy server; felt right. */
const REQUEST_LIMIT_MS = 120_000

export function openOpenSearch(
  settings: {
    readonly name: string
    readonly summaries: 'left-out' | 'included'
    readonly alias: string
    readonly analysis: Analysis
  } & Login,
): SearchEngineSink {
  return new SearchEngineSink({ ...settings, connect: async () => await connect(settings) })
}

async function connect({ url, username, password }: Login): Promise<EngineClient> {
  const { Client } = await loadDriver('@opensearch-project/opensearch', async () => await import('@opensearch-project/opensearch'))
  const auth = username === '' ? {} : { auth: { username, password } }
  // The loop alone tries again: it knows which items are left.
  const client = new Client({ node: url, ...auth, maxRetries: 0, requestTimeout: REQUEST_LIMIT_MS })
  return {
    request: async ({ method, path, query, body, lines }) => {
      const content = lines === undefined ? (body === undefined ? {} : { body }) : { bulkBody: lines }
      const answer = await client.transport
        .request({ method, path, ...(query === undefined ? {} : { querystring: { ...query } }), ...content })
        .catch((error: unknown) => answerOf(error))
      return { status: answer.statusCode ?? 0, body: answer.body, retryAfterMs: retryAfterMs(answer.headers) }
    },
    close: async () => await client.close(),
  }
}

interface Answer {
  readonly statusCode?: number | null
  readonly body?: unknown
  readonly headers?: unknown
}

/** An answer that is no success comes as an error with the answer in it; without an answer the error goes on. */
function answerOf(error: unknown): Answer {
  if (error instanceof Error && 'meta' in error && error.meta !== null && typeof error.meta === 'object') {
    const meta = error.meta as Answer
    if (typeof meta.statusCode === 'number') return meta
  }
  throw error
}
