/**
 * Cleans a labelled corpus in this process and scores the records with the corpus' own scorer.
 * Comes in: `../shared/corpus/{composites,pages}.dev.jsonl.gz`. Goes out: a table by layout, source, style or language.
 * The same figures as `roundtrip.mjs dumps` + `winnow run` + `roundtrip.mjs predictions` + `score.mjs`, without the files.
 *
 *   node bench/quality/corpus.ts composites --by layout --worst 10
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { clean } from '../../src/core/clean.ts'
import type { Knowledge } from '../../src/core/knowledge.ts'
import type { Article, DumpReport } from '../../src/core/record.ts'
import { bundledKnowledge } from '../../src/rules/knowledge.ts'

interface Row {
  readonly id: string
  readonly text: string
  readonly [key: string]: unknown
}

/** The scorer's short names of agencies, as its `roundtrip.mjs` has them. */
const SHORT: { readonly [name: string]: string } = {
  'associated press': 'AP',
  'agence france-presse': 'AFP',
  'united press international': 'UPI',
  'press trust of india': 'PTI',
  'asian news international': 'ANI',
  'deutsche presse-agentur': 'dpa',
  'anadolu agency': 'Anadolu',
  'kyodo news': 'Kyodo',
  'yonhap news agency': 'Yonhap',
  'xinhua news agency': 'Xinhua',
  'agencia efe': 'EFE',
}

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}\p{M}]+/gu
const BLURB_WORDS = 40

export function readRows(file: string): Row[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n')
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Row)
}

/** One prediction line of the scorer. */
export function predict(row: Row, articles: readonly Article[], report: DumpReport): object {
  const records: object[] = []
  for (const article of articles) {
    const { attribution, published } = article
    const supplier = attribution.agencies.find((agency) => agency.relation === 'supplier')?.name
    const isBlurb = article.role === 'secondary' && (article.text.match(WORD)?.length ?? 0) < BLURB_WORDS
    records.push({
      role: isBlurb ? 'teaser' : article.role,
      title: article.title,
      text: article.text,
      author: attribution.authors.map((author) => author.name).join(', ') || null,
      publisher: attribution.publisher?.printed ?? attribution.publisher?.name ?? null,
      agency: supplier === undefined ? null : (SHORT[supplier.toLowerCase()] ?? supplier),
      date: published?.value ?? null,
      date_raw: published?.printed ?? null,
    })
  }
  for (const teaser of [...articles.flatMap((article) => article.references), ...report.references]) {
    records.push({ role: 'teaser', title: teaser.title, text: teaser.dek ?? '' })
  }
  return { id: row.id, records }
}

export function cleanRow(row: Row, knowledge: Knowledge): { articles: readonly Article[]; report: DumpReport } {
  const path = `${row.id}.txt`
  const source = {
    key: `dump:corpus/${path}`,
    collection: 'corpus',
    path,
    uri: null,
    format: 'text',
    warc: null,
    row: null,
    bytes: 0,
    sha256: '0'.repeat(64),
    charset: 'utf-8',
    capturedAt: null,
  } as const
  return clean({ text: row.text, source, clock: null, publisher: null, flags: [] }, knowledge)
}

interface Scorer {
  scoreRow(row: Row, prediction: object): { id: string; body?: { p: number; r: number; f: number } }
  summarise(scores: readonly object[]): { readonly [figure: string]: number | null }
}

export const SHOWN = [
  'body_p', 'body_r', 'body_f1', 'boilerplate_leak', 'foreign_leak', 'lost_body', 'sec_p', 'sec_r', 'sec_f1', 'boundary_exact', 'text_exact',
  'acc_title', 'prec_title', 'acc_author', 'prec_author', 'acc_publisher', 'prec_publisher', 'acc_agency', 'prec_agency', 'acc_date', 'prec_date',
  'teaser_r', 'teaser_p',
] // biome-ignore format: a list to read by groups

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      corpus: { type: 'string', default: '../shared/corpus' },
      by: { type: 'string', default: '' },
      worst: { type: 'string', default: '0' },
      'no-model': { type: 'boolean', default: false },
      'no-phrases': { type: 'boolean', default: false },
    },
  })
  const bundled = bundledKnowledge()
  const knowledge = {
    ...bundled,
    ...(values['no-model'] ? { model: null } : {}),
    ...(values['no-phrases'] ? { languages: [] } : {}),
  }
  const scorer = (await import(resolve(values.corpus, 'score.mjs'))) as Scorer
  for (const name of positionals.length > 0 ? positionals : ['pages', 'composites']) {
    const groups = new Map<string, object[]>([['ALL', []]])
    const scores: ReturnType<Scorer['scoreRow']>[] = []
    let chars = 0
    let milliseconds = 0
    for (const row of readRows(join(values.corpus, `${name}.dev.jsonl.gz`))) {
      const start = performance.now()
      const { articles, report } = cleanRow(row, knowledge)
      milliseconds += performance.now() - start
      chars += row.text.length
      const score = scorer.scoreRow(row, predict(row, articles, report))
      scores.push(score)
      for (const key of ['ALL', ...(values.by === '' ? [] : [`${values.by} ${String(row[values.by])}`])])
        groups.set(key, [...(groups.get(key) ?? []), score])
    }
    console.log(`${name}: ${(chars / milliseconds / 1000).toFixed(2)} M characters/s in clean()`)
    const table = [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, list]) => {
        const summary = scorer.summarise(list)
        return [
          `${key} (${list.length})`,
          Object.fromEntries(SHOWN.filter((figure) => summary[figure] !== null).map((figure) => [figure, summary[figure]])),
        ]
      })
    for (const [key, figures] of table) console.log(key, JSON.stringify(figures))
    const worst = scores.filter((score) => score.body !== undefined).sort((a, b) => (a.body?.f ?? 0) - (b.body?.f ?? 0))
    for (const { id, body } of worst.slice(0, Number(values.worst)))
      console.log('worst', id, body?.f.toFixed(3), body?.p.toFixed(3), body?.r.toFixed(3))
  }
}

if (import.meta.main) await main()
