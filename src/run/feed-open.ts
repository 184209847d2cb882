/**
 * A sink by its name. In: the name, the configuration, the output folder. Out: the sink, not yet prepared, with the settings of
 * its feed; or a RunError that says which names there are. Only the module of that kind of sink is loaded, and only when its
 * sink is opened the driver.
 */
import type { Sink } from '../write/sinks/sink.ts'
import type { Config } from './config.ts'
import { RunError } from './errors.ts'
import type { FeedSettings } from './feed.ts'
import {
  assertFits,
  BUILT_IN_SINKS,
  DEFAULT_RETRY_SECONDS,
  INDEX_SINK,
  indexPath,
  isOfEnvironment,
  type SinkConfig,
} from './feed-config.ts'

export interface OpenedSink {
  readonly sink: Sink
  readonly settings: FeedSettings
}

export async function openSink(name: string, config: Config, out: string): Promise<OpenedSink> {
  const found = configOfSink(name, config, out)
  return { sink: await openKind(name, found), settings: { retrySeconds: found.retrySeconds } }
}

export function configOfSink(name: string, config: Config, out: string): SinkConfig {
  const found = Object.hasOwn(config.sinks, name) ? config.sinks[name] : builtIn(name, out)
  if (found !== undefined) return found
  const known = [...BUILT_IN_SINKS, ...Object.keys(config.sinks)].join(', ')
  throw new RunError(
    'bad-usage',
    `there is no sink ${JSON.stringify(name)}; there are ${known} (others go into "sinks" of the configuration)`,
  )
}

function builtIn(name: string, out: string): SinkConfig | undefined {
  const common = { summaries: 'left-out', retrySeconds: DEFAULT_RETRY_SECONDS } as const
  if (name === INDEX_SINK) return { kind: 'sqlite', settings: { path: indexPath(out) }, ...common }
  return name === 'stdout' ? { kind: 'jsonl', settings: {}, ...common, summaries: 'included' } : undefined
}

async function openKind(name: string, { kind, settings, summaries }: SinkConfig): Promise<Sink> {
  const text = (key: string, otherwise = ''): string => {
    const where = `sinks.${name}.${key}`
    const value = fromEnvironment(settings[key] ?? otherwise, where)
    if (value !== '') assertFits(kind, key, value, where)
    return value
  }
  const common = { name, summaries }
  switch (kind) {
    case 'sqlite': {
      const { SqliteSink } = await import('../write/sinks/sqlite.ts')
      return new SqliteSink({ ...common, path: text('path'), place: name === INDEX_SINK ? 'own' : 'given' })
    }
    case 'jsonl': {
      const { JsonlSink } = await import('../write/sinks/jsonl.ts')
      return new JsonlSink({ ...common, stream: process.stdout, shape: text('shape') === 'record' ? 'record' : 'document' })
    }
    case 'postgres': {
      const { PostgresSink } = await import('../write/sinks/postgres.ts')
      return new PostgresSink({ ...common, url: text('url'), table: text('table', 'article') })
    }
    case 'parquet': {
      const { ParquetSink } = await import('../write/sinks/parquet.ts')
      return new ParquetSink({ name, folder: text('folder') })
    }
    case 'opensearch': {
      const { openOpenSearch } = await import('../write/sinks/opensearch.ts')
      const login = { url: text('url'), username: text('username'), password: text('password') }
      return openOpenSearch({
        ...common,
        ...login,
        alias: text('index', 'articles'),
        analysis: text('analysis') === 'standard' ? 'standard' : 'folded',
      })
    }
    case 'elasticsearch': {
      const { openElasticsearch } = await import('../write/sinks/elasticsearch.ts')
      const login = { url: text('url'), username: text('username'), password: text('password'), apiKey: text('apiKey') }
      return openElasticsearch({
        ...common,
        ...login,
        alias: text('index', 'articles'),
        analysis: text('analysis') === 'standard' ? 'standard' : 'folded',
      })
    }
  }
}

function fromEnvironment(value: string, where: string): string {
  if (!isOfEnvironment(value)) return value
  const found = process.env[value.slice(4)]
  if (found === undefined || found === '') throw new RunError('bad-usage', `${where}: the environment has no ${value.slice(4)}`)
  return found
}
