/** Lines of dates under a headline, as the record reads them: `check(line, published, modified, capture)`. */
import { describe, expect, it } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const knowledge = bundledKnowledge()
const TITLE = 'Lighthouse at Cape Dorrin to be lit again'
const ENGLISH = [
  'The lighthouse at Cape Dorrin will be lit again on Saturday after thirty-one years in the dark, its keepers said on Monday.',
  'A group of volunteers scraped and painted the iron tower over two summers, and a firm in Varrow lent the crane for the lamp.',
  'Costs of 61,000 crowns were met by donations and by a grant that the county council had set aside for the old harbour wall.',
]
const HINDI = [
  'तट के पुराने प्रकाशस्तंभ को इकतीस साल बाद फिर से जलाया जाएगा, इसकी देखभाल करने वालों ने सोमवार को यह बात कही।',
  'स्वयंसेवकों के एक समूह ने दो गर्मियों में लोहे के इस स्तंभ की सफाई और रंगाई की, और पास की एक कंपनी ने क्रेन दी।',
]
const CAPTURE = '2025-03-05T08:00+02:00'

function read(line: string, options: { capturedAt?: string; uri?: string; paragraphs?: readonly string[] } = {}): (string | null)[] {
  const { capturedAt, uri, paragraphs = ENGLISH } = options
  const made = dumpFromText([TITLE, line, ...paragraphs].join('\n\n'), {
    path: 'a.txt',
    collection: 't',
    ...(capturedAt === undefined ? {} : { capturedAt }),
  })
  const dump = uri === undefined ? made : { ...made, source: { ...made.source, uri } }
  const article = clean(dump, knowledge).articles[0]
  const isUpdate = article?.flags.includes('published-from-update') === true
  return [isUpdate ? null : (article?.published?.value ?? null), article?.modified?.value ?? null]
}

describe('a relative day with a time of day', () => {
  it.each([
    ['Yesterday at 9:40 PM', '2025-03-04T21:40'],
    ['Today, 7:05 a.m.', '2025-03-05T07:05'],
    ['6:10 am today', '2025-03-05T06:10'],
    ['Posted yesterday at 6:05 p.m. EDT', '2025-03-04T18:05-04:00'],
    ['Vorgestern, 18.20 Uhr', '2025-03-03T18:20'],
    ['Publié hier à 19 h 25', '2025-03-04T19:25'],
    ['Hoy a las 07:10', '2025-03-05T07:10'],
    ['oggi, ore 7.05', '2025-03-05T07:05'],
    ['I går kl. 18.30', '2025-03-04T18:30'],
    ['сегодня в 07:05', '2025-03-05T07:05'],
    ['أمس 18:40', '2025-03-04T18:40'],
    ['امروز ۰۷:۰۵', '2025-03-05T07:05'],
    ['今天 07:05', '2025-03-05T07:05'],
    ['Hari ini, 07.05 WIB', '2025-03-05T07:05+07:00'],
  ])('%s', (line, published) => expect(read(line, { capturedAt: CAPTURE })).toEqual([published, null]))
  it('stays unresolved without a clock', () => expect(read('Yesterday at 9:40 PM')).toEqual([null, null]))
})

describe('day and time on one line', () => {
  it.each([
    ['Mon 03/03/2025 - 16:15', '2025-03-03T16:15'],
    ['3 de marzo de 2025 | 16:15', '2025-03-03T16:15'],
    ['Publicado em 3 de março de 2025 | 00h07', '2025-03-03T00:07'],
    ['Δευτέρα 03 Μαρ 2025 - 4:15 μ.μ.', '2025-03-03T16:15'],
    ['٣ مارس ٢٠٢٥ - ٤:١٥ م', '2025-03-03T16:15'],
    ['16:15 мск, 03.03.2025', '2025-03-03T16:15+03:00'],
    ['Publicerad 2025-03-03 16.15', '2025-03-03T16:15'],
    ['Nordvik Post | 03.03.2025 | 16:15', '2025-03-03T16:15'],
  ])('%s', (line, published) => expect(read(line)).toEqual([published, null]))
})

describe('two dates on one line', () => {
  it.each([
    ['Posted: Mar 3, 2025 4:15 PM EST | Last Updated: March 4', '2025-03-03T16:15-05:00', '2025-03-04'],
    ['Published Dec. 30, 2024 | Updated January 2', '2024-12-30', '2025-01-02'],
    ['March 3, 2025, 5:00 a.m. CET | Updated 11:20 a.m. CET', '2025-03-03T05:00+01:00', '2025-03-03T11:20+01:00'],
    ['lunedì 3 marzo 2025 - Ultimo aggiornamento alle 16:15', '2025-03-03', '2025-03-03T16:15'],
    ['Data publikacji: 3 marca 2025, ostatnia aktualizacja: 4 marca 2025', '2025-03-03', '2025-03-04'],
    ['Опубликовано 3 марта 2025 г., обновлено 4 марта 2025 г.', '2025-03-03', '2025-03-04'],
    ['Yayın: 03.03.2025 - 16:15 Güncelleme: 04.03.2025 - 08:10', '2025-03-03T16:15', '2025-03-04T08:10'],
    ['입력 : 2025-03-03 16:15:22 / 수정 : 2025-03-04 08:10:00', '2025-03-03T16:15:22', '2025-03-04T08:10:00'],
  ])('%s', (line, published, modified) => expect(read(line)).toEqual([published, modified]))
})

describe('days that do not exist', () => {
  it.each(['30 February 2025', 'Published 29 February 2025', '31 de abril de 2025', '31 июня 2025 года', '2025年2月30日', '31 أبريل 2025'])(
    '%s',
    (line) => expect(read(line)).toEqual([null, null]),
  )
})

describe('dates of something else', () => {
  it.each([
    'Registration closes March 3, 2025',
    'Offer valid through March 3, 2025',
    'Event date: March 3, 2025',
    'RSVP by March 3, 2025',
    'Doors open March 3, 2025',
  ])('%s', (line) => expect(read(line)).toEqual([null, null]))
  it('counts only words of the text’s language: "do" is "until" in Polish', () =>
    expect(read('Do 03.03.2025', { paragraphs: ENGLISH })).toEqual(['2025-03-03', null]))
  it('a word in another part of the line says nothing', () => expect(read('Registration | March 3, 2025')).toEqual(['2025-03-03', null]))
})

describe('calendars and zones', () => {
  it.each([
    ['الاثنين 3 رمضان 1446 هـ', '2025-03-03'],
    ['1 محرم 1446 هـ', '2024-07-07'],
    ['3 رمضان 1446هـ الموافق 3 مارس 2025م', '2025-03-03'],
  ])('%s', (line, published) => expect(read(line)).toEqual([published, null]))
  it('the thirtieth of a month of 29 days is no day', () => expect(read('30 رمضان 1446 هـ')).toEqual([null, null]))
  it('IST by language', () => expect(read('3 मार्च 2025, 16:15 IST', { paragraphs: HINDI })).toEqual(['2025-03-03T16:15+05:30', null]))
  it('IST by the host', () =>
    expect(read('March 3, 2025 4:15 pm IST', { uri: 'https://coast.example.in/a' })).toEqual(['2025-03-03T16:15+05:30', null]))
  it('IST without either has no offset', () => expect(read('March 3, 2025 4:15 pm IST')).toEqual(['2025-03-03T16:15', null]))
})

describe('a byline with a date', () => {
  it.each(['By Imke Sallow, March 3, 2025', 'Imke Sallow | March 3, 2025'])('%s', (line) =>
    expect(read(line)).toEqual(['2025-03-03', null]),
  )
})

describe('what only looks like one', () => {
  it.each(['3-5 March 2025', 'Festival 3–5 March 2025'])('%s', (line) => expect(read(line)).toEqual([null, null]))
  it('a sentence that begins with a day', () => {
    const paragraphs = [
      '多里恩角的旧灯塔将在三十一年后的星期六重新点亮，看守人星期一这样说道，村民们为此准备了很久。',
      '一群志愿者用了两个夏天为铁塔除锈和上漆，附近的一家公司借出了吊装灯具所用的起重机。',
    ]
    expect(read('1962年4月3日，旧灯塔熄灭了。', { paragraphs })).toEqual([null, null])
  })
})

describe('two relative times on one line', () => {
  it.each([
    ['Published 2 hours ago, updated 15 minutes ago', '2025-03-05T06+02:00', '2025-03-05T07:45+02:00'],
    ['Veröffentlicht gestern; aktualisiert vor 10 Minuten', '2025-03-04', '2025-03-05T07:50+02:00'],
  ])('%s', (line, published, modified) => expect(read(line, { capturedAt: CAPTURE })).toEqual([published, modified]))
})
