/**
 * Names of people as they are printed: what looks like one, and how it is shown. A printed text in, a verdict or a display form out.
 * It knows no first names and asks no dictionary: capitals, particles, initials and length decide, so a title-cased
 * headline of three words passes too. Callers must have a reason of their own (a prefix, a place in the layout).
 *
 *   'ILLIA NOVIKOV' -> 'Illia Novikov'     'Ana de la Cruz' looks like a name     'the minister said' does not
 */

/** Lower-case words that stand inside names (reference list of bylines, rule "keep particles"); they are parts of names, not phrases. */
const PARTICLES = new Set(
  'de del della dello dalla degli der den des di do da dos das du la las le les los van von vom zu zum zur ter ten af bin ben binti ibn bint al el y e i'.split(
    ' ',
  ),
)
const MAX_PARTICLE_CHARS = Math.max(...Array.from(PARTICLES, (particle) => particle.length))
/** Printed after a name and part of it. */
const GENERATIONS = new Set(['JR', 'SR', 'II', 'III', 'IV'])
/** A longer run of tokens is a phrase, not a name (longest in the developers' corpus: 5); particles count apart. */
const MAX_TOKENS = 6
const MAX_TOKENS_AND_PARTICLES = 9
const MAX_CHARS = 60
/** Names in scripts without capitals: more characters than this are a clause. */
const MAX_CASELESS_CHARS = 24

const CAPITALISED = /^(?:[dDlLO]['’])?\p{Lu}[\p{L}\p{M}'’‘.-]*$/u
const PREFIXED = /^(?:al|el|an|ad|as|ash)-\p{Lu}[\p{L}\p{M}'’-]*$/u
/** Hebrew writes a foreign sound with a mark behind the letter: ז׳, ג' */
const CASELESS = /^[\p{Lo}\p{Lm}\p{M}・ー](?:[\p{Lo}\p{Lm}\p{M}・ー'’׳״]|\u200c|\u200d)*$/u
const ALL_CAPITALS = /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u
const LETTER = /\p{L}/u

/** Is every cased letter of the text a capital, with at least two letters? */
export function isAllCapitals(text: string): boolean {
  return text.length > 1 && ALL_CAPITALS.test(text) && /\p{L}.*\p{L}/u.test(text)
}

/** Is the token a capitalised word, an initial or a word of a script without capitals: what a name is made of? */
export function isNameToken(token: string): boolean {
  return CAPITALISED.test(token) || CASELESS.test(token) || PREFIXED.test(token)
}

export function isParticle(token: string): boolean {
  if (token.length > MAX_PARTICLE_CHARS) return false
  return PARTICLES.has(token) || PARTICLES.has(token.toLowerCase())
}

export function isGeneration(token: string): boolean {
  return GENERATIONS.has(token.replace(/[.,]/gu, '').toUpperCase())
}

/** Does the token hold a letter of a script that has no capitals (Han, Hangul, Arabic, Devanagari, …)? */
export function isCaseless(token: string): boolean {
  return /\p{Lo}/u.test(token)
}

/** Scripts without capitals in which a name has two words and a space between: Arabic, Hebrew, those of India. */
export function isSpacedScript(text: string): boolean {
  return SPACED_SCRIPT.test(text)
}
const SPACED_SCRIPT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Georgian}]/u

/** A name of two to eight characters in a script that puts no space between the words of a name: 山田太郎, 홍길동. */
export function isUnspacedName(text: string): boolean {
  return UNSPACED_NAME.test(text)
}
const UNSPACED_NAME = /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}・ーヶ々]{2,8}|\p{Script=Hangul}{2,4})$/u

/**
 * Could the whole text be one person's name? Two to six capitalised words (particles between them), or one short run or
 * two to four words of a script without capitals. Bare single words of a cased script are refused: "Sport", "Monday".
 */
export function looksLikeName(text: string): boolean {
  const trimmed = text.trim()
  if (trimmed.length < 2 || trimmed.length > MAX_CHARS || !LETTER.test(trimmed)) return false
  const tokens = trimmed.split(/\s+/u)
  return tokens.length > 1 || isCaseless(trimmed) ? areNameTokens(tokens) : false
}

/** As `looksLikeName`, one word of a cased script allowed: for callers that saw a prefix ("By Reuters", "By Ronaldinho"). */
export function areNameTokens(tokens: readonly string[]): boolean {
  if (tokens.length === 0 || tokens.length > MAX_TOKENS_AND_PARTICLES) return false
  let strong = 0
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? ''
    if (isNameToken(token)) {
      // a sentence ends inside: "Paris. Berlin"; an initial or a short title does not: "J. Roe", "Dr. Roe"
      if (/.{4,}\.$/u.test(token) && i < tokens.length - 1) return false
      strong++
    } else if (i === tokens.length - 1 || !PARTICLES.has(token)) return false
  }
  if (tokens.some(isCaseless) && tokens.join('').length > MAX_CASELESS_CHARS) return false
  return strong > 0 && strong <= MAX_TOKENS
}

/** The name as it is shown: capitals become title case ("GEIR MOULSON" -> "Geir Moulson", "Ayşe YILMAZ" -> "Ayşe Yilmaz"). */
export function displayName(printed: string): string {
  const tokens = printed
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim()
    .split(' ')
  const shouted = tokens.filter((t) => isAllCapitals(t) && !/^(?:\p{L}\.)+$/u.test(t))
  if (shouted.length === 0) return tokens.join(' ')
  const all = isAllCapitals(printed.replace(/[^\p{L}]/gu, ''))
  // One shouted word alone is an acronym ("AFP"), and so are short ones among words in mixed case ("Jane Roe PSP").
  if (all && tokens.length === 1) return printed.length > 5 ? titleCaseToken(printed, true) : printed
  const isTurkish = TURKISH.test(printed)
  // in mixed case only a shouted surname at the end is one: "Ayşe YILMAZ", not "WXYZ Radio Team"
  return tokens
    .map((t, i) =>
      all || (i > 0 && i === tokens.length - 1 && isAllCapitals(t) && t.length > 3) ? titleCaseToken(t, i === 0, isTurkish) : t,
    )
    .join(' ')
}

/** A place for display: "BEIJING" -> "Beijing", "RIO DE JANEIRO" -> "Rio de Janeiro", "D.C." as it is. */
export function titleCase(text: string): string {
  if (!/\p{Lu}{2}/u.test(text)) return text
  return text
    .split(/(\s+)/u)
    .map((t, i) => (isAllCapitals(t) && !/^(?:\p{L}\.)+,?$/u.test(t) ? titleCaseToken(t, i === 0) : t))
    .join('')
}

/** Letters of Turkish and Azeri alone. */
const TURKISH = /[İıĞğ]/u

function titleCaseToken(token: string, isFirst: boolean, isTurkish = TURKISH.test(token)): string {
  const bare = token.replace(/[^\p{L}]/gu, '')
  if (/^(?:II|III|IV)$/u.test(bare) || /^(?:\p{L}\.)+$/u.test(token)) return token
  // İ is i, and then I is ı
  const locale = isTurkish ? 'tr' : 'en'
  const lower = token.toLocaleLowerCase(locale)
  if (!isFirst && PARTICLES.has(lower) && lower.length > 1) return lower
  return lower.replace(/(^|[-/'’.([])(\p{L})/gu, (whole, before: string, letter: string, at: number) =>
    // an apostrophe late in the word is a possessive or an ending, not "O'Regan"
    (before === "'" || before === '’') && at > 1 ? whole : before + letter.toLocaleUpperCase(locale),
  )
}
