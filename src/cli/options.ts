/**
 * Options that several commands take. In: what the user typed. Out: the value, or an error that names the option and says what
 * may stand there.
 */
import { existsSync } from 'node:fs'
import { InvalidArgumentError } from 'commander'
import { type Config, DEFAULT_CONFIG, readConfig, withOrigin } from '../run/config.ts'
import { RunError } from '../run/errors.ts'
import { REASONS, type Reason } from '../run/quarantine.ts'

export function parseCount(text: string): number {
  const count = Number(text)
  if (/^\d+$/u.test(text) && count >= 1 && count <= 1024) return count
  throw new InvalidArgumentError('It must be a whole number from 1 to 1024.')
}

export function parseReason(text: string): Reason {
  const reason = REASONS.find((known) => known === text)
  if (reason !== undefined) return reason
  throw new InvalidArgumentError(`It must be one of ${REASONS.join(', ')}.`)
}

const UNITS_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 }

/** `90`, `90s`, `10m`, `2h` in milliseconds. */
export function parseDuration(text: string): number {
  const [, count, unit = 's'] = /^(\d{1,9}(?:\.\d{1,3})?)([smh]?)$/u.exec(text) ?? []
  if (count === undefined) throw new InvalidArgumentError('It must be a time such as 90s, 10m or 2h.')
  return Number(count) * (UNITS_MS[unit || 's'] ?? 1000)
}

export interface OriginOptions {
  readonly config?: string
  readonly collection?: string
  readonly capturedAt?: string
  /** Milliseconds. */
  readonly minAge?: number
  readonly metrics?: string
}

const CONFIG_NAME = 'winnow.config.json'

/** The configuration that was named, else the one of this folder. */
export function configHere(path: string | undefined, options: OriginOptions = {}): Config {
  const config = path ?? (existsSync(CONFIG_NAME) ? CONFIG_NAME : undefined)
  return configOf({ ...options, ...(config === undefined ? {} : { config }) })
}

/** For commands that read what a run wrote: a folder with another name is not made. */
export function assertOutFolder(out: string): void {
  if (!existsSync(out)) throw new RunError('input-unreadable', `there is no folder ${out}: winnow run makes it`)
}

/** The configuration file (or the defaults) with what the command line says on top. */
export function configOf(options: OriginOptions): Config {
  return withOrigin(options.config === undefined ? DEFAULT_CONFIG : readConfig(options.config), options)
}
