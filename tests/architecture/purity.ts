/**
 * What must be absent from the core and the rules: the platform, clocks, chance, logs, the environment, a default locale.
 * In: a source file. Out: a sentence for each thing found in its code; comments and texts are not looked at.
 */
import { codeOnly, toPieces } from './source.ts'

const ABSENT: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /\bDate\s*\.\s*now\b/u, what: 'a clock: Date.now' },
  { pattern: /\bnew\s+Date\s*(?:\(\s*\)|(?![\w\s(]))/u, what: 'a clock: new Date() without a time' },
  { pattern: /(?<!new\s)(?<!\.)\bDate\s*\(/u, what: 'a clock: Date()' },
  { pattern: /\bTemporal\s*\.\s*Now\b/u, what: 'a clock: Temporal.Now' },
  { pattern: /(?<!\.)\bperformance\b\s*\./u, what: 'a clock: performance' },
  { pattern: /\bMath\s*\.\s*random\b/u, what: 'chance: Math.random' },
  { pattern: /(?<!\.)\bcrypto\b\s*\./u, what: 'chance: crypto' },
  { pattern: /(?<!\.)\bconsole\b\s*\./u, what: 'a log: console' },
  { pattern: /(?<!\.)\bprocess\b\s*[.[]/u, what: 'the environment: process' },
  { pattern: /\bglobalThis\b/u, what: 'the environment: globalThis' },
  { pattern: /(?<!\.)\b(?:fetch|setTimeout|setInterval|setImmediate|queueMicrotask|require)\s*\(/u, what: 'the platform: a call out' },
  { pattern: /\bimport\s*\.\s*meta\b/u, what: 'the platform: import.meta' },
  { pattern: /\bIntl\s*\.\s*\w+\s*\(\s*(?:\)|undefined\b|\[\s*\])/u, what: 'the default locale: Intl without a locale' },
  { pattern: /\.\s*(?:toLocale\w*)\s*\(\s*(?:\)|undefined\b)/u, what: 'the default locale: toLocale without a locale' },
  { pattern: /\.\s*localeCompare\s*\([^,()]*\)/u, what: 'the default locale: localeCompare without a locale' },
]

export function findImpurities(path: string, source: string): string[] {
  const code = codeOnly(toPieces(source))
  return ABSENT.filter(({ pattern }) => pattern.test(code)).map(({ what }) => `${path}: ${what}`)
}
