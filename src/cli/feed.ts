/**
 * `winnow feed`: brings sinks up to date from the change log. In: names of sinks and options. Out: on a terminal a progress bar and
 * a line for each sink, in cron nothing when all is well; exit code 5 when a sink is behind.
 */
import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import type { Config } from '../run/config.ts'
import { EXIT_CODES, RunError } from '../run/errors.ts'
import type { FeedResult } from '../run/feed.ts'
import type { Finish } from './main.ts'
import { configOf } from './options.ts'
import { openProgress, type Progress } from './progress.ts'
import { listenForSignals } from './signals.ts'
import { visible } from './terminal.ts'

interface Options {
  readonly out: string
  readonly config?: string
  readonly dryRun?: boolean
  readonly metrics?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

export function addFeed(program: Command, finish: Finish): void {
  program
    .command('feed')
    .description('bring downstream indexes up to date from the change log')
    .argument('[sink...]', 'names from "sinks" of the configuration, index, or stdout (default: all of the configuration)')
    .option('-o, --out <folder>', 'the output folder of winnow run', 'clean')
    .option('--config <file>', 'configuration as JSON (default: winnow.config.json where there is one)')
    .option('--dry-run', 'say what would be sent, and send nothing')
    .option('--metrics <file>', 'write lag and counts as a Prometheus text file')
    .option('--json', 'print the counts as one JSON object for each sink')
    .option('-q, --quiet', 'no progress bar and no counts')
    .addHelpText('after', EXAMPLES)
    .action(async (names: string[], options: Options) => finish(await feedCommand(names, options)))
}

const EXAMPLES = `
Examples:
  winnow feed                          all sinks of winnow.config.json
  winnow feed archive --dry-run
  winnow feed stdout | kafka-loader    one JSON line for each change, each change once
  winnow run && winnow feed            in cron

Exit codes: 0 up to date, 2 bad usage, 5 a sink is behind (down, or it refuses too much), 75 another feed of a sink is at work.`

/** The configuration that was named, else the one of this folder. */
export function sinkConfigOf(path: string | undefined): Config {
  const here = existsSync('winnow.config.json') ? 'winnow.config.json' : undefined
  const config = path ?? here
  return configOf(config === undefined ? {} : { config })
}

async function feedCommand(given: readonly string[], options: Options): Promise<number> {
  const config = sinkConfigOf(options.config)
  const names = given.length > 0 ? [...new Set(given)] : Object.keys(config.sinks)
  if (names.length === 0) throw new RunError('bad-usage', 'no sink is named, and the configuration has no "sinks"; name index or stdout')
  if (!existsSync(options.out)) throw new RunError('input-unreadable', `there is no folder ${options.out}: winnow run makes it`)
  const isPiped = names.includes('stdout') || names.some((name) => config.sinks[name]?.kind === 'jsonl')
  return options.dryRun === true ? await dryRuns(names, config, options) : await feedAll(names, config, { ...options, isPiped })
}

async function dryRuns(names: readonly string[], config: Config, options: Options): Promise<number> {
  const [{ openSink }, { dryRun }] = await Promise.all([import('../run/feed-open.ts'), import('../run/feed-dry-run.ts')])
  for (const name of names) {
    const found = dryRun(options.out, (await openSink(name, config, options.out)).sink)
    const { read, upserts, deletes, leftOut, unfit, problems } = found
    const text = `${name}: ${read} changes: ${upserts} upserts, ${deletes} deletes, ${leftOut} left out, ${unfit} unfit`
    process.stdout.write(options.json === true ? `${JSON.stringify(found)}\n` : `${[text, ...problems.map(indented)].join('\n')}\n`)
  }
  return EXIT_CODES.done
}

/** All at once: one that is slow or down does not hold the others. */
async function feedAll(names: readonly string[], config: Config, options: Options & { readonly isPiped: boolean }): Promise<number> {
  const [{ openSink }, { feed }] = await Promise.all([import('../run/feed-open.ts'), import('../run/feed.ts')])
  const isSeen = options.quiet !== true && process.stderr.isTTY === true
  const progress = isSeen ? await openProgress(process.stderr, 'changes') : null
  const signals = listenForSignals()
  try {
    const opened = await Promise.all(names.map(async (name) => await openSink(name, config, options.out)))
    const shown = new Shown(progress)
    const ends = await Promise.allSettled(
      opened.map(
        async ({ sink, settings }) =>
          await feed({
            out: options.out,
            sink,
            settings,
            stop: signals.stop,
            onProgress: (done, total) => shown.update(sink.name, done, total),
          }),
      ),
    )
    progress?.stop()
    const results = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
    report(results, options)
    if (options.metrics !== undefined) (await import('../run/feed-metrics.ts')).writeFeedMetrics(options.metrics, results)
    const failed = ends.find((end) => end.status === 'rejected')
    if (failed !== undefined) throw failed.reason
    return signals.exitCode() ?? Math.max(...results.map(({ exitCode }) => exitCode))
  } finally {
    progress?.stop()
    signals.close()
  }
}

/** One bar for all sinks together. */
class Shown {
  readonly #progress: Progress | null
  readonly #sinks = new Map<string, readonly [number, number]>()

  constructor(progress: Progress | null) {
    this.#progress = progress
  }

  update(name: string, done: number, total: number): void {
    this.#sinks.set(name, [done, total])
    const all = [...this.#sinks.values()]
    const sum = (at: 0 | 1): number => all.reduce((count, pair) => count + pair[at], 0)
    this.#progress?.update(sum(0), sum(1))
  }
}

function report(results: readonly FeedResult[], options: Options & { readonly isPiped: boolean }): void {
  const stream = options.isPiped ? process.stderr : process.stdout
  for (const result of results) {
    if (options.json === true) stream.write(`${JSON.stringify(result)}\n`)
    else if (options.quiet !== true && stream.isTTY === true) stream.write(`${countsOf(result)}\n`)
    if (result.stopped !== null) {
      const lines = [
        `winnow: the sink ${result.sink} is behind by ${result.lag} changes: ${result.stopped}`,
        ...result.problems.map(indented),
      ]
      process.stderr.write(`${visible(lines.join('\n'))}\n`)
    }
  }
}

function countsOf({ sink, read, applied, stale, rejected, lag, seconds }: FeedResult): string {
  return `${sink}: ${read} changes in ${seconds.toFixed(1)} s: ${applied} applied, ${stale} already there, ${rejected} rejected; ${lag} behind`
}

function indented(line: string): string {
  return `  ${visible(line)}`
}
