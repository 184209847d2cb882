/**
 * `winnow search`: asks the index that `winnow run` keeps. In: words and filters. Out: the best hits, each with a snippet and the
 * place in its dump where it stands.
 */
import type { Command } from 'commander'
import { EXIT_CODES } from '../run/errors.ts'
import type { Hit, SearchResult } from '../run/search/search.ts'
import type { Finish } from './main.ts'
import { parseCount } from './options.ts'
import { oneLine, type Paint, painterFor, visible } from './terminal.ts'

interface Options {
  readonly out: string
  readonly limit: number
  readonly json?: boolean
}

/** What fits on a screen. */
const DEFAULT_LIMIT_HITS = 10

export function addSearch(program: Command, finish: Finish): void {
  program
    .command('search')
    .description('find records: words, "phrases", and fields')
    .argument('<query...>', 'words; all must occur')
    .option('-o, --out <folder>', 'the output folder of winnow run', 'clean')
    .option('-n, --limit <count>', 'hits to show', parseCount, DEFAULT_LIMIT_HITS)
    .option('--json', 'print each hit as one JSON object a line, with dump and offsets; "fits" says whether it has all words')
    .addHelpText('after', EXAMPLES)
    .action(async (query: string[], options: Options) => {
      const { search } = await import('../run/search/search.ts')
      const found = search({ out: options.out, query, limit: options.limit })
      if (found.hint !== null) process.stderr.write(`winnow: ${visible(found.hint)}\n`)
      process.stdout.write(options.json === true ? linesOf(found) : format(found))
      finish(EXIT_CODES.done)
    })
}

const EXAMPLES = `
Examples:
  winnow search copper smelters
  winnow search '"night ferry"' -strike          a phrase, and a word that must not occur
  winnow search ferry publisher:"Merrow Evening Post" agency:reuters
  winnow search author:vantongeren date:2026-02..2026-03 lang:en role:primary
  winnow search 鉄橋 --json | jq .source          dump, offsets of the paragraphs found

Fields: title, publisher, aggregator, agency, cites, author, section, tag, place (by words); lang, role, collection, path, id (exact);
date, from, to (as printed: 2026, 2026-03, 2026-03-05, 2026-03..2026-05). word* finds any ending. Accents may be left out.`

/** `total` and `fits` are of the whole search, in each line: a reader of a stream has no other place to find them. */
function linesOf({ hits, total, fits }: SearchResult): string {
  return hits.map((hit) => `${JSON.stringify({ fits, total, ...hit })}\n`).join('')
}

/**
 * A word that must not occur begins as an option does. In: the arguments of the program. Out: the same for the option parser, with
 * such words behind `--`. `-n5` stays an option, as do the letters that are options by themselves.
 *
 *   search copper -strike --json  ->  search copper --json -- -strike
 */
export function withExclusionsApart(args: readonly string[]): readonly string[] {
  if (args[0] !== 'search') return args
  const end = args.includes('--') ? args.indexOf('--') : args.length
  const [before, after] = [args.slice(0, end), args.slice(end + 1)]
  const isExclusion = (argument: string): boolean => EXCLUSION.test(argument) && !/^-n\d+$/u.test(argument)
  return [...before.filter((argument) => !isExclusion(argument)), '--', ...before.filter(isExclusion), ...after]
}

/** One minus, then more than a letter of an option. */
const EXCLUSION = /^-(?:[^-\s].|[^\0-\x7f])/u

function format({ hits, total, fits }: SearchResult): string {
  const paint = painterFor(process.stdout)
  if (hits.length === 0) return 'nothing found\n'
  const head = fits === 'all' ? `${total} found` : `no record has all of these words; ${total} have some`
  return `${[paint('dim', head), ...hits.map((hit) => formatHit(hit, paint))].join('\n\n')}\n`
}

function formatHit(hit: Hit, paint: Paint): string {
  const { source, published } = hit
  const about = [hit.publisher, ...hit.agencies, hit.authors.join(', '), published?.value ?? published?.printed, hit.language, hit.role]
  const [first] = source.match
  const place = first === undefined ? '' : ` ${first.start}–${source.match.at(-1)?.end}`
  const lines = [
    paint('bold', oneLine(hit.title ?? '(no headline)')),
    paint('dim', oneLine(about.filter((value) => value !== null && value !== undefined && value !== '').join(' · '))),
    highlighted(hit, paint),
    paint('dim', oneLine(`${source.collection ?? ''}/${source.path}${source.row === null ? '' : ` row ${source.row}`}${place}  ${hit.id}`)),
  ]
  return lines.join('\n')
}

function highlighted({ snippet }: Hit, paint: Paint): string {
  let [line, at] = ['', 0]
  for (const { start, end } of snippet.highlights) {
    line += visible(snippet.text.slice(at, start)) + paint(['bold', 'yellow'], visible(snippet.text.slice(start, end)))
    at = end
  }
  return line + visible(snippet.text.slice(at))
}
