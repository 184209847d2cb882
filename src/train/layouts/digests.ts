/**
 * Digests and newsletters: many short stories under one cover. Record 0 is only the wrapper (greeting and title), as in the corpus.
 * Example: `3. Ferry line to close ⏎ The last boat … (Dunmore Courier)`. Also wire round-ups: datelined paragraphs with short titles or none.
 */
import { drawAgency, drawDateline, drawPublisherPiece } from './credits.ts'
import { type DraftRecord, mark, type Piece, plain } from './draft.ts'
import { countWords, firstSentences, headlineFrom } from './excerpt.ts'
import { writeFooter, writeLetterBox, writeMoreLink, writeOddLine } from './furniture.ts'
import { inventHeading } from './headings.ts'
import { drawBrand, drawName } from './names.ts'
import type { Scene } from './scene.ts'
import { cutStory } from './story.ts'
import { drawDate } from './times.ts'

const GREETINGS: { readonly [language: string]: readonly string[] | undefined } = {
  en: [
    'Good morning.',
    'Hello and welcome back.',
    'Here is what you need to know today.',
    'Happy Friday! {name} here, with the week in short.',
    'Good evening from {brand}. Let’s start.',
    'Hi there — six stories, five minutes.',
  ],
  de: ['Guten Morgen!', 'Guten Abend, das war heute wichtig.', 'Liebe Leserinnen und Leser, hier ist {name}.'],
  fr: ['Bonjour !', 'Voici l’essentiel de la journée.'],
  es: ['Buenos días.', 'Esto es lo que pasó hoy.'],
  it: ['Buongiorno.', 'Ecco le notizie di oggi.'],
  nl: ['Goedemorgen.', 'Dit is het nieuws van vandaag.'],
  sv: ['God morgon!', 'Här är dagens nyheter i korthet.'],
  no: ['God morgen!', 'Dette er dagens viktigste saker.'],
  da: ['Godmorgen!', 'Her er dagens historier.'],
  tr: ['Günaydın.', 'İşte günün haberleri.'],
  ja: ['おはようございます。', '今日の主な話題をお届けします。'],
  ko: ['안녕하세요.', '오늘의 주요 소식입니다.'],
  ru: ['Доброе утро!', 'Главное за день.'],
  id: ['Selamat pagi.', 'Inilah berita hari ini.'],
  ar: ['صباح الخير.', 'إليكم أبرز ما جرى اليوم.'],
  hi: ['नमस्कार।', 'आज की मुख्य ख़बरें।'],
  vi: ['Chào buổi sáng.', 'Tin chính trong ngày.'],
}

interface DigestStyle {
  readonly number: string | null
  readonly bullet: string
  readonly hasKicker: boolean
  readonly source: 'none' | 'line' | 'brackets' | 'dash' | 'agency'
  readonly title: 'line' | 'inline' | 'none'
  readonly isLetter: boolean
  readonly rule: string
}

function drawDigestStyle(scene: Scene, fixed: Partial<DigestStyle>): DigestStyle {
  const { random } = scene
  return {
    number: null,
    bullet: '',
    hasKicker: random.chance(0.1),
    source: random.weigh<DigestStyle['source']>([
      [5, 'none'],
      [2, 'line'],
      [2, 'brackets'],
      [1.5, 'dash'],
      [1, 'agency'],
    ]),
    title: 'line',
    isLetter: random.chance(0.3),
    rule: random.chance(0.15) ? random.pick(['---', '***', '===', '_____', '+++']) : '',
    ...fixed,
  }
}

function writeDigest(scene: Scene, fixed: Partial<DigestStyle>): void {
  const { random, draft, language } = scene
  const style = drawDigestStyle(scene, fixed)
  const wrapper = draft.addRecord('primary')
  const title = random.chance(0.6) ? inventHeading(scene) : `${drawBrand(random)} ${drawDate(random, language).printed}`
  wrapper.title = title
  draft.line('block', mark('title', title, wrapper.id))
  if (random.chance(0.2)) draft.line('tight', mark('boilerplate', scene.phrase('newsletter')))
  const greeting = random
    .pick(GREETINGS[language] ?? GREETINGS.en ?? ['Hello.'])
    .replace('{name}', drawName(random, language))
    .replace('{brand}', drawBrand(random))
  draft.line('paragraph', mark('body', greeting, wrapper.id))
  const count = random.int(3, 10)
  for (let k = 1; k <= count; k++) {
    if (style.rule !== '' && k > 1) draft.line('paragraph', plain(style.rule))
    writeItem(scene, style, k)
    if (style.isLetter && random.chance(0.15)) random.chance(0.5) ? writeLetterBox(scene) : writeOddLine(scene)
  }
  if (style.isLetter) writeLetterBox(scene)
  if (style.isLetter || random.chance(0.3)) writeFooter(scene)
}

function writeItem(scene: Scene, style: DigestStyle, number: number): void {
  const { random, draft } = scene
  const words = random.weigh([
    [5, random.int(45, 100)],
    [2, random.int(90, 180)],
    [1.5, random.int(12, 26)],
  ])
  const { article, paragraphs } = cutStory(scene, scene.takeArticle(), words)
  const texts =
    words < 30 ? [firstSentences(paragraphs[0] ?? '', 1)] : random.chance(0.6) && !style.isLetter ? [paragraphs.join(' ')] : paragraphs
  const isArticle = texts.reduce((sum, text) => sum + countWords(text), 0) >= 40
  const record = draft.addRecord(isArticle ? 'secondary' : 'teaser')
  const label = isArticle ? 'body' : 'teaser'
  const lead = style.number === null ? style.bullet : `${style.number.replace('{n}', String(number))} `
  if (style.hasKicker)
    draft.line('block', mark('section', random.chance(0.5) ? scene.phrase('section') : scene.phrase('section').toUpperCase(), record.id))
  const space = style.hasKicker ? 'tight' : 'block'
  if (style.title !== 'none') record.title = article.title
  if (style.title === 'line') draft.line(space, plain(lead), mark('title', article.title, record.id))
  const inline =
    style.title === 'inline'
      ? [plain(lead), mark('title', article.title, record.id), plain(random.pick([': ', ' — ', '. ', ' – ', ' | ']))]
      : style.title === 'none'
        ? [plain(lead)]
        : []
  texts.forEach((text, k) => {
    const tail = k === texts.length - 1 ? sourceAfter(scene, style, record) : []
    draft.line(
      k > 0 ? 'paragraph' : style.title === 'line' ? 'tight' : space,
      ...(k === 0 ? inline : []),
      mark(label, text, record.id),
      ...tail,
    )
  })
  if (style.source === 'line') {
    const form = scene.phrase('source')
    const before = form.includes('{') ? form.slice(0, form.indexOf('{')) : 'Source: '
    draft.line('tight', mark('boilerplate', before), plain(before.trim() === '' ? '' : ' '), drawPublisherPiece(scene, record))
  }
  if (random.chance(0.15)) writeMoreLink(scene)
}

function sourceAfter(scene: Scene, style: DigestStyle, record: DraftRecord): Piece[] {
  if (style.source === 'brackets') return [plain(' ('), drawPublisherPiece(scene, record), plain(')')]
  if (style.source === 'dash') return [plain(scene.random.pick([' — ', ' – ', ' / ', ' via '])), drawPublisherPiece(scene, record)]
  if (style.source !== 'agency') return []
  const agency = drawAgency(scene)
  record.fields.agency = agency
  return [plain(' '), mark('credit', scene.random.pick([`(${agency})`, `-- ${agency}`, `/${agency.toLowerCase()}/`]), record.id)]
}

/** Datelined stories in a row: the dateline is the only sign of a new one, or a short title stands over it. */
function writeWire(scene: Scene, isTitled: boolean): void {
  const { random, draft, language } = scene
  const rule = random.chance(0.2) ? random.pick(['***', '---', '-0-', '=0=', 'XXX']) : ''
  const count = random.int(3, 8)
  const top = random.chance(0.4)
  if (top)
    draft.line(
      'block',
      mark(
        'boilerplate',
        random.chance(0.5)
          ? inventHeading(scene)
          : `${scene.phrase('section').toLocaleUpperCase(language)} ${drawDate(random, language).printed}`,
      ),
    )
  for (let k = 0; k < count; k++) {
    const { article, paragraphs } = cutStory(scene, scene.takeArticle(), random.int(45, 220))
    const texts = paragraphs.filter((text) => countWords(text) > 6)
    const record = draft.addRecord(
      k === 0 ? 'primary' : texts.reduce((sum, text) => sum + countWords(text), 0) >= 40 ? 'secondary' : 'teaser',
    )
    if (k > 0 && rule !== '') draft.line('paragraph', plain(rule))
    if (isTitled) {
      const title = random.chance(0.7) ? article.title : headlineFrom(random, texts[0] ?? article.title)
      record.title = title
      draft.line('block', mark('title', random.chance(0.2) ? title.toLocaleUpperCase(language) : title, record.id))
    }
    const label = record.role === 'teaser' ? 'teaser' : 'body'
    for (const [n, text] of texts.entries()) {
      draft.line(
        n > 0 ? 'paragraph' : isTitled ? 'tight' : 'block',
        ...(n === 0 ? [drawDateline(scene, record), plain(' ')] : []),
        mark(label, text, record.id),
      )
    }
    if (random.chance(0.15)) draft.line('tight', mark('credit', `(${record.fields.agency ?? drawAgency(scene)})`, record.id))
  }
}

export const DIGEST_LAYOUTS: { readonly [name: string]: (scene: Scene) => void } = {
  'digest-numbered': (scene) => writeDigest(scene, { number: scene.random.pick(['{n}.', '{n})', '#{n}', '{n} –', '({n})', '{n}', '{n}️⃣']) }),
  'digest-bulleted': (scene) =>
    writeDigest(scene, {
      bullet: scene.random.pick(['- ', '• ', '* ', '► ', '■ ', '→ ', '🔹 ', '– ']),
      title: scene.random.pick(['line', 'inline', 'none']),
    }),
  'digest-plain': (scene) => writeDigest(scene, { source: scene.random.pick(['line', 'brackets', 'dash', 'agency', 'none']) }),
  'digest-kicker': (scene) => writeDigest(scene, { hasKicker: true }),
  'digest-inline': (scene) => writeDigest(scene, { title: 'inline' }),
  newsletter: (scene) => writeDigest(scene, { isLetter: true, title: scene.random.pick(['line', 'line', 'inline']) }),
  'wire-titled': (scene) => writeWire(scene, true),
  'wire-datelines': (scene) => writeWire(scene, false),
}
