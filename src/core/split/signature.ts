/**
 * Who signs a text below its last paragraph: an item of a letter, an obituary. Comes in: the views and where the text ends.
 * Goes out: the lines that name the authors. Asked only where nobody is named above the text.
 *
 *   … last paragraph. | — Ana Ruiz | 2. The creek that …      … last paragraph. | Ana Ruiz | Tom Ekdahl | friends and colleagues
 *                       ^ signed                                                  ^ two names, and who they are
 *
 * A tag below a text is a person's name as well ("Ana Ruiz" / "Calder"), but of one of whom the text speaks.
 */
import { lookUpAgency } from '../forms/agency.ts'
import { readBareByline } from '../forms/byline-bare.ts'
import { isCaseless, looksLikeName } from '../forms/names.ts'
import { looksLikeOutlet } from '../forms/outlet.ts'
import { isBuiltLikePlace, isKnownPlace } from '../forms/places.ts'
import type { Lexicon } from '../text/lexicon.ts'
import { foldKey } from '../text/normalise.ts'
import type { Range, View } from './view.ts'

/** More names are a list. Felt right. */
const MAX_NAMES = 3
const MAX_WORDS = 6

/** `text`: from the headline to the last paragraph, that one included; `end`: where the stretch ends. */
export function findSignature(views: readonly View[], text: Range, end: number, lexicon: Lexicon): readonly number[] {
  const first = views[text.to]
  if (first === undefined || text.to >= end || first.labelled.by === 'form.caption') return []
  // "…" / "— Ana Ruiz": whose words they are
  if (isSigned(first, lexicon)) return ENDS_QUOTE.test(views[text.to - 1]?.labelled.block.text ?? '') ? [] : [text.to]
  let to = text.to
  while (to < end && to - text.to <= MAX_NAMES && isNameAlone(views[to], lexicon)) to++
  const count = to - text.to
  if (count === 0 || count > MAX_NAMES || !closesSignature(views[to], count)) return []
  const said = foldKey(
    views
      .slice(text.from, text.to)
      .map(({ labelled }) => labelled.block.text)
      .join(' '),
  )
  if (views.slice(text.to, to).some((view) => isSaid(view, said))) return []
  return Array.from({ length: count }, (_, n) => text.to + n)
}

const ENDS_QUOTE = /["”“»’'」』]$/u

const OPENS_WITH_DASH = /^\s*[–—―-]/u

/** "— Ana Ruiz" */
function isSigned({ words, labelled }: View, lexicon: Lexicon): boolean {
  if (words > MAX_WORDS || !OPENS_WITH_DASH.test(labelled.block.text)) return false
  const form = readBareByline(labelled.block.text, lexicon)
  return form?.isSigned === true && form.persons > 0 && form.names.every(({ kind, name }) => kind !== 'person' || /\s/u.test(name))
}

/** A name of two words or more that no registry knows as another thing's. */
function isNameAlone(view: View | undefined, lexicon: Lexicon): boolean {
  const text = view?.labelled.block.text ?? ''
  if (
    view === undefined ||
    !MAY_NAME.has(view.role) ||
    view.words > MAX_WORDS ||
    isCaseless(text) ||
    !/\s/u.test(text) ||
    !looksLikeName(text)
  )
    return false
  const key = foldKey(text)
  if (looksLikeOutlet(text, lexicon) || lookUpAgency(text, lexicon) !== null || lexicon.sections.has(key) || lexicon.desks.has(key))
    return false
  return !isKnownPlace(text, lexicon) && !isBuiltLikePlace(text, lexicon)
}

/** Does the text speak of who is named? */
function isSaid({ labelled }: View, said: string): boolean {
  const words = foldKey(labelled.block.text).split(/[\s-]/u)
  return words.some((word) => word.length >= MIN_TELLING_CHARS && said.includes(word))
}
const MAY_NAME: ReadonlySet<string> = new Set(['short', 'meta'])
const MIN_TELLING_CHARS = 4

/** The dump's end, a rule, or below several names in small letters what they are: "friends and former colleagues"; "a day ago" is a card's. */
function closesSignature(view: View | undefined, nameCount: number): boolean {
  if (view === undefined || view.labelled.by === 'shape.no-letters') return true
  return nameCount > 1 && view.labelled.label !== 'date' && view.words <= MAX_WORDS && /^\p{Ll}/u.test(view.labelled.block.text)
}
