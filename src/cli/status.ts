/**
 * `winnow status`: how an output folder stands. In: the folder. Out: totals, the quarantine by reason with its first entries, the
 * last run; as lines for a person or one JSON object.
 */
import type { Command } from 'commander'
import { EXIT_CODES } from '../run/errors.ts'
import type { QuarantineEntry } from '../run/quarantine.ts'
import type { Status } from '../run/status.ts'
import type { Finish } from './main.ts'
import { parseCount, parseReason } from './options.ts'
import { oneLine } from './terminal.ts'

interface Options {
  readonly reason?: ReturnType<typeof parseReason>
  readonly limit?: number
  readonly json?: boolean
}

/** As many lines as a terminal shows at once; `--limit` shows more. */
const SHOWN_ENTRIES = 20

export function addStatus(program: Command, finish: Finish): void {
  program
    .command('status')
    .description('how an output folder stands: totals, what is in quarantine and why, the last run')
    .argument('[folder]', 'the output folder', 'clean')
    .option('--reason <reason>', 'show only what was put aside for this reason', parseReason)
    .option('--limit <count>', `show so many entries (default: ${SHOWN_ENTRIES})`, parseCount)
    .option('--json', 'print it as one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string, options: Options) => {
      const { statusOf } = await import('../run/status.ts')
      const status = statusOf(folder, { reason: options.reason ?? null, limitEntries: options.limit ?? SHOWN_ENTRIES })
      process.stdout.write(options.json === true ? `${JSON.stringify(status)}\n` : formatStatus(status))
      finish(EXIT_CODES.done)
    })
}

const EXAMPLES = `
Examples:
  winnow status                          clean/
  winnow status clean --reason timeout --limit 100
  winnow status clean --json | jq .quarantined`

function formatStatus({ files, dumps, cleaned, records, ids, quarantined, versions, entries, lastRun }: Status): string {
  const reasons = Object.entries(quarantined).map(([reason, count]) => `  ${reason.padEnd(20)} ${count}`)
  const aside = Object.values(quarantined).reduce((sum, count) => sum + count, 0)
  const last =
    lastRun === null
      ? 'none'
      : `${lastRun.startedAt}, ${lastRun.seconds} s, exit ${lastRun.exitCode}${lastRun.why === null ? '' : `: ${oneLine(lastRun.why)}`}`
  const left = lastRun?.summary?.remaining ?? 0
  const waiting = (lastRun?.summary?.postponed ?? 0) + (lastRun?.summary?.quarantined.changed ?? 0)
  const lines = [
    `files ${files}, dumps ${dumps}, cleaned ${cleaned}, quarantined ${aside}, records ${records}${ids === records ? '' : ` of ${ids} ids`}`,
    ...reasons,
    ...(files === 0 ? [] : [`made by version ${versionsIn(versions)}`]),
    `last run: ${last}`,
    ...(left > 0 ? [`left by it for the next run: ${left} files`] : []),
    ...(waiting > 0 ? [`too young then, and waiting: ${waiting}`] : []),
    ...entries.map((entry) => `${oneLine(placeOf(entry))}: ${entry.reason}: ${oneLine(entry.message)}`),
  ]
  if (entries.length > 0) lines.push('winnow replay tries those again')
  return `${lines.join('\n')}\n`
}

function versionsIn(versions: Status['versions']): string {
  return Object.entries(versions)
    .map(([version, count]) => `${version} (${count} files)`)
    .join(', ')
}

function placeOf({ path, member, row, warc }: QuarantineEntry): string {
  if (member !== null) return `${path}, file ${member}`
  if (row !== null) return `${path}, row ${row}`
  return warc === null ? path : `${path}, record at ${warc.offset}`
}
