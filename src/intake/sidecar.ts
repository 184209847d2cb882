/**
 * What a scraper may say about a dump in a file beside it, `<dump>.meta.json`.
 * In: its bytes. Out: the address of the page, the time of the capture, the publisher; each null where it is not given.
 * Keys that it does not know are left alone; a value of the wrong type refuses the dump, because its identity hangs on it.
 *
 *   {"url": "https://example.org/harbour", "capturedAt": "2025-06-30T08:00:00Z", "publisher": "The Calder Courier"}
 */
import { DumpError } from './errors.ts'

export const SIDECAR_SUFFIX = '.meta.json'

export interface Sidecar {
  readonly url: string | null
  readonly capturedAt: string | null
  readonly publisher: string | null
}

export const NO_SIDECAR: Sidecar = { url: null, capturedAt: null, publisher: null }

/** `name` of the sidecar file, for messages. */
export function parseSidecar(bytes: Uint8Array, name: string): Sidecar {
  const value = parseObject(bytes, name)
  const address = textOf(value, 'url', name)
  const capturedAt = textOf(value, 'capturedAt', name)
  const url = address === null ? null : httpUrl(address)
  if (address !== null && url === null) throw refusal(name, 'url is no http(s) address')
  if (capturedAt !== null && !isTime(capturedAt)) throw refusal(name, 'capturedAt is no ISO 8601 time such as 2025-06-30T08:00:00Z')
  return { url, capturedAt, publisher: textOf(value, 'publisher', name) }
}

function refusal(name: string, what: string): DumpError {
  return new DumpError('malformed-record', `its sidecar file ${JSON.stringify(name)}: ${what}`)
}

function parseObject(bytes: Uint8Array, name: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return { ...value }
  } catch {
    // said below, in one sentence for both causes
  }
  throw refusal(name, 'it is no JSON object')
}

function textOf(value: Readonly<Record<string, unknown>>, key: string, name: string): string | null {
  const found = value[key]
  if (found === undefined || found === null) return null
  if (typeof found !== 'string') throw refusal(name, `${key} is no string`)
  return found.trim() === '' ? null : found.trim()
}

/** The address with its scheme and host in lower case; null = not http(s). */
function httpUrl(text: string): string | null {
  return /^https?:\/\//iu.test(text) && URL.canParse(text) ? new URL(text).href : null
}

const TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/u

/** An ISO 8601 date, or a date with a time and perhaps a zone. */
export function isTime(text: string): boolean {
  return TIME.test(text)
}
