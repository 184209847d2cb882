import { describe, expect, it } from 'vitest'
import { findDatelineAtStart, readDateline } from '../../../src/core/forms/dateline.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())

/** text that opens with it | formula | place | agency | date */
const DATELINES: readonly [string, string, string | null, string | null, string | null][] = [
  ['MERROW, Nov 12 (Ettern Wire) - A jury found', 'MERROW, Nov 12 (Ettern Wire) -', 'Merrow', 'Ettern Wire', 'Nov 12'],
  [
    'COLUMBUS, Ohio, Oct. 7, 2026 /NewsLineWire/ -- The maker',
    'COLUMBUS, Ohio, Oct. 7, 2026 /NewsLineWire/ --',
    'Columbus, Ohio',
    'NewsLineWire',
    'Oct. 7, 2026',
  ],
  ['МОСКВА, 30 июн - РИА Новости. Совет долины решил', 'МОСКВА, 30 июн - РИА Новости.', 'Москва', 'РИА Новости', '30 июн'],
  ['ROMA, 12 MAG - Il consiglio della valle ha deciso', 'ROMA, 12 MAG -', 'Roma', null, '12 MAG'],
  ['VARROW-LES-BAINS, le 12 mars 2026 – Le conseil', 'VARROW-LES-BAINS, le 12 mars 2026 –', 'Varrow-Les-Bains', null, 'le 12 mars 2026'],
  ['Kassel, 12. März 2026 – Der Rat hat', 'Kassel, 12. März 2026 –', 'Kassel', null, '12. März 2026'],
  ['रामपुरवा (उप्र), 12 मार्च (भाषा) परिषद ने', 'रामपुरवा (उप्र), 12 मार्च (भाषा)', 'रामपुरवा', 'भाषा', '12 मार्च'],
  ['Frankfurt am Main (AFP) - Der Rat hat', 'Frankfurt am Main (AFP) -', 'Frankfurt am Main', 'AFP', null],
  ['BEIJING (Reuters) -Oil rose on Wednesday.', 'BEIJING (Reuters) -', 'Beijing', 'Reuters', null],
  ['(Reuters) -A minister arrived on Saturday.', '(Reuters) -', null, 'Reuters', null],
  ['BRUSSELS, (Kyodo) – Ministers met.', 'BRUSSELS, (Kyodo) –', 'Brussels', 'Kyodo', null],
  ['Brüssel (APA) - Die Minister trafen sich.', 'Brüssel (APA) -', 'Brüssel', 'APA', null],
  ['Kiew. (APA) Die Stadt bekommt neue Busse.', 'Kiew. (APA)', 'Kiew', 'APA', null],
  ['MOSCOW, June 30. /TASS/. The ministry said', 'MOSCOW, June 30. /TASS/.', 'Moscow', 'TASS', 'June 30'],
  ['SEOUL, June 30 (Yonhap) -- The office said', 'SEOUL, June 30 (Yonhap) --', 'Seoul', 'Yonhap', 'June 30'],
  ['June 30 (UPI) -- The office said', 'June 30 (UPI) --', null, 'UPI', 'June 30'],
  ['Paris, 30 juin 2025 (AFP) - Le ministre', 'Paris, 30 juin 2025 (AFP) -', 'Paris', 'AFP', '30 juin 2025'],
  ['MADRID, 30 Jun. (EUROPA PRESS) - El consejo', 'MADRID, 30 Jun. (EUROPA PRESS) -', 'Madrid', 'EUROPA PRESS', '30 Jun'],
  ['Bogotá, (AFP).- La alcaldesa', 'Bogotá, (AFP).-', 'Bogotá', 'AFP', null],
  ['KYIV, Ukraine (AP) — Crews worked', 'KYIV, Ukraine (AP) —', 'Kyiv, Ukraine', 'AP', null],
  ['Frankfurt/Main (epd) — Am Wochenende', 'Frankfurt/Main (epd) —', 'Frankfurt/Main', 'epd', null],
  ['【ソウル共同】会議が開かれた。', '【ソウル共同】', 'ソウル', '共同', null],
  ['【大阪＝共同】 会議が開かれた。', '【大阪＝共同】', '大阪', '共同', null],
  ['（北京＝AFP=時事）会議が開かれた。', '（北京＝AFP=時事）', '北京', 'AFP=時事', null],
  ['[東京 30日 ロイター] - 会議が開かれた。', '[東京 30日 ロイター] -', '東京', 'ロイター', '30日'],
  ['(서울=연합뉴스) 홍길동 기자 = 정부는', '(서울=연합뉴스)', '서울', '연합뉴스', null],
  ['新华社北京6月30日电（记者张三）会议', '新华社北京6月30日电', '北京', '新华社', '6月30日'],
  ['मुंबई (पीटीआई)। बैठक हुई', 'मुंबई (पीटीआई)।', 'मुंबई', 'पीटीआई', null],
  ['MONTELUPO (Firenze) - Il ponte resterà chiuso', 'MONTELUPO (Firenze) -', 'Montelupo', null, null],
  ['BEIRUT — The harbour reopened on Monday after two years of repairs, officials said.', 'BEIRUT —', 'Beirut', null, null],
]

const NO_DATELINES = [
  'Korean Central News Agency (KCNA) said the meeting took place.',
  'The Associated Press (AP) reported it first.',
  'Custom Voice (beta) – Train a model with your own recordings.',
  '(With inputs from ANI)',
  'CORE - Coffee as a drink',
  'BACKPACKING FOOD FOR LONG WALKS – Good food is what keeps you going on the third day of rain.',
  'A minister (60) - and his brother - arrived.',
  'Certified Example Professional (CBAP)\nIf you like analysing',
  '',
]

describe('findDatelineAtStart', () => {
  it.each(DATELINES)('%s', (text, printed, place, agency, date) => {
    const form = findDatelineAtStart(text, lexicon)
    expect(form).toMatchObject({ end: printed.length, printed, place, agency, date })
  })

  it.each(NO_DATELINES)('no dateline: %s', (text) => {
    expect(findDatelineAtStart(text, lexicon)).toBeNull()
  })

  it('keeps every agency of a list, in order', () => {
    const form = findDatelineAtStart('Berlin (dpa/AFP) - Die Stadt', lexicon)
    expect(form?.agencies.map((a) => a.code)).toEqual(['DPA', 'AFP'])
    expect(form?.agency).toBe('dpa/AFP')
  })
})

describe('readDateline', () => {
  it.each(['Kiew. (APA)', 'BEIRUT —', '(Reuters) -', '[서울=뉴시스]'])('reads the formula without its text: %s', (text) => {
    expect(readDateline(text, lexicon)).toMatchObject({ end: text.length, printed: text })
  })
})

describe('what shouts before a dash and is no place', () => {
  const text = 'The council of the valley said on Monday that the old ferry would run again in spring.'
  it.each(['BREAKING - ', 'ANALYSIS — ', 'WATCH — ', 'OPINION — '])('%s', (head) => {
    expect(findDatelineAtStart(head + text, lexicon)).toBeNull()
  })
})
