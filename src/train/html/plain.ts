/**
 * A page made anew without any names: old pages, exports and feeds have no classes and hardly any furniture. In: a labelled page.
 * Out: another rendering of its story and a few lines around it, in bare elements, read again as a page. So the network does not learn
 * that a text without names around it is none.
 *
 *   <article class="post-body"><p>…  ->  <div>…<br><br>…
 */
import { pageFromHtml } from '../../core/blocks/from-html.ts'
import { blocksFromText } from '../../core/blocks/from-text.ts'
import { LABELS } from '../../core/label/model.ts'
import { htmlColumns } from '../../core/label/model-html.ts'
import { LEXICON } from '../dumps.ts'
import type { HtmlSample } from './pages.ts'

/** Lines kept above the headline or text, and below it. */
const MAX_ABOVE = 12
const MAX_BELOW = 16
/** Longer pages are cut: the point is what stands around, not how long it is. */
const MAX_LINES = 220
/** Renderings without a title in their head: the content fields of an interface have none. */
const HEADLESS_SHARE = 0.4
const TITLE = LABELS.indexOf('title')

export function plainRendering(sample: HtmlSample, random: () => number): HtmlSample | null {
  const { blocks, labels } = sample
  const first = labels.findIndex((label) => label === 0 || label === TITLE)
  const last = labels.lastIndexOf(0)
  if (first < 0 || last < first) return null
  const from = Math.max(0, first - Math.floor(random() * MAX_ABOVE))
  const to = Math.min(blocks.length, last + 1 + Math.floor(random() * MAX_BELOW), from + MAX_LINES)
  const usesBreaks = random() < 0.35
  const element = random() < 0.6 ? 'p' : 'div'
  const head = random() < HEADLESS_SHARE ? '' : `<head><title>${escapeText(sample.row.gold.title ?? '')}</title></head>`
  let html = `<html>${head}<body><div>`
  for (let i = from; i < to; i++) {
    const text = escapeText(blocks[i]!.text)
    if (labels[i] === TITLE) html += `<h1>${text}</h1>`
    else if (usesBreaks) html += `${text}<br><br>`
    else html += `<${element}>${text}</${element}>`
  }
  const page = pageFromHtml(`${html}</div></body></html>`)
  const again = blocksFromText(page.text, LEXICON)
  const columns = htmlColumns(again, page)
  const own = carryLabels(sample, again, from)
  const lineLabels = new Int8Array(page.lines.length).fill(-1)
  return { ...sample, blocks: again, columns, labels: own, lineLabels }
}

/** Both hold the same lines in the same order; one may be cut in two. */
function carryLabels({ blocks, labels }: HtmlSample, again: HtmlSample['blocks'], from: number): Int8Array {
  let at = from
  return Int8Array.from(again, (block) => {
    for (let n = at; n < Math.min(blocks.length, at + 6); n++) {
      if (!blocks[n]!.text.includes(block.text) && !block.text.includes(blocks[n]!.text)) continue
      at = n
      return labels[n]!
    }
    return -1
  })
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
