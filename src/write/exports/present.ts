/**
 * Objects of standards in which absent means absent. In: an object with null, empty texts and empty lists where nothing is known. Out:
 * the same without those keys, in the same order.
 */
export type Json = string | number | boolean | { readonly [key: string]: Json | null } | readonly Json[]

export function withoutAbsent(given: { readonly [key: string]: Json | null }): { readonly [key: string]: Json } {
  const out: { [key: string]: Json } = {}
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue
    out[key] = value
  }
  return out
}
