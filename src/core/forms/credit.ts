/**
 * Photo credits: who took the picture and which firms supplied it. The credit's text in, creators (persons) and providers
 * (firms, as printed) out. Whether a text is a credit at all is asked by `isCredit`: it must name an agency, a picture firm or
 * one of the words of captions (data, kind `caption`: "Photo by", "via", "File Photo").
 *
 *   (Jane Roe, Pool Photo via AP) -> creators Jane Roe, providers AP        REUTERS/Jane Roe/File Photo -> Jane Roe; Reuters
 */
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import { lookUpAgency, lookUpAgencyExactly } from './agency.ts'
import { displayName, isAllCapitals, isParticle, looksLikeName } from './names.ts'
import { filterOf, longestWord, mayHoldWord } from './word-filter.ts'

export interface PhotoCredit {
  readonly creators: readonly string[]
  readonly providers: readonly string[]
}

interface CaptionWords {
  /** A word of every caption phrase and of every agency's printed form, and the signs that are words of captions (©). */
  readonly filter: Uint8Array
  /** A word of every caption phrase. */
  readonly wordFilter: Uint8Array
  readonly signs: readonly string[]
  /** Every word of every caption phrase, folded: "photo", "via", "file", "foto". */
  readonly words: ReadonlySet<string>
  /** Such words in scripts without spaces, longest first: 撮影, 사진. */
  readonly glued: readonly string[]
}

/** The longest credit of the developers' corpus has 59 characters; a pool credit with three firms about twice as many. */
const MAX_CREDIT_CHARS = 140
const captionWords = new WeakMap<Lexicon, CaptionWords>()

/** Creators and providers of a credit; both empty when nothing in it is a name. */
export function readCredit(text: string, lexicon: Lexicon): PhotoCredit {
  const creators: string[] = []
  const providers: string[] = []
  let before: 'creator' | 'provider' | null = null
  for (const { text: part, isSlashed } of partsOf(text, lexicon).flatMap(commissioned)) {
    const behindPerson = isSlashed && before === 'creator' && tokensOf(part).some((token) => !isCaptionWord(token, lexicon))
    const provider: string | null = providerOf(part, lexicon) ?? (behindPerson || isHouse(part, before) ? part : null)
    if (provider !== null) {
      if (!providers.includes(provider)) providers.push(provider)
      before = 'provider'
    } else if (isPerson(part, lexicon)) {
      const name = displayName(part)
      if (!creators.includes(name)) creators.push(name)
      before = 'creator'
    }
  }
  return { creators, providers }
}

/** "Jane Roe for The Valley Post": a name, a small word that is no part of names, a house. */
function commissioned(part: CreditPart): CreditPart[] {
  const [, name = '', small = '', house = ''] = /^(\p{Lu}\S+(?: \p{Lu}\S+){1,2}) (\p{Ll}{2,4}) (\p{Lu}.{2,40})$/u.exec(part.text) ?? []
  if (name === '' || isParticle(small) || !looksLikeName(name)) return [part]
  return [
    { text: name, isSlashed: part.isSlashed },
    { text: house, isSlashed: true },
  ]
}

/** Behind a person's name: an address ("Golem.de") or a short name in capitals ("CBC"). */
function isHouse(part: string, before: 'creator' | 'provider' | null): boolean {
  return before === 'creator' && /^(?:\p{Lu}{2,6}|[\p{L}\p{N}-]{2,30}\.\p{Ll}{2,4})$/u.test(part)
}

/** Is the text a photo credit: names of firms and persons, words of captions, and nothing else but a short word or two? */
export function isCredit(text: string, lexicon: Lexicon): boolean {
  if (text.length > MAX_CREDIT_CHARS || text.length < 2 || !mayHoldCreditWord(text, 0, text.length, lexicon)) return false
  if (MESSAGE_NUMBER.test(text)) return false
  const bare = withoutBrackets(text)
  let firms = 0
  let persons = 0
  for (const { text: part } of partsOf(bare, lexicon)) {
    if (providerOf(part, lexicon) !== null) firms++
    else if (isPerson(part, lexicon)) persons++
    else if (!isFiller(part, lexicon)) return false
  }
  return firms > 0 || (persons > 0 && tokensOf(bare).some((t) => isCaptionWord(t, lexicon)))
}

/** "© dpa-infocom, dpa:230101-99-123456/2" closes the text of a wire and credits no picture. */
const MESSAGE_NUMBER = /\p{L}:\d{6}/u

/** The cheap question before `isCredit` is asked of parts of a stretch: does a word of captions or of an agency's name stand in it? */
export function mayHoldCreditWord(text: string, start: number, end: number, lexicon: Lexicon): boolean {
  const { filter, signs } = captionWordsOf(lexicon)
  if (mayHoldWord(filter, text, start, end)) return true
  return signs.some((sign) => text.slice(start, end).includes(sign))
}

/** Words of captions, initials, a short capitalised word ("Handout", "Reuters TV"); a small word begins prose. */
function isFiller(part: string, lexicon: Lexicon): boolean {
  const tokens = tokensOf(part).filter((t) => !isCaptionWord(t, lexicon))
  if (tokens.length > 2 || part.length > 24) return false
  return tokens.every((t) => /^[^\p{Ll}]/u.test(t)) && !/[.!?]\s/u.test(part)
}

/** As `isCredit`, for a bracket inside prose: "(AP)" alone is a citation; a person or a word of captions must stand with the firm. */
export function isFullCredit(text: string, lexicon: Lexicon): boolean {
  if (!isCredit(text, lexicon)) return false
  const bare = withoutBrackets(text)
  return readCredit(bare, lexicon).creators.length > 0 || tokensOf(bare).some((t) => isCaptionWord(t, lexicon))
}

function withoutBrackets(text: string): string {
  return text.replace(/^[(（[]|[)）\]]\.?$/gu, '')
}

export function isCaptionWord(token: string, lexicon: Lexicon): boolean {
  const { words, wordFilter, signs } = captionWordsOf(lexicon)
  if (signs.length === 0 && !mayHoldWord(wordFilter, token, 0, token.length)) return false
  return words.has(/^[\x21-\x7e]+$/u.test(token) ? token.toLowerCase().replace(/[^a-z]+$/u, '') : foldKey(token))
}

/** The scripts of the glued words stand from here on. */
const EASTERN = /[\u1100-\uffff]/u

interface CreditPart {
  readonly text: string
  /** A slash stands before it: in "Ana Ruiz/Nordvik Press" what follows a person is the house. */
  readonly isSlashed: boolean
}

function partsOf(text: string, lexicon: Lexicon): CreditPart[] {
  const { words, glued } = captionWordsOf(lexicon)
  let rest = text
  if (EASTERN.test(text)) for (const word of glued) rest = rest.replaceAll(word, ';')
  const parts: CreditPart[] = []
  const push = (tokens: readonly string[], isSlashed: boolean): void => {
    const part = tokens.join(' ')
    const trimmed = part.replace(/[.\s]+$/u, (tail) => (/\p{Lu}\.$/u.test(part) ? tail : '')).trim()
    if (trimmed !== '') parts.push({ text: trimmed, isSlashed })
  }
  let isSlashed = false
  for (const piece of rest.split(/([/／,、;:：|=＝©()（）[\]]|\s[-–—]\s)/u)) {
    if (/^[/／|]$/u.test(piece)) {
      isSlashed = true
      continue
    }
    if (lookUpAgency(piece.trim(), lexicon) !== null) {
      push([piece.trim()], isSlashed)
      isSlashed = false
      continue
    }
    let open: string[] = []
    for (const token of piece.trim().split(/\s+/u)) {
      // "Pool Photo via AP": a small word of captions parts two names, a capitalised one belongs to its neighbours
      if (/^\p{Ll}/u.test(token) && words.has(foldKey(token))) {
        push(open, isSlashed)
        open = []
      } else if (!/^[,、;:：=＝©()（）[\]]$/u.test(token)) open.push(token)
    }
    push(open, isSlashed)
    if (piece.trim() !== '') isSlashed = false
  }
  return parts
}

/** The firm as it is shown: "REUTERS" -> "Reuters", "AP Photo" -> "AP", "Kremlin Pool Photo" as printed; null = no firm. */
function providerOf(part: string, lexicon: Lexicon): string | null {
  const tokens = tokensOf(part)
  const own = tokens.filter((t) => !isCaptionWord(t, lexicon))
  if (own.length === 0) return null
  const whole = lookUpAgency(part, lexicon)
  if (whole !== null) return cased(part, whole.aliases.concat(whole.name))
  if (own.length === tokens.length) return null
  const entry = lookUpAgency(own.join(' '), lexicon)
  return entry === null ? part : cased(own.join(' '), entry.aliases.concat(entry.name))
}

/** Long names in capitals take the registry's own spelling; short ones ("AP", "DPA") stay as printed. */
function cased(printed: string, forms: readonly string[]): string {
  if (!isAllCapitals(printed)) return printed
  if (printed.length < 5) return printed
  return forms.find((f) => f !== printed && f.toLowerCase() === printed.toLowerCase()) ?? printed
}

function isPerson(part: string, lexicon: Lexicon): boolean {
  return looksLikeName(part) && !tokensOf(part).some((t) => isCaptionWord(t, lexicon))
}

function tokensOf(text: string): string[] {
  return text.split(/[\s/,;:()]+/u).filter((t) => t !== '')
}

function captionWordsOf(lexicon: Lexicon): CaptionWords {
  const known = captionWords.get(lexicon)
  if (known !== undefined) return known
  const words = new Set<string>()
  const glued = new Set<string>()
  for (const { rules } of lexicon.knowledge.languages) {
    for (const rule of rules) {
      if (rule.kind !== 'caption') continue
      for (const phrase of rule.match) {
        for (const word of phrase.replace(/\{[a-z]+\}/gu, ' ').split(/[\s/:()=＝（）,、]+/u)) {
          if (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]/u.test(word)) glued.add(word)
          else if (word !== '' && !isParticle(word) && lookUpAgencyExactly(word, lexicon) === null) words.add(foldKey(word))
        }
      }
    }
  }
  words.delete('')
  const forms = [...words, ...lexicon.agencyByAlias.keys()].map(longestWord)
  const compiled = {
    filter: filterOf(forms),
    wordFilter: filterOf([...words].map(longestWord)),
    signs: [...words].filter((word) => longestWord(word) === ''),
    words,
    glued: [...glued].filter((w) => w.length > 1).sort((a, b) => b.length - a.length || (a < b ? -1 : 1)),
  }
  captionWords.set(lexicon, compiled)
  return compiled
}
