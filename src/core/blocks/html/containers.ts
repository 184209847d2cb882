/**
 * What the elements of a page hold: their lines, links and prose; cards of one list; and the element with the page's text.
 * In: the lines and their words. Out: counts by element and by look. The element with the text is found as Readability finds it:
 * each paragraph votes for its parent, and less for what holds that.
 */
import type { LineWords } from './head-words.ts'
import type { Frame, RawLine } from './reader.ts'

export interface Containers {
  /** Elements that hold lines, in the order of their first line, the innermost first. */
  readonly held: readonly Frame[]
  readonly looks: ReadonlyMap<number, { lines: number; chars: number; prose: number }>
  readonly top: Top
}

/** The element that most of the prose stands in: its first and last line, and its share of the page's prose. */
export interface Top {
  readonly frame: Frame | null
  readonly from: number
  readonly to: number
  readonly share: number
}

/** Ancestors that are told of a line; pages are at most this deep between a text and its body element. */
const MAX_LEVELS = 40
/** A vote for the element k levels above the paragraph's own counts 1, 1/2, 1/6, 1/9, 1/12: as in Readability. */
const VOTES = [1, 0.5, 1 / 6, 1 / 9, 1 / 12]

export function findContainers(lines: readonly RawLine[], words: readonly LineWords[]): Containers {
  const looks = new Map<number, { lines: number; chars: number; prose: number }>()
  const votes = new Map<Frame, number>()
  const held: Frame[] = []
  let prose = 0
  lines.forEach((line, i) => {
    const { count, isProse } = words[i]!
    const look = lookOf(line.frame)
    const known = looks.get(look) ?? { lines: 0, chars: 0, prose: 0 }
    if (known.lines === 0) looks.set(look, known)
    known.lines++
    known.chars += line.chars
    if (isProse) known.prose++
    if (isProse) prose += count
    let up: Frame | null = line.frame
    for (let n = 0; n < MAX_LEVELS && up !== null; n++, up = up.parent) {
      if (up.lines === 0) {
        up.from = i
        held.push(up)
      }
      up.to = i + 1
      up.lines++
      up.chars += line.chars
      up.linkChars += line.linkChars
      if (isProse) {
        up.prose += count
        up.proseLines++
      }
      if (n > 0 && isProse && n <= VOTES.length) votes.set(up, (votes.get(up) ?? 0) + count * VOTES[n - 1]!)
    }
  })
  countAlike(held)
  return { held, looks, top: findTop(lines, votes, prose) }
}

/** Elements of one look below one parent. */
function countAlike(held: readonly Frame[]): void {
  const keys = held.map(({ parent, look }) => (parent?.id ?? 0) * 2 ** 32 + look)
  const counts = new Map<number, number>()
  held.forEach(({ parent }, n) => {
    if (parent !== null) counts.set(keys[n]!, (counts.get(keys[n]!) ?? 0) + 1)
  })
  held.forEach((frame, n) => {
    if (frame.parent !== null) frame.alike = counts.get(keys[n]!) ?? 1
  })
}

function findTop(lines: readonly RawLine[], votes: ReadonlyMap<Frame, number>, prose: number): Top {
  let best: Frame | null = null
  let most = 0
  for (const [frame, vote] of votes) {
    const score = vote * (1 - frame.linkChars / Math.max(1, frame.chars))
    if (score > most) {
      most = score
      best = frame
    }
  }
  if (best === null) return { frame: null, from: 0, to: 0, share: 0 }
  let from = -1
  let to = 0
  lines.forEach((line, i) => {
    for (let up: Frame | null = line.frame, n = 0; up !== null && n < MAX_LEVELS; up = up.parent, n++) {
      if (up !== best) continue
      if (from < 0) from = i
      to = i + 1
    }
  })
  return { frame: best, from: Math.max(0, from), to, share: best.prose / Math.max(1, prose) }
}

/** Equal for lines of elements that look alike in elements that look alike. */
export function lookOf(frame: Frame): number {
  return Math.imul(frame.look, 31) ^ (frame.parent?.look ?? 0)
}
