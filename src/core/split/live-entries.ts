/**
 * The entries of a live blog: a time of day, perhaps a headline, a paragraph or more, again and again, the times in order. They are the text
 * of one story, whatever the labeller takes the short lines for. Comes in: the views. Goes out: the blocks of the entries; empty = none.
 *
 *   17:42 | Power back for 5,000 homes | The grid company says … | 16:58 | The bridge will not reopen … | 16:20 | …
 */
import type { View } from './view.ts'

/** "14:05", "14.05 Uhr", "9:41 pm", "21h30". */
const CLOCK = /^(\d{1,2})[:.h](\d{2})(?: ?(?:\p{L}|\.){1,4}){0,2}$/u
const MAX_CLOCK_CHARS = 16
/** Tickers have as many times; their entries are headlines, at most with a dek. */
const MIN_ENTRIES = 4
const MIN_PARAGRAPH_WORDS = 18
/** Lines between a time and its paragraph: a headline, a name. */
const MAX_LINES_BETWEEN = 2
const MIN_SHARE = 0.75
const MINUTES_OF_NOON = 720

export function findLiveEntries(views: readonly View[]): ReadonlySet<number> {
  const clocks = views.flatMap((view, index) => (minutesOf(view) === null || view.isListed ? [] : [index]))
  if (clocks.length < MIN_ENTRIES) return new Set()
  const entries = clocks.map((clock) => readEntry(views, clock))
  const found = entries.filter((entry) => entry !== null)
  if (found.length < MIN_ENTRIES || found.length < clocks.length * MIN_SHARE || !areInOrder(views, clocks)) return new Set()
  return new Set(found.flat())
}

function minutesOf({ labelled }: View): number | null {
  const { text } = labelled.block
  const [, hours, minutes] = text.length > MAX_CLOCK_CHARS ? [] : (CLOCK.exec(text) ?? [])
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes)
}

/** The time's block and those down to its first paragraph; null = no paragraph follows. */
function readEntry(views: readonly View[], clock: number): number[] | null {
  const entry = [clock]
  for (let i = clock + 1; i <= clock + 1 + MAX_LINES_BETWEEN; i++) {
    const view = views[i]
    if (view === undefined || view.role === 'heading' || view.role === 'border' || minutesOf(view) !== null) return null
    if (view.role === 'junk' || view.role === 'end') continue
    entry.push(i)
    if (view.words >= MIN_PARAGRAPH_WORDS && view.endsSentence) return entry
  }
  return null
}

/** Newest first or oldest first; past noon or midnight the count begins anew once. */
function areInOrder(views: readonly View[], clocks: readonly number[]): boolean {
  const times = clocks.map((clock) => minutesOf(views[clock]!)!)
  const steps = times.slice(1).map((time, n) => time - times[n]!)
  const turns = steps.filter((step) => Math.abs(step) >= MINUTES_OF_NOON / 2).length
  const up = steps.filter((step) => step > 0).length
  return turns <= 1 && Math.min(up, steps.length - up) <= turns
}
