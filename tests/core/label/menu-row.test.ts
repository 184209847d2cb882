/** Menus and footers in one row, and lines that only look like them. */
import { expect, test } from 'vitest'
import { isMenuRow } from '../../../src/core/label/menu-row.ts'
import { lexiconOf } from '../../../src/core/text/lexicon.ts'
import { bundledKnowledge } from '../../../src/rules/knowledge.ts'

const lexicon = lexiconOf(bundledKnowledge())

test.each([
  'News Opinion Culture Obituaries',
  'home news weather traffic',
  'Nieuws  Regio  Sport  Cultuur',
  'Nordvik Post | Home | News | Sport',
  'Beranda / Nasional',
  'Redakcja | Reklama | Polityka prywatności',
  '🏠 Home 📰 Cronaca ⚽ Sport 🍝 Sagre 📞 Contatti',
  '首页 新闻 财经 文娱 体育 视频',
])('a menu: %s', (text) => {
  expect(isMenuRow(text, lexicon)).toBe(true)
})

test.each([
  'World | Africa',
  'Nordvik Post · 2 hours ago',
  'Sport fans travel home',
  'Sports, Culture, Weather.',
  'Ana Ruiz | Tom Ek | Lena Moss',
  'Ana Ruiz | Politics | Europe',
  'Ferry sinks · News · World',
  'News | Ferry sinks off Calder | Sport | Weather',
  '|',
])('no menu: %s', (text) => {
  expect(isMenuRow(text, lexicon)).toBe(false)
})
