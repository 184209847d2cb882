/**
 * Photo credits: who took the picture and which firms supplied it. The credit's text in, creators (persons) and providers
 * (firms, as printed) out. Whether a text is a credit at all is asked by `isCredit`: it must name an agency, a picture firm or
 * one of the words of captions (data, kind `caption`: "Photo by", "via", "File Photo").
 *
 *   (Jane Roe, Pool Photo via AP) -> creators Jane Roe, providers AP        REUTERS/Jane Roe/File Photo -> Jane Roe; Reuters
 */
import { type Lexicon, matchEnd, matchStart } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import { endsSentence } from '../text/sentences.ts'
import { lookUpAgency, lookUpAgencyExactly } from './agency.ts'
import { mayOpen } from './edge-words.ts'
import { displayName, isAllCapitals, isCaseless, isParticle, looksLikeName } from './names.ts'
import { looksLikeOutlet } from './outlet.ts'
import { readSourceLine } from './source-line.ts'
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
  /** Those that are always printed in small letters: "by", "minh". */
  readonly small: ReadonlySet<string>
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
    const isFirm = behindPerson || isHouse(part, before) || (!isCaseless(part) && looksLikeOutlet(part, lexicon))
    const provider: string | null = providerOf(part, lexicon) ?? (isFirm ? part : null)
    if (provider !== null) {
      if (!providers.includes(provider)) providers.push(provider)
      before = 'provider'
    } else if (isPerson(part, lexicon)) {
      const name = displayName(withoutTitle(part, lexicon))
      if (!creators.includes(name)) creators.push(name)
      before = 'creator'
    }
  }
  return { creators, providers }
}

/** 오지훈 기자: the title behind a name is no part of it. */
function withoutTitle(part: string, lexicon: Lexicon): string {
  const at = part.lastIndexOf(' ')
  return at > 0 && lexicon.jobTitles.has(foldKey(part.slice(at))) ? part.slice(0, at) : part
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
  for (const { text: part } of partsOf(bare, lexicon).flatMap(commissioned)) {
    if (providerOf(part, lexicon) !== null) firms++
    else if (isPerson(part, lexicon)) persons++
    else if (!isFiller(part, lexicon)) return false
  }
  if (firms > 0) return true
  return persons > 0 && (opensCredit(bare, lexicon) || OWNED_BY_HOUSE.test(bare) || tokensOf(bare).some((t) => isCaptionWord(t, lexicon)))
}

/** "© Jane Roe / Nordvik Post": the sign alone opens a copyright notice, with a person's name and a house a picture's credit. */
const OWNED_BY_HOUSE = /^© ?\p{L}[^/\d]*\S ?\/ ?\p{L}[^/\d]*$/u

/** Does a phrase before a photographer's or a firm's name open the text: "Photo:", "撮影＝"? */
function opensCredit(text: string, lexicon: Lexicon): boolean {
  const [, word] = WORD_AND_SIGN.exec(text) ?? []
  if (word !== undefined && isCaptionWord(word, lexicon)) return true
  if (!mayOpen(text, 0, 'caption', lexicon)) return false
  const hit = matchStart(lexicon, text.slice(0, MAX_LEAD_CHARS), ['caption'])
  return hit !== null && hit.rule.role === 'credit' && hit.start < 2
}
const MAX_LEAD_CHARS = 40
/** "Foto © Ana Ruiz", "Foto (c) Ana Ruiz". */
const WORD_AND_SIGN = /^(\p{L}{2,14}):? ?(?:©|\([cC]\)) ?\p{L}/u

/**
 * Is the whole line the credit of a picture, and no byline? A phrase opens it, or it names a picture firm alone, or a firm before
 * a person ("EFE/Ana Ruiz"; a person before a firm is a byline unless both shout), or says only that the picture is from the archive.
 */
export function isCreditLine(text: string, lexicon: Lexicon): boolean {
  if (text.length > MAX_CREDIT_CHARS || text.length < 2 || !mayHoldCreditWord(text, 0, text.length, lexicon)) return false
  const bare = withoutBrackets(text.trim().replace(PICTOGRAMS, ''))
  if (isFileNote(bare, lexicon)) return true
  if ((bare.includes('|') || bare.includes('｜')) && bare.split(BARS).every((part) => isCreditLine(part.trim(), lexicon))) return true
  const isOpened = opensCredit(bare, lexicon) || OWNED_BY_HOUSE.test(bare)
  // most lines leave here: no phrase, no sign between names, and not the name of a firm
  if (!isOpened && !bare.includes('/')) return bare.length <= MAX_LEAD_CHARS && isPictureSource(bare, lexicon)
  if (NOTICE.test(bare) || namesWriter(bare, lexicon)) return false
  if (isOpened && isLabelled(bare)) return true
  if (!isCredit(text, lexicon)) return false
  if (isOpened) return true
  const { creators, providers } = readCredit(bare, lexicon)
  if (creators.length !== 1 || providers.length === 0 || SPACED_OR_LISTED.test(bare)) return false
  return (
    isAllCapitals(bare.replace(/[^\p{L}]/gu, '')) ||
    lookUpAgency(bare.slice(0, bare.indexOf('/')).trim(), lexicon) !== null ||
    tokensOf(bare.slice(0, bare.indexOf('/'))).some((token) => isCaptionWord(token, lexicon))
  )
}
/** "Symbolbild | Foto: Ana Ruiz" */
const BARS = /[|｜]/u
/** "📸 Foto: Ana Ruiz"; © is a pictogram to Unicode. */
const PICTOGRAMS = /^(?:(?!©)\p{Extended_Pictographic}\ufe0f?\s*)+/u

/** "Kuva: Nordvikin yliopisto / Ana Ruiz": behind the word and its sign stands who it is by, known or not, unless it is a sentence. */
function isLabelled(text: string): boolean {
  return text.length <= MAX_LABELLED_CHARS && WORD_AND_COLON.test(text) && !endsSentence(text)
}
const WORD_AND_COLON = /^\p{L}[^:：=＝.]{1,24}[:：=＝]\s?[\p{Lu}\p{Lo}@]/u
/** Two names and two houses. Felt right. */
const MAX_LABELLED_CHARS = 90

/** "© 2024 Nordvik Media": a year belongs to a copyright notice. */
const NOTICE = /©.*(?:19|20)\d\d|(?:19|20)\d\d.*©/u
/** "Jane Roe, AFP", "Jane Roe / AFP", "EFE / Madrid": with spaces or a comma it may as well be a byline. */
const SPACED_OR_LISTED = /^[^/]*$|,| \/|\/ |\/.*\//u

/** "Getty Images", "Quelle: Imago", "PHOTO AFP": a firm that sells pictures, or any known firm with a word of captions that is no small one ("By Reuters"). */
function isPictureSource(text: string, lexicon: Lexicon): boolean {
  if (lookUpAgency(text.slice(text.search(/[:：]/u) + 1), lexicon)?.kind === 'picture') return true
  const tokens = tokensOf(text)
  const { small } = captionWordsOf(lexicon)
  const own = tokens.filter((token) => !isCaptionWord(token, lexicon))
  if (own.length === tokens.length || lookUpAgency(own.join(' '), lexicon) === null) return false
  if (!tokens.some((token) => !own.includes(token) && !small.has(foldKey(token)))) return false
  // "Zdroj: dpa" below a story: the word opens a picture's credit with another behind it ("Zdroj fotografie:")
  return readSourceLine(text, lexicon) === null
}

/** "Archivbild", "Foto: Archiv": words of captions and nothing else, one of them from a phrase for pictures of the archive. */
export function isFileNote(text: string, lexicon: Lexicon): boolean {
  if (text.length > MAX_LEAD_CHARS) return false
  const tokens = tokensOf(text.endsWith('.') ? text.slice(0, -1) : text)
  const { glued } = captionWordsOf(lexicon)
  if (!tokens.every((token) => isCaptionWord(token, lexicon) || isParticle(token) || glued.includes(token))) return false
  return [matchStart(lexicon, text, ['caption']), matchEnd(lexicon, text.replace(/\.$/u, ''), ['caption'])].some(
    // "Archivbild" says what the picture is; "Archive" alone is an entry of a menu
    (hit) => hit !== null && hit.rule.role !== 'credit' && (tokens.length > 1 || hit.rule.role !== 'provider'),
  )
}

/** "Foto: Jane Roe, Text: Ana Poe": the line names a writer as well. */
function namesWriter(text: string, lexicon: Lexicon): boolean {
  return text
    .split(/[,;|/·•.]|\s[-–—]\s/u)
    .slice(1)
    .some((part) => matchStart(lexicon, part.trim(), ['byline-prefix']) !== null)
}

/** "© dpa-infocom, dpa:230101-99-123456/2" closes the text of a wire and credits no picture. */
const MESSAGE_NUMBER = /\p{L}:\d{6}/u

/** The cheap question before `isCredit` is asked of parts of a stretch: does a word of captions or of an agency's name stand in it? */
export function mayHoldCreditWord(text: string, start: number, end: number, lexicon: Lexicon): boolean {
  const { filter, signs } = captionWordsOf(lexicon)
  if (mayHoldWord(filter, text, start, end)) return true
  const sign = text.indexOf('©', start)
  return (sign >= 0 && sign < end) || signs.some((one) => text.slice(start, end).includes(one))
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
  let rest = text.replace(/\([cC]\)/gu, '©')
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
  if (own.every((token) => isParticle(token)) || isNameWithWord(tokens, own, lexicon)) return null
  const whole = lookUpAgency(part, lexicon)
  if (whole !== null) return cased(part, whole.aliases.concat(whole.name))
  if (own.length === tokens.length) return null
  const entry = lookUpAgency(own.join(' '), lexicon)
  // in scripts without capitals any word beside a word of captions would be a firm
  if (entry === null) return isCaseless(part) ? null : part
  return cased(own.join(' '), entry.aliases.concat(entry.name))
}

/** Long names in capitals take the registry's own spelling; short ones ("AP", "DPA") stay as printed. */
function cased(printed: string, forms: readonly string[]): string {
  if (!isAllCapitals(printed)) return printed
  if (printed.length < 5) return printed
  return forms.find((f) => f !== printed && f.toLowerCase() === printed.toLowerCase()) ?? printed
}

function isPerson(part: string, lexicon: Lexicon): boolean {
  if (!looksLikeName(part)) return false
  const tokens = tokensOf(part)
  const own = tokens.filter((t) => !isCaptionWord(t, lexicon))
  return own.length === tokens.length || isNameWithWord(tokens, own, lexicon)
}

/** "Đỗ Quang Minh": a word that phrases print in small letters ("Ảnh minh họa") is a name's where it stands with a capital among two others. */
function isNameWithWord(tokens: readonly string[], own: readonly string[], lexicon: Lexicon): boolean {
  if (tokens.length < 3 || own.length !== tokens.length - 1 || own[0] !== tokens[0]) return false
  const word = tokens.find((token) => !own.includes(token)) ?? ''
  return /^\p{Lu}\p{Ll}/u.test(word) && captionWordsOf(lexicon).small.has(foldKey(word))
}

function tokensOf(text: string): string[] {
  return text.split(/[\s/,;:()]+/u).filter((t) => t !== '')
}

function captionWordsOf(lexicon: Lexicon): CaptionWords {
  const known = captionWords.get(lexicon)
  if (known !== undefined) return known
  const words = new Set<string>()
  const capitalised = new Set<string>()
  const glued = new Set<string>()
  for (const { rules } of lexicon.knowledge.languages) {
    for (const rule of rules) {
      if (rule.kind !== 'caption') continue
      for (const phrase of rule.match) {
        for (const word of phrase.replace(/\{[a-z]+\}/gu, ' ').split(/[\s/:：()=＝（）,、]+/u)) {
          if (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}]/u.test(word)) glued.add(word)
          else if (word !== '' && !isParticle(word) && lookUpAgencyExactly(word, lexicon) === null) {
            words.add(foldKey(word))
            if (!/^\p{Ll}/u.test(word)) capitalised.add(foldKey(word))
          }
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
    small: new Set([...words].filter((word) => !capitalised.has(word))),
    glued: [...glued].filter((w) => w.length > 1).sort((a, b) => b.length - a.length || (a < b ? -1 : 1)),
  }
  captionWords.set(lexicon, compiled)
  return compiled
}
