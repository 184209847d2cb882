/**
 * Where the page says that a line stands: its navigation, its footer, a form, the place that readers write in, below a picture.
 * In: the lines and what their elements hold. Out: a zone for each element. A form or a place of comments that holds the headline or
 * the page's text is none: some systems put the whole page into a form, and name an article after its comments.
 */
import type { HtmlLine } from '../../types.ts'
import type { Containers } from './containers.ts'
import { ZONE } from './elements.ts'
import type { Frame, RawLine } from './reader.ts'

/** Of the page's prose a form holds at most this share. */
const MAX_FORM_SHARE = 0.2
/** And what is said below one picture at most this. Felt right. */
const MAX_CAPTION_SHARE = 0.3
/** So many words of prose stand between the headline and the readers' words, or these are no more than a share of the page. */
const MIN_TEXT_WORDS = 40
const MAX_COMMENTS_SHARE = 0.3

export class LineZones {
  readonly #lines: readonly RawLine[]
  readonly #top: Frame | null
  readonly #headline: number
  readonly #prose: number
  readonly #known = new Map<Frame, boolean>()

  constructor(lines: readonly RawLine[], { held, top }: Containers) {
    this.#lines = lines
    this.#top = top.frame
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
    return frame.isCaption && this.#isCaption(outermost(frame, ({ isCaption }) => isCaption)) ? 'caption' : null
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

function outermost(frame: Frame, has: (frame: Frame) => boolean): Frame {
  let at = frame
  while (at.parent !== null && has(at.parent)) at = at.parent
  return at
}
