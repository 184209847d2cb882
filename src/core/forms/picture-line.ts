/**
 * Lines below a picture that say so by their print alone, without a credit that names a firm. Comes in: the text of a line. Goes out: is
 * it one. Words are data, kind `caption`: role `taker` (摄, 撮影) and `file` (イメージ, Symbolbild).
 *
 *   "修復された鐘を見上げる磯部さん=11日、岬町"   "大桥南主塔。记者 何煦 摄"   "製品外観(イメージ)"   "Das Rathaus von Nordvik (Symbolbild)"
 */
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import { isFileNote } from './credit.ts'

/** The longest such line of the dumps has 62 characters, nearly all of them in scripts without spaces. */
const MAX_CHARS = 140
const MIN_SCENE_CHARS = 4

export function isPictureLine(text: string, lexicon: Lexicon): boolean {
  if (text.length > MAX_CHARS || text.length < MIN_SCENE_CHARS) return false
  const last = text.charCodeAt(text.length - 1)
  if (CLOSING_BRACKETS.has(last)) return isSigned(text.slice(0, -1), lexicon) || endsInFileNote(text, lexicon)
  return last >= FIRST_EASTERN && (DATED_SCENE.test(text) || isSigned(text, lexicon))
}
const CLOSING_BRACKETS = new Set(Array.from(')）]】', (sign) => sign.charCodeAt(0)))
/** Kana and the signs of Chinese stand from here on. */
const FIRST_EASTERN = 0x3040

/** Behind the sign the day and the place of the picture, and no sentence: "…磯部さん=11日、岬町", "…会場＝岬町で2025年7月1日". */
const DATED_SCENE = /\p{Lo}[=＝][^=＝。！？!?]{0,24}\d{1,2}\p{Script=Han}[^=＝。！？!?]{0,30}$/u

function isSigned(text: string, lexicon: Lexicon): boolean {
  return isSignedByTaker(text, lexicon) || isSignedByProvider(text, lexicon)
}

/** "폐역 전경 [해솔군 제공]", "폐역 전경. 해솔군 제공" */
function isSignedByProvider(text: string, lexicon: Lexicon): boolean {
  const word = wordsOf('provider', lexicon).find((provider) => text.endsWith(provider))
  return word !== undefined && PROVIDER_IS_SET_OFF.test(text.slice(0, -word.length))
}
/** A headline may end with the word: "노인들에게 급식 제공". */
const PROVIDER_IS_SET_OFF = /[([（【][^()[\]（）【】]{1,24}\s$|[.。=]\s?\S{1,12}(?:\s\S{1,8})?\s$/u

/** "记者 何煦 摄", "（記者陳沐恩攝", "新华社记者李响摄", "＝田中花子撮影": a name stands before the word, with a sign or a title before it. */
function isSignedByTaker(text: string, lexicon: Lexicon): boolean {
  const word = wordsOf('taker', lexicon).find((taker) => text.endsWith(taker))
  if (word === undefined) return false
  const set = text.slice(0, -word.length)
  if (TAKER_IS_SET_OFF.test(set)) return true
  // "記者周予安／攝影"
  const before = set.replace(SLASH_AT_END, '')
  return NAME_CHARS.some(
    (chars) => HAN_TITLE.test(before.slice(-chars - 2)) && lexicon.jobTitles.has(foldKey(before.slice(-chars - 2, -chars))),
  )
}
/** "何煦 ", "（記者陳沐恩", "／田中花子". */
const TAKER_IS_SET_OFF = /[(（[【][^()（）[\]【】。]{2,24}$|\p{Lo}\s$|[=＝/／：、][^\s=＝/／：、。]{2,8}$/u
const SLASH_AT_END = /[／/]$/u
/** A title has two signs, a name two to four. */
const HAN_TITLE = /^\p{Script=Han}{4,6}$/u
const NAME_CHARS = [2, 3, 4]

type Role = 'taker' | 'provider'
const known = new WeakMap<Lexicon, Record<Role, readonly string[]>>()

/** Longer words first: "摄影" before "影". */
function wordsOf(role: Role, lexicon: Lexicon): readonly string[] {
  const words = known.get(lexicon) ?? { taker: readWords('taker', lexicon), provider: readWords('provider', lexicon) }
  known.set(lexicon, words)
  return words[role]
}

function readWords(wanted: Role, { knowledge }: Lexicon): readonly string[] {
  const rules = knowledge.languages.flatMap((language) => language.rules.filter(({ kind, role }) => kind === 'caption' && role === wanted))
  return rules.flatMap(({ match }) => match).sort((a, b) => b.length - a.length)
}

/** "Das Rathaus von Nordvik (Symbolbild)": a note in brackets that the picture shows something else. */
function endsInFileNote(text: string, lexicon: Lexicon): boolean {
  const open = Math.max(...OPENING_BRACKETS.map((sign) => text.lastIndexOf(sign)))
  return open > MIN_SCENE_CHARS - 1 && text.length - open <= MAX_NOTE_CHARS && isFileNote(text.slice(open + 1, -1), lexicon)
}
const OPENING_BRACKETS = ['(', '（', '[', '【']
const MAX_NOTE_CHARS = 40
