/**
 * Composed training dumps: real articles put together in many layouts and renderings, labels and offsets exact by construction.
 * Comes in: articles, headlines, a seed. Goes out: rows in the form of the corpus, `hosts` added. The same seed gives the same rows.
 * What stands together, and all names, papers, dates and agencies, is made up.
 */
import type { FurnitureLine, GoldArticle, Headline } from './articles.ts'
import { CARD_LAYOUTS } from './cards.ts'
import { DIGEST_LAYOUTS } from './digests.ts'
import { FILE_LAYOUTS } from './files.ts'
import { PAGE_LAYOUTS } from './pages.ts'
import { NO_PHRASES, type Phrases } from './phrases.ts'
import { createRandom, type Random } from './random.ts'
import { type RowRecord, renderDraft, type Span } from './render.ts'
import { createScene, type Scene, type Shelves, sortStock } from './scene.ts'
import { SCROLL_LAYOUTS } from './scroll.ts'
import { SHORT_LINE_LAYOUTS } from './short-lines.ts'
import { SINGLE_LAYOUTS } from './singles.ts'

export interface Row {
  readonly id: string
  readonly kind: 'composite'
  readonly source: 'layouts'
  readonly url: null
  readonly layout: string
  /** Of the rendering: `b1-wrap72`. */
  readonly style: string
  readonly language: string
  /** All languages of its articles. */
  readonly languages: readonly string[]
  /** Sites whose text the dump holds; keep them together in a fold, or filter the stock first (`keepHosts`). */
  readonly hosts: readonly string[]
  readonly text: string
  readonly spans: readonly Span[]
  readonly records: readonly RowRecord[]
}

export interface ComposeOptions {
  readonly seed: number
  readonly count: number
  /** All of them where none are named; in turn, so that each is equally frequent. */
  readonly layouts?: readonly string[]
  readonly phrases?: Phrases
  readonly furniture?: readonly FurnitureLine[]
}

const LAYOUTS: { readonly [name: string]: (scene: Scene) => void } = {
  ...CARD_LAYOUTS,
  ...DIGEST_LAYOUTS,
  ...FILE_LAYOUTS,
  ...SCROLL_LAYOUTS,
  ...SINGLE_LAYOUTS,
  ...SHORT_LINE_LAYOUTS,
  ...PAGE_LAYOUTS,
}

export const LAYOUT_NAMES: readonly string[] = Object.keys(LAYOUTS).sort()

export function composeDumps(articles: readonly GoldArticle[], headlines: readonly Headline[], options: ComposeOptions): Row[] {
  const { seed, count, layouts = LAYOUT_NAMES, phrases = NO_PHRASES, furniture = [] } = options
  const shelves = sortStock({ articles, headlines, furniture })
  return Array.from({ length: count }, (_, index) => {
    const layout = layouts[index % layouts.length] ?? ''
    return composeDump(`layout-${seed}-${index}`, layout, createRandom(seed * 1_000_003 + index), shelves, phrases)
  })
}

/** A layout that lost record 0's body to a cut, or all of it, is drawn again. */
const TRY_COUNT = 5

function composeDump(id: string, layout: string, random: Random, shelves: Shelves, phrases: Phrases): Row {
  const write = LAYOUTS[layout]
  if (write === undefined) throw new Error(`No layout is called ${layout}; there are ${LAYOUT_NAMES.join(', ')}`)
  for (let k = 1; ; k++) {
    const language = drawLanguage(random, shelves)
    const scene = createScene(random, language, shelves, phrases)
    write(scene)
    const { text, spans, records, style } = renderDraft(scene.draft, random)
    if ((records[0]?.text ?? '') === '' && k < TRY_COUNT) continue
    const languages = [...scene.languages].sort()
    return {
      id,
      kind: 'composite',
      source: 'layouts',
      url: null,
      layout,
      style,
      language,
      languages,
      hosts: [...scene.hosts].sort(),
      text,
      spans,
      records,
    }
  }
}

/** English half, German a fifth, the rest by the root of their articles: few stand behind them, and one article must not fill a twentieth of the rows. */
function drawLanguage(random: Random, shelves: Shelves): string {
  const rootOf = (language: string): number => Math.sqrt(shelves.articles.get(language)?.length ?? 0)
  const others = shelves.languages.filter((language) => language !== 'en' && language !== 'de')
  const sum = others.reduce((total, language) => total + rootOf(language), 0)
  const fixed: { readonly [language: string]: number } = { en: 0.52, de: 0.22 }
  return random.weigh(
    shelves.languages.map((language): readonly [number, string] => [fixed[language] ?? (0.26 * rootOf(language)) / sum, language]),
  )
}
