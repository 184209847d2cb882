/**
 * A page's menu or footer printed in one row. Most of its entries are names of sections or words of navigation; no headline and no
 * outlet is called so. Comes in: the text of a line. Goes out: is it one.
 *
 *   "Home news weather traffic"      "Nordvik Post | Home | Politics | Sport"      "Colofon  Adverteren  Privacy"      "Beranda / Nasional"
 */
import type { RuleKind } from '../knowledge.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import { holdsSign, signs } from '../text/signs.ts'

const MAX_CHARS = 160
/** Longer entries are headlines. */
const MAX_ENTRY_CHARS = 30
const SIGNS = /\s*(?:[|｜»›>•·]|\p{Extended_Pictographic}\uFE0F?)\s*|\s+[/–—]\s+|\s{2,}/u
/** "[Home] [Local] [State] [Obits]" */
const IN_BRACKETS = /^(?:\[[^[\]]{1,20}\]\s*){4,}$/u
/** The cheap question; half a surrogate pair may be of a pictograph. */
const MAY_BE_SIGN = signs('|｜»›>•·/–—')
for (let code = 0xd800; code < 0xe000; code++) MAY_BE_SIGN[code] = 1
for (let code = 0xa0; code < 0x3300; code++) if (/\p{Extended_Pictographic}/u.test(String.fromCharCode(code))) MAY_BE_SIGN[code] = 1
const mayHoldSigns = (text: string): boolean => holdsSign(text, MAY_BE_SIGN) || WIDE_GAP.test(text)
const WIDE_GAP = /\s\s/u
const MIN_WORDS = 3
const ENDS_PART = /[.,:!?\d]/u
/** Of so many entries some may be an outlet's own: "Home 📰 News ⚽ Sport 🍝 Fairs 📞 Contact". */
const MIN_ENTRIES_WITH_OWN = 5
const MAX_OWN_SHARE = 0.25
/** Of so many entries the first or the last may be a name that nobody knows: the outlet's. */
const MIN_ENTRIES_WITH_NAME = 4
const NAVIGATION: ReadonlySet<RuleKind> = new Set(['navigation'])
const MENU_KINDS: ReadonlySet<RuleKind> = new Set([
  'navigation',
  'site-footer',
  'section-name',
  'newsletter',
  'consent',
  'advertisement',
  'desk',
])

export function isMenuRow(text: string, lexicon: Lexicon): boolean {
  if (text.length > MAX_CHARS) return false
  if (IN_BRACKETS.test(text)) return true
  if (!mayHoldSigns(text) || !SIGNS.test(text)) return isRowOfWords(text, lexicon)
  const entries = text.split(SIGNS).filter((entry) => entry !== '')
  if (entries.length <= 1) return entries.length === 1 && isRowOfWords(entries[0] ?? '', lexicon)
  if (entries.some((entry) => entry.length > MAX_ENTRY_CHARS)) return false
  // "World | Africa" may be the section of the story; behind "Home" it is the way to it
  if (entries.length === 2 && !isOfKind(foldKey(entries[0] ?? ''), NAVIGATION, lexicon)) return false
  const unknown = entries.flatMap((entry, n) => (isEntry(entry, lexicon) ? [] : [n]))
  if (unknown.length === 0 || mayBeOwn(unknown.length, entries.length)) return true
  return unknown.length === 1 && entries.length >= MIN_ENTRIES_WITH_NAME && (unknown[0] === 0 || unknown[0] === entries.length - 1)
}

/** "Home news weather traffic" */
function isRowOfWords(text: string, lexicon: Lexicon): boolean {
  const end = text.indexOf(' ')
  if (end < 0 || text.indexOf(' ', end + 1) < 0 || ENDS_PART.test(text) || !isEntry(text.slice(0, end), lexicon)) return false
  const words = text.split(' ')
  if (words.length < MIN_WORDS) return false
  const unknown = words.filter((word) => !isEntry(word, lexicon))
  return unknown.length === 0 || (mayBeOwn(unknown.length, words.length) && unknown.every((word) => UNSPACED.test(word)))
}
/** "首页 新闻 财经 文娱 体育": where words are not spaced, those that are stand in a row. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{1,12}$/u

function mayBeOwn(unknown: number, entries: number): boolean {
  return entries >= MIN_ENTRIES_WITH_OWN && unknown <= entries * MAX_OWN_SHARE
}

function isEntry(text: string, lexicon: Lexicon): boolean {
  const key = foldKey(text)
  return lexicon.sections.has(key) || isOfKind(key, MENU_KINDS, lexicon)
}

function isOfKind(key: string, kinds: ReadonlySet<RuleKind>, lexicon: Lexicon): boolean {
  return lexicon.phrases.exact.get(key)?.some(({ rule }) => kinds.has(rule.kind)) ?? false
}
