/**
 * The program's own version, from package.json two folders up: the same distance in a checkout (src/run) and in an
 * installed package (dist/run).
 */
import { readFileSync } from 'node:fs'

export function producerVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  if (parsed !== null && typeof parsed === 'object' && 'version' in parsed && typeof parsed.version === 'string') return parsed.version
  throw new Error('package.json has no version: the installation is damaged, install winnow-news again')
}
