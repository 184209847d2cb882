/**
 * Where records begin on a page with several whole stories: in blocks, once the page's own headline is known.
 * In: the places of stories by structure, the settled headline. Out: for each story its first block and its headline's; [] = one story.
 * Places that the page's own headline is not among are sections or lists, and say nothing.
 */
import type { Block, HtmlPage, SettledTitle, StoryBorder } from '../types.ts'

export function findBorders(blocks: readonly Block[], page: HtmlPage, title: SettledTitle | null): StoryBorder[] {
  const own = title?.block ?? null
  if (own === null || page.stories.length < 2) return []
  const firstBlock = (line: number): number => {
    const start = page.lines[line]?.start ?? Number.POSITIVE_INFINITY
    return blocks.findIndex((block) => block.span.end > start)
  }
  const borders = page.stories.map((place) => ({
    from: firstBlock(place.from),
    title: firstBlock(place.title),
    level: page.lines[place.title]?.level ?? 0,
  }))
  const level = borders.find((border) => border.title === own)?.level
  const alike = borders.filter((border) => border.level === level)
  return level === undefined || alike.length < 2 ? [] : alike.map(({ from, title: headline }) => ({ from, title: headline }))
}
