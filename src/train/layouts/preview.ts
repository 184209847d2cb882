/**
 * Prints composed dumps with their labels, to be looked at.
 * `node src/train/layouts/preview.ts --corpus FOLDER --reference FOLDER [--layout NAME] [--seed N] [--count N] [--plain]`
 */
import { parseArgs } from 'node:util'
import { readArticles } from './articles.ts'
import { composeDumps, LAYOUT_NAMES, type Row } from './compose.ts'
import { NO_PHRASES, readPhrases } from './phrases.ts'

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: '../shared/corpus' },
    reference: { type: 'string', default: '../shared/reference' },
    layout: { type: 'string' },
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '1' },
    plain: { type: 'boolean', default: false },
  },
})

const SHOWN_CHARS = 110

function show(row: Row): string {
  if (values.plain) return row.text
  let out = ''
  let end = 0
  for (const span of row.spans) {
    const text = row.text.slice(span.start, span.end)
    const shown = text.length > SHOWN_CHARS * 1.5 ? `${text.slice(0, SHOWN_CHARS)} … ${text.slice(-30)}` : text
    out += `${row.text.slice(end, span.start)}⟦${span.label}${span.record ?? ''}|${shown}⟧`
    end = span.end
  }
  return out + row.text.slice(end)
}

const { articles, headlines, furniture } = readArticles(values.corpus)
const phrases = values.reference === '' ? NO_PHRASES : readPhrases(values.reference)
const layouts = values.layout === undefined ? LAYOUT_NAMES : [values.layout]
const rows = composeDumps(articles, headlines, {
  seed: Number(values.seed),
  count: Number(values.count) * layouts.length,
  layouts,
  phrases,
  furniture,
})
for (const row of rows) {
  const records = row.records.map(({ id, role, title, text }) => `${id}:${role}:${(title ?? '-').slice(0, 40)}:${text.length}`).join(' | ')
  process.stdout.write(`\n======== ${row.id} ${row.layout} ${row.language} ${row.style}\n${show(row)}\n-------- ${records}\n`)
}
