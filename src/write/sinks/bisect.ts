/**
 * Finds the bad ones where an index refuses a whole batch for one of them. In: a batch and a way to write a part of it, which
 * either gives outcomes or says that the part was refused. Out: one outcome for each. Halves are tried apart: 1 bad change of
 * 500 takes 17 writes more.
 */
import type { Outcome } from './sink.ts'

/** A text: the part was refused as a whole, and why. */
export type PartResult = readonly Outcome[] | string

export async function writeBisecting<T>(batch: readonly T[], writePart: (part: readonly T[]) => Promise<PartResult>): Promise<Outcome[]> {
  const result = await writePart(batch)
  if (typeof result !== 'string') return [...result]
  if (batch.length === 1) return [{ kind: 'rejected', reason: result }]
  const middle = batch.length >> 1
  const first = await writeBisecting(batch.slice(0, middle), writePart)
  return [...first, ...(await writeBisecting(batch.slice(middle), writePart))]
}
