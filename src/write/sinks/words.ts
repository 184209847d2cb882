/**
 * Text made ready for an index that knows words only by the spaces between them. In: any text. Out: the same words, folded
 * (letters without their marks, wide forms narrow, ß as ss) and, in scripts that are written without spaces or glue endings to
 * words, each character apart. A word of such a script is then found as a run of characters, wherever it stands: what a
 * dictionary would have made of the text beside it does not matter. The same on both sides: what is stored and what is asked.
 *
 *   "Zürich straße"  ->  "Zurich strasse"        "廃線の鉄橋"  ->  "廃 線 の 鉄 橋"
 */

/** Thai, Lao, Khmer and Burmese have no spaces between words, nor have Chinese and Japanese; Korean adds particles to them. */
export const UNSPACED_LETTERS =
  '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}々ー'
/** Behind these a reader may leave marks out; in other scripts (Devanagari, Thai) a mark is a vowel. */
export const FREELY_MARKED = '\\p{sc=Latin}\\p{sc=Greek}\\p{sc=Cyrillic}\\p{sc=Arabic}\\p{sc=Hebrew}'
const UNSPACED = new RegExp(`[${UNSPACED_LETTERS}]\\p{M}*`, 'gu')
const FREE_MARKS = new RegExp(`(?<=[${FREELY_MARKED}])\\p{Mn}+`, 'gu')
/** Letters that have no decomposition but are typed as others where a keyboard lacks them. */
export const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  Æ: 'ae',
  œ: 'oe',
  Œ: 'oe',
  ø: 'o',
  Ø: 'o',
  ł: 'l',
  Ł: 'l',
  đ: 'd',
  Đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ـ: '',
}
const SPECIAL_LETTERS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')
const ASCII_ONLY = /^[\0-\x7f]*$/u

export function indexedText(text: string): string {
  if (ASCII_ONLY.test(text)) return text
  return foldMarks(text).replace(UNSPACED, ' $& ')
}

/** Letters without their free marks; scripts without spaces stay as they are. */
export function foldMarks(text: string): string {
  if (ASCII_ONLY.test(text)) return text
  const bare = text.normalize('NFKD').replace(FREE_MARKS, '').normalize('NFKC')
  return bare.replace(SPECIAL_LETTERS, (letter) => LETTERS[letter] ?? letter)
}
