/**
 * The dumps in a file, as a stream. In: an input file that is no plain text or HTML by its name. Out: what is in it, in order, and at
 * the end the digest of its bytes. The file is opened once, without following a link, and looked at again afterwards.
 *
 *   crawl.warc.gz -> a dump for each page      rows.jsonl -> one for each line      page.txt.gz -> one
 */
import { createHash } from 'node:crypto'
import { closeSync, fstatSync } from 'node:fs'
import { basename } from 'node:path'
import { ByteReader } from './byte-reader.ts'
import { DumpError } from './errors.ts'
import type { InputFile } from './inputs.ts'
import { readJsonLines } from './jsonl.ts'
import { type Form, formOf, sniffForm } from './kinds.ts'
import { type Found, member, refusedMember, WHOLE_FILE } from './member.ts'
import { openForReading } from './read.ts'
import { readTar } from './tar.ts'
import { type OpenFile, readAt, readInto, unpack } from './unpack.ts'
import { readWarc } from './warc.ts'

/** What was read, known when the stream has ended. */
export interface FileFacts {
  readonly bytes: number
  readonly sha256: string
}

const HEAD_BYTES = 4096
const DIGEST_STEP_BYTES = 1_000_000

/** Throws a DumpError when the file as a whole cannot be taken. */
export async function* readMembers(input: InputFile, limitBytes: number, onFacts: (facts: FileFacts) => void): AsyncGenerator<Found> {
  const fd = openForReading(input.location)
  try {
    const before = fstatSync(fd, { bigint: true })
    if (!before.isFile()) throw new DumpError('not-a-file', 'it is no regular file')
    const file = { fd, sizeBytes: Number(before.size) }
    if (file.sizeBytes === 0) throw new DumpError('empty', 'the file has no bytes')
    yield* readKind(file, await formOfFile(file, basename(input.path)), limitBytes)
    const sha256 = await digestOfFile(file)
    const after = fstatSync(fd, { bigint: true })
    if (after.size !== before.size || after.mtimeNs !== before.mtimeNs)
      throw new DumpError('changed', 'it changed while it was read; the next run takes it')
    onFacts({ bytes: file.sizeBytes, sha256 })
  } finally {
    closeSync(fd)
  }
}

interface SniffedForm extends Form {
  /** The first bytes said what the name did not. */
  readonly isSniffed: boolean
}

async function formOfFile(file: OpenFile, name: string): Promise<SniffedForm> {
  const named = formOf(name) ?? { packing: 'none', kind: 'unknown' }
  const sniffed = sniffForm(await readAt(file, 0, HEAD_BYTES))
  const isNotPacked = named.packing === 'gzip' || named.packing === 'zstd' ? sniffed?.packing !== named.packing : false
  if (named.packing !== 'none' && !isNotPacked) return { ...named, isSniffed: false }
  if (named.kind !== 'unknown' && !isNotPacked) return { ...named, isSniffed: false }
  if (sniffed === null) throw new DumpError('unsupported-type', 'neither its name nor its first bytes are those of a dump')
  const kind = named.kind === 'unknown' ? sniffed.kind : named.kind
  return { packing: sniffed.packing, kind, isSniffed: true }
}

async function* readKind(file: OpenFile, form: SniffedForm, limitBytes: number): AsyncGenerator<Found> {
  const reader = new ByteReader(unpack(file, form.packing))
  try {
    const kind = form.kind === 'unknown' ? (sniffForm(await reader.peek(HEAD_BYTES)) ?? { packing: 'none', kind: 'unknown' }) : form
    if (kind.packing !== 'none' && form.kind === 'unknown') throw new DumpError('unsupported-type', 'it is packed more than once')
    if (kind.kind === 'warc') yield* readWarc(reader, limitBytes)
    else if (kind.kind === 'jsonl') yield* readJsonLines(reader, limitBytes)
    else if (kind.kind === 'tar') yield* readTar(reader, limitBytes)
    else yield await readOne(reader, kind.kind, form.isSniffed, limitBytes)
  } finally {
    await reader.close()
  }
}

/** A packed file that is one dump: whole or not at all. */
async function readOne(reader: ByteReader, kind: Form['kind'], isSniffed: boolean, limitBytes: number): Promise<Found> {
  const bytes = await reader.take(limitBytes + 1)
  const { ending } = reader
  if (ending?.kind === 'damage') {
    const isTrailing = ending.reason === 'malformed-record' && ending.message.startsWith('from byte') && bytes.length > 0
    if (!isTrailing) return refusedMember(WHOLE_FILE, ending.reason, ending.message)
    return { ...member(WHOLE_FILE, bytes, formatOf(kind)), flags: ['trailing-garbage'] }
  }
  if (bytes.length > limitBytes) return refusedMember(WHOLE_FILE, 'decompression-limit', `it unpacks to more than ${limitBytes} bytes`)
  return { ...member(WHOLE_FILE, bytes, formatOf(kind)), flags: isSniffed ? ['sniffed-type'] : [] }
}

function formatOf(kind: Form['kind']): 'text' | 'html' | 'unknown' {
  return kind === 'text' || kind === 'html' ? kind : 'unknown'
}

export async function digestOfFile(file: OpenFile): Promise<string> {
  const hash = createHash('sha256')
  const step = Buffer.allocUnsafe(DIGEST_STEP_BYTES)
  for (let at = 0; at < file.sizeBytes; at += DIGEST_STEP_BYTES) hash.update(await readInto(step, file, at))
  return hash.digest('hex')
}
