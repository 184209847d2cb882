/**
 * `winnow run`: the main job. In: inputs and options. Out: on a terminal a progress bar and a table, in cron nothing when all
 * is well; the exit code of the run.
 */
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Config } from '../run/config.ts'
import { EXIT_CODES, RunError } from '../run/errors.ts'
import type { RunResult } from '../run/run.ts'
import { printExport } from './export.ts'
import type { Finish } from './main.ts'
import { configOf, type OriginOptions, parseCount, parseDuration } from './options.ts'
import { openProgress } from './progress.ts'
import { listenForSignals } from './signals.ts'
import { formatTable } from './table.ts'
import { painterFor, visible } from './terminal.ts'

interface Options extends OriginOptions {
  readonly out: string
  readonly jobs?: number
  readonly full?: boolean
  readonly reextract?: boolean
  readonly allowDeletions?: boolean
  readonly index?: boolean
  readonly wait?: number
  readonly maxRuntime?: number
  readonly forceUnlock?: boolean
  readonly log?: string
  readonly quiet?: boolean
  readonly summary?: boolean
  readonly json?: boolean
  readonly markdown?: boolean
}

type ReportOptions = Pick<Options, 'out' | 'json' | 'summary' | 'quiet' | 'log' | 'markdown'>

export function addRun(program: Command, finish: Finish): void {
  program
    .command('run')
    .description('clean dumps: every new or changed one of the inputs')
    .argument('[input...]', 'files, folders, patterns, or - for the standard input', ['raw'])
    .option('-o, --out <folder>', 'where the outputs go', 'clean')
    .option('-j, --jobs <count>', 'processes that clean (default: one per core)', parseCount)
    .option('--collection <name>', 'name of the collection in source keys (default: the last folder name of the input)')
    .option('--captured-at <time>', 'when the dumps were captured; relative times resolve against it')
    .option('--full', 'clean all dumps again, also those that are done')
    .option('--reextract', 'clean those again that another version or configuration made')
    .option('--allow-deletions', 'with deletions: mirror, take away the outputs of however many dumps that are gone')
    .option('--no-index', 'leave the index of winnow search as it is')
    .option('--config <file>', 'configuration as JSON; unknown keys are refused')
    .option('--min-age <time>', 'leave files that were changed less than this ago for a later run (default: 60s)', parseDuration)
    .option('--max-runtime <time>', 'take no more dumps after this long, such as 50m; the next run goes on', parseDuration)
    .option('--wait <time>', 'wait so long for another run to end, such as 10m (default: not at all)', parseDuration)
    .option('--force-unlock', 'break the lock of another host, whose run is dead')
    .option('--metrics <file>', 'write numbers for Prometheus to this file (.prom)')
    .option('--log <file>', 'write events as JSON lines to a file, or to the standard output with -')
    .option('-q, --quiet', 'no progress bar and no table')
    .option('--summary', 'print the table also where there is no terminal')
    .option('--json', 'print the totals as one JSON object')
    .option('--markdown', 'print the records of these inputs as Markdown, also those that were done before')
    .addHelpText('after', EXAMPLES)
    .action(async (inputs: string[], options: Options) => finish(await runCommand(inputs, options)))
}

const EXAMPLES = `
Examples:
  winnow run                                      raw/ -> clean/
  winnow run dumps/2025 --out clean --collection crawl
  winnow run 'dumps/*.txt' --captured-at 2025-06-30T08:00:00Z
  cat page.txt | winnow run - --out clean --json
  winnow run page.html --markdown                 the page's articles as Markdown
  winnow run --full --jobs 2 --log run.log`

async function runCommand(inputs: readonly string[], options: Options): Promise<number> {
  if (options.markdown === true && (options.json === true || options.log === '-'))
    throw new RunError('bad-usage', '--markdown, --json and --log - all print to the standard output: name one of them')
  const { run } = await import('../run/run.ts')
  const config = configOf(options)
  const isQuiet = options.quiet === true
  const progress = isQuiet || process.stderr.isTTY !== true ? null : await openProgress(process.stderr)
  const signals = listenForSignals()
  try {
    const result = await run({
      inputs,
      out: options.out,
      config,
      jobs: options.jobs ?? config.jobs ?? availableParallelism(),
      scope: options.full === true ? 'full' : options.reextract === true ? 'reextract' : 'changed',
      allowDeletions: options.allowDeletions === true,
      waitMs: options.wait ?? 0,
      maxRuntimeMs: options.maxRuntime ?? null,
      forceUnlock: options.forceUnlock === true,
      log: options.log ?? null,
      stop: signals.stop,
      onProgress: (done, total) => progress?.update(done, total),
      onLogOpened: signals.onHangup,
    })
    progress?.stop()
    report(result, options)
    if (options.markdown === true) await printExport(() => articleFiles(options.out, result), 'markdown')
    if (options.index === false || signals.stop.aborted) return signals.exitCode() ?? result.exitCode
    const exitCode = await keepIndexAfter(result.exitCode, options.out, config, signals.stop)
    return signals.exitCode() ?? exitCode
  } finally {
    progress?.stop()
    signals.close()
  }
}

/** Those of the inputs that gave records. */
function articleFiles(out: string, { articles }: RunResult): string[] {
  return articles.map((path) => join(out, path)).filter((path) => existsSync(path))
}

/** The records are written: an index that is behind is told, and the next run catches up. Also of `replay`. Gives the exit code. */
export async function keepIndexAfter(runExitCode: number, out: string, { index }: Config, stop?: AbortSignal): Promise<number> {
  if (index === 'off') return runExitCode
  const { keepIndex } = await import('../run/keep-index.ts')
  const { exitCode, problem } = await keepIndex(out, stop ?? new AbortController().signal)
  if (problem !== null) process.stderr.write(`winnow: ${visible(problem)}\n`)
  return runExitCode === EXIT_CODES.done ? exitCode : runExitCode
}

/** What a run says at its end. Also of `replay`. */
export function report({ summary, exitCode, why, problems }: RunResult, options: ReportOptions): void {
  if (options.json === true) process.stdout.write(`${JSON.stringify({ ...summary, exitCode })}\n`)
  const wantsTable =
    options.summary === true ||
    (options.quiet !== true && options.json !== true && options.markdown !== true && process.stdout.isTTY === true)
  if (wantsTable && options.log !== '-') process.stdout.write(formatTable(summary, options.out, painterFor(process.stdout)))
  if (exitCode === EXIT_CODES.done) return
  const where = problems.length > 0 ? `; see ${join(options.out, 'quarantine')}` : ''
  const lines = [`winnow: ${why}${where}`, ...problems.map((problem) => `  ${visible(problem)}`)]
  process.stderr.write(`${lines.join('\n')}\n`)
}
