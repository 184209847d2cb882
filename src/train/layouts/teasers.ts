/**
 * Lists of pointers to other stories, and single pointers inside a text.
 * Comes in: the scene. Goes out: lines labelled `related-heading` and `teaser`, a record of role `teaser` for each. A teaser is one line to four:
 * title; title and time; section, title and dek; publisher, title, dek and time. Deks are real first sentences and read like prose.
 */
import { drawTime, type TimeForm } from './credits.ts'
import { mark, plain, type Space } from './draft.ts'
import { countWords, firstSentences, proseStart } from './excerpt.ts'
import { drawHeading, drawLeadIn } from './headings.ts'
import { drawName, drawPublisher, drawUrl } from './names.ts'
import type { Scene } from './scene.ts'

export type TeaserPart = 'title' | 'dek' | 'time' | 'section' | 'publisher' | 'number' | 'author'

const SHAPES: readonly (readonly [number, readonly TeaserPart[]])[] = [
  [8, ['title']],
  [3, ['title', 'time']],
  [2, ['time', 'title']],
  [2, ['section', 'title']],
  [1, ['number', 'title']],
  [4, ['title', 'dek']],
  [2, ['section', 'title', 'dek']],
  [2, ['publisher', 'title', 'time']],
  [1, ['title', 'author', 'time']],
  [1, ['number', 'section', 'title']],
  [2, ['title', 'dek', 'time']],
  [1, ['section', 'title', 'dek', 'time']],
  [1, ['publisher', 'time', 'title', 'dek']],
]

/** A teaser's dek stays under the 40 words from which the corpus calls it an article. */
const DEK_WORDS = 38

export interface TeaserListOptions {
  readonly count: number
  /** Null: drawn; a list may then stand without one. */
  readonly heading?: string
  readonly shape?: readonly TeaserPart[]
}

export function writeTeaserList(scene: Scene, { count, heading, shape }: TeaserListOptions): void {
  const { random, draft } = scene
  const title = heading ?? drawHeading(scene)
  if (title !== null) draft.line('block', mark('related-heading', title))
  const parts = shape ?? random.weigh(SHAPES)
  const bullet = random.weigh([
    [5, ''],
    [2, '- '],
    [2, '  • '],
    [1, '* '],
    [0.5, '› '],
    [0.5, '▪ '],
    [0.5, '\t'],
  ])
  const time: TimeForm = random.pick(['relative', 'date', 'relative'])
  const apart: Space = random.pick(['tight', 'paragraph', 'paragraph'])
  const oneLine = parts.length > 1 && !parts.includes('dek') && random.chance(0.25)
  for (let k = 0; k < count; k++) {
    const lines = drawTeaser(scene, parts, k + 1, time)
    const record = addTeaser(scene, lines[parts.indexOf('title')] ?? null)
    const space: Space = k === 0 ? (title === null ? 'block' : 'paragraph') : apart
    if (oneLine)
      draft.line(
        space,
        plain(bullet),
        ...lines.flatMap((text, n) => (n === 0 ? [] : [plain(' | ')]).concat([mark('teaser', text, record)])),
      )
    else
      for (const [n, text] of lines.entries())
        draft.line(n === 0 ? space : 'tight', plain(n === 0 ? bullet : ''), mark('teaser', text, record))
  }
}

function drawTeaser(scene: Scene, parts: readonly TeaserPart[], number: number, time: TimeForm): string[] {
  const { random, language } = scene
  const article = parts.includes('dek') ? scene.takeArticle() : null
  const dek = article === null ? '' : firstSentences(article.paragraphs[proseStart(article.paragraphs)] ?? '', random.int(1, 2))
  return parts.map((part) => {
    if (part === 'title') return article?.title ?? scene.takeHeadline()
    if (part === 'dek') return shorten(scene, dek)
    if (part === 'time') return drawTime(scene, time).printed
    if (part === 'section') return scene.phrase('section')
    if (part === 'publisher') return drawPublisher(random, language)
    return part === 'author' ? drawName(random, language) : `${number}${number < 10 && random.chance(0.2) ? '.' : ''}`
  })
}

function shorten(scene: Scene, dek: string): string {
  if (countWords(dek) <= DEK_WORDS && dek.length <= 240) return dek
  const words = dek.split(' ')
  const cut = words.length > 1 ? words.slice(0, scene.random.int(12, DEK_WORDS - 4)).join(' ') : dek.slice(0, 60)
  return `${cut}…`
}

type PointerShape = 'line' | 'alone' | 'round' | 'square' | 'bold' | 'bold-lead' | 'sign' | 'bare' | 'link' | 'chevrons'

const POINTER_SHAPES: readonly (readonly [number, PointerShape])[] = [
  [6, 'line'],
  [2, 'alone'],
  [1, 'round'],
  [1, 'square'],
  [1, 'bold'],
  [1, 'bold-lead'],
  [1, 'sign'],
  [1, 'bare'],
  [1, 'link'],
  [0.5, 'chevrons'],
]

/** A site uses one lead-in in one shape; a fifth of the dumps draw each anew. */
const pointerStyles = new WeakMap<Scene, { readonly lead: string; readonly shape: PointerShape; readonly sign: string }>()

function pointerStyleOf(scene: Scene): { readonly lead: string; readonly shape: PointerShape; readonly sign: string } {
  const { random } = scene
  const known = pointerStyles.get(scene)
  if (known !== undefined && random.chance(0.85)) return known
  const style = {
    lead: drawLeadIn(scene),
    shape: random.weigh(POINTER_SHAPES),
    sign: random.pick(['→ ', '>> ', '» ', '▶ ', '➤ ', '👉 ', '* ', '+ ']),
  }
  pointerStyles.set(scene, style)
  return style
}

/** `READ ALSO: headline`, `**More | headline**`, a lead-in alone with headlines under it, `(See: headline)`, `→ headline`. */
export function writePointer(scene: Scene): void {
  const { random, draft } = scene
  const { lead: text, shape, sign } = pointerStyleOf(scene)
  const headline = scene.takeHeadline()
  const teaser = mark('teaser', headline, addTeaser(scene, headline))
  const lead = mark('related-heading', text)
  const [before, between, after] = POINTER_MARKS[shape] ?? ['', ' ', '']
  if (shape === 'alone') {
    draft.line('paragraph', lead)
    draft.line('tight', teaser)
    for (let k = random.chance(0.3) ? random.int(1, 2) : 0; k > 0; k--) writeBareTeaser(scene)
  } else if (shape === 'sign' || shape === 'bare') draft.line('paragraph', plain(shape === 'sign' ? sign : ''), teaser)
  else if (shape === 'link') draft.line('paragraph', lead, plain(' ['), teaser, plain(`](${drawUrl(random, headline)})`))
  else draft.line('paragraph', plain(before), lead, plain(between), teaser, plain(after))
}

const POINTER_MARKS: { readonly [shape in PointerShape]?: readonly [string, string, string] } = {
  round: ['(', ' ', ')'],
  square: ['[', ' ', ']'],
  bold: ['**', ' ', '**'],
  'bold-lead': ['**', '** ', ''],
  chevrons: ['<< ', ' ', ' >>'],
}

function writeBareTeaser(scene: Scene): void {
  const headline = scene.takeHeadline()
  scene.draft.line('tight', mark('teaser', headline, addTeaser(scene, headline)))
}

function addTeaser(scene: Scene, title: string | null): number {
  const record = scene.draft.addRecord('teaser')
  record.title = title
  return record.id
}
