/**
 * A list of other stories -> its items. Lists come single (a headline a line), in pairs (headline and dek, headline and
 * time), in triples (headline, headline again, dek; publisher, headline, time). What repeats regularly decides.
 * Comes in: the views of the list, without its heading. Goes out: one `Item` for each teaser.
 *
 *   Child falls from ship        \
 *   Child falls from ship         }  one item: title, repeat, dek
 *   Crew rescue father and child /
 */
import type { View } from './view.ts'

/** Indexes of the blocks that a teaser is made of. */
export interface Item {
  readonly title: number
  readonly repeats: readonly number[]
  readonly dek: number | null
  readonly publishers: readonly number[]
  readonly time: number | null
  /** Where the time stands in its block's text, when it is not the whole of it. */
  readonly timeAt?: { readonly start: number; readonly end: number }
}

/** Reads the blocks `indexes` (in order, boilerplate already left out) as items; every block lands in exactly one. */
export function readItems(views: readonly View[], indexes: readonly number[]): Item[] {
  return cutItems(views, indexes).flatMap((group) => readItem(views, group))
}

/** Where each item begins, by the strongest sign of a regular list that the blocks give. */
function cutItems(views: readonly View[], indexes: readonly number[]): number[][] {
  const starts =
    startsByRepeat(views, indexes) ??
    startsByTime(views, indexes) ??
    startsByMark(views, indexes) ??
    startsByBlank(views, indexes) ??
    startsByAlternation(views, indexes) ??
    indexes.map(() => true)
  const groups: number[][] = []
  indexes.forEach((index, n) => {
    const group = groups.at(-1)
    if (starts[n] === true || group === undefined) groups.push([index])
    else group.push(index)
  })
  return groups
}

/** Headlines printed twice open the items; at least two of them, or the list is not made of them. */
function startsByRepeat(views: readonly View[], indexes: readonly number[]): boolean[] | null {
  const starts = indexes.map((index, n) => {
    const key = views[index]?.key
    const next = indexes[n + 1]
    return key !== undefined && key !== '' && next !== undefined && views[next]?.key === key
  })
  const count = starts.filter(Boolean).length
  if (count === 0 || (count === 1 && indexes.length > 3) || starts[0] !== true) return null
  const longest = Math.max(...gaps(starts))
  return longest <= 4 ? starts : null
}

/** Times that come at a constant distance close or open the items. */
function startsByTime(views: readonly View[], indexes: readonly number[]): boolean[] | null {
  const at = indexes.flatMap((index, n) => (isTimeOrDate(views[index]) ? [n] : []))
  const [first, second] = at
  if (first === undefined) return null
  const period = second === undefined ? indexes.length : second - first
  if (period < 2 || period > 4) return null
  if (at.some((n, k) => n !== first + k * period)) return null
  return indexes.map((_, n) => n % period === 0)
}

function isTimeOrDate(view: View | undefined): boolean {
  return view !== undefined && view.role === 'meta' && view.labelled.label === 'date'
}

/** Bullets or numbers before some lines and not before others open the items. */
function startsByMark(views: readonly View[], indexes: readonly number[]): boolean[] | null {
  const starts = indexes.map((index) => {
    const block = views[index]?.labelled.block
    return block !== undefined && (block.markers.length > 0 || NUMBERED.test(block.text))
  })
  return starts[0] === true && starts.filter(Boolean).length >= 2 && Math.max(...gaps(starts)) <= 4 ? starts : null
}
/** "3. Wenn der Gegenwind zu stark wird". */
export const NUMBERED = /^\d{1,2}[.)]\s+/u

/** An empty line before some lines and not before others opens the items. */
function startsByBlank(views: readonly View[], indexes: readonly number[]): boolean[] | null {
  const starts = indexes.map((index, n) => n === 0 || (views[index]?.labelled.block.blankLinesBefore ?? 0) > 0)
  const count = starts.filter(Boolean).length
  return count >= 2 && count < indexes.length && Math.max(...gaps(starts)) <= 4 ? starts : null
}

/** Pairs without any mark: every second line ends as a sentence or is clearly longer, the others never end as one. */
function startsByAlternation(views: readonly View[], indexes: readonly number[]): boolean[] | null {
  if (indexes.length < 4 || indexes.length % 2 !== 0) return null
  let closed = 0
  for (let n = 0; n < indexes.length; n += 2) {
    const title = views[indexes[n] ?? -1]
    const dek = views[indexes[n + 1] ?? -1]
    if (title === undefined || dek === undefined || title.endsSentence) return null
    if (dek.endsSentence && dek.words > title.words) closed++
  }
  return closed >= (indexes.length / 2) * 0.7 ? indexes.map((_, n) => n % 2 === 0) : null
}

function gaps(starts: readonly boolean[]): number[] {
  const out: number[] = [0]
  let since = 0
  for (const start of starts) {
    if (start) {
      out.push(since)
      since = 0
    }
    since++
  }
  return [...out, since]
}

/** One group: its time, its publisher (very short, or printed twice), its headline, what follows the headline. */
function readItem(views: readonly View[], group: readonly number[]): Item[] {
  const [only] = group
  if (group.length === 1 && only !== undefined)
    return isTimeOrDate(views[only]) ? [] : [{ title: only, repeats: [], dek: null, publishers: [], time: null }]
  const time = group.find((index) => isTimeOrDate(views[index])) ?? null
  const rest = group.filter((index) => index !== time)
  if (rest.length === 0) return []
  const keyOf = (index: number): string => views[index]?.key ?? ''
  const publishers = findPublishers(views, rest, time !== null)
  const texts = rest.filter((index) => !publishers.includes(index))
  const title = texts[0] ?? rest[0]
  if (title === undefined) return []
  const repeats = texts.slice(1).filter((index) => keyOf(index) !== '' && keyOf(index) === keyOf(title))
  const others = texts.slice(1).filter((index) => !repeats.includes(index))
  const [dek, ...more] = others
  const item: Item = { title, repeats, dek: dek ?? null, publishers: texts.length === 0 ? [] : publishers, time }
  return [item, ...more.map((index) => ({ title: index, repeats: [], dek: null, publishers: [], time: null }))]
}

/** Longest name of an outlet, in words: "Nordwest-Zeitung für den Kreis Elm". Felt right. */
const MAX_PUBLISHER_WORDS = 6

function findPublishers(views: readonly View[], rest: readonly number[], hasTime: boolean): number[] {
  const labelled = rest.filter((index) => views[index]?.labelled.label === 'publisher')
  if (labelled.length > 0 && labelled.length < rest.length) return labelled
  if (!hasTime || rest.length < 2) return []
  const [first, second] = rest
  const a = first === undefined ? undefined : views[first]
  const b = second === undefined ? undefined : views[second]
  if (a === undefined || b === undefined || first === undefined || second === undefined) return []
  if (a.words <= MAX_PUBLISHER_WORDS && b.words > a.words) return rest.filter((index) => views[index]?.key === a.key)
  return b.words <= 4 && a.words > b.words + 2 && rest.length === 2 ? [second] : []
}
