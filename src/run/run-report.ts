/**
 * What a run leaves about itself: `.state/runs/<start>.json`, one object, the last 200 kept. In: what it was asked, how it ended.
 * Times and paths of this machine stand here and nowhere in the outputs.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { disk, makeFolder, namesIn, replaceFile } from '../write/disk.ts'
import type { RunSummary } from './summary.ts'

export interface RunReport {
  readonly schema: 'winnow/run@1'
  readonly version: string
  readonly config: string
  readonly inputs: readonly string[]
  /** UTC. */
  readonly startedAt: string
  readonly endedAt: string
  readonly seconds: number
  readonly exitCode: number
  /** Why the exit code is not 0; null = it is. */
  readonly why: string | null
  /** null = it ended before there was one. */
  readonly summary: RunSummary | null
}

const KEPT_COUNT = 200

export function storeRunReport(stateFolder: string, report: RunReport): void {
  const folder = join(stateFolder, 'runs')
  makeFolder(folder)
  replaceFile(join(folder, `${report.startedAt.replaceAll(':', '-')}.json`), `${JSON.stringify(report, null, 1)}\n`)
  const names = reportNames(folder)
  for (const name of names.slice(0, Math.max(0, names.length - KEPT_COUNT))) disk.rmSync(join(folder, name))
}

/** null = there was no run yet. */
export function lastRunReport(stateFolder: string): RunReport | null {
  const folder = join(stateFolder, 'runs')
  const name = reportNames(folder).at(-1)
  return name === undefined ? null : (JSON.parse(readFileSync(join(folder, name), 'utf8')) as RunReport)
}

/** Names begin with the time, so the last one is the newest. */
function reportNames(folder: string): string[] {
  return namesIn(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'))
}
