/**
 * What stands on a page besides the story: share bars, boxes, navigation, cookie notices, comments, about-the-author boxes, galleries.
 * Comes in: the scene. Goes out: lines of the draft with the labels of residue. Prose comes from real pages' comments and notices where the stock
 * has them, else from the sentences of `prose.ts`.
 */
import { writeCaption } from './credits.ts'
import { type DraftRecord, mark, plain, type SpanLabel } from './draft.ts'
import { drawBrand, drawName, drawPlace, drawPublisher } from './names.ts'
import type { PhraseKind } from './phrases.ts'
import { BIO_PROSE, COMMENT_PROSE, COOKIE_PROSE, LETTER_PROSE, type ProseByLanguage } from './prose.ts'
import type { Scene } from './scene.ts'
import { drawDate, drawRelativeTime } from './times.ts'
import { smallWordsOf } from './words.ts'

function distinct(scene: Scene, kind: PhraseKind, count: number): string[] {
  return [...new Set(Array.from({ length: count }, () => scene.phrase(kind)))]
}

/** Several short marks on one line or on a line each, as bars of buttons fall apart in flat text. */
function writeBar(scene: Scene, label: SpanLabel, texts: readonly string[]): void {
  const { random, draft } = scene
  const bullet = random.weigh([
    [4, ''],
    [2, '- '],
    [2, '  • '],
    [1, '* '],
  ])
  if (random.chance(0.3)) {
    const joint = random.pick([' | ', ' · ', ' ', ' / ', '  ', ' • '])
    draft.line('paragraph', ...texts.flatMap((text, k) => (k === 0 ? [mark(label, text)] : [plain(joint), mark(label, text)])))
    return
  }
  for (const [k, text] of texts.entries()) draft.line(k === 0 ? 'paragraph' : 'tight', plain(bullet), mark(label, text))
}

export function writeShareBar(scene: Scene): void {
  const texts = distinct(scene, 'share', scene.random.int(1, 5))
  if (scene.random.chance(0.15)) texts.push(String(scene.random.int(2, 900)))
  writeBar(scene, 'share', texts)
}

/** One line between paragraphs: an advertisement's mark, a call to subscribe, a button. */
export function writeOddLine(scene: Scene): void {
  const { random, draft } = scene
  const kind = random.weigh<PhraseKind>([
    [3, 'ad-label'],
    [2, 'newsletter'],
    [3, 'follow-app'],
    [1, 'paywall-subscribe'],
    [2, 'meta-ui'],
    [2, 'interruption'],
    [1, 'share'],
  ])
  const label: SpanLabel =
    kind === 'share' ? 'share' : kind === 'ad-label' || kind === 'meta-ui' || kind === 'interruption' ? 'boilerplate' : 'promo'
  draft.line('paragraph', mark(label, scene.phrase(kind)))
}

/** How often residue in prose is English on a page that is not. */
const FOREIGN_PROSE = 0.2

/** A real line where the stock has one of the language, else a sentence of ours with its slots filled. */
function prose(scene: Scene, kind: 'promo' | 'comment', own: ProseByLanguage): string {
  const { random, language } = scene
  const sentences = own[language]
  const isOwn = sentences !== undefined && random.chance(language === 'en' ? 0.3 : 0.8)
  const real = isOwn || (language !== 'en' && sentences !== undefined && !random.chance(FOREIGN_PROSE)) ? null : scene.takeFurniture(kind)
  return real ?? fill(scene, random.pick(sentences ?? own.en))
}

const ownProse = (scene: Scene, own: ProseByLanguage): string =>
  fill(scene, scene.random.pick((scene.random.chance(FOREIGN_PROSE) ? own.en : own[scene.language]) ?? own.en))

function fill(scene: Scene, form: string): string {
  const { random, language } = scene
  const name = drawName(random, language)
  return form
    .replace('{name}', name)
    .replaceAll('{first}', name.split(' ')[0] ?? name)
    .replaceAll('{place}', drawPlace(random, language))
    .replaceAll('{brand}', drawBrand(random))
    .replaceAll('{few}', String(random.int(2, 12)))
    .replaceAll('{n}', String(random.int(2, 900)))
    .replaceAll('{two}', String(random.int(10, 24)))
    .replaceAll('{mail}', `${drawBrand(random).toLowerCase()}@mail.example`)
}

export function writeLetterBox(scene: Scene): void {
  const { random, draft } = scene
  draft.line('block', mark('promo', random.chance(0.6) ? scene.phrase('newsletter') : drawBrand(random)))
  if (random.chance(0.8)) draft.line('tight', mark('promo', prose(scene, 'promo', LETTER_PROSE)))
  for (const text of distinct(scene, random.chance(0.7) ? 'newsletter' : 'follow-app', random.int(0, 3)))
    draft.line('tight', mark('promo', text))
}

export function writeCookieNotice(scene: Scene): void {
  const { random, draft } = scene
  draft.line('block', mark('promo', scene.phrase('cookie')))
  for (let k = random.int(1, 3); k > 0; k--) draft.line('tight', mark('promo', prose(scene, 'promo', COOKIE_PROSE)))
  writeBar(scene, 'promo', distinct(scene, 'cookie', random.int(1, 3)))
}

export function writeNavigation(scene: Scene): void {
  const { random } = scene
  const own = Array.from(
    { length: random.int(2, 12) },
    () => (random.chance(0.4) ? scene.takeFurniture('nav') : null) ?? scene.phrase('section'),
  )
  writeBar(scene, 'nav', [...new Set(own)])
}

export function writeBreadcrumb(scene: Scene, title: string): void {
  const { random, draft } = scene
  const crumbs = [...distinct(scene, 'section', random.int(1, 3)), ...(random.chance(0.3) ? [title] : [])]
  const joint = random.pick([' > ', ' / ', ' » ', ' › ', ' | '])
  draft.line('paragraph', mark('nav', crumbs.join(joint)))
}

export function writePaywall(scene: Scene): void {
  const { random, draft } = scene
  for (const text of distinct(scene, 'paywall-subscribe', random.int(1, 4))) draft.line('paragraph', mark('promo', text))
  if (random.chance(0.5)) draft.line('tight', mark('promo', ownProse(scene, LETTER_PROSE)))
}

/** Names, times and prose in turn: the shape of a list of cards, and yet no story. */
export function writeComments(scene: Scene, count: number): void {
  const { random, draft, language } = scene
  if (random.chance(0.85))
    draft.line('block', mark('comment', random.chance(0.5) ? `${count} ${scene.phrase('comments')}` : scene.phrase('comments')))
  const nameFirst = random.chance(0.7)
  const withTime = random.chance(0.8)
  const joint = random.pick([null, null, ' · ', ', ', ' says ', ' | '])
  const replies = distinct(scene, 'comments', 2)
  const isDated = random.chance(0.4)
  const said = new Set<string>()
  for (let k = 0; k < count; k++) {
    const name = random.chance(0.5) ? drawName(random, language) : `${drawBrand(random).toLowerCase()}${random.int(1, 99)}`
    const time = (isDated ? drawDate(random, language, scene.forms()) : drawRelativeTime(random, language, scene.forms())).printed
    const drawn = prose(scene, 'comment', COMMENT_PROSE)
    const text = said.has(drawn) ? (scene.takeFurniture('comment') ?? drawn) : drawn
    said.add(text)
    if (nameFirst && joint !== null && withTime) draft.line('paragraph', mark('comment', name + joint + time))
    else if (nameFirst) {
      draft.line('paragraph', mark('comment', name))
      if (withTime) draft.line('tight', mark('comment', time))
    }
    draft.line('tight', mark('comment', text))
    if (!nameFirst) draft.line('tight', mark('comment', `– ${name}${withTime ? `, ${time}` : ''}`))
    if (random.chance(0.4)) draft.line('tight', mark('comment', random.pick(replies) + random.pick(['', ` (${random.int(1, 40)})`])))
  }
}

export function writeBio(scene: Scene): void {
  const { random, draft, language } = scene
  if (random.chance(0.5))
    draft.line('block', mark('boilerplate', random.chance(0.5) ? scene.phrase('meta-ui') : drawName(random, language)))
  for (let k = random.int(1, 2); k > 0; k--) draft.line('tight', mark('boilerplate', ownProse(scene, BIO_PROSE)))
  if (random.chance(0.3)) draft.line('tight', mark('boilerplate', `@${drawBrand(random).toLowerCase()}`))
}

export function writeGallery(scene: Scene, record: DraftRecord): void {
  const { random, draft } = scene
  const count = random.int(3, 9)
  for (let k = 1; k <= count; k++) {
    if (random.chance(0.5))
      draft.line('paragraph', mark('boilerplate', random.pick([`${k} / ${count}`, `${k} of ${count}`, `${k}/${count}`])))
    writeCaption(scene, record)
  }
}

export function writeTags(scene: Scene): void {
  const { random, draft } = scene
  const tags = distinct(scene, 'section', random.int(2, 6))
  if (random.chance(0.6)) draft.line('paragraph', mark('boilerplate', scene.phrase('meta-ui')))
  if (random.chance(0.5)) draft.line('tight', mark('boilerplate', tags.map((tag) => `#${tag.replaceAll(' ', '')}`).join(' ')))
  else for (const tag of tags) draft.line('tight', mark('boilerplate', tag))
}

export function writeFooter(scene: Scene): void {
  const { random, draft } = scene
  if (random.chance(0.6)) writeNavigation(scene)
  if (random.chance(0.6))
    draft.line('paragraph', mark('boilerplate', `© ${random.int(2015, 2026)} ${drawPublisher(random, scene.language)}`))
  if (random.chance(0.3))
    draft.line(
      'tight',
      mark(
        'boilerplate',
        scene
          .phrase('copyright')
          .replace('{year}', '2025')
          .replace(/\{\p{L}+\}/gu, drawBrand(random)),
      ),
    )
}

/** A button after a cut text. */
export function writeMoreLink(scene: Scene): void {
  scene.draft.line('tight', mark('boilerplate', scene.random.pick(smallWordsOf(scene.language).more)))
}
