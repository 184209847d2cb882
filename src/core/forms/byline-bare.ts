/**
 * Lines that are a byline and say so by nothing but names: one person or several, with a place, job, outlet or agency beside them, or
 * an agency alone. Text in, its names out; null when the line may be something else. The form says no more than that the line could be
 * one: headlines, places and firms have capitals too, so callers need its place ("below the headline") and what stands around it.
 *
 *   Mara Ellison, Tom Ekdahl and Ida Roe      Mara Ellison, Nordvik Times      — Mara Ellison      /dpa/
 */
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import type { NameForm } from '../types.ts'
import { agencyAtEnd, lookUpAgencyExactly } from './agency.ts'
import { readNames } from './byline-names.ts'
import { isCaptionWord } from './credit.ts'
import { isCaseless, isParticle, isUnspacedName } from './names.ts'
import { looksLikeOutlet } from './outlet.ts'

export interface BareByline {
  readonly names: readonly NameForm[]
  /** An agency and nothing else. */
  readonly isAgencyAlone: boolean
  readonly persons: number
  /** A dash stands before it: the sign of a signature. */
  readonly isSigned: boolean
}

/** Four names with places; longer lines are deks. Felt right. */
const MAX_CHARS = 110
const SIGNATURE = /^\s*[–—―-]{1,2}\s*/u
const OUTER_SIGNS = /^[\s/([（【〔–—-]+|[\s/)\]）】〕]+$/gu
const ENDS_SENTENCE = /[!?:…。]$|\p{Ll}{3}\.$/u
const NOT_NAMES = /["“”„«»!?#%=]|\p{N}{5}/u
/** Words of a line that are neither names nor signs: more of them make a sentence. */
const MAX_SMALL_WORDS = 5

/** The names of a line without a prefix; null = it may be anything. */
export function readBareByline(text: string, lexicon: Lexicon): BareByline | null {
  if (text.length > MAX_CHARS || text.length < 2) return null
  const from = SIGNATURE.exec(text)?.[0].length ?? 0
  const isSigned = from > 0
  const agency = readAgencyAlone(text, lexicon)
  if (agency !== null) return { names: [agency], isAgencyAlone: true, persons: 0, isSigned }
  const placed = readPlaceAndName(text, lexicon)
  if (placed !== null) return { names: [placed], isAgencyAlone: false, persons: 1, isSigned }
  const line = text.slice(from)
  if (!/^[\p{Lu}\p{Lo}]/u.test(line) || ENDS_SENTENCE.test(line) || NOT_NAMES.test(line) || countSmallWords(line) > MAX_SMALL_WORDS)
    return null
  const names = readNames(text, from, text.length, { lexicon, hasPrefix: true })
  const persons = names?.filter(({ kind }) => kind === 'person') ?? []
  if (names === null || persons.length === 0 || names.some(({ kind }) => kind === 'desk')) return null
  const [first] = names
  if (first === undefined || first.kind === 'organization' || !persons.every((name) => isWholeName(name, lexicon))) return null
  if (isCaseless(line) && !isCaselessByline(line, names)) return null
  return { names, isAgencyAlone: false, persons: persons.length, isSigned }
}

/** 【ソウル＝山田花子】: alone on its line, a place and a person; behind the place of a dateline stands an agency. */
export function readPlaceAndName(text: string, lexicon: Lexicon): NameForm | null {
  const [whole = '', name = ''] = text.length > MAX_AGENCY_CHARS ? [] : (PLACE_AND_NAME.exec(text) ?? [])
  if (!isUnspacedName(name) || name.length < MIN_UNSPACED_CHARS || agencyAtEnd(name, lexicon) !== null || looksLikeOutlet(name, lexicon))
    return null
  const start = whole.lastIndexOf(name)
  return { start, end: start + name.length, printed: name, name, kind: 'person', role: 'author' }
}
const PLACE_AND_NAME = /^\s*[(（【[]\p{Lo}[\p{Lo}ー・]{1,11}[=＝]([^()（）【】[\]=＝]{2,8})[)）】\]]\s*$/u
const MIN_UNSPACED_CHARS = 3

/** "/dpa/", "(AFP)", "TT": an agency's printed form and signs around it. "Trend" may be a section. */
export function readAgencyAlone(text: string, lexicon: Lexicon): NameForm | null {
  if (text.length > MAX_AGENCY_CHARS) return null
  const printed = text.replace(OUTER_SIGNS, '')
  if (printed.length < 2 || lexicon.sections.has(foldKey(printed))) return null
  const entry = lookUpAgencyExactly(printed, lexicon) ?? lookUpAgencyExactly(printed.slice(0, 1).toUpperCase() + printed.slice(1), lexicon)
  if (entry === null || entry.kind === 'picture' || entry.kind === 'broadcaster') return null
  if (/^\p{Ll}/u.test(printed) && printed === text.trim() && printed !== entry.code && lookUpAgencyExactly(printed, lexicon) === null)
    return null
  const start = text.indexOf(printed)
  return { start, end: start + printed.length, printed, name: printed, kind: 'agency', role: 'author' }
}
const MAX_AGENCY_CHARS = 48

/**
 * Scripts without capitals: a clause looks like a name, so the names must fill the line, and where names are written without a space an
 * agency must stand with them.
 */
function isCaselessByline(line: string, names: readonly NameForm[]): boolean {
  if (/\p{N}/u.test(line) || (UNSPACED.test(line) && !names.some(({ kind }) => kind === 'agency'))) return false
  const named = names.reduce((sum, { printed }) => sum + printed.length, 0)
  return named >= line.length * MIN_NAMED_SHARE && names.every(({ name }) => name.split(/\s+/u).length <= MAX_CASELESS_WORDS)
}
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u
const MIN_NAMED_SHARE = 0.5
const MAX_CASELESS_WORDS = 4

/** Two words at least, none of an outlet, a picture's credit, a day or a section. */
function isWholeName({ name }: NameForm, lexicon: Lexicon): boolean {
  const words = name.split(/\s+/u)
  if (words.length < 2 && !isUnspacedName(name)) return false
  if (words.length > 1 && words.every((word) => !isCaseless(word) && word.replace(/[^\p{L}]/gu, '').length < 2)) return false
  if (looksLikeOutlet(name, lexicon) || lexicon.sections.has(foldKey(name)) || lexicon.bylinePrefixes.has(foldKey(words[0] ?? '')))
    return false
  return !words.some((word) => !isParticle(word) && (isCaptionWord(word, lexicon) || lexicon.sections.has(foldKey(word))))
}

function countSmallWords(line: string): number {
  return line.split(/[\s,/|·•–—-]+/u).filter((word) => /^\p{Ll}/u.test(word) && !isParticle(word)).length
}
