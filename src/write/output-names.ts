/**
 * Where the outputs of one dump go. In: the dump's path relative to the input root. Out: three paths below the output folder.
 * Names that the file system would refuse are cut and get a hash of the whole path; a folder that would be called like an
 * output file is escaped; `..` cannot occur, because paths come from a walk, and is refused all the same.
 *
 *   2025/harbour.txt  ->  articles/2025/harbour.txt.jsonl, reports/2025/harbour.txt.jsonl, quarantine/2025/harbour.txt.json
 */
import { createHash } from 'node:crypto'

export interface OutputNames {
  readonly articles: string
  readonly reports: string
  readonly quarantine: string
}

/** Most file systems take 255 bytes a name; the rest is room for the extension and for the temporary name's prefix. */
const NAME_LIMIT_BYTES = 225
/** Linux takes 4,096 bytes a path; the output folder itself needs room too. */
const PATH_LIMIT_BYTES = 2000
const HASH_DIGITS = 12

export function outputNames(path: string): OutputNames {
  const name = safePath(path)
  return { articles: `articles/${name}.jsonl`, reports: `reports/${name}.jsonl`, quarantine: `quarantine/${name}.json` }
}

function safePath(path: string): string {
  const parts = path.split('/')
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\0'))) {
    throw new Error(`no output can be named after the path ${JSON.stringify(path)}`)
  }
  const hash = createHash('sha256').update(path).digest('hex').slice(0, HASH_DIGITS)
  const last = parts.length - 1
  const safe = parts.map((part, index) => cutName(index === last ? part : escapeFolder(part), hash)).join('/')
  return Buffer.byteLength(safe) <= PATH_LIMIT_BYTES ? safe : `~${hash}/${cutName(parts[last] ?? '', hash)}`
}

/** A folder `a.txt.jsonl` beside a dump `a.txt` would stand where the dump's output goes. */
function escapeFolder(name: string): string {
  return name.replace(/\.(jsonl?)$/iu, '%2E$1')
}

/** `very-long-name….txt` -> `very-long-na~0123456789ab.txt`, cut between characters. */
function cutName(name: string, hash: string): string {
  if (Buffer.byteLength(name) <= NAME_LIMIT_BYTES) return name
  const extension = /\.[a-z0-9]{1,8}$/iu.exec(name)?.[0] ?? ''
  const room = NAME_LIMIT_BYTES - HASH_DIGITS - 1 - extension.length
  let kept = ''
  let length = 0
  for (const character of name) {
    length += Buffer.byteLength(character)
    if (length > room) break
    kept += character
  }
  return `${kept}~${hash}${extension}`
}
