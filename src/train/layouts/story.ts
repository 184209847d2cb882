/**
 * One story as a page prints it: head (kicker, title, dek, byline, date, publisher in some order), body, tail.
 * Comes in: the scene, an article, a style that the whole dump shares. Goes out: lines of the draft. The body is gold text, sentence by sentence;
 * everything around it is drawn. `between` lets a layout put something between two paragraphs (a box, a pointer, another story).
 */
import type { GoldArticle } from './articles.ts'
import {
  type BylineForm,
  drawByline,
  drawBylineForm,
  drawCopyright,
  drawCredit,
  drawDateline,
  drawPublisherPiece,
  drawTimePiece,
  type TimeForm,
  writeCaption,
} from './credits.ts'
import { type DraftRecord, mark, type Piece, plain, type Space } from './draft.ts'
import { countWords, proseStart, splitSentences, takeWords } from './excerpt.ts'
import { writeShareBar } from './furniture.ts'
import type { Scene } from './scene.ts'
import { smallWordsOf } from './words.ts'

export type HeadPart =
  | 'section'
  | 'title'
  | 'standfirst'
  | 'byline'
  | 'date'
  | 'byline-date'
  | 'meta'
  | 'publisher'
  | 'share'
  | 'caption'
  | 'minutes'

export interface StoryStyle {
  readonly head: readonly HeadPart[]
  readonly byline: BylineForm
  readonly time: TimeForm
  /** Joins byline, publisher and date when they share a line. */
  readonly joint: string
  readonly titlePrefix: string
  readonly metaBullet: string
  readonly datelineChance: number
  readonly tailChance: number
  readonly useGoldAuthor: boolean
}

const HEADS: readonly (readonly [number, readonly HeadPart[]])[] = [
  [5, ['title']],
  [5, ['title', 'byline', 'date']],
  [4, ['title', 'meta']],
  [3, ['section', 'title', 'standfirst', 'byline', 'date', 'share']],
  [3, ['title', 'standfirst', 'byline-date', 'caption']],
  [2, ['date', 'title']],
  [2, ['section', 'date', 'title', 'byline']],
  [2, ['byline', 'title', 'date']],
  [2, ['publisher', 'title', 'byline', 'date', 'minutes']],
  [2, ['title', 'date', 'share', 'caption', 'byline']],
  [2, ['publisher', 'date', 'title']],
  [2, ['title', 'publisher', 'date', 'minutes']],
  [1, ['caption', 'title', 'byline']],
  [1, ['title', 'minutes', 'share', 'standfirst', 'byline-date']],
  [1, ['section', 'title', 'meta', 'caption']],
]

export function drawStoryStyle(scene: Scene, head?: readonly HeadPart[]): StoryStyle {
  const { random } = scene
  return {
    head: head ?? random.weigh(HEADS),
    byline: drawBylineForm(scene),
    time: random.weigh<TimeForm>([
      [6, 'date'],
      [3, 'relative'],
      [1, 'mixed'],
    ]),
    joint: random.pick([' | ', ' · ', ' • ', ' - ', ' — ', ', ', ' / ', '  ', ' ']),
    titlePrefix: random.weigh([
      [20, ''],
      [1, '■ '],
      [1, '* '],
      [1, '> '],
    ]),
    metaBullet: random.weigh([
      [8, ''],
      [2, '  • '],
      [1, '- '],
      [0.5, '· '],
    ]),
    datelineChance: random.weigh([
      [5, 0],
      [2, 0.3],
      [1, 0.9],
    ]),
    tailChance: random.weigh([
      [5, 0],
      [2, 0.4],
      [1, 0.9],
    ]),
    useGoldAuthor: random.chance(0.6),
  }
}

export interface StoryText {
  readonly article: GoldArticle
  readonly paragraphs: readonly string[]
  /** A later sentence of the article, which its paragraphs here do not hold. */
  readonly dek: string | null
}

/** So many words of an article from its first prose on, and a dek out of the rest. */
export function cutStory(scene: Scene, article: GoldArticle, words: number): StoryText {
  const { random } = scene
  const paragraphs = takeWords(article.paragraphs, words, random.chance(0.8) ? proseStart(article.paragraphs) : 0)
  const held = paragraphs.join('\n')
  const rest = article.paragraphs.slice(paragraphs.length).filter((text) => countWords(text) > 14)
  const dek = rest.length > 0 ? (splitSentences(random.pick(rest))[0] ?? null) : null
  return { article, paragraphs, dek: dek !== null && countWords(dek) > 5 && !held.includes(dek) ? dek : null }
}

/** Lengths of primary stories: from a brief to a whole long read. */
export const drawStoryWords = (scene: Scene): number =>
  scene.random.weigh([
    [3, scene.random.int(70, 180)],
    [5, scene.random.int(150, 500)],
    [2, scene.random.int(400, 1200)],
    [0.6, 4000],
  ])

export function writeHead(scene: Scene, record: DraftRecord, text: StoryText, style: StoryStyle, space: Space = 'block'): void {
  const { draft, language } = scene
  const author = style.useGoldAuthor ? text.article.author : null
  let next: Space = space
  const put = (...pieces: readonly Piece[]): void => {
    draft.line(next, ...pieces)
    next = 'tight'
  }
  for (const part of style.head) {
    if (part === 'section') put(plain(style.metaBullet), mark('section', scene.phrase('section'), record.id))
    if (part === 'title') record.title = text.article.title
    if (part === 'title') put(plain(style.titlePrefix), mark('title', text.article.title, record.id))
    if (part === 'standfirst' && text.dek !== null) put(mark('standfirst', text.dek, record.id))
    if (part === 'byline') put(plain(style.metaBullet), drawByline(scene, record, style.byline, author))
    if (part === 'date') put(plain(style.metaBullet), drawTimePiece(scene, record, style.time))
    if (part === 'publisher') put(drawPublisherPiece(scene, record))
    if (part === 'share') writeShareBar(scene)
    if (part === 'caption') writeCaption(scene, record)
    if (part === 'minutes')
      put(mark('boilerplate', scene.random.pick(smallWordsOf(language).minutes).replace('{n}', String(scene.random.int(1, 14)))))
    if (part === 'byline-date') {
      const byline = drawByline(scene, record, style.byline, author)
      const date = drawTimePiece(scene, record, style.time)
      put(mark('byline-date', byline.text + style.joint + date.text, record.id))
    }
    if (part === 'meta')
      put(
        ...scene.random
          .shuffle([drawPublisherPiece(scene, record), drawTimePiece(scene, record, style.time)])
          .flatMap((piece, k) => (k === 0 ? [piece] : [plain(style.joint), piece])),
      )
  }
}

export function writeBody(
  scene: Scene,
  record: DraftRecord,
  paragraphs: readonly string[],
  style: StoryStyle,
  between?: (index: number) => void,
): void {
  const { random, draft } = scene
  const bullet = random.chance(0.12) ? random.pick(['- ', '• ', '* ', '  • ']) : ''
  paragraphs.forEach((paragraph, index) => {
    if (index > 0) between?.(index)
    const opening = index === 0 && random.chance(style.datelineChance)
    const lead = opening ? [drawDateline(scene, record), plain(random.chance(0.9) ? ' ' : '')] : []
    const listed = bullet !== '' && index > 0 && countWords(paragraph) < 15 && !/^[-–•*]/u.test(paragraph)
    draft.line(listed ? 'tight' : 'paragraph', plain(listed ? bullet : ''), ...lead, mark('body', paragraph, record.id))
  })
}

export function writeTail(scene: Scene, record: DraftRecord, style: StoryStyle): void {
  const { random, draft } = scene
  if (!random.chance(style.tailChance)) return
  if (random.chance(0.6)) draft.line('paragraph', drawCredit(scene, record))
  if (random.chance(0.6)) draft.line('paragraph', drawCopyright(scene, record))
}

/** A whole story with nothing between its parts. */
export function writeStory(scene: Scene, record: DraftRecord, words: number, style: StoryStyle, space: Space = 'block'): StoryText {
  const text = cutStory(scene, scene.takeArticle(), words)
  writeHead(scene, record, text, style, space)
  writeBody(scene, record, text.paragraphs, style)
  writeTail(scene, record, style)
  return text
}
