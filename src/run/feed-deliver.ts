/**
 * One window of changes to a sink, until each has its final outcome. In: changes in the log's order. Out: how many were applied,
 * stale, rejected and why. Of several changes of one id only the last is sent (the others are stale by then); ids go to lanes by
 * their hash, and a lane has one batch in flight, so that two revisions of an id never overtake each other.
 */
import { createHash } from 'node:crypto'
import type { Change, Guard, Outcome, Sink } from '../write/sinks/sink.ts'
import type { Rejection } from './feed-cursor.ts'
import type { Pace } from './feed-pace.ts'

export interface Delivered {
  readonly appliedCount: number
  readonly staleCount: number
  readonly rejections: readonly Rejection[]
}

/** The sink did not take everything in time: nothing is lost, the cursor stays. */
export class Undelivered extends Error {
  override readonly name = 'Undelivered'
}

export async function deliver(sink: Sink, window: readonly Change[], pace: Pace, guard: Guard): Promise<Delivered> {
  const last = new Map(window.map((change) => [change.id, change]))
  const lanes = toLanes([...last.values()], pace.laneCount)
  const tally = { appliedCount: 0, staleCount: window.length - last.size, rejections: [] as Rejection[] }
  await inParallel(lanes, pace, async (lane) => {
    for (const [change, outcome] of await deliverLane(sink, lane, pace, guard)) {
      if (outcome.kind === 'applied') tally.appliedCount++
      else if (outcome.kind === 'stale') tally.staleCount++
      else if (outcome.kind === 'rejected') tally.rejections.push({ change, reason: outcome.reason })
    }
  })
  tally.rejections.sort((a, b) => a.change.seq - b.change.seq)
  return tally
}

async function deliverLane(sink: Sink, lane: readonly Change[], pace: Pace, guard: Guard): Promise<Map<Change, Outcome>> {
  const done = new Map<Change, Outcome>()
  let pending = lane
  let progressMs = performance.now()
  for (let attempt = 0; pending.length > 0; attempt++) {
    const again: Change[] = []
    let [reason, askedMs] = ['', 0]
    const size = pace.batchChanges
    for (let at = 0; at < pending.length; at += size) {
      const batch = pending.slice(at, at + size)
      const outcomes = await writeChecked(sink, batch, guard)
      for (const [index, outcome] of outcomes.entries()) {
        const change = batch[index] as Change
        if (outcome.kind !== 'retry') done.set(change, outcome)
        else {
          again.push(change)
          reason = outcome.reason
          askedMs = Math.max(askedMs, outcome.afterMs ?? 0)
        }
      }
      if (outcomes.some((outcome) => outcome.kind === 'retry')) {
        if (outcomes.some((outcome) => outcome.kind === 'retry' && outcome.isBusy)) pace.slower()
        again.push(...pending.slice(at + size)) // pressing on would only make it worse
        break
      }
    }
    if (again.length < pending.length) [progressMs, attempt] = [performance.now(), 0]
    if (again.length > 0) {
      if (pace.hasGivenUp(progressMs)) throw new Undelivered(reason)
      await pace.pause(attempt, askedMs)
    }
    pending = again
  }
  return done
}

async function writeChecked(sink: Sink, batch: readonly Change[], guard: Guard): Promise<Outcome[]> {
  const outcomes = await sink.write(batch, guard)
  if (outcomes.length === batch.length) return outcomes
  throw new Error(`the sink ${sink.name} answered ${outcomes.length} of ${batch.length} changes`)
}

function toLanes(changes: readonly Change[], laneCount: number): Change[][] {
  if (laneCount === 1) return [[...changes]]
  const lanes: Change[][] = Array.from({ length: laneCount }, () => [])
  for (const change of changes) lanes[laneOf(change.id, laneCount)]?.push(change)
  return lanes.filter((lane) => lane.length > 0)
}

function laneOf(id: string, laneCount: number): number {
  return createHash('sha256').update(id).digest().readUInt32BE(0) % laneCount
}

/** As many lanes at a time as the pace allows when the next one begins. The first fault is thrown once all have ended. */
async function inParallel<T>(items: readonly T[], pace: Pace, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const faults: unknown[] = []
  const worker = async (index: number): Promise<void> => {
    while (waiting.length > 0 && faults.length === 0 && index < pace.laneCount) {
      const item = waiting.shift() as T
      await work(item).catch((fault: unknown) => faults.push(fault))
    }
  }
  while (waiting.length > 0 && faults.length === 0) await Promise.all(Array.from({ length: pace.laneCount }, (_, index) => worker(index)))
  if (faults.length > 0) throw faults[0]
}
