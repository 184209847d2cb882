/**
 * Counts what the names of elements say: for every word of class, id and role the share of body, heading, meta, pointer and furniture
 * among the lines below, each site one vote. Goes out: log-odds to ship, and the same without the row's own site for training.
 */
import { GROUP_COUNT, type WordOdds } from '../../core/label/features-words.ts'
import type { HtmlPage } from '../../core/types.ts'
import { GROUP_OF, oddsOf } from '../word-odds.ts'

export interface PlacedPage {
  readonly site: string
  readonly page: HtmlPage
  /** Label of each line of the page; -1 = none. */
  readonly labels: Int8Array
}

type Shares = Map<number, Float64Array>

export interface PlaceCounts {
  readonly bySite: ReadonlyMap<string, Shares>
  /** Sum over sites of the shares, and at `GROUP_COUNT` the number of sites. */
  readonly sums: Shares
  readonly prior: Float64Array
  readonly minSites: number
}

export function countPlaces(pages: readonly PlacedPage[], minSites: number): PlaceCounts {
  const bySite = new Map<string, Shares>()
  for (const placed of pages) addPage(placed, bySite.get(placed.site) ?? bySite.set(placed.site, new Map()).get(placed.site)!)
  const sums: Shares = new Map()
  const prior = new Float64Array(GROUP_COUNT)
  for (const shares of bySite.values()) {
    for (const [word, counts] of shares) {
      const total = counts.reduce((a, b) => a + b, 0)
      const sum = sums.get(word) ?? new Float64Array(GROUP_COUNT + 1)
      sums.set(word, sum)
      for (let g = 0; g < GROUP_COUNT; g++) {
        counts[g]! /= total
        sum[g]! += counts[g]!
        prior[g]! += counts[g]!
      }
      sum[GROUP_COUNT]! += 1
    }
  }
  const all = prior.reduce((a, b) => a + b, 0)
  return { bySite, sums, prior: prior.map((value) => value / Math.max(1, all)), minSites }
}

/** Lines of each element by group, from the leaves up, then to its words. */
function addPage({ page, labels }: PlacedPage, shares: Shares): void {
  const { elements, lines } = page
  const held = new Float64Array(elements.length * GROUP_COUNT)
  lines.forEach((line, n) => {
    if (labels[n]! >= 0 && line.element >= 0) held[line.element * GROUP_COUNT + GROUP_OF[labels[n]!]!]! += 1
  })
  for (let e = elements.length - 1; e >= 0; e--) {
    const { parent, words } = elements[e]!
    if (parent >= 0) for (let g = 0; g < GROUP_COUNT; g++) held[parent * GROUP_COUNT + g]! += held[e * GROUP_COUNT + g]!
    let total = 0
    for (let g = 0; g < GROUP_COUNT; g++) total += held[e * GROUP_COUNT + g]!
    if (total === 0) continue
    for (const word of new Set(words)) {
      const counts = shares.get(word) ?? new Float64Array(GROUP_COUNT)
      shares.set(word, counts)
      // the root of a damped count: a list of a thousand links is one place
      for (let g = 0; g < GROUP_COUNT; g++) counts[g]! += held[e * GROUP_COUNT + g]! / Math.sqrt(total)
    }
  }
}

export function placeOddsWithout(counts: PlaceCounts, site: string): WordOdds {
  const values = new Float32Array(GROUP_COUNT)
  const own = counts.bySite.get(site)
  return {
    values,
    unit: 1,
    place(word) {
      const sum = counts.sums.get(word)
      if (sum === undefined) return -1
      const left = own?.get(word)
      const sites = sum[GROUP_COUNT]! - (left === undefined ? 0 : 1)
      if (sites < counts.minSites) return -1
      for (let g = 0; g < GROUP_COUNT; g++) values[g] = oddsOf(Math.max(0, sum[g]! - (left?.[g] ?? 0)), sites, counts.prior[g]!)
      return 0
    },
  }
}

export function shipPlaces(counts: PlaceCounts, steps: number): { keys: Uint32Array; odds: Int8Array } {
  const keys = [...counts.sums]
    .filter(([, sum]) => sum[GROUP_COUNT]! >= counts.minSites)
    .map(([word]) => word)
    .sort((a, b) => a - b)
  const odds = new Int8Array(keys.length * GROUP_COUNT)
  keys.forEach((word, k) => {
    const sum = counts.sums.get(word)!
    for (let g = 0; g < GROUP_COUNT; g++)
      odds[k * GROUP_COUNT + g] = Math.round(oddsOf(sum[g]!, sum[GROUP_COUNT]!, counts.prior[g]!) * steps)
  })
  return { keys: Uint32Array.from(keys), odds }
}
