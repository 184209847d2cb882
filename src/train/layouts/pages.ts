/**
 * One story with its page around it: navigation and notices before, boxes and pointers inside, teasers, comments, people and footers after.
 * Each layout stresses one of them and draws the others. Example: five teasers in pairs of title and dek, then `Comments (14)`, then names and prose.
 */
import { mark } from './draft.ts'
import { cutShort } from './excerpt.ts'
import {
  writeBio,
  writeBreadcrumb,
  writeComments,
  writeCookieNotice,
  writeFooter,
  writeGallery,
  writeLetterBox,
  writeMoreLink,
  writeNavigation,
  writeOddLine,
  writePaywall,
  writeShareBar,
  writeTags,
} from './furniture.ts'
import type { Scene } from './scene.ts'
import { cutStory, drawStoryStyle, drawStoryWords, type StoryText, writeBody, writeHead, writeTail } from './story.ts'
import { type TeaserListOptions, writePointer, writeTeaserList } from './teasers.ts'

interface PageParts {
  readonly before?: (scene: Scene, text: StoryText) => void
  /** Called between two paragraphs. */
  readonly inside?: (scene: Scene, index: number, last: number) => void
  readonly after?: (scene: Scene, text: StoryText) => void
  readonly paragraphs?: (scene: Scene, paragraphs: readonly string[]) => readonly string[]
}

/** How often a page has what its layout does not ask for. */
const SIDE_CHANCE = 0.18

function writePage(scene: Scene, parts: PageParts): void {
  const { random, draft } = scene
  const record = draft.addRecord('primary')
  const style = drawStoryStyle(scene)
  const text = cutStory(scene, scene.takeArticle(), drawStoryWords(scene))
  if (parts.before !== undefined) parts.before(scene, text)
  else if (random.chance(SIDE_CHANCE)) writeFront(scene, text)
  writeHead(scene, record, text, style)
  const paragraphs = parts.paragraphs?.(scene, text.paragraphs) ?? text.paragraphs
  const last = paragraphs.length - 1
  writeBody(scene, record, paragraphs, style, (index) => {
    if (parts.inside !== undefined) parts.inside(scene, index, last)
    else if (random.chance(0.04)) random.chance(0.6) ? writeOddLine(scene) : writePointer(scene)
  })
  writeTail(scene, record, style)
  if (parts.after !== undefined) parts.after(scene, text)
  else writeBack(scene)
}

function writeFront(scene: Scene, text: StoryText): void {
  const { random } = scene
  if (random.chance(0.4)) writeCookieNotice(scene)
  if (random.chance(0.7)) writeNavigation(scene)
  if (random.chance(0.3)) writeBreadcrumb(scene, text.article.title)
  if (random.chance(0.2)) writeTeaserList(scene, { count: scene.random.int(2, 8) })
  if (random.chance(0.2)) writeOddLine(scene)
}

function writeBack(scene: Scene): void {
  const { random } = scene
  const boxes = [
    () => writeShareBar(scene),
    () => writeTags(scene),
    () => writeBio(scene),
    () => writeLetterBox(scene),
    () => writeTeaserList(scene, { count: random.int(1, 10) }),
    () => writeComments(scene, random.int(1, 6)),
    () => writeFooter(scene),
  ]
  for (const write of random.shuffle(boxes)) if (random.chance(SIDE_CHANCE)) write()
}

function writeManyTeasers(scene: Scene, shape: NonNullable<TeaserListOptions['shape']>): void {
  const { random } = scene
  if (random.chance(0.3)) writeShareBar(scene)
  writeTeaserList(scene, { count: random.int(2, 12), shape })
  if (random.chance(0.4)) writeTeaserList(scene, { count: random.int(1, 8) })
  if (random.chance(0.3)) writeFooter(scene)
}

const somewhere = (scene: Scene, index: number, last: number): boolean =>
  index === Math.max(1, Math.ceil(last * (0.3 + 0.5 * scene.random.next()))) || scene.random.chance(0.06)

export const PAGE_LAYOUTS: { readonly [name: string]: (scene: Scene) => void } = {
  'page-teasers-single': (scene) => writePage(scene, { after: () => writeManyTeasers(scene, ['title']) }),
  'page-teasers-pairs': (scene) =>
    writePage(scene, {
      after: () =>
        writeManyTeasers(
          scene,
          scene.random.pick([
            ['title', 'dek'],
            ['title', 'time'],
            ['section', 'title'],
            ['time', 'title'],
            ['number', 'title'],
          ] as const),
        ),
    }),
  'page-teasers-triples': (scene) =>
    writePage(scene, {
      after: () =>
        writeManyTeasers(
          scene,
          scene.random.pick([
            ['section', 'title', 'dek'],
            ['publisher', 'title', 'time'],
            ['title', 'author', 'time'],
            ['title', 'dek', 'time'],
            ['time', 'title', 'dek'],
          ] as const),
        ),
    }),
  'page-teasers-quads': (scene) =>
    writePage(scene, {
      after: () =>
        writeManyTeasers(
          scene,
          scene.random.pick([
            ['section', 'title', 'dek', 'time'],
            ['publisher', 'time', 'title', 'dek'],
            ['section', 'title', 'author', 'time'],
            ['title', 'dek', 'author', 'time'],
          ] as const),
        ),
    }),
  'page-teasers-inside': (scene) =>
    writePage(scene, {
      inside: (_, index, last) => {
        if (somewhere(scene, index, last)) writeTeaserList(scene, { count: scene.random.int(1, 6) })
      },
    }),
  'page-teasers-before': (scene) =>
    writePage(scene, {
      before: () => {
        if (scene.random.chance(0.5)) writeNavigation(scene)
        writeTeaserList(scene, { count: scene.random.int(3, 12) })
      },
    }),
  'page-front-matter': (scene) =>
    writePage(scene, {
      before: (_, text) => {
        writeFront(scene, text)
        writeNavigation(scene)
        if (scene.random.chance(0.5)) writeCookieNotice(scene)
      },
    }),
  'page-boxes': (scene) =>
    writePage(scene, {
      inside: (_, index, last) => {
        if (somewhere(scene, index, last)) scene.random.chance(0.6) ? writeLetterBox(scene) : writeOddLine(scene)
      },
    }),
  'page-pointers': (scene) =>
    writePage(scene, {
      inside: () => {
        if (scene.random.chance(0.22)) writePointer(scene)
      },
    }),
  'page-comments': (scene) =>
    writePage(scene, {
      after: () => {
        if (scene.random.chance(0.4)) writeShareBar(scene)
        writeComments(scene, scene.random.int(3, 14))
        if (scene.random.chance(0.3)) writeTeaserList(scene, { count: 4 })
      },
    }),
  'page-bio': (scene) =>
    writePage(scene, {
      after: () => {
        writeBio(scene)
        if (scene.random.chance(0.5)) writeManyTeasers(scene, ['title'])
      },
    }),
  'page-gallery': (scene) =>
    writePage(scene, {
      inside: (_, index, last) => {
        if (index === Math.max(1, Math.floor(last / 2))) {
          const record = scene.draft.records[0]
          if (record !== undefined) writeGallery(scene, record)
        }
      },
    }),
  'page-paywall': (scene) =>
    writePage(scene, {
      paragraphs: (_, paragraphs) => {
        const kept = paragraphs.slice(0, scene.random.int(1, 3))
        return kept.map((text, k) => (k === kept.length - 1 && scene.random.chance(0.7) ? cutShort(scene.random, text) : text))
      },
      after: () => {
        if (scene.random.chance(0.4)) writeMoreLink(scene)
        writePaywall(scene)
        if (scene.random.chance(0.5)) writeManyTeasers(scene, ['title'])
      },
    }),
  'page-everything': (scene) =>
    writePage(scene, {
      before: (_, text) => writeFront(scene, text),
      after: () => {
        writeTags(scene)
        writeBio(scene)
        writeComments(scene, scene.random.int(1, 5))
        writeManyTeasers(scene, ['title'])
        scene.draft.line('paragraph', mark('boilerplate', scene.phrase('meta-ui')))
        writeFooter(scene)
      },
    }),
}
