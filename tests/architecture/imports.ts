/**
 * Who may import what. In: source files by path. Out: a sentence for each import that the table does not allow, and for each
 * circle of imports. The table is the house of ARCHITECTURE.md: a folder, what it may import, and why.
 */
import { importsOf, toPieces } from './source.ts'

interface Layer {
  /** Longest prefix of the path that fits decides. */
  readonly folder: string
  /** Prefixes of files that it may import besides its own. */
  readonly may: readonly string[]
  /** Packages that it may import; `node:` stands for all of Node. */
  readonly packages: readonly string[]
  readonly why: string
}

const CONTRACTS = ['src/core/types.ts', 'src/core/record.ts', 'src/core/knowledge.ts']
const WORDS = [...CONTRACTS, 'src/core/text/', 'src/core/forms/']

export const LAYERS: readonly Layer[] = [
  { folder: 'src/core/types.ts', may: CONTRACTS, packages: [], why: 'what crosses a stage knows no stage' },
  { folder: 'src/core/record.ts', may: CONTRACTS, packages: [], why: 'what crosses a stage knows no stage' },
  { folder: 'src/core/knowledge.ts', may: CONTRACTS, packages: [], why: 'what crosses a stage knows no stage' },
  {
    folder: 'src/core/ids.ts',
    may: [...CONTRACTS, 'src/core/text/canonical.ts'],
    packages: ['@noble/hashes'],
    why: 'identity: SHA-256 without the platform',
  },
  { folder: 'src/core/dump.ts', may: CONTRACTS, packages: ['@noble/hashes'], why: 'a dump from a text: its digest without the platform' },
  { folder: 'src/core/text/', may: CONTRACTS, packages: [], why: 'characters and phrases know no stage' },
  {
    folder: 'src/core/forms/',
    may: [...CONTRACTS, 'src/core/text/'],
    packages: [],
    why: 'printed forms are read out of text, by whatever stage',
  },
  { folder: 'src/core/blocks/', may: WORDS, packages: [], why: 'stages never import each other' },
  {
    folder: 'src/core/blocks/html/',
    may: WORDS,
    packages: ['htmlparser2', 'entities'],
    why: 'the only place that reads markup; a tokenizer without the platform',
  },
  { folder: 'src/core/blocks/from-html.ts', may: [...WORDS, 'src/core/blocks/html/'], packages: [], why: 'stages never import each other' },
  { folder: 'src/core/label/', may: WORDS, packages: [], why: 'stages never import each other' },
  { folder: 'src/core/split/', may: WORDS, packages: [], why: 'stages never import each other' },
  { folder: 'src/core/attribute/', may: [...WORDS, 'src/core/ids.ts'], packages: [], why: 'stages never import each other' },
  { folder: 'src/core/attribute/language.ts', may: WORDS, packages: ['eld'], why: 'the only place that asks which language a text is in' },
  { folder: 'src/core/confidence/', may: CONTRACTS, packages: [], why: 'stages never import each other' },
  { folder: 'src/core/clean.ts', may: ['src/core/'], packages: [], why: 'the only place that knows the order of the stages' },
  { folder: 'src/core/evidence/', may: WORDS, packages: [], why: 'stages never import each other' },
  { folder: 'src/core/relocate.ts', may: WORDS, packages: [], why: 'offsets back to the source, after the stages' },
  { folder: 'src/core/explain.ts', may: ['src/core/'], packages: [], why: 'asks the stages up to the labels for their reasons' },
  { folder: 'src/rules/', may: ['src/core/knowledge.ts'], packages: [], why: 'rules are data: they know only their own shape' },
  { folder: 'src/intake/', may: [...CONTRACTS, 'src/rules/registry/'], packages: ['node:'], why: 'the edge reads; it does not clean' },
  {
    folder: 'src/intake/charset.ts',
    may: ['src/intake/'],
    packages: ['chardet', 'html-encoding-sniffer'],
    why: 'the only place that guesses an encoding',
  },
  { folder: 'src/write/', may: CONTRACTS, packages: ['node:'], why: 'the edge writes; it does not know why' },
  {
    folder: 'src/write/sinks/',
    may: [...CONTRACTS, 'src/write/disk.ts'],
    packages: ['node:', 'pg', 'hyparquet', 'hyparquet-writer', '@opensearch-project/opensearch', '@elastic/elasticsearch'],
    why: 'the edge feeds indexes; each driver is loaded by its own sink only',
  },
  {
    folder: 'src/run/',
    may: [
      ...CONTRACTS,
      'src/core/clean.ts',
      'src/core/dump.ts',
      'src/core/explain.ts',
      'src/core/text/reading.ts',
      'src/rules/',
      'src/intake/',
      'src/write/',
    ],
    packages: ['node:', 'p-queue', 'pino', 'ajv'],
    why: 'drives the core and the edge',
  },
  {
    folder: 'src/run/verify/html-view.ts',
    may: ['src/core/record.ts', 'src/run/'],
    packages: ['htmlparser2', 'entities'],
    why: 'reads the source a second time, apart from the core',
  },
  {
    folder: 'src/train/',
    may: [...WORDS, 'src/core/blocks/', 'src/core/label/', 'src/core/split/', 'src/rules/'],
    packages: ['node:'],
    why: 'run by people, never at run time: it sees what the labeller and the splitter see',
  },
  {
    folder: 'src/train/confidence/',
    may: [...CONTRACTS, 'src/core/clean.ts', 'src/core/dump.ts', 'src/core/confidence/', 'src/rules/', 'src/train/'],
    packages: ['node:'],
    why: 'learns from what the whole program gives',
  },
  {
    folder: 'src/cli/',
    may: [...CONTRACTS, 'src/run/'],
    packages: ['node:', 'commander', 'cli-progress'],
    why: 'a face on run, nothing more',
  },
  { folder: 'src/index.ts', may: ['src/core/', 'src/rules/'], packages: [], why: 'the library has no file system' },
]

export type Sources = ReadonlyMap<string, string>

export function findForbiddenImports(sources: Sources): string[] {
  const found: string[] = []
  for (const [path, source] of sources) {
    const layer = layerOf(path)
    if (layer === null) found.push(`${path}: no layer of the table holds this file`)
    else {
      for (const { to, line } of importsOf(toPieces(source))) {
        if (!isAllowed(layer, path, to)) found.push(`${path}:${line}: may not import ${to} (${layer.folder}: ${layer.why})`)
      }
    }
  }
  return found
}

function layerOf(path: string): Layer | null {
  const fitting = LAYERS.filter(({ folder }) => path === folder || (folder.endsWith('/') && path.startsWith(folder)))
  return fitting.sort((a, b) => b.folder.length - a.folder.length)[0] ?? null
}

function isAllowed(layer: Layer, path: string, to: string): boolean {
  if (to.startsWith('.')) {
    const target = resolveImport(path, to)
    const folder = path.slice(0, path.lastIndexOf('/') + 1)
    const own = layer.folder.endsWith('/') ? layer.folder : folder
    const mayOwn = own !== 'src/core/' && own !== 'src/' // the top folders are no layer of their own
    return [...layer.may, ...(mayOwn ? [own] : [])].some(
      (prefix) => target === prefix || (prefix.endsWith('/') && target.startsWith(prefix)),
    )
  }
  if (to.startsWith('node:')) return layer.packages.includes('node:')
  return layer.packages.some((name) => to === name || to.startsWith(`${name}/`))
}

/** `src/core/split/split.ts` + `../types.ts` -> `src/core/types.ts`. */
export function resolveImport(from: string, to: string): string {
  const parts = from.split('/').slice(0, -1)
  for (const part of to.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** Circles of imports that are there when the program runs; types alone make none. Each is told once, by its first file. */
export function findCycles(sources: Sources): string[] {
  const next = new Map<string, string[]>()
  for (const [path, source] of sources) {
    const imports = importsOf(toPieces(source)).filter(({ to, isTypeOnly }) => to.startsWith('.') && !isTypeOnly)
    next.set(path, imports.map(({ to }) => resolveImport(path, to)).sort())
  }
  const found: string[] = []
  const done = new Set<string>()
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) found.push([...trail.slice(at), path].join(' -> '))
    if (at >= 0 || done.has(path)) return
    for (const to of next.get(path) ?? []) walk(to, [...trail, path])
    done.add(path)
  }
  for (const path of [...next.keys()].sort()) walk(path, [])
  return found
}
