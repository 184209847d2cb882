/**
 * Seams against their like: sections of one article look alike, and so do the records of a list. Comes in: the views, every seam that may
 * be and those accepted. Goes out: the accepted ones without those whose like, next to it and all over the dump, opens no record.
 *
 *   "1. Pack early" … "2. Label boxes" … "11. Tip the movers"      name / "Published by Chip Press" / text, again and again
 */
import type { Proposal } from './seams.ts'
import type { View } from './view.ts'

/** Fewer of a kind say nothing of it. */
const MIN_PEERS = 3
/** Share of the others of a kind that open records where a kind does. Felt right. */
const MIN_PEER_SHARE = 0.34

export function dropOddSeams(views: readonly View[], all: readonly Proposal[], accepted: readonly Proposal[]): Proposal[] {
  const numbers = new Set(views.map(numberOf))
  const opening = new Set(accepted.map(({ seam }) => numberOf(views[seam.title ?? -1])))
  const [every, taken] = [countSignatures(all), countSignatures(accepted)]
  return accepted.filter((proposal, n) => {
    const { seam, signature } = proposal
    if (n === 0 || seam.isListed || seam.score >= LONE_SCORE) return true
    const number = numberOf(views[seam.title ?? -1])
    if (number !== null) {
      const neighbours = [number - 1, number + 1].filter((other) => numbers.has(other))
      if (neighbours.length > 0) return neighbours.some((other) => opening.has(other))
    }
    const peers = (every.get(signature) ?? 1) - 1
    return signature === 0 || peers < MIN_PEERS || (taken.get(signature) ?? 1) - 1 >= peers * MIN_PEER_SHARE
  })
}
/** From this score on a seam needs no company. Felt right. */
const LONE_SCORE = 2

/** "3. Title", "3) Title", "#3: Title", "Tip 3: Title", "3、…". */
const NUMBERED = /^(?:\p{L}{2,10} )?#?(\d{1,2})(?:[.):、．]|\s?[-–—:](?=\s))\s*\p{L}/u
/** A longer line is a paragraph that happens to open with a number. */
const MAX_HEADING_WORDS = 25

function countSignatures(proposals: readonly Proposal[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { signature } of proposals) counts.set(signature, (counts.get(signature) ?? 0) + 1)
  return counts
}

function numberOf(view: View | undefined): number | null {
  if (view === undefined || view.words > MAX_HEADING_WORDS || view.role === 'meta' || view.role === 'junk') return null
  const [, number] = NUMBERED.exec(view.labelled.block.text) ?? []
  return number === undefined ? null : Number(number)
}
