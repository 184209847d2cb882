/**
 * The labelled web pages: HTML with its gold, read into blocks, lines and labels, ready to learn from.
 * In: the corpus folder. Out: `HtmlSample[]` in the order of the corpus. One page at a time is held as text.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { pageFromHtml } from '../../core/blocks/from-html.ts'
import { blocksFromText } from '../../core/blocks/from-text.ts'
import { type HtmlColumns, htmlColumns } from '../../core/label/model-html.ts'
import type { Block } from '../../core/types.ts'
import { type CorpusRow, readCorpus, siteOf } from '../corpus.ts'
import { LEXICON } from '../dumps.ts'
import { alignLabels } from './align.ts'

export interface HtmlRow {
  readonly id: string
  readonly source: string
  readonly url: string
  readonly language: string
  readonly gold: {
    readonly title: string | null
    readonly author: string | readonly string[] | null
    readonly date: string | null
    readonly text: string
  }
  readonly html: string
}

export interface HtmlSample {
  readonly row: Omit<HtmlRow, 'html'>
  readonly site: string
  readonly blocks: readonly Block[]
  readonly columns: HtmlColumns
  /** Per block, and per line of the page. */
  readonly labels: Int8Array
  readonly lineLabels: Int8Array
}

/** The rows of `html.dev`, one after the other: all at once they are a third of a gigabyte. */
export function* readHtmlRows(folder: string): Generator<HtmlRow> {
  const bytes = gunzipSync(readFileSync(`${folder}/html.dev.jsonl.gz`))
  for (let at = 0; at < bytes.length; ) {
    const next = bytes.indexOf(0x0a, at)
    const end = next < 0 ? bytes.length : next
    if (end > at) yield JSON.parse(bytes.toString('utf8', at, end)) as HtmlRow
    at = end + 1
  }
}

export function readSamples(folder: string): HtmlSample[] {
  const flat = new Map<string, CorpusRow>(readCorpus(folder).map((row) => [row.id, row]))
  const samples: HtmlSample[] = []
  for (const { html, ...row } of readHtmlRows(folder)) {
    const rendering = flat.get(row.id)
    if (rendering === undefined) continue
    const page = pageFromHtml(html)
    const blocks = blocksFromText(page.text, LEXICON)
    const columns = htmlColumns(blocks, page)
    const labels = alignLabels(blocks, rendering, row.gold.text)
    const lineLabels = new Int8Array(page.lines.length).fill(-1)
    labels.forEach((label, b) => {
      const line = columns.lineOf[b]!
      if (line >= 0 && lineLabels[line]! < 0) lineLabels[line] = label
    })
    samples.push({ row, site: siteOf(rendering), blocks, columns, labels, lineLabels })
  }
  return samples
}
