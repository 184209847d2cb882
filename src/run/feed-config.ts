/**
 * The `sinks` of `winnow.config.json`. In: parsed JSON. Out: each named sink with its kind and settings, or a RunError that names
 * the key and says what may stand there. A value `env:NAME` is read from the environment when the sink is opened, so that no
 * password stands in the file.
 *
 *   {"sinks": {"archive": {"kind": "postgres", "url": "env:ARCHIVE_URL", "table": "article"}}}
 */
import { join } from 'node:path'
import { ALIAS_NAME, TABLE_NAME } from '../write/sinks/names.ts'
import { RunError } from './errors.ts'

/** What each kind must and may be told, besides `kind`, `summaries` and `retrySeconds`. All are texts. */
export const SINK_KEYS = {
  sqlite: { must: ['path'], may: [] },
  parquet: { must: ['folder'], may: [] },
  postgres: { must: ['url'], may: ['table'] },
  opensearch: { must: ['url'], may: ['index', 'username', 'password', 'analysis'] },
  elasticsearch: { must: ['url'], may: ['index', 'username', 'password', 'apiKey', 'analysis'] },
  jsonl: { must: [], may: ['shape'] },
} as const satisfies Record<string, { readonly must: readonly string[]; readonly may: readonly string[] }>

export type SinkKind = keyof typeof SINK_KEYS

export interface SinkConfig {
  readonly kind: SinkKind
  /** The texts of `SINK_KEYS`, as written. */
  readonly settings: Readonly<Record<string, string>>
  readonly summaries: 'left-out' | 'included'
  /** Without any progress for so long a feed stops with exit code 5. */
  readonly retrySeconds: number
}

type Check = (value: string) => string | null

/** What may stand in a setting, where not every text may. A check says what must be there instead; null = it fits. */
const CHECKS: Readonly<Partial<Record<SinkKind, Readonly<Record<string, Check>>>>> = {
  jsonl: { shape: choiceOf('document', 'record') },
  postgres: { url: urlOf('postgres', 'postgresql', 'socket'), table: nameOf(TABLE_NAME) },
  opensearch: { url: urlOf('http', 'https'), index: nameOf(ALIAS_NAME), analysis: choiceOf('folded', 'standard') },
  elasticsearch: { url: urlOf('http', 'https'), index: nameOf(ALIAS_NAME), analysis: choiceOf('folded', 'standard') },
}

export const INDEX_SINK = 'index'
/** Always there: the index of `winnow search`, and the standard output. */
export const BUILT_IN_SINKS = [INDEX_SINK, 'stdout'] as const
/** A server that restarts is back within two minutes; felt right. */
export const DEFAULT_RETRY_SECONDS = 120
const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/u

/** Where `winnow search` looks. */
export function indexPath(out: string): string {
  return join(out, 'index.sqlite')
}

export function parseSinks(value: unknown, where: string): Readonly<Record<string, SinkConfig>> {
  if (value === undefined) return {}
  const sinks = Object.entries(objectAt(value, where)).map(([name, given]): [string, SinkConfig] => {
    if (!NAME.test(name))
      throw new RunError('bad-usage', `${where}: ${JSON.stringify(name)} is no name: lower-case letters, digits and hyphens`)
    if (BUILT_IN_SINKS.some((known) => known === name))
      throw new RunError('bad-usage', `${where}: the name ${name} is taken; it is always there`)
    return [name, parseSink(given, `${where}.${name}`)]
  })
  return Object.fromEntries(sinks)
}

function parseSink(value: unknown, where: string): SinkConfig {
  const { kind, summaries, retrySeconds = DEFAULT_RETRY_SECONDS, ...rest } = objectAt(value, where)
  if (!isKind(kind)) throw new RunError('bad-usage', `${where}.kind: must be one of ${Object.keys(SINK_KEYS).join(', ')}`)
  const { must, may } = SINK_KEYS[kind]
  const known: readonly string[] = [...must, ...may]
  const settings: Record<string, string> = {}
  for (const [key, setting] of Object.entries(rest)) {
    if (!known.includes(key)) {
      const all = [...known, 'summaries', 'retrySeconds'].join(', ')
      throw new RunError('bad-usage', `${where}: unknown key ${JSON.stringify(key)}; a sink of kind ${kind} knows ${all}`)
    }
    if (typeof setting !== 'string' || setting === '') throw new RunError('bad-usage', `${where}.${key}: must be a text that is not empty`)
    settings[key] = setting
  }
  const missing = must.find((key) => settings[key] === undefined)
  if (missing !== undefined) throw new RunError('bad-usage', `${where}: the key ${JSON.stringify(missing)} is missing`)
  for (const [key, setting] of Object.entries(settings)) if (!isOfEnvironment(setting)) assertFits(kind, key, setting, `${where}.${key}`)
  if (summaries !== undefined && summaries !== 'left-out' && summaries !== 'included')
    throw new RunError('bad-usage', `${where}.summaries: must be "left-out" or "included"`)
  if (typeof retrySeconds !== 'number' || !(retrySeconds >= 0 && retrySeconds <= 86_400))
    throw new RunError('bad-usage', `${where}.retrySeconds: must be a number from 0 to 86400`)
  return { kind, settings, summaries: summaries ?? 'left-out', retrySeconds }
}

/** Of a setting as it is used: `env:NAME` is checked when the sink is opened. The value is not told, it may hold a password. */
export function assertFits(kind: SinkKind, key: string, value: string, where: string): void {
  const wanted = CHECKS[kind]?.[key]?.(value) ?? null
  if (wanted !== null) throw new RunError('bad-usage', `${where}: must be ${wanted}`)
}

export function isOfEnvironment(setting: string): boolean {
  return setting.startsWith('env:')
}

function choiceOf(...choices: readonly string[]): Check {
  return (value) => (choices.includes(value) ? null : choices.map((choice) => JSON.stringify(choice)).join(' or '))
}

function urlOf(...schemes: readonly string[]): Check {
  const isOne = (value: string): boolean => schemes.includes(URL.parse(value)?.protocol.slice(0, -1) ?? '')
  return (value) => (isOne(value) ? null : `a URL that begins with ${schemes.map((scheme) => `${scheme}:`).join(' or ')}`)
}

function nameOf({ pattern, told }: typeof TABLE_NAME): Check {
  return (value) => (pattern.test(value) ? null : told)
}

function isKind(value: unknown): value is SinkKind {
  return typeof value === 'string' && Object.hasOwn(SINK_KEYS, value)
}

function objectAt(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new RunError('bad-usage', `${where}: must be an object`)
  return { ...value }
}
