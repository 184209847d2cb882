/**
 * What the place of each line says, as a row of numbers: zones and elements it stands in, links, its container and its neighbours'
 * look, and what it shares with the page's own metadata. Any language, any site; what the numbers are worth is learnt.
 *
 *   a line in <ul class="related"> beside six of the same look, all of it link  -> zone.list 1, links.share 1, look.cards 2.8, …
 */
import { MAX_COPIES } from '../../text/copies.ts'
import type { MetadataSource } from '../../types.ts'
import { type Containers, lookOf } from './containers.ts'
import { TOLD_ELEMENTS, TOLD_INNER, ZONE } from './elements.ts'
import { countShared, headWords, type LineWords } from './head-words.ts'
import type { Frame, RawLine } from './reader.ts'

const ZONES = Object.entries(ZONE)
const ZONE_BITS = ZONES.map(([, bit]) => bit)
/** Levels of ancestors that are described one by one. */
const LEVELS = 4

/** Names of the columns, in order; weights are kept under these names. */
export const TRAITS: readonly string[] = [
  ...ZONES.map(([name]) => `zone.${name}`),
  ...TOLD_ELEMENTS.map((name) => `tag.${name}`),
  ...TOLD_INNER.map((name) => `inner.${name}`),
  'links.share',
  'links.count',
  'links.all',
  'bold.share',
  'depth',
  'breaks',
  'pictures',
  ...Array.from({ length: LEVELS }, (_, n) => [`up${n}.lines`, `up${n}.prose`, `up${n}.links`, `up${n}.cards`]).flat(),
  'look.lines',
  'look.chars',
  'look.prose',
  'look.cards',
  'same.before',
  'same.after',
  'top.inside',
  'top.distance',
  'top.share',
  'top.before',
  'top.after',
  'top.place',
  'h1.after',
  'h1.distance',
  'h1.is',
  'h1.level',
  'head.title',
  'head.title-of',
  'head.dek',
  'head.author',
  'head.body',
  'head.has-body',
  'head.has-title',
]
export const TRAIT_WIDTH = TRAITS.length

/** Most values are small counts. */
const LOGS = Float64Array.from({ length: 4096 }, (_, n) => Math.log2(1 + n))
const log = (value: number): number =>
  value >= 0 && value < LOGS.length && Number.isInteger(value) ? LOGS[value]! : Math.log2(1 + Math.max(0, value))

/**
 * A row for each line. Linear in lines times the nesting that is looked at. The rows of a short line that has come often stay zeros, which
 * take no memory: the labeller is not shown more copies.
 */
export function readTraits(
  lines: readonly RawLine[],
  words: readonly LineWords[],
  containers: Containers,
  metadata: MetadataSource,
): Float32Array {
  const rows = new Float32Array(lines.length * TRAIT_WIDTH)
  const { looks, top } = containers
  const head = headWords(metadata)
  const firstHeading = findFirstHeading(lines, words, head.title)
  let at = 0
  const copies = new Map<LineWords, number>()
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const { frame } = line
    const own = words[i]!
    const copy = (copies.get(own) ?? 0) + 1
    copies.set(own, copy)
    if (copy > MAX_COPIES) {
      at += TRAIT_WIDTH
      continue
    }
    const { zones, kind } = line.inner
    for (let n = 0; n < ZONE_BITS.length; n++) if ((zones & ZONE_BITS[n]!) !== 0) rows[at + n] = 1
    at += ZONE_BITS.length
    if (frame.kind.told >= 0) rows[at + frame.kind.told] = 1
    at += TOLD_ELEMENTS.length
    if (line.inner !== frame && kind.toldInner >= 0) rows[at + kind.toldInner] = 1
    at += TOLD_INNER.length
    const linkShare = line.linkChars / Math.max(1, line.chars)
    rows[at++] = linkShare
    rows[at++] = log(line.links.length)
    rows[at++] = linkShare > 0.9 ? 1 : 0
    rows[at++] = line.boldChars / Math.max(1, line.chars)
    rows[at++] = log(frame.depth)
    rows[at++] = Math.min(3, line.breaksBefore)
    rows[at++] = Math.min(2, line.picturesBefore)
    let up: Frame | null = frame
    for (let n = 0; n < LEVELS; n++) {
      rows[at++] = up === null ? 0 : log(up.lines)
      rows[at++] = up === null ? 0 : log(up.prose)
      rows[at++] = up === null ? 0 : up.linkChars / Math.max(1, up.chars)
      rows[at++] = up === null ? 0 : log(up.alike - 1)
      up = up?.parent ?? null
    }
    const look = looks.get(lookOf(frame))
    rows[at++] = log((look?.lines ?? 1) - 1)
    rows[at++] = log((look?.chars ?? 0) / Math.max(1, look?.lines ?? 1))
    rows[at++] = (look?.prose ?? 0) / Math.max(1, look?.lines ?? 1)
    rows[at++] = log(mostCards(frame))
    rows[at++] = lines[i - 1]?.frame.parent === frame.parent ? 1 : 0
    rows[at++] = lines[i + 1]?.frame.parent === frame.parent ? 1 : 0
    const inside = i >= top.from && i < top.to
    rows[at++] = top.frame !== null && isBelow(frame, top.frame) ? 1 : 0
    rows[at++] = top.frame === null ? 0 : log(distance(frame, top.frame))
    rows[at++] = top.share
    rows[at++] = i < top.from ? log(top.from - i) : 0
    rows[at++] = i >= top.to ? log(i - top.to + 1) : 0
    rows[at++] = inside ? (i - top.from) / Math.max(1, top.to - top.from) : 0
    rows[at++] = firstHeading >= 0 && i > firstHeading ? 1 : 0
    rows[at++] = firstHeading < 0 ? 0 : log(Math.abs(i - firstHeading))
    rows[at++] = i === firstHeading ? 1 : 0
    rows[at++] = (frame.zones & ZONE.heading) !== 0 ? frame.kind.level : 0
    const inTitle = countShared(own, head.title)
    const wordCount = Math.max(1, own.distinct.length)
    rows[at++] = inTitle / wordCount
    rows[at++] = inTitle / Math.max(1, head.title?.size ?? 0)
    rows[at++] = countShared(own, head.description) / wordCount
    rows[at++] = countShared(own, head.author) / wordCount
    rows[at++] = head.body === null ? 0 : pairShare(own, head.body)
    rows[at++] = head.body === null ? 0 : 1
    rows[at++] = head.title === null ? 0 : 1
  }
  return rows
}

function mostCards(frame: Frame): number {
  let most = 1
  let up: Frame | null = frame
  for (let n = 0; n < LEVELS + 2 && up !== null; n++, up = up.parent) most = Math.max(most, up.alike)
  return most - 1
}

function isBelow(frame: Frame, above: Frame): boolean {
  for (let up: Frame | null = frame; up !== null; up = up.parent) if (up === above) return true
  return false
}

/** Steps from the line's element up to one that holds `other`, and down to it. */
function distance(frame: Frame, other: Frame): number {
  let a: Frame = frame
  let b: Frame = other
  let steps = 0
  while (a !== b) {
    steps++
    if (a.depth >= b.depth) {
      if (a.parent === null) break
      a = a.parent
    } else {
      if (b.parent === null) break
      b = b.parent
    }
  }
  return steps
}

/** The first `<h1>` that shares words with the page's title, else the first; -1 = none. */
function findFirstHeading(lines: readonly RawLine[], words: readonly LineWords[], title: ReadonlySet<number> | null): number {
  const headings = lines.flatMap((line, i) => (line.frame.name === 'h1' ? [i] : []))
  const shareOf = (own: LineWords): number => countShared(own, title) / Math.max(1, own.distinct.length)
  const own = headings.find((i) => shareOf(words[i]!) >= MIN_TITLE_SHARE)
  return own ?? headings[0] ?? -1
}
/** A headline and the page's title share at least so much. Felt right. */
const MIN_TITLE_SHARE = 0.6

function pairShare(own: LineWords, body: ReadonlySet<number>): number {
  if (own.list.length === 0) return 0
  let hits = 0
  const last = Math.max(1, own.list.length - 1)
  for (let k = 0; k < last; k++) if (body.has(Math.imul(own.list[k]!, 31) ^ (own.list[k + 1] ?? 0))) hits++
  return hits / last
}
