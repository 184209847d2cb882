/**
 * `winnow verify`: proves the outputs against the dumps. In: the output folder. Out: the differences, one a line, and exit
 * code 1 when there are any.
 */
import type { Command } from 'commander'
import { EXIT_CODES } from '../run/errors.ts'
import type { Verification } from '../run/verify/verify.ts'
import type { Finish } from './main.ts'
import { configOf } from './options.ts'
import { visible } from './terminal.ts'

interface Options {
  readonly raw?: string[]
  readonly config?: string
  readonly json?: boolean
  readonly quiet?: boolean
  readonly rebuildLedger?: boolean
}

export function addVerify(program: Command, finish: Finish): void {
  program
    .command('verify')
    .description('hold the outputs against the dumps: every character, text, value, id and digest')
    .argument('[folder]', 'the output folder', 'clean')
    .option('--raw <input...>', 'where the dumps are (default: where they were read, else raw)')
    .option('--config <file>', 'the configuration of the run, when it names columns of JSON Lines')
    .option('--json', 'print what was found as one JSON object')
    .option('--rebuild-ledger', 'remake the ledger from the change log, and check nothing; the next run cleans every dump again')
    .option('-q, --quiet', 'say nothing when there is no difference')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string, options: Options) => {
      if (options.rebuildLedger === true) return await rebuild(folder, options, finish)
      const { verifyFolder } = await import('../run/verify/verify.ts')
      const found = await verifyFolder(folder, options.raw ?? [], configOf(options).columns)
      const hasDifferences = found.differences.length > 0
      if (options.json === true) process.stdout.write(`${JSON.stringify(found)}\n`)
      else if (hasDifferences || options.quiet !== true) process.stdout.write(formatVerification(found))
      finish(hasDifferences ? EXIT_CODES['internal-error'] : EXIT_CODES.done)
    })
}

async function rebuild(folder: string, { quiet, json }: Options, finish: Finish): Promise<void> {
  const { rebuildLedger } = await import('../run/rebuild-ledger.ts')
  const records = rebuildLedger(folder, (message) => void process.stderr.write(`${visible(message)}\n`))
  if (json === true) process.stdout.write(`${JSON.stringify({ records })}\n`)
  else if (quiet !== true) process.stdout.write(`${records} records read back from the change log; the next run cleans every dump again\n`)
  finish(EXIT_CODES.done)
}

const EXAMPLES = `
Examples:
  winnow verify                        clean/ against raw/
  winnow verify clean --raw dumps/2025
  winnow verify clean --json | jq '.differences | length'
  winnow verify clean --rebuild-ledger  when the ledger is in doubt: nothing in the change log changes`

function formatVerification(found: Verification): string {
  const lines = found.differences.map(({ path, message }) => visible(`${JSON.stringify(path)}: ${message}`))
  const unchecked = found.unchecked === 0 ? '' : `, ${found.unchecked} outputs of the standard input not checked`
  const kept = found.kept === 0 ? '' : `, ${found.kept} outputs of dumps that are gone`
  const counts = `${found.dumps} dumps, ${found.records} records, ${found.characters} characters, ${found.quarantined} quarantined${unchecked}${kept}`
  return [...lines, `${counts}: ${found.differences.length} differences`, ''].join('\n')
}
