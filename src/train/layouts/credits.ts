/**
 * Lines that say who, where and when: bylines, datelines, publishers, captions, copyright lines, credits at the end.
 * Comes in: the scene and a record. Goes out: pieces with labels; what is printed is also noted in the record's fields.
 */
import { type DraftRecord, mark, type Piece, plain } from './draft.ts'
import { drawBrand, drawName, drawPlace, drawPublisher } from './names.ts'
import type { Scene } from './scene.ts'
import { drawDate, drawMonthDay, drawRelativeTime, type PrintedTime } from './times.ts'
import { smallWordsOf } from './words.ts'

/** How a dump prints its authors; one form a dump, as one site does. */
export type BylineForm = 'prefix' | 'bare' | 'capitals' | 'role' | 'label' | 'desk'

export const drawBylineForm = (scene: Scene): BylineForm =>
  scene.random.weigh<BylineForm>([
    [5, 'prefix'],
    [3, 'bare'],
    [1, 'capitals'],
    [1.5, 'role'],
    [1, 'label'],
    [1, 'desk'],
  ])

export function drawByline(scene: Scene, record: DraftRecord, form: BylineForm, author: string | null): Piece {
  const { random, language } = scene
  // A name that the dump has printed already (`author: …` over the story) is printed again, not another one.
  const known = record.fields.author ?? null
  const first = known ?? author ?? drawName(random, language)
  const names = known === null && author === null && random.chance(0.12) ? [first, drawName(random, language)] : [first]
  const joined = names.join(random.pick([' and ', ', ', ' & ']))
  record.fields.author = joined
  const role = scene.phrase('role')
  const wide = ['ja', 'ko', 'zh'].includes(language)
  if (form === 'desk' && known === null) {
    record.fields.author = scene.phrase('desk')
    return mark('byline', record.fields.author, record.id)
  }
  if (form === 'bare' || (wide && form === 'prefix'))
    return mark('byline', wide ? joined + random.pick(['', role, ` ${role}`]) : joined, record.id)
  if (form === 'role')
    return mark(
      'byline',
      `${joined}${random.pick([', ', ' | ', ' – ', ' / '])}${random.chance(0.6) ? role : drawPlace(random, language)}`,
      record.id,
    )
  if (form === 'capitals')
    return mark('byline', `${random.chance(0.5) ? `${scene.phrase('by')} ` : ''}${joined}`.toLocaleUpperCase(language), record.id)
  if (form === 'label') return mark('byline', `${random.pick(['Author:', 'Text:', '✍', 'Words', '@', '–', '—'])} ${joined}`, record.id)
  const tail = random.chance(0.12) ? `${random.pick([', ', ' | ', ' for '])}${drawPublisher(random, language)}` : ''
  return mark('byline', `${scene.phrase('by')} ${joined}${tail}`, record.id)
}

export type TimeForm = 'relative' | 'date' | 'mixed'

export function drawTime(scene: Scene, form: TimeForm): PrintedTime {
  const relative = form === 'relative' || (form === 'mixed' && scene.random.chance(0.5))
  return relative ? drawRelativeTime(scene.random, scene.language, scene.forms()) : drawDate(scene.random, scene.language, scene.forms())
}

export function drawTimePiece(scene: Scene, record: DraftRecord, form: TimeForm): Piece {
  const known = record.fields.date ?? null
  const { printed, day } = known === null ? drawTime(scene, form) : drawDate(scene.random, scene.language, scene.forms(), known)
  record.fields.date_raw ??= printed
  if (day !== null) record.fields.date = day
  return mark('date', printed, record.id)
}

export function drawPublisherPiece(scene: Scene, record: DraftRecord): Piece {
  const name = record.fields.publisher ?? drawPublisher(scene.random, scene.language)
  record.fields.publisher = name
  return mark('publisher', name, record.id)
}

const OWN_AGENCIES = [
  'Reuters',
  'AP',
  'AFP',
  'dpa',
  'EFE',
  'ANSA',
  'Xinhua',
  'Kyodo',
  'Yonhap',
  'PTI',
  'ANI',
  'AA',
  'TASS',
  'PA',
  'NTB',
  'TT',
]

export function drawAgency(scene: Scene): string {
  const { random, phrases } = scene
  return random.pick(phrases.agencies.length > 0 && random.chance(0.6) ? phrases.agencies : OWN_AGENCIES)
}

/** `SEOUL, May 2 (Yonhap) --`, `Hamburg (dpa) –`, `【東京共同】`, `KARACHI:`; the space before the text is not part of it. */
export function drawDateline(scene: Scene, record: DraftRecord): Piece {
  const { random, language } = scene
  const place = drawPlace(random, language)
  const capitals = place.toLocaleUpperCase(language)
  const agency = record.fields.agency ?? drawAgency(scene)
  const day = drawMonthDay(random, language)
  const forms = scene.forms()
  const dash = forms.pick([' -', ' –', ' —', ' --', '-', ':', '.-'])
  const isWideScript = ['ja', 'ko', 'zh'].includes(language)
  const [printed, hasAgency, hasPlace] = forms.weigh<[string, boolean, boolean]>([
    [4, [`${capitals} (${agency})${dash}`, true, true]],
    [2, [`${place} (${agency})${dash}`, true, true]],
    [2, [`${capitals}, ${day} (${agency})${dash}`, true, true]],
    [1, [`(${agency})${dash}`, true, false]],
    [1, [`${place}. (${agency})`, true, true]],
    [1, [`${capitals}:`, false, true]],
    [1, [`${capitals}${forms.pick([' —', ' –', ' -'])}`, false, true]],
    [1, [`${place}, ${day}${dash}`, false, true]],
    [0.7, [`[${place}, ${agency}]`, true, true]],
    [isWideScript ? 5 : 0, [`${language === 'ko' ? '[' : '【'}${place}=${agency}${language === 'ko' ? ']' : '】'}`, true, true]],
    [0.5, [`${place}/${drawPlace(random, language)} (${agency})${dash}`, true, true]],
    [0.5, [`${agency}, ${place}${dash}`, true, true]],
    [0.4, [`/${agency}/`, true, false]],
  ])
  if (hasAgency) record.fields.agency = agency
  if (hasPlace) record.fields.dateline = place
  return mark('dateline', printed, record.id)
}

export function drawCaption(scene: Scene): { readonly caption: string; readonly credit: string } {
  const { random, language } = scene
  const words = smallWordsOf(language)
  const date = drawDate(random, language).printed
  const caption = random
    .pick(words.caption)
    .replace('{place}', drawPlace(random, language))
    .replace('{name}', drawName(random, language))
    .replace('{date}', date)
  const name = random.pick([
    drawAgency(scene),
    `${drawName(random, language)}/${drawAgency(scene)}`,
    drawName(random, language),
    `${drawBrand(random)} Images`,
  ])
  const form = random.pick(words.photo)
  return { caption, credit: form.includes('{name}') ? form.replace('{name}', name) : `${form} ${name}`.trim() }
}

/** Caption and credit on one line or two, or only one of them. */
export function writeCaption(scene: Scene, record: DraftRecord): void {
  const { random, draft } = scene
  const { caption, credit } = drawCaption(scene)
  record.fields.captions = [...(record.fields.captions ?? []), caption]
  const place = mark('caption', caption, record.id)
  random.weigh<() => void>([
    [3, () => draft.line('paragraph', mark('caption', `${caption} ${credit}`, record.id))],
    [2, () => draft.line('paragraph', place, plain(random.pick([' ', ' | ', ' — '])), mark('credit', credit, record.id))],
    [
      2,
      () => {
        draft.line('paragraph', place)
        draft.line('tight', mark('credit', credit, record.id))
      },
    ],
    [2, () => draft.line('paragraph', place)],
    [1, () => draft.line('paragraph', mark('credit', credit, record.id))],
  ])()
}

export function drawCopyright(scene: Scene, record: DraftRecord): Piece {
  const { random } = scene
  const owner = record.fields.agency ?? record.fields.publisher ?? drawPublisher(random, scene.language)
  const text = scene
    .phrase('copyright')
    .replace('{year}', String(random.int(2012, 2026)))
    .replace('{owner}', owner)
    .replace(/\{\p{L}+\}/gu, String(random.int(1000, 99999)))
  record.fields.copyright = text
  return mark('copyright', text, record.id)
}

/** `(Reporting by …; Editing by …)`, `ab/cd (dpa, AFP)`, initials. */
export function drawCredit(scene: Scene, record: DraftRecord): Piece {
  const { random, language } = scene
  const [one, two] = [drawName(random, language), drawName(random, language)]
  const initials = (name: string): string =>
    name
      .split(' ')
      .map((part) => part.charAt(0).toLowerCase())
      .join('')
  const agency = drawAgency(scene)
  const text = random.weigh<string>([
    [3, `(Reporting by ${one}; Editing by ${two})`],
    [1, `Reporting by ${one} in ${drawPlace(random, language)}; editing by ${two}`],
    [1, `(${agency})`],
    [1, `${initials(one)}/${initials(two)} (${agency}, ${drawAgency(scene)})`],
    [1, `-- ${agency}`],
    [1, `${drawPublisher(random, language)} / ${agency}`],
    [1, `(${initials(one)})`],
    [1, `Additional reporting: ${one}`],
  ])
  return mark('credit', text, record.id)
}
