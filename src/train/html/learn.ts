/**
 * Trains the labeller for web pages: samples in, weights out. The same network and the same descent as for flat text.
 */
import { TRAITS } from '../../core/blocks/html/traits.ts'
import { readPlaces } from '../../core/label/features-places.ts'
import { ODDS_STEPS } from '../../core/label/model.ts'
import { type HtmlLabellerWeights, htmlInputs, writeHtmlColumns } from '../../core/label/model-html.ts'
import { base64, fitNetwork, LEARN_OPTIONS, type LearnOptions, pack } from '../learn.ts'
import { createRandom } from '../network.ts'
import { countWords, oddsWithout, shipOdds } from '../word-odds.ts'
import type { HtmlSample } from './pages.ts'
import { countPlaces, placeOddsWithout, shipPlaces } from './places.ts'
import { plainRendering } from './plain.ts'

/** As for flat text, but for the share of units silenced: there are more columns and fewer pages. */
export const HTML_LEARN_OPTIONS: LearnOptions = { ...LEARN_OPTIONS, epochs: 13 }

/** Pages whose words, and pages whose names of elements, are all unknown: a language, a site builder that the corpus does not hold. */
const MUTED_SHARE = 0.1
const UNNAMED_SHARE = 0.1
/** Pages whose head says nothing: fragments from an interface, exports, dumps cut at the body. */
const HEADLESS_SHARE = 0.15
/** Pages that have a rendering without names beside them. */
const PLAIN_SHARE = 0.35
const NOTHING = { values: new Float32Array(0), unit: 1, place: (): number => -1 }

export function learnHtmlLabeller(
  samples: readonly HtmlSample[],
  options: LearnOptions,
  tell: (line: string) => void,
): HtmlLabellerWeights {
  const random = createRandom(options.seed + 3)
  const inputs = htmlInputs(TRAITS)
  const headColumns = inputs.flatMap((name, k) => (name.startsWith('head.') ? [k] : []))
  const words = countWords(
    samples.map(({ site, columns, labels }) => ({ sites: [site], borrowed: false, features: columns.features, labels })),
    options.minSites,
  )
  const places = countPlaces(
    samples.map(({ site, columns, lineLabels }) => ({ site, page: columns.page, labels: lineLabels })),
    options.minSites,
  )
  const plain = samples
    .flatMap((sample) => (random() < PLAIN_SHARE ? [plainRendering(sample, random)] : []))
    .filter((sample) => sample !== null)
  const dumps = [...samples, ...plain].map(({ row, site, columns, labels }) => {
    const rows = new Float32Array(labels.length * inputs.length)
    const learnt = {
      words: random() < MUTED_SHARE ? NOTHING : oddsWithout(words, [site]),
      places: readPlaces(columns.page.elements, random() < UNNAMED_SHARE ? NOTHING : placeOddsWithout(places, site)),
    }
    const isHeadless = random() < HEADLESS_SHARE
    for (let i = 0; i < labels.length; i++) {
      const line = rows.subarray(i * inputs.length, (i + 1) * inputs.length)
      writeHtmlColumns(line, i, columns, learnt)
      if (isHeadless) for (const k of headColumns) line[k] = 0
    }
    return { rows, labels, weight: 1, group: row.id }
  })
  const fitted = fitNetwork(dumps, inputs.length, options, tell)
  const named = shipPlaces(places, ODDS_STEPS)
  return {
    ...pack(fitted, shipOdds(words)),
    name: 'labeller-html',
    version: '1',
    inputs,
    placeKeys: base64(named.keys),
    placeOdds: base64(named.odds),
  }
}
