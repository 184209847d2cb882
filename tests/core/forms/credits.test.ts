import { describe, expect, it } from 'vitest'
import { findCitedAgencies } from '../../../src/core/forms/agency.ts'
import { readCaption } from '../../../src/core/forms/caption.ts'
import { findCaptionAtStart } from '../../../src/core/forms/caption-start.ts'
import { findCopyrightAtEnd, readCopyrightLine } from '../../../src/core/forms/copyright.ts'
import { isCredit, readCredit } from '../../../src/core/forms/credit.ts'
import { readAggregator } from '../../../src/core/forms/outlet.ts'
import { findSignOffAtEnd, readSignOff } from '../../../src/core/forms/sign-off.ts'
import { readSourceLine } from '../../../src/core/forms/source-line.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())

/** text | caption | credit | creators | providers | date */
const CAPTIONS: readonly [string, string | null, string | null, readonly string[], readonly string[], string | null][] = [
  [
    'Officials meet in Norwood, Monday, June 30, 2025. (Jane Roe, Example Pool Photo via AP)',
    'Officials meet in Norwood, Monday, June 30, 2025.',
    '(Jane Roe, Example Pool Photo via AP)',
    ['Jane Roe'],
    ['Example Pool Photo', 'AP'],
    '2025-06-30',
  ],
  [
    'FILE PHOTO: Visitors at a fair in Norwood July 9, 2024. REUTERS/Jane Roe/File Photo',
    'FILE PHOTO: Visitors at a fair in Norwood July 9, 2024.',
    'REUTERS/Jane Roe/File Photo',
    ['Jane Roe'],
    ['Reuters'],
    '2024-07-09',
  ],
  ['People at the harbour. Photo: Jane Roe / UPI', 'People at the harbour.', 'Photo: Jane Roe / UPI', ['Jane Roe'], ['UPI'], null],
  ['Blick auf den Hafen. Foto: E. Muster/dpa', 'Blick auf den Hafen.', 'Foto: E. Muster/dpa', ['E. Muster'], ['dpa'], null],
  ['記者会見の様子＝北京（共同）', '記者会見の様子＝北京', '（共同）', [], ['共同'], null],
  ['Das Heim in Oberau © Gemeinde Oberau', 'Das Heim in Oberau', '© Gemeinde Oberau', ['Gemeinde Oberau'], [], null],
  ['The harbour at dusk', 'The harbour at dusk', null, [], [], null],
]

describe('readCaption', () => {
  it.each(CAPTIONS)('%s', (text, caption, credit, creators, providers, date) => {
    const form = readCaption(text, lexicon)
    expect(form.caption && text.slice(form.caption.start, form.caption.end)).toBe(caption)
    expect(form.credit && text.slice(form.credit.start, form.credit.end)).toBe(credit)
    expect(form).toMatchObject({ creators, providers, date })
  })
})

describe('findCaptionAtStart', () => {
  const body = 'A minister in the region said on Monday that the harbour would reopen.'
  it.each([
    'Officials meet in Norwood, June 30, 2025. (Jane Roe, Example Pool Photo via AP)',
    'FILE PHOTO: Visitors at a fair, July 9, 2024. REUTERS/Jane Roe/File Photo',
    'People walk past the harbour in Norwood. Photo: Jane Roe / UPI',
    'Blick auf den Hafen in Norwood. Foto: E. Muster/dpa',
  ])('%s', (caption) => {
    expect(findCaptionAtStart(`${caption} By JANE ROE ${body}`, lexicon)?.end).toBe(caption.length)
  })
  it.each([body, `The agency (AP) reported it. ${body}`, `He shared it on and/or off the record. ${body}`])('none: %s', (text) => {
    expect(findCaptionAtStart(text, lexicon)).toBeNull()
  })
})

describe('readSignOff', () => {
  it('reads roles', () => {
    const form = readSignOff('(Reporting by Reuters; Editing by Ana Muster)', lexicon)
    expect(form?.names.map((n) => [n.name, n.kind, n.role, n.printed])).toEqual([
      ['Reuters', 'agency', 'reporter', 'Reporting by Reuters'],
      ['Ana Muster', 'person', 'editor', 'Editing by Ana Muster'],
    ])
  })
  it('reads two names of a clause', () => {
    expect(readSignOff('Jane Roe and John Doe contributed to this report.', lexicon)?.names.map((n) => n.name)).toEqual([
      'Jane Roe',
      'John Doe',
    ])
  })
  it('reads initials', () => expect(readSignOff('bur-abc/de/fg', lexicon)?.names).toEqual([]))
  it.each(['Reporting crime is hard.', 'and/or', 'The end.', 'A plan (Reuters)'])('refuses %s', (text) => {
    expect(readSignOff(text, lexicon)).toBeNull()
  })
  it('finds it at the end', () => {
    const text = 'The talks ended. (Reporting by Jane Roe; Editing by John Doe)'
    expect(findSignOffAtEnd(text, lexicon)?.printed).toBe('(Reporting by Jane Roe; Editing by John Doe)')
    expect(findSignOffAtEnd('It was the state-run Korean Central News Agency (KCNA).', lexicon)).toBeNull()
  })
})

/** line | holder | year; holder undefined = no notice */
const NOTICES: readonly [string, string | null | undefined, number | null][] = [
  [
    '© Copyright 2025 The Example Press. All rights reserved. This material may not be published, broadcast, rewritten or redistributed without permission.',
    'The Example Press',
    2025,
  ],
  ['Copyright 2025 Example News Corporation. All Rights Reserved.', 'Example News Corporation', 2025],
  ['© 2023 dpa. Alle Rechte vorbehalten.', 'dpa', 2023],
  ['© Muster Zeitung 2024', 'Muster Zeitung', 2024],
  ['(c) Agencia Ejemplo', 'Agencia Ejemplo', null],
  ['저작권자 ⓒ 뉴시스', '뉴시스', null],
  ['(©NTB)', 'NTB', null],
  ['All rights reserved.', null, null],
  ['Copyright law is hard to read.', undefined, null],
  ['The rights were reserved in 2025.', undefined, null],
]

describe('copyright', () => {
  it.each(NOTICES)('%s', (line, holder, year) => {
    const form = readCopyrightLine(line, lexicon)
    if (holder === undefined) expect(form).toBeNull()
    else expect(form).toMatchObject({ holder, year, end: line.length })
  })
  it('is found at the end of a long line', () => {
    const story = 'He said so. '.repeat(80)
    const notice = '© 2025 Example Press. All rights reserved.'
    expect(findCopyrightAtEnd(story + notice, lexicon)?.start).toBe(story.length)
    expect(findCopyrightAtEnd(`${story}The film © 2024 was shown, and people liked it very much.`, lexicon)).toBeNull()
  })
})

describe('source lines and furniture', () => {
  it('names the agency or publisher', () => {
    expect(readSourceLine('Source: dpa', lexicon)).toMatchObject({ kind: 'agency', printed: 'dpa' })
    expect(readSourceLine('Source: Mara Ellison', lexicon)).toMatchObject({ kind: 'publisher', printed: 'Mara Ellison' })
    expect(readSourceLine('Source: Stop! Read the terms', lexicon)).toBeNull()
    expect(readSourceLine('Quelle: Hey! Nordvik', lexicon)).toMatchObject({ kind: 'publisher', printed: 'Hey! Nordvik' })
    expect(readSourceLine('Read more at Example Times', lexicon)).toMatchObject({ kind: 'publisher', printed: 'Example Times' })
    expect(readSourceLine('The source of the river', lexicon)).toBeNull()
  })
  it('names the aggregator without its product word', () => {
    expect(readAggregator('Explore what Example8 AI can do for you:', lexicon)).toMatchObject({ name: 'Example8', printed: 'Example8 AI' })
    expect(readAggregator('Explore the town', lexicon)).toBeNull()
  })
})

/** prose | printed forms of the cited agencies */
const CITED: readonly [string, readonly string[]][] = [
  ['According to AA, a day later the minister left.', ['According to AA']],
  ['It was the Korean Central News Agency (KCNA) that said so. KCNA added more.', ['Korean Central News Agency (KCNA)']],
  ['AA batteries and AP exams are cheap.', []],
  ['Reuters moved its office.', []],
  ['据新华社报道，会议结束。', ['新华社']],
]

describe('findCitedAgencies', () => {
  it.each(CITED)('%s', (text, printed) => {
    expect(findCitedAgencies(text, lexicon).map((a) => a.printed)).toEqual(printed)
  })
})

describe('who took a picture and which house it comes from', () => {
  it.each<[string, string[], string[]]>([
    ['Photo: Ana Ruiz/Nordvik Press', ['Ana Ruiz'], ['Nordvik Press']],
    ['Photograph: Ana Ruiz/The Nordvik Gazette', ['Ana Ruiz'], ['The Nordvik Gazette']],
    ['Photo by Ana Ruiz for The Nordvik Gazette', ['Ana Ruiz'], ['The Nordvik Gazette']],
    ['Bild: Ana Ruiz/nordvik.example', ['Ana Ruiz'], ['nordvik.example']],
    ['Bild: Ana Ruiz/Nordvik.de', ['Ana Ruiz'], ['Nordvik.de']],
    ['Photo: Ana Ruiz/NBC', ['Ana Ruiz'], ['NBC']],
    ['Foto: picture alliance/dpa | Ana Ruiz', ['Ana Ruiz'], ['picture alliance', 'dpa']],
    ['REUTERS/Ana Ruiz/File Photo', ['Ana Ruiz'], ['Reuters']],
    ['Foto: Ana Ruiz, Imke Sallow', ['Ana Ruiz', 'Imke Sallow'], []],
  ])('%s', (text, creators, providers) => expect(readCredit(text, lexicon)).toEqual({ creators, providers }))
})

describe('notices of agencies', () => {
  it.each<[string, string | null]>([
    ['© dpa-infocom, dpa:230101-99-123456/2', 'dpa-infocom'],
    ['© APA - Austria Presse Agentur', 'APA - Austria Presse Agentur'],
    ['Todos los derechos reservados © Agencia EFE, S.A.', 'Agencia EFE, S.A.'],
    ['<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>', '연합뉴스'],
    ['RIPRODUZIONE RISERVATA ©', null],
  ])('%s', (text, holder) => expect(readCopyrightLine(text, lexicon)).toMatchObject({ holder, year: null }))
  it('the number of a message makes no photo credit of a notice', () => {
    expect(isCredit('© dpa-infocom, dpa:230101-99-123456/2', lexicon)).toBe(false)
    const text = 'The ferry runs until autumn. © dpa-infocom, dpa:230101-99-123456/2'
    expect(findCopyrightAtEnd(text, lexicon)?.start).toBe(text.indexOf('©'))
  })
})

describe('sign-offs in brackets', () => {
  it.each([
    [
      '(Reportage Mara Ellison, version française Tom Lind, édité par Ana Roux)',
      ['reporter Mara Ellison', 'translator Tom Lind', 'editor Ana Roux'],
    ],
    [
      '(Bericht von Mara Ellison, redigiert von Tom Lind. Bei Rückfragen wenden Sie sich an die Redaktion)',
      ['reporter Mara Ellison', 'editor Tom Lind'],
    ],
    [
      '(Анна Иванова, Пётр Сидоров. Перевела Мария Петрова. Редактор Иван Кузнецов)',
      ['reporter Анна Иванова', 'reporter Пётр Сидоров', 'translator Мария Петрова', 'editor Иван Кузнецов'],
    ],
    [
      '(تغطية صحفية سامي حداد - إعداد ليلى قاسم للنشرة العربية - تحرير أحمد علي)',
      ['reporter سامي حداد', 'writer ليلى قاسم', 'editor أحمد علي'],
    ],
    ['（山田太郎記者、翻訳：佐藤花子　編集：鈴木一郎）', ['reporter 山田太郎', 'translator 佐藤花子', 'editor 鈴木一郎']],
    [
      'AGERPRES/(AS - autor: Mirela Dobrotă, editor: Ion Stanciuc, editor online: Ana Lupan)',
      ['agency Agerpres', 'author Mirela Dobrotă', 'editor Ion Stanciuc', 'editor Ana Lupan'],
    ],
    ['AGERPRES (A - autor: Mirela Dobrotă, editor: Ion Stanciuc)', ['agency Agerpres', 'author Mirela Dobrotă', 'editor Ion Stanciuc']],
    ['PTI KVR MNB SK', ['agency Press Trust of India']],
    ['（編輯：王小明）', ['editor 王小明']],
    ['(PAP) ann/ jpn/', ['agency Polska Agencja Prasowa']],
  ])('%s', (text, expected) => {
    const show = (form: ReturnType<typeof readSignOff>): string[] | undefined =>
      form?.names.map(({ kind, role, name }) => `${kind === 'agency' ? kind : role} ${name}`)
    expect(show(readSignOff(text, lexicon))).toEqual(expected)
    expect(show(findSignOffAtEnd(`The board will meet again in May. ${text}`, lexicon))).toEqual(expected)
  })

  it('the day behind the bracket belongs to it', () => {
    const text = '鐵道局表示，已要求停駛三天。（編輯：王小明）1150312'
    expect(findSignOffAtEnd(text, lexicon)).toMatchObject({ start: text.indexOf('（'), end: text.length })
  })

  it('an agency behind the last sentence with the initials of its staff', () => {
    const read = (text: string): string | undefined => findSignOffAtEnd(text, lexicon)?.printed
    expect(read('The bridge opens on Thursday, officials said. PTI ABX LMR QQ')).toBe('PTI ABX LMR QQ')
    expect(read('The bridge opens on Thursday, said the head of PTI ABX LMR')).toBeUndefined()
    expect(read('The bridge opens on Thursday. IT IS TRUE')).toBeUndefined()
    expect(read('The bridge opens on Thursday. AP WELCOMES YOU ALL')).toBeUndefined()
    expect(read('The bridge opens on Thursday. NHK BS TV')).toBeUndefined()
  })

  it.each([
    ['AFP KLT BBC', true],
    ['PTI ABX DEUTSCH', false],
    ['KVR PTI MNB', false],
    ['NHK BS TV', false],
    ['AP TV', false],
    ['MAP WHO GETS AID', false],
  ])('on a line of its own: %s', (text, isOne) => expect(readSignOff(text, lexicon) !== null).toBe(isOne))

  it.each([
    '(The score was written in 1920, translated from Latin, and lost)',
    '(Avec deux photos)',
    'Reuters (the oldest of the three)',
    '（編輯部的門一直開到半夜）',
    'NATO USA EU UK',
    '(Editor and owner: the same family since 1880)',
    '(Por cierto, la entrada es gratuita los domingos y los niños no pagan nunca.)',
    '(Por Portugal)',
    '(Reportage à suivre dans notre édition de demain.)',
    '(Geschrieben von seiner Mutter im Jahr 1920)',
    '(تحرير الكويت كان عام 1991)',
    '(Редактор отказался от комментариев)',
    '(Regie Ana Ruiz, geschrieben von Tom Lind)',
    '(Grove Press, translated by Ana Ruiz)',
  ])('prose stays prose: %s', (text) => {
    expect(findSignOffAtEnd(`The board will meet again in May. ${text}`, lexicon)).toBeNull()
  })
})
