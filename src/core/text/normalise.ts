/**
 * The form in which texts and phrases are compared, with the way back to the printed text.
 * `  À  LIRE AUSSI :` folds to `à lire aussi :`, its key is `à lire aussi`, without marks `a lire aussi`.
 * Scraped text loses accents, vowel signs and joiners, so everything is compared twice. Nothing here changes a record's text.
 */

/** Something beyond printable ASCII with single spaces. */
const NOT_SIMPLE = /[^ -~]| {2}/
/** The commonest of these, apostrophes, are replaced one for one. */
const CURLY = /[\u2018\u2019]/g

/** A text made comparable. `offsets[i]` is where unit `i` stood in the printed text (one entry more than units); null = same places. */
export interface Folded {
  readonly text: string
  readonly offsets: readonly number[] | null
}

/** What a character needs beyond lower case. */
const PLAIN = 1
/** Folding must look at it: other apostrophes and spaces, combining marks, invisible signs, characters that NFC changes. */
const FOLDS = 2
/** Stripping changes it, folding does not: é, ї, أ. */
const STRIPS = 4

const needs = new Uint8Array(0x10000)
const stripped = new Map<number, string>()

const APOSTROPHES = /^[\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4\uff07]$/u
const SPACES = /^(?![\ufeff])[\s\u3000]$/u
/** Soft hyphen, direction marks and variation selectors carry no letter. */
const INVISIBLE = /^(?:[\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]|[\ufe00-\ufe0f])$/u
/** Accents, niqqud, harakat, nukta, joiners, tatweel. The vowel signs of Indic scripts are letters here: they stay. */
const REMOVABLE =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640\u06d6-\u06dc\u093c\u09bc\u0a3c\u0abc\u200c\u200d]/gu
const SPLITS = /^[\u00c0-\u058f\u0620-\u06ff\u0929-\u095f\u09dc-\u09df\u0a33-\u0a5e\u1e00-\u1fff]$/u
const MARK = /^\p{M}$/u
/** Second halves of composed vowel signs: Bengali, Oriya, Tamil, Telugu, Kannada, Malayalam, Sinhala, Burmese. */
const COMPOSING_VOWELS = new Set([
  0x9be, 0x9d7, 0xb3e, 0xb56, 0xb57, 0xbbe, 0xbd7, 0xc56, 0xcc2, 0xcd5, 0xcd6, 0xd3e, 0xd57, 0xdca, 0xdcf, 0xddf, 0x102e,
])
/** Letters without a decomposition that keyboards and scrapers replace; Persian and Urdu forms of Arabic letters. */
const SUBSTITUTES: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['և', 'եւ'],
  ['ı', 'i'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ø', 'o'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ς', 'σ'],
  ['ی', 'ي'],
  ['ى', 'ي'],
  ['ک', 'ك'],
  ['ہ', 'ه'],
  ['ە', 'ه'],
])

/** Han and Hangul: tens of thousands of characters that need nothing (compatibility forms lie elsewhere). */
const isPlainBlock = (code: number): boolean => (code >= 0x3400 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3)

function classify(code: number): number {
  const character = String.fromCharCode(code)
  let found = PLAIN
  if (character === ' ' || isPlainBlock(code)) found = PLAIN
  else if (APOSTROPHES.test(character) || SPACES.test(character) || INVISIBLE.test(character)) found = FOLDS
  else if (code >= 0x300 && character.normalize('NFC') !== character) found = FOLDS
  else if (code >= 0xff00 && code <= 0xff5e) found = FOLDS
  else if (code >= 0x300 && character.replace(REMOVABLE, '') === '') found = FOLDS | STRIPS
  else if (code >= 0xc0 && stripCharacter(character) !== character) found = STRIPS
  needs[code] = found
  return found
}

function stripCharacter(character: string): string {
  const substitute = SUBSTITUTES.get(character)
  if (substitute !== undefined) return substitute
  return SPLITS.test(character) ? character.normalize('NFD').replace(REMOVABLE, '') : character.replace(REMOVABLE, '')
}

/** Union of what the characters of the text need. */
function needsOf(text: string): number {
  let found = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    found |= needs[code] || classify(code)
    // Two spaces in a row fold to one.
    if (code === 0x20 && text.charCodeAt(index + 1) === 0x20) found |= FOLDS
  }
  return found
}

/** NFC, lower case, straight apostrophes, half-width forms, one space for a run of white space. Ends are not trimmed. */
export function fold(text: string): Folded {
  if (!NOT_SIMPLE.test(text)) return { text: text.toLowerCase(), offsets: null }
  const straight = text.replace(CURLY, "'")
  if (!NOT_SIMPLE.test(straight)) return { text: straight.toLowerCase(), offsets: null }
  if (straight.normalize('NFC') === straight && (needsOf(straight) & FOLDS) === 0) {
    const lower = straight.toLowerCase()
    if (lower.length === text.length) return { text: lower, offsets: null }
  }
  return foldSlowly(text)
}

function foldCluster(cluster: string): string {
  if (APOSTROPHES.test(cluster)) return "'"
  const code = cluster.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0).toLowerCase()
  return cluster.normalize('NFC').toLowerCase()
}

function foldSlowly(text: string): Folded {
  let out = ''
  const offsets: number[] = []
  let index = 0
  while (index < text.length) {
    const start = index
    const character = String.fromCodePoint(text.codePointAt(index) ?? 0)
    index += character.length
    if (INVISIBLE.test(character)) continue
    if (SPACES.test(character)) {
      if (!out.endsWith(' ')) {
        out += ' '
        offsets.push(start)
      }
      continue
    }
    // A base letter takes its combining marks with it: e + U+0301 is é.
    while (index < text.length && isCombining(text.charCodeAt(index))) index++
    const folded = foldCluster(text.slice(start, index))
    for (let unit = 0; unit < folded.length; unit++) offsets.push(start)
    out += folded
  }
  offsets.push(text.length)
  return { text: out, offsets }
}

/** Marks, and the vowels and finals of decomposed Hangul, belong to the character before them. */
const isCombining = (code: number): boolean => code >= 0x300 && (isJamo(code) || MARK.test(String.fromCharCode(code)))

/** Vowel or final consonant of a decomposed Hangul syllable. */
const isJamo = (code: number): boolean => code >= 0x1160 && code <= 0x11ff

/** May this character melt into the one before it under NFC: a mark or jamo that some composed character ends with? */
export function mayCompose(code: number): boolean {
  if (code < 0x300) return false
  if (isJamo(code) || (code >= 0x1100 && code < 0x1160) || code === 0x3099 || code === 0x309a) return true
  return COMPOSING_VOWELS.has(code)
}

/** Would `strip` change this folded text? */
export function hasMarks(folded: string): boolean {
  if (!NOT_SIMPLE.test(folded)) return false
  return (needsOf(folded) & STRIPS) !== 0
}

/** The folded text without accents, vowel marks and joiners. */
export function strip(folded: Folded): Folded {
  let out = ''
  const offsets: number[] = []
  const { text } = folded
  for (let index = 0; index < text.length; index++) {
    const plain = strippedUnit(text, index)
    for (let unit = 0; unit < plain.length; unit++) offsets.push(folded.offsets === null ? index : (folded.offsets[index] ?? 0))
    out += plain
  }
  offsets.push(folded.offsets === null ? text.length : (folded.offsets[text.length] ?? text.length))
  return { text: out, offsets }
}

function strippedUnit(text: string, index: number): string {
  const code = text.charCodeAt(index)
  if (((needs[code] || classify(code)) & STRIPS) === 0) return text.charAt(index)
  const known = stripped.get(code)
  if (known !== undefined) return known
  const plain = stripCharacter(text.charAt(index))
  stripped.set(code, plain)
  return plain
}

/** A folded string without its marks, when places are of no interest. */
export function stripMarks(folded: string): string {
  if (!hasMarks(folded)) return folded
  let out = ''
  for (let index = 0; index < folded.length; index++) out += strippedUnit(folded, index)
  return out
}

/** A table is read several times faster than a Set, and these two are asked for every line. */
function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (const character of characters) table[character.charCodeAt(0)] = 1
  return table
}

/** `: . … - – — > » › | ! ? ։ ، →` and spaces at the end of a heading are decoration. */
const TRAILING = tableOf(' :.…-–—>»›|!?,;،؛。！？：｜→▶►…·•↓+*_=~՝։។')
/** Bullets, arrows and dashes before a heading: `>> Lesen Sie auch`, `▶관련기사`. */
const LEADING = tableOf(' >»›|-–—•·*#▶►▼▲■□●◆※→⇒☞✓…_=~¡¿+')

/** First unit of the folded text that is no decoration. */
export function skipLeading(folded: string): number {
  let start = 0
  while (start < folded.length && LEADING[folded.charCodeAt(start)] === 1) start++
  return start
}

/** End of the folded text without decoration, not before `start`. */
export function skipTrailing(folded: string, start: number): number {
  let end = folded.length
  while (end > start && TRAILING[folded.charCodeAt(end - 1)] === 1) end--
  return end
}

/** The form in which whole lines and names are looked up: folded, decoration cut at both ends. */
export function foldKey(text: string): string {
  const folded = fold(text).text
  const start = skipLeading(folded)
  return folded.slice(start, skipTrailing(folded, start))
}

/** The place in the printed text of a unit of the folded text. */
export const printedOffset = (folded: Folded, index: number): number => (folded.offsets === null ? index : (folded.offsets[index] ?? 0))
