/**
 * Makes src/rules/bundle.json from src/rules/language/*.json: the same rules without examples and counts, in one file,
 * because one import of a small file is read ten times faster at start than 68 imports of large ones.
 *
 *   node scripts/bundle-rules.ts            writes
 *   node scripts/bundle-rules.ts --check    exit code 1 when the file is out of date
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { LanguageRules } from '../src/core/knowledge.ts'
import { packRules } from '../src/rules/bundle.ts'

const rules = new URL('../src/rules/', import.meta.url)
const files = readdirSync(new URL('language/', rules))
  .filter((name) => name.endsWith('.json'))
  .sort()
const languages = files.map((name) => JSON.parse(readFileSync(new URL(`language/${name}`, rules), 'utf8')) as LanguageRules)
const packed = `${JSON.stringify(packRules(languages))}\n`
const target = new URL('bundle.json', rules)

if (!process.argv.includes('--check')) writeFileSync(target, packed)
else if (readFileSync(target, 'utf8') !== packed) {
  process.stderr.write('src/rules/bundle.json is out of date: run `node scripts/bundle-rules.ts`\n')
  process.exitCode = 1
}
