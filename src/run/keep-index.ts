/**
 * The embedded index after a run. In: the output folder. Out: the result of its feed. An index that is gone, damaged, of another
 * version of winnow or fed from another change log is built anew: it holds nothing that the change log does not.
 */
import { SinkError } from '../write/sinks/sink.ts'
import { SqliteSink } from '../write/sinks/sqlite.ts'
import { EXIT_CODES, RunError } from './errors.ts'
import { type FeedOptions, type FeedResult, feed } from './feed.ts'
import { INDEX_SINK, indexPath } from './feed-config.ts'
import { rebuildSink } from './feed-rebuild.ts'

/** A search may hold the file for a moment. */
const RETRY_SECONDS = 20

export interface KeptIndex {
  readonly exitCode: number
  /** null = it is up to date. */
  readonly problem: string | null
}

const UP_TO_DATE: KeptIndex = { exitCode: EXIT_CODES.done, problem: null }

export async function keepIndex(out: string, stop: AbortSignal): Promise<KeptIndex> {
  const path = indexPath(out)
  const open = (): FeedOptions => {
    const sink = new SqliteSink({ name: INDEX_SINK, path, place: 'own', summaries: 'left-out' })
    return { out, sink, settings: { retrySeconds: RETRY_SECONDS }, stop }
  }
  try {
    const fed = (await isUsable(open())) ? await feedOrNull(open()) : null
    if (fed !== null) return toKept(fed)
    await rebuildSink(open())
    return UP_TO_DATE
  } catch (error) {
    if (!(error instanceof RunError)) throw error
    const isHeld = error.exitCode === EXIT_CODES.locked // another feed of the index is at work: it or the next one takes our changes
    return isHeld ? UP_TO_DATE : { exitCode: error.exitCode, problem: error.message }
  }
}

/** null = the index was fed from another change log. */
async function feedOrNull(options: FeedOptions): Promise<FeedResult | null> {
  try {
    return await feed(options)
  } catch (error) {
    if (error instanceof RunError && error.exitCode === EXIT_CODES['sink-behind']) return null
    throw error
  }
}

async function isUsable({ sink }: FeedOptions): Promise<boolean> {
  try {
    if (await sink.isThere()) await sink.prepare() // what is not there is the feed's to make
    return true
  } catch (error) {
    if (error instanceof SinkError) return false
    throw error
  } finally {
    await sink.close()
  }
}

function toKept({ exitCode, stopped, lag }: FeedResult): KeptIndex {
  return { exitCode, problem: stopped === null ? null : `the index is behind by ${lag} changes: ${stopped}` }
}
