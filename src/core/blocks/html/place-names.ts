/**
 * What class, id and their like call an element: hashed words, and what some of these say. A page has thousands of elements and a few
 * hundred class lists, so each list is read once a page.
 *
 *   class="story-comments"  -> words story, comments; readers write here
 */
import type { TagAttributes } from './attributes.ts'
import { ATTRIBUTE, AUTHOR_CLASS, CAPTION_NAMES, DISCUSSION_NAMES, NAMING_COUNT, SIGN_UP_NAMES } from './elements.ts'
import { addWords } from './words.ts'

export interface PlaceNames {
  readonly words: readonly number[]
  readonly isDiscussion: boolean
  readonly isSignUp: boolean
  readonly isCaption: boolean
  /** Its class says so. */
  readonly isAuthor: boolean
}

const SALT_CLASS = 0x1b873593
const MAX_CLASS_CHARS = 200

export class PlaceNamesReader {
  readonly #byClass = new Map<string, PlaceNames>()

  of(attributes: TagAttributes): PlaceNames {
    if (!attributes.hasNames) return NAMELESS
    const classes = attributes.get(ATTRIBUTE.class)
    const own = classes === undefined ? NAMELESS : this.#ofClass(classes)
    if (!attributes.hasOtherNames) return own
    const words = [...own.words]
    for (let slot = ATTRIBUTE.id; slot < NAMING_COUNT; slot++) addWords(attributes.get(slot) ?? '', SALT_CLASS, words)
    return namesOf(words, own.isAuthor)
  }

  #ofClass(classes: string): PlaceNames {
    const known = this.#byClass.get(classes)
    if (known !== undefined) return known
    const words: number[] = []
    addWords(classes, SALT_CLASS, words)
    const names = namesOf(words, mayNameAuthor(classes) && AUTHOR_CLASS.test(classes.slice(0, MAX_CLASS_CHARS)))
    this.#byClass.set(classes, names)
    return names
  }
}

function namesOf(words: readonly number[], isAuthor: boolean): PlaceNames {
  let said = 0
  for (let n = 0; n < words.length; n++) said |= SAYS.get(words[n]!) ?? 0
  if (said === 0 && !isAuthor) return words.length === 0 ? NAMELESS : { ...NAMELESS, words }
  return { words, isDiscussion: (said & DISCUSSION) !== 0, isSignUp: (said & SIGN_UP) !== 0, isCaption: (said & CAPTION) !== 0, isAuthor }
}

/** The cheap question. */
function mayNameAuthor(classes: string): boolean {
  return classes.includes('uthor') || classes.includes('yline')
}

const DISCUSSION = 1
const SIGN_UP = 2
const CAPTION = 4
/** What a word says, by its hash. */
const SAYS: ReadonlyMap<number, number> = new Map([
  ...hashed(DISCUSSION_NAMES, DISCUSSION),
  ...hashed(SIGN_UP_NAMES, SIGN_UP),
  ...hashed(CAPTION_NAMES, CAPTION),
])

function hashed(names: readonly string[], said: number): (readonly [number, number])[] {
  const words: number[] = []
  for (const name of names) {
    const own: number[] = []
    addWords(name, SALT_CLASS, own)
    words.push(...own)
  }
  return words.map((word) => [word, said])
}

const NOTHING: readonly never[] = []
const NAMELESS: PlaceNames = { words: NOTHING, isDiscussion: false, isSignUp: false, isCaption: false, isAuthor: false }
