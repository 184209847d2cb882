/**
 * Options that several commands take. In: what the user typed. Out: the value, or an error that names the option and says what
 * may stand there.
 */
import { InvalidArgumentError } from 'commander'
import { type Config, DEFAULT_CONFIG, readConfig, withOrigin } from '../run/config.ts'

export function parseCount(text: string): number {
  const count = Number(text)
  if (/^\d+$/u.test(text) && count >= 1 && count <= 1024) return count
  throw new InvalidArgumentError('It must be a whole number from 1 to 1024.')
}

export interface OriginOptions {
  readonly config?: string
  readonly collection?: string
  readonly capturedAt?: string
}

/** The configuration file (or the defaults) with what the command line says on top. */
export function configOf(options: OriginOptions): Config {
  return withOrigin(options.config === undefined ? DEFAULT_CONFIG : readConfig(options.config), options)
}
