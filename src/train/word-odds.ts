/**
 * Counts what words say: for every token the share of body, heading, meta, pointer and furniture blocks it stands in, each site one vote.
 * Goes out: log-odds to ship, and the same *without the row's own site* for training rows, so that a site's own menu
 * does not teach the network to trust words more than it can on a site it has never seen.
 */

import type { Features } from '../core/label/features.ts'
import { WordTable } from '../core/label/features-dump.ts'
import { GROUP_COUNT, type WordOdds } from '../core/label/features-words.ts'
import { ODDS_STEPS } from '../core/label/model.ts'

/** Group of each label, in the order of LABELS: see WORD_GROUPS. */
export const GROUP_OF = [0, 1, 1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 4, 4, 4, 4, 4]

/** Labels of what a composite does not take from a page: byline, date, publisher, section, credit, copyright, related heading, share, promo. */
const WRITTEN: ReadonlySet<number> = new Set([3, 4, 5, 6, 8, 9, 11, 13, 15])

export interface CountedDump {
  /** Whose vote the dump's words are, and after it every other site whose text it holds. */
  readonly sites: readonly string[]
  /** Composites: their articles are those of the pages and have voted there, so only what was written for the composite counts. */
  readonly borrowed: boolean
  readonly features: Features
  readonly labels: Int8Array
}

interface SiteShares {
  readonly table: WordTable
  readonly shares: Float32Array
}

export interface WordCounts {
  readonly table: WordTable
  readonly keys: Uint32Array
  /** Sites per token; sum over sites of the shares per group. */
  readonly sites: Uint16Array
  readonly sums: Float32Array
  readonly prior: Float64Array
  readonly bySite: ReadonlyMap<string, SiteShares>
  /** Sites a token must be known from. */
  readonly minSites: number
}

export function countWords(dumps: readonly CountedDump[], minSites: number): WordCounts {
  const bySiteDumps = new Map<string, CountedDump[]>()
  let total = 0
  for (const dump of dumps) {
    total += dump.features.tokens.length
    const site = dump.sites[0] ?? ''
    const list = bySiteDumps.get(site)
    if (list === undefined) bySiteDumps.set(site, [dump])
    else list.push(dump)
  }
  const table = new WordTable(total)
  const allKeys = new Uint32Array(total)
  const sites = new Uint16Array(total)
  const sums = new Float32Array(total * GROUP_COUNT)
  const bySite = new Map<string, SiteShares>()
  for (const [site, list] of bySiteDumps) {
    const own = shareOut(list, table, allKeys)
    bySite.set(site, own.site)
    own.slots.forEach((slot, index) => {
      sites[slot]!++
      for (let g = 0; g < GROUP_COUNT; g++) sums[slot * GROUP_COUNT + g]! += own.site.shares[index * GROUP_COUNT + g]!
    })
  }
  const prior = new Float64Array(GROUP_COUNT)
  for (let k = 0; k < table.size * GROUP_COUNT; k++) prior[k % GROUP_COUNT]! += sums[k]!
  const all = prior.reduce((a, b) => a + b, 0)
  return { table, keys: allKeys.subarray(0, table.size), sites, sums, prior: prior.map((value) => value / all), bySite, minSites }
}

/** Shares of one site: of its blocks that hold the token, how many are of each group. */
function shareOut(list: readonly CountedDump[], table: WordTable, keys: Uint32Array): { site: SiteShares; slots: number[] } {
  let size = 0
  for (const dump of list) size += dump.features.tokens.length
  const local = new WordTable(size)
  const slots: number[] = []
  const counts = new Float32Array(size * GROUP_COUNT)
  for (const { features, labels, borrowed } of list) {
    for (let i = 0; i < features.count; i++) {
      if (labels[i]! < 0 || (borrowed && !WRITTEN.has(labels[i]!))) continue
      for (let t = features.tokenStart[i]!; t < features.tokenStart[i + 1]!; t++) {
        const slot = table.slot(features.tokens[t]!)
        keys[slot] = features.tokens[t]!
        const index = local.slot(slot)
        slots[index] = slot
        counts[index * GROUP_COUNT + GROUP_OF[labels[i]!]!]! += 1
      }
    }
  }
  for (let k = 0; k < slots.length; k++) {
    let sum = 0
    for (let g = 0; g < GROUP_COUNT; g++) sum += counts[k * GROUP_COUNT + g]!
    for (let g = 0; g < GROUP_COUNT; g++) counts[k * GROUP_COUNT + g]! /= sum
  }
  return { site: { table: local, shares: counts.slice(0, slots.length * GROUP_COUNT) }, slots }
}

/** Log-odds of one group against the rest, shrunk towards the prior by one site, in whole steps. */
export function oddsOf(sum: number, sites: number, prior: number): number {
  const odds = Math.log((sum + prior) / (sites - sum + 1 - prior)) - Math.log(prior / (1 - prior))
  return Math.max(-127, Math.min(127, Math.round(odds * ODDS_STEPS))) / ODDS_STEPS
}

/** Look-up for a training row that holds text of `sites`: their votes are left out. */
export function oddsWithout(counts: WordCounts, names: readonly string[]): WordOdds {
  const values = new Float32Array(GROUP_COUNT)
  const own = names.flatMap((name) => counts.bySite.get(name) ?? [])
  const left = new Float64Array(GROUP_COUNT)
  return {
    values,
    unit: 1,
    place(token) {
      const slot = counts.table.find(token)
      if (slot < 0) return -1
      let sites = counts.sites[slot]!
      for (let g = 0; g < GROUP_COUNT; g++) left[g] = counts.sums[slot * GROUP_COUNT + g]!
      for (const { table, shares } of own) {
        const index = table.find(slot)
        if (index < 0) continue
        sites--
        for (let g = 0; g < GROUP_COUNT; g++) left[g]! -= shares[index * GROUP_COUNT + g]!
      }
      if (sites < counts.minSites) return -1
      for (let g = 0; g < GROUP_COUNT; g++) values[g] = oddsOf(Math.max(0, left[g]!), sites, counts.prior[g]!)
      return 0
    },
  }
}

/** What ships: hashes in rising order and their log-odds in steps. */
export function shipOdds(counts: WordCounts): { keys: Uint32Array; odds: Int8Array } {
  const kept: number[] = []
  for (let slot = 0; slot < counts.table.size; slot++) if (counts.sites[slot]! >= counts.minSites) kept.push(slot)
  kept.sort((a, b) => counts.keys[a]! - counts.keys[b]!)
  const odds = new Int8Array(kept.length * GROUP_COUNT)
  kept.forEach((slot, k) => {
    for (let g = 0; g < GROUP_COUNT; g++) {
      odds[k * GROUP_COUNT + g] = Math.round(
        oddsOf(counts.sums[slot * GROUP_COUNT + g]!, counts.sites[slot]!, counts.prior[g]!) * ODDS_STEPS,
      )
    }
  })
  return { keys: Uint32Array.from(kept, (slot) => counts.keys[slot]!), odds }
}
