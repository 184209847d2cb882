/**
 * `winnow feed`: brings sinks up to date from the change log. In: names of sinks and options. Out: on a terminal a progress bar and
 * a line for each sink, in cron nothing when all is well; exit code 5 when a sink is behind.
 */
import type { Command } from 'commander'
import type { Config } from '../run/config.ts'
import { EXIT_CODES, RunError } from '../run/errors.ts'
import type { FeedResult } from '../run/feed.ts'
import type { Finish } from './main.ts'
import { assertOutFolder, configHere } from './options.ts'
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
  winnow feed stdout | kafka-loader    one JSON line for each change (a feed that was killed sends its last lines again)
  winnow run && winnow feed            in cron

All sinks are fed at once; one that is down or set up wrongly does not hold the others. What they end with, the worst first:
Exit codes: 2 bad usage, 4 the output folder cannot be read, 5 a sink is behind (down, or it refuses too much),
75 another feed of a sink is at work, 0 up to date.`

async function feedCommand(given: readonly string[], options: Options): Promise<number> {
  const config = configHere(options.config)
  const names = given.length > 0 ? [...new Set(given)] : Object.keys(config.sinks)
  if (names.length === 0) throw new RunError('bad-usage', 'no sink is named, and the configuration has no "sinks"; name index or stdout')
  assertOutFolder(options.out)
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

/** All at once: one that is slow, down or cannot be opened does not hold the others. */
async function feedAll(names: readonly string[], config: Config, options: Options & { readonly isPiped: boolean }): Promise<number> {
  const [{ configOfSink, openSink }, { feed, notFed }] = await Promise.all([import('../run/feed-open.ts'), import('../run/feed.ts')])
  for (const name of names) configOfSink(name, config, options.out) // a name that is none is told before anything is fed
  const isSeen = options.quiet !== true && process.stderr.isTTY === true
  const progress = isSeen ? await openProgress(process.stderr, 'changes') : null
  const signals = listenForSignals()
  const { out } = options
  try {
    const shown = new Shown(progress)
    const feedOne = async (name: string): Promise<FeedResult> => {
      try {
        const onProgress = (done: number, total: number): void => shown.update(name, done, total)
        return await feed({ out, ...(await openSink(name, config, out)), stop: signals.stop, onProgress })
      } catch (error) {
        if (!(error instanceof RunError)) throw error
        return notFed(out, name, error)
      }
    }
    const ends = await Promise.allSettled(names.map(feedOne))
    progress?.stop()
    const results = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
    report(results, options)
    if (options.metrics !== undefined) (await import('../run/feed-metrics.ts')).writeFeedMetrics(options.metrics, results)
    const failed = ends.find((end) => end.status === 'rejected')
    if (failed !== undefined) throw failed.reason
    return signals.exitCode() ?? worstOf(results)
  } finally {
    progress?.stop()
    signals.close()
  }
}

/** What the user must mend comes before what mends itself. */
const WORST_FIRST: readonly number[] = [
  EXIT_CODES['internal-error'],
  EXIT_CODES['bad-usage'],
  EXIT_CODES['input-unreadable'],
  EXIT_CODES['sink-behind'],
  EXIT_CODES.locked,
]

function worstOf(results: readonly FeedResult[]): number {
  return WORST_FIRST.find((code) => results.some(({ exitCode }) => exitCode === code)) ?? EXIT_CODES.done
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
    if (result.note !== null && options.quiet !== true) process.stderr.write(`winnow: the sink ${result.sink}: ${visible(result.note)}\n`)
    if (result.stopped !== null) process.stderr.write(`${[whyOf(result), ...result.problems.map(indented)].join('\n')}\n`)
  }
}

function whyOf({ sink, lag, stopped, exitCode }: FeedResult): string {
  const state = exitCode === EXIT_CODES['sink-behind'] ? `is behind by ${lag} changes` : 'was not fed'
  return visible(`winnow: the sink ${sink} ${state}: ${stopped}`)
}

function countsOf({ sink, read, applied, stale, rejected, pauses, lag, seconds }: FeedResult): string {
  const waited = pauses === 0 ? '' : `, ${pauses} pauses`
  return `${sink}: ${read} changes in ${seconds.toFixed(1)} s${waited}: ${applied} applied, ${stale} already there, ${rejected} rejected; ${lag} behind`
}

function indented(line: string): string {
  return `  ${visible(line)}`
}
