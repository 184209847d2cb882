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
  if (CLOSING_BRACKETS.has(last)) return isSignedByTaker(text.slice(0, -1), lexicon) || endsInFileNote(text, lexicon)
  return last >= FIRST_EASTERN && (DATED_SCENE.test(text) || isSignedByTaker(text, lexicon))
}
const CLOSING_BRACKETS = new Set(Array.from(')）]】', (sign) => sign.charCodeAt(0)))
/** Kana and the signs of Chinese stand from here on. */
const FIRST_EASTERN = 0x3040

/** Behind the sign the day and the place of the picture, and no sentence: "…磯部さん=11日、岬町", "…会場＝岬町で2025年7月1日". */
const DATED_SCENE = /\p{Lo}[=＝][^=＝。！？!?]{0,24}\d{1,2}\p{Script=Han}[^=＝。！？!?]{0,30}$/u

/** "记者 何煦 摄", "（記者陳沐恩攝", "新华社记者李响摄", "＝田中花子撮影": a name stands before the word, with a sign or a title before it. */
function isSignedByTaker(text: string, lexicon: Lexicon): boolean {
  const word = takersOf(lexicon).find((taker) => text.endsWith(taker))
  if (word === undefined) return false
  const before = text.slice(0, -word.length)
  if (TAKER_IS_SET_OFF.test(before)) return true
  return NAME_CHARS.some(
    (chars) => HAN_TITLE.test(before.slice(-chars - 2)) && lexicon.jobTitles.has(foldKey(before.slice(-chars - 2, -chars))),
  )
}
/** "何煦 ", "（記者陳沐恩", "／田中花子". */
const TAKER_IS_SET_OFF = /[(（[【][^()（）[\]【】。]{2,24}$|\p{Lo}\s$|[=＝/／：、][^\s=＝/／：、。]{2,8}$/u
/** A title has two signs, a name two to four. */
const HAN_TITLE = /^\p{Script=Han}{4,6}$/u
const NAME_CHARS = [2, 3, 4]

const takers = new WeakMap<Lexicon, readonly string[]>()

function takersOf(lexicon: Lexicon): readonly string[] {
  const known =
    takers.get(lexicon) ??
    lexicon.knowledge.languages.flatMap(({ rules }) =>
      rules.filter(({ kind, role }) => kind === 'caption' && role === 'taker').flatMap(({ match }) => match),
    )
  takers.set(lexicon, known)
  return known
}

/** "Das Rathaus von Nordvik (Symbolbild)": a note in brackets that the picture shows something else. */
function endsInFileNote(text: string, lexicon: Lexicon): boolean {
  const open = Math.max(...OPENING_BRACKETS.map((sign) => text.lastIndexOf(sign)))
  return open > MIN_SCENE_CHARS - 1 && text.length - open <= MAX_NOTE_CHARS && isFileNote(text.slice(open + 1, -1), lexicon)
}
const OPENING_BRACKETS = ['(', '（', '[', '【']
const MAX_NOTE_CHARS = 40
