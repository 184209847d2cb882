/**
 * What one line of a head may name by its looks: an outlet, a person, an agency, a section, or nobody. Comes in: a view. Goes out: yes or no.
 * Where the line stands among the others is `head.ts`'s business.
 *
 *   "Nordvik Post" -> outlet      "Ana Ruiz" -> person      "Views: 5312", "[Local briefs]" -> furniture
 */
import { lookUpAgency, lookUpAgencyExactly } from '../forms/agency.ts'
import { bylinePrefix, looksLikeNameList, readBylineLine } from '../forms/byline.ts'
import { roleWordsOf } from '../forms/byline-words.ts'
import { isAllCapitals, isCaseless, looksLikeName } from '../forms/names.ts'
import { hasOutletWord, looksLikeOutlet } from '../forms/outlet.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import { isBreadcrumb, SMALL_WORD } from './line-shape.ts'
import type { View } from './view.ts'

/** "By Ana Ruiz, housing correspondent of the Nordvik Post in Port Calder". */
export const MAX_BYLINE_WORDS = 14
/** Longest bare name of an outlet or person, in words. */
const MAX_NAME_WORDS = 7

/** What the labeller calls an outlet's name; where no time makes a card of the head, it takes a section for one as often ("Physics"). */
export function isLikelyOutlet(view: View | undefined, isTimed: boolean, lexicon: Lexicon): boolean {
  if (view?.labelled.label !== 'publisher' || isNoName(view, lexicon) || isRubric(view, lexicon)) return false
  return isTimed || (view.labelled.outlet ?? 1) >= LIKELY_OUTLET || looksLikeOutlet(view.labelled.block.text, lexicon)
}
const LIKELY_OUTLET = 0.35

/** "MOST READ THIS WEEK": so many words in capitals are no name, unless one is a word of outlets' names. */
function isRubric({ words, labelled }: View, lexicon: Lexicon): boolean {
  return words >= MIN_RUBRIC_WORDS && isAllCapitals(labelled.block.text) && !hasOutletWord(labelled.block.text, lexicon)
}
const MIN_RUBRIC_WORDS = 3

/** "Home » Regions", "reviews / interviews / shop" */
export const PATH_SIGN = /[»›＞→>]|(?: [/|] .+){2}/u

/** "Expand", "Introduction", "Contact" between headline and text: a name by its looks, but the model has never seen an outlet called so. */
export function canNameOutlet(view: View | undefined, lexicon: Lexicon, least = MIN_OUTLET): boolean {
  if (view === undefined || isNoName(view, lexicon)) return false
  const { outlet, label, block } = view.labelled
  return outlet === null || label === 'publisher' || outlet >= least || looksLikeOutlet(block.text, lexicon)
}
/** Of 244 outlets of layouts never seen 238 have it, of 140 such lines of pages that name none 36. */
export const MIN_OUTLET = 0.01
/** Between a person's name and a date. */
export const MIN_OUTLET_BETWEEN = 0.003

/** "Views: 5312", "[Local briefs]", "A A A", "8 minutes", "News • Sport • Letters": a counter, a rubric, the size of the letters, a menu. */
export function isFurniture({ labelled }: View): boolean {
  const { text } = labelled.block
  return FURNITURE.test(text) || PATH_SIGN.test(text) || isBreadcrumb(text)
}
/** A line that no outlet is called by: furniture, "The whole story:", "Share: Facebook Telegram", "Illustrations: Ana Ruiz", a wire's slug, the initials of a desk. */
export function isNoName(view: View, lexicon: Lexicon): boolean {
  const { text } = view.labelled.block
  // "Wirewatch: Reviews for Calder" is one
  return (
    isFurniture(view) ||
    (FIELD.test(text) && !hasOutletWord(text, lexicon)) ||
    WIRE_SLUG.test(text) ||
    DESK_INITIALS.test(text) ||
    OPENS_WITH_SIGN.test(text) ||
    COLON_AT_END.test(text) ||
    isPersonList(text, lexicon)
  )
}

/** "Ana Ruiz and Li Moe": several whole names and no word of outlets' names. */
export function isPersonList(text: string, lexicon: Lexicon): boolean {
  // two names of two words, and what joins them
  if (text.length > MAX_LIST_CHARS || !LIST.test(text)) return false
  return looksLikeNameList(text, lexicon) && !isCaseless(text) && !looksLikeOutlet(text, lexicon)
}
const MAX_LIST_CHARS = 100
const LIST = /^\S+ \S+,? \S+ \S+/u
const FIELD = /\p{L}\s?[:：]\s?\p{L}/u
/** "◆ From the county", "▌Local voices" */
const COLON_AT_END = /[:：]$/u
const OPENS_WITH_SIGN = /^[▌■□◆◇●○▶►▼★☆]/u
/** "BC-BKC--Obit-Danvers" */
const WIRE_SLUG = /^\p{Lu}{2,4}-[\p{L}\p{N}]+-{1,2}[\p{L}\p{N}-]/u
/** "bgr/ mak/", "(jhk/vlm)", "ab/cd" */
const DESK_INITIALS = /^\(?\p{Ll}{2,5}\/(?: ?\p{Ll}{2,5}\/| ?\p{Ll}{2,5}(?=\)|$)){0,4}\)?$/u

const FURNITURE =
  /[:：]\s?(?:\p{N}|\p{L}(?: \p{L})+$)| \/ |^[[【〔<＜].*[\]】〕>＞]$|^\p{L}[+-]?(?: \p{L}[+-]?)+$|^\p{N}+ \p{Ll}+$| [•·] .* [•·] /u

/** "Volunteers painted it" names nobody: longer words of names have capitals. */
export function isNameLike(view: View | undefined): boolean {
  return view !== undefined && (isNamed(view) || !SMALL_WORD.test(view.labelled.block.text))
}

/** The labeller doubts between a byline and nothing: a name by its looks is one. */
export function isLikelyName(view: View | undefined, lexicon: Lexicon): boolean {
  const second = view?.labelled.runnerUp
  return second?.label === 'byline' && second.probability >= MIN_SECOND && isNameOfPerson(view, lexicon)
}
const MIN_SECOND = 0.15

/** "/ritzau/" */
const BETWEEN_SLASHES = /^\/([^/]+)\/$/u

/** "dpa" below a headline: who sent the text, no outlet. Beside a time it is the card of an aggregator. */
export function isAgencyLine({ words, labelled }: View, lexicon: Lexicon): boolean {
  const { text } = labelled.block
  const signed = BETWEEN_SLASHES.exec(text)?.[1]
  return words <= MAX_NAME_WORDS && (signed === undefined ? lookUpAgencyExactly(text, lexicon) : lookUpAgency(signed, lexicon)) !== null
}

export const isRealDate = (view: View | undefined): boolean => view?.labelled.label === 'date' && !isNamed(view)

/** "By" on a line of its own: the name follows on the next. */
export function isLonePrefix(view: View, lexicon: Lexicon): boolean {
  return view.words <= MAX_PREFIX_WORDS && lexicon.bylinePrefixes.has(foldKey(view.labelled.block.text))
}
const MAX_PREFIX_WORDS = 5

export function looksLikeAuthor(view: View | undefined, lexicon: Lexicon): boolean {
  if (view === undefined || view.words > MAX_BYLINE_WORDS || view.endsSentence) return false
  const { text } = view.labelled.block
  return looksLikeName(text) || readBylineLine(text, lexicon) !== null || looksLikeName(text.split(',')[0] ?? '')
}

export function isPrefixedByline(view: View, lexicon: Lexicon): boolean {
  if (view.labelled.by.startsWith('form.byline')) return true
  if (view.labelled.by === 'form.caption') return false
  const { text } = view.labelled.block
  if (view.words > MAX_BYLINE_WORDS || view.endsSentence) return false
  const prefix = bylinePrefix(text, 0, text.length, lexicon)
  return prefix !== null && NAME_FOLLOWS.test(text.slice(prefix.end))
}

const NAME_FOLLOWS = /^\s*(?:\p{Lu}|\p{Lo})/u

/** "Welt" is a section of many papers and one paper's name: beside a date it is the section. */
export function isKnownSection(view: View, lexicon: Lexicon): boolean {
  return lexicon.sections.has(foldKey(view.labelled.block.text))
}

export function isBareName(view: View): boolean {
  if (view.words > MAX_NAME_WORDS || view.endsSentence || view.isTime) return false
  if (view.role === 'short')
    return view.labelled.label !== 'caption' && NAME_SIGN.test(view.labelled.block.text) && !isBreadcrumb(view.labelled.block.text)
  return isNamed(view)
}

/** In scripts without capitals nothing but the labeller tells a name from a button; no button is built like 神代 律子. */
const NAME_SIGN = /\p{Lu}|^\p{Script=Han}{1,3}[ \u3000][\p{Script=Han}\p{Script=Hiragana}]{1,3}$/u

/** The labeller says that it is a name of one kind or the other; a date without a digit is one of a name beside dates. */
export function isNamed(view: View | undefined): boolean {
  if (view?.role !== 'meta' || view.labelled.by !== 'model') return false
  return NAME_LABELS.has(view.labelled.label) || (view.labelled.label === 'date' && !HAS_DIGIT.test(view.labelled.block.text))
}
export const HAS_DIGIT = /\p{Nd}/u
/** What the labeller calls a bare name; a section that no rule knows is one too. */
const NAME_LABELS: ReadonlySet<string> = new Set(['byline', 'publisher', 'section'])

/** "Ana Ruiz, Nordvik Post" */
export function isPersonOfOutlet(text: string, lexicon: Lexicon): boolean {
  const [name = '', outlet = ''] = text.split(', ')
  return outlet !== '' && name.includes(' ') && looksLikeName(name) && !looksLikeOutlet(name, lexicon) && looksLikeOutlet(outlet, lexicon)
}

/** The labeller or a prefix ("De Noorderkoerier") takes an outlet's name or a menu's entry for an author's. */
export function isMastheadByline({ labelled }: View, lexicon: Lexicon): boolean {
  const { text } = labelled.block
  return labelled.label === 'byline' && (labelled.by === 'model' || looksLikeOutlet(text, lexicon) || WORD_AND_NAME.test(text))
}

/** "De Polderbode", "De Polder Bode": behind what may be a prefix stand words with capitals. */
const WORD_AND_NAME = /^\p{Lu}\p{Ll}+(?: \p{Lu}[\p{L}\p{M}'’-]+){1,3}$/u

/** By its looks alone, whatever the labeller calls it. */
export function isNameOfPerson(view: View | undefined, lexicon: Lexicon): boolean {
  const text = view?.labelled.block.text ?? ''
  return looksLikeName(text) && !looksLikeOutlet(text, lexicon) && !lexicon.sections.has(foldKey(text))
}

/** "Features writer", "Staff reporter": what somebody is, below the name. */
export function isRoleLine({ words, labelled }: View, lexicon: Lexicon): boolean {
  if (words > MAX_ROLE_WORDS) return false
  const { text } = labelled.block
  const key = foldKey(text)
  if (lexicon.jobTitles.has(key) || lexicon.desks.has(key)) return true
  // "The Nordvik Reporter" is an outlet
  return !CAPITAL_INSIDE.test(text) && roleWordsOf(lexicon).has(key.slice(key.lastIndexOf(' ') + 1))
}
/** "Local Democracy Reporter" right below "By Ana Ruiz": capitals or not, the last word says what she is. */
export function isRoleBelowName(view: View, lexicon: Lexicon): boolean {
  if (isRoleLine(view, lexicon)) return true
  const { text } = view.labelled.block
  const key = foldKey(text)
  if (view.words > MAX_ROLE_WORDS || looksLikeOutlet(text, lexicon)) return false
  return roleWordsOf(lexicon).has(key.slice(key.lastIndexOf(' ') + 1))
}
const MAX_ROLE_WORDS = 4
const CAPITAL_INSIDE = / \p{Lu}/u

/** One word of letters with capitals is no person, a name with a word of outlets neither. */
export function looksLikePerson(view: View | undefined, lexicon: Lexicon): boolean {
  if (view === undefined) return false
  const { text } = view.labelled.block
  if (isPersonOfOutlet(text, lexicon)) return true
  if (looksLikeOutlet(text, lexicon) || (!/\s/u.test(text) && !isCaseless(text))) return false
  return isNamed(view) ? view.labelled.label === 'byline' : looksLikeName(text)
}
