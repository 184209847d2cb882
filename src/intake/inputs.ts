/**
 * What the user pointed at, as a list of input files.
 * In: files, folders, globs. Out: one entry per file found, sorted by path, each with its path relative to the input root
 * (the folder named; for a file its own folder; for a glob the part before the first wildcard).
 * Nothing is passed over in silence: links, pipes, dot files and unknown extensions become entries that say why they are
 * refused. It opens no file and follows no link inside a root.
 *
 *   raw/  ->  2025/06/30/harbour.txt (dump), notes.md (refused: unsupported-type)
 */
import { type Dirent, globSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, resolve, sep } from 'node:path'
import { InputError, type Reason, systemCode } from './errors.ts'
import { extensionOf, formOf, isPlain } from './kinds.ts'
import { type Location, locationFromBytes, nameFromBytes } from './paths.ts'
import { SIDECAR_SUFFIX } from './sidecar.ts'

export interface InputFile {
  readonly location: Location
  /** Relative to the input root, `/`-separated; unique together with `collection`. */
  readonly path: string
  readonly collection: string
  /** The folder that `path` is relative to. */
  readonly root: string
  /** The sidecar file beside it; null = none. */
  readonly sidecar: Location | null
  /** Found in a folder; false = the user named the file itself. */
  readonly isWalked: boolean
  /** One dump as it lies there; false = it has to be opened to see what is in it. */
  readonly isPlain: boolean
  /** Why it is not read; null = it is read. */
  readonly refusal: { readonly reason: Reason; readonly message: string } | null
}

export interface InputList {
  readonly files: readonly InputFile[]
  /** What was named, as absolute paths (files, folders, patterns): named again, it gives the same list. */
  readonly named: readonly string[]
  /** Paths of files that tell of the folder and are no dumps: passed over, and counted. */
  readonly skipped: readonly string[]
  /** Of those named, the folders that were walked whole: what lay there before and is not listed now is gone. */
  readonly folders: readonly string[]
}

interface Root {
  readonly folder: string
  readonly real: string
  readonly collection: string
}

/** What people and systems put beside dumps: nobody means it to be an article, and an entry for it would be noise. */
const ABOUT_THE_FOLDER =
  /^(?:(?:readme|licen[cs]e|copying|notice|changelog)(?:\.(?:md|txt|rst))?|\.ds_store|thumbs\.db|desktop\.ini|\.git(?:keep|ignore|attributes))$/iu
const UNFINISHED = /\.(?:part|partial|tmp|crdownload|download)$/iu
const WILDCARD = /[*?[\]{}]/u

export interface ListOptions {
  /** null = the last folder name of each root. */
  readonly collection: string | null
  /** The file that holds what came on the standard input; null = `-` is not among the inputs. */
  readonly stdin: { readonly location: string; readonly name: string } | null
}

/** Collection of what comes on the standard input, and how the names of such dumps begin. */
export const STDIN_NAME = 'stdin'
const STDIN_DIGITS = 12

/** What comes on the standard input has no name of its own: it is named after its bytes, so that two dumps never meet. */
export function stdinName(sha256: string): string {
  return `${STDIN_NAME}-${sha256.slice(0, STDIN_DIGITS)}`
}

export function isStdinName(path: string): boolean {
  return /^stdin-[0-9a-f]{12}$/u.test(path)
}

export function listInputs(inputs: readonly string[], options: ListOptions): InputList {
  const found = new Map<string, InputFile>()
  const take = (root: Root, files: readonly InputFile[]): void => {
    for (const file of files) addTo(found, `${file.collection}\n${root.folder}\n${file.path}`, file)
  }
  const { collection, stdin } = options
  const skipped: string[] = []
  for (const input of inputs) if (input !== '-') listOne(input, { collection, skipped }, take)
  const files = [...found.values()]
  if (stdin !== null) {
    const { location, name } = stdin
    files.push({
      location,
      path: name,
      collection: collection ?? STDIN_NAME,
      root: STDIN_NAME,
      sidecar: null,
      isWalked: false,
      isPlain: false,
      refusal: null,
    })
  }
  files.sort(byPath)
  assertDistinct(files)
  const named = inputs.filter((input) => input !== '-')
  const folders = named.filter((input) => exists(input) && statSync(input).isDirectory())
  return { files, skipped, named: named.map((input) => resolve(input)), folders: folders.map((input) => resolve(input)) }
}

interface Settings {
  readonly collection: string | null
  /** Gets the paths of files that are passed over. */
  readonly skipped: string[]
}

function listOne(input: string, { collection, skipped }: Settings, take: (root: Root, files: readonly InputFile[]) => void): void {
  const isPattern = WILDCARD.test(input) && !exists(input)
  const matches = isPattern ? globSync(input).sort() : [input]
  if (matches.length === 0) throw new InputError(`no file matches ${input}: check the pattern`)
  for (const match of matches) {
    const absolute = resolve(match)
    const isFolder = isFolderOrThrow(match)
    const folder = isPattern ? resolve(patternRoot(input)) : isFolder ? absolute : dirname(absolute)
    const root = { folder, real: realpathSync(folder), collection: collection ?? (basename(folder) || 'root') }
    const below = Buffer.from(absolute.slice(folder.length).split(sep).filter(Boolean).join('/'))
    take(root, isFolder ? walk(root, below, skipped) : [namedFile(root, below)])
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function isFolderOrThrow(input: string): boolean {
  try {
    return statSync(input).isDirectory()
  } catch (error) {
    throw new InputError(`cannot read ${input} (${systemCode(error) ?? String(error)}): check that it exists and may be read`)
  }
}

/** `raw/2025/*.txt` is rooted in `raw/2025`. */
function patternRoot(pattern: string): string {
  const parts = pattern.split('/')
  const fixed = parts.slice(
    0,
    parts.findIndex((part) => WILDCARD.test(part)),
  )
  return fixed.join('/') || (pattern.startsWith('/') ? '/' : '.')
}

/** A file that the user named: taken whatever its extension, because naming it says that it is a dump. */
function namedFile(root: Root, below: Buffer): InputFile {
  const location = locationBelow(root, below)
  const sidecar = Buffer.concat([below, Buffer.from(SIDECAR_SUFFIX)])
  const at = locationBelow(root, sidecar)
  return {
    location: realLocation(location),
    path: nameFromBytes(below),
    collection: root.collection,
    root: root.folder,
    isWalked: false,
    isPlain: isPlainName(nameFromBytes(below)),
    sidecar: typeof at === 'string' && exists(at) ? at : null,
    refusal: null,
  }
}

/** A link that the user named is followed: the file behind it is what is meant. */
function realLocation(location: Location): Location {
  return typeof location === 'string' ? realpathSync(location) : location
}

function locationBelow(root: Root, below: Buffer): Location {
  return locationFromBytes(Buffer.concat([Buffer.from(`${root.folder}${root.folder.endsWith(sep) ? '' : sep}`), below]))
}

/** Everything below one folder, without recursion: hostile inputs are hundreds of folders deep. */
function walk(root: Root, start: Buffer, skipped: string[]): InputFile[] {
  const files: InputFile[] = []
  const pending: Buffer[] = [start]
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    const entries = readFolder(root, folder, files)
    const names = new Set(entries.map((entry) => nameFromBytes(entry.name)))
    for (const entry of entries) {
      const below = folder.length === 0 ? entry.name : Buffer.concat([folder, Buffer.from('/'), entry.name])
      const name = nameFromBytes(entry.name)
      if (entry.isDirectory() && !isDotName(name)) pending.push(below)
      else if (entry.isFile() && ABOUT_THE_FOLDER.test(name)) skipped.push(nameFromBytes(below))
      else if (!isSidecarOf(name, names)) files.push(describe(root, below, entry, names))
    }
  }
  return files
}

function readFolder(root: Root, folder: Buffer, files: InputFile[]): Dirent<Buffer>[] {
  const at = locationBelow(root, folder)
  try {
    return readdirSync(typeof at === 'string' ? at : Buffer.from(at), { withFileTypes: true, encoding: 'buffer' })
  } catch (error) {
    if (folder.length === 0) throw new InputError(`cannot read the folder ${root.folder} (${systemCode(error) ?? String(error)})`)
    files.push(refused(root, folder, 'unreadable', `the folder cannot be read (${systemCode(error) ?? 'unknown cause'})`))
    return []
  }
}

function describe(root: Root, below: Buffer, entry: Dirent<Buffer>, names: ReadonlySet<string>): InputFile {
  const name = nameFromBytes(entry.name)
  if (entry.isSymbolicLink()) return refusedLink(root, below)
  if (isDotName(name)) return refused(root, below, 'unsupported-type', 'names that begin with a dot are not read')
  if (!entry.isFile()) return refused(root, below, 'not-a-file', 'it is a pipe, socket or device')
  if (UNFINISHED.test(name)) return refused(root, below, 'unsupported-type', 'its name says that it is not complete yet')
  if (formOf(name) === null) return refused(root, below, 'unsupported-type', `files of type ${extensionOf(name)} are not taken`)
  const sidecar = names.has(name + SIDECAR_SUFFIX) ? locationBelow(root, Buffer.concat([below, Buffer.from(SIDECAR_SUFFIX)])) : null
  return { ...inputAt(root, below), sidecar }
}

function refusedLink(root: Root, below: Buffer): InputFile {
  const location = locationBelow(root, below)
  try {
    const target = realpathSync(typeof location === 'string' ? location : Buffer.from(location))
    const holder = dirname(typeof location === 'string' ? location : nameFromBytes(Buffer.from(location)))
    if (!isInside(target, root.real)) return refused(root, below, 'unsafe-path', 'the link leads outside the input folder')
    if (isInside(realpathSync(holder), target)) return refused(root, below, 'unsafe-path', 'the link leads back to a folder that holds it')
    return refused(root, below, 'duplicate', 'the link leads to a file that is read by its own name')
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ELOOP') return refused(root, below, 'unsafe-path', 'the link leads to itself')
    return refused(root, below, 'unreadable', `the link leads to nothing that can be read (${code ?? 'unknown cause'})`)
  }
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

function refused(root: Root, below: Buffer, reason: Reason, message: string): InputFile {
  return { ...inputAt(root, below), refusal: { reason, message } }
}

function inputAt(root: Root, below: Buffer): InputFile {
  const { folder, collection } = root
  const path = nameFromBytes(below)
  const about = { collection, root: folder, sidecar: null, isWalked: true, isPlain: isPlainName(path), refusal: null }
  return { location: locationBelow(root, below), path, ...about }
}

function isPlainName(path: string): boolean {
  const form = formOf(basename(path))
  return form !== null && isPlain(form)
}

/** `.hidden.txt`, `...txt`; but `..%2fup.txt` has a name after its dots. */
function isDotName(name: string): boolean {
  return /^\.(?!\.)|^\.+[^.]*$/u.test(name)
}

function isSidecarOf(name: string, names: ReadonlySet<string>): boolean {
  return name.endsWith(SIDECAR_SUFFIX) && names.has(name.slice(0, -SIDECAR_SUFFIX.length))
}

/** A name that is no UTF-8 is printed with escapes, and another file may be called just so. */
const SAME_NAME = { reason: 'unsafe-path', message: 'another file is printed by the same name: rename it' } as const

/** The one whose name is as it is printed keeps the path. */
function addTo(found: Map<string, InputFile>, key: string, file: InputFile): void {
  const other = found.get(key)
  if (other === undefined || isOneFile(file, other)) {
    found.set(key, file)
    return
  }
  const [first, second] = typeof file.location === 'string' ? [file, other] : [other, file]
  found.set(key, first)
  found.set(`${key} (2)`, { ...second, path: `${second.path} (2)`, sidecar: null, refusal: SAME_NAME })
}

function isOneFile({ location: a }: InputFile, { location: b }: InputFile): boolean {
  return typeof a === 'string' || typeof b === 'string' ? a === b : Buffer.from(a).equals(Buffer.from(b))
}

/** By code units: the same order on every machine, whatever its locale. */
function byPath(a: InputFile, b: InputFile): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return a.collection < b.collection ? -1 : 1
}

/** Output files are named after the path alone, so two dumps of one path would overwrite each other. */
function assertDistinct(files: readonly InputFile[]): void {
  for (const [index, file] of files.entries()) {
    const next = files[index + 1]
    if (next !== undefined && next.path === file.path) {
      throw new InputError(`two inputs are both called ${JSON.stringify(file.path)}: name the folder above them, or run them one by one`)
    }
  }
}
