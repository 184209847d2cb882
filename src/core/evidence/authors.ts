/**
 * Names of authors out of metadata. A value in, names out: prefixes, addresses, sites and job titles cut. Nothing of a person is
 * guessed: what is left of "d.kuckelkorn@example.com" is nothing.
 *
 *   "By Ana Ruiz and Tom Ek, Nordvik Post"  -> Ana Ruiz, Tom Ek
 */
import { bylinePrefix, readBylineLine } from '../forms/byline.ts'
import { readNames } from '../forms/byline-names.ts'
import { dateTailStart } from '../forms/date-tail.ts'
import { displayName, isCaseless, looksLikeName } from '../forms/names.ts'
import { hasOutletWord } from '../forms/outlet.ts'
import type { Lexicon } from '../text/lexicon.ts'
import type { NameForm } from '../types.ts'
import { isSiteName } from './site-name.ts'

/** Longer values are descriptions of a person. */
const MAX_CHARS = 160
const NO_NAME = /https?:|www\.|@|^\P{L}*$/u

export function readAuthors(values: readonly string[], siteNames: readonly string[], lexicon: Lexicon): NameForm[] {
  const found = values.flatMap((value) => readOne(value, lexicon)).map((name) => asOutlet(name, lexicon))
  const others = found.filter(({ name, kind }) => kind === 'desk' || !isSiteName(name, siteNames))
  const out: NameForm[] = []
  // a site alone is its own author: blogs of one person, firms
  for (const name of others.length > 0 ? others : found) {
    if (!out.some((known) => known.name.toLowerCase() === name.name.toLowerCase())) out.push(name)
  }
  return out
}

/** Where letters have no capitals a newspaper's name looks like a person's. */
function asOutlet(name: NameForm, lexicon: Lexicon): NameForm {
  return name.kind === 'person' && isCaseless(name.name) && hasOutletWord(name.name, lexicon) ? { ...name, kind: 'organization' } : name
}

function readOne(value: string, lexicon: Lexicon): readonly NameForm[] {
  const bar = value.search(/[|(]| [-–—•] /u)
  const own = bar > 0 ? value.slice(0, bar) : value
  const text = own.slice(0, dateTailStart(own, lexicon)).replace(/^[\s,;:]+|[\s,;:]+$/gu, '')
  if (text === '' || text.length > MAX_CHARS || NO_NAME.test(text)) return []
  const prefix = bylinePrefix(text, 0, text.length, lexicon)
  const from = prefix === null ? 0 : prefix.end
  const form = prefix === null ? null : readBylineLine(text, lexicon)
  const names = form?.names ?? readNames(text, from, text.length, { lexicon, hasPrefix: true })
  if (names !== null && names.length > 0) return names.filter(({ role }) => role === 'author')
  const rest = text.slice(from).trim()
  if (rest === '' || !/\p{L}/u.test(rest)) return []
  const isPerson = looksLikeName(rest) || isCaseless(rest)
  return [
    {
      start: 0,
      end: rest.length,
      printed: rest,
      name: isPerson ? displayName(rest) : rest,
      kind: isPerson ? 'person' : 'organization',
      role: 'author',
    },
  ]
}
