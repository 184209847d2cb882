/**
 * The normalised form of an address, which names a dump whose capture says where it came from.
 * In: an http(s) address and the list of tracking parameters. Out: the address with scheme and host in lower case, without
 * default port, fragment, user and tracking parameters, `http` written `https`, percent-encoding in upper case.
 * It guesses nothing about AMP, mobile or www, and leaves the order of the other parameters and a closing `/` alone.
 *
 *   HTTP://Example.org:80/a%2fb?utm_source=x&id=7#top  ->  https://example.org/a%2Fb?id=7
 */
export interface TrackingParameters {
  readonly prefixes: readonly string[]
  readonly names: readonly string[]
}

/** null = not an http(s) address. */
export function normaliseUrl(address: string, tracking: TrackingParameters): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  const port = url.port === '' || url.port === '443' ? '' : `:${url.port}`
  const names = new Set(tracking.names)
  const isTracking = (parameter: string): boolean => {
    const name = (parameter.split('=', 1)[0] ?? '').toLowerCase()
    return names.has(name) || tracking.prefixes.some((prefix) => name.startsWith(prefix))
  }
  const parameters = url.search.slice(1).split('&')
  const kept = parameters.filter((parameter) => !isTracking(parameter)).join('&')
  return `https://${url.hostname}${port}${upperEscapes(url.pathname)}${kept === '' ? '' : `?${upperEscapes(kept)}`}`
}

function upperEscapes(text: string): string {
  return text.replace(/%[0-9a-f]{2}/giu, (escaped) => escaped.toUpperCase())
}
