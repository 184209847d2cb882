/** Short lines by their signs alone, each with a temptation. */
import { expect, test } from 'vitest'
import { isBreadcrumb } from '../../../src/core/split/line-shape.ts'

test.each([
  'Home / Money / Housing',
  'Home » Metro » Traders march on the council as it clears the old market',
  'Acasă » Administrație » Primarul vrea să mute târgul',
  '首页 新闻 民生 文体 健康 房产',
  'ホーム ニュース スポーツ 天気 動画',
  'News  Sport  Culture  Letters',
])('%j is a way or a row', (line) => {
  expect(isBreadcrumb(line)).toBe(true)
})

test.each([
  'Traders march » the council gives in',
  '«Oui» au pont, «non» au péage : le maire de Calder tranche après dix-huit mois de débat',
  '«Sì» al ponte, «no» al pedaggio: il sindaco decide',
  'Oslo → Bergen → Calder: by night train along the coast of the north',
  '老厂房里开起夜校 六百个名额三分钟抢光',
  'Either / or',
  'Ferry stopped at Calder after the storm',
])('%j is none', (line) => {
  expect(isBreadcrumb(line)).toBe(false)
})
