/**
 * Aggregator cards: after a story (or with none) come other whole stories, each under its publisher, time and title, in one field order a dump.
 * Example: `3h · The Dunmore Courier ⏎ Ferry line to close ⏎ The last boat …`. A card under 40 words is a teaser, as the corpus has it.
 */
import { type BylineForm, drawByline, drawBylineForm, drawDateline, drawPublisherPiece, drawTimePiece, type TimeForm } from './credits.ts'
import { mark, type Piece, plain, type Space } from './draft.ts'
import { countWords, cutShort, firstSentences } from './excerpt.ts'
import { writeMoreLink, writeOddLine } from './furniture.ts'
import { drawHeading } from './headings.ts'
import type { Scene } from './scene.ts'
import { cutStory, drawStoryStyle, drawStoryWords, writeStory } from './story.ts'

type CardPart =
  | 'publisher'
  | 'time'
  | 'title'
  | 'section'
  | 'publisher-time'
  | 'time-publisher'
  | 'publisher-again'
  | 'byline'
  | 'number'
  | 'body'
  | 'title-publisher'

interface CardStyle {
  readonly parts: readonly CardPart[]
  readonly rule: string
  readonly bullet: string
  readonly joint: string
  readonly time: TimeForm
  readonly byline: BylineForm
  /** Chance that a text is cut and followed by a link to the rest. */
  readonly cutChance: number
  readonly datelineChance: number
  readonly space: Space
  readonly isAlone: boolean
  /** The corpus' own dumps run a card into the next without a line break, now and then. */
  readonly numberForm: string
}

const RULES = ['---', '***', '===', '_____', '* * *', '--------------------', '————', '• • •', '~', '+++']

function drawCardStyle(scene: Scene, fixed: Partial<CardStyle>): CardStyle {
  const { random } = scene
  return {
    parts: ['publisher', 'time', 'title', 'body'],
    rule: random.chance(0.1) ? random.pick(RULES) : '',
    bullet: random.weigh([
      [6, ''],
      [2, '- '],
      [1, '• '],
      [1, '  • '],
      [1, '* '],
    ]),
    joint: random.pick([' · ', ' | ', ' • ', ' - ', ', ', ' — ', ' / ', '  ']),
    time: random.weigh<TimeForm>([
      [6, 'relative'],
      [3, 'date'],
      [1, 'mixed'],
    ]),
    byline: drawBylineForm(scene),
    cutChance: random.weigh([
      [6, 0],
      [1, 0.3],
      [1, 0.9],
    ]),
    datelineChance: random.weigh([
      [3, 0],
      [1, 0.4],
    ]),
    space: random.pick(['block', 'block', 'paragraph', 'tight']),
    isAlone: random.chance(0.2),
    numberForm: random.pick(['{n}.', '{n})', '#{n}', '{n}', '({n})', 'No. {n}']),
    ...fixed,
  }
}

export function writeCards(scene: Scene, fixed: Partial<CardStyle>): void {
  const { random, draft } = scene
  const style = drawCardStyle(scene, fixed)
  if (!style.isAlone) {
    writeStory(scene, draft.addRecord('primary'), drawStoryWords(scene), drawStoryStyle(scene))
    for (let k = random.int(0, 3); k > 0; k--) writeOddLine(scene)
    const heading = drawHeading(scene)
    if (heading !== null) draft.line('block', mark('related-heading', heading))
  }
  const count = random.int(2, 8)
  for (let k = 0; k < count; k++) {
    if (style.rule !== '' && (k > 0 || !style.isAlone)) draft.line('paragraph', plain(style.rule))
    writeCard(scene, style, k + 1)
  }
}

function writeCard(scene: Scene, style: CardStyle, number: number): void {
  const { random, draft } = scene
  const words = random.weigh([
    [6, random.int(45, 130)],
    [2, random.int(100, 260)],
    [1.5, random.int(10, 25)],
  ])
  const { article, paragraphs } = cutStory(scene, scene.takeArticle(), words)
  const texts = words < 30 ? [firstSentences(paragraphs[0] ?? '', 1)] : [...paragraphs]
  const isCut = random.chance(style.cutChance)
  const last = texts.length - 1
  if (isCut) texts[last] = cutShort(random, texts[last] ?? '')
  const isPrimary = draft.records.length === 0
  const isArticle = isPrimary || texts.reduce((sum, text) => sum + countWords(text), 0) >= 40
  const record = draft.addRecord(isPrimary ? 'primary' : isArticle ? 'secondary' : 'teaser')
  record.title = article.title
  let next: Space = style.space
  const put = (...pieces: readonly Piece[]): void => {
    draft.line(next, ...pieces)
    next = 'tight'
  }
  const pair = (a: Piece, b: Piece): void => put(a, plain(style.joint), b)
  for (const part of style.parts) {
    if (part === 'publisher') put(drawPublisherPiece(scene, record))
    if (part === 'publisher-again') put(plain(style.bullet || '- '), drawPublisherPiece(scene, record))
    if (part === 'time') put(drawTimePiece(scene, record, style.time))
    if (part === 'section') put(mark('section', scene.phrase('section'), record.id))
    if (part === 'publisher-time') pair(drawPublisherPiece(scene, record), drawTimePiece(scene, record, style.time))
    if (part === 'time-publisher') pair(drawTimePiece(scene, record, style.time), drawPublisherPiece(scene, record))
    if (part === 'byline') put(drawByline(scene, record, style.byline, article.author))
    if (part === 'number') put(plain(`${style.numberForm.replace('{n}', String(number))} `), mark('title', article.title, record.id))
    if (part === 'title') put(plain(style.parts[0] === 'title' ? style.bullet : ''), mark('title', article.title, record.id))
    if (part === 'title-publisher')
      put(mark('title', article.title, record.id), plain(random.pick([' - ', ' | ', ' – '])), drawPublisherPiece(scene, record))
    if (part !== 'body') continue
    texts.forEach((text, k) => {
      const lead = k === 0 && isArticle && random.chance(style.datelineChance) ? [drawDateline(scene, record), plain(' ')] : []
      draft.line(k === 0 ? next : 'paragraph', ...lead, mark(isArticle ? 'body' : 'teaser', text, record.id))
    })
    next = 'tight'
    if (isCut) writeMoreLink(scene)
  }
}

export const CARD_LAYOUTS: { readonly [name: string]: (scene: Scene) => void } = {
  'cards-publisher-first': (scene) =>
    writeCards(scene, {
      parts: scene.random.pick<CardPart[]>([
        ['publisher', 'time', 'title', 'body'],
        ['publisher', 'title', 'time', 'body'],
        ['publisher', 'time', 'publisher-again', 'title', 'body'],
        ['publisher', 'title', 'body'],
      ]),
    }),
  'cards-title-first': (scene) =>
    writeCards(scene, {
      parts: scene.random.pick<CardPart[]>([
        ['title', 'publisher-time', 'body'],
        ['title', 'publisher', 'time', 'body'],
        ['title', 'time', 'body'],
        ['title-publisher', 'time', 'body'],
      ]),
    }),
  'cards-meta-line': (scene) =>
    writeCards(scene, {
      parts: scene.random.pick<CardPart[]>([
        ['time-publisher', 'title', 'body'],
        ['publisher-time', 'title', 'body'],
        ['time-publisher', 'title', 'byline', 'body'],
        ['time', 'title', 'body'],
      ]),
    }),
  'cards-title-last-meta': (scene) =>
    writeCards(scene, {
      parts: scene.random.pick<CardPart[]>([
        ['title', 'body', 'publisher-time'],
        ['title', 'body', 'publisher', 'time'],
        ['title', 'body', 'time-publisher'],
        ['title', 'body'],
      ]),
    }),
  'cards-numbered': (scene) =>
    writeCards(scene, {
      parts: scene.random.pick<CardPart[]>([
        ['number', 'publisher-time', 'body'],
        ['number', 'body'],
        ['number', 'time', 'body'],
        ['publisher', 'number', 'body'],
      ]),
    }),
  'cards-read-more': (scene) =>
    writeCards(scene, {
      cutChance: 1,
      parts: scene.random.pick<CardPart[]>([
        ['title', 'body'],
        ['publisher', 'title', 'time', 'body'],
        ['title', 'byline', 'time', 'body'],
        ['section', 'title', 'body'],
      ]),
    }),
  'cards-sections': (scene) =>
    writeCards(scene, {
      parts: scene.random.pick<CardPart[]>([
        ['section', 'title', 'body'],
        ['section', 'title', 'publisher-time', 'body'],
        ['section', 'time', 'title', 'body'],
        ['title', 'section', 'body'],
      ]),
    }),
  'cards-ruled': (scene) =>
    writeCards(scene, {
      rule: scene.random.pick(RULES),
      parts: scene.random.pick<CardPart[]>([
        ['title', 'publisher-time', 'body'],
        ['title', 'body'],
        ['publisher', 'time', 'title', 'body'],
        ['time', 'title', 'byline', 'body'],
      ]),
    }),
  'cards-bylines': (scene) =>
    writeCards(scene, {
      parts: scene.random.pick<CardPart[]>([
        ['title', 'byline', 'body'],
        ['byline', 'time', 'title', 'body'],
        ['title', 'byline', 'time', 'body'],
        ['publisher', 'title', 'byline', 'body'],
      ]),
    }),
}
