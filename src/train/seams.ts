/**
 * Learns where records begin: runs the finished labeller over labelled dumps, takes the splitter's candidates and their gold.
 * Comes in: corpus rows and composed rows, the labeller's weights. Goes out: boosted trees for `core/split/seam-weights.ts`.
 * The headline of a dump's first record is left out: it opens the dump whatever is decided. A card with a head of its own is a
 * record however short its text; headlines in lists carry the label `teaser` and are none.
 */
import { blocksFromText } from '../core/blocks/from-text.ts'
import type { Knowledge } from '../core/knowledge.ts'
import { labelBlocks } from '../core/label/label.ts'
import { EVIDENCE_NAMES, type SeamTrees } from '../core/split/seam-weights.ts'
import { findCandidates } from '../core/split/seams.ts'
import { type View, viewBlocks } from '../core/split/view.ts'
import { lexiconOf } from '../core/text/lexicon.ts'
import { learnTrees, type TreeExample } from './trees.ts'

/** What is needed of a row: of the corpus, or composed. */
export interface SeamRow {
  readonly kind: 'page' | 'composite'
  readonly text: string
  readonly spans: readonly {
    readonly start: number
    readonly end: number
    readonly label: string
    readonly record: string | number | null
  }[]
  readonly records: readonly { readonly id?: string | number }[]
}

/** A page's candidates are many and nearly all say no; each counts half. */
const PAGE_WEIGHT = 0.5

/** Trees for the splitter, learnt with the labels that `knowledge`'s model gives. */
export function learnSeams(rows: readonly SeamRow[], knowledge: Knowledge): SeamTrees {
  return learnTrees(
    rows.flatMap((row) => examplesOf(row, knowledge)),
    EVIDENCE_NAMES,
  )
}

function examplesOf(row: SeamRow, knowledge: Knowledge): TreeExample[] {
  const lexicon = lexiconOf(knowledge)
  const views = viewBlocks(labelBlocks(blocksFromText(row.text, lexicon), lexicon), lexicon)
  const headlines = findHeadlines(row, views)
  const first = row.records[0]?.id ?? 0
  return findCandidates(views).flatMap(({ at, evidence }) => {
    const record = headlines.get(at.title)
    if (record === first) return []
    return [
      {
        row: Float64Array.from(EVIDENCE_NAMES, (name) => evidence[name]),
        isYes: record !== undefined,
        weight: row.kind === 'page' ? PAGE_WEIGHT : 1,
      },
    ]
  })
}

/** Block index of each record's first headline -> its record. */
function findHeadlines(row: SeamRow, views: readonly View[]): Map<number, string | number> {
  const out = new Map<number, string | number>()
  const seen = new Set<string | number>()
  for (const { label, record, start, end } of row.spans) {
    if (label !== 'title' || record === null || seen.has(record)) continue
    const index = views.findIndex(({ labelled }) => labelled.block.span.end > start && labelled.block.span.start < end)
    if (index < 0) continue
    out.set(index, record)
    seen.add(record)
  }
  return out
}
