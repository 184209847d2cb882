/**
 * Several dumps in one file, with the marks that scrapers and exports put between them.
 * Example: `### ferry-line-to-close ###`, ` date 2025-03-02 Ferry line to close`, `{"title": "Ferry line to close",`. Also no mark at all.
 */
import { drawAgency, drawPublisherPiece, drawTimePiece } from './credits.ts'
import { type DraftRecord, mark, type Piece, plain } from './draft.ts'
import { writeFooter, writeNavigation, writeOddLine, writeShareBar } from './furniture.ts'
import { drawName, drawUrl } from './names.ts'
import type { Scene } from './scene.ts'
import { cutStory, drawStoryStyle, drawStoryWords, type StoryStyle, type StoryText, writeBody, writeHead, writeTail } from './story.ts'
import { writeTeaserList } from './teasers.ts'
import { drawDate } from './times.ts'

type Separator = 'url' | 'hash' | 'form-feed' | 'rule' | 'meta-line' | 'fields' | 'json' | 'bare' | 'counter' | 'markup'

const KEYS = ['title', 'url', 'date', 'author', 'source', 'agency'] as const

function writeFiles(scene: Scene, separator: Separator): void {
  const { random, draft } = scene
  const count = random.int(2, 6)
  const isOneSite = random.chance(0.5)
  const shared = drawStoryStyle(scene)
  const rule = random.pick([
    '-----',
    '------------------------------',
    '=====',
    '=================',
    '%%%',
    '***',
    '~~~~~',
    '<<<>>>',
    '#####',
  ])
  const keys = random.shuffle(KEYS).slice(0, random.int(2, 5))
  const opening = random.chance(0.7)
  for (let k = 0; k < count; k++) {
    const record = draft.addRecord(k === 0 ? 'primary' : 'secondary')
    const text = cutStory(scene, scene.takeArticle(), Math.max(60, drawStoryWords(scene)))
    const style = isOneSite ? shared : drawStoryStyle(scene)
    if (k > 0 || opening) writeMark(scene, separator, { record, text, number: k + 1, rule, keys })
    writePage(scene, record, text, style, separator)
  }
}

/** A page in a file of pages brings its own furniture along. */
function writePage(scene: Scene, record: DraftRecord, text: StoryText, style: StoryStyle, separator: Separator): void {
  const { random } = scene
  if (separator !== 'json' && random.chance(0.2)) writeNavigation(scene)
  const isTold = record.title !== null && random.chance(0.5)
  if (!isTold) writeHead(scene, record, text, style)
  writeBody(scene, record, text.paragraphs, style, () => {
    if (random.chance(0.03)) writeOddLine(scene)
  })
  writeTail(scene, record, style)
  if (random.chance(0.2)) writeShareBar(scene)
  if (random.chance(0.25)) writeTeaserList(scene, { count: random.int(1, 6) })
  if (random.chance(0.15)) writeFooter(scene)
}

interface MarkMatter {
  readonly record: DraftRecord
  readonly text: StoryText
  readonly number: number
  readonly rule: string
  readonly keys: readonly (typeof KEYS)[number][]
}

function writeMark(scene: Scene, separator: Separator, { record, text, number, rule, keys }: MarkMatter): void {
  const { random, draft } = scene
  const title = text.article.title
  const slug = drawUrl(random, title).split('/').at(-1) || 'page'
  if (separator === 'url')
    draft.line(
      'block',
      mark(
        'boilerplate',
        random.pick([
          drawUrl(random, title),
          `URL: ${drawUrl(random, title)}`,
          `<${drawUrl(random, title)}>`,
          `Source: ${drawUrl(random, title)}`,
        ]),
      ),
    )
  if (separator === 'hash')
    draft.line(
      'block',
      mark('boilerplate', random.pick([`### ${slug} ###`, `=== ${slug} ===`, `##### FILE: ${slug}.txt`, `[[${slug}]]`, `>>>>> ${slug}`])),
    )
  if (separator === 'form-feed') draft.line('tight', plain('\f'))
  if (separator === 'rule') draft.line('block', plain(rule))
  if (separator === 'counter')
    draft.line(
      'block',
      mark(
        'boilerplate',
        random.pick([`Document ${number}`, `Article ${number}`, `[${number}]`, `${number}.`, `Page ${number}`, `--- ${number} ---`]),
      ),
    )
  if (separator === 'meta-line') {
    const day = drawDate(random, 'en').day ?? '2025-01-01'
    record.fields.date = day
    record.fields.date_raw = day
    record.title = title
    draft.line(
      'block',
      plain(random.pick([' date ', 'date ', ''])),
      mark('date', day, record.id),
      plain(random.pick([' ', ' | ', '\t'])),
      mark('title', title, record.id),
    )
  }
  if (separator === 'markup') {
    record.title = title
    draft.line('block', plain('<article>'))
    draft.line('tight', plain('<title>'), mark('title', title, record.id), plain('</title>'))
  }
  if (separator === 'fields' || separator === 'json') writeKeys(scene, separator === 'json', { record, text, number, rule, keys })
}

function writeKeys(scene: Scene, isJson: boolean, { record, text, keys }: MarkMatter): void {
  const { random, draft } = scene
  const capital = random.chance(0.4)
  if (isJson) draft.line('block', plain('{'))
  for (const [k, key] of keys.entries()) {
    const name = capital ? key.charAt(0).toUpperCase() + key.slice(1) : key
    const before = plain(isJson ? `  "${name}": "` : `${name}: `)
    draft.line(k === 0 && !isJson ? 'block' : 'tight', before, drawValue(scene, record, text.article.title, key), plain(isJson ? '",' : ''))
  }
  if (random.chance(0.5)) draft.line('tight', plain(isJson ? '  "text": "' : random.pick(['text:', 'Body:', 'content:', '--'])))
}

function drawValue(scene: Scene, record: DraftRecord, title: string, key: (typeof KEYS)[number]): Piece {
  const { random, language } = scene
  switch (key) {
    case 'title':
      record.title = title
      return mark('title', title, record.id)
    case 'url':
      return mark('boilerplate', drawUrl(random, title))
    case 'agency':
      record.fields.agency = drawAgency(scene)
      return mark('credit', record.fields.agency, record.id)
    case 'author':
      record.fields.author = drawName(random, language)
      return mark('byline', record.fields.author, record.id)
    case 'source':
      return drawPublisherPiece(scene, record)
    case 'date':
      return drawTimePiece(scene, record, 'date')
  }
}

export const FILE_LAYOUTS: { readonly [name: string]: (scene: Scene) => void } = {
  'files-url': (scene) => writeFiles(scene, 'url'),
  'files-hash': (scene) => writeFiles(scene, 'hash'),
  'files-form-feed': (scene) => writeFiles(scene, 'form-feed'),
  'files-rule': (scene) => writeFiles(scene, 'rule'),
  'files-meta-line': (scene) => writeFiles(scene, 'meta-line'),
  'files-fields': (scene) => writeFiles(scene, 'fields'),
  'files-json': (scene) => writeFiles(scene, 'json'),
  'files-counter': (scene) => writeFiles(scene, 'counter'),
  'files-markup': (scene) => writeFiles(scene, 'markup'),
  'files-bare': (scene) => writeFiles(scene, 'bare'),
}
