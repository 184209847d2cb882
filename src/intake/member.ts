/**
 * What a container holds: dumps as bytes with what the container says of each, and what could not be taken, with the reason.
 * A file that is packed but holds one dump only is a container of one.
 */
import type { Reason } from './errors.ts'

/** Where in the file: the names that apply, for the record's source and for the quarantine list. */
export interface Place {
  /** Path inside an archive. */
  readonly member: string | null
  /** Line of a JSON Lines file, from 0. */
  readonly row: number | null
  /** `length` null: packed, so that its length in the file is not known. */
  readonly warc: { readonly recordId: string | null; readonly offset: number; readonly length: number | null } | null
  /** Bytes of the unpacked file, half-open. */
  readonly range: { readonly start: number; readonly end: number } | null
}

export const WHOLE_FILE: Place = { member: null, row: null, warc: null, range: null }

export interface Member {
  readonly kind: 'dump'
  readonly place: Place
  readonly bytes: Uint8Array
  /** `row`: a JSON object whose fields hold the dump; `unknown`: its bytes tell. */
  readonly format: 'text' | 'html' | 'row' | 'unknown'
  /** How an HTTP response packed its body, outermost last, in lower case: `gzip`, `chunked`. */
  readonly encodings: readonly string[]
  /** The charset that an HTTP header names. */
  readonly charset: string | null
  readonly url: string | null
  readonly capturedAt: string | null
  readonly flags: readonly string[]
}

export interface RefusedMember {
  readonly kind: 'refused'
  readonly place: Place
  readonly reason: Reason
  readonly message: string
}

export type Found = Member | RefusedMember

export function member(place: Place, bytes: Uint8Array, format: Member['format']): Member {
  return { kind: 'dump', place, bytes, format, encodings: [], charset: null, url: null, capturedAt: null, flags: [] }
}

export function refusedMember(place: Place, reason: Reason, message: string): RefusedMember {
  return { kind: 'refused', place, reason, message }
}
