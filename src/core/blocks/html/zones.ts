/**
 * Where the page says that a line stands: its navigation, its footer, a form, the place that readers write in, below a picture, a box
 * beside the text, a button. In: the lines and what their elements hold. Out: a zone for each element. A form or a place of comments that
 * holds the headline or the page's text is none: some systems put the whole page into a form, and name an article after its comments.
 *
 *   <p>text</p> <aside><h3>In figures</h3>…</aside> <p>text</p>  -> null, aside, null
 */
import type { HtmlLine } from '../../types.ts'
import type { Containers } from './containers.ts'
import { PLAIN, ZONE } from './elements.ts'
import type { Frame, RawLine } from './reader.ts'

/** Of the page's prose a form holds at most this share. */
const MAX_FORM_SHARE = 0.2
/** And what is said below one picture at most this. Felt right. */
const MAX_CAPTION_SHARE = 0.3
/** A box with a field to write in has so many lines, what it is for among them; an aside in the text so much of the page's prose. Felt right. */
const MAX_FIELD_LINES = 8
const MAX_FIELD_WORDS = 30
const MAX_ASIDE_SHARE = 0.2
const MAX_SIGN_UP_WORDS = 60
/** So many words of prose stand between the headline and the readers' words, or these are no more than a share of the page. */
const MIN_TEXT_WORDS = 40
const MAX_COMMENTS_SHARE = 0.3

export class LineZones {
  readonly #lines: readonly RawLine[]
  readonly #top: Frame | null
  /** First line of the page's text, and the one after its last. */
  readonly #from: number
  readonly #to: number
  readonly #headline: number
  readonly #prose: number
  readonly #known = new Map<Frame, boolean>()

  constructor(lines: readonly RawLine[], { held, top }: Containers) {
    this.#lines = lines
    this.#top = top.frame
    this.#from = top.from
    this.#to = top.to
    this.#headline = lines.findIndex(({ frame }) => frame.name === 'h1')
    this.#prose = held.find(({ parent }) => parent === null)?.prose ?? 0
  }

  of(frame: Frame): HtmlLine['zone'] {
    const { zones } = frame
    if ((zones & ZONE.nav) !== 0) return 'navigation'
    // the footer of an article is no page footer
    if ((zones & ZONE.footer) !== 0 && (zones & (ZONE.article | ZONE.main)) === 0) return 'footer'
    if (frame.isDiscussion && this.#isDiscussion(outermost(frame, ({ isDiscussion }) => isDiscussion))) return 'comments'
    if ((zones & ZONE.form) !== 0 && this.#isForm(outermost(frame, (each) => (each.zones & ZONE.form) !== 0))) return 'form'
    if (isBelowPicture(frame)) return 'caption'
    if (frame.isCaption && this.#isCaption(outermost(frame, ({ isCaption }) => isCaption))) return 'caption'
    if ((zones & ZONE.aside) !== 0 && this.#isInset(outermost(frame, (each) => (each.zones & ZONE.aside) !== 0))) return 'aside'
    if (frame.isSignUp && this.#isSignUp(outermost(frame, ({ isSignUp }) => isSignUp))) return 'form'
    if (frame.asksInput || frame.parent?.asksInput === true) return this.#isFieldBox(frame) ? 'form' : null
    return (zones & ZONE.button) !== 0 && (zones & ZONE.heading) === 0 ? 'button' : null
  }

  /** A box between the paragraphs. */
  #isInset(box: Frame): boolean {
    return this.#once(
      box,
      () => !this.#holdsStory(box) && box.from > this.#from && box.to < this.#to && box.prose <= this.#prose * MAX_ASIDE_SHARE,
    )
  }

  /** "Five stories, one cup of coffee." above a field for an address. */
  #isFieldBox(frame: Frame): boolean {
    const box = frame.asksInput ? frame : frame.parent!
    return this.#once(box, () => !this.#holdsStory(box) && box.lines <= MAX_FIELD_LINES && box.prose <= MAX_FIELD_WORDS)
  }

  /** A letter that is its own page is called so as a whole. */
  #isSignUp(box: Frame): boolean {
    return this.#once(box, () => !this.#holdsStory(box) && box.lines <= MAX_FIELD_LINES && box.prose <= MAX_SIGN_UP_WORDS)
  }

  #isForm(form: Frame): boolean {
    return this.#once(form, () => !this.#holdsStory(form) && form.prose <= this.#prose * MAX_FORM_SHARE)
  }

  /** Some systems call the texts of a whole page so. */
  #isCaption(place: Frame): boolean {
    return this.#once(place, () => !this.#holdsStory(place) && place.prose <= this.#prose * MAX_CAPTION_SHARE)
  }

  #isDiscussion(place: Frame): boolean {
    return this.#once(place, () => {
      if (this.#holdsHeadline(place)) return false
      if (place.prose <= this.#prose * MAX_COMMENTS_SHARE) return !this.#holdsStory(place)
      return this.#headline >= 0 && place.from > this.#headline && this.#proseAbove(place) >= MIN_TEXT_WORDS
    })
  }

  #holdsHeadline({ from, to }: Frame): boolean {
    return this.#headline >= from && this.#headline < to
  }

  #holdsStory(frame: Frame): boolean {
    if (this.#holdsHeadline(frame)) return true
    for (let up = this.#top; up !== null; up = up.parent) if (up === frame) return true
    return false
  }

  /** Words of prose between the headline and the element, roughly: of lines that end elements of prose. */
  #proseAbove({ from }: Frame): number {
    const seen = new Set<Frame>()
    let words = 0
    for (const { frame } of this.#lines.slice(this.#headline, from)) {
      if (seen.has(frame) || frame.to > from) continue
      seen.add(frame)
      words += frame.prose
    }
    return words
  }

  #once(frame: Frame, ask: () => boolean): boolean {
    const known = this.#known.get(frame)
    if (known !== undefined) return known
    const answer = ask()
    this.#known.set(frame, answer)
    return answer
  }
}

/**
 * The one line of an element that shows a picture, with no name that says so: `<div><img><span>The harbour at dawn.</span></div>`. On 1,052
 * labelled pages it takes 22 lines out of the text, 21 of them none; lines in paragraphs, lists, cells and headings beside a picture are text.
 */
function isBelowPicture(frame: Frame): boolean {
  if (frame.lines !== 1 || frame.chars > MAX_CAPTION_CHARS || !isPlainBox(frame)) return false
  let box = frame
  while (box.picture === null && box.parent !== null && box.parent.lines === 1) box = box.parent
  return box.picture !== null && box.chars >= MIN_CAPTION_CHARS && isPlainBox(box)
}
const MAX_CAPTION_CHARS = 200
/** Shorter is the heading of a part with its icon: "Pros". */
const MIN_CAPTION_CHARS = 12

function isPlainBox({ name, zones }: Frame): boolean {
  return PLAIN.has(name) && (zones & (ZONE.heading | ZONE.list | ZONE.table | ZONE.button | ZONE.link)) === 0
}

function outermost(frame: Frame, has: (frame: Frame) => boolean): Frame {
  let at = frame
  while (at.parent !== null && has(at.parent)) at = at.parent
  return at
}
