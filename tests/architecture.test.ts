/**
 * The house stands as ARCHITECTURE.md says: who imports what, no circles, a pure core, no phrases in its code.
 * Each check is also shown to find what is planted.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findCycles, findForbiddenImports, type Sources } from './architecture/imports.ts'
import { findPhrases, type PhraseCheck } from './architecture/phrases.ts'
import { findImpurities } from './architecture/purity.ts'
import { importsOf, toPieces } from './architecture/source.ts'

const ROOT = join(import.meta.dirname, '..')

function readSources(folder: string): Sources {
  const files = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
  const paths = files.filter((file) => file.isFile() && file.name.endsWith('.ts')).map((file) => join(file.parentPath, file.name))
  return new Map(paths.sort().map((path) => [path.slice(ROOT.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]))
}

const sources = readSources('src')
const core = new Map([...sources].filter(([path]) => path.startsWith('src/core/')))
const pure = new Map([...sources].filter(([path]) => path.startsWith('src/core/') || path.startsWith('src/rules/')))

/** Files of names that a standard gives; each with its reason. */
const NAMES_OF_STANDARDS: ReadonlyMap<string, string> = new Map([
  ['src/core/blocks/html/elements.ts', 'names of elements, attributes and metadata in HTML'],
  ['src/core/evidence/schema-org.ts', 'names of types and properties in schema.org'],
])

/** Words that are phrases in some rule and have another sense in the code; each with its reason. */
const ALLOWED: ReadonlyMap<string, string> = new Map([
  [
    'src/core/forms/names.ts: de del della dello dalla degli der den des di do da dos das du la las le les los van von vom zu zum zur ter ten af bin ben binti ibn bint al el y e i',
    'particles inside names of persons: letters of a name, no phrase of a language that a rule could match',
  ],
  ['src/core/text/template.ts: headline', 'the name of a slot, {headline}'],
  ['src/core/text/template.ts: source', 'the name of a slot, {source}'],
  ['src/core/forms/tag-line.ts: tags', 'the role of the rules that announce tags'],
])

function readPhraseCheck(): PhraseCheck {
  const folder = join(ROOT, 'src/rules/language')
  const texts = readdirSync(folder).map((name): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8')))
  const words = new Set<string>()
  for (const { rules } of texts as { rules: { match: string[] }[] }[]) {
    for (const phrase of rules.flatMap((rule) => rule.match)) if (/^\p{L}{3,}$/u.test(phrase)) words.add(phrase.toLowerCase())
  }
  const contracts = ['types', 'record', 'knowledge'].map((name) => sources.get(`src/core/${name}.ts`) ?? '')
  const vocabulary = new Set(
    contracts.flatMap((source) => toPieces(source).filter((piece) => piece.kind === 'string')).map((piece) => piece.text),
  )
  return { words, vocabulary, allowed: ALLOWED }
}

const phraseCheck = readPhraseCheck()

describe('the house', () => {
  test('every import is one that the table allows', () => {
    expect(findForbiddenImports(sources)).toEqual([])
  })

  test('imports go round in no circle', () => {
    expect(findCycles(sources)).toEqual([])
  })

  test('core and rules are pure', () => {
    expect([...pure].flatMap(([path, source]) => findImpurities(path, source))).toEqual([])
  })

  test('the code of the core holds no phrase of a language', () => {
    const own = [...core].filter(([path]) => !NAMES_OF_STANDARDS.has(path))
    expect(own.flatMap(([path, source]) => findPhrases(path, source, phraseCheck))).toEqual([])
  })

  test('the rules give words to look for', () => {
    expect(phraseCheck.words.size).toBeGreaterThan(20)
    expect(phraseCheck.vocabulary.has('related-heading')).toBe(true)
  })
})

describe('what is planted is found', () => {
  test.each([
    ['a stage imports a stage', 'src/core/split/split.ts', "import { labelBlocks } from '../label/label.ts'\n"],
    ['a stage imports a type of a stage', 'src/core/blocks/from-text.ts', "import type { Story } from '../split/split.ts'\n"],
    ['the core imports Node', 'src/core/ids.ts', "import { createHash } from 'node:crypto'\n"],
    ['the core imports a package', 'src/core/label/label.ts', "import eld from 'eld/small'\n"],
    ['the core imports the edge', 'src/core/clean.ts', "import { readRaw } from '../intake/read.ts'\n"],
    ['the core imports the rules', 'src/core/text/lexicon.ts', "import { bundledKnowledge } from '../../rules/knowledge.ts'\n"],
    ['the core imports late', 'src/core/clean.ts', "const fs = await import('node:fs')\n"],
    ['the rules import the core', 'src/rules/knowledge.ts', "import { lexiconOf } from '../core/text/lexicon.ts'\n"],
    ['the contracts import a stage', 'src/core/types.ts', "import type { Lexicon } from './text/lexicon.ts'\n"],
    ['the edge cleans', 'src/intake/read.ts', "import { clean } from '../core/clean.ts'\n"],
    ['the writer reads', 'src/write/publish.ts', "import { listInputs } from '../intake/inputs.ts'\n"],
    ['the library gets a file system', 'src/index.ts', "export { run } from './run/run.ts'\n"],
    ['a file outside the house', 'src/misc/things.ts', ''],
  ])('%s', (_what, path, source) => {
    expect(findForbiddenImports(new Map([[path, source]]))).toHaveLength(1)
  })

  test('a circle of imports', () => {
    const circle = new Map([
      ['src/run/a.ts', "import { b } from './b.ts'\n"],
      ['src/run/b.ts', "import { c } from './c.ts'\n"],
      ['src/run/c.ts', "import { a } from './a.ts'\n"],
    ])
    expect(findCycles(circle)).toEqual(['src/run/a.ts -> src/run/b.ts -> src/run/c.ts -> src/run/a.ts'])
    expect(findCycles(new Map([...circle, ['src/run/c.ts', "import type { a } from './a.ts'\n"]]))).toEqual([])
  })

  test.each([
    ['const now = Date.now()'],
    ['const now = new Date()'],
    ['const now = new Date'],
    ['const now = Date()'],
    ['const now = Temporal.Now.instant()'],
    ['const t = performance.now()'],
    ['const r = Math.random()'],
    ['const r = crypto.randomUUID()'],
    ["console.log('x')"],
    ['const home = process.env.HOME'],
    ['const p = globalThis.process'],
    ['setTimeout(() => undefined, 1)'],
    ["await fetch('x')"],
    ['const here = import.meta.dirname'],
    ['const f = new Intl.DateTimeFormat()'],
    ['const f = new Intl.Segmenter(undefined)'],
    ["const s = 'I'.toLocaleLowerCase()"],
    ['list.sort((a, b) => a.localeCompare(b))'],
  ])('impurity: %s', (source) => {
    expect(findImpurities('src/core/x.ts', source)).toHaveLength(1)
  })

  test.each([
    ['// Date.now() is forbidden here'],
    ["const text = 'console.log and process.env'"],
    ['const date = new Date(2025, 1, 1)'],
    ["const s = new Intl.Segmenter('en', { granularity: 'word' })"],
    ['const t = record.process.date()'],
  ])('no impurity: %s', (source) => {
    expect(findImpurities('src/core/x.ts', source)).toEqual([])
  })

  test.each([
    ["if (line === 'Read more') return"],
    ['if (/^read\\s+more/iu.test(line)) return'],
    ['if (/^(?:you may also like|others)/iu.test(line)) return'],
    ['const heading = `Next In ${section} for you`'],
    ["const words = ['Recommended', 'Hashtags']"],
    ['if (/\\b(?:reporting|editing)\\b/iu.test(line)) return'],
    ["const by = line.startsWith('Von')"],
  ])('phrase: %s', (source) => {
    const words = new Set(['recommended', 'reporting', 'von'])
    expect(findPhrases('src/core/x.ts', source, { ...phraseCheck, words })).not.toEqual([])
  })

  test.each([
    ["throw new Error('no span covers this place')"],
    ["assert(end > start, 'a span is never empty')"],
    ["issues.push({ code: 'x', span, message: 'the date cannot be read' })"],
    ["// the line 'Read more' opens a list"],
    ["const label = 'related-heading'"],
    ["const label: Label = 'comments'"],
    ['const dash = /^\\s*[-–—]\\s+/u'],
    ['const capital = /^\\p{Lu}[\\p{Ll} ]+$/u'],
  ])('no phrase: %s', (source) => {
    const words = new Set(['comments', 'recommended'])
    expect(findPhrases('src/core/x.ts', source, { ...phraseCheck, words })).toEqual([])
  })

  test('imports are found in every form', () => {
    const source =
      "import a, { b } from 'one'\nimport type { C } from 'two'\nimport 'three'\nexport { d } from 'four'\nconst e = await import('five')\nimport json from './six.json' with { type: 'json' }\nimport {\n  f, // from 'not'\n  g,\n} from 'seven'\n"
    expect(importsOf(toPieces(source)).map(({ to }) => to)).toEqual(['one', 'two', 'three', 'four', 'five', './six.json', 'seven'])
  })
})
