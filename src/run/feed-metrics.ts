/**
 * What a feed leaves for a monitor: a Prometheus text file, written beside and renamed, so that half a file is never seen.
 * In: results. Out: the file. No time stamps in it: the collector has its own clock.
 */
import { dirname } from 'node:path'
import { makeFolder, replaceFile } from '../write/disk.ts'
import { messageOf } from '../write/sinks/sink.ts'
import { RunError } from './errors.ts'
import type { FeedResult } from './feed.ts'

const GAUGES = [
  ['winnow_sink_lag_changes', 'Changes in the log that the sink does not have yet.', ({ lag }: FeedResult): number => lag],
  ['winnow_sink_rejected_total', 'Changes that the sink refused, of all feeds.', ({ rejectedTotal }: FeedResult): number => rejectedTotal],
  ['winnow_sink_last_read', 'Changes that the last feed read.', ({ read }: FeedResult): number => read],
  ['winnow_sink_last_applied', 'Changes that the last feed applied.', ({ applied }: FeedResult): number => applied],
  [
    'winnow_sink_last_pauses',
    'How often the last feed waited for a sink that was busy or away.',
    ({ pauses }: FeedResult): number => pauses,
  ],
  ['winnow_sink_last_exit_code', 'Exit code of the last feed.', ({ exitCode }: FeedResult): number => exitCode],
  ['winnow_sink_duration_seconds', 'Time that the last feed took.', ({ seconds }: FeedResult): number => seconds],
] as const

export function writeFeedMetrics(path: string, results: readonly FeedResult[]): void {
  const lines = GAUGES.flatMap(([name, help, value]) => [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${name.endsWith('_total') ? 'counter' : 'gauge'}`,
    ...results.map((result) => `${name}{sink="${result.sink}"} ${value(result)}`),
  ])
  try {
    makeFolder(dirname(path))
    replaceFile(path, `${lines.join('\n')}\n`)
  } catch (error) {
    throw new RunError('internal-error', `the metrics cannot be written (${messageOf(error)}): check the disk and its permissions`)
  }
}
