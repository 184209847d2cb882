/**
 * The configuration of a run. In: the parsed JSON of `winnow.config.json` (or nothing). Out: every setting with its value,
 * or a RunError that names the key, what is wrong with it and what may stand there. Unknown keys are refused.
 *
 *   {"collection": "seeds", "limits": {"dumpSeconds": 20}}
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { systemCode } from '../intake/errors.ts'
import { type Columns, DEFAULT_COLUMNS } from '../intake/row.ts'
import { isTime } from '../intake/sidecar.ts'
import { RunError } from './errors.ts'
import { parseSinks, type SinkConfig } from './feed-config.ts'

export interface Limits {
  /** A larger dump is refused as `too-large`. */
  readonly dumpBytes: number
  /** A dump that takes longer is refused as `timeout`. */
  readonly dumpSeconds: number
  /** Memory of one worker, three fifths of it heap; a dump that needs more is refused as `memory`. */
  readonly workerMegabytes: number
}

export interface Config {
  readonly collection: string | null
  readonly capturedAt: string | null
  readonly publisher: string | null
  readonly jobs: number | null
  /** Share of the dumps looked at, 0..1, above which quarantined ones give exit code 3. */
  readonly quarantineThresholdRatio: number
  /** What becomes of the records of a dump that is there no more. */
  readonly deletions: 'keep' | 'mirror'
  /** A file that was changed less than so many seconds ago is left for the next run, unless all files of its folder were. */
  readonly minAgeSeconds: number
  /** A run stops taking dumps while less than this is free on the disk of the output folder. */
  readonly minFreeBytes: number
  /** Where numbers for Prometheus are written; null = nowhere. */
  readonly metrics: string | null
  /** Which columns of a JSON Lines file hold what. */
  readonly columns: Columns
  /** Whether a run keeps the embedded index (`<out>/index.sqlite`) up to date. */
  readonly index: 'kept' | 'off'
  /** By name, as `winnow feed NAME` takes them. */
  readonly sinks: Readonly<Record<string, SinkConfig>>
  readonly limits: Limits
}

/** A download of a page takes seconds, not a minute; 64 MB of text is more than any page, 10 s a hundred times what a page needs, 512 MB of heap ten times; felt right. */
export const DEFAULT_CONFIG: Config = {
  collection: null,
  capturedAt: null,
  publisher: null,
  jobs: null,
  quarantineThresholdRatio: 0.01,
  deletions: 'keep',
  minAgeSeconds: 60,
  minFreeBytes: 100_000_000,
  metrics: null,
  columns: DEFAULT_COLUMNS,
  index: 'kept',
  sinks: {},
  limits: { dumpBytes: 64_000_000, dumpSeconds: 10, workerMegabytes: 512 },
}

const KEYS = [
  'collection',
  'capturedAt',
  'publisher',
  'jobs',
  'quarantineThresholdRatio',
  'deletions',
  'minAgeSeconds',
  'minFreeBytes',
  'metrics',
  'columns',
  'index',
  'sinks',
  'limits',
]

export function readConfig(path: string): Config {
  const text = readText(path)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new RunError('bad-usage', `${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  return parseConfig(value, path)
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new RunError('bad-usage', `the configuration ${path} cannot be read (${systemCode(error) ?? String(error)})`)
  }
}

/** `where` names the file in messages. */
export function parseConfig(value: unknown, where: string): Config {
  const top = objectAt(value, where, KEYS)
  const limits = objectAt(top.limits ?? {}, `${where}: limits`, ['dumpBytes', 'dumpSeconds', 'workerMegabytes'])
  const text = (key: string): string | null => textAt(top[key], `${where}: ${key}`)
  const count = (from: Readonly<Record<string, unknown>>, key: string, otherwise: number): number =>
    numberAt(from[key] ?? otherwise, `${where}: ${from === limits ? 'limits.' : ''}${key}`, { least: 1, whole: true })
  const capturedAt = text('capturedAt')
  assertTime(capturedAt, `${where}: capturedAt`)
  const { limits: defaults, quarantineThresholdRatio: ratio } = DEFAULT_CONFIG
  return {
    collection: text('collection'),
    capturedAt,
    publisher: text('publisher'),
    jobs: top.jobs === undefined ? null : count(top, 'jobs', 1),
    quarantineThresholdRatio: numberAt(top.quarantineThresholdRatio ?? ratio, `${where}: quarantineThresholdRatio`, { least: 0, most: 1 }),
    deletions: deletionsAt(top.deletions, `${where}: deletions`),
    minAgeSeconds: numberAt(top.minAgeSeconds ?? DEFAULT_CONFIG.minAgeSeconds, `${where}: minAgeSeconds`, { least: 0 }),
    minFreeBytes: numberAt(top.minFreeBytes ?? DEFAULT_CONFIG.minFreeBytes, `${where}: minFreeBytes`, { least: 0, whole: true }),
    metrics: text('metrics'),
    columns: columnsAt(top.columns, `${where}: columns`),
    index: indexAt(top.index, `${where}: index`),
    sinks: parseSinks(top.sinks, `${where}: sinks`),
    limits: {
      dumpBytes: count(limits, 'dumpBytes', defaults.dumpBytes),
      dumpSeconds: count(limits, 'dumpSeconds', defaults.dumpSeconds),
      workerMegabytes: count(limits, 'workerMegabytes', defaults.workerMegabytes),
    },
  }
}

/** What the command line may say of it. */
interface CommandLine {
  readonly collection?: string
  readonly capturedAt?: string
  readonly metrics?: string
  /** Milliseconds. */
  readonly minAge?: number
}

/** The configuration with what the command line says on top. */
export function withOrigin(config: Config, options: CommandLine): Config {
  const { collection = config.collection, capturedAt = config.capturedAt, metrics = config.metrics } = options
  const minAgeSeconds = options.minAge === undefined ? config.minAgeSeconds : options.minAge / 1000
  assertTime(capturedAt, '--captured-at')
  if (collection === '') throw new RunError('bad-usage', '--collection: must be a text that is not empty')
  return { ...config, collection, capturedAt, metrics, minAgeSeconds }
}

function assertTime(value: string | null, where: string): void {
  if (value === null || isTime(value)) return
  throw new RunError('bad-usage', `${where}: ${value} is no ISO 8601 time such as 2025-06-30T08:00:00Z`)
}

function objectAt(value: unknown, where: string, keys: readonly string[]): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new RunError('bad-usage', `${where}: must be an object`)
  const unknown = Object.keys(value).find((key) => !keys.includes(key))
  if (unknown !== undefined)
    throw new RunError('bad-usage', `${where}: unknown key ${JSON.stringify(unknown)}; known are ${keys.join(', ')}`)
  return { ...value }
}

function deletionsAt(value: unknown, where: string): Config['deletions'] {
  if (value === undefined) return DEFAULT_CONFIG.deletions
  if (value === 'keep' || value === 'mirror') return value
  throw new RunError('bad-usage', `${where}: must be "keep" or "mirror"`)
}

function indexAt(value: unknown, where: string): Config['index'] {
  if (value === undefined || value === true) return 'kept'
  if (value === false) return 'off'
  throw new RunError('bad-usage', `${where}: must be true or false`)
}

/** Columns that are named stand in place of the usual ones. */
function columnsAt(value: unknown, where: string): Columns {
  const given = objectAt(value ?? {}, where, Object.keys(DEFAULT_COLUMNS))
  const named = Object.entries(given).map(([key, names]) => [key, namesAt(names, `${where}: ${key}`)])
  return { ...DEFAULT_COLUMNS, ...Object.fromEntries(named) }
}

function namesAt(value: unknown, where: string): string[] {
  const names: unknown[] = Array.isArray(value) ? value : [value]
  if (names.every((name) => typeof name === 'string' && name !== '')) return names as string[]
  throw new RunError('bad-usage', `${where}: must be the name of a column, or a list of names`)
}

function textAt(value: unknown, where: string): string | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string' || value.trim() === '') throw new RunError('bad-usage', `${where}: must be a text that is not empty`)
  return value
}

function numberAt(value: unknown, where: string, range: { least: number; most?: number; whole?: boolean }): number {
  const most = range.most ?? Number.MAX_SAFE_INTEGER
  const fits = typeof value === 'number' && value >= range.least && value <= most && (range.whole !== true || Number.isInteger(value))
  if (fits) return value
  const kind = range.whole === true ? 'a whole number' : 'a number'
  throw new RunError('bad-usage', `${where}: must be ${kind} from ${range.least}${range.most === undefined ? ' up' : ` to ${range.most}`}`)
}

/**
 * First 12 hex digits of the SHA-256 of what of the configuration can change a record. What belongs to a dump's origin
 * (collection, capture time) stands in its source, and how many workers ran changes nothing.
 */
export function configDigest(config: Config): string {
  const columns = JSON.stringify(config.columns) === JSON.stringify(DEFAULT_COLUMNS) ? {} : { columns: config.columns }
  const effective = JSON.stringify({ publisher: config.publisher, limits: { dumpBytes: config.limits.dumpBytes }, ...columns })
  return createHash('sha256').update(effective).digest('hex').slice(0, 12)
}
