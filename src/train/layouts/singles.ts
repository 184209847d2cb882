/**
 * One story that looks like many: live blogs, round-ups with headings, interviews, numbered lists, sections called as related blocks are.
 * Everything in them is body of record 0: what a splitter must leave whole. Example: `14:05 ⏎ Ferry line closed ⏎ The last boat …`, again and again.
 */
import { drawPublisherPiece } from './credits.ts'
import { type DraftRecord, mark, plain } from './draft.ts'
import { countWords, headlineFrom, isHeadingLike, splitSentences } from './excerpt.ts'
import { writeBio, writeOddLine, writeShareBar } from './furniture.ts'
import { inventHeading } from './headings.ts'
import { drawName } from './names.ts'
import type { Scene } from './scene.ts'
import { cutStory, drawStoryStyle, type StoryText, writeHead, writeTail } from './story.ts'
import { writePointer, writeTeaserList } from './teasers.ts'
import { createClock, drawDate, drawRelativeTime } from './times.ts'

type Entry = { readonly heading: string | null; readonly texts: readonly string[] }

/** The head, then entries of one to three paragraphs, as `write` prints them; now and then a teaser list at the end. */
function writeEntries(scene: Scene, write: (record: DraftRecord, entry: Entry, number: number) => void, headings: boolean): void {
  const { random, draft } = scene
  const record = draft.addRecord('primary')
  const style = { ...drawStoryStyle(scene), datelineChance: 0 }
  const text = cutStory(scene, scene.takeArticle(), random.int(250, 1500))
  writeHead(scene, record, text, style)
  const intro = random.int(0, 2)
  for (const paragraph of text.paragraphs.slice(0, intro)) draft.line('paragraph', mark('body', paragraph, record.id))
  toEntries(scene, text, intro, headings).forEach((entry, k) => {
    write(record, entry, k + 1)
    if (random.chance(0.04)) random.chance(0.5) ? writeOddLine(scene) : writePointer(scene)
  })
  writeTail(scene, record, style)
  if (random.chance(0.2)) writeBio(scene)
  if (random.chance(0.3)) writeTeaserList(scene, { count: random.int(1, 7) })
}

function toEntries(scene: Scene, text: StoryText, start: number, withHeadings: boolean): Entry[] {
  const { random } = scene
  const prose = text.paragraphs.slice(start)
  const unused = random.shuffle(text.article.paragraphs.slice(text.paragraphs.length + 2).filter((paragraph) => countWords(paragraph) > 8))
  const entries: Entry[] = []
  for (let at = 0; at < prose.length; ) {
    const own = isHeadingLike(prose[at] ?? '') && at + 1 < prose.length ? (prose[at] ?? null) : null
    if (own !== null) at += 1
    const texts = prose.slice(at, at + random.int(1, 3)).filter((paragraph, k) => k === 0 || !isHeadingLike(paragraph))
    at += texts.length
    if (texts.length === 0) break
    // A heading must not repeat its text: it is built of a sentence that the dump leaves out, else of the paragraph's second one, else there is none.
    const source = withHeadings ? (unused.pop() ?? splitSentences(texts[0] ?? '')[1] ?? null) : null
    entries.push({ heading: own ?? (source === null ? null : headlineFrom(random, source)), texts })
  }
  return entries
}

function writeTexts(scene: Scene, record: DraftRecord, texts: readonly string[], isTight: boolean): void {
  for (const [k, text] of texts.entries()) scene.draft.line(k === 0 && isTight ? 'tight' : 'paragraph', mark('body', text, record.id))
}

function writeLiveBlog(scene: Scene): void {
  const { random, draft, language } = scene
  const form = random.pick(['clock', 'clock', 'relative', 'date', 'inline'])
  const hasAuthor = random.chance(0.2)
  const hasHeading = random.chance(0.7)
  const bullet = random.weigh([
    [4, ''],
    [1, '• '],
    [1, '- '],
  ])
  const share = random.chance(0.25)
  const clock = createClock(random, language)
  const day = drawDate(random, language, scene.forms()).printed
  const draw = (): string => {
    if (form === 'relative') return drawRelativeTime(random, language, scene.forms()).printed
    return form === 'date' ? `${day}, ${clock()}` : clock()
  }
  writeEntries(
    scene,
    (record, { heading, texts }) => {
      const time = mark('date', draw())
      if (form === 'inline') {
        const joint = random.pick([' ', ': ', ' – ', ' | '])
        draft.line('block', plain(bullet), time, plain(joint), mark('body', heading ?? texts[0] ?? '', record.id))
        writeTexts(scene, record, heading === null ? texts.slice(1) : texts, true)
      } else {
        draft.line('block', plain(bullet), time)
        if (hasAuthor) draft.line('tight', mark('boilerplate', drawName(random, language)))
        if (heading !== null) draft.line('tight', mark('body', heading, record.id))
        writeTexts(scene, record, texts, true)
      }
      if (share) writeShareBar(scene)
    },
    hasHeading,
  )
}

function writeRoundUp(scene: Scene): void {
  const { random, draft, language } = scene
  const capital = random.chance(0.15)
  const before = random.weigh([
    [5, ''],
    [1, '■ '],
    [1, '» '],
    [1, '• '],
  ])
  writeEntries(
    scene,
    (record, { heading, texts }) => {
      if (heading !== null)
        draft.line('paragraph', plain(before), mark('body', capital ? heading.toLocaleUpperCase(language) : heading, record.id))
      writeTexts(scene, record, texts, random.chance(0.5))
    },
    true,
  )
}

function writeListicle(scene: Scene): void {
  const { random, draft } = scene
  const form = random.pick(['{n}. ', '{n}) ', '#{n} ', '{n}: ', '№{n} ', '{n} — ', '{n}\n', 'Tip {n}: '])
  const isBackwards = random.chance(0.2)
  const hasSource = random.chance(0.2)
  writeEntries(
    scene,
    (record, { heading, texts }, number) => {
      const count = isBackwards ? Math.max(1, 12 - number) : number
      const lead = form.replace('{n}', String(count))
      draft.line('paragraph', mark('body', lead.endsWith('\n') ? lead.trim() : lead + (heading ?? ''), record.id))
      if (lead.endsWith('\n') && heading !== null) draft.line('tight', mark('body', heading, record.id))
      writeTexts(scene, record, texts, random.chance(0.6))
      if (hasSource && random.chance(0.3)) draft.line('tight', mark('credit', `© ${drawName(random, scene.language)}`, record.id))
    },
    true,
  )
}

function writeInterview(scene: Scene): void {
  const { random, draft, language } = scene
  const [asker, guest] = [drawName(random, language), drawName(random, language)]
  const form = random.pick<readonly [string, string]>([
    ['Q: ', 'A: '],
    ['Q. ', 'A. '],
    [`${asker}: `, `${guest}: `],
    [`${asker.toLocaleUpperCase(language)}: `, `${guest.toLocaleUpperCase(language)}: `],
    ['— ', ''],
    ['', ''],
    ['– ', '– '],
    ['Q', 'A'],
  ])
  writeEntries(
    scene,
    (record, { heading, texts }) => {
      if (heading === null) {
        writeTexts(scene, record, texts, false)
        return
      }
      const question = `${heading}${/[?？]$/u.test(heading) ? '' : language === 'ja' || language === 'zh' ? '？' : '?'}`
      if (form[0] === 'Q') draft.line('paragraph', mark('body', 'Q', record.id))
      draft.line(form[0] === 'Q' ? 'tight' : 'paragraph', mark('body', (form[0] === 'Q' ? '' : form[0]) + question, record.id))
      for (const [k, text] of texts.entries())
        draft.line('paragraph', mark('body', (k === 0 && form[1] !== 'A' ? form[1] : '') + text, record.id))
    },
    true,
  )
}

/** Headings in the body that elsewhere open lists of pointers; here prose of the same story follows. */
function writeFalseHeadings(scene: Scene): void {
  const { random, draft } = scene
  writeEntries(
    scene,
    (record, { heading, texts }, number) => {
      const isFalse = number > 1 && random.chance(0.45)
      const shown = isFalse ? (random.chance(0.6) ? scene.phrase('related-heading') : inventHeading(scene)) : heading
      if (shown !== null && (isFalse || random.chance(0.4))) draft.line('paragraph', mark('body', shown, record.id))
      writeTexts(scene, record, texts, false)
    },
    true,
  )
}

/** Lists, tables and results that are the story. */
function writeListStory(scene: Scene): void {
  const { random, draft } = scene
  const bullet = random.pick(['- ', '• ', '* ', '', '', '– '])
  const joint = random.pick([': ', ' – ', '\t', ' | ', ', '])
  writeEntries(
    scene,
    (record, { heading, texts }) => {
      if (heading !== null) draft.line('paragraph', mark('body', heading, record.id))
      if (random.chance(0.5)) {
        writeTexts(scene, record, texts, true)
        return
      }
      const words = texts
        .join(' ')
        .split(' ')
        .filter((word) => /^\p{Lu}/u.test(word))
      for (let k = random.int(3, 9); k > 0; k--) {
        const name =
          words.length > 1
            ? `${random.pick(words)} ${random.pick(words)}`.replace(/[^\p{L}\p{N} ’'-]/gu, '')
            : drawName(random, scene.language)
        const value = random.pick([
          String(random.int(1, 400)),
          `${random.int(1, 9)}-${random.int(0, 9)}`,
          drawDate(random, scene.language).printed,
          drawName(random, scene.language),
        ])
        draft.line('tight', plain(bullet), mark('body', `${name}${joint}${value}`, record.id))
      }
    },
    true,
  )
}

/** A press review: every paragraph of the one story names another paper, alone on a line. */
function writePressReview(scene: Scene): void {
  const { draft, random } = scene
  const before = random.chance(0.5)
  writeEntries(
    scene,
    (record, { texts }) => {
      const name = drawPublisherPiece(scene, { id: record.id, role: 'primary', fields: {}, title: null }).text
      if (before) draft.line('paragraph', mark('body', name, record.id))
      writeTexts(scene, record, texts, true)
      if (!before) draft.line('tight', mark('body', `(${name})`, record.id))
    },
    false,
  )
}

function writeLongRead(scene: Scene): void {
  const { random, draft } = scene
  const text: StoryText = cutStory(scene, scene.takeArticle(), 5000)
  const record = draft.addRecord('primary')
  const style = drawStoryStyle(scene)
  writeHead(scene, record, text, style)
  for (const paragraph of text.paragraphs) {
    if (countWords(paragraph) > 0) draft.line('paragraph', mark('body', paragraph, record.id))
    if (random.chance(0.02)) draft.line('paragraph', plain(random.pick(['***', '* * *', '---', '•', '§'])))
  }
  writeTail(scene, record, style)
}

export const SINGLE_LAYOUTS: { readonly [name: string]: (scene: Scene) => void } = {
  'live-blog': writeLiveBlog,
  'round-up': writeRoundUp,
  listicle: writeListicle,
  interview: writeInterview,
  'false-headings': writeFalseHeadings,
  'list-story': writeListStory,
  'press-review': writePressReview,
  'long-read': writeLongRead,
}
