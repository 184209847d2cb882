/** What opens wire copy: datelines, reporters behind them, a dek above. */
import { expect, test } from 'vitest'
import { clean } from '../../../src/core/clean.ts'
import { dumpFromText } from '../../../src/core/dump.ts'
import type { Article } from '../../../src/core/record.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

function primaryOf(text: string): Article {
  const [primary] = clean(dumpFromText(text, { path: 'wire', collection: 'raw' }), bundledKnowledge()).articles
  if (primary === undefined) throw new Error('no record')
  return primary
}

test('a Korean reporter behind the dateline', () => {
  const { attribution, dateline, text } = primaryOf(`모래시, 버려진 철길을 산책로로 바꾼다
2026-04-02 09:30
(모래=연합뉴스) 한소율 기자 = 모래시는 20년 동안 방치된 폐철길 6㎞ 구간을 시민 산책로로 조성한다고 2일 밝혔다.
시는 올해 말까지 설계를 마치고 내년 봄 공사를 시작할 계획이다. 사업비는 모두 120억원으로, 절반은 도비로 충당한다.
`)
  expect(attribution.authors.map(({ name }) => name)).toEqual(['한소율'])
  expect(dateline?.printed).toBe('(모래=연합뉴스)')
  expect(text).toMatch(/^모래시는 20년/u)
})

test('Chinese reporters behind the dateline', () => {
  const { attribution, text } = primaryOf(`白石县千年古桥修缮完工重新开放
2026年03月12日 10:25
新华社云州3月12日电（记者林若兰、周一鸣）位于白石县的千年石拱桥经过两年修缮，12日重新向游客开放。这座桥始建于唐代，是当地现存最古老的桥梁。
据县文物部门介绍，修缮工程采用传统工艺，共更换石料一百二十块，并对桥基进行了加固。
`)
  expect(attribution.authors.map(({ name }) => name)).toEqual(['林若兰', '周一鸣'])
  expect(text).toMatch(/^位于白石县/u)
})

test('a Chinese reporter behind the dateline, with nothing but the name in the bracket', () => {
  const { attribution, text } = primaryOf(`白石县千年古桥修缮完工重新开放
2026年03月12日 10:25
中新社云州3月12日电 (林若兰)位于白石县的千年石拱桥经过两年修缮，12日重新向游客开放。这座桥始建于唐代，是当地现存最古老的桥梁。
据县文物部门介绍，修缮工程采用传统工艺，共更换石料一百二十块，并对桥基进行了加固。
`)
  expect(attribution.authors.map(({ name }) => name)).toEqual(['林若兰'])
  expect(text).toMatch(/^位于白石县/u)
})

test('the dek of a press release above its dateline', () => {
  const { dek, dateline, attribution, text } = primaryOf(`Veltrona Unveils Recyclable Battery Housing for City Buses
New composite cuts weight by 30 percent and can be taken apart in minutes
ELMSTADT, May 6, 2026 /PRNewswire/ -- Veltrona AG, a maker of vehicle components, today unveiled a battery housing for electric city buses that can be recycled in full.
The housing weighs 30 percent less than comparable aluminum designs and has passed crash tests at the Elmstadt technical university.
`)
  expect(dek).toBe('New composite cuts weight by 30 percent and can be taken apart in minutes')
  expect(dateline).toMatchObject({ place: 'Elmstadt', agency: 'PRNewswire' })
  expect(attribution.agencies.map(({ name }) => name)).toEqual(['PR Newswire'])
  expect(text).toMatch(/^Veltrona AG, a maker/u)
})

test('the dash before a bracket is no part of the place', () => {
  const { dateline } = primaryOf(`Acme opens a works in Calder

LONDON--(BUSINESS WIRE)--Acme said on Monday that it would open a works in Calder, where it wants to build ferries from next year on.

The works will employ some 300 people, the company said in a statement, most of them from the closed yard.
`)
  expect(dateline?.place).toBe('London')
})

test('a reporter in capitals between the dateline and the text', () => {
  const { attribution, text } = primaryOf(`Köyün tek bakkalı kapısını çocuklara açtı
02.10.2026
KAYADERE (AA) - NURGÜL YAĞCI ILGAZ - Kayadere köyünün tek bakkalı, okul çıkışında çocuklara kitap okutmak için dükkanının arka odasını kütüphaneye çevirdi.
Bakkal, rafların çoğunu komşuların getirdiği kitaplarla doldurduğunu ve her akşam bir saat masal okunduğunu söyledi.
`)
  expect(attribution.authors.map(({ name }) => name)).toEqual(['Nurgül Yağcı Ilgaz'])
  expect(text).toMatch(/^Kayadere köyünün/u)
})

const PIER = `The ferry will not call at Calder pier until May, the council said on Monday, after divers found a crack in the landing stage.

Engineers from two firms will look at the pier this week, and a report on the landing stage is due before the end of the month.

The owner of the line asked the council for a bus in the meantime, and the council said that it would think about it in May.`

test('a dateline below a line of the page, and a sign-off above one', () => {
  const { dateline, attribution, text } = primaryOf(`Ferry stops at Calder
By Mara Ellison
June 3, 2025

The pier at Calder on Monday, with the landing stage behind it and two of the divers on the stairs.

CALDER (Reuters) - ${PIER} (Reporting by Tom Lind; editing by Ana Roux)

Everything that the council of Calder does is told every Friday in a letter from our reporters to you.
`)
  expect(dateline?.printed).toBe('CALDER (Reuters) -')
  expect(attribution.contributors.map(({ name }) => name)).toEqual(['Tom Lind', 'Ana Roux'])
  expect(text).toContain('\n\nThe ferry will not')
  expect(text).not.toContain('Reporting by')
})

test('"Source: …" above a text that describes no picture names the supplier', () => {
  const { attribution } = primaryOf(`Ferry stops at Calder\nJune 3, 2025\nSursa: AGERPRES\n${PIER}\n`)
  expect(attribution.agencies).toMatchObject([{ name: 'Agerpres', relation: 'supplier' }])
})

test('the author whom an agency’s sign-off names, and the desk below a story of its agency', () => {
  const { attribution } = primaryOf(
    `Ferry stops at Calder\nJune 3, 2025\n${PIER} AGERPRES (A - autor: Mirela Dobrotă, editor: Ion Stanciuc)\n`,
  )
  expect(attribution.authors.map(({ name }) => name)).toEqual(['Mirela Dobrotă'])
  const story = primaryOf(`तालाब में मिली सौ साल पुरानी नाव
14 सितंबर 2026
रामगंज, 14 सितंबर (भाषा) जिले के तालाब की खुदाई के दौरान लकड़ी की एक नाव मिली है, जिसे सौ साल से भी अधिक पुराना माना जा रहा है।
अधिकारियों ने सोमवार को बताया कि नाव को फिलहाल थाने में रखा गया है और पुरातत्व विभाग को सूचना दे दी गई है।
भाषा सं अमृता नरेश
`)
  expect(story.attribution.credit).toBe('भाषा सं अमृता नरेश')
  expect(story.text).not.toContain('अमृता')
})

test('an address below a text is the reporter’s', () => {
  const { text } = primaryOf(`Ferry stops at Calder\nBy Mara Ellison\nJune 3, 2025\n\n${PIER}\n\nellison@calder.example\n`)
  expect(text).toBe(PIER)
})

test('a place is cut off where it is set off; before a colon it may be the topic', () => {
  const story = (opening: string): Article => primaryOf(`Ferry stops at Calder\nBy Mara Ellison\nJune 3, 2025\n\n${opening}${PIER}\n`)
  expect(story('Leipzig. ')).toMatchObject({ dateline: { place: 'Leipzig' }, text: PIER })
  expect(story('Sydney: ')).toMatchObject({ dateline: { place: 'Sydney' }, text: `Sydney: ${PIER}` })
})
