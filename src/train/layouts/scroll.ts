/**
 * Whole stories under one another, as endless pages load them, and stories broken by another one.
 * Example: end of one text, `Share`, `The Dunmore Courier · 2h`, the next title. In an interrupted story record 0 has body before and after the intruder.
 */
import { drawByline, drawPublisherPiece, drawTimePiece } from './credits.ts'
import { mark, plain, type Space } from './draft.ts'
import { countWords, firstSentences, isHeadingLike } from './excerpt.ts'
import { writeBio, writeComments, writeLetterBox, writeMoreLink, writeOddLine, writeShareBar, writeTags } from './furniture.ts'
import { drawHeading } from './headings.ts'
import type { Scene } from './scene.ts'
import { cutStory, drawStoryStyle, drawStoryWords, type StoryStyle, writeBody, writeHead, writeStory, writeTail } from './story.ts'
import { writeTeaserList } from './teasers.ts'

interface ScrollStyle {
  readonly between: 'nothing' | 'sections' | 'headings' | 'furniture' | 'rule'
  readonly head: StoryStyle
  readonly isBylineLast: boolean
}

function writeScroll(scene: Scene, { between, head, isBylineLast }: ScrollStyle): void {
  const { random, draft } = scene
  const count = random.int(2, 6)
  const rule = random.pick(['---', '***', '* * *', '•', '◆', '_______'])
  for (let k = 0; k < count; k++) {
    if (k > 0) writeBetween(scene, between, rule)
    const record = draft.addRecord(k === 0 ? 'primary' : 'secondary')
    const text = writeStory(scene, record, Math.max(70, drawStoryWords(scene)), head)
    if (isBylineLast) draft.line('paragraph', drawByline(scene, record, head.byline, text.article.author))
  }
  if (random.chance(0.4)) writeTeaserList(scene, { count: random.int(2, 8) })
}

function writeBetween(scene: Scene, between: ScrollStyle['between'], rule: string): void {
  const { random, draft } = scene
  if (between === 'rule') draft.line('paragraph', plain(rule))
  if (between === 'sections') draft.line('block', mark('section', scene.phrase('section')))
  if (between === 'headings') {
    const heading = drawHeading(scene)
    if (heading !== null) draft.line('block', mark('related-heading', heading))
  }
  if (between !== 'furniture') return
  const boxes = [
    () => writeShareBar(scene),
    () => writeTags(scene),
    () => writeOddLine(scene),
    () => writeBio(scene),
    () => writeLetterBox(scene),
    () => writeComments(scene, random.int(1, 3)),
  ]
  for (const write of random.shuffle(boxes).slice(0, random.int(1, 3))) write()
  if (random.chance(0.3)) writeTeaserList(scene, { count: random.int(1, 5) })
}

type Intruder = 'card' | 'story' | 'brief' | 'teasers' | 'cards'

/** Whole paragraphs of prose stand before the break and after it, so that the story can be seen to go on. */
const LEAST_BEFORE = 2

function writeInterrupted(scene: Scene, intruder: Intruder): void {
  const { random, draft } = scene
  const style = drawStoryStyle(scene)
  const record = draft.addRecord('primary')
  const text = cutStory(scene, scene.takeArticle(), random.int(220, 700))
  writeHead(scene, record, text, style)
  const last = text.paragraphs.length - 1
  const breaks = new Set([random.int(LEAST_BEFORE, Math.max(LEAST_BEFORE, last))])
  if (random.chance(0.2)) breaks.add(random.int(1, Math.max(1, last)))
  const announce = random.pick(['heading', 'box', 'nothing', 'nothing', 'rule'])
  writeBody(scene, record, text.paragraphs, { ...style, datelineChance: random.chance(0.2) ? 1 : 0 }, (index) => {
    const before = text.paragraphs[index - 1] ?? ''
    if (breaks.has(index) && !isHeadingLike(before)) writeIntruder(scene, intruder, announce)
  })
  writeTail(scene, record, style)
  if (random.chance(0.4)) writeTeaserList(scene, { count: random.int(1, 6) })
}

function writeIntruder(scene: Scene, intruder: Intruder, announce: string): void {
  const { random, draft } = scene
  const rule = random.pick(['---', '***', '==========', '+++', '|'])
  if (announce === 'heading') {
    const heading = drawHeading(scene)
    if (heading !== null) draft.line('block', mark('related-heading', heading))
  }
  if (announce === 'box') writeOddLine(scene)
  if (announce === 'rule') draft.line('paragraph', plain(rule))
  if (intruder === 'teasers') writeTeaserList(scene, { count: random.int(2, 6) })
  for (let k = intruder === 'cards' ? random.int(2, 3) : intruder === 'teasers' ? 0 : 1; k > 0; k--) writeGuest(scene, intruder)
  if (announce === 'rule') draft.line('paragraph', plain(rule))
  if (announce === 'box') writeOddLine(scene)
}

function writeGuest(scene: Scene, intruder: Intruder): void {
  const { random, draft } = scene
  if (intruder === 'story') {
    const style = drawStoryStyle(scene)
    const record = draft.addRecord('secondary')
    writeStory(scene, record, random.int(80, 350), style)
    return
  }
  const { article, paragraphs } = cutStory(scene, scene.takeArticle(), random.int(45, intruder === 'brief' ? 70 : 150))
  const texts = intruder === 'brief' ? [paragraphs.join(' ')] : paragraphs
  const isArticle = texts.reduce((sum, text) => sum + countWords(text), 0) >= 40
  const record = draft.addRecord(isArticle ? 'secondary' : 'teaser')
  const space: Space = random.pick(['block', 'paragraph'])
  record.title = article.title
  const [before, after] = random.pick([
    [true, false],
    [false, true],
    [false, false],
  ])
  if (before) draft.line(space, drawPublisherPiece(scene, record), plain(' · '), drawTimePiece(scene, record, 'mixed'))
  draft.line(before ? 'tight' : space, mark('title', article.title, record.id))
  if (after) draft.line('tight', drawTimePiece(scene, record, 'mixed'))
  for (const [k, text] of texts.entries()) {
    draft.line(k === 0 ? 'tight' : 'paragraph', mark(isArticle ? 'body' : 'teaser', isArticle ? text : firstSentences(text, 1), record.id))
  }
  if (random.chance(0.35)) writeMoreLink(scene)
}

const plainHead = (scene: Scene): StoryStyle => drawStoryStyle(scene)

export const SCROLL_LAYOUTS: { readonly [name: string]: (scene: Scene) => void } = {
  'scroll-plain': (scene) => writeScroll(scene, { between: 'nothing', head: plainHead(scene), isBylineLast: false }),
  'scroll-sections': (scene) => writeScroll(scene, { between: 'sections', head: plainHead(scene), isBylineLast: scene.random.chance(0.2) }),
  'scroll-headings': (scene) => writeScroll(scene, { between: 'headings', head: plainHead(scene), isBylineLast: false }),
  'scroll-furnished': (scene) =>
    writeScroll(scene, { between: 'furniture', head: plainHead(scene), isBylineLast: scene.random.chance(0.3) }),
  'scroll-bare-bylines': (scene) =>
    writeScroll(scene, {
      between: scene.random.pick(['nothing', 'rule']),
      head: {
        ...drawStoryStyle(
          scene,
          scene.random.pick([
            ['title', 'byline'],
            ['byline', 'title'],
            ['title', 'byline', 'date'],
          ] as const),
        ),
        byline: 'bare',
      },
      isBylineLast: false,
    }),
  'scroll-byline-last': (scene) =>
    writeScroll(scene, {
      between: scene.random.pick(['nothing', 'rule', 'furniture']),
      head: drawStoryStyle(scene, ['title']),
      isBylineLast: true,
    }),
  'interrupted-card': (scene) => writeInterrupted(scene, scene.random.pick(['card', 'cards'])),
  'interrupted-story': (scene) => writeInterrupted(scene, 'story'),
  'interrupted-brief': (scene) => writeInterrupted(scene, 'brief'),
  'interrupted-teasers': (scene) => writeInterrupted(scene, 'teasers'),
}
