/**
 * `winnow replay`: tries what is in quarantine again, after an upgrade or another configuration. In: the output folder. Out: as `run`.
 */
import { availableParallelism } from 'node:os'
import type { Command } from 'commander'
import { RunError } from '../run/errors.ts'
import type { Finish } from './main.ts'
import { configHere, type OriginOptions, parseCount, parseReason } from './options.ts'
import { keepIndexAfter, report } from './run.ts'

interface Options extends OriginOptions {
  readonly reason?: ReturnType<typeof parseReason>
  readonly raw?: string[]
  readonly jobs?: number
  readonly log?: string
  readonly quiet?: boolean
  readonly json?: boolean
}

export function addReplay(program: Command, finish: Finish): void {
  program
    .command('replay')
    .description('try again what is in quarantine')
    .argument('[folder]', 'the output folder', 'clean')
    .option('--reason <reason>', 'only what was put aside for this reason', parseReason)
    .option('--raw <input...>', 'where the dumps are (default: where they were read)')
    .option('-j, --jobs <count>', 'processes that clean (default: one per core)', parseCount)
    .option('--config <file>', 'configuration as JSON (default: winnow.config.json where there is one)')
    .option('--log <file>', 'write events as JSON lines to a file, or to the standard output with -')
    .option('-q, --quiet', 'no table')
    .option('--json', 'print the totals as one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string, options: Options) => finish(await replayCommand(folder, options)))
}

const EXAMPLES = `
Examples:
  winnow replay                          all of clean/quarantine
  winnow replay clean --reason timeout --config winnow.config.json`

async function replayCommand(out: string, options: Options): Promise<number> {
  const { run } = await import('../run/run.ts')
  const { inputsOf } = await import('../run/status.ts')
  const config = configHere(options.config, options)
  const inputs = options.raw ?? inputsOf(out)
  if (inputs.length === 0) throw new RunError('bad-usage', `${out} does not say where its dumps are: name them with --raw`)
  const jobs = options.jobs ?? config.jobs ?? availableParallelism()
  const reasons = options.reason === undefined ? null : [options.reason]
  const result = await run({ inputs, out, config, jobs, scope: 'quarantined', reasons, log: options.log ?? null })
  report(result, { ...options, out })
  return await keepIndexAfter(result.exitCode, out, config)
}
