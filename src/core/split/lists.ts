/**
 * Lists of other stories in a range of blocks: a related heading and what hangs under it.
 * Comes in: views and a range. Goes out: teasers and residue as claims, and the section that a heading names.
 * A heading with nothing under it gives nothing; lines that are too short to be headlines stay navigation.
 *
 *   "Next In World" | headline | headline | … | "Others Also Read"
 */
import { matchLine, type Lexicon } from '../text/lexicon.ts'
import type { Reference } from '../record.ts'
import type { Claims } from './claims.ts'
import { readItems } from './teaser-list.ts'
import type { Range, View } from './view.ts'

/** Fewer words than this make no headline: "About us", "Contact". In scripts without spaces words are characters. */
const MIN_HEADLINE_WORDS = 3

export interface HeadingForm {
  readonly kind: Reference['kind']
  readonly section: string | null
}

/** What a heading says of its list: "Next In World" -> kind next, section World. */
export function readHeading(view: View, lexicon: Lexicon): HeadingForm {
  const hit = matchLine(lexicon, view.labelled.block.text).find(({ rule }) => rule.kind === 'related-heading')
  return { kind: hit?.rule.role === 'next' ? 'next' : 'related', section: hit?.slots.section?.text ?? null }
}

/** Reads the range; `isList`: it is a list from its first block on, without a heading. */
export function readLists(views: readonly View[], range: Range, claims: Claims, { isList }: { isList: boolean }): { sectionHint: string | null } {
  let sectionHint: string | null = null
  let heading: HeadingForm | null = isList ? { kind: 'related', section: null } : null
  let list: number[] = []
  const close = (): void => {
    if (heading !== null) claimItems(views, list, heading, claims)
    list = []
  }
  for (let i = range.from; i < range.to; i++) {
    const view = views[i]
    if (view === undefined || claims.isTaken(i)) continue
    if (view.role === 'heading') {
      close()
      if (claims.inlineTeaser(i, null)) continue
      heading = readHeading(view, claims.lexicon)
      sectionHint ??= heading.section
    } else if (view.role === 'border') {
      close()
      heading = null
    } else if (heading !== null && canBeListed(view)) list.push(i)
  }
  close()
  return { sectionHint }
}

function canBeListed(view: View): boolean {
  return view.role === 'short' || view.role === 'prose' || (view.role === 'meta' && view.words <= 12)
}

function claimItems(views: readonly View[], list: readonly number[], heading: HeadingForm, claims: Claims): void {
  for (const item of readItems(views, list)) {
    if ((views[item.title]?.words ?? 0) < MIN_HEADLINE_WORDS) continue
    claims.teaser(item, { kind: heading.kind, section: heading.section })
  }
}
