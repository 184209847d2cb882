/**
 * One member of a container as a dump. In: its bytes with what the container says of it. Out: the decoded dump with its source, or a
 * DumpError. A page is named by its address; without one by the file and its place in it.
 */
import type { Dump, GivenFields } from '../core/types.ts'
import tracking from '../rules/registry/tracking-parameters.json' with { type: 'json' }
import { DumpError } from './errors.ts'
import { unpackBody } from './http-body.ts'
import type { InputFile } from './inputs.ts'
import { sniffForm } from './kinds.ts'
import type { Member, Place } from './member.ts'
import { type Origin, type RawDump, sha256Hex, toDump } from './read.ts'
import { type Columns, parseRow } from './row.ts'
import { isTime, NO_SIDECAR, type Sidecar } from './sidecar.ts'
import { normaliseUrl } from './url.ts'

export interface MemberSettings {
  readonly origin: Origin
  readonly columns: Columns
  readonly limitBytes: number
}

interface Payload {
  readonly bytes: Buffer
  readonly format: 'text' | 'html'
  readonly charset: string | null
  readonly about: Sidecar
  /** Columns of a row. */
  readonly given?: GivenFields
  readonly flags: readonly string[]
}

/** `sidecar`: of the file; it speaks for a file that is one dump. */
export function memberToDump(
  input: Pick<InputFile, 'path' | 'collection'>,
  member: Member,
  sidecar: Sidecar,
  settings: MemberSettings,
): { readonly raw: RawDump; readonly dump: Dump } {
  const { place } = member
  const { bytes, format, charset, about, given, flags } = payloadOf(member, isWhole(place) ? sidecar : NO_SIDECAR, settings)
  const raw = { bytes, sha256: sha256Hex(bytes), sidecar: about }
  const path = place.member === null ? input.path : `${input.path}/${place.member}`
  const dump = toDump({ path, collection: input.collection, format, charset }, raw, settings.origin)
  const normalised = about.url === null ? null : normaliseUrl(about.url, tracking)
  const key = normalised === null ? `dump:${input.collection}/${path}${anchorOf(place)}` : `url:${normalised}`
  const container = place.warc !== null ? 'warc' : place.row !== null ? 'jsonl' : dump.source.format
  const source = { ...dump.source, key, format: container, warc: place.warc, row: place.row }
  const isFromWarc = place.warc !== null && dump.clock !== null && member.capturedAt !== null
  const clock = isFromWarc ? ({ value: dump.clock.value, basis: 'warc-date' } as const) : dump.clock
  const columns = given === undefined ? {} : { given }
  return { raw, dump: { ...dump, ...columns, source, clock, flags: [...new Set([...flags, ...dump.flags])] } }
}

function isWhole({ member, row, warc }: Place): boolean {
  return member === null && row === null && warc === null
}

function anchorOf({ row, warc }: Place): string {
  if (row !== null) return `#${row}`
  return warc === null ? '' : `#${warc.recordId ?? warc.offset}`
}

function payloadOf(member: Member, sidecar: Sidecar, { columns, limitBytes }: MemberSettings): Payload {
  const sent = Buffer.from(member.bytes.buffer, member.bytes.byteOffset, member.bytes.byteLength)
  if (member.format === 'row') return rowPayload(sent, columns)
  const { bytes, flags } = unpackBody(sent, member.encodings, limitBytes)
  const url = httpOnly(member.url)
  const unsafe = member.url !== null && url === null ? ['unsafe-url'] : []
  const about = {
    url: sidecar.url ?? url,
    capturedAt: sidecar.capturedAt ?? (member.capturedAt !== null && isTime(member.capturedAt) ? member.capturedAt : null),
    publisher: sidecar.publisher,
  }
  const format = member.format === 'unknown' ? sniffText(bytes) : member.format
  return { bytes, format, charset: member.charset, about, flags: [...member.flags, ...flags, ...unsafe] }
}

function rowPayload(line: Buffer, columns: Columns): Payload {
  const row = parseRow(line, columns)
  const url = httpOnly(row.url)
  const about = { url, capturedAt: row.capturedAt, publisher: row.publisher }
  const flags = [...row.flags, ...(row.url !== null && url === null && row.url !== '' ? ['unsafe-url'] : [])]
  return { bytes: Buffer.from(row.content), format: row.format, charset: null, about, given: row.given, flags }
}

function sniffText(bytes: Buffer): 'text' | 'html' {
  const form = sniffForm(bytes.subarray(0, 4096))
  if (form === null) throw new DumpError('binary', 'its bytes are no text')
  if (form.packing !== 'none') throw new DumpError('unsupported-type', 'it is packed more than once')
  if (form.kind !== 'text' && form.kind !== 'html') throw new DumpError('unsupported-type', 'it is a container inside a container')
  return form.kind
}

/** Fields of a record that are addresses are http(s) or null. */
function httpOnly(url: string | null): string | null {
  return url !== null && /^https?:\/\//iu.test(url) && URL.canParse(url) ? new URL(url).href : null
}
