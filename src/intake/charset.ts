/**
 * Which encoding bytes that are not valid UTF-8 are in. In: the bytes, whether they are a web page, what the transport said.
 * Out: the encoding's name and how it was found. By the WHATWG's order, with every declaration held against the bytes: one that
 * does not fit them is passed over.
 *
 *   <meta charset="utf-8"> over windows-1252 bytes  ->  windows-1252, guessed
 */
import { analyse } from 'chardet'
import sniffHtml from 'html-encoding-sniffer'

export interface Charset {
  /** As `TextDecoder` names it. */
  readonly name: string
  readonly basis: 'declared' | 'detected'
}

/** The detector reads 3 MB a second and is as sure after so many bytes. */
const SAMPLE_BYTES = 64 * 1024
/** Bytes beside one that is not ASCII that are sampled with it: words, not markup. */
const SAMPLE_REACH_BYTES = 24
/** Of so much text in another encoding an honest decoder refuses some; a page with a few damaged characters is let through. */
const MAX_BAD_RATIO = 0.01
/** Below this the detector's answer is as good as none. Felt right: a sentence of Russian gets 66, one of French 20 and more. */
const MIN_CONFIDENCE = 15

/** Not UTF-8, and no byte order mark. */
export function findCharset(bytes: Buffer, { isHtml, transport }: { isHtml: boolean; transport: string | null }): Charset {
  const declared = declaredCharset(bytes, isHtml, transport)
  if (declared !== null && declared !== 'utf-8' && fits(bytes, declared)) return { name: declared, basis: 'declared' }
  return { name: detect(sampleOf(bytes)), basis: 'detected' }
}

/** What the transport or the page itself says; null = nothing. UTF-16 in a `<meta>` is a slip: its bytes could not be read so far. */
export function declaredCharset(bytes: Buffer, isHtml: boolean, transport: string | null): string | null {
  if (transport !== null) {
    const known = labelOf(transport)
    if (known !== null) return known
  }
  if (!isHtml) return null
  const found = sniffHtml(bytes, { defaultEncoding: UNDECLARED, maxPrescanBytes: PRESCAN_BYTES })
  return found === UNDECLARED ? null : labelOf(found)
}
const UNDECLARED = 'x-user-defined'
/** The standard looks at 1024 bytes; pages with long heads declare later. */
const PRESCAN_BYTES = 4096

function labelOf(label: string): string | null {
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null // no encoding of that name
  }
}

function fits(bytes: Buffer, name: string): boolean {
  const sample = bytes.subarray(0, SAMPLE_BYTES * 4)
  return badRatio(new TextDecoder(name).decode(sample)) <= MAX_BAD_RATIO
}

/** Replacement characters among those that are not ASCII. */
function badRatio(text: string): number {
  let bad = 0
  let other = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd) bad++
    else if (code >= 0x80) other++
  }
  return bad === 0 ? 0 : bad / (bad + other)
}

function detect(sample: Buffer): string {
  for (const { name, confidence } of analyse(sample)) {
    if (confidence < MIN_CONFIDENCE) break
    const known = name.startsWith('UTF') ? null : labelOf(name)
    if (known !== null && badRatio(new TextDecoder(known).decode(sample)) <= MAX_BAD_RATIO) return known
  }
  return 'windows-1252'
}

/** The stretches that hold bytes beyond ASCII, joined: markup and addresses would drown them. */
function sampleOf(bytes: Buffer): Buffer {
  const out: Buffer[] = []
  let size = 0
  for (let at = 0; at < bytes.length && size < SAMPLE_BYTES; at++) {
    if (bytes[at]! < 0x80) continue
    const from = Math.max(0, at - SAMPLE_REACH_BYTES)
    let to = at
    for (let last = at; to < bytes.length && to - last <= SAMPLE_REACH_BYTES && to - from < SAMPLE_BYTES; to++)
      if (bytes[to]! >= 0x80) last = to
    out.push(bytes.subarray(from, to))
    size += to - from
    at = to
  }
  return Buffer.concat(out)
}

/** UTF-16 without a mark: by NULs in every second byte, else by blanks and line ends where other encodings have none. */
export function findUtf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < MIN_UTF16_BYTES || bytes.length % 2 !== 0) return null
  let even = 0
  let odd = 0
  let little = 0
  let big = 0
  const size = Math.min(bytes.length, SAMPLE_BYTES)
  for (let at = 0; at + 1 < size; at += 2) {
    if (bytes[at] === 0) even++
    if (bytes[at + 1] === 0) odd++
    if (bytes[at + 1] === 0 && isPlain(bytes[at]!)) little++
    if (bytes[at] === 0 && isPlain(bytes[at + 1]!)) big++
  }
  const units = size / 2
  if (little > big * DOMINANT && little >= units * MIN_BLANK_RATIO && even <= odd / DOMINANT) return wellFormed(bytes, 'utf-16le')
  if (big > little * DOMINANT && big >= units * MIN_BLANK_RATIO && odd <= even / DOMINANT) return wellFormed(bytes, 'utf-16be')
  return null
}
const MIN_UTF16_BYTES = 20
/** One of a hundred characters of a text is a blank, a line end or a digit, in scripts written without spaces too. Felt right. */
const MIN_BLANK_RATIO = 0.01
const DOMINANT = 10

function isPlain(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function wellFormed<T extends string>(bytes: Buffer, name: T): T | null {
  return badRatio(new TextDecoder(name).decode(bytes.subarray(0, SAMPLE_BYTES))) <= MAX_BAD_RATIO ? name : null
}
