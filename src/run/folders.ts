/**
 * Where outputs may go. In: the output folder and the inputs. Out: nothing, or a RunError: an output folder inside an input
 * folder would be read as dumps by the next run, and one that is the input folder would mix the two.
 */
import { existsSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { RunError } from './errors.ts'

export function assertOutside(out: string, inputs: readonly string[]): void {
  const at = realOf(resolve(out))
  for (const input of inputs) {
    if (input === '-' || !existsSync(input) || !statSync(input).isDirectory()) continue
    const folder = realpathSync(input)
    const isInside = at === folder || at.startsWith(folder.endsWith(sep) ? folder : folder + sep)
    if (!isInside) continue
    const what = at === folder ? 'is the input folder itself' : `lies inside the input folder ${input}`
    throw new RunError('bad-usage', `the output folder ${out} ${what}: name one outside it with --out`)
  }
}

/** The real path of something that may not be there yet: that of the nearest folder above it that is. */
function realOf(path: string): string {
  if (existsSync(path) || dirname(path) === path) return realpathSync(path)
  return join(realOf(dirname(path)), basename(path))
}
