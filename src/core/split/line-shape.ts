/**
 * What a short line is by its signs alone: a way through a site's sections, an address. Text in, yes or no out.
 *
 *   "Home / Money / Housing" -> breadcrumb      "https://…" -> address
 */

import { holdsSign, signs } from '../text/signs.ts'

/** "Home / Money / Housing", "トップ ＞ 地域 ＞ 浜白": three or more short names with the same kind of sign between them. */
export function isBreadcrumb(text: string): boolean {
  if (text.length <= MAX_WAY_CHARS && holdsSign(text, ARROWS) && WAY_TO_HEADLINE.test(text)) return true
  if (text.length > MAX_BREADCRUMB_CHARS) return false
  if ((holdsSign(text, BREADCRUMB_SIGNS) && BREADCRUMB.test(text)) || (WIDE_GAP.test(text) && ROW.test(text))) return true
  const code = text.charCodeAt(0)
  return (code >= FIRST_PICTURE && SIGNED_ROW.test(text)) || (code >= FIRST_UNSPACED && UNSPACED_ROW.test(text))
}
const MAX_BREADCRUMB_CHARS = 120
/** "Home » Metro » Traders march as the council clears the market": the page's headline closes it. Two quotes in «…» have the sign as well. */
const WAY_TO_HEADLINE = /^[^»›«‹]{1,30} ([»›]) [^»›«‹]{1,30} \1 [^»›«‹]{1,200}$/u
const MAX_WAY_CHARS = 240
/** "首页 新闻 民生 文体 健康 房产": five short words or more where words are not parted otherwise. */
const UNSPACED_ROW = /^[\p{Script=Han}\p{Script=Katakana}ー・]{2,6}(?:[ \u3000][\p{Script=Han}\p{Script=Katakana}ー・]{2,6}){4,15}$/u
const FIRST_UNSPACED = 0x3000
/** "News  Sport  Culture  Letters" */
const WIDE_GAP = /\s{2}/u
const ROW = /^\S+(?: \S+){0,2}(?:\s{2,}\S+(?: \S+){0,2}){2,9}$/u
/** "🏠 Home 📰 News ⚽ Sport 📞 Contact" */
const SIGNED_ROW = /^(?:\p{Extended_Pictographic}\uFE0F? ?[^\p{Extended_Pictographic}]{2,20}){4,9}$/u
/** © is the first of the pictographs. */
const FIRST_PICTURE = 0xa9
const BREADCRUMB_SIGNS = signs('/>»›|＞→')
const ARROWS = signs('»›')
const BREADCRUMB = /^[^/>»›|＞→«‹]{1,30}(?: ?[/>»›|＞→] ?[^/>»›|＞→«‹]{1,30}){2,6}$/u

/** A word of some length without a capital: names have none, headlines in sentence case do. */
export const SMALL_WORD = /(?<![\p{L}\p{M}’'-])\p{Ll}[\p{L}\p{M}]{3,}/u

/** A web address and nothing else. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text)
}
const ADDRESS = /^https?:\/\/\S+$/u
