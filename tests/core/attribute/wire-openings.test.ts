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
