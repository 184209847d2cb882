/**
 * `winnow explain`: one dump with what became of each piece of it. In: a file. Out: a line per span: offsets, label, whose,
 * which rule decided, the text. White space is left out.
 *
 *   0-38      title           0   shape.title-line       Harbour board approves the night ferry
 */
import type { Command } from 'commander'
import type { DumpReport, ReportSpan } from '../core/record.ts'
import type { Cleaned, Dump, FieldConfidences, LabelledBlock } from '../core/types.ts'
import { EXIT_CODES } from '../run/errors.ts'
import { isBoilerplateLabel, isReferenceLabel } from '../run/labels.ts'
import type { Finish } from './main.ts'
import { configOf, type OriginOptions } from './options.ts'
import { oneLine, type Paint, painterFor, type Style } from './terminal.ts'

interface Options extends OriginOptions {
  readonly full?: boolean
  readonly json?: boolean
  readonly why?: boolean
  readonly member?: string
}

export function addExplain(program: Command, finish: Finish): void {
  program
    .command('explain')
    .description('show what became of each piece of one dump, and by which rule')
    .argument('<file>', 'a dump, a container with #<member> or --member, or - for the standard input')
    .option(
      '--member <name>',
      'which dump of a container: its number from 0 (of JSON Lines the line), its path in a tar, its WARC record id',
    )
    .option('--collection <name>', 'name of the collection (default: the name of its folder)')
    .option('--captured-at <time>', 'when the dump was captured')
    .option('--config <file>', 'configuration as JSON')
    .option('--full', 'do not cut long texts to the width of the terminal')
    .option('--why', 'show for each block its label, how sure it is, the next best label, and the reasons for and against')
    .option('--json', 'print records, report and issues as one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: Options) => {
      const { cleanFile, explainFile } = await import('../run/clean-file.ts')
      if (options.why === true) {
        process.stdout.write(`${(await explainFile(file, configOf(options), options.member)).map(whyLines).join('\n')}\n`)
        finish(EXIT_CODES.done)
        return
      }
      const { dump, cleaned } = await cleanFile(file, configOf(options), options.member)
      const text = options.json === true ? `${JSON.stringify(cleaned)}\n` : explain(dump, cleaned, options.full === true)
      process.stdout.write(text)
      finish(EXIT_CODES.done)
    })
}

const EXAMPLES = `
Examples:
  winnow explain raw/harbour.txt
  winnow explain raw/harbour.txt --full | less
  winnow explain raw/harbour.txt --why | less
  winnow explain crawl.warc.gz --member 3
  winnow explain 'rows.jsonl#7' --why
  winnow explain raw/harbour.txt --json | jq '.articles[].title'`

/** `Share on Facebook` / `    share 0.95 by en.share.button, next body 0.01; for en.share.button +2.9; against …` */
function whyLines({ block, label, by, probability, runnerUp, evidence }: LabelledBlock): string {
  const list = (sign: 1 | -1): string =>
    evidence
      .filter(({ weight }) => weight * sign > 0)
      .map(({ id, weight }) => `${id} ${weight.toFixed(1)}`)
      .join(', ') || 'nothing'
  const next = runnerUp === null ? 'none' : `${runnerUp.label} ${runnerUp.probability.toFixed(2)}`
  const head = `${`${block.span.start}-${block.span.end}`.padEnd(13)} ${oneLine(block.text).slice(0, 100)}`
  return `${head}\n              ${label} ${probability.toFixed(2)} by ${by}, next ${next}; for: ${list(1)}; against: ${list(-1)}`
}

const WIDTH_WITHOUT_TERMINAL = 140

function explain(dump: Dump, cleaned: Cleaned, isFull: boolean): string {
  const width = isFull ? Number.POSITIVE_INFINITY : (process.stdout.columns ?? WIDTH_WITHOUT_TERMINAL)
  return `${explainLines(dump, cleaned, { width, paint: painterFor(process.stdout) }).join('\n')}\n`
}

/** `     confidence: text 0.91, title 0.98` */
function trustLine(confidences: FieldConfidences | undefined): string[] {
  const told = Object.entries(confidences ?? {}).flatMap(([field, value]) => (value === null ? [] : `${field} ${value.toFixed(2)}`))
  return told.length === 0 ? [] : [`     confidence: ${told.join(', ')}`]
}

export function explainLines(dump: Dump, cleaned: Cleaned, look: { readonly width: number; readonly paint: Paint }): string[] {
  const { report, articles, issues } = cleaned
  const head = [look.paint('bold', oneLine(report.source.key)), `${dump.text.length} characters, ${articles.length} records`]
  if (report.flags.length > 0) head.push(`flags: ${report.flags.join(', ')}`)
  const records = articles.flatMap((article, index) => [
    `  ${article.ordinal}  ${article.id}  ${article.role}  ${oneLine(article.title ?? '(no title)')}`,
    ...trustLine(cleaned.confidences?.[index]),
  ])
  const spans = report.spans.filter((span) => span.label !== 'ws').map((span) => spanLine(span, dump.text, report, look))
  const noted = issues.map((issue) => `  ${issue.span.start}-${issue.span.end}  ${issue.code}: ${oneLine(issue.message)}`)
  return [...head, ...records, '', ...spans, ...(noted.length === 0 ? [] : ['', 'issues', ...noted])]
}

function spanLine(span: ReportSpan, text: string, report: DumpReport, look: { readonly width: number; readonly paint: Paint }): string {
  const ordinal = span.record === null ? '' : String(report.records.indexOf(span.record))
  const place = `${span.start}-${span.end}`.padEnd(13)
  const before = `${place} ${span.label.padEnd(22)} ${ordinal.padStart(3)} ${(span.by ?? '').padEnd(32)} `
  const room = Math.max(20, look.width - before.length)
  const whole = oneLine(text.slice(span.start, span.end))
  const shown = whole.length > room ? `${whole.slice(0, room - 1)}…` : whole
  return look.paint('dim', before) + look.paint(styleOf(span.label), shown)
}

function styleOf(label: string): Style {
  if (label === 'title') return ['bold', 'green']
  if (label === 'body') return 'green'
  if (isReferenceLabel(label)) return 'cyan'
  return isBoilerplateLabel(label) ? 'red' : 'yellow'
}
