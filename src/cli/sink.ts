/**
 * `winnow sink verify` and `winnow sink rebuild`: an index held against the change log, and built anew beside the old one.
 * In: the sink's name. Out: differences, one a line, and exit code 1 while there are any.
 */
import type { Command } from 'commander'
import type { FeedOptions } from '../run/feed.ts'
import type { SinkVerification } from '../run/feed-verify.ts'
import type { Finish } from './main.ts'
import { assertOutFolder, configHere } from './options.ts'
import { openProgress } from './progress.ts'
import { listenForSignals } from './signals.ts'
import { visible } from './terminal.ts'

interface Options {
  readonly out: string
  readonly config?: string
  readonly repair?: boolean
  readonly json?: boolean
}

export function addSink(program: Command, finish: Finish): void {
  const sink = program.command('sink').description('check an index against the change log, or build it anew').addHelpText('after', EXAMPLES)
  const common = (name: string, description: string): Command =>
    sink
      .command(name)
      .description(description)
      .argument('<sink>', 'a name from "sinks" of the configuration, or index')
      .option('-o, --out <folder>', 'the output folder of winnow run', 'clean')
      .option('--config <file>', 'configuration as JSON (default: winnow.config.json where there is one)')
      .option('--json', 'print the result as one JSON object')
  common('verify', 'compare ids, revisions and digests with the change log')
    .option('--repair', 'send what is missing or differs again, delete what is surplus')
    .action(async (name: string, options: Options) => finish(await verifyCommand(name, options)))
  common('rebuild', 'build the index anew from the whole change log, beside the old one, which is deleted when the new one is whole')
    .addHelpText('after', REBUILD)
    .action(async (name: string, options: Options) => finish(await rebuildCommand(name, options)))
}

const EXAMPLES = `
Examples:
  winnow sink verify index
  winnow sink verify archive --repair
  winnow sink rebuild archive          after the mapping or the version of winnow changed`

const REBUILD = `
What is deleted at the end, and only if winnow made it: the SQLite file, the Parquet files, the PostgreSQL table, or the index
behind the alias. With it goes what was added to it by hand (views and grants on the table, settings of the index).
Anything else in its place is told, and nothing is done.`

async function verifyCommand(name: string, options: Options): Promise<number> {
  const { verifySink } = await import('../run/feed-verify.ts')
  const found = await withSink(
    name,
    options,
    async (feedOptions) => await verifySink(feedOptions, options.repair === true ? 'repair' : 'report'),
  )
  process.stdout.write(options.json === true ? `${JSON.stringify(found)}\n` : format(found))
  const left = found.missing + found.surplus + found.different - found.repaired
  if (options.repair === true && left > 0) process.stderr.write(`winnow: ${left} could not be put right: winnow sink rebuild ${name}\n`)
  return found.exitCode
}

async function rebuildCommand(name: string, options: Options): Promise<number> {
  const { rebuildSink } = await import('../run/feed-rebuild.ts')
  const result = await withSink(name, options, rebuildSink)
  const text = `${name}: built anew from ${result.read} changes, ${result.rejected} rejected`
  process.stdout.write(options.json === true ? `${JSON.stringify(result)}\n` : `${text}\n`)
  return result.exitCode
}

async function withSink<T>(name: string, { out, config }: Options, work: (options: FeedOptions) => Promise<T>): Promise<T> {
  const { openSink } = await import('../run/feed-open.ts')
  const settings = configHere(config)
  assertOutFolder(out)
  const opened = await openSink(name, settings, out)
  const progress = process.stderr.isTTY === true ? await openProgress(process.stderr, 'changes') : null
  const signals = listenForSignals()
  try {
    return await work({ out, ...opened, stop: signals.stop, onProgress: (done, total) => progress?.update(done, total) })
  } finally {
    progress?.stop()
    signals.close()
  }
}

function format({ sink, checked, missing, surplus, different, repaired, problems }: SinkVerification): string {
  const counts = `${sink}: ${checked} ids checked: ${missing} missing, ${surplus} surplus, ${different} different, ${repaired} repaired`
  return [...problems.map((problem) => visible(problem)), counts, ''].join('\n')
}
