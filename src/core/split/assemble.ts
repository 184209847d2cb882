/**
 * Stretches -> Split: every block becomes parts of a story, parts of a teaser, or residue.
 * Comes in: the views and the stretches with their roles. Goes out: the Split in dump order.
 * Decides small things only (which short line above a text is the dek, which the publisher); where records begin is settled.
 */
import type { Lexicon } from '../text/lexicon.ts'
import type { PageLayout, Residue, Split, Story, StoryPart, Teaser } from '../types.ts'
import { claimCards } from './cards.ts'
import { Claims } from './claims.ts'
import { withForeheads } from './foreheads.ts'
import { claimMeta, readHead } from './head.ts'
import { readLists } from './lists.ts'
import { readMetaLine } from './meta-line.ts'
import type { Stretch } from './split.ts'
import { readText } from './story-text.ts'
import type { View } from './view.ts'

export function assembleSplit(
  views: readonly View[],
  stretches: readonly Stretch[],
  { cards, authors }: PageLayout,
  lexicon: Lexicon,
): Split {
  const stories: (Story & { readonly parts: StoryPart[] })[] = []
  /** Which story begins with which stretch. */
  const begun = new Map<number, number>()
  const teasers: Teaser[] = []
  const teaserParts: StoryPart[] = []
  const residue: Residue[] = []
  let sectionHint: string | null = null
  for (const stretch of withForeheads(views, stretches, lexicon)) {
    const claims = new Claims(views, lexicon)
    claimCards(views, cards, stretch.range, claims)
    if (stretch.role === 'teaser' || stretch.run === null) {
      const lists = readLists(views, { from: stretch.range.from, to: stretch.range.to }, claims, {
        isList: stretch.role === 'teaser',
        textTo: stretch.range.from,
      })
      sectionHint ??= lists.sectionHint
    } else if (stretch.role === 'resumed') {
      const lists = readText(views, stretch, claims, [])
      sectionHint ??= lists.sectionHint
      const story = stories[begun.get(stretch.resumes ?? -1) ?? -1]
      if (story !== undefined) story.parts.push(...renumber(story.parts, claims.storyParts()))
    } else {
      begun.set(stretch.range.from, stories.length)
      if (stretch.role === 'primary') claimMarked(views, stretch, claims)
      readHead(views, stretch, claims, lexicon)
      const lists = readText(views, stretch, claims, stretch.role === 'primary' ? authors : [])
      sectionHint ??= lists.sectionHint
      stories.push({ role: stretch.role, parts: claims.storyParts(), probability: probabilityOf(stretch) })
    }
    for (const part of claims.teaserParts(teasers.length)) teaserParts.push(part)
    // One by one: a call takes no more than some 100,000 arguments, and a dump of that many lines comes.
    for (const teaser of claims.teasers()) teasers.push(teaser)
    for (const piece of claims.residue(stretch.range)) residue.push(piece)
  }
  return { stories, teasers, teaserParts, residue, sectionHint }
}

/** Parts of the rest of a story, its paragraphs and captions counted on from those of its beginning. */
function renumber(first: readonly StoryPart[], rest: readonly StoryPart[]): StoryPart[] {
  const next = (key: 'para' | 'item'): number => Math.max(-1, ...first.map((part) => part[key] ?? -1)) + 1
  const [para, item] = [next('para'), next('item')]
  return rest.map((part) => ({
    ...part,
    ...(part.para === undefined ? {} : { para: part.para + para }),
    ...(part.item === undefined ? {} : { item: part.item + item }),
  }))
}

/** Lines of a web page's head are known as such before the splitter looks, wherever they stand. */
function claimMarked(views: readonly View[], { range }: Stretch, claims: Claims): void {
  for (let i = range.from; i < range.to; i++) {
    const view = views[i]
    if (view?.labelled.by !== 'html.head') continue
    const pieces = view.labelled.label === 'date' ? readMetaLine(view.labelled.block.text, claims.lexicon) : null
    if (pieces === null) claimMeta(i, view, claims)
    else claims.metaLine(i, pieces, 'form.meta-line')
  }
}

function probabilityOf({ seam }: Stretch): number {
  return seam === null ? 1 : 1 / (1 + Math.exp(-seam.score))
}
