/**
 * The part that all sinks of documents share: changes become documents, and what is no record becomes a rejection; the rest is
 * the index's to judge. In: a batch and how to write documents. Out: outcomes in the batch's order.
 */
import { type Projected, project, type Selection } from './document.ts'
import { type Change, messageOf, type Outcome } from './sink.ts'

export async function writeProjected(
  batch: readonly Change[],
  selection: Selection,
  write: (items: readonly Projected[]) => Promise<readonly Outcome[]>,
): Promise<Outcome[]> {
  const outcomes: (Outcome | null)[] = []
  const items: Projected[] = []
  for (const change of batch) {
    try {
      items.push(project(change, selection))
      outcomes.push(null)
    } catch (error) {
      outcomes.push({ kind: 'rejected', reason: messageOf(error) })
    }
  }
  const written = items.length === 0 ? [] : await write(items)
  if (written.length !== items.length) throw new Error(`${written.length} outcomes for ${items.length} documents`)
  let next = 0
  return outcomes.map((outcome) => outcome ?? (written[next++] as Outcome))
}
