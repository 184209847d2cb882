/**
 * What a file is by its name: how it is packed, and what is inside. In: a name. Out: packing and kind; nothing is opened.
 * A kind of `unknown` is decided by the first bytes (`sniff.ts`); a name that surely is of no dump is told apart, so that no
 * style sheet or spreadsheet becomes an article.
 *
 *   crawl-0001.warc.gz -> gzip, warc      page.html -> none, html      story.dat -> none, unknown      notes.md -> null
 */
export type Packing = 'none' | 'gzip' | 'zstd' | 'brotli'
export type Kind = 'text' | 'html' | 'jsonl' | 'warc' | 'tar' | 'unknown'

export interface Form {
  readonly packing: Packing
  readonly kind: Kind
}

const PACKINGS: Readonly<Record<string, Packing>> = { '.gz': 'gzip', '.zst': 'zstd', '.zstd': 'zstd', '.br': 'brotli' }
const KINDS: Readonly<Record<string, Kind>> = {
  '': 'text',
  '.txt': 'text',
  '.text': 'text',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.shtml': 'html',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.warc': 'warc',
  '.wet': 'warc',
  '.tar': 'tar',
}
/** Kinds of file that lie beside dumps and are none, in the groups documents, data, code, media, archives that are not opened. */
const NO_DUMPS = new Set(
  (
    '.md .rst .pdf .doc .docx .odt .rtf .epub .ppt .pptx .xls .xlsx .ods ' +
    '.csv .tsv .json .xml .rss .atom .yaml .yml .toml .ini .cfg .conf .log .sqlite .db .parquet .arrow .cdx .cdxj ' +
    '.js .mjs .cjs .ts .css .py .sh .sql .so .dll .exe .bin .o ' +
    '.png .jpg .jpeg .gif .webp .avif .svg .ico .bmp .tif .tiff .mp3 .mp4 .m4a .avi .mov .wav .ogg .webm .woff .woff2 .ttf .otf ' +
    '.zip .7z .rar .bz2 .xz .lz4 .lzma'
  ).split(' '),
)

/** null = a kind of file that is no dump. */
export function formOf(name: string): Form | null {
  const last = extensionOf(name)
  if (last === '.tgz') return { packing: 'gzip', kind: 'tar' }
  const packing = PACKINGS[last] ?? 'none'
  const extension = packing === 'none' ? last : extensionOf(name.slice(0, -last.length))
  if (NO_DUMPS.has(extension)) return null
  return { packing, kind: packing !== 'none' && extension === '' ? 'unknown' : (KINDS[extension] ?? 'unknown') }
}

/** One dump as it lies there: a worker reads it by itself. All else is opened by the run, which hands the dumps out. */
export function isPlain({ packing, kind }: Form): boolean {
  return packing === 'none' && (kind === 'text' || kind === 'html')
}

/** `.TXT` -> `.txt`; no dot after the first character = the empty string. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? '' : name.slice(dot).toLowerCase()
}

/** First bytes say what is inside where the name does not. `html` and `text` are told apart once more when they are decoded. */
export function sniffForm(head: Buffer): Form | null {
  const start = head.toString('latin1', 0, 8)
  if (start.startsWith('\x1f\x8b')) return { packing: 'gzip', kind: 'unknown' }
  if (start.startsWith('\x28\xb5\x2f\xfd')) return { packing: 'zstd', kind: 'unknown' }
  if (/^WARC\/\d/u.test(start)) return { packing: 'none', kind: 'warc' }
  if (head.toString('latin1', 257, 262) === 'ustar') return { packing: 'none', kind: 'tar' }
  if (/^(?:\xef\xbb\xbf)?\s*\{\s*"/u.test(head.toString('latin1', 0, 64))) return { packing: 'none', kind: 'jsonl' }
  if (/^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|\?xml)/iu.test(head.toString('latin1', 0, 512)))
    return { packing: 'none', kind: 'html' }
  return isLikeText(head) ? { packing: 'none', kind: 'text' } : null
}

/** A NUL, or much that no text uses, in the first bytes: not text. (UTF-16 without a name that says text is not guessed at.) */
function isLikeText(head: Buffer): boolean {
  let controlCount = 0
  for (const byte of head) {
    if (byte === 0) return false
    if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) controlCount++
  }
  return controlCount * 20 <= head.length
}
