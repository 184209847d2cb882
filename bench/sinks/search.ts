/**
 * Queries with known answers against the embedded index, and how long they take.
 * In: an output folder with `index.sqlite`. Out: for each kind of query the share whose first hit is the right record (one with the
 * same headline or the same text counts: dumps print the same article more than once), and latencies.
 *
 *   node bench/sinks/search.ts clean [--each 5]      every fifth record
 */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { type Hit, search } from '../../src/run/search/search.ts'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { each: { type: 'string', default: '1' } } })
const out = positionals[0] ?? 'clean'
const database = new DatabaseSync(join(out, 'index.sqlite'), { readOnly: true })

interface Row {
  readonly id: string
  readonly title: string | null
  readonly text: string
  readonly language: string | null
  readonly authors: string
  readonly agencies: string
}

/** The first words of a headline, and of each text a stretch from its middle: what a reader remembers. */
const PHRASE_WORDS = 6
const HAS_SPACES = /\p{L}\s+\p{L}/u

type Kind = 'title words' | 'quoted phrase' | 'author and a word of the title' | 'agency and words of the title'

function queriesOf(row: Row): [Kind, string[]][] {
  const queries: [Kind, string[]][] = []
  const title = row.title?.replaceAll('"', ' ') ?? ''
  if (/[\p{L}\p{N}]/u.test(title)) queries.push(['title words', [title]])
  const marks = /copy\d+ [0-9a-f]+$/u.exec(title)?.[0].split(' ') ?? [] // what tells the copies of `make-log.ts` apart
  const phrase = phraseOf(row.text)
  if (phrase !== null) queries.push(['quoted phrase', [`"${phrase}"`]])
  const [author] = JSON.parse(row.authors) as string[]
  const [agency] = JSON.parse(row.agencies) as string[]
  const word = [...title.matchAll(/[\p{L}\p{M}]+/gu)].map(([found]) => found).sort((a, b) => b.length - a.length)[0]
  if (author !== undefined && word !== undefined) queries.push(['author and a word of the title', [`author:"${author}"`, word, ...marks]])
  if (agency !== undefined && title !== '') queries.push(['agency and words of the title', [`agency:"${agency}"`, title]])
  return queries
}

function phraseOf(text: string): string | null {
  const paragraph = text.split('\n\n').sort((a, b) => b.length - a.length)[0] ?? ''
  const plain = paragraph.replace(/["\s]+/gu, ' ').trim()
  if (!HAS_SPACES.test(plain)) return plain.length < 12 ? null : plain.slice(plain.length >> 1, (plain.length >> 1) + 12)
  const words = plain.split(' ')
  const at = Math.max(0, (words.length >> 1) - 3)
  return words.length < PHRASE_WORDS ? null : words.slice(at, at + PHRASE_WORDS).join(' ')
}

const rows = database
  .prepare('select id, title, text, language, authors, agencies from article where is_deleted = 0 order by id')
  .all() as unknown as Row[]
const byId = new Map(rows.map((row) => [row.id, row]))
const right = new Map<string, { asked: number; first: number }>()
const latencies: number[] = []
/** What it takes on a machine that does nothing else: others' work is not in it. */
const cpuTimes: number[] = []
const wrong: string[] = []

function isRight(row: Row, hit: Hit | undefined, kind: Kind, query: readonly string[]): boolean {
  if (hit === undefined) return false
  const found = byId.get(hit.id)
  if (found === undefined || found.id === row.id || found.title === row.title || found.text === row.text) return found !== undefined
  return kind === 'quoted phrase' && plain(found.text).includes(plain(query[0] ?? '').trim())
}

function plain(text: string): string {
  return text.replace(/["\s]+/gu, ' ')
}

for (const [index, row] of rows.entries()) {
  if (index % Number(values.each) !== 0) continue
  for (const [kind, query] of queriesOf(row)) {
    const [startedMs, startedCpuMs] = [performance.now(), cpuMs()]
    const { hits } = search({ out, query, limit: 10 })
    latencies.push(performance.now() - startedMs)
    cpuTimes.push(cpuMs() - startedCpuMs)
    const fits = isRight(row, hits[0], kind, query)
    for (const group of [kind, `language ${row.language}`]) {
      const counts = right.get(group) ?? { asked: 0, first: 0 }
      counts.asked++
      if (fits) counts.first++
      right.set(group, counts)
    }
    if (!fits) wrong.push(`${kind}: ${query.join(' ')} -> ${hits[0]?.title ?? '(nothing)'}`)
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function spread(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): string => `${(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)} ms`
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, longest ${at(1)}`
}

process.stdout.write(`${rows.length} records, ${latencies.length} queries: ${spread(latencies)}; of the processor: ${spread(cpuTimes)}\n`)
for (const [group, { asked, first }] of [...right].sort(([a], [b]) => (a < b ? -1 : 1)))
  process.stdout.write(
    `  ${group.padEnd(34)} ${String(first).padStart(6)} of ${String(asked).padStart(6)} first  ${((100 * first) / asked).toFixed(1)} %\n`,
  )
for (const line of wrong.slice(0, 25)) process.stdout.write(`  not first: ${line.slice(0, 200)}\n`)
