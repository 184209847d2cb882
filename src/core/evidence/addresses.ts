/**
 * Where a link leads, as far as it takes to tell pages apart. In: an address and the page's own. Out: host and path; null = a place on
 * the page itself, or no page at all.
 */
export function pathOf(href: string, base: string | null): string | null {
  const trimmed = href.trim()
  if (trimmed === '' || trimmed.startsWith('#')) return null
  if (!URL.canParse(trimmed, base ?? NOWHERE)) return null
  const { protocol, host, pathname } = new URL(trimmed, base ?? NOWHERE)
  return protocol === 'https:' || protocol === 'http:' ? host + pathname : null
}
/** Base of relative addresses where the page's own is not known. */
const NOWHERE = 'https://invalid.invalid/'
