/**
 * What both search engines' clients are told, and what both servers say in headers. In: headers of an answer. Out: how long the
 * server asks to be left alone.
 *
 *   retry-after: 5  ->  5000
 */
export interface Login {
  readonly url: string
  /** Empty = none. */
  readonly username: string
  readonly password: string
}

/** `retry-after: 5`, in seconds; null = the server does not say. */
export function retryAfterMs(headers: unknown): number | null {
  if (headers === null || typeof headers !== 'object') return null
  const seconds = Number(Reflect.get(headers, 'retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null
}
