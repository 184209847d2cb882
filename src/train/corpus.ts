/**
 * The labelled corpus: reads its rows, and carries the gold spans over to blocks.
 * Comes in: a folder with `pages.dev.jsonl.gz` and `composites.dev.jsonl.gz`. Goes out: `CorpusRow[]`, gold labels per block.
 * Whose a span is (its record) is not looked at: the labeller does not know records.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { LABELS } from '../core/label/model.ts'
import type { Block } from '../core/types.ts'

export interface GoldSpan {
  readonly start: number
  readonly end: number
  readonly label: string
  readonly record: string | number | null
}

export interface CorpusRow {
  readonly id: string
  readonly kind: 'page' | 'composite'
  readonly source: string
  readonly url?: string | null
  readonly language: string
  readonly style?: string
  readonly layout?: string
  readonly text: string
  readonly spans: readonly GoldSpan[]
  readonly records: readonly { readonly id: string | number; readonly role: string; readonly title: string | null; readonly text: string }[]
}

/** All pages, then all composites, in file order. */
export function readCorpus(folder: string): CorpusRow[] {
  return ['pages.dev', 'composites.dev'].flatMap((name) =>
    gunzipSync(readFileSync(`${folder}/${name}.jsonl.gz`))
      .toString('utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as CorpusRow),
  )
}

/** What must not stand in training and test at once: a page's host, a composite's layout. */
export function siteOf(row: CorpusRow): string {
  if (row.kind === 'composite') return `layout:${row.layout}`
  return URL.canParse(row.url ?? '') ? new URL(row.url ?? '').host.replace(/^www\./u, '') : row.id
}

/** Corpus labels by the name they have in the program; what is not listed is `other`. */
const NAMES: { readonly [label: string]: string } = {
  standfirst: 'dek',
  'byline-date': 'byline',
  dateline: 'body',
  teaser: 'reference-title',
  nav: 'navigation',
  comment: 'comments',
  boilerplate: 'other',
}

/** Index into LABELS of a corpus label. */
export function labelIndex(label: string): number {
  const index = LABELS.findIndex((name) => name === (NAMES[label] ?? label))
  return index < 0 ? LABELS.length - 1 : index
}

/** Index into LABELS per block: the label with most characters in it; -1 where no span lies in the block. */
export function goldLabels(blocks: readonly Block[], spans: readonly GoldSpan[]): Int8Array {
  const out = new Int8Array(blocks.length).fill(-1)
  let s = 0
  for (const block of blocks) {
    while (s > 0 && spans[s - 1]!.end > block.span.start) s--
    while (s < spans.length && spans[s]!.end <= block.span.start) s++
    const counts = new Float64Array(LABELS.length)
    for (let k = s; k < spans.length && spans[k]!.start < block.span.end; k++) {
      const span = spans[k]!
      counts[labelIndex(span.label)]! += Math.min(block.span.end, span.end) - Math.max(block.span.start, span.start)
    }
    let best = 0
    for (let c = 0; c < counts.length; c++) {
      if (counts[c]! > best) {
        best = counts[c]!
        out[block.index] = c
      }
    }
  }
  return out
}

/** Start of every long line, to tell which pages a composite was made of. Shorter lines stand on many pages. */
const LONG_LINE = 60
const KEY_CHARS = 80

/** The hosts of the pages whose text a text holds, by its long lines. */
export type FindHosts = (text: string) => ReadonlySet<string>

export function hostFinder(rows: readonly CorpusRow[]): FindHosts {
  const hosts = new Map<string, string>()
  for (const row of rows) {
    if (row.kind !== 'page') continue
    for (const span of row.spans)
      if (span.end - span.start >= LONG_LINE) hosts.set(row.text.slice(span.start, span.end).trim().slice(0, KEY_CHARS), siteOf(row))
  }
  return (text) => {
    const lines = text.split('\n').filter((line) => line.length >= LONG_LINE)
    return new Set(lines.flatMap((line) => hosts.get(line.trim().slice(0, KEY_CHARS)) ?? []))
  }
}

/** For each composite the hosts of the pages whose text it holds: they must not be tested with it in training. */
export function findSharedHosts(rows: readonly CorpusRow[]): Map<string, ReadonlySet<string>> {
  const hostsOf = hostFinder(rows)
  const shared = new Map<string, ReadonlySet<string>>()
  for (const row of rows) {
    if (row.kind !== 'composite') continue
    shared.set(row.id, new Set(row.records.flatMap(({ text }) => [...hostsOf(text ?? '')])))
  }
  return shared
}
