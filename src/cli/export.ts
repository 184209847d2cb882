/**
 * `winnow export`: records in the form of another standard. In: output folders or files of records, and the format. Out: one JSON object a
 * line, or one Markdown document after the other, on the standard output; or a file for each record.
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { EXIT_CODES } from '../run/errors.ts'
import type { ExportFormat } from '../run/export.ts'
import type { Finish } from './main.ts'

interface Options {
  readonly as: ExportFormat
  readonly out?: string
}

const FORMATS: readonly ExportFormat[] = ['schema.org', 'ninjs', 'markdown']

export function addExport(program: Command, finish: Finish): void {
  program
    .command('export')
    .description('give records in another form: schema.org, ninjs or Markdown')
    .argument('[input...]', 'output folders of winnow run, or files of its records', ['clean'])
    .addOption(new Option('--as <format>', `${FORMATS.join(', ')}`).argParser(parseFormat).makeOptionMandatory())
    .option('-o, --out <folder>', 'write a file for each record there, instead of all to the standard output')
    .addHelpText('after', EXAMPLES)
    .action(async (inputs: string[], { as, out }: Options) => {
      if (out === undefined) await printExport(() => inputs, as)
      else {
        const { exportToFolder } = await import('../run/export.ts')
        exportToFolder(inputs, as, out)
      }
      finish(EXIT_CODES.done)
    })
}

const EXAMPLES = `
Examples:
  winnow export --as schema.org > articles.jsonld.jsonl
  winnow export clean --as ninjs | gzip > articles.ninjs.jsonl.gz
  winnow export clean/articles/harbour.txt.jsonl --as markdown
  winnow export clean --as markdown --out notes       notes/<id>.md

What each of them cannot carry is in docs/exports.md.`

function parseFormat(text: string): ExportFormat {
  const format = FORMATS.find((known) => known === text.toLowerCase())
  if (format !== undefined) return format
  throw new InvalidArgumentError(`It must be one of ${FORMATS.join(', ')}.`)
}

/** One record at a time, as fast as the reader takes them. A reader that has seen enough (`| head`) ends it without a word. */
export async function printExport(inputs: () => readonly string[], format: ExportFormat): Promise<void> {
  const { exportAll } = await import('../run/export.ts')
  const texts = function* (): Generator<string> {
    for (const { text } of exportAll(inputs(), format)) yield format === 'markdown' ? `${text}\n` : text
  }
  try {
    await pipeline(Readable.from(texts(), { objectMode: true, highWaterMark: 4 }), process.stdout, { end: false })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error
  }
}
