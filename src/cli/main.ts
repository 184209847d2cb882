/**
 * The command line. In: the arguments after the program's name. Out: an exit code. Each command is in a file of its own; here
 * is what they have in common: help, suggestions, and how an error that stops a command is told (what, where, what to do).
 * A command loads what it needs when it is called, so that none waits for the others' packages.
 */
import { Command, CommanderError } from 'commander'
import { EXIT_CODES, RunError } from '../run/errors.ts'
import { producerVersion } from '../run/version.ts'
import { addExplain } from './explain.ts'
import { addExport } from './export.ts'
import { addFeed } from './feed.ts'
import { addReplay } from './replay.ts'
import { addRun } from './run.ts'
import { addSearch, withExclusionsApart } from './search.ts'
import { addSink } from './sink.ts'
import { addStatus } from './status.ts'
import { visible } from './terminal.ts'
import { addVerify } from './verify.ts'

/** Called by every command with its exit code. */
export type Finish = (exitCode: number) => void

export async function runCommandLine(args: readonly string[]): Promise<number> {
  let exitCode: number = EXIT_CODES.done
  const finish: Finish = (code) => {
    exitCode = code
  }
  const program = new Command('winnow')
    .description('Turns raw article dumps into clean, attributed article records.')
    .version(producerVersion())
    .showHelpAfterError('(winnow --help and winnow <command> --help say what there is)')
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText('after', EXAMPLES)
  for (const add of [addRun, addExplain, addVerify, addStatus, addReplay, addExport, addSearch, addFeed, addSink]) add(program, finish)
  try {
    await program.parseAsync([...withExclusionsApart(args)], { from: 'user' })
    return exitCode
  } catch (error) {
    return exitCodeOf(error)
  }
}

const EXAMPLES = `
Examples:
  winnow run                           clean every new or changed dump of raw/ into clean/
  winnow run dumps --out clean --jobs 4
  winnow explain dumps/harbour.txt     see what became of each piece of one dump
  winnow verify clean                  prove the outputs against the dumps
  winnow status clean                  what is done, what is in quarantine and why
  winnow replay clean                  try again what is in quarantine
  winnow export clean --as markdown    the records in another form

Exit codes: 0 done, 1 internal error (verify: differences), 2 bad usage, 3 too many dumps quarantined,
4 input unreadable, 5 a sink is behind, 75 another run is at work, 130 and 143 stopped by a signal.`

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES['bad-usage']
  if (error instanceof RunError) {
    process.stderr.write(`winnow: ${visible(error.message)}\n`)
    return error.exitCode
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`winnow: internal error, please report it: ${visible(text)}\n`)
  return EXIT_CODES['internal-error']
}
