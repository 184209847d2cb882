/** Starts the command as a user does, and waits for its end. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { join } from 'node:path'

export const LAUNCHER = join(import.meta.dirname, '..', '..', 'bin', 'winnow.js')

export interface CommandOptions {
  readonly cwd: string
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  /** Nothing of this process's environment but what `env` says. */
  readonly isBare?: boolean
  /** Arguments of Node itself. */
  readonly node?: readonly string[]
}

export function winnow(
  args: readonly string[],
  { cwd, input = '', env = {}, isBare = false, node = [] }: CommandOptions,
): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [...node, LAUNCHER, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...(isBare ? {} : process.env), ...env },
  })
}
