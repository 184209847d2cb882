/**
 * Names of records and addresses as other standards want them. In: a record's id, or an address of the record. Out: a URI.
 * Browsers take addresses with signs that RFC 3986 knows in no URI (`|`, a second `#`): those are percent-encoded.
 */

/** A record has no address of its own that holds it: its id is a name, not a place. `part` names a thing inside of it. */
export function urnOf(id: string, part?: string): string {
  return `urn:winnow:${id}${part === undefined ? '' : `#${part}`}`
}

const NOT_IN_URI = /[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/gu

/** null = no address. */
export function uriOf(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null
  const { protocol, host, username, password, pathname, search, hash } = new URL(address)
  const login = username === '' ? '' : `${username}${password === '' ? '' : `:${password}`}@`
  const rest = `${encode(pathname)}${encode(search)}${hash === '' ? '' : `#${encode(hash.slice(1))}`}`
  return `${protocol}//${encode(login)}${host}${rest}`
}

function encode(text: string): string {
  return text.replace(NOT_IN_URI, (sign) => (sign === '%' ? '%25' : encodeURIComponent(sign.toWellFormed())))
}
