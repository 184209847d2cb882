/**
 * What a short line is by its signs alone: a way through a site's sections, an address. Text in, yes or no out.
 *
 *   "Home / Money / Housing" -> breadcrumb      "https://…" -> address
 */

import { holdsSign, signs } from '../text/signs.ts'

/** "Home / Money / Housing", "トップ ＞ 地域 ＞ 浜白": three or more short names with the same kind of sign between them. */
export function isBreadcrumb(text: string): boolean {
  if (text.length > MAX_BREADCRUMB_CHARS) return false
  if ((holdsSign(text, BREADCRUMB_SIGNS) && BREADCRUMB.test(text)) || (WIDE_GAP.test(text) && ROW.test(text))) return true
  return text.charCodeAt(0) >= FIRST_PICTURE && SIGNED_ROW.test(text)
}
const MAX_BREADCRUMB_CHARS = 120
/** "News  Sport  Culture  Letters" */
const WIDE_GAP = /\s{2}/u
const ROW = /^\S+(?: \S+){0,2}(?:\s{2,}\S+(?: \S+){0,2}){2,9}$/u
/** "🏠 Home 📰 News ⚽ Sport 📞 Contact" */
const SIGNED_ROW = /^(?:\p{Extended_Pictographic}\uFE0F? ?[^\p{Extended_Pictographic}]{2,20}){4,9}$/u
/** © is the first of the pictographs. */
const FIRST_PICTURE = 0xa9
const BREADCRUMB_SIGNS = signs('/>»›|＞→')
const BREADCRUMB = /^[^/>»›|＞→]{1,30}(?: ?[/>»›|＞→] ?[^/>»›|＞→]{1,30}){2,6}$/u

/** A word of some length without a capital: names have none, headlines in sentence case do. */
export const SMALL_WORD = /(?<![\p{L}\p{M}’'-])\p{Ll}[\p{L}\p{M}]{3,}/u

/** A web address and nothing else. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text)
}
const ADDRESS = /^https?:\/\/\S+$/u
