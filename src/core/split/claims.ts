/**
 * Who claims which block of one stretch, while it is read: the story, a teaser, or nobody (residue).
 * A class because it has a life cycle: it is filled by head, text and list readers, then emptied into parts.
 * A block that is never claimed becomes residue with its own label, so nothing is lost.
 */
import type { Boilerplate, Part } from '../record.ts'
import { type Lexicon, matchStart } from '../text/lexicon.ts'
import { dumpOffset } from '../text/reading.ts'
import type { Block, Label, Residue, Span, StoryPart, Teaser } from '../types.ts'
import type { BlockPart } from './openings.ts'
import { isPointer } from './story-run.ts'
import { type Item, NUMBERED } from './teaser-list.ts'
import type { Range, View } from './view.ts'

/** Labels that name residue as they are; the others become `other` when nobody claims the block. */
const RESIDUE_LABELS: ReadonlySet<Label> = new Set<Boilerplate>([
  'field-label',
  'marker',
  'related-heading',
  'widget-heading',
  'promo',
  'comments',
  'navigation',
  'share',
  'advertisement',
  'newsletter',
  'consent',
  'paywall',
  'site-footer',
  'media-placeholder',
  'residue',
  'duplicate',
])

/** Below this the model's word for a kind of boilerplate is not passed on. */
const MIN_KIND_PROBABILITY = 0.7

type Claimed = { start: number; end: number; part: Part; by: string; item?: number; para?: number }

export class Claims {
  readonly #views: readonly View[]
  readonly lexicon: Lexicon
  readonly #taken = new Set<number>()
  readonly #story: Claimed[] = []
  readonly #tags = new Set<string>()
  readonly #lines: { readonly part: Part; readonly index: number }[] = []
  readonly #residue: Residue[] = []
  readonly #teasers: Teaser[] = []
  readonly #teaserParts: (Claimed & { item: number })[] = []
  #paragraphs = 0
  #captions = 0

  constructor(views: readonly View[], lexicon: Lexicon) {
    this.#views = views
    this.lexicon = lexicon
  }

  /** True once a line has been claimed as the story's publisher. */
  get hasPublisher(): boolean {
    return this.#story.some(({ part }) => part === 'publisher')
  }

  get hasByline(): boolean {
    return this.#story.some(({ part }) => part === 'byline')
  }

  get hasCredit(): boolean {
    return this.#story.some(({ part }) => part === 'credit')
  }

  /** Blocks that are wholly this part of the story, in the order of their claims. */
  linesOf(part: Part): number[] {
    return this.#lines.filter((line) => line.part === part).map(({ index }) => index)
  }

  isTaken(index: number): boolean {
    return this.#taken.has(index)
  }

  /** The whole block as one part of the story; a number before a headline and a label before a value are not part of it. */
  story(index: number, part: Part, by: string): void {
    const view = this.#take(index)
    if (view === null) return
    const { block } = view.labelled
    const isTitle = part === 'title' || part === 'title-repeat'
    const emphasis = isTitle ? (EMPHASIS.exec(block.text)?.[1] ?? '') : ''
    if (emphasis !== '') {
      const end = block.text.length - emphasis.length
      this.#residue.push({ ...spanIn(block, 0, emphasis.length), label: 'marker', by: 'shape.emphasis' })
      this.#story.push({ ...spanIn(block, emphasis.length, end), part, by })
      this.#residue.push({ ...spanIn(block, end, block.text.length), label: 'marker', by: 'shape.emphasis' })
    } else {
      const from = isTitle ? numberEnd(block.text) : 0
      if (from > 0) this.#residue.push({ start: block.span.start, end: dumpOffset(block, from - 1), label: 'marker', by: 'shape.number' })
      this.#story.push({ start: dumpOffset(block, from), end: block.span.end, part, by })
    }
    this.#lines.push({ part, index })
  }

  /** A block cut into parts: text, caption, byline, … Each call with text is one paragraph. */
  cut(index: number, parts: readonly BlockPart[]): void {
    const view = this.#take(index)
    if (view === null) return
    let captions = 0
    for (const { start, end, part, by, caption } of parts) {
      const claimed: Claimed = { start, end, part, by }
      if (part === 'body') claimed.para = this.#paragraphs++
      if (caption !== undefined) {
        claimed.item = this.#captions + caption
        captions = Math.max(captions, caption + 1)
      }
      this.#story.push(claimed)
    }
    this.#captions += captions
  }

  /** A label before a value ("Source:"), and the value as a part of the story. */
  labelled(index: number, value: { start: number; end: number }, part: Part, by: string): void {
    const view = this.#take(index)
    if (view === null) return
    const { block } = view.labelled
    const start = dumpOffset(block, value.start)
    const end = dumpOffset(block, value.end - 1) + 1
    const before = block.text.slice(0, value.start).trimEnd().length
    if (before > 0) this.#residue.push({ start: block.span.start, end: dumpOffset(block, before - 1) + 1, label: 'field-label', by })
    this.#story.push({ start, end, part, by })
    const after = block.text.slice(value.end)
    const lead = after.length - after.trimStart().length
    if (after.trim() !== '') this.#residue.push({ start: dumpOffset(block, value.end + lead), end: block.span.end, label: 'marker', by })
  }

  /** Several parts of the story in one line, in order; what stands between them is nobody's. */
  metaLine(index: number, pieces: readonly { readonly start: number; readonly end: number; readonly part: Part }[], by: string): void {
    const view = this.#take(index)
    if (view === null) return
    const { block } = view.labelled
    let at = 0
    const passOver = (to: number): void => {
      const between = block.text.slice(at, to)
      const lead = between.length - between.trimStart().length
      const end = at + between.trimEnd().length
      if (between.trim() !== '') this.#residue.push({ ...spanIn(block, at + lead, end), label: 'field-label', by })
      at = to
    }
    for (const { start, end, part } of pieces) {
      passOver(start)
      this.#story.push({ ...spanIn(block, start, end), part, by })
      at = end
    }
    passOver(block.text.length)
  }

  /** Tags in a line, in order; a label of so many characters before them, and signs between them, are nobody's. */
  tags(index: number, tags: readonly { readonly start: number; readonly end: number }[], labelLength: number): void {
    const view = this.#take(index)
    if (view === null) return
    const { block, by } = view.labelled
    const place = (from: number, to: number): Span => spanIn(block, from, to)
    let at = 0
    const passOver = (to: number, label: Boilerplate): void => {
      const between = block.text.slice(at, to)
      const lead = between.length - between.trimStart().length
      if (between.trim() !== '') this.#residue.push({ ...place(at + lead, at + between.trimEnd().length), label, by })
      at = to
    }
    if (labelLength > 0) passOver(labelLength, 'field-label')
    for (const { start, end } of tags) {
      passOver(start, 'marker')
      const tag = block.text.slice(start, end)
      if (this.#tags.has(tag)) this.#residue.push({ ...place(start, end), label: 'duplicate', by })
      else this.#story.push({ ...place(start, end), part: 'tag', by })
      this.#tags.add(tag)
      at = end
    }
    passOver(block.text.length, 'marker')
  }

  residueBlock(index: number, label: Boilerplate, by: string): void {
    const view = this.#take(index)
    if (view !== null) this.#residue.push({ ...view.labelled.block.span, label, by })
  }

  teaser(item: Item, teaser: Teaser): void {
    const number = this.#teasers.length
    this.#teasers.push(teaser)
    this.#teaserBlock(item.title, 'reference-title', number)
    for (const index of item.repeats) this.#teaserBlock(index, 'reference-title-repeat', number)
    if (item.dek !== null) this.#teaserBlock(item.dek, 'reference-dek', number)
    for (const index of item.publishers) this.#teaserBlock(index, 'reference-publisher', number)
    if (item.time !== null && item.timeAt !== undefined) this.#teaserPart(item.time, item.timeAt, 'reference-time', number)
    else if (item.time !== null) this.#teaserBlock(item.time, 'reference-time', number)
  }

  /** "Leggi anche: {headline}": the lead-in is a heading, the rest the teaser. False = no headline in the block. */
  inlineTeaser(index: number, section: string | null): boolean {
    const view = this.#views[index]
    if (view === undefined || this.isTaken(index) || !isPointer(view)) return false
    const { block } = view.labelled
    const hit = matchStart(this.lexicon, block.text, ['inline-pointer'])
    const from = hit === null ? 0 : hit.end + (block.text.length - hit.end - block.text.slice(hit.end).trimStart().length)
    if (hit === null || from >= block.text.length) return false
    this.#take(index)
    const headEnd = block.text.slice(0, from).trimEnd().length
    this.#residue.push({ start: block.span.start, end: dumpOffset(block, headEnd - 1) + 1, label: 'related-heading', by: view.labelled.by })
    this.#teaserParts.push({
      start: dumpOffset(block, from),
      end: block.span.end,
      part: 'reference-title',
      by: view.labelled.by,
      item: this.#teasers.length,
    })
    this.#teasers.push({ kind: 'inline', section })
    return true
  }

  storyParts(): StoryPart[] {
    return this.#story.sort(byStart)
  }

  teasers(): readonly Teaser[] {
    return this.#teasers
  }

  teaserParts(offset: number): StoryPart[] {
    return this.#teaserParts.map((part) => ({ ...part, item: part.item + offset })).sort(byStart)
  }

  /** Markers, labels, and every block of the stretch that nobody took. */
  residue(range: Range): Residue[] {
    for (let i = range.from; i < range.to; i++) {
      const view = this.#views[i]
      if (view === undefined) continue
      const { block, label, by, probability } = view.labelled
      for (const marker of block.markers) this.#residue.push({ ...marker, label: 'marker', by: 'shape.marker' })
      if (this.#taken.has(i)) continue
      const isKnown = RESIDUE_LABELS.has(label) && (by !== 'model' || probability >= MIN_KIND_PROBABILITY)
      const kind = isKnown ? (label as Boilerplate) : 'other'
      this.#residue.push({ ...block.span, label: kind, by })
    }
    return this.#residue.sort(byStart)
  }

  #teaserBlock(index: number, part: Part, item: number): void {
    const view = this.#take(index)
    if (view === null) return
    const { block } = view.labelled
    const from = part === 'reference-title' ? numberEnd(block.text) : 0
    if (from > 0) this.#residue.push({ start: block.span.start, end: dumpOffset(block, from - 1), label: 'marker', by: 'shape.number' })
    this.#teaserParts.push({ start: dumpOffset(block, from), end: block.span.end, part, by: 'shape.list', item })
  }

  /** A part of a block; what stands before and after it is nobody's: "By Ana Ruiz 2 hours ago". */
  #teaserPart(index: number, { start, end }: { start: number; end: number }, part: Part, item: number): void {
    const view = this.#take(index)
    if (view === null) return
    const { block } = view.labelled
    const place = (from: number, to: number): Span => spanIn(block, from, to)
    const before = block.text.slice(0, start).trimEnd().length
    const after = block.text.length - block.text.slice(end).trimStart().length
    if (before > 0) this.#residue.push({ ...place(0, before), label: 'other', by: 'shape.list' })
    this.#teaserParts.push({ ...place(start, end), part, by: 'shape.list', item })
    if (after < block.text.length) this.#residue.push({ ...place(after, block.text.length), label: 'other', by: 'shape.list' })
  }

  #take(index: number): View | null {
    const view = this.#views[index]
    if (view === undefined || this.#taken.has(index)) return null
    this.#taken.add(index)
    return view
  }
}

/** Index after "3. " at the start of a headline; 0 = no number. The residue span ends before the space. */
function numberEnd(text: string): number {
  return NUMBERED.exec(text)?.[0].length ?? 0
}

/** "**Moss remembers drought**": Markdown's signs around the whole line. */
const EMPHASIS = /^(\*{2,3}|_{2,3})(?![*_\s])[^*_]+(?<!\s)\1$/u

function byStart(a: { readonly start: number }, b: { readonly start: number }): number {
  return a.start - b.start
}

/** The dump's characters of a stretch of a block's text. */
function spanIn(block: Block, from: number, to: number): Span {
  return { start: dumpOffset(block, from), end: dumpOffset(block, to - 1) + 1 }
}
